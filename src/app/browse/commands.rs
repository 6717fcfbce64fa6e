//! The register and the search over all meetings.

use super::{Browse, Chosen, Question, Subject};
use crate::app::{App, Change, Effect, FileEffect, Overlay, Refusal};
use crate::command::{BrowseCommand, ListCommand};
use crate::meeting::{Id, Progressed};
use crate::series::{Amend, Amendment, Group, Query, RegisterRow, Sort, said_instead};
use crate::text::EditLine;

impl Subject {
    /// What stands in the box to begin with.
    pub fn words(self) -> &'static str {
        match self {
            Subject::Actions => "open",
            Subject::Minutes => "",
        }
    }
}

/// Opens a list over all meetings, with words in its box.
pub fn browse(app: &App, of: Subject, words: &str) -> Change {
    // Later than all questions before: a key takes longer than a millisecond.
    let number = u64::try_from(app.now().and_utc().timestamp_millis()).unwrap_or(0);
    let (browse, question) = Browse::new(of, words, number);
    shown(browse, question.map(Effect::Browse))
}

fn shown(browse: Browse, asked: Option<Effect>) -> Change {
    let mut shown = Change::over(Overlay::Browse(Box::new(browse)));
    shown.effects.extend(asked);
    shown
}

/// Runs a command of a list over all meetings.
pub(in crate::app) fn run(app: &App, command: BrowseCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Browse(browse)) = app.overlay() else {
        return Err(Refusal::because("No list of many meetings is open."));
    };
    match command {
        BrowseCommand::Done => done(browse),
        BrowseCommand::TakeBack => take_back(browse),
        BrowseCommand::Sort => sort(browse),
        BrowseCommand::Group => group(browse),
        BrowseCommand::Switch => Ok(switch(browse)),
        BrowseCommand::Stop => Ok(Change::effect(Effect::Browse(Question::Stop))),
    }
}

/// Does what a verb asks for in a list over all meetings.
pub(in crate::app) fn list(
    app: &App,
    browse: &Browse,
    verb: ListCommand,
) -> Result<Change, Refusal> {
    let page = isize::try_from(list_height(app)).unwrap_or(1).max(1);
    let by = match verb {
        ListCommand::Up => -1,
        ListCommand::Down => 1,
        ListCommand::PageUp => -page,
        ListCommand::PageDown => page,
        ListCommand::First => isize::MIN,
        ListCommand::Last => isize::MAX,
        ListCommand::Accept => return open(browse),
        ListCommand::Close if app.file().name.is_empty() => {
            return Ok(Change::effect(FileEffect::Leave { anyway: false }));
        }
        ListCommand::Close => return Ok(Change::closed()),
    };
    let mut moved = browse.clone();
    moved.cursor = browse.step(by);
    Ok(shown(moved, None))
}

/// How many lines of a list are seen at once.
pub fn list_height(app: &App) -> usize {
    // The frame, the box, the heads, three lines on what is chosen, the news and the keys.
    usize::from(app.areas().screen.height).saturating_sub(9)
}

fn open(browse: &Browse) -> Result<Change, Refusal> {
    let chosen = browse
        .chosen()
        .ok_or_else(|| Refusal::because("Nothing is listed that could be opened."))?;
    let (path, entry) = chosen.key();
    Ok(Change::effect(FileEffect::Open {
        path: path.into(),
        at: Id::parse(entry),
    }))
}

fn chosen(browse: &Browse) -> Result<&RegisterRow, Refusal> {
    match browse.chosen() {
        Some(Chosen::Action(row)) => Ok(row),
        Some(Chosen::Hit(_)) => Err(Refusal::try_instead(
            "Only an action can be marked.",
            BrowseCommand::Switch,
        )),
        None => Err(Refusal::because("No action is listed.")),
    }
}

/// Marks the chosen action done, or open again.
fn done(browse: &Browse) -> Result<Change, Refusal> {
    let row = chosen(browse)?;
    let to = if row.state.live() {
        Progressed::Done
    } else {
        Progressed::Open
    };
    let mut next = browse.clone();
    next.marked.push(marked(row, row.state));
    Ok(shown(next, Some(FileEffect::Amend(marked(row, to)).into())))
}

/// That an action is to stand like this in its file.
fn marked(row: &RegisterRow, state: Progressed) -> Amendment {
    Amendment {
        file: row.file.clone().into(),
        meeting: row.meeting,
        what: Amend::Action {
            entry: row.entry,
            state,
            progress: None,
        },
    }
}

fn take_back(browse: &Browse) -> Result<Change, Refusal> {
    let mut next = browse.clone();
    let before = next
        .marked
        .pop()
        .ok_or_else(|| Refusal::because("Nothing was marked here that could be taken back."))?;
    Ok(shown(next, Some(FileEffect::Amend(before).into())))
}

fn reworded(browse: &Browse, text: &str) -> Change {
    let mut next = browse.clone();
    next.line = EditLine::new(text);
    let question = next.ask(false);
    shown(next, question.map(Effect::Browse))
}

fn actions_only(browse: &Browse) -> Result<(), Refusal> {
    match browse.of {
        Subject::Actions => Ok(()),
        Subject::Minutes => Err(Refusal::try_instead(
            "The newest meetings always come first here.",
            BrowseCommand::Switch,
        )),
    }
}

fn sort(browse: &Browse) -> Result<Change, Refusal> {
    actions_only(browse)?;
    let text = browse.line.text();
    let now = Query::parse(text).unwrap_or_default().sort;
    let at = Sort::ALL.iter().position(|sort| *sort == now).unwrap_or(0);
    let next = Sort::ALL[(at + 1) % Sort::ALL.len()];
    let name = (next != Sort::default()).then(|| next.name());
    Ok(reworded(browse, &said_instead(text, "sort", name)))
}

fn group(browse: &Browse) -> Result<Change, Refusal> {
    actions_only(browse)?;
    let text = browse.line.text();
    let now = Query::parse(text).unwrap_or_default().group;
    let at = now.and_then(|now| Group::ALL.iter().position(|group| *group == now));
    let next = Group::ALL.get(at.map_or(0, |at| at + 1));
    let name = next.map(|group| group.name());
    Ok(reworded(browse, &said_instead(text, "group", name)))
}

/// Looks for the same words among the others: actions or minutes.
fn switch(browse: &Browse) -> Change {
    let of = match browse.of {
        Subject::Actions => Subject::Minutes,
        Subject::Minutes => Subject::Actions,
    };
    let (mut next, _) = Browse::new(of, of.words(), browse.asked);
    next.reading.clone_from(&browse.reading);
    next.marked.clone_from(&browse.marked);
    let question = next.ask(false);
    shown(next, question.map(Effect::Browse))
}
