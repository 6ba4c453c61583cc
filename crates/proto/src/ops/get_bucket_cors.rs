use crate::documents::CorsRule;
use crate::operation::operation;

operation! {
    /// Reads the cross-origin rules of a bucket. Without any the answer is 404
    /// `NoSuchCORSConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html>
    GetBucketCors: GET Bucket [query "cors"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketCorsOutput: OK Xml("CORSConfiguration") {
        /// The rules, in the order in which they are tried.
        rules: Vec<CorsRule> = list "CORSRule",
    }
}
