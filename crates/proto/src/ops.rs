//! Every operation, and the table of them.

use crate::message::Request;
use crate::operation::{Entry, Key};

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
    (!copies.into_iter().any(passed_over)).then_some(entry)
}
