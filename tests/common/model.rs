//! What the property tests of the whole program share.

use proptest::prelude::ProptestConfig;
use quorate::app::{App, Overlay};

/// Every unfinished text that is on the screen or behind it, in alphabetical order.
pub fn unfinished(app: &App) -> Vec<String> {
    let line = app.draft().line.text().to_owned();
    let parked = app
        .parked()
        .iter()
        .map(|draft| draft.line.text().to_owned());
    let mut texts: Vec<String> = parked.chain([line]).collect();
    if let Some(Overlay::Form(form)) = app.overlay() {
        // A field that was not written in says what the document says.
        let typed = form.fields.iter().filter(|field| field.line.can_undo());
        texts.extend(typed.map(|field| field.line.text().to_owned()));
    }
    if let Some(Overlay::Poll(poll)) = app.overlay() {
        texts.push(quorate::app::commands::poll_line(app, poll));
    }
    texts.retain(|text| !text.is_empty());
    texts.sort();
    texts
}

/// This many cases, or as many as `PROPTEST_CASES` says.
pub fn cases(default: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let cases = asked
        .and_then(|count| count.parse().ok())
        .unwrap_or(default);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
