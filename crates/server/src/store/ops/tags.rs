//! Tags of objects and buckets, as requests bring them.

use std::collections::BTreeMap;

use anys3_proto::documents::Tag;
use anys3_proto::{ErrorCode, S3Error, uri};

/// The most tags of an object, as at AWS.
pub(super) const OBJECT_MAX: usize = 10;
/// The most tags of a bucket, as at AWS.
const BUCKET_MAX: usize = 50;
/// The most characters of a tag's key, as at AWS.
const KEY_MAX: usize = 128;
/// The most characters of a tag's value, as at AWS.
const VALUE_MAX: usize = 256;

/// The tags of an object that stand in a header, as a query.
pub(super) fn of_header(header: Option<&str>) -> Result<BTreeMap<String, String>, S3Error> {
    let Some(header) = header else {
        return Ok(BTreeMap::new());
    };
    let pairs = uri::parse_query(header)
        .map_err(|_| invalid("The tags are no query of percent-encoded UTF-8, or too many."))?;
    set(pairs, OBJECT_MAX)
}

/// The tags of a bucket, which are kept as a document.
pub(super) fn of_bucket(tags: Vec<Tag>) -> Result<Vec<Tag>, S3Error> {
    of_document(tags.clone(), BUCKET_MAX)?;
    Ok(tags)
}

/// The tags of a document; `max` at most.
pub(super) fn of_document(tags: Vec<Tag>, max: usize) -> Result<BTreeMap<String, String>, S3Error> {
    set(tags.into_iter().map(|tag| (tag.key, tag.value)), max)
}

/// The tags as documents have them.
pub(super) fn document(tags: &BTreeMap<String, String>) -> Vec<Tag> {
    let mut document = Vec::with_capacity(tags.len());
    for (key, value) in tags {
        document.push(Tag {
            key: key.clone(),
            value: value.clone(),
        });
    }
    document
}

/// How many tags there are, as responses have it.
pub(super) fn count(tags: &BTreeMap<String, String>) -> Option<u32> {
    u32::try_from(tags.len()).ok().filter(|count| *count > 0)
}

fn set(
    pairs: impl IntoIterator<Item = (String, String)>,
    max: usize,
) -> Result<BTreeMap<String, String>, S3Error> {
    let mut tags = BTreeMap::new();
    for (key, value) in pairs {
        check(&key, &value)?;
        if tags.insert(key.clone(), value).is_some() {
            let message = "Cannot provide multiple Tags with the same key";
            return Err(invalid(message).with("TagKey", key));
        }
        if tags.len() > max {
            return Err(invalid(&format!("There can be no more than {max} tags.")));
        }
    }
    Ok(tags)
}

fn check(key: &str, value: &str) -> Result<(), S3Error> {
    let why = if key.is_empty() || key.chars().count() > KEY_MAX {
        "The TagKey you have provided is invalid: it has 1 to 128 characters."
    } else if key.starts_with("aws:") {
        "System tags cannot be added/updated by requester"
    } else if value.chars().count() > VALUE_MAX {
        "The TagValue you have provided is invalid: it has at most 256 characters."
    } else {
        return Ok(());
    };
    Err(invalid(why).with("TagKey", key))
}

fn invalid(why: &str) -> S3Error {
    S3Error::new(ErrorCode::INVALID_TAG, why)
}
