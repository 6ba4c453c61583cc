use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// The format of an inventory.
    InventoryFormat {
        /// Comma-separated values, compressed by gzip.
        CSV = "CSV",
        /// Apache ORC.
        ORC = "ORC",
        /// Apache Parquet.
        PARQUET = "Parquet",
    }

    /// How often an inventory is made.
    InventoryFrequency {
        /// Every day.
        DAILY = "Daily",
        /// Every Sunday.
        WEEKLY = "Weekly",
    }

    /// Which versions an inventory lists.
    InventoryVersions {
        /// All, with the columns `VersionId`, `IsLatest` and `DeleteMarker`.
        ALL = "All",
        /// Current ones.
        CURRENT = "Current",
    }

    /// A column of an inventory besides bucket and key.
    InventoryField {
        /// The length in bytes.
        SIZE = "Size",
        /// Of the creation, or of the newest metadata.
        LAST_MODIFIED_DATE = "LastModifiedDate",
        /// Which class it is stored in.
        STORAGE_CLASS = "StorageClass",
        /// The entity tag.
        ETAG = "ETag",
        /// `true` for objects made by a multipart upload.
        IS_MULTIPART_UPLOADED = "IsMultipartUploaded",
        /// As in `x-amz-replication-status`.
        REPLICATION_STATUS = "ReplicationStatus",
        /// SSE-S3, SSE-C, SSE-KMS or not encrypted.
        ENCRYPTION_STATUS = "EncryptionStatus",
        /// When the retention ends.
        OBJECT_LOCK_RETAIN_UNTIL_DATE = "ObjectLockRetainUntilDate",
        /// Governance or compliance.
        OBJECT_LOCK_MODE = "ObjectLockMode",
        /// On or off.
        OBJECT_LOCK_LEGAL_HOLD_STATUS = "ObjectLockLegalHoldStatus",
        /// The tier of objects in S3 Intelligent-Tiering.
        INTELLIGENT_TIERING_ACCESS_TIER = "IntelligentTieringAccessTier",
        /// Whether SSE-KMS uses a bucket key.
        BUCKET_KEY_STATUS = "BucketKeyStatus",
        /// The algorithm of the object's checksum.
        CHECKSUM_ALGORITHM = "ChecksumAlgorithm",
        /// As JSON in base64.
        OBJECT_ACCESS_CONTROL_LIST = "ObjectAccessControlList",
        /// The canonical user id.
        OBJECT_OWNER = "ObjectOwner",
        /// When a lifecycle rule expires the object.
        LIFECYCLE_EXPIRATION_DATE = "LifecycleExpirationDate",
    }
}

message! {
    /// A list of the objects of a bucket that is written into a bucket day by day or week by week:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html>.
    InventoryConfiguration {
        /// As in the query of the request.
        id: String = text "Id",
        /// Whether inventories are made.
        is_enabled: bool = text "IsEnabled",
        /// Where inventories are written.
        destination: InventoryDestination = element "Destination",
        /// Which objects. Absent: all.
        filter: Option<InventoryFilter> = element "Filter",
        /// All versions, or current ones.
        included_object_versions: InventoryVersions = text "IncludedObjectVersions",
        /// Columns besides bucket and key.
        optional_fields: Vec<InventoryField> = texts "OptionalFields" "Field",
        /// How often inventories are made.
        schedule: InventorySchedule = element "Schedule",
    }

    /// Where an inventory is written to.
    InventoryDestination {
        /// The only kind of destination there is.
        bucket: InventoryBucket = element "S3BucketDestination",
    }

    /// The bucket that an inventory is written to, and how.
    InventoryBucket {
        /// The account that must own the bucket. Absent: not checked.
        account_id: Option<String> = text "AccountId",
        /// The ARN of the bucket.
        bucket: String = text "Bucket",
        /// The format of the files.
        format: InventoryFormat = text "Format",
        /// What keys of inventories begin with.
        prefix: Option<String> = text "Prefix",
        /// Absent: as the bucket does by default.
        encryption: Option<InventoryEncryption> = element "Encryption",
    }

    /// How an inventory is encrypted: one of the two.
    InventoryEncryption {
        /// SSE-S3.
        sse_s3: Option<InventorySseS3> = element "SSE-S3",
        /// SSE-KMS.
        sse_kms: Option<InventorySseKms> = element "SSE-KMS",
    }

    /// Chooses SSE-S3 by its presence; it has no fields.
    InventorySseS3 {}

    /// SSE-KMS for inventories.
    InventorySseKms {
        /// The ARN of the KMS key.
        key_id: String = text "KeyId",
    }

    /// Which objects an inventory lists.
    InventoryFilter {
        /// What keys begin with.
        prefix: String = text "Prefix",
    }

    /// When inventories are made.
    InventorySchedule {
        /// Daily or weekly.
        frequency: InventoryFrequency = text "Frequency",
    }
}
