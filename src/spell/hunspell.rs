//! A dictionary in Hunspell's format, as every Linux system and office suite has it.

use super::Dictionary;

/// A dictionary read from a pair of files.
pub struct Hunspell(spellbook::Dictionary);

impl Hunspell {
    /// Reads the rules (`.aff`) and the list (`.dic`).
    ///
    /// # Errors
    /// What is wrong with them, in the words of the reader.
    pub fn read(aff: &str, dic: &str) -> Result<Self, String> {
        // spellbook rather than the C library: it reads the same files, needs no compiler, and a bad file is an error,
        // not a crash.
        spellbook::Dictionary::new(aff, dic)
            .map(Hunspell)
            .map_err(|error| error.to_string())
    }
}

impl Dictionary for Hunspell {
    fn knows(&self, word: &str) -> bool {
        self.0.check(word)
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.0.suggest(word, &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFF: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n";
    const DIC: &str = "4\nhall/S\nroof/S\nreceive\nLeeds\n";

    #[test]
    fn endings_and_capitals_follow_the_rules() {
        let dictionary = Hunspell::read(AFF, DIC).unwrap();
        for word in ["hall", "halls", "Hall", "roofs", "Leeds"] {
            assert!(dictionary.knows(word), "{word}");
        }
        for word in ["receives", "leeds", "recieve"] {
            assert!(!dictionary.knows(word), "{word}");
        }
        assert!(
            dictionary
                .suggest("recieve")
                .contains(&"receive".to_owned())
        );
    }

    #[test]
    fn what_is_no_dictionary_is_refused() {
        assert!(Hunspell::read("SFX S Y nonsense", "many\n").is_err());
    }
}
