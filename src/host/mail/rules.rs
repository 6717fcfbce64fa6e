//! What a session must know before it can compose mail: the user's account, and the rules of the series.

use crate::app::{Mailer, Posted, Report};
use crate::mail::{Account, Address};
use crate::series::{self, Mail};
use crate::store::Disk;
use std::path::Path;

/// Who sends by this account, and whether it has a server.
pub(in crate::host) fn of(account: &Account) -> Mailer {
    Mailer {
        rules: Mail::default(),
        from: Address::read(&account.from).ok(),
        server: !account.server.is_empty(),
    }
}

/// The same with the rules of the series in whose folder the meeting lies; rules that can't be read are told of.
pub(in crate::host) fn known(
    mailer: &Mailer,
    disk: &dyn Disk,
    folder: Option<&Path>,
) -> impl Iterator<Item = Report> {
    let file = folder.map(|folder| folder.join(series::FILE));
    let bytes = file.and_then(|file| disk.read(&file).ok());
    let (rules, wrong) = match bytes.map(|bytes| series::read(&String::from_utf8_lossy(&bytes))) {
        Some(Ok(series)) => (series.mail, None),
        Some(Err(error)) => {
            let words = format!("{} can't be read: {error}", series::FILE);
            (Mail::default(), Some(Report::Failed(words)))
        }
        None => (Mail::default(), None),
    };
    let mut known = mailer.clone();
    known.rules = rules;
    let posted = Report::Posted(Posted::Mailer(Box::new(known)));
    [posted].into_iter().chain(wrong)
}
