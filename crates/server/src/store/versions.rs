//! Which version of an object a request names, and what its id is.

use anys3_proto::{ErrorCode, S3Error, headers};
use http::HeaderValue;

use super::blobs::Id;
use super::catalog::{self, no_such_key};
use super::checks::crc64;
use super::conditions;
use super::fault::Fault;
use super::index::Read;
use super::record::{Bucket, Object, Version};
use super::refusals;

/// The id of what was written without versioning.
pub(crate) const NULL: &str = "null";

/// The length of AWS's ids of versions, and of ours: one that is not so long was never given out.
const ID_LEN: usize = 32;

/// A version as a request names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// It names none.
    Current,
    Null,
    /// The one of this order.
    Order(u64),
    /// None of this key.
    Nothing,
}

/// Reads the id of a version of a key.
///
/// # Errors
/// `InvalidArgument` when it is no id.
pub(crate) fn named(bucket: &Bucket, key: &str, id: Option<&str>) -> Result<Named, S3Error> {
    let id = match id {
        None => return Ok(Named::Current),
        Some(NULL) => return Ok(Named::Null),
        Some(id) if id.len() != ID_LEN => {
            let message = "Invalid version id specified";
            return Err(refusals::invalid("versionId", id, message));
        }
        Some(id) => id,
    };
    let Some(Id([a, b, c, d, e, f, g, h, check @ ..])) = Id::parse(id) else {
        return Ok(Named::Nothing);
    };
    let order = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
    // The id of a version of another key, or of a bucket that was there before, names none here.
    Ok(match check == self::check(bucket, key, order) {
        true => Named::Order(order),
        false => Named::Nothing,
    })
}

/// The id of a version of a key.
pub(crate) fn id(bucket: &Bucket, key: &str, version: Version) -> String {
    if version.null {
        return NULL.to_owned();
    }
    let mut id = [0; 16];
    let check = check(bucket, key, version.order);
    let bytes = version.order.to_be_bytes().into_iter().chain(check);
    id.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    Id(id).to_string()
}

/// The id as responses have it: absent in a bucket that never kept versions.
pub(crate) fn shown(bucket: &Bucket, key: &str, version: Version) -> Option<String> {
    bucket.versioning.map(|_| id(bucket, key, version))
}

fn check(bucket: &Bucket, key: &str, order: u64) -> [u8; 8] {
    let bytes = [
        &bucket.id.to_be_bytes()[..],
        &order.to_be_bytes(),
        key.as_bytes(),
    ];
    crc64(&bytes.concat()).to_be_bytes()
}

/// The version that is named, if it is there; it may be a delete marker.
pub(crate) fn find(
    index: &impl Read,
    bucket: &Bucket,
    key: &str,
    named: Named,
) -> Result<Option<Object>, Fault> {
    if named == Named::Nothing {
        return Ok(None);
    }
    let current = catalog::object(index, bucket, key)?;
    let is_named = |version: Version| match named {
        Named::Null => version.null,
        Named::Order(order) => version == Version { order, null: false },
        _ => true,
    };
    let current = current.filter(|object| is_named(object.version));
    if current.is_some() || named == Named::Current {
        return Ok(current);
    }
    let other = match named {
        Named::Order(order) => catalog::older(index, bucket, key, order)?,
        _ => catalog::older_null(index, bucket, key)?,
    };
    Ok(other.filter(|object| is_named(object.version)))
}

/// The object that is to be read, by its key and the id of a version.
pub(crate) fn existing(
    index: &impl Read,
    bucket: &Bucket,
    key: &str,
    version: Option<&str>,
) -> Result<Object, S3Error> {
    let found = find(index, bucket, key, named(bucket, key, version)?)?;
    match (found, version) {
        (Some(marker), _) if marker.is_marker => {
            let error = S3Error::from(ErrorCode::METHOD_NOT_ALLOWED).with("Key", key);
            Err(of_marker(
                conditions::modified(&marker, error),
                bucket,
                key,
                &marker,
            ))
        }
        (Some(object), _) => Ok(object),
        (None, Some(version)) => Err(S3Error::from(ErrorCode::NO_SUCH_VERSION)
            .with("Key", key)
            .with("VersionId", version)),
        // There are no delete markers where there never were versions.
        (None, None) if bucket.versioning.is_none() => Err(no_such_key(key)),
        (None, None) => match catalog::newest(index, bucket, key)? {
            Some(marker) => Err(of_marker(no_such_key(key), bucket, key, &marker)),
            None => Err(no_such_key(key)),
        },
    }
}

/// What is said where the source of a copy is not there. As at AWS a delete marker cannot be named.
pub(crate) fn of_source(error: S3Error) -> S3Error {
    if error.code != ErrorCode::METHOD_NOT_ALLOWED {
        return error;
    }
    let why =
        "The source of a copy request may not specifically refer to a delete marker by version id.";
    S3Error::new(ErrorCode::INVALID_REQUEST, why)
}

/// The error, saying that it is for a delete marker, and for which.
fn of_marker(error: S3Error, bucket: &Bucket, key: &str, marker: &Object) -> S3Error {
    let error = error.with_header(headers::DELETE_MARKER, HeaderValue::from_static("true"));
    match HeaderValue::try_from(id(bucket, key, marker.version)) {
        Ok(id) => error.with_header(headers::VERSION_ID, id),
        Err(_) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever a client sends names a version that was given out, or nothing.
        #[test]
        fn an_id_is_for_one_key_of_one_bucket(order in any::<u64>(), flip in 0..128_usize, text in ".{0,40}") {
            let bucket = Bucket { id: 7, created: 1, versioning: None, has_lock: false };
            let id = id(&bucket, "key", Version { order, null: false });
            prop_assert_eq!(named(&bucket, "key", Some(&id)).unwrap(), Named::Order(order));
            prop_assert_eq!(named(&bucket, "kez", Some(&id)).unwrap(), Named::Nothing);
            let another = Bucket { id: 8, ..bucket.clone() };
            prop_assert_eq!(named(&another, "key", Some(&id)).unwrap(), Named::Nothing);
            let mut forged = Id::parse(&id).unwrap();
            forged.0[flip / 8] ^= 1 << (flip % 8);
            let forged = forged.to_string();
            prop_assert_eq!(named(&bucket, "key", Some(&forged)).unwrap(), Named::Nothing);
            let named = named(&bucket, "key", Some(&text));
            prop_assert!(text == NULL || text == id || matches!(named, Ok(Named::Nothing) | Err(_)));
        }
    }
}
