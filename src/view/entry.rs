//! One entry as rows of the minutes pane.

use super::canvas::Piece;
use crate::app::App;
use crate::meeting::{Action, Entry, Kind, Point, PointForm, Progressed, Verdict};
use crate::text::{Shown, wrap};
use crate::theme::Theme;
use ratatui::style::Style;
use std::ops::Range;

/// A row of the minutes: pieces from left to right.
pub(super) type Row = Vec<Piece<'static>>;

/// What stands before the text of an entry, its text, and how parts of the text are styled.
struct Look {
    mark: &'static str,
    indent: usize,
    lead: Vec<(String, Style)>,
    text: String,
    style: Style,
    spans: Vec<(Range<usize>, Style)>,
    tail: Vec<(String, Style)>,
    more: Vec<String>,
}

impl Look {
    /// Marks the words that the dictionary doubts, over whatever style they have.
    fn underline(&mut self, app: &App, theme: &Theme) {
        let doubtful = app.spelling().doubtful(&self.text);
        let marked = doubtful.into_iter().map(|range| {
            let under = self
                .spans
                .iter()
                .find(|(span, _)| span.contains(&range.start));
            let style = under.map_or(self.style, |(_, style)| *style);
            (range, style.patch(theme.misspelt))
        });
        let marked: Vec<_> = marked.collect();
        self.spans.splice(0..0, marked);
    }
}

/// The rows of an entry in a pane of this width.
pub(super) fn rows(
    app: &App,
    theme: &Theme,
    entry: &Entry,
    number: usize,
    width: usize,
) -> Vec<Row> {
    let mut look = look(app, theme, entry, number);
    look.underline(app, theme);
    let gutter = 2 + look.indent;
    let mark = if entry.restricted { "R" } else { look.mark };
    let mut out = paragraph(&look, gutter, mark, width);
    for (at, part) in look.more.iter().enumerate() {
        let letter = letter(at);
        let mut part = Look {
            mark: " ",
            indent: 2,
            lead: vec![(format!("{letter}. "), look.style)],
            text: part.clone(),
            style: theme.text,
            spans: Vec::new(),
            tail: Vec::new(),
            more: Vec::new(),
        };
        part.underline(app, theme);
        out.extend(paragraph(&part, 4, " ", width));
    }
    out
}

/// `a`, `b`, … `z`, `aa`, …
pub(crate) fn letter(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(at / 26 - 1))
    }
}

fn paragraph(look: &Look, gutter: usize, mark: &str, width: usize) -> Vec<Row> {
    let mut text = String::new();
    let mut spans: Vec<(Range<usize>, Style)> = Vec::new();
    for (piece, style) in &look.lead {
        let start = text.len();
        text.push_str(piece);
        spans.push((start..text.len(), *style));
    }
    let shift = text.len();
    text.push_str(&look.text);
    spans.extend(
        look.spans
            .iter()
            .map(|(range, style)| (range.start + shift..range.end + shift, *style)),
    );
    for (piece, style) in &look.tail {
        let start = text.len();
        text.push_str(piece);
        spans.push((start..text.len(), *style));
    }
    let room = width.saturating_sub(gutter).max(1);
    let blank = " ".repeat(gutter.saturating_sub(2));
    let rows = wrap(&text, room, room);
    let row = |(at, row): (usize, &crate::text::VisualRow)| {
        let head = if at == 0 { mark } else { " " };
        let mut pieces: Row = vec![(
            Shown::of(&format!("{head} {blank}")).into_owned(),
            look.style,
        )];
        pieces.extend(styled(&text, row.start..row.end, look.style, &spans));
        pieces
    };
    rows.iter().enumerate().map(row).collect()
}

/// The part of a text in a range, cut where its style changes; where spans overlap the first one counts.
pub(super) fn styled(
    text: &str,
    range: Range<usize>,
    base: Style,
    spans: &[(Range<usize>, Style)],
) -> Row {
    let mut pieces = Row::new();
    let mut at = range.start;
    while at < range.end {
        let inside = spans.iter().find(|(span, _)| span.contains(&at));
        let next_start = spans
            .iter()
            .map(|(span, _)| span.start)
            .filter(|start| *start > at)
            .min();
        let end = inside.map_or(range.end, |(span, _)| span.end);
        let end = next_start.unwrap_or(end).min(end);
        let end = end.min(range.end).max(at + 1);
        let Some(piece) = text.get(at..end) else {
            break;
        };
        pieces.push((
            Shown::of(piece).into_owned(),
            inside.map_or(base, |(_, style)| *style),
        ));
        at = end;
    }
    pieces
}

fn look(app: &App, theme: &Theme, entry: &Entry, number: usize) -> Look {
    let plain = |mark, style| Look {
        mark,
        indent: 0,
        lead: Vec::new(),
        text: entry.kind.text().to_owned(),
        style,
        spans: Vec::new(),
        tail: Vec::new(),
        more: Vec::new(),
    };
    let speaker = |look: &mut Look| {
        look.lead.extend(
            entry
                .kind
                .speaker()
                .map(|who| (format!("{who}: "), theme.speaker)),
        );
    };
    match &entry.kind {
        Kind::Point(point) => point_look(theme, point, number, plain(" ", theme.text)),
        Kind::Question(_) => {
            let mut look = plain(" ", theme.text);
            look.lead.push(("Q: ".to_owned(), theme.speaker));
            speaker(&mut look);
            look
        }
        Kind::Answer(_) => {
            let mut look = plain(" ", theme.text);
            look.lead.push(("A: ".to_owned(), theme.speaker));
            speaker(&mut look);
            look
        }
        Kind::Decision(decision) => {
            let mut look = plain("=", theme.decision);
            if decision.verdict != Verdict::Decided && Verdict::opening(&decision.text).is_none() {
                look.lead
                    .push((format!("{}: ", decision.verdict.word()), theme.decision));
            }
            look.more.clone_from(&decision.parts);
            look
        }
        Kind::Action(action) => action_look(app, theme, action, plain("!", theme.text)),
        Kind::Reminder(_) => plain("?", theme.private),
        Kind::Aside(_) => plain("~", theme.private),
        Kind::Motion(_)
        | Kind::Correction(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Vote(_)
        | Kind::Election(_) => {
            let mut look = plain("-", theme.event);
            let own = app.digest().sentence(app.meeting(), entry);
            look.text = own.unwrap_or_else(|| entry.kind.text().to_owned());
            look
        }
    }
}

fn point_look(theme: &Theme, point: &Point, number: usize, mut look: Look) -> Look {
    match point.form {
        PointForm::Paragraph => {}
        PointForm::Bullet(level) => {
            look.indent = 2 * usize::from(level.saturating_sub(1));
            look.lead.push(("• ".to_owned(), theme.muted));
        }
        PointForm::Numbered => look.lead.push((format!("{number}. "), theme.muted)),
    }
    look.lead.extend(
        point
            .speaker
            .as_ref()
            .map(|who| (format!("{who}: "), theme.speaker)),
    );
    for sentence in &point.decisions {
        look.mark = "=";
        if let Some(start) = point.text.find(sentence.as_str()) {
            look.spans
                .push((start..start + sentence.len(), theme.decision));
        }
    }
    look
}

fn action_look(app: &App, theme: &Theme, action: &Action, mut look: Look) -> Look {
    let reference = action.reference.as_deref().unwrap_or("Action");
    look.lead.push((format!("{reference} "), theme.action));
    if !action.leads.is_empty() {
        look.tail
            .push((format!("  @{}", action.leads_text()), theme.lead));
    }
    if let Some(deadline) = &action.deadline {
        let late = action.overdue(app.now().date());
        let style = if late { theme.overdue } else { theme.deadline };
        let late = if late { " (overdue)" } else { "" };
        look.tail
            .push((format!("  >{}{late}", deadline.words), style));
    }
    if action.state != Progressed::Open {
        look.tail
            .push((format!("  [{}]", action.state.word()), theme.done));
    }
    look
}
