//! What is copied: to a real X server, to the terminal, or into a file; read back by programs that are not ours.

use super::{Folder, Session};
use mail_parser::decoders::base64::base64_decode;
use std::fs;

const POINT: &str = "The café’s lease – £500 a year";

/// A session in which a point was taken.
fn session(folder: &Folder, variables: &[(&str, &str)]) -> Session {
    let mut session = Session::within(folder, &["minutes.ron"], variables);
    session.see("CAPTURE");
    session.send(&format!("{POINT}\r"));
    session.see("│  The café");
    session
}

#[test]
fn over_ssh_the_terminal_is_handed_the_words() {
    let folder = Folder::new("copy-ssh");
    let far = [
        ("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22"),
        ("DISPLAY", "localhost:10.0"),
    ];
    let mut session = session(&folder, &far);
    session.send("\x03");
    session.see("by the terminal, as plain text");
    let raw = String::from_utf8_lossy(&session.raw).into_owned();
    let (_, rest) = raw.split_once("\x1b]52;c;").unwrap();
    let (encoded, _) = rest.split_once('\x07').unwrap();
    let copied = base64_decode(encoded.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(copied).unwrap().trim(), POINT);
}

#[test]
fn where_nothing_takes_it_a_file_of_ones_own_does() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("copy-file");
    let mut session = session(&folder, &[("TERM", "dumb")]);
    session.send("\x03");
    session.see("there is no clipboard");
    let copied = folder.0.join(".state/quorate/copied");
    let plain = fs::read_to_string(copied.join("copied.txt")).unwrap();
    assert_eq!(plain.trim(), POINT);
    let page = fs::read_to_string(copied.join("copied.html")).unwrap();
    assert!(page.contains(&format!("{POINT}</p>")), "{page}");
    for name in ["copied.txt", "copied.html"] {
        let mode = fs::metadata(copied.join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name} is its owner’s alone");
    }
}

#[test]
fn a_display_where_nobody_is_fails_no_more_than_its_own_way() {
    let folder = Folder::new("copy-nobody");
    let mut session = session(
        &folder,
        &[("DISPLAY", ":4077"), ("WAYLAND_DISPLAY", "nobody-0")],
    );
    session.send("\x03");
    session.see("by the terminal, as plain text");
    session.send("and on\r");
    session.see("│  and on");
    session.send("\x11");
    assert_eq!(session.end(), 0);
    session.clean();
}

/// A display that lets the program in and then says nothing: the copy goes another way, and no key waits for it.
#[cfg(feature = "clipboard")]
#[test]
fn a_display_that_says_nothing_is_not_waited_for() {
    let folder = Folder::new("copy-silent");
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let Some(number) = silent.local_addr().unwrap().port().checked_sub(6000) else {
        eprintln!("skipped: the port that was free is none for a display");
        return;
    };
    let name = format!("127.0.0.1:{number}");
    let mut session = session(&folder, &[("DISPLAY", &name)]);
    session.send("\x03");
    let _line = silent.accept().unwrap();
    session.send("and on\r");
    session.see("│  and on");
    session.see("by the terminal, as plain text");
    session.send("\x11");
    assert_eq!(session.end(), 0);
}

#[cfg(feature = "clipboard")]
mod desktop {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};

    /// An X server of this test's own.
    struct Display {
        server: Child,
        name: String,
    }

    impl Display {
        /// Starts it; none where there is no X server to start, or no reader of its clipboard.
        fn start() -> Option<Self> {
            let mut reader = Command::new("xclip");
            let reads = reader.arg("-version").stderr(Stdio::null()).status();
            let mut server = Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .ok()
                .filter(|_| reads.is_ok())?;
            let mut number = String::new();
            let mut said = BufReader::new(server.stdout.take().unwrap());
            said.read_line(&mut number).unwrap();
            let name = format!(":{}", number.trim());
            Some(Display { server, name })
        }

        /// What is on the clipboard as this kind.
        fn holds(&self, kind: &str) -> String {
            let output = Command::new("xclip")
                .args(["-o", "-selection", "clipboard", "-t", kind])
                .env("DISPLAY", &self.name)
                .output()
                .unwrap();
            String::from_utf8(output.stdout).unwrap()
        }
    }

    impl Drop for Display {
        fn drop(&mut self) {
            let _ = self.server.kill();
            let _ = self.server.wait();
        }
    }

    #[test]
    fn the_desktop_has_it_formatted_and_plain() {
        let Some(display) = Display::start() else {
            return crate::tools::skipped("Xvfb or xclip");
        };
        let folder = Folder::new("copy-x");
        let mut session = session(&folder, &[("DISPLAY", &display.name)]);
        let threads = |session: &Session| {
            let tasks = format!("/proc/{}/task", session.child.process_id().unwrap());
            let tasks = fs::read_dir(tasks).into_iter().flatten().flatten();
            let names = tasks.map(|task| fs::read_to_string(task.path().join("comm")));
            names.flatten().any(|name| name.trim() == "clipboard")
        };
        assert!(!threads(&session), "no thread before the first copy");
        session.send("\x03");
        session.see("(1 line) to the clipboard, formatted and plain");
        assert_eq!(display.holds("UTF8_STRING").trim(), POINT);
        let page = display.holds("text/html");
        assert!(page.contains(&format!("{POINT}</p>")), "{page}");
        // Whoever copied last has it, and hands it out as long as the program lives.
        session.send("One more point\r");
        session.see("│  One more point");
        session.send("\x03");
        session.see("(3 lines) to the clipboard");
        assert!(display.holds("UTF8_STRING").contains("One more point"));
        session.send("\x11");
        assert_eq!(session.end(), 0);
        session.clean();
        let raw = String::from_utf8_lossy(&session.raw);
        assert!(!raw.contains("]52;"), "the terminal is left alone");
    }
}
