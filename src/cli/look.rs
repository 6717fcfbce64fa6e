//! The options that say how the screen looks: those of every command that has one.

use clap::Args;

/// How the screen looks.
#[derive(Debug, Default, Args)]
pub struct Look {
    /// The colours: auto, dark, light, high-contrast, sixteen, colour-blind or plain
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Hide the clock in the status line; the program then never wakes up by itself
    #[arg(long)]
    pub no_clock: bool,
    /// Tell everything in plain lines, each once: for a screen reader, a Braille line or a pipe
    #[arg(long)]
    pub linear: bool,
}

impl Look {
    /// Whether anything was said of it.
    pub(super) fn any(&self) -> bool {
        self.theme.is_some() || self.no_clock || self.linear
    }
}
