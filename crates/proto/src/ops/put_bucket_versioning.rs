use crate::documents::VersioningConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::Sensitive;

operation! {
    /// Enables or suspends the versioning of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html>
    PutBucketVersioning: PUT Bucket [query "versioning"] Xml("VersioningConfiguration") with [checksum_required] {
        /// The new setting. `status` is required.
        versioning: VersioningConfiguration = fields,
        /// Serial number of an MFA device, a space, and its present code; required with MFA delete.
        mfa: Option<Sensitive> = header "x-amz-mfa",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketVersioningOutput: OK Empty {}
}
