//! `anys3 sync`: copy what is new or has changed.

use std::path::Path;
use std::sync::Arc;

use anys3::DELETE_BATCH_MAX;
use clap::Args;
use futures_util::stream::{self, Stream, StreamExt};

use crate::failure::{Failure, Why};
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::report::Report;
use crate::transfer::bytes::{Comparer, Reading, Side};
use crate::transfer::flags::Members;
use crate::transfer::listing;
use crate::transfer::local::SourceFolder;
use crate::transfer::options::Options;
use crate::transfer::route::{self, Asked, Below, Into};
use crate::transfer::trees::{self, Entries, Entry, Origin, Pair, Pairs, Prefix, What};
use crate::transfer::{Job, Transfers, run_all};

const EXAMPLES: &str = "\
Examples:
  anys3 sync photos s3://mybucket/photos                     upload what is new or has changed
  anys3 sync s3://mybucket/photos photos --delete            and delete what is gone there
  anys3 sync build s3://mybucket/site --checksum             whatever the times say
  anys3 sync s3://mybucket s3://other --exclude 'tmp/*' --dryrun
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Sync {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// Delete what is at the target and not at the source; what filters leave out stays
    #[arg(long)]
    pub(crate) delete: bool,
    /// All that is below is meant, with or without this
    #[arg(long, hide = true)]
    pub(crate) recursive: bool,
}

/// What is compared, and how: for sync and mirror.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// What to copy: a folder or s3://bucket/prefix
    pub(crate) source: Place,
    /// Where to: a folder or s3://bucket/prefix
    pub(crate) target: Place,
    /// Compare sizes, and no times
    #[arg(long)]
    pub(crate) size_only: bool,
    /// For downloads: copy what has another time, not only what is older than the object. Takes
    /// precedence over --size-only
    #[arg(long)]
    pub(crate) exact_timestamps: bool,
    /// Compare sizes and checksums, and no times: files are read, objects asked for their checksums,
    /// and read only where they have none
    #[arg(long, conflicts_with_all = ["size_only", "exact_timestamps"])]
    pub(crate) checksum: bool,
    #[command(flatten)]
    pub(crate) options: Options,
}

pub(crate) async fn run(common: &Common, args: &Sync) -> Result<(), Failure> {
    let syncing = Syncing::begin(common, &args.plan)?;
    let delete = match args.delete {
        true => Delete::Yes,
        false => Delete::No,
    };
    syncing.pass(delete).await?;
    syncing.transfers.report.finish()
}

/// Whether what is at the target only is deleted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Delete {
    No,
    Yes,
    /// As long as nothing of the source has been skipped: it may be there all the same.
    UnlessSkipped,
}

/// Two trees, one of which is to become as the other.
pub(crate) struct Syncing<'a> {
    plan: &'a Plan,
    sides: Sides<'a>,
    members: Members,
    pub(crate) transfers: Arc<Transfers>,
}

impl<'a> Syncing<'a> {
    pub(crate) fn begin(common: &Common, plan: &'a Plan) -> Result<Self, Failure> {
        let members = plan.options.flags.read()?;
        let sides = Sides::of(plan)?;
        let asked = Asked {
            source: &plan.source,
            target: &plan.target,
            recursive: true,
            is_move: false,
            expected_size: None,
            options: &plan.options,
        };
        let transfers = route::begin(common, &asked, &members)?;
        Ok(Self {
            plan,
            sides,
            members,
            transfers,
        })
    }

    /// Compares once, and does what is to be done.
    pub(crate) async fn pass(&self, delete: Delete) -> Result<(), Failure> {
        if let Sides::Up(from, _) = &self.sides
            && !route::exists(from)?.is_dir()
        {
            let why = "It is a file, and sync is for folders: see anys3 cp";
            let report = &self.transfers.report;
            report.skipped(&from.display().to_string(), why);
            return Ok(());
        }
        run_all(&self.transfers, self.jobs(delete)?).await
    }
}

/// What is compared.
enum Sides<'a> {
    Up(&'a Path, S3Uri),
    Down(S3Uri, &'a Path),
    Copy(S3Uri, S3Uri),
}

impl<'a> Sides<'a> {
    fn of(plan: &'a Plan) -> Result<Self, Failure> {
        let sides = match (&plan.source, &plan.target) {
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
        for place in [&plan.source, &plan.target] {
            trees::check_order(place)?;
        }
        Ok(sides)
    }
}

impl Syncing<'_> {
    /// What is to be done, in the order of keys.
    fn jobs(
        &self,
        delete: Delete,
    ) -> Result<impl Stream<Item = Result<Job, Failure>> + '_, Failure> {
        let merge = Merge {
            delete,
            ..self.merge()?
        };
        let steps = stream::unfold(merge, |mut merge| async {
            let step = merge.next().await?;
            merge.ended |= step.is_err();
            Some((step, merge))
        });
        let transfers = &self.transfers;
        let comparisons = transfers.client.transfers().concurrency.max(1);
        let jobs = steps.map(move |step| async move {
            match step? {
                Step::Do(job) => Ok(Some(job)),
                Step::DoIfBytesDiffer(job, size, sides) => {
                    Ok(if_bytes_differ(transfers, job, size, *sides).await)
                }
            }
        });
        let jobs = jobs.buffered(comparisons);
        Ok(jobs.filter_map(|job| std::future::ready(job.transpose())))
    }

    fn merge(&self) -> Result<Merge<'_>, Failure> {
        let transfers = &self.transfers;
        let (source, target, to) = match &self.sides {
            Sides::Up(from, to) => {
                let target = remote(transfers, &transfers.client, to);
                (local(transfers, from), target, To::Prefix(to.clone()))
            }
            Sides::Down(from, to) => {
                let source = remote(transfers, &transfers.source, from);
                let into = Into::new(transfers, from, Below::Folder(to.to_path_buf()));
                let target = match to.exists() {
                    true => local(transfers, to),
                    // Made with the first file.
                    false => stream::empty().boxed(),
                };
                (source, target, To::Objects(into))
            }
            Sides::Copy(from, to) => {
                let source = remote(transfers, &transfers.source, from);
                let target = remote(transfers, &transfers.client, to);
                let into = Into::new(transfers, from, Below::Prefix(to.clone()));
                (source, target, To::Copies(into, to.clone()))
            }
        };
        Ok(Merge {
            plan: self.plan,
            delete: Delete::No,
            report: &transfers.report,
            pairs: Pairs::new(source, target),
            origins: self.origins()?,
            to,
            doomed: Vec::new(),
            ended: false,
        })
    }

    /// How both sides are read where bytes are compared.
    fn origins(&self) -> Result<(Origin, Origin), Failure> {
        let members = &self.members;
        let is_copy = matches!(self.sides, Sides::Copy(..));
        let source = || -> Result<Reading, Failure> {
            Ok(Reading {
                client: self.transfers.source.clone(),
                head: match is_copy {
                    true => members.request_of_source()?,
                    false => members.request()?,
                },
                get: match is_copy {
                    true => members.request_of_source()?,
                    false => members.request()?,
                },
            })
        };
        let target = || -> Result<Reading, Failure> {
            Ok(Reading {
                client: self.transfers.client.clone(),
                head: members.request()?,
                get: members.request()?,
            })
        };
        let origin = |reading: Reading, uri: &S3Uri| Origin::Bucket(Arc::new(reading), uri.clone());
        Ok(match &self.sides {
            Sides::Up(_, to) => (Origin::Folder, origin(target()?, to)),
            Sides::Down(from, _) => (origin(source()?, from), Origin::Folder),
            Sides::Copy(from, to) => (origin(source()?, from), origin(target()?, to)),
        })
    }
}

/// The job, unless both have the same bytes, or that cannot be told.
async fn if_bytes_differ(
    transfers: &Transfers,
    job: Job,
    size: u64,
    sides: (Side, Side),
) -> Option<Job> {
    let comparer = Comparer {
        report: &transfers.report,
        reads: false,
    };
    match comparer.compare(size, sides).await {
        Ok(verdict) => (!verdict.same).then_some(job),
        Err(error) => {
            let step = job.step(transfers);
            transfers.report.failed(&step, Why::from(&error));
            None
        }
    }
}

/// Where what is copied goes, and what is deleted there.
enum To<'a> {
    Prefix(S3Uri),
    Objects(Into<'a>),
    Copies(Into<'a>, S3Uri),
}

/// What is to be done.
enum Step {
    Do(Job),
    /// Both sides have this size.
    DoIfBytesDiffer(Job, u64, Box<(Side, Side)>),
}

/// How what is on both sides is told apart.
#[derive(Clone, Copy, PartialEq)]
enum Differ {
    Yes,
    No,
    /// The bytes tell.
    Perhaps,
}

struct Merge<'a> {
    plan: &'a Plan,
    delete: Delete,
    report: &'a Report,
    pairs: Pairs<'a>,
    origins: (Origin, Origin),
    to: To<'a>,
    /// Keys that are deleted together.
    doomed: Vec<String>,
    ended: bool,
}

impl Merge<'_> {
    /// The next step; `None` when both sides are through.
    async fn next(&mut self) -> Option<Result<Step, Failure>> {
        while !self.ended {
            let pair = match self.pairs.next().await {
                Ok(Some(pair)) => pair,
                Ok(None) => {
                    self.ended = true;
                    return self.rest().map(|job| Ok(Step::Do(job)));
                }
                Err(failure) => return Some(Err(failure)),
            };
            if let Some(step) = self.step(pair).transpose() {
                return Some(step);
            }
        }
        None
    }

    /// What is to be done for what is under one path.
    fn step(&mut self, pair: Pair) -> Result<Option<Step>, Failure> {
        let Pair { source, target } = pair;
        let (source, target) = match (source, target) {
            (Some(source), Some(target)) => (source, target),
            (Some(source), None) => return Ok(self.copy(source)?.map(Step::Do)),
            (None, Some(target)) if self.deletes() => return Ok(self.delete(target).map(Step::Do)),
            (None, _) => return Ok(None),
        };
        match self.differ(&source, &target) {
            Differ::No => Ok(None),
            Differ::Yes => Ok(self.copy(source)?.map(Step::Do)),
            Differ::Perhaps => {
                let size = source.size;
                let sides = Box::new((self.origins.0.side(&source), self.origins.1.side(&target)));
                let job = self.copy(source)?;
                Ok(job.map(|job| Step::DoIfBytesDiffer(job, size, sides)))
            }
        }
    }

    fn deletes(&self) -> bool {
        match self.delete {
            Delete::No => false,
            Delete::Yes => true,
            Delete::UnlessSkipped => !self.report.has_skipped(),
        }
    }

    /// Whether what is on both sides is copied.
    fn differ(&self, source: &Entry, target: &Entry) -> Differ {
        let plan = self.plan;
        if plan.options.no_overwrite {
            return Differ::No;
        }
        if source.size != target.size {
            return Differ::Yes;
        }
        if plan.checksum {
            return Differ::Perhaps;
        }
        let is_other = match self.to {
            _ if plan.size_only && !plan.exact_timestamps => false,
            To::Objects(_) if plan.exact_timestamps => source.modified != target.modified,
            // A download has the time of its object: what is newer has been written to since.
            To::Objects(_) => target.modified > source.modified,
            _ => target.modified < source.modified,
        };
        match is_other {
            true => Differ::Yes,
            false => Differ::No,
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

fn local<'a>(transfers: &'a Transfers, path: &Path) -> Entries<'a> {
    let folder = SourceFolder {
        path: path.to_owned(),
        symlinks: transfers.options.symlinks(),
        filters: transfers.options.filters.of_folder(path),
    };
    trees::local(&transfers.report, folder)
}

fn remote<'a>(transfers: &'a Transfers, client: &anys3::Client, below: &S3Uri) -> Entries<'a> {
    let prefix = Prefix {
        client,
        below,
        request: transfers.requests.list.clone(),
        failed: listing::failed,
    };
    trees::remote(prefix, &transfers.options.filters)
}
