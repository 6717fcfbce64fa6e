//! Initials out of a name as written: rank and title in front, post-nominals behind, hyphens within.

// Lists, since nothing but usage tells a rank from a name. They are British public life's: councils, police,
// health, forces.

use super::Id;

/// Titles and ranks, in lower case and without full stops.
const TITLES: &[&str] = &[
    "alderman",
    "baroness",
    "brig",
    "brigadier",
    "canon",
    "capt",
    "captain",
    "cdr",
    "cdt",
    "chief",
    "cllr",
    "col",
    "colonel",
    "commander",
    "constable",
    "councillor",
    "dame",
    "dr",
    "father",
    "hon",
    "insp",
    "inspector",
    "judge",
    "lady",
    "lord",
    "lt",
    "maj",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "rev",
    "revd",
    "reverend",
    "rt",
    "sergeant",
    "sgt",
    "sir",
    "sister",
    "superintendent",
    "supt",
    "the",
];

/// Ranks that are a first name too unless they are written in capitals.
const CAPITAL_TITLES: &[&str] = &[
    "ACC", "CC", "CI", "DC", "DCC", "DCI", "DCS", "DI", "DS", "DSU", "PC", "PCSO", "PS",
];

/// Letters after a name that people leave behind when they call someone.
const POST_NOMINALS: &[&str] = &[
    "ACA", "ACCA", "BA", "BEM", "BSC", "CBE", "CENG", "CIPFA", "CPFA", "DBE", "DL", "DPHIL", "ESQ",
    "FCA", "FRICS", "FRSA", "GC", "GM", "JP", "JNR", "JUNIOR", "KBE", "KC", "LLB", "LLM", "MA",
    "MBA", "MBE", "MP", "MRICS", "MRTPI", "MSC", "MSP", "OBE", "PHD", "QC", "QPM", "RGN", "SNR",
    "SENIOR", "TD",
];

/// What a name is made of once rank, title, post-nominals and brackets are taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameParts<'a> {
    /// Given names and surname, in order; at least one word, unless the name is nothing but titles.
    pub words: Vec<&'a str>,
    /// The ranks and titles that stood in front.
    pub titles: Vec<&'a str>,
}

impl<'a> NameParts<'a> {
    /// Takes a name apart. Post-nominals also end it after a comma (`Ann Bell, OBE`).
    pub fn of(name: &'a str) -> Self {
        let name = name.split([',', ';', '(', '[']).next().unwrap_or_default();
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let in_front = words.iter().take_while(|word| title(word)).count();
        let spare = words.len().saturating_sub(1);
        let titles = words.drain(..in_front.min(spare)).collect::<Vec<_>>();
        // A name that is nothing but a title (`Judge`) keeps it as its one word, and is no first name.
        let titles = match words.as_slice() {
            [only] if titles.is_empty() && in_front > 0 => vec![*only],
            _ => titles,
        };
        while words.len() > 1 && words.last().is_some_and(|word| post_nominal(word)) {
            words.pop();
        }
        NameParts { words, titles }
    }

    /// The name by which friends call the person; none where only a surname is known.
    pub fn first(&self) -> Option<&'a str> {
        let alone = self.words.len() == 1 && !self.titles.is_empty();
        self.words.first().copied().filter(|_| !alone)
    }

    /// The last word of the name; none where only a first name is known.
    pub fn surname(&self) -> Option<&'a str> {
        let alone = self.words.len() == 1 && self.titles.is_empty();
        self.words.last().copied().filter(|_| !alone)
    }

    /// The bare name: `Robert Phillips` of `Mr Robert Phillips OBE`.
    pub fn bare(&self) -> String {
        self.words.join(" ")
    }
}

fn title(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    bare.contains('/')
        || CAPITAL_TITLES.contains(&bare)
        || TITLES.contains(&bare.to_lowercase().as_str())
}

fn post_nominal(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| *c != '.').collect();
    POST_NOMINALS.contains(&bare.to_uppercase().as_str())
}

/// Initials put forward for someone new in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// One to four letters that nobody in the room bears.
    pub initials: String,
    /// Who bears the initials that would have come first.
    pub clash: Option<Id>,
}

/// Proposes initials for a name; `taken` says who bears some already (asked in upper case).
///
/// One letter for each word and each part of a hyphenated one, lower-case particles (`van der`) aside:
/// `Cllr Michael Mosley-Tyler OBE` gives `MMT`. On a clash the newcomer gets the longer form: letters
/// of the surname are added, then of the first name (`SM`, `SMI`, `SMIL`, `SAM`). A single short name
/// without a title is its own initials (`Nir`). A title with a surname gives none, for a letter alone
/// would be no help, and nor does a name whose every form is taken.
pub fn propose(name: &str, taken: impl Fn(&str) -> Option<Id>) -> Option<Proposed> {
    let mut clash = None;
    let mut forms = forms(&NameParts::of(name)).into_iter();
    let initials = forms.find(|form| {
        let upper = form.to_uppercase();
        let bearer = taken(&upper);
        clash = clash.or(bearer);
        bearer.is_none() && !everyone(&upper)
    })?;
    Some(Proposed { initials, clash })
}

/// Whether these words mean everyone here, letter case aside.
pub(super) fn everyone(words: &str) -> bool {
    let words = words.to_lowercase();
    let bare = words.strip_prefix("all ").unwrap_or(&words);
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    matches!(
        bare,
        "all" | "colleagues" | "members" | "everyone" | "everybody" | "group"
    )
}

/// The initials of a name, the likeliest first, each one to four letters.
fn forms(parts: &NameParts) -> Vec<String> {
    let [given @ .., last] = parts.words.as_slice() else {
        return Vec::new();
    };
    let Some(first) = given.first() else {
        let short =
            (1..=4).contains(&last.chars().count()) && last.chars().all(char::is_alphabetic);
        return Vec::from_iter((short && parts.titles.is_empty()).then(|| (*last).to_owned()));
    };
    let mixed_case = last.chars().any(char::is_lowercase);
    let front: String = given
        .iter()
        .enumerate()
        .filter(|(nth, word)| *nth == 0 || !word.starts_with(char::is_lowercase))
        .map(|(_, word)| letters_of_given(word, mixed_case))
        .collect();
    let own: String = front.chars().chain(capitals(last)).take(4).collect();
    let longer = |stem: &str, rest: &str| {
        let more: Vec<char> = rest
            .chars()
            .filter(|c| c.is_alphabetic())
            .skip(1)
            .flat_map(char::to_uppercase)
            .collect();
        let room = 4_usize.saturating_sub(stem.chars().count()).min(more.len());
        (1..=room)
            .map(|n| stem.chars().chain(more.iter().take(n).copied()).collect())
            .collect::<Vec<String>>()
    };
    let stem: String = first.chars().take(1).flat_map(char::to_uppercase).collect();
    let mut all = vec![own.clone()];
    all.extend(longer(&own, last));
    all.extend(longer(&stem, first));
    all.retain(|form| !form.is_empty());
    all
}

/// The letters a given name adds; `JR` in `JR Holt` adds both, unless the whole name is in capitals.
fn letters_of_given(word: &str, surname_has_lower_case: bool) -> String {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if surname_has_lower_case && letters().count() <= 3 && letters().all(char::is_uppercase) {
        return letters().collect();
    }
    capitals(word).collect()
}

/// The first letter of each part of a word between hyphens, in upper case.
fn capitals(word: &str) -> impl Iterator<Item = char> {
    word.split(['-', '\u{2010}', '\u{2011}', '\u{2013}'])
        .filter_map(|part| part.chars().find(|c| c.is_alphabetic()))
        .flat_map(char::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_read_out_of_names_as_written() {
        for (name, expected) in [
            ("Orla Finch", Some("OF")),
            ("Michael Mosley-Tyler", Some("MMT")),
            ("Cllr Ann Bell OBE", Some("AB")),
            ("Dr. Ann Bell, PhD", Some("AB")),
            ("T/Supt T Crane", Some("TC")),
            ("Chief Inspector Wil Ede", Some("WE")),
            ("DI Joan Ash", Some("JA")),
            ("Di Ash", Some("DA")),
            ("Jean-Luc Marchmont", Some("JLM")),
            ("JR Holt", Some("JRH")),
            ("ANN BELL", Some("AB")),
            ("Pieter van der Zee", Some("PZ")),
            ("Siobhán O’Dowd", Some("SO")),
            ("Anna Maria Luz Prado Reis", Some("AMLP")),
            ("élodie Brun", Some("ÉB")),
            ("Nir", Some("Nir")),
            ("Mr Rivers", None),
            ("Sebastian", None),
            ("Craig Holt (CH)", Some("CH")),
            ("Mr", None),
            ("", None),
            ("42", None),
        ] {
            let proposed = propose(name, |_| None);
            assert_eq!(
                proposed.as_ref().map(|one| one.initials.as_str()),
                expected,
                "{name}"
            );
            assert_eq!(proposed.and_then(|one| one.clash), None, "{name}");
        }
    }

    #[test]
    fn on_a_clash_the_newcomer_gets_the_longer_form() {
        let bearer = Id::from_bits(7);
        for (name, borne, expected) in [
            ("Sara Mills", &["SM"][..], "SMI"),
            ("Sara Mills", &["SM", "SMI"], "SMIL"),
            ("Sara Mills", &["SM", "SMI", "SMIL"], "SA"),
            ("Bo Li", &["BL"], "BLI"),
            ("Bo Li", &["BL", "BLI"], "BO"),
        ] {
            let proposed = propose(name, |asked| borne.contains(&asked).then_some(bearer));
            let expected = Proposed {
                initials: expected.into(),
                clash: Some(bearer),
            };
            assert_eq!(proposed, Some(expected), "{name} beside {borne:?}");
        }
        assert_eq!(propose("Bo Li", |_| Some(bearer)), None);
    }

    #[test]
    fn nobody_is_called_all() {
        let proposed = propose("Amy Louise Lowe", |_| None).unwrap();
        assert_eq!((proposed.initials.as_str(), proposed.clash), ("ALLO", None));
    }
}
