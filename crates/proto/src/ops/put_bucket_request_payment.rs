use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::Payer;

operation! {
    /// Sets who is charged for requests to a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html>
    PutBucketRequestPayment: PUT Bucket [query "requestPayment"] Xml("RequestPaymentConfiguration") with [checksum_required] {
        /// The owner or the requester.
        payer: Payer = text "Payer",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketRequestPaymentOutput: OK Empty {}
}
