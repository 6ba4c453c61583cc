use super::{Grant, SelectParameters, Tagging};
use crate::operation::message;
use crate::types::{CannedAcl, ServerSideEncryption, StorageClass, open_enum};

open_enum! {
    /// How soon an archived object can be read. AWS's times are those for S3 Glacier Flexible
    /// Retrieval; S3 Glacier Deep Archive takes longer.
    RestoreTier {
        /// 3 to 5 hours.
        STANDARD = "Standard",
        /// 5 to 12 hours, at the lowest price.
        BULK = "Bulk",
        /// 1 to 5 minutes; not from S3 Glacier Deep Archive.
        EXPEDITED = "Expedited",
    }

    /// A restore request that is more than one.
    RestoreType {
        /// A query, whose results are stored as objects. AWS no longer takes it from new customers.
        SELECT = "SELECT",
    }
}

message! {
    /// What to restore from an archive and for how long, or what to query in it.
    RestoreRequest {
        /// For how many days the restored copy is kept; at least 1. Required, except from the
        /// archive tiers of S3 Intelligent-Tiering, and with `select`: there it must be absent.
        days: Option<u32> = text "Days",
        /// How soon, in the older form of `tier`.
        glacier_job: Option<GlacierJob> = element "GlacierJobParameters",
        /// Absent: a plain restore.
        kind: Option<RestoreType> = text "Type",
        /// How soon the object can be read. Absent: `Standard`.
        tier: Option<RestoreTier> = text "Tier",
        /// A note that S3 keeps with the request.
        description: Option<String> = text "Description",
        /// The query; required with the type `SELECT`.
        select: Option<SelectParameters> = element "SelectParameters",
        /// Where results of the query are stored; required with the type `SELECT`.
        output_location: Option<RestoreOutput> = element "OutputLocation",
    }

    /// How soon an archived object can be read.
    GlacierJob {
        /// How soon the object can be read, and at which price.
        tier: RestoreTier = text "Tier",
    }

    /// Where results of a query are stored.
    RestoreOutput {
        /// The only kind of location there is.
        s3: Option<RestoreOutputBucket> = element "S3",
    }

    /// Where in a bucket results are stored, and how.
    RestoreOutputBucket {
        /// A bucket of the same region.
        bucket: String = text "BucketName",
        /// What keys of results begin with.
        prefix: String = text "Prefix",
        /// Absent: as the bucket does by default.
        encryption: Option<RestoreEncryption> = element "Encryption",
        /// The ACL in one word. Excludes `grants`.
        acl: Option<CannedAcl> = text "CannedACL",
        /// The ACL as grants.
        grants: Vec<Grant> = elements "AccessControlList" "Grant",
        /// Tags of the results.
        tagging: Option<Tagging> = element "Tagging",
        /// Metadata of the results.
        metadata: Vec<MetadataEntry> = elements "UserMetadata" "MetadataEntry",
        /// The class of the results. Absent: `STANDARD`.
        storage_class: Option<StorageClass> = text "StorageClass",
    }

    /// How results of a query are encrypted.
    RestoreEncryption {
        /// SSE-S3 or SSE-KMS.
        algorithm: ServerSideEncryption = text "EncryptionType",
        /// Id of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        kms_key_id: Option<String> = text "KMSKeyId",
        /// The encryption context: JSON of string pairs, in base64.
        kms_context: Option<String> = text "KMSContext",
    }

    /// A name and value of an object's metadata.
    MetadataEntry {
        /// Without the prefix that the header has.
        name: Option<String> = text "Name",
        /// Text in US-ASCII.
        value: Option<String> = text "Value",
    }
}
