//! The commands: a verb is a file.

pub(crate) mod bench;
pub(crate) mod cat;
pub(crate) mod complete;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod cp;
pub(crate) mod du;
pub(crate) mod explain;
pub(crate) mod find;
pub(crate) mod head;
pub(crate) mod help;
pub(crate) mod ls;
pub(crate) mod man;
pub(crate) mod mb;
pub(crate) mod mv;
pub(crate) mod pipe;
pub(crate) mod presign;
pub(crate) mod rb;
pub(crate) mod rm;
pub(crate) mod run;
pub(crate) mod s3api;
pub(crate) mod share;
pub(crate) mod sign;
pub(crate) mod stat;
pub(crate) mod sync;
pub(crate) mod website;
