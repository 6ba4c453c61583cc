use crate::operation::operation;
use crate::types::Payer;

operation! {
    /// Reads who is charged for requests to a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html>
    GetBucketRequestPayment: GET Bucket [query "requestPayment"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketRequestPaymentOutput: OK Xml("RequestPaymentConfiguration") {
        /// The bucket's owner, unless set otherwise.
        payer: Option<Payer> = text "Payer",
    }
}
