use crate::documents::Tag;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Replaces all tags of an object.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html>
    PutObjectTagging: PUT Object [query "tagging"] Xml("Tagging") with [checksum_required] {
        /// The new tags, at most 10; none removes those there are.
        tags: Vec<Tag> = elements_required "TagSet" "Tag",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectTaggingOutput: OK Empty {
        /// The version. Absent in a bucket that never had versioning.
        version_id: Option<String> = header "x-amz-version-id",
    }
}
