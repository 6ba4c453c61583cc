use crate::documents::Tag;
use crate::operation::operation;

operation! {
    /// Reads the tags of a bucket. Without tags the answer is 404 `NoSuchTagSet`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html>
    GetBucketTagging: GET Bucket [query "tagging"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketTaggingOutput: OK Xml("Tagging") {
        /// The tags, at most 50.
        tags: Vec<Tag> = elements_required "TagSet" "Tag",
    }
}
