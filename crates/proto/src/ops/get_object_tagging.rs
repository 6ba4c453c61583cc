use crate::documents::Tag;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Reads the tags of an object. The set is empty for an object without tags.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html>
    GetObjectTagging: GET Object [query "tagging"] Empty {
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectTaggingOutput: OK Xml("Tagging") {
        /// The tags, at most 10.
        tags: Vec<Tag> = elements_required "TagSet" "Tag",
        /// The version. Absent in a bucket that never had versioning.
        version_id: Option<String> = header "x-amz-version-id",
    }
}
