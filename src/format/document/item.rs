//! The head of an item: its heading with the number, and the facts under it.

use super::deadline;
use super::facts::{Fact, Facts};
use super::fault::{Read, fault};
use super::inline;
use crate::format::put::Put;
use crate::meeting::{AgendaItem, Id, Numbering, PaperRef, Restriction};

/// The labels that may stand under an item's heading.
pub(super) const LABELS: [&str; 11] = [
    "Reference",
    "Presenter",
    "Minutes",
    "Remark",
    "Standing item",
    "Deferred to",
    "Paper",
    "Recommendation",
    "Restriction",
    "Reason",
    "Public title",
];

/// The labels that may stand under the heading of the papers.
pub(super) const PAPERS: [&str; 2] = ["Paper", "Recommendation"];

const DASH: &str = " — ";
const ON_THE_DAY: &str = "circulated at the meeting";

/// An item's heading with its facts, each on a line, an empty line after the whole.
pub(super) fn shown(item: &AgendaItem, number: Option<&str>) -> String {
    let mut out = String::from("###");
    let number = number.filter(|number| numeric(number));
    if let Some(number) = number {
        out.put(format_args!(" {number}."));
    }
    if !item.title.is_empty() {
        let title = inline::line(&item.title);
        let ambiguous = number.is_none() && numbered(&title).0.is_some();
        out.push(' ');
        out.push_str(&if ambiguous {
            title.replacen('.', "\\.", 1)
        } else {
            title
        });
    }
    out.push_str("\n\n");
    let mut facts = Facts::default();
    facts.maybe("Reference", item.reference.as_ref());
    facts.maybe("Presenter", item.presenter.as_ref());
    facts.maybe("Minutes", item.minutes);
    facts.maybe("Remark", item.remark.as_ref());
    facts.maybe("Standing item", item.standing.then_some("yes"));
    facts.maybe("Deferred to", item.deferred.as_ref().map(deadline::shown));
    papers(&item.papers, &mut facts);
    if let Some(restriction) = &item.restriction {
        facts.add("Restriction", &restriction.label);
        facts.maybe("Reason", restriction.reason.as_ref());
        facts.maybe("Public title", restriction.public_title.as_ref());
    }
    facts.write(&mut out);
    out
}

/// Adds papers with their recommendations.
pub(super) fn papers(papers: &[PaperRef], facts: &mut Facts) {
    for paper in papers {
        let mut value = inline::part(&paper.title);
        let told = [
            ("pages", &paper.pages),
            ("link", &paper.link),
            ("by", &paper.by),
        ];
        for (key, text) in told {
            if let Some(text) = text {
                value.put(format_args!("{DASH}{key}: {}", inline::part(text)));
            }
        }
        if paper.on_the_day {
            value.push_str(DASH);
            value.push_str(ON_THE_DAY);
        }
        facts.raw("Paper", &value);
        for recommendation in &paper.recommendations {
            facts.add("Recommendation", recommendation);
        }
    }
}

/// Whether a number can stand in a heading and be told from the title.
fn numeric(number: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-');
    number.bytes().any(|b| b.is_ascii_digit()) && number.bytes().all(plain)
}

/// Parts the number at the head of an escaped heading from the title.
fn numbered(heading: &str) -> (Option<&str>, &str) {
    let (first, rest) = heading.split_once(' ').unwrap_or((heading, ""));
    match first.strip_suffix('.').filter(|number| numeric(number)) {
        Some(number) => (Some(number), rest),
        None => (None, heading),
    }
}

/// An item as its heading and facts say it; its id, and how its number came about, are yet to be settled.
pub(super) fn seen(heading: &str, facts: &[Fact<'_>]) -> Read<(Option<String>, AgendaItem)> {
    let (number, title) = numbered(heading.trim_matches(inline::BLANKS));
    let title = inline::plain(title.trim_matches(inline::BLANKS));
    let mut item = AgendaItem::titled(Id::from_bits(0), title);
    for fact in facts {
        take(fact, &mut item)?;
    }
    Ok((number.map(str::to_owned), item))
}

fn take(fact: &Fact<'_>, item: &mut AgendaItem) -> Read<()> {
    let text = fact.text();
    match fact.label {
        "Reference" => item.reference = Some(text),
        "Presenter" => item.presenter = Some(text),
        "Minutes" => {
            let minutes = text
                .parse()
                .map_err(|_| fault(fact.line, "expected a number of minutes"));
            item.minutes = Some(minutes?);
        }
        "Remark" => item.remark = Some(text),
        "Standing item" => item.standing = text == "yes",
        "Deferred to" => item.deferred = Some(deadline::read(&text)),
        "Restriction" => restriction(item).label = text,
        "Reason" => restriction(item).reason = Some(text),
        "Public title" => restriction(item).public_title = Some(text),
        _ => take_paper(fact, &mut item.papers)?,
    }
    Ok(())
}

fn restriction(item: &mut AgendaItem) -> &mut Restriction {
    item.restriction.get_or_insert_with(Restriction::default)
}

/// Takes up a paper, or a recommendation of the paper before it.
pub(super) fn take_paper(fact: &Fact<'_>, papers: &mut Vec<PaperRef>) -> Read<()> {
    if fact.label == "Recommendation" {
        let paper = papers.last_mut();
        let paper = paper
            .ok_or_else(|| fault(fact.line, "there is no paper above it to recommend this"))?;
        paper.recommendations.push(fact.text());
        return Ok(());
    }
    let mut parts = fact.value.split(DASH);
    let mut paper = PaperRef {
        title: inline::plain(parts.next().unwrap_or_default()),
        ..PaperRef::default()
    };
    for part in parts {
        let (key, text) = part.split_once(": ").unwrap_or((part, ""));
        let text = inline::plain(text);
        match key {
            "pages" => paper.pages = Some(text),
            "link" => paper.link = Some(text),
            "by" => paper.by = Some(text),
            ON_THE_DAY => paper.on_the_day = true,
            _ => {
                let what = format!("`{part}` is not understood of a paper");
                return Err(fault(fact.line, what));
            }
        }
    }
    papers.push(paper);
    Ok(())
}

/// Whether a number is one that the pattern makes, and so is computed rather than fixed.
pub(super) fn computed(number: &str, numbering: &Numbering) -> bool {
    let Some((before, after)) = numbering.pattern.split_once("{n}") else {
        return number == numbering.pattern;
    };
    let inner = number
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after));
    inner.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}
