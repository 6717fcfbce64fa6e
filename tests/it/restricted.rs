//! What is restricted, through the real binary: in the name, in the header, held back, and let through by name.

use crate::folder::Folder;
use assert_cmd::Command;
use quorate::format::ron;
use quorate::meeting::{Entry, Id, Kind, Meeting, Person, Standing, Start};
use std::fs;
use std::path::Path;
use std::sync::Arc;

impl Folder {
    /// One with a meeting in it.
    fn with_meeting(name: &str) -> Self {
        let folder = Folder::new(name);
        fs::write(folder.0.join("march.ron"), ron::write(&meeting())).unwrap();
        folder
    }

    /// What the program says on standard error, and whether it did it.
    fn export(&self, arguments: &[&str]) -> (bool, String) {
        let output = Command::cargo_bin("quorate")
            .unwrap()
            .current_dir(&self.0)
            .args(["export", "march.ron"])
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (
            output.status.success(),
            said.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }
}

/// A visitor whose name and organisation, side by side on paper, make the name in a restricted entry.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Quay Committee".into();
    meeting.people.push(Arc::new(Person {
        organisation: Some("Crane".into()),
        standing: Standing::Visitor,
        start: Start::Present,
        ..Person::named(Id::from_bits(3), "Una")
    }));
    let mut hushed = Entry::new(
        Id::from_bits(4),
        Kind::paragraph("The clerk wrote to Una Crane."),
    );
    hushed.restricted = true;
    let open = Entry::new(Id::from_bits(5), Kind::paragraph("The roof was mended."));
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries = vec![Arc::new(hushed), Arc::new(open)];
    meeting
}

#[test]
fn a_paper_with_restricted_matter_says_so_in_its_header_and_its_name() {
    let folder = Folder::with_meeting("name");
    let (done, said) = folder.export(&["--to", "txt", "--restricted", "-o", "minutes.txt"]);
    assert!(done, "{said}");
    assert!(said.contains("called minutes-RESTRICTED.txt"), "{said}");
    assert!(!Path::new(&folder.0.join("minutes.txt")).exists());
    let paper = folder.text("minutes-RESTRICTED.txt");
    assert!(paper.starts_with("DRAFT \u{2013} RESTRICTED"), "{paper}");
    assert!(paper.contains("Una Crane"), "{paper}");
    let (done, said) = folder.export(&["--to", "html", "--restricted", "-o", "restricted.html"]);
    assert!(done && said.is_empty(), "{said}");
    assert!(
        folder
            .text("restricted.html")
            .contains("RESTRICTED: not for publication")
    );
}

#[test]
fn a_leak_is_shown_with_its_place_and_one_named_override_is_recorded() {
    let folder = Folder::with_meeting("leak");
    fs::write(folder.0.join("out.txt"), "the old one").unwrap();
    let asked = ["--to", "txt", "--layout", "action-log", "-o", "out.txt"];
    let (done, said) = folder.export(&asked);
    assert!(!done);
    for words in [
        "\"una crane\"",
        "of the paper",
        "a restricted entry",
        "--publish",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(folder.text("out.txt"), "the old one");
    let (done, said) = folder.export(&[&asked[..], &["--publish", "Una Crane"]].concat());
    assert!(!done, "nobody allowed it: {said}");

    let allowed = ["--publish", "Una Crane", "--by", "the Clerk"];
    let (done, said) = folder.export(&[&asked[..], &allowed].concat());
    assert!(done, "{said}");
    let paper = folder.text("out.txt");
    assert!(
        paper.contains("Una, Crane") && !paper.contains("the Clerk"),
        "{paper}"
    );
    let recorded = ron::read(&folder.text("march.ron")).unwrap().released;
    assert_eq!(
        (recorded[0].words.as_str(), recorded[0].by.as_str()),
        ("Una Crane", "the Clerk")
    );
    assert!(!folder.0.join("march.ron.journal").exists());
    for format in ["docx", "html", "json", "md"] {
        let name = format!("later.{format}");
        let (done, said) = folder.export(&["--to", format, "-o", &name]);
        assert!(done, "{format}: {said}");
        let bytes = fs::read(folder.0.join(&name)).unwrap();
        assert!(
            !String::from_utf8_lossy(&bytes).contains("the Clerk"),
            "{format}"
        );
    }
}
