//! Quorate keeps the minutes while the meeting is still talking.
//!
//! # How it is built
//!
//! **Three gates.** The document changes only through an [`Op`](edit::Op), taken by
//! [`History::take`](edit::History::take). The session changes only through a [`Change`](app::Change), taken by
//! [`App::apply`](app::App::apply). The world changes only through an [`Effect`](app::Effect), performed by a
//! [`Host`](run::Host). All else borrows with `&`.
//!
//! ```text
//!       keys, paste, resize, tick, reports                                 disk, clipboard, mail
//!              │                                                                   ▲
//!    ┌─────────▼──────────────────────────── host ────────────────────────────────┴───┐
//!    └────┬────────────────────────────────────────────────────────────────────▲───────┘
//!         │ Input      keymap                 commands (pure, &App)             │ Effect
//!         └────────────────► Command ───────────────────► Change ──────────────┤
//!                                                            ▼                 │
//!              view::draw(&App) ◄──────────────  App::apply ── Step ──► History::take ──► Meeting
//! ```
//!
//! | module | holds |
//! |---|---|
//! | [`text`] | graphemes, cell widths, line breaking, the line being edited, and `Shown`: text made safe to draw |
//! | [`meeting`] | the document; names, the room, the quorum, gaps and sentences derived from it |
//! | [`edit`] | ops with their inverses, steps, history, journal records |
//! | [`capture`] | what a typed line means; called on each key |
//! | [`paper`] | the document laid out as a paper, one file a layout |
//! | [`mod@format`] | papers and documents as bytes, and back |
//! | [`mail`] | messages composed: who gets what, as text and HTML |
//! | [`command`] | the one table of commands |
//! | [`userfile`] | what is wrong in files that people write by hand, each with its place |
//! | [`keys`], [`theme`] | keymap and colours as data |
//! | [`config`] | the user's settings |
//! | [`app`] | the session: drafts, places, the digest; what each command decides |
//! | [`follow`] | what a room is shown of a meeting that someone else is writing |
//! | [`view`] | drawing: functions of `&App`, one file a pane |
//! | [`linear`] | the same in lines that are read once, for who listens or reads Braille |
//! | [`spell`] | which words a dictionary does not know; the dictionary is the user's |
//! | [`store`] | file, journal, lock, recovery, over a disk that a test can harm |
//! | [`host`] | the world; the scripted one, for tests, is in `testing` |
//! | [`mod@run`], [`cli`] | the loop; the command line |
//!
//! `tests/layering.rs` holds the arrows between them to the design.
//!
//! # One keystroke
//!
//! The host wakes from its wait, stamps the time, and drains what else has arrived. The keymap of the capture line
//! says *take the line*. The command looks at the app, asks [`capture::parse`] (which has answered the same question
//! after every letter, so there is no surprise), and gives back a change: one step that inserts an entry, and an
//! empty draft. `App::apply` hands the step to the history; the digest follows. The effect *append* goes out: one
//! checksummed record is written to the journal, and a thread syncs it within 200 ms. Only then are the panes that
//! changed drawn. After a quiet moment the whole file is written beside the old one and renamed over it.

pub mod app;
pub mod archive;
pub mod capture;
pub mod cli;
pub mod command;
pub mod config;
pub mod edit;
pub mod follow;
pub mod format;
pub mod host;
pub mod keys;
pub mod linear;
pub mod mail;
pub mod meeting;
pub mod paper;
pub mod run;
pub mod series;
pub mod spell;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
pub mod theme;
pub mod userfile;
pub mod view;
