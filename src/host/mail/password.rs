//! Where the password of a mail account comes from: a program or the environment, never a file of ours.

use crate::mail::{PasswordFrom, Secret};
use std::process::{Command, Stdio};

/// Fetches the password. What goes wrong is said without it.
pub(crate) fn fetch(from: &PasswordFrom) -> Result<Secret, String> {
    match from {
        PasswordFrom::Environment(name) => match std::env::var(name) {
            Ok(password) if !password.is_empty() => Ok(Secret::new(password)),
            Ok(_) | Err(_) => Err(format!("there is no password in the variable {name}")),
        },
        PasswordFrom::Command(words) => {
            let split = words.split_first();
            let (program, rest) = split.ok_or("the command for the password is empty")?;
            let ran = Command::new(program)
                .args(rest)
                // A program that asks at the terminal would take the keys of the minutes; its complaints would be drawn over them.
                .stdin(Stdio::null())
                .stderr(Stdio::null())
                .output();
            let command = format!("the command for the password, {program},");
            let ran = ran.map_err(|error| format!("{command} can't be run: {error}"))?;
            if !ran.status.success() {
                return Err(format!("{command} failed"));
            }
            let text = String::from_utf8(ran.stdout)
                .map_err(|_| format!("what {program} printed is no text"))?;
            match text.lines().next() {
                Some(password) if !password.is_empty() => Ok(Secret::new(password.to_owned())),
                Some(_) | None => Err(format!("{program} printed no password")),
            }
        }
    }
}
