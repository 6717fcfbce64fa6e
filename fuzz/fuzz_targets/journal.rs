//! Whatever stands in a journal, the meeting opens, and no byte of either file is lost.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quorate::edit::Line;
use quorate::host::script::{FILE, Stage};
use quorate::meeting::{Id, Meeting};
use quorate::store::MemDisk;

fuzz_target!(|journal: &[u8]| {
    if let Ok(text) = std::str::from_utf8(journal) {
        for line in text.lines() {
            let _ = Line::from_line(line);
        }
    }
    let disk = MemDisk::new();
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Quay Panel".to_owned();
    let file = quorate::format::ron::write(&meeting);
    disk.put(FILE, file.clone());
    disk.put(format!("{FILE}.journal"), journal.to_vec());
    let Ok(stage) = Stage::on(disk.clone(), 80, 24) else {
        panic!("a journal must never keep a meeting from opening");
    };
    // A journal that fits is taken up; any other stands beside the meeting, whole.
    if stage.app.meeting() == &meeting && !journal.is_empty() {
        assert_eq!(disk.look(FILE), Some(file.into_bytes()));
    }
});
