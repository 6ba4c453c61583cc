//! Imports between the modules of a crate have a direction: what is below does not know what is
//! above. A module and the modules inside it count as one step: a folder may use what it is made
//! of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{crates, sources};

/// Circles that do no harm: a crate, and the modules that know each other.
const HARMLESS: [(&str, &[&str]); 1] = [
    // Two constructors: `Client` makes a `Bucket`, whose lists and transfers go through the client.
    (
        "client",
        &[
            "bucket",
            "client",
            "list",
            "transfer::drive",
            "transfer::drive::copy",
            "transfer::drive::download",
            "transfer::drive::upload",
        ],
    ),
];

/// A module's place in its crate, such as `["store", "index"]`; the crate itself is empty.
type Place = Vec<String>;

/// What a module says of others.
struct Module {
    /// The paths that it names, resolved up to the crate.
    names: Vec<Place>,
    /// What it re-exports: a name, and where it comes from.
    exports: BTreeMap<String, Place>,
}

#[test]
fn imports_have_a_direction() {
    let mut read = 0;
    let mut found = Vec::new();
    for entry in fs::read_dir(crates()).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let modules = modules(&folder.join("src"));
        read += modules.len();
        for circle in circles(&arrows(&modules)) {
            let circle: Vec<String> = circle.iter().map(|place| place.join("::")).collect();
            if !is_harmless(&name, &circle) {
                found.push(format!("{name}: {}", circle.join(" ↔ ")));
            }
        }
    }
    assert!(read > 100, "the sources were not found: {read} modules");
    assert!(
        found.is_empty(),
        "these modules import each other in a circle:\n{}",
        found.join("\n")
    );
}

fn is_harmless(name: &str, circle: &[String]) -> bool {
    HARMLESS.iter().any(|(known, modules)| {
        *known == name && circle.iter().all(|m| modules.contains(&m.as_str()))
    })
}

/// All modules of a crate that are files of their own.
fn modules(src: &Path) -> BTreeMap<Place, Module> {
    let mut found = BTreeMap::new();
    for (path, lines) in sources(src) {
        let place = place_of(path.strip_prefix(src).unwrap());
        let mut code = String::new();
        for (_, line) in lines {
            // Tests stand last, and may use everything.
            if line == "#[cfg(test)]" {
                break;
            }
            code.push_str(&line);
            code.push('\n');
        }
        found.insert(place.clone(), module(&place, &code));
    }
    found
}

/// The module that a file is.
fn place_of(file: &Path) -> Place {
    let mut place: Place = file
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if let Some("mod" | "lib" | "main") = place.last().map(String::as_str) {
        place.pop();
    }
    place
}

fn module(place: &Place, code: &str) -> Module {
    Module {
        names: names(place, code),
        exports: exports(place, code),
    }
}

fn names(place: &Place, code: &str) -> Vec<Place> {
    let mut names = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let (before, path) = code.split_at(at);
            // Part of a longer path or word, or of a macro, which names the crate that uses it.
            if before.ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c)) {
                continue;
            }
            for path in expanded(path) {
                names.push(absolute(place, &path));
            }
        }
    }
    names
}

fn exports(place: &Place, code: &str) -> BTreeMap<String, Place> {
    let mut exports = BTreeMap::new();
    for statement in code.split(';') {
        let Some((before, path)) = statement.split_once("use ") else {
            continue;
        };
        let line = before.lines().last().unwrap_or_default();
        if !line.trim_start().starts_with("pub") {
            continue;
        }
        for path in expanded(path) {
            if let Some(name) = path.last() {
                exports.insert(name.clone(), absolute(place, &path));
            }
        }
    }
    exports
}

/// The paths of a tree such as `crate::a::{b, c::D}` at the start of a text.
fn expanded(text: &str) -> Vec<Place> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || "_:".contains(c)))
        .unwrap_or(text.len());
    let (path, rest) = text.split_at(end);
    let parts: Place = path
        .split("::")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let Some(group) = rest.strip_prefix('{').filter(|_| path.ends_with("::")) else {
        return vec![parts];
    };
    let mut out = Vec::new();
    for branch in branches(group) {
        for tail in expanded(branch.trim()) {
            let tail = tail.into_iter().filter(|part| part != "self");
            out.push(parts.iter().cloned().chain(tail).collect());
        }
    }
    out
}

/// The branches of a group, up to its closing brace.
fn branches(group: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth > 0 => {}
            ',' | '}' => {
                out.push(group.get(start..at).unwrap());
                start = at + 1;
                if char == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    out.retain(|branch| !branch.trim().is_empty());
    out
}

/// A path from the crate's root on.
fn absolute(place: &Place, path: &Place) -> Place {
    let mut out = place.clone();
    for (index, part) in path.iter().enumerate() {
        match (part.as_str(), index) {
            ("crate", 0) => out.clear(),
            ("super", _) => drop(out.pop()),
            ("self", 0) => {}
            _ => out.push(part.clone()),
        }
    }
    out
}

/// Which modules each module uses, without those inside it.
fn arrows(modules: &BTreeMap<Place, Module>) -> BTreeMap<&Place, BTreeSet<&Place>> {
    let mut out = BTreeMap::new();
    for (place, module) in modules {
        let mut used = BTreeSet::new();
        for path in &module.names {
            let target = resolved(modules, path, 0);
            if !target.starts_with(place) {
                used.insert(target);
            }
        }
        out.insert(place, used);
    }
    out
}

/// How many re-exports of re-exports are followed.
const EXPORTS_MAX: usize = 8;

/// The module in which what a path names is defined.
fn resolved<'m>(modules: &'m BTreeMap<Place, Module>, path: &Place, depth: usize) -> &'m Place {
    let mut at = Place::new();
    for (index, part) in path.iter().enumerate() {
        let mut inside = at.clone();
        inside.push(part.clone());
        if modules.contains_key(&inside) {
            at = inside;
            continue;
        }
        let export = modules.get(&at).and_then(|module| module.exports.get(part));
        if let Some(export) = export.filter(|_| depth < EXPORTS_MAX) {
            let mut rest = export.clone();
            rest.extend(path.iter().skip(index + 1).cloned());
            return resolved(modules, &rest, depth + 1);
        }
        break;
    }
    modules.get_key_value(&at).unwrap().0
}

/// The sets of modules each of which reaches all others of its set.
fn circles(arrows: &BTreeMap<&Place, BTreeSet<&Place>>) -> Vec<BTreeSet<Place>> {
    let reached: BTreeMap<&Place, BTreeSet<&Place>> = arrows
        .keys()
        .map(|place| (*place, reached(arrows, place)))
        .collect();
    let mut out: Vec<BTreeSet<Place>> = Vec::new();
    for (place, others) in &reached {
        let circle: BTreeSet<Place> = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(place)))
            .map(|other| (*other).clone())
            .collect();
        if circle.len() > 1 && !out.contains(&circle) {
            out.push(circle);
        }
    }
    out
}

fn reached<'m>(
    arrows: &BTreeMap<&'m Place, BTreeSet<&'m Place>>,
    from: &'m Place,
) -> BTreeSet<&'m Place> {
    let mut out = BTreeSet::new();
    let mut left = vec![from];
    while let Some(place) = left.pop() {
        for next in arrows.get(place).into_iter().flatten() {
            if out.insert(*next) {
                left.push(next);
            }
        }
    }
    out
}
