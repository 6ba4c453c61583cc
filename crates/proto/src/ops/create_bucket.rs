use crate::documents::Tag;
use crate::operation::{message, operation};
use crate::types::{BucketNamespace, CannedAcl, ObjectOwnership};

operation! {
    /// Makes a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>
    CreateBucket: PUT Bucket OptionalXml("CreateBucketConfiguration") {
        /// Who may do what, in one word.
        acl: Option<CannedAcl> = header "x-amz-acl",
        /// The region.
        location_constraint: Option<String> = text "LocationConstraint",
        /// The zone, of a directory bucket.
        location: Option<LocationInfo> = element "Location",
        /// The kind of bucket, of a directory bucket.
        kind: Option<BucketInfo> = element "Bucket",
        /// Tags.
        tags: Vec<Tag> = elements "Tags" "Tag",
        /// Who may do everything.
        grant_full_control: Option<String> = header "x-amz-grant-full-control",
        /// Who may list.
        grant_read: Option<String> = header "x-amz-grant-read",
        /// Who may read these lists.
        grant_read_acp: Option<String> = header "x-amz-grant-read-acp",
        /// Who may make objects.
        grant_write: Option<String> = header "x-amz-grant-write",
        /// Who may write these lists.
        grant_write_acp: Option<String> = header "x-amz-grant-write-acp",
        /// Whether its objects can be locked.
        object_lock_enabled: Option<bool> = header "x-amz-bucket-object-lock-enabled",
        /// Who owns its objects.
        object_ownership: Option<ObjectOwnership> = header "x-amz-object-ownership",
        /// Whose name it is.
        bucket_namespace: Option<BucketNamespace> = header "x-amz-bucket-namespace",
    }
    -> CreateBucketOutput: OK Empty {
        /// A slash and the bucket's name.
        location: Option<String> = header "location",
        /// The bucket's Amazon resource name.
        bucket_arn: Option<String> = header "x-amz-bucket-arn",
    }
}

message! {
    /// Where a directory bucket is.
    LocationInfo {
        /// The kind of location.
        kind: Option<String> = text "Type",
        /// Its name.
        name: Option<String> = text "Name",
    }

    /// What a directory bucket is.
    BucketInfo {
        /// Over what its objects are spread.
        data_redundancy: Option<String> = text "DataRedundancy",
        /// The kind of bucket.
        kind: Option<String> = text "Type",
    }
}
