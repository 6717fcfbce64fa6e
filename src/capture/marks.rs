//! The one table of what can be typed on the capture line, for help, README and tests.

/// One row of the table of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkHelp {
    /// What is typed.
    pub typed: &'static str,
    /// What it means, in one line.
    pub means: &'static str,
}

const fn row(typed: &'static str, means: &'static str) -> MarkHelp {
    MarkHelp { typed, means }
}

/// Everything that can be typed on the capture line, in the order of help.
pub const MARKS: [MarkHelp; 20] = [
    row("words", "a point"),
    row(
        "JE: words",
        "a point with its speaker; ???: is a speaker to be named later",
    ),
    row(
        "- words",
        "a bullet; Enter goes on with bullets until an empty one",
    ),
    row(
        "!words @RS >Friday",
        "an action, its leads and its timescale; both are also read out of the sentence",
    ),
    row("=words", "a decision"),
    row(
        "= RESOLVED that:",
        "a resolution; lettered parts follow until an empty Enter",
    ),
    row(
        "Action: Decision: AGREED RESOLVED NOTED",
        "the clerk's own words do what the marks do",
    ),
    row("Q: words   A: words", "a question, an answer"),
    row("?words", "come back to this: yours alone, on the gap list"),
    row("??words", "an aside: yours alone, no gap"),
    row(
        "#4 words   /4 words",
        "filed under item 4 without leaving this one",
    ),
    row("#4   /4", "go to item 4"),
    row("#", "go back"),
    row("#+ Title   /new Title", "add an item"),
    row("+VC   +VC 10.40", "came in, now or at that time"),
    row("-VC, DE", "left"),
    row(
        "s/old/new/",
        "correct the newest entry that holds the old words",
    ),
    row("/name", "a phrase or an act; Tab completes"),
    row("\\ in front", "takes the rest literally"),
    row("Tab", "complete, or on to the lead and the timescale"),
];
