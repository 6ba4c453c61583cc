//! What stores other than `anys3 serve` do of the script, and the table of it.
#![allow(
    clippy::print_stdout,
    reason = "for whoever runs it against a store: each step that is not done, with the reason"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, PoisonError};

use super::library::root;

/// The file with the table, which several tests may write.
const TABLE: &str = "bindings/conformance/stores.md";
static WRITING: Mutex<()> = Mutex::new(());

/// How much of a reason stands in the table, in characters: it is a hint, the run says all of it.
const REASON_MAX: usize = 80;

/// The steps of a run that were not ok, with the reason.
fn missing(tap: &str) -> Vec<(String, String)> {
    let mut missing = Vec::new();
    let mut lines = tap.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((_, name)) = line
            .strip_prefix("not ok ")
            .and_then(|line| line.split_once(" - "))
        else {
            continue;
        };
        let why = lines.peek().and_then(|why| why.strip_prefix("# "));
        let why = why.unwrap_or_default().replace('|', "/");
        missing.push((name.to_owned(), why.chars().take(REASON_MAX).collect()));
    }
    missing
}

/// Prints what of a run was done, and holds the table to it: what a store does not do stands there.
pub(super) fn is_told(tap: &str, language: &str, store: &str) {
    let done = tap.lines().filter(|line| line.starts_with("ok ")).count();
    let missing = missing(tap);
    let count = done + missing.len();
    println!("# {language} at {store}: {done} of {count}");
    for (name, why) in &missing {
        println!("not ok - {name}\n# {why}");
    }
    assert!(count > 0, "{language} has printed nothing");
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut table = Table::read();
    let unknown: Vec<&str> = missing
        .iter()
        .filter(|(name, _)| !table.has(store, name))
        .map(|(name, _)| name.as_str())
        .collect();
    if unknown.is_empty() && table.stores.iter().any(|known| known == store) {
        return;
    }
    assert!(
        std::env::var_os("ANYS3_UPDATE").is_some(),
        "{TABLE} does not say that {store} lacks {unknown:?}: run this with ANYS3_UPDATE=1"
    );
    table.add(store, &missing);
    table.write();
}

/// The table: a row a step, a column a store.
struct Table {
    /// What stands before it.
    head: String,
    stores: Vec<String>,
    rows: BTreeMap<String, Vec<String>>,
}

impl Table {
    fn read() -> Self {
        let text = fs::read_to_string(root().join(TABLE)).unwrap();
        let at = text.find("\n|").map_or(text.len(), |at| at + 1);
        let (head, table) = text.split_at(at);
        let mut lines = table.lines().map(cells);
        let stores = lines.next().unwrap_or_default();
        let rows = lines
            .skip(1)
            .filter_map(|cells| Some((cells.first()?.clone(), cells.get(1..)?.to_vec())));
        Self {
            head: head.to_owned(),
            stores: stores.into_iter().skip(1).collect(),
            rows: rows.collect(),
        }
    }

    fn has(&self, store: &str, step: &str) -> bool {
        let column = self.stores.iter().position(|known| known == store);
        let cell = self.rows.get(step).zip(column);
        cell.and_then(|(row, at)| row.get(at))
            .is_some_and(|cell| !cell.is_empty())
    }

    fn add(&mut self, store: &str, missing: &[(String, String)]) {
        if !self.stores.iter().any(|known| known == store) {
            self.stores.push(store.to_owned());
        }
        let count = self.stores.len();
        let column = self.stores.iter().position(|known| known == store);
        for (step, why) in missing {
            self.rows.entry(step.clone()).or_default();
            if !self.has(store, step)
                && let Some((row, at)) = self.rows.get_mut(step).zip(column)
            {
                row.resize(count, String::new());
                row[at].clone_from(why);
            }
        }
        for row in self.rows.values_mut() {
            row.resize(count, String::new());
        }
    }

    fn write(&self) {
        let mut text = self.head.clone();
        text.push_str(&format!("| step | {} |\n", self.stores.join(" | ")));
        text.push_str(&format!("|---|{}\n", "---|".repeat(self.stores.len())));
        for (step, cells) in &self.rows {
            text.push_str(&format!("| {step} | {} |\n", cells.join(" | ")));
        }
        fs::write(root().join(TABLE), text).unwrap();
    }
}

/// The cells of a row.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('|').trim_end_matches('|');
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}
