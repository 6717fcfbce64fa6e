//! How the user's own mail server is reached, as the user's settings say it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;

/// The account by which mail is sent. No password stands in it: only where one is to be had from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Account {
    /// Who sends: `Ana Reyes <ana@example.org>`. A series' own `from` goes before it.
    pub from: String,
    /// The server that takes mail, by name or number.
    pub server: String,
    /// Its port; 465 with `Tls`, 587 with `StartTls`, 25 with `Plain` if none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// How the line to it is closed to others.
    pub security: Security,
    /// The name to sign in with; nobody signs in where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Where the password comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordFrom>,
    /// A file of certificates (PEM) to trust beside the public ones, for a server of one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificates: Option<PathBuf>,
    /// How many seconds the server may be silent; 60 if none are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patience: Option<u16>,
}

/// How the line to the server is closed to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Security {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after `STARTTLS`; without it nothing is sent.
    StartTls,
    /// None at all: only to a server on this machine.
    Plain,
}

/// Where the password comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PasswordFrom {
    /// The first line that a program prints: `["secret-tool", "lookup", "service", "quorate"]` asks the desktop's
    /// keyring, `["security", "find-generic-password", "-w", "-s", "quorate"]` that of a Mac.
    Command(Vec<String>),
    /// A variable of the environment.
    Environment(String),
}

impl Account {
    /// The port to call.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        })
    }

    /// Whether the server is this machine, so that nobody listens on the way.
    #[must_use]
    pub fn on_this_machine(&self) -> bool {
        let host = self.server.trim_matches(['[', ']']);
        let number = host.parse::<std::net::IpAddr>();
        host == "localhost" || number.is_ok_and(|number| number.is_loopback())
    }

    /// What is missing or contradicts itself, in words.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        if self.server.trim().is_empty() {
            return Some("the mail settings name no server".to_owned());
        }
        if self.security == Security::Plain && !self.on_this_machine() {
            let server = &self.server;
            return Some(format!(
                "`Plain` would send mail to {server} for all to read; it is for a server on this machine"
            ));
        }
        match (&self.user, &self.password) {
            (Some(_), None) => {
                Some("the mail settings name a user and no place to take the password from".into())
            }
            (None, Some(_)) => Some("the mail settings name a password and no user".into()),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }
}

/// A password. It is never shown: not in an error, not in a log, not by `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a password.
    #[must_use]
    pub fn new(password: String) -> Self {
        Secret(password)
    }

    /// The password itself, for the one place that signs in.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_goes_in_the_open_to_this_machine_only() {
        for (server, security, fine) in [
            ("mail.example.org", Security::Tls, true),
            ("mail.example.org", Security::Plain, false),
            ("127.0.0.1", Security::Plain, true),
            ("127.0.0.1.example.org", Security::Plain, false),
            ("[::1]", Security::Plain, true),
            ("localhost", Security::Plain, true),
            ("", Security::Tls, false),
        ] {
            let account = Account {
                server: server.into(),
                security,
                ..Account::default()
            };
            assert_eq!(account.complaint().is_none(), fine, "{server} {security:?}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(format!("{:?}", Secret::new("hunter2".into())), "Secret(…)");
    }
}
