//! The command line, the settings and the terminal door, through the real program.

mod ask;
mod config;
mod converse;
mod help;
mod program;
mod token;
