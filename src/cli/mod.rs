//! The command line: arguments, and the commands that need no screen.

mod actions;
mod args;
mod capture;
mod check;
mod config;
mod dispatch;
mod export;
mod failure;
mod files;
mod find;
mod folder;
mod follow;
mod index;
mod look;
mod mail;
mod man;
mod merge;
mod new;
mod next;
mod open;
mod output;
mod parse;
mod question;
mod recover;
mod review;
mod screen;
mod session;
mod settings;
mod start;
mod world;

pub use args::Args;
pub use dispatch::main;
pub use failure::Failure;
