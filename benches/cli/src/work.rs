//! What is to be done, and the files for it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Fault;
use crate::store::Store;
use crate::tools::{self, Tool};

/// Files of the tree, and folders of as many files each.
const FOLDERS: usize = 100;
/// Bytes of each of them.
const SMALL: usize = 4096;
/// Keys that are listed.
const KEYS: usize = 100_000;
/// MiB of the large file.
const LARGE: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    Put,
    LargeUp,
    LargeDown,
    TreeUp,
    TreeDown,
    Sync,
    Remove,
    List,
    Run,
}

/// Where everything is.
pub struct Works {
    pub tree: PathBuf,
    pub small: PathBuf,
    pub large: PathBuf,
    pub down: PathBuf,
    pub lines: PathBuf,
    /// The store.
    pub url: String,
}

impl Workload {
    pub const ALL: [Self; 9] = [
        Self::Put,
        Self::LargeUp,
        Self::LargeDown,
        Self::TreeUp,
        Self::TreeDown,
        Self::Sync,
        Self::Remove,
        Self::List,
        Self::Run,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Put => "put of 1 KiB",
            Self::LargeUp => "1 GiB up",
            Self::LargeDown => "1 GiB down",
            Self::TreeUp => "10,000 × 4 KiB up",
            Self::TreeDown => "10,000 × 4 KiB down",
            Self::Sync => "sync of 10,000, nothing to do",
            Self::Remove => "10,000 removed",
            Self::List => "ls of 100,000 keys",
            Self::Run => "run of 10,000 puts",
        }
    }

    /// How many processes are started.
    pub fn count(self, tool: Tool) -> u32 {
        match self {
            Self::Put if tool.is_slow() => 10,
            Self::Put => 100,
            _ => 1,
        }
    }

    /// Makes what the command needs.
    pub fn prepare(
        self,
        tool: Tool,
        program: &Path,
        works: &Works,
        anys3: &Path,
        store: &Store,
    ) -> Result<(), Fault> {
        match self {
            Self::LargeDown | Self::TreeDown => {
                let _ = fs::remove_dir_all(&works.down); // There may be none.
                fs::create_dir_all(&works.down)?;
            }
            _ => {}
        }
        // Each client has objects of its own: a sync asks for times that it has kept itself.
        let first = match self {
            Self::LargeDown => Self::LargeUp,
            Self::TreeDown | Self::Sync | Self::Remove => Self::TreeUp,
            _ => return Ok(()),
        };
        let by = if self == Self::Sync {
            tool
        } else {
            Tool::Anys3
        };
        let program = if self == Self::Sync { program } else { anys3 };
        let mut words = tools::command(by, first, works).ok_or("nothing to make it with")?;
        for word in &mut words {
            *word = word.replace("//bench/anys3/", &format!("//bench/{}/", tool.folder()));
        }
        succeed(store.told(&mut Command::new(program)).args(words))
    }

    /// Whether it was done.
    pub fn check(self, works: &Works) -> Result<(), Fault> {
        if self == Self::TreeDown {
            let mut count = 0;
            for folder in fs::read_dir(&works.down)? {
                count += fs::read_dir(folder?.path())?.count();
            }
            if count != FOLDERS * FOLDERS {
                return Err(format!("{count} files have come").into());
            }
        }
        if self == Self::LargeDown
            && fs::metadata(works.down.join("large"))?.len() != (LARGE << 20) as u64
        {
            return Err("the large file is not whole".into());
        }
        Ok(())
    }
}

impl Works {
    pub fn make(work: &Path, anys3: &Path, store: &Store) -> Result<Self, Fault> {
        let at = |name: &str| work.join(name);
        let works = Self {
            tree: at("tree"),
            small: at("small"),
            large: at("large"),
            down: at("down"),
            lines: at("lines"),
            url: store.url.clone(),
        };
        let mut lines = String::new();
        for folder in 0..FOLDERS {
            let path = works.tree.join(format!("{folder:03}"));
            fs::create_dir_all(&path)?;
            for file in 0..FOLDERS {
                let path = path.join(format!("{file:03}.bin"));
                fs::write(&path, noise(folder * FOLDERS + file, SMALL))?;
                lines.push_str(&format!(
                    "cp {} s3://bench/run/{folder:03}/{file:03}.bin\n",
                    path.display()
                ));
            }
        }
        fs::write(&works.lines, lines)?;
        fs::write(&works.small, noise(0, 1024))?;
        let mut large = File::create(&works.large)?;
        for mib in 0..LARGE {
            large.write_all(&noise(mib, 1 << 20))?;
        }
        let keys = at("keys");
        for key in 0..KEYS {
            let folder = keys.join(format!("{:03}", key / 1000));
            if key % 1000 == 0 {
                fs::create_dir_all(&folder)?;
            }
            fs::write(folder.join(format!("an-object-{key:06}")), b"")?;
        }
        let made = |words: &[&str]| succeed(store.told(&mut Command::new(anys3)).args(words));
        made(&["mb", "s3://bench"])?;
        made(&[
            "cp",
            &keys.to_string_lossy(),
            "s3://bench/keys/",
            "--recursive",
            "--quiet",
        ])?;
        fs::remove_dir_all(keys)?;
        Ok(works)
    }
}

fn succeed(command: &mut Command) -> Result<(), Fault> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}

/// Bytes that do not compress, others for each seed.
fn noise(seed: usize, length: usize) -> Vec<u8> {
    let mut state = (seed as u64)
        .wrapping_mul(2)
        .wrapping_add(0x9e37_79b9_7f4a_7c15)
        | 1;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        bytes.extend_from_slice(&state.wrapping_mul(0x2545_f491_4f6c_dd1d).to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
