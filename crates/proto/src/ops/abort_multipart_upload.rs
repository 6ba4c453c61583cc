use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::RequestPayer;

operation! {
    /// Aborts a multipart upload and frees its parts.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>
    AbortMultipartUpload: DELETE Object [query "uploadId"] Empty {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: String = query "uploadId",
        /// Only if the upload was created at this time; of directory buckets.
        if_match_initiated_time: Option<Timestamp> = header "x-amz-if-match-initiated-time",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> AbortMultipartUploadOutput: NO_CONTENT Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
