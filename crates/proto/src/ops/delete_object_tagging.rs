use crate::operation::operation;

operation! {
    /// Removes all tags of an object. That there are none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html>
    DeleteObjectTagging: DELETE Object [query "tagging"] Empty {
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteObjectTaggingOutput: NO_CONTENT Empty {
        /// The version. Absent in a bucket that never had versioning.
        version_id: Option<String> = header "x-amz-version-id",
    }
}
