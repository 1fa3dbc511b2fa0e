//! The command line, the settings and the terminal, through the real program.

mod action;
mod ask;
mod at_a_terminal;
mod begin;
mod check;
mod config;
mod converse;
mod documented;
mod forgiving;
mod help;
mod misplaced_token;
mod program;
mod shipped;
mod token;
