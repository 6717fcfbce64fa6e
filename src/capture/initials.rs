//! Initials for people who have none yet: unique in the room, the newcomer gets the longer form.

use super::names::bare_name;

/// Initials proposed for a newcomer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initialled {
    /// The initials, one to four letters; none where the name gives none (`Mr Fell`).
    pub initials: Option<String>,
    /// The shorter form that someone in the room bears already: to be said at once.
    pub clash: Option<String>,
}

/// Proposes initials for a name, none of which is taken; letter case aside.
#[must_use]
pub fn initials<S: AsRef<str>>(name: &str, taken: &[S]) -> Initialled {
    let forms = forms(name);
    let free = |form: &&String| {
        !taken
            .iter()
            .any(|other| other.as_ref().eq_ignore_ascii_case(form))
    };
    let initials = forms.iter().find(free).cloned();
    let clash = forms
        .first()
        .filter(|first| Some(*first) != initials.as_ref())
        .cloned();
    Initialled { initials, clash }
}

/// The forms a name's initials may take, the plain one first.
fn forms(name: &str) -> Vec<String> {
    let words: Vec<&str> = bare_name(name)
        .into_iter()
        .flat_map(|word| word.split('-'))
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    if words.len() == 1 {
        // A name of one short word is what such a person is called by; a surname alone gives none.
        let alone = bare_name(name).len() == name.split_whitespace().count();
        let short = (1..=4).contains(&first.chars().count());
        return if alone && short {
            vec![(*first).to_owned()]
        } else {
            Vec::new()
        };
    }
    let letter = |word: &str, n: usize| {
        word.chars()
            .nth(n)
            .map(|c| c.to_uppercase().collect::<String>())
            .unwrap_or_default()
    };
    let plain: String = words.iter().take(4).map(|word| letter(word, 0)).collect();
    let base: String = letter(first, 0) + &letter(last, 0);
    let mut found = vec![plain.clone()];
    // The newcomer gets the longer form, so that whoever has sat here for years keeps theirs in old and new minutes alike.
    let longer = [
        format!("{base}{}", letter(last, 1)),
        format!(
            "{}{}",
            letter(first, 0) + &letter(first, 1),
            letter(last, 0)
        ),
        format!("{base}{}{}", letter(last, 1), letter(last, 2)),
        format!(
            "{}{}{}",
            letter(first, 0) + &letter(first, 1),
            letter(last, 0),
            letter(last, 1)
        ),
    ];
    found.extend(
        longer.into_iter().filter(|form| {
            form.chars().count() > plain.chars().count() && form.chars().count() <= 4
        }),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_from_the_name_and_a_clash_gives_the_newcomer_the_longer_form() {
        let taken = ["VC", "ME"];
        for (name, expected, clash) in [
            ("Ada Quill", Some("AQ"), None),
            ("Vera Cole", Some("VCO"), Some("VC")),
            ("Mo Barr-Tanner", Some("MBT"), None),
            ("Dr Jan van der Velde MBE", Some("JV"), None),
            ("Cllr Fell", None, None),
            ("Nia", Some("Nia"), None),
            ("Mr P M Hale, OBE", Some("PMH"), None),
            ("", None, None),
        ] {
            let found = initials(name, &taken);
            assert_eq!(found.initials.as_deref(), expected, "{name}");
            assert_eq!(found.clash.as_deref(), clash, "{name}");
        }
    }
}
