use crate::documents::NotificationConfiguration;
use crate::operation::operation;

operation! {
    /// Reads which events of a bucket are sent, and where to. The document is empty if none are.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html>
    GetBucketNotificationConfiguration: GET Bucket [query "notification"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketNotificationConfigurationOutput: OK Xml("NotificationConfiguration") {
        /// The setting.
        notifications: NotificationConfiguration = fields,
    }
}
