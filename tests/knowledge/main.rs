//! The knowledge base: what is read from ladder files, and what authors are told of them.

mod any_ladder;
mod broken_files;
mod check;
mod edits;
mod errors;
mod files;
mod loading;
mod properties;
mod routes;
mod schema;
mod written;
