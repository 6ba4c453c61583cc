//! `anys3 mv`: copy files and objects, and delete the sources.

use clap::Args;

use crate::failure::Failure;
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::report;
use crate::transfer::options::Options;
use crate::transfer::route::{self, Asked};

const EXAMPLES: &str = "\
Examples:
  anys3 mv local.txt s3://mybucket/                     upload, then delete the file
  anys3 mv s3://mybucket/a.txt s3://mybucket/b.txt      rename
  anys3 mv s3://mybucket/in s3://mybucket/done --recursive --exclude '*' --include '*.csv'
";

/// The environment variable that stands for `--validate-same-s3-paths`.
const VALIDATE: &str = "AWS_CLI_S3_MV_VALIDATE_SAME_S3_PATHS";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Mv {
    /// What to move: a file, a folder, or s3://bucket/key, which may have wildcards
    pub(crate) source: Place,
    /// Where to: a file, a folder, or s3://bucket/key
    pub(crate) target: Place,
    /// Move all files of a folder, or all keys below a prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    /// Refuse access points, of which it is not known which bucket they lead to: a move onto itself
    /// deletes the object [env: AWS_CLI_S3_MV_VALIDATE_SAME_S3_PATHS]
    #[arg(long)]
    pub(crate) validate_same_s3_paths: bool,
    #[command(flatten)]
    pub(crate) options: Options,
}

pub(crate) async fn run(common: &Common, args: &Mv) -> Result<(), Failure> {
    if let (Place::S3(source), Place::S3(target)) = (&args.source, &args.target) {
        if !args.options.is_between_stores() {
            check_not_onto_itself(args, source, target)?;
        }
        check_access_points(args, source, target)?;
    }
    let asked = Asked {
        source: &args.source,
        target: &args.target,
        recursive: args.recursive,
        is_move: true,
        expected_size: None,
        options: &args.options,
    };
    route::run(common, &asked).await
}

fn check_not_onto_itself(args: &Mv, source: &S3Uri, target: &S3Uri) -> Result<(), Failure> {
    let is_same = match args.recursive {
        true => source.folder() == target.folder(),
        false => target.named(source.name()) == *source,
    };
    if is_same {
        let message = format!("Cannot mv a file onto itself: {source} - {target}");
        return Err(Failure::usage(message));
    }
    Ok(())
}

/// An access point is another name of a bucket: which one, only services other than S3 say.
fn check_access_points(args: &Mv, source: &S3Uri, target: &S3Uri) -> Result<(), Failure> {
    let same_key = match args.recursive {
        true => source.folder().key == target.folder().key,
        false => target.named(source.name()).key == source.key,
    };
    let Some(name) = [source, target]
        .into_iter()
        .find(|uri| is_access_point(&uri.bucket))
    else {
        return Ok(());
    };
    if !same_key {
        return Ok(());
    }
    if args.validate_same_s3_paths || is_true(&std::env::var(VALIDATE).unwrap_or_default()) {
        return Err(Failure::usage(format!(
            "--validate-same-s3-paths: which bucket the access point {name} leads to cannot be \
             found out here: name the bucket itself"
        )));
    }
    report::tell(
        "warning: source and target may be one object, which would then be deleted: an access \
         point is another name of a bucket",
    );
    Ok(())
}

fn is_access_point(bucket: &str) -> bool {
    bucket.starts_with("arn:") || bucket.ends_with("-s3alias") || bucket.ends_with("--op-s3")
}

fn is_true(text: &str) -> bool {
    text.eq_ignore_ascii_case("true")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command, Verb};
    use clap::Parser;

    fn check(words: &[&str]) -> Result<(), Failure> {
        let cli = Cli::try_parse_from(["anys3", "mv"].iter().chain(words)).unwrap();
        let Command::Verb(Verb::Mv(args)) = cli.command else {
            panic!()
        };
        let (Place::S3(source), Place::S3(target)) = (&args.source, &args.target) else {
            panic!()
        };
        check_not_onto_itself(&args, source, target)?;
        check_access_points(&args, source, target)
    }

    #[test]
    fn nothing_is_moved_onto_itself() {
        for words in [
            &["s3://b/k", "s3://b/k"][..],
            &["s3://b/k", "s3://b/"],
            &["s3://b/a/k", "s3://b/a/"],
            &["s3://b/a", "s3://b/a/", "--recursive"],
            &["s3://b", "s3://b/", "--recursive"],
        ] {
            let message = check(words).unwrap_err().message;
            assert!(message.contains("onto itself"), "{words:?} {message}");
        }
        for words in [
            &["s3://b/k", "s3://c/k"][..],
            &["s3://b/k", "s3://b/k2"],
            &["s3://b/k", "s3://b/k/"],
            &["s3://b/a", "s3://b/a/b", "--recursive"],
        ] {
            assert!(check(words).is_ok(), "{words:?}");
        }
    }

    #[test]
    fn an_access_point_is_not_validated() {
        let (alias, flag) = ("s3://x-s3alias/k", "--validate-same-s3-paths");
        assert!(check(&[alias, "s3://b/k", flag]).is_err());
        assert!(check(&[alias, "s3://b/other", flag]).is_ok());
        assert!(check(&["s3://c/k", "s3://b/k", flag]).is_ok());
    }
}
