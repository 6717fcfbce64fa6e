//! The dictionary: read and asked in a thread of its own, so that no key waits for it.

use super::worker::Worker;
use crate::meeting::Meeting;
use crate::spell::{Answer, Ask, DictionaryState, Proof};
use crate::store::{Wake, private_folder};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A dictionary that is asked and answers later.
pub(super) struct Speller {
    worker: Worker<Option<Proof>, Answer>,
    shelf: Arc<Shelf>,
}

/// Where a dictionary may be, and the user's own words.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The files that may be the dictionary, without extensions, the first to be tried first.
    pub dictionaries: Vec<PathBuf>,
    /// The file of the user's own words, one a line, if the user has a home.
    pub words: Option<PathBuf>,
}

impl Speller {
    /// Reads the first dictionary of a shelf and then the meeting; `wake` is called when there is an answer.
    pub(super) fn start(shelf: Shelf, meeting: &Meeting, wake: &Wake) -> Self {
        let mut worker = Worker::new("spelling", Duration::ZERO, wake);
        // Without the feature there is nothing to read: that is said before the first frame.
        if cfg!(not(feature = "spell")) {
            worker = worker.here();
        }
        let shelf = Arc::new(shelf);
        let mut speller = Speller { worker, shelf };
        let shelf = Arc::clone(&speller.shelf);
        speller.worker.run(move |proof, tell| {
            tell.tell(Answer::State(DictionaryState::Loading));
            let opened = open(&shelf);
            tell.tell(Answer::State(match opened {
                Ok(read) => {
                    *proof = Some(read);
                    DictionaryState::Ready
                }
                Err(why) => DictionaryState::Absent(why),
            }));
        });
        // The whole meeting is the first question, since what is asked while the dictionary is read comes after.
        speller.ask(Ask::Meeting(Box::new(meeting.clone())));
        speller
    }

    /// Asks; the answer comes later, and never where there is no dictionary.
    pub(super) fn ask(&mut self, ask: Ask) {
        let own_words = Arc::clone(&self.shelf);
        self.worker.run(move |proof, tell| {
            let Some(proof) = proof else { return };
            if let Ask::Learn(word) = &ask {
                learn(&own_words, word);
            }
            if let Some(answer) = proof.answer(ask) {
                tell.tell(answer);
            }
        });
    }

    /// What was answered since last asked.
    pub(super) fn answers(&self) -> impl Iterator<Item = Answer> {
        self.worker.news()
    }
}

/// Adds a word to the user's file. Where that fails the word is still right in this session.
fn learn(shelf: &Shelf, word: &str) {
    use std::io::Write;
    let Some(path) = &shelf.words else {
        return;
    };
    if let Some(folder) = path.parent() {
        let _ = private_folder(folder);
    }
    let mut options = std::fs::OpenOptions::new();
    let file = options.create(true).append(true).open(path);
    let _ = file.and_then(|mut file| file.write_all(format!("{word}\n").as_bytes()));
}

#[cfg(feature = "spell")]
fn open(shelf: &Shelf) -> Result<Proof, String> {
    use crate::spell::{Hunspell, NO_DICTIONARY};
    // Both files, or the next place: an `.aff` alone is left behind by some packages.
    let found = shelf.dictionaries.iter().find_map(|stem| {
        let read = |extension: &str| std::fs::read(stem.with_extension(extension)).ok();
        Some((stem, read("aff")?, read("dic")?))
    });
    let (stem, aff, dic) = found.ok_or_else(|| NO_DICTIONARY.to_owned())?;
    // Old dictionaries are in Latin-1; their few accented words are then not known, and all others are.
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.trim_start_matches('\u{feff}').to_owned()
    };
    let dictionary = Hunspell::read(&text(&aff), &text(&dic))
        .map_err(|error| format!("The dictionary {} can't be read: {error}.", stem.display()))?;
    let own = shelf.words.as_ref().map(std::fs::read_to_string);
    let own = own.and_then(Result::ok).unwrap_or_default();
    Ok(Proof::new(Box::new(dictionary), own.lines()))
}

#[cfg(not(feature = "spell"))]
fn open(_: &Shelf) -> Result<Proof, String> {
    Err(crate::spell::NO_SPELLING.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Entry, Id, Kind, Meeting};

    fn meeting() -> Meeting {
        let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let entry = Entry::new(Id::from_bits(3), Kind::paragraph("The sluice, the haal"));
        meeting.before.push(Arc::new(entry));
        meeting
    }

    /// What is answered, once this many answers were announced.
    fn heard(shelf: Shelf, asks: Vec<Ask>, count: usize) -> Vec<Answer> {
        let wake: Wake = Arc::new(|| {});
        let mut speller = Speller::start(shelf, &meeting(), &wake);
        for ask in asks {
            speller.ask(ask);
        }
        assert!(speller.worker.finish(Duration::MAX));
        let told: Vec<Answer> = speller.answers().collect();
        assert_eq!(told.len(), count);
        told
    }

    #[test]
    fn without_a_dictionary_it_says_why_and_goes() {
        let told = heard(Shelf::default(), Vec::new(), 2);
        assert_eq!(told[0], Answer::State(DictionaryState::Loading));
        assert!(matches!(&told[1], Answer::State(DictionaryState::Absent(why)) if !why.is_empty()));
    }

    #[cfg(feature = "spell")]
    #[test]
    fn a_dictionary_is_read_the_meeting_judged_and_a_word_learnt_for_good() {
        let folder = std::env::temp_dir().join(format!("quorate-spelling-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("en_GB.aff", "\u{feff}# rules\nSET UTF-8\nTRY hal\n");
        write("en_GB.dic", "2\nthe\nhall\n");
        write("words.txt", "sluice\n");
        let shelf = Shelf {
            dictionaries: vec![folder.join("nothing"), folder.join("en_GB")],
            words: Some(folder.join("words.txt")),
        };
        let asks = vec![Ask::Learn("haal".into()), Ask::Suggest("halll".into())];
        let told = heard(shelf, asks, 4);
        assert_eq!(told[1], Answer::State(DictionaryState::Ready));
        assert_eq!(told[2], Answer::Doubted(vec!["haal".into()]));
        assert!(matches!(&told[3], Answer::Suggested(_, found) if found.contains(&"hall".into())));
        let own = std::fs::read_to_string(folder.join("words.txt")).unwrap();
        assert_eq!(own, "sluice\nhaal\n");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
