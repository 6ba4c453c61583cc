//! What the store is asked for and does not have: an error, never silence.

use anys3_proto::metadata::{self, Metadata};
use anys3_proto::operation::Target;
use anys3_proto::types::{CannedAcl, ObjectOwnership, ServerSideEncryption, StorageClass};
use anys3_proto::{ErrorCode, S3Error, headers, names};

use super::Store;
use crate::fields::{Field, Refuse};

/// Classes whose objects are read at once, as all are here. Archives are not played.
const CLASSES: [StorageClass; 6] = [
    StorageClass::STANDARD,
    StorageClass::REDUCED_REDUNDANCY,
    StorageClass::STANDARD_IA,
    StorageClass::ONEZONE_IA,
    StorageClass::INTELLIGENT_TIERING,
    StorageClass::GLACIER_IR,
];

impl Refuse for Store {
    /// As AWS does, with a 4xx where AWS has one: a 501 is an answer that many clients try again.
    fn refuse(&self, field: &Field<'_>) -> Result<(), S3Error> {
        match field.name {
            headers::ENCRYPTION => encryption(field.value),
            headers::KMS_KEY_ID | headers::ENCRYPTION_CONTEXT => of_kms(field),
            headers::BUCKET_KEY if field.value == "true" => of_kms(field),
            headers::BUCKET_KEY => Ok(()),
            headers::ACL => acl(field),
            headers::OBJECT_OWNERSHIP => ownership(field.value),
            name if name.starts_with(headers::GRANT) => Err(no_lists(field)),
            name if name.starts_with(headers::CUSTOMER_KEY) => customer_key(),
            name if name.starts_with(headers::SOURCE_CUSTOMER_KEY) => customer_key(),
            _ => Err(field.not_implemented()),
        }
    }
}

/// Nothing is encrypted here, so nothing may say it is.
fn encryption(algorithm: &str) -> Result<(), S3Error> {
    const KMS: [ServerSideEncryption; 2] = [
        ServerSideEncryption::AWS_KMS,
        ServerSideEncryption::AWS_KMS_DSSE,
    ];
    match KMS.contains(&algorithm.into()) {
        true => Err(ErrorCode::KMS_NOT_FOUND_EXCEPTION.into()),
        false => Err(ErrorCode::INVALID_ENCRYPTION_ALGORITHM_ERROR.into()),
    }
}

fn of_kms(field: &Field<'_>) -> Result<(), S3Error> {
    let message = "A KMS key goes with encryption by aws:kms, which the store does not have.";
    Err(invalid(field.name, field.value, message))
}

/// For an object that is not encrypted with a customer's key (SSE-C), AWS says the same.
fn customer_key() -> Result<(), S3Error> {
    Err(S3Error::new(
        ErrorCode::INVALID_REQUEST,
        "The encryption parameters are not applicable: the store encrypts nothing; omit the customer's key.",
    ))
}

/// The bucket has no Object Lock.
pub(crate) fn no_object_lock() -> S3Error {
    let message = "Bucket is missing Object Lock Configuration";
    S3Error::new(ErrorCode::INVALID_REQUEST, message)
}

/// Refuses a canned ACL that says more than that the owner has all rights.
fn acl(field: &Field<'_>) -> Result<(), S3Error> {
    const OWNERS: [CannedAcl; 3] = [
        CannedAcl::PRIVATE,
        CannedAcl::BUCKET_OWNER_READ,
        CannedAcl::BUCKET_OWNER_FULL_CONTROL,
    ];
    let acl = CannedAcl::from(field.value);
    if !acl.is_known() {
        return Err(invalid(
            field.name,
            field.value,
            "There is no such canned ACL.",
        ));
    }
    match OWNERS.contains(&acl) {
        true => Ok(()),
        false => Err(no_lists(field)),
    }
}

/// There are no access control lists: the owner has all rights.
fn no_lists(field: &Field<'_>) -> S3Error {
    match field.target {
        Target::Bucket => ErrorCode::INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.into(),
        _ => ErrorCode::ACCESS_CONTROL_LIST_NOT_SUPPORTED.into(),
    }
}

/// The bucket's owner owns all objects, as with `BucketOwnerEnforced`.
fn ownership(asked: &str) -> Result<(), S3Error> {
    let ownership = ObjectOwnership::from(asked);
    if !ownership.is_known() {
        return Err(invalid(
            headers::OBJECT_OWNERSHIP,
            asked,
            "There is no such object ownership.",
        ));
    }
    match ownership == ObjectOwnership::BUCKET_OWNER_ENFORCED {
        true => Ok(()),
        false => Err(ErrorCode::ACCESS_CONTROL_LIST_NOT_SUPPORTED.into()),
    }
}

/// An argument that cannot be.
pub(crate) fn invalid(name: &str, value: &str, message: &str) -> S3Error {
    S3Error::new(ErrorCode::INVALID_ARGUMENT, message)
        .with("ArgumentName", name)
        .with("ArgumentValue", value)
}

/// Where a web site redirects to.
pub(crate) fn redirect(wanted: Option<&String>) -> Result<(), S3Error> {
    let place = |to: &String| {
        ["http://", "https://", "/"]
            .iter()
            .any(|start| to.starts_with(start))
    };
    match wanted.is_none_or(place) {
        true => Ok(()),
        false => Err(ErrorCode::INVALID_REDIRECT_LOCATION.into()),
    }
}

/// The key, metadata and class of an object to be stored.
pub(crate) fn object(
    key: &str,
    metadata: &Metadata,
    class: Option<&StorageClass>,
) -> Result<(), S3Error> {
    self::key(key)?;
    let length = metadata::len(metadata);
    if length > metadata::METADATA_LEN_MAX {
        return Err(S3Error::from(ErrorCode::METADATA_TOO_LARGE)
            .with("Size", length.to_string())
            .with("MaxSizeAllowed", metadata::METADATA_LEN_MAX.to_string()));
    }
    match class.filter(|class| !CLASSES.contains(class)) {
        Some(class) => Err(S3Error::from(ErrorCode::INVALID_STORAGE_CLASS)
            .with("StorageClassRequested", class.as_str())),
        None => Ok(()),
    }
}

/// The key of an object.
pub(crate) fn key(key: &str) -> Result<(), S3Error> {
    names::check_key(key).map_err(|_| {
        S3Error::from(ErrorCode::KEY_TOO_LONG_ERROR)
            .with("Size", key.len().to_string())
            .with("MaxSizeAllowed", names::KEY_LEN_MAX.to_string())
    })
}
