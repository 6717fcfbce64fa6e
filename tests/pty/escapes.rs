//! No byte of a document steers the terminal: not the screen, the title or the clipboard, and not what the commands
//! without a screen print.

use super::{Folder, Session, quorate};
use quorate::format::ron;
use quorate::meeting::{Action, AgendaItem, Entry, Id, Kind, Meeting, Person, Term};
use std::fs;
use std::sync::Arc;

/// What a terminal would obey, or what would make text read as something else.
const PAYLOADS: &[&str] = &[
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]52;c;b3duZWQ=\u{7}",
    "\u{1b}]8;;http://evil.example/\u{1b}\\",
    "\u{1b}P1$rq\u{1b}\\",
    "\u{1b}_Gowned\u{1b}\\",
    "\u{1b}[2J",
    "\u{1b}[?1049l",
    "\u{1b}c",
    "\u{1b}",
    "\u{9b}2J",
    "\u{9d}0;owned\u{9c}",
    "\u{90}owned\u{9c}",
    "\u{85}",
    "\u{7}",
    "\u{8}\u{8}",
    "\r\nBcc: all@evil.example",
    "\u{b}\u{c}\u{e}\u{f}",
    "\u{7f}",
    "\0",
    "\u{18}\u{1a}",
    "\u{202e}",
    "\u{2066}x\u{2069}",
    "\u{200e}\u{200f}\u{61c}",
    "\u{200b}\u{2060}\u{feff}",
    "\u{2028}\u{2029}",
    "\u{fff9}\u{fffb}",
    "\u{e0041}\u{e007f}",
];

/// A meeting with a payload in every kind of place where text stands.
fn hostile(payload: &str) -> Meeting {
    let mark = format!("Aq{payload}Zq");
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title.clone_from(&mark);
    meeting.heading.body = Some(mark.clone());
    meeting.heading.venue = Some(mark.clone());
    let mut person = Person::named(Id::from_bits(3), mark.as_str());
    person.organisation = Some(mark.clone());
    person.roles.push(mark.clone());
    meeting.people.push(Arc::new(person));
    meeting.glossary.push(Term {
        short: mark.clone(),
        long: mark.clone(),
    });
    let mut item = AgendaItem::titled(Id::from_bits(4), mark.as_str());
    let mut said = Entry::new(Id::from_bits(5), Kind::paragraph(mark.as_str()));
    said.typed = None;
    let mut action = Action::worded(mark.as_str());
    action.leads.push(mark.clone());
    let action = Entry::new(Id::from_bits(6), Kind::Action(action));
    item.entries.extend([Arc::new(said), Arc::new(action)]);
    meeting.agenda.push(Arc::new(item));
    meeting
}

/// Characters that no text may bring to a terminal.
fn steers(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What a program wrote to its terminal, without the sequences that it may write: those of the screen, and a title
/// or a clipboard whose own text is clean.
fn besides_sequences(raw: &str) -> String {
    let mut text = String::new();
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        text.push_str(before);
        let (kind, after) = after.split_at(after.chars().next().map_or(0, char::len_utf8));
        rest = match kind {
            "[" => {
                let end = after.find(|c: char| ('@'..='~').contains(&c)).unwrap();
                let (parameters, after) = after.split_at(end);
                let plain = parameters.bytes().all(|byte| (b' '..=b'?').contains(&byte));
                assert!(plain, "{parameters:?}");
                after.split_at(1).1
            }
            "]" => {
                let bell = after.split_once('\u{7}');
                let string = after.split_once("\u{1b}\\");
                let ends = [bell, string].into_iter().flatten();
                let (words, after) = ends.min_by_key(|(words, _)| words.len()).unwrap();
                assert!(
                    !words.contains(steers),
                    "a command to the terminal: {words:?}"
                );
                let known = ["0;", "2;", "10;", "11;", "52;c;"];
                let known = known.iter().any(|start| words.starts_with(start));
                let obeyed = words.starts_with("52;c;b3duZWQ=") || words.starts_with("0;owned");
                assert!(known && !obeyed, "{words:?}");
                after
            }
            "7" | "8" | "\\" => after,
            other => panic!("a sequence that nobody asked for: ESC {other:?}"),
        };
    }
    text + rest
}

#[test]
fn nothing_in_a_document_steers_the_terminal() {
    let folder = Folder::new("escapes");
    for (n, payload) in PAYLOADS.iter().enumerate() {
        let name = format!("hostile-{n}.ron");
        let meeting = hostile(payload);
        fs::write(folder.0.join(&name), ron::write(&meeting)).unwrap();
        let mut session = Session::open(&folder, &[&name]);
        session.see("CAPTURE");
        // Through the panes, the clipboard, the gaps and the paper.
        let walk = [
            ("\u{1b}", " MINUTES "),
            ("1", " AGENDA "),
            ("2", " ATTENDEES "),
            ("3", " ACTIONS "),
            ("4", " MINUTES "),
            ("\u{3}", "Copied"),
            ("i", " CAPTURE "),
        ];
        for (key, seen) in walk {
            session.send(key);
            session.see(seen);
        }
        for key in ["\u{7}", "\u{18}"] {
            session.send(key);
            session.see("Esc close");
            session.send("\u{1b}");
            session.until("the list is closed", |screen| {
                !screen.contents().contains("Esc close")
            });
        }
        assert!(session.text().contains("Aq"), "{}", session.text());
        session.send("the end");
        session.see("the end");
        session.send("\u{11}");
        assert_eq!(session.end(), 0, "{payload:?}");
        session.clean();
        let raw = String::from_utf8(session.raw.clone()).unwrap();
        let text = besides_sequences(&raw);
        let bad: Vec<char> = text.chars().filter(|c| steers(*c)).collect();
        assert!(
            bad.is_empty(),
            "{payload:?} brought {bad:?} to the terminal"
        );
        let kept = ron::read(&fs::read_to_string(folder.0.join(&name)).unwrap()).unwrap();
        assert_eq!(kept.heading, meeting.heading, "what stands in a file stays");
    }
}

#[test]
fn nothing_in_a_document_or_its_name_steers_what_the_commands_print() {
    let folder = Folder::new("printed");
    for payload in PAYLOADS {
        let name = format!("a{}z.ron", payload.replace(['/', '\0'], ""));
        fs::write(folder.0.join(&name), ron::write(&hostile(payload))).unwrap();
        fs::write(
            folder.0.join(format!("bad-{name}")),
            format!("(quorate: 1, {payload}: 3)"),
        )
        .unwrap();
        let bad = format!("bad-{name}");
        let asked: &[&[&str]] = &[
            &["check", &name],
            &["actions", "."],
            &["find", "Aq", "."],
            &["check", &bad],
            &["export", &bad, "--to", "txt"],
            &["check", &format!("no-{name}")],
            &["mail", &name],
        ];
        for arguments in asked {
            let output = quorate(&folder, arguments);
            let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
            said.push_str(&String::from_utf8_lossy(&output.stderr));
            let bad: Vec<char> = said.chars().filter(|c| steers(*c)).collect();
            assert!(
                bad.is_empty(),
                "{payload:?}, {arguments:?}: {bad:?} in {said:?}"
            );
        }
        fs::remove_file(folder.0.join(&name)).unwrap();
        fs::remove_file(folder.0.join(&bad)).unwrap();
    }
}
