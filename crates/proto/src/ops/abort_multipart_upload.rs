use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::RequestPayer;

operation! {
    /// Gives up an upload in parts, and the parts with it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>
    AbortMultipartUpload: DELETE Object [query "uploadId"] Empty {
        /// The upload.
        upload_id: String = query "uploadId",
        /// Only if the upload was begun then.
        if_match_initiated_time: Option<Timestamp> = header "x-amz-if-match-initiated-time",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> AbortMultipartUploadOutput: NO_CONTENT Empty {
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
