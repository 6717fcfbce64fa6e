//! What the terminal shows, and what of it has changed.

use super::widgets::Canvas;
use super::{actions, agenda, attendees, capture, chips, minutes, overlay, status};
use crate::app::{App, Overlay, Pane, Revisions};
use crate::text::truncate;
use crate::theme::{Background, ColourDepth, Theme};
use chrono::Timelike;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Stands for a cell of which nobody knows what the terminal shows.
// No cell that is drawn holds it, so that such a cell always differs.
const UNKNOWN: &str = "\u{0}";

/// What the terminal shows, and the theme it is drawn in.
#[derive(Debug)]
pub struct Screen {
    pub(super) shown: Buffer,
    pub(super) next: Buffer,
    keys: [u64; 7],
    pub(super) line: DrawnLine,
    overlaid: bool,
    theme: Theme,
    source: Source,
    title: String,
    titled: Option<(u64, u64)>,
    plain: bool,
}

/// What the theme was made of, to make it afresh when one of these changes.
#[derive(Debug, Default)]
struct Source {
    name: String,
    ground: Option<Background>,
    depth: ColourDepth,
}

/// The line being typed as it was last drawn, from which letters may be echoed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DrawnLine {
    /// In bytes; none where a hint stands in its place.
    pub(super) len: Option<usize>,
    pub(super) rows: usize,
    pub(super) revisions: Revisions,
}

impl DrawnLine {
    fn of_app(app: &App) -> Self {
        let len = app.draft().line.text().len();
        DrawnLine {
            len: (len > 0).then_some(len),
            rows: app.line_rows().len(),
            revisions: *app.revisions(),
        }
    }
}

/// What has to be sent to the terminal.
#[derive(Debug)]
pub struct Frame<'s> {
    /// The whole picture, as it is to be.
    pub picture: &'s Buffer,
    /// The columns and rows of the cells that changed, row by row.
    pub changed: Vec<(u16, u16)>,
    /// Where the terminal's cursor is to be; hidden if there is none.
    pub cursor: Option<(u16, u16)>,
    /// Whether the terminal is to be cleared first.
    pub clear: bool,
    /// The title of the window, if it is another now.
    pub title: Option<String>,
}

impl Frame<'_> {
    /// The cells that changed: column, row and contents, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let cells = self.changed.iter();
        cells.filter_map(|place| Some((place.0, place.1, self.picture.cell(*place)?)))
    }
}

impl Screen {
    /// A screen that shows nothing yet. `plain` draws without colours, whatever the theme.
    pub fn new(plain: bool) -> Self {
        Screen {
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            keys: [0; 7],
            line: DrawnLine::default(),
            overlaid: false,
            theme: Theme::default(),
            source: Source::default(),
            title: String::new(),
            titled: None,
            plain,
        }
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.shown = Buffer::empty(Rect::ZERO);
        (self.title, self.titled) = (String::new(), None);
    }

    /// The picture as it stands, for tests and snapshots.
    pub fn buffer(&self) -> &Buffer {
        &self.shown
    }

    /// Draws the panes that changed and gives the cells that differ.
    pub fn draw(&mut self, app: &App) -> Frame<'_> {
        let area = app.areas().screen;
        let clear = self.shown.area != area;
        if clear {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
        }
        // What lies over the panes may reach over any of them, and leaves them torn where it goes.
        let fresh = self.follow_theme(app) || clear || self.overlaid || app.overlay().is_some();
        let starting = matches!(app.overlay(), Some(Overlay::Picker(picker)) if picker.begins());
        // A first frame changes every cell.
        let most = if clear { self.next.content.len() } else { 0 };
        let mut changed = Vec::with_capacity(most);
        let mut cursor = capture::cursor(app, app.areas().capture);
        for (at, part) in PARTS.iter().enumerate() {
            let area = part.area(app);
            let key = part.key(app, &self.theme);
            if area.is_empty() || (!fresh && self.keys[at] == key) {
                continue;
            }
            self.keys[at] = key;
            let canvas = Canvas::new(&mut self.next, area, &self.theme);
            if !starting {
                part.draw(app, &self.theme, canvas);
            }
            if !fresh {
                self.compare(area, &mut changed);
            }
        }
        if let Some(overlay) = app.overlay() {
            cursor = overlay::draw(app, overlay, &self.theme, &mut self.next);
        } else if app.focus().is_some() {
            cursor = None;
        }
        self.overlaid = app.overlay().is_some();
        self.line = DrawnLine::of_app(app);
        if fresh {
            self.compare(area, &mut changed);
        }
        let title = self.follow_title(app);
        Frame {
            picture: &self.shown,
            changed,
            cursor,
            clear,
            title,
        }
    }

    /// Draws a picture that is made whole each time, and gives the cells that differ.
    pub(super) fn draw_whole(
        &mut self,
        app: &App,
        paint: impl FnOnce(&Theme, &mut Buffer),
    ) -> Frame<'_> {
        let area = app.areas().screen;
        let clear = self.shown.area != area;
        if clear {
            self.shown = Buffer::empty(area);
        }
        self.follow_theme(app);
        self.next = Buffer::empty(area);
        paint(&self.theme, &mut self.next);
        let mut changed = Vec::new();
        self.compare(area, &mut changed);
        Frame {
            picture: &self.shown,
            changed,
            cursor: None,
            clear,
            title: None,
        }
    }

    /// The title of the window, where it has changed; looked at only when the document has.
    fn follow_title(&mut self, app: &App) -> Option<String> {
        let revisions = app.revisions();
        let seen = Some((revisions.document, revisions.screen));
        if self.titled == seen {
            return None;
        }
        self.titled = seen;
        let title = title(app);
        if self.title == title {
            return None;
        }
        self.title.clone_from(&title);
        Some(title)
    }

    fn follow_theme(&mut self, app: &App) -> bool {
        let settings = app.settings();
        let name = if self.plain { "plain" } else { app.theme() };
        let same = self.source.name == name
            && (self.source.ground, self.source.depth) == (settings.ground, settings.depth);
        if same {
            return false;
        }
        self.theme = settings.look(name);
        self.source = Source {
            name: name.to_owned(),
            ground: settings.ground,
            depth: settings.depth,
        };
        true
    }

    /// Compares a rectangle with what the terminal shows, takes over the differences and collects them.
    //
    // Not by ratatui's `Buffer::diff`: it goes through the whole frame, and a key changes a row or two. That was twice
    // what the pipe and the terminal cost together.
    fn compare(&mut self, area: Rect, places: &mut Vec<(u16, u16)>) {
        let width = usize::from(self.next.area.width);
        for y in area.top()..area.bottom() {
            let mut covered = 0_usize;
            for x in area.left()..area.right() {
                let at = usize::from(y) * width + usize::from(x);
                let (new, old) = (&self.next.content[at], &mut self.shown.content[at]);
                let changed = differs(new, old);
                // Most cells are of one byte before and after: such a one neither covers nor uncovers.
                if covered == 0 && new.symbol().len() == 1 && old.symbol().len() == 1 {
                    if changed {
                        old.clone_from(new);
                        places.push((x, y));
                    }
                    continue;
                }
                let width_now = crate::text::width(new.symbol()).max(1);
                let width_before = crate::text::width(old.symbol()).max(1);
                old.clone_from(new);
                // The right half of a wide character: the terminal draws it with the left half.
                let hidden = covered > 0;
                if changed && !hidden {
                    places.push((x, y));
                }
                // A wide character that goes away, or is drawn over, uncovers the cells to its right.
                if width_before > 1 && (hidden || width_before > width_now) {
                    let right = self.shown.content.iter_mut().skip(at + 1);
                    for uncovered in right.take(width_before - 1) {
                        uncovered.set_symbol(UNKNOWN);
                    }
                }
                covered = if hidden { covered - 1 } else { width_now - 1 };
            }
        }
    }
}

/// Whether two cells show anything different: style first, which is the cheaper to compare.
fn differs(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) != (other.fg, other.bg, other.modifier)
        || one.symbol() != other.symbol()
}

/// The title of the window: the meeting, else its file; safe for a terminal, and short.
fn title(app: &App) -> String {
    let title = Some(&app.meeting().heading.title).filter(|title| !title.trim().is_empty());
    format!(
        "{} – Quorate",
        truncate(title.unwrap_or(&app.file().name), 60)
    )
}

/// A part of the screen that is drawn by itself.
#[derive(Clone, Copy, Debug)]
enum Part {
    Pane(Pane),
    Capture,
    Chips,
    Status,
}

const PARTS: [Part; 7] = [
    Part::Pane(Pane::Agenda),
    Part::Pane(Pane::Attendees),
    Part::Pane(Pane::Actions),
    Part::Pane(Pane::Minutes),
    Part::Capture,
    Part::Chips,
    Part::Status,
];

impl Part {
    fn area(self, app: &App) -> Rect {
        let areas = app.areas();
        match self {
            Part::Pane(pane) => areas.pane(pane),
            Part::Capture => areas.capture,
            Part::Chips => areas.chips,
            Part::Status => areas.status,
        }
    }

    /// A number that differs whenever what the part shows may differ.
    fn key(self, app: &App, theme: &Theme) -> u64 {
        let revisions = app.revisions();
        let mut hasher = DefaultHasher::new();
        (revisions.screen, self.area(app)).hash(&mut hasher);
        match self {
            Part::Pane(pane) => {
                (revisions.document, revisions.places).hash(&mut hasher);
                app.draft().edits().hash(&mut hasher);
                let heading = &app.meeting().heading;
                if pane == Pane::Agenda && heading.opened && !heading.closed {
                    // How far behind the meeting is changes with the minute.
                    (app.now().date(), app.now().hour(), app.now().minute()).hash(&mut hasher);
                }
                if pane == Pane::Actions {
                    app.now().date().hash(&mut hasher);
                }
            }
            Part::Capture => (revisions.draft, revisions.document).hash(&mut hasher),
            // By their words, since a key changes the reading and seldom what is said of it.
            Part::Chips => chips::words(app, theme).hash(&mut hasher),
            Part::Status => {
                (revisions.document, revisions.places, revisions.status).hash(&mut hasher);
                app.draft().edits().hash(&mut hasher);
                app.parked().len().hash(&mut hasher);
            }
        }
        // Zero is the key of a part that was never drawn.
        hasher.finish().max(1)
    }

    fn draw(self, app: &App, theme: &Theme, canvas: Canvas<'_>) {
        match self {
            Part::Pane(Pane::Agenda) => agenda::draw(app, theme, canvas),
            Part::Pane(Pane::Attendees) => attendees::draw(app, theme, canvas),
            Part::Pane(Pane::Actions) => actions::draw(app, theme, canvas),
            Part::Pane(Pane::Minutes) => minutes::draw(app, theme, canvas),
            Part::Capture => capture::draw(app, theme, canvas),
            Part::Chips => chips::draw(app, theme, canvas),
            Part::Status => status::draw(app, theme, canvas),
        }
    }
}
