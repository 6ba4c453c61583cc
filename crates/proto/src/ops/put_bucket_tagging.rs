use crate::documents::Tag;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces all tags of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html>
    PutBucketTagging: PUT Bucket [query "tagging"] Xml("Tagging") with [checksum_required] {
        /// The new tags, at most 50.
        tags: Vec<Tag> = elements_required "TagSet" "Tag",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketTaggingOutput: OK Empty {}
}
