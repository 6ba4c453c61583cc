//! The table of figures of a review of the code, taken again: how long functions are, how dense, and
//! how much of them says why. It is lexical and needs no compiler: inline modules of tests are cut,
//! comments and literals are blanked, and what is left is counted, to about one in a hundred.
#![allow(
    clippy::indexing_slicing,
    reason = "it reads our own code, and says so when it does not understand it"
)]

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The crates that are measured, in the order in which they build on each other.
const CRATES: [&str; 7] = [
    "sigv4", "explain", "proto", "client", "server", "gateway", "cli",
];

/// A file with more production lines is one that nobody reads as a whole.
const LONG_FILE: usize = 500;

const PAGE: &str = "ARCHITECTURE.md";
const BEGIN: &str = "<!-- cargo xtask figures --write: from here -->\n";
const END: &str = "<!-- to here -->\n";
const HEAD: &str = "\
| crate | fn med/p90/p99/max | files >500 | comments /100 fn lines | decisions /100 | closures /100 \
| chars /line | doc % | pub / restricted | test/code | direct deps |
|---|---|---|---|---|---|---|---|---|---|---|
";

/// Prints the table, or with `--write` puts it into ARCHITECTURE.md with the day.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let mut table = HEAD.to_owned();
    for name in CRATES {
        table.push_str(&row(name, &root.join("crates").join(name))?);
    }
    if arguments.iter().any(|argument| argument == "--write") {
        write(&root.join(PAGE), &table)?;
        println!("wrote {PAGE}");
    } else {
        print!("{table}");
    }
    Ok(ExitCode::SUCCESS)
}

fn write(page: &Path, table: &str) -> Result<(), String> {
    let text = read(page)?;
    let between = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = between.ok_or_else(|| format!("{PAGE} lacks {BEGIN}{END}"))?;
    let day = today()?;
    let fresh = format!("{before}{BEGIN}Taken on {day}:\n\n{table}{END}{after}");
    fs::write(page, fresh).map_err(|error| format!("{PAGE}: {error}"))
}

fn today() -> Result<String, String> {
    let date = Command::new("date").args(["-u", "+%Y-%m-%d"]).output();
    let date = date.map_err(|error| format!("date: {error}"))?;
    Ok(String::from_utf8_lossy(&date.stdout).trim().to_owned())
}

fn row(name: &str, folder: &Path) -> Result<String, String> {
    let mut figures = Figures::default();
    for file in files(&folder.join("src"))? {
        let source = Source::new(read(&file)?);
        let below = file.strip_prefix(folder).unwrap_or(&file);
        let of_tests = below.ends_with("tests.rs") || below.iter().any(|part| part == "tests");
        figures.add(source, of_tests);
    }
    for file in files(&folder.join("tests"))? {
        figures.add(Source::new(read(&file)?), true);
    }
    let dependencies = dependencies(&read(&folder.join("Cargo.toml"))?);
    Ok(figures.row(name, &dependencies))
}

/// All files of Rust below a folder, which need not be there.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(all);
    };
    for entry in entries {
        let path = entry
            .map_err(|error| format!("{}: {error}", folder.display()))?
            .path();
        if path.is_dir() {
            all.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
    all.sort();
    Ok(all)
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// `3 (+4 opt)`: the lines of the section of dependencies.
fn dependencies(manifest: &str) -> String {
    let section = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]");
    let lines = section
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.contains('=') && !line.starts_with('#'));
    let (optional, needed): (Vec<_>, Vec<_>) =
        lines.partition(|line| line.contains("optional = true"));
    match optional.len() {
        0 => needed.len().to_string(),
        more => format!("{} (+{more} opt)", needed.len()),
    }
}

/// What is counted of a crate.
#[derive(Default)]
struct Figures {
    /// The lines of each function, from its `fn` to its last brace.
    functions: Vec<usize>,
    long_files: usize,
    /// Of functions, each line once.
    function_lines: usize,
    comments: usize,
    decisions: usize,
    closures: usize,
    /// Of production: lines with code, and the characters in them.
    code_lines: usize,
    characters: usize,
    /// Of production: lines that are not blank, and those of documentation.
    lines: usize,
    doc_lines: usize,
    public: usize,
    restricted: usize,
    test_lines: usize,
}

impl Figures {
    fn add(&mut self, mut source: Source, of_tests: bool) {
        if of_tests {
            self.test_lines += source.text.lines().count();
            return;
        }
        while let Some(module) = source.module_of_tests() {
            self.test_lines += source.text[module.clone()].lines().count();
            source.cut(module);
        }
        self.long_files += usize::from(source.text.lines().count() > LONG_FILE);
        self.add_lines(&source);
        let mut end = 0;
        for function in source.functions() {
            let lines = newlines(&source.code[function.clone()]) + 1;
            self.functions.push(lines);
            // A function within a function is part of it.
            if function.start >= end {
                end = function.end;
                self.add_body(&source, function);
            }
        }
    }

    fn add_lines(&mut self, source: &Source) {
        for line in source.text.lines().map(str::trim) {
            self.lines += usize::from(!line.is_empty());
            self.doc_lines += usize::from(line.starts_with("///") || line.starts_with("//!"));
            if !line.is_empty() && !line.starts_with("//") {
                self.code_lines += 1;
                self.characters += line.chars().count();
            }
        }
        for (at, word) in words(&source.code) {
            if word == b"pub" {
                let rest = source.code[at + word.len()..].trim_ascii_start();
                self.restricted += usize::from(rest.starts_with(b"("));
                self.public += usize::from(is_item(rest));
            }
        }
    }

    fn add_body(&mut self, source: &Source, function: Range<usize>) {
        let text = source.text[function.clone()].lines().map(str::trim);
        let comment = |line: &&str| line.starts_with("//") && !line.starts_with("///");
        self.comments += text.filter(comment).count();
        let code = &source.code[function];
        self.function_lines += newlines(code) + 1;
        self.decisions += decisions(code);
        self.closures += closures(code);
    }

    fn row(&mut self, name: &str, dependencies: &str) -> String {
        self.functions.sort_unstable();
        let last = self.functions.len().saturating_sub(1);
        let at = |percent: usize| {
            let place = (self.functions.len() * percent / 100).min(last);
            self.functions.get(place).copied().unwrap_or_default()
        };
        let hundred = |count: usize| ratio(100 * count, self.function_lines);
        format!(
            "| {name} | {}/{}/{}/{} | {} | {:.1} | {:.0} | {:.1} | {:.0} | {:.0} | {}/{} | {:.2} | {dependencies} |\n",
            at(50),
            at(90),
            at(99),
            at(100),
            self.long_files,
            hundred(self.comments),
            hundred(self.decisions),
            hundred(self.closures),
            ratio(self.characters, self.code_lines),
            ratio(100 * self.doc_lines, self.lines),
            self.public,
            self.restricted,
            ratio(self.test_lines, self.code_lines),
        )
    }
}

/// As far as a `f64` counts, which is farther than any code.
#[allow(clippy::as_conversions, reason = "see above")]
fn ratio(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}

fn newlines(code: &[u8]) -> usize {
    code.iter().filter(|byte| **byte == b'\n').count()
}

/// Whether an item follows `pub`, and not a field.
fn is_item(rest: &[u8]) -> bool {
    const ITEMS: [&[u8]; 10] = [
        b"fn", b"struct", b"enum", b"trait", b"const", b"static", b"type", b"mod", b"use", b"async",
    ];
    words(rest)
        .first()
        .is_some_and(|(at, word)| *at == 0 && ITEMS.contains(word))
}

/// Where a reader asks which way it goes: branches, arms, loops, and both operators of logic.
fn decisions(code: &[u8]) -> usize {
    let mut count = 0;
    for (at, word) in words(code) {
        let after = &code[at + word.len()..];
        count += usize::from(match word {
            b"if" | b"while" | b"for" | b"match" | b"loop" => true,
            b"matches" => after.starts_with(b"!"),
            // `let … else`: the other `else` follows a brace.
            b"else" => {
                after.trim_ascii_start().starts_with(b"{")
                    && !code[..at].trim_ascii_end().ends_with(b"}")
            }
            _ => false,
        });
    }
    let times = |operator: &[u8]| {
        code.windows(operator.len())
            .filter(|w| *w == operator)
            .count()
    };
    count + times(b"=>") + times(b"&&") + times(b" || ")
}

/// A bar opens the parameters of a closure where no value stands before it that it could join.
fn closures(code: &[u8]) -> usize {
    let mut count = 0;
    let mut open = false;
    for (at, byte) in code.iter().enumerate() {
        if *byte != b'|' {
            continue;
        }
        let before = code[..at].trim_ascii_end();
        if open {
            open = false;
        } else if before
            .last()
            .is_some_and(|last| b"(,={;>[&:".contains(last))
            || [&b"move"[..], b"return", b"else"].contains(&last_word(before))
        {
            open = true;
            count += 1;
        }
    }
    count
}

fn last_word(code: &[u8]) -> &[u8] {
    let start = code.iter().rposition(|byte| !is_word(*byte));
    &code[start.map_or(0, |start| start + 1)..]
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Words and where they begin.
fn words(code: &[u8]) -> Vec<(usize, &[u8])> {
    let mut all = Vec::new();
    let mut at = 0;
    for word in code.split(|byte| !is_word(*byte)) {
        if !word.is_empty() {
            all.push((at, word));
        }
        at += word.len() + 1;
    }
    all
}

/// A file, and the same with every comment and literal blanked: byte for byte as long, line for
/// line.
struct Source {
    text: String,
    code: Vec<u8>,
}

impl Source {
    fn new(text: String) -> Self {
        let mut code = text.clone().into_bytes();
        let mut at = 0;
        while at < code.len() {
            let Some(end) = end_of_comment_or_literal(text.as_bytes(), at) else {
                at += 1;
                continue;
            };
            for byte in &mut code[at..end] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
            if !text[at..].starts_with('/') {
                // Something stands there, all the same.
                code[at] = b'"';
            }
            at = end;
        }
        Self { text, code }
    }

    fn cut(&mut self, range: Range<usize>) {
        self.text.replace_range(range.clone(), "");
        self.code.drain(range);
    }

    /// An inline module of tests.
    fn module_of_tests(&self) -> Option<Range<usize>> {
        const MARK: &[u8] = b"#[cfg(test)]";
        let marks = self.code.windows(MARK.len()).enumerate();
        for (at, _) in marks.filter(|(_, window)| *window == MARK) {
            let mut head = at + MARK.len();
            loop {
                head += self.code[head..].len() - self.code[head..].trim_ascii_start().len();
                if !self.code[head..].starts_with(b"#[") {
                    break;
                }
                head = self.closing(head + 1, b'[', b']') + 1;
            }
            let open = self.code[head..]
                .iter()
                .position(|b| *b == b'{' || *b == b';');
            let open = head + open?;
            if self.code[head..].starts_with(b"mod ") && self.code[open] == b'{' {
                return Some(at..self.closing(open, b'{', b'}') + 1);
            }
        }
        None
    }

    /// Every function with a body, from the line of its `fn` to the closing brace.
    fn functions(&self) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        for (at, word) in words(&self.code) {
            let named = self.code[at + word.len()..].trim_ascii_start();
            if word != b"fn" || !named.first().is_some_and(|byte| is_word(*byte)) {
                continue;
            }
            if let Some(open) = self.body(at) {
                let line = self.code[..at].iter().rposition(|byte| *byte == b'\n');
                let start = line.map_or(0, |line| line + 1);
                all.push(start..self.closing(open, b'{', b'}') + 1);
            }
        }
        all
    }

    /// Where the body of the function begins whose head does here; none that is only declared.
    fn body(&self, head: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, byte) in self.code.iter().enumerate().skip(head) {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b';' if depth == 0 => return None,
                b'{' if depth == 0 => return Some(at),
                _ => {}
            }
        }
        None
    }

    /// The bracket that closes the one here; the last byte where none does.
    fn closing(&self, open: usize, opens: u8, closes: u8) -> usize {
        let mut depth = 0_usize;
        for (at, byte) in self.code.iter().enumerate().skip(open) {
            if *byte == opens {
                depth += 1;
            } else if *byte == closes {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
        }
        self.code.len().saturating_sub(1)
    }
}

/// Where the comment or literal ends that begins here, if one does.
fn end_of_comment_or_literal(text: &[u8], at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = match rest {
        [b'/', b'/', ..] => rest.iter().position(|byte| *byte == b'\n'),
        [b'/', b'*', ..] => find(rest, b"*/").map(|end| end + 2),
        [b'"', ..] => end_of_string(rest),
        [b'\'', ..] => return end_of_character(rest).map(|length| at + length),
        [b'r' | b'b', ..] if at == 0 || !is_word(text[at - 1]) => {
            return end_of_raw_string(rest).map(|length| at + length);
        }
        _ => return None,
    };
    Some(length.map_or(text.len(), |length| at + length))
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

fn end_of_string(text: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn end_of_raw_string(text: &[u8]) -> Option<usize> {
    let marks = text.strip_prefix(b"br").or(text.strip_prefix(b"r"))?;
    let hashes = marks.iter().take_while(|byte| **byte == b'#').count();
    let content = marks[hashes..].strip_prefix(b"\"")?;
    let end = [b"\"", &marks[..hashes]].concat();
    let start = text.len() - content.len();
    Some(start + find(content, &end)? + end.len())
}

/// A character, and not a lifetime.
fn end_of_character(text: &[u8]) -> Option<usize> {
    if text.get(1) == Some(&b'\\') {
        let end = text.iter().skip(3).position(|byte| *byte == b'\'')?;
        return Some(end + 4);
    }
    let one = std::str::from_utf8(&text[1..text.len().min(5)]);
    let one = match one {
        Ok(text) => text,
        // The last of the bytes may be half a character.
        Err(error) => std::str::from_utf8(&text[1..=error.valid_up_to()]).ok()?,
    };
    let length = one.chars().next()?.len_utf8();
    (text.get(1 + length) == Some(&b'\'')).then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = r##"//! A file.

/// Says.
pub fn first(a: &str) -> Option<char> {
    // Why.
    let Some(b) = a.chars().next() else {
        return None; // if, at the end of a line
    };
    if a == "fn if || {" && b != '{' || b == '\'' {
        return a.chars().map(|c| c).find(|&c| c == 'ü');
    }
    match b {
        'a' | 'b' => Some(b),
        _ => a.chars().fold(None, |_, c| Some(c)),
    }
}

pub(crate) struct S<'a> {
    pub field: &'a str,
}

trait T {
    fn declared(&self);
}

const RAW: &str = r#"fn raw() { " }"#;

#[cfg(test)]
mod tests {
    fn not_counted() {}
}
"##;

    #[test]
    fn counts_code_and_nothing_in_comments_and_literals() {
        let mut figures = Figures::default();
        figures.add(Source::new(CODE.to_owned()), false);
        assert_eq!(figures.functions, [13]);
        assert_eq!((figures.function_lines, figures.comments), (13, 1));
        // else, if, &&, ||, match, two arms.
        assert_eq!((figures.decisions, figures.closures), (7, 3));
        assert_eq!((figures.doc_lines, figures.test_lines), (2, 4));
        assert_eq!((figures.public, figures.restricted), (1, 1));
    }

    #[test]
    fn dependencies_are_counted_and_those_that_are_optional_apart() {
        let manifest = "[features]\na = []\n\n[dependencies]\n# For b.\nb.workspace = true\n\
                        c = { workspace = true, optional = true }\n\n[dev-dependencies]\nd = \"1\"\n";
        assert_eq!(dependencies(manifest), "1 (+1 opt)");
    }
}
