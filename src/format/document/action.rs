//! Actions as tasks: `- [ ] **A7** RS to book the hall — *RS* — *By Friday (2019-10-18)*`.

use super::blocks::{SourceBlock, listed};
use super::facts::labelled;
use super::fault::{Read, SourceLine, fault};
use super::seen::{Seen, unrestricted};
use super::{deadline, inline};
use crate::format::put::Put;
use crate::meeting::{Action, Deadline, Kind, Outcome, Progress, Progressed};

/// Stands where the lead would, if there is a deadline and no lead.
const NOBODY: &str = "nobody";

/// The task with what stands indented under it.
pub(super) fn shown(action: &Action, mark: &str) -> String {
    let ticked = action.state == Progressed::Done;
    let mut out = format!("- [{}] {mark}", if ticked { 'x' } else { ' ' });
    if let Some(reference) = &action.reference {
        out.put(format_args!("**{}** ", inline::line(reference)));
    }
    match action.state {
        Progressed::Carried => out.push_str("*carried:* "),
        Progressed::Dropped => out.push_str("*dropped:* "),
        Progressed::Open | Progressed::Done => {}
    }
    out.push_str(&inline::unreferenced(&action.text, "  "));
    if !action.leads.is_empty() {
        let lead = |lead: &String| inline::line(lead).replace('/', "\\/");
        let leads: Vec<String> = action.leads.iter().map(lead).collect();
        out.put(format_args!(" — *{}*", leads.join(" / ")));
    } else if action.deadline.is_some() {
        out.put(format_args!(" — *{NOBODY}*"));
    }
    if let Some(one) = &action.deadline {
        out.put(format_args!(" — *{}*", inline::line(&deadline::shown(one))));
    }
    reports(&action.progress, "  ", &mut out);
    for outcome in &action.outcomes {
        out.put(format_args!(
            "\n  - *outcome:* {}",
            inline::line(&outcome.text)
        ));
        for one in &outcome.deadlines {
            out.put(format_args!(
                "\n    - *by:* {}",
                inline::line(&deadline::shown(one))
            ));
        }
        reports(&outcome.progress, "    ", &mut out);
    }
    out
}

fn reports(progress: &[Progress], indent: &str, out: &mut String) {
    for Progress { on, words } in progress {
        let day = on.map(|day| format!(" {day}")).unwrap_or_default();
        out.put(format_args!(
            "\n{indent}- *progress{day}:* {}",
            inline::line(words)
        ));
    }
}

/// What a task says.
///
/// # Errors
/// If a line indented under it can't be read.
pub(super) fn seen(block: &SourceBlock<'_>, ticked: bool) -> Read<Seen> {
    let text = inline::joined(block.lines.iter().copied());
    let (restricted, rest) = unrestricted(&text);
    let (reference, rest) = match referenced(rest) {
        Some((reference, rest)) => (Some(inline::plain(reference)), rest),
        None => (None, rest),
    };
    let (state, rest) = stated(rest, ticked);
    let (rest, said) = trailing(rest);
    let mut action = Action {
        reference,
        text: inline::plain(rest),
        state,
        ..Action::default()
    };
    let mut said = said.into_iter();
    action.leads = said.next().map(leads).unwrap_or_default();
    action.deadline = said
        .next()
        .map(|words| deadline::read(&inline::plain(words)));
    for line in &block.under {
        under(line, &mut action)?;
    }
    Ok(Seen {
        restricted,
        kind: Kind::Action(action),
    })
}

/// The escaped reference in bold print at the head, and what follows it.
fn referenced(text: &str) -> Option<(&str, &str)> {
    let (reference, rest) = text.strip_prefix("**")?.split_once("**")?;
    let apart = rest.is_empty() || rest.starts_with([' ', '\n']);
    (apart && !reference.contains('\n'))
        .then(|| (reference, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// The state: a tick says done, whatever else is said.
fn stated(text: &str, ticked: bool) -> (Progressed, &str) {
    let (state, rest) = match labelled(text) {
        Some(("carried", rest)) => (Progressed::Carried, rest),
        Some(("dropped", rest)) => (Progressed::Dropped, rest),
        _ => (Progressed::Open, text),
    };
    (if ticked { Progressed::Done } else { state }, rest)
}

/// Takes up to two texts between single stars off the end: the leads, and the deadline.
fn trailing(text: &str) -> (&str, Vec<&str>) {
    let mut rest = text;
    let mut said = Vec::new();
    while said.len() < 2 {
        let Some((before, inner)) = last_starred(rest) else {
            break;
        };
        said.insert(0, inner);
        rest = before;
    }
    (rest, said)
}

fn last_starred(text: &str) -> Option<(&str, &str)> {
    let whole = text.strip_suffix('*')?;
    let (before, inner) = whole.rsplit_once(" — *")?;
    // Every star of a text is escaped or one of a pair.
    let bare = inner.replace("\\\\", "").replace("\\*", "");
    (!bare.contains(['*', '\n']) && !bare.ends_with('\\')).then_some((before, inner))
}

fn leads(escaped: &str) -> Vec<String> {
    if escaped == NOBODY {
        return Vec::new();
    }
    escaped.split(" / ").map(inline::plain).collect()
}

/// Takes up a line indented under the task: progress, an outcome, or what belongs to the outcome above.
fn under(line: &SourceLine<'_>, action: &mut Action) -> Read<()> {
    let (number, text) = line;
    let deep = text.starts_with("    ") || text.starts_with("\t\t");
    let bare = text.trim_matches(inline::BLANKS);
    let Some((label, value)) = listed(bare).and_then(labelled) else {
        return Err(fault(
            *number,
            "expected progress, an outcome or its deadline",
        ));
    };
    let outcome = action.outcomes.last_mut().filter(|_| deep);
    match (label.split_once(' ').unwrap_or((label, "")), outcome) {
        (("outcome", ""), _) => {
            action.outcomes.push(Outcome {
                text: inline::plain(value),
                ..Outcome::default()
            });
        }
        (("by", ""), Some(outcome)) => outcome.deadlines.push(due(value)),
        (("by", ""), None) => action.deadline = Some(due(value)),
        (("progress", day), outcome) => {
            let on = match day {
                "" => None,
                day => Some(
                    day.parse()
                        .map_err(|_| fault(*number, format!("`{day}` is no day as YYYY-MM-DD")))?,
                ),
            };
            let report = Progress {
                on,
                words: inline::plain(value),
            };
            match outcome {
                Some(outcome) => outcome.progress.push(report),
                None => action.progress.push(report),
            }
        }
        _ => {
            return Err(fault(
                *number,
                format!("`{label}` can't stand under an action"),
            ));
        }
    }
    Ok(())
}

fn due(escaped: &str) -> Deadline {
    deadline::read(&inline::plain(escaped))
}
