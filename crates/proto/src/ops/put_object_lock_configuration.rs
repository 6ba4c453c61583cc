use crate::documents::ObjectLockConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must
    /// have versioning.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html>
    PutObjectLockConfiguration: PUT Bucket [query "object-lock"] Xml("ObjectLockConfiguration") with [checksum_required] {
        /// The new setting. Without a rule new objects are not locked by default.
        object_lock: ObjectLockConfiguration = fields,
        /// A token from AWS support that once let object lock be enabled on an existing bucket.
        token: Option<String> = header "x-amz-bucket-object-lock-token",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectLockConfigurationOutput: OK Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
