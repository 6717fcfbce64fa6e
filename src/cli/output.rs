//! Standard input, standard output, and what is said on standard error.

use super::Failure;
use crate::text::Shown;
use std::io::{Read, Write};

/// All of standard input as text.
pub(super) fn input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|error| Failure::world(format!("standard input can't be read: {error}")))?;
    // A byte that is no text must not cost the other lines.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes to standard output; a reader that went away is no failure of ours.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // `quorate actions | head` ends here, and nothing went wrong.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::output(&error)),
        Ok(()) => Ok(()),
    }
}

/// Prints a line, made safe for a terminal.
pub(super) fn say(words: &str) -> Result<(), Failure> {
    print(format!("{}\n", Shown::of(words)).as_bytes())
}

/// Text of many lines, made safe for a terminal line by line.
pub(super) fn shown(text: &str) -> String {
    let line = |line: &str| format!("{}\n", Shown::of(line));
    text.lines().map(line).collect()
}

/// Says on standard error what was passed over, without ending what is done.
pub(super) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "quorate: {}", Shown::of(words));
}
