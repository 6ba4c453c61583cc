//! A process that may have so much memory, and is killed when it needs more.

use std::ffi::OsString;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static LIMITS: AtomicU32 = AtomicU32::new(0);

/// A control group of its own, with a limit of memory: pages of files count as well, and are given
/// up first.
///
/// Removed when dropped, which the processes in it must be gone for.
#[derive(Debug)]
pub struct MemoryLimit {
    folder: PathBuf,
}

impl MemoryLimit {
    /// Makes the group.
    ///
    /// # Errors
    /// The reason why this machine cannot: not root, no control groups.
    pub fn new(bytes: u64) -> Result<Self> {
        let number = LIMITS.fetch_add(1, Ordering::Relaxed);
        let name = format!("anys3-memory-limit-{}-{number}", std::process::id());
        // The first version of control groups has a tree for memory, the second one for all.
        let (tree, limit) = match Path::new("/sys/fs/cgroup/memory").is_dir() {
            true => ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            false => ("/sys/fs/cgroup", "memory.max"),
        };
        let folder = Path::new(tree).join(name);
        fs::create_dir(&folder)?;
        let made = Self { folder };
        fs::write(made.folder.join(limit), bytes.to_string())?;
        // Nothing is swapped out in place of being too much. Where swap is not counted, there is
        // none to forbid.
        let _ = fs::write(made.folder.join("memory.swap.max"), "0");
        Ok(made)
    }

    /// The words to put before a command, so that it runs in the group.
    #[must_use]
    pub fn wrapper(&self) -> Vec<OsString> {
        let script = format!(
            "echo $$ > {}/cgroup.procs && exec \"$@\"",
            self.folder.display()
        );
        ["sh", "-c", &script, "sh"].map(OsString::from).into()
    }
}

impl Drop for MemoryLimit {
    fn drop(&mut self) {
        // The group of a process that has just ended is busy for a moment.
        for _ in 0..100 {
            match fs::remove_dir(&self.folder) {
                Ok(()) => return,
                Err(_) => std::thread::sleep(std::time::Duration::from_millis(10)),
            }
        }
    }
}
