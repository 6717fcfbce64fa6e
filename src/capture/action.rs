//! An action: its words, the leads and the deadline typed after them, and those read out of them.

use super::act::Act;
use super::context::Here;
use super::deadline::{self, Dates};
use super::doubt::Doubt;
use super::lead::{self, SentenceLeads};
use super::lexicon::Lexicon;
use super::names::NameMatch;
use super::reading::{ChipKind, Lead, Meant, Offer, Reading};
use crate::meeting::{Action, Deadline, Kind};
use std::ops::Range;

/// The parts of an action's line, as bytes of the line.
struct Parts {
    leads: Vec<(Range<usize>, Vec<String>)>,
    when: Option<Range<usize>>,
    refused: Option<String>,
}

/// Reads an action whose words begin at `at`.
pub(super) fn read(line: &str, at: usize, here: Here<'_>) -> Reading {
    let dates = here.lexicon.dates();
    let parts = cut(line, at, here, &dates);
    let text = remaining(line, at, &parts);
    let mut reading = Reading::doing(Act::Nothing, format!("action {}", here.context.reference));

    let typed = parts.leads.iter().flat_map(|(range, names)| {
        names
            .iter()
            .map(|name| Lead::typed(name, range.clone(), here.lexicon))
    });
    let mut leads: Vec<Lead> = typed.collect();
    // What was typed wins: whoever types `@` has decided, and the sentence may name others in passing.
    if leads.is_empty() && !here.context.refuses(ChipKind::Lead) {
        leads = read_leads(line, at, &text, here.lexicon, &mut reading);
    }
    dedup(&mut leads);
    for (range, _) in &parts.leads {
        reading.mark(range.clone(), Meant::Lead);
    }
    show_leads(&leads, here.lexicon, &mut reading);

    let deadline = match &parts.when {
        Some(range) => typed_deadline(line, range, &dates, &mut reading),
        None if here.context.refuses(ChipKind::Deadline) => None,
        None => read_deadline(line, at, &text, here.lexicon, &mut reading),
    };
    if let Some(words) = parts.refused {
        reading.doubt(Doubt::NoDeadline(words));
    }
    reading.act = Act::Entry(Kind::Action(Action {
        leads: leads.iter().map(|lead| lead.typed.clone()).collect(),
        deadline,
        ..Action::worded(text)
    }));
    reading.leads = leads;
    reading
}

/// Finds the `@…` and `>…` that were typed.
fn cut(line: &str, at: usize, here: Here<'_>, dates: &Dates<'_>) -> Parts {
    let mut parts = Parts {
        leads: Vec::new(),
        when: None,
        refused: None,
    };
    if !here.context.refuses(ChipKind::Lead) {
        parts.leads = lead::typed_in(line, at, here.lexicon);
    }
    if here.context.refuses(ChipKind::Deadline) {
        return parts;
    }
    // `>` is looked for in actions alone: elsewhere it is a comparison or a quotation far more often than a timescale.
    let Some(mark) = last_mark(line, at) else {
        return parts;
    };
    let end = parts
        .leads
        .iter()
        .map(|(range, _)| range.start)
        .filter(|start| *start > mark)
        .min()
        .unwrap_or(line.len());
    let words = line.get(mark + 1..end).unwrap_or_default().trim();
    // `> £500` and `> 40 %` stay text, with a doubt, since dropping an amount from the words of an action would change it.
    if deadline::could_be(words, dates) {
        parts.when =
            Some(mark..mark + 1 + line.get(mark + 1..end).unwrap_or_default().trim_end().len());
    } else {
        parts.refused = Some(words.to_owned());
    }
    parts
}

/// The last `>` after a space (or in front), unless it is part of an arrow or a comparison.
fn last_mark(line: &str, at: usize) -> Option<usize> {
    let body = line.get(at..)?;
    let (found, _) = body.rmatch_indices('>').find(|(found, _)| {
        let before = body.get(..*found).unwrap_or_default();
        before.is_empty() || before.ends_with(char::is_whitespace)
    })?;
    // The last one, since the words may compare (`if > 3 apply`) and the timescale is said at the end. `->`, `=>` and `>=` are
    // arrows and comparisons.
    let after = body.get(found + 1..)?;
    (!after.starts_with(['=', '>'])).then_some(at + found)
}

/// The words without what was typed for lead and deadline.
fn remaining(line: &str, at: usize, parts: &Parts) -> String {
    let mut cuts: Vec<&Range<usize>> = parts.leads.iter().map(|(range, _)| range).collect();
    cuts.extend(&parts.when);
    cuts.sort_by_key(|range| range.start);
    let mut text = String::new();
    let mut from = at;
    let mut add = |piece: &str| {
        let piece = piece.trim();
        if !text.is_empty() && !piece.is_empty() {
            text.push(' ');
        }
        text.push_str(piece);
    };
    for range in cuts {
        add(line.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    add(line.get(from..).unwrap_or_default());
    // An `@` or `>` opened and left empty is no part of the words.
    let trimmed = text.trim_end_matches(" @");
    trimmed.trim_end().to_owned()
}

fn read_leads(
    line: &str,
    at: usize,
    text: &str,
    lexicon: &Lexicon,
    reading: &mut Reading,
) -> Vec<Lead> {
    let found = lead::read(text, lexicon);
    let shift = line
        .get(at..)
        .and_then(|rest| rest.find(text))
        .map(|found| at + found);
    if let SentenceLeads::Leads(leads) = found {
        let placed = leads
            .into_iter()
            .map(|lead| match (shift, lead.span.clone()) {
                (Some(shift), Some(span)) => {
                    let span = shift + span.start..shift + span.end;
                    reading.mark(span.clone(), Meant::Lead);
                    Lead {
                        span: Some(span),
                        ..lead
                    }
                }
                _ => Lead { span: None, ..lead },
            });
        return placed.collect();
    }
    match found {
        SentenceLeads::Either(names) => {
            reading
                .offers
                .extend(names.iter().cloned().map(Offer::Lead));
            reading.doubt(Doubt::EitherLead(names));
        }
        SentenceLeads::Perhaps(names) => reading.offers.extend(names.into_iter().map(Offer::Lead)),
        SentenceLeads::Leads(_) | SentenceLeads::None => {}
    }
    Vec::new()
}

fn dedup(leads: &mut Vec<Lead>) {
    // `@RS` beside a sentence that begins with RS is one lead, said twice.
    let mut seen: Vec<String> = Vec::new();
    leads.retain(|lead| {
        let new = !seen.contains(&lead.typed);
        seen.push(lead.typed.clone());
        new
    });
}

fn show_leads(leads: &[Lead], lexicon: &Lexicon, reading: &mut Reading) {
    for lead in leads {
        let shown = match &lead.resolved {
            NameMatch::Person(id) => {
                let short = lexicon.short(*id).unwrap_or_default();
                if short == lead.typed {
                    format!("lead {short}")
                } else {
                    format!("lead {} ({short})", lead.typed)
                }
            }
            NameMatch::Everyone => "lead ALL".to_owned(),
            NameMatch::Group | NameMatch::Unknown | NameMatch::Several(_) => {
                format!("lead {}", lead.typed)
            }
        };
        let doubt = Doubt::about(&lead.typed, &lead.resolved);
        if let Some(doubt) = doubt {
            reading.doubtful_chip(ChipKind::Lead, shown, lead.span.clone());
            reading.doubt(doubt);
        } else {
            reading.chip(ChipKind::Lead, shown, lead.span.clone());
        }
    }
}

fn typed_deadline(
    line: &str,
    range: &Range<usize>,
    dates: &Dates<'_>,
    reading: &mut Reading,
) -> Option<Deadline> {
    let words = line.get(range.start + 1..range.end)?.trim();
    if words.is_empty() {
        return None;
    }
    let understood = deadline::understand(words, dates);
    reading.mark(range.clone(), Meant::Deadline);
    let deadline = Deadline {
        words: words.to_owned(),
        means: understood.means,
    };
    show_deadline(&deadline, &understood, Some(range.clone()), dates, reading);
    Some(deadline)
}

fn read_deadline(
    line: &str,
    at: usize,
    text: &str,
    lexicon: &Lexicon,
    reading: &mut Reading,
) -> Option<Deadline> {
    let dates = &lexicon.dates();
    let found = deadline::sentence::last(text, dates)?;
    let words = text.get(found.range.clone())?;
    // *To be drawn by May* names a person, where May is one.
    let named = words.split_once(' ').map(|(_, name)| lexicon.resolve(name));
    if named.is_some_and(|named| named != NameMatch::Unknown) {
        return None;
    }
    let shift = line
        .get(at..)
        .and_then(|rest| rest.find(text))
        .map(|place| at + place);
    let span = shift.map(|shift| shift + found.range.start..shift + found.range.end);
    let deadline = Deadline {
        words: words.to_owned(),
        means: found.understood.means,
    };
    // *On Friday* may be when something happens, and no day by which it must be done.
    if !found.certain {
        reading.offers.push(Offer::Deadline(deadline));
        return None;
    }
    if let Some(span) = &span {
        reading.mark(span.clone(), Meant::Deadline);
    }
    show_deadline(&deadline, &found.understood, span, dates, reading);
    Some(deadline)
}

fn show_deadline(
    deadline: &Deadline,
    understood: &deadline::Understood,
    span: Option<Range<usize>>,
    dates: &Dates<'_>,
    reading: &mut Reading,
) {
    let shown = deadline::shown(deadline, dates);
    // A day before the meeting is nearly always a slip of the year.
    let past = dates
        .meeting
        .is_some_and(|meeting| deadline.overdue(meeting));
    if past || understood.doubt.is_some() {
        reading.doubtful_chip(ChipKind::Deadline, shown, span);
    } else {
        reading.chip(ChipKind::Deadline, shown, span);
    }
    if let Some(doubt) = &understood.doubt {
        reading.doubt(doubt.clone());
    }
}
