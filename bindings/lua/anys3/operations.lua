-- The operations of S3: what they take, and what they answer.
-- Made by `cargo xtask generate`: do not edit.
--
-- A member is AWS's name of it, or a table: that name, what it is (a structure, or "map", "time",
-- "blob", "list"), and true for a list of structures.

local s, o = {}, {}

---@class anys3.Parts
---@field etag? string The entity tag, in quotes.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field part_number integer 1 to 10,000.
s.Parts = { etag = "ETag", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", part_number = "PartNumber" }

---@class anys3.MultipartUpload
---@field parts? anys3.Parts[] At least one part, in ascending order of their numbers; others that were uploaded are dropped.
s.MultipartUpload = { parts = { "Parts", s.Parts, true } }

---@class anys3.CopyObjectResult
---@field etag? string The entity tag of the copy, in quotes.
---@field last_modified? string|integer When it was created.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
s.CopyObjectResult = { etag = "ETag", last_modified = { "LastModified", "time" }, checksum_type = "ChecksumType", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128" }

---@class anys3.Location
---@field type? string `AvailabilityZone` or `LocalZone`.
---@field name? string The id of the zone, as `use1-az4`.
s.Location = { type = "Type", name = "Name" }

---@class anys3.Bucket
---@field data_redundancy? string `SingleAvailabilityZone` or `SingleLocalZone`.
---@field type? string `Directory`.
s.Bucket = { data_redundancy = "DataRedundancy", type = "Type" }

---@class anys3.Tags
---@field key string Unique within a set: 1 to 128 characters. `aws:` at the start is reserved for AWS.
---@field value string 0 to 256 characters.
s.Tags = { key = "Key", value = "Value" }

---@class anys3.CreateBucketConfiguration
---@field location_constraint? string The region. Absent: `us-east-1`.
---@field location? anys3.Location The zone; of directory buckets.
---@field bucket? anys3.Bucket What kind of bucket; of directory buckets.
---@field tags? anys3.Tags[] Tags of the bucket, at most 50.
s.CreateBucketConfiguration = { location_constraint = "LocationConstraint", location = { "Location", s.Location }, bucket = { "Bucket", s.Bucket }, tags = { "Tags", s.Tags, true } }

---@class anys3.RecordExpiration
---@field expiration string `DISABLED`: rows are kept for ever.
---@field days? integer After this many days, at least 7; required if they are.
s.RecordExpiration = { expiration = "Expiration", days = "Days" }

---@class anys3.EncryptionConfiguration
---@field sse_algorithm string `AES256` or `aws:kms`.
---@field kms_key_arn? string The ARN of the KMS key; required with `aws:kms`.
s.EncryptionConfiguration = { sse_algorithm = "SseAlgorithm", kms_key_arn = "KmsKeyArn" }

---@class anys3.JournalTableConfiguration
---@field record_expiration anys3.RecordExpiration Whether old rows are removed.
---@field encryption_configuration? anys3.EncryptionConfiguration Absent: as the table bucket does by default.
s.JournalTableConfiguration = { record_expiration = { "RecordExpiration", s.RecordExpiration }, encryption_configuration = { "EncryptionConfiguration", s.EncryptionConfiguration } }

---@class anys3.InventoryTableConfiguration
---@field configuration_state string `DISABLED`: there is none.
---@field encryption_configuration? anys3.EncryptionConfiguration Absent: as the table bucket does by default.
s.InventoryTableConfiguration = { configuration_state = "ConfigurationState", encryption_configuration = { "EncryptionConfiguration", s.EncryptionConfiguration } }

---@class anys3.MetadataConfiguration
---@field journal_table_configuration anys3.JournalTableConfiguration The table of changes, always there.
---@field inventory_table_configuration? anys3.InventoryTableConfiguration The table of all objects. Absent: there is none.
s.MetadataConfiguration = { journal_table_configuration = { "JournalTableConfiguration", s.JournalTableConfiguration }, inventory_table_configuration = { "InventoryTableConfiguration", s.InventoryTableConfiguration } }

---@class anys3.S3TablesDestination
---@field table_bucket_arn string The ARN of a table bucket of the same region and account.
---@field table_name string The name of the new table.
s.S3TablesDestination = { table_bucket_arn = "TableBucketArn", table_name = "TableName" }

---@class anys3.MetadataTableConfiguration
---@field s3_tables_destination anys3.S3TablesDestination The table to make.
s.MetadataTableConfiguration = { s3_tables_destination = { "S3TablesDestination", s.S3TablesDestination } }

---@class anys3.Objects
---@field key string Its key.
---@field version_id? string The version to delete for good. Absent: in a bucket with versioning a delete marker is created.
---@field etag? string Only if it has this entity tag.
---@field last_modified_time? string|integer Only if it was last modified at this time; of directory buckets.
---@field size? integer Only if it has this length in bytes; of directory buckets.
s.Objects = { key = "Key", version_id = "VersionId", etag = "ETag", last_modified_time = { "LastModifiedTime", "time" }, size = "Size" }

---@class anys3.Delete
---@field objects anys3.Objects[] 1 to 1000 objects.
---@field quiet? boolean `true`: the answer lists errors only. Absent: `false`.
s.Delete = { objects = { "Objects", s.Objects, true }, quiet = "Quiet" }

---@class anys3.Deleted
---@field key? string Its key.
---@field version_id? string The version that was deleted. Absent: the request named none.
---@field delete_marker? boolean `true` where a delete marker was created, or was the version deleted.
---@field delete_marker_version_id? string The version id of that delete marker.
s.Deleted = { key = "Key", version_id = "VersionId", delete_marker = "DeleteMarker", delete_marker_version_id = "DeleteMarkerVersionId" }

---@class anys3.Errors
---@field key? string Its key.
---@field version_id? string The version that the request names. Absent: it names none.
---@field code? string Why, for programs: an `ErrorCode`.
---@field message? string Why, for people.
s.Errors = { key = "Key", version_id = "VersionId", code = "Code", message = "Message" }

---@class anys3.AbacStatus
---@field status? string `Disabled`, unless set otherwise.
s.AbacStatus = { status = "Status" }

---@class anys3.Owner
---@field display_name? string A name for people; AWS no longer sends one.
---@field id? string The canonical user id: 64 hexadecimal digits at AWS.
s.Owner = { display_name = "DisplayName", id = "ID" }

---@class anys3.Grantee
---@field type string Which kind of grantee, as the attribute `xsi:type`.
---@field id? string The canonical user id: 64 hexadecimal digits at AWS.
---@field display_name? string A name for people. AWS no longer returns one, and ignores it in requests.
---@field email_address? string The e-mail address of an account; only in requests.
---@field uri? string The group, as `http://acs.amazonaws.com/groups/global/AllUsers`.
s.Grantee = { type = "Type", id = "ID", display_name = "DisplayName", email_address = "EmailAddress", uri = "URI" }

---@class anys3.Grants
---@field grantee? anys3.Grantee The account or group.
---@field permission? string What the grantee is allowed.
s.Grants = { grantee = { "Grantee", s.Grantee }, permission = "Permission" }

---@class anys3.And
---@field prefix? string What keys begin with.
---@field tags? anys3.Tags[] Tags, all of which objects have.
s.And = { prefix = "Prefix", tags = { "Tags", s.Tags, true } }

---@class anys3.Filter
---@field prefix? string What keys begin with.
---@field tag? anys3.Tags A tag that objects have.
---@field and_? anys3.And Two conditions or more, all of which must hold.
s.Filter = { prefix = "Prefix", tag = { "Tag", s.Tags }, and_ = { "And", s.And } }

---@class anys3.S3BucketDestination
---@field format string The format of the file.
---@field bucket_account_id? string The account that must own the bucket. Absent: not checked.
---@field bucket string The ARN of the bucket.
---@field prefix? string What keys of exports begin with.
s.S3BucketDestination = { format = "Format", bucket_account_id = "BucketAccountId", bucket = "Bucket", prefix = "Prefix" }

---@class anys3.Destination
---@field s3_bucket_destination anys3.S3BucketDestination The only kind of destination there is.
s.Destination = { s3_bucket_destination = { "S3BucketDestination", s.S3BucketDestination } }

---@class anys3.DataExport
---@field output_schema_version string Which columns the export has.
---@field destination anys3.Destination Where the export is written.
s.DataExport = { output_schema_version = "OutputSchemaVersion", destination = { "Destination", s.Destination } }

---@class anys3.StorageClassAnalysis
---@field data_export? anys3.DataExport Absent: it is not exported.
s.StorageClassAnalysis = { data_export = { "DataExport", s.DataExport } }

---@class anys3.AnalyticsConfiguration
---@field id string As in the query of the request.
---@field filter? anys3.Filter Which objects. Absent: all.
---@field storage_class_analysis anys3.StorageClassAnalysis What becomes of the result.
s.AnalyticsConfiguration = { id = "Id", filter = { "Filter", s.Filter }, storage_class_analysis = { "StorageClassAnalysis", s.StorageClassAnalysis } }

---@class anys3.CORSRules
---@field id? string A name for people, up to 255 characters.
---@field allowed_origins string[] Origins, as `https://app.example`; each may hold one `*`, which stands for any characters.
---@field allowed_methods string[] `GET`, `PUT`, `POST`, `DELETE` or `HEAD`.
---@field allowed_headers? string[] What a preflight may list in `Access-Control-Request-Headers`; each may hold one `*`.
---@field expose_headers? string[] Response headers that scripts may read, as `ETag`.
---@field max_age_seconds? integer For how many seconds browsers may cache the answer to a preflight.
s.CORSRules = { id = "ID", allowed_origins = { "AllowedOrigins", "list" }, allowed_methods = { "AllowedMethods", "list" }, allowed_headers = { "AllowedHeaders", "list" }, expose_headers = { "ExposeHeaders", "list" }, max_age_seconds = "MaxAgeSeconds" }

---@class anys3.ApplyServerSideEncryptionByDefault
---@field sse_algorithm string SSE-S3, SSE-KMS or DSSE-KMS.
---@field kms_master_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
s.ApplyServerSideEncryptionByDefault = { sse_algorithm = "SSEAlgorithm", kms_master_key_id = "KMSMasterKeyID" }

---@class anys3.BlockedEncryptionTypes
---@field encryption_type? string[] Any number; `NONE` takes the block off.
s.BlockedEncryptionTypes = { encryption_type = { "EncryptionType", "list" } }

---@class anys3.Rules
---@field bucket_key_enabled? boolean Whether one data key serves many SSE-KMS objects, with fewer calls of the key management service. Absent: `false`.
---@field apply_server_side_encryption_by_default? anys3.ApplyServerSideEncryptionByDefault The encryption of objects that do not ask for one.
---@field blocked_encryption_types? anys3.BlockedEncryptionTypes What requests may not ask for.
s.Rules = { bucket_key_enabled = "BucketKeyEnabled", apply_server_side_encryption_by_default = { "ApplyServerSideEncryptionByDefault", s.ApplyServerSideEncryptionByDefault }, blocked_encryption_types = { "BlockedEncryptionTypes", s.BlockedEncryptionTypes } }

---@class anys3.ServerSideEncryptionConfiguration
---@field rules anys3.Rules[] One rule.
s.ServerSideEncryptionConfiguration = { rules = { "Rules", s.Rules, true } }

---@class anys3.Tierings
---@field days integer At least 90 for `ARCHIVE_ACCESS`, at least 180 for `DEEP_ARCHIVE_ACCESS`; at most 730.
---@field access_tier string Where it goes.
s.Tierings = { days = "Days", access_tier = "AccessTier" }

---@class anys3.IntelligentTieringConfiguration
---@field id string As in the query of the request.
---@field filter? anys3.Filter Which objects. Absent: all of that class.
---@field status string Whether the configuration is applied.
---@field tierings anys3.Tierings[] One or both of the archive tiers.
s.IntelligentTieringConfiguration = { id = "Id", filter = { "Filter", s.Filter }, status = "Status", tierings = { "Tierings", s.Tierings, true } }

---@class anys3.SSEKMS
---@field key_id string The ARN of the KMS key.
s.SSEKMS = { key_id = "KeyId" }

---@class anys3.Encryption
---@field sse_s3? table SSE-S3.
---@field sse_kms? anys3.SSEKMS SSE-KMS.
s.Encryption = { sse_s3 = { "SSES3", {} }, sse_kms = { "SSEKMS", s.SSEKMS } }

---@class anys3.DestinationS3BucketDestination
---@field account_id? string The account that must own the bucket. Absent: not checked.
---@field bucket string The ARN of the bucket.
---@field format string The format of the files.
---@field prefix? string What keys of inventories begin with.
---@field encryption? anys3.Encryption Absent: as the bucket does by default.
s.DestinationS3BucketDestination = { account_id = "AccountId", bucket = "Bucket", format = "Format", prefix = "Prefix", encryption = { "Encryption", s.Encryption } }

---@class anys3.InventoryConfigurationDestination
---@field s3_bucket_destination anys3.DestinationS3BucketDestination The only kind of destination there is.
s.InventoryConfigurationDestination = { s3_bucket_destination = { "S3BucketDestination", s.DestinationS3BucketDestination } }

---@class anys3.InventoryConfigurationFilter
---@field prefix string What keys begin with.
s.InventoryConfigurationFilter = { prefix = "Prefix" }

---@class anys3.Schedule
---@field frequency string Daily or weekly.
s.Schedule = { frequency = "Frequency" }

---@class anys3.InventoryConfiguration
---@field id string As in the query of the request.
---@field is_enabled boolean Whether inventories are made.
---@field destination anys3.InventoryConfigurationDestination Where inventories are written.
---@field filter? anys3.InventoryConfigurationFilter Which objects. Absent: all.
---@field included_object_versions string All versions, or current ones.
---@field optional_fields? string[] Columns besides bucket and key.
---@field schedule anys3.Schedule How often inventories are made.
s.InventoryConfiguration = { id = "Id", is_enabled = "IsEnabled", destination = { "Destination", s.InventoryConfigurationDestination }, filter = { "Filter", s.InventoryConfigurationFilter }, included_object_versions = "IncludedObjectVersions", optional_fields = { "OptionalFields", "list" }, schedule = { "Schedule", s.Schedule } }

---@class anys3.FilterAnd
---@field prefix? string What keys begin with.
---@field tags? anys3.Tags[] Tags, all of which objects have.
---@field object_size_greater_than? integer Larger than this many bytes.
---@field object_size_less_than? integer Smaller than this many bytes.
s.FilterAnd = { prefix = "Prefix", tags = { "Tags", s.Tags, true }, object_size_greater_than = "ObjectSizeGreaterThan", object_size_less_than = "ObjectSizeLessThan" }

---@class anys3.RulesFilter
---@field prefix? string What keys begin with.
---@field tag? anys3.Tags A tag that objects have.
---@field object_size_greater_than? integer Larger than this many bytes.
---@field object_size_less_than? integer Smaller than this many bytes.
---@field and_? anys3.FilterAnd Two conditions or more, all of which must hold.
s.RulesFilter = { prefix = "Prefix", tag = { "Tag", s.Tags }, object_size_greater_than = "ObjectSizeGreaterThan", object_size_less_than = "ObjectSizeLessThan", and_ = { "And", s.FilterAnd } }

---@class anys3.Expiration
---@field date? string|integer At this midnight, UTC.
---@field days? integer This many days after creation; at least 1.
---@field expired_object_delete_marker? boolean `true`: delete markers are removed once no noncurrent version is left below them.
s.Expiration = { date = { "Date", "time" }, days = "Days", expired_object_delete_marker = "ExpiredObjectDeleteMarker" }

---@class anys3.Transitions
---@field date? string|integer At this midnight, UTC.
---@field days? integer This many days after creation; 0 is the next midnight.
---@field storage_class? string The new class.
s.Transitions = { date = { "Date", "time" }, days = "Days", storage_class = "StorageClass" }

---@class anys3.NoncurrentVersionExpiration
---@field noncurrent_days? integer This many days after they became noncurrent; at least 1.
---@field newer_noncurrent_versions? integer How many noncurrent versions are kept all the same, the newest; 1 to 100. Absent: none.
s.NoncurrentVersionExpiration = { noncurrent_days = "NoncurrentDays", newer_noncurrent_versions = "NewerNoncurrentVersions" }

---@class anys3.NoncurrentVersionTransitions
---@field noncurrent_days? integer This many days after they became noncurrent.
---@field newer_noncurrent_versions? integer How many noncurrent versions keep their class, the newest; 1 to 100. Absent: none.
---@field storage_class? string The new class.
s.NoncurrentVersionTransitions = { noncurrent_days = "NoncurrentDays", newer_noncurrent_versions = "NewerNoncurrentVersions", storage_class = "StorageClass" }

---@class anys3.AbortIncompleteMultipartUpload
---@field days_after_initiation? integer This many days after they were created.
s.AbortIncompleteMultipartUpload = { days_after_initiation = "DaysAfterInitiation" }

---@class anys3.GetBucketLifecycleConfigurationRules
---@field id? string Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up.
---@field filter? anys3.RulesFilter Which objects; without it and without `prefix` in a request the rule is malformed.
---@field prefix? string Which objects, in the deprecated form: those whose key begins so. Excludes `filter`.
---@field status string Whether the rule is applied.
---@field expiration? anys3.Expiration When current versions expire.
---@field transitions? anys3.Transitions[] When current versions change their storage class.
---@field noncurrent_version_expiration? anys3.NoncurrentVersionExpiration When noncurrent versions are deleted for good.
---@field noncurrent_version_transitions? anys3.NoncurrentVersionTransitions[] When noncurrent versions change their storage class.
---@field abort_incomplete_multipart_upload? anys3.AbortIncompleteMultipartUpload When incomplete multipart uploads are aborted.
s.GetBucketLifecycleConfigurationRules = { id = "ID", filter = { "Filter", s.RulesFilter }, prefix = "Prefix", status = "Status", expiration = { "Expiration", s.Expiration }, transitions = { "Transitions", s.Transitions, true }, noncurrent_version_expiration = { "NoncurrentVersionExpiration", s.NoncurrentVersionExpiration }, noncurrent_version_transitions = { "NoncurrentVersionTransitions", s.NoncurrentVersionTransitions, true }, abort_incomplete_multipart_upload = { "AbortIncompleteMultipartUpload", s.AbortIncompleteMultipartUpload } }

---@class anys3.PartitionedPrefix
---@field partition_date_source? string Which time the day is of.
s.PartitionedPrefix = { partition_date_source = "PartitionDateSource" }

---@class anys3.TargetObjectKeyFormat
---@field simple_prefix? table `prefixYYYY-MM-DD-hh-mm-ss-unique`.
---@field partitioned_prefix? anys3.PartitionedPrefix `prefixaccount/region/bucket/YYYY/MM/DD/` before that.
s.TargetObjectKeyFormat = { simple_prefix = { "SimplePrefix", {} }, partitioned_prefix = { "PartitionedPrefix", s.PartitionedPrefix } }

---@class anys3.LoggingEnabled
---@field target_bucket string The bucket that gets the log objects: of the same region and owner.
---@field target_prefix string What the keys of log objects begin with; may be empty.
---@field target_grants? anys3.Grants[] Who else may access log objects: `READ`, `WRITE` or `FULL_CONTROL`.
---@field target_object_key_format? anys3.TargetObjectKeyFormat How the keys go on behind the prefix. Absent: as with `simple_prefix`.
s.LoggingEnabled = { target_bucket = "TargetBucket", target_prefix = "TargetPrefix", target_grants = { "TargetGrants", s.Grants, true }, target_object_key_format = { "TargetObjectKeyFormat", s.TargetObjectKeyFormat } }

---@class anys3.DestinationResult
---@field table_bucket_type? string Who owns the table bucket.
---@field table_bucket_arn? string The ARN of the table bucket.
---@field table_namespace? string The namespace in the table bucket, as `b_photos`.
s.DestinationResult = { table_bucket_type = "TableBucketType", table_bucket_arn = "TableBucketArn", table_namespace = "TableNamespace" }

---@class anys3.Error
---@field error_code? string A code for programs, as `AccessDeniedCreatingResources`.
---@field error_message? string What to do about it, for people.
s.Error = { error_code = "ErrorCode", error_message = "ErrorMessage" }

---@class anys3.JournalTableConfigurationResult
---@field table_status string `CREATING`, `ACTIVE` or `FAILED`.
---@field error? anys3.Error Why it failed.
---@field table_name string The name in the namespace: `journal`.
---@field table_arn? string The ARN of the table.
---@field record_expiration anys3.RecordExpiration Whether old rows are removed.
s.JournalTableConfigurationResult = { table_status = "TableStatus", error = { "Error", s.Error }, table_name = "TableName", table_arn = "TableArn", record_expiration = { "RecordExpiration", s.RecordExpiration } }

---@class anys3.InventoryTableConfigurationResult
---@field configuration_state string `DISABLED`: there is none.
---@field table_status? string `CREATING`, `BACKFILLING`, `ACTIVE` or `FAILED`.
---@field error? anys3.Error Why it failed.
---@field table_name? string The name in the namespace: `inventory`.
---@field table_arn? string The ARN of the table.
s.InventoryTableConfigurationResult = { configuration_state = "ConfigurationState", table_status = "TableStatus", error = { "Error", s.Error }, table_name = "TableName", table_arn = "TableArn" }

---@class anys3.MetadataConfigurationResult
---@field destination_result anys3.DestinationResult The table bucket.
---@field journal_table_configuration_result? anys3.JournalTableConfigurationResult The table of changes.
---@field inventory_table_configuration_result? anys3.InventoryTableConfigurationResult The table of all objects.
s.MetadataConfigurationResult = { destination_result = { "DestinationResult", s.DestinationResult }, journal_table_configuration_result = { "JournalTableConfigurationResult", s.JournalTableConfigurationResult }, inventory_table_configuration_result = { "InventoryTableConfigurationResult", s.InventoryTableConfigurationResult } }

---@class anys3.GetBucketMetadataConfigurationResult
---@field metadata_configuration_result anys3.MetadataConfigurationResult The tables.
s.GetBucketMetadataConfigurationResult = { metadata_configuration_result = { "MetadataConfigurationResult", s.MetadataConfigurationResult } }

---@class anys3.S3TablesDestinationResult
---@field table_bucket_arn string The ARN of the table bucket.
---@field table_name string The name in the namespace.
---@field table_arn string The ARN of the table.
---@field table_namespace string The namespace in the table bucket: `aws_s3_metadata`.
s.S3TablesDestinationResult = { table_bucket_arn = "TableBucketArn", table_name = "TableName", table_arn = "TableArn", table_namespace = "TableNamespace" }

---@class anys3.MetadataTableConfigurationResult
---@field s3_tables_destination_result anys3.S3TablesDestinationResult Its ARN and names.
s.MetadataTableConfigurationResult = { s3_tables_destination_result = { "S3TablesDestinationResult", s.S3TablesDestinationResult } }

---@class anys3.GetBucketMetadataTableConfigurationResult
---@field metadata_table_configuration_result anys3.MetadataTableConfigurationResult The table.
---@field status string `CREATING`, `ACTIVE` or `FAILED`.
---@field error? anys3.Error Why it failed.
s.GetBucketMetadataTableConfigurationResult = { metadata_table_configuration_result = { "MetadataTableConfigurationResult", s.MetadataTableConfigurationResult }, status = "Status", error = { "Error", s.Error } }

---@class anys3.FilterAnd_
---@field prefix? string What keys begin with.
---@field tags? anys3.Tags[] Tags, all of which objects have.
---@field access_point_arn? string The access point that requests come through.
s.FilterAnd_ = { prefix = "Prefix", tags = { "Tags", s.Tags, true }, access_point_arn = "AccessPointArn" }

---@class anys3.MetricsConfigurationFilter
---@field prefix? string What keys begin with.
---@field tag? anys3.Tags A tag that objects have.
---@field access_point_arn? string The access point that requests come through.
---@field and_? anys3.FilterAnd_ Two conditions or more, all of which must hold.
s.MetricsConfigurationFilter = { prefix = "Prefix", tag = { "Tag", s.Tags }, access_point_arn = "AccessPointArn", and_ = { "And", s.FilterAnd_ } }

---@class anys3.MetricsConfiguration
---@field id string As in the query of the request: up to 64 letters, digits, `.`, `-` and `_`.
---@field filter? anys3.MetricsConfigurationFilter Which objects. Absent: all.
s.MetricsConfiguration = { id = "Id", filter = { "Filter", s.MetricsConfigurationFilter } }

---@class anys3.FilterRules
---@field name? string `prefix` or `suffix`, in any case.
---@field value? string The text there, up to 1024 characters.
s.FilterRules = { name = "Name", value = "Value" }

---@class anys3.Key
---@field filter_rules? anys3.FilterRules[] At most one prefix and one suffix.
s.Key = { filter_rules = { "FilterRules", s.FilterRules, true } }

---@class anys3.TopicConfigurationsFilter
---@field key? anys3.Key What the key must match.
s.TopicConfigurationsFilter = { key = { "Key", s.Key } }

---@class anys3.TopicConfigurations
---@field id? string Unique in the configuration. Absent in a request: S3 makes one up.
---@field topic_arn string The ARN of the topic.
---@field events string[] At least one.
---@field filter? anys3.TopicConfigurationsFilter Of which keys. Absent: of all.
s.TopicConfigurations = { id = "Id", topic_arn = "TopicArn", events = { "Events", "list" }, filter = { "Filter", s.TopicConfigurationsFilter } }

---@class anys3.QueueConfigurations
---@field id? string Unique in the configuration. Absent in a request: S3 makes one up.
---@field queue_arn string The ARN of the queue.
---@field events string[] At least one.
---@field filter? anys3.TopicConfigurationsFilter Of which keys. Absent: of all.
s.QueueConfigurations = { id = "Id", queue_arn = "QueueArn", events = { "Events", "list" }, filter = { "Filter", s.TopicConfigurationsFilter } }

---@class anys3.LambdaFunctionConfigurations
---@field id? string Unique in the configuration. Absent in a request: S3 makes one up.
---@field lambda_function_arn string The ARN of the function.
---@field events string[] At least one.
---@field filter? anys3.TopicConfigurationsFilter Of which keys. Absent: of all.
s.LambdaFunctionConfigurations = { id = "Id", lambda_function_arn = "LambdaFunctionArn", events = { "Events", "list" }, filter = { "Filter", s.TopicConfigurationsFilter } }

---@class anys3.OwnershipControlsRules
---@field object_ownership string Also says whether ACLs are in force.
s.OwnershipControlsRules = { object_ownership = "ObjectOwnership" }

---@class anys3.OwnershipControls
---@field rules anys3.OwnershipControlsRules[] One rule.
s.OwnershipControls = { rules = { "Rules", s.OwnershipControlsRules, true } }

---@class anys3.PolicyStatus
---@field is_public? boolean Whether anyone but named accounts and services is allowed anything: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
s.PolicyStatus = { is_public = "IsPublic" }

---@class anys3.SourceSelectionCriteria
---@field sse_kms_encrypted_objects? anys3.AbacStatus Objects with SSE-KMS. Absent: they are not replicated.
---@field replica_modifications? anys3.AbacStatus Changes of metadata of replicas, back to their source. Absent: they are not replicated.
s.SourceSelectionCriteria = { sse_kms_encrypted_objects = { "SseKmsEncryptedObjects", s.AbacStatus }, replica_modifications = { "ReplicaModifications", s.AbacStatus } }

---@class anys3.AccessControlTranslation
---@field owner string The account that owns the destination.
s.AccessControlTranslation = { owner = "Owner" }

---@class anys3.DestinationEncryptionConfiguration
---@field replica_kms_key_id? string Id, ARN or alias of a symmetric KMS key in the destination's region.
s.DestinationEncryptionConfiguration = { replica_kms_key_id = "ReplicaKmsKeyID" }

---@class anys3.Time
---@field minutes? integer AWS takes 15 only.
s.Time = { minutes = "Minutes" }

---@class anys3.ReplicationTime
---@field status string `Enabled`: AWS replicates most objects within seconds, and guarantees `time`.
---@field time anys3.Time Within which time 99.99 % of objects are replicated.
s.ReplicationTime = { status = "Status", time = { "Time", s.Time } }

---@class anys3.Metrics
---@field status string Whether they are published.
---@field event_threshold? anys3.Time After which time an event `s3:Replication:OperationMissedThreshold` is sent.
s.Metrics = { status = "Status", event_threshold = { "EventThreshold", s.Time } }

---@class anys3.RulesDestination
---@field bucket string The ARN of the bucket.
---@field account? string The account that owns the bucket; needed with `access_control_translation`.
---@field storage_class? string The class of replicas. Absent: that of the source object.
---@field access_control_translation? anys3.AccessControlTranslation Makes another account the owner of replicas. Absent: the owner of the source object.
---@field encryption_configuration? anys3.DestinationEncryptionConfiguration The key of replicas of SSE-KMS objects; required where the rule selects those.
---@field replication_time? anys3.ReplicationTime Replication time control: how soon objects are replicated. It requires `metrics`.
---@field metrics? anys3.Metrics Metrics and events of the replication.
s.RulesDestination = { bucket = "Bucket", account = "Account", storage_class = "StorageClass", access_control_translation = { "AccessControlTranslation", s.AccessControlTranslation }, encryption_configuration = { "EncryptionConfiguration", s.DestinationEncryptionConfiguration }, replication_time = { "ReplicationTime", s.ReplicationTime }, metrics = { "Metrics", s.Metrics } }

---@class anys3.ReplicationConfigurationRules
---@field id? string Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up.
---@field priority? integer Of two rules to the same destination that match an object, the one with the higher number is applied.
---@field prefix? string Which objects, in the older form: those whose key begins so. Excludes `filter`.
---@field filter? anys3.Filter Which objects; required by AWS in new rules, if only empty.
---@field status string Whether the rule is applied.
---@field source_selection_criteria? anys3.SourceSelectionCriteria Which objects are replicated besides: SSE-KMS objects, replicas.
---@field existing_object_replication? anys3.AbacStatus Whether objects from before the rule are replicated. AWS takes it only for batch jobs.
---@field destination anys3.RulesDestination The bucket that gets the replicas.
---@field delete_marker_replication? anys3.AbacStatus Whether delete markers are replicated; required with `filter`.
s.ReplicationConfigurationRules = { id = "ID", priority = "Priority", prefix = "Prefix", filter = { "Filter", s.Filter }, status = "Status", source_selection_criteria = { "SourceSelectionCriteria", s.SourceSelectionCriteria }, existing_object_replication = { "ExistingObjectReplication", s.AbacStatus }, destination = { "Destination", s.RulesDestination }, delete_marker_replication = { "DeleteMarkerReplication", s.AbacStatus } }

---@class anys3.ReplicationConfiguration
---@field role string The ARN of the IAM role that S3 replicates as.
---@field rules anys3.ReplicationConfigurationRules[] 1 to 1000.
s.ReplicationConfiguration = { role = "Role", rules = { "Rules", s.ReplicationConfigurationRules, true } }

---@class anys3.RedirectAllRequestsTo
---@field host_name string A domain name.
---@field protocol? string Absent: the scheme of the request.
s.RedirectAllRequestsTo = { host_name = "HostName", protocol = "Protocol" }

---@class anys3.IndexDocument
---@field suffix string What is appended to a key that is empty or ends in `/`, as `index.html`. It has no `/`.
s.IndexDocument = { suffix = "Suffix" }

---@class anys3.ErrorDocument
---@field key string The key of an object in the bucket.
s.ErrorDocument = { key = "Key" }

---@class anys3.Condition
---@field http_error_code_returned_equals? string The request would be answered with this status, as `404`.
---@field key_prefix_equals? string The key begins so.
s.Condition = { http_error_code_returned_equals = "HttpErrorCodeReturnedEquals", key_prefix_equals = "KeyPrefixEquals" }

---@class anys3.Redirect
---@field host_name? string A domain name.
---@field http_redirect_code? string A status from 300 to 399. Absent: 301.
---@field protocol? string The scheme.
---@field replace_key_prefix_with? string Replaces the prefix that the condition names. Excludes `replace_key`.
---@field replace_key_with? string Replaces the whole key.
s.Redirect = { host_name = "HostName", http_redirect_code = "HttpRedirectCode", protocol = "Protocol", replace_key_prefix_with = "ReplaceKeyPrefixWith", replace_key_with = "ReplaceKeyWith" }

---@class anys3.RoutingRules
---@field condition? anys3.Condition When it applies. Absent: always.
---@field redirect anys3.Redirect The new location.
s.RoutingRules = { condition = { "Condition", s.Condition }, redirect = { "Redirect", s.Redirect } }

---@class anys3.Checksum
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether they cover the bytes of the object or the checksums of its parts.
s.Checksum = { checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType" }

---@class anys3.ObjectPartsParts
---@field part_number? integer 1 to 10,000.
---@field size? integer In bytes.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
s.ObjectPartsParts = { part_number = "PartNumber", size = "Size", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128" }

---@class anys3.ObjectParts
---@field total_parts_count? integer How many parts the object has in all.
---@field part_number_marker? integer The marker of the request.
---@field next_part_number_marker? integer `part_number_marker` of the next page.
---@field max_parts? integer The limit that was applied.
---@field is_truncated? boolean Whether there is another page.
---@field parts? anys3.ObjectPartsParts[] The parts; AWS lists them only for objects that were uploaded with checksums.
s.ObjectParts = { total_parts_count = "TotalPartsCount", part_number_marker = "PartNumberMarker", next_part_number_marker = "NextPartNumberMarker", max_parts = "MaxParts", is_truncated = "IsTruncated", parts = { "Parts", s.ObjectPartsParts, true } }

---@class anys3.LegalHold
---@field status? string On or off.
s.LegalHold = { status = "Status" }

---@class anys3.DefaultRetention
---@field mode? string Who may shorten or remove it.
---@field days? integer At least 1; excludes `years`.
---@field years? integer At least 1; excludes `days`.
s.DefaultRetention = { mode = "Mode", days = "Days", years = "Years" }

---@class anys3.Rule
---@field default_retention? anys3.DefaultRetention The retention of objects whose request sets none.
s.Rule = { default_retention = { "DefaultRetention", s.DefaultRetention } }

---@class anys3.ObjectLockConfiguration
---@field object_lock_enabled? string Absent: they cannot.
---@field rule? anys3.Rule Absent: new objects are not locked unless their request says so.
s.ObjectLockConfiguration = { object_lock_enabled = "ObjectLockEnabled", rule = { "Rule", s.Rule } }

---@class anys3.Retention
---@field mode? string Who may shorten or remove it.
---@field retain_until_date? string|integer A time in the future.
s.Retention = { mode = "Mode", retain_until_date = { "RetainUntilDate", "time" } }

---@class anys3.PublicAccessBlockConfiguration
---@field block_public_acls? boolean New ACLs that grant something to everyone are refused.
---@field ignore_public_acls? boolean ACLs that grant something to everyone have no effect.
---@field block_public_policy? boolean New bucket policies that allow something to everyone are refused.
---@field restrict_public_buckets? boolean A bucket with a public policy is accessible only within its account and to AWS services.
s.PublicAccessBlockConfiguration = { block_public_acls = "BlockPublicAcls", ignore_public_acls = "IgnorePublicAcls", block_public_policy = "BlockPublicPolicy", restrict_public_buckets = "RestrictPublicBuckets" }

---@class anys3.Buckets
---@field name? string Its name.
---@field creation_date? string|integer When it was created.
---@field bucket_region? string Only if the request sets `max_buckets`, `prefix` or `bucket_region`.
---@field bucket_arn? string The ARN of the bucket; AWS sends it for directory buckets only.
s.Buckets = { name = "Name", creation_date = { "CreationDate", "time" }, bucket_region = "BucketRegion", bucket_arn = "BucketArn" }

---@class anys3.Uploads
---@field upload_id? string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field key? string The key that the object gets.
---@field initiated? string|integer When it was created.
---@field storage_class? string The storage class that the object gets.
---@field owner? anys3.Owner The account that will own the object.
---@field initiator? anys3.Owner The account or user that created the upload.
---@field checksum_algorithm? string Algorithm of the checksum that the object gets from those of its parts.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
s.Uploads = { upload_id = "UploadId", key = "Key", initiated = { "Initiated", "time" }, storage_class = "StorageClass", owner = { "Owner", s.Owner }, initiator = { "Initiator", s.Owner }, checksum_algorithm = "ChecksumAlgorithm", checksum_type = "ChecksumType" }

---@class anys3.RestoreStatus
---@field is_restore_in_progress? boolean `true` until the restored copy can be read.
---@field restore_expiry_date? string|integer Until when the restored copy is kept.
s.RestoreStatus = { is_restore_in_progress = "IsRestoreInProgress", restore_expiry_date = { "RestoreExpiryDate", "time" } }

---@class anys3.Versions
---@field key string The key.
---@field version_id? string The id; `null` for a version that was written without versioning.
---@field is_latest? boolean Whether it is the current version.
---@field last_modified? string|integer When it was created.
---@field etag? string The entity tag, in quotes.
---@field checksum_algorithm? string[] The algorithms of its checksums.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes or its parts' checksums.
---@field size? integer In bytes.
---@field storage_class? string The storage class.
---@field owner? anys3.Owner The account that owns it.
---@field restore_status? anys3.RestoreStatus The state of its restore from an archive, if the request asks for it.
s.Versions = { key = "Key", version_id = "VersionId", is_latest = "IsLatest", last_modified = { "LastModified", "time" }, etag = "ETag", checksum_algorithm = { "ChecksumAlgorithm", "list" }, checksum_type = "ChecksumType", size = "Size", storage_class = "StorageClass", owner = { "Owner", s.Owner }, restore_status = { "RestoreStatus", s.RestoreStatus } }

---@class anys3.DeleteMarkers
---@field key string The key.
---@field version_id? string The id; deleting this version removes the marker.
---@field is_latest? boolean Whether it is the current version, so that the object looks deleted.
---@field last_modified? string|integer When it was created.
---@field owner? anys3.Owner The account that owns it.
s.DeleteMarkers = { key = "Key", version_id = "VersionId", is_latest = "IsLatest", last_modified = { "LastModified", "time" }, owner = { "Owner", s.Owner } }

---@class anys3.Contents
---@field key string Its key.
---@field last_modified? string|integer When it was created.
---@field etag? string The entity tag, in quotes.
---@field checksum_algorithm? string[] The algorithms of its checksums.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field size? integer In bytes.
---@field storage_class? string The storage class.
---@field owner? anys3.Owner The account that owns it; of ListObjectsV2 only with `fetch_owner`.
---@field restore_status? anys3.RestoreStatus The state of its restore from an archive, if the request asks for it.
s.Contents = { key = "Key", last_modified = { "LastModified", "time" }, etag = "ETag", checksum_algorithm = { "ChecksumAlgorithm", "list" }, checksum_type = "ChecksumType", size = "Size", storage_class = "StorageClass", owner = { "Owner", s.Owner }, restore_status = { "RestoreStatus", s.RestoreStatus } }

---@class anys3.ListPartsParts
---@field part_number? integer 1 to 10,000.
---@field last_modified? string|integer When it was uploaded.
---@field etag? string The entity tag, in quotes.
---@field size? integer In bytes.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
s.ListPartsParts = { part_number = "PartNumber", last_modified = { "LastModified", "time" }, etag = "ETag", size = "Size", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128" }

---@class anys3.AccelerateConfiguration
---@field status? string The new setting.
s.AccelerateConfiguration = { status = "Status" }

---@class anys3.AccessControlPolicy
---@field owner? anys3.Owner The account that owns the bucket or object. Setting an ACL cannot change it: another owner than the present one is refused.
---@field grants? anys3.Grants[] Up to 100 grants. What is not granted here is denied, unless a policy allows it.
s.AccessControlPolicy = { owner = { "Owner", s.Owner }, grants = { "Grants", s.Grants, true } }

---@class anys3.CORSConfiguration
---@field cors_rules anys3.CORSRules[] 1 to 100 rules; the first that matches is applied.
s.CORSConfiguration = { cors_rules = { "CORSRules", s.CORSRules, true } }

---@class anys3.LifecycleConfiguration
---@field rules anys3.GetBucketLifecycleConfigurationRules[] 1 to 1000 rules.
s.LifecycleConfiguration = { rules = { "Rules", s.GetBucketLifecycleConfigurationRules, true } }

---@class anys3.BucketLoggingStatus
---@field logging_enabled? anys3.LoggingEnabled Absent: the log ends.
s.BucketLoggingStatus = { logging_enabled = { "LoggingEnabled", s.LoggingEnabled } }

---@class anys3.NotificationConfiguration
---@field topic_configurations? anys3.TopicConfigurations[] To topics of SNS.
---@field queue_configurations? anys3.QueueConfigurations[] To queues of SQS.
---@field lambda_function_configurations? anys3.LambdaFunctionConfigurations[] To functions of Lambda.
---@field event_bridge_configuration? table Present: all events also go to EventBridge, which has filters of its own.
s.NotificationConfiguration = { topic_configurations = { "TopicConfigurations", s.TopicConfigurations, true }, queue_configurations = { "QueueConfigurations", s.QueueConfigurations, true }, lambda_function_configurations = { "LambdaFunctionConfigurations", s.LambdaFunctionConfigurations, true }, event_bridge_configuration = { "EventBridgeConfiguration", {} } }

---@class anys3.RequestPaymentConfiguration
---@field payer string The owner or the requester.
s.RequestPaymentConfiguration = { payer = "Payer" }

---@class anys3.Tagging
---@field tag_set anys3.Tags[] The new tags, at most 50.
s.Tagging = { tag_set = { "TagSet", s.Tags, true } }

---@class anys3.VersioningConfiguration
---@field status? string Absent: versioning was never enabled. Once it was, it can be suspended, but not unset.
---@field mfa_delete? string Whether deleting a version, and changing `status`, takes a code of an MFA device. Absent: it does not.
s.VersioningConfiguration = { status = "Status", mfa_delete = "MFADelete" }

---@class anys3.WebsiteConfiguration
---@field redirect_all_requests_to? anys3.RedirectAllRequestsTo Where all requests are redirected to. Excludes the other fields.
---@field index_document? anys3.IndexDocument What a folder answers with; required unless `redirect_all` is set.
---@field error_document? anys3.ErrorDocument What a 4xx error answers with. Absent: a page that S3 makes.
---@field routing_rules? anys3.RoutingRules[] Redirects, of which the first that applies is taken; up to 50.
s.WebsiteConfiguration = { redirect_all_requests_to = { "RedirectAllRequestsTo", s.RedirectAllRequestsTo }, index_document = { "IndexDocument", s.IndexDocument }, error_document = { "ErrorDocument", s.ErrorDocument }, routing_rules = { "RoutingRules", s.RoutingRules, true } }

---@class anys3.GlacierJobParameters
---@field tier string How soon the object can be read, and at which price.
s.GlacierJobParameters = { tier = "Tier" }

---@class anys3.CSV
---@field file_header_info? string Absent: `NONE`.
---@field comments? string A line that begins with this character is a comment. Absent: `#`.
---@field quote_escape_character? string What escapes a quote within a quoted value. Absent: `"`.
---@field record_delimiter? string What separates records. Absent: a newline.
---@field field_delimiter? string What separates values. Absent: a comma.
---@field quote_character? string What quotes values. Absent: `"`.
---@field allow_quoted_record_delimiter? boolean Whether quoted values may hold record delimiters; slower. Absent: `false`.
s.CSV = { file_header_info = "FileHeaderInfo", comments = "Comments", quote_escape_character = "QuoteEscapeCharacter", record_delimiter = "RecordDelimiter", field_delimiter = "FieldDelimiter", quote_character = "QuoteCharacter", allow_quoted_record_delimiter = "AllowQuotedRecordDelimiter" }

---@class anys3.JSON
---@field type? string How documents are separated.
s.JSON = { type = "Type" }

---@class anys3.InputSerialization
---@field csv? anys3.CSV As CSV.
---@field compression_type? string Absent: `NONE`.
---@field json? anys3.JSON As JSON.
---@field parquet? table As Apache Parquet.
s.InputSerialization = { csv = { "CSV", s.CSV }, compression_type = "CompressionType", json = { "JSON", s.JSON }, parquet = { "Parquet", {} } }

---@class anys3.OutputSerializationCSV
---@field quote_fields? string Absent: `ASNEEDED`.
---@field quote_escape_character? string What escapes a quote within a quoted value. Absent: `"`.
---@field record_delimiter? string What separates records. Absent: a newline.
---@field field_delimiter? string What separates values. Absent: a comma.
---@field quote_character? string What quotes values. Absent: `"`.
s.OutputSerializationCSV = { quote_fields = "QuoteFields", quote_escape_character = "QuoteEscapeCharacter", record_delimiter = "RecordDelimiter", field_delimiter = "FieldDelimiter", quote_character = "QuoteCharacter" }

---@class anys3.OutputSerializationJSON
---@field record_delimiter? string What separates records. Absent: a newline.
s.OutputSerializationJSON = { record_delimiter = "RecordDelimiter" }

---@class anys3.OutputSerialization
---@field csv? anys3.OutputSerializationCSV As CSV.
---@field json? anys3.OutputSerializationJSON As JSON.
s.OutputSerialization = { csv = { "CSV", s.OutputSerializationCSV }, json = { "JSON", s.OutputSerializationJSON } }

---@class anys3.SelectParameters
---@field input_serialization anys3.InputSerialization How the object is read.
---@field expression_type string The language of `expression`.
---@field expression string The query.
---@field output_serialization anys3.OutputSerialization How results are written.
s.SelectParameters = { input_serialization = { "InputSerialization", s.InputSerialization }, expression_type = "ExpressionType", expression = "Expression", output_serialization = { "OutputSerialization", s.OutputSerialization } }

---@class anys3.S3Encryption
---@field encryption_type string SSE-S3 or SSE-KMS.
---@field kms_key_id? string Id of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field kms_context? string The encryption context: JSON of string pairs, in base64.
s.S3Encryption = { encryption_type = "EncryptionType", kms_key_id = "KMSKeyId", kms_context = "KMSContext" }

---@class anys3.UserMetadata
---@field name? string Without the prefix that the header has.
---@field value? string Text in US-ASCII.
s.UserMetadata = { name = "Name", value = "Value" }

---@class anys3.S3
---@field bucket_name string A bucket of the same region.
---@field prefix string What keys of results begin with.
---@field encryption? anys3.S3Encryption Absent: as the bucket does by default.
---@field canned_acl? string The ACL in one word. Excludes `grants`.
---@field access_control_list? anys3.Grants[] The ACL as grants.
---@field tagging? anys3.Tagging Tags of the results.
---@field user_metadata? anys3.UserMetadata[] Metadata of the results.
---@field storage_class? string The class of the results. Absent: `STANDARD`.
s.S3 = { bucket_name = "BucketName", prefix = "Prefix", encryption = { "Encryption", s.S3Encryption }, canned_acl = "CannedACL", access_control_list = { "AccessControlList", s.Grants, true }, tagging = { "Tagging", s.Tagging }, user_metadata = { "UserMetadata", s.UserMetadata, true }, storage_class = "StorageClass" }

---@class anys3.OutputLocation
---@field s3? anys3.S3 The only kind of location there is.
s.OutputLocation = { s3 = { "S3", s.S3 } }

---@class anys3.RestoreRequest
---@field days? integer For how many days the restored copy is kept; at least 1. Required, except from the archive tiers of S3 Intelligent-Tiering, and with `select`: there it must be absent.
---@field glacier_job_parameters? anys3.GlacierJobParameters How soon, in the older form of `tier`.
---@field type? string Absent: a plain restore.
---@field tier? string How soon the object can be read. Absent: `Standard`.
---@field description? string A note that S3 keeps with the request.
---@field select_parameters? anys3.SelectParameters The query; required with the type `SELECT`.
---@field output_location? anys3.OutputLocation Where results of the query are stored; required with the type `SELECT`.
s.RestoreRequest = { days = "Days", glacier_job_parameters = { "GlacierJobParameters", s.GlacierJobParameters }, type = "Type", tier = "Tier", description = "Description", select_parameters = { "SelectParameters", s.SelectParameters }, output_location = { "OutputLocation", s.OutputLocation } }

---@class anys3.RequestProgress
---@field enabled? boolean Absent: `false`.
s.RequestProgress = { enabled = "Enabled" }

---@class anys3.ScanRange
---@field start? integer The first byte, counted from 0.
---@field end_? integer The last byte; alone, the number of bytes.
s.ScanRange = { start = "Start", end_ = "End" }

---@class anys3.Records
---@field payload? string Bytes of CSV or JSON, at most 128 KiB from AWS.
s.Records = { payload = { "Payload", "blob" } }

---@class anys3.Details
---@field bytes_scanned? integer Read of the object.
---@field bytes_processed? integer Queried, after decompression.
---@field bytes_returned? integer Sent as results.
s.Details = { bytes_scanned = "BytesScanned", bytes_processed = "BytesProcessed", bytes_returned = "BytesReturned" }

---@class anys3.Stats
---@field details? anys3.Details The counts.
s.Stats = { details = { "Details", s.Details } }

---@class anys3.Payload
---@field records? anys3.Records Some of the results: a record may begin in one event and end in the next.
---@field stats? anys3.Stats Byte counts of the whole query, before `end`.
---@field progress? anys3.Stats Byte counts so far; about once a minute, when asked for.
---@field cont? table Keeps the connection alive; carries nothing.
---@field end_? table The end of the stream; without it the results are not complete.
s.Payload = { records = { "Records", s.Records }, stats = { "Stats", s.Stats }, progress = { "Progress", s.Stats }, cont = { "Cont", {} }, end_ = { "End", {} } }

---@class anys3.UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration
---@field record_expiration anys3.RecordExpiration Whether and when.
s.UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration = { record_expiration = { "RecordExpiration", s.RecordExpiration } }

---@class anys3.ObjectEncryptionSSEKMS
---@field kms_key_arn string The ARN of the KMS key.
---@field bucket_key_enabled? boolean Whether the data key comes from the bucket's key. Absent: `false`.
s.ObjectEncryptionSSEKMS = { kms_key_arn = "KMSKeyArn", bucket_key_enabled = "BucketKeyEnabled" }

---@class anys3.ObjectEncryption
---@field sse_kms? anys3.ObjectEncryptionSSEKMS The new encryption.
s.ObjectEncryption = { sse_kms = { "SSEKMS", s.ObjectEncryptionSSEKMS } }

---@class anys3.CopyPartResult
---@field etag? string The entity tag of the part, which CompleteMultipartUpload asks for.
---@field last_modified? string|integer When it was created.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
s.CopyPartResult = { etag = "ETag", last_modified = { "LastModified", "time" }, checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128" }

---@class anys3.AbortMultipartUploadRequest
---@field bucket string The bucket.
---@field key string The key.
---@field upload_id string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field if_match_initiated_time? string|integer Only if the upload was created at this time; of directory buckets.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.AbortMultipartUploadAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.CompleteMultipartUploadRequest
---@field bucket string The bucket.
---@field key string The key.
---@field upload_id string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field multipart_upload? anys3.MultipartUpload The members of the document.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field mpu_object_size? integer The length of the object in bytes. The store refuses to complete to another.
---@field if_match? string Only if it has this entity tag. Without an object the answer is 404.
---@field if_none_match? string `*`: only if there is no object. Other values are refused.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CompleteMultipartUploadAnswer
---@field location? string The URL of the object.
---@field bucket? string The bucket.
---@field key? string The key.
---@field etag? string The entity tag, in quotes: at AWS the MD5 of the parts' MD5s, `-`, and the number of parts.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field expiration? string The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent: none does.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field version_id? string The version that was created. Absent in a bucket without versioning.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.CopyObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field copy_source string Bucket and key to copy, and perhaps a version.
---@field copy_source_if_match? string Only if it has this entity tag.
---@field copy_source_if_modified_since? string|integer Only if it was modified after this.
---@field copy_source_if_none_match? string Only if it has another entity tag.
---@field copy_source_if_unmodified_since? string|integer Only if it was not modified after this.
---@field if_match? string Only if it has this entity tag. Without an object the answer is 404.
---@field if_none_match? string `*`: only if there is no object. Other values are refused.
---@field metadata_directive? string Whether object headers and metadata are the source's (`COPY`) or the request's (`REPLACE`). Absent: `COPY`.
---@field cache_control? string How caches may keep the object, as `max-age=3600`.
---@field content_disposition? string Whether browsers show or save the object, and under which name.
---@field content_encoding? string Codings that the bytes have been through, as `gzip`.
---@field content_language? string The languages that the object is for, as `en, de`.
---@field content_type? string The media type. Absent: `binary/octet-stream`.
---@field expires? string When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
---@field metadata? table<string, string> Metadata of the copy; only with the directive `REPLACE`.
---@field tagging_directive? string Whether tags are the source's (`COPY`) or the request's (`REPLACE`). Absent: `COPY`.
---@field tagging? string Tags of the copy, encoded as a query: `key=value&key=value`; only with the directive `REPLACE`.
---@field checksum_algorithm? string Algorithm of the copy's checksum. Absent: that of the source.
---@field storage_class? string Absent: `STANDARD`.
---@field website_redirect_location? string Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
---@field acl? string The canned ACL; excludes the others.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may read the object, or list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field copy_source_sse_customer_algorithm? string `AES256`.
---@field copy_source_sse_customer_key? string The key: 32 bytes, in base64.
---@field copy_source_sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field object_lock_mode? string Who may lift the retention; only with `retain_until_date`.
---@field object_lock_retain_until_date? string|integer Until when the version cannot be deleted; only with `mode`.
---@field object_lock_legal_hold_status? string Keeps the version from being deleted until it is lifted.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field expected_source_bucket_owner? string The account that must own the source's bucket; another is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CopyObjectAnswer
---@field copy_object_result? anys3.CopyObjectResult The members of the document.
---@field expiration? string The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent: none does.
---@field copy_source_version_id? string The version that was copied. Absent in a bucket that never had versioning.
---@field version_id? string The version that was created. Absent in a bucket without versioning.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.CreateBucketRequest
---@field bucket string The bucket.
---@field acl? string The canned ACL; excludes the grants. Absent: `private`.
---@field create_bucket_configuration? anys3.CreateBucketConfiguration The members of the document.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write? string ACL grantees that may create objects.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field object_lock_enabled_for_bucket? boolean `true`: objects can be locked, and versioning is enabled. Absent: `false`.
---@field object_ownership? string Who owns its objects, and whether ACLs are in force. Absent: `BucketOwnerEnforced` at AWS.
---@field bucket_namespace? string Whether the name is unique in the account and region, or globally. Absent: globally.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CreateBucketAnswer
---@field location? string `/` and the name of the bucket.
---@field bucket_arn? string The ARN of the bucket; AWS sends it for directory buckets only.
---@field request_id? string The id that the store gave the request.

---@class anys3.CreateBucketMetadataConfigurationRequest
---@field bucket string The bucket.
---@field metadata_configuration anys3.MetadataConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CreateBucketMetadataConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.CreateBucketMetadataTableConfigurationRequest
---@field bucket string The bucket.
---@field metadata_table_configuration anys3.MetadataTableConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CreateBucketMetadataTableConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.CreateMultipartUploadRequest
---@field bucket string The bucket.
---@field key string The key.
---@field cache_control? string How caches may keep the object, as `max-age=3600`.
---@field content_disposition? string Whether browsers show or save the object, and under which name.
---@field content_encoding? string Codings that the bytes have been through, as `gzip`.
---@field content_language? string The languages that the object is for, as `en, de`.
---@field content_type? string The media type. Absent: `binary/octet-stream`.
---@field expires? string When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
---@field metadata? table<string, string> Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
---@field checksum_algorithm? string Algorithm of the checksum that the object gets from those of its parts.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field storage_class? string Absent: `STANDARD`.
---@field tagging? string Tags, encoded as a query: `key=value&key=value`; at most 10.
---@field website_redirect_location? string Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
---@field acl? string The canned ACL; excludes the others.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may read the object, or list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field object_lock_mode? string Who may lift the retention; only with `retain_until_date`.
---@field object_lock_retain_until_date? string|integer Until when the version cannot be deleted; only with `mode`.
---@field object_lock_legal_hold_status? string Keeps the version from being deleted until it is lifted.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.CreateMultipartUploadAnswer
---@field bucket? string The bucket.
---@field key? string The key.
---@field upload_id? string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field abort_date? string|integer When a lifecycle rule aborts the upload. Absent: none does.
---@field abort_rule_id? string The id of the lifecycle rule that aborts it.
---@field checksum_algorithm? string Algorithm of the checksum that the object gets from those of its parts.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketAnalyticsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketAnalyticsConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketCorsRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketCorsAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketEncryptionRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketEncryptionAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketIntelligentTieringConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketIntelligentTieringConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketInventoryConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketInventoryConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketLifecycleRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketLifecycleAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketMetadataConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketMetadataConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketMetadataTableConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketMetadataTableConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketMetricsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketMetricsConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketOwnershipControlsRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketOwnershipControlsAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketPolicyRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketPolicyAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketReplicationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketReplicationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketTaggingRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketTaggingAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteBucketWebsiteRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteBucketWebsiteAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version to delete for good. Absent: in a bucket with versioning a delete marker is created.
---@field if_match? string Only if it has this entity tag; `*`: only if there is an object.
---@field if_match_last_modified_time? string|integer Only if it was last modified at this time; of directory buckets.
---@field if_match_size? integer Only if it has this length in bytes; of directory buckets.
---@field mfa? string Serial number of an MFA device, a space, and its present code; required with MFA delete.
---@field bypass_governance_retention? boolean `true`: deletes what retention in governance mode protects; it takes a permission of its own.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteObjectAnswer
---@field delete_marker? boolean `true` where a delete marker was created, or was the version deleted.
---@field version_id? string The version that was deleted, or the id of the new delete marker.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteObjectTaggingRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteObjectTaggingAnswer
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field request_id? string The id that the store gave the request.

---@class anys3.DeleteObjectsRequest
---@field bucket string The bucket.
---@field delete anys3.Delete The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field mfa? string Serial number of an MFA device, a space, and its present code; required with MFA delete.
---@field bypass_governance_retention? boolean `true`: deletes what retention in governance mode protects; it takes a permission of its own.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeleteObjectsAnswer
---@field deleted? anys3.Deleted[] What was deleted, or was not there; empty with `quiet`.
---@field errors? anys3.Errors[] What could not be deleted.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.DeletePublicAccessBlockRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.DeletePublicAccessBlockAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketAbacRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketAbacAnswer
---@field abac_status? anys3.AbacStatus The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketAccelerateConfigurationRequest
---@field bucket string The bucket.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketAccelerateConfigurationAnswer
---@field status? string Absent: it was never enabled.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketAclRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketAclAnswer
---@field owner? anys3.Owner The account that owns the bucket or object. Setting an ACL cannot change it: another owner than the present one is refused.
---@field grants? anys3.Grants[] Up to 100 grants. What is not granted here is denied, unless a policy allows it.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketAnalyticsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketAnalyticsConfigurationAnswer
---@field analytics_configuration? anys3.AnalyticsConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketCorsRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketCorsAnswer
---@field cors_rules? anys3.CORSRules[] The rules, in the order in which they are tried.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketEncryptionRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketEncryptionAnswer
---@field server_side_encryption_configuration? anys3.ServerSideEncryptionConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketIntelligentTieringConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketIntelligentTieringConfigurationAnswer
---@field intelligent_tiering_configuration? anys3.IntelligentTieringConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketInventoryConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketInventoryConfigurationAnswer
---@field inventory_configuration? anys3.InventoryConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketLifecycleConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketLifecycleConfigurationAnswer
---@field rules? anys3.GetBucketLifecycleConfigurationRules[] The rules.
---@field transition_default_minimum_object_size? string The size below which objects are not moved between classes.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketLocationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketLocationAnswer
---@field location_constraint string The region; empty for `us-east-1`.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketLoggingRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketLoggingAnswer
---@field logging_enabled? anys3.LoggingEnabled Absent: there is no log.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketMetadataConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketMetadataConfigurationAnswer
---@field get_bucket_metadata_configuration_result? anys3.GetBucketMetadataConfigurationResult The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketMetadataTableConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketMetadataTableConfigurationAnswer
---@field get_bucket_metadata_table_configuration_result? anys3.GetBucketMetadataTableConfigurationResult The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketMetricsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketMetricsConfigurationAnswer
---@field metrics_configuration? anys3.MetricsConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketNotificationConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketNotificationConfigurationAnswer
---@field topic_configurations? anys3.TopicConfigurations[] To topics of SNS.
---@field queue_configurations? anys3.QueueConfigurations[] To queues of SQS.
---@field lambda_function_configurations? anys3.LambdaFunctionConfigurations[] To functions of Lambda.
---@field event_bridge_configuration? table Present: all events also go to EventBridge, which has filters of its own.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketOwnershipControlsRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketOwnershipControlsAnswer
---@field ownership_controls? anys3.OwnershipControls The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketPolicyRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketPolicyAnswer
---@field policy string The policy, as JSON: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketPolicyStatusRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketPolicyStatusAnswer
---@field policy_status? anys3.PolicyStatus The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketReplicationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketReplicationAnswer
---@field replication_configuration? anys3.ReplicationConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketRequestPaymentRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketRequestPaymentAnswer
---@field payer? string The bucket's owner, unless set otherwise.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketTaggingRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketTaggingAnswer
---@field tag_set anys3.Tags[] The tags, at most 50.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketVersioningRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketVersioningAnswer
---@field status? string Absent: versioning was never enabled. Once it was, it can be suspended, but not unset.
---@field mfa_delete? string Whether deleting a version, and changing `status`, takes a code of an MFA device. Absent: it does not.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetBucketWebsiteRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetBucketWebsiteAnswer
---@field redirect_all_requests_to? anys3.RedirectAllRequestsTo Where all requests are redirected to. Excludes the other fields.
---@field index_document? anys3.IndexDocument What a folder answers with; required unless `redirect_all` is set.
---@field error_document? anys3.ErrorDocument What a 4xx error answers with. Absent: a page that S3 makes.
---@field routing_rules? anys3.RoutingRules[] Redirects, of which the first that applies is taken; up to 50.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field range? string Only these bytes: a `ByteRange`. The answer is then a 206.
---@field if_range? string Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5).
---@field part_number? integer Only this part of a multipart upload: 1 to 10,000. Excludes `range`.
---@field if_match? string Only if it has one of these entity tags; else 412.
---@field if_modified_since? string|integer Only if it was modified after this; else 304. No meaning with `if_none_match`.
---@field if_none_match? string Only if it has none of these entity tags; else 304.
---@field if_unmodified_since? string|integer Only if it was not modified after this; else 412. No meaning with `if_match`.
---@field response_cache_control? string In place of `Cache-Control`.
---@field response_content_disposition? string In place of `Content-Disposition`.
---@field response_content_encoding? string In place of `Content-Encoding`.
---@field response_content_language? string In place of `Content-Language`.
---@field response_content_type? string In place of `Content-Type`.
---@field response_expires? string|integer In place of `Expires`.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field checksum_mode? string `ENABLED`: checksums come with the answer. Absent: they do not.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field file? string The path of a file that is sent, or written.
---@field progress? fun(bytes: integer, bytes_total?: integer, call: anys3.Call)
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectAnswer
---@field content_length? integer The length of the body in bytes.
---@field content_range? string Which bytes of the object the body is: `bytes first-last/length`.
---@field accept_ranges? string `bytes`: ranges can be read.
---@field etag? string The entity tag, in quotes.
---@field last_modified? string|integer When the object was created, to the second.
---@field cache_control? string How caches may keep the object, as `max-age=3600`.
---@field content_disposition? string Whether browsers show or save the object, and under which name.
---@field content_encoding? string Codings that the bytes have been through, as `gzip`.
---@field content_language? string The languages that the object is for, as `en, de`.
---@field content_type? string The media type. Absent: `binary/octet-stream`.
---@field expires? string When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
---@field metadata? table<string, string> Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
---@field missing_meta? integer How many metadata entries could not be sent as headers.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field parts_count? integer How many parts the object has; only in answer to a part number.
---@field storage_class? string Absent: `STANDARD`.
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field delete_marker? boolean `true` where the version is a delete marker; with it the answer is an error.
---@field expiration? string The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent: none does.
---@field restore? string The restore of an archived object: `ongoing-request="true"`, or `"false"` with the date the copy is kept until. Absent: none was requested.
---@field website_redirect_location? string Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field replication_status? string Whether the object is replicated, or is a replica. Absent: neither.
---@field tag_count? integer How many tags the object has. Absent: none, or the caller may not read them.
---@field object_lock_mode? string Who may lift the retention; only with `retain_until_date`.
---@field object_lock_retain_until_date? string|integer Until when the version cannot be deleted; only with `mode`.
---@field object_lock_legal_hold_status? string Keeps the version from being deleted until it is lifted.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.
---@field body anys3.Body

---@class anys3.GetObjectAclRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectAclAnswer
---@field owner? anys3.Owner The account that owns the bucket or object. Setting an ACL cannot change it: another owner than the present one is refused.
---@field grants? anys3.Grants[] Up to 100 grants. What is not granted here is denied, unless a policy allows it.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectAttributesRequest
---@field bucket string The bucket.
---@field key string The key.
---@field object_attributes string[] The attributes to return, at least one; all others are absent in the answer.
---@field max_parts? integer At most this many parts; a store returns at most 1000.
---@field part_number_marker? integer Only parts with a higher number: `next_part_number_marker` of the page before.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectAttributesAnswer
---@field delete_marker? boolean `true` where the version is a delete marker; with it the answer is an error.
---@field last_modified? string|integer When the object was created.
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field etag? string The entity tag; here without quotes.
---@field checksum? anys3.Checksum The checksums of the object. Absent: it has none.
---@field object_parts? anys3.ObjectParts The parts of an object made by a multipart upload. Absent: it was stored at once.
---@field storage_class? string The storage class, `STANDARD` too.
---@field object_size? integer In bytes.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectLegalHoldRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectLegalHoldAnswer
---@field legal_hold? anys3.LegalHold The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectLockConfigurationRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectLockConfigurationAnswer
---@field object_lock_configuration? anys3.ObjectLockConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectRetentionRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectRetentionAnswer
---@field retention? anys3.Retention The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectTaggingRequest
---@field bucket string The bucket.
---@field key string The key.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectTaggingAnswer
---@field tag_set anys3.Tags[] The tags, at most 10.
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field request_id? string The id that the store gave the request.

---@class anys3.GetObjectTorrentRequest
---@field bucket string The bucket.
---@field key string The key.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetObjectTorrentAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.
---@field body anys3.Body

---@class anys3.GetPublicAccessBlockRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.GetPublicAccessBlockAnswer
---@field public_access_block_configuration? anys3.PublicAccessBlockConfiguration The members of the document.
---@field request_id? string The id that the store gave the request.

---@class anys3.HeadBucketRequest
---@field bucket string The bucket.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.HeadBucketAnswer
---@field bucket_region? string The bucket's region.
---@field bucket_arn? string The ARN of the bucket; AWS sends it for directory buckets only.
---@field bucket_location_type? string `AvailabilityZone` or `LocalZone`; of directory buckets.
---@field bucket_location_name? string The id of the zone; of directory buckets.
---@field access_point_alias? boolean `true` where the bucket in the request was an alias of an access point.
---@field request_id? string The id that the store gave the request.

---@class anys3.HeadObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field range? string About these bytes: a `ByteRange`.
---@field if_range? string Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5).
---@field part_number? integer About this part of a multipart upload: 1 to 10,000. Excludes `range`.
---@field if_match? string Only if it has one of these entity tags; else 412.
---@field if_modified_since? string|integer Only if it was modified after this; else 304. No meaning with `if_none_match`.
---@field if_none_match? string Only if it has none of these entity tags; else 304.
---@field if_unmodified_since? string|integer Only if it was not modified after this; else 412. No meaning with `if_match`.
---@field response_cache_control? string In place of `Cache-Control`.
---@field response_content_disposition? string In place of `Content-Disposition`.
---@field response_content_encoding? string In place of `Content-Encoding`.
---@field response_content_language? string In place of `Content-Language`.
---@field response_content_type? string In place of `Content-Type`.
---@field response_expires? string|integer In place of `Expires`.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field checksum_mode? string `ENABLED`: checksums come with the answer. Absent: they do not.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.HeadObjectAnswer
---@field content_length? integer The length in bytes of the body that GetObject would answer with.
---@field content_range? string Which bytes of the object that would be: `bytes first-last/length`.
---@field accept_ranges? string `bytes`: ranges can be read.
---@field etag? string The entity tag, in quotes.
---@field last_modified? string|integer When the object was created, to the second.
---@field cache_control? string How caches may keep the object, as `max-age=3600`.
---@field content_disposition? string Whether browsers show or save the object, and under which name.
---@field content_encoding? string Codings that the bytes have been through, as `gzip`.
---@field content_language? string The languages that the object is for, as `en, de`.
---@field content_type? string The media type. Absent: `binary/octet-stream`.
---@field expires? string When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
---@field metadata? table<string, string> Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
---@field missing_meta? integer How many metadata entries could not be sent as headers.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field parts_count? integer How many parts the object has; only in answer to a part number.
---@field storage_class? string Absent: `STANDARD`.
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field delete_marker? boolean `true` where the version is a delete marker; with it the answer is an error.
---@field expiration? string The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent: none does.
---@field restore? string The restore of an archived object: `ongoing-request="true"`, or `"false"` with the date the copy is kept until. Absent: none was requested.
---@field archive_status? string The archive tier of an object in S3 Intelligent-Tiering. Absent: it is not archived.
---@field website_redirect_location? string Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field replication_status? string Whether the object is replicated, or is a replica. Absent: neither.
---@field tag_count? integer How many tags the object has. Absent: none, or the caller may not read them.
---@field object_lock_mode? string Who may lift the retention; only with `retain_until_date`.
---@field object_lock_retain_until_date? string|integer Until when the version cannot be deleted; only with `mode`.
---@field object_lock_legal_hold_status? string Keeps the version from being deleted until it is lifted.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListBucketAnalyticsConfigurationsRequest
---@field bucket string The bucket.
---@field continuation_token? string `next_continuation_token` of the page before. Absent: the first page.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListBucketAnalyticsConfigurationsAnswer
---@field is_truncated boolean Whether there is another page.
---@field continuation_token? string The token of the request.
---@field next_continuation_token? string `continuation_token` of the next page; absent on the last.
---@field analytics_configuration_list? anys3.AnalyticsConfiguration[] The configurations, by id.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListBucketIntelligentTieringConfigurationsRequest
---@field bucket string The bucket.
---@field continuation_token? string `next_continuation_token` of the page before. Absent: the first page.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListBucketIntelligentTieringConfigurationsAnswer
---@field is_truncated boolean Whether there is another page.
---@field continuation_token? string The token of the request.
---@field next_continuation_token? string `continuation_token` of the next page; absent on the last.
---@field intelligent_tiering_configuration_list? anys3.IntelligentTieringConfiguration[] The configurations, by id.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListBucketInventoryConfigurationsRequest
---@field bucket string The bucket.
---@field continuation_token? string `next_continuation_token` of the page before. Absent: the first page.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListBucketInventoryConfigurationsAnswer
---@field is_truncated boolean Whether there is another page.
---@field continuation_token? string The token of the request.
---@field next_continuation_token? string `continuation_token` of the next page; absent on the last.
---@field inventory_configuration_list? anys3.InventoryConfiguration[] The configurations, by id.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListBucketMetricsConfigurationsRequest
---@field bucket string The bucket.
---@field continuation_token? string `next_continuation_token` of the page before. Absent: the first page.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListBucketMetricsConfigurationsAnswer
---@field is_truncated boolean Whether there is another page.
---@field continuation_token? string The token of the request.
---@field next_continuation_token? string `continuation_token` of the next page; absent on the last.
---@field metrics_configuration_list? anys3.MetricsConfiguration[] The configurations, by id.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListBucketsRequest
---@field max_buckets? integer At most this many buckets, 1 to 10,000. Absent: all, in one answer.
---@field continuation_token? string `continuation_token` of the page before. Absent: the first page.
---@field prefix? string Only buckets whose names begin so.
---@field bucket_region? string Only buckets in this region.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListBucketsAnswer
---@field owner? anys3.Owner The account that owns the buckets.
---@field buckets? anys3.Buckets[] The buckets, by name.
---@field continuation_token? string `continuation_token` of the next page; absent on the last.
---@field prefix? string The prefix of the request.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListMultipartUploadsRequest
---@field bucket string The bucket.
---@field prefix? string Only keys that begin so.
---@field delimiter? string Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
---@field key_marker? string `next_key_marker` of the page before: only keys after this one, and its uploads after `upload_id_marker`.
---@field upload_id_marker? string `next_upload_id_marker` of the page before; only with `key_marker`.
---@field max_uploads? integer At most this many uploads and common prefixes; a store returns at most 1000. Absent: 1000.
---@field encoding_type? string `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListMultipartUploadsAnswer
---@field bucket? string The bucket.
---@field key_marker? string The key marker of the request.
---@field upload_id_marker? string The upload id marker of the request.
---@field next_key_marker? string `key_marker` of the next page.
---@field next_upload_id_marker? string `upload_id_marker` of the next page.
---@field prefix? string The prefix of the request.
---@field delimiter? string The delimiter of the request.
---@field max_uploads? integer The limit that was applied.
---@field encoding_type? string How keys are encoded. Absent: not at all.
---@field is_truncated boolean Whether there is another page.
---@field uploads? anys3.Uploads[] The multipart uploads.
---@field common_prefixes? anys3.InventoryConfigurationFilter[] What the delimiter folded.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListObjectVersionsRequest
---@field bucket string The bucket.
---@field prefix? string Only keys that begin so.
---@field delimiter? string Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
---@field key_marker? string `next_key_marker` of the page before: only keys after this one, and those versions of it that follow `version_id_marker`.
---@field version_id_marker? string `next_version_id_marker` of the page before; only with `key_marker`.
---@field max_keys? integer At most this many versions, delete markers and common prefixes; a store returns at most 1000.
---@field encoding_type? string `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
---@field optional_object_attributes? string[] Fields of versions that are listed only on request.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListObjectVersionsAnswer
---@field name? string The bucket.
---@field prefix? string The prefix of the request.
---@field key_marker? string The key marker of the request.
---@field version_id_marker? string The version id marker of the request.
---@field next_key_marker? string `key_marker` of the next page; absent on the last.
---@field next_version_id_marker? string `version_id_marker` of the next page; absent on the last, and if the next begins with a new key.
---@field max_keys? integer The limit that was applied.
---@field delimiter? string The delimiter of the request.
---@field encoding_type? string How keys are encoded. Absent: not at all.
---@field is_truncated boolean Whether there is another page.
---@field versions? anys3.Versions[] The versions. Their order among the delete markers follows from key and time.
---@field delete_markers? anys3.DeleteMarkers[] The delete markers.
---@field common_prefixes? anys3.InventoryConfigurationFilter[] What the delimiter folded.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListObjectsRequest
---@field bucket string The bucket.
---@field prefix? string Only keys that begin so.
---@field delimiter? string Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
---@field marker? string Only keys after this one, in the order of their UTF-8 bytes.
---@field max_keys? integer At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
---@field encoding_type? string `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
---@field optional_object_attributes? string[] Fields of objects that are listed only on request.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListObjectsAnswer
---@field name? string The bucket.
---@field prefix? string The prefix of the request.
---@field marker? string The marker of the request.
---@field next_marker? string `marker` of the next page. Absent without a delimiter: use the last key.
---@field max_keys? integer The limit that was applied.
---@field delimiter? string The delimiter of the request.
---@field encoding_type? string How keys are encoded. Absent: not at all.
---@field is_truncated boolean Whether there is another page.
---@field contents? anys3.Contents[] The objects, by key.
---@field common_prefixes? anys3.InventoryConfigurationFilter[] What the delimiter folded.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListObjectsV2Request
---@field bucket string The bucket.
---@field prefix? string Only keys that begin so.
---@field delimiter? string Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
---@field start_after? string Only keys after this one, in the order of their UTF-8 bytes. No meaning with `continuation_token`.
---@field continuation_token? string `next_continuation_token` of the page before. Absent: the first page.
---@field max_keys? integer At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
---@field fetch_owner? boolean `true`: owners are listed. Absent: `false`.
---@field encoding_type? string `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
---@field optional_object_attributes? string[] Fields of objects that are listed only on request.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListObjectsV2Answer
---@field name? string The bucket.
---@field prefix? string The prefix of the request.
---@field start_after? string The `start_after` of the request.
---@field continuation_token? string The continuation token of the request.
---@field next_continuation_token? string `continuation_token` of the next page; absent on the last.
---@field key_count? integer How many keys and common prefixes the page has.
---@field max_keys? integer The limit that was applied.
---@field delimiter? string The delimiter of the request.
---@field encoding_type? string How keys are encoded. Absent: not at all.
---@field is_truncated boolean Whether there is another page.
---@field contents? anys3.Contents[] The objects, by key.
---@field common_prefixes? anys3.InventoryConfigurationFilter[] What the delimiter folded.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.ListPartsRequest
---@field bucket string The bucket.
---@field key string The key.
---@field upload_id string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field max_parts? integer At most this many parts; a store returns at most 1000. Absent: 1000.
---@field part_number_marker? integer Only parts with a higher number: `next_part_number_marker` of the page before.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.ListPartsAnswer
---@field bucket? string The bucket.
---@field key? string The key.
---@field upload_id? string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field part_number_marker? integer The marker of the request.
---@field next_part_number_marker? integer `part_number_marker` of the next page.
---@field max_parts? integer The limit that was applied.
---@field is_truncated boolean Whether there is another page.
---@field parts? anys3.ListPartsParts[] The parts, by number.
---@field initiator? anys3.Owner The account or user that created the upload.
---@field owner? anys3.Owner The account that will own the object.
---@field storage_class? string The storage class that the object gets.
---@field checksum_algorithm? string Algorithm of the checksum that the object gets from those of its parts.
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field abort_date? string|integer When a lifecycle rule aborts the upload. Absent: none does.
---@field abort_rule_id? string The id of the lifecycle rule that aborts it.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketAbacRequest
---@field bucket string The bucket.
---@field abac_status anys3.AbacStatus The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketAbacAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketAccelerateConfigurationRequest
---@field bucket string The bucket.
---@field accelerate_configuration anys3.AccelerateConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketAccelerateConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketAclRequest
---@field bucket string The bucket.
---@field access_control_policy? anys3.AccessControlPolicy The members of the document.
---@field acl? string The canned ACL; excludes the others.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may read the object, or list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field grant_write? string Grantees of `WRITE`, as in `grants`.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketAclAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketAnalyticsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field analytics_configuration anys3.AnalyticsConfiguration The members of the document.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketAnalyticsConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketCorsRequest
---@field bucket string The bucket.
---@field cors_configuration anys3.CORSConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketCorsAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketEncryptionRequest
---@field bucket string The bucket.
---@field server_side_encryption_configuration anys3.ServerSideEncryptionConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketEncryptionAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketIntelligentTieringConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field intelligent_tiering_configuration anys3.IntelligentTieringConfiguration The members of the document.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketIntelligentTieringConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketInventoryConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field inventory_configuration anys3.InventoryConfiguration The members of the document.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketInventoryConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketLifecycleConfigurationRequest
---@field bucket string The bucket.
---@field lifecycle_configuration? anys3.LifecycleConfiguration The members of the document.
---@field transition_default_minimum_object_size? string The size below which objects are not moved between classes, where a rule sets none. Absent: `all_storage_classes_128K`.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketLifecycleConfigurationAnswer
---@field transition_default_minimum_object_size? string The size below which objects are not moved between classes.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketLoggingRequest
---@field bucket string The bucket.
---@field bucket_logging_status anys3.BucketLoggingStatus The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketLoggingAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketMetricsConfigurationRequest
---@field bucket string The bucket.
---@field id string Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
---@field metrics_configuration anys3.MetricsConfiguration The members of the document.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketMetricsConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketNotificationConfigurationRequest
---@field bucket string The bucket.
---@field notification_configuration anys3.NotificationConfiguration The members of the document.
---@field skip_destination_validation? boolean `true`: it is stored without a test message to each destination. Absent: `false`.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketNotificationConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketOwnershipControlsRequest
---@field bucket string The bucket.
---@field ownership_controls anys3.OwnershipControls The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketOwnershipControlsAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketPolicyRequest
---@field bucket string The bucket.
---@field policy string The policy, as JSON of at most 20 KiB: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
---@field confirm_remove_self_bucket_access? boolean Confirms a policy that keeps the caller from changing it again. Absent: such a one is refused.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketPolicyAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketReplicationRequest
---@field bucket string The bucket.
---@field replication_configuration anys3.ReplicationConfiguration The members of the document.
---@field token? string A token from AWS support that once let object lock be enabled on an existing bucket.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketReplicationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketRequestPaymentRequest
---@field bucket string The bucket.
---@field request_payment_configuration anys3.RequestPaymentConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketRequestPaymentAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketTaggingRequest
---@field bucket string The bucket.
---@field tagging anys3.Tagging The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketTaggingAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketVersioningRequest
---@field bucket string The bucket.
---@field versioning_configuration anys3.VersioningConfiguration The members of the document.
---@field mfa? string Serial number of an MFA device, a space, and its present code; required with MFA delete.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketVersioningAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutBucketWebsiteRequest
---@field bucket string The bucket.
---@field website_configuration anys3.WebsiteConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutBucketWebsiteAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field content_length? integer The length of the body in bytes; S3 requires it.
---@field content_md5? string MD5 of the body, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field cache_control? string How caches may keep the object, as `max-age=3600`.
---@field content_disposition? string Whether browsers show or save the object, and under which name.
---@field content_encoding? string Codings that the bytes have been through, as `gzip`.
---@field content_language? string The languages that the object is for, as `en, de`.
---@field content_type? string The media type. Absent: `binary/octet-stream`.
---@field expires? string When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
---@field metadata? table<string, string> Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
---@field if_match? string Only if it has this entity tag. Without an object the answer is 404.
---@field if_none_match? string `*`: only if there is no object. Other values are refused.
---@field write_offset_bytes? integer Appends at this offset, which must be the length of the object; of directory buckets.
---@field storage_class? string Absent: `STANDARD`.
---@field tagging? string Tags, encoded as a query: `key=value&key=value`; at most 10.
---@field website_redirect_location? string Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
---@field acl? string The canned ACL; excludes the others.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may read the object, or list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field object_lock_mode? string Who may lift the retention; only with `retain_until_date`.
---@field object_lock_retain_until_date? string|integer Until when the version cannot be deleted; only with `mode`.
---@field object_lock_legal_hold_status? string Keeps the version from being deleted until it is lifted.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field body? string|file*|fun():string? The bytes, a file that is read, or a function that returns piece after piece.
---@field file? string The path of a file that is sent, or written.
---@field progress? fun(bytes: integer, bytes_total?: integer, call: anys3.Call)
---@field keep? boolean Leaves an upload that is given up, to go on with it.
---@field resume? string The state of an upload of the file that was kept.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectAnswer
---@field etag? string The entity tag, in quotes.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_type? string Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
---@field size? integer The length of the object in bytes, if the request appended to it.
---@field expiration? string The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent: none does.
---@field version_id? string The version that was created. Absent in a bucket without versioning.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_kms_encryption_context? string The encryption context of SSE-KMS: JSON of string pairs, in base64.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectAclRequest
---@field bucket string The bucket.
---@field key string The key.
---@field access_control_policy? anys3.AccessControlPolicy The members of the document.
---@field acl? string The canned ACL; excludes the others.
---@field grant_full_control? string ACL grantees of all permissions.
---@field grant_read? string ACL grantees that may read the object, or list the bucket.
---@field grant_read_acp? string ACL grantees that may read the ACL.
---@field grant_write_acp? string ACL grantees that may replace the ACL.
---@field grant_write? string Grantees of `WRITE`, as in `grants`; it has no meaning for objects.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectAclAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectLegalHoldRequest
---@field bucket string The bucket.
---@field key string The key.
---@field legal_hold? anys3.LegalHold The members of the document.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectLegalHoldAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectLockConfigurationRequest
---@field bucket string The bucket.
---@field object_lock_configuration? anys3.ObjectLockConfiguration The members of the document.
---@field token? string A token from AWS support that once let object lock be enabled on an existing bucket.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectLockConfigurationAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectRetentionRequest
---@field bucket string The bucket.
---@field key string The key.
---@field retention? anys3.Retention The members of the document.
---@field bypass_governance_retention? boolean `true`: shortens or removes a retention in governance mode; it takes a permission of its own.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectRetentionAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutObjectTaggingRequest
---@field bucket string The bucket.
---@field key string The key.
---@field tagging anys3.Tagging The members of the document.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutObjectTaggingAnswer
---@field version_id? string The version. Absent in a bucket that never had versioning.
---@field request_id? string The id that the store gave the request.

---@class anys3.PutPublicAccessBlockRequest
---@field bucket string The bucket.
---@field public_access_block_configuration anys3.PublicAccessBlockConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.PutPublicAccessBlockAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.RestoreObjectRequest
---@field bucket string The bucket.
---@field key string The key.
---@field restore_request? anys3.RestoreRequest The members of the document.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.RestoreObjectAnswer
---@field restore_output_path? string Where the results of a query will be: bucket and prefix.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.SelectObjectContentRequest
---@field bucket string The bucket.
---@field key string The key.
---@field expression string The query.
---@field expression_type string The language of `expression`.
---@field request_progress? anys3.RequestProgress Whether `progress` events are sent.
---@field input_serialization anys3.InputSerialization How the object is read.
---@field output_serialization anys3.OutputSerialization How results are written.
---@field scan_range? anys3.ScanRange The bytes whose records are queried. Absent: all.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field expected_bucket_owner? string 403 `AccessDenied` unless this account owns the bucket.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.SelectObjectContentAnswer
---@field payload? anys3.Payload The members of the document.
---@field request_id? string The id that the store gave the request.
---@field body anys3.Body

---@class anys3.UpdateBucketMetadataInventoryTableConfigurationRequest
---@field bucket string The bucket.
---@field inventory_table_configuration anys3.InventoryTableConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.UpdateBucketMetadataInventoryTableConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.UpdateBucketMetadataJournalTableConfigurationRequest
---@field bucket string The bucket.
---@field journal_table_configuration anys3.UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration The members of the document.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.UpdateBucketMetadataJournalTableConfigurationAnswer
---@field request_id? string The id that the store gave the request.

---@class anys3.UpdateObjectEncryptionRequest
---@field bucket string The bucket.
---@field key string The key.
---@field object_encryption anys3.ObjectEncryption The members of the document.
---@field version_id? string The version, or `null` for one written without versioning. Absent: the current version.
---@field content_md5? string MD5 of the document, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.UpdateObjectEncryptionAnswer
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.UploadPartRequest
---@field bucket string The bucket.
---@field key string The key.
---@field upload_id string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field part_number integer 1 to 10,000; a part of the same number is replaced.
---@field content_length? integer The length of the body in bytes; S3 requires it.
---@field content_md5? string MD5 of the body, in base64.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field checksum_algorithm? string Algorithm of the checksum; where that is absent, the client computes it.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field body? string|file*|fun():string? The bytes, a file that is read, or a function that returns piece after piece.
---@field file? string The path of a file that is sent, or written.
---@field progress? fun(bytes: integer, bytes_total?: integer, call: anys3.Call)
---@field timeout? number Seconds until the answer must begin.

---@class anys3.UploadPartAnswer
---@field etag? string The entity tag of the part, which CompleteMultipartUpload asks for.
---@field checksum_crc32? string
---@field checksum_crc32c? string
---@field checksum_crc64nvme? string
---@field checksum_sha1? string
---@field checksum_sha256? string
---@field checksum_sha512? string
---@field checksum_md5? string
---@field checksum_xxhash64? string
---@field checksum_xxhash3? string
---@field checksum_xxhash128? string
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.UploadPartCopyRequest
---@field bucket string The bucket.
---@field key string The key.
---@field upload_id string The id of the multipart upload, as CreateMultipartUpload returned it.
---@field part_number integer 1 to 10,000; a part of the same number is replaced.
---@field copy_source string Bucket and key to copy, and perhaps a version.
---@field copy_source_range? string Only these bytes of the source: `bytes=first-last`. Absent: all of it, up to 5 GiB.
---@field copy_source_if_match? string Only if it has this entity tag.
---@field copy_source_if_modified_since? string|integer Only if it was modified after this.
---@field copy_source_if_none_match? string Only if it has another entity tag.
---@field copy_source_if_unmodified_since? string|integer Only if it was not modified after this.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key? string The key: 32 bytes, in base64.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field copy_source_sse_customer_algorithm? string `AES256`.
---@field copy_source_sse_customer_key? string The key: 32 bytes, in base64.
---@field copy_source_sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_payer? string Accepts the charges of a requester pays bucket; required there of all but its owner.
---@field expected_bucket_owner? string The account that must own the bucket; another owner is answered with 403. Absent: any.
---@field expected_source_bucket_owner? string The account that must own the source's bucket; another is answered with 403. Absent: any.
---@field timeout? number Seconds until the answer must begin.

---@class anys3.UploadPartCopyAnswer
---@field copy_part_result? anys3.CopyPartResult The members of the document.
---@field copy_source_version_id? string The version that was copied. Absent in a bucket that never had versioning.
---@field server_side_encryption? string SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
---@field sse_kms_key_id? string Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
---@field bucket_key_enabled? boolean Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
---@field sse_customer_algorithm? string `AES256`.
---@field sse_customer_key_md5? string MD5 of the key's bytes, in base64.
---@field request_charged? string Present if the requester was charged, in a requester pays bucket.
---@field request_id? string The id that the store gave the request.

---@class anys3.Operations
---@field abort_multipart_upload fun(self: anys3.Client, request: anys3.AbortMultipartUploadRequest): anys3.AbortMultipartUploadAnswer?, anys3.Error? Aborts a multipart upload and frees its parts. https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html
---@field complete_multipart_upload fun(self: anys3.Client, request: anys3.CompleteMultipartUploadRequest): anys3.CompleteMultipartUploadAnswer?, anys3.Error? Completes a multipart upload: makes one object of its parts. The answer can be an error although its status is 200. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
---@field copy_object fun(self: anys3.Client, request: anys3.CopyObjectRequest): anys3.CopyObjectAnswer?, anys3.Error? Copies an object within the store, up to 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
---@field create_bucket fun(self: anys3.Client, request: anys3.CreateBucketRequest): anys3.CreateBucketAnswer?, anys3.Error? Creates a bucket. Re-creating a bucket you own is 409 `BucketAlreadyOwnedByYou`, in `us-east-1` 200. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
---@field create_bucket_metadata_configuration fun(self: anys3.Client, request: anys3.CreateBucketMetadataConfigurationRequest): anys3.CreateBucketMetadataConfigurationAnswer?, anys3.Error? Has S3 keep tables of the metadata of a bucket's objects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html
---@field create_bucket_metadata_table_configuration fun(self: anys3.Client, request: anys3.CreateBucketMetadataTableConfigurationRequest): anys3.CreateBucketMetadataTableConfigurationAnswer?, anys3.Error? Has S3 keep a table of changes of a bucket's objects: the older form of `CreateBucketMetadataConfiguration`, which AWS refuses to new accounts. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html
---@field create_multipart_upload fun(self: anys3.Client, request: anys3.CreateMultipartUploadRequest): anys3.CreateMultipartUploadAnswer?, anys3.Error? Creates a multipart upload, to which parts are then uploaded in any order. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html
---@field delete_bucket fun(self: anys3.Client, request: anys3.DeleteBucketRequest): anys3.DeleteBucketAnswer?, anys3.Error? Deletes an empty bucket; another answers 409 `BucketNotEmpty`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
---@field delete_bucket_analytics_configuration fun(self: anys3.Client, request: anys3.DeleteBucketAnalyticsConfigurationRequest): anys3.DeleteBucketAnalyticsConfigurationAnswer?, anys3.Error? Deletes one analysis of storage classes of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html
---@field delete_bucket_cors fun(self: anys3.Client, request: anys3.DeleteBucketCorsRequest): anys3.DeleteBucketCorsAnswer?, anys3.Error? Removes the cross-origin rules of a bucket. That there are none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html
---@field delete_bucket_encryption fun(self: anys3.Client, request: anys3.DeleteBucketEncryptionRequest): anys3.DeleteBucketEncryptionAnswer?, anys3.Error? Resets the default encryption of a bucket; at AWS to SSE-S3. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html
---@field delete_bucket_intelligent_tiering_configuration fun(self: anys3.Client, request: anys3.DeleteBucketIntelligentTieringConfigurationRequest): anys3.DeleteBucketIntelligentTieringConfigurationAnswer?, anys3.Error? Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html
---@field delete_bucket_inventory_configuration fun(self: anys3.Client, request: anys3.DeleteBucketInventoryConfigurationRequest): anys3.DeleteBucketInventoryConfigurationAnswer?, anys3.Error? Deletes one inventory of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html
---@field delete_bucket_lifecycle fun(self: anys3.Client, request: anys3.DeleteBucketLifecycleRequest): anys3.DeleteBucketLifecycleAnswer?, anys3.Error? Removes the lifecycle rules of a bucket. That there are none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html
---@field delete_bucket_metadata_configuration fun(self: anys3.Client, request: anys3.DeleteBucketMetadataConfigurationRequest): anys3.DeleteBucketMetadataConfigurationAnswer?, anys3.Error? Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html
---@field delete_bucket_metadata_table_configuration fun(self: anys3.Client, request: anys3.DeleteBucketMetadataTableConfigurationRequest): anys3.DeleteBucketMetadataTableConfigurationAnswer?, anys3.Error? Ends the metadata table of the older form. The table stays as it is, and can be deleted. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html
---@field delete_bucket_metrics_configuration fun(self: anys3.Client, request: anys3.DeleteBucketMetricsConfigurationRequest): anys3.DeleteBucketMetricsConfigurationAnswer?, anys3.Error? Deletes one metrics configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html
---@field delete_bucket_ownership_controls fun(self: anys3.Client, request: anys3.DeleteBucketOwnershipControlsRequest): anys3.DeleteBucketOwnershipControlsAnswer?, anys3.Error? Removes the setting of who owns the objects of a bucket: it is then whoever wrote them. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html
---@field delete_bucket_policy fun(self: anys3.Client, request: anys3.DeleteBucketPolicyRequest): anys3.DeleteBucketPolicyAnswer?, anys3.Error? Removes the policy of a bucket. That there is none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
---@field delete_bucket_replication fun(self: anys3.Client, request: anys3.DeleteBucketReplicationRequest): anys3.DeleteBucketReplicationAnswer?, anys3.Error? Ends the replication of a bucket. Replicas stay; that there is none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html
---@field delete_bucket_tagging fun(self: anys3.Client, request: anys3.DeleteBucketTaggingRequest): anys3.DeleteBucketTaggingAnswer?, anys3.Error? Removes all tags of a bucket. That there are none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html
---@field delete_bucket_website fun(self: anys3.Client, request: anys3.DeleteBucketWebsiteRequest): anys3.DeleteBucketWebsiteAnswer?, anys3.Error? Has a bucket no longer answer as a website. That it did not is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html
---@field delete_object fun(self: anys3.Client, request: anys3.DeleteObjectRequest): anys3.DeleteObjectAnswer?, anys3.Error? Deletes an object. That there is none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
---@field delete_object_tagging fun(self: anys3.Client, request: anys3.DeleteObjectTaggingRequest): anys3.DeleteObjectTaggingAnswer?, anys3.Error? Removes all tags of an object. That there are none is no error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html
---@field delete_objects fun(self: anys3.Client, request: anys3.DeleteObjectsRequest): anys3.DeleteObjectsAnswer?, anys3.Error? Deletes up to 1000 objects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
---@field delete_public_access_block fun(self: anys3.Client, request: anys3.DeletePublicAccessBlockRequest): anys3.DeletePublicAccessBlockAnswer?, anys3.Error? Lets a bucket be made public by its ACLs and policy. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html
---@field get_bucket_abac fun(self: anys3.Client, request: anys3.GetBucketAbacRequest): anys3.GetBucketAbacAnswer?, anys3.Error? Reads whether the tags of a bucket count in policies that decide on access to it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html
---@field get_bucket_accelerate_configuration fun(self: anys3.Client, request: anys3.GetBucketAccelerateConfigurationRequest): anys3.GetBucketAccelerateConfigurationAnswer?, anys3.Error? Reads whether a bucket has transfer acceleration. The document is empty for one that never had it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html
---@field get_bucket_acl fun(self: anys3.Client, request: anys3.GetBucketAclRequest): anys3.GetBucketAclAnswer?, anys3.Error? Reads the ACL of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html
---@field get_bucket_analytics_configuration fun(self: anys3.Client, request: anys3.GetBucketAnalyticsConfigurationRequest): anys3.GetBucketAnalyticsConfigurationAnswer?, anys3.Error? Reads one analysis of storage classes of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html
---@field get_bucket_cors fun(self: anys3.Client, request: anys3.GetBucketCorsRequest): anys3.GetBucketCorsAnswer?, anys3.Error? Reads the cross-origin rules of a bucket. Without any the answer is 404 `NoSuchCORSConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html
---@field get_bucket_encryption fun(self: anys3.Client, request: anys3.GetBucketEncryptionRequest): anys3.GetBucketEncryptionAnswer?, anys3.Error? Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was set; other stores may answer 404 `ServerSideEncryptionConfigurationNotFoundError`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html
---@field get_bucket_intelligent_tiering_configuration fun(self: anys3.Client, request: anys3.GetBucketIntelligentTieringConfigurationRequest): anys3.GetBucketIntelligentTieringConfigurationAnswer?, anys3.Error? Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html
---@field get_bucket_inventory_configuration fun(self: anys3.Client, request: anys3.GetBucketInventoryConfigurationRequest): anys3.GetBucketInventoryConfigurationAnswer?, anys3.Error? Reads one inventory of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html
---@field get_bucket_lifecycle_configuration fun(self: anys3.Client, request: anys3.GetBucketLifecycleConfigurationRequest): anys3.GetBucketLifecycleConfigurationAnswer?, anys3.Error? Reads the lifecycle rules of a bucket. Without any the answer is 404 `NoSuchLifecycleConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html
---@field get_bucket_location fun(self: anys3.Client, request: anys3.GetBucketLocationRequest): anys3.GetBucketLocationAnswer?, anys3.Error? Reads the region of a bucket. HeadBucket answers it for every bucket, and without a permission of its own. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
---@field get_bucket_logging fun(self: anys3.Client, request: anys3.GetBucketLoggingRequest): anys3.GetBucketLoggingAnswer?, anys3.Error? Reads where the access log of a bucket goes. The document is empty if there is no log. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
---@field get_bucket_metadata_configuration fun(self: anys3.Client, request: anys3.GetBucketMetadataConfigurationRequest): anys3.GetBucketMetadataConfigurationAnswer?, anys3.Error? Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404 `MetadataConfigurationNotFound`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html
---@field get_bucket_metadata_table_configuration fun(self: anys3.Client, request: anys3.GetBucketMetadataTableConfigurationRequest): anys3.GetBucketMetadataTableConfigurationAnswer?, anys3.Error? Reads the metadata table of the older form, and how it fares. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html
---@field get_bucket_metrics_configuration fun(self: anys3.Client, request: anys3.GetBucketMetricsConfigurationRequest): anys3.GetBucketMetricsConfigurationAnswer?, anys3.Error? Reads one metrics configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html
---@field get_bucket_notification_configuration fun(self: anys3.Client, request: anys3.GetBucketNotificationConfigurationRequest): anys3.GetBucketNotificationConfigurationAnswer?, anys3.Error? Reads which events of a bucket are sent, and where to. The document is empty if none are. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html
---@field get_bucket_ownership_controls fun(self: anys3.Client, request: anys3.GetBucketOwnershipControlsRequest): anys3.GetBucketOwnershipControlsAnswer?, anys3.Error? Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a setting the answer is 404 `OwnershipControlsNotFoundError`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html
---@field get_bucket_policy fun(self: anys3.Client, request: anys3.GetBucketPolicyRequest): anys3.GetBucketPolicyAnswer?, anys3.Error? Reads the policy of a bucket. Without one the answer is 404 `NoSuchBucketPolicy`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
---@field get_bucket_policy_status fun(self: anys3.Client, request: anys3.GetBucketPolicyStatusRequest): anys3.GetBucketPolicyStatusAnswer?, anys3.Error? Reads whether the policy of a bucket makes it public. Without a policy the answer is 404 `NoSuchBucketPolicy`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html
---@field get_bucket_replication fun(self: anys3.Client, request: anys3.GetBucketReplicationRequest): anys3.GetBucketReplicationAnswer?, anys3.Error? Reads which objects of a bucket are replicated. Without such a setting the answer is 404 `ReplicationConfigurationNotFoundError`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html
---@field get_bucket_request_payment fun(self: anys3.Client, request: anys3.GetBucketRequestPaymentRequest): anys3.GetBucketRequestPaymentAnswer?, anys3.Error? Reads who is charged for requests to a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html
---@field get_bucket_tagging fun(self: anys3.Client, request: anys3.GetBucketTaggingRequest): anys3.GetBucketTaggingAnswer?, anys3.Error? Reads the tags of a bucket. Without tags the answer is 404 `NoSuchTagSet`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html
---@field get_bucket_versioning fun(self: anys3.Client, request: anys3.GetBucketVersioningRequest): anys3.GetBucketVersioningAnswer?, anys3.Error? Reads whether a bucket keeps versions. The document is empty for a bucket that never had versioning. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
---@field get_bucket_website fun(self: anys3.Client, request: anys3.GetBucketWebsiteRequest): anys3.GetBucketWebsiteAnswer?, anys3.Error? Reads how a bucket answers as a website. If it does not, the answer is 404 `NoSuchWebsiteConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html
---@field get_object fun(self: anys3.Client, request: anys3.GetObjectRequest): anys3.GetObjectAnswer?, anys3.Error? Reads an object, or a range or part of it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
---@field get_object_acl fun(self: anys3.Client, request: anys3.GetObjectAclRequest): anys3.GetObjectAclAnswer?, anys3.Error? Reads the ACL of an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html
---@field get_object_attributes fun(self: anys3.Client, request: anys3.GetObjectAttributesRequest): anys3.GetObjectAttributesAnswer?, anys3.Error? Reads attributes of an object, and of its parts, without its bytes. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
---@field get_object_legal_hold fun(self: anys3.Client, request: anys3.GetObjectLegalHoldRequest): anys3.GetObjectLegalHoldAnswer?, anys3.Error? Reads whether a version has a legal hold. If none was ever set, the answer is 404 `NoSuchObjectLockConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html
---@field get_object_lock_configuration fun(self: anys3.Client, request: anys3.GetObjectLockConfigurationRequest): anys3.GetObjectLockConfigurationAnswer?, anys3.Error? Reads whether objects of a bucket can be locked. If not, the answer is 404 `ObjectLockConfigurationNotFoundError`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html
---@field get_object_retention fun(self: anys3.Client, request: anys3.GetObjectRetentionRequest): anys3.GetObjectRetentionAnswer?, anys3.Error? Reads until when a version cannot be deleted. Without retention the answer is 404 `NoSuchObjectLockConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html
---@field get_object_tagging fun(self: anys3.Client, request: anys3.GetObjectTaggingRequest): anys3.GetObjectTaggingAnswer?, anys3.Error? Reads the tags of an object. The set is empty for an object without tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html
---@field get_object_torrent fun(self: anys3.Client, request: anys3.GetObjectTorrentRequest): anys3.GetObjectTorrentAnswer?, anys3.Error? Reads a BitTorrent file for an object. AWS no longer offers it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html
---@field get_public_access_block fun(self: anys3.Client, request: anys3.GetPublicAccessBlockRequest): anys3.GetPublicAccessBlockAnswer?, anys3.Error? Reads what a bucket refuses to make public. Without such a setting the answer is 404 `NoSuchPublicAccessBlockConfiguration`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html
---@field head_bucket fun(self: anys3.Client, request: anys3.HeadBucketRequest): anys3.HeadBucketAnswer?, anys3.Error? Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a document. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
---@field head_object fun(self: anys3.Client, request: anys3.HeadObjectRequest): anys3.HeadObjectAnswer?, anys3.Error? Reads all about an object but its bytes. An error has no document: only its status. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
---@field list_bucket_analytics_configurations fun(self: anys3.Client, request: anys3.ListBucketAnalyticsConfigurationsRequest): anys3.Listing Lists the analyses of storage classes of a bucket, a page of at most 100 at a time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html
---@field list_bucket_intelligent_tiering_configurations fun(self: anys3.Client, request: anys3.ListBucketIntelligentTieringConfigurationsRequest): anys3.Listing Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html
---@field list_bucket_inventory_configurations fun(self: anys3.Client, request: anys3.ListBucketInventoryConfigurationsRequest): anys3.Listing Lists the inventories of a bucket, a page of at most 100 at a time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html
---@field list_bucket_metrics_configurations fun(self: anys3.Client, request: anys3.ListBucketMetricsConfigurationsRequest): anys3.Listing Lists the metrics configurations of a bucket, a page of at most 100 at a time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html
---@field list_buckets fun(self: anys3.Client, request: anys3.ListBucketsRequest): anys3.Listing Lists the buckets of the caller, by name. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
---@field list_multipart_uploads fun(self: anys3.Client, request: anys3.ListMultipartUploadsRequest): anys3.Listing Lists the multipart uploads that are neither completed nor aborted, by key, then by age. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
---@field list_object_versions fun(self: anys3.Client, request: anys3.ListObjectVersionsRequest): anys3.Listing Lists the versions of objects and the delete markers of a bucket, a page at a time: by key, and for each key the newest first. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
---@field list_objects fun(self: anys3.Client, request: anys3.ListObjectsRequest): anys3.Listing Lists the objects of a bucket, a page at a time: the older form of `ListObjectsV2`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
---@field list_objects_v2 fun(self: anys3.Client, request: anys3.ListObjectsV2Request): anys3.Listing Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
---@field list_parts fun(self: anys3.Client, request: anys3.ListPartsRequest): anys3.Listing Lists the uploaded parts of a multipart upload, by number. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
---@field put_bucket_abac fun(self: anys3.Client, request: anys3.PutBucketAbacRequest): anys3.PutBucketAbacAnswer?, anys3.Error? Sets whether the tags of a bucket count in policies that decide on access to it (attribute-based access control). https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html
---@field put_bucket_accelerate_configuration fun(self: anys3.Client, request: anys3.PutBucketAccelerateConfigurationRequest): anys3.PutBucketAccelerateConfigurationAnswer?, anys3.Error? Enables or suspends transfer acceleration, by which clients reach a bucket through the nearest edge location. Not for buckets with a dot in their name. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html
---@field put_bucket_acl fun(self: anys3.Client, request: anys3.PutBucketAclRequest): anys3.PutBucketAclAnswer?, anys3.Error? Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 `AccessControlListNotSupported`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html
---@field put_bucket_analytics_configuration fun(self: anys3.Client, request: anys3.PutBucketAnalyticsConfigurationRequest): anys3.PutBucketAnalyticsConfigurationAnswer?, anys3.Error? Creates or replaces one analysis of storage classes of a bucket; a bucket has at most 1000. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html
---@field put_bucket_cors fun(self: anys3.Client, request: anys3.PutBucketCorsRequest): anys3.PutBucketCorsAnswer?, anys3.Error? Replaces the cross-origin rules of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html
---@field put_bucket_encryption fun(self: anys3.Client, request: anys3.PutBucketEncryptionRequest): anys3.PutBucketEncryptionAnswer?, anys3.Error? Sets the default encryption of a bucket, for objects to come. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html
---@field put_bucket_intelligent_tiering_configuration fun(self: anys3.Client, request: anys3.PutBucketIntelligentTieringConfigurationRequest): anys3.PutBucketIntelligentTieringConfigurationAnswer?, anys3.Error? Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at most 1000. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html
---@field put_bucket_inventory_configuration fun(self: anys3.Client, request: anys3.PutBucketInventoryConfigurationRequest): anys3.PutBucketInventoryConfigurationAnswer?, anys3.Error? Creates or replaces one inventory of a bucket; a bucket has at most 1000. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html
---@field put_bucket_lifecycle_configuration fun(self: anys3.Client, request: anys3.PutBucketLifecycleConfigurationRequest): anys3.PutBucketLifecycleConfigurationAnswer?, anys3.Error? Replaces the lifecycle rules of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
---@field put_bucket_logging fun(self: anys3.Client, request: anys3.PutBucketLoggingRequest): anys3.PutBucketLoggingAnswer?, anys3.Error? Begins, changes or ends the access log of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html
---@field put_bucket_metrics_configuration fun(self: anys3.Client, request: anys3.PutBucketMetricsConfigurationRequest): anys3.PutBucketMetricsConfigurationAnswer?, anys3.Error? Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html
---@field put_bucket_notification_configuration fun(self: anys3.Client, request: anys3.PutBucketNotificationConfigurationRequest): anys3.PutBucketNotificationConfigurationAnswer?, anys3.Error? Replaces which events of a bucket are sent, and where to. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
---@field put_bucket_ownership_controls fun(self: anys3.Client, request: anys3.PutBucketOwnershipControlsRequest): anys3.PutBucketOwnershipControlsAnswer?, anys3.Error? Sets who owns the objects of a bucket, and so whether ACLs are in force. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html
---@field put_bucket_policy fun(self: anys3.Client, request: anys3.PutBucketPolicyRequest): anys3.PutBucketPolicyAnswer?, anys3.Error? Replaces the policy of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
---@field put_bucket_replication fun(self: anys3.Client, request: anys3.PutBucketReplicationRequest): anys3.PutBucketReplicationAnswer?, anys3.Error? Replaces which objects of a bucket are replicated. Both buckets must have versioning. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
---@field put_bucket_request_payment fun(self: anys3.Client, request: anys3.PutBucketRequestPaymentRequest): anys3.PutBucketRequestPaymentAnswer?, anys3.Error? Sets who is charged for requests to a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html
---@field put_bucket_tagging fun(self: anys3.Client, request: anys3.PutBucketTaggingRequest): anys3.PutBucketTaggingAnswer?, anys3.Error? Replaces all tags of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html
---@field put_bucket_versioning fun(self: anys3.Client, request: anys3.PutBucketVersioningRequest): anys3.PutBucketVersioningAnswer?, anys3.Error? Enables or suspends the versioning of a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html
---@field put_bucket_website fun(self: anys3.Client, request: anys3.PutBucketWebsiteRequest): anys3.PutBucketWebsiteAnswer?, anys3.Error? Has a bucket answer as a website, at the website endpoint of the region. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html
---@field put_object fun(self: anys3.Client, request: anys3.PutObjectRequest): anys3.PutObjectAnswer?, anys3.Error? Stores an object of up to 5 GiB, in place of any that has the same key. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
---@field put_object_acl fun(self: anys3.Client, request: anys3.PutObjectAclRequest): anys3.PutObjectAclAnswer?, anys3.Error? Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 `AccessControlListNotSupported`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html
---@field put_object_legal_hold fun(self: anys3.Client, request: anys3.PutObjectLegalHoldRequest): anys3.PutObjectLegalHoldAnswer?, anys3.Error? Sets or lifts the legal hold of a version, which keeps it from being deleted without a date. The bucket must have object lock. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html
---@field put_object_lock_configuration fun(self: anys3.Client, request: anys3.PutObjectLockConfigurationRequest): anys3.PutObjectLockConfigurationAnswer?, anys3.Error? Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must have versioning. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html
---@field put_object_retention fun(self: anys3.Client, request: anys3.PutObjectRetentionRequest): anys3.PutObjectRetentionAnswer?, anys3.Error? Sets until when a version cannot be deleted. In compliance mode the date can only move on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html
---@field put_object_tagging fun(self: anys3.Client, request: anys3.PutObjectTaggingRequest): anys3.PutObjectTaggingAnswer?, anys3.Error? Replaces all tags of an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html
---@field put_public_access_block fun(self: anys3.Client, request: anys3.PutPublicAccessBlockRequest): anys3.PutPublicAccessBlockAnswer?, anys3.Error? Replaces what a bucket refuses to make public. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html
---@field restore_object fun(self: anys3.Client, request: anys3.RestoreObjectRequest): anys3.RestoreObjectAnswer?, anys3.Error? Makes a readable copy of an archived object for some days: 202. Of an object that has one, lengthens its time: 200. A copy that is already being made is refused: 409 `RestoreAlreadyInProgress`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
---@field select_object_content fun(self: anys3.Client, request: anys3.SelectObjectContentRequest): anys3.SelectObjectContentAnswer?, anys3.Error? Queries the records of an object with SQL. AWS has closed it to new customers. The answer is a stream of events, each an output with one field set: `FrameReader` finds their frames, and `Frame::read_into` reads them. https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html
---@field update_bucket_metadata_inventory_table_configuration fun(self: anys3.Client, request: anys3.UpdateBucketMetadataInventoryTableConfigurationRequest): anys3.UpdateBucketMetadataInventoryTableConfigurationAnswer?, anys3.Error? Begins or ends the table of all objects of a bucket that has metadata tables. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html
---@field update_bucket_metadata_journal_table_configuration fun(self: anys3.Client, request: anys3.UpdateBucketMetadataJournalTableConfigurationRequest): anys3.UpdateBucketMetadataJournalTableConfigurationAnswer?, anys3.Error? Sets whether and when rows of the table of changes of a bucket are removed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html
---@field update_object_encryption fun(self: anys3.Client, request: anys3.UpdateObjectEncryptionRequest): anys3.UpdateObjectEncryptionAnswer?, anys3.Error? Changes the KMS key of a stored object; its bytes are not copied. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html
---@field upload_part fun(self: anys3.Client, request: anys3.UploadPartRequest): anys3.UploadPartAnswer?, anys3.Error? Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
---@field upload_part_copy fun(self: anys3.Client, request: anys3.UploadPartCopyRequest): anys3.UploadPartCopyAnswer?, anys3.Error? Makes one part of a multipart upload of an object or a range of it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html

o.abort_multipart_upload = {
"AbortMultipartUpload",
request = { bucket = "Bucket", key = "Key", upload_id = "UploadId", if_match_initiated_time = { "IfMatchInitiatedTime", "time" }, request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.complete_multipart_upload = {
"CompleteMultipartUpload",
request = { bucket = "Bucket", key = "Key", upload_id = "UploadId", multipart_upload = { "MultipartUpload", s.MultipartUpload }, checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType", mpu_object_size = "MpuObjectSize", if_match = "IfMatch", if_none_match = "IfNoneMatch", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { location = "Location", bucket = "Bucket", key = "Key", etag = "ETag", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType", expiration = "Expiration", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", version_id = "VersionId", request_charged = "RequestCharged" },
}

o.copy_object = {
"CopyObject",
request = { bucket = "Bucket", key = "Key", copy_source = "CopySource", copy_source_if_match = "CopySourceIfMatch", copy_source_if_modified_since = { "CopySourceIfModifiedSince", "time" }, copy_source_if_none_match = "CopySourceIfNoneMatch", copy_source_if_unmodified_since = { "CopySourceIfUnmodifiedSince", "time" }, if_match = "IfMatch", if_none_match = "IfNoneMatch", metadata_directive = "MetadataDirective", cache_control = "CacheControl", content_disposition = "ContentDisposition", content_encoding = "ContentEncoding", content_language = "ContentLanguage", content_type = "ContentType", expires = "Expires", metadata = { "Metadata", "map" }, tagging_directive = "TaggingDirective", tagging = "Tagging", checksum_algorithm = "ChecksumAlgorithm", storage_class = "StorageClass", website_redirect_location = "WebsiteRedirectLocation", acl = "ACL", grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write_acp = "GrantWriteACP", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", copy_source_sse_customer_algorithm = "CopySourceSSECustomerAlgorithm", copy_source_sse_customer_key = "CopySourceSSECustomerKey", copy_source_sse_customer_key_md5 = "CopySourceSSECustomerKeyMD5", object_lock_mode = "ObjectLockMode", object_lock_retain_until_date = { "ObjectLockRetainUntilDate", "time" }, object_lock_legal_hold_status = "ObjectLockLegalHoldStatus", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner", expected_source_bucket_owner = "ExpectedSourceBucketOwner" },
response = { copy_object_result = { "CopyObjectResult", s.CopyObjectResult }, expiration = "Expiration", copy_source_version_id = "CopySourceVersionId", version_id = "VersionId", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", request_charged = "RequestCharged" },
}

o.create_bucket = {
"CreateBucket",
request = { bucket = "Bucket", acl = "ACL", create_bucket_configuration = { "CreateBucketConfiguration", s.CreateBucketConfiguration }, grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write = "GrantWrite", grant_write_acp = "GrantWriteACP", object_lock_enabled_for_bucket = "ObjectLockEnabledForBucket", object_ownership = "ObjectOwnership", bucket_namespace = "BucketNamespace" },
response = { location = "Location", bucket_arn = "BucketArn" },
}

o.create_bucket_metadata_configuration = {
"CreateBucketMetadataConfiguration",
request = { bucket = "Bucket", metadata_configuration = { "MetadataConfiguration", s.MetadataConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.create_bucket_metadata_table_configuration = {
"CreateBucketMetadataTableConfiguration",
request = { bucket = "Bucket", metadata_table_configuration = { "MetadataTableConfiguration", s.MetadataTableConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.create_multipart_upload = {
"CreateMultipartUpload",
request = { bucket = "Bucket", key = "Key", cache_control = "CacheControl", content_disposition = "ContentDisposition", content_encoding = "ContentEncoding", content_language = "ContentLanguage", content_type = "ContentType", expires = "Expires", metadata = { "Metadata", "map" }, checksum_algorithm = "ChecksumAlgorithm", checksum_type = "ChecksumType", storage_class = "StorageClass", tagging = "Tagging", website_redirect_location = "WebsiteRedirectLocation", acl = "ACL", grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write_acp = "GrantWriteACP", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", object_lock_mode = "ObjectLockMode", object_lock_retain_until_date = { "ObjectLockRetainUntilDate", "time" }, object_lock_legal_hold_status = "ObjectLockLegalHoldStatus", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { bucket = "Bucket", key = "Key", upload_id = "UploadId", abort_date = { "AbortDate", "time" }, abort_rule_id = "AbortRuleId", checksum_algorithm = "ChecksumAlgorithm", checksum_type = "ChecksumType", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", request_charged = "RequestCharged" },
}

o.delete_bucket = {
"DeleteBucket",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_analytics_configuration = {
"DeleteBucketAnalyticsConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_cors = {
"DeleteBucketCors",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_encryption = {
"DeleteBucketEncryption",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_intelligent_tiering_configuration = {
"DeleteBucketIntelligentTieringConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_inventory_configuration = {
"DeleteBucketInventoryConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_lifecycle = {
"DeleteBucketLifecycle",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_metadata_configuration = {
"DeleteBucketMetadataConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_metadata_table_configuration = {
"DeleteBucketMetadataTableConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_metrics_configuration = {
"DeleteBucketMetricsConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_ownership_controls = {
"DeleteBucketOwnershipControls",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_policy = {
"DeleteBucketPolicy",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_replication = {
"DeleteBucketReplication",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_tagging = {
"DeleteBucketTagging",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_bucket_website = {
"DeleteBucketWebsite",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.delete_object = {
"DeleteObject",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", if_match = "IfMatch", if_match_last_modified_time = { "IfMatchLastModifiedTime", "time" }, if_match_size = "IfMatchSize", mfa = "MFA", bypass_governance_retention = "BypassGovernanceRetention", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { delete_marker = "DeleteMarker", version_id = "VersionId", request_charged = "RequestCharged" },
}

o.delete_object_tagging = {
"DeleteObjectTagging",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", expected_bucket_owner = "ExpectedBucketOwner" },
response = { version_id = "VersionId" },
}

o.delete_objects = {
"DeleteObjects",
request = { bucket = "Bucket", delete = { "Delete", s.Delete }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", mfa = "MFA", bypass_governance_retention = "BypassGovernanceRetention", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { deleted = { "Deleted", s.Deleted, true }, errors = { "Errors", s.Errors, true }, request_charged = "RequestCharged" },
}

o.delete_public_access_block = {
"DeletePublicAccessBlock",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.get_bucket_abac = {
"GetBucketAbac",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { abac_status = { "AbacStatus", s.AbacStatus } },
}

o.get_bucket_accelerate_configuration = {
"GetBucketAccelerateConfiguration",
request = { bucket = "Bucket", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { status = "Status", request_charged = "RequestCharged" },
}

o.get_bucket_acl = {
"GetBucketAcl",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { owner = { "Owner", s.Owner }, grants = { "Grants", s.Grants, true } },
}

o.get_bucket_analytics_configuration = {
"GetBucketAnalyticsConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = { analytics_configuration = { "AnalyticsConfiguration", s.AnalyticsConfiguration } },
}

o.get_bucket_cors = {
"GetBucketCors",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { cors_rules = { "CORSRules", s.CORSRules, true } },
}

o.get_bucket_encryption = {
"GetBucketEncryption",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { server_side_encryption_configuration = { "ServerSideEncryptionConfiguration", s.ServerSideEncryptionConfiguration } },
}

o.get_bucket_intelligent_tiering_configuration = {
"GetBucketIntelligentTieringConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = { intelligent_tiering_configuration = { "IntelligentTieringConfiguration", s.IntelligentTieringConfiguration } },
}

o.get_bucket_inventory_configuration = {
"GetBucketInventoryConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = { inventory_configuration = { "InventoryConfiguration", s.InventoryConfiguration } },
}

o.get_bucket_lifecycle_configuration = {
"GetBucketLifecycleConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { rules = { "Rules", s.GetBucketLifecycleConfigurationRules, true }, transition_default_minimum_object_size = "TransitionDefaultMinimumObjectSize" },
}

o.get_bucket_location = {
"GetBucketLocation",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { location_constraint = "LocationConstraint" },
}

o.get_bucket_logging = {
"GetBucketLogging",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { logging_enabled = { "LoggingEnabled", s.LoggingEnabled } },
}

o.get_bucket_metadata_configuration = {
"GetBucketMetadataConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { get_bucket_metadata_configuration_result = { "GetBucketMetadataConfigurationResult", s.GetBucketMetadataConfigurationResult } },
}

o.get_bucket_metadata_table_configuration = {
"GetBucketMetadataTableConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { get_bucket_metadata_table_configuration_result = { "GetBucketMetadataTableConfigurationResult", s.GetBucketMetadataTableConfigurationResult } },
}

o.get_bucket_metrics_configuration = {
"GetBucketMetricsConfiguration",
request = { bucket = "Bucket", id = "Id", expected_bucket_owner = "ExpectedBucketOwner" },
response = { metrics_configuration = { "MetricsConfiguration", s.MetricsConfiguration } },
}

o.get_bucket_notification_configuration = {
"GetBucketNotificationConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { topic_configurations = { "TopicConfigurations", s.TopicConfigurations, true }, queue_configurations = { "QueueConfigurations", s.QueueConfigurations, true }, lambda_function_configurations = { "LambdaFunctionConfigurations", s.LambdaFunctionConfigurations, true }, event_bridge_configuration = { "EventBridgeConfiguration", {} } },
}

o.get_bucket_ownership_controls = {
"GetBucketOwnershipControls",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { ownership_controls = { "OwnershipControls", s.OwnershipControls } },
}

o.get_bucket_policy = {
"GetBucketPolicy",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { policy = "Policy" },
}

o.get_bucket_policy_status = {
"GetBucketPolicyStatus",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { policy_status = { "PolicyStatus", s.PolicyStatus } },
}

o.get_bucket_replication = {
"GetBucketReplication",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { replication_configuration = { "ReplicationConfiguration", s.ReplicationConfiguration } },
}

o.get_bucket_request_payment = {
"GetBucketRequestPayment",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { payer = "Payer" },
}

o.get_bucket_tagging = {
"GetBucketTagging",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { tag_set = { "TagSet", s.Tags, true } },
}

o.get_bucket_versioning = {
"GetBucketVersioning",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { status = "Status", mfa_delete = "MFADelete" },
}

o.get_bucket_website = {
"GetBucketWebsite",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { redirect_all_requests_to = { "RedirectAllRequestsTo", s.RedirectAllRequestsTo }, index_document = { "IndexDocument", s.IndexDocument }, error_document = { "ErrorDocument", s.ErrorDocument }, routing_rules = { "RoutingRules", s.RoutingRules, true } },
}

o.get_object = {
"GetObject",
request = { bucket = "Bucket", key = "Key", range = "Range", if_range = "IfRange", part_number = "PartNumber", if_match = "IfMatch", if_modified_since = { "IfModifiedSince", "time" }, if_none_match = "IfNoneMatch", if_unmodified_since = { "IfUnmodifiedSince", "time" }, response_cache_control = "ResponseCacheControl", response_content_disposition = "ResponseContentDisposition", response_content_encoding = "ResponseContentEncoding", response_content_language = "ResponseContentLanguage", response_content_type = "ResponseContentType", response_expires = { "ResponseExpires", "time" }, version_id = "VersionId", checksum_mode = "ChecksumMode", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { content_length = "ContentLength", content_range = "ContentRange", accept_ranges = "AcceptRanges", etag = "ETag", last_modified = { "LastModified", "time" }, cache_control = "CacheControl", content_disposition = "ContentDisposition", content_encoding = "ContentEncoding", content_language = "ContentLanguage", content_type = "ContentType", expires = "Expires", metadata = { "Metadata", "map" }, missing_meta = "MissingMeta", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType", parts_count = "PartsCount", storage_class = "StorageClass", version_id = "VersionId", delete_marker = "DeleteMarker", expiration = "Expiration", restore = "Restore", website_redirect_location = "WebsiteRedirectLocation", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", replication_status = "ReplicationStatus", tag_count = "TagCount", object_lock_mode = "ObjectLockMode", object_lock_retain_until_date = { "ObjectLockRetainUntilDate", "time" }, object_lock_legal_hold_status = "ObjectLockLegalHoldStatus", request_charged = "RequestCharged" },
}

o.get_object_acl = {
"GetObjectAcl",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { owner = { "Owner", s.Owner }, grants = { "Grants", s.Grants, true }, request_charged = "RequestCharged" },
}

o.get_object_attributes = {
"GetObjectAttributes",
request = { bucket = "Bucket", key = "Key", object_attributes = { "ObjectAttributes", "list" }, max_parts = "MaxParts", part_number_marker = "PartNumberMarker", version_id = "VersionId", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { delete_marker = "DeleteMarker", last_modified = { "LastModified", "time" }, version_id = "VersionId", etag = "ETag", checksum = { "Checksum", s.Checksum }, object_parts = { "ObjectParts", s.ObjectParts }, storage_class = "StorageClass", object_size = "ObjectSize", request_charged = "RequestCharged" },
}

o.get_object_legal_hold = {
"GetObjectLegalHold",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { legal_hold = { "LegalHold", s.LegalHold } },
}

o.get_object_lock_configuration = {
"GetObjectLockConfiguration",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { object_lock_configuration = { "ObjectLockConfiguration", s.ObjectLockConfiguration } },
}

o.get_object_retention = {
"GetObjectRetention",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { retention = { "Retention", s.Retention } },
}

o.get_object_tagging = {
"GetObjectTagging",
request = { bucket = "Bucket", key = "Key", version_id = "VersionId", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { tag_set = { "TagSet", s.Tags, true }, version_id = "VersionId" },
}

o.get_object_torrent = {
"GetObjectTorrent",
request = { bucket = "Bucket", key = "Key", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.get_public_access_block = {
"GetPublicAccessBlock",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { public_access_block_configuration = { "PublicAccessBlockConfiguration", s.PublicAccessBlockConfiguration } },
}

o.head_bucket = {
"HeadBucket",
request = { bucket = "Bucket", expected_bucket_owner = "ExpectedBucketOwner" },
response = { bucket_region = "BucketRegion", bucket_arn = "BucketArn", bucket_location_type = "BucketLocationType", bucket_location_name = "BucketLocationName", access_point_alias = "AccessPointAlias" },
}

o.head_object = {
"HeadObject",
request = { bucket = "Bucket", key = "Key", range = "Range", if_range = "IfRange", part_number = "PartNumber", if_match = "IfMatch", if_modified_since = { "IfModifiedSince", "time" }, if_none_match = "IfNoneMatch", if_unmodified_since = { "IfUnmodifiedSince", "time" }, response_cache_control = "ResponseCacheControl", response_content_disposition = "ResponseContentDisposition", response_content_encoding = "ResponseContentEncoding", response_content_language = "ResponseContentLanguage", response_content_type = "ResponseContentType", response_expires = { "ResponseExpires", "time" }, version_id = "VersionId", checksum_mode = "ChecksumMode", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { content_length = "ContentLength", content_range = "ContentRange", accept_ranges = "AcceptRanges", etag = "ETag", last_modified = { "LastModified", "time" }, cache_control = "CacheControl", content_disposition = "ContentDisposition", content_encoding = "ContentEncoding", content_language = "ContentLanguage", content_type = "ContentType", expires = "Expires", metadata = { "Metadata", "map" }, missing_meta = "MissingMeta", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType", parts_count = "PartsCount", storage_class = "StorageClass", version_id = "VersionId", delete_marker = "DeleteMarker", expiration = "Expiration", restore = "Restore", archive_status = "ArchiveStatus", website_redirect_location = "WebsiteRedirectLocation", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", replication_status = "ReplicationStatus", tag_count = "TagCount", object_lock_mode = "ObjectLockMode", object_lock_retain_until_date = { "ObjectLockRetainUntilDate", "time" }, object_lock_legal_hold_status = "ObjectLockLegalHoldStatus", request_charged = "RequestCharged" },
}

o.list_bucket_analytics_configurations = {
"ListBucketAnalyticsConfigurations",
request = { bucket = "Bucket", continuation_token = "ContinuationToken", expected_bucket_owner = "ExpectedBucketOwner" },
response = { is_truncated = "IsTruncated", continuation_token = "ContinuationToken", next_continuation_token = "NextContinuationToken", analytics_configuration_list = { "AnalyticsConfigurationList", s.AnalyticsConfiguration, true } },
lists = { s.AnalyticsConfiguration },
}

o.list_bucket_intelligent_tiering_configurations = {
"ListBucketIntelligentTieringConfigurations",
request = { bucket = "Bucket", continuation_token = "ContinuationToken", expected_bucket_owner = "ExpectedBucketOwner" },
response = { is_truncated = "IsTruncated", continuation_token = "ContinuationToken", next_continuation_token = "NextContinuationToken", intelligent_tiering_configuration_list = { "IntelligentTieringConfigurationList", s.IntelligentTieringConfiguration, true } },
lists = { s.IntelligentTieringConfiguration },
}

o.list_bucket_inventory_configurations = {
"ListBucketInventoryConfigurations",
request = { bucket = "Bucket", continuation_token = "ContinuationToken", expected_bucket_owner = "ExpectedBucketOwner" },
response = { is_truncated = "IsTruncated", continuation_token = "ContinuationToken", next_continuation_token = "NextContinuationToken", inventory_configuration_list = { "InventoryConfigurationList", s.InventoryConfiguration, true } },
lists = { s.InventoryConfiguration },
}

o.list_bucket_metrics_configurations = {
"ListBucketMetricsConfigurations",
request = { bucket = "Bucket", continuation_token = "ContinuationToken", expected_bucket_owner = "ExpectedBucketOwner" },
response = { is_truncated = "IsTruncated", continuation_token = "ContinuationToken", next_continuation_token = "NextContinuationToken", metrics_configuration_list = { "MetricsConfigurationList", s.MetricsConfiguration, true } },
lists = { s.MetricsConfiguration },
}

o.list_buckets = {
"ListBuckets",
request = { max_buckets = "MaxBuckets", continuation_token = "ContinuationToken", prefix = "Prefix", bucket_region = "BucketRegion" },
response = { owner = { "Owner", s.Owner }, buckets = { "Buckets", s.Buckets, true }, continuation_token = "ContinuationToken", prefix = "Prefix" },
lists = { s.Buckets },
}

o.list_multipart_uploads = {
"ListMultipartUploads",
request = { bucket = "Bucket", prefix = "Prefix", delimiter = "Delimiter", key_marker = "KeyMarker", upload_id_marker = "UploadIdMarker", max_uploads = "MaxUploads", encoding_type = "EncodingType", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { bucket = "Bucket", key_marker = "KeyMarker", upload_id_marker = "UploadIdMarker", next_key_marker = "NextKeyMarker", next_upload_id_marker = "NextUploadIdMarker", prefix = "Prefix", delimiter = "Delimiter", max_uploads = "MaxUploads", encoding_type = "EncodingType", is_truncated = "IsTruncated", uploads = { "Uploads", s.Uploads, true }, common_prefixes = { "CommonPrefixes", s.InventoryConfigurationFilter, true }, request_charged = "RequestCharged" },
lists = { s.Uploads, s.InventoryConfigurationFilter },
}

o.list_object_versions = {
"ListObjectVersions",
request = { bucket = "Bucket", prefix = "Prefix", delimiter = "Delimiter", key_marker = "KeyMarker", version_id_marker = "VersionIdMarker", max_keys = "MaxKeys", encoding_type = "EncodingType", optional_object_attributes = { "OptionalObjectAttributes", "list" }, request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { name = "Name", prefix = "Prefix", key_marker = "KeyMarker", version_id_marker = "VersionIdMarker", next_key_marker = "NextKeyMarker", next_version_id_marker = "NextVersionIdMarker", max_keys = "MaxKeys", delimiter = "Delimiter", encoding_type = "EncodingType", is_truncated = "IsTruncated", versions = { "Versions", s.Versions, true }, delete_markers = { "DeleteMarkers", s.DeleteMarkers, true }, common_prefixes = { "CommonPrefixes", s.InventoryConfigurationFilter, true }, request_charged = "RequestCharged" },
lists = { s.Versions, s.DeleteMarkers, s.InventoryConfigurationFilter },
}

o.list_objects = {
"ListObjects",
request = { bucket = "Bucket", prefix = "Prefix", delimiter = "Delimiter", marker = "Marker", max_keys = "MaxKeys", encoding_type = "EncodingType", optional_object_attributes = { "OptionalObjectAttributes", "list" }, request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { name = "Name", prefix = "Prefix", marker = "Marker", next_marker = "NextMarker", max_keys = "MaxKeys", delimiter = "Delimiter", encoding_type = "EncodingType", is_truncated = "IsTruncated", contents = { "Contents", s.Contents, true }, common_prefixes = { "CommonPrefixes", s.InventoryConfigurationFilter, true }, request_charged = "RequestCharged" },
lists = { s.Contents, s.InventoryConfigurationFilter },
}

o.list_objects_v2 = {
"ListObjectsV2",
request = { bucket = "Bucket", prefix = "Prefix", delimiter = "Delimiter", start_after = "StartAfter", continuation_token = "ContinuationToken", max_keys = "MaxKeys", fetch_owner = "FetchOwner", encoding_type = "EncodingType", optional_object_attributes = { "OptionalObjectAttributes", "list" }, request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { name = "Name", prefix = "Prefix", start_after = "StartAfter", continuation_token = "ContinuationToken", next_continuation_token = "NextContinuationToken", key_count = "KeyCount", max_keys = "MaxKeys", delimiter = "Delimiter", encoding_type = "EncodingType", is_truncated = "IsTruncated", contents = { "Contents", s.Contents, true }, common_prefixes = { "CommonPrefixes", s.InventoryConfigurationFilter, true }, request_charged = "RequestCharged" },
lists = { s.Contents, s.InventoryConfigurationFilter },
}

o.list_parts = {
"ListParts",
request = { bucket = "Bucket", key = "Key", upload_id = "UploadId", max_parts = "MaxParts", part_number_marker = "PartNumberMarker", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { bucket = "Bucket", key = "Key", upload_id = "UploadId", part_number_marker = "PartNumberMarker", next_part_number_marker = "NextPartNumberMarker", max_parts = "MaxParts", is_truncated = "IsTruncated", parts = { "Parts", s.ListPartsParts, true }, initiator = { "Initiator", s.Owner }, owner = { "Owner", s.Owner }, storage_class = "StorageClass", checksum_algorithm = "ChecksumAlgorithm", checksum_type = "ChecksumType", abort_date = { "AbortDate", "time" }, abort_rule_id = "AbortRuleId", request_charged = "RequestCharged" },
lists = { s.ListPartsParts },
}

o.put_bucket_abac = {
"PutBucketAbac",
request = { bucket = "Bucket", abac_status = { "AbacStatus", s.AbacStatus }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_accelerate_configuration = {
"PutBucketAccelerateConfiguration",
request = { bucket = "Bucket", accelerate_configuration = { "AccelerateConfiguration", s.AccelerateConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_acl = {
"PutBucketAcl",
request = { bucket = "Bucket", access_control_policy = { "AccessControlPolicy", s.AccessControlPolicy }, acl = "ACL", grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write_acp = "GrantWriteACP", grant_write = "GrantWrite", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_analytics_configuration = {
"PutBucketAnalyticsConfiguration",
request = { bucket = "Bucket", id = "Id", analytics_configuration = { "AnalyticsConfiguration", s.AnalyticsConfiguration }, expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_cors = {
"PutBucketCors",
request = { bucket = "Bucket", cors_configuration = { "CORSConfiguration", s.CORSConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_encryption = {
"PutBucketEncryption",
request = { bucket = "Bucket", server_side_encryption_configuration = { "ServerSideEncryptionConfiguration", s.ServerSideEncryptionConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_intelligent_tiering_configuration = {
"PutBucketIntelligentTieringConfiguration",
request = { bucket = "Bucket", id = "Id", intelligent_tiering_configuration = { "IntelligentTieringConfiguration", s.IntelligentTieringConfiguration }, expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_inventory_configuration = {
"PutBucketInventoryConfiguration",
request = { bucket = "Bucket", id = "Id", inventory_configuration = { "InventoryConfiguration", s.InventoryConfiguration }, expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_lifecycle_configuration = {
"PutBucketLifecycleConfiguration",
request = { bucket = "Bucket", lifecycle_configuration = { "LifecycleConfiguration", s.LifecycleConfiguration }, transition_default_minimum_object_size = "TransitionDefaultMinimumObjectSize", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = { transition_default_minimum_object_size = "TransitionDefaultMinimumObjectSize" },
}

o.put_bucket_logging = {
"PutBucketLogging",
request = { bucket = "Bucket", bucket_logging_status = { "BucketLoggingStatus", s.BucketLoggingStatus }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_metrics_configuration = {
"PutBucketMetricsConfiguration",
request = { bucket = "Bucket", id = "Id", metrics_configuration = { "MetricsConfiguration", s.MetricsConfiguration }, expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_notification_configuration = {
"PutBucketNotificationConfiguration",
request = { bucket = "Bucket", notification_configuration = { "NotificationConfiguration", s.NotificationConfiguration }, skip_destination_validation = "SkipDestinationValidation", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_ownership_controls = {
"PutBucketOwnershipControls",
request = { bucket = "Bucket", ownership_controls = { "OwnershipControls", s.OwnershipControls }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_policy = {
"PutBucketPolicy",
request = { bucket = "Bucket", policy = "Policy", confirm_remove_self_bucket_access = "ConfirmRemoveSelfBucketAccess", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_replication = {
"PutBucketReplication",
request = { bucket = "Bucket", replication_configuration = { "ReplicationConfiguration", s.ReplicationConfiguration }, token = "Token", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_request_payment = {
"PutBucketRequestPayment",
request = { bucket = "Bucket", request_payment_configuration = { "RequestPaymentConfiguration", s.RequestPaymentConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_tagging = {
"PutBucketTagging",
request = { bucket = "Bucket", tagging = { "Tagging", s.Tagging }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_versioning = {
"PutBucketVersioning",
request = { bucket = "Bucket", versioning_configuration = { "VersioningConfiguration", s.VersioningConfiguration }, mfa = "MFA", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_bucket_website = {
"PutBucketWebsite",
request = { bucket = "Bucket", website_configuration = { "WebsiteConfiguration", s.WebsiteConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.put_object = {
"PutObject",
request = { bucket = "Bucket", key = "Key", content_length = "ContentLength", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", cache_control = "CacheControl", content_disposition = "ContentDisposition", content_encoding = "ContentEncoding", content_language = "ContentLanguage", content_type = "ContentType", expires = "Expires", metadata = { "Metadata", "map" }, if_match = "IfMatch", if_none_match = "IfNoneMatch", write_offset_bytes = "WriteOffsetBytes", storage_class = "StorageClass", tagging = "Tagging", website_redirect_location = "WebsiteRedirectLocation", acl = "ACL", grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write_acp = "GrantWriteACP", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", object_lock_mode = "ObjectLockMode", object_lock_retain_until_date = { "ObjectLockRetainUntilDate", "time" }, object_lock_legal_hold_status = "ObjectLockLegalHoldStatus", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { etag = "ETag", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_type = "ChecksumType", size = "Size", expiration = "Expiration", version_id = "VersionId", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_kms_encryption_context = "SSEKMSEncryptionContext", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", request_charged = "RequestCharged" },
}

o.put_object_acl = {
"PutObjectAcl",
request = { bucket = "Bucket", key = "Key", access_control_policy = { "AccessControlPolicy", s.AccessControlPolicy }, acl = "ACL", grant_full_control = "GrantFullControl", grant_read = "GrantRead", grant_read_acp = "GrantReadACP", grant_write_acp = "GrantWriteACP", grant_write = "GrantWrite", version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.put_object_legal_hold = {
"PutObjectLegalHold",
request = { bucket = "Bucket", key = "Key", legal_hold = { "LegalHold", s.LegalHold }, version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.put_object_lock_configuration = {
"PutObjectLockConfiguration",
request = { bucket = "Bucket", object_lock_configuration = { "ObjectLockConfiguration", s.ObjectLockConfiguration }, token = "Token", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.put_object_retention = {
"PutObjectRetention",
request = { bucket = "Bucket", key = "Key", retention = { "Retention", s.Retention }, bypass_governance_retention = "BypassGovernanceRetention", version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.put_object_tagging = {
"PutObjectTagging",
request = { bucket = "Bucket", key = "Key", tagging = { "Tagging", s.Tagging }, version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { version_id = "VersionId" },
}

o.put_public_access_block = {
"PutPublicAccessBlock",
request = { bucket = "Bucket", public_access_block_configuration = { "PublicAccessBlockConfiguration", s.PublicAccessBlockConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.restore_object = {
"RestoreObject",
request = { bucket = "Bucket", key = "Key", restore_request = { "RestoreRequest", s.RestoreRequest }, version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { restore_output_path = "RestoreOutputPath", request_charged = "RequestCharged" },
}

o.select_object_content = {
"SelectObjectContent",
request = { bucket = "Bucket", key = "Key", expression = "Expression", expression_type = "ExpressionType", request_progress = { "RequestProgress", s.RequestProgress }, input_serialization = { "InputSerialization", s.InputSerialization }, output_serialization = { "OutputSerialization", s.OutputSerialization }, scan_range = { "ScanRange", s.ScanRange }, sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", expected_bucket_owner = "ExpectedBucketOwner" },
response = { payload = { "Payload", s.Payload } },
}

o.update_bucket_metadata_inventory_table_configuration = {
"UpdateBucketMetadataInventoryTableConfiguration",
request = { bucket = "Bucket", inventory_table_configuration = { "InventoryTableConfiguration", s.InventoryTableConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.update_bucket_metadata_journal_table_configuration = {
"UpdateBucketMetadataJournalTableConfiguration",
request = { bucket = "Bucket", journal_table_configuration = { "JournalTableConfiguration", s.UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration }, content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", expected_bucket_owner = "ExpectedBucketOwner" },
response = {  },
}

o.update_object_encryption = {
"UpdateObjectEncryption",
request = { bucket = "Bucket", key = "Key", object_encryption = { "ObjectEncryption", s.ObjectEncryption }, version_id = "VersionId", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { request_charged = "RequestCharged" },
}

o.upload_part = {
"UploadPart",
request = { bucket = "Bucket", key = "Key", upload_id = "UploadId", part_number = "PartNumber", content_length = "ContentLength", content_md5 = "ContentMD5", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", checksum_algorithm = "ChecksumAlgorithm", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner" },
response = { etag = "ETag", checksum_crc32 = "ChecksumCRC32", checksum_crc32c = "ChecksumCRC32C", checksum_crc64nvme = "ChecksumCRC64NVME", checksum_sha1 = "ChecksumSHA1", checksum_sha256 = "ChecksumSHA256", checksum_sha512 = "ChecksumSHA512", checksum_md5 = "ChecksumMD5", checksum_xxhash64 = "ChecksumXXHASH64", checksum_xxhash3 = "ChecksumXXHASH3", checksum_xxhash128 = "ChecksumXXHASH128", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", request_charged = "RequestCharged" },
}

o.upload_part_copy = {
"UploadPartCopy",
request = { bucket = "Bucket", key = "Key", upload_id = "UploadId", part_number = "PartNumber", copy_source = "CopySource", copy_source_range = "CopySourceRange", copy_source_if_match = "CopySourceIfMatch", copy_source_if_modified_since = { "CopySourceIfModifiedSince", "time" }, copy_source_if_none_match = "CopySourceIfNoneMatch", copy_source_if_unmodified_since = { "CopySourceIfUnmodifiedSince", "time" }, sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key = "SSECustomerKey", sse_customer_key_md5 = "SSECustomerKeyMD5", copy_source_sse_customer_algorithm = "CopySourceSSECustomerAlgorithm", copy_source_sse_customer_key = "CopySourceSSECustomerKey", copy_source_sse_customer_key_md5 = "CopySourceSSECustomerKeyMD5", request_payer = "RequestPayer", expected_bucket_owner = "ExpectedBucketOwner", expected_source_bucket_owner = "ExpectedSourceBucketOwner" },
response = { copy_part_result = { "CopyPartResult", s.CopyPartResult }, copy_source_version_id = "CopySourceVersionId", server_side_encryption = "ServerSideEncryption", sse_kms_key_id = "SSEKMSKeyId", bucket_key_enabled = "BucketKeyEnabled", sse_customer_algorithm = "SSECustomerAlgorithm", sse_customer_key_md5 = "SSECustomerKeyMD5", request_charged = "RequestCharged" },
}

return o
