use crate::documents::CorsRule;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces the cross-origin rules of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html>
    PutBucketCors: PUT Bucket [query "cors"] Xml("CORSConfiguration") with [checksum_required] {
        /// 1 to 100 rules; the first that matches is applied.
        rules: Vec<CorsRule> = list "CORSRule",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketCorsOutput: OK Empty {}
}
