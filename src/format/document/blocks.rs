//! The blocks that entries are written as: paragraphs, bullets, numbered paragraphs, tasks, quotes and remarks.

use super::facts::labelled;
use super::fault::{Read, SourceLine, fault};
use super::inline::{BLANKS, breaks};

/// The labels of what may stand indented under a task.
pub(super) const UNDER_TASK: [&str; 3] = ["progress", "outcome", "by"];

/// What a block looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Paragraph,
    /// At a level, 1 the outermost.
    Bullet(u8),
    Numbered,
    /// A box, ticked or not.
    Task(bool),
    Quote,
    /// An HTML comment that begins with a question mark: never shown.
    Remark,
}

/// One block with its lines; markers are taken off, all else is as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceBlock<'t> {
    pub(super) line: usize,
    pub(super) shape: BlockKind,
    pub(super) lines: Vec<&'t str>,
    /// The indented lines under a task.
    pub(super) under: Vec<SourceLine<'t>>,
}

impl<'t> SourceBlock<'t> {
    fn new(line: usize, shape: BlockKind, lines: Vec<&'t str>) -> Self {
        SourceBlock {
            line,
            shape,
            lines,
            under: Vec::new(),
        }
    }
}

/// Reads the block that begins with the first of these lines, and how many lines it fills.
///
/// # Errors
/// If the line begins something that minutes can't hold (a table, a rule, code, a comment).
pub(super) fn first<'t>(lines: &[SourceLine<'t>]) -> Read<(SourceBlock<'t>, usize)> {
    let Some((number, line)) = lines.first().copied() else {
        return Err(fault(0, "there is nothing here"));
    };
    let bare = line.trim_matches(BLANKS);
    if let Some(what) = foreign(bare) {
        return Err(fault(
            number,
            format!("{what} can't stand among the minutes"),
        ));
    }
    if bare.starts_with("<!--") {
        return remark(lines, number);
    }
    if bare.starts_with('>') {
        let quoted = lines.iter().map(|(_, line)| line.trim_matches(BLANKS));
        let quoted: Vec<&str> = quoted.map_while(|line| line.strip_prefix('>')).collect();
        let taken = quoted.len();
        let lines = quoted
            .iter()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        return Ok((SourceBlock::new(number, BlockKind::Quote, lines), taken));
    }
    let (shape, content) = marked(line);
    let mut block = SourceBlock::new(number, shape, vec![content]);
    let mut taken = 1;
    for (number, line) in lines.iter().skip(1) {
        // A hard break promises that the next line goes on, whatever it looks like: `1.` in the middle of a sentence
        // is no list.
        let goes_on = block.under.is_empty()
            && block
                .lines
                .last()
                .is_some_and(|last| breaks(last.trim_end_matches(BLANKS)));
        if !goes_on && matches!(shape, BlockKind::Task(_)) && under_task(line) {
            block.under.push((*number, line));
        } else if goes_on || (block.under.is_empty() && continues(line)) {
            block.lines.push(line);
        } else {
            break;
        }
        taken += 1;
    }
    Ok((block, taken))
}

/// The marker at the head of a line, and what follows it.
fn marked(line: &str) -> (BlockKind, &str) {
    let bare = line.trim_start_matches(BLANKS);
    if let Some(content) = listed(bare) {
        for (mark, ticked) in [("[ ]", false), ("[x]", true), ("[X]", true)] {
            let rest = content.strip_prefix(mark);
            let whole = |rest: &&str| rest.is_empty() || rest.starts_with(BLANKS);
            if let Some(rest) = rest.filter(whole) {
                return (BlockKind::Task(ticked), rest.trim_matches(BLANKS));
            }
        }
        return (BlockKind::Bullet(level(line)), content);
    }
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < bare.len() {
        let rest = digits.strip_prefix(['.', ')']);
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(BLANKS)) {
            return (BlockKind::Numbered, rest.trim_start_matches(BLANKS));
        }
    }
    (BlockKind::Paragraph, bare)
}

/// What follows the marker of a list, if the line begins with one.
pub(super) fn listed(bare: &str) -> Option<&str> {
    let rest = bare.strip_prefix(['-', '*', '+'])?;
    let whole = rest.is_empty() || rest.starts_with(BLANKS);
    whole.then(|| rest.trim_start_matches(BLANKS))
}

/// The level of a bullet: two blanks or a tab deeper is one more.
fn level(line: &str) -> u8 {
    let indent = line.chars().take_while(|c| BLANKS.contains(c));
    let width: usize = indent.map(|c| if c == '\t' { 2 } else { 1 }).sum();
    u8::try_from(width / 2 + 1).unwrap_or(u8::MAX)
}

/// Whether a line goes on with the paragraph before it.
fn continues(line: &str) -> bool {
    let bare = line.trim_matches(BLANKS);
    let begins = bare.is_empty()
        || bare.starts_with(['#', '>'])
        || bare.starts_with("<!--")
        || foreign(bare).is_some()
        || labelled(bare).is_some()
        || !matches!(marked(bare).0, BlockKind::Paragraph);
    !begins
}

/// Whether a line is an indented part of the task above it.
fn under_task(line: &str) -> bool {
    let indented = line.starts_with("  ") || line.starts_with('\t');
    let label = listed(line.trim_matches(BLANKS)).and_then(labelled);
    indented
        && label.is_some_and(|(label, _)| {
            UNDER_TASK.contains(&label.split(' ').next().unwrap_or_default())
        })
}

/// What a line is that minutes have no place for.
fn foreign(bare: &str) -> Option<&'static str> {
    let only = |mark: char| bare.len() >= 3 && bare.chars().all(|c| c == mark);
    if bare.starts_with("```") || bare.starts_with("~~~") {
        Some("a block of code")
    } else if bare.starts_with('|') {
        Some("a table")
    } else if only('-') || only('*') || only('_') || only('=') {
        Some("a rule")
    } else if bare.starts_with("<!--") && !bare.starts_with("<!-- ?") {
        Some("a comment other than `<!-- ? … -->`")
    } else {
        None
    }
}

/// Reads a comment up to its end mark, which ends its last line.
fn remark<'t>(lines: &[SourceLine<'t>], number: usize) -> Read<(SourceBlock<'t>, usize)> {
    let mut content = Vec::new();
    for (taken, (at, line)) in (1..).zip(lines) {
        let line = line.trim_matches(BLANKS);
        let line = if taken == 1 {
            line.strip_prefix("<!-- ").unwrap_or(line)
        } else {
            line
        };
        let Some(end) = line.find("-->") else {
            content.push(line);
            continue;
        };
        let (inner, after) = line.split_at(end);
        if after != "-->" {
            return Err(fault(*at, "something stands behind the end of a comment"));
        }
        content.push(inner.trim_end_matches(BLANKS));
        return Ok((SourceBlock::new(number, BlockKind::Remark, content), taken));
    }
    Err(fault(number, "a comment begins here and doesn't end"))
}
