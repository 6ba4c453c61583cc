//! The document that all benchmarks write, a section each.

use std::path::Path;

/// Puts `text` between the two marks of a section of `docs/benchmarks.md`, or behind all.
pub fn write(name: &str, text: &str) -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks.md");
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
    let old = std::fs::read_to_string(&path)?;
    let section = format!("{begin}\n{}\n\n{end}", text.trim());
    let new = match (old.split_once(&begin), old.split_once(&end)) {
        (Some((before, _)), Some((_, after))) => format!("{before}{section}{after}"),
        _ => format!("{old}\n{section}"),
    };
    std::fs::write(path, new)
}
