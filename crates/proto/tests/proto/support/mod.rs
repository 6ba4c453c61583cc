//! What the tests of the table share: the facts about AWS's operations, and where they say that a
//! field stands.
#![allow(dead_code, reason = "each test uses a part")]

use anys3_proto::wire::{At, Kind, Line};

/// How many random messages of each operation are tried; more with `ANYS3_SEEDS`.
pub(crate) fn seeds(usual: u64) -> std::ops::Range<u64> {
    0..std::env::var("ANYS3_SEEDS").map_or(usual, |n| n.parse().unwrap())
}

/// `operation`, `direction`, `location`, `name`, `type`, `required`, `member`, from the table that
/// `cargo xtask facts` makes.
pub(crate) const FIELDS: &str = include_str!("../../aws-facts.tsv");

/// The same of operations; the first line says of which columns.
pub(crate) const OPERATION_FACTS: &str = include_str!("../../aws-operations.tsv");

/// The rows of a table.
pub(crate) fn facts(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The `location` of a field.
pub(crate) fn place(line: &Line) -> &'static str {
    match line.at {
        At::Path(_) => "uri",
        At::Query(_) => "query",
        At::Header(_) if line.kind == Kind::Map => "headers",
        At::Header(_) | At::HeaderIso(_) => "header",
        At::Text(_) | At::TextHttp(_) | At::TextUrl(_) => "xml",
        At::Root(_) => "text",
        At::Body(_) => "payload",
        At::Attribute(_) => "attribute",
    }
}
