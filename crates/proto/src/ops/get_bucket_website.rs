use crate::documents::WebsiteConfiguration;
use crate::operation::operation;

operation! {
    /// Reads how a bucket answers as a website. If it does not, the answer is 404
    /// `NoSuchWebsiteConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html>
    GetBucketWebsite: GET Bucket [query "website"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketWebsiteOutput: OK Xml("WebsiteConfiguration") {
        /// The setting.
        website: WebsiteConfiguration = fields,
    }
}
