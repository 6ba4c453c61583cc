//! `anys3 mirror`: make a target as its source is, and keep it so.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::json;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use super::sync::{Delete, Plan, Syncing};
use crate::failure::Failure;
use crate::options::Common;
use crate::place::Place;
use crate::report;
use crate::transfer::route::exists;

const EXAMPLES: &str = "\
Examples:
  anys3 mirror photos s3://mybucket/photos --dryrun     what would be uploaded and deleted
  anys3 mirror photos s3://mybucket/photos
  anys3 mirror photos s3://mybucket/photos --watch      and whenever it changes, until Ctrl-C
  anys3 mirror s3://mybucket s3://backup --checksum
";

const AFTER: &str = "\
The target is made as the source is: what is not at the source is deleted there, unless some of
the source could not be read. With --watch both are compared whenever files have changed, and again
soon after something failed; a comparison lists the prefix of the target.";

/// How long nothing may change before a comparison: most programs that write many files pause less.
const QUIET: Duration = Duration::from_millis(300);
/// How long a comparison waits at most while changes go on.
const SETTLE_MAX: Duration = Duration::from_secs(5);
/// Time until what failed is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(10);

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER, args_override_self = true)]
pub(crate) struct Mirror {
    #[command(flatten)]
    plan: Plan,
    /// Go on: compare again whenever a file of the source has changed, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

pub(crate) async fn run(common: &Common, args: &Mirror) -> Result<(), Failure> {
    let syncing = Syncing::begin(common, &args.plan)?;
    if !args.watch {
        syncing.pass(Delete::UnlessSkipped).await?;
        return syncing.transfers.report.finish();
    }
    match &args.plan.source {
        Place::Local(folder) => watch(common, &syncing, folder).await,
        source => Err(Failure::usage(format!(
            "--watch is for a folder of this machine, and {source} is none: no store tells of its \
             changes; run anys3 mirror from time to time"
        ))),
    }
}

async fn watch(common: &Common, syncing: &Syncing<'_>, folder: &Path) -> Result<(), Failure> {
    let changes = Arc::new(Notify::new());
    // Before the first comparison: what changes while that goes on is compared again. It watches as
    // long as it is there.
    let _watcher = watcher(folder, &changes)?;
    tell_watching(common, folder)?;
    loop {
        if !exists(folder).is_ok_and(|found| found.is_dir()) {
            // Else all that is at the target would be deleted.
            return Err(Failure::other(format!(
                "{} is no folder any more: nothing is deleted",
                folder.display()
            )));
        }
        let passed = syncing.pass(Delete::UnlessSkipped).await;
        if let Err(failure) = &passed {
            report::tell(&failure.message);
        }
        let has_failed = syncing.transfers.report.take_failed() || passed.is_err();
        next_change(&changes, has_failed).await;
    }
}

/// Watches a folder and all below it. That something has changed is all that is kept of it, so that
/// no number of changes takes memory, and none is lost: each comparison is of everything.
fn watcher(folder: &Path, changes: &Arc<Notify>) -> Result<RecommendedWatcher, Failure> {
    let failed = |error: notify::Error| {
        Failure::other(format!(
            "cannot watch {}: {error} (the system's limit may be too low: sysctl \
             fs.inotify.max_user_watches)",
            folder.display()
        ))
    };
    let told = Arc::clone(changes);
    let tell = move |event: notify::Result<Event>| {
        // What cannot be told is taken for a change, as is an overflow of the system's queue.
        if event.as_ref().map_or(true, is_change) {
            told.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(failed)?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .map_err(failed)?;
    Ok(watcher)
}

/// Whether a file may be another: it is not when it is read, as uploads do.
fn is_change(event: &Event) -> bool {
    event.need_rescan() || !matches!(event.kind, EventKind::Access(_))
}

fn tell_watching(common: &Common, folder: &Path) -> Result<(), Failure> {
    let folder = folder.display().to_string();
    match (common.quiet, common.json) {
        (true, _) => Ok(()),
        (false, true) => report::print_json(&json!({ "watching": folder })),
        (false, false) => {
            report::tell(&format!("watching {folder}: Ctrl-C ends"));
            Ok(())
        }
    }
}

/// Waits for a change, or until what failed is to be tried again.
async fn next_change(changes: &Notify, has_failed: bool) {
    match has_failed {
        // Either way there is something to be done.
        true => drop(timeout(RETRY_AFTER, changes.notified()).await),
        false => changes.notified().await,
    }
    // Files come in crowds: a comparison for each would be much work, and see half of one.
    let begun = Instant::now();
    while begun.elapsed() < SETTLE_MAX {
        if timeout(QUIET, changes.notified()).await.is_err() {
            return;
        }
    }
}
