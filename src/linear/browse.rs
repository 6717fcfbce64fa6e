//! A list over many meetings, read out.

use super::location::{Location, keys};
use crate::app::App;
use crate::app::browse::{Browse, Chosen, Findings, ScanProgress};
use crate::command::{BrowseCommand, Command, ListCommand};
use crate::view;

/// Where one is in the list.
pub(super) fn location(app: &App, browse: &Browse) -> Location {
    let own = [
        (Command::List(ListCommand::Down), "next"),
        (Command::List(ListCommand::Accept), "open"),
        (Command::Browse(BrowseCommand::Done), "done"),
        (Command::Browse(BrowseCommand::Switch), "actions or minutes"),
        (Command::List(ListCommand::Close), "close"),
    ];
    let (title, keys) = (view::browse_title(browse), keys(app, &own));
    let mut place = Location::new("register", format!("{title}. {keys}, type to narrow."));
    if let Some(words) = &browse.unclear {
        place.here.clone_from(words);
        return place;
    }
    let done = matches!(
        browse.reading,
        ScanProgress::Done { .. } | ScanProgress::Unusable(_)
    );
    if !done || browse.answered != browse.asked {
        // Whatever is found so far may change with the next file: it is read out when all are.
        place.here.push_str("Looking at the files");
        return place;
    }
    if let ScanProgress::Unusable(why) = &browse.reading {
        place.here.clone_from(why);
        return place;
    }
    place.here = chosen(app, browse);
    place
}

fn chosen(app: &App, browse: &Browse) -> String {
    let today = app.now().date();
    let words = match browse.chosen() {
        None => return "Nothing fits".to_owned(),
        Some(Chosen::Action(row)) => {
            let state = if row.overdue(today) {
                "overdue"
            } else {
                row.state.word()
            };
            let leads = if row.leads.is_empty() {
                "no lead".to_owned()
            } else {
                row.leads_text()
            };
            let due = row.deadline.as_deref().unwrap_or("no date");
            let reference = row.reference.as_deref().unwrap_or_default();
            let held = row.held.map(|day| day.format(", %-d %B %Y").to_string());
            format!(
                "{reference} {}, {leads}, {due}, {state}, {}{}",
                row.text,
                row.title,
                held.unwrap_or_default()
            )
        }
        Some(Chosen::Hit(hit)) => format!(
            "{}, {} {}, {}, {}",
            hit.text, hit.kind, hit.who, hit.title, hit.held
        ),
    };
    let of = match &browse.found {
        Findings::Nothing => 0,
        Findings::Actions(found) => found.rows.len(),
        Findings::Hits(found) => found.hits.len(),
    };
    let words = words.replace('\n', " ");
    format!("{}, {of} found", words.trim())
}
