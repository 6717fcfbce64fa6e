//! Rules about the tree: who may know whom; and, in `house`, what holds within a module.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "layering/house.rs"]
mod house;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The pure modules: they ask no clock, no disk, no randomness.
const PURE: &[&str] = &[
    "meeting", "edit", "capture", "paper", "format", "series", "mail", "spell", "command",
    "userfile", "keys", "theme", "config",
];

/// The modules that every other may import, and that import none.
const LEAVES: [&str; 1] = ["text"];

/// Which modules a module may import. Every one may import itself and the leaves.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("meeting", &[]),
    ("edit", &["meeting"]),
    ("capture", &["meeting"]),
    ("paper", &["meeting"]),
    ("format", &["meeting", "paper"]),
    ("series", &["meeting", "edit", "format"]),
    ("mail", &["meeting", "paper", "format", "series"]),
    ("spell", &["meeting"]),
    ("command", &[]),
    ("userfile", &["format"]),
    ("keys", &["command", "userfile"]),
    ("theme", &["command", "userfile"]),
    ("config", &["format", "mail", "keys", "theme", "userfile"]),
    ("app", PURE),
    ("store", &["meeting", "edit", "format"]),
    ("archive", &["meeting", "edit", "format", "series", "store"]),
    // The loop asks the world for what it needs through a trait of its own; the host answers it.
    ("run", &["app", "command", "view", "linear"]),
];

/// The same for those that may import all the pure ones, too.
const ABOVE: &[(&str, &[&str])] = &[
    ("follow", &["app"]),
    ("view", &["app", "follow"]),
    ("linear", &["app", "view", "follow"]),
    (
        "host",
        &["app", "view", "linear", "run", "store", "archive"],
    ),
    (
        "cli",
        &[
            "app", "follow", "view", "linear", "run", "store", "archive", "host",
        ],
    ),
    (
        "testing",
        &["app", "archive", "host", "linear", "run", "store", "view"],
    ),
    ("main", &["cli"]),
];

/// The modules that a file of this one may name.
fn allowed(module: &str) -> BTreeSet<&'static str> {
    let row = TABLE.iter().find(|(name, _)| *name == module);
    let above = ABOVE.iter().find(|(name, _)| *name == module);
    let mut allowed: BTreeSet<&str> = match (row, above) {
        (Some((_, own)), _) => own.iter().copied().collect(),
        (None, Some((_, own))) => own.iter().chain(PURE).copied().collect(),
        (None, None) => panic!("{module} has no row in the table of modules: give it one"),
    };
    if !LEAVES.contains(&module) {
        allowed.extend(LEAVES);
    }
    allowed
}

/// Every source file, with the path of its module from the root of the crate.
fn sources() -> BTreeMap<PathBuf, Vec<String>> {
    let mut found = BTreeMap::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut Vec::new(),
        &mut found,
    );
    let of_tests: Vec<Vec<String>> = found
        .iter()
        .flat_map(|(path, module)| {
            let text = fs::read_to_string(path).unwrap();
            let names = for_tests(&text).1;
            let child = |name: String| module.iter().cloned().chain([name]).collect();
            names.into_iter().map(child).collect::<Vec<_>>()
        })
        .collect();
    found.retain(|_, module| !of_tests.iter().any(|tests| module.starts_with(tests)));
    found
}

fn walk(folder: &Path, module: &mut Vec<String>, found: &mut BTreeMap<PathBuf, Vec<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            module.push(name);
            walk(&path, module, found);
            module.pop();
        } else if path.extension().is_some_and(|end| end == "rs") {
            let mut own = module.clone();
            own.extend((!["mod", "lib"].contains(&name.as_str())).then_some(name));
            found.insert(path, own);
        }
    }
}

/// The lines that are no test code and no comment with their numbers, and the modules that are for tests.
fn for_tests(text: &str) -> (Vec<(usize, &str)>, Vec<String>) {
    let (mut code, mut modules) = (Vec::new(), Vec::new());
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.push((at + 1, line));
            continue;
        }
        let item = lines
            .by_ref()
            .find(|(_, line)| !line.trim().starts_with("#["));
        let item = item.map_or("", |(_, line)| line);
        let words = item.trim().trim_start_matches("pub(crate) ");
        let words = words.trim_start_matches("pub ");
        if let Some(name) = words
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'))
        {
            modules.push(name.to_owned());
        } else if !item.ends_with(';') {
            let indent = item.len() - item.trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            lines.by_ref().find(|(_, line)| *line == end);
        }
    }
    (code, modules)
}

/// The modules at the root of the crate that a line of code names.
fn named(line: &str, module: &[String]) -> Vec<String> {
    let line = line.split("//").next().unwrap_or_default();
    let word = |text: &str| -> String {
        let ends = |c: char| !(c.is_alphanumeric() || c == '_');
        text.split(ends).next().unwrap_or_default().to_owned()
    };
    let up = "super::".repeat(module.len().max(1));
    let mut found = Vec::new();
    for start in ["crate::", up.as_str()] {
        for (at, _) in line.match_indices(start) {
            // A longer run of `super` has been seen at its start.
            let (before, found_here) = line.split_at(at);
            if start != "crate::" && before.ends_with("super::") {
                continue;
            }
            let rest = found_here.strip_prefix(start).unwrap_or_default();
            match rest.strip_prefix('{') {
                Some(group) => found.extend(group.split(',').map(|one| word(one.trim()))),
                None => found.push(word(rest)),
            }
        }
    }
    found.retain(|name| !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_'));
    found
}

#[test]
fn a_module_imports_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, module) in sources() {
        let Some(own) = module.first() else { continue };
        let allowed = allowed(own);
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in for_tests(&text).0 {
            for name in named(line, &module) {
                seen += 1;
                if name != *own && !allowed.contains(name.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {own} may not know {name}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        seen > 300,
        "only {seen} arrows seen: the reader of sources is broken"
    );
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let text = "use crate::app::App;\n#[cfg(test)]\nmod laws;\n#[cfg(test)]\nuse crate::host::Workspace;\n\
                #[cfg(test)]\nmod tests {\n    use crate::store::Disk;\n}\nfn f() {}\n";
    let (code, modules) = for_tests(text);
    assert_eq!(code, [(1, "use crate::app::App;"), (10, "fn f() {}")]);
    assert_eq!(modules, ["laws"]);
    let at = |module: &[&str]| {
        module
            .iter()
            .map(|one| (*one).to_owned())
            .collect::<Vec<_>>()
    };
    for (line, module, expected) in [
        ("use crate::app::App;", &["view"][..], &["app"][..]),
        (
            "use crate::{app, edit::Op, Thing};",
            &["view"],
            &["app", "edit"],
        ),
        ("    let x = crate::store::open();", &["view"], &["store"]),
        ("// crate::store", &["view"], &[]),
        ("use super::store::Disk;", &["view"], &["store"]),
        (
            "use super::super::store::Disk;",
            &["view", "status"],
            &["store"],
        ),
        ("use super::store::Disk;", &["view", "status"], &[]),
    ] {
        assert_eq!(named(line, &at(module)), expected, "{line}");
    }
}

#[test]
fn the_table_has_no_circle() {
    let names = TABLE.iter().chain(ABOVE).map(|(name, _)| *name);
    let mut left: Vec<&str> = names.collect();
    while !left.is_empty() {
        let before = left.len();
        let standing = left.clone();
        left.retain(|one| {
            let needs = allowed(one);
            standing
                .iter()
                .any(|other| other != one && needs.contains(other))
        });
        assert!(left.len() < before, "these import each other: {left:?}");
    }
}

#[test]
fn ratatuis_widgets_are_named_in_one_file_which_is_given_safe_text() {
    let is_widgets = |path: &Path| path.ends_with("src/view/widgets.rs");
    let mut wrong = Vec::new();
    for path in sources().into_keys().filter(|path| !is_widgets(path)) {
        let text = fs::read_to_string(&path).unwrap();
        let names = [
            "ratatui::widgets",
            "ratatui::text",
            "ratatui::prelude",
            "ratatui::{",
        ];
        let lines = for_tests(&text).0.into_iter();
        let naming = lines.filter(|(_, line)| names.iter().any(|name| line.contains(name)));
        wrong.extend(naming.map(|(number, line)| format!("{}:{number}: {line}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Text becomes ratatui's in one place, and only text that was made safe.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view/widgets.rs");
    let text = fs::read_to_string(path).unwrap();
    let made: Vec<&str> = text
        .lines()
        .filter(|line| {
            ["Span::", "Line::", "Text::"]
                .iter()
                .any(|made| line.contains(made))
        })
        .map(str::trim)
        .collect();
    let only = "let span = |(text, style): &'p Piece<'_>| Span::styled(text.as_str(), *style);";
    assert_eq!(made, [only]);
    assert!(text.contains("type Piece<'a> = (Shown<'a>, Style);"));
}
