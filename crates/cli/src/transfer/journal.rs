//! The journal of transfers: what a process that is killed, or loses its network, leaves for the
//! next one to go on with.
//!
//! A file for each large transfer under way, in `$XDG_STATE_HOME/anys3`: its first line says what
//! is transferred, and what it had come to when it began; each further line is a part or a piece
//! that is there. It is locked as long as a process works on the transfer, and removed when nothing
//! is left of it. What it says is never trusted alone: parts are compared with those that the store
//! lists, pieces with the bytes in the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use anys3::Client;
use anys3::proto::error::code;
use anys3::proto::ops::AbortMultipartUpload;
use anys3::proto::{Algorithm, Hasher};
use anys3::transfer::{
    Anew, CopyState, DownloadState, Events, Kept, PartState, PieceState, UploadState,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::local;
use crate::report::Teller;
use crate::words::human_size;

/// How long what is left is of use. AWS's advice is to abort what is a week old; files change, and
/// keys expire.
const AGE_MAX: Duration = Duration::from_secs(7 * 24 * 3600);

/// The largest file of the journal that is read: 10,000 parts with two checksums each are a third
/// of it.
const FILE_MAX: u64 = 16 << 20;

/// How many files of the journal are looked at for what is too old, once in a process: a start must
/// not take long, and the next one looks at the others.
const TIDY_MAX: usize = 1000;

/// How many multipart uploads that are too old are aborted by one process.
const TIDY_ABORTS_MAX: usize = 10;

/// A form of the files that is not this one is not read.
const VERSION: u32 = 1;

/// What is kept between processes.
pub(crate) struct Journal {
    client: Client,
    teller: Teller,
    /// Where; found out when it is first needed. `None`: nothing is kept.
    folder: OnceLock<Option<PathBuf>>,
    /// What is left of others is dropped, and nothing is kept.
    no_resume: bool,
}

/// Which transfer it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Subject {
    /// `upload`, `download` or `copy`.
    pub(crate) operation: String,
    endpoint: String,
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// The path of the file, or the source of a copy.
    pub(crate) other: String,
}

/// The first line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Head<S> {
    version: u32,
    subject: Subject,
    same: String,
    /// The name of the file that a download is written to, beside its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary: Option<String>,
    state: S,
}

/// What is kept of a transfer, and grows.
pub(crate) trait State: Serialize + DeserializeOwned + Send {
    /// Takes a further line. One that was cut short by a crash is none.
    fn take(&mut self, line: &str);

    /// The multipart upload that it is.
    fn upload_id(&self) -> Option<&str>;
}

impl State for UploadState {
    fn take(&mut self, line: &str) {
        self.parts.extend(serde_json::from_str::<PartState>(line));
    }

    fn upload_id(&self) -> Option<&str> {
        Some(&self.upload_id)
    }
}

impl State for CopyState {
    fn take(&mut self, line: &str) {
        self.upload.take(line);
    }

    fn upload_id(&self) -> Option<&str> {
        Some(&self.upload.upload_id)
    }
}

impl State for DownloadState {
    fn take(&mut self, line: &str) {
        self.pieces.extend(serde_json::from_str::<PieceState>(line));
    }

    fn upload_id(&self) -> Option<&str> {
        None
    }
}

/// What was left of a transfer.
pub(crate) struct Left<S> {
    pub(crate) state: S,
    pub(crate) temporary: Option<String>,
}

impl Journal {
    pub(crate) fn new(client: &Client, teller: Teller, no_resume: bool) -> Self {
        Self {
            client: client.clone(),
            teller,
            folder: OnceLock::new(),
            no_resume,
        }
    }

    /// A transfer. Asks nothing yet.
    pub(crate) fn subject(&self, operation: &str, bucket: &str, key: &str, other: &str) -> Subject {
        Subject {
            operation: operation.to_owned(),
            endpoint: self.client.endpoint().to_string(),
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            other: other.to_owned(),
        }
    }

    /// The entry of a transfer, and what another process has left of it; `None`: nothing is kept,
    /// and the transfer is done as if there were no journal. So it is when another process is at
    /// it, too. `same` is what of the request, and of a file that is uploaded, must be as it was.
    pub(crate) async fn enter<S: State>(
        &self,
        subject: Subject,
        same: String,
    ) -> Option<(Arc<Entry>, Option<Left<S>>)> {
        let folder = match self.folder.get() {
            Some(folder) => folder.clone(),
            None => self.begin().await,
        }?;
        let path = folder.join(name(&subject));
        let (file, left) = match locked(&path) {
            Ok(Some(mut file)) => {
                let left = self.left(&mut file, &subject, &same).await;
                (Some(file), left)
            }
            Ok(None) => (None, None),
            Err(error) => {
                tracing::debug!(path = %path.display(), %error, "not resumed");
                return None;
            }
        };
        if self.no_resume {
            drop(file.map(|_| fs::remove_file(&path)));
            return None;
        }
        let open = Open {
            // A file that is of no use is replaced when the transfer begins.
            is_used: left.is_some(),
            file,
            temporary: left
                .as_ref()
                .and_then(|left: &Left<S>| left.temporary.clone()),
        };
        let entry = Entry {
            subject,
            same,
            path,
            teller: self.teller.clone(),
            open: Mutex::new(open),
        };
        Some((Arc::new(entry), left))
    }

    /// Finds the folder, makes it, and tidies up in it.
    async fn begin(&self) -> Option<PathBuf> {
        let folder = writable_folder();
        let first = self.folder.set(folder.clone()).is_ok();
        if let (Some(folder), true) = (&folder, first) {
            self.tidy(folder).await;
        }
        folder
    }

    /// What is left of a transfer, if it can be gone on with. What cannot is aborted, or deleted.
    async fn left<S: State>(
        &self,
        file: &mut File,
        subject: &Subject,
        same: &str,
    ) -> Option<Left<S>> {
        let head: Head<S> = read(file)?;
        if head.subject != *subject {
            return None;
        }
        let is_same = head.same == same;
        let is_old = file.metadata().is_ok_and(|found| is_old(&found));
        if is_same && !self.no_resume && !is_old {
            return Some(Left {
                state: head.state,
                temporary: head.temporary,
            });
        }
        if !is_same && !self.no_resume {
            let what = match subject.operation.as_str() {
                "upload" => "the file or what is asked for",
                _ => "what is asked for",
            };
            self.teller.note(&format!(
                "{what} has changed since the {} was interrupted: it begins anew",
                subject.shown()
            ));
        }
        self.drop_left(&head).await;
        None
    }

    /// Aborts what is left at the store, deletes what is left here; says whether that is done.
    async fn drop_left<S: State>(&self, head: &Head<S>) -> bool {
        if let Some(temporary) = &head.temporary {
            delete_partial(Path::new(&head.subject.other), temporary);
        }
        let Some(upload_id) = head.state.upload_id() else {
            return true;
        };
        let abort = AbortMultipartUpload {
            bucket: head.subject.bucket.clone(),
            key: head.subject.key.clone(),
            upload_id: upload_id.to_owned(),
            ..AbortMultipartUpload::default()
        };
        match self.client.send(abort).await {
            Err(error) if error.code() != Some(code::NO_SUCH_UPLOAD) => {
                tracing::warn!(%error, "an interrupted multipart upload is not aborted");
                false
            }
            _ => true,
        }
    }

    /// Aborts and deletes what is too old to be gone on with. What another process is at, and what
    /// is at another store, is left alone.
    async fn tidy(&self, folder: &Path) {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut aborts = 0;
        for entry in entries.take(TIDY_MAX) {
            let path = entry.path();
            // Looked at before it is locked: whoever it belongs to must not find it locked.
            if !entry.metadata().is_ok_and(|found| is_old(&found)) {
                continue;
            }
            let Ok(Some(mut file)) = locked(&path) else {
                continue;
            };
            let done = match read_any(&mut file) {
                Some(Any::Download(head)) => self.drop_left(&head).await,
                Some(Any::Upload(head)) if head.subject.endpoint == self.endpoint() => {
                    aborts += 1;
                    self.drop_left(&head).await
                }
                Some(Any::Copy(head)) if head.subject.endpoint == self.endpoint() => {
                    aborts += 1;
                    self.drop_left(&head).await
                }
                Some(_) => false,
                None => true,
            };
            if done {
                // Locked: nobody else is at it.
                let _ = fs::remove_file(&path);
            }
            if aborts >= TIDY_ABORTS_MAX {
                return;
            }
        }
    }

    fn endpoint(&self) -> String {
        self.client.endpoint().to_string()
    }
}

impl Subject {
    /// For people: `upload of ./a to s3://b/k`.
    fn shown(&self) -> String {
        let Self {
            operation,
            bucket,
            key,
            other,
            ..
        } = self;
        match operation.as_str() {
            "download" => format!("download of s3://{bucket}/{key} to {other}"),
            _ => format!("{operation} of {other} to s3://{bucket}/{key}"),
        }
    }
}

/// A transfer in the journal.
pub(crate) struct Entry {
    subject: Subject,
    same: String,
    path: PathBuf,
    teller: Teller,
    /// Locked while a line is written.
    open: Mutex<Open>,
}

struct Open {
    /// The file, which is locked as long as it is open; `None` until the transfer has begun.
    file: Option<File>,
    /// Whether it is about this transfer.
    is_used: bool,
    temporary: Option<String>,
}

impl Entry {
    /// The name of the file that a download is written to.
    pub(crate) fn is_written_to(&self, temporary: &str) {
        self.open().temporary = Some(temporary.to_owned());
    }

    /// Whether something is kept that another process can go on with.
    pub(crate) fn is_kept(&self) -> bool {
        self.open().is_used
    }

    /// Says that what was done is kept, after a failure.
    pub(crate) fn tell_kept(&self) {
        if self.is_kept() {
            self.teller.note(&format!(
                "the {} can be gone on with: run the command again (to drop it: with --no-resume)",
                self.subject.shown()
            ));
        }
    }

    fn open(&self) -> std::sync::MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The transfer begins: from here on it can be gone on with.
    fn begin<S: State>(&self, state: &S) {
        let mut open = self.open();
        let head = Head {
            version: VERSION,
            subject: self.subject.clone(),
            same: self.same.clone(),
            temporary: open.temporary.clone(),
            state,
        };
        match publish(&self.path, &head, open.file.is_some()) {
            Ok(file) => {
                open.file = Some(file);
                open.is_used = true;
            }
            // The transfer goes on without, and leaves nothing to go on with.
            Err(error) => {
                open.is_used = false;
                tracing::warn!(path = %self.path.display(), %error, "the transfer is not kept");
            }
        }
    }

    /// Not synced: a line that is lost costs a part that is sent once more.
    fn add(&self, line: &impl Serialize) {
        let mut open = self.open();
        if !open.is_used {
            return;
        }
        let Some(file) = &mut open.file else {
            return;
        };
        let written = serde_json::to_string(line)
            .map_err(io::Error::from)
            .and_then(|line| file.write_all(format!("{line}\n").as_bytes()));
        if let Err(error) = written {
            tracing::warn!(path = %self.path.display(), %error, "a part is not kept");
        }
    }

    /// Nothing is left of the transfer.
    pub(crate) fn forget(&self) {
        let mut open = self.open();
        // Removed while it is locked, so that it is ours that is removed.
        if let Some(file) = open.file.take() {
            if let Err(error) = fs::remove_file(&self.path) {
                tracing::warn!(path = %self.path.display(), %error, "not removed");
            }
            drop(file);
        }
        open.is_used = false;
    }
}

impl Events for Entry {
    fn keeps(&self) -> bool {
        true
    }

    fn begun(&self, state: &UploadState) {
        self.begin(state);
    }

    fn copy_begun(&self, state: &CopyState) {
        self.begin(state);
    }

    fn download_begun(&self, state: &DownloadState) {
        self.begin(state);
    }

    fn part(&self, part: &PartState) {
        self.add(part);
    }

    fn piece(&self, piece: &PieceState) {
        self.add(piece);
    }

    fn resumed(&self, bytes: u64) {
        self.teller.have(bytes);
        self.teller.note(&format!(
            "going on with the {}: {} are there already",
            self.subject.shown(),
            human_size(bytes)
        ));
    }

    fn begins_anew(&self, why: Anew) {
        let why = match why {
            Anew::Changed => "the object has changed since",
            Anew::Gone => "what was stored is gone",
            _ => "what was left is of no use",
        };
        self.teller
            .note(&format!("the {} begins anew: {why}", self.subject.shown()));
    }

    fn ended(&self) {
        self.forget();
    }
}

/// What goes on with a transfer.
pub(crate) fn kept<S>(entry: &Arc<Entry>, state: Option<S>) -> Kept<S> {
    let events: Arc<Entry> = Arc::clone(entry);
    Kept { events, state }
}

/// The name of the file of a transfer.
fn name(subject: &Subject) -> String {
    let Subject {
        operation,
        endpoint,
        bucket,
        key,
        other,
        ..
    } = subject;
    // None of them has a NUL in it, but a key: then what is found is compared with the subject.
    let all = [operation, endpoint, bucket, key, other].map(String::as_str);
    format!("{operation}-{}", digest(&all.join("\0")))
}

/// What must be as it was, in short: it may be long, and have a key for encryption in it.
pub(crate) fn digest(text: &str) -> String {
    let mut hex = String::new();
    for byte in Hasher::of(Algorithm::Sha256, text.as_bytes()) {
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

/// `$XDG_STATE_HOME/anys3`, made and writable.
fn writable_folder() -> Option<PathBuf> {
    let of = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    // A relative path means nothing, by the specification of these folders.
    let state = of("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    // A home that is not there, as in containers, is not made.
    let home = || Some(PathBuf::from(of("HOME")?)).filter(|home| home.is_dir());
    let home = || Some(home()?.join(".local/state"));
    let folder = state.or_else(home)?.join("anys3");
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder);
    let writable =
        made.and_then(|()| Ok(rustix::fs::access(&folder, rustix::fs::Access::WRITE_OK)?));
    match writable {
        Ok(()) => Some(folder),
        Err(error) => {
            tracing::debug!(folder = %folder.display(), %error, "transfers are not kept");
            None
        }
    }
}

/// Opens a file of the journal for this process alone; `None` where there is none. An error where
/// another process has it.
fn locked(path: &Path) -> io::Result<Option<File>> {
    let flags = rustix::fs::OFlags::NOFOLLOW.union(rustix::fs::OFlags::NONBLOCK);
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let opened = OpenOptions::new()
        .read(true)
        .append(true)
        .custom_flags(flags)
        .open(path);
    let file = match opened {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    file.try_lock()?;
    // Its last user may have removed it before this lock: then another file, or none, has the name.
    let (ours, there) = (file.metadata()?, fs::symlink_metadata(path));
    match there {
        Ok(there) if (there.dev(), there.ino()) == (ours.dev(), ours.ino()) => Ok(Some(file)),
        Ok(_) => Err(io::ErrorKind::WouldBlock.into()),
        Err(_) => Ok(None),
    }
}

/// Makes a file of the journal, which is locked from the first on. When this returns it is on disk:
/// nothing is stored that is not known here after a power cut.
fn publish<S: Serialize>(path: &Path, head: &Head<S>, replaces: bool) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let draft = path.with_extension(format!("{:016x}.new", getrandom_u64()?));
    let mut file = OpenOptions::new()
        .append(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let published = file.try_lock().map_err(io::Error::from).and_then(|()| {
        let head = serde_json::to_string(head)?;
        file.write_all(format!("{head}\n").as_bytes())?;
        file.sync_all()?;
        // A link fails where there is a file by now: another process was faster.
        match replaces {
            true => fs::rename(&draft, path),
            false => fs::hard_link(&draft, path),
        }
    });
    if published.is_err() || !replaces {
        // The first error is the one to tell; a draft that stays is tidied up.
        let _ = fs::remove_file(&draft);
    }
    published?;
    File::open(folder)?.sync_all()?;
    Ok(file)
}

fn getrandom_u64() -> io::Result<u64> {
    getrandom::u64().map_err(|error| io::Error::other(error.to_string()))
}

/// Whether nothing has been added to it for so long that it is of no use.
fn is_old(found: &fs::Metadata) -> bool {
    let age = found
        .modified()
        .ok()
        .and_then(|at| SystemTime::now().duration_since(at).ok());
    age.is_some_and(|age| age > AGE_MAX)
}

fn text(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(FILE_MAX).read_to_string(&mut text).ok()?;
    Some(text)
}

fn read<S: State>(file: &mut File) -> Option<Head<S>> {
    parsed(&text(file)?)
}

fn parsed<S: State>(text: &str) -> Option<Head<S>> {
    let mut lines = text.lines();
    let mut head: Head<S> = serde_json::from_str(lines.next()?).ok()?;
    for line in lines {
        head.state.take(line);
    }
    (head.version == VERSION).then_some(head)
}

/// A file of the journal of any kind.
enum Any {
    Upload(Head<UploadState>),
    Download(Head<DownloadState>),
    Copy(Head<CopyState>),
}

fn read_any(file: &mut File) -> Option<Any> {
    let text = text(file)?;
    let upload = parsed(&text).map(Any::Upload);
    let download = || parsed(&text).map(Any::Download);
    let copy = || parsed(&text).map(Any::Copy);
    upload.or_else(download).or_else(copy)
}

/// Deletes the file that an interrupted download was written to.
fn delete_partial(destination: &Path, temporary: &str) {
    if local::is_temporary(temporary) {
        // It may be gone: then all is as it should be.
        let _ = fs::remove_file(destination.with_file_name(temporary));
    }
}

/// The path of a file as all processes see it; `None` for one that is not UTF-8.
pub(crate) fn absolute(path: &Path) -> Option<String> {
    std::path::absolute(path).ok()?.to_str().map(str::to_owned)
}
