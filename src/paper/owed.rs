//! Actions alone, out of their minutes: what a message to a lead holds.

use super::actions;
use super::block::{Cell, Row, Run, Table};
use crate::meeting::Action;

/// An action and the item it was taken under.
#[derive(Clone, Debug)]
pub struct Owed<'m> {
    /// Number and title of the item, as the paper may show them.
    pub item: &'m str,
    /// The action.
    pub action: &'m Action,
}

/// A table of actions: item, action, lead, timescale. Where all are one person's, the leads can be left out.
pub fn owed_table(owed: &[Owed], leads: bool) -> Table {
    let names = ["Item", "Action", "Lead", "Timescale"].map(str::to_owned);
    let (widths, names): (&[u16], Vec<String>) = if leads {
        (&[22, 46, 14, 18], names.to_vec())
    } else {
        let [item, action, _, timescale] = names;
        (&[26, 54, 20], vec![item, action, timescale])
    };
    let mut table = Table::headed(widths, &names);
    table.rows = owed.iter().map(|one| row(one, leads)).collect();
    table
}

fn row(owed: &Owed, leads: bool) -> Row {
    let plain = |words: &str| Cell::line(Run::plain(words.trim()));
    let deadline = owed.action.deadline.as_ref();
    let mut cells = vec![plain(owed.item), Cell::new(actions::cell(owed.action))];
    if leads {
        cells.push(plain(&owed.action.leads_text()));
    }
    cells.push(plain(deadline.map_or("", |deadline| &deadline.words)));
    Row::new(cells)
}
