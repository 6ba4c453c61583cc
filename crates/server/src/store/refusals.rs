//! What the store is asked for and does not have: an error, never silence.

use anys3_proto::groups::{CustomerKey, Encryption, Grants, ObjectLock, SourceCustomerKey};
use anys3_proto::metadata::{self, Metadata};
use anys3_proto::types::{CannedAcl, ServerSideEncryption, StorageClass};
use anys3_proto::{ErrorCode, S3Error, headers, names};

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
    S3Error::new(
        ErrorCode::NOT_IMPLEMENTED,
        format!("The store does not implement {what}."),
    )
}

/// Nothing is encrypted here, so nothing may say it is.
pub(crate) fn encryption(
    wanted: &Encryption,
    context: Option<&String>,
    key: &CustomerKey,
) -> Result {
    const KMS: [ServerSideEncryption; 2] = [
        ServerSideEncryption::AWS_KMS,
        ServerSideEncryption::AWS_KMS_DSSE,
    ];
    let Encryption {
        algorithm,
        kms_key_id,
        bucket_key_enabled,
    } = wanted;
    let of_kms = kms_key_id.is_some() || *bucket_key_enabled == Some(true) || context.is_some();
    match algorithm {
        Some(algorithm) if KMS.contains(algorithm) => {
            Err(ErrorCode::KMS_NOT_FOUND_EXCEPTION.into())
        }
        Some(_) => Err(ErrorCode::INVALID_ENCRYPTION_ALGORITHM_ERROR.into()),
        None if of_kms => Err(invalid(
            headers::ENCRYPTION,
            "",
            "A key of a key management service goes with encryption by aws:kms, which the store does not have.",
        )),
        None => customer_key(key),
    }
}

/// As [`encryption`], with a key of the customer's: for an object that is not encrypted with it,
/// AWS says the same.
pub(crate) fn customer_key(key: &CustomerKey) -> Result {
    let CustomerKey {
        algorithm,
        key,
        key_md5,
    } = key;
    match algorithm.is_some() || key.is_some() || key_md5.is_some() {
        true => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            "The encryption parameters are not applicable: the store encrypts nothing; leave the customer's key out.",
        )),
        false => Ok(()),
    }
}

/// An argument that cannot be.
pub(crate) fn invalid(name: &str, value: &str, message: &str) -> S3Error {
    S3Error::new(ErrorCode::INVALID_ARGUMENT, message)
        .with("ArgumentName", name)
        .with("ArgumentValue", value)
}

/// There are no access control lists: the owner has all rights.
pub(crate) fn grants(wanted: &Grants) -> Result {
    let Grants {
        acl,
        full_control,
        read,
        read_acp,
        write_acp,
    } = wanted;
    lists(
        acl.as_ref(),
        [full_control, read, read_acp, write_acp],
        ErrorCode::ACCESS_CONTROL_LIST_NOT_SUPPORTED,
    )
}

/// As [`grants`]: refuses with `code` what says more than that the owner has all rights.
pub(crate) fn lists<const N: usize>(
    acl: Option<&CannedAcl>,
    grants: [&Option<String>; N],
    code: ErrorCode,
) -> Result {
    const OWNERS: [CannedAcl; 3] = [
        CannedAcl::PRIVATE,
        CannedAcl::BUCKET_OWNER_READ,
        CannedAcl::BUCKET_OWNER_FULL_CONTROL,
    ];
    if let Some(unknown) = acl.filter(|acl| !acl.is_known()) {
        return Err(invalid(
            headers::ACL,
            unknown.as_str(),
            "There is no such canned ACL.",
        ));
    }
    match grants.into_iter().any(Option::is_some) || acl.is_some_and(|acl| !OWNERS.contains(acl)) {
        true => Err(code.into()),
        false => Ok(()),
    }
}

/// There is no object lock.
pub(crate) fn object_lock(wanted: &ObjectLock) -> Result {
    let ObjectLock {
        mode,
        retain_until_date,
        legal_hold,
    } = wanted;
    match mode.is_some() || retain_until_date.is_some() || legal_hold.is_some() {
        true => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            "Bucket is missing Object Lock Configuration",
        )),
        false => Ok(()),
    }
}

/// Objects have no tags; an empty list of them says so too.
pub(crate) fn tags(wanted: Option<&String>) -> Result {
    match wanted.is_some_and(|tags| !tags.is_empty()) {
        true => Err(ErrorCode::INVALID_TAG.into()),
        false => Ok(()),
    }
}

/// Where a web site redirects to.
pub(crate) fn redirect(wanted: Option<&String>) -> Result {
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

/// There is one version of each key, whose id is `null`.
pub(crate) fn version(id: Option<&String>) -> Result {
    match id.filter(|id| *id != "null") {
        Some(id) => Err(invalid(
            "versionId",
            id,
            "Invalid version id specified: the only one here is null.",
        )),
        None => Ok(()),
    }
}

/// The key, metadata and class of an object to be stored.
pub(crate) fn object(key: &str, metadata: &Metadata, class: Option<&StorageClass>) -> Result {
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
pub(crate) fn key(key: &str) -> Result {
    names::check_key(key).map_err(|_| {
        S3Error::from(ErrorCode::KEY_TOO_LONG_ERROR)
            .with("Size", key.len().to_string())
            .with("MaxSizeAllowed", names::KEY_LEN_MAX.to_string())
    })
}

/// As [`customer_key`], of the source of a copy.
pub(crate) fn source_customer_key(key: &SourceCustomerKey) -> Result {
    let SourceCustomerKey {
        algorithm,
        key,
        key_md5,
    } = key.clone();
    customer_key(&CustomerKey {
        algorithm,
        key,
        key_md5,
    })
}
