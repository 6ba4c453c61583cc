//! What is different in two trees: what diff and verify tell of.

use std::sync::Arc;

use anys3::Client;
use anys3::proto::ops::ListObjectsV2;
use clap::Args;
use futures_util::stream::{self, Stream, StreamExt};

use super::bytes::{By, Comparer, Reading, Side};
use super::flags::{Members, ReadFlags};
use super::local::{SourceFolder, Symlinks};
use super::route::exists;
use super::trees::{self, Entries, Origin, Pair, Pairs, Prefix};
use super::wildcard::unlisted;
use crate::failure::{Failure, Why};
use crate::filter::Filters;
use crate::options::page_size;
use crate::place::Place;
use crate::report::Report;

/// Options of commands that compare two trees.
#[derive(Clone, Debug, Args)]
pub(crate) struct Comparing {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Skip symbolic links
    #[arg(long)]
    pub(crate) no_follow_symlinks: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = page_size)]
    pub(crate) page_size: Option<u32>,
    #[command(flatten)]
    pub(crate) flags: ReadFlags,
}

/// How far things that have the same size are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Depth {
    Size,
    Checksum,
    /// Objects are read, whatever checksum they have.
    Bytes,
}

/// What there is to say of one path.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) source_size: Option<u64>,
    pub(crate) target_size: Option<u64>,
    pub(crate) what: Found,
}

#[derive(Debug)]
pub(crate) enum Found {
    Same,
    OnlyInSource,
    OnlyInTarget,
    SizesDiffer,
    BytesDiffer(By),
    /// They could not be compared.
    Failed(Why),
}

/// Two trees, and how they are compared.
pub(crate) struct Trees<'a> {
    pub(crate) client: &'a Client,
    pub(crate) report: &'a Report,
    pub(crate) source: &'a Place,
    pub(crate) target: &'a Place,
    pub(crate) depth: Depth,
    pub(crate) options: &'a Comparing,
    pub(crate) members: &'a Members,
}

/// A comparison that is still to be made, or need not be.
enum Pending {
    Known(Finding),
    Bytes(Finding, u64, Box<(Side, Side)>),
}

impl<'a> Trees<'a> {
    /// What there is to say of each path that is in either tree, in the order of paths. So many
    /// are compared at once as the client makes requests.
    pub(crate) fn findings(
        &self,
    ) -> Result<impl Stream<Item = Result<Finding, Failure>> + use<'a>, Failure> {
        let (source, target) = (self.entries(self.source)?, self.entries(self.target)?);
        let origins = (self.origin(self.source)?, self.origin(self.target)?);
        let depth = self.depth;
        let pairs = stream::try_unfold(Pairs::new(source, target), |mut pairs| async {
            Ok(pairs.next().await?.map(|pair| (pair, pairs)))
        });
        let pending =
            pairs.map(move |pair: Result<Pair, Failure>| Ok(pending(pair?, depth, &origins)));
        let comparer = Comparer {
            report: self.report,
            reads: depth == Depth::Bytes,
        };
        let findings = pending.map(move |pending: Result<Pending, Failure>| async move {
            Ok(match pending? {
                Pending::Known(finding) => finding,
                Pending::Bytes(finding, size, sides) => {
                    let what = match comparer.compare(size, *sides).await {
                        Ok(verdict) if verdict.same => Found::Same,
                        Ok(verdict) => Found::BytesDiffer(verdict.by),
                        Err(error) => Found::Failed(Why::from(&error)),
                    };
                    Finding { what, ..finding }
                }
            })
        });
        Ok(findings.buffered(self.client.transfers().concurrency.max(1)))
    }

    fn entries(&self, place: &'a Place) -> Result<Entries<'a>, Failure> {
        trees::check_order(place)?;
        match place {
            Place::Stream => Err(Failure::usage("- is a stream, and trees are compared")),
            Place::Local(path) if !exists(path)?.is_dir() => Err(Failure::usage(format!(
                "{} is a file, and trees are compared: name its folder, and --include it",
                path.display()
            ))),
            Place::Local(path) => {
                let folder = SourceFolder {
                    path: path.clone(),
                    symlinks: match self.options.no_follow_symlinks {
                        true => Symlinks::Skip,
                        false => Symlinks::Follow,
                    },
                    filters: self.options.filters.of_folder(path),
                };
                Ok(trees::local(self.report, folder))
            }
            Place::S3(uri) => {
                let request = ListObjectsV2 {
                    max_keys: self.options.page_size,
                    ..self.members.request()?
                };
                let prefix = Prefix {
                    client: self.client,
                    below: &uri.folder(),
                    request,
                    failed: unlisted,
                };
                Ok(trees::remote(prefix, &self.options.filters))
            }
        }
    }

    fn origin(&self, place: &Place) -> Result<Origin, Failure> {
        let Place::S3(uri) = place else {
            return Ok(Origin::Folder);
        };
        let reading = Reading {
            client: self.client.clone(),
            head: self.members.request()?,
            get: self.members.request()?,
        };
        Ok(Origin::Bucket(Arc::new(reading), uri.clone()))
    }
}

fn pending(pair: Pair, depth: Depth, origins: &(Origin, Origin)) -> Pending {
    let Pair { source, target } = &pair;
    let either = source.as_ref().or(target.as_ref());
    let path = either.map_or(String::new(), |entry| entry.relative.clone());
    let mut finding = Finding {
        path,
        source_size: source.as_ref().map(|entry| entry.size),
        target_size: target.as_ref().map(|entry| entry.size),
        what: Found::Same,
    };
    let (source, target) = match (source, target) {
        (Some(source), Some(target)) => (source, target),
        (Some(_), None) => {
            finding.what = Found::OnlyInSource;
            return Pending::Known(finding);
        }
        (None, _) => {
            finding.what = Found::OnlyInTarget;
            return Pending::Known(finding);
        }
    };
    if source.size != target.size {
        finding.what = Found::SizesDiffer;
        return Pending::Known(finding);
    }
    if depth == Depth::Size {
        return Pending::Known(finding);
    }
    let sides = Box::new((origins.0.side(source), origins.1.side(target)));
    Pending::Bytes(finding, source.size, sides)
}

impl Finding {
    /// A line for people; nothing of what is the same.
    pub(crate) fn line(&self, source: &Place, target: &Place) -> Option<String> {
        let path = &self.path;
        let size = |size: Option<u64>| size.unwrap_or(0);
        Some(match &self.what {
            Found::Same => return None,
            Found::OnlyInSource => format!("only in {source}: {path}"),
            Found::OnlyInTarget => format!("only in {target}: {path}"),
            Found::SizesDiffer => {
                let (ours, theirs) = (size(self.source_size), size(self.target_size));
                format!("sizes differ: {path} ({ours} and {theirs})")
            }
            Found::BytesDiffer(by) => format!("bytes differ: {path} (by {})", by.name()),
            Found::Failed(why) => format!("not compared: {path} ({})", why.message),
        })
    }

    /// A line for programs; nothing of what is the same.
    pub(crate) fn json(&self) -> Option<serde_json::Value> {
        let (difference, by, error) = match &self.what {
            Found::Same => return None,
            Found::OnlyInSource => ("only_in_source", None, None),
            Found::OnlyInTarget => ("only_in_target", None, None),
            Found::SizesDiffer => ("size", None, None),
            Found::BytesDiffer(by) => ("bytes", Some(by.name()), None),
            Found::Failed(why) => ("unknown", None, Some(why)),
        };
        let mut line = serde_json::json!({
            "difference": difference,
            "path": self.path,
            "source_size": self.source_size,
            "target_size": self.target_size,
        });
        if let serde_json::Value::Object(members) = &mut line {
            members.extend(by.map(|by| ("by".to_owned(), by.into())));
            let error = error.and_then(|why| serde_json::to_value(why).ok());
            members.extend(error.map(|error| ("error".to_owned(), error)));
        }
        Some(line)
    }
}
