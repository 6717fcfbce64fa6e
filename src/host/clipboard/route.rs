//! The routes to a clipboard, as far as the surroundings of the program offer them.

use crate::host::desktop;

/// A way to a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// The desktop's own clipboard, formatted and plain.
    Desktop,
    /// The buffer of tmux, which hands it on to the terminal outside.
    Tmux,
    /// The terminal's own copy sequence: it works over SSH and needs no display.
    Terminal,
    /// A file of the user's own, where there is no clipboard to be had.
    File,
}

/// What the program runs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// A desktop that could be asked.
    pub(super) desktop: bool,
    /// The person sits at another machine.
    pub(super) remote: bool,
    /// What stands between the program and the terminal.
    pub(super) within: Multiplexer,
    /// The terminal takes sequences that it need not know.
    pub(super) talks: bool,
}

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Multiplexer {
    #[default]
    Nothing,
    Tmux,
    /// GNU screen.
    Screen,
}

impl Surroundings {
    /// Reads them from the environment.
    pub(super) fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        Surroundings {
            desktop: desktop::present(set),
            // An X display that was forwarded answers slowly, and is the clipboard of another machine.
            remote: set("SSH_CONNECTION") || set("SSH_TTY"),
            within: match (set("TMUX"), set("STY")) {
                (true, _) => Multiplexer::Tmux,
                (false, true) => Multiplexer::Screen,
                (false, false) => Multiplexer::Nothing,
            },
            // Those print what they don't know.
            talks: !["", "linux", "dumb"].contains(&term.as_str()),
        }
    }

    /// The routes to be tried, the best first; the last always serves.
    ///
    /// Over SSH a desktop that could be asked is not the one the person sits at, or it is far away.
    pub(super) fn routes(self) -> impl Iterator<Item = Route> {
        let desktop = cfg!(feature = "clipboard") && self.desktop && !self.remote;
        let all = [
            desktop.then_some(Route::Desktop),
            (self.within == Multiplexer::Tmux).then_some(Route::Tmux),
            self.talks.then_some(Route::Terminal),
            Some(Route::File),
        ];
        all.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(variables: &[(&str, &str)]) -> Vec<Route> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Surroundings::of(variable).routes().collect()
    }

    #[test]
    fn the_desktop_comes_first_where_the_person_sits_at_it() {
        let desktop = cfg!(feature = "clipboard").then_some(Route::Desktop);
        let with = |rest: &[Route]| {
            let all = desktop.into_iter().chain(rest.iter().copied());
            all.collect::<Vec<_>>()
        };
        let xterm = ("TERM", "xterm-256color");
        let last = [Route::Terminal, Route::File];
        assert_eq!(routes(&[xterm, ("DISPLAY", ":0")]), with(&last));
        assert_eq!(
            routes(&[xterm, ("WAYLAND_DISPLAY", "wayland-0")]),
            with(&last)
        );
        assert_eq!(
            routes(&[xterm, ("DISPLAY", ":0"), ("TMUX", "/tmp/x,1,0")]),
            with(&[Route::Tmux, Route::Terminal, Route::File])
        );
        assert_eq!(
            routes(&[("TERM", "linux"), ("DISPLAY", ":0")]),
            with(&[Route::File])
        );
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn without_one_the_terminal_is_asked_and_at_last_a_file_is_written() {
        let xterm = ("TERM", "xterm-256color");
        let last = [Route::Terminal, Route::File];
        assert_eq!(routes(&[xterm]), last);
        assert_eq!(routes(&[xterm, ("DISPLAY", "")]), last);
        let far = ("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
        assert_eq!(routes(&[xterm, far, ("DISPLAY", "localhost:10.0")]), last);
        assert_eq!(
            routes(&[xterm, far, ("TMUX", "/tmp/x,1,0")]),
            [Route::Tmux, Route::Terminal, Route::File]
        );
        for silent in ["linux", "dumb"] {
            assert_eq!(routes(&[("TERM", silent)]), [Route::File]);
        }
        assert_eq!(routes(&[]), [Route::File]);
    }
}
