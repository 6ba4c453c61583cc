//! `anys3 sync`: copy what is new or has changed.

use std::cmp::Ordering;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use anys3::DELETE_BATCH_MAX;
use anys3::proto::Timestamp;
use anys3::proto::ops::Object;
use clap::Args;
use futures_util::stream::{self, BoxStream, Peekable, Stream, StreamExt};

use crate::failure::Failure;
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::transfer::listing::{self, is_folder_marker};
use crate::transfer::local::{Found, LocalFile, SourceFolder, walk};
use crate::transfer::options::Options;
use crate::transfer::route::{self, Asked, Below, Into};
use crate::transfer::{Job, Transfers, run_all};

const EXAMPLES: &str = "\
Examples:
  anys3 sync photos s3://mybucket/photos                     upload what is new or has changed
  anys3 sync s3://mybucket/photos photos --delete            and delete what is gone there
  anys3 sync s3://mybucket s3://other --exclude 'tmp/*' --dryrun
";

/// Microseconds of a second, the unit in which times are compared.
const MICROS: i128 = 1_000_000;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Sync {
    /// What to copy: a folder or s3://bucket/prefix
    pub(crate) source: Place,
    /// Where to: a folder or s3://bucket/prefix
    pub(crate) target: Place,
    /// Delete what is at the target and not at the source; what filters leave out stays
    #[arg(long)]
    pub(crate) delete: bool,
    /// Compare sizes, and no times
    #[arg(long)]
    pub(crate) size_only: bool,
    /// For downloads: copy what has another time, not only what is older than the object. Takes
    /// precedence over --size-only
    #[arg(long)]
    pub(crate) exact_timestamps: bool,
    /// All that is below is meant, with or without this
    #[arg(long, hide = true)]
    pub(crate) recursive: bool,
    #[command(flatten)]
    pub(crate) options: Options,
}

pub(crate) async fn run(common: &Common, args: &Sync) -> Result<(), Failure> {
    let members = args.options.flags.read()?;
    let sides = Sides::of(args)?;
    let asked = Asked {
        source: &args.source,
        target: &args.target,
        recursive: true,
        is_move: false,
        expected_size: None,
        options: &args.options,
    };
    let transfers = route::begin(common, &asked, &members)?;
    if let Sides::Up(from, _) = &sides
        && !route::exists(from)?.is_dir()
    {
        let why = "It is a file, and sync is for folders: see anys3 cp";
        transfers.report.skipped(&from.display().to_string(), why);
        return transfers.report.finish();
    }
    let jobs = jobs(&transfers, args, sides);
    run_all(&transfers, jobs).await?;
    transfers.report.finish()
}

/// What is compared.
enum Sides<'a> {
    Up(&'a Path, S3Uri),
    Down(S3Uri, &'a Path),
    Copy(S3Uri, S3Uri),
}

impl<'a> Sides<'a> {
    fn of(args: &'a Sync) -> Result<Self, Failure> {
        let sides = match (&args.source, &args.target) {
            (Place::Local(from), Place::S3(to)) => Self::Up(from, to.folder()),
            (Place::S3(from), Place::Local(to)) => Self::Down(from.folder(), to),
            (Place::S3(from), Place::S3(to)) => Self::Copy(from.folder(), to.folder()),
            (Place::Stream, _) | (_, Place::Stream) => {
                return Err(Failure::usage(
                    "- is a stream, and sync is for folders: see anys3 cp",
                ));
            }
            (Place::Local(_), Place::Local(_)) => {
                return Err(Failure::usage(
                    "one side must be in a store, as s3://bucket/prefix; for local folders there \
                     is rsync",
                ));
            }
        };
        for place in [&args.source, &args.target] {
            if let Place::S3(uri) = place
                && uri.bucket.ends_with("--x-s3")
            {
                return Err(Failure::usage(format!(
                    "{uri}: a directory bucket lists its keys in no order, and sync needs one"
                )));
            }
        }
        Ok(sides)
    }
}

/// One thing on either side.
struct Entry {
    /// Its path from the folder or prefix that is compared.
    relative: String,
    size: u64,
    /// Microseconds since the beginning of 1970; of S3 thousands of them.
    modified: i128,
    what: What,
}

enum What {
    File(LocalFile),
    Object(Box<Object>),
}

type Entries<'a> = BoxStream<'a, Result<Entry, Failure>>;

/// What is to be done, by a merge of both sides, which come in the order of keys: no more than a
/// page of each is held.
fn jobs<'a>(
    transfers: &'a Arc<Transfers>,
    args: &'a Sync,
    sides: Sides<'a>,
) -> impl Stream<Item = Result<Job, Failure>> + 'a {
    let (source, target, to) = match sides {
        Sides::Up(from, to) => {
            let target = remote(transfers, &transfers.client, &to);
            (local(transfers, from), target, To::Prefix(to))
        }
        Sides::Down(from, to) => {
            let source = remote(transfers, &transfers.source, &from);
            let into = Into::new(transfers, &from, Below::Folder(to.to_owned()));
            let target = match to.exists() {
                true => local(transfers, to),
                // Made with the first file.
                false => stream::empty().boxed(),
            };
            (source, target, To::Objects(into))
        }
        Sides::Copy(from, to) => {
            let source = remote(transfers, &transfers.source, &from);
            let target = remote(transfers, &transfers.client, &to);
            let into = Into::new(transfers, &from, Below::Prefix(to.clone()));
            (source, target, To::Copies(into, to))
        }
    };
    let merge = Merge {
        args,
        source: source.peekable(),
        target: target.peekable(),
        to,
        doomed: Vec::new(),
        ended: false,
    };
    stream::unfold(merge, |mut merge| async {
        let job = merge.next().await?;
        merge.ended |= job.is_err();
        Some((job, merge))
    })
}

/// Where what is copied goes, and what is deleted there.
enum To<'a> {
    Prefix(S3Uri),
    Objects(Into<'a>),
    Copies(Into<'a>, S3Uri),
}

struct Merge<'a> {
    args: &'a Sync,
    source: Peekable<Entries<'a>>,
    target: Peekable<Entries<'a>>,
    to: To<'a>,
    /// Keys that are deleted together.
    doomed: Vec<String>,
    ended: bool,
}

impl Merge<'_> {
    /// The next job; `None` when both sides are through.
    async fn next(&mut self) -> Option<Result<Job, Failure>> {
        while !self.ended {
            let step = match self.step().await {
                Ok(Some(job)) => return Some(Ok(job)),
                Ok(None) => continue,
                Err(End::Failed(failure)) => return Some(Err(failure)),
                Err(End::Through) => self.rest(),
            };
            self.ended = true;
            return step.map(Ok);
        }
        None
    }

    /// Looks at what comes next on either side: a job, or nothing to be done for it.
    async fn step(&mut self) -> Result<Option<Job>, End> {
        let source = Pin::new(&mut self.source).peek().await;
        let target = Pin::new(&mut self.target).peek().await;
        let order = match (source, target) {
            (None, None) => return Err(End::Through),
            // A side that failed says so before anything else is done.
            (Some(Err(_)), _) | (Some(Ok(_)), None) => Ordering::Less,
            (_, Some(Err(_))) | (None, Some(Ok(_))) => Ordering::Greater,
            (Some(Ok(source)), Some(Ok(target))) => source.relative.cmp(&target.relative),
        };
        let source = match order {
            Ordering::Less | Ordering::Equal => self.source.next().await.transpose()?,
            Ordering::Greater => None,
        };
        let target = match order {
            Ordering::Greater | Ordering::Equal => self.target.next().await.transpose()?,
            Ordering::Less => None,
        };
        match (source, target) {
            (Some(source), None) => Ok(self.copy(source)?),
            (Some(source), Some(target)) if self.differ(&source, &target) => Ok(self.copy(source)?),
            (None, Some(target)) if self.args.delete => Ok(self.delete(target)),
            _ => Ok(None),
        }
    }

    /// Whether what is on both sides is copied.
    fn differ(&self, source: &Entry, target: &Entry) -> bool {
        if self.args.options.no_overwrite {
            return false;
        }
        if source.size != target.size {
            return true;
        }
        if self.args.size_only && !self.args.exact_timestamps {
            return false;
        }
        match self.to {
            To::Objects(_) if self.args.exact_timestamps => source.modified != target.modified,
            // A download has the time of its object: what is newer has been written to since.
            To::Objects(_) => target.modified > source.modified,
            _ => target.modified < source.modified,
        }
    }

    fn copy(&mut self, source: Entry) -> Result<Option<Job>, Failure> {
        match (&mut self.to, source.what) {
            (To::Prefix(to), What::File(file)) => Ok(Some(Job::Upload {
                from: file.path,
                size: file.size,
                to: to.with_key(format!("{}{}", to.key, file.relative)),
            })),
            (To::Objects(into) | To::Copies(into, _), What::Object(object)) => into.job(&object),
            _ => Ok(None),
        }
    }

    fn delete(&mut self, target: Entry) -> Option<Job> {
        match (&self.to, target.what) {
            (To::Objects(into), What::File(file)) => Some(Job::Remove {
                root: Arc::clone(into.root()),
                name: file.relative,
            }),
            (_, What::Object(object)) => {
                self.doomed.push(object.key);
                match self.doomed.len() >= DELETE_BATCH_MAX {
                    true => self.rest(),
                    false => None,
                }
            }
            _ => None,
        }
    }

    /// The deletion of the keys that have come together.
    fn rest(&mut self) -> Option<Job> {
        let bucket = match &self.to {
            To::Prefix(to) | To::Copies(_, to) => to.with_key(""),
            To::Objects(_) => return None,
        };
        let keys = std::mem::take(&mut self.doomed);
        (!keys.is_empty()).then_some(Job::Delete { bucket, keys })
    }
}

/// Why there is no further step.
enum End {
    Through,
    Failed(Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn local<'a>(transfers: &'a Transfers, path: &Path) -> Entries<'a> {
    let folder = SourceFolder {
        path: path.to_owned(),
        symlinks: transfers.options.symlinks(),
        filters: transfers.options.filters.of_folder(path),
    };
    let entries = walk(folder).filter_map(|found| {
        let entry = match found {
            Found::File(file) => Some(Ok(Entry {
                relative: file.relative.clone(),
                size: file.size,
                modified: of_file(file.modified),
                what: What::File(file),
            })),
            Found::Skipped { path, why } => {
                transfers.report.skipped(&path.display().to_string(), &why);
                None
            }
        };
        std::future::ready(entry)
    });
    entries.boxed()
}

fn remote<'a>(transfers: &'a Transfers, client: &anys3::Client, below: &S3Uri) -> Entries<'a> {
    let request = transfers.requests.list.clone();
    let prefix = below.key.len();
    let entries = listing::objects(client, below, request).filter_map(move |object| {
        let entry = match object {
            Err(failure) => Some(Err(failure)),
            Ok(object) if is_folder_marker(&object) => None,
            Ok(object) => {
                let relative = object.key.get(prefix..).unwrap_or_default().to_owned();
                transfers.options.filters.take(&relative).then(|| {
                    Ok(Entry {
                        relative,
                        size: object.size.unwrap_or(0),
                        modified: object.last_modified.map_or(0, of_object),
                        what: What::Object(Box::new(object)),
                    })
                })
            }
        };
        std::future::ready(entry)
    });
    entries.boxed()
}

fn of_object(at: Timestamp) -> i128 {
    i128::from(at.millis) * 1000
}

fn of_file(at: SystemTime) -> i128 {
    let micros = |duration: std::time::Duration| {
        i128::from(duration.as_secs()) * MICROS + i128::from(duration.subsec_micros())
    };
    match at.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => micros(since),
        Err(before) => -micros(before.duration()),
    }
}
