use crate::documents::Retention;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Reads until when a version cannot be deleted. Without retention the answer is 404
    /// `NoSuchObjectLockConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html>
    GetObjectRetention: GET Object [query "retention"] Empty {
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectRetentionOutput: OK Xml("Retention") {
        /// The mode and the date.
        retention: Retention = fields,
    }
}
