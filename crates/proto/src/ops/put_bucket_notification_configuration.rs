use crate::documents::NotificationConfiguration;
use crate::operation::operation;

operation! {
    /// Replaces which events of a bucket are sent, and where to.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html>
    PutBucketNotificationConfiguration: PUT Bucket [query "notification"] Xml("NotificationConfiguration") {
        /// The new setting; an empty one ends all notifications.
        notifications: NotificationConfiguration = fields,
        /// `true`: it is stored without a test message to each destination. Absent: `false`.
        skip_destination_validation: Option<bool> = header "x-amz-skip-destination-validation",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketNotificationConfigurationOutput: OK Empty {}
}
