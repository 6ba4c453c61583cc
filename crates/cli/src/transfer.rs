//! Moving objects: a bounded number at once, each told when it is done.

mod copy;
pub(crate) mod header;
pub(crate) mod local;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::proto::Timestamp;
use anys3::{Body, Client};
use futures_util::{Stream, StreamExt};
use tokio::task::JoinSet;

use self::local::Root;
use crate::failure::{Failure, Why};
use crate::options::Headers;
use crate::place::S3Uri;
use crate::report::{Report, Step};
use crate::words::shown;

/// What the transfers of a command have in common.
pub(crate) struct Transfers {
    pub(crate) client: Client,
    pub(crate) report: Report,
    pub(crate) headers: Headers,
    pub(crate) dryrun: bool,
}

/// One thing to move.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Job {
    Upload {
        from: PathBuf,
        size: u64,
        to: S3Uri,
    },
    Download {
        from: S3Uri,
        to: Target,
        size: Option<u64>,
    },
    Copy {
        from: S3Uri,
        to: S3Uri,
        size: Option<u64>,
    },
}

/// Where a download goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// To the file that the user named.
    File(PathBuf),
    /// To a file whose name is a part of a key: it must stay below the folder that the user named.
    Beneath { root: Arc<Root>, name: String },
}

/// Runs jobs as they come, as many at once as the client is told to. A job that fails is told, and
/// the others go on; a source of jobs that fails ends it when what is under way is done.
pub(crate) async fn run_all(
    transfers: &Arc<Transfers>,
    jobs: impl Stream<Item = Result<Job, Failure>>,
) -> Result<(), Failure> {
    let limit = transfers.client.transfers().concurrency.max(1);
    let mut jobs = std::pin::pin!(jobs);
    let mut running = JoinSet::new();
    let mut ended = Ok(());
    while let Some(job) = jobs.next().await {
        match job {
            Ok(job) => {
                if running.len() >= limit {
                    joined(running.join_next().await)?;
                }
                running.spawn(run(Arc::clone(transfers), job));
            }
            Err(failure) => {
                ended = Err(failure);
                break;
            }
        }
    }
    while let Some(done) = running.join_next().await {
        joined(Some(done))?;
    }
    ended
}

fn joined(done: Option<Result<(), tokio::task::JoinError>>) -> Result<(), Failure> {
    match done {
        Some(Err(broken)) => Err(Failure::other(format!("a transfer broke off: {broken}"))),
        _ => Ok(()),
    }
}

async fn run(transfers: Arc<Transfers>, job: Job) {
    let step = job.step();
    if transfers.dryrun {
        return transfers.report.would(&step);
    }
    transfers.report.expect(step.size.unwrap_or(0));
    let done = match &job {
        Job::Upload { from, to, .. } => match local::open_source(from).await {
            Ok((file, length)) => {
                upload(&transfers, from, Body::from_file(file, 0, length), to).await
            }
            Err(why) => return transfers.report.skipped(&step.source, &why),
        },
        Job::Download { from, to, size } => download(&transfers, from, to, *size).await,
        Job::Copy { from, to, size } => copy::copy(&transfers, from, to, *size).await,
    };
    match done {
        Ok(()) => transfers.report.done(&step),
        Err(error) => transfers.report.failed(&step, Why::from(&error)),
    }
}

impl Job {
    fn step(&self) -> Step {
        let here = std::env::current_dir().unwrap_or_default();
        let (operation, source, target, size) = match self {
            Self::Upload { from, size, to } => {
                ("upload", shown(from, &here), to.to_string(), Some(*size))
            }
            Self::Download { from, to, size } => (
                "download",
                from.to_string(),
                shown(&to.path(), &here),
                *size,
            ),
            Self::Copy { from, to, size } => ("copy", from.to_string(), to.to_string(), *size),
        };
        Step {
            operation,
            source,
            target: Some(target),
            size,
        }
    }
}

impl Target {
    fn path(&self) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Beneath { root, name } => root.shown(name),
        }
    }
}

async fn upload(
    transfers: &Transfers,
    from: &Path,
    body: Body,
    to: &S3Uri,
) -> Result<(), anys3::Error> {
    let put = header::put(&to.key, &transfers.headers, Some(from));
    transfers
        .client
        .bucket(&to.bucket)
        .upload_with(put, body, transfers.client.transfers())
        .await
        .map(drop)
}

async fn download(
    transfers: &Transfers,
    from: &S3Uri,
    to: &Target,
    size: Option<u64>,
) -> Result<(), anys3::Error> {
    let bucket = transfers.client.bucket(&from.bucket);
    let partial = match to {
        Target::File(path) if local::is_special(path) => {
            return local::write_special(&bucket, &from.key, path).await;
        }
        Target::File(path) => Root::begin_file(path).await?,
        Target::Beneath { root, name } => root.begin(name).await?,
    };
    let output = bucket
        .object(&from.key)
        .download_into(partial.file(), size)
        .await?;
    let modified = output.last_modified.map(system_time);
    partial
        .publish(modified)
        .await
        .map_err(|error| local::unwritable(&to.path(), error))
}

fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.millis).unwrap_or_default())
}
