//! The configurations of buckets in the index: each is the document with which reading it answers.

use anys3_proto::{Operation, Response, S3Error};
use http::StatusCode;

use super::fault::Fault;
use super::index::{Read, ScanStep};
use super::record::{Bucket, key};

/// Which configuration it is, in the index. Never changed, only added to.
pub(crate) mod kind {
    pub(crate) const TAGGING: u8 = 1;
    pub(crate) const CORS: u8 = 2;
    pub(crate) const OBJECT_LOCK: u8 = 3;
    pub(crate) const LIFECYCLE: u8 = 4;
    pub(crate) const POLICY: u8 = 5;
    pub(crate) const PUBLIC_ACCESS: u8 = 6;
}

/// The configuration of a bucket that an operation reads, if there is one.
pub(crate) fn read<O: Operation>(
    index: &impl Read,
    bucket: &Bucket,
    kind: u8,
) -> Result<Option<O::Output>, S3Error> {
    let Some(document) = index.get(&key::configuration(bucket.id, kind))? else {
        return Ok(None);
    };
    let response = Response {
        document: Some(document.into()),
        ..Response::new(StatusCode::OK)
    };
    let damaged = |_| Fault::damaged(format_args!("what {} reads cannot be read", O::NAME));
    Ok(Some(O::decode_output(&response).map_err(damaged)?))
}

/// Whether any bucket has a configuration of a kind.
pub(crate) fn any_of(index: &impl Read, kind: u8) -> Result<bool, Fault> {
    let mut found = false;
    index.each(key::CONFIGURATIONS, &mut |at, _| {
        found = at.last() == Some(&kind);
        Ok(match found {
            true => ScanStep::Stop,
            false => ScanStep::Next,
        })
    })?;
    Ok(found)
}
