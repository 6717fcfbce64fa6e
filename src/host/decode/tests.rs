use super::*;
use crate::app::Mouse;
use crate::theme::Background;
use proptest::prelude::*;

fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut out = Vec::new();
    Decoder::new(DELETE).feed(bytes, &mut out);
    out
}

/// Feeds the bytes in pieces and waits at the end until nothing is unfinished.
fn decode_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Input> {
    let mut out = Vec::new();
    let mut decoder = Decoder::new(DELETE);
    for piece in pieces {
        decoder.feed(piece, &mut out);
    }
    decoder.timeout(&mut out);
    assert_eq!(
        decoder.patience(),
        None,
        "a timeout leaves nothing unfinished"
    );
    out
}

/// Inputs as keymaps and this table write them.
fn spell(input: &Input) -> String {
    match input {
        Input::Key(chord) => {
            let held = [(chord.ctrl, "C-"), (chord.alt, "M-"), (chord.shift, "S-")];
            let held: String = held
                .iter()
                .filter(|(on, _)| *on)
                .map(|(_, name)| *name)
                .collect();
            match chord.key {
                Key::Char(c) => format!("{held}{c}"),
                Key::F(n) => format!("{held}F{n}"),
                Key::Enter
                | Key::Esc
                | Key::Tab
                | Key::Backspace
                | Key::Delete
                | Key::Insert
                | Key::Left
                | Key::Right
                | Key::Up
                | Key::Down
                | Key::Home
                | Key::End
                | Key::PageUp
                | Key::PageDown => format!("{held}{:?}", chord.key),
            }
        }
        Input::Paste(text) => format!("paste {text:?}"),
        Input::Mouse(Mouse { act, column, row }) => format!("{act:?} {column},{row}"),
        Input::Focus(on) => format!("focus {on}"),
        Input::Background(Background::Dark) => "dark".into(),
        Input::Background(Background::Light) => "light".into(),
        Input::Resize(..) | Input::Tick(_) => panic!("no bytes mean this: {input:?}"),
    }
}

fn spelt(inputs: &[Input]) -> String {
    let words: Vec<String> = inputs.iter().map(spell).collect();
    words.join(" ")
}

const CASES: &[(&str, &str)] = &[
    // Text.
    ("Zoë £", "Z o ë   £"),
    ("\t\r\n", "Tab Enter Enter"),
    ("\x7f\x08", "Backspace C-Backspace"),
    ("\x01\x1a\x1c\x1f", "C-a C-z C-\\ C-_"),
    ("a\0b", "a b"),
    // Keys as xterm, tmux, screen and the BSDs send them.
    ("\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
    (
        "\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF",
        "Up Down Right Left Home End",
    ),
    (
        "\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
        "Home End Home End Home End",
    ),
    (
        "\x1b[2~\x1b[3~\x1b[5~\x1b[6~",
        "Insert Delete PageUp PageDown",
    ),
    ("\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~", "F1 F2 F3 F4 F5"),
    (
        "\x1b[17~\x1b[21~\x1b[23~\x1b[24~\x1b[34~",
        "F6 F10 F11 F12 F20",
    ),
    (
        "\x1b[1;5D\x1b[1;2A\x1b[1;3C\x1b[1;6F",
        "C-Left S-Up M-Right C-S-End",
    ),
    (
        "\x1b[3;5~\x1b[5;2~\x1b[1;2P\x1b[1;5R",
        "C-Delete S-PageUp S-F1 C-F3",
    ),
    ("\x1b[Z\x1b[1;5Z", "S-Tab C-S-Tab"),
    ("\x1bO5D\x1bO2P", "C-Left S-F1"),
    // Rxvt and the Linux console.
    (
        "\x1b[11~\x1b[14~\x1b[a\x1bOd\x1b[3$\x1b[3^\x1b[3@",
        "F1 F4 S-Up C-Left S-Delete C-Delete C-S-Delete",
    ),
    ("\x1b\x1b[A\x1b\x1bOC", "M-Up M-Right"),
    ("\x1b[[A\x1b[[E", "F1 F5"),
    // The number pad in its own mode.
    ("\x1bOp\x1bOy\x1bOM\x1bOk\x1bOE", "0 9 Enter + 5"),
    // Alt.
    (
        "\x1bx\x1bT\x1b\r\x1b\x7f\x1bé",
        "M-x M-T M-Enter M-Backspace M-é",
    ),
    ("\x1b\x01\x1b\x1bx", "C-M-a Esc M-x"),
    ("\x1bPark\x1b]x\x1bOh", "M-P a r k M-] x M-O h"),
    // Kitty and xterm with other keys modified.
    ("\x1b[97u\x1b[97;5u\x1b[97;2u\x1b[97:65;2u", "a C-a A A"),
    (
        "\x1b[13;5u\x1b[9;5u\x1b[27u\x1b[127;5u\x1b[105;5u",
        "C-Enter C-Tab Esc C-Backspace C-i",
    ),
    ("\x1b[97;5:1u\x1b[97;5:3u\x1b[1;1:3A", "C-a"),
    (
        "\x1b[57414u\x1b[57400u\x1b[57358u\x1b[128512u",
        "Enter 1 😀",
    ),
    ("\x1b[27;5;105~\x1b[27;2;13~", "C-i S-Enter"),
    ("\x1b[99;9u", ""),
    // Pastes.
    (
        "\x1b[200~a\r\nb\rc\n\x1b[A\x1b[201~d",
        "paste \"a\\nb\\nc\\n\\u{1b}[A\" d",
    ),
    (
        "\x1b[200~safe\x1b[201~\x1b:q!\r\x1b[201~",
        "paste \"safe\" M-: q ! Enter",
    ),
    ("\x1b[200~\x1b[201~", "paste \"\""),
    ("\x1b[200~~\x1b[201~~", "paste \"~\" ~"),
    // The mouse, asked for or not.
    (
        "\x1b[<0;1;2M\x1b[<32;3;2M\x1b[<0;3;2m",
        "Press 0,1 Drag 2,1 Release 2,1",
    ),
    (
        "\x1b[<64;10;5M\x1b[<65;10;5M\x1b[<20;5;5M",
        "WheelUp 9,4 WheelDown 9,4 Press 4,4",
    ),
    ("\x1b[<35;10;10M\x1b[<2;1;1M\x1b[<66;1;1M\x1b[<0;0;1M", ""),
    (
        "\x1b[M !!\x1b[M#\"\"\x1b[M`!!\x1b[MC!!x",
        "Press 0,0 Release 1,1 WheelUp 0,0 x",
    ),
    ("\x1b[32;3;4M\x1b[67;1;1M", "Press 2,3"),
    ("\x1b[I\x1b[O", "focus true focus false"),
    // Replies, of which one matters.
    (
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b]11;rgb:ff/ff/ff\x1b\\x",
        "dark light x",
    ),
    (
        "\x1b[?62;22c\x1b[>1;10;0c\x1b[0n\x1b[12;40R\x1b[?2026;2$yx",
        "x",
    ),
    ("\x1bP>|term(1)\x1b\\\x1bP1$r0m\x1b\\\x1b[8;40;120tx", "x"),
    ("\x1b[?997;2n\x1b[?997;1n", "light dark"),
    // Nonsense.
    (
        "\x1b[1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9Ax",
        "x",
    ),
    ("\x1b[99~\x1b[?x\x1b[Xx", "x"),
    ("\x1b[12\x18x\x1b[3\rx", "x Enter x"),
    ("\x1b]52;c;aGVsbG8\rx", "Enter x"),
    ("\x1b]11;\x1b[Ax", "Up x"),
];

#[test]
fn sequences_mean_what_terminals_mean_by_them() {
    for (bytes, expected) in CASES {
        assert_eq!(spelt(&decode(bytes.as_bytes())), *expected, "{bytes:?}");
    }
}

#[test]
fn it_makes_no_difference_where_a_read_ends() {
    for (bytes, expected) in CASES {
        let inputs = decode_pieces(bytes.as_bytes().chunks(1));
        assert_eq!(spelt(&inputs), *expected, "{bytes:?}");
    }
}

#[test]
fn what_never_ends_is_a_key_or_nothing() {
    for (bytes, patience, expected) in [
        (&b"\x1b"[..], 25, "Esc"),
        (b"\x1b\x1b", 25, "Esc Esc"),
        (b"\x1b[", 25, "M-["),
        (b"\x1bO", 25, "M-O"),
        (b"\x1bO5", 25, "M-O 5"),
        (b"\x1b]", 25, "M-]"),
        (b"\x1bP", 25, "M-P"),
        (b"\x1b[<35;1", 1000, ""),
        (b"\x1b[M!", 1000, ""),
        (b"\x1b[[", 1000, ""),
        (b"\x1b]11;rgb:1e", 1000, ""),
        (b"\xe2\x82", 1000, "\u{fffd}"),
        (b"\x1b[200~half", 2000, "paste \"half\""),
        (b"\x1b[200~", 2000, ""),
    ] {
        let mut decoder = Decoder::new(DELETE);
        let mut out = Vec::new();
        decoder.feed(bytes, &mut out);
        assert_eq!(out, [], "{bytes:?}");
        assert_eq!(
            decoder.patience(),
            Some(Duration::from_millis(patience)),
            "{bytes:?}"
        );
        decoder.timeout(&mut out);
        assert_eq!(spelt(&out), expected, "{bytes:?}");
        decoder.feed(b"x", &mut out);
        assert_eq!(out.last().map(spell).as_deref(), Some("x"));
        assert_eq!(decoder.patience(), None);
    }
}

#[test]
fn the_erase_character_says_what_byte_eight_is() {
    let mut out = Vec::new();
    Decoder::new(BACKSPACE).feed(b"\x08\x7f", &mut out);
    assert_eq!(spelt(&out), "Backspace Backspace");
}

#[test]
fn bytes_that_are_no_characters_cost_their_neighbours_nothing() {
    for (bytes, expected) in [
        (&b"a\xffb"[..], "a \u{fffd} b"),
        (b"a\xe2\x82b", "a \u{fffd} b"),
        (b"\xe2\x1b[A", "\u{fffd} Up"),
        (b"\xed\xa0\x80", "\u{fffd} \u{fffd} \u{fffd}"),
        (b"\x1b[200~a\xffb\x1b[201~", "paste \"a\u{fffd}b\""),
    ] {
        assert_eq!(spelt(&decode(bytes)), expected, "{bytes:?}");
    }
}

#[test]
fn a_string_that_never_ends_is_given_up() {
    let mut bytes = b"\x1b]11;".to_vec();
    bytes.extend(std::iter::repeat_n(b'x', string::LONGEST));
    bytes.extend_from_slice(b"words");
    let inputs = decode(&bytes);
    assert!(spelt(&inputs).ends_with("w o r d s"));
    assert!(inputs.len() < 20);
}

/// Bytes that are often in sequences, so that random strings reach every state.
fn likely_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => any::<u8>().prop_map(|byte| vec![byte]),
        4 => prop::sample::select(b"\x1b\x1b\x1b[]OPM<>?;:$~0123456789ABCDuRmcn\r\x07\\\x18".as_slice())
            .prop_map(|byte| vec![byte]),
        2 => prop::sample::select(CASES).prop_map(|(bytes, _)| bytes.as_bytes().to_vec()),
        1 => Just(b"\x1b[200~".to_vec()),
        1 => Just(b"\x1b[201~".to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pieces_give_what_the_whole_gives(bytes in likely_bytes(), cuts in prop::collection::vec(0_usize..400, 0..8)) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]);
        prop_assert_eq!(decode_pieces(pieces), decode_pieces([bytes.as_slice()]));
    }

    #[test]
    fn printable_text_comes_out_as_it_went_in(text in "\\PC{0,60}") {
        let typed: String = decode(text.as_bytes()).iter().map(spell).collect();
        prop_assert_eq!(typed, text);
    }

    #[test]
    fn bad_bytes_come_out_as_rust_would_show_them(
        bytes in prop::collection::vec(prop_oneof![0x20_u8..0x7f, 0x80_u8..=0xff, 0xe0_u8..=0xf5], 0..60)
    ) {
        let typed: String = decode_pieces([bytes.as_slice()]).iter().map(spell).collect();
        prop_assert_eq!(typed, String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_paste_comes_out_as_it_went_in(text in "(?s)[^\r\u{1b}]{0,80}") {
        let bytes = [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
        prop_assert_eq!(decode(&bytes), [Input::Paste(text)]);
    }
}
