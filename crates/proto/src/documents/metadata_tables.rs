use crate::operation::message;
use crate::types::{ServerSideEncryption, open_enum};

open_enum! {
    /// Whether something of a metadata table is on.
    TableState {
        /// It is.
        ENABLED = "ENABLED",
        /// It is not.
        DISABLED = "DISABLED",
    }

    /// Who owns a table bucket.
    TableBucketType {
        /// AWS: one for all metadata tables of the account and region.
        AWS = "aws",
        /// The customer.
        CUSTOMER = "customer",
    }
}

message! {
    /// Tables of the metadata of a bucket's objects, kept by S3:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html>.
    MetadataConfiguration {
        /// The table of changes, always there.
        journal_table: JournalTableConfiguration = element "JournalTableConfiguration",
        /// The table of all objects. Absent: there is none.
        inventory_table: Option<InventoryTableConfiguration> = element "InventoryTableConfiguration",
    }

    /// A table with a row for each change of an object.
    JournalTableConfiguration {
        /// Whether old rows are removed.
        record_expiration: RecordExpiration = element "RecordExpiration",
        /// Absent: as the table bucket does by default.
        encryption: Option<TableEncryption> = element "EncryptionConfiguration",
    }

    /// A table with a row for each object, at most an hour behind.
    InventoryTableConfiguration {
        /// `DISABLED`: there is none.
        state: TableState = text "ConfigurationState",
        /// Absent: as the table bucket does by default.
        encryption: Option<TableEncryption> = element "EncryptionConfiguration",
    }

    /// Whether rows of a journal table are removed, and when.
    RecordExpiration {
        /// `DISABLED`: rows are kept for ever.
        expiration: TableState = text "Expiration",
        /// After this many days, at least 7; required if they are.
        days: Option<u32> = text "Days",
    }

    /// How a metadata table is encrypted.
    TableEncryption {
        /// `AES256` or `aws:kms`.
        algorithm: ServerSideEncryption = text "SseAlgorithm",
        /// The ARN of the KMS key; required with `aws:kms`.
        kms_key_arn: Option<String> = text "KmsKeyArn",
    }

    /// The metadata tables of a bucket and how they fare.
    MetadataConfigurationResult {
        /// The table bucket.
        destination: MetadataDestination = element "DestinationResult",
        /// The table of changes.
        journal_table: Option<JournalTableResult> = element "JournalTableConfigurationResult",
        /// The table of all objects.
        inventory_table: Option<InventoryTableResult> = element "InventoryTableConfigurationResult",
    }

    /// Where metadata tables are.
    MetadataDestination {
        /// Who owns the table bucket.
        table_bucket_type: Option<TableBucketType> = text "TableBucketType",
        /// The ARN of the table bucket.
        table_bucket_arn: Option<String> = text "TableBucketArn",
        /// The namespace in the table bucket, as `b_photos`.
        table_namespace: Option<String> = text "TableNamespace",
    }

    /// The journal table of a bucket and how it fares.
    JournalTableResult {
        /// `CREATING`, `ACTIVE` or `FAILED`.
        table_status: String = text "TableStatus",
        /// Why it failed.
        error: Option<TableError> = element "Error",
        /// The name in the namespace: `journal`.
        table_name: String = text "TableName",
        /// The ARN of the table.
        table_arn: Option<String> = text "TableArn",
        /// Whether old rows are removed.
        record_expiration: RecordExpiration = element "RecordExpiration",
    }

    /// The inventory table of a bucket and how it fares.
    InventoryTableResult {
        /// `DISABLED`: there is none.
        state: TableState = text "ConfigurationState",
        /// `CREATING`, `BACKFILLING`, `ACTIVE` or `FAILED`.
        table_status: Option<String> = text "TableStatus",
        /// Why it failed.
        error: Option<TableError> = element "Error",
        /// The name in the namespace: `inventory`.
        table_name: Option<String> = text "TableName",
        /// The ARN of the table.
        table_arn: Option<String> = text "TableArn",
    }

    /// Why a metadata table could not be made.
    TableError {
        /// A code for programs, as `AccessDeniedCreatingResources`.
        code: Option<String> = text "ErrorCode",
        /// What to do about it, for people.
        message: Option<String> = text "ErrorMessage",
    }

    /// The table of the older configuration of metadata tables.
    TablesDestination {
        /// The ARN of a table bucket of the same region and account.
        table_bucket_arn: String = text "TableBucketArn",
        /// The name of the new table.
        table_name: String = text "TableName",
    }

    /// The older configuration of metadata tables, and the table that S3 made.
    MetadataTableResult {
        /// Its ARN and names.
        destination: TablesDestinationResult = element "S3TablesDestinationResult",
    }

    /// The table of the older configuration of metadata tables, once it is made.
    TablesDestinationResult {
        /// The ARN of the table bucket.
        table_bucket_arn: String = text "TableBucketArn",
        /// The name in the namespace.
        table_name: String = text "TableName",
        /// The ARN of the table.
        table_arn: String = text "TableArn",
        /// The namespace in the table bucket: `aws_s3_metadata`.
        table_namespace: String = text "TableNamespace",
    }
}
