//! The operations, a file each.

mod abort_multipart_upload;
mod bucket_configurations;
mod bucket_lifecycle;
mod bucket_policy;
mod bucket_versioning;
mod complete_multipart_upload;
mod copy_object;
mod cors;
mod create_bucket;
mod create_multipart_upload;
mod delete_bucket;
mod delete_object;
mod delete_objects;
pub(crate) mod expire;
mod get_bucket_location;
mod get_object;
mod get_object_attributes;
mod head_bucket;
mod head_object;
mod kept_configurations;
mod list_buckets;
mod list_multipart_uploads;
mod list_object_versions;
mod list_objects;
mod list_objects_v2;
mod list_parts;
mod object_configurations;
mod object_lock;
mod object_tagging;
mod put_object;
mod settled_configurations;
mod tags;
mod upload;
mod upload_part;
mod upload_part_copy;

use std::sync::Arc;

use anys3_proto::documents::{AccessControlPolicy, Grant, Grantee, GranteeType, Permission};
use anys3_proto::groups::Owner;
use anys3_proto::types::StorageClass;
use anys3_proto::{ErrorCode, S3Error, ops};

use super::Store;
use super::access::ACCOUNT;
use super::record::Etag;
use crate::field_policy::FieldPolicy;
use crate::service::Service;

macro_rules! operations {
    ($($Name:ident)*) => {
        /// Has a service answer each operation with the store.
        pub(crate) fn serve(store: &Arc<Store>, service: Service) -> Service {
            let service = service.with_cors(store.clone()).authorised_by(Store::clone(store));
            service$(.on::<ops::$Name, _>(store))*
        }

        /// What the store does about each field of each operation.
        pub(crate) fn policies(store: &Store) -> Vec<FieldPolicy> {
            vec![$(FieldPolicy::of::<ops::$Name, _>(store)),*]
        }

        /// Calls a macro with all operations, for tests that need their types.
        #[cfg(test)]
        macro_rules! each_operation {
            ($call:ident) => {
                $($call!($Name);)*
            };
        }
        #[cfg(test)]
        pub(crate) use each_operation;
    };
}

operations! {
    AbortMultipartUpload
    CompleteMultipartUpload
    CopyObject
    CreateBucket
    CreateMultipartUpload
    DeleteBucket
    DeleteBucketCors
    DeleteBucketEncryption
    DeleteBucketLifecycle
    DeleteBucketPolicy
    DeleteBucketReplication
    DeleteBucketTagging
    DeleteBucketWebsite
    DeleteObject
    DeleteObjectTagging
    DeleteObjects
    DeletePublicAccessBlock
    GetBucketAccelerateConfiguration
    GetBucketAcl
    GetBucketCors
    GetBucketEncryption
    GetBucketLifecycleConfiguration
    GetBucketLocation
    GetBucketLogging
    GetBucketNotificationConfiguration
    GetBucketOwnershipControls
    GetBucketPolicy
    GetBucketPolicyStatus
    GetBucketReplication
    GetBucketRequestPayment
    GetBucketTagging
    GetBucketVersioning
    GetBucketWebsite
    GetObject
    GetObjectAcl
    GetObjectAttributes
    GetObjectLegalHold
    GetObjectLockConfiguration
    GetObjectRetention
    GetObjectTagging
    GetPublicAccessBlock
    HeadBucket
    HeadObject
    ListBuckets
    ListMultipartUploads
    ListObjectVersions
    ListObjects
    ListObjectsV2
    ListParts
    PutBucketAccelerateConfiguration
    PutBucketAcl
    PutBucketCors
    PutBucketLifecycleConfiguration
    PutBucketLogging
    PutBucketNotificationConfiguration
    PutBucketOwnershipControls
    PutBucketPolicy
    PutBucketRequestPayment
    PutBucketTagging
    PutBucketVersioning
    PutObject
    PutObjectAcl
    PutObjectLegalHold
    PutObjectLockConfiguration
    PutObjectRetention
    PutObjectTagging
    PutPublicAccessBlock
    UploadPart
    UploadPartCopy
}

/// Why fields mean nothing to the store.
mod ignored {
    /// As at AWS, of a bucket that is not Requester Pays; none is here.
    pub(super) const OWNER_PAYS: &str =
        "no bucket is Requester Pays, so nobody is charged; as at AWS for such a bucket";
}

/// The owner of every bucket and object.
fn owner() -> Option<Owner> {
    Some(Owner {
        display_name: Some("anys3".into()),
        id: Some(ACCOUNT.into()),
    })
}

/// The access control list of every bucket and object: the owner has all rights.
fn everything_of_owner() -> AccessControlPolicy {
    let Owner { display_name, id } = owner().unwrap_or_default();
    let grantee = Grantee {
        kind: GranteeType::CANONICAL_USER,
        id,
        display_name,
        ..Default::default()
    };
    AccessControlPolicy {
        owner: owner(),
        grants: vec![Grant {
            grantee: Some(grantee),
            permission: Some(Permission::FULL_CONTROL),
        }],
    }
}

/// Refuses what is meant for a bucket of another account.
fn owned(expected: Option<&String>) -> Result<(), S3Error> {
    match expected.is_some_and(|account| account != ACCOUNT) {
        true => Err(ErrorCode::ACCESS_DENIED.into()),
        false => Ok(()),
    }
}

/// An entity tag as the wire has it.
fn quoted(etag: &Etag) -> Option<String> {
    Some(format!("\"{etag}\""))
}

/// A class worth keeping: the usual one goes without saying.
fn class(asked: Option<StorageClass>) -> Option<String> {
    asked
        .filter(|class| *class != StorageClass::STANDARD)
        .map(|class| class.as_str().to_owned())
}

/// As [`quoted`], of a part.
fn quoted_md5(md5: [u8; 16]) -> Option<String> {
    quoted(&Etag { md5, parts: None })
}
