//! The clients, and how each is told what to do.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::said;
use crate::work::{Workload, Works};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Anys3,
    Probe,
    S5cmd,
    Rclone,
    Aws2,
    Aws1,
}

/// Peers that are there.
#[derive(Args)]
pub struct Peers {
    /// The program `s5cmd`
    #[arg(long)]
    s5cmd: Option<PathBuf>,
    /// The program `rclone`
    #[arg(long)]
    rclone: Option<PathBuf>,
    /// The AWS CLI, version 2
    #[arg(long)]
    aws2: Option<PathBuf>,
    /// The AWS CLI, version 1
    #[arg(long)]
    aws1: Option<PathBuf>,
}

impl Tool {
    pub fn name(self) -> &'static str {
        match self {
            Self::Anys3 => "**anys3**",
            Self::Probe => "bare probe",
            Self::S5cmd => "s5cmd",
            Self::Rclone => "rclone",
            Self::Aws2 => "AWS CLI 2",
            Self::Aws1 => "AWS CLI 1",
        }
    }

    /// The prefix of its objects.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Anys3 => "anys3",
            Self::Probe => "probe",
            Self::S5cmd => "s5cmd",
            Self::Rclone => "rclone",
            Self::Aws2 => "aws2",
            Self::Aws1 => "aws1",
        }
    }

    pub fn is_slow(self) -> bool {
        matches!(self, Self::Aws2 | Self::Aws1)
    }
}

impl Peers {
    pub fn tools(&self) -> Vec<Tool> {
        let mut tools = vec![Tool::Anys3, Tool::Probe];
        tools.extend(self.s5cmd.is_some().then_some(Tool::S5cmd));
        tools.extend(self.rclone.is_some().then_some(Tool::Rclone));
        tools.extend(self.aws2.is_some().then_some(Tool::Aws2));
        tools.extend(self.aws1.is_some().then_some(Tool::Aws1));
        tools
    }

    pub fn program(&self, tool: Tool, anys3: &Path) -> PathBuf {
        let given = match tool {
            Tool::Anys3 => Some(anys3),
            Tool::Probe => None,
            Tool::S5cmd => self.s5cmd.as_deref(),
            Tool::Rclone => self.rclone.as_deref(),
            Tool::Aws2 => self.aws2.as_deref(),
            Tool::Aws1 => self.aws1.as_deref(),
        };
        let own = || std::env::current_exe().unwrap_or_default();
        given.map_or_else(own, Path::to_owned)
    }

    pub fn versions(&self) -> String {
        let first = |program: &Option<PathBuf>, words: &[&str]| {
            let text = said(&program.as_ref()?.to_string_lossy(), words);
            Some(text.lines().next()?.split(" Python").next()?.to_owned())
        };
        let mut all: Vec<String> = Vec::new();
        all.extend(first(&self.s5cmd, &["version"]).map(|version| format!("s5cmd {version}")));
        all.extend(first(&self.rclone, &["version"]));
        all.extend(first(&self.aws2, &["--version"]));
        all.extend(first(&self.aws1, &["--version"]));
        all.join(", ")
    }
}

/// The words of a command; `None` where a client has none for it.
pub fn command(tool: Tool, workload: Workload, works: &Works) -> Option<Vec<String>> {
    let local = |path: &Path| path.to_string_lossy().into_owned();
    let (tree, small, large) = (local(&works.tree), local(&works.small), local(&works.large));
    let (down, lines) = (local(&works.down), local(&works.lines));
    let own = tool.folder();
    let remote = match tool {
        Tool::Probe => "/bench".to_owned(),
        Tool::Rclone => "bench:bench".to_owned(),
        _ => "s3://bench".to_owned(),
    };
    let (object, big, keys) = (
        format!("{remote}/{own}/small"),
        format!("{remote}/{own}/large"),
        format!("{remote}/keys/"),
    );
    let objects = format!("{remote}/{own}/tree/");
    let words: Vec<String> = match (tool, workload) {
        (Tool::Anys3, Workload::Put) => texts(["cp", &small, &object, "--quiet"]),
        (Tool::Anys3, Workload::LargeUp) => texts(["cp", &large, &big, "--no-progress"]),
        (Tool::Anys3, Workload::LargeDown) => texts(["cp", &big, &down, "--no-progress"]),
        (Tool::Anys3, Workload::TreeUp) => {
            texts(["cp", &tree, &objects, "--recursive", "--no-progress"])
        }
        (Tool::Anys3, Workload::TreeDown) => {
            texts(["cp", &objects, &down, "--recursive", "--no-progress"])
        }
        (Tool::Anys3, Workload::Sync) => texts(["sync", &tree, &objects, "--no-progress"]),
        (Tool::Anys3, Workload::Remove) => texts(["rm", &objects, "--recursive"]),
        (Tool::Anys3, Workload::List) => texts(["ls", &keys, "--recursive"]),
        (Tool::Anys3, Workload::Run) => texts(["run", &lines]),
        (Tool::Probe, Workload::Put) => texts(["probe", "up", &small, &object]),
        (Tool::Probe, Workload::LargeUp) => texts(["probe", "up", &large, &big]),
        (Tool::Probe, Workload::LargeDown) => {
            texts(["probe", "down", &big, &format!("{down}/large")])
        }
        (Tool::Probe, Workload::TreeUp) => texts(["probe", "up", &tree, &objects]),
        (Tool::Probe, Workload::TreeDown) => texts(["probe", "tree-down", &objects, &down]),
        (Tool::Probe, Workload::List) => texts(["probe", "list", &keys]),
        (Tool::S5cmd, Workload::Put) => texts(["cp", &small, &object]),
        (Tool::S5cmd, Workload::LargeUp) => texts(["cp", &large, &big]),
        (Tool::S5cmd, Workload::LargeDown) => texts(["cp", &big, &format!("{down}/")]),
        (Tool::S5cmd, Workload::TreeUp) => texts(["cp", &format!("{tree}/"), &objects]),
        (Tool::S5cmd, Workload::TreeDown) => {
            texts(["cp", &format!("{objects}*"), &format!("{down}/")])
        }
        (Tool::S5cmd, Workload::Sync) => texts(["sync", &format!("{tree}/"), &objects]),
        (Tool::S5cmd, Workload::Remove) => texts(["rm", &format!("{objects}*")]),
        (Tool::S5cmd, Workload::List) => texts(["ls", &format!("{keys}*")]),
        (Tool::S5cmd, Workload::Run) => texts(["run", &lines]),
        (Tool::Rclone, Workload::Put) => texts(["copyto", &small, &object, "--ignore-times"]),
        (Tool::Rclone, Workload::LargeUp) => texts(["copyto", &large, &big, "--ignore-times"]),
        (Tool::Rclone, Workload::LargeDown) => texts(["copyto", &big, &format!("{down}/large")]),
        (Tool::Rclone, Workload::TreeUp) => {
            texts(["copy", &tree, &objects, "--transfers=10", "--ignore-times"])
        }
        (Tool::Rclone, Workload::TreeDown) => texts(["copy", &objects, &down, "--transfers=10"]),
        (Tool::Rclone, Workload::Sync) => texts(["sync", &tree, &objects, "--checkers=10"]),
        (Tool::Rclone, Workload::Remove) => texts(["delete", &objects]),
        (Tool::Rclone, Workload::List) => texts(["lsl", &keys, "--fast-list"]),
        (Tool::Aws2 | Tool::Aws1, workload) => return of_aws(workload, works, &remote, own),
        (Tool::Probe | Tool::Rclone, _) => return None,
    };
    Some(words)
}

fn of_aws(workload: Workload, works: &Works, remote: &str, own: &str) -> Option<Vec<String>> {
    let ours = command(Tool::Anys3, workload, works)?;
    if workload == Workload::Run {
        return None;
    }
    let place = |word: &String| word.replace("s3://bench/anys3/", &format!("{remote}/{own}/"));
    // Not all of version 2 know the environment variable.
    let mut words = texts(["s3", "--endpoint-url", &works.url]);
    words.extend(ours.iter().map(place));
    Some(words)
}

fn texts<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}
