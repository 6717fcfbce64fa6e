//! What lies over the panes, read out: what it is, what one is at in it, and the keys that serve.

use super::browse;
use super::location::{Location, counted, keys, numbered};
use crate::app::commands::{called, card_entry, matter};
use crate::app::{
    App, Arising, Exporting, Form, Letterbox, MotionCard, Overlay, Page, Picker, Poll, Preview,
};
use crate::command::{Command, FormCommand, ListCommand};
use crate::meeting::event::Choice;
use crate::meeting::{Id, Kind, Progressed};
use crate::view;

/// Where one is in what lies over the panes; `pages` where long pages are read a screenful at a time.
pub(super) fn location(app: &App, overlay: &Overlay, few: usize, pages: bool) -> Location {
    match overlay {
        Overlay::Form(form) => of_form(app, form, pages),
        Overlay::Picker(picker) => of_picker(app, picker, few),
        Overlay::Page(page) => of_page(app, page, pages),
        Overlay::Motion(card) => of_motion(app, card),
        Overlay::Poll(poll) => of_poll(app, poll),
        Overlay::Mail(open) => of_mail(app, open, pages),
        Overlay::Arising(arising) => of_arising(app, arising, few),
        Overlay::Export(chosen) => of_export(app, chosen, pages),
        Overlay::Browse(browse) => browse::location(app, browse),
    }
}

fn of_form(app: &App, form: &Form, echoes: bool) -> Location {
    let all = [
        (Command::Form(FormCommand::Next), "next field"),
        (Command::List(ListCommand::Accept), "accept"),
        (Command::List(ListCommand::Close), "leave as it was"),
    ];
    let (fields, own) = match form.fields.len() {
        1 => (String::new(), keys(app, &all[1..])),
        count => (format!(", {count} fields"), keys(app, &all)),
    };
    // "Settle who AB is?." would be read with two stops.
    let joint = if form.title.ends_with('?') { "" } else { "." };
    let opening = format!("{}{fields}{joint} {own}.", form.title);
    let mut place = Location::new(&format!("form {}", form.title), opening);
    let field = &form.fields[form.focus];
    let text = field.line.text();
    let words = match (text.is_empty(), echoes) {
        (true, _) if field.hint.is_empty() => format!("{}, empty", field.label),
        (true, _) => format!("{}, empty, as in {}", field.label, field.hint),
        // What stands in the field is the line being typed, which is seen.
        (false, true) => field.label.to_owned(),
        (false, false) => format!("{}: {text}", field.label),
    };
    let count = form.fields.len();
    place.here = if count > 1 {
        numbered(&words, form.focus, count)
    } else {
        words
    };
    place.row = Some(form.focus);
    place
}

fn of_picker(app: &App, picker: &Picker, few: usize) -> Location {
    let shown = picker.shown();
    let row = |at: usize| {
        let row = shown[at];
        let aside = match &row.refused {
            Some(why) => format!("not now: {why}"),
            None => row.aside.clone(),
        };
        let joint = if aside.is_empty() { "" } else { ", " };
        format!("{}{joint}{aside}", row.label)
    };
    // A title that begins with a number has counted its rows already.
    let count = if picker.title.starts_with(|c: char| c.is_ascii_digit()) {
        String::new()
    } else {
        format!(", {}", counted(picker.rows.len(), "row", "rows"))
    };
    let own = [
        (Command::List(ListCommand::Down), "next"),
        (Command::List(ListCommand::Accept), "choose"),
        (Command::List(ListCommand::Close), view::closing(picker)),
    ];
    let keys = keys(app, &own);
    let title = format!("{}{count}. {keys}, type to narrow.", picker.title);
    let narrowed = !picker.filter.text().is_empty();
    // Each letter that narrows the list would read the rest of it again.
    let few = if narrowed { 0 } else { few };
    let id = format!("list {}", picker.title);
    let mut place = Location::list(&id, title, shown.len(), Some(picker.cursor), few, row);
    if shown.is_empty() {
        place.here.push_str("Nothing fits");
    }
    place
}

fn of_page(app: &App, open: &Page, pages: bool) -> Location {
    let mut place = Location::new(&format!("page {}", open.title), open.title.clone());
    let lines = open.lines.iter().map(|line| plain(line));
    place.page = page(app, lines, open.lines.len(), open.top, pages);
    let mut own = Vec::new();
    if place.page.len() < open.lines.len() {
        own.push((Command::List(ListCommand::PageDown), "read on"));
    }
    if let Some((word, _)) = &open.accept {
        own.push((Command::List(ListCommand::Accept), word.as_str()));
    }
    own.push((Command::List(ListCommand::Close), "close"));
    place.here = left(&place, open.lines.len()) + &keys(app, &own);
    place
}

/// As much of a page as one has come to: whole where it isn't read a screenful at a time.
fn page(
    app: &App,
    lines: impl Iterator<Item = String>,
    count: usize,
    top: usize,
    pages: bool,
) -> Vec<String> {
    let height = usize::from(app.areas().screen.height)
        .saturating_sub(6)
        .max(1);
    let most = if pages { top + height } else { count };
    lines.take(most).collect()
}

/// `12 of 40 lines. `, where there is more to come.
fn left(place: &Location, count: usize) -> String {
    match place.page.len() {
        read if read < count => format!("{read} of {count} lines. "),
        _ => String::new(),
    }
}

/// A line of a page without the marks of a heading and of what matters less, blanks made one.
fn plain(line: &str) -> String {
    let words = line
        .strip_prefix("# ")
        .or_else(|| line.strip_prefix("~ "))
        .unwrap_or(line);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_motion(app: &App, card: &MotionCard) -> Location {
    let entry = card_entry(app, card);
    let Some((entry, Kind::Motion(motion))) = entry.map(|entry| (entry, &entry.kind)) else {
        return Location::new("motion", "The motion is no longer there");
    };
    let title = view::motion_title(motion);
    let mut place = Location::new("motion", format!("{title}: {}", motion.text));
    place.opening.push(view::moved(app, motion));
    place.here = format!(
        "{}. {}",
        view::motion_state(app, entry, motion).replace(" · ", ", "),
        keys(app, &view::MOTION_KEYS)
    );
    place
}

fn of_poll(app: &App, poll: &Poll) -> Location {
    let (count, votes) = called(poll);
    let under = app.digest().under(poll.motion);
    let entry = under.and_then(|under| app.entry(under, poll.motion));
    let motion = entry.map_or("", |entry| entry.kind.text());
    let row = |at: usize| {
        let (id, choice) = &poll.rows[at];
        let name = app.meeting().person(*id);
        let name = name.map_or("someone not on the list", |one| one.name.as_str());
        let word = match choice {
            Some(Choice::For) => "for",
            Some(Choice::Against) => "against",
            Some(Choice::Abstained) => "abstained",
            Some(Choice::DidNotVote) => "did not vote",
            None => "not called yet",
        };
        format!("{name}, {word}")
    };
    let opening = keys(app, &view::POLL_KEYS);
    let opening = format!("Recorded vote on: {motion}. {opening}.");
    let mut place = Location::list("vote", opening, poll.rows.len(), Some(poll.cursor), 0, row);
    if count == poll.rows.len() {
        place.here = format!(
            "{}. All called: {} for, {} against, {} abstained, {} did not vote",
            place.here, votes.ayes, votes.against, votes.abstained, votes.silent
        );
    }
    place
}

fn of_mail(app: &App, open: &Letterbox, pages: bool) -> Location {
    let count = open.mailing.messages.len();
    let title = open.choice.words(app.meeting());
    let id = format!("mail {title} {}", open.at);
    let mut place = Location::new(&id, numbered(&title, open.at, count.max(1)));
    let lines = open.lines();
    place.page = page(app, lines.iter().cloned(), lines.len(), open.top, pages);
    let question = open.mailing.question();
    let doubts = open.mailing.doubts.iter().chain(&question);
    let doubts: Vec<&str> = doubts.map(String::as_str).collect();
    let here = format!(
        "{}{} {}, {}. {}",
        left(&place, lines.len()),
        doubts.join(" "),
        open.mailing.last_line(),
        open.way.words(),
        keys(app, &view::MAIL_KEYS)
    );
    here.trim_start().clone_into(&mut place.here);
    place
}

fn of_arising(app: &App, arising: &Arising, few: usize) -> Location {
    let open = |id: &&Id| matter(app, **id).is_some_and(|one| one.action.state == Progressed::Open);
    let open = arising.rows.iter().filter(open).count();
    let row = |at: usize| {
        let Some(matter) = matter(app, arising.rows[at]) else {
            return "taken back".to_owned();
        };
        let reference = matter.action.reference.as_deref().unwrap_or_default();
        let state = view::matter_state(&matter);
        let said = view::matter_said(app, &matter).join(", ");
        let words = format!("{reference} {}, {state}, {said}", matter.action.text);
        words.trim_start().to_owned()
    };
    let count = arising.rows.len();
    let keys = keys(app, &view::ARISING_KEYS);
    let opening = format!("Matters arising, {open} of {count} to go. {keys}.");
    let cursor = Some(arising.cursor);
    let mut place = Location::list("matters arising", opening, count, cursor, few, row);
    let chosen = arising.rows.get(arising.cursor).filter(|_| arising.words);
    if let Some(matter) = chosen.and_then(|id| matter(app, *id)) {
        place.page = matter_words(app, &matter);
        // Each matter has words of its own, which are read from their start.
        place.id = format!("matters arising {}", arising.cursor);
        place.opening.clear();
    }
    place
}

fn matter_words(app: &App, matter: &crate::app::commands::Matter<'_>) -> Vec<String> {
    let title = view::matter_minute(matter);
    let notes = view::matter_notes(app, matter).map(|note| format!("My note: {note}"));
    let words = matter.minute.map_or(&[][..], |minute| &minute.words);
    let lines = std::iter::once(title).chain(notes);
    lines.chain(words.iter().cloned()).collect()
}

fn of_export(app: &App, chosen: &Exporting, pages: bool) -> Location {
    let lines: Vec<String> = match &chosen.preview {
        Preview::Lines(lines) => lines.to_vec(),
        Preview::Leaks(leaks) => leaks
            .iter()
            .map(|leak| format!("Only in restricted parts: {}, {}", leak.words, leak.place))
            .collect(),
        Preview::Failed(words) => vec![words.clone()],
    };
    let keys = keys(app, &view::export_keys(chosen));
    let mut place = Location::new("export", format!("Export. {keys}."));
    let flag = |on: bool, word: &'static str| if on { word } else { "" };
    let restricted = flag(chosen.restricted, ", restricted too");
    let expand = flag(chosen.expand, ", abbreviations out");
    let paper = if chosen.format.paper() {
        format!("layout {}, ", chosen.layout.name())
    } else {
        String::new()
    };
    let held = matches!(chosen.preview, Preview::Leaks(_) | Preview::Failed(_));
    let count = if held {
        format!("not written: {}", lines.first().map_or("", String::as_str))
    } else {
        counted(lines.len(), "line", "lines")
    };
    let (format, name) = (chosen.format.name(), &chosen.name);
    place.here = format!("{paper}format {format}{restricted}{expand}, {name}, {count}");
    // The paper is read out when it is asked for: up to where one has paged, and in a script whole.
    let read = match pages {
        false => lines.len(),
        true if chosen.top + 1 >= lines.len() => lines.len(),
        true => chosen.top,
    };
    if !held && (chosen.top > 0 || !pages) {
        place.page = lines.iter().take(read).map(|line| plain(line)).collect();
    }
    place
}
