//! A question to someone at a terminal.

use super::Failure;
use std::io::{IsTerminal, Write};

/// Asks someone at a terminal; nobody there is a no.
pub(super) fn agreed(question: &str) -> Result<bool, Failure> {
    // A script that was never asked must not have agreed.
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(false);
    }
    Ok(matches!(ask_for(question)?.as_str(), "y" | "Y" | "yes"))
}

/// The answer to a question, without the blanks around it; empty at the end of the input.
pub(super) fn ask_for(question: &str) -> Result<String, Failure> {
    let mut out = std::io::stdout();
    let asked = write!(out, "{question}").and_then(|()| out.flush());
    asked.map_err(|error| Failure::output(&error))?;
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.map_err(|error| Failure::world(format!("the answer can't be read: {error}")))?;
    Ok(answer.trim().to_owned())
}
