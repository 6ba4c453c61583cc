//! AWS Signature Version 4: sign, verify and explain, without an allocator.
#![forbid(unsafe_code)]
