//! What cp, mv and sync take besides the flags that are members of requests.

use clap::{Args, ValueEnum, ValueHint};

use super::flags::ObjectFlags;
use super::local::Symlinks;
use crate::filter::Filters;
use crate::options::page_size;
use crate::report::Telling;

/// Options that cp, mv and sync share.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Only print what would be done
    #[arg(long)]
    pub(crate) dryrun: bool,
    #[command(flatten)]
    pub(crate) telling: Telling,
    /// Upload what symbolic links point to [the default]
    #[arg(long, overrides_with = "no_follow_symlinks")]
    pub(crate) follow_symlinks: bool,
    /// Skip symbolic links
    #[arg(long)]
    pub(crate) no_follow_symlinks: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = page_size)]
    pub(crate) page_size: Option<u32>,
    /// Leave alone what is at the target already
    #[arg(long)]
    pub(crate) no_overwrite: bool,
    /// What to do with keys that differ in upper and lower case only, when files are made of them
    #[arg(long, value_name = "WHAT", default_value = "ignore")]
    pub(crate) case_conflict: CaseConflict,
    /// Do not warn of archived objects that cannot be read, and do not count them as skipped
    #[arg(long)]
    pub(crate) ignore_glacier_warnings: bool,
    /// Try to read archived objects all the same
    #[arg(long)]
    pub(crate) force_glacier_transfer: bool,
    /// Region of the source of a copy between buckets [default: that of the target]
    #[arg(long, value_name = "REGION")]
    pub(crate) source_region: Option<String>,
    /// URL of the store that a copy comes from, where it is another: objects then come through this
    /// machine, with their headers, metadata, tags and kind of checksum
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) source_endpoint_url: Option<String>,
    /// Profile of the store that a copy comes from, where it is another: its credentials, region and
    /// endpoint
    #[arg(long, value_name = "NAME")]
    pub(crate) source_profile: Option<String>,
    /// Upload the modification time of files as metadata, mtime=SECONDS.NANOSECONDS, as rclone does;
    /// give downloaded files that time, where their object has it
    #[arg(long)]
    pub(crate) keep_mtime: bool,
    /// Wait until each downloaded file is on disk before it gets its name
    #[arg(long)]
    pub(crate) fsync: bool,
    /// Begin anew: abort and delete what an interrupted transfer has left, and keep nothing to go
    /// on with
    #[arg(long)]
    pub(crate) no_resume: bool,
    #[command(flatten)]
    pub(crate) flags: ObjectFlags,
    /// Do not guess the Content-Type
    #[arg(long, help_heading = "Object headers and metadata")]
    pub(crate) no_guess_mime_type: bool,
    /// What a copy between buckets keeps of its source, besides what other options set
    #[arg(long, value_name = "WHAT", default_value = "default")]
    #[arg(help_heading = "Object headers and metadata")]
    pub(crate) copy_props: CopyProps,
}

impl Options {
    /// Whether copies are from another store than they go to.
    pub(crate) fn is_between_stores(&self) -> bool {
        self.source_endpoint_url.is_some() || self.source_profile.is_some()
    }

    pub(crate) fn symlinks(&self) -> Symlinks {
        match self.no_follow_symlinks {
            true => Symlinks::Skip,
            false => Symlinks::Follow,
        }
    }
}

/// What is done with keys that differ in upper and lower case only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CaseConflict {
    /// Download them all: right where the file system tells names apart.
    #[default]
    Ignore,
    /// Leave out all but the first, with a warning.
    Skip,
    /// Download them all, with a warning.
    Warn,
    /// End with an error.
    Error,
}

/// What a copy between buckets keeps of its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CopyProps {
    /// Nothing.
    None,
    /// Object headers and metadata.
    MetadataDirective,
    /// Object headers, metadata and tags.
    #[default]
    Default,
}
