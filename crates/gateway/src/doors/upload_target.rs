//! Where an upload goes: what its URL and the fields of its form say.

use anys3::proto::BucketName;
use http::request::Parts;

use super::asked::check_parameters;
use crate::refusal::Refusal;
use crate::route::{Query, bucket_name, checked_key};

/// Where an upload goes, as far as the client says.
#[derive(Default)]
pub(crate) struct UploadTarget {
    pub(crate) bucket: Option<BucketName>,
    pub(crate) key: Option<String>,
}

impl UploadTarget {
    pub(crate) fn of_query(parts: &Parts) -> Result<Self, Refusal> {
        let query = Query::parse(&parts.uri)?;
        check_parameters(&query, &["bucket", "key"])?;
        let bucket = query.value("bucket")?.map(bucket_name).transpose()?;
        let key = query
            .value("key")?
            .map(|key| checked_key(key.to_owned()))
            .transpose()?;
        Ok(Self { bucket, key })
    }

    /// Takes the key of a field. A field that was left empty says nothing.
    pub(crate) fn set_key(&mut self, key: String) -> Result<(), Refusal> {
        if key.is_empty() {
            return Ok(());
        }
        set_once("key", &mut self.key, checked_key(key)?)
    }

    /// Takes the bucket of a field. A field that was left empty says nothing.
    pub(crate) fn set_bucket(&mut self, bucket: &str) -> Result<(), Refusal> {
        if bucket.is_empty() {
            return Ok(());
        }
        set_once("bucket", &mut self.bucket, bucket_name(bucket)?)
    }
}

fn set_once<T: PartialEq>(name: &str, slot: &mut Option<T>, value: T) -> Result<(), Refusal> {
    match slot {
        Some(other) if *other != value => Err(Refusal::argument(format!("{name} is given twice"))),
        _ => {
            *slot = Some(value);
            Ok(())
        }
    }
}
