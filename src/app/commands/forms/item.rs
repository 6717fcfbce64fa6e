//! The forms of an agenda item: all that is known of one, to which meeting it is deferred, why it is closed.

use super::field::{fields, given, gone, optional};
use super::read;
use crate::app::ops::item::changed;

use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::meeting::{AgendaItem, Id, PaperRef, Restriction};

fields! {
    /// What is known of an agenda item.
    ItemFields {
        title "title" "Title" "Budget";
        reference "reference" "Reference" "B1";
        section "section" "Section" "B. Matters for discussion";
        presenter "presenter" "Presenter" "Ana Reyes";
        minutes "minutes" "Minutes" "15";
        papers "papers" "Papers" "Budget report (Pages 3 - 10); Appendix";
        remark "remark" "Remark" "to follow";
        number "number" "Number" "computed if empty; 5A for a late item";
    }
}

fields! {
    /// To when an item is put off.
    DeferFields {
        to "to" "To which meeting" "February 2020, next meeting";
    }
}

fields! {
    /// Why an item is closed to press and public.
    RestrictFields {
        label "label" "Label" "Restricted, Exempt, Confidential";
        public_title "public-title" "Public title" "what the public sees; the title if empty";
        reason "reason" "Reason" "Local Government Act 1972, Schedule 12A, paragraph 3";
    }
}

/// The form of an agenda item.
pub(in crate::app) fn item(item: &AgendaItem) -> Form {
    let paper = |paper: &PaperRef| match &paper.pages {
        Some(pages) => format!("{} (Pages {pages})", paper.title),
        None => paper.title.clone(),
    };
    let papers: Vec<String> = item.papers.iter().map(paper).collect();
    let minutes = item.minutes.map(|minutes| minutes.to_string());
    let title = format!("Item: {}", item.title);
    ItemFields {
        title: item.title.clone(),
        reference: optional(item.reference.as_ref()),
        section: optional(item.section.as_ref()),
        presenter: optional(item.presenter.as_ref()),
        minutes: minutes.unwrap_or_default(),
        papers: papers.join("; "),
        remark: optional(item.remark.as_ref()),
        number: optional(item.number.as_ref()),
    }
    .form(title, Purpose::Item(item.id), |at| at.title)
}

/// The form that asks to which meeting an item is put off.
pub(in crate::app) fn defer(item: &AgendaItem) -> Form {
    let title = format!("Defer: {}", item.title);
    DeferFields::default().form(title, Purpose::Defer(item.id), |at| at.to)
}

/// The form that asks why an item is closed to press and public.
pub(in crate::app) fn restrict(item: &AgendaItem) -> Form {
    let title = format!("Close to press and public: {}", item.title);
    let usual = Restriction::default();
    RestrictFields {
        label: usual.label,
        public_title: usual.public_title.unwrap_or_default(),
        reason: usual.reason.unwrap_or_default(),
    }
    .form(title, Purpose::Restrict(item.id), |at| at.label)
}

/// The item as the form has it.
pub(super) fn accept(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let old = app.meeting().item(id).ok_or_else(gone)?;
    let typed = ItemFields::read(form);
    let minutes = typed.minutes.split_whitespace().next().map(str::parse);
    let whole = |_| Refusal::because("Minutes are a whole number.");
    let minutes = minutes.transpose().map_err(whole)?;
    let papers = read::papers(typed.papers, &old.papers);
    Ok(changed(old, "edit item", |item| {
        typed.title.clone_into(&mut item.title);
        item.reference = given(typed.reference);
        item.section = given(typed.section);
        item.presenter = given(typed.presenter);
        item.minutes = minutes;
        item.papers = papers;
        item.remark = given(typed.remark);
        item.number = given(typed.number);
    }))
}

/// The item, deferred to when the form says.
pub(super) fn accept_defer(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let item = app.meeting().item(id).ok_or_else(gone)?;
    let words = given(DeferFields::read(form).to);
    let to = read::deadline(app, &words.ok_or("Say to which meeting.")?);
    Ok(changed(item, "defer item", |item| {
        item.deferred = Some(to);
    }))
}

/// The item, closed for the reason that the form gives.
pub(super) fn accept_restrict(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let item = app.meeting().item(id).ok_or_else(gone)?;
    let typed = RestrictFields::read(form);
    let restriction = Restriction {
        label: given(typed.label).unwrap_or_else(|| "Restricted".to_owned()),
        public_title: given(typed.public_title),
        reason: given(typed.reason),
    };
    let name = "close the item to press and public";
    Ok(changed(item, name, |item| {
        item.restriction = Some(restriction);
    }))
}
