//! The ledger by keyboard: attendance, quorum, interests, motions and votes, typed and looked at.
//!
//! The keys are counted for the acts that come often; `docs/ledger.md` says the same figures.

use quorate::format::text;
use quorate::meeting::event::{Choice, Count, Manner, Motion, MotionOutcome, Part, Vote};
use quorate::meeting::room::check;
use quorate::meeting::{
    AgendaItem, Entry, Id, InterestKind, Kind, Layout, Meeting, Person, Presence, Quorum, Standing,
    Start,
};
use quorate::paper::{Options, lay_out};
use quorate::testing::{FILE, Stage, inputs};
use std::sync::Arc;

/// Twelve invented councillors, of whom the last has not come, a clerk, and three items.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    let heading = &mut meeting.heading;
    heading.title = "Works committee".into();
    heading.body = Some("Weirbank Council".into());
    heading.quorum = Some(Quorum::Members(4));
    heading.opened = true;
    heading.layout = Layout::Committee;
    heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    let names = [
        ("Ana Birch", "AB"),
        ("Ben Cole", "BC"),
        ("Cora Dunn", "CD"),
        ("Dan Elm", "DE"),
        ("Eve Frost", "EF"),
        ("Finn Gale", "FG"),
        ("Gwen Hale", "GH"),
        ("Hal Ives", "HI"),
        ("Ida Jarvis", "IJ"),
        ("Jon Kent", "JK"),
        ("Kay Lowe", "KL"),
        ("Vera Crane", "VC"),
    ];
    for ((name, initials), bits) in names.into_iter().zip(100..) {
        let mut person = Person::named(Id::from_bits(bits), name);
        person.initials = Some(initials.into());
        person.start = Start::Present;
        meeting.people.push(Arc::new(person));
    }
    person(&mut meeting, "AB").roles = vec!["Chair".into()];
    person(&mut meeting, "VC").start = Start::Expected;
    let mut clerk = Person::named(Id::from_bits(200), "Lee March");
    clerk.initials = Some("LM".into());
    clerk.standing = Standing::InAttendance;
    clerk.start = Start::Present;
    meeting.people.push(Arc::new(clerk));
    let titles = ["Apologies", "The bridge", "The weir"];
    let item =
        |(title, bits): (&str, u64)| Arc::new(AgendaItem::titled(Id::from_bits(bits), title));
    meeting.agenda = titles.into_iter().zip(300..).map(item).collect();
    meeting
}

fn person<'a>(meeting: &'a mut Meeting, initials: &str) -> &'a mut Person {
    let found = meeting
        .people
        .iter_mut()
        .find(|person| person.initials.as_deref() == Some(initials));
    Arc::make_mut(found.expect("the meeting has everyone that a test names"))
}

fn id(stage: &Stage, initials: &str) -> Id {
    let people = &stage.app.meeting().people;
    people
        .iter()
        .find(|person| person.initials.as_deref() == Some(initials))
        .expect("the meeting has everyone that a test names")
        .id
}

fn stage() -> Stage {
    Stage::new(&meeting(), 120, 40)
}

/// Everything taken down, in order.
fn kinds(stage: &Stage) -> Vec<Kind> {
    let entries = stage.app.meeting().all_entries();
    entries.map(|(_, entry)| entry.kind.clone()).collect()
}

fn last(stage: &Stage) -> Entry {
    let entries: Vec<_> = stage.app.meeting().all_entries().collect();
    let (_, entry) = entries.last().expect("something was taken down");
    (*entry).clone()
}

fn motions(stage: &Stage) -> Vec<Motion> {
    let of = |kind: Kind| {
        if let Kind::Motion(motion) = kind {
            Some(motion)
        } else {
            None
        }
    };
    kinds(stage).into_iter().filter_map(of).collect()
}

fn motion(stage: &Stage) -> Motion {
    motions(stage).pop().expect("a motion was taken down")
}

fn votes(stage: &Stage) -> Vec<Vote> {
    let of = |kind: Kind| {
        if let Kind::Vote(vote) = kind {
            Some(vote)
        } else {
            None
        }
    };
    kinds(stage).into_iter().filter_map(of).collect()
}

fn vote(stage: &Stage) -> Vote {
    votes(stage).pop().expect("a vote was taken down")
}

#[track_caller]
fn sees(stage: &Stage, words: &str) {
    assert!(
        stage.text().contains(words),
        "{words:?} in\n{}",
        stage.text()
    );
}

#[track_caller]
fn sees_not(stage: &Stage, words: &str) {
    assert!(
        !stage.text().contains(words),
        "{words:?} in\n{}",
        stage.text()
    );
}

/// Types keys, and counts them.
fn count(stage: &mut Stage, script: &str) -> usize {
    stage.keys(script);
    inputs(script).len()
}

#[test]
fn someone_late_is_in_with_four_keys() {
    let mut stage = stage();
    sees(&stage, "quorate 11 of 12, needs 4");
    assert_eq!(count(&mut stage, "+vc<enter>"), 4);
    assert_eq!(stage.app.presence(id(&stage, "VC")), Presence::InRoom);
    sees(&stage, "Vera Crane joined the meeting at 10.17.");
    sees(&stage, "quorate 12 of 12, needs 4");
    stage.keys("<ctrl-z>");
    assert_eq!(stage.app.presence(id(&stage, "VC")), Presence::NeverCame);
}

#[test]
fn the_chip_of_a_departure_says_what_is_left_before_enter() {
    let mut stage = stage();
    stage.keys("-BC, CD, DE, EF, FG, GH");
    sees(&stage, "leaves 5 of 12, needs 4");
    stage.keys("<enter>-HI, IJ");
    sees(&stage, "INQUORATE 3 of 12, needs 4");
    sees(&stage, "quorate 5 of 12, needs 4");
    stage.keys("<enter>");
    sees(&stage, "! INQUORATE 3 of 12, needs 4");
}

#[test]
fn a_lost_quorum_is_minuted_on_one_key_and_what_is_decided_meanwhile_is_a_gap() {
    let mut stage = stage();
    stage.keys("-BC, CD, DE, EF, FG, GH, HI, IJ<enter>");
    let words = "The meeting became inquorate at 10.17 (3 of 12 members present, 4 needed).";
    sees(&stage, "Ctrl-E: minute: The meeting became inquorate");
    let gaps = stage.app.digest().gap_count();
    stage.keys("<ctrl-e>");
    assert_eq!(last(&stage).kind, Kind::paragraph(words));
    sees_not(&stage, "Ctrl-E: minute");
    stage.keys("=AGREED to wait");
    sees(&stage, "INQUORATE 3 of 12, needs 4");
    stage.keys("<enter>");
    assert_eq!(stage.app.digest().gap_count(), gaps + 1);
    stage.keys("+BC<enter>");
    sees(
        &stage,
        "Ctrl-E: minute: The meeting was quorate again at 10.17",
    );
}

#[test]
fn a_motion_is_carried_nem_con_with_two_keys_while_the_notes_go_on() {
    let mut stage = stage();
    stage.keys("/motion That the bridge be painted<enter>");
    sees(&stage, "motion pending: That the bridge be painted");
    stage.keys("AB: it has rusted<enter>/moved bc, cd<enter>");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Pending);
    assert_eq!(count(&mut stage, "<f4>n"), 2);
    let carried = motion(&stage);
    assert_eq!(
        (carried.outcome, carried.manner),
        (MotionOutcome::Carried, Some(Manner::NemCon))
    );
    assert_eq!(
        (carried.mover.as_deref(), carried.seconder.as_deref()),
        (Some("BC"), Some("CD"))
    );
    sees(
        &stage,
        "Moved by Ben Cole and seconded by Cora Dunn: That the bridge be painted. Carried nem. con.",
    );
    assert!(stage.app.focus().is_none() && stage.app.overlay().is_none());
    stage.keys("<ctrl-z>");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Pending);
}

#[test]
fn a_motion_carried_after_the_quorum_was_lost_is_a_gap_where_it_was_lost() {
    let mut stage = stage();
    stage.keys("/motion That the bridge be painted<enter>");
    stage.keys("-BC, CD, DE, EF, FG, GH, HI, IJ<enter><f4>n");
    let bridge = "The motion “That the bridge be painted” was decided here without a quorum";
    let words = |stage: &Stage| -> Vec<String> {
        let gaps = check(stage.app.meeting());
        gaps.iter()
            .map(|gap| gap.words(stage.app.meeting()))
            .collect()
    };
    assert_eq!(words(&stage), [bridge]);
    assert_eq!(stage.app.digest().gap_count(), 1);
    // Taken back and carried once they are back, it stands.
    stage.keys("<ctrl-z>+BC<enter><f4>n");
    assert_eq!(words(&stage), [""; 0]);
    // One that was carried before anybody left stays carried.
    stage.keys("/motion That the weir be mended<enter><f4>n-BC, KL<enter>");
    assert_eq!(words(&stage), [""; 0]);
}

#[test]
fn an_amendment_is_not_amended() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter>/amend Insert often<enter>/amend Insert twice<enter>");
    sees(&stage, "An amendment can't be amended: decide it first");
    assert_eq!(motions(&stage).len(), 2);
    // The line is still there, and goes once the amendment is decided.
    stage.keys("<ctrl-u>/carried<enter>/amend Insert twice<enter>");
    assert_eq!(motions(&stage).len(), 3);
}

#[test]
fn the_minutes_and_the_vice_chair_change_hands() {
    let mut stage = stage();
    stage.keys("/minutes BC");
    sees(&stage, "BC takes over the minutes");
    stage.keys("<enter>/vice CD<enter>");
    sees(&stage, "Ben Cole took over the minutes at 10.17.");
    sees(&stage, "Cora Dunn acted as Vice Chair from 10.17.");
    let room = stage.app.digest().last_room().unwrap();
    assert_eq!(room.minute_taker(), Some(id(&stage, "BC")));
    stage.keys("-AB<enter>");
    let room = stage.app.digest().last_room().unwrap();
    assert_eq!(room.chair(), Some(id(&stage, "CD")));
}

#[test]
fn no_function_key_is_needed() {
    let mut stage = stage();
    stage.keys("/motion That the bridge be painted<enter>");
    assert_eq!(count(&mut stage, "<esc>vn"), 3);
    assert_eq!(motion(&stage).manner, Some(Manner::NemCon));
    assert!(stage.app.focus().is_none());
}

#[test]
fn the_card_shows_the_motion_large_with_its_keys() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        let mut stage = Stage::new(&meeting(), columns, rows);
        stage.keys("/motion BC: That the bridge be painted<enter><f4>");
        sees(&stage, "That the bridge be painted");
        sees(&stage, "Moved by Ben Cole, not seconded yet");
        sees(&stage, "n nem. con.");
        sees(&stage, "Pending · 11 may vote");
        assert!(stage.whole());
        stage.keys("<esc>");
        sees(&stage, "motion pending");
    }
}

#[test]
fn every_key_of_the_card_says_what_became_of_it() {
    for (key, outcome, manner) in [
        ("c", MotionOutcome::Carried, None),
        ("n", MotionOutcome::Carried, Some(Manner::NemCon)),
        ("u", MotionOutcome::Carried, Some(Manner::Unanimous)),
        ("s", MotionOutcome::Carried, Some(Manner::ShowOfHands)),
        ("l", MotionOutcome::Lost, None),
        ("w", MotionOutcome::Withdrawn, None),
        ("d", MotionOutcome::Deferred, None),
    ] {
        let mut stage = stage();
        stage.keys("/motion That it be so<enter><f4>").keys(key);
        let motion = motion(&stage);
        assert_eq!((motion.outcome, motion.manner), (outcome, manner), "{key}");
    }
}

#[test]
fn a_motion_is_decided_by_words_too() {
    for (line, outcome, manner) in [
        ("/carried", MotionOutcome::Carried, None),
        (
            "/carried nem con",
            MotionOutcome::Carried,
            Some(Manner::NemCon),
        ),
        (
            "/carried unanimously",
            MotionOutcome::Carried,
            Some(Manner::Unanimous),
        ),
        ("/lost", MotionOutcome::Lost, None),
        ("/withdrawn", MotionOutcome::Withdrawn, None),
    ] {
        let mut stage = stage();
        stage
            .keys("/move That it be so<enter>")
            .keys(line)
            .keys("<enter>");
        let motion = motion(&stage);
        assert_eq!((motion.outcome, motion.manner), (outcome, manner), "{line}");
    }
}

#[test]
fn votes_are_counted_and_too_many_are_said_at_once() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter>/carried 10-3-1");
    sees(&stage, "14 votes, 11 may vote");
    stage.keys("<ctrl-u>/carried 7-3-1<enter>");
    sees(
        &stage,
        "The vote was 7 for and 3 against, with 1 abstention.",
    );
    assert_eq!(motion(&stage).outcome, MotionOutcome::Carried);
    // A count put right stands in the place of the first.
    stage.keys("/lost 3-7-1<enter>");
    assert_eq!(votes(&stage).len(), 1);
    assert_eq!(motion(&stage).outcome, MotionOutcome::Lost);
    assert_eq!(check(stage.app.meeting()), []);
    stage.keys("<ctrl-z><ctrl-z>");
    assert_eq!(
        (votes(&stage).len(), motion(&stage).outcome),
        (0, MotionOutcome::Pending)
    );
}

#[test]
fn equal_votes_wait_for_the_casting_vote() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter><f4>t5-5-1<enter>");
    sees(&stage, "Equal votes");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Pending);
    stage.keys("/casting against<enter>");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Lost);
    assert_eq!(vote(&stage).casting, Some(Choice::Against));
    sees(&stage, "The Chair gave a casting vote against.");
    assert_eq!(check(stage.app.meeting()), []);
}

#[test]
fn a_named_vote_of_twelve_takes_fifteen_keys() {
    let mut stage = stage();
    stage.keys("+VC<enter>/motion That the bridge be painted<enter>");
    assert_eq!(count(&mut stage, "<f4>vffffaafbfffn<enter>"), 15);
    let Count::Names(names) = vote(&stage).count else {
        panic!("by name");
    };
    assert_eq!(names.len(), 12);
    assert_eq!(names[4], (id(&stage, "EF"), Choice::Against));
    assert_eq!(motion(&stage).outcome, MotionOutcome::Carried);
    sees(&stage, "Against (2): Eve Frost and Finn Gale.");
    sees(&stage, "Did not vote (1): Vera Crane.");
    assert_eq!(check(stage.app.meeting()), []);
    stage.keys("<ctrl-z>");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Pending);
}

#[test]
fn those_who_agree_are_called_at_once() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter>");
    assert_eq!(count(&mut stage, "<f4>vF<enter>"), 4);
    assert_eq!(motion(&stage).outcome, MotionOutcome::Carried);
    let mut stage = self::stage();
    stage.keys("/motion That it be so<enter>/vote against bc, CD; rest for<enter>");
    let Count::Names(names) = vote(&stage).count else {
        panic!("by name");
    };
    let against = names
        .iter()
        .filter(|(_, choice)| *choice == Choice::Against);
    assert_eq!((names.len(), against.count()), (11, 2));
}

#[test]
fn a_vote_is_recorded_only_when_everyone_was_called() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter>/vote<enter>ffa");
    sees(&stage, "3 of 11 called");
    sees(&stage, "2 for · 1 against");
    stage.keys("<enter>");
    sees(&stage, "8 have not been called yet.");
    stage.keys("<up>");
    stage.keys("N<enter>");
    let Count::Names(names) = vote(&stage).count else {
        panic!("by name");
    };
    assert_eq!(names.len(), 11);
}

#[test]
fn half_a_vote_survives_a_crash_as_the_line_that_goes_on_with_it() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter><f4>vffa");
    let disk = stage.disk().clone();
    disk.crash(quorate::testing::Crash::Kill);
    let mut after = Stage::on(disk, 120, 40).unwrap();
    assert_eq!(
        after.app.draft().line.text(),
        "/vote for AB, BC; against CD"
    );
    after.keys("<enter>");
    sees(&after, "3 of 11 called");
}

#[test]
fn who_left_for_an_interest_is_out_of_room_quorum_and_vote_for_that_item_alone() {
    let mut stage = stage();
    stage.keys("/interest BC owns the boatyard, left");
    sees(&stage, "leaves 10 of 12, needs 4");
    stage.keys("<enter>");
    sees(
        &stage,
        "Ben Cole declared an interest in this item (owns the boatyard) and left the meeting for that",
    );
    sees(&stage, "quorate 10 of 12");
    stage.keys("/motion That it be so<enter>/vote");
    sees(&stage, "10 may vote");
    stage.keys("<ctrl-u><ctrl-n>");
    sees(&stage, "quorate 11 of 12");
}

#[test]
fn an_interest_is_declared_from_the_list() {
    let mut stage = stage();
    stage.keys("<esc>2<down>Downs the boatyard<tab>personal<tab>spoke<enter>");
    let Kind::Interest(interest) = last(&stage).kind else {
        panic!("an interest");
    };
    assert_eq!(interest.who, id(&stage, "BC"));
    assert_eq!(interest.nature.as_deref(), Some("owns the boatyard"));
    assert_eq!(
        (interest.kind.as_str(), interest.took),
        ("personal", Part::Spoke)
    );
}

#[test]
fn off_a_call_and_back_on_it_is_one_key() {
    let mut meeting = meeting();
    person(&mut meeting, "BC").start = Start::Remote;
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("<esc>2<down>");
    let bc = id(&stage, "BC");
    assert_eq!(count(&mut stage, "d"), 1);
    assert_eq!(stage.app.presence(bc), Presence::Out);
    sees(&stage, "Ben Cole is off the call.");
    assert_eq!(count(&mut stage, "d"), 1);
    assert_eq!(stage.app.presence(bc), Presence::Remote);
    assert_eq!(check(stage.app.meeting()), []);
}

#[test]
fn the_chair_changes_and_the_meeting_breaks_on_one_key_each() {
    let mut stage = stage();
    stage.keys("<esc>2<down>c");
    sees(&stage, "Ben Cole is in the chair.");
    let room = stage.app.digest().room(stage.app.item()).unwrap();
    assert_eq!(room.chair(), Some(id(&stage, "BC")));
    stage.keys("B").wait(600).keys("B");
    let Kind::Break(pause) = last(&stage).kind else {
        panic!("a break");
    };
    assert_eq!(
        pause.until.unwrap() - pause.from.unwrap(),
        chrono::Duration::minutes(10)
    );
}

#[test]
fn a_substitute_takes_the_seat() {
    let mut stage = stage();
    stage.keys("-AB<enter>/sub Nora Pike for VC");
    sees(&stage, "Nora Pike substitutes for VC");
    stage.keys("<enter>");
    sees(
        &stage,
        "Nora Pike joined the meeting as substitute for Vera Crane at 10.17.",
    );
    sees(&stage, "quorate 11 of 12");
    stage.keys("/motion That it be so<enter>/vote<enter>");
    sees(&stage, "Nora Pike");
    sees_not(&stage, "Did not");
    stage.keys("<esc><ctrl-z><ctrl-z>");
    assert_eq!(stage.app.meeting().people.len(), 13);
}

#[test]
fn substitutes_and_headcounts_are_fields_of_a_person() {
    let mut stage = stage();
    let tabs = "<tab>".repeat(7);
    stage.keys(&format!("<esc>2<end>e{tabs}VC<tab>2<enter>"));
    let clerk = id(&stage, "LM");
    let clerk = stage.app.meeting().person(clerk).unwrap();
    assert_eq!(
        (clerk.substitute_for, clerk.headcount),
        (Some(id(&stage, "VC")), Some(2))
    );
    stage.keys(&format!("e{}nobody<enter>", "<tab>".repeat(7)));
    sees(&stage, "Nobody else on the list is called VCnobody.");
}

#[test]
fn apologies_from_neighbours_take_a_key_each() {
    let mut meeting = meeting();
    meeting.heading.opened = false;
    person(&mut meeting, "KL").start = Start::Expected;
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("<esc>2");
    for _ in 0..10 {
        stage.keys("<down>");
    }
    assert_eq!(count(&mut stage, "oo"), 2);
    for initials in ["VC", "KL"] {
        let who = id(&stage, initials);
        let person = stage.app.meeting().person(who).unwrap();
        assert_eq!(person.start, Start::apologies(), "{initials}");
    }
}

#[test]
fn nominations_and_an_election_are_taken_down() {
    let mut stage = stage();
    stage.keys("/elect bc, CD for Vice Chair<enter>");
    sees(
        &stage,
        "Ben Cole and Cora Dunn were nominated for Vice Chair.",
    );
    stage.keys("/election BC as Vice Chair from the next meeting<enter>");
    sees(
        &stage,
        "Ben Cole was elected Vice Chair from the next meeting.",
    );
}

#[test]
fn an_amendment_is_decided_before_its_motion() {
    let mut stage = stage();
    stage.keys("/motion That the bridge be painted<enter>/amend Add “green”<enter>");
    stage.keys("/carried<enter>/carried<enter>");
    let outcomes: Vec<MotionOutcome> = motions(&stage).iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [MotionOutcome::Carried; 2]);
    let Kind::Motion(amendment) = last(&stage).kind else {
        panic!("an amendment");
    };
    assert!(amendment.amends.is_some());
    sees(&stage, "Amendment: Add “green”");
}

#[test]
fn a_motion_in_the_next_item_leaves_the_decided_one_alone() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter>/carried<enter><ctrl-n>/lost");
    sees(&stage, "no motion before the meeting");
    stage.keys("<ctrl-u><f4>");
    sees(&stage, "There is no motion yet");
}

#[test]
fn a_motion_waits_in_the_item_it_was_moved_in() {
    let mut stage = stage();
    stage.keys("/motion That it be so<enter><ctrl-n>words of the next item<enter>");
    sees(&stage, "motion pending: That it be so");
    stage.keys("<f4>vF<enter>");
    assert_eq!(motion(&stage).outcome, MotionOutcome::Carried);
    let first = stage.app.meeting().agenda[0].entries.len();
    assert_eq!(first, 2, "the vote stands by its motion");
}

#[test]
fn the_file_holds_all_of_it_and_the_papers_print_it() {
    let mut stage = stage();
    stage.keys("/motion BC/CD: That it be so<enter>/vote against EF; rest for<enter>");
    stage.keys("/interest FG personal: a friend, spoke<enter>");
    stage.keys("-GH 10.40<enter><ctrl-s>");
    let bytes = stage.disk().look(FILE).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let read = quorate::format::ron::read(&text).unwrap();
    assert_eq!(&read, stage.app.meeting());
    let document = quorate::format::document::write(&read);
    let back = quorate::format::document::read(&document).unwrap();
    assert_eq!(back, read);
    for layout in [Layout::Committee, Layout::Minutes] {
        let options = quorate::paper::Options {
            layout,
            restricted: false,
            expand_glossary: false,
            today: None,
        };
        let paper = quorate::paper::lay_out(&read, &options);
        let printed = quorate::format::text::write(&paper).replace('\n', " ");
        for words in [
            "Moved by Ben Cole and seconded by Cora Dunn: That it be so. Carried.",
            "Against (1): Eve Frost.",
            "Finn Gale declared a personal interest in this item (a friend) and spoke but did not vote.",
            "Gwen Hale left the meeting at 10.40.",
        ] {
            assert!(printed.contains(words), "{layout:?}: {words}\n{printed}");
        }
    }
}

#[test]
fn whoever_takes_the_chair_when_the_chair_leaves_is_offered_at_once() {
    let mut meeting = meeting();
    person(&mut meeting, "BC").roles = vec!["Vice Chair".into()];
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("-AB<enter>");
    sees(&stage, "Ctrl-E: minute: Ben Cole took the chair at 10.17.");
    assert_eq!(count(&mut stage, "<ctrl-e>"), 1);
    sees_not(&stage, "Ctrl-E: minute");
    let Kind::Chair(change) = last(&stage).kind else {
        panic!("a change of chair");
    };
    assert_eq!(change.who, id(&stage, "BC"));
    stage.keys("-BC<enter>");
    sees(&stage, "nobody is in the chair: /chair");
    stage.keys("/chair CD<enter>");
    sees_not(&stage, "nobody is in the chair");
    assert_eq!(check(stage.app.meeting()), []);
    // Both at once, taken down and taken back together.
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("-AB, CD, DE, EF, FG, GH, HI, IJ<enter>");
    let before = kinds(&stage).len();
    stage.keys("<ctrl-e>");
    sees(&stage, "Ben Cole took the chair at 10.17.");
    sees(&stage, "The meeting became inquorate at 10.17");
    assert_eq!(kinds(&stage).len(), before + 2);
    stage.keys("<ctrl-z>");
    assert_eq!(kinds(&stage).len(), before);
}

#[test]
fn four_apologies_of_twelve_and_everyone_else_present_take_sixteen_keys() {
    let mut meeting = meeting();
    meeting.heading.opened = false;
    for one in &mut meeting.people {
        Arc::make_mut(one).start = Start::Expected;
    }
    let mut stage = Stage::new(&meeting, 120, 40);
    // Into the attendees; the third, sixth, ninth and twelfth; the others; and back.
    let keys = "<esc>2<down><down>o<down><down>o<down><down>o<down><down>oPi";
    assert_eq!(count(&mut stage, keys), 16);
    assert!(stage.app.focus().is_none());
    for (at, one) in stage.app.meeting().people.iter().enumerate() {
        let expected = if [2, 5, 8, 11].contains(&at) {
            Start::apologies()
        } else {
            Start::Present
        };
        assert_eq!(one.start, expected, "{}", one.name);
    }
    sees(&stage, "quorate 8 of 12, needs 4");
    stage.keys("<ctrl-z>");
    let waiting = |one: &&Arc<Person>| one.start == Start::Expected;
    assert_eq!(stage.app.meeting().people.iter().filter(waiting).count(), 9);
}

#[test]
fn people_without_names_come_as_a_count() {
    let mut stage = stage();
    stage.keys("+2 new attendees");
    sees(&stage, "2 new attendees came in 10.17");
    sees_not(&stage, "who is");
    stage.keys("<enter>");
    sees(&stage, "2 new attendees joined the meeting at 10.17.");
    let newest = stage.app.meeting().people.last().unwrap();
    assert_eq!(
        (newest.headcount, newest.standing),
        (Some(2), Standing::Visitor)
    );
    stage.keys("-2 new attendees<enter>");
    sees(&stage, "2 new attendees left the meeting at 10.17.");
    assert_eq!(check(stage.app.meeting()), []);
    for text in ["+2 degrees warmer", "+44 20 7946 0000", "+5 %"] {
        let mut stage = self::stage();
        stage.keys(text).keys("<enter>");
        assert_eq!(last(&stage).kind.text(), text);
    }
}

#[test]
fn a_visitor_for_one_item_is_gone_with_it() {
    let mut stage = stage();
    stage.keys("+Jane Doe for this item<enter>");
    sees(
        &stage,
        "Jane Doe joined the meeting for this item at 10.17.",
    );
    let jane = stage.app.meeting().people.last().unwrap().id;
    assert_eq!(stage.app.presence(jane), Presence::InRoom);
    stage.keys("<ctrl-n>");
    assert_eq!(stage.app.presence(jane), Presence::Out);
    assert_eq!(check(stage.app.meeting()), []);
}

#[test]
fn interests_are_of_the_kinds_that_the_series_names() {
    let mut meeting = meeting();
    let kind = |kind: &str, short: &str| InterestKind {
        kind: kind.into(),
        short: short.into(),
    };
    meeting.heading.wording.interests = vec![kind("conflict of", "coi"), kind("loyalty", "")];
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("/interest BC coi owns the boatyard");
    sees(&stage, "interest declared by BC, conflict of");
    stage.keys("<enter>/interest CD knows the owner");
    sees(&stage, "what kind: conflict of, loyalty?");
    stage.keys("<enter>");
    let gaps = check(stage.app.meeting());
    let words: Vec<String> = gaps
        .iter()
        .map(|gap| gap.words(stage.app.meeting()))
        .collect();
    assert_eq!(words, ["It is not said of what kind the interest is"]);
    sees(
        &stage,
        "Ben Cole declared a conflict of interest in this item (owns the boatyard).",
    );
}

#[test]
fn a_sentence_is_reworded_and_stays_so() {
    let mut stage = stage();
    stage.keys("+VC<enter><up>");
    stage.keys("<ctrl-u>Ms Crane slipped in.<enter>");
    sees(&stage, "Ms Crane slipped in.");
    stage.keys("-VC<enter>");
    sees(&stage, "Ms Crane slipped in.");
    assert_eq!(stage.app.presence(id(&stage, "VC")), Presence::Out);
    let reread = quorate::format::ron::write(stage.app.meeting());
    assert!(reread.contains("Ms Crane slipped in."));
}

#[test]
fn papers_list_remote_members_apart_and_say_who_missed_an_item() {
    let mut meeting = meeting();
    person(&mut meeting, "BC").start = Start::Remote;
    meeting.heading.wording.list_remote_apart = true;
    meeting.heading.wording.print_presence = true;
    let mut stage = Stage::new(&meeting, 120, 40);
    stage.keys("+VC remote<enter><ctrl-n>-CD<enter><ctrl-n>It rained<enter>");
    let options = Options {
        layout: Layout::Committee,
        ..Options::default()
    };
    let paper = text::write(&lay_out(stage.app.meeting(), &options));
    for words in [
        "PRESENT REMOTELY: Ben Cole and Vera Crane",
        "Present for part of this item: Vera Crane.",
        "Present for part of this item: Cora Dunn.",
        "Not present: Cora Dunn.",
    ] {
        assert!(paper.contains(words), "{words} in {paper}");
    }
}

#[test]
fn a_lost_quorum_is_said_though_nobody_opened_the_meeting() {
    let mut meeting = meeting();
    meeting.heading.opened = false;
    let mut stage = Stage::new(&meeting, 80, 24);
    stage.keys("-BC, CD, DE, EF, FG, GH, HI, IJ<enter>");
    sees(&stage, "! INQUORATE 3 of 12, needs 4");
    sees(&stage, "Ctrl-E: minute: The meeting became inquorate");
}
