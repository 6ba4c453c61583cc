use crate::operation::message;
use crate::types::{ServerSideEncryption, open_enum};

open_enum! {
    /// A kind of encryption that a bucket refuses for new objects.
    BlockedEncryptionType {
        /// None is refused.
        NONE = "NONE",
        /// Keys that the customer provides with each request.
        SSE_C = "SSE-C",
    }
}

message! {
    /// How a bucket encrypts objects whose request does not choose:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html>.
    EncryptionRule {
        /// Whether one data key serves many SSE-KMS objects, with fewer calls of the key management
        /// service. Absent: `false`.
        bucket_key_enabled: Option<bool> = text "BucketKeyEnabled",
        /// The encryption of objects that do not ask for one.
        default: Option<DefaultEncryption> = element "ApplyServerSideEncryptionByDefault",
        /// What requests may not ask for.
        blocked: Option<BlockedEncryption> = element "BlockedEncryptionTypes",
    }

    /// The encryption that a bucket applies by default.
    DefaultEncryption {
        /// SSE-S3, SSE-KMS or DSSE-KMS.
        algorithm: ServerSideEncryption = text "SSEAlgorithm",
        /// Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        kms_key_id: Option<String> = text "KMSMasterKeyID",
    }

    /// The kinds of encryption that a bucket refuses.
    BlockedEncryption {
        /// Any number; `NONE` takes the block off.
        types: Vec<BlockedEncryptionType> = texts "EncryptionType",
    }
}
