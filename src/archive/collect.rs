//! Every meeting of a folder tree, read as it stands, with what its journal holds beyond it.

use super::scan::tree;
use crate::series::{Aliases, Called, RegisterRow, called, rows};
use crate::store::{AsOf, Codec, RealDisk, recover};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// What was found in a folder tree.
#[derive(Debug, Default)]
pub struct Collected {
    /// The actions of its meetings, in the order of the files.
    pub rows: Vec<RegisterRow>,
    /// What could not be read, each with a reason in words.
    pub broken: Vec<(PathBuf, String)>,
}

/// The lists of people of a folder, each with the day of its meeting.
type Lists = Vec<(Option<NaiveDate>, Vec<Called>)>;

/// How the meetings of this name are written.
pub(super) fn codec(path: &Path) -> Codec {
    Codec::of(path).unwrap_or(Codec::RON)
}

/// Reads the actions of every meeting in a folder and the folders in it; what is broken is reported and passed over.
pub fn collect(folder: &Path) -> io::Result<Collected> {
    let tree = tree(folder)?;
    let mut found = Collected::default();
    for (path, error) in tree.broken {
        found.broken.push((path, error.to_string()));
    }
    let mut lists: HashMap<PathBuf, Lists> = HashMap::new();
    for path in tree.meetings {
        let name = path.display().to_string();
        match recover(&RealDisk, codec(&path), &path, AsOf::Now) {
            Ok(recovered) => match recovered.meeting {
                Some(meeting) => {
                    found.rows.extend(rows(&meeting, &name));
                    let list = (meeting.heading.date, called(&meeting.people));
                    lists.entry(own_folder(&path)).or_default().push(list);
                }
                None => found.broken.push((path, "it holds no meeting".to_owned())),
            },
            Err(error) => found.broken.push((path, error.what)),
        }
    }
    let aliases = |mut lists: Lists| {
        lists.sort_by_key(|(held, _)| *held);
        Aliases::of(lists.iter().map(|(_, list)| list.as_slice()))
    };
    let all = lists.into_iter();
    let all: HashMap<PathBuf, Aliases> = all.map(|(own, lists)| (own, aliases(lists))).collect();
    for row in &mut found.rows {
        if let Some(aliases) = all.get(&own_folder(Path::new(&row.file))) {
            row.leads.iter_mut().for_each(|who| aliases.unite(who));
        }
    }
    Ok(found)
}

fn own_folder(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}
