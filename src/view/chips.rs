//! The chips under the line: what Enter will do, in words.

use super::minutes::item_title;
use super::status;
use super::widgets::{Canvas, gap, piece};
use crate::app::App;
use crate::app::commands::{chair_empty, offered};
use crate::capture::{ChipKind, Offer};
use crate::command::{CaptureCommand, Command};
use crate::text::{truncate, width};
use crate::theme::Theme;
use ratatui::style::Style;

pub(super) fn draw(app: &App, theme: &Theme, mut canvas: Canvas<'_>) {
    let words = words(app, theme);
    let (mut used, mut pieces) = (2, vec![gap(2)]);
    for (at, (text, style)) in words.iter().enumerate() {
        let room = canvas.width().saturating_sub(used);
        // Less than a word of a chip is no use.
        if room < 4 {
            break;
        }
        let joint = if at > 0 { " · " } else { "" };
        let text = truncate(text, room - width(joint));
        used += text.width() + width(joint);
        pieces.extend([piece(joint, theme.muted), (text, *style)]);
    }
    canvas.row(0, &pieces);
}

/// The words of the chips: all that is drawn of them. They seldom change from one letter to the next.
pub(super) fn words(app: &App, theme: &Theme) -> Vec<(String, Style)> {
    if let Some((Some(above), _)) = status::told(app, usize::from(app.areas().status.width)) {
        let (mark, style) = status::marked(app, theme);
        return vec![(format!("{}{above}", mark.trim_start()), style)];
    }
    let mut words: Vec<(String, Style)> = Vec::new();
    let under = app.context().item;
    // A long title would leave no room for what the line means.
    let place = truncate(&item_title(app, under), 32).to_string();
    if app.draft().edits().is_some() {
        let back = format!("editing in {place} · Esc puts it back");
        words.push((back, theme.muted));
    } else if app.draft().is_empty() {
        words.push((place, theme.muted));
    } else if !says_where(app) {
        // Elsewhere the reading says itself where the line goes.
        words.push((place, theme.chip));
    }
    if let Some(named) = app.named() {
        words = vec![match named {
            Ok(command) => (command.help().to_owned(), theme.chip),
            Err(refusal) => (refusal.words, theme.doubt),
        }];
    } else if !app.draft().is_empty() {
        let reading = app.reading();
        for chip in &reading.chips {
            // A plain chip of this kind says what the line does to the quorum.
            let style = match (chip.doubtful, chip.kind) {
                (true, _) => theme.doubt,
                (false, ChipKind::Doubt) => theme.warning,
                (false, _) => theme.chip,
            };
            let shown = match (chip.kind, chip.doubtful) {
                (ChipKind::Item, _) => truncate(&chip.words, 32).to_string(),
                (_, true) => format!("{}?", chip.words.trim_end_matches('?')),
                (_, false) => chip.words.clone(),
            };
            words.push((shown, style));
        }
        let key = app.keymap().key(CaptureCommand::AcceptOffer);
        let key = key.unwrap_or_default();
        for offer in reading.offers.iter().take(1) {
            words.push((format!("{key}: {}", in_words(offer)), theme.offer));
        }
    }
    if app.draft().is_empty() {
        let style = |amiss| if amiss { theme.warning } else { theme.offer };
        words.extend(waiting(app).map(|(words, amiss)| (words, style(amiss))));
    }
    if !app.parked().is_empty() {
        words.push((format!("{} parked", app.parked().len()), theme.offer));
    }
    words
}

/// What waits for a key while nothing is typed, and whether it is amiss: a minute of the quorum, an empty chair, a
/// motion to be decided.
pub(crate) fn waiting(app: &App) -> impl Iterator<Item = (String, bool)> {
    let key = |command| app.keymap().key(command).unwrap_or_default();
    let offer = key(Command::Capture(CaptureCommand::AcceptOffer));
    let read = key(Command::ReadMotion);
    let minute = offered(app).map(|minute| (format!("{offer}: minute: {minute}"), false));
    let empty = "nobody is in the chair: /chair and a name says who takes it".to_owned();
    let empty = chair_empty(app).then_some((empty, true));
    let motion = app.pending_motion();
    let motion = motion.map(|motion| (format!("{read}: motion pending: {motion}"), false));
    minute.into_iter().chain(empty).chain(motion)
}

/// Whether a chip names the item that the line goes to.
fn says_where(app: &App) -> bool {
    let mut chips = app.reading().chips.iter();
    chips.any(|chip| chip.kind == ChipKind::Item && !chip.doubtful)
}

fn in_words(offer: &Offer) -> String {
    match offer {
        Offer::Action(sentence) => format!("make an action: {sentence}"),
        Offer::Decision(sentence) => format!("mark the decision: {sentence}"),
        Offer::Lead(name) => format!("lead {name}"),
        Offer::Deadline(deadline) => format!("by {}", deadline.words),
    }
}
