//! Files that are made from the description of S3 in `anys3-proto` and from the source of the C
//! library: the header, the description as JSON, and the typed surface of each binding.

mod api;
mod header;
mod languages;

use std::fs;
use std::path::Path;

/// A file of the project: its path from the root, and what it is to hold.
pub struct File {
    /// With slashes.
    pub path: &'static str,
    /// All of it.
    pub text: String,
}

/// All files, as they are to be.
pub fn files(root: &Path) -> Result<Vec<File>, String> {
    let api = api::Api::read();
    let mut files = vec![
        File {
            path: "crates/c/include/anys3.h",
            text: header::write(root)?,
        },
        File {
            path: "bindings/anys3.json",
            text: api.to_json(),
        },
    ];
    files.extend(languages::files(&api));
    Ok(files)
}

/// The files that hold something else than they are to.
pub fn stale(root: &Path) -> Result<Vec<File>, String> {
    let mut stale = files(root)?;
    stale.retain(|file| fs::read_to_string(root.join(file.path)).ok().as_ref() != Some(&file.text));
    Ok(stale)
}
