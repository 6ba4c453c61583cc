use crate::groups::DocumentIntegrity;
use crate::operation::{message, operation};
use crate::types::RequestPayer;

operation! {
    /// Changes the KMS key of a stored object; its bytes are not copied.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html>
    UpdateObjectEncryption: PUT Object [query "encryption"] Xml("ObjectEncryption") with [checksum_required] {
        /// The new encryption.
        sse_kms: Option<ObjectSseKms> = element "SSE-KMS",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> UpdateObjectEncryptionOutput: OK Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// SSE-KMS for a stored object.
    ObjectSseKms {
        /// The ARN of the KMS key.
        kms_key_arn: String = text "KMSKeyArn",
        /// Whether the data key comes from the bucket's key. Absent: `false`.
        bucket_key_enabled: Option<bool> = text "BucketKeyEnabled",
    }
}
