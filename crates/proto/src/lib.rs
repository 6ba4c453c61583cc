//! The S3 protocol without I/O, for both ends.
#![forbid(unsafe_code)]
