//! Moving objects: a bounded number at once, each told when it is done.

pub(crate) mod bytes;
mod cases;
mod copy;
pub(crate) mod delete;
pub(crate) mod difference;
pub(crate) mod flags;
pub(crate) mod journal;
pub(crate) mod listing;
pub(crate) mod local;
mod map;
mod mtime;
pub(crate) mod options;
pub(crate) mod requests;
pub(crate) mod route;
mod through;
pub(crate) mod trees;
pub(crate) mod wildcard;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::proto::Timestamp;
use anys3::proto::error::code;
use anys3::proto::ops::{DeleteObject, GetObject, GetObjectOutput, HeadObject, PutObject};
use anys3::transfer::DownloadState;
use anys3::{Client, Error, Kind};
use futures_util::{Stream, StreamExt};
use tokio::task::JoinSet;

use self::journal::{Entry, Journal, Left, State, Subject, kept};
use self::local::{Partial, Root, SourceFile};
use self::options::Options;
use self::requests::Requests;
use crate::failure::{Failure, Why};
use crate::interrupt;
use crate::place::S3Uri;
use crate::report::{Manner, Report, Step};
use crate::words::shown;

/// The storage classes whose objects must be restored before they can be read.
pub(crate) const ARCHIVES: [&str; 2] = ["GLACIER", "DEEP_ARCHIVE"];

/// The bytes from which on a file is moved by one of several threads: to checksum and copy so many
/// takes some ten times as long as to wake another thread.
const LARGE_MIN: u64 = 1 << 20;

/// How long a file of unknown length is taken for a small one: some ten round trips to a store that
/// is near, or 1 MiB from one that is far.
const SMALL_TIME_MAX: Duration = Duration::from_millis(50);

/// What the transfers of a command have in common.
pub(crate) struct Transfers {
    pub(crate) client: Client,
    /// For the sources of copies, which may be in another region.
    pub(crate) source: Client,
    pub(crate) report: Report,
    pub(crate) requests: Requests,
    pub(crate) options: Options,
    pub(crate) journal: Journal,
    /// Whether sources are deleted when they have been copied.
    pub(crate) is_move: bool,
    /// The current folder, which paths are shown from.
    pub(crate) here: PathBuf,
}

/// One thing to do.
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
    /// Deletes keys, as many as one request can.
    Delete {
        bucket: S3Uri,
        keys: Vec<String>,
    },
    /// Deletes a file.
    Remove {
        root: Arc<Root>,
        name: String,
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

/// How a job ended that did not fail.
pub(crate) enum Done {
    /// The entity tag of what was stored or read, where there is one.
    Yes(Option<String>),
    /// There is something already, and it is to stay.
    IsThere,
    /// Why it is left out, though it was asked for.
    Skipped(String),
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
                let size = job.size();
                if running.len() >= limit {
                    joined(running.join_next().await)?;
                }
                let transfers = Arc::clone(transfers);
                match size {
                    // Boxed: a task of its own size is copied several times.
                    Some(size) if size < LARGE_MIN => running.spawn(Box::pin(run(transfers, job))),
                    Some(_) => running.spawn_on(run(transfers, job), &interrupt::threads()),
                    None => running.spawn(run_of_any_size(transfers, job)),
                };
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

/// Begins a job in this thread, and ends it in another one if it takes so long as only a large file
/// does: nobody knows how long it is.
async fn run_of_any_size(transfers: Arc<Transfers>, job: Job) {
    let mut running = Box::pin(run(transfers, job));
    if tokio::time::timeout(SMALL_TIME_MAX, &mut running)
        .await
        .is_ok()
    {
        return;
    }
    // Dropped together with this, as at Ctrl-C, it is cancelled there, too.
    let mut there = JoinSet::new();
    there.spawn_on(running, &interrupt::threads());
    if let Some(Err(broken)) = there.join_next().await
        && broken.is_panic()
    {
        std::panic::resume_unwind(broken.into_panic());
    }
}

async fn run(transfers: Arc<Transfers>, job: Job) {
    if let Job::Delete { bucket, keys } = job {
        return delete_keys(&transfers, &bucket, keys).await;
    }
    let step = job.step(&transfers);
    let report = &transfers.report;
    if transfers.options.dryrun {
        return report.would(&step);
    }
    report.expect(step.size.unwrap_or(0));
    match perform(&transfers, &job).await {
        Ok(Done::Yes(_)) => report.done(&step),
        Ok(Done::IsThere) => {}
        Ok(Done::Skipped(why)) => report.skipped(&step.source, &why),
        // Somebody else was faster than we could see.
        Err(error) if transfers.options.no_overwrite && error.kind() == Kind::Precondition => {}
        Err(error) if is_archived(&transfers, &error) => {
            transfers.leave_in_archive(&step.source);
        }
        Err(error) => report.failed(&step, Why::from(&error)),
    }
}

/// Does one thing, and tells nothing of it.
pub(crate) async fn perform(transfers: &Transfers, job: &Job) -> Result<Done, Error> {
    match job {
        Job::Upload { from, to, .. } => upload_file(transfers, from, to).await,
        Job::Download { from, to, size } => download(transfers, from, to, *size).await,
        Job::Copy { from, to, size } => copy_object(transfers, from, to, *size).await,
        Job::Remove { root, name } => root.remove(name).await.map(|()| Done::Yes(None)),
        Job::Delete { .. } => Ok(Done::Yes(None)),
    }
}

impl Transfers {
    /// Transfers as they are without any option, of which only warnings are told.
    pub(crate) fn plain(client: &Client, is_move: bool) -> Self {
        let report = Report::new(Manner::default());
        let options = Options::default();
        Self {
            client: client.clone(),
            source: client.clone(),
            journal: Journal::new(client, report.teller(), options.no_resume),
            report,
            requests: Requests::default(),
            options,
            is_move,
            here: PathBuf::new(),
        }
    }

    /// Whether an object of this size is worth going on with; one of unknown size may be.
    fn is_large(&self, size: Option<u64>) -> bool {
        let threshold = self.client.transfers().multipart_threshold;
        size.is_none_or(|size| size >= threshold)
    }

    /// A transfer for the journal; `None`: one of a file whose name cannot be kept.
    fn subject(&self, operation: &str, object: &S3Uri, other: Option<String>) -> Option<Subject> {
        let (bucket, key) = (&object.bucket, &object.key);
        Some(self.journal.subject(operation, bucket, key, &other?))
    }

    /// Enters a transfer into the journal; `same` is what must be as it was.
    async fn enter<S: State>(
        &self,
        subject: Option<Subject>,
        same: impl Fn() -> String,
    ) -> Option<(Arc<Entry>, Option<Left<S>>)> {
        self.journal.enter(subject?, same()).await
    }

    /// An object of an archive is left out, as the options say.
    fn leave_in_archive(&self, object: &str) {
        if !self.options.ignore_glacier_warnings {
            self.report.skipped(
                object,
                "Object is of storage class GLACIER or DEEP_ARCHIVE, and must be restored before it \
                 can be read. (to try all the same: --force-glacier-transfer; to leave it out \
                 without a warning: --ignore-glacier-warnings)",
            );
        }
    }
}

async fn delete_keys(transfers: &Transfers, bucket: &S3Uri, keys: Vec<String>) {
    let Transfers {
        client,
        report,
        requests,
        ..
    } = transfers;
    if !transfers.options.dryrun {
        return delete::delete_page(client, report, bucket, &requests.delete_many, keys).await;
    }
    for key in keys {
        report.would(&delete::step(&bucket.with_key(key)));
    }
}

/// Whether the store refused since the object is in an archive.
fn is_archived(transfers: &Transfers, error: &Error) -> bool {
    !transfers.options.force_glacier_transfer && error.code() == Some(code::INVALID_OBJECT_STATE)
}

impl Job {
    /// Bytes that go through this process, as far as is known.
    fn size(&self) -> Option<u64> {
        match self {
            Self::Upload { size, .. } => Some(*size),
            Self::Download { size, .. } => *size,
            Self::Copy { .. } | Self::Delete { .. } | Self::Remove { .. } => Some(0),
        }
    }

    pub(crate) fn step(&self, transfers: &Transfers) -> Step {
        let here = &transfers.here;
        let (operation, source, target, size) = match self {
            Self::Upload { from, size, to } => (
                "upload",
                shown(from, here),
                Some(to.to_string()),
                Some(*size),
            ),
            Self::Download { from, to, size } => (
                "download",
                from.to_string(),
                Some(shown(&to.path(), here)),
                *size,
            ),
            Self::Copy { from, to, size } => {
                ("copy", from.to_string(), Some(to.to_string()), *size)
            }
            Self::Delete { bucket, .. } => ("delete", bucket.to_string(), None, None),
            Self::Remove { root, name } => ("delete", shown(&root.shown(name), here), None, None),
        };
        Step {
            operation: if transfers.is_move { "move" } else { operation },
            source,
            target,
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

    /// Begins the file; `left` is the name of the one that an interrupted download was written to.
    fn begin(&self, left: Option<&str>) -> Result<Partial, anys3::Error> {
        match self {
            Self::File(path) => Root::begin_file(path, left),
            Self::Beneath { root, name } => root.begin(name, left),
        }
    }

    async fn is_there(&self) -> bool {
        match self {
            Self::File(path) => tokio::fs::symlink_metadata(path).await.is_ok(),
            Self::Beneath { root, name } => root.has(name).await,
        }
    }
}

async fn upload_file(transfers: &Transfers, from: &Path, to: &S3Uri) -> Result<Done, anys3::Error> {
    if is_kept(transfers, to).await {
        return Ok(Done::IsThere);
    }
    let source = match local::open_source(from).await {
        Ok(source) => source,
        Err(why) => return Ok(Done::Skipped(why)),
    };
    let mut put = put(transfers, &to.key, Some(from));
    if transfers.options.keep_mtime {
        mtime::keep(source.modified, &mut put.metadata);
    }
    let etag = send(transfers, put, &source, from, to).await?;
    if transfers.is_move {
        source.remove(from).await?;
    }
    Ok(Done::Yes(etag))
}

/// Uploads a file. A large one is in the journal meanwhile.
async fn send(
    transfers: &Transfers,
    put: PutObject,
    source: &SourceFile,
    from: &Path,
    to: &S3Uri,
) -> Result<Option<String>, anys3::Error> {
    let options = transfers.client.transfers();
    let bucket = transfers.client.bucket(&to.bucket);
    let subject = match transfers.is_large(Some(source.length)) {
        true => transfers.subject("upload", to, journal::absolute(from)),
        false => None,
    };
    let same = || journal::digest(&format!("{put:?} {}", source.version()));
    let Some((entry, left)) = transfers.enter(subject, same).await else {
        let sent = bucket.upload_with(put, source.body(), options).await;
        return sent.map(|output| output.etag);
    };
    let events = Arc::<Entry>::clone(&entry);
    let sent = match left {
        Some(left) => {
            let upload = bucket.upload_resumed(put, source.body(), options, events, &left.state);
            upload.await
        }
        None => {
            bucket
                .upload_watched(put, source.body(), options, events)
                .await
        }
    };
    let sent = sent.inspect_err(|_| entry.tell_kept())?;
    Ok(sent.etag)
}

/// The request of an upload; `file` is whose name tells the media type, if nothing else does.
pub(crate) fn put(transfers: &Transfers, key: &str, file: Option<&Path>) -> PutObject {
    let mut put = PutObject {
        key: key.to_owned(),
        ..transfers.requests.put.clone()
    };
    if put.content.content_type.is_none() && !transfers.options.no_guess_mime_type {
        put.content.content_type = file.and_then(guess);
    }
    put
}

/// The media type that the name of a file tells.
fn guess(file: &Path) -> Option<String> {
    mime_guess::from_path(file).first_raw().map(str::to_owned)
}

async fn download(
    transfers: &Transfers,
    from: &S3Uri,
    to: &Target,
    size: Option<u64>,
) -> Result<Done, anys3::Error> {
    if transfers.options.no_overwrite && to.is_there().await {
        return Ok(Done::IsThere);
    }
    let bucket = transfers.client.bucket(&from.bucket);
    let get = GetObject {
        key: from.key.clone(),
        ..transfers.requests.get.clone()
    };
    let etag = match to {
        Target::File(path) if local::is_special(path) => {
            local::write_special(&bucket, get, path).await?
        }
        _ => fetch(transfers, get, from, to, size).await?,
    };
    if transfers.is_move {
        delete_source(transfers, from).await?;
    }
    Ok(Done::Yes(etag))
}

/// Downloads into a file. A large one is in the journal meanwhile.
async fn fetch(
    transfers: &Transfers,
    get: GetObject,
    from: &S3Uri,
    to: &Target,
    size: Option<u64>,
) -> Result<Option<String>, anys3::Error> {
    let bucket = transfers.client.bucket(&from.bucket);
    let subject = match transfers.is_large(size) {
        true => transfers.subject("download", from, journal::absolute(&to.path())),
        false => None,
    };
    let same = || journal::digest(&format!("{get:?}"));
    let entered = transfers.enter::<DownloadState>(subject, same).await;
    let Some((entry, left)) = entered else {
        let partial = to.begin(None)?;
        let output = bucket.download_into(get, partial.file(), size).await?;
        return publish(transfers, to, partial, &output).await;
    };
    // Declared before the file: when the transfer is cancelled, the file goes first.
    let forgotten = Forgotten(Some(Arc::clone(&entry)));
    let (state, temporary) = left.map(|left| (left.state, left.temporary)).unzip();
    let partial = to.begin(temporary.flatten().as_deref())?;
    let state = state.filter(|_| partial.is_reopened());
    entry.is_written_to(partial.temporary());
    let kept = kept(&entry, state);
    let fetched = bucket
        .download_into_kept(get, partial.file(), size, kept)
        .await;
    match fetched {
        Ok(output) => publish(transfers, to, partial, &output).await,
        Err(error) if error.is_retryable() && entry.is_kept() => {
            partial.leave();
            forgotten.keep();
            entry.tell_kept();
            Err(error)
        }
        Err(error) => Err(error),
    }
}

async fn publish(
    transfers: &Transfers,
    to: &Target,
    partial: Partial,
    output: &GetObjectOutput,
) -> Result<Option<String>, anys3::Error> {
    let kept = match transfers.options.keep_mtime {
        true => mtime::kept(&output.metadata),
        false => None,
    };
    let modified = kept.or(output.last_modified.map(system_time));
    let published = partial.publish(modified, transfers.options.fsync).await;
    published.map_err(|error| local::unwritable(&to.path(), error))?;
    Ok(output.etag.clone())
}

/// An entry that is forgotten when the download ends, well, badly or cancelled.
struct Forgotten(Option<Arc<Entry>>);

impl Forgotten {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Forgotten {
    fn drop(&mut self) {
        if let Some(entry) = &self.0 {
            entry.forget();
        }
    }
}

async fn copy_object(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    size: Option<u64>,
) -> Result<Done, anys3::Error> {
    let is_between_stores = transfers.options.is_between_stores();
    if transfers.is_move && from == to && !is_between_stores {
        let message = format!("cannot mv {from} onto itself: it would be deleted");
        return Err(Error::new(Kind::Invalid, message));
    }
    if transfers.options.no_overwrite && is_there(transfers, to).await? {
        return Ok(Done::IsThere);
    }
    let etag = match is_between_stores {
        true => through::copy(transfers, from, to).await?,
        false => copy::copy(transfers, from, to, size).await?,
    };
    if transfers.is_move {
        delete_source(transfers, from).await?;
    }
    Ok(Done::Yes(etag))
}

/// Whether there is an object that is to stay. The store is asked for nothing but its absence when
/// it stores, too; not all stores know that condition, and what is large is not sent in vain.
pub(crate) async fn is_kept(transfers: &Transfers, to: &S3Uri) -> bool {
    // Who may not look may store all the same.
    transfers.options.no_overwrite && is_there(transfers, to).await.unwrap_or(false)
}

/// Whether there is such an object: not all stores know the condition of a copy that asks this.
async fn is_there(transfers: &Transfers, to: &S3Uri) -> Result<bool, anys3::Error> {
    let head = HeadObject {
        bucket: to.bucket.clone(),
        key: to.key.clone(),
        request_payer: transfers.requests.get.request_payer.clone(),
        ..HeadObject::default()
    };
    match transfers.client.send(head).await {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == Kind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

async fn delete_source(transfers: &Transfers, from: &S3Uri) -> Result<(), anys3::Error> {
    let delete = DeleteObject {
        bucket: from.bucket.clone(),
        key: from.key.clone(),
        ..transfers.requests.delete.clone()
    };
    transfers.source.send(delete).await.map(drop)
}

fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.millis).unwrap_or_default())
}

#[cfg(test)]
pub(crate) mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::{Cli, Command, Verb};

    /// The transfers of `anys3 cp` with these options.
    pub(crate) fn transfers(client: &Client, words: &[&str]) -> Transfers {
        let cli = Cli::try_parse_from(["anys3", "cp", "a", "b"].iter().chain(words)).unwrap();
        let Command::Verb(Verb::Cp(args)) = cli.command else {
            panic!()
        };
        let members = args.options.flags.read().unwrap();
        let plain = Transfers::plain(client, false);
        Transfers {
            journal: Journal::new(client, plain.report.teller(), args.options.no_resume),
            requests: Requests::new(&args.options, &members).unwrap(),
            options: args.0.options,
            here: PathBuf::from("/"),
            ..plain
        }
    }

    #[test]
    fn the_name_tells_the_type_unless_told_otherwise() {
        let pair = anys3_tests::Pair::new().unwrap();
        let typed = |words: &[&str], file: &str| {
            put(&transfers(&pair.client, words), "k", Some(Path::new(file)))
                .content
                .content_type
        };
        assert_eq!(typed(&[], "a.txt").as_deref(), Some("text/plain"));
        assert_eq!(typed(&[], "a.JPG").as_deref(), Some("image/jpeg"));
        assert_eq!(typed(&[], "a.unheard-of"), None);
        assert_eq!(typed(&[], "a"), None);
        let told = typed(&["--content-type", "x/y"], "a.txt");
        assert_eq!(told.as_deref(), Some("x/y"));
        assert_eq!(typed(&["--no-guess-mime-type"], "a.txt"), None);
    }
}
