//! Every operation, and the table of them.

use http::HeaderName;

use crate::message::Request;
use crate::operation::{Entry, Key};
use crate::wire::{At, Error, Kind, Result};

macro_rules! ops {
    ($($file:ident $Name:ident)*) => {
        $(mod $file; pub use self::$file::*;)*

        /// The operations this crate knows, by name.
        pub const OPERATIONS: &[Entry] = &[$(Entry::of::<$Name>()),*];
    };
}

ops! {
    abort_multipart_upload AbortMultipartUpload
    complete_multipart_upload CompleteMultipartUpload
    copy_object CopyObject
    create_bucket CreateBucket
    create_multipart_upload CreateMultipartUpload
    delete_bucket DeleteBucket
    delete_object DeleteObject
    delete_objects DeleteObjects
    get_bucket_location GetBucketLocation
    get_object GetObject
    head_bucket HeadBucket
    head_object HeadObject
    list_buckets ListBuckets
    list_multipart_uploads ListMultipartUploads
    list_objects ListObjects
    list_objects_v2 ListObjectsV2
    list_parts ListParts
    put_object PutObject
    upload_part UploadPart
    upload_part_copy UploadPartCopy
}

/// The operation a request is for: of those it fits, the one that asks most of it. `None` when no
/// operation that is known here is what the request asks for.
pub fn route(request: &Request) -> Option<&'static Entry> {
    let fit = |entry: &'static Entry| Some((entry.route.fits(request)?, entry));
    let (_, entry) = OPERATIONS
        .iter()
        .filter_map(fit)
        .max_by_key(|(keys, _)| *keys)?;
    // A header that would make it another operation must not be passed over.
    let header = |entry: &&Entry| {
        entry
            .route
            .keys
            .iter()
            .any(|key| matches!(key, Key::Header(_)))
    };
    let copies = OPERATIONS.iter().filter(header).flat_map(|e| e.route.keys);
    let passed_over = |key: &Key| {
        matches!(key, Key::Header(name) if request.headers.contains_key(*name))
            && !entry.route.keys.contains(key)
    };
    (!copies.into_iter().any(passed_over)).then_some(entry)
}

/// What says on which version or part of an object, or under which condition, something is to be
/// done: an operation that does not read it would do something else. Other headers and parameters
/// that it does not read mean nothing to it, as at AWS.
const BINDING_PARAMETERS: [&str; 2] = ["partNumber", "versionId"];
const BINDING_HEADERS: [&str; 4] = [
    "x-amz-copy-source-range",
    "x-amz-mp-object-size",
    "x-amz-object-lock-",
    "x-amz-write-offset-bytes",
];

/// Checks that the operation reads all that binds it: what binds by its name, and the headers
/// `of_query`, which a presigner would have left out if they meant nothing.
///
/// # Errors
/// [`Error::Unread`].
pub fn check_read(request: &Request, entry: &Entry, of_query: &[HeaderName]) -> Result<()> {
    let binding = |name: &HeaderName| {
        BINDING_HEADERS
            .iter()
            .any(|start| name.as_str().starts_with(start))
    };
    let headers = of_query
        .iter()
        .chain(request.headers.keys().filter(|name| binding(name)));
    let headers = headers.filter(|name| request.headers.contains_key(*name));
    let parameters = request.query.iter().map(|(name, _)| name.as_str());
    let names: Vec<&str> = headers
        .map(HeaderName::as_str)
        .chain(parameters.filter(|name| BINDING_PARAMETERS.contains(name)))
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    let (fields, _) = (entry.describe)();
    let reads = |name: &str| {
        fields.iter().any(|line| match line.at {
            At::Query(n) | At::HeaderIso(n) => n == name,
            At::Header(prefix) if line.kind == Kind::Map => name.starts_with(prefix),
            At::Header(n) => n == name,
            _ => false,
        })
    };
    match names.into_iter().find(|name| !reads(name)) {
        Some(name) => Err(Error::Unread(name.to_owned(), entry.name)),
        None => Ok(()),
    }
}
