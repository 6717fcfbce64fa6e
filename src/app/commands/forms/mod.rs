//! Forms: a few labelled lines, and the step that accepting them makes.

mod accept;
mod person;
mod read;
mod settle;

pub(super) use settle::{UNNAMED, form as settle};

pub use accept::fill_heading;
pub(super) use person::person;

use crate::app::{App, Change, DraftChange, Field, Form, Overlay, Purpose, Refusal, Update};
use crate::command::{FormCommand, ListCommand};
use crate::edit::DraftState;
use crate::meeting::{Action, AgendaItem, Heading, Id, Meeting, Quorum, Under};
use crate::text::EditLine;

/// Goes from field to field.
pub(in crate::app) fn run(app: &App, command: FormCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Form(form)) = app.overlay() else {
        return Err(Refusal::because("No form is open."));
    };
    Ok(walked(form, command))
}

fn walked(form: &Form, command: FormCommand) -> Change {
    let count = form.fields.len();
    let focus = match command {
        FormCommand::Next => (form.focus + 1) % count,
        FormCommand::Back => (form.focus + count - 1) % count,
    };
    open(Form {
        focus,
        ..form.clone()
    })
}

/// Does what a verb of lists asks for in a form, whose rows are its fields.
pub(super) fn list(app: &App, form: &Form, verb: ListCommand) -> Result<Change, Refusal> {
    let focus = match verb {
        ListCommand::Up => return Ok(walked(form, FormCommand::Back)),
        ListCommand::Down => return Ok(walked(form, FormCommand::Next)),
        ListCommand::Accept => {
            return accept::accept(app, form).map(|change| forgetting(form, change));
        }
        ListCommand::Close => {
            return Ok(forgetting(
                form,
                under(form).map_or_else(Change::closed, Change::over),
            ));
        }
        ListCommand::PageUp | ListCommand::First => 0,
        ListCommand::PageDown | ListCommand::Last => form.fields.len().saturating_sub(1),
    };
    Ok(open(Form {
        focus,
        ..form.clone()
    }))
}

/// What lies under a form, and is there again when it is left.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only forms that say so lie over something"
)]
fn under(form: &Form) -> Option<Overlay> {
    match &form.purpose {
        Purpose::ArisingProgress(arising, ..)
        | Purpose::ArisingDeadline(arising, ..)
        | Purpose::ArisingNote(arising, _) => Some(Overlay::Arising(arising.clone())),
        Purpose::Message(open) => Some(Overlay::Mail(open.clone())),
        _ => None,
    }
}

/// The same, and the journal forgets what stood in the fields.
fn forgetting(form: &Form, change: Change) -> Change {
    let stays =
        matches!(&change.overlay, Update::Set(Overlay::Form(next)) if next.purpose == form.purpose);
    if stays {
        return change;
    }
    let empty = |field: &Field| DraftState {
        key: crate::edit::DraftKey::Field(field.name.to_owned()),
        text: String::new(),
    };
    let states = form.fields.iter().map(empty).collect();
    if change.draft.is_some() {
        change
    } else {
        change.and_draft(DraftChange::Forget(states))
    }
}

/// Opens a form.
pub(in crate::app) fn open(form: Form) -> Change {
    Change::over(Overlay::Form(form))
}

/// A field with what stands in it.
pub(in crate::app) fn field(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    text: &str,
) -> Field {
    Field {
        name,
        label,
        hint,
        line: EditLine::from(text),
    }
}

/// The same for words of several lines, which a text area holds.
pub(in crate::app) fn area(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    text: &str,
) -> Field {
    Field {
        line: EditLine::area(text),
        ..field(name, label, hint, "")
    }
}

/// The text of a field, without blanks around it.
pub(in crate::app) fn text<'a>(form: &'a Form, name: &str) -> &'a str {
    let field = form.fields.iter().find(|field| field.name == name);
    field.map_or("", |field| field.line.text().trim())
}

/// The text of a field; none if it is empty.
pub(in crate::app) fn given(form: &Form, name: &str) -> Option<String> {
    Some(text(form, name))
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A form that takes people or agenda items line by line, or pasted.
pub(in crate::app) fn lines(purpose: Purpose) -> Form {
    let (title, label, hint) = if purpose == Purpose::People {
        (
            "Add people",
            "People",
            "Ana Reyes, Harbour Trust and Chair; Tom Hill & Joy Oduya, NCHA; Lee Park (LPK)",
        )
    } else {
        (
            "Add agenda items",
            "Items",
            "B1 Annual report (Pages 21 - 102); B2 Any other business",
        )
    };
    Form {
        title: title.to_owned(),
        fields: vec![area("lines", label, hint, "")],
        focus: 0,
        purpose,
    }
}

/// The form of the heading.
pub(in crate::app) fn heading(meeting: &Meeting) -> Form {
    let Heading {
        body,
        department,
        title,
        date,
        date_words,
        start,
        end,
        venue,
        ..
    } = &meeting.heading;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = date
        .map(|date| date.format("%-d %B %Y").to_string())
        .unwrap_or_default();
    let time = |time: &Option<chrono::NaiveTime>| {
        time.map(|time| time.format("%-H.%M").to_string())
            .unwrap_or_default()
    };
    Form {
        title: "Heading".to_owned(),
        fields: [
            field("title", "Title", "Monthly meeting", title),
            field("body", "Body", "Harbour Trust", &optional(body)),
            field(
                "department",
                "Department",
                "Neighbourhoods",
                &optional(department),
            ),
            field(
                "date",
                "Date",
                "14 October 2026",
                date_words.as_deref().unwrap_or(&day),
            ),
            field("start", "Starts", "10.00", &time(start)),
            field("end", "Ends", "12.00", &time(end)),
            field("venue", "Venue", "Council Chamber", &optional(venue)),
            field(
                "quorum",
                "Quorum",
                "4, 1/3 or 4 organisations",
                &quorum(meeting),
            ),
        ]
        .into_iter()
        .chain(style_fields(meeting))
        .collect(),
        focus: 0,
        purpose: Purpose::Heading,
    }
}

/// The fields that say how the paper is written.
fn style_fields(meeting: &Meeting) -> Vec<Field> {
    vec![
        field(
            "layout",
            "Layout",
            "minutes, action-log, committee, action-plan",
            meeting.heading.layout.name(),
        ),
        field(
            "columns",
            "Columns",
            "Reference | Notes | Action | Lead | By when",
            &meeting.heading.columns.join(" | "),
        ),
        field(
            "speakers",
            "Speakers",
            "initials, addressed or hidden",
            meeting.heading.wording.speaker.name(),
        ),
        field(
            "numbering",
            "Numbers",
            "1, or 148, or 148 as 24.{n}",
            &numbering(meeting),
        ),
        field(
            "contact",
            "Contact",
            "clerk@example.org",
            meeting.heading.contact.as_deref().unwrap_or_default(),
        ),
    ]
}

fn quorum(meeting: &Meeting) -> String {
    match meeting.heading.quorum {
        None => String::new(),
        Some(Quorum::Members(count)) => count.to_string(),
        Some(Quorum::Fraction(part, whole)) => format!("{part}/{whole}"),
        Some(Quorum::Organisations(count)) => format!("{count} organisations"),
    }
}

fn numbering(meeting: &Meeting) -> String {
    let numbering = &meeting.heading.numbering;
    if numbering.pattern == "{n}" {
        numbering.first.to_string()
    } else {
        format!("{} as {}", numbering.first, numbering.pattern)
    }
}

/// The form of what stands after the last item.
pub(in crate::app) fn closing(meeting: &Meeting) -> Form {
    let closing = &meeting.closing;
    let next = closing
        .next
        .as_ref()
        .map(|next| next.words.clone())
        .unwrap_or_default();
    Form {
        title: "Closing".to_owned(),
        fields: vec![
            field(
                "next",
                "Next meeting",
                "Friday 14 February 2027, or TBC",
                &next,
            ),
            field(
                "venue",
                "Held at",
                "Council Chamber",
                closing.next_venue.as_deref().unwrap_or_default(),
            ),
            field(
                "thanks",
                "Thanks",
                "the hosts for their welcome",
                &closing.thanks.join("; "),
            ),
            area(
                "remarks",
                "Remarks",
                "The meeting closed at 12.05",
                &closing.remarks.join("; "),
            ),
        ],
        focus: 0,
        purpose: Purpose::Closing,
    }
}

/// The form of an agenda item.
pub(in crate::app) fn item(item: &AgendaItem) -> Form {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let minutes = item
        .minutes
        .map(|minutes| minutes.to_string())
        .unwrap_or_default();
    let paper = |paper: &crate::meeting::PaperRef| match &paper.pages {
        Some(pages) => format!("{} (Pages {pages})", paper.title),
        None => paper.title.clone(),
    };
    let papers: Vec<String> = item.papers.iter().map(paper).collect();
    Form {
        title: format!("Item: {}", item.title),
        fields: vec![
            field("title", "Title", "Budget", &item.title),
            field("reference", "Reference", "B1", &optional(&item.reference)),
            field(
                "section",
                "Section",
                "B. Matters for discussion",
                &optional(&item.section),
            ),
            field(
                "presenter",
                "Presenter",
                "Ana Reyes",
                &optional(&item.presenter),
            ),
            field("minutes", "Minutes", "15", &minutes),
            field(
                "papers",
                "Papers",
                "Budget report (Pages 3 - 10); Appendix",
                &papers.join("; "),
            ),
            field("remark", "Remark", "to follow", &optional(&item.remark)),
            field(
                "number",
                "Number",
                "computed if empty; 5A for a late item",
                &optional(&item.number),
            ),
        ],
        focus: 0,
        purpose: Purpose::Item(item.id),
    }
}

/// The form of an action, with the cursor in one of its fields.
pub(in crate::app) fn action(under: Under, id: Id, action: &Action, focus: usize) -> Form {
    let deadline = action
        .deadline
        .as_ref()
        .map(|deadline| deadline.words.clone());
    Form {
        title: format!("Action {}", action.reference.as_deref().unwrap_or_default()),
        fields: vec![
            field("text", "Action", "what is to be done", &action.text),
            field(
                "leads",
                "Lead",
                "RS / DE, or ALL",
                &action.leads.join(" / "),
            ),
            field(
                "deadline",
                "Timescale",
                "by Friday, with minutes",
                &deadline.unwrap_or_default(),
            ),
            field(
                "reference",
                "Reference",
                "A12",
                action.reference.as_deref().unwrap_or_default(),
            ),
        ],
        focus,
        purpose: Purpose::Action(under, id),
    }
}
