//! What the store is asked for and does not have: an error, never silence.

use anys3_proto::groups::{CustomerKey, Encryption, Grants, ObjectLock, SourceCustomerKey};
use anys3_proto::metadata::{self, Metadata};
use anys3_proto::types::{CannedAcl, StorageClass};
use anys3_proto::{ErrorCode, S3Error, names};

type Result = std::result::Result<(), S3Error>;

/// Classes whose objects are read at once, as all are here. Archives are not played.
const CLASSES: [StorageClass; 6] = [
    StorageClass::STANDARD,
    StorageClass::REDUCED_REDUNDANCY,
    StorageClass::STANDARD_IA,
    StorageClass::ONEZONE_IA,
    StorageClass::INTELLIGENT_TIERING,
    StorageClass::GLACIER_IR,
];

/// Refuses `asked`, whose name is `what`.
pub(crate) fn absent<T>(what: &str, asked: Option<&T>) -> Result {
    asked.map_or(Ok(()), |_| Err(not_implemented(what)))
}

pub(crate) fn not_implemented(what: &str) -> S3Error {
    S3Error::new(ErrorCode::NOT_IMPLEMENTED, format!("The store does not implement {what}."))
}

/// Nothing is encrypted here, so nothing may say it is.
pub(crate) fn encryption(wanted: &Encryption, context: Option<&String>, key: &CustomerKey) -> Result {
    absent("server-side encryption", wanted.algorithm.as_ref())?;
    absent("server-side encryption", wanted.kms_key_id.as_ref())?;
    absent("server-side encryption", wanted.bucket_key_enabled.as_ref())?;
    absent("server-side encryption", context)?;
    customer_key(key)
}

/// As [`encryption`], with a key of the customer's.
pub(crate) fn customer_key(key: &CustomerKey) -> Result {
    let CustomerKey { algorithm, key, key_md5 } = key;
    absent("encryption with a customer's key", algorithm.as_ref())?;
    absent("encryption with a customer's key", key.as_ref())?;
    absent("encryption with a customer's key", key_md5.as_ref())
}

/// There are no access control lists: the owner has all rights.
pub(crate) fn grants(wanted: &Grants) -> Result {
    let Grants { acl, full_control, read, read_acp, write_acp } = wanted;
    let granted = [full_control, read, read_acp, write_acp].into_iter().any(Option::is_some);
    match granted || acl.as_ref().is_some_and(|acl| !owners(acl)) {
        true => Err(no_lists()),
        false => Ok(()),
    }
}

/// Whether a list says no more than that the owner has all rights.
pub(crate) fn owners(acl: &CannedAcl) -> bool {
    [CannedAcl::PRIVATE, CannedAcl::BUCKET_OWNER_READ, CannedAcl::BUCKET_OWNER_FULL_CONTROL].contains(acl)
}

pub(crate) fn no_lists() -> S3Error {
    S3Error::new("AccessControlListNotSupported".into(), "The bucket does not allow ACLs")
}

/// There is no object lock.
pub(crate) fn object_lock(wanted: &ObjectLock) -> Result {
    let ObjectLock { mode, retain_until_date, legal_hold } = wanted;
    match mode.is_some() || retain_until_date.is_some() || legal_hold.is_some() {
        true => Err(S3Error::new(ErrorCode::INVALID_REQUEST, "Bucket is missing Object Lock Configuration")),
        false => Ok(()),
    }
}

/// There is one version of each key, whose id is `null`.
pub(crate) fn version(id: Option<&String>) -> Result {
    match id.is_some_and(|id| id != "null") {
        true => Err(ErrorCode::NO_SUCH_VERSION.into()),
        false => Ok(()),
    }
}

/// The key, metadata and class of an object to be stored.
pub(crate) fn object(key: &str, metadata: &Metadata, class: Option<&StorageClass>) -> Result {
    self::key(key)?;
    if metadata::len(metadata) > metadata::METADATA_LEN_MAX {
        return Err(ErrorCode::METADATA_TOO_LARGE.into());
    }
    match class.is_some_and(|class| !CLASSES.contains(class)) {
        true => Err(ErrorCode::INVALID_STORAGE_CLASS.into()),
        false => Ok(()),
    }
}

/// The key of an object to be stored.
pub(crate) fn key(key: &str) -> Result {
    names::check_key(key).map_err(|_| ErrorCode::KEY_TOO_LONG_ERROR.into())
}

/// As [`customer_key`], of the source of a copy.
pub(crate) fn source_customer_key(key: &SourceCustomerKey) -> Result {
    let SourceCustomerKey { algorithm, key, key_md5 } = key.clone();
    customer_key(&CustomerKey { algorithm, key, key_md5 })
}
