//! Rules within a module: no circle between its files, one meaning for a name, no long file, no dependency for nothing.
//!
//! Each list of exceptions may only shrink: what is listed and holds no more fails as well.

use super::{for_tests, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files that import each other, all those of one circle in one row.
const CIRCLES: &[&[&str]] = &[];

/// Type names that are defined more than once.
const TWICE: &[&str] = &[];

/// Files of more than 400 lines that are no tests.
const LONG: &[&str] = &[];

/// A path of names: a module, or something in one.
type Names = Vec<String>;

/// The code of each module without tests and comments, and its file. What tests stand on is left out.
fn tree() -> BTreeMap<Names, (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut tree = BTreeMap::new();
    for (path, module) in sources() {
        if module.first().is_some_and(|room| room == "testing") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines = for_tests(&text).0.into_iter();
        let code = lines.map(|(_, line)| line.split("//").next().unwrap_or_default());
        let code = code.collect::<Vec<_>>().join("\n");
        let name = path.strip_prefix(&root).unwrap().to_string_lossy();
        tree.insert(module, (name.replace('\\', "/"), code));
    }
    tree
}

/// What the `use` declarations name, each with whether it is handed on, and the code without them.
fn used(code: &str) -> (Vec<(bool, Names)>, String) {
    let (mut used, mut rest) = (Vec::new(), String::new());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        let shared = start.starts_with("pub");
        let declared = start.split_once("use ").filter(|(before, _)| {
            before.is_empty() || (shared && before.trim_end().ends_with(['b', ')']))
        });
        let Some((_, declared)) = declared else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        let mut declared = declared.to_owned();
        while !declared.contains(';') {
            declared.push_str(lines.next().unwrap_or(";"));
        }
        let declared = declared.split(';').next().unwrap_or_default();
        used.extend(expand(declared).into_iter().map(|path| (shared, path)));
    }
    (used, rest)
}

/// `a::{b, c::d}` as paths of their own.
fn expand(text: &str) -> Vec<Names> {
    let names = |text: &str| -> Names {
        let names = text.split(" as ").next().unwrap_or_default().split("::");
        let names = names.map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    };
    let Some((before, group)) = text.split_once('{') else {
        return vec![names(text)];
    };
    let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    let after = |part: &String| expand(part).into_iter();
    parts
        .flat_map(after)
        .map(|path| names(before).into_iter().chain(path).collect())
        .collect()
}

/// A path from the root of the crate; none where it leads out of it.
fn from_root(
    tree: &BTreeMap<Names, (String, String)>,
    module: &Names,
    path: &Names,
) -> Option<Names> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    let (base, path): (&[String], &[String]) = match path.first()?.as_str() {
        "crate" => (&[], &path[1..]),
        "self" => (module, &path[1..]),
        "super" => (&module[..module.len().checked_sub(ups)?], &path[ups..]),
        own => {
            let child = [module.clone(), vec![own.to_owned()]].concat();
            tree.get(&child)?;
            (module, path)
        }
    };
    Some([base, path].concat())
}

/// The module that a path leads to in the end, through what modules hand on.
fn target(
    tree: &BTreeMap<Names, (String, String)>,
    handed_on: &BTreeMap<Names, Names>,
    path: &Names,
    depth: usize,
) -> Option<Names> {
    for end in (1..=path.len()).rev() {
        let (start, rest) = path.split_at(end);
        if depth < 8
            && let Some(real) = handed_on.get(start)
            && real != start
        {
            return target(
                tree,
                handed_on,
                &[real.as_slice(), rest].concat(),
                depth + 1,
            );
        }
    }
    let ends = (0..=path.len()).rev().map(|end| path[..end].to_vec());
    ends.into_iter().find(|start| tree.contains_key(start))
}

/// Which module names something of which.
fn arrows(tree: &BTreeMap<Names, (String, String)>) -> BTreeMap<&Names, BTreeSet<Names>> {
    let read: Vec<_> = tree
        .iter()
        .map(|(module, (file, code))| (module, file, used(code)))
        .collect();
    let mut handed_on = BTreeMap::new();
    for (module, _, (used, _)) in &read {
        for (_, path) in used.iter().filter(|(shared, _)| *shared) {
            if let (Some(real), Some(name)) = (from_root(tree, module, path), path.last()) {
                handed_on.insert([(*module).clone(), vec![name.clone()]].concat(), real);
            }
        }
    }
    let word = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    let mut arrows = BTreeMap::new();
    for (module, file, (used, rest)) in &read {
        // What a `mod.rs` hands on it does not need itself.
        let needed = used
            .iter()
            .filter(|(shared, _)| !(*shared && file.ends_with("mod.rs")));
        let in_code = rest.split(word).filter(|path| path.contains("::"));
        let in_code = in_code.map(|path| path.split("::").filter(|name| !name.is_empty()));
        let in_code = in_code.map(|path| path.map(str::to_owned).collect::<Names>());
        let paths: Vec<Names> = needed
            .map(|(_, path)| path.clone())
            .chain(in_code)
            .collect();
        let found = paths
            .iter()
            .filter_map(|path| from_root(tree, module, path));
        let found = found.filter_map(|path| target(tree, &handed_on, &path, 0));
        arrows.insert(*module, found.filter(|other| other != *module).collect());
    }
    arrows
}

/// Which files can be reached from one; itself only by a circle.
fn reached(arrows: &[Vec<usize>], from: usize) -> Vec<bool> {
    let (mut seen, mut next) = (vec![false; arrows.len()], vec![from]);
    while let Some(file) = next.pop() {
        for &other in &arrows[file] {
            if !seen[other] {
                seen[other] = true;
                next.push(other);
            }
        }
    }
    seen
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let tree = tree();
    let named = arrows(&tree);
    let places: BTreeMap<&Names, usize> =
        (0..).zip(tree.keys()).map(|(at, one)| (one, at)).collect();
    let arrows: Vec<Vec<usize>> = tree
        .keys()
        .map(|one| named[one].iter().map(|other| places[other]).collect())
        .collect();
    let count: usize = arrows.iter().map(Vec::len).sum();
    assert!(
        count > 500,
        "only {count} arrows seen: the reader of sources is broken"
    );
    let files: Vec<&str> = tree.values().map(|(file, _)| file.as_str()).collect();
    let reached: Vec<Vec<bool>> = (0..files.len()).map(|at| reached(&arrows, at)).collect();
    let circles: BTreeSet<Vec<&str>> = (0..files.len())
        .filter(|one| reached[*one][*one])
        .map(|one| {
            let with = |other: &usize| reached[one][*other] && reached[*other][one];
            (0..files.len())
                .filter(with)
                .map(|other| files[other])
                .collect()
        })
        .collect();
    let known: BTreeSet<Vec<&str>> = CIRCLES.iter().map(|circle| circle.to_vec()).collect();
    assert_eq!(circles, known, "left: what there is, right: what is listed");
}

#[test]
fn one_name_means_one_thing() {
    let mut meant: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, code) in tree().into_values() {
        for line in code
            .lines()
            .filter(|line| line.trim_start().starts_with("pub"))
        {
            let mut words = line
                .split([' ', '<', '(', ';', '=', ':', '{'])
                .filter(|word| !word.is_empty());
            if words.any(|word| ["struct", "enum", "trait", "type"].contains(&word))
                && let Some(name) = words.next()
            {
                meant.entry(name.to_owned()).or_default().push(file.clone());
            }
        }
    }
    assert!(meant.len() > 300, "only {} names seen", meant.len());
    meant.retain(|_, files| files.len() > 1);
    let names: Vec<&str> = meant.keys().map(String::as_str).collect();
    assert_eq!(names, TWICE, "{meant:#?}");
}

#[test]
fn a_file_is_about_one_thing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let long: Vec<String> = tree()
        .into_values()
        .filter(|(file, _)| {
            let text = fs::read_to_string(root.join(file)).unwrap();
            for_tests(&text).0.len() > 400
        })
        .map(|(file, _)| file)
        .collect();
    assert_eq!(long, LONG, "what is the second thing in each?");
}

#[test]
fn every_dependency_is_named_where_it_is_needed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let code: String = tree().into_values().map(|(_, code)| code).collect();
    let mut beside = String::new();
    for folder in ["src", "tests", "benches", "examples", "fuzz/checks.rs"] {
        read(&root.join(folder), &mut beside);
    }
    let (mut section, mut idle) = ("", Vec::new());
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let Some((name, _)) = line.split_once(" = ") else {
            continue;
        };
        let crated = name.replace('-', "_");
        let named = |text: &str| {
            text.contains(&format!("{crated}::")) || text.contains(&format!("use {crated}"))
        };
        let needed = match section {
            "[dev-dependencies]" => named(&beside),
            _ if section.ends_with("dependencies]") => {
                named(&code) || manifest.contains(&format!("\"dep:{name}\""))
            }
            _ => continue,
        };
        if !needed {
            idle.push(name);
        }
    }
    assert!(idle.is_empty(), "nobody names {idle:?}");
}

fn read(path: &Path, into: &mut String) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            read(&entry.unwrap().path(), into);
        }
    } else if path.extension().is_some_and(|end| end == "rs") {
        into.push_str(&fs::read_to_string(path).unwrap());
    }
}

#[test]
fn the_feature_for_tests_adds_a_module_and_changes_no_branch() {
    let tree = tree();
    let files = tree
        .values()
        .filter(|(_, code)| code.contains("\"testing\""));
    let files: Vec<&str> = files.map(|(file, _)| file.as_str()).collect();
    assert_eq!(files, ["lib.rs"]);
    let lib = &tree[&Vec::new()].1;
    assert_eq!(lib.matches("\"testing\"").count(), 1);
    assert!(lib.contains("#[cfg(feature = \"testing\")]\npub mod testing;"));
}
