//! The words of a deadline, cut up for reading.

use super::words::ordinal;
use std::ops::Range;

/// One word, number or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) is: Is,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a blank stands before it.
    pub(super) spaced: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// A word in lower case, without apostrophes.
    Word(String),
    /// A number and how many digits it was written with.
    Number(u32, usize),
    /// A number with `st nd rd th`.
    Ordinal(u32),
    /// A time of day.
    Time,
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// The word; empty for anything else.
    pub(super) fn word(&self) -> &str {
        match &self.is {
            Is::Word(word) => word,
            Is::Number(..) | Is::Ordinal(_) | Is::Time | Is::Sign(_) => "",
        }
    }

    /// Whether it is this sign.
    pub(super) fn sign(&self, sign: char) -> bool {
        self.is == Is::Sign(sign)
    }
}

/// Cuts a text up. Linear in its length.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((at, letter)) = letters.next() {
        if letter.is_whitespace() {
            spaced = true;
            continue;
        }
        let same = |c: char| {
            if letter.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                c.is_alphabetic() || matches!(c, '\'' | '’')
            }
        };
        let mut end = at + letter.len_utf8();
        if letter.is_alphanumeric() {
            while let Some((next, c)) = letters.next_if(|(_, c)| same(*c)) {
                end = next + c.len_utf8();
            }
        }
        let piece = text.get(at..end).unwrap_or_default();
        let is = if letter.is_ascii_digit() {
            piece
                .parse()
                .map_or(Is::Sign(letter), |number| Is::Number(number, piece.len()))
        } else if letter.is_alphabetic() {
            let lower = piece.to_lowercase().replace('’', "'");
            // *Friday's* is the Friday, *Fridays* are all of them.
            let owner = lower.strip_suffix("'s").unwrap_or(&lower);
            Is::Word(owner.replace('\'', ""))
        } else {
            Is::Sign(plain(letter))
        };
        let token = Token {
            is,
            range: at..end,
            capital: letter.is_uppercase(),
            spaced,
        };
        spaced = false;
        push(&mut found, token);
    }
    times(&mut found);
    found
}

/// Dashes and quotes in their plain form.
fn plain(letter: char) -> char {
    match letter {
        '–' | '—' | '‐' | '‑' => '-',
        '‘' | '’' => '\'',
        other => other,
    }
}

/// Adds a token, joining `12` and `th`, and `twenty` and `first`, to an ordinal.
fn push(found: &mut Vec<Token>, token: Token) {
    if let (Some(last), Is::Word(word)) = (found.last_mut(), &token.is)
        && let Is::Number(number, digits) = last.is
        && digits <= 2
        && matches!(word.as_str(), "st" | "nd" | "rd" | "th")
    {
        last.is = Is::Ordinal(number);
        last.range.end = token.range.end;
        return;
    }
    if let Some(ones) = ordinal(token.word()).filter(|ones| *ones < 10) {
        let dash = usize::from(found.last().is_some_and(|last| last.sign('-')));
        let place = found.len().checked_sub(1 + dash);
        let tens = place
            .and_then(|place| found.get_mut(place))
            .and_then(|last| {
                let tens = match last.word() {
                    "twenty" => 20,
                    "thirty" => 30,
                    _ => return None,
                };
                Some((last, tens))
            });
        if let Some((last, tens)) = tens {
            last.is = Is::Ordinal(tens + ones);
            last.range.end = token.range.end;
            found.truncate(found.len() - dash);
            return;
        }
    }
    found.push(token);
}

/// Joins the tokens of times of day: `10am`, `3.00pm`, `10:30`, `at 1330`, `1000hrs`, `5 o'clock`.
fn times(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some(length) = time_at(tokens, at) {
            let end = tokens
                .get(at + length - 1)
                .map_or(0, |token| token.range.end);
            if let Some(token) = tokens.get_mut(at) {
                token.is = Is::Time;
                token.range.end = end;
            }
            tokens.drain(at + 1..at + length);
        }
        at += 1;
    }
}

fn time_at(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(at + n).map_or("", Token::word);
    let Is::Number(hour, digits) = tokens.get(at)?.is else {
        return None;
    };
    // A time of day in a deadline says nothing of the day, and its figures must not be read as one.
    let half_day = |n: usize| {
        if matches!(word(n), "am" | "pm" | "hrs" | "oclock" | "h" | "noon") {
            Some(1)
        } else if matches!(word(n), "a" | "p")
            && tokens.get(at + n + 1).is_some_and(|dot| dot.sign('.'))
            && word(n + 2) == "m"
        {
            Some(3)
        } else {
            None
        }
    };
    let minutes = tokens.get(at + 2).is_some_and(|token| {
        matches!(token.is, Is::Number(minute, 2) if minute < 60) && !token.spaced
    });
    let mark = tokens.get(at + 1);
    // The last two numbers of 7.12.18 are no time.
    if at > 1 && tokens.get(at - 1)?.sign('.') && !tokens.get(at)?.spaced {
        return None;
    }
    if digits <= 2 && hour < 25 && minutes {
        let colon = mark.is_some_and(|mark| mark.sign(':'));
        let dot = mark.is_some_and(|mark| mark.sign('.'));
        let more = tokens
            .get(at + 3)
            .is_some_and(|more| more.sign('.') && !more.spaced)
            && tokens
                .get(at + 4)
                .is_some_and(|year| matches!(year.is, Is::Number(..)));
        if (colon || dot) && !more {
            return Some(3 + half_day(3).unwrap_or(0));
        }
    }
    if digits == 4
        && (half_day(1).is_some() || (at > 0 && tokens.get(at - 1)?.word() == "at" && hour < 2400))
    {
        return Some(1 + half_day(1).unwrap_or(0));
    }
    (digits <= 2)
        .then(|| half_day(1).map(|more| 1 + more))
        .flatten()
}
