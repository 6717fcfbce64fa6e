//! What an e-mail address may look like, checked where it is typed.

// Ours, though the mail crates have a reader of addresses: those take what the standards allow, and servers do
// not.

/// Why words are no address that mail can be sent to; none if they are one.
///
/// Stricter than the standards: no quoted names, no comments, no addresses without a domain, and ASCII only, since a
/// mail server on the way may take no other. Nothing that could begin a header line gets through.
pub fn fault(words: &str) -> Option<&'static str> {
    let Some((own, domain)) = words.rsplit_once('@') else {
        return Some("it has no @");
    };
    if words.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("there is a space or a line end in it");
    }
    if own.contains('@') {
        return Some("it has more than one @");
    }
    if !words.is_ascii() {
        return Some("only the letters a to z, figures and marks can stand in it");
    }
    let mark = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
    let points = |text: &str| text.starts_with('.') || text.ends_with('.') || text.contains("..");
    if own.is_empty() || own.len() > 64 || !own.bytes().all(mark) || points(own) {
        return Some("what stands before the @ is no name of a mailbox");
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let labels = domain.split('.').count();
    if labels < 2 || words.len() > 254 || !domain.split('.').all(label) {
        return Some("what stands after the @ is no domain, as in example.org");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_only_looks_like_one() {
        for good in [
            "ana@example.org",
            "ana.reyes+minutes@mail.example.org",
            "o'neill@example.org",
            "a@xn--bcher-kva.example",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", "b.".repeat(130));
        for bad in [
            "",
            "ana",
            "ana@example",
            "ana@",
            "@example.org",
            "a b@example.org",
            "ana@example.org\nBcc: x@example.org",
            "ana@example.org\r",
            "ana@exam\u{0}ple.org",
            "<ana@example.org>",
            "ana@example.org,tom@example.org",
            "ana@tom@example.org",
            "\"ana\"@example.org",
            ".ana@example.org",
            "a..b@example.org",
            "ana@-example.org",
            "ana@example..org",
            "josé@example.org",
            "ana@bücher.example",
            "ana@example.org.",
            &long,
            &longer,
        ] {
            assert!(fault(bad).is_some(), "{bad:?}");
        }
    }
}
