use crate::documents::PublicAccessBlock;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces what a bucket refuses to make public.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html>
    PutPublicAccessBlock: PUT Bucket [query "publicAccessBlock"] Xml("PublicAccessBlockConfiguration") with [checksum_required] {
        /// The new setting.
        block: PublicAccessBlock = fields,
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutPublicAccessBlockOutput: OK Empty {}
}
