//! A line of meetings, as someone at a shell keeps it.

use crate::folder::Folder;
use assert_cmd::Command;
use quorate::format::ron;
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Meaning, Meeting, Person, Progressed,
    Restriction,
};
use quorate::series;
use std::fs;
use std::path::Path;
use std::sync::Arc;

impl Folder {
    fn write(&self, name: &str, meeting: &Meeting) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, ron::write(meeting)).unwrap();
    }

    fn read(&self, name: &str) -> Meeting {
        ron::read(&fs::read_to_string(self.0.join(name)).unwrap()).unwrap()
    }
}

/// What the program answered: its exit status, standard output and standard error.
fn quorate(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("quorate")
        .unwrap()
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

/// A meeting of the Quay Panel with one action of Orla Finch's and one that is restricted.
fn meeting(n: u64, on: &str) -> Meeting {
    let mut meeting = Meeting::blank(id(n), id(n + 1));
    meeting.heading.title = "Quay Panel".into();
    meeting.heading.body = Some("Harbour Trust".into());
    meeting.heading.date = Some(on.parse().unwrap());
    meeting.people = vec![Arc::new(Person {
        initials: Some("OF".into()),
        aliases: vec!["Orla".into()],
        ..Person::named(id(1), "Orla Finch")
    })];
    let action = |reference: &str, text: &str, lead: &str, due: &str| {
        Kind::Action(Action {
            reference: Some(reference.into()),
            leads: vec![lead.into()],
            deadline: Some(Deadline {
                words: due.into(),
                means: Meaning::Day(due.parse().unwrap()),
            }),
            ..Action::worded(text)
        })
    };
    let mut open = AgendaItem::titled(id(n + 2), "Moorings");
    let kind = action("A1", "mend the pontoon", "Orla", "2020-02-14");
    open.entries = vec![Arc::new(Entry::new(id(n + 3), kind))];
    let mut shut = AgendaItem::titled(id(n + 4), "Legal matters");
    shut.restriction = Some(Restriction::default());
    let kind = action("A2", "settle the claim", "XY", "2099-01-01");
    shut.entries = vec![Arc::new(Entry::new(id(n + 5), kind))];
    meeting.agenda = vec![Arc::new(open), Arc::new(shut)];
    meeting.last_action = 2;
    meeting
}

#[test]
fn a_series_is_made_and_its_meetings_follow_one_another() {
    let folder = Folder::new("line");
    let made = quorate(
        &folder.0,
        &[
            "new",
            "--series",
            "panel",
            "--title",
            "Quay Panel",
            "--date",
            "2024-06-03",
            "--people",
            "Orla Finch, Harbour Trust and Chair; Tim Crane, NCHA",
            "--agenda",
            "Apologies; Matters arising; Any other business",
        ],
    );
    assert_eq!(made.0, 0, "{made:?}");
    let settings = fs::read_to_string(folder.0.join("panel/series.ron")).unwrap();
    let settings = series::read(&settings).unwrap();
    assert_eq!(settings.members.len(), 2);
    assert_eq!(settings.coming.len(), 1);

    let first = quorate(&folder.0, &["next", "panel"]);
    assert_eq!(
        (first.0, first.1.as_str()),
        (0, "panel/2024-06-03.ron\n"),
        "{first:?}"
    );
    let held = folder.read("panel/2024-06-03.ron");
    assert_eq!(held.people.len(), 2);
    assert_eq!(held.agenda.len(), 2, "{:?}", held.agenda);

    let silent = quorate(&folder.0, &["next", "panel"]);
    assert_eq!(silent.0, 2, "{silent:?}");
    assert!(silent.2.contains("nothing says when"), "{silent:?}");
    let second = quorate(&folder.0, &["next", "panel", "--on", "2024-07-01"]);
    assert_eq!(second.0, 0, "{second:?}");
    let second = folder.read("panel/2024-07-01.ron");
    let titles: Vec<&str> = second
        .agenda
        .iter()
        .map(|item| item.title.as_str())
        .collect();
    let expected = [
        "Minutes of the meeting held on 3 June 2024",
        "Apologies",
        "Matters arising",
        "Any other business",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn the_same_meeting_is_not_made_twice_and_what_is_new_is_taken() {
    let folder = Folder::new("twice");
    let mut last = meeting(100, "2024-06-03");
    folder.write("2024-06-03.ron", &last);
    let made = quorate(&folder.0, &["next", "--on", "2024-07-01"]);
    assert_eq!(
        (made.0, made.1.as_str()),
        (0, "./2024-07-01.ron\n"),
        "{made:?}"
    );
    let again = quorate(&folder.0, &["next"]);
    assert_eq!(again.0, 2);
    assert!(again.2.contains("nothing is new since"), "{again:?}");

    let action = Action {
        reference: Some("A3".into()),
        ..Action::worded("paint the crane")
    };
    last.last_action = 3;
    let entry = Entry::new(id(190), Kind::Action(action));
    Arc::make_mut(&mut last.agenda[0])
        .entries
        .push(Arc::new(entry));
    folder.write("2024-06-03.ron", &last);
    let shown = quorate(&folder.0, &["next"]);
    assert_eq!(shown.0, 2);
    assert_eq!(
        shown.1,
        "New: Action A3 is open.\nNew: References go on from A4.\n"
    );
    assert_eq!(
        folder.read("2024-07-01.ron").actions().count(),
        2,
        "not asked to take it"
    );
    let taken = quorate(&folder.0, &["next", "--take"]);
    assert_eq!(taken.0, 0, "{taken:?}");
    let next = folder.read("2024-07-01.ron");
    assert_eq!((next.actions().count(), next.last_action), (3, 3));
    assert!(!folder.0.join("2024-07-01.ron.journal").exists());
}

#[test]
fn a_broken_meeting_is_no_ground_to_go_on_from() {
    let folder = Folder::new("broken-next");
    folder.write("2024-06-03.ron", &meeting(100, "2024-06-03"));
    fs::write(folder.0.join("2024-07-01.ron"), "(quorate: 1, heading").unwrap();
    let refused = quorate(&folder.0, &["next", "--on", "2024-08-05"]);
    assert_eq!(refused.0, 2);
    assert!(refused.2.contains("2024-07-01.ron"), "{refused:?}");
}

/// A tree of two bodies: a meeting and the next, one with its action done, and a broken file.
fn tree(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("panel/2024-06-03.ron", &meeting(100, "2024-06-03"));
    let made = quorate(&folder.0, &["next", "panel", "--on", "2024-07-01"]);
    assert_eq!(made.0, 0, "{made:?}");
    let mut other = meeting(300, "2024-05-20");
    other.heading.body = Some("Castle Board".into());
    let Kind::Action(action) =
        &mut Arc::make_mut(&mut Arc::make_mut(&mut other.agenda[0]).entries[0]).kind
    else {
        panic!("an action");
    };
    action.state = Progressed::Done;
    folder.write("board/deep/may.ron", &other);
    fs::write(folder.0.join("board/broken.ron"), "(quorate: 1,").unwrap();
    fs::write(folder.0.join("board/README.md"), "# Not a meeting\n").unwrap();
    folder
}

#[test]
fn the_register_goes_over_a_tree_and_past_what_is_broken() {
    let folder = tree("register");
    let (status, out, complaints) = quorate(&folder.0, &["actions"]);
    assert_eq!(status, 0, "{complaints}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(
        lines[1].starts_with("A1   mend the pontoon  OF    2020-02-14"),
        "{out}"
    );
    assert!(complaints.contains("board/broken.ron"), "{complaints}");
    assert!(!complaints.contains("README"), "{complaints}");
    assert!(
        complaints.contains("2 restricted actions are left out"),
        "{complaints}"
    );

    let references = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["actions", "--json"];
        all.extend(arguments);
        let (status, out, complaints) = quorate(&folder.0, &all);
        assert_eq!(status, 0, "{complaints}");
        let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| {
            format!(
                "{} {}",
                row["reference"].as_str().unwrap(),
                row["date"].as_str().unwrap()
            )
        })
        .collect()
    };
    assert_eq!(references(&["--open"]), ["A1 2024-07-01"]);
    assert_eq!(references(&["--done"]), ["A1 2024-05-20"]);
    assert_eq!(
        references(&["--overdue", "--lead", "Orla Finch"]),
        ["A1 2024-07-01"]
    );
    assert_eq!(
        references(&["--due", "before:2020-02"]),
        Vec::<String>::new()
    );
    assert_eq!(
        references(&["--due", "before:2020-03", "--body", "castle"]),
        ["A1 2024-05-20"]
    );
    let restricted = ["--restricted", "--search", "claim body:Harbour"];
    assert_eq!(references(&restricted), ["A2 2024-07-01"]);

    let (_, out, _) = quorate(&folder.0, &["actions", "--csv", "--open"]);
    let second = out.lines().nth(1).unwrap();
    assert!(
        second.starts_with("A1,mend the pontoon,OF,2020-02-14,2020-02-14,open,overdue,"),
        "{out}"
    );
    let (_, out, _) = quorate(&folder.0, &["actions", "--group", "lead", "--restricted"]);
    assert!(
        out.contains("\nOF\nA1") && out.contains("\nXY\nA2"),
        "{out}"
    );
    let (status, _, complaints) = quorate(&folder.0, &["actions", "--due", "soon"]);
    assert_eq!(status, 2);
    assert!(
        complaints.contains("“soon” is not understood"),
        "{complaints}"
    );
}

#[test]
fn the_index_follows_the_files_and_can_be_thrown_away() {
    let folder = Folder::new("index");
    let first = meeting(100, "2024-06-03");
    folder.write("june.ron", &first);
    let find = |words: &str, more: &[&str]| {
        let mut arguments = vec!["find", words];
        arguments.extend(more);
        quorate(&folder.0, &arguments)
    };
    let (status, out, complaints) = find("pontoon", &[]);
    assert_eq!(status, 0, "{complaints}");
    let place = "./june.ron · 2024-06-03 Quay Panel · 1 Moorings";
    assert_eq!(
        out,
        format!("{place}\n    Orla: mend the [pontoon] (action)\n")
    );
    assert_eq!(find("claim", &[]).0, 1, "restricted");
    assert_eq!(find("claim", &[".", "--restricted"]).0, 0);
    assert_eq!(find("\"the pontoon\" mend", &[]).0, 0);
    assert_eq!(find("\"pontoon the\"", &[]).0, 1);
    assert_eq!(find("pontoon OR", &[]).0, 1, "no operator");
    assert_eq!(find("pontoon", &[".", "--kind", "point"]).0, 1);
    assert_eq!(find("pontoon", &[".", "--since", "2024-06-04"]).0, 1);

    // A changed file, a new one and one that is gone.
    let mut second = meeting(300, "2024-07-01");
    second.heading.title = "Crane Panel".into();
    folder.write("july.ron", &second);
    let mut changed = first.clone();
    let entry = &mut Arc::make_mut(&mut changed.agenda[0]).entries[0];
    Arc::make_mut(entry)
        .kind
        .set_text("mend the slipway".into());
    folder.write("june.ron", &changed);
    assert_eq!(find("slipway", &[]).0, 0);
    let (_, out, _) = find("pontoon", &[]);
    assert!(
        out.starts_with("./july.ron") && out.lines().count() == 2,
        "{out}"
    );
    fs::remove_file(folder.0.join("july.ron")).unwrap();
    assert_eq!(find("pontoon", &[]).0, 1);
    let (_, out, _) = quorate(&folder.0, &["actions", "--csv"]);
    assert_eq!(out.lines().count(), 2, "{out}");
}

/// The leads of the actions by which `actions` answers, in order.
fn leads(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["actions", "--json"];
    all.extend(arguments);
    let (status, out, complaints) = quorate(&folder.0, &all);
    assert_eq!(status, 0, "{complaints}");
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["lead"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_name_of_a_lead_counts_as_one_within_a_series() {
    let folder = Folder::new("aliases");
    // Nobody of these names was at the meetings; the settings of the series know who they are.
    let mut absent = meeting(100, "2024-06-03");
    absent.people.clear();
    let items = absent.agenda.iter_mut().map(Arc::make_mut);
    let entries = items.flat_map(|item| item.entries.iter_mut().map(Arc::make_mut));
    let actions = entries.filter_map(|entry| {
        if let Kind::Action(action) = &mut entry.kind {
            Some(action)
        } else {
            None
        }
    });
    for (action, lead) in actions.zip(["KHG", "Rebecca S."]) {
        action.leads = vec![lead.into()];
    }
    folder.write("panel/june.ron", &absent);
    // In another series these letters are somebody else.
    let mut elsewhere = absent.clone();
    elsewhere.id = id(900);
    folder.write("board/june.ron", &elsewhere);
    let all = ["--restricted", "--sort", "lead"];
    assert_eq!(
        leads(&folder, &all),
        ["KHG", "KHG", "Rebecca S.", "Rebecca S."]
    );
    let rebecca = Person {
        initials: Some("RS".into()),
        aliases: vec!["KHG".into(), "Rebecca S".into()],
        ..Person::named(id(5), "Rebecca Sorrel")
    };
    let settings = series::Series {
        members: vec![rebecca],
        ..series::Series::default()
    };
    fs::write(folder.0.join("panel/series.ron"), series::write(&settings)).unwrap();
    assert_eq!(leads(&folder, &all), ["KHG", "Rebecca S.", "RS", "RS"]);
    let hers = ["panel", "--restricted", "--lead", "rebecca sorrel"];
    assert_eq!(leads(&folder, &hers), ["RS", "RS"]);
    let (_, out, _) = quorate(
        &folder.0,
        &["actions", "panel", "--restricted", "--group", "lead"],
    );
    assert!(out.contains("\nRS\n") && !out.contains("KHG"), "{out}");
    let (status, out, _) = quorate(
        &folder.0,
        &["find", "who:RS kind:action", "panel", "--restricted"],
    );
    assert_eq!(
        (status, out.matches("panel/june.ron").count()),
        (0, 2),
        "{out}"
    );
    fs::write(folder.0.join("panel/series.ron"), "(nonsense").unwrap();
    assert_eq!(
        leads(&folder, &all),
        ["KHG", "KHG", "Rebecca S.", "Rebecca S."]
    );
}

#[test]
fn several_programs_may_make_and_use_one_index_at_once() {
    let folder = Folder::new("several");
    for n in 0..40 {
        folder.write(&format!("{n}.ron"), &meeting(1000 + n * 10, "2024-06-03"));
    }
    let ask = || quorate(&folder.0, &["actions", "--json", "--restricted"]);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let programs: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
        programs
            .into_iter()
            .map(|one| one.join().unwrap())
            .collect()
    });
    for (status, out, complaints) in &answers {
        assert_eq!((*status, complaints.as_str()), (0, ""));
        assert_eq!(out, &answers[0].1);
    }
    let rows: serde_json::Value = serde_json::from_str(&answers[0].1).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 80);
    assert_eq!(ask(), answers[0], "nothing stands in it twice");
}

#[test]
fn an_index_damaged_in_its_middle_is_made_anew() {
    let folder = Folder::new("damaged-index");
    for n in 0..40 {
        folder.write(&format!("{n}.ron"), &meeting(1000 + n * 10, "2024-06-03"));
    }
    let ask = || quorate(&folder.0, &["actions", "--json", "--restricted"]);
    let whole = ask();
    for file in fs::read_dir(folder.0.join(".cache/quorate")).unwrap() {
        let path = file.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        // The head stays what it was: only reading on finds out.
        bytes.iter_mut().skip(4096).for_each(|byte| *byte ^= 0x5a);
        fs::write(&path, bytes).unwrap();
    }
    assert_eq!(ask(), whole);
}

#[test]
fn a_spoilt_index_is_made_anew_and_none_is_needed() {
    let folder = Folder::new("spoilt-index");
    folder.write("june.ron", &meeting(100, "2024-06-03"));
    assert_eq!(quorate(&folder.0, &["find", "pontoon"]).0, 0);
    let cache = folder.0.join(".cache/quorate");
    for file in fs::read_dir(&cache).unwrap() {
        fs::write(
            file.unwrap().path(),
            "no database, and long enough to be taken for one",
        )
        .unwrap();
    }
    assert_eq!(quorate(&folder.0, &["find", "pontoon"]).0, 0, "made anew");
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, "in the way").unwrap();
    let (status, out, _) = quorate(&folder.0, &["actions", "--csv"]);
    assert_eq!(
        (status, out.lines().count()),
        (0, 2),
        "read without an index"
    );
}
