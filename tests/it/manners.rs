//! Screen manners: the shape of the panes, colours chosen live, the mouse on borders, what tells of a lost quorum.

use crate::common;
use quorate::app::{Input, Mouse, MouseAct, Report, Setting};
use quorate::command::Command;
use quorate::config::{Alert, Hidden, Share};
use quorate::meeting::Quorum;
use quorate::testing::Stage;
use quorate::theme::Background;
use ratatui::style::Color;

fn stage(columns: u16, rows: u16) -> Stage {
    Stage::new(&common::meeting(), columns, rows)
}

fn mouse(stage: &mut Stage, act: MouseAct, column: u16, row: u16) {
    stage.give(vec![Input::Mouse(Mouse { act, column, row })]);
    assert_eq!(stage.odd_cell(), None);
}

#[test]
fn a_theme_is_seen_while_it_is_chosen_and_esc_puts_it_back() {
    let mut stage = stage(120, 40);
    let text = |stage: &Stage| stage.screen.buffer().cell((3, 3)).map(|cell| cell.bg);
    stage.give(vec![Input::Background(Background::Dark)]);
    assert_eq!(
        text(&stage),
        Some(Color::Reset),
        "the terminal's own ground is dark: it is left"
    );
    stage.run(Command::Theme).keys("<down><down>");
    assert_eq!(stage.app.theme(), "light");
    assert_eq!(
        text(&stage),
        Some(Color::Rgb(255, 255, 255)),
        "its own ground is not: it is painted"
    );
    assert!(stage.whole());
    stage.keys("<esc>");
    assert_eq!(
        (stage.app.theme(), text(&stage)),
        ("auto", Some(Color::Reset))
    );
    assert!(stage.kept().is_empty());
    stage.run(Command::Theme).keys("high<enter>");
    assert_eq!(stage.app.theme(), "high-contrast");
    let kept = stage.kept().last().and_then(|kept| kept.theme.clone());
    let kept = kept.map(|chosen| (chosen.name, chosen.over));
    assert_eq!(kept, Some(("high-contrast".to_owned(), "auto".to_owned())));
    assert!(stage.whole());
}

#[test]
fn the_terminals_ground_is_followed_when_it_says_late() {
    let mut stage = stage(80, 24);
    stage.keys("half a l");
    stage.give(vec![Input::Background(Background::Light)]);
    assert!(stage.whole());
    let words = stage
        .screen
        .buffer()
        .cell((2, 21))
        .map(|cell| (cell.symbol().to_owned(), cell.fg));
    assert_eq!(
        words,
        Some(("h".to_owned(), Color::Rgb(0x1b, 0x1f, 0x24))),
        "{}",
        stage.text()
    );
    assert!(
        stage.keys("ine").text().contains("› half a line"),
        "an answer is never text"
    );
}

#[test]
fn panes_are_made_wider_taller_and_left_out_on_keys_and_that_is_remembered() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = stage(columns, rows);
        let before = *stage.app.areas();
        stage.keys("<esc>1<>>");
        assert!(
            stage.app.areas().agenda.width > before.agenda.width,
            "{}",
            stage.text()
        );
        stage.keys("{");
        assert!(
            stage.app.areas().minutes.height > before.minutes.height,
            "{}",
            stage.text()
        );
        assert!(stage.whole());
        stage.keys("h");
        assert!(stage.app.areas().agenda.is_empty(), "{}", stage.text());
        assert!(stage.whole());
        let kept = stage.kept().last().and_then(|kept| kept.panes.clone());
        assert_eq!(kept.map(|shape| shape.hidden), Some(vec![Hidden::Agenda]));
        stage.keys("1");
        assert!(
            !stage.app.areas().agenda.is_empty(),
            "what is stepped into is seen"
        );
        stage.keys("H");
        assert_eq!(stage.app.settings().shape, stage.app.settings().given);
        assert_eq!(
            stage.kept().last().map(|kept| kept.panes.clone()),
            Some(None)
        );
        assert!(stage.whole());
    }
}

#[test]
fn a_border_is_dragged() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = stage(columns, rows);
        let edge = stage.app.areas().agenda.right() - 1;
        mouse(&mut stage, MouseAct::Press, edge, 3);
        mouse(&mut stage, MouseAct::Drag, edge + 7, 5);
        assert!(stage.kept().is_empty(), "nothing is written while it moves");
        mouse(&mut stage, MouseAct::Release, edge + 8, 5);
        let moved = stage.app.areas().agenda.right() - 1;
        assert!(
            moved.abs_diff(edge + 8) <= 1,
            "{moved} {edge}: {}",
            stage.text()
        );
        assert_eq!(stage.kept().len(), 1);
        mouse(&mut stage, MouseAct::Drag, 3, 3);
        assert_eq!(
            stage.app.areas().agenda.right() - 1,
            moved,
            "the border was let go"
        );

        let top = stage.app.areas().minutes.y;
        mouse(&mut stage, MouseAct::Press, 20, top);
        mouse(&mut stage, MouseAct::Release, 20, top + 3);
        assert!(
            stage.app.areas().minutes.y.abs_diff(top + 3) <= 1,
            "{}",
            stage.text()
        );
        let top = stage.app.areas().minutes.y;
        mouse(&mut stage, MouseAct::Press, 20, top);
        mouse(&mut stage, MouseAct::Release, 20, rows - 1);
        assert!(
            stage.app.areas().minutes.height >= 4,
            "the minutes never go away"
        );
    }
}

#[test]
fn a_shape_from_the_settings_is_where_the_keys_start_and_reset_goes_back() {
    let mut stage = stage(120, 40);
    let mut shape = stage.app.settings().shape.clone();
    shape.attendees = Share::near(40);
    shape.hidden = vec![Hidden::Actions];
    stage.app.set_up(Setting::Given(shape.clone()));
    stage.keys("<esc>2<>>H");
    assert_eq!(stage.app.settings().shape, shape);
    assert!(stage.app.areas().actions.is_empty());
}

#[test]
fn a_lost_quorum_rings_once_and_only_where_that_is_wanted() {
    for (alert, expected) in [(Alert::None, 0), (Alert::Bell, 1), (Alert::Flash, 1)] {
        let mut meeting = common::meeting();
        meeting.heading.quorum = Some(Quorum::Members(3));
        let mut stage = Stage::new(&meeting, 80, 24);
        stage.app.set_up(Setting::Alert(alert));
        for key in ["<esc>2<home>p", "<down>p", "<down>p", "<esc>"] {
            stage.keys(key);
        }
        stage.run(Command::OpenMeeting);
        assert_eq!(stage.app.inquorate(), None, "{}", stage.text());
        stage.keys("-TH<enter>");
        assert!(stage.app.inquorate().is_some(), "{}", stage.text());
        stage.keys("Nothing more was decided<enter>");
        assert_eq!(stage.alerts(), expected, "{alert:?}");
    }
}

#[test]
fn before_the_meeting_the_list_is_ticked_and_nobody_is_inquorate() {
    let mut meeting = common::meeting();
    meeting.heading.quorum = Some(Quorum::Members(3));
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(&meeting, columns, rows);
        let sees = |stage: &Stage, words: &str| {
            assert!(stage.text().contains(words), "{words}:\n{}", stage.text());
            assert!(!stage.text().contains("inquorate"), "{}", stage.text());
        };
        sees(&stage, "nobody ticked yet, needs 3");
        stage.keys("=Agreed to wait");
        sees(&stage, "agreed · nobody ticked yet");
        stage.keys("<ctrl-u>");
        stage.keys("<esc>2<home>p<esc>");
        sees(&stage, "1 of 4 ticked, needs 3");
        stage.keys("<esc>2<home>p<down>p<down>p<esc>");
        stage.run(Command::OpenMeeting);
        stage.keys("-TH<enter>");
        assert!(stage.text().contains("INQUORATE"), "{}", stage.text());
    }
}

#[test]
fn a_blank_meeting_says_how_to_begin_and_a_pane_how_to_fill_it() {
    use quorate::meeting::{Id, Meeting};
    let blank = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(&blank, columns, rows);
        for words in ["#+ The roof", ":add-people", ":edit-heading", "Ctrl-_"] {
            assert!(stage.text().contains(words), "{words}:\n{}", stage.text());
        }
        stage.keys("<esc>2");
        assert!(stage.text().contains("a adds people"), "{}", stage.text());
        assert!(stage.text().contains("a add  "), "{}", stage.text());
        // What is said there works as it is said.
        stage.keys("<esc>:add-people<enter>Ana Reyes<enter><enter>");
        assert_eq!(stage.app.meeting().people.len(), 1, "{}", stage.text());
        assert!(!stage.text().contains(":add-people"), "{}", stage.text());
    }
}

#[test]
fn a_row_of_keys_is_never_cut_off_before_the_one_that_leads_out() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (44, 16)] {
        let mut stage = Stage::new(&common::meeting(), columns, rows);
        stage.keys("<esc>2P<esc>/motion That the slip be mended<enter>");
        for (keys, out) in [
            ("<ctrl-x>", "Esc close"),
            ("<esc><f2>", "Esc close"),
            ("<esc><f4>v", "Esc leave"),
        ] {
            stage.keys(keys);
            let text = stage.text();
            assert!(text.contains(out), "{keys} at {columns}:\n{text}");
            let row = text
                .lines()
                .find(|row| row.contains(out))
                .unwrap_or_default();
            assert!(!row.contains('…'), "{keys} at {columns}:\n{text}");
        }
    }
}

#[test]
fn long_lists_say_where_they_are() {
    let mut stage = stage(80, 24);
    stage.keys("<ctrl-p>");
    assert!(stage.text().contains("1 of "), "{}", stage.text());
    assert!(stage.text().contains('█'), "{}", stage.text());
    stage.keys("<down><down>");
    assert!(stage.text().contains("3 of "), "{}", stage.text());
    stage.keys("<esc><f1><down>");
    assert!(stage.text().contains('█'), "{}", stage.text());
}

#[test]
fn the_window_bears_the_name_of_the_meeting_as_safe_text() {
    let mut meeting = common::meeting();
    meeting.heading.title = "Harbour\u{7}\u{1b}]2;evil Trust".to_owned();
    let stage = Stage::new(&meeting, 80, 24);
    let title = stage.title();
    assert!(title.starts_with("Harbour"), "{title:?}");
    assert!(!title.chars().any(char::is_control), "{title:?}");
}

#[test]
fn a_notice_too_long_for_its_row_begins_in_the_row_above_and_gives_it_back() {
    let mut stage = stage(80, 24);
    let words = "The paper could not be written where it was to go, because the folder is one that only \
                 its owner may write in.";
    stage
        .keys("half a line")
        .hear(Report::Failed(words.to_owned()));
    let rows = stage.rows();
    let [.., above, below] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert!(
        above.trim_start().starts_with("! The paper could"),
        "{}",
        stage.text()
    );
    let said = format!("{} {}", above.trim_start_matches([' ', '!']), below.trim());
    assert_eq!(said, words);
    stage.keys("s");
    assert!(!stage.rows()[22].contains("paper"), "{}", stage.text());
    assert!(!stage.text().contains("its owner"));
    assert!(stage.whole());
}

#[test]
fn leaving_and_saving_work_over_whatever_lies_on_the_panes() {
    use quorate::command::Command;
    for over in [
        Command::Gaps,
        Command::Palette,
        Command::Help,
        Command::Export,
        Command::Theme,
    ] {
        let mut stage = Stage::new(&common::meeting(), 80, 24);
        stage.keys("! mend the crane<enter>").run(over);
        assert!(stage.app.overlay().is_some(), "{}", over.name());
        stage.keys("<ctrl-s>");
        assert!(!stage.app.modified(), "{}: {}", over.name(), stage.text());
        assert!(stage.app.overlay().is_some(), "{} stays", over.name());
        stage.keys("<ctrl-q>");
        assert!(stage.left(), "{}: {}", over.name(), stage.text());
    }
    // What is filled in is not thrown away unasked.
    let mut stage = Stage::new(&common::meeting(), 80, 24);
    stage.run(Command::EditHeading).keys(" again<ctrl-q>");
    assert!(!stage.left());
    assert!(stage.text().contains("would be lost"), "{}", stage.text());
}

#[test]
fn a_list_that_was_added_is_gone_through_from_its_first_row() {
    use quorate::meeting::{Id, Meeting};
    let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 80, 24);
    stage.keys(":add-people<enter>Ada Marsh; Ben Okoro; Cai Pugh<enter><enter><esc>2p");
    let there = |name: &str| stage.text().contains(&format!("● {name}"));
    assert!(
        there("AM") && !there("BO") && !there("CP"),
        "{}",
        stage.text()
    );
}

#[test]
fn what_may_stand_in_a_field_does_not_read_as_what_stands_there() {
    use quorate::meeting::{Id, Meeting};
    let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 80, 24);
    stage.keys(":edit-heading<enter>");
    assert!(
        stage.text().contains("as in Monthly meeting"),
        "{}",
        stage.text()
    );
    stage.keys("Yard talk");
    assert!(
        !stage.text().contains("Monthly meeting"),
        "{}",
        stage.text()
    );
}
