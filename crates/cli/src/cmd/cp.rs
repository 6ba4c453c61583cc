//! `anys3 cp`: copy files and objects.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anys3::proto::ops::ListObjectsV2;
use clap::Args;
use futures_util::{Stream, StreamExt, stream};

use super::cat;
use crate::connect::connect_counting;
use crate::failure::Failure;
use crate::filter::Filters;
use crate::options::{Common, Headers};
use crate::place::{Place, S3Uri};
use crate::report::{self, Manner, Report};
use crate::transfer::local::{self, Found, NoPath, Root, SPECIAL, Symlinks, walk};
use crate::transfer::{Job, Target, Transfers, header, run_all};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  anys3 cp local.txt s3://mybucket/myfile.txt       upload
  anys3 cp s3://mybucket/myfile.txt .               download
  anys3 cp s3://mybucket/a.txt s3://other/b.txt     copy, without a download
  anys3 cp photos s3://mybucket/photos --recursive --exclude '*' --include '*.jpg'
  tar c . | anys3 cp - s3://mybucket/backup.tar     upload what is piped in
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Cp {
    /// What to copy: a file, a folder, s3://bucket/key, or - for standard input
    pub(crate) source: Place,
    /// Where to: a file, a folder, s3://bucket/key, or - for standard output
    pub(crate) target: Place,
    /// Copy all files of a folder, or all keys below a prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Only print what would be done
    #[arg(long)]
    pub(crate) dryrun: bool,
    /// Print errors and warnings only
    #[arg(long)]
    pub(crate) only_show_errors: bool,
    /// Do not show progress
    #[arg(long)]
    pub(crate) no_progress: bool,
    /// Upload what symbolic links point to [the default]
    #[arg(long, overrides_with = "no_follow_symlinks")]
    pub(crate) follow_symlinks: bool,
    /// Skip symbolic links
    #[arg(long)]
    pub(crate) no_follow_symlinks: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: Option<u32>,
    #[command(flatten)]
    pub(crate) headers: Headers,
}

pub(crate) async fn run(common: &Common, args: &Cp) -> Result<(), Failure> {
    let route = Route::of(args)?;
    if let Some((option, purpose)) = idle_option(args)
        && !common.quiet
        && !args.only_show_errors
    {
        report::tell(&format!(
            "warning: {option} is ignored: it is for {purpose}"
        ));
    }
    let report = Report::new(Manner::new(common, args.only_show_errors, args.no_progress));
    let client = connect_counting(common, report.counter())?;
    let transfers = Arc::new(Transfers {
        client,
        report,
        headers: args.headers.clone(),
        dryrun: args.dryrun,
    });
    match route {
        Route::FromStream(uri) => from_stream(&transfers, uri).await?,
        Route::ToStream(uri) if args.dryrun => transfers.report.would(&crate::report::Step {
            operation: "download",
            source: uri.to_string(),
            target: Some("-".to_owned()),
            size: None,
        }),
        Route::ToStream(uri) => cat::print_object(&transfers.client, &uri).await?,
        Route::Nothing => {}
        Route::Skip { path, why } => transfers.report.skipped(&path.display().to_string(), &why),
        Route::One(job) => run_all(&transfers, stream::iter([Ok(*job)])).await?,
        Route::Folder { from, to } => {
            run_all(&transfers, files(&transfers, args, from, to)).await?
        }
        Route::Prefix { from, to } => {
            run_all(&transfers, objects(&transfers, args, from, to)).await?
        }
    }
    transfers.report.finish()
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
}

/// What all is copied into.
#[derive(Clone, Debug, PartialEq)]
enum Below {
    Folder(PathBuf),
    Prefix(S3Uri),
}

impl Route {
    fn of(args: &Cp) -> Result<Self, Failure> {
        use Place::{Local, S3, Stream};
        check_options(args)?;
        match (&args.source, &args.target) {
            (Stream, _) | (_, Stream) if args.recursive => Err(Failure::usage(
                "- is one stream, and --recursive is for many files",
            )),
            (Stream, S3(to)) => Ok(Self::FromStream(to.named("-"))),
            (S3(from), Stream) => Ok(Self::ToStream(from.clone())),
            (Local(from), S3(to)) if args.recursive => Self::folder(args, from, to),
            (Local(from), S3(to)) => Self::upload(args, from, to),
            (S3(from), Local(to)) if args.recursive => Ok(Self::Prefix {
                from: from.folder(),
                to: Below::Folder(to.clone()),
            }),
            (S3(from), Local(to)) => Self::download(args, from, to),
            (S3(from), S3(to)) if args.recursive => Ok(Self::Prefix {
                from: from.folder(),
                to: Below::Prefix(to.folder()),
            }),
            (S3(from), S3(to)) => Self::copy(args, from, to),
            (Local(_) | Stream, Local(_) | Stream) => Err(Failure::usage(
                "one side must be in a store, as s3://bucket/key; for local files there is cp",
            )),
        }
    }

    fn folder(args: &Cp, from: &Path, to: &S3Uri) -> Result<Self, Failure> {
        match exists(from)?.is_dir() {
            true if left_out_as_link(args, from) => Ok(Self::Nothing),
            true => Ok(Self::Folder {
                from: from.to_owned(),
                to: to.folder(),
            }),
            false => Err(Failure::usage(format!(
                "{} is a file: omit --recursive",
                from.display()
            ))),
        }
    }

    fn upload(args: &Cp, from: &Path, to: &S3Uri) -> Result<Self, Failure> {
        let found = exists(from)?;
        if found.is_dir() {
            return Err(Failure::usage(format!(
                "{} is a folder: add --recursive",
                from.display()
            )));
        }
        if left_out_as_link(args, from) {
            return Ok(Self::Nothing);
        }
        if !found.is_file() {
            return Ok(Self::Skip {
                path: from.to_owned(),
                why: SPECIAL.to_owned(),
            });
        }
        let name = from.file_name().unwrap_or_default();
        if !args.filters.take(&name.to_string_lossy()) {
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

    fn download(args: &Cp, from: &S3Uri, to: &Path) -> Result<Self, Failure> {
        check_one_key(from)?;
        if !args.filters.take(from.name()) {
            return Ok(Self::Nothing);
        }
        let takes_name = to.is_dir()
            || to
                .as_os_str()
                .to_string_lossy()
                .ends_with(std::path::MAIN_SEPARATOR);
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

    fn copy(args: &Cp, from: &S3Uri, to: &S3Uri) -> Result<Self, Failure> {
        check_one_key(from)?;
        if !args.filters.take(from.name()) {
            return Ok(Self::Nothing);
        }
        Ok(Self::One(Box::new(Job::Copy {
            from: from.clone(),
            to: to.named(from.name()),
            size: None,
        })))
    }
}

/// Refuses what is asked for and would not be done. What only says how to do a step that does not
/// come, as --page-size without a listing, is no such thing.
fn check_options(args: &Cp) -> Result<(), Failure> {
    use Place::Stream;
    if matches!((&args.source, &args.target), (Stream, _) | (_, Stream)) && !args.filters.is_empty()
    {
        return Err(Failure::usage(
            "--include and --exclude are for files and keys, and - is neither",
        ));
    }
    match args.headers.expires.as_deref() {
        Some(text) if words::date(text).is_none() => Err(Failure::some(format!(
            "--expires {text}: no date: expected one as 2030-01-31, 2030-01-31T12:00:00Z or \
             'Thu, 31 Jan 2030 12:00:00 GMT'"
        ))),
        _ => Ok(()),
    }
}

/// An option that means nothing for this copy, and what it is for. AWS's CLI passes it over, and
/// scripts give the same options both ways.
fn idle_option(args: &Cp) -> Option<(&'static str, &'static str)> {
    let is_copy = matches!(args.source, Place::S3(_));
    let into_store = matches!(args.target, Place::S3(_));
    if !into_store {
        return Some((args.headers.given()?, "uploads and copies"));
    }
    let directive = args.headers.metadata_directive.is_some() && !is_copy;
    directive.then_some(("--metadata-directive", "copies from s3:// to s3://"))
}

fn left_out_as_link(args: &Cp, path: &Path) -> bool {
    // With a slash behind it the link would be followed.
    args.no_follow_symlinks && path.components().as_path().is_symlink()
}

fn exists(path: &Path) -> Result<std::fs::Metadata, Failure> {
    std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::other(format!(
            "The user-provided path {} does not exist. (is it meant to be in a store? then s3://bucket/{})",
            path.display(),
            path.display()
        )),
        _ => Failure::other(format!("cannot read {}: {error}", path.display())),
    })
}

fn check_one_key(uri: &S3Uri) -> Result<(), Failure> {
    match uri.key.as_str() {
        "" => Err(Failure::usage(format!(
            "{uri} is a bucket: name a key, or add --recursive for all in it"
        ))),
        key if key.ends_with('/') => Err(Failure::usage(format!(
            "{uri} is a prefix: add --recursive"
        ))),
        _ => Ok(()),
    }
}

/// Standard input, held part by part.
async fn from_stream(transfers: &Transfers, to: S3Uri) -> Result<(), Failure> {
    let failed = |error: &anys3::Error| Failure::as_aws(format!("upload failed: - to {to}"), error);
    if transfers.dryrun {
        transfers.report.would(&crate::report::Step {
            operation: "upload",
            source: "-".to_owned(),
            target: Some(to.to_string()),
            size: None,
        });
        return Ok(());
    }
    let put = header::put(&to.key, &transfers.headers, None);
    let body = anys3::Body::from_reader(tokio::io::stdin(), None);
    transfers
        .client
        .bucket(&to.bucket)
        .upload_with(put, body, transfers.client.transfers())
        .await
        .map_err(|e| failed(&e))?;
    Ok(())
}

/// The files of a folder, as jobs. What cannot be uploaded is told and left out.
fn files<'a>(
    transfers: &'a Transfers,
    args: &'a Cp,
    from: PathBuf,
    to: S3Uri,
) -> impl Stream<Item = Result<Job, Failure>> + 'a {
    let symlinks = if args.no_follow_symlinks {
        Symlinks::Skip
    } else {
        Symlinks::Follow
    };
    walk(from, symlinks).filter_map(move |found| {
        let job = match found {
            Found::File {
                path,
                relative,
                size,
            } => args.filters.take(&relative).then(|| {
                let to = to.with_key(format!("{}{relative}", to.key));
                Ok(Job::Upload {
                    from: path,
                    size,
                    to,
                })
            }),
            Found::Skipped { path, why } => {
                transfers.report.skipped(&path.display().to_string(), &why);
                None
            }
        };
        std::future::ready(job)
    })
}

/// The keys below a prefix, as jobs. What would lead out of the folder is told and left out.
fn objects<'a>(
    transfers: &'a Transfers,
    args: &'a Cp,
    from: S3Uri,
    to: Below,
) -> impl Stream<Item = Result<Job, Failure>> + 'a {
    let request = ListObjectsV2 {
        prefix: Some(from.key.clone()),
        max_keys: args.page_size,
        ..Default::default()
    };
    let listing = transfers
        .client
        .bucket(&from.bucket)
        .list_with(request)
        .into_stream();
    let root = match &to {
        Below::Folder(folder) => Arc::new(Root::new(folder)),
        Below::Prefix(_) => Arc::new(Root::new("")),
    };
    listing.filter_map(move |entry| {
        let job = match entry {
            Err(error) => Some(Err(Failure::as_aws(format!("fatal error: cannot list {from}:"), &error))),
            Ok(anys3::Entry::Prefix(_)) => None,
            Ok(anys3::Entry::Object(object)) => {
                let relative = object.key.strip_prefix(&from.key).unwrap_or(&object.key).to_owned();
                // An empty object that stands for a folder: AWS's CLI leaves it out of downloads
                // and copies, too.
                let marker = object.key.ends_with('/') && object.size.unwrap_or(0) == 0;
                let (source, size) = (from.with_key(&object.key), object.size);
                match &to {
                    _ if marker || !args.filters.take(&relative) => None,
                    Below::Folder(_) if local::relative(&relative) == Err(NoPath::Outside) => {
                        transfers.report.skipped(
                            &relative,
                            "File references a parent directory. (to have it all the same, name a file for it: \
                             anys3 cp s3://… FILE)",
                        );
                        None
                    }
                    Below::Folder(_) => {
                        let to = Target::Beneath { root: Arc::clone(&root), name: relative };
                        Some(Ok(Job::Download { from: source, to, size }))
                    }
                    Below::Prefix(prefix) => {
                        let to = prefix.with_key(format!("{}{relative}", prefix.key));
                        Some(Ok(Job::Copy { from: source, to, size }))
                    }
                }
            }
        };
        std::future::ready(job)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command, Verb};
    use clap::Parser;

    fn parsed(words: &[&str]) -> Cp {
        let cli = Cli::try_parse_from(["anys3", "cp"].iter().chain(words)).unwrap();
        match cli.command {
            Command::Verb(Verb::Cp(args)) => *args,
            _ => panic!(),
        }
    }

    fn route(words: &[&str]) -> Result<Route, Failure> {
        Route::of(&parsed(words))
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
            assert!(Route::of(&args).is_ok(), "{words:?}");
            assert_eq!(idle_option(&args).map(|(option, _)| option), expect);
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
}
