use crate::documents::Tag;
use crate::operation::{message, operation};
use crate::types::{BucketNamespace, CannedAcl, ObjectOwnership};

operation! {
    /// Creates a bucket. Re-creating a bucket you own is 409 `BucketAlreadyOwnedByYou`, in
    /// `us-east-1` 200.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>
    CreateBucket: PUT Bucket OptionalXml("CreateBucketConfiguration") {
        /// The canned ACL; excludes the grants. Absent: `private`.
        acl: Option<CannedAcl> = header "x-amz-acl",
        /// The region. Absent: `us-east-1`.
        location_constraint: Option<String> = text "LocationConstraint",
        /// The zone; of directory buckets.
        location: Option<LocationInfo> = element "Location",
        /// What kind of bucket; of directory buckets.
        kind: Option<BucketInfo> = element "Bucket",
        /// Tags of the bucket, at most 50.
        tags: Vec<Tag> = elements "Tags" "Tag",
        /// ACL grantees of all permissions.
        grant_full_control: Option<String> = header "x-amz-grant-full-control",
        /// ACL grantees that may list the bucket.
        grant_read: Option<String> = header "x-amz-grant-read",
        /// ACL grantees that may read the ACL.
        grant_read_acp: Option<String> = header "x-amz-grant-read-acp",
        /// ACL grantees that may create objects.
        grant_write: Option<String> = header "x-amz-grant-write",
        /// ACL grantees that may replace the ACL.
        grant_write_acp: Option<String> = header "x-amz-grant-write-acp",
        /// `true`: objects can be locked, and versioning is enabled. Absent: `false`.
        object_lock_enabled: Option<bool> = header "x-amz-bucket-object-lock-enabled",
        /// Who owns its objects, and whether ACLs are in force. Absent: `BucketOwnerEnforced` at
        /// AWS.
        object_ownership: Option<ObjectOwnership> = header "x-amz-object-ownership",
        /// Whether the name is unique in the account and region, or globally. Absent: globally.
        bucket_namespace: Option<BucketNamespace> = header "x-amz-bucket-namespace",
    }
    -> CreateBucketOutput: OK Empty {
        /// `/` and the name of the bucket.
        location: Option<String> = header "location",
        /// The ARN of the bucket; AWS sends it for directory buckets only.
        bucket_arn: Option<String> = header "x-amz-bucket-arn",
    }
}

message! {
    /// The zone of a directory bucket.
    LocationInfo {
        /// `AvailabilityZone` or `LocalZone`.
        kind: Option<String> = text "Type",
        /// The id of the zone, as `use1-az4`.
        name: Option<String> = text "Name",
    }

    /// The redundancy and type of a directory bucket.
    BucketInfo {
        /// `SingleAvailabilityZone` or `SingleLocalZone`.
        data_redundancy: Option<String> = text "DataRedundancy",
        /// `Directory`.
        kind: Option<String> = text "Type",
    }
}
