//! Entry text as runs: `**bold**`, web addresses and e-mail addresses.

use super::block::Run;
use std::fmt::Write;

/// The runs of a text as the note taker wrote it.
///
/// A pair of `**` with words between prints bold; an unpaired one stays as it is.
pub fn runs(text: &str) -> Vec<Run> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, inner, after)) = bold_pair(rest) {
        link_up(before, false, &mut out);
        link_up(inner, true, &mut out);
        rest = after;
    }
    link_up(rest, false, &mut out);
    out
}

/// The runs of a text, those sentences of it in bold that are decisions.
pub fn with_decisions(text: &str, decisions: &[String]) -> Vec<Run> {
    let mut out = Vec::new();
    let mut rest = text;
    for sentence in decisions.iter().filter(|sentence| !sentence.is_empty()) {
        if let Some((before, after)) = rest.split_once(sentence.as_str()) {
            out.extend(runs(before));
            out.extend(
                runs(sentence)
                    .into_iter()
                    .map(|run| Run { bold: true, ..run }),
            );
            rest = after;
        }
    }
    out.extend(runs(rest));
    out
}

/// The first pair of `**`: what stands before, between and after. The words between begin and end with no blank.
fn bold_pair(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find("**")?;
        let inside = text.get(open + 2..)?;
        let close = inside.find("**")?;
        let inner = inside.get(..close)?;
        let tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        if tight(inner.chars().next()) && tight(inner.chars().next_back()) {
            return Some((text.get(..open)?, inner, inside.get(close + 2..)?));
        }
        from = open + 2;
    }
}

/// Adds a text to the runs, its addresses as links.
fn link_up(text: &str, bold: bool, out: &mut Vec<Run>) {
    let plain = |text: &str| Run {
        bold,
        ..Run::plain(text)
    };
    if !(text.contains('@') || text.contains("://") || text.contains("www.")) {
        // Nearly every text: no word of it need be looked at.
        if !text.is_empty() {
            out.push(plain(text));
        }
        return;
    }
    let mut done = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if let Some((start, address, link)) = address(word) {
            let (begin, end) = (at + start, at + start + address.len());
            if let Some(before) = text.get(done..begin).filter(|before| !before.is_empty()) {
                out.push(plain(before));
            }
            out.push(Run {
                link: Some(link),
                ..plain(address)
            });
            done = end;
        }
        at += word.len();
    }
    if let Some(tail) = text.get(done..).filter(|tail| !tail.is_empty()) {
        out.push(plain(tail));
    }
}

/// The address in a word, with the byte it begins at and what it leads to.
fn address(word: &str) -> Option<(usize, &str, String)> {
    if !(word.contains('@') || word.contains(':') || word.contains("www.")) {
        return None;
    }
    let opening = ['(', '[', '<', '"', '\'', '\u{2018}', '\u{201c}'];
    let inner = word.trim_start_matches(opening);
    let start = word.len() - inner.len();
    let closing = |c: char| c.is_whitespace() || ".,;:!?)]>\"'\u{2019}\u{201d}".contains(c);
    let inner = inner.trim_end_matches(closing);
    // Longer ones are cut by mail programs and refused by Word, so they stay words.
    if inner.len() > 2_000
        || inner
            .chars()
            .any(|c| c.is_control() || "<>\"`\\{}|^".contains(c))
    {
        return None;
    }
    let lower: String = inner.chars().take(9).collect::<String>().to_lowercase();
    let link = if lower.starts_with("http://") || lower.starts_with("https://") {
        web_link(inner)
    } else if lower.starts_with("www.") {
        web_link(&format!("https://{inner}"))
    } else {
        is_mail(inner).then(|| format!("mailto:{}", inner.replace('%', "%25")))
    };
    Some((start, inner, link?))
}

/// A web address that every reader takes: a plain host, and all else percent-encoded.
///
/// Word refuses a whole file for one address that is none, so what is in doubt is no link.
fn web_link(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let fits = name.chars().all(plain)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && port.parse::<u16>().is_ok();
    if !fits {
        return None;
    }
    let mut link = format!("{}://{host}", scheme.to_ascii_lowercase());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            link.push(char::from(byte));
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
    }
    let odd = |tail: &str| {
        !tail
            .as_bytes()
            .get(..2)
            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    let broken = link.split('%').skip(1).any(odd) || link.matches('#').count() > 1;
    (!broken).then_some(link)
}

fn is_mail(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else {
        return false;
    };
    let fits = |part: &str, more: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    fits(local, "._%+-'")
        && fits(domain, ".-")
        && domain
            .rsplit_once('.')
            .is_some_and(|(host, top)| !host.is_empty() && top.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bold in asterisks, links in brackets with what they lead to.
    fn picture(runs: &[Run]) -> String {
        let picture = |run: &Run| {
            let text = match &run.link {
                Some(link) => format!("[{}|{link}]", run.text),
                None => run.text.clone(),
            };
            if run.bold { format!("*{text}*") } else { text }
        };
        runs.iter().map(picture).collect()
    }

    #[test]
    fn bold_and_addresses_are_read_and_all_else_stays() {
        let cases = [
            ("plain words", "plain words"),
            ("a **bold word** here", "a *bold word* here"),
            ("an unpaired ** mark", "an unpaired ** mark"),
            ("2 ** 3 ** 4", "2 ** 3 ** 4"),
            ("**a** and **b", "*a* and **b"),
            (
                "see (www.example.org/a_b), now",
                "see ([www.example.org/a_b|https://www.example.org/a_b]), now",
            ),
            (
                "https://example.org.",
                "[https://example.org|https://example.org].",
            ),
            (
                "ask jo.bloggs@example.org ; or",
                "ask [jo.bloggs@example.org|mailto:jo.bloggs@example.org] ; or",
            ),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("@RS at 10.30, a@b", "@RS at 10.30, a@b"),
            ("https://<b>", "https://<b>"),
            ("https://[::1]/x", "https://[::1]/x"),
            ("https://example.org/100%", "https://example.org/100%"),
            (
                "https://example.org/\u{e9}",
                "[https://example.org/\u{e9}|https://example.org/%C3%A9]",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(picture(&runs(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_decision_within_a_point_is_bold() {
        let shown = with_decisions(
            "Tea first. It was agreed to go. Rain.",
            &["It was agreed to go.".to_owned()],
        );
        assert_eq!(picture(&shown), "Tea first. *It was agreed to go.* Rain.");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_word_is_lost(text in "[a-z*@. \n(/:w<é]{0,60}") {
            let kept: String = runs(&text).iter().map(|run| run.text.as_str()).collect();
            prop_assert_eq!(kept.replace("**", ""), text.replace("**", ""));
        }
    }
}
