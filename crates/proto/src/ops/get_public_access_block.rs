use crate::documents::PublicAccessBlock;
use crate::operation::operation;

operation! {
    /// Reads what a bucket refuses to make public. Without such a setting the answer is 404
    /// `NoSuchPublicAccessBlockConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html>
    GetPublicAccessBlock: GET Bucket [query "publicAccessBlock"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetPublicAccessBlockOutput: OK Xml("PublicAccessBlockConfiguration") {
        /// The setting.
        block: PublicAccessBlock = fields,
    }
}
