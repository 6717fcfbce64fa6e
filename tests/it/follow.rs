//! Reading along: what the writer's journal and file tell somebody who looks on, and what they don't.

use crate::common;
use proptest::prelude::*;
use quorate::edit::JournalLine;
use quorate::follow::{Board, Heard, Shows};
use quorate::meeting::{Meeting, Restriction};
use quorate::store::{self, Codec, Disk, Follower};
use quorate::testing::MemDisk;
use quorate::testing::{FILE, Stage};
use quorate::view::Screen;
use std::path::PathBuf;
use std::sync::Arc;

/// Somebody who looks on at the disk of a stage.
struct Onlooker {
    follower: Follower,
    board: Board,
    screen: Screen,
    anew: usize,
}

impl Onlooker {
    fn at(disk: &MemDisk, shows: Shows, size: (u16, u16)) -> Self {
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        Onlooker {
            follower: Follower::new(shared, Codec::RON, PathBuf::from(FILE)),
            board: Board::new("minutes.ron", shows, time(0), size),
            screen: Screen::new(true),
            anew: 0,
        }
    }

    fn of(stage: &Stage) -> Self {
        Onlooker::at(stage.disk(), Shows::default(), (120, 40))
    }

    /// Looks, as the loop does when it is woken.
    fn look(&mut self) -> &Board {
        for heard in self.follower.look() {
            match heard {
                store::Followed::Anew(scene) => {
                    self.anew += 1;
                    let records: Vec<Heard> = scene.lines.into_iter().map(stamped).collect();
                    let last = records.last().map_or(time(0), |record| record.at);
                    self.board.show(scene.meeting, &records, scene.live, last);
                }
                store::Followed::Record(line) => self.board.follow(&stamped(line)),
                store::Followed::Trouble(words) => self.board.worry(words),
            }
        }
        &self.board
    }

    /// What is on the screen, row by row.
    fn rows(&mut self) -> Vec<String> {
        self.look();
        self.screen.draw_board(&self.board);
        let buffer = self.screen.buffer();
        let row = |y| -> String {
            let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        (0..buffer.area.height).map(row).collect()
    }

    fn shows(&mut self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }
}

fn time(ms: i64) -> chrono::NaiveDateTime {
    chrono::DateTime::from_timestamp_millis(ms)
        .unwrap()
        .naive_utc()
}

fn stamped(line: JournalLine) -> Heard {
    Heard {
        at: time(i64::try_from(line.at_ms).unwrap()),
        record: line.record,
    }
}

fn stage() -> Stage {
    Stage::new(&common::meeting(), 100, 30)
}

/// The common meeting with its second item closed to press and public.
fn restricted() -> Meeting {
    let mut meeting = common::meeting();
    Arc::make_mut(&mut meeting.agenda[1]).restriction = Some(Restriction {
        public_title: Some("A matter of property".into()),
        label: "Exempt".into(),
        reason: None,
    });
    meeting
}

#[test]
fn each_key_is_seen_and_only_what_was_appended_is_read() {
    let mut stage = stage();
    let mut onlooker = Onlooker::of(&stage);
    onlooker.look();
    for (keys, line) in [
        ("The ro", Some("The ro")),
        ("of leaks", Some("The roof leaks")),
        ("<backspace>", Some("The roof leak")),
        ("<enter>", None),
        ("! TH to mend it >Fri<enter>", None),
        ("+JO<enter>", None),
        ("<ctrl-n>", None),
        ("<ctrl-z>", None),
        ("#1<enter>", None),
        ("half a line", Some("half a line")),
        ("<ctrl-k>", None),
        ("another<enter>", Some("half a line")),
    ] {
        stage.keys(keys);
        let board = onlooker.look();
        assert_eq!(board.app().meeting(), stage.app.meeting(), "{keys}");
        assert_eq!(board.app().item(), stage.app.item(), "{keys}");
        assert_eq!(board.line(), line, "{keys}");
    }
    assert_eq!(onlooker.anew, 1, "the rest came record by record");
}

#[test]
fn saving_leaving_and_opening_again_are_followed() {
    let mut stage = stage();
    let mut onlooker = Onlooker::of(&stage);
    stage.keys("The roof leaks<enter>");
    assert!(onlooker.look().live());
    stage.keys("<ctrl-s>and on<enter>");
    assert_eq!(onlooker.look().app().meeting(), stage.app.meeting());
    assert_eq!(onlooker.anew, 1, "a save changes nothing on the screen");
    stage.keys("<ctrl-q>");
    assert!(stage.left());
    let board = onlooker.look();
    assert!(!board.live());
    assert_eq!(board.app().meeting(), stage.app.meeting());
    let mut again = Stage::on(stage.disk().clone(), 100, 30).unwrap();
    again.keys("back again");
    let board = onlooker.look();
    assert!(board.live());
    assert_eq!(board.line(), Some("back again"));
}

#[test]
fn a_file_that_is_not_there_yet_is_waited_for() {
    let disk = MemDisk::new();
    let mut onlooker = Onlooker::at(&disk, Shows::default(), (80, 24));
    assert!(onlooker.shows("Waiting for minutes.ron"));
    let mut stage = Stage::on(disk, 100, 30).unwrap();
    stage.keys("the first words");
    assert!(onlooker.shows("› the first words"));
}

#[test]
fn a_checkout_underneath_leaves_what_the_writer_has_and_a_broken_file_is_told() {
    let mut stage = stage();
    let mut onlooker = Onlooker::of(&stage);
    stage.keys("before");
    onlooker.look();
    let mut other = common::meeting();
    other.heading.title = "Another branch".into();
    stage.disk().put(FILE, quorate::format::ron::write(&other));
    stage.keys(" and after");
    assert_eq!(onlooker.look().line(), Some("before and after"));
    // Whoever comes now can't put the journal on top of that file.
    let mut late = Onlooker::of(&stage);
    assert!(late.shows("Another branch") && late.shows("changed underneath"));
    let disk = MemDisk::new();
    disk.put(FILE, quorate::format::ron::write(&other));
    let mut alone = Onlooker::at(&disk, Shows::default(), (80, 24));
    assert!(alone.shows("Another branch"));
    disk.put(FILE, "<<<<<<< ours");
    assert!(alone.shows("Another branch") && alone.shows("can't be read"));
    disk.put(FILE, quorate::format::ron::write(&common::meeting()));
    assert!(alone.shows("Monthly meeting") && !alone.shows("can't be read"));
}

#[test]
fn what_is_not_for_everybody_is_not_there() {
    let mut stage = Stage::new(&restricted(), 100, 30);
    let mut onlooker = Onlooker::of(&stage);
    stage.keys("#1<enter>");
    let hidden = |onlooker: &mut Onlooker, words: &str| {
        assert!(!onlooker.shows(words), "{}", onlooker.rows().join("\n"));
    };
    for keys in [
        "? who pays",
        "?? sly",
        "  ? who pays",
        "#2 worth a million",
        "/2 worth a million",
    ] {
        stage.keys(keys);
        assert_eq!(onlooker.look().line(), None, "{keys}");
        stage.keys("<enter>");
        for words in ["who pays", "sly", "million"] {
            hidden(&mut onlooker, words);
        }
    }
    stage.keys("s/million/thousand/");
    hidden(&mut onlooker, "million");
    stage.keys("<enter>");
    stage.keys("#2<enter>");
    assert!(onlooker.shows("Restricted item: A matter of property"));
    hidden(&mut onlooker, "slipway");
    stage.keys("! TH to sell it<enter>");
    stage.keys("the price");
    hidden(&mut onlooker, "sell");
    hidden(&mut onlooker, "price");
    stage.keys("<enter>#3<enter>");
    hidden(&mut onlooker, "sell");
    let told = Shows {
        restricted: true,
        reminders: true,
    };
    let mut chair = Onlooker::at(stage.disk(), told, (120, 40));
    assert!(chair.shows("sell it"));
    stage.keys("#2<enter>");
    assert!(chair.shows("the price") && chair.shows("The slipway"));
    stage.keys("#1<enter>?? for the chair");
    assert!(chair.shows("for the chair") && chair.shows("who pays"));
}

#[test]
fn an_entry_that_is_closed_later_goes_from_the_board() {
    let mut stage = stage();
    let mut onlooker = Onlooker::of(&stage);
    stage.keys("#1<enter>a delicate matter<enter>");
    assert!(onlooker.shows("delicate"));
    stage.keys("<esc>4r");
    assert!(!onlooker.shows("delicate"), "{}", stage.text());
}

#[test]
fn the_board_fits_every_size_and_says_what_matters() {
    let mut meeting = common::meeting();
    meeting.heading.quorum = Some(quorate::meeting::Quorum::Members(2));
    Arc::make_mut(&mut meeting.agenda[1]).minutes = Some(15);
    let mut stage = Stage::new(&meeting, 100, 30);
    stage.keys("+AR<enter>+TH<enter>#2<enter>");
    stage.keys("! JO to write to the harbour board >Fri<enter>");
    stage.keys("/motion AR: That the slipway be mended<enter>the line being typed");
    for size in [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut onlooker = Onlooker::at(stage.disk(), Shows::default(), size);
        for words in [
            "2  The slipway",
            "0 of 15 min",
            "In the room: 2",
            "› the line being typed",
            "Actions: 1",
            "q leaves",
        ] {
            assert!(
                onlooker.shows(words),
                "{words} at {size:?}\n{}",
                onlooker.rows().join("\n")
            );
        }
        if size.1 >= 20 {
            assert!(onlooker.shows("That the slipway be mended"), "{size:?}");
            assert!(onlooker.shows("quorate 2 of 4, needs 2"), "{size:?}");
        }
    }
    for size in [(1, 1), (3, 2), (8, 5), (20, 3)] {
        Onlooker::at(stage.disk(), Shows::default(), size).rows();
    }
}

#[test]
fn a_record_on_its_way_is_waited_for_at_every_byte() {
    let mut stage = stage();
    stage.keys("before");
    let journal = format!("{FILE}.journal");
    let base = stage.disk().look(&journal).unwrap();
    stage.keys(" and after: é<enter>new");
    let whole = stage.disk().look(&journal).unwrap();
    let disk = MemDisk::new();
    disk.put(FILE, stage.disk().look(FILE).unwrap());
    disk.put(&journal, base.clone());
    let mut onlooker = Onlooker::at(&disk, Shows::default(), (80, 24));
    assert_eq!(onlooker.look().line(), Some("before"));
    for end in base.len()..=whole.len() {
        let file = disk.open(&PathBuf::from(&journal)).unwrap();
        file.write(&whole[end.saturating_sub(1).max(base.len())..end])
            .unwrap();
        onlooker.look();
    }
    assert_eq!(onlooker.board.line(), Some("new"));
    assert_eq!(onlooker.board.app().meeting(), stage.app.meeting());
    assert_eq!(onlooker.anew, 1);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whoever_looks_on_and_whenever_sees_what_the_writer_has(
        keys in prop::collection::vec(prop::sample::select(KEYS), 1..30),
        looks in prop::collection::vec(any::<bool>(), 40),
    ) {
        let mut stage = stage();
        let mut onlooker = Onlooker::of(&stage);
        for (keys, look) in keys.iter().zip(&looks) {
            stage.keys(keys);
            if *look {
                onlooker.look();
            }
        }
        let board = onlooker.look();
        prop_assert_eq!(board.app().meeting(), stage.app.meeting());
        prop_assert_eq!(board.app().item(), stage.app.item());
        let mut late = Onlooker::of(&stage);
        let late = late.look();
        prop_assert_eq!(late.app().meeting(), stage.app.meeting());
        prop_assert_eq!(late.line(), board.line());
        prop_assert_eq!(late.app().item(), board.app().item());
    }
}

const KEYS: &[&str] = &[
    "words ",
    "<enter>",
    "! TH to act<enter>",
    "=AGREED<enter>",
    "<ctrl-n>",
    "<ctrl-b>",
    "<ctrl-z>",
    "<ctrl-y>",
    "#2<enter>",
    "#<enter>",
    "<ctrl-k>",
    "<up>",
    "<backspace>",
    "+AR<enter>",
    "-AR<enter>",
    "#+ Late item<enter>",
    "<ctrl-s>",
    "<esc>",
    "i",
    "1",
    "x",
    "/motion That it be so<enter>",
    "? why<enter>",
];
