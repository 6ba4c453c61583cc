"""The operations of S3: their requests, their answers, and a method for each.

Made by `cargo xtask generate`: do not edit.
"""
# ruff: noqa
from __future__ import annotations

from datetime import datetime
from typing import Any, Mapping, Sequence

from . import _members as m


class Parts(m.Structure):
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    part_number: int | None = m.plain("PartNumber")
    """1 to 10,000."""


class MultipartUpload(m.Structure):
    parts: list[Parts] | None = m.many(Parts, "Parts")
    """At least one part, in ascending order of their numbers; others that were uploaded are
    dropped."""


class CopyObjectResult(m.Structure):
    etag: str | None = m.plain("ETag")
    """The entity tag of the copy, in quotes."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was created."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")


class Location(m.Structure):
    type: str | None = m.plain("Type")
    """`AvailabilityZone` or `LocalZone`."""
    name: str | None = m.plain("Name")
    """The id of the zone, as `use1-az4`."""


class Bucket(m.Structure):
    data_redundancy: str | None = m.plain("DataRedundancy")
    """`SingleAvailabilityZone` or `SingleLocalZone`."""
    type: str | None = m.plain("Type")
    """`Directory`."""


class Tags(m.Structure):
    key: str | None = m.plain("Key")
    """Unique within a set: 1 to 128 characters. `aws:` at the start is reserved for AWS."""
    value: str | None = m.plain("Value")
    """0 to 256 characters."""


class CreateBucketConfiguration(m.Structure):
    location_constraint: str | None = m.plain("LocationConstraint")
    """The region. Absent: `us-east-1`."""
    location: Location | None = m.one(Location, "Location")
    """The zone; of directory buckets."""
    bucket: Bucket | None = m.one(Bucket, "Bucket")
    """What kind of bucket; of directory buckets."""
    tags: list[Tags] | None = m.many(Tags, "Tags")
    """Tags of the bucket, at most 50."""


class RecordExpiration(m.Structure):
    expiration: str | None = m.plain("Expiration")
    """`DISABLED`: rows are kept for ever."""
    days: int | None = m.plain("Days")
    """After this many days, at least 7; required if they are."""


class EncryptionConfiguration(m.Structure):
    sse_algorithm: str | None = m.plain("SseAlgorithm")
    """`AES256` or `aws:kms`."""
    kms_key_arn: str | None = m.plain("KmsKeyArn")
    """The ARN of the KMS key; required with `aws:kms`."""


class JournalTableConfiguration(m.Structure):
    record_expiration: RecordExpiration | None = m.one(RecordExpiration, "RecordExpiration")
    """Whether old rows are removed."""
    encryption_configuration: EncryptionConfiguration | None = m.one(EncryptionConfiguration, "EncryptionConfiguration")
    """Absent: as the table bucket does by default."""


class InventoryTableConfiguration(m.Structure):
    configuration_state: str | None = m.plain("ConfigurationState")
    """`DISABLED`: there is none."""
    encryption_configuration: EncryptionConfiguration | None = m.one(EncryptionConfiguration, "EncryptionConfiguration")
    """Absent: as the table bucket does by default."""


class MetadataConfiguration(m.Structure):
    journal_table_configuration: JournalTableConfiguration | None = m.one(JournalTableConfiguration, "JournalTableConfiguration")
    """The table of changes, always there."""
    inventory_table_configuration: InventoryTableConfiguration | None = m.one(InventoryTableConfiguration, "InventoryTableConfiguration")
    """The table of all objects. Absent: there is none."""


class S3TablesDestination(m.Structure):
    table_bucket_arn: str | None = m.plain("TableBucketArn")
    """The ARN of a table bucket of the same region and account."""
    table_name: str | None = m.plain("TableName")
    """The name of the new table."""


class MetadataTableConfiguration(m.Structure):
    s3_tables_destination: S3TablesDestination | None = m.one(S3TablesDestination, "S3TablesDestination")
    """The table to make."""


class Objects(m.Structure):
    key: str | None = m.plain("Key")
    """Its key."""
    version_id: str | None = m.plain("VersionId")
    """The version to delete for good. Absent: in a bucket with versioning a delete marker is
    created."""
    etag: str | None = m.plain("ETag")
    """Only if it has this entity tag."""
    last_modified_time: datetime | None = m.time("LastModifiedTime")
    """Only if it was last modified at this time; of directory buckets."""
    size: int | None = m.plain("Size")
    """Only if it has this length in bytes; of directory buckets."""


class Delete(m.Structure):
    objects: list[Objects] | None = m.many(Objects, "Objects")
    """1 to 1000 objects."""
    quiet: bool | None = m.plain("Quiet")
    """`true`: the answer lists errors only. Absent: `false`."""


class Deleted(m.Structure):
    key: str | None = m.plain("Key")
    """Its key."""
    version_id: str | None = m.plain("VersionId")
    """The version that was deleted. Absent: the request named none."""
    delete_marker: bool | None = m.plain("DeleteMarker")
    """`true` where a delete marker was created, or was the version deleted."""
    delete_marker_version_id: str | None = m.plain("DeleteMarkerVersionId")
    """The version id of that delete marker."""


class Errors(m.Structure):
    key: str | None = m.plain("Key")
    """Its key."""
    version_id: str | None = m.plain("VersionId")
    """The version that the request names. Absent: it names none."""
    code: str | None = m.plain("Code")
    """Why, for programs: an `ErrorCode`."""
    message: str | None = m.plain("Message")
    """Why, for people."""


class AbacStatus(m.Structure):
    status: str | None = m.plain("Status")
    """`Disabled`, unless set otherwise."""


class Owner(m.Structure):
    display_name: str | None = m.plain("DisplayName")
    """A name for people; AWS no longer sends one."""
    id: str | None = m.plain("ID")
    """The canonical user id: 64 hexadecimal digits at AWS."""


class Grantee(m.Structure):
    type: str | None = m.plain("Type")
    """Which kind of grantee, as the attribute `xsi:type`."""
    id: str | None = m.plain("ID")
    """The canonical user id: 64 hexadecimal digits at AWS."""
    display_name: str | None = m.plain("DisplayName")
    """A name for people. AWS no longer returns one, and ignores it in requests."""
    email_address: str | None = m.plain("EmailAddress")
    """The e-mail address of an account; only in requests."""
    uri: str | None = m.plain("URI")
    """The group, as `http://acs.amazonaws.com/groups/global/AllUsers`."""


class Grants(m.Structure):
    grantee: Grantee | None = m.one(Grantee, "Grantee")
    """The account or group."""
    permission: str | None = m.plain("Permission")
    """What the grantee is allowed."""


class And(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tags: list[Tags] | None = m.many(Tags, "Tags")
    """Tags, all of which objects have."""


class Filter(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tag: Tags | None = m.one(Tags, "Tag")
    """A tag that objects have."""
    and_: And | None = m.one(And, "And")
    """Two conditions or more, all of which must hold."""


class S3BucketDestination(m.Structure):
    format: str | None = m.plain("Format")
    """The format of the file."""
    bucket_account_id: str | None = m.plain("BucketAccountId")
    """The account that must own the bucket. Absent: not checked."""
    bucket: str | None = m.plain("Bucket")
    """The ARN of the bucket."""
    prefix: str | None = m.plain("Prefix")
    """What keys of exports begin with."""


class Destination(m.Structure):
    s3_bucket_destination: S3BucketDestination | None = m.one(S3BucketDestination, "S3BucketDestination")
    """The only kind of destination there is."""


class DataExport(m.Structure):
    output_schema_version: str | None = m.plain("OutputSchemaVersion")
    """Which columns the export has."""
    destination: Destination | None = m.one(Destination, "Destination")
    """Where the export is written."""


class StorageClassAnalysis(m.Structure):
    data_export: DataExport | None = m.one(DataExport, "DataExport")
    """Absent: it is not exported."""


class AnalyticsConfiguration(m.Structure):
    id: str | None = m.plain("Id")
    """As in the query of the request."""
    filter: Filter | None = m.one(Filter, "Filter")
    """Which objects. Absent: all."""
    storage_class_analysis: StorageClassAnalysis | None = m.one(StorageClassAnalysis, "StorageClassAnalysis")
    """What becomes of the result."""


class CORSRules(m.Structure):
    id: str | None = m.plain("ID")
    """A name for people, up to 255 characters."""
    allowed_origins: list[str] | None = m.plain("AllowedOrigins")
    """Origins, as `https://app.example`; each may hold one `*`, which stands for any characters."""
    allowed_methods: list[str] | None = m.plain("AllowedMethods")
    """`GET`, `PUT`, `POST`, `DELETE` or `HEAD`."""
    allowed_headers: list[str] | None = m.plain("AllowedHeaders")
    """What a preflight may list in `Access-Control-Request-Headers`; each may hold one `*`."""
    expose_headers: list[str] | None = m.plain("ExposeHeaders")
    """Response headers that scripts may read, as `ETag`."""
    max_age_seconds: int | None = m.plain("MaxAgeSeconds")
    """For how many seconds browsers may cache the answer to a preflight."""


class ApplyServerSideEncryptionByDefault(m.Structure):
    sse_algorithm: str | None = m.plain("SSEAlgorithm")
    """SSE-S3, SSE-KMS or DSSE-KMS."""
    kms_master_key_id: str | None = m.plain("KMSMasterKeyID")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""


class BlockedEncryptionTypes(m.Structure):
    encryption_type: list[str] | None = m.plain("EncryptionType")
    """Any number; `NONE` takes the block off."""


class Rules(m.Structure):
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether one data key serves many SSE-KMS objects, with fewer calls of the key management
    service. Absent: `false`."""
    apply_server_side_encryption_by_default: ApplyServerSideEncryptionByDefault | None = m.one(ApplyServerSideEncryptionByDefault, "ApplyServerSideEncryptionByDefault")
    """The encryption of objects that do not ask for one."""
    blocked_encryption_types: BlockedEncryptionTypes | None = m.one(BlockedEncryptionTypes, "BlockedEncryptionTypes")
    """What requests may not ask for."""


class ServerSideEncryptionConfiguration(m.Structure):
    rules: list[Rules] | None = m.many(Rules, "Rules")
    """One rule."""


class Tierings(m.Structure):
    days: int | None = m.plain("Days")
    """At least 90 for `ARCHIVE_ACCESS`, at least 180 for `DEEP_ARCHIVE_ACCESS`; at most 730."""
    access_tier: str | None = m.plain("AccessTier")
    """Where it goes."""


class IntelligentTieringConfiguration(m.Structure):
    id: str | None = m.plain("Id")
    """As in the query of the request."""
    filter: Filter | None = m.one(Filter, "Filter")
    """Which objects. Absent: all of that class."""
    status: str | None = m.plain("Status")
    """Whether the configuration is applied."""
    tierings: list[Tierings] | None = m.many(Tierings, "Tierings")
    """One or both of the archive tiers."""


class SSEKMS(m.Structure):
    key_id: str | None = m.plain("KeyId")
    """The ARN of the KMS key."""


class Encryption(m.Structure):
    sse_s3: m.Structure | None = m.one(m.Structure, "SSES3")
    """SSE-S3."""
    sse_kms: SSEKMS | None = m.one(SSEKMS, "SSEKMS")
    """SSE-KMS."""


class DestinationS3BucketDestination(m.Structure):
    account_id: str | None = m.plain("AccountId")
    """The account that must own the bucket. Absent: not checked."""
    bucket: str | None = m.plain("Bucket")
    """The ARN of the bucket."""
    format: str | None = m.plain("Format")
    """The format of the files."""
    prefix: str | None = m.plain("Prefix")
    """What keys of inventories begin with."""
    encryption: Encryption | None = m.one(Encryption, "Encryption")
    """Absent: as the bucket does by default."""


class InventoryConfigurationDestination(m.Structure):
    s3_bucket_destination: DestinationS3BucketDestination | None = m.one(DestinationS3BucketDestination, "S3BucketDestination")
    """The only kind of destination there is."""


class InventoryConfigurationFilter(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""


class Schedule(m.Structure):
    frequency: str | None = m.plain("Frequency")
    """Daily or weekly."""


class InventoryConfiguration(m.Structure):
    id: str | None = m.plain("Id")
    """As in the query of the request."""
    is_enabled: bool | None = m.plain("IsEnabled")
    """Whether inventories are made."""
    destination: InventoryConfigurationDestination | None = m.one(InventoryConfigurationDestination, "Destination")
    """Where inventories are written."""
    filter: InventoryConfigurationFilter | None = m.one(InventoryConfigurationFilter, "Filter")
    """Which objects. Absent: all."""
    included_object_versions: str | None = m.plain("IncludedObjectVersions")
    """All versions, or current ones."""
    optional_fields: list[str] | None = m.plain("OptionalFields")
    """Columns besides bucket and key."""
    schedule: Schedule | None = m.one(Schedule, "Schedule")
    """How often inventories are made."""


class FilterAnd(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tags: list[Tags] | None = m.many(Tags, "Tags")
    """Tags, all of which objects have."""
    object_size_greater_than: int | None = m.plain("ObjectSizeGreaterThan")
    """Larger than this many bytes."""
    object_size_less_than: int | None = m.plain("ObjectSizeLessThan")
    """Smaller than this many bytes."""


class RulesFilter(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tag: Tags | None = m.one(Tags, "Tag")
    """A tag that objects have."""
    object_size_greater_than: int | None = m.plain("ObjectSizeGreaterThan")
    """Larger than this many bytes."""
    object_size_less_than: int | None = m.plain("ObjectSizeLessThan")
    """Smaller than this many bytes."""
    and_: FilterAnd | None = m.one(FilterAnd, "And")
    """Two conditions or more, all of which must hold."""


class Expiration(m.Structure):
    date: datetime | None = m.time("Date")
    """At this midnight, UTC."""
    days: int | None = m.plain("Days")
    """This many days after creation; at least 1."""
    expired_object_delete_marker: bool | None = m.plain("ExpiredObjectDeleteMarker")
    """`true`: delete markers are removed once no noncurrent version is left below them."""


class Transitions(m.Structure):
    date: datetime | None = m.time("Date")
    """At this midnight, UTC."""
    days: int | None = m.plain("Days")
    """This many days after creation; 0 is the next midnight."""
    storage_class: str | None = m.plain("StorageClass")
    """The new class."""


class NoncurrentVersionExpiration(m.Structure):
    noncurrent_days: int | None = m.plain("NoncurrentDays")
    """This many days after they became noncurrent; at least 1."""
    newer_noncurrent_versions: int | None = m.plain("NewerNoncurrentVersions")
    """How many noncurrent versions are kept all the same, the newest; 1 to 100. Absent: none."""


class NoncurrentVersionTransitions(m.Structure):
    noncurrent_days: int | None = m.plain("NoncurrentDays")
    """This many days after they became noncurrent."""
    newer_noncurrent_versions: int | None = m.plain("NewerNoncurrentVersions")
    """How many noncurrent versions keep their class, the newest; 1 to 100. Absent: none."""
    storage_class: str | None = m.plain("StorageClass")
    """The new class."""


class AbortIncompleteMultipartUpload(m.Structure):
    days_after_initiation: int | None = m.plain("DaysAfterInitiation")
    """This many days after they were created."""


class GetBucketLifecycleConfigurationRules(m.Structure):
    id: str | None = m.plain("ID")
    """Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up."""
    filter: RulesFilter | None = m.one(RulesFilter, "Filter")
    """Which objects; without it and without `prefix` in a request the rule is malformed."""
    prefix: str | None = m.plain("Prefix")
    """Which objects, in the deprecated form: those whose key begins so. Excludes `filter`."""
    status: str | None = m.plain("Status")
    """Whether the rule is applied."""
    expiration: Expiration | None = m.one(Expiration, "Expiration")
    """When current versions expire."""
    transitions: list[Transitions] | None = m.many(Transitions, "Transitions")
    """When current versions change their storage class."""
    noncurrent_version_expiration: NoncurrentVersionExpiration | None = m.one(NoncurrentVersionExpiration, "NoncurrentVersionExpiration")
    """When noncurrent versions are deleted for good."""
    noncurrent_version_transitions: list[NoncurrentVersionTransitions] | None = m.many(NoncurrentVersionTransitions, "NoncurrentVersionTransitions")
    """When noncurrent versions change their storage class."""
    abort_incomplete_multipart_upload: AbortIncompleteMultipartUpload | None = m.one(AbortIncompleteMultipartUpload, "AbortIncompleteMultipartUpload")
    """When incomplete multipart uploads are aborted."""


class PartitionedPrefix(m.Structure):
    partition_date_source: str | None = m.plain("PartitionDateSource")
    """Which time the day is of."""


class TargetObjectKeyFormat(m.Structure):
    simple_prefix: m.Structure | None = m.one(m.Structure, "SimplePrefix")
    """`prefixYYYY-MM-DD-hh-mm-ss-unique`."""
    partitioned_prefix: PartitionedPrefix | None = m.one(PartitionedPrefix, "PartitionedPrefix")
    """`prefixaccount/region/bucket/YYYY/MM/DD/` before that."""


class LoggingEnabled(m.Structure):
    target_bucket: str | None = m.plain("TargetBucket")
    """The bucket that gets the log objects: of the same region and owner."""
    target_prefix: str | None = m.plain("TargetPrefix")
    """What the keys of log objects begin with; may be empty."""
    target_grants: list[Grants] | None = m.many(Grants, "TargetGrants")
    """Who else may access log objects: `READ`, `WRITE` or `FULL_CONTROL`."""
    target_object_key_format: TargetObjectKeyFormat | None = m.one(TargetObjectKeyFormat, "TargetObjectKeyFormat")
    """How the keys go on behind the prefix. Absent: as with `simple_prefix`."""


class DestinationResult(m.Structure):
    table_bucket_type: str | None = m.plain("TableBucketType")
    """Who owns the table bucket."""
    table_bucket_arn: str | None = m.plain("TableBucketArn")
    """The ARN of the table bucket."""
    table_namespace: str | None = m.plain("TableNamespace")
    """The namespace in the table bucket, as `b_photos`."""


class Error(m.Structure):
    error_code: str | None = m.plain("ErrorCode")
    """A code for programs, as `AccessDeniedCreatingResources`."""
    error_message: str | None = m.plain("ErrorMessage")
    """What to do about it, for people."""


class JournalTableConfigurationResult(m.Structure):
    table_status: str | None = m.plain("TableStatus")
    """`CREATING`, `ACTIVE` or `FAILED`."""
    error: Error | None = m.one(Error, "Error")
    """Why it failed."""
    table_name: str | None = m.plain("TableName")
    """The name in the namespace: `journal`."""
    table_arn: str | None = m.plain("TableArn")
    """The ARN of the table."""
    record_expiration: RecordExpiration | None = m.one(RecordExpiration, "RecordExpiration")
    """Whether old rows are removed."""


class InventoryTableConfigurationResult(m.Structure):
    configuration_state: str | None = m.plain("ConfigurationState")
    """`DISABLED`: there is none."""
    table_status: str | None = m.plain("TableStatus")
    """`CREATING`, `BACKFILLING`, `ACTIVE` or `FAILED`."""
    error: Error | None = m.one(Error, "Error")
    """Why it failed."""
    table_name: str | None = m.plain("TableName")
    """The name in the namespace: `inventory`."""
    table_arn: str | None = m.plain("TableArn")
    """The ARN of the table."""


class MetadataConfigurationResult(m.Structure):
    destination_result: DestinationResult | None = m.one(DestinationResult, "DestinationResult")
    """The table bucket."""
    journal_table_configuration_result: JournalTableConfigurationResult | None = m.one(JournalTableConfigurationResult, "JournalTableConfigurationResult")
    """The table of changes."""
    inventory_table_configuration_result: InventoryTableConfigurationResult | None = m.one(InventoryTableConfigurationResult, "InventoryTableConfigurationResult")
    """The table of all objects."""


class GetBucketMetadataConfigurationResult(m.Structure):
    metadata_configuration_result: MetadataConfigurationResult | None = m.one(MetadataConfigurationResult, "MetadataConfigurationResult")
    """The tables."""


class S3TablesDestinationResult(m.Structure):
    table_bucket_arn: str | None = m.plain("TableBucketArn")
    """The ARN of the table bucket."""
    table_name: str | None = m.plain("TableName")
    """The name in the namespace."""
    table_arn: str | None = m.plain("TableArn")
    """The ARN of the table."""
    table_namespace: str | None = m.plain("TableNamespace")
    """The namespace in the table bucket: `aws_s3_metadata`."""


class MetadataTableConfigurationResult(m.Structure):
    s3_tables_destination_result: S3TablesDestinationResult | None = m.one(S3TablesDestinationResult, "S3TablesDestinationResult")
    """Its ARN and names."""


class GetBucketMetadataTableConfigurationResult(m.Structure):
    metadata_table_configuration_result: MetadataTableConfigurationResult | None = m.one(MetadataTableConfigurationResult, "MetadataTableConfigurationResult")
    """The table."""
    status: str | None = m.plain("Status")
    """`CREATING`, `ACTIVE` or `FAILED`."""
    error: Error | None = m.one(Error, "Error")
    """Why it failed."""


class FilterAnd_(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tags: list[Tags] | None = m.many(Tags, "Tags")
    """Tags, all of which objects have."""
    access_point_arn: str | None = m.plain("AccessPointArn")
    """The access point that requests come through."""


class MetricsConfigurationFilter(m.Structure):
    prefix: str | None = m.plain("Prefix")
    """What keys begin with."""
    tag: Tags | None = m.one(Tags, "Tag")
    """A tag that objects have."""
    access_point_arn: str | None = m.plain("AccessPointArn")
    """The access point that requests come through."""
    and_: FilterAnd_ | None = m.one(FilterAnd_, "And")
    """Two conditions or more, all of which must hold."""


class MetricsConfiguration(m.Structure):
    id: str | None = m.plain("Id")
    """As in the query of the request: up to 64 letters, digits, `.`, `-` and `_`."""
    filter: MetricsConfigurationFilter | None = m.one(MetricsConfigurationFilter, "Filter")
    """Which objects. Absent: all."""


class FilterRules(m.Structure):
    name: str | None = m.plain("Name")
    """`prefix` or `suffix`, in any case."""
    value: str | None = m.plain("Value")
    """The text there, up to 1024 characters."""


class Key(m.Structure):
    filter_rules: list[FilterRules] | None = m.many(FilterRules, "FilterRules")
    """At most one prefix and one suffix."""


class TopicConfigurationsFilter(m.Structure):
    key: Key | None = m.one(Key, "Key")
    """What the key must match."""


class TopicConfigurations(m.Structure):
    id: str | None = m.plain("Id")
    """Unique in the configuration. Absent in a request: S3 makes one up."""
    topic_arn: str | None = m.plain("TopicArn")
    """The ARN of the topic."""
    events: list[str] | None = m.plain("Events")
    """At least one."""
    filter: TopicConfigurationsFilter | None = m.one(TopicConfigurationsFilter, "Filter")
    """Of which keys. Absent: of all."""


class QueueConfigurations(m.Structure):
    id: str | None = m.plain("Id")
    """Unique in the configuration. Absent in a request: S3 makes one up."""
    queue_arn: str | None = m.plain("QueueArn")
    """The ARN of the queue."""
    events: list[str] | None = m.plain("Events")
    """At least one."""
    filter: TopicConfigurationsFilter | None = m.one(TopicConfigurationsFilter, "Filter")
    """Of which keys. Absent: of all."""


class LambdaFunctionConfigurations(m.Structure):
    id: str | None = m.plain("Id")
    """Unique in the configuration. Absent in a request: S3 makes one up."""
    lambda_function_arn: str | None = m.plain("LambdaFunctionArn")
    """The ARN of the function."""
    events: list[str] | None = m.plain("Events")
    """At least one."""
    filter: TopicConfigurationsFilter | None = m.one(TopicConfigurationsFilter, "Filter")
    """Of which keys. Absent: of all."""


class OwnershipControlsRules(m.Structure):
    object_ownership: str | None = m.plain("ObjectOwnership")
    """Also says whether ACLs are in force."""


class OwnershipControls(m.Structure):
    rules: list[OwnershipControlsRules] | None = m.many(OwnershipControlsRules, "Rules")
    """One rule."""


class PolicyStatus(m.Structure):
    is_public: bool | None = m.plain("IsPublic")
    """Whether anyone but named accounts and services is allowed anything:
    <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>."""


class SourceSelectionCriteria(m.Structure):
    sse_kms_encrypted_objects: AbacStatus | None = m.one(AbacStatus, "SseKmsEncryptedObjects")
    """Objects with SSE-KMS. Absent: they are not replicated."""
    replica_modifications: AbacStatus | None = m.one(AbacStatus, "ReplicaModifications")
    """Changes of metadata of replicas, back to their source. Absent: they are not replicated."""


class AccessControlTranslation(m.Structure):
    owner: str | None = m.plain("Owner")
    """The account that owns the destination."""


class DestinationEncryptionConfiguration(m.Structure):
    replica_kms_key_id: str | None = m.plain("ReplicaKmsKeyID")
    """Id, ARN or alias of a symmetric KMS key in the destination's region."""


class Time(m.Structure):
    minutes: int | None = m.plain("Minutes")
    """AWS takes 15 only."""


class ReplicationTime(m.Structure):
    status: str | None = m.plain("Status")
    """`Enabled`: AWS replicates most objects within seconds, and guarantees `time`."""
    time: Time | None = m.one(Time, "Time")
    """Within which time 99.99 % of objects are replicated."""


class Metrics(m.Structure):
    status: str | None = m.plain("Status")
    """Whether they are published."""
    event_threshold: Time | None = m.one(Time, "EventThreshold")
    """After which time an event `s3:Replication:OperationMissedThreshold` is sent."""


class RulesDestination(m.Structure):
    bucket: str | None = m.plain("Bucket")
    """The ARN of the bucket."""
    account: str | None = m.plain("Account")
    """The account that owns the bucket; needed with `access_control_translation`."""
    storage_class: str | None = m.plain("StorageClass")
    """The class of replicas. Absent: that of the source object."""
    access_control_translation: AccessControlTranslation | None = m.one(AccessControlTranslation, "AccessControlTranslation")
    """Makes another account the owner of replicas. Absent: the owner of the source object."""
    encryption_configuration: DestinationEncryptionConfiguration | None = m.one(DestinationEncryptionConfiguration, "EncryptionConfiguration")
    """The key of replicas of SSE-KMS objects; required where the rule selects those."""
    replication_time: ReplicationTime | None = m.one(ReplicationTime, "ReplicationTime")
    """Replication time control: how soon objects are replicated. It requires `metrics`."""
    metrics: Metrics | None = m.one(Metrics, "Metrics")
    """Metrics and events of the replication."""


class ReplicationConfigurationRules(m.Structure):
    id: str | None = m.plain("ID")
    """Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up."""
    priority: int | None = m.plain("Priority")
    """Of two rules to the same destination that match an object, the one with the higher number is
    applied."""
    prefix: str | None = m.plain("Prefix")
    """Which objects, in the older form: those whose key begins so. Excludes `filter`."""
    filter: Filter | None = m.one(Filter, "Filter")
    """Which objects; required by AWS in new rules, if only empty."""
    status: str | None = m.plain("Status")
    """Whether the rule is applied."""
    source_selection_criteria: SourceSelectionCriteria | None = m.one(SourceSelectionCriteria, "SourceSelectionCriteria")
    """Which objects are replicated besides: SSE-KMS objects, replicas."""
    existing_object_replication: AbacStatus | None = m.one(AbacStatus, "ExistingObjectReplication")
    """Whether objects from before the rule are replicated. AWS takes it only for batch jobs."""
    destination: RulesDestination | None = m.one(RulesDestination, "Destination")
    """The bucket that gets the replicas."""
    delete_marker_replication: AbacStatus | None = m.one(AbacStatus, "DeleteMarkerReplication")
    """Whether delete markers are replicated; required with `filter`."""


class ReplicationConfiguration(m.Structure):
    role: str | None = m.plain("Role")
    """The ARN of the IAM role that S3 replicates as."""
    rules: list[ReplicationConfigurationRules] | None = m.many(ReplicationConfigurationRules, "Rules")
    """1 to 1000."""


class RedirectAllRequestsTo(m.Structure):
    host_name: str | None = m.plain("HostName")
    """A domain name."""
    protocol: str | None = m.plain("Protocol")
    """Absent: the scheme of the request."""


class IndexDocument(m.Structure):
    suffix: str | None = m.plain("Suffix")
    """What is appended to a key that is empty or ends in `/`, as `index.html`. It has no `/`."""


class ErrorDocument(m.Structure):
    key: str | None = m.plain("Key")
    """The key of an object in the bucket."""


class Condition(m.Structure):
    http_error_code_returned_equals: str | None = m.plain("HttpErrorCodeReturnedEquals")
    """The request would be answered with this status, as `404`."""
    key_prefix_equals: str | None = m.plain("KeyPrefixEquals")
    """The key begins so."""


class Redirect(m.Structure):
    host_name: str | None = m.plain("HostName")
    """A domain name."""
    http_redirect_code: str | None = m.plain("HttpRedirectCode")
    """A status from 300 to 399. Absent: 301."""
    protocol: str | None = m.plain("Protocol")
    """The scheme."""
    replace_key_prefix_with: str | None = m.plain("ReplaceKeyPrefixWith")
    """Replaces the prefix that the condition names. Excludes `replace_key`."""
    replace_key_with: str | None = m.plain("ReplaceKeyWith")
    """Replaces the whole key."""


class RoutingRules(m.Structure):
    condition: Condition | None = m.one(Condition, "Condition")
    """When it applies. Absent: always."""
    redirect: Redirect | None = m.one(Redirect, "Redirect")
    """The new location."""


class Checksum(m.Structure):
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether they cover the bytes of the object or the checksums of its parts."""


class ObjectPartsParts(m.Structure):
    part_number: int | None = m.plain("PartNumber")
    """1 to 10,000."""
    size: int | None = m.plain("Size")
    """In bytes."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")


class ObjectParts(m.Structure):
    total_parts_count: int | None = m.plain("TotalPartsCount")
    """How many parts the object has in all."""
    part_number_marker: int | None = m.plain("PartNumberMarker")
    """The marker of the request."""
    next_part_number_marker: int | None = m.plain("NextPartNumberMarker")
    """`part_number_marker` of the next page."""
    max_parts: int | None = m.plain("MaxParts")
    """The limit that was applied."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    parts: list[ObjectPartsParts] | None = m.many(ObjectPartsParts, "Parts")
    """The parts; AWS lists them only for objects that were uploaded with checksums."""


class LegalHold(m.Structure):
    status: str | None = m.plain("Status")
    """On or off."""


class DefaultRetention(m.Structure):
    mode: str | None = m.plain("Mode")
    """Who may shorten or remove it."""
    days: int | None = m.plain("Days")
    """At least 1; excludes `years`."""
    years: int | None = m.plain("Years")
    """At least 1; excludes `days`."""


class Rule(m.Structure):
    default_retention: DefaultRetention | None = m.one(DefaultRetention, "DefaultRetention")
    """The retention of objects whose request sets none."""


class ObjectLockConfiguration(m.Structure):
    object_lock_enabled: str | None = m.plain("ObjectLockEnabled")
    """Absent: they cannot."""
    rule: Rule | None = m.one(Rule, "Rule")
    """Absent: new objects are not locked unless their request says so."""


class Retention(m.Structure):
    mode: str | None = m.plain("Mode")
    """Who may shorten or remove it."""
    retain_until_date: datetime | None = m.time("RetainUntilDate")
    """A time in the future."""


class PublicAccessBlockConfiguration(m.Structure):
    block_public_acls: bool | None = m.plain("BlockPublicAcls")
    """New ACLs that grant something to everyone are refused."""
    ignore_public_acls: bool | None = m.plain("IgnorePublicAcls")
    """ACLs that grant something to everyone have no effect."""
    block_public_policy: bool | None = m.plain("BlockPublicPolicy")
    """New bucket policies that allow something to everyone are refused."""
    restrict_public_buckets: bool | None = m.plain("RestrictPublicBuckets")
    """A bucket with a public policy is accessible only within its account and to AWS services."""


class Buckets(m.Structure):
    name: str | None = m.plain("Name")
    """Its name."""
    creation_date: datetime | None = m.time("CreationDate")
    """When it was created."""
    bucket_region: str | None = m.plain("BucketRegion")
    """Only if the request sets `max_buckets`, `prefix` or `bucket_region`."""
    bucket_arn: str | None = m.plain("BucketArn")
    """The ARN of the bucket; AWS sends it for directory buckets only."""


class Uploads(m.Structure):
    upload_id: str | None = m.plain("UploadId")
    """The id of the multipart upload, as CreateMultipartUpload returned it."""
    key: str | None = m.plain("Key")
    """The key that the object gets."""
    initiated: datetime | None = m.time("Initiated")
    """When it was created."""
    storage_class: str | None = m.plain("StorageClass")
    """The storage class that the object gets."""
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that will own the object."""
    initiator: Owner | None = m.one(Owner, "Initiator")
    """The account or user that created the upload."""
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    """Algorithm of the checksum that the object gets from those of its parts."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""


class RestoreStatus(m.Structure):
    is_restore_in_progress: bool | None = m.plain("IsRestoreInProgress")
    """`true` until the restored copy can be read."""
    restore_expiry_date: datetime | None = m.time("RestoreExpiryDate")
    """Until when the restored copy is kept."""


class Versions(m.Structure):
    key: str | None = m.plain("Key")
    """The key."""
    version_id: str | None = m.plain("VersionId")
    """The id; `null` for a version that was written without versioning."""
    is_latest: bool | None = m.plain("IsLatest")
    """Whether it is the current version."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was created."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    checksum_algorithm: list[str] | None = m.plain("ChecksumAlgorithm")
    """The algorithms of its checksums."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes or its parts' checksums."""
    size: int | None = m.plain("Size")
    """In bytes."""
    storage_class: str | None = m.plain("StorageClass")
    """The storage class."""
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns it."""
    restore_status: RestoreStatus | None = m.one(RestoreStatus, "RestoreStatus")
    """The state of its restore from an archive, if the request asks for it."""


class DeleteMarkers(m.Structure):
    key: str | None = m.plain("Key")
    """The key."""
    version_id: str | None = m.plain("VersionId")
    """The id; deleting this version removes the marker."""
    is_latest: bool | None = m.plain("IsLatest")
    """Whether it is the current version, so that the object looks deleted."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was created."""
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns it."""


class Contents(m.Structure):
    key: str | None = m.plain("Key")
    """Its key."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was created."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    checksum_algorithm: list[str] | None = m.plain("ChecksumAlgorithm")
    """The algorithms of its checksums."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    size: int | None = m.plain("Size")
    """In bytes."""
    storage_class: str | None = m.plain("StorageClass")
    """The storage class."""
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns it; of ListObjectsV2 only with `fetch_owner`."""
    restore_status: RestoreStatus | None = m.one(RestoreStatus, "RestoreStatus")
    """The state of its restore from an archive, if the request asks for it."""


class ListPartsParts(m.Structure):
    part_number: int | None = m.plain("PartNumber")
    """1 to 10,000."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was uploaded."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    size: int | None = m.plain("Size")
    """In bytes."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")


class AccelerateConfiguration(m.Structure):
    status: str | None = m.plain("Status")
    """The new setting."""


class AccessControlPolicy(m.Structure):
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns the bucket or object. Setting an ACL cannot change it: another owner
    than the present one is refused."""
    grants: list[Grants] | None = m.many(Grants, "Grants")
    """Up to 100 grants. What is not granted here is denied, unless a policy allows it."""


class CORSConfiguration(m.Structure):
    cors_rules: list[CORSRules] | None = m.many(CORSRules, "CORSRules")
    """1 to 100 rules; the first that matches is applied."""


class LifecycleConfiguration(m.Structure):
    rules: list[GetBucketLifecycleConfigurationRules] | None = m.many(GetBucketLifecycleConfigurationRules, "Rules")
    """1 to 1000 rules."""


class BucketLoggingStatus(m.Structure):
    logging_enabled: LoggingEnabled | None = m.one(LoggingEnabled, "LoggingEnabled")
    """Absent: the log ends."""


class NotificationConfiguration(m.Structure):
    topic_configurations: list[TopicConfigurations] | None = m.many(TopicConfigurations, "TopicConfigurations")
    """To topics of SNS."""
    queue_configurations: list[QueueConfigurations] | None = m.many(QueueConfigurations, "QueueConfigurations")
    """To queues of SQS."""
    lambda_function_configurations: list[LambdaFunctionConfigurations] | None = m.many(LambdaFunctionConfigurations, "LambdaFunctionConfigurations")
    """To functions of Lambda."""
    event_bridge_configuration: m.Structure | None = m.one(m.Structure, "EventBridgeConfiguration")
    """Present: all events also go to EventBridge, which has filters of its own."""


class RequestPaymentConfiguration(m.Structure):
    payer: str | None = m.plain("Payer")
    """The owner or the requester."""


class Tagging(m.Structure):
    tag_set: list[Tags] | None = m.many(Tags, "TagSet")
    """The new tags, at most 50."""


class VersioningConfiguration(m.Structure):
    status: str | None = m.plain("Status")
    """Absent: versioning was never enabled. Once it was, it can be suspended, but not unset."""
    mfa_delete: str | None = m.plain("MFADelete")
    """Whether deleting a version, and changing `status`, takes a code of an MFA device. Absent: it
    does not."""


class WebsiteConfiguration(m.Structure):
    redirect_all_requests_to: RedirectAllRequestsTo | None = m.one(RedirectAllRequestsTo, "RedirectAllRequestsTo")
    """Where all requests are redirected to. Excludes the other fields."""
    index_document: IndexDocument | None = m.one(IndexDocument, "IndexDocument")
    """What a folder answers with; required unless `redirect_all` is set."""
    error_document: ErrorDocument | None = m.one(ErrorDocument, "ErrorDocument")
    """What a 4xx error answers with. Absent: a page that S3 makes."""
    routing_rules: list[RoutingRules] | None = m.many(RoutingRules, "RoutingRules")
    """Redirects, of which the first that applies is taken; up to 50."""


class GlacierJobParameters(m.Structure):
    tier: str | None = m.plain("Tier")
    """How soon the object can be read, and at which price."""


class CSV(m.Structure):
    file_header_info: str | None = m.plain("FileHeaderInfo")
    """Absent: `NONE`."""
    comments: str | None = m.plain("Comments")
    """A line that begins with this character is a comment. Absent: `#`."""
    quote_escape_character: str | None = m.plain("QuoteEscapeCharacter")
    """What escapes a quote within a quoted value. Absent: `"`."""
    record_delimiter: str | None = m.plain("RecordDelimiter")
    """What separates records. Absent: a newline."""
    field_delimiter: str | None = m.plain("FieldDelimiter")
    """What separates values. Absent: a comma."""
    quote_character: str | None = m.plain("QuoteCharacter")
    """What quotes values. Absent: `"`."""
    allow_quoted_record_delimiter: bool | None = m.plain("AllowQuotedRecordDelimiter")
    """Whether quoted values may hold record delimiters; slower. Absent: `false`."""


class JSON(m.Structure):
    type: str | None = m.plain("Type")
    """How documents are separated."""


class InputSerialization(m.Structure):
    csv: CSV | None = m.one(CSV, "CSV")
    """As CSV."""
    compression_type: str | None = m.plain("CompressionType")
    """Absent: `NONE`."""
    json: JSON | None = m.one(JSON, "JSON")
    """As JSON."""
    parquet: m.Structure | None = m.one(m.Structure, "Parquet")
    """As Apache Parquet."""


class OutputSerializationCSV(m.Structure):
    quote_fields: str | None = m.plain("QuoteFields")
    """Absent: `ASNEEDED`."""
    quote_escape_character: str | None = m.plain("QuoteEscapeCharacter")
    """What escapes a quote within a quoted value. Absent: `"`."""
    record_delimiter: str | None = m.plain("RecordDelimiter")
    """What separates records. Absent: a newline."""
    field_delimiter: str | None = m.plain("FieldDelimiter")
    """What separates values. Absent: a comma."""
    quote_character: str | None = m.plain("QuoteCharacter")
    """What quotes values. Absent: `"`."""


class OutputSerializationJSON(m.Structure):
    record_delimiter: str | None = m.plain("RecordDelimiter")
    """What separates records. Absent: a newline."""


class OutputSerialization(m.Structure):
    csv: OutputSerializationCSV | None = m.one(OutputSerializationCSV, "CSV")
    """As CSV."""
    json: OutputSerializationJSON | None = m.one(OutputSerializationJSON, "JSON")
    """As JSON."""


class SelectParameters(m.Structure):
    input_serialization: InputSerialization | None = m.one(InputSerialization, "InputSerialization")
    """How the object is read."""
    expression_type: str | None = m.plain("ExpressionType")
    """The language of `expression`."""
    expression: str | None = m.plain("Expression")
    """The query."""
    output_serialization: OutputSerialization | None = m.one(OutputSerialization, "OutputSerialization")
    """How results are written."""


class S3Encryption(m.Structure):
    encryption_type: str | None = m.plain("EncryptionType")
    """SSE-S3 or SSE-KMS."""
    kms_key_id: str | None = m.plain("KMSKeyId")
    """Id of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    kms_context: str | None = m.plain("KMSContext")
    """The encryption context: JSON of string pairs, in base64."""


class UserMetadata(m.Structure):
    name: str | None = m.plain("Name")
    """Without the prefix that the header has."""
    value: str | None = m.plain("Value")
    """Text in US-ASCII."""


class S3(m.Structure):
    bucket_name: str | None = m.plain("BucketName")
    """A bucket of the same region."""
    prefix: str | None = m.plain("Prefix")
    """What keys of results begin with."""
    encryption: S3Encryption | None = m.one(S3Encryption, "Encryption")
    """Absent: as the bucket does by default."""
    canned_acl: str | None = m.plain("CannedACL")
    """The ACL in one word. Excludes `grants`."""
    access_control_list: list[Grants] | None = m.many(Grants, "AccessControlList")
    """The ACL as grants."""
    tagging: Tagging | None = m.one(Tagging, "Tagging")
    """Tags of the results."""
    user_metadata: list[UserMetadata] | None = m.many(UserMetadata, "UserMetadata")
    """Metadata of the results."""
    storage_class: str | None = m.plain("StorageClass")
    """The class of the results. Absent: `STANDARD`."""


class OutputLocation(m.Structure):
    s3: S3 | None = m.one(S3, "S3")
    """The only kind of location there is."""


class RestoreRequest(m.Structure):
    days: int | None = m.plain("Days")
    """For how many days the restored copy is kept; at least 1. Required, except from the archive
    tiers of S3 Intelligent-Tiering, and with `select`: there it must be absent."""
    glacier_job_parameters: GlacierJobParameters | None = m.one(GlacierJobParameters, "GlacierJobParameters")
    """How soon, in the older form of `tier`."""
    type: str | None = m.plain("Type")
    """Absent: a plain restore."""
    tier: str | None = m.plain("Tier")
    """How soon the object can be read. Absent: `Standard`."""
    description: str | None = m.plain("Description")
    """A note that S3 keeps with the request."""
    select_parameters: SelectParameters | None = m.one(SelectParameters, "SelectParameters")
    """The query; required with the type `SELECT`."""
    output_location: OutputLocation | None = m.one(OutputLocation, "OutputLocation")
    """Where results of the query are stored; required with the type `SELECT`."""


class RequestProgress(m.Structure):
    enabled: bool | None = m.plain("Enabled")
    """Absent: `false`."""


class ScanRange(m.Structure):
    start: int | None = m.plain("Start")
    """The first byte, counted from 0."""
    end: int | None = m.plain("End")
    """The last byte; alone, the number of bytes."""


class Records(m.Structure):
    payload: bytes | None = m.blob("Payload")
    """Bytes of CSV or JSON, at most 128 KiB from AWS."""


class Details(m.Structure):
    bytes_scanned: int | None = m.plain("BytesScanned")
    """Read of the object."""
    bytes_processed: int | None = m.plain("BytesProcessed")
    """Queried, after decompression."""
    bytes_returned: int | None = m.plain("BytesReturned")
    """Sent as results."""


class Stats(m.Structure):
    details: Details | None = m.one(Details, "Details")
    """The counts."""


class Payload(m.Structure):
    records: Records | None = m.one(Records, "Records")
    """Some of the results: a record may begin in one event and end in the next."""
    stats: Stats | None = m.one(Stats, "Stats")
    """Byte counts of the whole query, before `end`."""
    progress: Stats | None = m.one(Stats, "Progress")
    """Byte counts so far; about once a minute, when asked for."""
    cont: m.Structure | None = m.one(m.Structure, "Cont")
    """Keeps the connection alive; carries nothing."""
    end: m.Structure | None = m.one(m.Structure, "End")
    """The end of the stream; without it the results are not complete."""


class UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration(m.Structure):
    record_expiration: RecordExpiration | None = m.one(RecordExpiration, "RecordExpiration")
    """Whether and when."""


class ObjectEncryptionSSEKMS(m.Structure):
    kms_key_arn: str | None = m.plain("KMSKeyArn")
    """The ARN of the KMS key."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether the data key comes from the bucket's key. Absent: `false`."""


class ObjectEncryption(m.Structure):
    sse_kms: ObjectEncryptionSSEKMS | None = m.one(ObjectEncryptionSSEKMS, "SSEKMS")
    """The new encryption."""


class CopyPartResult(m.Structure):
    etag: str | None = m.plain("ETag")
    """The entity tag of the part, which CompleteMultipartUpload asks for."""
    last_modified: datetime | None = m.time("LastModified")
    """When it was created."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")


class AbortMultipartUploadInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    upload_id: str | None = m.plain("UploadId")
    if_match_initiated_time: datetime | None = m.time("IfMatchInitiatedTime")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class AbortMultipartUploadOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class CompleteMultipartUploadInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    upload_id: str | None = m.plain("UploadId")
    multipart_upload: MultipartUpload | None = m.one(MultipartUpload, "MultipartUpload")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    mpu_object_size: int | None = m.plain("MpuObjectSize")
    if_match: str | None = m.plain("IfMatch")
    if_none_match: str | None = m.plain("IfNoneMatch")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class CompleteMultipartUploadOutput(m.Answer):
    location: str | None = m.plain("Location")
    """The URL of the object."""
    bucket: str | None = m.plain("Bucket")
    """The bucket."""
    key: str | None = m.plain("Key")
    """The key."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes: at AWS the MD5 of the parts' MD5s, `-`, and the number of
    parts."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    expiration: str | None = m.plain("Expiration")
    """The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent:
    none does."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    version_id: str | None = m.plain("VersionId")
    """The version that was created. Absent in a bucket without versioning."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class CopyObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    copy_source: str | None = m.plain("CopySource")
    copy_source_if_match: str | None = m.plain("CopySourceIfMatch")
    copy_source_if_modified_since: datetime | None = m.time("CopySourceIfModifiedSince")
    copy_source_if_none_match: str | None = m.plain("CopySourceIfNoneMatch")
    copy_source_if_unmodified_since: datetime | None = m.time("CopySourceIfUnmodifiedSince")
    if_match: str | None = m.plain("IfMatch")
    if_none_match: str | None = m.plain("IfNoneMatch")
    metadata_directive: str | None = m.plain("MetadataDirective")
    cache_control: str | None = m.plain("CacheControl")
    content_disposition: str | None = m.plain("ContentDisposition")
    content_encoding: str | None = m.plain("ContentEncoding")
    content_language: str | None = m.plain("ContentLanguage")
    content_type: str | None = m.plain("ContentType")
    expires: str | None = m.plain("Expires")
    metadata: dict[str, str] | None = m.plain("Metadata")
    tagging_directive: str | None = m.plain("TaggingDirective")
    tagging: str | None = m.plain("Tagging")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    storage_class: str | None = m.plain("StorageClass")
    website_redirect_location: str | None = m.plain("WebsiteRedirectLocation")
    acl: str | None = m.plain("ACL")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    copy_source_sse_customer_algorithm: str | None = m.plain("CopySourceSSECustomerAlgorithm")
    copy_source_sse_customer_key: str | None = m.secret("CopySourceSSECustomerKey")
    copy_source_sse_customer_key_md5: str | None = m.plain("CopySourceSSECustomerKeyMD5")
    object_lock_mode: str | None = m.plain("ObjectLockMode")
    object_lock_retain_until_date: datetime | None = m.time("ObjectLockRetainUntilDate")
    object_lock_legal_hold_status: str | None = m.plain("ObjectLockLegalHoldStatus")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")
    expected_source_bucket_owner: str | None = m.plain("ExpectedSourceBucketOwner")


class CopyObjectOutput(m.Answer):
    copy_object_result: CopyObjectResult | None = m.one(CopyObjectResult, "CopyObjectResult")
    """The members of the document."""
    expiration: str | None = m.plain("Expiration")
    """The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent:
    none does."""
    copy_source_version_id: str | None = m.plain("CopySourceVersionId")
    """The version that was copied. Absent in a bucket that never had versioning."""
    version_id: str | None = m.plain("VersionId")
    """The version that was created. Absent in a bucket without versioning."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    """The encryption context of SSE-KMS: JSON of string pairs, in base64."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class CreateBucketInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    acl: str | None = m.plain("ACL")
    create_bucket_configuration: CreateBucketConfiguration | None = m.one(CreateBucketConfiguration, "CreateBucketConfiguration")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write: str | None = m.plain("GrantWrite")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    object_lock_enabled_for_bucket: bool | None = m.plain("ObjectLockEnabledForBucket")
    object_ownership: str | None = m.plain("ObjectOwnership")
    bucket_namespace: str | None = m.plain("BucketNamespace")


class CreateBucketOutput(m.Answer):
    location: str | None = m.plain("Location")
    """`/` and the name of the bucket."""
    bucket_arn: str | None = m.plain("BucketArn")
    """The ARN of the bucket; AWS sends it for directory buckets only."""


class CreateBucketMetadataConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    metadata_configuration: MetadataConfiguration | None = m.one(MetadataConfiguration, "MetadataConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class CreateBucketMetadataConfigurationOutput(m.Answer):
    pass


class CreateBucketMetadataTableConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    metadata_table_configuration: MetadataTableConfiguration | None = m.one(MetadataTableConfiguration, "MetadataTableConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class CreateBucketMetadataTableConfigurationOutput(m.Answer):
    pass


class CreateMultipartUploadInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    cache_control: str | None = m.plain("CacheControl")
    content_disposition: str | None = m.plain("ContentDisposition")
    content_encoding: str | None = m.plain("ContentEncoding")
    content_language: str | None = m.plain("ContentLanguage")
    content_type: str | None = m.plain("ContentType")
    expires: str | None = m.plain("Expires")
    metadata: dict[str, str] | None = m.plain("Metadata")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    checksum_type: str | None = m.plain("ChecksumType")
    storage_class: str | None = m.plain("StorageClass")
    tagging: str | None = m.plain("Tagging")
    website_redirect_location: str | None = m.plain("WebsiteRedirectLocation")
    acl: str | None = m.plain("ACL")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    object_lock_mode: str | None = m.plain("ObjectLockMode")
    object_lock_retain_until_date: datetime | None = m.time("ObjectLockRetainUntilDate")
    object_lock_legal_hold_status: str | None = m.plain("ObjectLockLegalHoldStatus")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class CreateMultipartUploadOutput(m.Answer):
    bucket: str | None = m.plain("Bucket")
    """The bucket."""
    key: str | None = m.plain("Key")
    """The key."""
    upload_id: str | None = m.plain("UploadId")
    """The id of the multipart upload, as CreateMultipartUpload returned it."""
    abort_date: datetime | None = m.time("AbortDate")
    """When a lifecycle rule aborts the upload. Absent: none does."""
    abort_rule_id: str | None = m.plain("AbortRuleId")
    """The id of the lifecycle rule that aborts it."""
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    """Algorithm of the checksum that the object gets from those of its parts."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    """The encryption context of SSE-KMS: JSON of string pairs, in base64."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class DeleteBucketInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketOutput(m.Answer):
    pass


class DeleteBucketAnalyticsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketAnalyticsConfigurationOutput(m.Answer):
    pass


class DeleteBucketCorsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketCorsOutput(m.Answer):
    pass


class DeleteBucketEncryptionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketEncryptionOutput(m.Answer):
    pass


class DeleteBucketIntelligentTieringConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketIntelligentTieringConfigurationOutput(m.Answer):
    pass


class DeleteBucketInventoryConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketInventoryConfigurationOutput(m.Answer):
    pass


class DeleteBucketLifecycleInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketLifecycleOutput(m.Answer):
    pass


class DeleteBucketMetadataConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketMetadataConfigurationOutput(m.Answer):
    pass


class DeleteBucketMetadataTableConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketMetadataTableConfigurationOutput(m.Answer):
    pass


class DeleteBucketMetricsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketMetricsConfigurationOutput(m.Answer):
    pass


class DeleteBucketOwnershipControlsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketOwnershipControlsOutput(m.Answer):
    pass


class DeleteBucketPolicyInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketPolicyOutput(m.Answer):
    pass


class DeleteBucketReplicationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketReplicationOutput(m.Answer):
    pass


class DeleteBucketTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketTaggingOutput(m.Answer):
    pass


class DeleteBucketWebsiteInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteBucketWebsiteOutput(m.Answer):
    pass


class DeleteObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    if_match: str | None = m.plain("IfMatch")
    if_match_last_modified_time: datetime | None = m.time("IfMatchLastModifiedTime")
    if_match_size: int | None = m.plain("IfMatchSize")
    mfa: str | None = m.secret("MFA")
    bypass_governance_retention: bool | None = m.plain("BypassGovernanceRetention")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteObjectOutput(m.Answer):
    delete_marker: bool | None = m.plain("DeleteMarker")
    """`true` where a delete marker was created, or was the version deleted."""
    version_id: str | None = m.plain("VersionId")
    """The version that was deleted, or the id of the new delete marker."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class DeleteObjectTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteObjectTaggingOutput(m.Answer):
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""


class DeleteObjectsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    delete: Delete | None = m.one(Delete, "Delete")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    mfa: str | None = m.secret("MFA")
    bypass_governance_retention: bool | None = m.plain("BypassGovernanceRetention")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeleteObjectsOutput(m.Answer):
    deleted: list[Deleted] | None = m.many(Deleted, "Deleted")
    """What was deleted, or was not there; empty with `quiet`."""
    errors: list[Errors] | None = m.many(Errors, "Errors")
    """What could not be deleted."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class DeletePublicAccessBlockInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class DeletePublicAccessBlockOutput(m.Answer):
    pass


class GetBucketAbacInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketAbacOutput(m.Answer):
    abac_status: AbacStatus | None = m.one(AbacStatus, "AbacStatus")
    """The members of the document."""


class GetBucketAccelerateConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketAccelerateConfigurationOutput(m.Answer):
    status: str | None = m.plain("Status")
    """Absent: it was never enabled."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class GetBucketAclInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketAclOutput(m.Answer):
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns the bucket or object. Setting an ACL cannot change it: another owner
    than the present one is refused."""
    grants: list[Grants] | None = m.many(Grants, "Grants")
    """Up to 100 grants. What is not granted here is denied, unless a policy allows it."""


class GetBucketAnalyticsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketAnalyticsConfigurationOutput(m.Answer):
    analytics_configuration: AnalyticsConfiguration | None = m.one(AnalyticsConfiguration, "AnalyticsConfiguration")
    """The members of the document."""


class GetBucketCorsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketCorsOutput(m.Answer):
    cors_rules: list[CORSRules] | None = m.many(CORSRules, "CORSRules")
    """The rules, in the order in which they are tried."""


class GetBucketEncryptionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketEncryptionOutput(m.Answer):
    server_side_encryption_configuration: ServerSideEncryptionConfiguration | None = m.one(ServerSideEncryptionConfiguration, "ServerSideEncryptionConfiguration")
    """The members of the document."""


class GetBucketIntelligentTieringConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketIntelligentTieringConfigurationOutput(m.Answer):
    intelligent_tiering_configuration: IntelligentTieringConfiguration | None = m.one(IntelligentTieringConfiguration, "IntelligentTieringConfiguration")
    """The members of the document."""


class GetBucketInventoryConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketInventoryConfigurationOutput(m.Answer):
    inventory_configuration: InventoryConfiguration | None = m.one(InventoryConfiguration, "InventoryConfiguration")
    """The members of the document."""


class GetBucketLifecycleConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketLifecycleConfigurationOutput(m.Answer):
    rules: list[GetBucketLifecycleConfigurationRules] | None = m.many(GetBucketLifecycleConfigurationRules, "Rules")
    """The rules."""
    transition_default_minimum_object_size: str | None = m.plain("TransitionDefaultMinimumObjectSize")
    """The size below which objects are not moved between classes."""


class GetBucketLocationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketLocationOutput(m.Answer):
    location_constraint: str | None = m.plain("LocationConstraint")
    """The region; empty for `us-east-1`."""


class GetBucketLoggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketLoggingOutput(m.Answer):
    logging_enabled: LoggingEnabled | None = m.one(LoggingEnabled, "LoggingEnabled")
    """Absent: there is no log."""


class GetBucketMetadataConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketMetadataConfigurationOutput(m.Answer):
    get_bucket_metadata_configuration_result: GetBucketMetadataConfigurationResult | None = m.one(GetBucketMetadataConfigurationResult, "GetBucketMetadataConfigurationResult")
    """The members of the document."""


class GetBucketMetadataTableConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketMetadataTableConfigurationOutput(m.Answer):
    get_bucket_metadata_table_configuration_result: GetBucketMetadataTableConfigurationResult | None = m.one(GetBucketMetadataTableConfigurationResult, "GetBucketMetadataTableConfigurationResult")
    """The members of the document."""


class GetBucketMetricsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketMetricsConfigurationOutput(m.Answer):
    metrics_configuration: MetricsConfiguration | None = m.one(MetricsConfiguration, "MetricsConfiguration")
    """The members of the document."""


class GetBucketNotificationConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketNotificationConfigurationOutput(m.Answer):
    topic_configurations: list[TopicConfigurations] | None = m.many(TopicConfigurations, "TopicConfigurations")
    """To topics of SNS."""
    queue_configurations: list[QueueConfigurations] | None = m.many(QueueConfigurations, "QueueConfigurations")
    """To queues of SQS."""
    lambda_function_configurations: list[LambdaFunctionConfigurations] | None = m.many(LambdaFunctionConfigurations, "LambdaFunctionConfigurations")
    """To functions of Lambda."""
    event_bridge_configuration: m.Structure | None = m.one(m.Structure, "EventBridgeConfiguration")
    """Present: all events also go to EventBridge, which has filters of its own."""


class GetBucketOwnershipControlsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketOwnershipControlsOutput(m.Answer):
    ownership_controls: OwnershipControls | None = m.one(OwnershipControls, "OwnershipControls")
    """The members of the document."""


class GetBucketPolicyInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketPolicyOutput(m.Answer):
    policy: str | None = m.plain("Policy")
    """The policy, as JSON:
    <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>."""


class GetBucketPolicyStatusInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketPolicyStatusOutput(m.Answer):
    policy_status: PolicyStatus | None = m.one(PolicyStatus, "PolicyStatus")
    """The members of the document."""


class GetBucketReplicationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketReplicationOutput(m.Answer):
    replication_configuration: ReplicationConfiguration | None = m.one(ReplicationConfiguration, "ReplicationConfiguration")
    """The members of the document."""


class GetBucketRequestPaymentInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketRequestPaymentOutput(m.Answer):
    payer: str | None = m.plain("Payer")
    """The bucket's owner, unless set otherwise."""


class GetBucketTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketTaggingOutput(m.Answer):
    tag_set: list[Tags] | None = m.many(Tags, "TagSet")
    """The tags, at most 50."""


class GetBucketVersioningInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketVersioningOutput(m.Answer):
    status: str | None = m.plain("Status")
    """Absent: versioning was never enabled. Once it was, it can be suspended, but not unset."""
    mfa_delete: str | None = m.plain("MFADelete")
    """Whether deleting a version, and changing `status`, takes a code of an MFA device. Absent: it
    does not."""


class GetBucketWebsiteInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetBucketWebsiteOutput(m.Answer):
    redirect_all_requests_to: RedirectAllRequestsTo | None = m.one(RedirectAllRequestsTo, "RedirectAllRequestsTo")
    """Where all requests are redirected to. Excludes the other fields."""
    index_document: IndexDocument | None = m.one(IndexDocument, "IndexDocument")
    """What a folder answers with; required unless `redirect_all` is set."""
    error_document: ErrorDocument | None = m.one(ErrorDocument, "ErrorDocument")
    """What a 4xx error answers with. Absent: a page that S3 makes."""
    routing_rules: list[RoutingRules] | None = m.many(RoutingRules, "RoutingRules")
    """Redirects, of which the first that applies is taken; up to 50."""


class GetObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    range: str | None = m.plain("Range")
    if_range: str | None = m.plain("IfRange")
    part_number: int | None = m.plain("PartNumber")
    if_match: str | None = m.plain("IfMatch")
    if_modified_since: datetime | None = m.time("IfModifiedSince")
    if_none_match: str | None = m.plain("IfNoneMatch")
    if_unmodified_since: datetime | None = m.time("IfUnmodifiedSince")
    response_cache_control: str | None = m.plain("ResponseCacheControl")
    response_content_disposition: str | None = m.plain("ResponseContentDisposition")
    response_content_encoding: str | None = m.plain("ResponseContentEncoding")
    response_content_language: str | None = m.plain("ResponseContentLanguage")
    response_content_type: str | None = m.plain("ResponseContentType")
    response_expires: datetime | None = m.time("ResponseExpires")
    version_id: str | None = m.plain("VersionId")
    checksum_mode: str | None = m.plain("ChecksumMode")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectOutput(m.Streamed):
    content_length: int | None = m.plain("ContentLength")
    """The length of the body in bytes."""
    content_range: str | None = m.plain("ContentRange")
    """Which bytes of the object the body is: `bytes first-last/length`."""
    accept_ranges: str | None = m.plain("AcceptRanges")
    """`bytes`: ranges can be read."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    last_modified: datetime | None = m.time("LastModified")
    """When the object was created, to the second."""
    cache_control: str | None = m.plain("CacheControl")
    """How caches may keep the object, as `max-age=3600`."""
    content_disposition: str | None = m.plain("ContentDisposition")
    """Whether browsers show or save the object, and under which name."""
    content_encoding: str | None = m.plain("ContentEncoding")
    """Codings that the bytes have been through, as `gzip`."""
    content_language: str | None = m.plain("ContentLanguage")
    """The languages that the object is for, as `en, de`."""
    content_type: str | None = m.plain("ContentType")
    """The media type. Absent: `binary/octet-stream`."""
    expires: str | None = m.plain("Expires")
    """When caches should fetch the object anew: an HTTP date, but stored and sent as it came."""
    metadata: dict[str, str] | None = m.plain("Metadata")
    """Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS."""
    missing_meta: int | None = m.plain("MissingMeta")
    """How many metadata entries could not be sent as headers."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    parts_count: int | None = m.plain("PartsCount")
    """How many parts the object has; only in answer to a part number."""
    storage_class: str | None = m.plain("StorageClass")
    """Absent: `STANDARD`."""
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""
    delete_marker: bool | None = m.plain("DeleteMarker")
    """`true` where the version is a delete marker; with it the answer is an error."""
    expiration: str | None = m.plain("Expiration")
    """The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent:
    none does."""
    restore: str | None = m.plain("Restore")
    """The restore of an archived object: `ongoing-request="true"`, or `"false"` with the date the
    copy is kept until. Absent: none was requested."""
    website_redirect_location: str | None = m.plain("WebsiteRedirectLocation")
    """Where the website endpoint redirects requests for this object to: a path in the bucket, or a
    URL."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    replication_status: str | None = m.plain("ReplicationStatus")
    """Whether the object is replicated, or is a replica. Absent: neither."""
    tag_count: int | None = m.plain("TagCount")
    """How many tags the object has. Absent: none, or the caller may not read them."""
    object_lock_mode: str | None = m.plain("ObjectLockMode")
    """Who may lift the retention; only with `retain_until_date`."""
    object_lock_retain_until_date: datetime | None = m.time("ObjectLockRetainUntilDate")
    """Until when the version cannot be deleted; only with `mode`."""
    object_lock_legal_hold_status: str | None = m.plain("ObjectLockLegalHoldStatus")
    """Keeps the version from being deleted until it is lifted."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class GetObjectAclInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectAclOutput(m.Answer):
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns the bucket or object. Setting an ACL cannot change it: another owner
    than the present one is refused."""
    grants: list[Grants] | None = m.many(Grants, "Grants")
    """Up to 100 grants. What is not granted here is denied, unless a policy allows it."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class GetObjectAttributesInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    object_attributes: list[str] | None = m.plain("ObjectAttributes")
    max_parts: int | None = m.plain("MaxParts")
    part_number_marker: int | None = m.plain("PartNumberMarker")
    version_id: str | None = m.plain("VersionId")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectAttributesOutput(m.Answer):
    delete_marker: bool | None = m.plain("DeleteMarker")
    """`true` where the version is a delete marker; with it the answer is an error."""
    last_modified: datetime | None = m.time("LastModified")
    """When the object was created."""
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""
    etag: str | None = m.plain("ETag")
    """The entity tag; here without quotes."""
    checksum: Checksum | None = m.one(Checksum, "Checksum")
    """The checksums of the object. Absent: it has none."""
    object_parts: ObjectParts | None = m.one(ObjectParts, "ObjectParts")
    """The parts of an object made by a multipart upload. Absent: it was stored at once."""
    storage_class: str | None = m.plain("StorageClass")
    """The storage class, `STANDARD` too."""
    object_size: int | None = m.plain("ObjectSize")
    """In bytes."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class GetObjectLegalHoldInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectLegalHoldOutput(m.Answer):
    legal_hold: LegalHold | None = m.one(LegalHold, "LegalHold")
    """The members of the document."""


class GetObjectLockConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectLockConfigurationOutput(m.Answer):
    object_lock_configuration: ObjectLockConfiguration | None = m.one(ObjectLockConfiguration, "ObjectLockConfiguration")
    """The members of the document."""


class GetObjectRetentionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectRetentionOutput(m.Answer):
    retention: Retention | None = m.one(Retention, "Retention")
    """The members of the document."""


class GetObjectTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    version_id: str | None = m.plain("VersionId")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectTaggingOutput(m.Answer):
    tag_set: list[Tags] | None = m.many(Tags, "TagSet")
    """The tags, at most 10."""
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""


class GetObjectTorrentInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetObjectTorrentOutput(m.Streamed):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class GetPublicAccessBlockInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class GetPublicAccessBlockOutput(m.Answer):
    public_access_block_configuration: PublicAccessBlockConfiguration | None = m.one(PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration")
    """The members of the document."""


class HeadBucketInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class HeadBucketOutput(m.Answer):
    bucket_region: str | None = m.plain("BucketRegion")
    """The bucket's region."""
    bucket_arn: str | None = m.plain("BucketArn")
    """The ARN of the bucket; AWS sends it for directory buckets only."""
    bucket_location_type: str | None = m.plain("BucketLocationType")
    """`AvailabilityZone` or `LocalZone`; of directory buckets."""
    bucket_location_name: str | None = m.plain("BucketLocationName")
    """The id of the zone; of directory buckets."""
    access_point_alias: bool | None = m.plain("AccessPointAlias")
    """`true` where the bucket in the request was an alias of an access point."""


class HeadObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    range: str | None = m.plain("Range")
    if_range: str | None = m.plain("IfRange")
    part_number: int | None = m.plain("PartNumber")
    if_match: str | None = m.plain("IfMatch")
    if_modified_since: datetime | None = m.time("IfModifiedSince")
    if_none_match: str | None = m.plain("IfNoneMatch")
    if_unmodified_since: datetime | None = m.time("IfUnmodifiedSince")
    response_cache_control: str | None = m.plain("ResponseCacheControl")
    response_content_disposition: str | None = m.plain("ResponseContentDisposition")
    response_content_encoding: str | None = m.plain("ResponseContentEncoding")
    response_content_language: str | None = m.plain("ResponseContentLanguage")
    response_content_type: str | None = m.plain("ResponseContentType")
    response_expires: datetime | None = m.time("ResponseExpires")
    version_id: str | None = m.plain("VersionId")
    checksum_mode: str | None = m.plain("ChecksumMode")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class HeadObjectOutput(m.Answer):
    content_length: int | None = m.plain("ContentLength")
    """The length in bytes of the body that GetObject would answer with."""
    content_range: str | None = m.plain("ContentRange")
    """Which bytes of the object that would be: `bytes first-last/length`."""
    accept_ranges: str | None = m.plain("AcceptRanges")
    """`bytes`: ranges can be read."""
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    last_modified: datetime | None = m.time("LastModified")
    """When the object was created, to the second."""
    cache_control: str | None = m.plain("CacheControl")
    """How caches may keep the object, as `max-age=3600`."""
    content_disposition: str | None = m.plain("ContentDisposition")
    """Whether browsers show or save the object, and under which name."""
    content_encoding: str | None = m.plain("ContentEncoding")
    """Codings that the bytes have been through, as `gzip`."""
    content_language: str | None = m.plain("ContentLanguage")
    """The languages that the object is for, as `en, de`."""
    content_type: str | None = m.plain("ContentType")
    """The media type. Absent: `binary/octet-stream`."""
    expires: str | None = m.plain("Expires")
    """When caches should fetch the object anew: an HTTP date, but stored and sent as it came."""
    metadata: dict[str, str] | None = m.plain("Metadata")
    """Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS."""
    missing_meta: int | None = m.plain("MissingMeta")
    """How many metadata entries could not be sent as headers."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    parts_count: int | None = m.plain("PartsCount")
    """How many parts the object has; only in answer to a part number."""
    storage_class: str | None = m.plain("StorageClass")
    """Absent: `STANDARD`."""
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""
    delete_marker: bool | None = m.plain("DeleteMarker")
    """`true` where the version is a delete marker; with it the answer is an error."""
    expiration: str | None = m.plain("Expiration")
    """The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent:
    none does."""
    restore: str | None = m.plain("Restore")
    """The restore of an archived object: `ongoing-request="true"`, or `"false"` with the date the
    copy is kept until. Absent: none was requested."""
    archive_status: str | None = m.plain("ArchiveStatus")
    """The archive tier of an object in S3 Intelligent-Tiering. Absent: it is not archived."""
    website_redirect_location: str | None = m.plain("WebsiteRedirectLocation")
    """Where the website endpoint redirects requests for this object to: a path in the bucket, or a
    URL."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    replication_status: str | None = m.plain("ReplicationStatus")
    """Whether the object is replicated, or is a replica. Absent: neither."""
    tag_count: int | None = m.plain("TagCount")
    """How many tags the object has. Absent: none, or the caller may not read them."""
    object_lock_mode: str | None = m.plain("ObjectLockMode")
    """Who may lift the retention; only with `retain_until_date`."""
    object_lock_retain_until_date: datetime | None = m.time("ObjectLockRetainUntilDate")
    """Until when the version cannot be deleted; only with `mode`."""
    object_lock_legal_hold_status: str | None = m.plain("ObjectLockLegalHoldStatus")
    """Keeps the version from being deleted until it is lifted."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class ListBucketAnalyticsConfigurationsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    continuation_token: str | None = m.plain("ContinuationToken")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListBucketAnalyticsConfigurationsOutput(m.Pages["AnalyticsConfiguration"]):
    _lists = (AnalyticsConfiguration,)

    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """The token of the request."""
    next_continuation_token: str | None = m.plain("NextContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    analytics_configuration_list: list[AnalyticsConfiguration] | None = m.many(AnalyticsConfiguration, "AnalyticsConfigurationList")
    """The configurations, by id."""


class ListBucketIntelligentTieringConfigurationsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    continuation_token: str | None = m.plain("ContinuationToken")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListBucketIntelligentTieringConfigurationsOutput(m.Pages["IntelligentTieringConfiguration"]):
    _lists = (IntelligentTieringConfiguration,)

    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """The token of the request."""
    next_continuation_token: str | None = m.plain("NextContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    intelligent_tiering_configuration_list: list[IntelligentTieringConfiguration] | None = m.many(IntelligentTieringConfiguration, "IntelligentTieringConfigurationList")
    """The configurations, by id."""


class ListBucketInventoryConfigurationsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    continuation_token: str | None = m.plain("ContinuationToken")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListBucketInventoryConfigurationsOutput(m.Pages["InventoryConfiguration"]):
    _lists = (InventoryConfiguration,)

    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """The token of the request."""
    next_continuation_token: str | None = m.plain("NextContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    inventory_configuration_list: list[InventoryConfiguration] | None = m.many(InventoryConfiguration, "InventoryConfigurationList")
    """The configurations, by id."""


class ListBucketMetricsConfigurationsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    continuation_token: str | None = m.plain("ContinuationToken")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListBucketMetricsConfigurationsOutput(m.Pages["MetricsConfiguration"]):
    _lists = (MetricsConfiguration,)

    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """The token of the request."""
    next_continuation_token: str | None = m.plain("NextContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    metrics_configuration_list: list[MetricsConfiguration] | None = m.many(MetricsConfiguration, "MetricsConfigurationList")
    """The configurations, by id."""


class ListBucketsInput(m.Structure):
    max_buckets: int | None = m.plain("MaxBuckets")
    continuation_token: str | None = m.plain("ContinuationToken")
    prefix: str | None = m.plain("Prefix")
    bucket_region: str | None = m.plain("BucketRegion")


class ListBucketsOutput(m.Pages["Buckets"]):
    _lists = (Buckets,)

    owner: Owner | None = m.one(Owner, "Owner")
    """The account that owns the buckets."""
    buckets: list[Buckets] | None = m.many(Buckets, "Buckets")
    """The buckets, by name."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    prefix: str | None = m.plain("Prefix")
    """The prefix of the request."""


class ListMultipartUploadsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    prefix: str | None = m.plain("Prefix")
    delimiter: str | None = m.plain("Delimiter")
    key_marker: str | None = m.plain("KeyMarker")
    upload_id_marker: str | None = m.plain("UploadIdMarker")
    max_uploads: int | None = m.plain("MaxUploads")
    encoding_type: str | None = m.plain("EncodingType")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListMultipartUploadsOutput(m.Pages["Uploads | InventoryConfigurationFilter"]):
    _lists = (Uploads, InventoryConfigurationFilter,)

    bucket: str | None = m.plain("Bucket")
    """The bucket."""
    key_marker: str | None = m.plain("KeyMarker")
    """The key marker of the request."""
    upload_id_marker: str | None = m.plain("UploadIdMarker")
    """The upload id marker of the request."""
    next_key_marker: str | None = m.plain("NextKeyMarker")
    """`key_marker` of the next page."""
    next_upload_id_marker: str | None = m.plain("NextUploadIdMarker")
    """`upload_id_marker` of the next page."""
    prefix: str | None = m.plain("Prefix")
    """The prefix of the request."""
    delimiter: str | None = m.plain("Delimiter")
    """The delimiter of the request."""
    max_uploads: int | None = m.plain("MaxUploads")
    """The limit that was applied."""
    encoding_type: str | None = m.plain("EncodingType")
    """How keys are encoded. Absent: not at all."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    uploads: list[Uploads] | None = m.many(Uploads, "Uploads")
    """The multipart uploads."""
    common_prefixes: list[InventoryConfigurationFilter] | None = m.many(InventoryConfigurationFilter, "CommonPrefixes")
    """What the delimiter folded."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class ListObjectVersionsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    prefix: str | None = m.plain("Prefix")
    delimiter: str | None = m.plain("Delimiter")
    key_marker: str | None = m.plain("KeyMarker")
    version_id_marker: str | None = m.plain("VersionIdMarker")
    max_keys: int | None = m.plain("MaxKeys")
    encoding_type: str | None = m.plain("EncodingType")
    optional_object_attributes: list[str] | None = m.plain("OptionalObjectAttributes")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListObjectVersionsOutput(m.Pages["Versions | DeleteMarkers | InventoryConfigurationFilter"]):
    _lists = (Versions, DeleteMarkers, InventoryConfigurationFilter,)

    name: str | None = m.plain("Name")
    """The bucket."""
    prefix: str | None = m.plain("Prefix")
    """The prefix of the request."""
    key_marker: str | None = m.plain("KeyMarker")
    """The key marker of the request."""
    version_id_marker: str | None = m.plain("VersionIdMarker")
    """The version id marker of the request."""
    next_key_marker: str | None = m.plain("NextKeyMarker")
    """`key_marker` of the next page; absent on the last."""
    next_version_id_marker: str | None = m.plain("NextVersionIdMarker")
    """`version_id_marker` of the next page; absent on the last, and if the next begins with a new
    key."""
    max_keys: int | None = m.plain("MaxKeys")
    """The limit that was applied."""
    delimiter: str | None = m.plain("Delimiter")
    """The delimiter of the request."""
    encoding_type: str | None = m.plain("EncodingType")
    """How keys are encoded. Absent: not at all."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    versions: list[Versions] | None = m.many(Versions, "Versions")
    """The versions. Their order among the delete markers follows from key and time."""
    delete_markers: list[DeleteMarkers] | None = m.many(DeleteMarkers, "DeleteMarkers")
    """The delete markers."""
    common_prefixes: list[InventoryConfigurationFilter] | None = m.many(InventoryConfigurationFilter, "CommonPrefixes")
    """What the delimiter folded."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class ListObjectsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    prefix: str | None = m.plain("Prefix")
    delimiter: str | None = m.plain("Delimiter")
    marker: str | None = m.plain("Marker")
    max_keys: int | None = m.plain("MaxKeys")
    encoding_type: str | None = m.plain("EncodingType")
    optional_object_attributes: list[str] | None = m.plain("OptionalObjectAttributes")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListObjectsOutput(m.Pages["Contents | InventoryConfigurationFilter"]):
    _lists = (Contents, InventoryConfigurationFilter,)

    name: str | None = m.plain("Name")
    """The bucket."""
    prefix: str | None = m.plain("Prefix")
    """The prefix of the request."""
    marker: str | None = m.plain("Marker")
    """The marker of the request."""
    next_marker: str | None = m.plain("NextMarker")
    """`marker` of the next page. Absent without a delimiter: use the last key."""
    max_keys: int | None = m.plain("MaxKeys")
    """The limit that was applied."""
    delimiter: str | None = m.plain("Delimiter")
    """The delimiter of the request."""
    encoding_type: str | None = m.plain("EncodingType")
    """How keys are encoded. Absent: not at all."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    contents: list[Contents] | None = m.many(Contents, "Contents")
    """The objects, by key."""
    common_prefixes: list[InventoryConfigurationFilter] | None = m.many(InventoryConfigurationFilter, "CommonPrefixes")
    """What the delimiter folded."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class ListObjectsV2Input(m.Structure):
    bucket: str | None = m.plain("Bucket")
    prefix: str | None = m.plain("Prefix")
    delimiter: str | None = m.plain("Delimiter")
    start_after: str | None = m.plain("StartAfter")
    continuation_token: str | None = m.plain("ContinuationToken")
    max_keys: int | None = m.plain("MaxKeys")
    fetch_owner: bool | None = m.plain("FetchOwner")
    encoding_type: str | None = m.plain("EncodingType")
    optional_object_attributes: list[str] | None = m.plain("OptionalObjectAttributes")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListObjectsV2Output(m.Pages["Contents | InventoryConfigurationFilter"]):
    _lists = (Contents, InventoryConfigurationFilter,)

    name: str | None = m.plain("Name")
    """The bucket."""
    prefix: str | None = m.plain("Prefix")
    """The prefix of the request."""
    start_after: str | None = m.plain("StartAfter")
    """The `start_after` of the request."""
    continuation_token: str | None = m.plain("ContinuationToken")
    """The continuation token of the request."""
    next_continuation_token: str | None = m.plain("NextContinuationToken")
    """`continuation_token` of the next page; absent on the last."""
    key_count: int | None = m.plain("KeyCount")
    """How many keys and common prefixes the page has."""
    max_keys: int | None = m.plain("MaxKeys")
    """The limit that was applied."""
    delimiter: str | None = m.plain("Delimiter")
    """The delimiter of the request."""
    encoding_type: str | None = m.plain("EncodingType")
    """How keys are encoded. Absent: not at all."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    contents: list[Contents] | None = m.many(Contents, "Contents")
    """The objects, by key."""
    common_prefixes: list[InventoryConfigurationFilter] | None = m.many(InventoryConfigurationFilter, "CommonPrefixes")
    """What the delimiter folded."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class ListPartsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    upload_id: str | None = m.plain("UploadId")
    max_parts: int | None = m.plain("MaxParts")
    part_number_marker: int | None = m.plain("PartNumberMarker")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class ListPartsOutput(m.Pages["ListPartsParts"]):
    _lists = (ListPartsParts,)

    bucket: str | None = m.plain("Bucket")
    """The bucket."""
    key: str | None = m.plain("Key")
    """The key."""
    upload_id: str | None = m.plain("UploadId")
    """The id of the multipart upload, as CreateMultipartUpload returned it."""
    part_number_marker: int | None = m.plain("PartNumberMarker")
    """The marker of the request."""
    next_part_number_marker: int | None = m.plain("NextPartNumberMarker")
    """`part_number_marker` of the next page."""
    max_parts: int | None = m.plain("MaxParts")
    """The limit that was applied."""
    is_truncated: bool | None = m.plain("IsTruncated")
    """Whether there is another page."""
    parts: list[ListPartsParts] | None = m.many(ListPartsParts, "Parts")
    """The parts, by number."""
    initiator: Owner | None = m.one(Owner, "Initiator")
    """The account or user that created the upload."""
    owner: Owner | None = m.one(Owner, "Owner")
    """The account that will own the object."""
    storage_class: str | None = m.plain("StorageClass")
    """The storage class that the object gets."""
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    """Algorithm of the checksum that the object gets from those of its parts."""
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    abort_date: datetime | None = m.time("AbortDate")
    """When a lifecycle rule aborts the upload. Absent: none does."""
    abort_rule_id: str | None = m.plain("AbortRuleId")
    """The id of the lifecycle rule that aborts it."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutBucketAbacInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    abac_status: AbacStatus | None = m.one(AbacStatus, "AbacStatus")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketAbacOutput(m.Answer):
    pass


class PutBucketAccelerateConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    accelerate_configuration: AccelerateConfiguration | None = m.one(AccelerateConfiguration, "AccelerateConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketAccelerateConfigurationOutput(m.Answer):
    pass


class PutBucketAclInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    access_control_policy: AccessControlPolicy | None = m.one(AccessControlPolicy, "AccessControlPolicy")
    acl: str | None = m.plain("ACL")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    grant_write: str | None = m.plain("GrantWrite")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketAclOutput(m.Answer):
    pass


class PutBucketAnalyticsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    analytics_configuration: AnalyticsConfiguration | None = m.one(AnalyticsConfiguration, "AnalyticsConfiguration")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketAnalyticsConfigurationOutput(m.Answer):
    pass


class PutBucketCorsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    cors_configuration: CORSConfiguration | None = m.one(CORSConfiguration, "CORSConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketCorsOutput(m.Answer):
    pass


class PutBucketEncryptionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    server_side_encryption_configuration: ServerSideEncryptionConfiguration | None = m.one(ServerSideEncryptionConfiguration, "ServerSideEncryptionConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketEncryptionOutput(m.Answer):
    pass


class PutBucketIntelligentTieringConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    intelligent_tiering_configuration: IntelligentTieringConfiguration | None = m.one(IntelligentTieringConfiguration, "IntelligentTieringConfiguration")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketIntelligentTieringConfigurationOutput(m.Answer):
    pass


class PutBucketInventoryConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    inventory_configuration: InventoryConfiguration | None = m.one(InventoryConfiguration, "InventoryConfiguration")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketInventoryConfigurationOutput(m.Answer):
    pass


class PutBucketLifecycleConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    lifecycle_configuration: LifecycleConfiguration | None = m.one(LifecycleConfiguration, "LifecycleConfiguration")
    transition_default_minimum_object_size: str | None = m.plain("TransitionDefaultMinimumObjectSize")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketLifecycleConfigurationOutput(m.Answer):
    transition_default_minimum_object_size: str | None = m.plain("TransitionDefaultMinimumObjectSize")
    """The size below which objects are not moved between classes."""


class PutBucketLoggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    bucket_logging_status: BucketLoggingStatus | None = m.one(BucketLoggingStatus, "BucketLoggingStatus")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketLoggingOutput(m.Answer):
    pass


class PutBucketMetricsConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    id: str | None = m.plain("Id")
    metrics_configuration: MetricsConfiguration | None = m.one(MetricsConfiguration, "MetricsConfiguration")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketMetricsConfigurationOutput(m.Answer):
    pass


class PutBucketNotificationConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    notification_configuration: NotificationConfiguration | None = m.one(NotificationConfiguration, "NotificationConfiguration")
    skip_destination_validation: bool | None = m.plain("SkipDestinationValidation")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketNotificationConfigurationOutput(m.Answer):
    pass


class PutBucketOwnershipControlsInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    ownership_controls: OwnershipControls | None = m.one(OwnershipControls, "OwnershipControls")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketOwnershipControlsOutput(m.Answer):
    pass


class PutBucketPolicyInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    policy: str | None = m.plain("Policy")
    confirm_remove_self_bucket_access: bool | None = m.plain("ConfirmRemoveSelfBucketAccess")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketPolicyOutput(m.Answer):
    pass


class PutBucketReplicationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    replication_configuration: ReplicationConfiguration | None = m.one(ReplicationConfiguration, "ReplicationConfiguration")
    token: str | None = m.plain("Token")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketReplicationOutput(m.Answer):
    pass


class PutBucketRequestPaymentInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    request_payment_configuration: RequestPaymentConfiguration | None = m.one(RequestPaymentConfiguration, "RequestPaymentConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketRequestPaymentOutput(m.Answer):
    pass


class PutBucketTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    tagging: Tagging | None = m.one(Tagging, "Tagging")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketTaggingOutput(m.Answer):
    pass


class PutBucketVersioningInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    versioning_configuration: VersioningConfiguration | None = m.one(VersioningConfiguration, "VersioningConfiguration")
    mfa: str | None = m.secret("MFA")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketVersioningOutput(m.Answer):
    pass


class PutBucketWebsiteInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    website_configuration: WebsiteConfiguration | None = m.one(WebsiteConfiguration, "WebsiteConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutBucketWebsiteOutput(m.Answer):
    pass


class PutObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    content_length: int | None = m.plain("ContentLength")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    cache_control: str | None = m.plain("CacheControl")
    content_disposition: str | None = m.plain("ContentDisposition")
    content_encoding: str | None = m.plain("ContentEncoding")
    content_language: str | None = m.plain("ContentLanguage")
    content_type: str | None = m.plain("ContentType")
    expires: str | None = m.plain("Expires")
    metadata: dict[str, str] | None = m.plain("Metadata")
    if_match: str | None = m.plain("IfMatch")
    if_none_match: str | None = m.plain("IfNoneMatch")
    write_offset_bytes: int | None = m.plain("WriteOffsetBytes")
    storage_class: str | None = m.plain("StorageClass")
    tagging: str | None = m.plain("Tagging")
    website_redirect_location: str | None = m.plain("WebsiteRedirectLocation")
    acl: str | None = m.plain("ACL")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    object_lock_mode: str | None = m.plain("ObjectLockMode")
    object_lock_retain_until_date: datetime | None = m.time("ObjectLockRetainUntilDate")
    object_lock_legal_hold_status: str | None = m.plain("ObjectLockLegalHoldStatus")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectOutput(m.Answer):
    etag: str | None = m.plain("ETag")
    """The entity tag, in quotes."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_type: str | None = m.plain("ChecksumType")
    """Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums
    of its parts (`COMPOSITE`)."""
    size: int | None = m.plain("Size")
    """The length of the object in bytes, if the request appended to it."""
    expiration: str | None = m.plain("Expiration")
    """The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`. Absent:
    none does."""
    version_id: str | None = m.plain("VersionId")
    """The version that was created. Absent in a bucket without versioning."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_kms_encryption_context: str | None = m.plain("SSEKMSEncryptionContext")
    """The encryption context of SSE-KMS: JSON of string pairs, in base64."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutObjectAclInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    access_control_policy: AccessControlPolicy | None = m.one(AccessControlPolicy, "AccessControlPolicy")
    acl: str | None = m.plain("ACL")
    grant_full_control: str | None = m.plain("GrantFullControl")
    grant_read: str | None = m.plain("GrantRead")
    grant_read_acp: str | None = m.plain("GrantReadACP")
    grant_write_acp: str | None = m.plain("GrantWriteACP")
    grant_write: str | None = m.plain("GrantWrite")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectAclOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutObjectLegalHoldInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    legal_hold: LegalHold | None = m.one(LegalHold, "LegalHold")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectLegalHoldOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutObjectLockConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    object_lock_configuration: ObjectLockConfiguration | None = m.one(ObjectLockConfiguration, "ObjectLockConfiguration")
    token: str | None = m.plain("Token")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectLockConfigurationOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutObjectRetentionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    retention: Retention | None = m.one(Retention, "Retention")
    bypass_governance_retention: bool | None = m.plain("BypassGovernanceRetention")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectRetentionOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class PutObjectTaggingInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    tagging: Tagging | None = m.one(Tagging, "Tagging")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutObjectTaggingOutput(m.Answer):
    version_id: str | None = m.plain("VersionId")
    """The version. Absent in a bucket that never had versioning."""


class PutPublicAccessBlockInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    public_access_block_configuration: PublicAccessBlockConfiguration | None = m.one(PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class PutPublicAccessBlockOutput(m.Answer):
    pass


class RestoreObjectInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    restore_request: RestoreRequest | None = m.one(RestoreRequest, "RestoreRequest")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class RestoreObjectOutput(m.Answer):
    restore_output_path: str | None = m.plain("RestoreOutputPath")
    """Where the results of a query will be: bucket and prefix."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class SelectObjectContentInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    expression: str | None = m.plain("Expression")
    expression_type: str | None = m.plain("ExpressionType")
    request_progress: RequestProgress | None = m.one(RequestProgress, "RequestProgress")
    input_serialization: InputSerialization | None = m.one(InputSerialization, "InputSerialization")
    output_serialization: OutputSerialization | None = m.one(OutputSerialization, "OutputSerialization")
    scan_range: ScanRange | None = m.one(ScanRange, "ScanRange")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class SelectObjectContentOutput(m.Streamed):
    payload: Payload | None = m.one(Payload, "Payload")
    """The members of the document."""


class UpdateBucketMetadataInventoryTableConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    inventory_table_configuration: InventoryTableConfiguration | None = m.one(InventoryTableConfiguration, "InventoryTableConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class UpdateBucketMetadataInventoryTableConfigurationOutput(m.Answer):
    pass


class UpdateBucketMetadataJournalTableConfigurationInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    journal_table_configuration: UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration | None = m.one(UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration, "JournalTableConfiguration")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class UpdateBucketMetadataJournalTableConfigurationOutput(m.Answer):
    pass


class UpdateObjectEncryptionInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    object_encryption: ObjectEncryption | None = m.one(ObjectEncryption, "ObjectEncryption")
    version_id: str | None = m.plain("VersionId")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class UpdateObjectEncryptionOutput(m.Answer):
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class UploadPartInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    upload_id: str | None = m.plain("UploadId")
    part_number: int | None = m.plain("PartNumber")
    content_length: int | None = m.plain("ContentLength")
    content_md5: str | None = m.plain("ContentMD5")
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    checksum_algorithm: str | None = m.plain("ChecksumAlgorithm")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")


class UploadPartOutput(m.Answer):
    etag: str | None = m.plain("ETag")
    """The entity tag of the part, which CompleteMultipartUpload asks for."""
    checksum_crc32: str | None = m.plain("ChecksumCRC32")
    checksum_crc32c: str | None = m.plain("ChecksumCRC32C")
    checksum_crc64nvme: str | None = m.plain("ChecksumCRC64NVME")
    checksum_sha1: str | None = m.plain("ChecksumSHA1")
    checksum_sha256: str | None = m.plain("ChecksumSHA256")
    checksum_sha512: str | None = m.plain("ChecksumSHA512")
    checksum_md5: str | None = m.plain("ChecksumMD5")
    checksum_xxhash64: str | None = m.plain("ChecksumXXHASH64")
    checksum_xxhash3: str | None = m.plain("ChecksumXXHASH3")
    checksum_xxhash128: str | None = m.plain("ChecksumXXHASH128")
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class UploadPartCopyInput(m.Structure):
    bucket: str | None = m.plain("Bucket")
    key: str | None = m.plain("Key")
    upload_id: str | None = m.plain("UploadId")
    part_number: int | None = m.plain("PartNumber")
    copy_source: str | None = m.plain("CopySource")
    copy_source_range: str | None = m.plain("CopySourceRange")
    copy_source_if_match: str | None = m.plain("CopySourceIfMatch")
    copy_source_if_modified_since: datetime | None = m.time("CopySourceIfModifiedSince")
    copy_source_if_none_match: str | None = m.plain("CopySourceIfNoneMatch")
    copy_source_if_unmodified_since: datetime | None = m.time("CopySourceIfUnmodifiedSince")
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    sse_customer_key: str | None = m.secret("SSECustomerKey")
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    copy_source_sse_customer_algorithm: str | None = m.plain("CopySourceSSECustomerAlgorithm")
    copy_source_sse_customer_key: str | None = m.secret("CopySourceSSECustomerKey")
    copy_source_sse_customer_key_md5: str | None = m.plain("CopySourceSSECustomerKeyMD5")
    request_payer: str | None = m.plain("RequestPayer")
    expected_bucket_owner: str | None = m.plain("ExpectedBucketOwner")
    expected_source_bucket_owner: str | None = m.plain("ExpectedSourceBucketOwner")


class UploadPartCopyOutput(m.Answer):
    copy_part_result: CopyPartResult | None = m.one(CopyPartResult, "CopyPartResult")
    """The members of the document."""
    copy_source_version_id: str | None = m.plain("CopySourceVersionId")
    """The version that was copied. Absent in a bucket that never had versioning."""
    server_side_encryption: str | None = m.plain("ServerSideEncryption")
    """SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`)."""
    sse_kms_key_id: str | None = m.plain("SSEKMSKeyId")
    """Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages."""
    bucket_key_enabled: bool | None = m.plain("BucketKeyEnabled")
    """Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
    KMS."""
    sse_customer_algorithm: str | None = m.plain("SSECustomerAlgorithm")
    """`AES256`."""
    sse_customer_key_md5: str | None = m.plain("SSECustomerKeyMD5")
    """MD5 of the key's bytes, in base64."""
    request_charged: str | None = m.plain("RequestCharged")
    """Present if the requester was charged, in a requester pays bucket."""


class Operations:
    """A method for each operation of S3. What they take and return is AWS's, in Python's case."""

    def _perform(self, name: str, arguments: dict[str, Any]) -> Any:
        raise NotImplementedError

    def abort_multipart_upload(
        self,
        *,
        bucket: str,
        key: str,
        upload_id: str,
        if_match_initiated_time: datetime | str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> AbortMultipartUploadOutput:
        """Aborts a multipart upload and frees its parts.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html

        :param bucket: The bucket.
        :param key: The key.
        :param upload_id: The id of the multipart upload, as CreateMultipartUpload returned it.
        :param if_match_initiated_time: Only if the upload was created at this time; of directory
            buckets.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("abort_multipart_upload", locals())

    def complete_multipart_upload(
        self,
        *,
        bucket: str,
        key: str,
        upload_id: str,
        multipart_upload: MultipartUpload | Mapping[str, Any] | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_type: str | None = None,
        mpu_object_size: int | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> CompleteMultipartUploadOutput:
        """Completes a multipart upload: makes one object of its parts. The answer can be an error
        although its status is 200.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html

        :param bucket: The bucket.
        :param key: The key.
        :param upload_id: The id of the multipart upload, as CreateMultipartUpload returned it.
        :param multipart_upload: The members of the document.
        :param checksum_type: Whether the checksum of a multipart upload covers its bytes
            (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`). One of: COMPOSITE,
            FULL_OBJECT.
        :param mpu_object_size: The length of the object in bytes. The store refuses to complete to
            another.
        :param if_match: Only if it has this entity tag. Without an object the answer is 404.
        :param if_none_match: `*`: only if there is no object. Other values are refused.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("complete_multipart_upload", locals())

    def copy_object(
        self,
        *,
        bucket: str,
        key: str,
        copy_source: str,
        copy_source_if_match: str | None = None,
        copy_source_if_modified_since: datetime | str | None = None,
        copy_source_if_none_match: str | None = None,
        copy_source_if_unmodified_since: datetime | str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        metadata_directive: str | None = None,
        cache_control: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_type: str | None = None,
        expires: str | None = None,
        metadata: Mapping[str, str] | None = None,
        tagging_directive: str | None = None,
        tagging: str | None = None,
        checksum_algorithm: str | None = None,
        storage_class: str | None = None,
        website_redirect_location: str | None = None,
        acl: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        server_side_encryption: str | None = None,
        sse_kms_key_id: str | None = None,
        bucket_key_enabled: bool | None = None,
        sse_kms_encryption_context: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        copy_source_sse_customer_algorithm: str | None = None,
        copy_source_sse_customer_key: str | None = None,
        copy_source_sse_customer_key_md5: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: datetime | str | None = None,
        object_lock_legal_hold_status: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        expected_source_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> CopyObjectOutput:
        """Copies an object within the store, up to 5 GiB.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param copy_source: Bucket and key to copy, and perhaps a version.
        :param copy_source_if_match: Only if it has this entity tag.
        :param copy_source_if_modified_since: Only if it was modified after this.
        :param copy_source_if_none_match: Only if it has another entity tag.
        :param copy_source_if_unmodified_since: Only if it was not modified after this.
        :param if_match: Only if it has this entity tag. Without an object the answer is 404.
        :param if_none_match: `*`: only if there is no object. Other values are refused.
        :param metadata_directive: Whether object headers and metadata are the source's (`COPY`) or
            the request's (`REPLACE`). Absent: `COPY`. One of: COPY, REPLACE.
        :param cache_control: How caches may keep the object, as `max-age=3600`.
        :param content_disposition: Whether browsers show or save the object, and under which name.
        :param content_encoding: Codings that the bytes have been through, as `gzip`.
        :param content_language: The languages that the object is for, as `en, de`.
        :param content_type: The media type. Absent: `binary/octet-stream`.
        :param expires: When caches should fetch the object anew: an HTTP date, but stored and sent
            as it came.
        :param metadata: Metadata of the copy; only with the directive `REPLACE`.
        :param tagging_directive: Whether tags are the source's (`COPY`) or the request's
            (`REPLACE`). Absent: `COPY`. One of: COPY, REPLACE.
        :param tagging: Tags of the copy, encoded as a query: `key=value&key=value`; only with the
            directive `REPLACE`.
        :param checksum_algorithm: Algorithm of the copy's checksum. Absent: that of the source. One
            of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128.
        :param storage_class: Absent: `STANDARD`. One of: STANDARD, REDUCED_REDUNDANCY, STANDARD_IA,
            ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW,
            EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP.
        :param website_redirect_location: Where the website endpoint redirects requests for this
            object to: a path in the bucket, or a URL.
        :param acl: The canned ACL; excludes the others. One of: private, public-read,
            public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may read the object, or list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param server_side_encryption: SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS
            (`aws:kms:dsse`). One of: AES256, aws:fsx, aws:kms, aws:kms:dsse.
        :param sse_kms_key_id: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that
            AWS manages.
        :param bucket_key_enabled: Whether SSE-KMS derives the data key from one of the bucket's,
            with fewer calls of the KMS.
        :param sse_kms_encryption_context: The encryption context of SSE-KMS: JSON of string pairs,
            in base64.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param copy_source_sse_customer_algorithm: `AES256`.
        :param copy_source_sse_customer_key: The key: 32 bytes, in base64.
        :param copy_source_sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param object_lock_mode: Who may lift the retention; only with `retain_until_date`. One of:
            GOVERNANCE, COMPLIANCE.
        :param object_lock_retain_until_date: Until when the version cannot be deleted; only with
            `mode`.
        :param object_lock_legal_hold_status: Keeps the version from being deleted until it is
            lifted. One of: ON, OFF.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param expected_source_bucket_owner: The account that must own the source's bucket; another
            is answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("copy_object", locals())

    def create_bucket(
        self,
        *,
        bucket: str,
        acl: str | None = None,
        create_bucket_configuration: CreateBucketConfiguration | Mapping[str, Any] | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write: str | None = None,
        grant_write_acp: str | None = None,
        object_lock_enabled_for_bucket: bool | None = None,
        object_ownership: str | None = None,
        bucket_namespace: str | None = None,
        timeout: float | None = None,
    ) -> CreateBucketOutput:
        """Creates a bucket. Re-creating a bucket you own is 409 `BucketAlreadyOwnedByYou`, in
        `us-east-1` 200.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html

        :param bucket: The bucket.
        :param acl: The canned ACL; excludes the grants. Absent: `private`. One of: private,
            public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param create_bucket_configuration: The members of the document.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write: ACL grantees that may create objects.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param object_lock_enabled_for_bucket: `true`: objects can be locked, and versioning is
            enabled. Absent: `false`.
        :param object_ownership: Who owns its objects, and whether ACLs are in force. Absent:
            `BucketOwnerEnforced` at AWS. One of: BucketOwnerPreferred, ObjectWriter,
            BucketOwnerEnforced.
        :param bucket_namespace: Whether the name is unique in the account and region, or globally.
            Absent: globally. One of: account-regional, global.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("create_bucket", locals())

    def create_bucket_metadata_configuration(
        self,
        *,
        bucket: str,
        metadata_configuration: MetadataConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> CreateBucketMetadataConfigurationOutput:
        """Has S3 keep tables of the metadata of a bucket's objects.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html

        :param bucket: The bucket.
        :param metadata_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("create_bucket_metadata_configuration", locals())

    def create_bucket_metadata_table_configuration(
        self,
        *,
        bucket: str,
        metadata_table_configuration: MetadataTableConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> CreateBucketMetadataTableConfigurationOutput:
        """Has S3 keep a table of changes of a bucket's objects: the older form of
        `CreateBucketMetadataConfiguration`, which AWS refuses to new accounts.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html

        :param bucket: The bucket.
        :param metadata_table_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("create_bucket_metadata_table_configuration", locals())

    def create_multipart_upload(
        self,
        *,
        bucket: str,
        key: str,
        cache_control: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_type: str | None = None,
        expires: str | None = None,
        metadata: Mapping[str, str] | None = None,
        checksum_algorithm: str | None = None,
        checksum_type: str | None = None,
        storage_class: str | None = None,
        tagging: str | None = None,
        website_redirect_location: str | None = None,
        acl: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        server_side_encryption: str | None = None,
        sse_kms_key_id: str | None = None,
        bucket_key_enabled: bool | None = None,
        sse_kms_encryption_context: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: datetime | str | None = None,
        object_lock_legal_hold_status: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> CreateMultipartUploadOutput:
        """Creates a multipart upload, to which parts are then uploaded in any order.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html

        :param bucket: The bucket.
        :param key: The key.
        :param cache_control: How caches may keep the object, as `max-age=3600`.
        :param content_disposition: Whether browsers show or save the object, and under which name.
        :param content_encoding: Codings that the bytes have been through, as `gzip`.
        :param content_language: The languages that the object is for, as `en, de`.
        :param content_type: The media type. Absent: `binary/octet-stream`.
        :param expires: When caches should fetch the object anew: an HTTP date, but stored and sent
            as it came.
        :param metadata: Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        :param checksum_algorithm: Algorithm of the checksum that the object gets from those of its
            parts. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3,
            XXHASH128.
        :param checksum_type: Whether the checksum of a multipart upload covers its bytes
            (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`). One of: COMPOSITE,
            FULL_OBJECT.
        :param storage_class: Absent: `STANDARD`. One of: STANDARD, REDUCED_REDUNDANCY, STANDARD_IA,
            ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW,
            EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP.
        :param tagging: Tags, encoded as a query: `key=value&key=value`; at most 10.
        :param website_redirect_location: Where the website endpoint redirects requests for this
            object to: a path in the bucket, or a URL.
        :param acl: The canned ACL; excludes the others. One of: private, public-read,
            public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may read the object, or list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param server_side_encryption: SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS
            (`aws:kms:dsse`). One of: AES256, aws:fsx, aws:kms, aws:kms:dsse.
        :param sse_kms_key_id: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that
            AWS manages.
        :param bucket_key_enabled: Whether SSE-KMS derives the data key from one of the bucket's,
            with fewer calls of the KMS.
        :param sse_kms_encryption_context: The encryption context of SSE-KMS: JSON of string pairs,
            in base64.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param object_lock_mode: Who may lift the retention; only with `retain_until_date`. One of:
            GOVERNANCE, COMPLIANCE.
        :param object_lock_retain_until_date: Until when the version cannot be deleted; only with
            `mode`.
        :param object_lock_legal_hold_status: Keeps the version from being deleted until it is
            lifted. One of: ON, OFF.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("create_multipart_upload", locals())

    def delete_bucket(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketOutput:
        """Deletes an empty bucket; another answers 409 `BucketNotEmpty`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket", locals())

    def delete_bucket_analytics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketAnalyticsConfigurationOutput:
        """Deletes one analysis of storage classes of a bucket. Without one of that id the answer is
        404 `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_analytics_configuration", locals())

    def delete_bucket_cors(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketCorsOutput:
        """Removes the cross-origin rules of a bucket. That there are none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_cors", locals())

    def delete_bucket_encryption(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketEncryptionOutput:
        """Resets the default encryption of a bucket; at AWS to SSE-S3.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_encryption", locals())

    def delete_bucket_intelligent_tiering_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketIntelligentTieringConfigurationOutput:
        """Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the
        answer is 404 `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_intelligent_tiering_configuration", locals())

    def delete_bucket_inventory_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketInventoryConfigurationOutput:
        """Deletes one inventory of a bucket. Without one of that id the answer is 404
        `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_inventory_configuration", locals())

    def delete_bucket_lifecycle(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketLifecycleOutput:
        """Removes the lifecycle rules of a bucket. That there are none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_lifecycle", locals())

    def delete_bucket_metadata_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketMetadataConfigurationOutput:
        """Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_metadata_configuration", locals())

    def delete_bucket_metadata_table_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketMetadataTableConfigurationOutput:
        """Ends the metadata table of the older form. The table stays as it is, and can be deleted.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_metadata_table_configuration", locals())

    def delete_bucket_metrics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketMetricsConfigurationOutput:
        """Deletes one metrics configuration of a bucket. Without one of that id the answer is 404
        `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_metrics_configuration", locals())

    def delete_bucket_ownership_controls(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketOwnershipControlsOutput:
        """Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_ownership_controls", locals())

    def delete_bucket_policy(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketPolicyOutput:
        """Removes the policy of a bucket. That there is none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_policy", locals())

    def delete_bucket_replication(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketReplicationOutput:
        """Ends the replication of a bucket. Replicas stay; that there is none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_replication", locals())

    def delete_bucket_tagging(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketTaggingOutput:
        """Removes all tags of a bucket. That there are none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_tagging", locals())

    def delete_bucket_website(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteBucketWebsiteOutput:
        """Has a bucket no longer answer as a website. That it did not is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_bucket_website", locals())

    def delete_object(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        if_match: str | None = None,
        if_match_last_modified_time: datetime | str | None = None,
        if_match_size: int | None = None,
        mfa: str | None = None,
        bypass_governance_retention: bool | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteObjectOutput:
        """Deletes an object. That there is none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version to delete for good. Absent: in a bucket with versioning a
            delete marker is created.
        :param if_match: Only if it has this entity tag; `*`: only if there is an object.
        :param if_match_last_modified_time: Only if it was last modified at this time; of directory
            buckets.
        :param if_match_size: Only if it has this length in bytes; of directory buckets.
        :param mfa: Serial number of an MFA device, a space, and its present code; required with MFA
            delete.
        :param bypass_governance_retention: `true`: deletes what retention in governance mode
            protects; it takes a permission of its own.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_object", locals())

    def delete_object_tagging(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteObjectTaggingOutput:
        """Removes all tags of an object. That there are none is no error.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_object_tagging", locals())

    def delete_objects(
        self,
        *,
        bucket: str,
        delete: Delete | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        mfa: str | None = None,
        bypass_governance_retention: bool | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeleteObjectsOutput:
        """Deletes up to 1000 objects.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html

        :param bucket: The bucket.
        :param delete: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param mfa: Serial number of an MFA device, a space, and its present code; required with MFA
            delete.
        :param bypass_governance_retention: `true`: deletes what retention in governance mode
            protects; it takes a permission of its own.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_objects", locals())

    def delete_public_access_block(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> DeletePublicAccessBlockOutput:
        """Lets a bucket be made public by its ACLs and policy.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("delete_public_access_block", locals())

    def get_bucket_abac(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketAbacOutput:
        """Reads whether the tags of a bucket count in policies that decide on access to it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_abac", locals())

    def get_bucket_accelerate_configuration(
        self,
        *,
        bucket: str,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketAccelerateConfigurationOutput:
        """Reads whether a bucket has transfer acceleration. The document is empty for one that
        never had it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html

        :param bucket: The bucket.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_accelerate_configuration", locals())

    def get_bucket_acl(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketAclOutput:
        """Reads the ACL of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_acl", locals())

    def get_bucket_analytics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketAnalyticsConfigurationOutput:
        """Reads one analysis of storage classes of a bucket. Without one of that id the answer is
        404 `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_analytics_configuration", locals())

    def get_bucket_cors(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketCorsOutput:
        """Reads the cross-origin rules of a bucket. Without any the answer is 404
        `NoSuchCORSConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_cors", locals())

    def get_bucket_encryption(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketEncryptionOutput:
        """Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was
        set; other stores may answer 404 `ServerSideEncryptionConfigurationNotFoundError`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_encryption", locals())

    def get_bucket_intelligent_tiering_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketIntelligentTieringConfigurationOutput:
        """Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the
        answer is 404 `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_intelligent_tiering_configuration", locals())

    def get_bucket_inventory_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketInventoryConfigurationOutput:
        """Reads one inventory of a bucket. Without one of that id the answer is 404
        `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_inventory_configuration", locals())

    def get_bucket_lifecycle_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketLifecycleConfigurationOutput:
        """Reads the lifecycle rules of a bucket. Without any the answer is 404
        `NoSuchLifecycleConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_lifecycle_configuration", locals())

    def get_bucket_location(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketLocationOutput:
        """Reads the region of a bucket. HeadBucket answers it for every bucket, and without a
        permission of its own.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_location", locals())

    def get_bucket_logging(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketLoggingOutput:
        """Reads where the access log of a bucket goes. The document is empty if there is no log.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_logging", locals())

    def get_bucket_metadata_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketMetadataConfigurationOutput:
        """Reads which metadata tables a bucket has, and how they fare. Without any the answer is
        404 `MetadataConfigurationNotFound`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_metadata_configuration", locals())

    def get_bucket_metadata_table_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketMetadataTableConfigurationOutput:
        """Reads the metadata table of the older form, and how it fares.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_metadata_table_configuration", locals())

    def get_bucket_metrics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketMetricsConfigurationOutput:
        """Reads one metrics configuration of a bucket. Without one of that id the answer is 404
        `NoSuchConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_metrics_configuration", locals())

    def get_bucket_notification_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketNotificationConfigurationOutput:
        """Reads which events of a bucket are sent, and where to. The document is empty if none are.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_notification_configuration", locals())

    def get_bucket_ownership_controls(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketOwnershipControlsOutput:
        """Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a
        setting the answer is 404 `OwnershipControlsNotFoundError`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_ownership_controls", locals())

    def get_bucket_policy(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketPolicyOutput:
        """Reads the policy of a bucket. Without one the answer is 404 `NoSuchBucketPolicy`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_policy", locals())

    def get_bucket_policy_status(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketPolicyStatusOutput:
        """Reads whether the policy of a bucket makes it public. Without a policy the answer is 404
        `NoSuchBucketPolicy`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_policy_status", locals())

    def get_bucket_replication(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketReplicationOutput:
        """Reads which objects of a bucket are replicated. Without such a setting the answer is 404
        `ReplicationConfigurationNotFoundError`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_replication", locals())

    def get_bucket_request_payment(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketRequestPaymentOutput:
        """Reads who is charged for requests to a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_request_payment", locals())

    def get_bucket_tagging(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketTaggingOutput:
        """Reads the tags of a bucket. Without tags the answer is 404 `NoSuchTagSet`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_tagging", locals())

    def get_bucket_versioning(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketVersioningOutput:
        """Reads whether a bucket keeps versions. The document is empty for a bucket that never had
        versioning.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_versioning", locals())

    def get_bucket_website(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetBucketWebsiteOutput:
        """Reads how a bucket answers as a website. If it does not, the answer is 404
        `NoSuchWebsiteConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_bucket_website", locals())

    def get_object(
        self,
        *,
        bucket: str,
        key: str,
        range: str | None = None,
        if_range: str | None = None,
        part_number: int | None = None,
        if_match: str | None = None,
        if_modified_since: datetime | str | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: datetime | str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: datetime | str | None = None,
        version_id: str | None = None,
        checksum_mode: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        file: m.Path | None = None,
        progress: m.Progress | None = None,
        timeout: float | None = None,
    ) -> GetObjectOutput:
        """Reads an object, or a range or part of it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param range: Only these bytes: a `ByteRange`. The answer is then a 206.
        :param if_range: Only these bytes if the object has this entity tag or time, else all of it
            (RFC 9110, 13.1.5).
        :param part_number: Only this part of a multipart upload: 1 to 10,000. Excludes `range`.
        :param if_match: Only if it has one of these entity tags; else 412.
        :param if_modified_since: Only if it was modified after this; else 304. No meaning with
            `if_none_match`.
        :param if_none_match: Only if it has none of these entity tags; else 304.
        :param if_unmodified_since: Only if it was not modified after this; else 412. No meaning
            with `if_match`.
        :param response_cache_control: In place of `Cache-Control`.
        :param response_content_disposition: In place of `Content-Disposition`.
        :param response_content_encoding: In place of `Content-Encoding`.
        :param response_content_language: In place of `Content-Language`.
        :param response_content_type: In place of `Content-Type`.
        :param response_expires: In place of `Expires`.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param checksum_mode: `ENABLED`: checksums come with the answer. Absent: they do not. One
            of: ENABLED.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param file: Where to write the bytes, instead of reading them from the answer's body.
        :param progress: Called with the bytes that are done, and all of them or None.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object", locals())

    def get_object_acl(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectAclOutput:
        """Reads the ACL of an object.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_acl", locals())

    def get_object_attributes(
        self,
        *,
        bucket: str,
        key: str,
        object_attributes: Sequence[str],
        max_parts: int | None = None,
        part_number_marker: int | None = None,
        version_id: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectAttributesOutput:
        """Reads attributes of an object, and of its parts, without its bytes.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html

        :param bucket: The bucket.
        :param key: The key.
        :param object_attributes: The attributes to return, at least one; all others are absent in
            the answer.
        :param max_parts: At most this many parts; a store returns at most 1000.
        :param part_number_marker: Only parts with a higher number: `next_part_number_marker` of the
            page before.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_attributes", locals())

    def get_object_legal_hold(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectLegalHoldOutput:
        """Reads whether a version has a legal hold. If none was ever set, the answer is 404
        `NoSuchObjectLockConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_legal_hold", locals())

    def get_object_lock_configuration(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectLockConfigurationOutput:
        """Reads whether objects of a bucket can be locked. If not, the answer is 404
        `ObjectLockConfigurationNotFoundError`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_lock_configuration", locals())

    def get_object_retention(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectRetentionOutput:
        """Reads until when a version cannot be deleted. Without retention the answer is 404
        `NoSuchObjectLockConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_retention", locals())

    def get_object_tagging(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectTaggingOutput:
        """Reads the tags of an object. The set is empty for an object without tags.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html

        :param bucket: The bucket.
        :param key: The key.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_tagging", locals())

    def get_object_torrent(
        self,
        *,
        bucket: str,
        key: str,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetObjectTorrentOutput:
        """Reads a BitTorrent file for an object. AWS no longer offers it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html

        :param bucket: The bucket.
        :param key: The key.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_object_torrent", locals())

    def get_public_access_block(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> GetPublicAccessBlockOutput:
        """Reads what a bucket refuses to make public. Without such a setting the answer is 404
        `NoSuchPublicAccessBlockConfiguration`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("get_public_access_block", locals())

    def head_bucket(
        self,
        *,
        bucket: str,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> HeadBucketOutput:
        """Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a
        document.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html

        :param bucket: The bucket.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("head_bucket", locals())

    def head_object(
        self,
        *,
        bucket: str,
        key: str,
        range: str | None = None,
        if_range: str | None = None,
        part_number: int | None = None,
        if_match: str | None = None,
        if_modified_since: datetime | str | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: datetime | str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: datetime | str | None = None,
        version_id: str | None = None,
        checksum_mode: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> HeadObjectOutput:
        """Reads all about an object but its bytes. An error has no document: only its status.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param range: About these bytes: a `ByteRange`.
        :param if_range: Only these bytes if the object has this entity tag or time, else all of it
            (RFC 9110, 13.1.5).
        :param part_number: About this part of a multipart upload: 1 to 10,000. Excludes `range`.
        :param if_match: Only if it has one of these entity tags; else 412.
        :param if_modified_since: Only if it was modified after this; else 304. No meaning with
            `if_none_match`.
        :param if_none_match: Only if it has none of these entity tags; else 304.
        :param if_unmodified_since: Only if it was not modified after this; else 412. No meaning
            with `if_match`.
        :param response_cache_control: In place of `Cache-Control`.
        :param response_content_disposition: In place of `Content-Disposition`.
        :param response_content_encoding: In place of `Content-Encoding`.
        :param response_content_language: In place of `Content-Language`.
        :param response_content_type: In place of `Content-Type`.
        :param response_expires: In place of `Expires`.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param checksum_mode: `ENABLED`: checksums come with the answer. Absent: they do not. One
            of: ENABLED.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("head_object", locals())

    def list_bucket_analytics_configurations(
        self,
        *,
        bucket: str,
        continuation_token: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListBucketAnalyticsConfigurationsOutput:
        """Lists the analyses of storage classes of a bucket, a page of at most 100 at a time.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html

        :param bucket: The bucket.
        :param continuation_token: `next_continuation_token` of the page before. Absent: the first
            page.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_bucket_analytics_configurations", locals())

    def list_bucket_intelligent_tiering_configurations(
        self,
        *,
        bucket: str,
        continuation_token: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListBucketIntelligentTieringConfigurationsOutput:
        """Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a
        time.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html

        :param bucket: The bucket.
        :param continuation_token: `next_continuation_token` of the page before. Absent: the first
            page.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_bucket_intelligent_tiering_configurations", locals())

    def list_bucket_inventory_configurations(
        self,
        *,
        bucket: str,
        continuation_token: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListBucketInventoryConfigurationsOutput:
        """Lists the inventories of a bucket, a page of at most 100 at a time.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html

        :param bucket: The bucket.
        :param continuation_token: `next_continuation_token` of the page before. Absent: the first
            page.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_bucket_inventory_configurations", locals())

    def list_bucket_metrics_configurations(
        self,
        *,
        bucket: str,
        continuation_token: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListBucketMetricsConfigurationsOutput:
        """Lists the metrics configurations of a bucket, a page of at most 100 at a time.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html

        :param bucket: The bucket.
        :param continuation_token: `next_continuation_token` of the page before. Absent: the first
            page.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_bucket_metrics_configurations", locals())

    def list_buckets(
        self,
        *,
        max_buckets: int | None = None,
        continuation_token: str | None = None,
        prefix: str | None = None,
        bucket_region: str | None = None,
        timeout: float | None = None,
    ) -> ListBucketsOutput:
        """Lists the buckets of the caller, by name.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html

        :param max_buckets: At most this many buckets, 1 to 10,000. Absent: all, in one answer.
        :param continuation_token: `continuation_token` of the page before. Absent: the first page.
        :param prefix: Only buckets whose names begin so.
        :param bucket_region: Only buckets in this region.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_buckets", locals())

    def list_multipart_uploads(
        self,
        *,
        bucket: str,
        prefix: str | None = None,
        delimiter: str | None = None,
        key_marker: str | None = None,
        upload_id_marker: str | None = None,
        max_uploads: int | None = None,
        encoding_type: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListMultipartUploadsOutput:
        """Lists the multipart uploads that are neither completed nor aborted, by key, then by age.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html

        :param bucket: The bucket.
        :param prefix: Only keys that begin so.
        :param delimiter: Keys that share all up to the first occurrence of this behind the prefix
            are listed as one `CommonPrefix`.
        :param key_marker: `next_key_marker` of the page before: only keys after this one, and its
            uploads after `upload_id_marker`.
        :param upload_id_marker: `next_upload_id_marker` of the page before; only with `key_marker`.
        :param max_uploads: At most this many uploads and common prefixes; a store returns at most
            1000. Absent: 1000.
        :param encoding_type: `url`: keys in the answer are percent-encoded, so that every key can
            stand in XML. One of: url.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_multipart_uploads", locals())

    def list_object_versions(
        self,
        *,
        bucket: str,
        prefix: str | None = None,
        delimiter: str | None = None,
        key_marker: str | None = None,
        version_id_marker: str | None = None,
        max_keys: int | None = None,
        encoding_type: str | None = None,
        optional_object_attributes: Sequence[str] | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListObjectVersionsOutput:
        """Lists the versions of objects and the delete markers of a bucket, a page at a time: by
        key, and for each key the newest first.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html

        :param bucket: The bucket.
        :param prefix: Only keys that begin so.
        :param delimiter: Keys that share all up to the first occurrence of this behind the prefix
            are listed as one `CommonPrefix`.
        :param key_marker: `next_key_marker` of the page before: only keys after this one, and those
            versions of it that follow `version_id_marker`.
        :param version_id_marker: `next_version_id_marker` of the page before; only with
            `key_marker`.
        :param max_keys: At most this many versions, delete markers and common prefixes; a store
            returns at most 1000.
        :param encoding_type: `url`: keys in the answer are percent-encoded, so that every key can
            stand in XML. One of: url.
        :param optional_object_attributes: Fields of versions that are listed only on request.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_object_versions", locals())

    def list_objects(
        self,
        *,
        bucket: str,
        prefix: str | None = None,
        delimiter: str | None = None,
        marker: str | None = None,
        max_keys: int | None = None,
        encoding_type: str | None = None,
        optional_object_attributes: Sequence[str] | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListObjectsOutput:
        """Lists the objects of a bucket, a page at a time: the older form of `ListObjectsV2`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html

        :param bucket: The bucket.
        :param prefix: Only keys that begin so.
        :param delimiter: Keys that share all up to the first occurrence of this behind the prefix
            are listed as one `CommonPrefix`.
        :param marker: Only keys after this one, in the order of their UTF-8 bytes.
        :param max_keys: At most this many keys and common prefixes; a store returns at most 1000.
            Absent: 1000.
        :param encoding_type: `url`: keys in the answer are percent-encoded, so that every key can
            stand in XML. One of: url.
        :param optional_object_attributes: Fields of objects that are listed only on request.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_objects", locals())

    def list_objects_v2(
        self,
        *,
        bucket: str,
        prefix: str | None = None,
        delimiter: str | None = None,
        start_after: str | None = None,
        continuation_token: str | None = None,
        max_keys: int | None = None,
        fetch_owner: bool | None = None,
        encoding_type: str | None = None,
        optional_object_attributes: Sequence[str] | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListObjectsV2Output:
        """Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

        :param bucket: The bucket.
        :param prefix: Only keys that begin so.
        :param delimiter: Keys that share all up to the first occurrence of this behind the prefix
            are listed as one `CommonPrefix`.
        :param start_after: Only keys after this one, in the order of their UTF-8 bytes. No meaning
            with `continuation_token`.
        :param continuation_token: `next_continuation_token` of the page before. Absent: the first
            page.
        :param max_keys: At most this many keys and common prefixes; a store returns at most 1000.
            Absent: 1000.
        :param fetch_owner: `true`: owners are listed. Absent: `false`.
        :param encoding_type: `url`: keys in the answer are percent-encoded, so that every key can
            stand in XML. One of: url.
        :param optional_object_attributes: Fields of objects that are listed only on request.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_objects_v2", locals())

    def list_parts(
        self,
        *,
        bucket: str,
        key: str,
        upload_id: str,
        max_parts: int | None = None,
        part_number_marker: int | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> ListPartsOutput:
        """Lists the uploaded parts of a multipart upload, by number.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html

        :param bucket: The bucket.
        :param key: The key.
        :param upload_id: The id of the multipart upload, as CreateMultipartUpload returned it.
        :param max_parts: At most this many parts; a store returns at most 1000. Absent: 1000.
        :param part_number_marker: Only parts with a higher number: `next_part_number_marker` of the
            page before.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("list_parts", locals())

    def put_bucket_abac(
        self,
        *,
        bucket: str,
        abac_status: AbacStatus | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketAbacOutput:
        """Sets whether the tags of a bucket count in policies that decide on access to it
        (attribute-based access control).

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html

        :param bucket: The bucket.
        :param abac_status: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_abac", locals())

    def put_bucket_accelerate_configuration(
        self,
        *,
        bucket: str,
        accelerate_configuration: AccelerateConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketAccelerateConfigurationOutput:
        """Enables or suspends transfer acceleration, by which clients reach a bucket through the
        nearest edge location. Not for buckets with a dot in their name.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html

        :param bucket: The bucket.
        :param accelerate_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_accelerate_configuration", locals())

    def put_bucket_acl(
        self,
        *,
        bucket: str,
        access_control_policy: AccessControlPolicy | Mapping[str, Any] | None = None,
        acl: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        grant_write: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketAclOutput:
        """Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are
        disabled, as they are in new buckets: 400 `AccessControlListNotSupported`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html

        :param bucket: The bucket.
        :param access_control_policy: The members of the document.
        :param acl: The canned ACL; excludes the others. One of: private, public-read,
            public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may read the object, or list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param grant_write: Grantees of `WRITE`, as in `grants`.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_acl", locals())

    def put_bucket_analytics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        analytics_configuration: AnalyticsConfiguration | Mapping[str, Any],
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketAnalyticsConfigurationOutput:
        """Creates or replaces one analysis of storage classes of a bucket; a bucket has at most
        1000.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param analytics_configuration: The members of the document.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_analytics_configuration", locals())

    def put_bucket_cors(
        self,
        *,
        bucket: str,
        cors_configuration: CORSConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketCorsOutput:
        """Replaces the cross-origin rules of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html

        :param bucket: The bucket.
        :param cors_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_cors", locals())

    def put_bucket_encryption(
        self,
        *,
        bucket: str,
        server_side_encryption_configuration: ServerSideEncryptionConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketEncryptionOutput:
        """Sets the default encryption of a bucket, for objects to come.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html

        :param bucket: The bucket.
        :param server_side_encryption_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_encryption", locals())

    def put_bucket_intelligent_tiering_configuration(
        self,
        *,
        bucket: str,
        id: str,
        intelligent_tiering_configuration: IntelligentTieringConfiguration | Mapping[str, Any],
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketIntelligentTieringConfigurationOutput:
        """Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at
        most 1000.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param intelligent_tiering_configuration: The members of the document.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_intelligent_tiering_configuration", locals())

    def put_bucket_inventory_configuration(
        self,
        *,
        bucket: str,
        id: str,
        inventory_configuration: InventoryConfiguration | Mapping[str, Any],
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketInventoryConfigurationOutput:
        """Creates or replaces one inventory of a bucket; a bucket has at most 1000.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param inventory_configuration: The members of the document.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_inventory_configuration", locals())

    def put_bucket_lifecycle_configuration(
        self,
        *,
        bucket: str,
        lifecycle_configuration: LifecycleConfiguration | Mapping[str, Any] | None = None,
        transition_default_minimum_object_size: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketLifecycleConfigurationOutput:
        """Replaces the lifecycle rules of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html

        :param bucket: The bucket.
        :param lifecycle_configuration: The members of the document.
        :param transition_default_minimum_object_size: The size below which objects are not moved
            between classes, where a rule sets none. Absent: `all_storage_classes_128K`. One of:
            varies_by_storage_class, all_storage_classes_128K.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_lifecycle_configuration", locals())

    def put_bucket_logging(
        self,
        *,
        bucket: str,
        bucket_logging_status: BucketLoggingStatus | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketLoggingOutput:
        """Begins, changes or ends the access log of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html

        :param bucket: The bucket.
        :param bucket_logging_status: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_logging", locals())

    def put_bucket_metrics_configuration(
        self,
        *,
        bucket: str,
        id: str,
        metrics_configuration: MetricsConfiguration | Mapping[str, Any],
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketMetricsConfigurationOutput:
        """Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html

        :param bucket: The bucket.
        :param id: Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        :param metrics_configuration: The members of the document.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_metrics_configuration", locals())

    def put_bucket_notification_configuration(
        self,
        *,
        bucket: str,
        notification_configuration: NotificationConfiguration | Mapping[str, Any],
        skip_destination_validation: bool | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketNotificationConfigurationOutput:
        """Replaces which events of a bucket are sent, and where to.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html

        :param bucket: The bucket.
        :param notification_configuration: The members of the document.
        :param skip_destination_validation: `true`: it is stored without a test message to each
            destination. Absent: `false`.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_notification_configuration", locals())

    def put_bucket_ownership_controls(
        self,
        *,
        bucket: str,
        ownership_controls: OwnershipControls | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketOwnershipControlsOutput:
        """Sets who owns the objects of a bucket, and so whether ACLs are in force.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html

        :param bucket: The bucket.
        :param ownership_controls: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_ownership_controls", locals())

    def put_bucket_policy(
        self,
        *,
        bucket: str,
        policy: str,
        confirm_remove_self_bucket_access: bool | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketPolicyOutput:
        """Replaces the policy of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html

        :param bucket: The bucket.
        :param policy: The policy, as JSON of at most 20 KiB:
            <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
        :param confirm_remove_self_bucket_access: Confirms a policy that keeps the caller from
            changing it again. Absent: such a one is refused.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_policy", locals())

    def put_bucket_replication(
        self,
        *,
        bucket: str,
        replication_configuration: ReplicationConfiguration | Mapping[str, Any],
        token: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketReplicationOutput:
        """Replaces which objects of a bucket are replicated. Both buckets must have versioning.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html

        :param bucket: The bucket.
        :param replication_configuration: The members of the document.
        :param token: A token from AWS support that once let object lock be enabled on an existing
            bucket.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_replication", locals())

    def put_bucket_request_payment(
        self,
        *,
        bucket: str,
        request_payment_configuration: RequestPaymentConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketRequestPaymentOutput:
        """Sets who is charged for requests to a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html

        :param bucket: The bucket.
        :param request_payment_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_request_payment", locals())

    def put_bucket_tagging(
        self,
        *,
        bucket: str,
        tagging: Tagging | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketTaggingOutput:
        """Replaces all tags of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html

        :param bucket: The bucket.
        :param tagging: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_tagging", locals())

    def put_bucket_versioning(
        self,
        *,
        bucket: str,
        versioning_configuration: VersioningConfiguration | Mapping[str, Any],
        mfa: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketVersioningOutput:
        """Enables or suspends the versioning of a bucket.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html

        :param bucket: The bucket.
        :param versioning_configuration: The members of the document.
        :param mfa: Serial number of an MFA device, a space, and its present code; required with MFA
            delete.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_versioning", locals())

    def put_bucket_website(
        self,
        *,
        bucket: str,
        website_configuration: WebsiteConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutBucketWebsiteOutput:
        """Has a bucket answer as a website, at the website endpoint of the region.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html

        :param bucket: The bucket.
        :param website_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_bucket_website", locals())

    def put_object(
        self,
        *,
        bucket: str,
        key: str,
        content_length: int | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        cache_control: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_type: str | None = None,
        expires: str | None = None,
        metadata: Mapping[str, str] | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        write_offset_bytes: int | None = None,
        storage_class: str | None = None,
        tagging: str | None = None,
        website_redirect_location: str | None = None,
        acl: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        server_side_encryption: str | None = None,
        sse_kms_key_id: str | None = None,
        bucket_key_enabled: bool | None = None,
        sse_kms_encryption_context: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: datetime | str | None = None,
        object_lock_legal_hold_status: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        body: m.Source | None = None,
        progress: m.Progress | None = None,
        keep: bool | None = None,
        resume: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectOutput:
        """Stores an object of up to 5 GiB, in place of any that has the same key.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param content_length: The length of the body in bytes; S3 requires it.
        :param content_md5: MD5 of the body, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param cache_control: How caches may keep the object, as `max-age=3600`.
        :param content_disposition: Whether browsers show or save the object, and under which name.
        :param content_encoding: Codings that the bytes have been through, as `gzip`.
        :param content_language: The languages that the object is for, as `en, de`.
        :param content_type: The media type. Absent: `binary/octet-stream`.
        :param expires: When caches should fetch the object anew: an HTTP date, but stored and sent
            as it came.
        :param metadata: Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        :param if_match: Only if it has this entity tag. Without an object the answer is 404.
        :param if_none_match: `*`: only if there is no object. Other values are refused.
        :param write_offset_bytes: Appends at this offset, which must be the length of the object;
            of directory buckets.
        :param storage_class: Absent: `STANDARD`. One of: STANDARD, REDUCED_REDUNDANCY, STANDARD_IA,
            ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW,
            EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP.
        :param tagging: Tags, encoded as a query: `key=value&key=value`; at most 10.
        :param website_redirect_location: Where the website endpoint redirects requests for this
            object to: a path in the bucket, or a URL.
        :param acl: The canned ACL; excludes the others. One of: private, public-read,
            public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may read the object, or list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param server_side_encryption: SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS
            (`aws:kms:dsse`). One of: AES256, aws:fsx, aws:kms, aws:kms:dsse.
        :param sse_kms_key_id: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that
            AWS manages.
        :param bucket_key_enabled: Whether SSE-KMS derives the data key from one of the bucket's,
            with fewer calls of the KMS.
        :param sse_kms_encryption_context: The encryption context of SSE-KMS: JSON of string pairs,
            in base64.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param object_lock_mode: Who may lift the retention; only with `retain_until_date`. One of:
            GOVERNANCE, COMPLIANCE.
        :param object_lock_retain_until_date: Until when the version cannot be deleted; only with
            `mode`.
        :param object_lock_legal_hold_status: Keeps the version from being deleted until it is
            lifted. One of: ON, OFF.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param body: The bytes: in memory, a path of a file, a file object, or an iterable of bytes.
        :param progress: Called with the bytes that are done, and all of them or None.
        :param keep: Whether a multipart upload of a file that is given up, or cannot go on, is left
            to go on with.
        :param resume: The state of an upload of the same file that was kept, to go on with it.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object", locals())

    def put_object_acl(
        self,
        *,
        bucket: str,
        key: str,
        access_control_policy: AccessControlPolicy | Mapping[str, Any] | None = None,
        acl: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        grant_write: str | None = None,
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectAclOutput:
        """Replaces the ACL of an object, by a document or by headers. Refused where ACLs are
        disabled, as they are in new buckets: 400 `AccessControlListNotSupported`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html

        :param bucket: The bucket.
        :param key: The key.
        :param access_control_policy: The members of the document.
        :param acl: The canned ACL; excludes the others. One of: private, public-read,
            public-read-write, authenticated-read, log-delivery-write, aws-exec-read,
            bucket-owner-read, bucket-owner-full-control.
        :param grant_full_control: ACL grantees of all permissions.
        :param grant_read: ACL grantees that may read the object, or list the bucket.
        :param grant_read_acp: ACL grantees that may read the ACL.
        :param grant_write_acp: ACL grantees that may replace the ACL.
        :param grant_write: Grantees of `WRITE`, as in `grants`; it has no meaning for objects.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object_acl", locals())

    def put_object_legal_hold(
        self,
        *,
        bucket: str,
        key: str,
        legal_hold: LegalHold | Mapping[str, Any] | None = None,
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectLegalHoldOutput:
        """Sets or lifts the legal hold of a version, which keeps it from being deleted without a
        date. The bucket must have object lock.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html

        :param bucket: The bucket.
        :param key: The key.
        :param legal_hold: The members of the document.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object_legal_hold", locals())

    def put_object_lock_configuration(
        self,
        *,
        bucket: str,
        object_lock_configuration: ObjectLockConfiguration | Mapping[str, Any] | None = None,
        token: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectLockConfigurationOutput:
        """Lets objects of a bucket be locked, or changes how new ones are by default. The bucket
        must have versioning.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html

        :param bucket: The bucket.
        :param object_lock_configuration: The members of the document.
        :param token: A token from AWS support that once let object lock be enabled on an existing
            bucket.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object_lock_configuration", locals())

    def put_object_retention(
        self,
        *,
        bucket: str,
        key: str,
        retention: Retention | Mapping[str, Any] | None = None,
        bypass_governance_retention: bool | None = None,
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectRetentionOutput:
        """Sets until when a version cannot be deleted. In compliance mode the date can only move
        on.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html

        :param bucket: The bucket.
        :param key: The key.
        :param retention: The members of the document.
        :param bypass_governance_retention: `true`: shortens or removes a retention in governance
            mode; it takes a permission of its own.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object_retention", locals())

    def put_object_tagging(
        self,
        *,
        bucket: str,
        key: str,
        tagging: Tagging | Mapping[str, Any],
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutObjectTaggingOutput:
        """Replaces all tags of an object.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html

        :param bucket: The bucket.
        :param key: The key.
        :param tagging: The members of the document.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_object_tagging", locals())

    def put_public_access_block(
        self,
        *,
        bucket: str,
        public_access_block_configuration: PublicAccessBlockConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> PutPublicAccessBlockOutput:
        """Replaces what a bucket refuses to make public.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html

        :param bucket: The bucket.
        :param public_access_block_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("put_public_access_block", locals())

    def restore_object(
        self,
        *,
        bucket: str,
        key: str,
        restore_request: RestoreRequest | Mapping[str, Any] | None = None,
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> RestoreObjectOutput:
        """Makes a readable copy of an archived object for some days: 202. Of an object that has
        one, lengthens its time: 200. A copy that is already being made is refused: 409
        `RestoreAlreadyInProgress`.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html

        :param bucket: The bucket.
        :param key: The key.
        :param restore_request: The members of the document.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("restore_object", locals())

    def select_object_content(
        self,
        *,
        bucket: str,
        key: str,
        expression: str,
        expression_type: str,
        input_serialization: InputSerialization | Mapping[str, Any],
        output_serialization: OutputSerialization | Mapping[str, Any],
        request_progress: RequestProgress | Mapping[str, Any] | None = None,
        scan_range: ScanRange | Mapping[str, Any] | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> SelectObjectContentOutput:
        """Queries the records of an object with SQL. AWS has closed it to new customers.

        The answer is a stream of events, each an output with one field set: `FrameReader` finds
        their frames, and `Frame::read_into` reads them.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html

        :param bucket: The bucket.
        :param key: The key.
        :param expression: The query.
        :param expression_type: The language of `expression`. One of: SQL.
        :param input_serialization: How the object is read.
        :param output_serialization: How results are written.
        :param request_progress: Whether `progress` events are sent.
        :param scan_range: The bytes whose records are queried. Absent: all.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param expected_bucket_owner: 403 `AccessDenied` unless this account owns the bucket.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("select_object_content", locals())

    def update_bucket_metadata_inventory_table_configuration(
        self,
        *,
        bucket: str,
        inventory_table_configuration: InventoryTableConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> UpdateBucketMetadataInventoryTableConfigurationOutput:
        """Begins or ends the table of all objects of a bucket that has metadata tables.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html

        :param bucket: The bucket.
        :param inventory_table_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("update_bucket_metadata_inventory_table_configuration", locals())

    def update_bucket_metadata_journal_table_configuration(
        self,
        *,
        bucket: str,
        journal_table_configuration: UpdateBucketMetadataJournalTableConfigurationJournalTableConfiguration | Mapping[str, Any],
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> UpdateBucketMetadataJournalTableConfigurationOutput:
        """Sets whether and when rows of the table of changes of a bucket are removed.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html

        :param bucket: The bucket.
        :param journal_table_configuration: The members of the document.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("update_bucket_metadata_journal_table_configuration", locals())

    def update_object_encryption(
        self,
        *,
        bucket: str,
        key: str,
        object_encryption: ObjectEncryption | Mapping[str, Any],
        version_id: str | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> UpdateObjectEncryptionOutput:
        """Changes the KMS key of a stored object; its bytes are not copied.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html

        :param bucket: The bucket.
        :param key: The key.
        :param object_encryption: The members of the document.
        :param version_id: The version, or `null` for one written without versioning. Absent: the
            current version.
        :param content_md5: MD5 of the document, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("update_object_encryption", locals())

    def upload_part(
        self,
        *,
        bucket: str,
        key: str,
        upload_id: str,
        part_number: int,
        content_length: int | None = None,
        content_md5: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_md5: str | None = None,
        checksum_xxhash64: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_algorithm: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        body: m.Source | None = None,
        progress: m.Progress | None = None,
        timeout: float | None = None,
    ) -> UploadPartOutput:
        """Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html

        :param bucket: The bucket.
        :param key: The key.
        :param upload_id: The id of the multipart upload, as CreateMultipartUpload returned it.
        :param part_number: 1 to 10,000; a part of the same number is replaced.
        :param content_length: The length of the body in bytes; S3 requires it.
        :param content_md5: MD5 of the body, in base64.
        :param checksum_algorithm: Algorithm of the checksum; where that is absent, the client
            computes it. One of: CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64,
            XXHASH3, XXHASH128.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param body: The bytes: in memory, a path of a file, a file object, or an iterable of bytes.
        :param progress: Called with the bytes that are done, and all of them or None.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("upload_part", locals())

    def upload_part_copy(
        self,
        *,
        bucket: str,
        key: str,
        upload_id: str,
        part_number: int,
        copy_source: str,
        copy_source_range: str | None = None,
        copy_source_if_match: str | None = None,
        copy_source_if_modified_since: datetime | str | None = None,
        copy_source_if_none_match: str | None = None,
        copy_source_if_unmodified_since: datetime | str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | None = None,
        sse_customer_key_md5: str | None = None,
        copy_source_sse_customer_algorithm: str | None = None,
        copy_source_sse_customer_key: str | None = None,
        copy_source_sse_customer_key_md5: str | None = None,
        request_payer: str | None = None,
        expected_bucket_owner: str | None = None,
        expected_source_bucket_owner: str | None = None,
        timeout: float | None = None,
    ) -> UploadPartCopyOutput:
        """Makes one part of a multipart upload of an object or a range of it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html

        :param bucket: The bucket.
        :param key: The key.
        :param upload_id: The id of the multipart upload, as CreateMultipartUpload returned it.
        :param part_number: 1 to 10,000; a part of the same number is replaced.
        :param copy_source: Bucket and key to copy, and perhaps a version.
        :param copy_source_range: Only these bytes of the source: `bytes=first-last`. Absent: all of
            it, up to 5 GiB.
        :param copy_source_if_match: Only if it has this entity tag.
        :param copy_source_if_modified_since: Only if it was modified after this.
        :param copy_source_if_none_match: Only if it has another entity tag.
        :param copy_source_if_unmodified_since: Only if it was not modified after this.
        :param sse_customer_algorithm: `AES256`.
        :param sse_customer_key: The key: 32 bytes, in base64.
        :param sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param copy_source_sse_customer_algorithm: `AES256`.
        :param copy_source_sse_customer_key: The key: 32 bytes, in base64.
        :param copy_source_sse_customer_key_md5: MD5 of the key's bytes, in base64.
        :param request_payer: Accepts the charges of a requester pays bucket; required there of all
            but its owner. One of: requester.
        :param expected_bucket_owner: The account that must own the bucket; another owner is
            answered with 403. Absent: any.
        :param expected_source_bucket_owner: The account that must own the source's bucket; another
            is answered with 403. Absent: any.
        :param timeout: Seconds until the answer must begin.
        """
        return self._perform("upload_part_copy", locals())


OPERATIONS = {
    "abort_multipart_upload": m.Operation("AbortMultipartUpload", AbortMultipartUploadInput, AbortMultipartUploadOutput),
    "complete_multipart_upload": m.Operation("CompleteMultipartUpload", CompleteMultipartUploadInput, CompleteMultipartUploadOutput),
    "copy_object": m.Operation("CopyObject", CopyObjectInput, CopyObjectOutput),
    "create_bucket": m.Operation("CreateBucket", CreateBucketInput, CreateBucketOutput),
    "create_bucket_metadata_configuration": m.Operation("CreateBucketMetadataConfiguration", CreateBucketMetadataConfigurationInput, CreateBucketMetadataConfigurationOutput),
    "create_bucket_metadata_table_configuration": m.Operation("CreateBucketMetadataTableConfiguration", CreateBucketMetadataTableConfigurationInput, CreateBucketMetadataTableConfigurationOutput),
    "create_multipart_upload": m.Operation("CreateMultipartUpload", CreateMultipartUploadInput, CreateMultipartUploadOutput),
    "delete_bucket": m.Operation("DeleteBucket", DeleteBucketInput, DeleteBucketOutput),
    "delete_bucket_analytics_configuration": m.Operation("DeleteBucketAnalyticsConfiguration", DeleteBucketAnalyticsConfigurationInput, DeleteBucketAnalyticsConfigurationOutput),
    "delete_bucket_cors": m.Operation("DeleteBucketCors", DeleteBucketCorsInput, DeleteBucketCorsOutput),
    "delete_bucket_encryption": m.Operation("DeleteBucketEncryption", DeleteBucketEncryptionInput, DeleteBucketEncryptionOutput),
    "delete_bucket_intelligent_tiering_configuration": m.Operation("DeleteBucketIntelligentTieringConfiguration", DeleteBucketIntelligentTieringConfigurationInput, DeleteBucketIntelligentTieringConfigurationOutput),
    "delete_bucket_inventory_configuration": m.Operation("DeleteBucketInventoryConfiguration", DeleteBucketInventoryConfigurationInput, DeleteBucketInventoryConfigurationOutput),
    "delete_bucket_lifecycle": m.Operation("DeleteBucketLifecycle", DeleteBucketLifecycleInput, DeleteBucketLifecycleOutput),
    "delete_bucket_metadata_configuration": m.Operation("DeleteBucketMetadataConfiguration", DeleteBucketMetadataConfigurationInput, DeleteBucketMetadataConfigurationOutput),
    "delete_bucket_metadata_table_configuration": m.Operation("DeleteBucketMetadataTableConfiguration", DeleteBucketMetadataTableConfigurationInput, DeleteBucketMetadataTableConfigurationOutput),
    "delete_bucket_metrics_configuration": m.Operation("DeleteBucketMetricsConfiguration", DeleteBucketMetricsConfigurationInput, DeleteBucketMetricsConfigurationOutput),
    "delete_bucket_ownership_controls": m.Operation("DeleteBucketOwnershipControls", DeleteBucketOwnershipControlsInput, DeleteBucketOwnershipControlsOutput),
    "delete_bucket_policy": m.Operation("DeleteBucketPolicy", DeleteBucketPolicyInput, DeleteBucketPolicyOutput),
    "delete_bucket_replication": m.Operation("DeleteBucketReplication", DeleteBucketReplicationInput, DeleteBucketReplicationOutput),
    "delete_bucket_tagging": m.Operation("DeleteBucketTagging", DeleteBucketTaggingInput, DeleteBucketTaggingOutput),
    "delete_bucket_website": m.Operation("DeleteBucketWebsite", DeleteBucketWebsiteInput, DeleteBucketWebsiteOutput),
    "delete_object": m.Operation("DeleteObject", DeleteObjectInput, DeleteObjectOutput),
    "delete_object_tagging": m.Operation("DeleteObjectTagging", DeleteObjectTaggingInput, DeleteObjectTaggingOutput),
    "delete_objects": m.Operation("DeleteObjects", DeleteObjectsInput, DeleteObjectsOutput),
    "delete_public_access_block": m.Operation("DeletePublicAccessBlock", DeletePublicAccessBlockInput, DeletePublicAccessBlockOutput),
    "get_bucket_abac": m.Operation("GetBucketAbac", GetBucketAbacInput, GetBucketAbacOutput),
    "get_bucket_accelerate_configuration": m.Operation("GetBucketAccelerateConfiguration", GetBucketAccelerateConfigurationInput, GetBucketAccelerateConfigurationOutput),
    "get_bucket_acl": m.Operation("GetBucketAcl", GetBucketAclInput, GetBucketAclOutput),
    "get_bucket_analytics_configuration": m.Operation("GetBucketAnalyticsConfiguration", GetBucketAnalyticsConfigurationInput, GetBucketAnalyticsConfigurationOutput),
    "get_bucket_cors": m.Operation("GetBucketCors", GetBucketCorsInput, GetBucketCorsOutput),
    "get_bucket_encryption": m.Operation("GetBucketEncryption", GetBucketEncryptionInput, GetBucketEncryptionOutput),
    "get_bucket_intelligent_tiering_configuration": m.Operation("GetBucketIntelligentTieringConfiguration", GetBucketIntelligentTieringConfigurationInput, GetBucketIntelligentTieringConfigurationOutput),
    "get_bucket_inventory_configuration": m.Operation("GetBucketInventoryConfiguration", GetBucketInventoryConfigurationInput, GetBucketInventoryConfigurationOutput),
    "get_bucket_lifecycle_configuration": m.Operation("GetBucketLifecycleConfiguration", GetBucketLifecycleConfigurationInput, GetBucketLifecycleConfigurationOutput),
    "get_bucket_location": m.Operation("GetBucketLocation", GetBucketLocationInput, GetBucketLocationOutput),
    "get_bucket_logging": m.Operation("GetBucketLogging", GetBucketLoggingInput, GetBucketLoggingOutput),
    "get_bucket_metadata_configuration": m.Operation("GetBucketMetadataConfiguration", GetBucketMetadataConfigurationInput, GetBucketMetadataConfigurationOutput),
    "get_bucket_metadata_table_configuration": m.Operation("GetBucketMetadataTableConfiguration", GetBucketMetadataTableConfigurationInput, GetBucketMetadataTableConfigurationOutput),
    "get_bucket_metrics_configuration": m.Operation("GetBucketMetricsConfiguration", GetBucketMetricsConfigurationInput, GetBucketMetricsConfigurationOutput),
    "get_bucket_notification_configuration": m.Operation("GetBucketNotificationConfiguration", GetBucketNotificationConfigurationInput, GetBucketNotificationConfigurationOutput),
    "get_bucket_ownership_controls": m.Operation("GetBucketOwnershipControls", GetBucketOwnershipControlsInput, GetBucketOwnershipControlsOutput),
    "get_bucket_policy": m.Operation("GetBucketPolicy", GetBucketPolicyInput, GetBucketPolicyOutput),
    "get_bucket_policy_status": m.Operation("GetBucketPolicyStatus", GetBucketPolicyStatusInput, GetBucketPolicyStatusOutput),
    "get_bucket_replication": m.Operation("GetBucketReplication", GetBucketReplicationInput, GetBucketReplicationOutput),
    "get_bucket_request_payment": m.Operation("GetBucketRequestPayment", GetBucketRequestPaymentInput, GetBucketRequestPaymentOutput),
    "get_bucket_tagging": m.Operation("GetBucketTagging", GetBucketTaggingInput, GetBucketTaggingOutput),
    "get_bucket_versioning": m.Operation("GetBucketVersioning", GetBucketVersioningInput, GetBucketVersioningOutput),
    "get_bucket_website": m.Operation("GetBucketWebsite", GetBucketWebsiteInput, GetBucketWebsiteOutput),
    "get_object": m.Operation("GetObject", GetObjectInput, GetObjectOutput),
    "get_object_acl": m.Operation("GetObjectAcl", GetObjectAclInput, GetObjectAclOutput),
    "get_object_attributes": m.Operation("GetObjectAttributes", GetObjectAttributesInput, GetObjectAttributesOutput),
    "get_object_legal_hold": m.Operation("GetObjectLegalHold", GetObjectLegalHoldInput, GetObjectLegalHoldOutput),
    "get_object_lock_configuration": m.Operation("GetObjectLockConfiguration", GetObjectLockConfigurationInput, GetObjectLockConfigurationOutput),
    "get_object_retention": m.Operation("GetObjectRetention", GetObjectRetentionInput, GetObjectRetentionOutput),
    "get_object_tagging": m.Operation("GetObjectTagging", GetObjectTaggingInput, GetObjectTaggingOutput),
    "get_object_torrent": m.Operation("GetObjectTorrent", GetObjectTorrentInput, GetObjectTorrentOutput),
    "get_public_access_block": m.Operation("GetPublicAccessBlock", GetPublicAccessBlockInput, GetPublicAccessBlockOutput),
    "head_bucket": m.Operation("HeadBucket", HeadBucketInput, HeadBucketOutput),
    "head_object": m.Operation("HeadObject", HeadObjectInput, HeadObjectOutput),
    "list_bucket_analytics_configurations": m.Operation("ListBucketAnalyticsConfigurations", ListBucketAnalyticsConfigurationsInput, ListBucketAnalyticsConfigurationsOutput),
    "list_bucket_intelligent_tiering_configurations": m.Operation("ListBucketIntelligentTieringConfigurations", ListBucketIntelligentTieringConfigurationsInput, ListBucketIntelligentTieringConfigurationsOutput),
    "list_bucket_inventory_configurations": m.Operation("ListBucketInventoryConfigurations", ListBucketInventoryConfigurationsInput, ListBucketInventoryConfigurationsOutput),
    "list_bucket_metrics_configurations": m.Operation("ListBucketMetricsConfigurations", ListBucketMetricsConfigurationsInput, ListBucketMetricsConfigurationsOutput),
    "list_buckets": m.Operation("ListBuckets", ListBucketsInput, ListBucketsOutput),
    "list_multipart_uploads": m.Operation("ListMultipartUploads", ListMultipartUploadsInput, ListMultipartUploadsOutput),
    "list_object_versions": m.Operation("ListObjectVersions", ListObjectVersionsInput, ListObjectVersionsOutput),
    "list_objects": m.Operation("ListObjects", ListObjectsInput, ListObjectsOutput),
    "list_objects_v2": m.Operation("ListObjectsV2", ListObjectsV2Input, ListObjectsV2Output),
    "list_parts": m.Operation("ListParts", ListPartsInput, ListPartsOutput),
    "put_bucket_abac": m.Operation("PutBucketAbac", PutBucketAbacInput, PutBucketAbacOutput),
    "put_bucket_accelerate_configuration": m.Operation("PutBucketAccelerateConfiguration", PutBucketAccelerateConfigurationInput, PutBucketAccelerateConfigurationOutput),
    "put_bucket_acl": m.Operation("PutBucketAcl", PutBucketAclInput, PutBucketAclOutput),
    "put_bucket_analytics_configuration": m.Operation("PutBucketAnalyticsConfiguration", PutBucketAnalyticsConfigurationInput, PutBucketAnalyticsConfigurationOutput),
    "put_bucket_cors": m.Operation("PutBucketCors", PutBucketCorsInput, PutBucketCorsOutput),
    "put_bucket_encryption": m.Operation("PutBucketEncryption", PutBucketEncryptionInput, PutBucketEncryptionOutput),
    "put_bucket_intelligent_tiering_configuration": m.Operation("PutBucketIntelligentTieringConfiguration", PutBucketIntelligentTieringConfigurationInput, PutBucketIntelligentTieringConfigurationOutput),
    "put_bucket_inventory_configuration": m.Operation("PutBucketInventoryConfiguration", PutBucketInventoryConfigurationInput, PutBucketInventoryConfigurationOutput),
    "put_bucket_lifecycle_configuration": m.Operation("PutBucketLifecycleConfiguration", PutBucketLifecycleConfigurationInput, PutBucketLifecycleConfigurationOutput),
    "put_bucket_logging": m.Operation("PutBucketLogging", PutBucketLoggingInput, PutBucketLoggingOutput),
    "put_bucket_metrics_configuration": m.Operation("PutBucketMetricsConfiguration", PutBucketMetricsConfigurationInput, PutBucketMetricsConfigurationOutput),
    "put_bucket_notification_configuration": m.Operation("PutBucketNotificationConfiguration", PutBucketNotificationConfigurationInput, PutBucketNotificationConfigurationOutput),
    "put_bucket_ownership_controls": m.Operation("PutBucketOwnershipControls", PutBucketOwnershipControlsInput, PutBucketOwnershipControlsOutput),
    "put_bucket_policy": m.Operation("PutBucketPolicy", PutBucketPolicyInput, PutBucketPolicyOutput),
    "put_bucket_replication": m.Operation("PutBucketReplication", PutBucketReplicationInput, PutBucketReplicationOutput),
    "put_bucket_request_payment": m.Operation("PutBucketRequestPayment", PutBucketRequestPaymentInput, PutBucketRequestPaymentOutput),
    "put_bucket_tagging": m.Operation("PutBucketTagging", PutBucketTaggingInput, PutBucketTaggingOutput),
    "put_bucket_versioning": m.Operation("PutBucketVersioning", PutBucketVersioningInput, PutBucketVersioningOutput),
    "put_bucket_website": m.Operation("PutBucketWebsite", PutBucketWebsiteInput, PutBucketWebsiteOutput),
    "put_object": m.Operation("PutObject", PutObjectInput, PutObjectOutput),
    "put_object_acl": m.Operation("PutObjectAcl", PutObjectAclInput, PutObjectAclOutput),
    "put_object_legal_hold": m.Operation("PutObjectLegalHold", PutObjectLegalHoldInput, PutObjectLegalHoldOutput),
    "put_object_lock_configuration": m.Operation("PutObjectLockConfiguration", PutObjectLockConfigurationInput, PutObjectLockConfigurationOutput),
    "put_object_retention": m.Operation("PutObjectRetention", PutObjectRetentionInput, PutObjectRetentionOutput),
    "put_object_tagging": m.Operation("PutObjectTagging", PutObjectTaggingInput, PutObjectTaggingOutput),
    "put_public_access_block": m.Operation("PutPublicAccessBlock", PutPublicAccessBlockInput, PutPublicAccessBlockOutput),
    "restore_object": m.Operation("RestoreObject", RestoreObjectInput, RestoreObjectOutput),
    "select_object_content": m.Operation("SelectObjectContent", SelectObjectContentInput, SelectObjectContentOutput),
    "update_bucket_metadata_inventory_table_configuration": m.Operation("UpdateBucketMetadataInventoryTableConfiguration", UpdateBucketMetadataInventoryTableConfigurationInput, UpdateBucketMetadataInventoryTableConfigurationOutput),
    "update_bucket_metadata_journal_table_configuration": m.Operation("UpdateBucketMetadataJournalTableConfiguration", UpdateBucketMetadataJournalTableConfigurationInput, UpdateBucketMetadataJournalTableConfigurationOutput),
    "update_object_encryption": m.Operation("UpdateObjectEncryption", UpdateObjectEncryptionInput, UpdateObjectEncryptionOutput),
    "upload_part": m.Operation("UploadPart", UploadPartInput, UploadPartOutput),
    "upload_part_copy": m.Operation("UploadPartCopy", UploadPartCopyInput, UploadPartCopyOutput),
}
