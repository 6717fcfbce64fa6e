//! What the terminal answers to the question for its background.

use crate::theme::Background;

/// Reads the answer to `OSC 11 ; ?` without its introducer and terminator (`11;rgb:1e1e/1e1e/1e1e`).
pub(super) fn background(answer: &[u8]) -> Option<Background> {
    let colour = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let parts = if let Some(digits) = colour.strip_prefix('#') {
        thirds(digits)?
    } else {
        let (kind, parts) = colour.split_once(':')?;
        let mut parts = parts.split('/');
        let three = [parts.next()?, parts.next()?, parts.next()?];
        let rest = parts.count();
        let known = (kind == "rgb" && rest == 0) || (kind == "rgba" && rest == 1);
        known.then_some(three)?
    };
    let [red, green, blue] = parts.map(share);
    // The luma weights of ITU-R BT.601: what the eye makes of red, green and blue.
    let luma = 299 * red? + 587 * green? + 114 * blue?;
    Some(if luma > 500 * FULL {
        Background::Light
    } else {
        Background::Dark
    })
}

/// The greatest value of [`share`].
const FULL: u32 = 0xffff;

/// One to four hexadecimal digits as a share of the greatest number of that many digits, out of [`FULL`].
fn share(digits: &str) -> Option<u32> {
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let greatest = (1 << (4 * digits.len())) - 1;
    Some(u32::from_str_radix(digits, 16).ok()? * FULL / greatest)
}

/// Three parts of equal length.
fn thirds(digits: &str) -> Option<[&str; 3]> {
    let third = digits.len() / 3;
    let (red, rest) = digits.split_at_checked(third)?;
    let (green, blue) = rest.split_at_checked(third)?;
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_told_apart_in_every_spelling() {
        for (answer, expected) in [
            ("11;rgb:1e1e/1e1e/1e1e", Some(Background::Dark)),
            ("11;rgb:ffff/ffff/ffff", Some(Background::Light)),
            ("11;rgb:ff/ff/dd", Some(Background::Light)),
            ("11;rgb:0/0/f", Some(Background::Dark)),
            ("11;rgba:fafa/fafa/fafa/ffff", Some(Background::Light)),
            ("11;#fdf6e3", Some(Background::Light)),
            ("11;#002b36", Some(Background::Dark)),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:fffff/0/0", None),
            ("11;rgb:/0/0", None),
            ("11;#", None),
            ("11;?", None),
            ("", None),
        ] {
            assert_eq!(background(answer.as_bytes()), expected, "{answer}");
        }
    }
}
