//! What has changed since last time, in words, and the line being typed after it.

use super::echo::Echo;
use super::lines::{Lines, safe};
use super::location::{Location, counted};
use super::{became, overlays, panes, rows};
use crate::app::commands::SAVING;
use crate::app::{App, Durability, Overlay};
use crate::capture::ListRun;
use crate::command::{CaptureCommand, Command};
use crate::meeting::{Id, Under};
use crate::text::EditLine;
use crate::view;

/// How many rows of a list a person is read out of themselves; of longer lists the first, the others by key.
// Who listens cannot skim: of ten rows at once the first are forgotten, and a Braille line shows one at a time.
const FEW: usize = 9;

/// What was said, so that only what has changed is said next.
#[derive(Debug)]
pub struct Linear {
    /// Whether the line being typed is echoed, and long pages wait for a key: not where all goes into a pipe.
    listener: bool,
    echo: Echo,
    told: Option<Told>,
}

/// How the session stood when it was last spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    said: u64,
    document: u64,
    item: Under,
    item_title: String,
    newest: Option<Id>,
    newest_words: String,
    quorum: Option<String>,
    fault: Option<String>,
    tour: Option<String>,
    edits: Option<Id>,
    run: ListRun,
    waiting: Vec<String>,
    /// Whether someone asked for the file to be saved and waits to hear that it is.
    // A screen shows its mark change; whoever listens heard nothing of a save that was done.
    saving: bool,
    /// Whether all that was done is in the file.
    saved: bool,
    /// The text that letters go into, and how often a key has moved something: one that came to nothing is answered.
    typed: String,
    moved: (u64, u64),
    place: Location,
    read: usize,
}

impl Linear {
    /// A frontend that has said nothing. A listener is there where someone types and hears; not in a pipe.
    pub fn new(listener: bool) -> Self {
        Linear {
            listener,
            echo: Echo::default(),
            told: None,
        }
    }

    /// Forgets what was said, so that where one is is said again.
    pub fn forget(&mut self) {
        if let Some(told) = &mut self.told {
            told.place = Location {
                // No place has this name, so that any place is come to anew.
                id: "forgotten".to_owned(),
                ..Location::default()
            };
            told.read = 0;
        }
    }

    /// What has changed since it was last asked.
    pub fn speak(&mut self, app: &App) -> Lines {
        let mut now = self.stand(app);
        let mut lines = match &self.told {
            None => greeting(app, &now),
            Some(before) => changes(app, before, &now),
        };
        lines.extend(self.came(app, &mut now, &lines));
        let echo = typed(app).map_or_else(Echo::default, Echo::of);
        let columns = usize::from(app.areas().screen.width);
        let mut spoken = self.written(&lines, &echo, columns);
        spoken.typing = typed(app).is_some() && (app.overlay().is_some() || app.focus().is_none());
        (self.told, self.echo) = (Some(now), echo);
        spoken
    }

    /// How the session stands.
    fn stand(&self, app: &App) -> Told {
        let few = if self.listener { FEW } else { usize::MAX };
        let newest = app.newest();
        Told {
            said: app.revisions().said,
            document: app.revisions().document,
            item: app.item(),
            item_title: view::item_title(app, app.item()),
            newest: newest.map(|(_, entry)| entry.id),
            newest_words: newest.map_or_else(String::new, |(under, entry)| {
                became::said(app, under, entry)
            }),
            quorum: app.quorum_words(),
            fault: fault(app),
            tour: app.tour(),
            edits: app.draft().edits().map(|(_, id)| id),
            run: app.draft().run,
            waiting: self.waiting(app),
            saving: self.waits_for_save(app),
            saved: !app.modified(),
            typed: typed(app).map_or_else(String::new, |line| line.text().to_owned()),
            moved: (app.revisions().places, app.revisions().overlay),
            place: location(app, few, self.listener),
            read: 0,
        }
    }

    /// What waits for a key while nothing is typed.
    fn waiting(&self, app: &App) -> Vec<String> {
        match &self.told {
            // What is offered goes while one types and comes again with the empty line: it is said once.
            Some(told) if !app.draft().is_empty() => told.waiting.clone(),
            Some(_) | None => view::waiting(app).map(|(words, _)| words).collect(),
        }
    }

    /// Whether someone asked for the file to be saved and has not heard yet that it is.
    fn waits_for_save(&self, app: &App) -> bool {
        let Some(told) = &self.told else { return false };
        let asked = told.said != app.revisions().said
            && app.notice().is_some_and(|notice| notice.words == SAVING);
        asked || (told.saving && !told.saved)
    }

    /// What is said of where one is, if one has come there or moved in it; `answers` are said before it.
    fn came(&self, app: &App, now: &mut Told, answers: &[String]) -> Vec<String> {
        let nowhere = Location::default();
        let before = self.told.as_ref().map_or(&nowhere, |told| &told.place);
        let mut read = self.told.as_ref().map_or(0, |told| told.read);
        let mut lines = Vec::new();
        let arrived = before.id != now.place.id;
        if arrived {
            read = 0;
            lines.clone_from(&now.place.opening);
        }
        if arrived && now.place.id.is_empty() {
            lines.push(format!("Capture line, {}", rows::item(app, app.item())));
        }
        lines.extend(now.place.page.iter().skip(read).cloned());
        now.read = read.max(now.place.page.len());
        let moved = match (before.row, now.place.row) {
            (Some(before), Some(now)) => before != now,
            _ => before.here != now.place.here,
        };
        // At the end of a list a key moves nothing: what one is still at is the answer to it.
        let stuck = now.place.rows
            && answers.is_empty()
            && self.told.as_ref().is_some_and(|told| {
                told.moved != now.moved && told.typed == now.typed && told.place.id == now.place.id
            });
        let new = if arrived {
            !now.place.whole
        } else {
            moved || stuck
        };
        let said = answers.iter().any(|line| now.place.says(line));
        if new && !said && !now.place.here.is_empty() {
            lines.push(now.place.here.clone());
        }
        lines
    }

    /// The lines made safe, and the echo around them.
    fn written(&self, lines: &[String], echo: &Echo, columns: usize) -> Lines {
        let lines = safe(lines);
        // In a pipe no letter is echoed: who typed it is a script.
        if !self.listener {
            return Lines {
                lines,
                ..Lines::default()
            };
        }
        let ends = !lines.is_empty() && !self.echo.is_empty();
        let after = match lines.as_slice() {
            [] => self.echo.to(echo, columns),
            _ => echo.whole(columns),
        };
        Lines {
            before: if ends { "\r\n" } else { "" }.to_owned(),
            lines,
            after,
            columns,
            ..Lines::default()
        }
    }
}

/// Where one is now. Lists of more rows than `few` are not read out of themselves.
fn location(app: &App, few: usize, pages: bool) -> Location {
    match (app.overlay(), app.focus()) {
        (Some(overlay), _) => overlays::location(app, overlay, few, pages),
        // One steps into a pane for a row of it; a script wants them all.
        (None, Some(pane)) => panes::location(app, pane, if pages { 0 } else { few }),
        (None, None) => Location::default(),
    }
}

/// The line that letters go into.
fn typed(app: &App) -> Option<&EditLine> {
    match app.overlay().filter(|_| !app.commanding()) {
        Some(overlay) => overlay.line(),
        None => Some(&app.draft().line),
    }
}

/// What is said first: what lies open, and how to find the rest.
fn greeting(app: &App, now: &Told) -> Vec<String> {
    let begins = matches!(app.overlay(), Some(Overlay::Picker(picker)) if picker.begins());
    if begins || app.file().name.is_empty() {
        return notice(app).into_iter().collect();
    }
    let meeting = app.meeting();
    let key = app.keymap().key(Command::Help);
    let key = key.map_or_else(String::new, |key| format!(" or {key}"));
    let mut lines = vec![
        format!(
            "{}, {}, {}",
            app.file().name,
            counted(meeting.agenda.len(), "item", "items"),
            counted(meeting.people.len(), "person", "people"),
        ),
        rows::item(app, app.item()),
    ];
    lines.extend(now.quorum.clone());
    lines.extend(notice(app));
    lines.extend(now.tour.clone());
    // By its name, too: many terminals keep F1 for themselves.
    lines.push(format!(
        "Type, and Enter takes the line. :help{key} lists the keys, and each command has such a name"
    ));
    lines
}

fn notice(app: &App) -> Option<String> {
    app.notice().map(|notice| notice.words.clone())
}

/// What has changed, the answer to what was done first.
fn changes(app: &App, before: &Told, now: &Told) -> Vec<String> {
    let mut lines = Vec::new();
    let another = now.newest != before.newest;
    let notice = notice(app).filter(|_| now.said != before.said);
    // Where the notice gives the words that an entry has now, they are not said again.
    let gives = |words: &str| gives_newest(app, words);
    let reworded = !another && notice.as_deref().is_some_and(gives);
    let changed = another || now.newest_words != before.newest_words;
    if now.newest.is_some() && changed && !reworded {
        lines.push(placed(app, now, another));
    }
    lines.extend(notice.filter(|words| !repeats(words, &lines)));
    // The end of a run is told by a mark on the screen that goes; a listener went on with bullets that were none.
    let ended = lines.is_empty() && now.typed.is_empty();
    lines.extend(run_went_on(before.run, now.run).filter(|_| ended));
    // Each key is answered: what changed the document and has no words of its own is told by the name of the step.
    let quiet = lines.is_empty();
    if now.document != before.document && quiet && now.item_title == before.item_title {
        let done = app.history().undo_name();
        lines.extend(done.map(|name| format!("Done: {name}")));
    }
    if now.item != before.item || now.item_title != before.item_title {
        lines.push(rows::item(app, now.item));
    }
    if now.quorum != before.quorum {
        lines.extend(now.quorum.clone());
    }
    let waiting = now.waiting.iter();
    lines.extend(
        waiting
            .filter(|words| !before.waiting.contains(words))
            .cloned(),
    );
    if now.saving && now.saved {
        lines.push(format!("Saved: {}", app.file().name));
    }
    if now.fault != before.fault {
        let again = || "Everything is on disk again".to_owned();
        let words = now.fault.clone().unwrap_or_else(again);
        if !lines.contains(&words) {
            lines.push(words);
        }
    }
    if let Some((under, id)) = app.draft().edits()
        && now.edits != before.edits
    {
        let entry = app.entry(under, id);
        let what = entry.map_or("entry", |entry| entry.kind.name());
        let key = app
            .keymap()
            .key(CaptureCommand::StepOut)
            .unwrap_or_default();
        lines.push(format!("Editing the {what}, {key} puts it back"));
    }
    if now.tour != before.tour {
        lines.extend(now.tour.clone());
    }
    lines
}

/// The newest entry, with its item where it went to another than the one at hand, and what is in doubt or offered.
fn placed(app: &App, now: &Told, another: bool) -> String {
    let mut words = now.newest_words.clone();
    let newest = app.newest();
    let under = newest.map_or(now.item, |(under, _)| under);
    if under != now.item {
        let title = view::item_title(app, under);
        words = format!("{words}, under {title}");
    }
    if let Some((_, entry)) = newest.filter(|_| another) {
        words.push_str(&became::questioned(app, entry));
    }
    words
}

/// Whether a notice holds the words of the newest entry.
fn gives_newest(app: &App, words: &str) -> bool {
    let text = app.newest().map(|(_, entry)| entry.kind.text());
    text.is_some_and(|text| !text.is_empty() && words.contains(text))
}

/// Whether a notice only gives words again that were just read out with their entry.
fn repeats(words: &str, lines: &[String]) -> bool {
    let given = words.split_once(": ").map_or("", |(_, given)| given);
    !given.is_empty() && lines.iter().any(|line| line.contains(given))
}

/// What is to be known of a run of bullets or parts where no entry tells of it: its level, and its end.
fn run_went_on(before: ListRun, now: ListRun) -> Option<String> {
    match (before, now) {
        (ListRun::Bullets(before), ListRun::Bullets(now)) if before != now => {
            Some(format!("Level {now}"))
        }
        (ListRun::Bullets(_), ListRun::None) => Some("End of the bullets".to_owned()),
        (ListRun::Parts, ListRun::None) => Some("End of the parts".to_owned()),
        (ListRun::None | ListRun::Bullets(_) | ListRun::Parts, _) => None,
    }
}

/// What is wrong with what is typed, in one sentence; none while all of it is safe.
fn fault(app: &App) -> Option<String> {
    match app.safety() {
        Durability::Safe => None,
        Durability::Unsynced => Some("Not yet on disk".to_owned()),
        Durability::Fault(words) | Durability::ReadOnly(words) | Durability::Foreign(words) => {
            Some(words.clone())
        }
    }
}
