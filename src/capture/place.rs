//! Where a line goes: `#4 words`, `#4`, `#`, `#+ Title`, and the same with `/`.

use super::lexicon::Lexicon;
use super::line::{plain, words};
use super::reading::{Act, ChipKind, Context, Doubt, Meant, Reading, Run, Target};

/// `#4 words`, `#4`, `#`, `#+ Title`, and the same with `/`.
pub(super) fn place(
    line: &str,
    at: usize,
    lexicon: &Lexicon,
    context: &Context,
) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let hash = body.starts_with('#');
    let rest = body.strip_prefix(['#', '/'])?;
    if context.refuses(ChipKind::Item) {
        return None;
    }
    if hash && rest.is_empty() {
        return Some(context.back.map_or_else(
            || Reading::of(Act::Nothing),
            |back| {
                let mut reading = Reading::of(Act::GoBack);
                let to = back.and_then(|id| lexicon.item_shown(id));
                reading.chip(
                    ChipKind::Item,
                    format!("back to {}", to.as_deref().unwrap_or("before item 1")),
                    None,
                );
                reading
            },
        ));
    }
    let title = if hash {
        rest.strip_prefix('+')
    } else {
        rest.strip_prefix("new ")
    };
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        let mut reading = Reading::of(Act::AddItem(title.to_owned()));
        reading.chip(ChipKind::Item, format!("new item {title}"), None);
        reading.mark(at..at + body.len() - title.len(), Meant::Mark);
        return Some(reading);
    }
    let number = rest.split(char::is_whitespace).next().unwrap_or_default();
    let words_at = at + 1 + number.len();
    let Some(id) = lexicon.item(number) else {
        return hash
            .then(|| unknown_item(line, at, number, context))
            .flatten();
    };
    let filed = line.get(words_at..).unwrap_or_default();
    if filed.trim().is_empty() {
        let mut reading = Reading::of(Act::GoTo(id));
        reading.chip(
            ChipKind::Item,
            format!("go to {}", lexicon.item_shown(id)?),
            Some(at..words_at),
        );
        reading.mark(at..words_at, Meant::Item);
        return Some(reading);
    }
    // A run goes on where it was begun, never under another item.
    let elsewhere = Context {
        run: Run::None,
        ..context.clone()
    };
    let from = words_at + (filed.len() - filed.trim_start().len());
    let mut reading = words(line, from, lexicon, &elsewhere);
    reading.under = Target::Item(id);
    reading.run = context.run;
    reading.mark(at..words_at, Meant::Item);
    Some(reading)
}

/// A number nobody knows: the line stays text, with a doubt if it was meant as a number.
fn unknown_item(line: &str, at: usize, number: &str, context: &Context) -> Option<Reading> {
    if number.is_empty() || !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut reading = plain(line.get(at..)?.trim(), context, Run::None);
    reading.doubt(Doubt::NoSuchItem(number.to_owned()));
    Some(reading)
}
