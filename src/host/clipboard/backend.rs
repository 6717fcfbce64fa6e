//! What is done for the clipboard in a thread of its own, so that no key waits for a desktop, tmux or a disk.

use super::route::Route;
use crate::app::Clip;
use crate::host::desktop::at_home;
use crate::host::mail::outbox_folder;
use crate::store::{private_folder, write_private};
use std::io::Write;
use std::process::{Command, Stdio};

/// Does what takes time. It keeps the desktop's clipboard as long as it lives: whoever copied has to hand the
/// words out when somebody pastes.
#[derive(Default)]
pub(super) struct Backend {
    #[cfg(feature = "clipboard")]
    desktop: Option<arboard::Clipboard>,
}

impl Backend {
    /// Copies by a route, and says in words where it went; none where the route is closed.
    pub(super) fn copy(&mut self, clip: &Clip, route: Route) -> Option<String> {
        match route {
            Route::Desktop => self.put_on_desktop(clip),
            Route::Tmux => load_tmux(clip),
            Route::File => write_file(clip),
            // The terminal belongs to the thread that draws.
            Route::Terminal => None,
        }
    }

    #[cfg(feature = "clipboard")]
    fn put_on_desktop(&mut self, clip: &Clip) -> Option<String> {
        // Not at the start: connecting to a desktop takes some tens of milliseconds.
        if self.desktop.is_none() {
            self.desktop = arboard::Clipboard::new().ok();
        }
        let set = self.desktop.as_mut()?.set();
        let plain = clip.plain.as_str();
        let set = match &clip.html {
            Some(html) => set.html(html.as_str(), Some(plain)),
            None => set.text(plain),
        };
        if set.is_err() {
            // A desktop that went away may come back: the next copy begins anew.
            self.desktop = None;
            return None;
        }
        Some(match clip.html {
            Some(_) => "to the clipboard, formatted and plain".to_owned(),
            None => "to the clipboard".to_owned(),
        })
    }

    #[cfg(not(feature = "clipboard"))]
    #[expect(clippy::unused_self, reason = "the other build keeps the desktop here")]
    fn put_on_desktop(&mut self, _: &Clip) -> Option<String> {
        None
    }
}

/// Loads the buffer of tmux, which passes it on (`-w`) to the terminal outside by its own copy sequence.
fn load_tmux(clip: &Clip) -> Option<String> {
    // By its own command: with its default settings tmux drops the sequence that other programs send.
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let text = clip.plain.as_bytes();
    let pipe = tmux.stdin.take();
    let written = pipe.is_some_and(|mut pipe| pipe.write_all(text).is_ok());
    let done = tmux.wait().is_ok_and(|status| status.success());
    (written && done).then(|| "by tmux, as plain text".to_owned())
}

/// Writes files that nobody else may read, over those of the last time.
fn write_file(clip: &Clip) -> Option<String> {
    let folder = outbox_folder()?.with_file_name("copied");
    private_folder(&folder).ok()?;
    let mut path = folder.join("copied.txt");
    write_private(&path, clip.plain.as_bytes()).ok()?;
    if let Some(page) = &clip.html {
        path.set_extension("html");
        write_private(&path, page.as_bytes()).ok()?;
    }
    Some(format!("into {}; there is no clipboard", at_home(&path)))
}
