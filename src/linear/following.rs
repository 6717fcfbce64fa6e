//! A meeting that someone else is writing, read out: each entry of the item at hand once, as it is taken.

use super::lines::{Lines, safe};
use super::{became, rows};
use crate::follow::Board;
use crate::meeting::{Id, Under};
use std::collections::HashMap;

/// What was read out of a meeting, so that only what is new is said.
#[derive(Debug, Default)]
pub struct Hearer {
    begun: bool,
    item: Under,
    said: HashMap<Id, String>,
    quorum: Option<String>,
    trouble: Option<String>,
}

impl Hearer {
    /// What is new on the board.
    pub fn hear(&mut self, board: &Board) -> Lines {
        let app = board.app();
        let mut lines = Vec::new();
        let trouble = board.trouble().map(str::to_owned);
        if trouble != self.trouble {
            lines.extend(trouble.clone());
            self.trouble = trouble;
        }
        if board.there() {
            if !self.begun || self.item != app.item() {
                lines.push(item(board));
            }
            (self.begun, self.item) = (true, app.item());
            for (_, entry) in board.entries() {
                let words = became::sentence(app, entry);
                // One that was put right is said again, whole: what was heard before is not on any screen.
                if self.said.get(&entry.id) != Some(&words) {
                    lines.push(words.clone());
                    self.said.insert(entry.id, words);
                }
            }
            let quorum = app.quorum_words();
            if quorum != self.quorum {
                lines.extend(quorum.clone());
                self.quorum = quorum;
            }
        } else if !self.begun {
            lines.push("Nothing is there yet".to_owned());
            self.begun = true;
        }
        Lines {
            lines: safe(&lines),
            ..Lines::default()
        }
    }
}

/// The item at hand; of one that is closed no more than everybody may know.
fn item(board: &Board) -> String {
    let app = board.app();
    // Whoever follows may be the public: the title of a closed item can be what is to be kept.
    if !board.closed(app.item()) {
        return rows::item(app, app.item());
    }
    let item = app.item().and_then(|id| app.meeting().item(id));
    let title = item.map_or("", |item| item.public_title());
    format!("Item: {title}, not open to press and public")
}
