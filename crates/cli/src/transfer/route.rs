//! What a command line of cp or mv asks for, and the jobs that it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anys3::proto::ops::{CopyObject, GetObject, Object, PutObject, PutObjectOutput};
use anys3::{Body, Client, PART_SIZE_MIN, PARTS_MAX, TransferOptions};
use futures_util::{Stream, StreamExt, stream};
use tokio::task::JoinSet;

use super::flags::Members;
use super::journal::Journal;
use super::listing::is_folder_marker;
use super::local::{self, Found, NoPath, Root, SPECIAL, SourceFolder, walk};
use super::options::{CaseConflict, Options};
use super::requests::Requests;
use super::wildcard::{self, As, Selection};
use super::{ARCHIVES, Job, Target, Transfers, is_kept, put, run_all};
use crate::connect::connect_counting;
use crate::failure::Failure;
use crate::interrupt;
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::report::{self, Manner, Report, Step};
use crate::transfer::cases::Cases;

/// Memory for the parts of a stream: fewer are under way at once where they are large.
const STREAM_MEMORY_MAX: u64 = 512 << 20;

/// What is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) source: &'a Place,
    pub(crate) target: &'a Place,
    pub(crate) recursive: bool,
    pub(crate) is_move: bool,
    /// The length of what comes from standard input.
    pub(crate) expected_size: Option<u64>,
    pub(crate) options: &'a Options,
}

/// Does what is asked for.
pub(crate) async fn run(common: &Common, asked: &Asked<'_>) -> Result<(), Failure> {
    let members = asked.options.flags.read()?;
    let route = Route::of(asked)?;
    let transfers = begin(common, asked, &members)?;
    let route = match asked.source {
        Place::S3(from) => with_wildcards(common, asked, from, (&transfers, route)).await?,
        _ => route,
    };
    match route {
        Route::FromStream(uri) => from_stream(&transfers, asked.expected_size, uri).await?,
        Route::ToStream(uri) if asked.options.dryrun => transfers.report.would(&Step {
            operation: "download",
            source: uri.to_string(),
            target: Some("-".to_owned()),
            size: None,
        }),
        Route::ToStream(uri) => to_stream(&transfers, &uri).await?,
        Route::Nothing => {}
        Route::Skip { path, why } => transfers.report.skipped(&path.display().to_string(), &why),
        Route::One(job) => run_all(&transfers, stream::iter([Ok(*job)])).await?,
        Route::Folder { from, to } => run_all(&transfers, files(&transfers, from, to)).await?,
        Route::Prefix { from, to } => {
            run_all(
                &transfers,
                objects(&transfers, Selection::all_below(from), to),
            )
            .await?;
        }
        Route::Matching { from, to } => run_all(&transfers, objects(&transfers, *from, to)).await?,
    }
    transfers.report.finish()
}

/// The one thing that is asked for, without any option.
pub(crate) fn job(source: &Place, target: &Place, is_move: bool) -> Result<Job, Failure> {
    let route = Route::of(&Asked {
        source,
        target,
        recursive: false,
        is_move,
        expected_size: None,
        options: &Options::default(),
    })?;
    match route {
        Route::One(job) => Ok(*job),
        Route::Skip { path, why } => Err(Failure::some(format!("{}: {why}", path.display()))),
        _ => Err(Failure::usage("expected one source and one target")),
    }
}

/// The route that the wildcards of a source make of it; the same where it has none.
async fn with_wildcards(
    common: &Common,
    asked: &Asked<'_>,
    from: &S3Uri,
    (transfers, route): (&Transfers, Route),
) -> Result<Route, Failure> {
    let (uri, meant) = match asked.recursive {
        true => (from.folder(), As::Prefix),
        false => (from.clone(), As::Key),
    };
    let list = &transfers.requests.list;
    let found = wildcard::pattern(&transfers.source, common, (&uri, meant), list).await?;
    let Some(pattern) = found else {
        return Ok(route);
    };
    let matching = Selection::matching(from, pattern, asked.recursive);
    match asked.target {
        Place::Local(folder) => Ok(Route::Matching {
            from: Box::new(matching),
            to: Below::Folder(folder.clone()),
        }),
        Place::S3(prefix) => Ok(Route::Matching {
            from: Box::new(match asked.options.is_between_stores() {
                true => matching,
                false => matching.not_into(&prefix.folder()),
            }),
            to: Below::Prefix(prefix.folder()),
        }),
        Place::Stream => Err(Failure::usage(format!(
            "{from} may be many objects, and - is one stream: see anys3 cat"
        ))),
    }
}

/// What the transfers of this command line have in common.
pub(crate) fn begin(
    common: &Common,
    asked: &Asked<'_>,
    members: &Members,
) -> Result<Arc<Transfers>, Failure> {
    check_flags(asked, members)?;
    let options = asked.options;
    let is_quiet = common.quiet || options.telling.only_show_errors;
    let idle = idle(asked, members);
    if !idle.is_empty() && !is_quiet {
        let (options, verb) = match idle.len() {
            1 => ("", "is"),
            _ => ("s", "are"),
        };
        report::tell(&format!(
            "warning: {} {verb} ignored: option{options} of other directions",
            idle.join(", ")
        ));
    }
    let report = Report::new(Manner::new(common, &options.telling));
    let client = connect_counting(common, report.counter())?;
    let source = source_client(common, asked, &client)?;
    let journal = Journal::new(&client, report.teller(), options.no_resume);
    Ok(Arc::new(Transfers {
        client,
        source,
        report,
        journal,
        requests: Requests::new(options, members)?,
        options: options.clone(),
        is_move: asked.is_move,
        here: std::env::current_dir().unwrap_or_default(),
    }))
}

/// The client of the source of copies: that of the target, but where the region or the store is
/// another.
fn source_client(common: &Common, asked: &Asked<'_>, client: &Client) -> Result<Client, Failure> {
    let options = asked.options;
    let is_elsewhere = options.is_between_stores();
    if asked.direction() != Direction::Copy || !is_elsewhere && options.source_region.is_none() {
        return Ok(client.clone());
    }
    // What is said of the target's store is not said of another; a URL alone has its credentials.
    let of_target = |value: &Option<String>| value.clone().filter(|_| !is_elsewhere);
    let common = Common {
        endpoint_url: options
            .source_endpoint_url
            .clone()
            .or_else(|| of_target(&common.endpoint_url)),
        profile: options
            .source_profile
            .clone()
            .or_else(|| common.profile.clone()),
        region: options
            .source_region
            .clone()
            .or_else(|| of_target(&common.region)),
        ..common.clone()
    };
    connect_counting(&common, report::Counter::default())
}

/// Where things go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    Copy,
}

impl Asked<'_> {
    fn direction(&self) -> Direction {
        match (self.source, self.target) {
            (Place::S3(_), Place::S3(_)) => Direction::Copy,
            (Place::S3(_), _) => Direction::Down,
            _ => Direction::Up,
        }
    }
}

/// Refuses flags that would have to do something in this direction and cannot.
fn check_flags(asked: &Asked<'_>, members: &Members) -> Result<(), Failure> {
    let direction = asked.direction();
    if asked.options.is_between_stores() && direction != Direction::Copy {
        return Err(Failure::usage(format!(
            "--source-endpoint-url and --source-profile are for {}, and this is {}",
            Direction::Copy.name(),
            direction.article()
        )));
    }
    for (member, flag, directions) in [
        (
            "ChecksumAlgorithm",
            "--checksum-algorithm",
            &[Direction::Up, Direction::Copy][..],
        ),
        ("ChecksumMode", "--checksum-mode", &[Direction::Down]),
        (
            "CopySourceSSECustomerAlgorithm",
            "--sse-c-copy-source",
            &[Direction::Copy],
        ),
    ] {
        if members.has(member) && !directions.contains(&direction) {
            let names: Vec<&str> = directions.iter().map(|d| d.name()).collect();
            return Err(Failure::usage(format!(
                "{flag} is for {}, and this is {}",
                names.join(" and "),
                direction.article()
            )));
        }
    }
    Ok(())
}

impl Direction {
    fn name(self) -> &'static str {
        match self {
            Self::Up => "uploads",
            Self::Down => "downloads",
            Self::Copy => "copies from s3:// to s3://",
        }
    }

    fn article(self) -> &'static str {
        match self {
            Self::Up => "an upload",
            Self::Down => "a download",
            Self::Copy => "a copy",
        }
    }
}

/// The options that mean nothing in this direction. AWS's CLI passes them over, and scripts give
/// the same options both ways.
fn idle(asked: &Asked<'_>, members: &Members) -> Vec<String> {
    let direction = asked.direction();
    let mut idle = match direction {
        Direction::Up => members.idle::<PutObject>(),
        Direction::Down => members.idle::<GetObject>(),
        Direction::Copy => members.idle::<CopyObject>(),
    };
    let options = asked.options;
    for (given, name, of) in [
        (
            options.source_region.is_some(),
            "source-region",
            Direction::Copy,
        ),
        (
            options.copy_props != Default::default(),
            "copy-props",
            Direction::Copy,
        ),
        (
            options.case_conflict != Default::default(),
            "case-conflict",
            Direction::Down,
        ),
        (options.fsync, "fsync", Direction::Down),
        (
            asked.expected_size.is_some() && *asked.source != Place::Stream,
            "expected-size",
            Direction::Copy,
        ),
    ] {
        if given && (direction != of || name == "expected-size") {
            idle.push(name);
        }
    }
    idle.iter().map(|name| format!("--{name}")).collect()
}

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Route {
    /// Standard input to a key.
    FromStream(S3Uri),
    /// An object to standard output.
    ToStream(S3Uri),
    /// What is named is left out, by a filter or as a link.
    Nothing,
    /// What is named cannot be uploaded.
    Skip { path: PathBuf, why: String },
    /// One thing to another.
    One(Box<Job>),
    /// All files of a folder to below a prefix.
    Folder { from: PathBuf, to: S3Uri },
    /// All keys below a prefix to a folder or another prefix.
    Prefix { from: S3Uri, to: Below },
    /// What wildcards match, to a folder or a prefix.
    Matching { from: Box<Selection>, to: Below },
}

/// What all is copied into.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Below {
    Folder(PathBuf),
    Prefix(S3Uri),
}

impl Route {
    fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        use Place::{Local, S3, Stream};
        check_streams(asked)?;
        match (asked.source, asked.target) {
            (Stream, _) | (_, Stream) if asked.recursive => Err(Failure::usage(
                "- is one stream, and --recursive is for many files",
            )),
            (Stream, S3(to)) => Ok(Self::FromStream(to.named("-"))),
            (S3(from), Stream) => Ok(Self::ToStream(from.clone())),
            (Local(from), S3(to)) if asked.recursive => Self::folder(asked, from, to),
            (Local(from), S3(to)) => Self::upload(asked, from, to),
            (S3(from), Local(to)) if asked.recursive => Ok(Self::Prefix {
                from: from.folder(),
                to: Below::Folder(to.clone()),
            }),
            (S3(from), Local(to)) => Self::download(asked, from, to),
            (S3(from), S3(to)) if asked.recursive => Ok(Self::Prefix {
                from: from.folder(),
                to: Below::Prefix(to.folder()),
            }),
            (S3(from), S3(to)) => Self::copy(asked, from, to),
            (Local(_) | Stream, Local(_) | Stream) => Err(Failure::usage(
                "one side must be in a store, as s3://bucket/key; for local files there is cp",
            )),
        }
    }

    fn folder(asked: &Asked<'_>, from: &Path, to: &S3Uri) -> Result<Self, Failure> {
        match exists(from)?.is_dir() {
            true if left_out_as_link(asked, from) => Ok(Self::Nothing),
            true => Ok(Self::Folder {
                from: from.to_owned(),
                to: to.folder(),
            }),
            false => Ok(Self::Skip {
                path: from.to_owned(),
                why: "It is a file, and no folder: omit --recursive".to_owned(),
            }),
        }
    }

    fn upload(asked: &Asked<'_>, from: &Path, to: &S3Uri) -> Result<Self, Failure> {
        let found = exists(from)?;
        if found.is_dir() {
            return Err(Failure::some(format!(
                "{} is a folder: add --recursive",
                from.display()
            )));
        }
        if left_out_as_link(asked, from) {
            return Ok(Self::Nothing);
        }
        if !found.is_file() {
            return Ok(Self::Skip {
                path: from.to_owned(),
                why: SPECIAL.to_owned(),
            });
        }
        let name = from.file_name().unwrap_or_default();
        let folder = from.parent().unwrap_or(Path::new(""));
        let filters = asked.options.filters.of_folder(folder);
        if !filters.take(&name.to_string_lossy()) {
            return Ok(Self::Nothing);
        }
        let to = match name.to_str() {
            Some(name) => to.named(name),
            None if to.names_key() => to.clone(),
            None => {
                let message = format!("the name of {} is not UTF-8, as keys are", from.display());
                return Err(Failure::usage(message));
            }
        };
        Ok(Self::One(Box::new(Job::Upload {
            from: from.to_owned(),
            size: found.len(),
            to,
        })))
    }

    fn download(asked: &Asked<'_>, from: &S3Uri, to: &Path) -> Result<Self, Failure> {
        let takes_name = to.is_dir()
            || to
                .as_os_str()
                .to_string_lossy()
                .ends_with(std::path::MAIN_SEPARATOR);
        check_one_key(from, takes_name)?;
        if !asked.options.filters.take(from.name()) {
            return Ok(Self::Nothing);
        }
        let target = match takes_name {
            true => Target::Beneath {
                root: Arc::new(Root::new(to)),
                name: from.name().to_owned(),
            },
            false => Target::File(to.to_owned()),
        };
        Ok(Self::One(Box::new(Job::Download {
            from: from.clone(),
            to: target,
            size: None,
        })))
    }

    fn copy(asked: &Asked<'_>, from: &S3Uri, to: &S3Uri) -> Result<Self, Failure> {
        check_one_key(from, !to.names_key())?;
        if !asked.options.filters.take(from.name()) {
            return Ok(Self::Nothing);
        }
        Ok(Self::One(Box::new(Job::Copy {
            from: from.clone(),
            to: to.named(from.name()),
            size: None,
        })))
    }
}

fn check_streams(asked: &Asked<'_>) -> Result<(), Failure> {
    let (source, target) = (asked.source, asked.target);
    if !matches!((source, target), (Place::Stream, _) | (_, Place::Stream)) {
        return Ok(());
    }
    let refused = if asked.is_move {
        "- is a stream, and cannot be moved: see anys3 cp"
    } else if asked.recursive {
        "- is one stream, and --recursive is for many files"
    } else if !asked.options.filters.is_empty() {
        "--include and --exclude are for files and keys, and - is neither"
    } else if asked.options.no_overwrite && *target == Place::Stream {
        "--no-overwrite is for files and keys, and - is neither"
    } else {
        return Ok(());
    };
    Err(Failure::usage(refused))
}

fn left_out_as_link(asked: &Asked<'_>, path: &Path) -> bool {
    // With a slash behind it the link would be followed.
    asked.options.no_follow_symlinks && path.components().as_path().is_symlink()
}

pub(crate) fn exists(path: &Path) -> Result<std::fs::Metadata, Failure> {
    std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::other(format!(
            "The user-provided path {} does not exist. (is it meant to be in a store? then s3://bucket/{})",
            path.display(),
            path.display()
        )),
        _ => Failure::other(format!("cannot read {}: {error}", path.display())),
    })
}

/// What is not recursive is of one key. One that ends with a slash has no name that its copy could
/// take.
fn check_one_key(uri: &S3Uri, takes_name: bool) -> Result<(), Failure> {
    match uri.key.as_str() {
        "" => Err(Failure::usage(format!(
            "{uri} is a bucket: name a key, or add --recursive for all in it"
        ))),
        key if key.ends_with('/') && takes_name => {
            Err(Failure::some(format!("{uri} is a prefix: add --recursive")))
        }
        _ => Ok(()),
    }
}

/// Standard input, held part by part.
async fn from_stream(
    transfers: &Transfers,
    expected: Option<u64>,
    to: S3Uri,
) -> Result<(), Failure> {
    if transfers.options.dryrun {
        transfers.report.would(&Step {
            operation: "upload",
            source: "-".to_owned(),
            target: Some(to.to_string()),
            size: None,
        });
        return Ok(());
    }
    let body = Body::from_reader(tokio::io::stdin(), None);
    upload_stream(transfers, body, expected, &to)
        .await
        .map(drop)
}

/// Stores a stream whose length is not known, or only expected. `None`: there was an object, which
/// is to stay.
pub(crate) async fn upload_stream(
    transfers: &Transfers,
    body: Body,
    expected: Option<u64>,
    to: &S3Uri,
) -> Result<Option<PutObjectOutput>, Failure> {
    if is_kept(transfers, to).await {
        return Ok(None);
    }
    let put = put(transfers, &to.key, None);
    let options = for_stream(transfers.client.transfers(), expected);
    let bucket = transfers.client.bucket(&to.bucket);
    let mut sending = JoinSet::new();
    let send = async move { bucket.upload_with(put, body, &options).await };
    sending.spawn_on(send, &interrupt::threads());
    let Some(Ok(sent)) = sending.join_next().await else {
        return Err(Failure::other(format!("the upload of - to {to} broke off")));
    };
    match sent {
        Ok(output) => Ok(Some(output)),
        Err(error)
            if transfers.options.no_overwrite && error.kind() == anys3::Kind::Precondition =>
        {
            Ok(None)
        }
        Err(error) => Err(Failure::as_aws(format!("upload failed: - to {to}"), &error)),
    }
}

/// Parts so large that as many as there can be take in the stream.
fn for_stream(options: &TransferOptions, expected: Option<u64>) -> TransferOptions {
    let least = expected.unwrap_or(0).div_ceil(PARTS_MAX);
    let part_size = options.part_size.max(least).max(PART_SIZE_MIN);
    let fit = usize::try_from(STREAM_MEMORY_MAX / part_size).unwrap_or(usize::MAX);
    TransferOptions {
        part_size,
        concurrency: options.concurrency.min(fit).max(1),
        ..*options
    }
}

async fn to_stream(transfers: &Transfers, from: &S3Uri) -> Result<(), Failure> {
    if from.key.is_empty() {
        return Err(no_key(from));
    }
    let get = GetObject {
        key: from.key.clone(),
        ..transfers.requests.get.clone()
    };
    let printed = print_object(&transfers.client, from, get).await;
    printed.map_err(|unprinted| match unprinted {
        Unprinted::Unread(error) => {
            Failure::as_aws(format!("download failed: {from} to -"), &error)
        }
        Unprinted::Unwritten(failure) => failure,
    })
}

/// What names a bucket where an object is expected.
pub(crate) fn no_key(uri: &S3Uri) -> Failure {
    Failure::usage(format!("expected s3://bucket/key, and {uri} has no key"))
}

/// Why an object is not on standard output, or not all of it.
pub(crate) enum Unprinted {
    Unread(anys3::Error),
    Unwritten(Failure),
}

/// One object on standard output, in the order of its bytes; a connection that breaks is made
/// anew. Fails when they are not those that were stored; some are out by then.
pub(crate) async fn print_object(
    client: &Client,
    uri: &S3Uri,
    get: GetObject,
) -> Result<(), Unprinted> {
    let reading = client.bucket(&uri.bucket).read_with(get).await;
    let mut body = reading.map_err(Unprinted::Unread)?.body;
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(Unprinted::Unread)?;
        let written = report::write_waiting(chunk).await;
        written.map_err(Unprinted::Unwritten)?;
    }
    Ok(())
}

/// The files of a folder, as jobs. What cannot be uploaded is told and left out.
fn files<'a>(
    transfers: &'a Transfers,
    from: PathBuf,
    to: S3Uri,
) -> impl Stream<Item = Result<Job, Failure>> + 'a {
    let folder = SourceFolder {
        filters: transfers.options.filters.of_folder(&from),
        path: from,
        symlinks: transfers.options.symlinks(),
    };
    walk(folder).filter_map(move |found| {
        let job = match found {
            Found::File(file) => Some(Ok(Job::Upload {
                from: file.path,
                size: file.size,
                to: to.with_key(format!("{}{}", to.key, file.relative)),
            })),
            Found::Skipped { path, why } => {
                transfers.report.skipped(&path.display().to_string(), &why);
                None
            }
        };
        std::future::ready(job)
    })
}

/// The objects of a selection, as jobs. What would lead out of the folder is told and left out.
fn objects<'a>(
    transfers: &'a Transfers,
    from: Selection,
    to: Below,
) -> impl Stream<Item = Result<Job, Failure>> + 'a {
    let listing = from.sources(&transfers.source, &transfers.requests.list);
    let from = from.folder();
    let mut into = Into::new(transfers, &from, to);
    listing.filter_map(move |object| {
        let job = match object {
            Err(failure) => Some(Err(failure)),
            Ok(object) if is_folder_marker(&object) => None,
            Ok(object) => {
                let relative = object.key.strip_prefix(&from.key).unwrap_or(&object.key);
                match transfers.options.filters.take(relative) {
                    true => into.job(&object).transpose(),
                    false => None,
                }
            }
        };
        std::future::ready(job)
    })
}

/// Where the objects of a listing go.
pub(crate) struct Into<'a> {
    transfers: &'a Transfers,
    from: S3Uri,
    to: Below,
    root: Arc<Root>,
    cases: Cases,
}

impl<'a> Into<'a> {
    pub(crate) fn new(transfers: &'a Transfers, from: &S3Uri, to: Below) -> Self {
        let root = match &to {
            Below::Folder(folder) => Root::new(folder),
            Below::Prefix(_) => Root::new(""),
        };
        Self {
            transfers,
            from: from.clone(),
            to,
            root: Arc::new(root),
            cases: Cases::default(),
        }
    }

    pub(crate) fn root(&self) -> &Arc<Root> {
        &self.root
    }

    /// The job that an object is; none of one that is told and left out.
    pub(crate) fn job(&mut self, object: &Object) -> Result<Option<Job>, Failure> {
        let (transfers, options) = (self.transfers, &self.transfers.options);
        let from = self.from.with_key(&object.key);
        let class = object.storage_class.as_ref().map(|class| class.as_str());
        if class.is_some_and(|class| ARCHIVES.contains(&class)) && !options.force_glacier_transfer {
            transfers.leave_in_archive(&from.to_string());
            return Ok(None);
        }
        let relative = object.key.strip_prefix(&self.from.key);
        let relative = relative.unwrap_or(&object.key).to_owned();
        let size = object.size;
        match &self.to {
            Below::Prefix(prefix) => {
                let to = prefix.with_key(format!("{}{relative}", prefix.key));
                Ok(Some(Job::Copy { from, to, size }))
            }
            Below::Folder(_) if local::relative(&relative) == Err(NoPath::Outside) => {
                transfers.report.skipped(
                    &relative,
                    "File references a parent directory. (to have it all the same, name a file for \
                     it: anys3 cp s3://… FILE)",
                );
                Ok(None)
            }
            Below::Folder(_) => {
                let name = relative;
                let told = (
                    &*from.to_string(),
                    &*self.root.shown(&name).display().to_string(),
                );
                let conflict = options.case_conflict;
                if conflict != CaseConflict::Ignore && !self.cases.take(conflict, &name, told)? {
                    return Ok(None);
                }
                let root = Arc::clone(&self.root);
                let to = Target::Beneath { root, name };
                Ok(Some(Job::Download { from, to, size }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command, Verb};
    use crate::cmd::cp::Cp;
    use clap::Parser;

    fn parsed(words: &[&str]) -> Cp {
        let cli = Cli::try_parse_from(["anys3", "cp"].iter().chain(words)).unwrap();
        match cli.command {
            Command::Verb(Verb::Cp(args)) => *args.0,
            _ => panic!(),
        }
    }

    fn asked(args: &Cp) -> Asked<'_> {
        Asked {
            source: &args.source,
            target: &args.target,
            recursive: args.recursive,
            is_move: false,
            expected_size: args.expected_size,
            options: &args.options,
        }
    }

    fn route(words: &[&str]) -> Result<Route, Failure> {
        let args = parsed(words);
        args.options.flags.read()?;
        Route::of(&asked(&args))
    }

    fn uri(text: &str) -> S3Uri {
        text.parse().unwrap()
    }

    #[test]
    fn names_are_taken_as_in_aws() {
        let here = tempfile::tempdir().unwrap();
        let file = here.path().join("a.txt");
        std::fs::write(&file, "abc").unwrap();
        let file = file.to_str().unwrap();
        for (to, expect) in [
            ("s3://b", "s3://b/a.txt"),
            ("s3://b/", "s3://b/a.txt"),
            ("s3://b/x/", "s3://b/x/a.txt"),
            ("s3://b/x", "s3://b/x"),
        ] {
            let job = Job::Upload {
                from: file.into(),
                size: 3,
                to: uri(expect),
            };
            assert_eq!(route(&[file, to]).unwrap(), Route::One(Box::new(job)));
            let job = Job::Copy {
                from: uri("s3://c/d/a.txt"),
                to: uri(expect),
                size: None,
            };
            assert_eq!(
                route(&["s3://c/d/a.txt", to]).unwrap(),
                Route::One(Box::new(job))
            );
        }
        let folder = here.path().to_str().unwrap();
        let into = Route::Folder {
            from: folder.into(),
            to: uri("s3://b/t/"),
        };
        assert_eq!(route(&[folder, "s3://b/t", "--recursive"]).unwrap(), into);
        let to = Below::Folder("out".into());
        assert_eq!(
            route(&["s3://b/t", "out", "--recursive"]).unwrap(),
            Route::Prefix {
                from: uri("s3://b/t/"),
                to
            }
        );
    }

    #[test]
    fn a_stream_is_named_as_in_aws() {
        for (to, expect) in [
            ("s3://b", "s3://b/-"),
            ("s3://b/dd/", "s3://b/dd/-"),
            ("s3://b/dd", "s3://b/dd"),
        ] {
            assert_eq!(route(&["-", to]).unwrap(), Route::FromStream(uri(expect)));
        }
    }

    #[test]
    fn filters_and_links_leave_out_what_is_named() {
        let here = tempfile::tempdir().unwrap();
        let at = |name: &str| here.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(at("file"), "abc").unwrap();
        std::os::unix::fs::symlink("file", at("link")).unwrap();
        std::os::unix::fs::symlink(".", at("folder")).unwrap();
        let (file, link, folder, slash) = (at("file"), at("link"), at("folder"), at("folder/"));
        for words in [
            vec![file.as_str(), "s3://b", "--exclude", "*"],
            vec![&file, "s3://b", "--exclude", "f?le"],
            vec!["s3://b/a/k", "x", "--exclude", "k"],
            vec!["s3://b/a/k", "s3://c", "--exclude", "*"],
            vec![&link, "s3://b", "--no-follow-symlinks"],
            vec![&folder, "s3://b", "--no-follow-symlinks", "--recursive"],
            vec![&slash, "s3://b", "--no-follow-symlinks", "--recursive"],
        ] {
            assert_eq!(route(&words).unwrap(), Route::Nothing, "{words:?}");
        }
        for words in [
            vec![
                file.as_str(),
                "s3://b",
                "--exclude",
                "*",
                "--include",
                "file",
            ],
            vec!["s3://b/a/k", "x", "--exclude", "a/*"],
            vec![&link, "s3://b", "--no-follow-symlinks", "--follow-symlinks"],
            vec![&file, "s3://b", "--no-follow-symlinks"],
        ] {
            assert!(matches!(route(&words), Ok(Route::One(_))), "{words:?}");
        }
        assert!(matches!(
            route(&["/dev/null", "s3://b"]),
            Ok(Route::Skip { .. })
        ));
    }

    #[test]
    fn what_means_nothing_for_a_copy_is_named() {
        for (words, expect) in [
            (
                vec!["s3://b/k", "x", "--content-type", "a/b"],
                Some("--content-type"),
            ),
            (vec!["s3://b/k", "-", "--acl", "private"], Some("--acl")),
            (vec!["s3://b/k", ".", "--recursive", "--sse"], Some("--sse")),
            (
                vec!["/dev/null", "s3://b/k", "--metadata-directive", "COPY"],
                Some("--metadata-directive"),
            ),
            (
                vec!["s3://a/k", "s3://b/k", "--metadata-directive", "COPY"],
                None,
            ),
            (vec!["/dev/null", "s3://b/k", "--acl", "private"], None),
            (vec!["s3://b/k", "x"], None),
        ] {
            let args = parsed(&words);
            let members = args.options.flags.read().unwrap();
            assert!(check_flags(&asked(&args), &members).is_ok(), "{words:?}");
            let idle = idle(&asked(&args), &members);
            assert_eq!(idle, Vec::from_iter(expect), "{words:?}");
        }
    }

    #[test]
    fn mistakes_say_what_to_do() {
        let here = tempfile::tempdir().unwrap();
        let folder = here.path().to_str().unwrap();
        for (words, hint) in [
            (vec![folder, "s3://b"], "--recursive"),
            (vec!["s3://b", "."], "--recursive"),
            (vec!["s3://b/t/", "."], "--recursive"),
            (vec!["a", "b"], "s3://bucket/key"),
            (vec!["-", "s3://b/k", "--exclude", "x"], "--exclude"),
            (vec!["s3://b/k", "-", "--include", "x"], "--include"),
            (
                vec!["/dev/null", "s3://b/k", "--expires", "bogus"],
                "2030-01-31",
            ),
            (vec!["-", "s3://b/k", "--recursive"], "one stream"),
            (vec!["/nonexistent/file", "s3://b/k"], "does not exist"),
        ] {
            let message = route(&words).unwrap_err().message;
            assert!(message.contains(hint), "{words:?}: {message}");
        }
    }

    #[test]
    fn what_cannot_be_done_in_a_direction_is_refused() {
        let down = ["s3://b/k", "x", "--checksum-algorithm", "SHA1"];
        let up = ["x", "s3://b/k", "--checksum-mode", "ENABLED"];
        let source = "--sse-c-copy-source-key=k";
        let keyed = ["x", "s3://b/k", "--sse-c-copy-source", source];
        for words in [&down[..], &up, &keyed] {
            let args = parsed(words);
            let members = args.options.flags.read().unwrap();
            let refused = check_flags(&asked(&args), &members).unwrap_err();
            assert!(refused.message.contains(" is for "), "{}", refused.message);
        }
    }

    #[test]
    fn a_long_stream_has_large_parts_and_no_more_memory() {
        let options = TransferOptions::default();
        let plain = for_stream(&options, None);
        assert_eq!((plain.part_size, plain.concurrency), (8 << 20, 10));
        let long = for_stream(&options, Some(5 << 40));
        assert!(long.part_size * PARTS_MAX >= 5 << 40);
        assert_eq!(long.concurrency, 1);
    }
}
