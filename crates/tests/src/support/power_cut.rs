//! A power cut without a virtual machine: an ext4 image whose unsynced part can be thrown away.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The folder's name begins so; what a killed run left behind is found by it.
const NAME_PREFIX: &str = "anys3-power-cut-";

/// `noauto_da_alloc`: without it ext4 flushes a file when it is renamed over another, and forgives
/// a missing fsync that other file systems do not forgive.
const MOUNT_OPTIONS: &str = "loop,noauto_da_alloc";

/// `FS_IOC_SHUTDOWN` (`_IOR('X', 125, u32)`) with `NOLOGFLUSH` (2). The ioctl is made by the first
/// of these that the machine has, because Rust cannot make it without `unsafe`.
const SHUTDOWN: [(&str, &[&str]); 3] = [
    (
        "perl",
        &[
            "-e",
            "open(F,'<',$ARGV[0]) or die $!; $f=pack('L',2); ioctl(F,0x8004587d,$f) or die qq($!\\n)",
        ],
    ),
    (
        "python3",
        &[
            "-c",
            "import fcntl,os,struct,sys;fcntl.ioctl(os.open(sys.argv[1],0),0x8004587d,struct.pack('I',2))",
        ],
    ),
    ("xfs_io", &["-F", "-x", "-c", "shutdown"]),
];

/// How long a killed process may keep its files open: on two busy cores its threads, each of them
/// stopped by strace, end one after the other.
const RELEASE_WAIT: Duration = Duration::from_secs(20);

static IMAGES: AtomicU32 = AtomicU32::new(0);

/// An ext4 file system in a file, mounted through a loop device.
///
/// What a process wrote there and did not fsync is gone after [`cut`](Self::cut) and
/// [`restore`](Self::restore), as after a power cut: an unsynced file has no bytes, an unsynced
/// rename has not happened or shows no bytes. What it assumes: the medium keeps what it was told to
/// flush. Unmounted and removed when dropped, also by a panic.
#[derive(Debug)]
pub struct PowerCut {
    folder: PathBuf,
    mount: PathBuf,
    cuts: u32,
}

impl PowerCut {
    /// Makes and mounts an image of `size` bytes (at least 2 MiB).
    ///
    /// # Errors
    /// The reason why this machine cannot: not root, no loop devices, a tool missing.
    pub fn new(size: u64) -> Result<Self> {
        let parent = memory_folder();
        remove_abandoned(&parent);
        let number = IMAGES.fetch_add(1, Ordering::Relaxed);
        let folder = parent.join(format!("{NAME_PREFIX}{}-{number}", std::process::id()));
        let mount = folder.join("mount");
        fs::create_dir_all(&mount)?;
        let power = Self {
            folder,
            mount,
            cuts: 0,
        };
        let image = power.image();
        File::create(&image)?.set_len(size)?;
        run(
            "mkfs.ext4",
            [OsStr::new("-q"), OsStr::new("-F"), image.as_os_str()],
        )?;
        power.mount_image()?;
        Ok(power)
    }

    /// The root of the file system, empty but for `lost+found`.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// How often the power was cut.
    #[must_use]
    pub fn cuts(&self) -> u32 {
        self.cuts
    }

    /// Cuts the power: from here on nothing reaches the image, and every fsync of a process that
    /// still runs fails. Kill that process, then [`restore`](Self::restore).
    ///
    /// Count only what was acknowledged before the call. An fsync that is under way during it may
    /// return success although its data are not there: the shutdown of ext4 loses the error of
    /// blocks that were being allocated. One in three cuts of a plain loop of append and fdatasync
    /// shows it.
    ///
    /// # Errors
    /// The file system could not be shut down.
    pub fn cut(&mut self) -> Result<()> {
        shutdown(&self.mount)?;
        self.cuts += 1;
        Ok(())
    }

    /// Switches on again: unmounts what was cut, mounts the image and lets ext4 replay its journal.
    ///
    /// # Errors
    /// A process still has a file open there, or the image no longer mounts.
    pub fn restore(&mut self) -> Result<()> {
        // A process that was killed under strace has been waited for, but may not have let go yet.
        let begun = Instant::now();
        while let Err(error) = run("umount", [&self.mount]) {
            if begun.elapsed() > RELEASE_WAIT {
                return Err(error);
            }
            thread::sleep(Duration::from_millis(50));
        }
        self.mount_image()
    }

    fn image(&self) -> PathBuf {
        self.folder.join("image")
    }

    fn mount_image(&self) -> Result<()> {
        let (image, options) = (self.image(), OsStr::new(MOUNT_OPTIONS));
        run(
            "mount",
            [
                OsStr::new("-o"),
                options,
                image.as_os_str(),
                self.mount.as_os_str(),
            ],
        )
    }
}

impl Drop for PowerCut {
    fn drop(&mut self) {
        remove_image(&self.folder);
    }
}

/// In memory where there is a tmpfs: the cycle is then about 40 ms, and no real disk is worn.
fn memory_folder() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() {
        shared
    } else {
        std::env::temp_dir()
    }
}

fn shutdown(mount: &Path) -> Result<()> {
    let mut reasons = Vec::new();
    for (program, arguments) in SHUTDOWN {
        match run(
            program,
            arguments.iter().map(OsStr::new).chain([mount.as_os_str()]),
        ) {
            Ok(()) => return Ok(()),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    Err(Error::other(format!(
        "FS_IOC_SHUTDOWN failed: {}",
        reasons.join("; ")
    )))
}

/// A run killed by SIGKILL drops nothing; the next one removes its image.
fn remove_abandoned(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(NAME_PREFIX)?.split('-').next());
        if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            remove_image(&entry.path());
        }
    }
}

/// Lazily, so that a process that still sits there cannot keep the mount point.
fn remove_image(folder: &Path) {
    let mount = folder.join("mount");
    if run("umount", [&mount]).is_err() {
        let _ = run("umount", [OsStr::new("-l"), mount.as_os_str()]);
    }
    let _ = fs::remove_dir_all(folder);
}

/// Runs a program of the system to its end; its words on stderr become the error.
pub(super) fn run<S: AsRef<OsStr>>(
    program: &str,
    arguments: impl IntoIterator<Item = S>,
) -> Result<()> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Error::other(format!("{program}: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(Error::other(format!("{program}: {}", words.trim())))
}
