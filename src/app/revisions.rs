//! What has changed since a pane was drawn.

/// Counters that tell a pane whether anything it shows has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Revisions {
    /// The document.
    pub document: u64,
    /// The line being typed, its cursor and its chips.
    pub draft: u64,
    /// Cursors, scroll positions, focus and the current item.
    pub places: u64,
    /// What lies over the panes.
    pub overlay: u64,
    /// Notices, safety, settings and the minute of the clock.
    pub status: u64,
    /// Everything is to be drawn afresh.
    pub screen: u64,
    /// Notices alone, one by one: the same words may be said twice.
    pub said: u64,
}

impl Revisions {
    /// Counters of which none stands where it stood.
    pub(in crate::app) fn after(self) -> Self {
        Revisions {
            document: self.document + 1,
            draft: self.draft + 1,
            places: self.places + 1,
            overlay: self.overlay + 1,
            status: self.status + 1,
            screen: self.screen + 1,
            said: self.said,
        }
    }
}
