//! The last minutes: corrections as to accuracy, approval, and what is new in them since this meeting was made.

use super::forms::field::fields;
use super::forms::{self, given};
use crate::app::ops::entry::event_under;
use crate::app::{Accept, App, Change, Form, Overlay, Page, Purpose, Refusal};
use crate::edit::Op;
use crate::meeting::{AgendaItem, Correction, Decision, Entry, Kind, Under, Verdict};
use crate::series::{Last, approval};
use std::sync::Arc;

fields! {
    /// What is corrected, and where.
    CorrectionFields {
        place "place" "Where" "minute 148, paragraph 2";
        words "words" "Correction" "for “May” read “June”";
    }
}

/// Asks for a correction of the last minutes.
pub(super) fn ask(app: &App) -> Change {
    let purpose = Purpose::Correction(place(app));
    let fields = CorrectionFields::default();
    forms::open(fields.form("Correct the last minutes", purpose, |at| at.place))
}

/// The standing item of the last minutes, else where lines go.
pub(super) fn place(app: &App) -> Under {
    let minutes = |item: &&Arc<AgendaItem>| {
        item.standing && crate::series::plain(&item.title).starts_with("minutes")
    };
    let item = app.meeting().agenda.iter().find(minutes);
    item.map_or(app.item(), |item| Some(item.id))
}

fn last(app: &App) -> Option<&Last> {
    app.line().and_then(|line| line.last.as_ref())
}

/// The correction as the form has it.
pub(super) fn accept(app: &App, form: &Form, under: Under) -> Result<Change, Refusal> {
    let typed = CorrectionFields::read(form);
    correct(app, under, given(typed.place), typed.words)
}

/// Takes a correction down; it goes into the file of the minutes it corrects as well, where that is known.
pub(super) fn correct(
    app: &App,
    under: Under,
    place: Option<String>,
    text: &str,
) -> Result<Change, Refusal> {
    let words = "Say what is corrected: /correct minute 148: for May read June.";
    Refusal::when(text.trim().is_empty(), words)?;
    let correction = Correction {
        meeting: last(app).map(|last| last.meeting),
        place,
        text: text.to_owned(),
    };
    let count = corrections(app) + 1;
    let mut ops = vec![event_under(app, under, Kind::Correction(correction))];
    ops.extend(reworded(app, count));
    Ok(Change::ops("correct the last minutes", ops))
}

/// Approves the last minutes as a correct record; their file says so as well, where it is known.
pub(super) fn approve(app: &App, under: Under) -> Result<Change, Refusal> {
    let last = last(app);
    if last.is_some_and(|last| approval(app.meeting(), last.meeting).is_some()) {
        return Err(Refusal::because("The last minutes are approved already."));
    }
    let decision = Decision {
        verdict: Verdict::Approved,
        text: words(app, corrections(app)),
        approves: last.map(|last| last.meeting),
        ..Decision::default()
    };
    let op = event_under(app, under, Kind::Decision(decision));
    Ok(Change::op("approve the last minutes", op))
}

/// How many corrections of the last minutes were taken down today.
fn corrections(app: &App) -> usize {
    let minutes = last(app).map(|last| last.meeting);
    let ours =
        |entry: &Entry| matches!(&entry.kind, Kind::Correction(one) if one.meeting == minutes);
    let all = app.meeting().all_entries();
    all.filter(|(_, entry)| ours(entry)).count()
}

/// The sentence of the approval. UK practice: minutes are approved *as a correct record*, subject to what was corrected.
fn words(app: &App, corrections: usize) -> String {
    let held = last(app).and_then(|last| last.held);
    let of = held.map_or_else(
        || "the last meeting".to_owned(),
        |held| format!("the meeting held on {}", held.format("%-d %B %Y")),
    );
    let subject = match corrections {
        0 => "",
        1 => ", subject to the correction recorded here",
        _ => ", subject to the corrections recorded here",
    };
    format!("The minutes of {of} were approved as a correct record{subject}.")
}

/// The approval in other words, where one was taken down as it is generated and a correction comes after it.
fn reworded(app: &App, count: usize) -> Option<Op> {
    let minutes = last(app)?.meeting;
    let entry = approval(app.meeting(), minutes)?;
    let under = app.digest().under(entry.id)?;
    (entry.kind.text() == words(app, count - 1)).then(|| {
        let mut new = entry.clone();
        new.kind.set_text(words(app, count));
        Op::SetEntry(under, Arc::new(new))
    })
}

/// Shows what is new in the earlier minutes since this meeting was made, ready to be taken.
pub(super) fn news(app: &App) -> Result<Change, Refusal> {
    let news = app.line().map(|line| &line.news);
    let news = news.filter(|news| news.step.is_some() || !news.differs.is_empty());
    let none = "Nothing is new in the earlier minutes since this meeting was made.";
    let news = news.ok_or(none)?;
    let mut lines: Vec<String> = news.told.iter().map(|told| format!("{told}.")).collect();
    if !news.differs.is_empty() {
        lines.extend([String::new(), "# Left as it is here".to_owned()]);
        lines.extend(news.differs.iter().map(|differs| format!("{differs}.")));
    }
    let mut page = Page::new("New in the earlier minutes", lines);
    let step = news.step.clone();
    page.accept = step.map(|step| ("take it".to_owned(), Accept::Step(Box::new(step))));
    Ok(Change::over(Overlay::Page(page)))
}
