//! Writes the files that are stale, and says which.
#![allow(clippy::print_stdout, reason = "a program for people: it prints")]

use std::fs;
use std::path::Path;

fn main() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for file in anys3_generate::stale(&root)? {
        let path = root.join(file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        fs::write(&path, file.text).map_err(|e| format!("{}: {e}", file.path))?;
        println!("wrote {}", file.path);
    }
    Ok(())
}
