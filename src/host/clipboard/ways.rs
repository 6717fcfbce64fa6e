//! The ways to a clipboard, as far as the surroundings of the program offer them.

/// A way to a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
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
    pub(super) within: Within,
    /// The terminal takes sequences that it need not know.
    pub(super) talks: bool,
}

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Within {
    /// Nothing.
    #[default]
    Nothing,
    /// tmux.
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
            desktop: cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY"),
            remote: set("SSH_CONNECTION") || set("SSH_TTY"),
            within: match (set("TMUX"), set("STY")) {
                (true, _) => Within::Tmux,
                (false, true) => Within::Screen,
                (false, false) => Within::Nothing,
            },
            talks: !["", "linux", "dumb"].contains(&term.as_str()),
        }
    }

    /// The ways to be tried, the best first; the last always serves.
    ///
    /// Over SSH a desktop that could be asked is not the one the person sits at, or it is far away.
    pub(super) fn ways(self) -> impl Iterator<Item = Way> {
        let desktop = cfg!(feature = "clipboard") && self.desktop && !self.remote;
        let all = [
            (Way::Desktop, desktop),
            (Way::Tmux, self.within == Within::Tmux),
            (Way::Terminal, self.talks),
            (Way::File, true),
        ];
        all.into_iter()
            .filter(|(_, open)| *open)
            .map(|(way, _)| way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(variables: &[(&str, &str)]) -> Vec<Way> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Surroundings::of(variable).ways().collect()
    }

    #[test]
    fn the_desktop_comes_first_where_the_person_sits_at_it() {
        let desktop = cfg!(feature = "clipboard").then_some(Way::Desktop);
        let with = |rest: &[Way]| {
            let all = desktop.into_iter().chain(rest.iter().copied());
            all.collect::<Vec<_>>()
        };
        let xterm = ("TERM", "xterm-256color");
        let last = [Way::Terminal, Way::File];
        assert_eq!(ways(&[xterm, ("DISPLAY", ":0")]), with(&last));
        assert_eq!(
            ways(&[xterm, ("WAYLAND_DISPLAY", "wayland-0")]),
            with(&last)
        );
        assert_eq!(
            ways(&[xterm, ("DISPLAY", ":0"), ("TMUX", "/tmp/x,1,0")]),
            with(&[Way::Tmux, Way::Terminal, Way::File])
        );
        assert_eq!(
            ways(&[("TERM", "linux"), ("DISPLAY", ":0")]),
            with(&[Way::File])
        );
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn without_one_the_terminal_is_asked_and_at_last_a_file_is_written() {
        let xterm = ("TERM", "xterm-256color");
        let last = [Way::Terminal, Way::File];
        assert_eq!(ways(&[xterm]), last);
        assert_eq!(ways(&[xterm, ("DISPLAY", "")]), last);
        let far = ("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
        assert_eq!(ways(&[xterm, far, ("DISPLAY", "localhost:10.0")]), last);
        assert_eq!(
            ways(&[xterm, far, ("TMUX", "/tmp/x,1,0")]),
            [Way::Tmux, Way::Terminal, Way::File]
        );
        for silent in ["linux", "dumb"] {
            assert_eq!(ways(&[("TERM", silent)]), [Way::File]);
        }
        assert_eq!(ways(&[]), [Way::File]);
    }
}
