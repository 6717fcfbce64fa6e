//! What the whole program does, each matter in a file of its own.

// One binary: linking was most of what building thirty of them took. Apart stand `pty` and `mail`, which need more
// crates and the real program, and `layering`, which needs no program at all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/folder.rs"]
mod folder;
#[path = "../common/model.rs"]
mod model;
#[path = "../common/tools.rs"]
mod tools;

mod arising;
mod capture_line;
mod complaints;
mod config;
mod copying;
mod docs;
mod exporting;
mod first;
mod follow;
mod format1;
mod fuzzed;
mod keys;
mod ledger;
mod linear;
mod mail_screen;
mod manners;
mod merge;
mod notices;
mod papers;
mod plain;
mod readers;
mod recovery;
mod register;
mod restricted;
mod samples;
mod screens;
mod scripts;
mod series;
mod spelling;
mod store;
mod time;
mod turning;
