use crate::documents::ObjectLockConfiguration;
use crate::operation::operation;

operation! {
    /// Reads whether objects of a bucket can be locked. If not, the answer is 404
    /// `ObjectLockConfigurationNotFoundError`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html>
    GetObjectLockConfiguration: GET Bucket [query "object-lock"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectLockConfigurationOutput: OK Xml("ObjectLockConfiguration") {
        /// The setting.
        object_lock: ObjectLockConfiguration = fields,
    }
}
