//! Two trees side by side, each a folder or what is below a prefix: what sync, diff and verify
//! compare.

use std::cmp::Ordering;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use anys3::proto::Timestamp;
use anys3::proto::ops::{ListObjectsV2, Object};
use anys3::{Client, Error};
use futures_util::stream::{BoxStream, Peekable, StreamExt};

use super::bytes::{Reading, Remote, Side};
use super::listing::{self, is_folder_marker};
use super::local::{Found, LocalFile, SourceFolder, walk};
use crate::failure::Failure;
use crate::filter::Filters;
use crate::place::{Place, S3Uri};
use crate::report::Report;

/// Microseconds of a second, the unit in which times are compared.
const MICROS: i128 = 1_000_000;

/// What ends the names of AWS's directory buckets.
const DIRECTORY_BUCKET: &str = "--x-s3";

/// One thing of a tree.
pub(crate) struct Entry {
    /// Its path from the folder or prefix that is compared.
    pub(crate) relative: String,
    pub(crate) size: u64,
    /// Microseconds since the beginning of 1970; of S3 thousands of them.
    pub(crate) modified: i128,
    pub(crate) what: What,
}

pub(crate) enum What {
    File(LocalFile),
    Object(Box<Object>),
}

/// The things of a tree, in the order of keys.
pub(crate) type Entries<'a> = BoxStream<'a, Result<Entry, Failure>>;

/// A prefix that is compared.
pub(crate) struct Prefix<'a> {
    pub(crate) client: &'a Client,
    pub(crate) below: &'a S3Uri,
    pub(crate) request: ListObjectsV2,
    /// What is said of a listing that fails.
    pub(crate) failed: fn(&S3Uri, &Error) -> Failure,
}

/// The files of a folder. What cannot be read is told.
pub(crate) fn local<'a>(report: &'a Report, folder: SourceFolder) -> Entries<'a> {
    let entries = walk(folder).filter_map(|found| {
        let entry = match found {
            Found::File(file) => Some(Ok(Entry {
                relative: file.relative.clone(),
                size: file.size,
                modified: of_file(file.modified),
                what: What::File(file),
            })),
            Found::Skipped { path, why } => {
                report.skipped(&path.display().to_string(), &why);
                None
            }
        };
        std::future::ready(entry)
    });
    entries.boxed()
}

/// The objects below a prefix. A store that lists them in another order than that of their bytes
/// cannot be compared with anything.
pub(crate) fn remote<'a>(prefix: Prefix<'_>, filters: &'a Filters) -> Entries<'a> {
    let Prefix { below, failed, .. } = prefix;
    let request = ListObjectsV2 {
        prefix: Some(below.key.clone()),
        ..prefix.request
    };
    let (below, mut last) = (below.clone(), String::new());
    let objects = listing::listed(prefix.client, &below.bucket, request);
    let entries = objects.filter_map(move |object| {
        let entry = match object {
            Err(error) => Some(Err(failed(&below, &error))),
            Ok(object) if object.key <= last => Some(Err(unordered(&below, &object.key))),
            Ok(object) => {
                object.key.clone_into(&mut last);
                entry(&below, filters, object).map(Ok)
            }
        };
        std::future::ready(entry)
    });
    entries.boxed()
}

/// Refuses what lists its keys in no order.
pub(crate) fn check_order(place: &Place) -> Result<(), Failure> {
    match place {
        Place::S3(uri) if uri.bucket.ends_with(DIRECTORY_BUCKET) => Err(Failure::usage(format!(
            "{uri}: a directory bucket lists its keys in no order, and to compare needs one"
        ))),
        _ => Ok(()),
    }
}

fn entry(below: &S3Uri, filters: &Filters, object: Object) -> Option<Entry> {
    if is_folder_marker(&object) {
        return None;
    }
    let relative = object.key.get(below.key.len()..).unwrap_or_default();
    let relative = relative.to_owned();
    filters.take(&relative).then(|| Entry {
        relative,
        size: object.size.unwrap_or(0),
        modified: object.last_modified.map_or(0, of_object),
        what: What::Object(Box::new(object)),
    })
}

fn unordered(below: &S3Uri, key: &str) -> Failure {
    Failure::other(format!(
        "cannot compare {below}: its store lists {key:?} behind a key that comes after it in the \
         order of bytes, in which trees are compared"
    ))
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

/// What both trees have under one path: one of them at least.
pub(crate) struct Pair {
    pub(crate) source: Option<Entry>,
    pub(crate) target: Option<Entry>,
}

/// A merge of both trees, which come in the order of keys: no more than a page of each is held.
pub(crate) struct Pairs<'a> {
    source: Peekable<Entries<'a>>,
    target: Peekable<Entries<'a>>,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(source: Entries<'a>, target: Entries<'a>) -> Self {
        Self {
            source: source.peekable(),
            target: target.peekable(),
        }
    }

    /// The next pair; `None` when both are through.
    pub(crate) async fn next(&mut self) -> Result<Option<Pair>, Failure> {
        let source = Pin::new(&mut self.source).peek().await;
        let target = Pin::new(&mut self.target).peek().await;
        let order = match (source, target) {
            (None, None) => return Ok(None),
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
        Ok(Some(Pair { source, target }))
    }
}

/// How the things of a tree are read.
#[derive(Clone)]
pub(crate) enum Origin {
    Folder,
    Bucket(Arc<Reading>, S3Uri),
}

impl Origin {
    /// What is compared of a thing.
    pub(crate) fn side(&self, entry: &Entry) -> Side {
        match (&entry.what, self) {
            (What::Object(object), Self::Bucket(reading, bucket)) => Side::Object(Remote {
                reading: Arc::clone(reading),
                uri: bucket.with_key(&object.key),
                etag: object.etag.clone(),
            }),
            (What::File(file), _) => Side::File(file.path.clone()),
            // An object is of a bucket.
            (What::Object(object), Self::Folder) => Side::File(PathBuf::from(&object.key)),
        }
    }
}
