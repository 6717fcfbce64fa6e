//! One entry as rows of the minutes pane.

use super::widgets::{Pieces, owned};
use crate::app::App;
use crate::meeting::{Action, Entry, Kind, Point, PointForm, Progressed, Verdict};
use crate::text::wrap;
use crate::theme::Theme;
use ratatui::style::Style;
use std::ops::Range;

/// Parts of a text with their styles; where they overlap the first one counts.
type Spans = Vec<(Range<usize>, Style)>;

/// An entry as it is drawn: what stands in the margin, how far in its words begin, and the words with their styles.
struct Drawn {
    mark: &'static str,
    indent: usize,
    text: String,
    style: Style,
    spans: Spans,
}

impl Drawn {
    fn new(mark: &'static str, style: Style) -> Self {
        Drawn {
            mark,
            indent: 0,
            text: String::new(),
            style,
            spans: Spans::new(),
        }
    }

    /// Adds what is said about the words, before or behind them.
    fn push(&mut self, words: &str, style: Style) {
        let start = self.text.len();
        self.text.push_str(words);
        self.spans.push((start..self.text.len(), style));
    }

    fn speaker(&mut self, theme: &Theme, speaker: Option<&str>) {
        if let Some(who) = speaker {
            self.push(&format!("{who}: "), theme.speaker);
        }
    }

    /// Adds the words themselves. Those that the dictionary doubts are marked over whatever style they have.
    fn words(&mut self, app: &App, theme: &Theme, words: &str, styled: &Spans) {
        let start = self.text.len();
        let shift = |range: &Range<usize>| start + range.start..start + range.end;
        for range in app.spelling().doubtful(words) {
            let under = styled.iter().find(|(span, _)| span.contains(&range.start));
            let style = under.map_or(self.style, |(_, style)| *style);
            self.spans
                .push((shift(&range), style.patch(theme.misspelt)));
        }
        let styled = styled.iter().map(|(range, style)| (shift(range), *style));
        self.spans.extend(styled);
        self.text.push_str(words);
    }

    fn rows(&self, restricted: bool, width: usize) -> impl Iterator<Item = Pieces<'static>> {
        let room = width.saturating_sub(2 + self.indent).max(1);
        let blank = " ".repeat(self.indent);
        let rows = wrap(&self.text, room, room).into_iter().enumerate();
        rows.map(move |(at, row)| {
            let head = match (at, restricted) {
                (0, true) => "R",
                (0, false) => self.mark,
                _ => " ",
            };
            let mut pieces = vec![owned(&format!("{head} {blank}"), self.style)];
            let words = styled(&self.text, row.start..row.end, self.style, &self.spans);
            pieces.extend(words);
            pieces
        })
    }
}

/// The rows of an entry in a pane of this width.
pub(super) fn rows(
    app: &App,
    theme: &Theme,
    entry: &Entry,
    number: usize,
    width: usize,
) -> Vec<Pieces<'static>> {
    let own = drawn(app, theme, entry, number);
    let mut out: Vec<_> = own.rows(entry.restricted, width).collect();
    if let Kind::Decision(decision) = &entry.kind {
        for (at, words) in decision.parts.iter().enumerate() {
            let mut part = Drawn::new(" ", theme.text);
            part.indent = 2;
            part.push(&format!("{}. ", letter(at)), own.style);
            part.words(app, theme, words, &Spans::new());
            out.extend(part.rows(false, width));
        }
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

/// The style of what an action says, in this state.
pub(super) fn live(theme: &Theme, state: Progressed) -> Style {
    if state.live() { theme.text } else { theme.done }
}

/// The part of a text in a range, cut where its style changes.
pub(super) fn styled(
    text: &str,
    range: Range<usize>,
    base: Style,
    spans: &[(Range<usize>, Style)],
) -> Pieces<'static> {
    let mut pieces = Pieces::new();
    let mut at = range.start;
    while at < range.end {
        let inside = spans.iter().find(|(span, _)| span.contains(&at));
        let starts = spans.iter().map(|(span, _)| span.start);
        let next_start = starts.filter(|start| *start > at).min();
        let end = inside.map_or(range.end, |(span, _)| span.end);
        let end = next_start.unwrap_or(end).min(end);
        // A span that ends before it starts must not hold the loop up.
        let end = end.min(range.end).max(at + 1);
        let Some(piece) = text.get(at..end) else {
            break;
        };
        pieces.push(owned(piece, inside.map_or(base, |(_, style)| *style)));
        at = end;
    }
    pieces
}

fn drawn(app: &App, theme: &Theme, entry: &Entry, number: usize) -> Drawn {
    let asked = |mark: &str| {
        let mut drawn = Drawn::new(" ", theme.text);
        drawn.push(mark, theme.speaker);
        drawn.speaker(theme, entry.kind.speaker());
        drawn
    };
    let mut drawn = match &entry.kind {
        Kind::Point(point) => return of_point(app, theme, point, number),
        Kind::Action(action) => return of_action(app, theme, action),
        Kind::Question(_) => asked("Q: "),
        Kind::Answer(_) => asked("A: "),
        Kind::Decision(decision) => {
            let mut drawn = Drawn::new("=", theme.decision);
            // A verdict that the words open with is not said twice.
            let said = Verdict::opening(&decision.text).is_some();
            if decision.verdict != Verdict::Decided && !said {
                drawn.push(&format!("{}: ", decision.verdict.word()), theme.decision);
            }
            drawn
        }
        Kind::Reminder(_) => Drawn::new("?", theme.private),
        Kind::Aside(_) => Drawn::new("~", theme.private),
        Kind::Motion(_)
        | Kind::Correction(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Vote(_)
        | Kind::Election(_) => {
            let mut drawn = Drawn::new("-", theme.event);
            let own = app.digest().sentence(app.meeting(), entry);
            let words = own.as_deref().unwrap_or(entry.kind.text());
            drawn.words(app, theme, words, &Spans::new());
            return drawn;
        }
    };
    drawn.words(app, theme, entry.kind.text(), &Spans::new());
    drawn
}

fn of_point(app: &App, theme: &Theme, point: &Point, number: usize) -> Drawn {
    let decided = !point.decisions.is_empty();
    let mut drawn = Drawn::new(if decided { "=" } else { " " }, theme.text);
    match point.form {
        PointForm::Paragraph => {}
        PointForm::Bullet(level) => {
            drawn.indent = 2 * usize::from(level.saturating_sub(1));
            drawn.push("• ", theme.muted);
        }
        PointForm::Numbered => drawn.push(&format!("{number}. "), theme.muted),
    }
    drawn.speaker(theme, point.speaker.as_deref());
    let place = |sentence: &String| {
        let start = point.text.find(sentence.as_str())?;
        Some((start..start + sentence.len(), theme.decision))
    };
    let decisions = point.decisions.iter().filter_map(place).collect();
    drawn.words(app, theme, &point.text, &decisions);
    drawn
}

fn of_action(app: &App, theme: &Theme, action: &Action) -> Drawn {
    let mut drawn = Drawn::new("!", theme.text);
    let reference = action.reference.as_deref().unwrap_or("Action");
    drawn.push(&format!("{reference} "), theme.action);
    drawn.words(app, theme, &action.text, &Spans::new());
    if !action.leads.is_empty() {
        drawn.push(&format!("  @{}", action.leads_text()), theme.lead);
    }
    if let Some(deadline) = &action.deadline {
        let (late, style) = if action.overdue(app.now().date()) {
            (" (overdue)", theme.overdue)
        } else {
            ("", theme.deadline)
        };
        drawn.push(&format!("  >{}{late}", deadline.words), style);
    }
    if action.state != Progressed::Open {
        drawn.push(&format!("  [{}]", action.state.word()), theme.done);
    }
    drawn
}
