//! The user's settings through the real binary: where they are looked for, what goes before what, and what a
//! mistake in them costs (nothing).

use crate::folder::Folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A home of its own, removed at the end, and beside it the line that is captured.
struct Home(Folder, PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let line = folder.0.with_extension("txt");
        fs::write(&line, "The slipway is worn.\n").unwrap();
        Home(folder, line)
    }

    fn settings(&self) -> PathBuf {
        self.0.0.join("settings/quorate/config.ron")
    }

    fn write(&self, text: &str) {
        fs::create_dir_all(self.settings().parent().unwrap()).unwrap();
        fs::write(self.settings(), text).unwrap();
    }

    fn quorate(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
        command.args(arguments).current_dir(&self.0.0);
        command.stdin(fs::File::open(&self.1).unwrap());
        command
            .env("HOME", &self.0.0)
            .env("XDG_CONFIG_HOME", self.0.0.join("settings"));
        command
            .env("APPDATA", self.0.0.join("settings"))
            .env_remove("QUORATE_CONFIG");
        command
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.1);
    }
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn the_default_is_written_once_and_never_again() {
    let home = Home::new("written");
    let (status, out, _) = said(&home.quorate(&["config"]).output().unwrap());
    assert_eq!(status, Some(0));
    assert!(out.contains(&shown(&home.settings())), "{out}");
    assert_eq!(
        fs::read_to_string(home.settings()).unwrap(),
        quorate::config::DEFAULT
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(home.settings()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    home.write("(name: \"Ana\")");
    let (status, out, _) = said(&home.quorate(&["config"]).output().unwrap());
    assert_eq!(status, Some(0));
    assert!(out.contains(&shown(&home.settings())), "{out}");
    assert_eq!(
        fs::read_to_string(home.settings()).unwrap(),
        "(name: \"Ana\")"
    );
}

#[test]
fn printing_the_default_writes_nothing() {
    let home = Home::new("printed");
    let (status, out, _) = said(&home.quorate(&["config", "--print"]).output().unwrap());
    assert_eq!((status, out.as_str()), (Some(0), quorate::config::DEFAULT));
    assert!(fs::read_dir(&home.0.0).unwrap().next().is_none());
}

#[test]
fn every_mistake_is_told_with_its_place_and_the_command_is_done_all_the_same() {
    let home = Home::new("broken");
    home.write("(\n  clok: true,\n  name: 3,\n)\n");
    let (status, _, told) = said(&home.quorate(&["capture", "m.ron"]).output().unwrap());
    assert_eq!(status, Some(0), "{told}");
    assert!(home.0.0.join("m.ron").exists());
    for part in [
        &shown(&home.settings()),
        "line 2, column 3",
        "line 3, column 9",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let keys = home.settings().with_file_name("keys.ron");
    fs::write(&keys, "{ anywhere: { \"hyper-q\": \"quit\" } }").unwrap();
    let (status, _, told) = said(&home.quorate(&["config"]).output().unwrap());
    assert_eq!(status, Some(1), "{told}");
    for part in ["line 2, column 3", &shown(&keys), "line 1, column 15"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn another_file_is_named_by_flag_or_environment_and_a_missing_one_is_told() {
    let home = Home::new("named");
    fs::write(home.0.0.join("other.ron"), "(clok: true)").unwrap();
    for arguments in [
        &["--config", "other.ron", "capture", "m.ron"][..],
        &["capture", "m.ron", "--config", "other.ron"],
    ] {
        let (status, _, told) = said(&home.quorate(arguments).output().unwrap());
        assert_eq!(status, Some(0), "{told}");
        assert!(told.contains("clok"), "{told}");
    }
    let (status, ..) = said(
        &home
            .quorate(&["m.ron", "capture", "n.ron"])
            .output()
            .unwrap(),
    );
    assert_eq!(status, Some(2), "a file to open and a command at once");
    let mut command = home.quorate(&["capture", "m.ron"]);
    let (_, _, told) = said(&command.env("QUORATE_CONFIG", "other.ron").output().unwrap());
    assert!(told.contains("clok"), "{told}");
    let mut command = home.quorate(&["capture", "m.ron"]);
    let (status, _, told) = said(
        &command
            .env("QUORATE_CONFIG", "nowhere.ron")
            .output()
            .unwrap(),
    );
    assert_eq!(status, Some(0));
    assert!(told.contains("nowhere.ron can't be read"), "{told}");
}

#[test]
fn the_page_on_settings_shows_the_default_that_is_written() {
    let page = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/docs/configuration.md"
    ))
    .unwrap();
    assert!(
        page.contains(quorate::config::DEFAULT),
        "copy `quorate config --print` into the page"
    );
}
