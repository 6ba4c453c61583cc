//! `anys3 cp`: copy files and objects.

use clap::Args;

use crate::failure::Failure;
use crate::options::Common;
use crate::place::Place;
use crate::transfer::options::Options;
use crate::transfer::route::{self, Asked};

const EXAMPLES: &str = "\
Examples:
  anys3 cp local.txt s3://mybucket/myfile.txt       upload
  anys3 cp s3://mybucket/myfile.txt .               download
  anys3 cp 's3://mybucket/logs/*.gz' logs           download what matches; ** matches in folders, too
  anys3 cp s3://mybucket/a.txt s3://other/b.txt     copy, without a download
  anys3 cp photos s3://mybucket/photos --recursive --exclude '*' --include '*.jpg'
  tar c . | anys3 cp - s3://mybucket/backup.tar     upload what is piped in
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Cp {
    /// What to copy: a file, a folder, s3://bucket/key, which may have wildcards, or - for standard
    /// input
    pub(crate) source: Place,
    /// Where to: a file, a folder, s3://bucket/key, or - for standard output
    pub(crate) target: Place,
    /// Copy all files of a folder, or all keys below a prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    /// Length in bytes of what comes from standard input, where it has more than 78 GiB: parts are
    /// then larger, of which there can be 10,000
    #[arg(long, value_name = "BYTES")]
    pub(crate) expected_size: Option<u64>,
    #[command(flatten)]
    pub(crate) options: Options,
}

pub(crate) async fn run(common: &Common, args: &Cp) -> Result<(), Failure> {
    let asked = Asked {
        source: &args.source,
        target: &args.target,
        recursive: args.recursive,
        is_move: false,
        expected_size: args.expected_size,
        options: &args.options,
    };
    route::run(common, &asked).await
}
