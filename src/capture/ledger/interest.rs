//! An interest declared: `/interest VC in #5 pecuniary owns a flat there, left`.

use crate::capture::act::Act;
use crate::capture::acts::{nobody, someone};
use crate::capture::context::Here;
use crate::capture::doubt::Doubt;
use crate::capture::lexicon::Lexicon;
use crate::capture::reading::Reading;
use crate::meeting::{Interest, Kind, Part};

/// The kinds of interest that codes of conduct name, and the words they are typed by.
///
/// UK practice: England's disclosable pecuniary and other interests (Localism Act 2011), and Wales's and
/// Scotland's personal, prejudicial, registrable and non-registrable ones.
const KINDS: [(&str, &str); 9] = [
    ("personal and prejudicial", "personal and prejudicial"),
    ("disclosable pecuniary", "disclosable pecuniary"),
    ("non-pecuniary", "non-pecuniary"),
    ("non-registrable", "non-registrable"),
    ("registrable", "registrable"),
    ("prejudicial", "prejudicial"),
    ("pecuniary", "pecuniary"),
    ("personal", "personal"),
    ("dpi", "disclosable pecuniary"),
];

/// Reads who, in which item, what kind, what about, and what they did.
pub(in crate::capture) fn interest(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let (who, rest) = someone(args, lexicon).ok_or_else(|| nobody(args))?;
    let (item, rest) = item(rest, lexicon)?;
    let (kind, rest) = kind(rest, lexicon);
    let (took, dispensation, nature) = part(rest);
    let name = lexicon.short(who).unwrap_or_default();
    let mut words = format!("interest declared by {name}");
    let shown = item.and_then(|id| lexicon.item_shown(id));
    for (joint, more) in [
        (" in ", shown.as_deref().unwrap_or_default()),
        (", ", &kind),
        (", ", if dispensation { "dispensation" } else { "" }),
        (", ", took_word(took)),
    ] {
        if !more.is_empty() {
            words.push_str(joint);
            words.push_str(more);
        }
    }
    let interest = Interest {
        who,
        item,
        kind,
        nature: (!nature.is_empty()).then(|| nature.to_owned()),
        dispensation,
        took,
        wording: None,
    };
    let unsaid = interest.kind.is_empty() && !lexicon.interests.is_empty();
    let mut reading = Reading::doing(Act::Entry(Kind::Interest(interest)), words);
    if unsaid {
        let kinds = lexicon.interests.iter().map(|one| one.kind.clone());
        reading.doubt(Doubt::NoInterestKind(kinds.collect()));
    }
    Ok(reading)
}

fn took_word(took: Part) -> &'static str {
    match took {
        Part::Stayed => "",
        Part::Spoke => "spoke, no vote",
        Part::Left => "leaves for the item",
    }
}

/// `in #5` in front of the rest; without a `#` the words are what the interest is about.
fn item<'a>(
    rest: &'a str,
    lexicon: &Lexicon,
) -> Result<(Option<crate::meeting::Id>, &'a str), Doubt> {
    let marked = rest.strip_prefix("in ").unwrap_or(rest);
    let Some(number) = marked.strip_prefix('#') else {
        return Ok((None, rest));
    };
    let (number, rest) = number.split_once(' ').unwrap_or((number, ""));
    let number = number.trim_end_matches(',');
    let found = lexicon.item(number);
    let item = found.ok_or_else(|| Doubt::NoSuchItem(number.to_owned()))?;
    Ok((Some(item), rest.trim()))
}

/// The kind in front of the rest: the body's own where it has kinds of its own, else any that codes name.
fn kind<'a>(rest: &'a str, lexicon: &Lexicon) -> (String, &'a str) {
    let own = lexicon.interests.iter();
    let own = own.flat_map(|one| [&one.kind, &one.short].map(|typed| (&**typed, &*one.kind)));
    let mut kinds: Vec<(&str, &str)> = own.filter(|(typed, _)| !typed.is_empty()).collect();
    if lexicon.interests.is_empty() {
        kinds.extend(KINDS);
    }
    // `prejudicial and personal` is not `prejudicial`.
    kinds.sort_by_key(|(typed, _)| std::cmp::Reverse(typed.len()));
    let found = kinds.iter().find_map(|(typed, kind)| {
        let (front, after) = rest.split_at_checked(typed.len())?;
        let whole = after.is_empty() || after.starts_with([' ', ',', ':']);
        let same = front.to_lowercase() == typed.to_lowercase() && whole;
        same.then(|| {
            (
                (*kind).to_owned(),
                after.trim_start_matches([',', ':', ' ']),
            )
        })
    });
    found.map_or((String::new(), rest), |(kind, after)| {
        let bare = after.strip_prefix("interest").map(str::trim_start);
        (kind, bare.unwrap_or(after))
    })
}

/// What was done, said at the end: `left`, `spoke`, `stayed`, `dispensation`.
fn part(rest: &str) -> (Part, bool, &str) {
    let mut nature = rest.trim();
    let (mut took, mut dispensation) = (Part::Stayed, false);
    loop {
        let bare = nature.trim_end_matches([',', '.', ' ']);
        let (front, last) = bare
            .rsplit_once(|c: char| c.is_whitespace() || c == ',')
            .unwrap_or(("", bare));
        let front = front.trim_end_matches([',', ' ']);
        // “the house on the left” is about the house.
        if front.ends_with(" the") || front == "the" {
            break;
        }
        match last.to_lowercase().as_str() {
            "left" | "leaves" => took = Part::Left,
            "spoke" | "speaks" => took = Part::Spoke,
            "stayed" | "stays" => took = Part::Stayed,
            "dispensation" => dispensation = true,
            _ => break,
        }
        nature = front
            .strip_suffix(" and")
            .unwrap_or(front)
            .trim_end_matches([',', ' ']);
    }
    (took, dispensation, nature)
}
