//! Bullets and lettered parts: how they begin, and the level they stand at.

use super::act::ListRun;
use super::context::Here;
use super::entries::{bullet_name, part, point};
use super::reading::{ChipKind, Meant, Reading};
use super::speaker::spoken;
use crate::meeting::PointForm;

/// How deep bullets nest.
const DEEPEST: u8 = 4;

/// Bullets as they come from other programs; `-` and dashes need a space after them.
const PASTED: [char; 6] = ['•', '·', '◦', '‣', '▪', '\u{f0b7}'];

/// The level of a bullet and where its words begin, if the line is one.
pub(super) fn bullet(line: &str, at: usize) -> Option<(u8, usize)> {
    let body = line.get(at..)?.trim_end();
    let mark = body.chars().next()?;
    let rest = body.get(mark.len_utf8()..)?;
    // `-5 degrees` and `-VC` are no bullets; the signs that other programs paste are nothing else, so they need no blank.
    let dash = matches!(mark, '-' | '–' | '—') && rest.starts_with(char::is_whitespace);
    if !(dash || PASTED.contains(&mark)) || rest.trim().is_empty() {
        return None;
    }
    let indent = line.get(..at).unwrap_or_default();
    let tabs = indent.matches('\t').count();
    let spaces = indent.matches(' ').count();
    // Two blanks or a tab are one level in what other programs paste; deeper than four nobody follows on paper.
    let deeper = u8::try_from(tabs + spaces / 2).unwrap_or(DEEPEST);
    let text_at = at + body.len() - rest.trim_start().len();
    Some((deeper.saturating_add(1).min(DEEPEST), text_at))
}

pub(super) fn bulleted(line: &str, level: u8, text_at: usize, here: Here<'_>) -> Reading {
    if let ListRun::Parts = here.context.run {
        return part(line.get(text_at..).unwrap_or_default().trim());
    }
    // A mark typed at the margin in a run goes on at the run's level.
    let level = match here.context.run {
        ListRun::Bullets(now) if level == 1 => now,
        ListRun::Bullets(_) | ListRun::Parts | ListRun::None => level,
    };
    let form = PointForm::Bullet(level);
    let text = line.get(text_at..).unwrap_or_default().trim();
    let mut reading = spoken(line, text_at, form, here).unwrap_or_else(|| point(text, form, None));
    reading.run = ListRun::Bullets(level);
    reading.chip(ChipKind::Act, bullet_name(level), None);
    let before = line.get(..text_at).unwrap_or_default();
    let start = before.len() - before.trim_start().len();
    reading.mark(start..before.trim_end().len(), Meant::Mark);
    reading
}
