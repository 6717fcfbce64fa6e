//! What a test needs of the system beside the program.

/// Says that a test has not looked, for want of a tool.
///
/// Where `CI` is set to `true` that is a failure: a check that looks at nothing must not pass for one that does.
pub fn skipped(tool: &str) {
    eprintln!("skipped: no {tool}");
    let strict = std::env::var("CI").is_ok_and(|says| says == "true");
    assert!(!strict, "{tool} is missing, and CI is to have it");
}
