//! What lies over the panes, read out: what it is, what one is at in it, and the keys that serve.

use super::browse;
use super::place::{Place, counted, numbered};
use crate::app::commands::{called, card_entry, matter};
use crate::app::{
    App, Arising, Exporting, Form, Letterbox, MotionCard, Overlay, Page, Picker, Poll, Preview,
};
use crate::command::Command;
use crate::meeting::event::Choice;
use crate::meeting::{Kind, Progressed};
use crate::view;

/// Where one is in what lies over the panes; `pages` where long pages are read a screenful at a time.
pub(super) fn place(app: &App, overlay: &Overlay, few: usize, pages: bool) -> Place {
    match overlay {
        Overlay::Form(form) => of_form(app, form, pages),
        Overlay::Picker(picker) => of_picker(app, picker, few),
        Overlay::Page(sheet) => of_page(app, sheet, pages),
        Overlay::Motion(card) => of_motion(app, card),
        Overlay::Poll(poll) => of_poll(app, poll),
        Overlay::Mail(open) => of_mail(app, open, pages),
        Overlay::Arising(arising) => of_arising(app, arising, few),
        Overlay::Export(chosen) => of_export(app, chosen, pages),
        Overlay::Browse(browse) => browse::place(app, browse),
    }
}

/// `Enter accept, Esc close`.
pub(super) fn keys(app: &App, all: &[(Command, &str)]) -> String {
    let key =
        |(command, word): &(Command, &str)| Some(format!("{} {word}", app.keymap().key(*command)?));
    let all: Vec<String> = all.iter().filter_map(key).collect();
    all.join(", ")
}

fn of_form(app: &App, form: &Form, echoes: bool) -> Place {
    let all = [
        (Command::FormNext, "next field"),
        (Command::FormAccept, "accept"),
        (Command::FormCancel, "leave as it was"),
    ];
    let (fields, own) = match form.fields.len() {
        1 => (String::new(), keys(app, &all[1..])),
        count => (format!(", {count} fields"), keys(app, &all)),
    };
    let joint = if form.title.ends_with('?') { "" } else { "." };
    let opening = format!("{}{fields}{joint} {own}.", form.title);
    let mut place = Place::new(&format!("form {}", form.title), opening);
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

fn of_picker(app: &App, picker: &Picker, few: usize) -> Place {
    let shown = picker.shown();
    let rows: Vec<String> = shown
        .iter()
        .map(|row| {
            let aside = match &row.refused {
                Some(why) => format!("not now: {why}"),
                None => row.aside.clone(),
            };
            let joint = if aside.is_empty() { "" } else { ", " };
            format!("{}{joint}{aside}", row.label)
        })
        .collect();
    let title = format!(
        "{}{}. {}, type to narrow.",
        picker.title,
        // A title that begins with a number has counted its rows already.
        if picker.title.starts_with(|c: char| c.is_ascii_digit()) {
            String::new()
        } else {
            format!(", {}", counted(picker.rows.len(), "row", "rows"))
        },
        keys(
            app,
            &[
                (Command::PickDown, "next"),
                (Command::PickAccept, "choose"),
                (Command::PickCancel, view::closing(picker)),
            ],
        )
    );
    let narrowed = !picker.filter.text().is_empty();
    let few = if narrowed { 0 } else { few };
    let mut place = Place::list(
        &format!("list {}", picker.title),
        title,
        &rows,
        Some(picker.cursor),
        few,
    );
    if shown.is_empty() {
        place.here.push_str("Nothing fits");
    }
    place
}

fn of_page(app: &App, sheet: &Page, pages: bool) -> Place {
    let mut place = Place::new(&format!("page {}", sheet.title), sheet.title.clone());
    let lines = sheet.lines.iter().map(|line| plain(line));
    place.page = page(app, lines, sheet.lines.len(), sheet.top, pages);
    let mut own = Vec::new();
    if place.page.len() < sheet.lines.len() {
        own.push((Command::SheetPageDown, "read on"));
    }
    if let Some((word, _)) = &sheet.accept {
        own.push((Command::SheetAccept, word.as_str()));
    }
    own.push((Command::SheetClose, "close"));
    place.here = left(&place, sheet.lines.len()) + &keys(app, &own);
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
fn left(place: &Place, count: usize) -> String {
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

fn of_motion(app: &App, card: &MotionCard) -> Place {
    let entry = card_entry(app, card);
    let Some((entry, Kind::Motion(motion))) = entry.map(|entry| (entry, &entry.kind)) else {
        return Place::new("motion", "The motion is no longer there");
    };
    let title = if motion.amends.is_some() {
        "Amendment"
    } else {
        "Motion"
    };
    let mut place = Place::new("motion", format!("{title}: {}", motion.text));
    place.opening.push(view::moved(app, motion));
    place.here = format!(
        "{}. {}",
        view::motion_state(app, entry, motion).replace(" · ", ", "),
        keys(app, &view::MOTION_KEYS)
    );
    place
}

fn of_poll(app: &App, poll: &Poll) -> Place {
    let (count, votes) = called(poll);
    let entry = app
        .digest()
        .under(poll.motion)
        .and_then(|under| app.entry(under, poll.motion));
    let motion = entry.map_or("", |entry| entry.kind.text());
    let rows: Vec<String> = poll
        .rows
        .iter()
        .map(|(id, choice)| {
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
        })
        .collect();
    let opening = format!(
        "Recorded vote on: {motion}. {}.",
        keys(app, &view::POLL_KEYS)
    );
    let mut place = Place::list("vote", opening, &rows, Some(poll.cursor), 0);
    if count == poll.rows.len() {
        place.here = format!(
            "{}. All called: {} for, {} against, {} abstained, {} did not vote",
            place.here, votes.ayes, votes.against, votes.abstained, votes.silent
        );
    }
    place
}

fn of_mail(app: &App, open: &Letterbox, pages: bool) -> Place {
    let count = open.mailing.messages.len();
    let title = open.choice.words(app.meeting());
    let id = format!("mail {title} {}", open.at);
    let mut place = Place::new(&id, numbered(&title, open.at, count.max(1)));
    let lines = open.lines();
    place.page = page(app, lines.iter().cloned(), lines.len(), open.top, pages);
    let question = open.mailing.question();
    let doubts: Vec<&str> = open
        .mailing
        .doubts
        .iter()
        .chain(&question)
        .map(String::as_str)
        .collect();
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

fn of_arising(app: &App, arising: &Arising, few: usize) -> Place {
    let mut open = 0;
    let rows: Vec<String> = arising
        .rows
        .iter()
        .map(|id| {
            let Some(matter) = matter(app, *id) else {
                return "taken back".to_owned();
            };
            open += usize::from(matter.action.state == Progressed::Open);
            let reference = matter.action.reference.as_deref().unwrap_or_default();
            let state = view::matter_state(&matter);
            let said = view::matter_said(app, &matter).join(", ");
            format!("{reference} {}, {state}, {said}", matter.action.text)
                .trim_start()
                .to_owned()
        })
        .collect();
    let opening = format!(
        "Matters arising, {open} of {} to go. {}.",
        rows.len(),
        keys(app, &view::ARISING_KEYS)
    );
    let mut place = Place::list("matters arising", opening, &rows, Some(arising.cursor), few);
    let chosen = arising.rows.get(arising.cursor);
    if let Some(matter) = chosen
        .filter(|_| arising.words)
        .and_then(|id| matter(app, *id))
    {
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
    std::iter::once(title)
        .chain(notes)
        .chain(words.iter().cloned())
        .collect()
}

fn of_export(app: &App, chosen: &Exporting, pages: bool) -> Place {
    let lines: Vec<String> = match &chosen.preview {
        Preview::Lines(lines) => lines.to_vec(),
        Preview::Leaks(leaks) => leaks
            .iter()
            .map(|leak| format!("Only in restricted parts: {}, {}", leak.words, leak.place))
            .collect(),
        Preview::Failed(words) => vec![words.clone()],
    };
    let mut place = Place::new(
        "export",
        format!("Export. {}.", keys(app, &view::export_keys(chosen))),
    );
    let restricted = if chosen.restricted {
        ", restricted too"
    } else {
        ""
    };
    let expand = if chosen.expand {
        ", abbreviations out"
    } else {
        ""
    };
    let paper = if chosen.format.paper() {
        format!("layout {}, ", chosen.layout.name())
    } else {
        String::new()
    };
    let held = matches!(chosen.preview, Preview::Leaks(_) | Preview::Failed(_));
    let count = if held {
        format!(
            "not written: {}",
            lines.first().cloned().unwrap_or_default()
        )
    } else {
        counted(lines.len(), "line", "lines")
    };
    place.here = format!(
        "{paper}format {}{restricted}{expand}, {}, {count}",
        chosen.format.name(),
        chosen.name
    );
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
