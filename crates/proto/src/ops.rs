//! Every operation, and the table of them.

use crate::message::Request;
use crate::operation::{Entry, Key};
use crate::wire::At;

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

/// The operation a request is for: of those it fits, the one that asks most of it. `None` when no operation that is
/// known here is what the request asks for.
pub fn route(request: &Request) -> Option<&'static Entry> {
    let fit = |entry: &'static Entry| Some((entry.route.fits(request)?, entry));
    let (_, entry) = OPERATIONS.iter().filter_map(fit).max_by_key(|(keys, _)| *keys)?;
    // A header that would make it another operation must not be passed over.
    let header = |entry: &&Entry| entry.route.keys.iter().any(|key| matches!(key, Key::Header(_)));
    let copies = OPERATIONS.iter().filter(header).flat_map(|e| e.route.keys);
    let passed_over = |key: &Key| {
        matches!(key, Key::Header(name) if request.headers.contains_key(*name))
            && !entry.route.keys.contains(key)
    };
    (!copies.into_iter().any(passed_over) && !names_a_part(request, entry)).then_some(entry)
}

/// Whether the query has a name without a value that is no parameter of the operation: a subresource, which nobody
/// knows here.
fn names_a_part(request: &Request, entry: &Entry) -> bool {
    // What begins so is of the signature, or for logs.
    let neutral = |name: &str| name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"));
    let mut bare = request.query.iter().filter(|(name, value)| value.is_empty() && !neutral(name)).peekable();
    if bare.peek().is_none() {
        return false;
    }
    let (fields, _) = (entry.describe)();
    let own = |name: &str| {
        let asked = |key: &Key| matches!(key, Key::Query(n, _) if *n == name);
        entry.route.keys.iter().any(asked)
            || fields.iter().any(|line| matches!(line.at, At::Query(n) if n == name))
    };
    bare.any(|(name, _)| !own(name))
}
