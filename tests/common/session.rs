//! The real binary in a real pseudo-terminal.

#[path = "folder.rs"]
mod folder;

pub use folder::Folder;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

pub const BINARY: &str = env!("CARGO_BIN_EXE_quorate");
pub const DEADLINE: Duration = Duration::from_secs(30);

impl Folder {
    /// Where programs put what they need for a while.
    pub fn scratch(&self) -> PathBuf {
        let path = self.0.join(".scratch");
        fs::create_dir_all(&path).unwrap();
        path
    }
}

/// A terminal, of 100 by 30 unless said otherwise, with the program in it.
pub struct Session {
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub writer: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub bytes: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
    /// Set, the reader lets go of the terminal after what it reads next.
    pub enough: Arc<AtomicBool>,
}

impl Session {
    /// Opens the program with these arguments in a folder of its own, and these variables in its environment.
    pub fn within(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(BINARY);
        command.args(arguments);
        Session::running(command, folder, variables)
    }

    /// The same of a command that ends as the program.
    pub fn running(command: CommandBuilder, folder: &Folder, variables: &[(&str, &str)]) -> Self {
        Session::sized(command, folder, variables, (100, 30))
    }

    /// The same in so many columns and rows.
    pub fn sized(
        mut command: CommandBuilder,
        folder: &Folder,
        variables: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        command.cwd(&folder.0);
        command.env("TERM", "xterm-256color");
        command.env("HOME", &folder.0);
        command.env("XDG_CONFIG_HOME", folder.0.join(".config"));
        command.env("XDG_STATE_HOME", folder.0.join(".state"));
        command.env("TMPDIR", folder.scratch());
        command.env_remove("QUORATE_CONFIG");
        for surrounding in [
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "SSH_CONNECTION",
            "SSH_TTY",
            "TMUX",
            "STY",
        ] {
            command.env_remove(surrounding);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let size = PtySize {
            rows,
            cols: columns,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let (sender, bytes) = channel();
        let enough = Arc::new(AtomicBool::new(false));
        let had_enough = Arc::clone(&enough);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let sent = sender.send(buffer[..count].to_vec());
                if sent.is_err() || had_enough.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        let cells = |count| NonZero::new(count).unwrap();
        Session {
            master: Some(pair.master),
            writer,
            child,
            bytes,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            raw: Vec::new(),
            enough,
        }
    }

    /// Takes the terminal away, as closing its window does.
    pub fn hang_up(&mut self) {
        self.enough.store(true, Ordering::SeqCst);
        // One more letter makes the reader wake; then nobody holds the terminal any more.
        self.send(".");
        while self.bytes.recv_timeout(DEADLINE).is_ok() {}
        self.writer = Box::new(std::io::sink());
        self.master = None;
    }

    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen is as it should be.
    pub fn until(&mut self, what: &str, good: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !good(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(error) => panic!("{what} did not come ({error}):\n{}", self.text()),
            }
        }
    }

    pub fn see(&mut self, words: &str) {
        self.until(words, |screen| screen.contents().contains(words));
    }

    /// Waits for the end; the exit status, after everything it wrote was read.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(
                Instant::now() < deadline,
                "it does not end:\n{}",
                self.text()
            );
            if let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            }
        };
        // The child has ended, so this comes to an end by itself, where the reader sees the terminal close.
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(200)) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        status.exit_code()
    }

    /// Whether the terminal is as a shell expects it: lines, echo, and the screen that was there before.
    pub fn clean(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was left");
        assert!(!screen.hide_cursor(), "the cursor is there");
        assert!(!screen.bracketed_paste(), "pastes are plain again");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = self.master.as_ref().and_then(|master| master.get_termios());
        let modes = format!("{:?}", modes.unwrap().local_flags);
        for mode in ["ICANON", "ECHO", "ISIG"] {
            assert!(modes.contains(mode), "{mode} is on again: {modes}");
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
