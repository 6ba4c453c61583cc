use crate::documents::WebsiteConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Has a bucket answer as a website, at the website endpoint of the region.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html>
    PutBucketWebsite: PUT Bucket [query "website"] Xml("WebsiteConfiguration") with [checksum_required] {
        /// The new setting.
        website: WebsiteConfiguration = fields,
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketWebsiteOutput: OK Empty {}
}
