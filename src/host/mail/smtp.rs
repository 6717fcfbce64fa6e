//! A mail server, spoken to by SMTP over TLS.

use super::carrier::{Carried, Carrier};
use super::password;
use crate::mail::{Account, Address, Delivery, Security, one_line};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use std::time::Duration;

/// How long a server may be silent if the account says nothing of it.
const PATIENCE: u16 = 60;

/// What a server answers that has forgotten, with the message that was given up, who is on the line.
const FORGETFUL: [&str; 2] = ["503", "530"];

/// What takes messages to the server of an account; the password is fetched now, the server is called later.
///
/// # Errors
/// A sentence without its full stop, if the settings or the password are not to be had, or there is no way to a server.
pub fn carrier(account: &Account) -> Result<Box<dyn Carrier>, String> {
    Ok(Box::new(Smtp::of(account)?))
}

/// A mail server: called when the first message is handed over, and called again where the line broke.
pub struct Smtp {
    account: Account,
    credentials: Option<Credentials>,
    tls: Option<TlsParameters>,
    line: Option<SmtpConnection>,
}

impl Smtp {
    /// A server by its account; the password is fetched now, the server is called later.
    ///
    /// # Errors
    /// A sentence without its full stop, if the settings or the password are not to be had.
    pub fn of(account: &Account) -> Result<Self, String> {
        if let Some(complaint) = account.complaint() {
            return Err(complaint);
        }
        let credentials = match (&account.user, &account.password) {
            (Some(user), Some(from)) => {
                let secret = password::fetch(from)?;
                Some(Credentials::new(user.clone(), secret.expose().to_owned()))
            }
            (_, _) => None,
        };
        Ok(Smtp {
            tls: tls(account)?,
            account: account.clone(),
            credentials,
            line: None,
        })
    }

    /// Calls the server, closes the line to others, and signs in.
    fn call(&self) -> Result<SmtpConnection, String> {
        let server = self.account.server.trim_matches(['[', ']']);
        let patience = Duration::from_secs(self.account.patience.unwrap_or(PATIENCE).into());
        // What the server is told of this machine need not be its name.
        let hello = ClientId::default();
        let tls = self.tls.as_ref();
        let at_once = tls.filter(|_| self.account.security == Security::Tls);
        let place = (server, self.account.port());
        let mut line = SmtpConnection::connect(place, Some(patience), &hello, at_once, None)
            .map_err(|error| format!("{server} can't be reached: {}", words(&error)))?;
        if let (Security::StartTls, Some(tls)) = (self.account.security, tls) {
            line.starttls(tls, &hello)
                .map_err(|error| format!("{server} gives no closed line: {}", words(&error)))?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            if let Err(error) = line.auth(&mechanisms, credentials) {
                // Not in the server's words: they could hold what was sent to it.
                let code = error.status().map(|code| format!(" ({code})"));
                let code = code.unwrap_or_default();
                return Err(format!("{server} does not let {} in{code}", self.user()));
            }
        }
        Ok(line)
    }

    fn user(&self) -> String {
        one_line(self.account.user.as_deref().unwrap_or_default())
    }

    /// The dialogue for one message.
    fn dialogue(line: &mut SmtpConnection, from: &Address, delivery: &Delivery) -> Dialogue {
        let address = |address: &Address| address.email().parse::<lettre::Address>();
        let (Ok(from), Ok(to)) = (address(from), address(&delivery.to)) else {
            return Dialogue::Refused("the address is none for a mail server".to_owned());
        };
        if let Err(error) = line.command(Mail::new(Some(from), Vec::new())) {
            return match error.status() {
                Some(code) if FORGETFUL.contains(&code.to_string().as_str()) => {
                    Dialogue::Forgotten(words(&error))
                }
                Some(_) => Dialogue::Refused(words(&error)),
                None => Dialogue::Broken(words(&error)),
            };
        }
        let before = line.command(Rcpt::new(to, Vec::new()));
        let before = before.and_then(|_| line.command(Data));
        if let Err(error) = before {
            return match error.status() {
                Some(_) => Dialogue::Refused(words(&error)),
                None => Dialogue::Broken(words(&error)),
            };
        }
        match line.message(&delivery.bytes) {
            Ok(_) => Dialogue::Accepted,
            Err(error) if error.status().is_some() => Dialogue::Refused(words(&error)),
            Err(error) => Dialogue::BrokenAfter(words(&error)),
        }
    }
}

/// How a dialogue ended.
enum Dialogue {
    Accepted,
    Refused(String),
    /// The server no longer knows who is on the line, though it let them in.
    Forgotten(String),
    /// The line broke before the message was handed over.
    Broken(String),
    /// The line broke while it was, or before the answer came.
    BrokenAfter(String),
}

impl Carrier for Smtp {
    fn carry(&mut self, from: &Address, delivery: &Delivery) -> Carried {
        // A line that was open may have been closed by the server in the meantime: one new one is tried.
        let mut fresh = self.line.is_none();
        loop {
            let mut line = match self.line.take().map_or_else(|| self.call(), Ok) {
                Ok(line) => line,
                Err(why) => return Carried::Unreachable(why),
            };
            match Smtp::dialogue(&mut line, from, delivery) {
                Dialogue::Accepted => {
                    self.line = Some(line);
                    return Carried::Accepted;
                }
                Dialogue::Refused(why) => {
                    // Whatever stands half said is forgotten before the next one.
                    self.line = line.command(Rset).is_ok().then_some(line);
                    return Carried::Refused(why);
                }
                Dialogue::Broken(_) | Dialogue::Forgotten(_) if !fresh => fresh = true,
                Dialogue::Forgotten(why) => return Carried::Refused(why),
                Dialogue::Broken(why) => {
                    return Carried::Unreachable(format!("the line broke: {why}"));
                }
                Dialogue::BrokenAfter(why) => {
                    let why = format!("the line broke before the server answered: {why}");
                    return Carried::Unsure(why);
                }
            }
        }
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        if let Some(line) = &mut self.line {
            // Everything was answered already; a server that does not hear the goodbye loses nothing.
            let _ = line.quit();
        }
    }
}

/// What closes the line: public certificates, and those of the account's own file.
fn tls(account: &Account) -> Result<Option<TlsParameters>, String> {
    if account.security == Security::Plain {
        return Ok(None);
    }
    let server = account.server.trim_matches(['[', ']']).to_owned();
    let mut builder = TlsParameters::builder(server);
    if let Some(path) = &account.certificates {
        let unreadable =
            |why: String| format!("the certificates {} can't be read: {why}", path.display());
        let pem = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let own = Certificate::from_pem(&pem).map_err(|error| unreadable(words(&error)))?;
        builder = builder.add_root_certificate(own);
    }
    let built = builder.build().map(Some);
    built.map_err(|error| format!("no closed line can be made: {}", words(&error)))
}

/// An error on one line, safe to show.
fn words(error: &Error) -> String {
    one_line(&error.to_string())
}
