//! What stands between an HTTP client and an S3 store: uploads, presigned URLs, downloads.
#![forbid(unsafe_code)]
