//! A file of the user's own, read to go with a message.

use crate::app::{Posted, Report};
use crate::host::desktop;
use crate::host::jobs::Job;
use crate::mail::{Attachment, one_line};
use crate::store::Disk;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most that is attached, in bytes: most mail servers take no more.
const MOST: u64 = 25_000_000;

/// The kinds of files that people attach, by their endings; all else is bytes.
const KINDS: [(&str, &str); 13] = [
    ("csv", "text/csv; charset=utf-8"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Reads a file for one of the messages that lie open; a path that is not whole begins at the folder of the meeting.
pub(in crate::host) fn job(
    disk: Arc<dyn Disk>,
    folder: Option<PathBuf>,
    at: usize,
    path: String,
) -> Job {
    Box::new(move || {
        let file = read(&*disk, &whole(&path, folder));
        let file = file.map_err(|why| format!("{path} is not attached: {why}."));
        vec![Report::Posted(Posted::Attached { at, path, file })]
    })
}

fn whole(typed: &str, folder: Option<PathBuf>) -> PathBuf {
    match (typed.strip_prefix("~/"), desktop::home()) {
        (Some(rest), Some(home)) => home.join(rest),
        (_, _) => folder.unwrap_or_default().join(typed),
    }
}

fn read(disk: &dyn Disk, path: &Path) -> Result<Attachment, String> {
    let unread = |error: io::Error| {
        if error.kind() == io::ErrorKind::NotFound {
            "there is no such file".to_owned()
        } else {
            error.to_string()
        }
    };
    // Asked before it is read: a device or a pipe would never end.
    let stat = disk.stat(path).map_err(unread)?;
    if !stat.plain {
        return Err("it is no file with something in it to send".to_owned());
    }
    if stat.len > MOST {
        let mb = stat.len.div_ceil(1_000_000);
        return Err(format!(
            "it has {mb} MB, and mail servers take 25 MB at most"
        ));
    }
    let bytes = disk.read(path).map_err(unread)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if of_a_meeting(&name, &bytes) {
        return Err(
            "it is a meeting\u{2019}s own file, with what no paper prints; export a paper and attach that"
                .to_owned(),
        );
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let ending = ending.to_lowercase();
    let kind = KINDS.iter().find(|(own, _)| *own == ending);
    let kind = kind.map_or("application/octet-stream", |(_, kind)| kind);
    Ok(Attachment {
        // A semicolon parts the names in the form.
        name: one_line(&name).replace(';', ","),
        kind: kind.to_owned(),
        bytes,
    })
}

/// Whether a file holds a meeting with its reminders, times and restricted items: the document in either form, its
/// journal, or the chair's own notes.
fn of_a_meeting(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let named = [".ron", ".chair.txt"].iter().any(|end| name.ends_with(end));
    let journal = name.contains(".ron.journal") || name.contains(".md.journal");
    named || journal || bytes.starts_with(b"---\nquorate:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::MemDisk;

    fn came(path: &str, bytes: &[u8]) -> Result<Attachment, String> {
        let disk = MemDisk::new();
        disk.put(path, bytes.to_vec());
        read(&disk, Path::new(path))
    }

    #[test]
    fn a_file_goes_under_its_name_and_its_kind() {
        for (path, name, kind) in [
            ("/m/Plan.PDF", "Plan.PDF", "application/pdf"),
            ("/m/a;b\n.txt", "a,b .txt", "text/plain; charset=utf-8"),
            ("/m/notes", "notes", "application/octet-stream"),
        ] {
            let file = came(path, b"x").unwrap();
            assert_eq!((file.name.as_str(), file.kind.as_str()), (name, kind));
        }
    }

    #[test]
    fn what_holds_more_than_a_paper_prints_is_not_sent() {
        for name in [
            "june.ron",
            "JUNE.RON",
            "june.ron.journal",
            "june.ron.journal.aside-1",
            "june.chair.txt",
        ] {
            let why = came(&format!("/m/{name}"), b"x").unwrap_err();
            assert!(why.contains("own file"), "{name}: {why}");
        }
        assert!(came("/m/june.md", b"---\nquorate: 1\n").is_err());
        assert!(came("/m/june.md", b"# June\n").is_ok());
        assert!(came("/m/large.pdf", &vec![0; 25_000_001]).is_err());
        let gone = read(&MemDisk::new(), Path::new("/m/gone.pdf")).unwrap_err();
        assert_eq!(gone, "there is no such file");
    }
}
