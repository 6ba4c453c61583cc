use crate::operation::operation;
use crate::types::{AccelerateStatus, RequestPayer};

operation! {
    /// Reads whether a bucket has transfer acceleration. The document is empty for one that never
    /// had it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html>
    GetBucketAccelerateConfiguration: GET Bucket [query "accelerate"] Empty {
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketAccelerateConfigurationOutput: OK Xml("AccelerateConfiguration") {
        /// Absent: it was never enabled.
        status: Option<AccelerateStatus> = text "Status",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
