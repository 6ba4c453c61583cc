//! A disk that is soon full.

use super::power_cut::run;
use std::ffi::OsStr;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static DISKS: AtomicU32 = AtomicU32::new(0);

/// A tmpfs of a given size: past it every write fails with `ENOSPC`.
///
/// Unmounted and removed when dropped, also by a panic.
#[derive(Debug)]
pub struct SmallDisk {
    mount: PathBuf,
}

impl SmallDisk {
    /// Mounts an empty disk of `size` bytes.
    ///
    /// # Errors
    /// The reason why this machine cannot: not root, no tmpfs.
    pub fn new(size: u64) -> Result<Self> {
        let number = DISKS.fetch_add(1, Ordering::Relaxed);
        let name = format!("anys3-small-disk-{}-{number}", std::process::id());
        let mount = std::env::temp_dir().join(name);
        fs::create_dir_all(&mount)?;
        let disk = Self { mount };
        disk.mount(&format!("size={size}"))?;
        Ok(disk)
    }

    /// The root of the disk.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// Makes the disk larger or smaller while it is in use: space is back.
    ///
    /// # Errors
    /// More than `size` bytes are in use.
    pub fn resize(&self, size: u64) -> Result<()> {
        self.mount(&format!("remount,size={size}"))
    }

    fn mount(&self, options: &str) -> Result<()> {
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"].map(OsStr::new);
        run(
            "mount",
            arguments.into_iter().chain([self.mount.as_os_str()]),
        )
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if run("umount", [&self.mount]).is_err() {
            let _ = run("umount", [OsStr::new("-l"), self.mount.as_os_str()]);
        }
        let _ = fs::remove_dir(&self.mount);
    }
}
