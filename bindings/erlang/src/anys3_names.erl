%% Names of S3 as atoms. Made by `cargo xtask generate': do not edit.
%%
%% License: Apache-2.0
%% @private
-module(anys3_names).

-export([operation/1, member/2, key/1, gives_bytes/1, all/0]).

%% All operations.
all() ->
    [
        <<"AbortMultipartUpload">>,
        <<"CompleteMultipartUpload">>,
        <<"CopyObject">>,
        <<"CreateBucket">>,
        <<"CreateBucketMetadataConfiguration">>,
        <<"CreateBucketMetadataTableConfiguration">>,
        <<"CreateMultipartUpload">>,
        <<"DeleteBucket">>,
        <<"DeleteBucketAnalyticsConfiguration">>,
        <<"DeleteBucketCors">>,
        <<"DeleteBucketEncryption">>,
        <<"DeleteBucketIntelligentTieringConfiguration">>,
        <<"DeleteBucketInventoryConfiguration">>,
        <<"DeleteBucketLifecycle">>,
        <<"DeleteBucketMetadataConfiguration">>,
        <<"DeleteBucketMetadataTableConfiguration">>,
        <<"DeleteBucketMetricsConfiguration">>,
        <<"DeleteBucketOwnershipControls">>,
        <<"DeleteBucketPolicy">>,
        <<"DeleteBucketReplication">>,
        <<"DeleteBucketTagging">>,
        <<"DeleteBucketWebsite">>,
        <<"DeleteObject">>,
        <<"DeleteObjectTagging">>,
        <<"DeleteObjects">>,
        <<"DeletePublicAccessBlock">>,
        <<"GetBucketAbac">>,
        <<"GetBucketAccelerateConfiguration">>,
        <<"GetBucketAcl">>,
        <<"GetBucketAnalyticsConfiguration">>,
        <<"GetBucketCors">>,
        <<"GetBucketEncryption">>,
        <<"GetBucketIntelligentTieringConfiguration">>,
        <<"GetBucketInventoryConfiguration">>,
        <<"GetBucketLifecycleConfiguration">>,
        <<"GetBucketLocation">>,
        <<"GetBucketLogging">>,
        <<"GetBucketMetadataConfiguration">>,
        <<"GetBucketMetadataTableConfiguration">>,
        <<"GetBucketMetricsConfiguration">>,
        <<"GetBucketNotificationConfiguration">>,
        <<"GetBucketOwnershipControls">>,
        <<"GetBucketPolicy">>,
        <<"GetBucketPolicyStatus">>,
        <<"GetBucketReplication">>,
        <<"GetBucketRequestPayment">>,
        <<"GetBucketTagging">>,
        <<"GetBucketVersioning">>,
        <<"GetBucketWebsite">>,
        <<"GetObject">>,
        <<"GetObjectAcl">>,
        <<"GetObjectAttributes">>,
        <<"GetObjectLegalHold">>,
        <<"GetObjectLockConfiguration">>,
        <<"GetObjectRetention">>,
        <<"GetObjectTagging">>,
        <<"GetObjectTorrent">>,
        <<"GetPublicAccessBlock">>,
        <<"HeadBucket">>,
        <<"HeadObject">>,
        <<"ListBucketAnalyticsConfigurations">>,
        <<"ListBucketIntelligentTieringConfigurations">>,
        <<"ListBucketInventoryConfigurations">>,
        <<"ListBucketMetricsConfigurations">>,
        <<"ListBuckets">>,
        <<"ListMultipartUploads">>,
        <<"ListObjectVersions">>,
        <<"ListObjects">>,
        <<"ListObjectsV2">>,
        <<"ListParts">>,
        <<"PutBucketAbac">>,
        <<"PutBucketAccelerateConfiguration">>,
        <<"PutBucketAcl">>,
        <<"PutBucketAnalyticsConfiguration">>,
        <<"PutBucketCors">>,
        <<"PutBucketEncryption">>,
        <<"PutBucketIntelligentTieringConfiguration">>,
        <<"PutBucketInventoryConfiguration">>,
        <<"PutBucketLifecycleConfiguration">>,
        <<"PutBucketLogging">>,
        <<"PutBucketMetricsConfiguration">>,
        <<"PutBucketNotificationConfiguration">>,
        <<"PutBucketOwnershipControls">>,
        <<"PutBucketPolicy">>,
        <<"PutBucketReplication">>,
        <<"PutBucketRequestPayment">>,
        <<"PutBucketTagging">>,
        <<"PutBucketVersioning">>,
        <<"PutBucketWebsite">>,
        <<"PutObject">>,
        <<"PutObjectAcl">>,
        <<"PutObjectLegalHold">>,
        <<"PutObjectLockConfiguration">>,
        <<"PutObjectRetention">>,
        <<"PutObjectTagging">>,
        <<"PutPublicAccessBlock">>,
        <<"RestoreObject">>,
        <<"SelectObjectContent">>,
        <<"UpdateBucketMetadataInventoryTableConfiguration">>,
        <<"UpdateBucketMetadataJournalTableConfiguration">>,
        <<"UpdateObjectEncryption">>,
        <<"UploadPart">>,
        <<"UploadPartCopy">>
    ].

%% Whether the answer has the bytes of an object.
gives_bytes(<<"GetObject">>) -> true;
gives_bytes(<<"GetObjectTorrent">>) -> true;
gives_bytes(<<"SelectObjectContent">>) -> true;
gives_bytes(_) -> false.

%% An operation as AWS names it.
operation(abort_multipart_upload) -> <<"AbortMultipartUpload">>;
operation(complete_multipart_upload) -> <<"CompleteMultipartUpload">>;
operation(copy_object) -> <<"CopyObject">>;
operation(create_bucket) -> <<"CreateBucket">>;
operation(create_bucket_metadata_configuration) -> <<"CreateBucketMetadataConfiguration">>;
operation(create_bucket_metadata_table_configuration) -> <<"CreateBucketMetadataTableConfiguration">>;
operation(create_multipart_upload) -> <<"CreateMultipartUpload">>;
operation(delete_bucket) -> <<"DeleteBucket">>;
operation(delete_bucket_analytics_configuration) -> <<"DeleteBucketAnalyticsConfiguration">>;
operation(delete_bucket_cors) -> <<"DeleteBucketCors">>;
operation(delete_bucket_encryption) -> <<"DeleteBucketEncryption">>;
operation(delete_bucket_intelligent_tiering_configuration) -> <<"DeleteBucketIntelligentTieringConfiguration">>;
operation(delete_bucket_inventory_configuration) -> <<"DeleteBucketInventoryConfiguration">>;
operation(delete_bucket_lifecycle) -> <<"DeleteBucketLifecycle">>;
operation(delete_bucket_metadata_configuration) -> <<"DeleteBucketMetadataConfiguration">>;
operation(delete_bucket_metadata_table_configuration) -> <<"DeleteBucketMetadataTableConfiguration">>;
operation(delete_bucket_metrics_configuration) -> <<"DeleteBucketMetricsConfiguration">>;
operation(delete_bucket_ownership_controls) -> <<"DeleteBucketOwnershipControls">>;
operation(delete_bucket_policy) -> <<"DeleteBucketPolicy">>;
operation(delete_bucket_replication) -> <<"DeleteBucketReplication">>;
operation(delete_bucket_tagging) -> <<"DeleteBucketTagging">>;
operation(delete_bucket_website) -> <<"DeleteBucketWebsite">>;
operation(delete_object) -> <<"DeleteObject">>;
operation(delete_object_tagging) -> <<"DeleteObjectTagging">>;
operation(delete_objects) -> <<"DeleteObjects">>;
operation(delete_public_access_block) -> <<"DeletePublicAccessBlock">>;
operation(get_bucket_abac) -> <<"GetBucketAbac">>;
operation(get_bucket_accelerate_configuration) -> <<"GetBucketAccelerateConfiguration">>;
operation(get_bucket_acl) -> <<"GetBucketAcl">>;
operation(get_bucket_analytics_configuration) -> <<"GetBucketAnalyticsConfiguration">>;
operation(get_bucket_cors) -> <<"GetBucketCors">>;
operation(get_bucket_encryption) -> <<"GetBucketEncryption">>;
operation(get_bucket_intelligent_tiering_configuration) -> <<"GetBucketIntelligentTieringConfiguration">>;
operation(get_bucket_inventory_configuration) -> <<"GetBucketInventoryConfiguration">>;
operation(get_bucket_lifecycle_configuration) -> <<"GetBucketLifecycleConfiguration">>;
operation(get_bucket_location) -> <<"GetBucketLocation">>;
operation(get_bucket_logging) -> <<"GetBucketLogging">>;
operation(get_bucket_metadata_configuration) -> <<"GetBucketMetadataConfiguration">>;
operation(get_bucket_metadata_table_configuration) -> <<"GetBucketMetadataTableConfiguration">>;
operation(get_bucket_metrics_configuration) -> <<"GetBucketMetricsConfiguration">>;
operation(get_bucket_notification_configuration) -> <<"GetBucketNotificationConfiguration">>;
operation(get_bucket_ownership_controls) -> <<"GetBucketOwnershipControls">>;
operation(get_bucket_policy) -> <<"GetBucketPolicy">>;
operation(get_bucket_policy_status) -> <<"GetBucketPolicyStatus">>;
operation(get_bucket_replication) -> <<"GetBucketReplication">>;
operation(get_bucket_request_payment) -> <<"GetBucketRequestPayment">>;
operation(get_bucket_tagging) -> <<"GetBucketTagging">>;
operation(get_bucket_versioning) -> <<"GetBucketVersioning">>;
operation(get_bucket_website) -> <<"GetBucketWebsite">>;
operation(get_object) -> <<"GetObject">>;
operation(get_object_acl) -> <<"GetObjectAcl">>;
operation(get_object_attributes) -> <<"GetObjectAttributes">>;
operation(get_object_legal_hold) -> <<"GetObjectLegalHold">>;
operation(get_object_lock_configuration) -> <<"GetObjectLockConfiguration">>;
operation(get_object_retention) -> <<"GetObjectRetention">>;
operation(get_object_tagging) -> <<"GetObjectTagging">>;
operation(get_object_torrent) -> <<"GetObjectTorrent">>;
operation(get_public_access_block) -> <<"GetPublicAccessBlock">>;
operation(head_bucket) -> <<"HeadBucket">>;
operation(head_object) -> <<"HeadObject">>;
operation(list_bucket_analytics_configurations) -> <<"ListBucketAnalyticsConfigurations">>;
operation(list_bucket_intelligent_tiering_configurations) -> <<"ListBucketIntelligentTieringConfigurations">>;
operation(list_bucket_inventory_configurations) -> <<"ListBucketInventoryConfigurations">>;
operation(list_bucket_metrics_configurations) -> <<"ListBucketMetricsConfigurations">>;
operation(list_buckets) -> <<"ListBuckets">>;
operation(list_multipart_uploads) -> <<"ListMultipartUploads">>;
operation(list_object_versions) -> <<"ListObjectVersions">>;
operation(list_objects) -> <<"ListObjects">>;
operation(list_objects_v2) -> <<"ListObjectsV2">>;
operation(list_parts) -> <<"ListParts">>;
operation(put_bucket_abac) -> <<"PutBucketAbac">>;
operation(put_bucket_accelerate_configuration) -> <<"PutBucketAccelerateConfiguration">>;
operation(put_bucket_acl) -> <<"PutBucketAcl">>;
operation(put_bucket_analytics_configuration) -> <<"PutBucketAnalyticsConfiguration">>;
operation(put_bucket_cors) -> <<"PutBucketCors">>;
operation(put_bucket_encryption) -> <<"PutBucketEncryption">>;
operation(put_bucket_intelligent_tiering_configuration) -> <<"PutBucketIntelligentTieringConfiguration">>;
operation(put_bucket_inventory_configuration) -> <<"PutBucketInventoryConfiguration">>;
operation(put_bucket_lifecycle_configuration) -> <<"PutBucketLifecycleConfiguration">>;
operation(put_bucket_logging) -> <<"PutBucketLogging">>;
operation(put_bucket_metrics_configuration) -> <<"PutBucketMetricsConfiguration">>;
operation(put_bucket_notification_configuration) -> <<"PutBucketNotificationConfiguration">>;
operation(put_bucket_ownership_controls) -> <<"PutBucketOwnershipControls">>;
operation(put_bucket_policy) -> <<"PutBucketPolicy">>;
operation(put_bucket_replication) -> <<"PutBucketReplication">>;
operation(put_bucket_request_payment) -> <<"PutBucketRequestPayment">>;
operation(put_bucket_tagging) -> <<"PutBucketTagging">>;
operation(put_bucket_versioning) -> <<"PutBucketVersioning">>;
operation(put_bucket_website) -> <<"PutBucketWebsite">>;
operation(put_object) -> <<"PutObject">>;
operation(put_object_acl) -> <<"PutObjectAcl">>;
operation(put_object_legal_hold) -> <<"PutObjectLegalHold">>;
operation(put_object_lock_configuration) -> <<"PutObjectLockConfiguration">>;
operation(put_object_retention) -> <<"PutObjectRetention">>;
operation(put_object_tagging) -> <<"PutObjectTagging">>;
operation(put_public_access_block) -> <<"PutPublicAccessBlock">>;
operation(restore_object) -> <<"RestoreObject">>;
operation(select_object_content) -> <<"SelectObjectContent">>;
operation(update_bucket_metadata_inventory_table_configuration) -> <<"UpdateBucketMetadataInventoryTableConfiguration">>;
operation(update_bucket_metadata_journal_table_configuration) -> <<"UpdateBucketMetadataJournalTableConfiguration">>;
operation(update_object_encryption) -> <<"UpdateObjectEncryption">>;
operation(upload_part) -> <<"UploadPart">>;
operation(upload_part_copy) -> <<"UploadPartCopy">>;
operation(sign_request) -> <<"SignRequest">>;
operation(presign_post) -> <<"PresignPost">>;
operation(Name) when is_atom(Name) -> atom_to_binary(Name);
operation(Name) -> Name.

%% A member as AWS names it: some have two spellings, each in operations of its own.
member(_, abac_status) -> <<"AbacStatus">>;
member(_, abort_date) -> <<"AbortDate">>;
member(_, abort_incomplete_multipart_upload) -> <<"AbortIncompleteMultipartUpload">>;
member(_, abort_rule_id) -> <<"AbortRuleId">>;
member(_, accelerate_configuration) -> <<"AccelerateConfiguration">>;
member(_, accept_ranges) -> <<"AcceptRanges">>;
member(_, access_control_list) -> <<"AccessControlList">>;
member(_, access_control_policy) -> <<"AccessControlPolicy">>;
member(_, access_control_translation) -> <<"AccessControlTranslation">>;
member(_, access_point_alias) -> <<"AccessPointAlias">>;
member(_, access_point_arn) -> <<"AccessPointArn">>;
member(_, access_tier) -> <<"AccessTier">>;
member(_, account) -> <<"Account">>;
member(_, account_id) -> <<"AccountId">>;
member(_, acl) -> <<"ACL">>;
member(_, allow_quoted_record_delimiter) -> <<"AllowQuotedRecordDelimiter">>;
member(_, allowed_headers) -> <<"AllowedHeaders">>;
member(_, allowed_methods) -> <<"AllowedMethods">>;
member(_, allowed_origins) -> <<"AllowedOrigins">>;
member(_, analytics_configuration) -> <<"AnalyticsConfiguration">>;
member(_, analytics_configuration_list) -> <<"AnalyticsConfigurationList">>;
member(_, 'and') -> <<"And">>;
member(_, apply_server_side_encryption_by_default) -> <<"ApplyServerSideEncryptionByDefault">>;
member(_, archive_status) -> <<"ArchiveStatus">>;
member(_, block_public_acls) -> <<"BlockPublicAcls">>;
member(_, block_public_policy) -> <<"BlockPublicPolicy">>;
member(_, blocked_encryption_types) -> <<"BlockedEncryptionTypes">>;
member(_, bucket) -> <<"Bucket">>;
member(_, bucket_account_id) -> <<"BucketAccountId">>;
member(_, bucket_arn) -> <<"BucketArn">>;
member(_, bucket_key_enabled) -> <<"BucketKeyEnabled">>;
member(_, bucket_location_name) -> <<"BucketLocationName">>;
member(_, bucket_location_type) -> <<"BucketLocationType">>;
member(_, bucket_logging_status) -> <<"BucketLoggingStatus">>;
member(_, bucket_name) -> <<"BucketName">>;
member(_, bucket_namespace) -> <<"BucketNamespace">>;
member(_, bucket_region) -> <<"BucketRegion">>;
member(_, buckets) -> <<"Buckets">>;
member(_, bypass_governance_retention) -> <<"BypassGovernanceRetention">>;
member(_, bytes_processed) -> <<"BytesProcessed">>;
member(_, bytes_returned) -> <<"BytesReturned">>;
member(_, bytes_scanned) -> <<"BytesScanned">>;
member(_, cache_control) -> <<"CacheControl">>;
member(_, canned_acl) -> <<"CannedACL">>;
member(_, checksum) -> <<"Checksum">>;
member(_, checksum_algorithm) -> <<"ChecksumAlgorithm">>;
member(_, checksum_crc32) -> <<"ChecksumCRC32">>;
member(_, checksum_crc32c) -> <<"ChecksumCRC32C">>;
member(_, checksum_crc64nvme) -> <<"ChecksumCRC64NVME">>;
member(_, checksum_md5) -> <<"ChecksumMD5">>;
member(_, checksum_mode) -> <<"ChecksumMode">>;
member(_, checksum_sha1) -> <<"ChecksumSHA1">>;
member(_, checksum_sha256) -> <<"ChecksumSHA256">>;
member(_, checksum_sha512) -> <<"ChecksumSHA512">>;
member(_, checksum_type) -> <<"ChecksumType">>;
member(_, checksum_xxhash128) -> <<"ChecksumXXHASH128">>;
member(_, checksum_xxhash3) -> <<"ChecksumXXHASH3">>;
member(_, checksum_xxhash64) -> <<"ChecksumXXHASH64">>;
member(_, code) -> <<"Code">>;
member(_, comments) -> <<"Comments">>;
member(_, common_prefixes) -> <<"CommonPrefixes">>;
member(_, compression_type) -> <<"CompressionType">>;
member(_, condition) -> <<"Condition">>;
member(_, configuration_state) -> <<"ConfigurationState">>;
member(_, confirm_remove_self_bucket_access) -> <<"ConfirmRemoveSelfBucketAccess">>;
member(_, cont) -> <<"Cont">>;
member(_, content_disposition) -> <<"ContentDisposition">>;
member(_, content_encoding) -> <<"ContentEncoding">>;
member(_, content_language) -> <<"ContentLanguage">>;
member(_, content_length) -> <<"ContentLength">>;
member(_, content_md5) -> <<"ContentMD5">>;
member(_, content_range) -> <<"ContentRange">>;
member(_, content_type) -> <<"ContentType">>;
member(_, contents) -> <<"Contents">>;
member(_, continuation_token) -> <<"ContinuationToken">>;
member(_, copy_object_result) -> <<"CopyObjectResult">>;
member(_, copy_part_result) -> <<"CopyPartResult">>;
member(_, copy_source) -> <<"CopySource">>;
member(_, copy_source_if_match) -> <<"CopySourceIfMatch">>;
member(_, copy_source_if_modified_since) -> <<"CopySourceIfModifiedSince">>;
member(_, copy_source_if_none_match) -> <<"CopySourceIfNoneMatch">>;
member(_, copy_source_if_unmodified_since) -> <<"CopySourceIfUnmodifiedSince">>;
member(_, copy_source_range) -> <<"CopySourceRange">>;
member(_, copy_source_sse_customer_algorithm) -> <<"CopySourceSSECustomerAlgorithm">>;
member(_, copy_source_sse_customer_key) -> <<"CopySourceSSECustomerKey">>;
member(_, copy_source_sse_customer_key_md5) -> <<"CopySourceSSECustomerKeyMD5">>;
member(_, copy_source_version_id) -> <<"CopySourceVersionId">>;
member(_, cors_configuration) -> <<"CORSConfiguration">>;
member(_, cors_rules) -> <<"CORSRules">>;
member(_, create_bucket_configuration) -> <<"CreateBucketConfiguration">>;
member(_, creation_date) -> <<"CreationDate">>;
member(_, csv) -> <<"CSV">>;
member(_, data_export) -> <<"DataExport">>;
member(_, data_redundancy) -> <<"DataRedundancy">>;
member(_, date) -> <<"Date">>;
member(_, days) -> <<"Days">>;
member(_, days_after_initiation) -> <<"DaysAfterInitiation">>;
member(_, default_retention) -> <<"DefaultRetention">>;
member(_, delete) -> <<"Delete">>;
member(_, delete_marker) -> <<"DeleteMarker">>;
member(_, delete_marker_replication) -> <<"DeleteMarkerReplication">>;
member(_, delete_marker_version_id) -> <<"DeleteMarkerVersionId">>;
member(_, delete_markers) -> <<"DeleteMarkers">>;
member(_, deleted) -> <<"Deleted">>;
member(_, delimiter) -> <<"Delimiter">>;
member(_, description) -> <<"Description">>;
member(_, destination) -> <<"Destination">>;
member(_, destination_result) -> <<"DestinationResult">>;
member(_, details) -> <<"Details">>;
member(_, display_name) -> <<"DisplayName">>;
member(_, email_address) -> <<"EmailAddress">>;
member(_, enabled) -> <<"Enabled">>;
member(_, encoding_type) -> <<"EncodingType">>;
member(_, encryption) -> <<"Encryption">>;
member(_, encryption_configuration) -> <<"EncryptionConfiguration">>;
member(_, encryption_type) -> <<"EncryptionType">>;
member(_, 'end') -> <<"End">>;
member(_, error) -> <<"Error">>;
member(_, error_code) -> <<"ErrorCode">>;
member(_, error_document) -> <<"ErrorDocument">>;
member(_, error_message) -> <<"ErrorMessage">>;
member(_, errors) -> <<"Errors">>;
member(_, etag) -> <<"ETag">>;
member(_, event_bridge_configuration) -> <<"EventBridgeConfiguration">>;
member(_, event_threshold) -> <<"EventThreshold">>;
member(_, events) -> <<"Events">>;
member(_, existing_object_replication) -> <<"ExistingObjectReplication">>;
member(_, expected_bucket_owner) -> <<"ExpectedBucketOwner">>;
member(_, expected_source_bucket_owner) -> <<"ExpectedSourceBucketOwner">>;
member(_, expiration) -> <<"Expiration">>;
member(_, expired_object_delete_marker) -> <<"ExpiredObjectDeleteMarker">>;
member(_, expires) -> <<"Expires">>;
member(_, expose_headers) -> <<"ExposeHeaders">>;
member(_, expression) -> <<"Expression">>;
member(_, expression_type) -> <<"ExpressionType">>;
member(_, fetch_owner) -> <<"FetchOwner">>;
member(_, field_delimiter) -> <<"FieldDelimiter">>;
member(_, fields) -> <<"Fields">>;
member(_, file_header_info) -> <<"FileHeaderInfo">>;
member(_, filter) -> <<"Filter">>;
member(_, filter_rules) -> <<"FilterRules">>;
member(_, format) -> <<"Format">>;
member(_, frequency) -> <<"Frequency">>;
member(_, get_bucket_metadata_configuration_result) -> <<"GetBucketMetadataConfigurationResult">>;
member(_, get_bucket_metadata_table_configuration_result) -> <<"GetBucketMetadataTableConfigurationResult">>;
member(_, glacier_job_parameters) -> <<"GlacierJobParameters">>;
member(_, grant_full_control) -> <<"GrantFullControl">>;
member(_, grant_read) -> <<"GrantRead">>;
member(_, grant_read_acp) -> <<"GrantReadACP">>;
member(_, grant_write) -> <<"GrantWrite">>;
member(_, grant_write_acp) -> <<"GrantWriteACP">>;
member(_, grantee) -> <<"Grantee">>;
member(_, grants) -> <<"Grants">>;
member(_, headers) -> <<"Headers">>;
member(_, host_name) -> <<"HostName">>;
member(_, http_error_code_returned_equals) -> <<"HttpErrorCodeReturnedEquals">>;
member(_, http_redirect_code) -> <<"HttpRedirectCode">>;
member(<<"DeleteBucketAnalyticsConfiguration">>, id) -> <<"Id">>;
member(<<"DeleteBucketIntelligentTieringConfiguration">>, id) -> <<"Id">>;
member(<<"DeleteBucketInventoryConfiguration">>, id) -> <<"Id">>;
member(<<"DeleteBucketMetricsConfiguration">>, id) -> <<"Id">>;
member(<<"GetBucketAnalyticsConfiguration">>, id) -> <<"Id">>;
member(<<"GetBucketIntelligentTieringConfiguration">>, id) -> <<"Id">>;
member(<<"GetBucketInventoryConfiguration">>, id) -> <<"Id">>;
member(<<"GetBucketMetricsConfiguration">>, id) -> <<"Id">>;
member(<<"GetBucketNotificationConfiguration">>, id) -> <<"Id">>;
member(<<"ListBucketAnalyticsConfigurations">>, id) -> <<"Id">>;
member(<<"ListBucketIntelligentTieringConfigurations">>, id) -> <<"Id">>;
member(<<"ListBucketInventoryConfigurations">>, id) -> <<"Id">>;
member(<<"ListBucketMetricsConfigurations">>, id) -> <<"Id">>;
member(<<"PutBucketAnalyticsConfiguration">>, id) -> <<"Id">>;
member(<<"PutBucketIntelligentTieringConfiguration">>, id) -> <<"Id">>;
member(<<"PutBucketInventoryConfiguration">>, id) -> <<"Id">>;
member(<<"PutBucketMetricsConfiguration">>, id) -> <<"Id">>;
member(<<"PutBucketNotificationConfiguration">>, id) -> <<"Id">>;
member(_, id) -> <<"ID">>;
member(_, if_match) -> <<"IfMatch">>;
member(_, if_match_initiated_time) -> <<"IfMatchInitiatedTime">>;
member(_, if_match_last_modified_time) -> <<"IfMatchLastModifiedTime">>;
member(_, if_match_size) -> <<"IfMatchSize">>;
member(_, if_modified_since) -> <<"IfModifiedSince">>;
member(_, if_none_match) -> <<"IfNoneMatch">>;
member(_, if_range) -> <<"IfRange">>;
member(_, if_unmodified_since) -> <<"IfUnmodifiedSince">>;
member(_, ignore_public_acls) -> <<"IgnorePublicAcls">>;
member(_, included_object_versions) -> <<"IncludedObjectVersions">>;
member(_, index_document) -> <<"IndexDocument">>;
member(_, initiated) -> <<"Initiated">>;
member(_, initiator) -> <<"Initiator">>;
member(_, input_serialization) -> <<"InputSerialization">>;
member(_, intelligent_tiering_configuration) -> <<"IntelligentTieringConfiguration">>;
member(_, intelligent_tiering_configuration_list) -> <<"IntelligentTieringConfigurationList">>;
member(_, inventory_configuration) -> <<"InventoryConfiguration">>;
member(_, inventory_configuration_list) -> <<"InventoryConfigurationList">>;
member(_, inventory_table_configuration) -> <<"InventoryTableConfiguration">>;
member(_, inventory_table_configuration_result) -> <<"InventoryTableConfigurationResult">>;
member(_, is_enabled) -> <<"IsEnabled">>;
member(_, is_latest) -> <<"IsLatest">>;
member(_, is_public) -> <<"IsPublic">>;
member(_, is_restore_in_progress) -> <<"IsRestoreInProgress">>;
member(_, is_truncated) -> <<"IsTruncated">>;
member(_, journal_table_configuration) -> <<"JournalTableConfiguration">>;
member(_, journal_table_configuration_result) -> <<"JournalTableConfigurationResult">>;
member(_, json) -> <<"JSON">>;
member(_, key) -> <<"Key">>;
member(_, key_count) -> <<"KeyCount">>;
member(_, key_id) -> <<"KeyId">>;
member(_, key_marker) -> <<"KeyMarker">>;
member(_, key_prefix_equals) -> <<"KeyPrefixEquals">>;
member(_, kms_context) -> <<"KMSContext">>;
member(<<"UpdateObjectEncryption">>, kms_key_arn) -> <<"KMSKeyArn">>;
member(_, kms_key_arn) -> <<"KmsKeyArn">>;
member(_, kms_key_id) -> <<"KMSKeyId">>;
member(_, kms_master_key_id) -> <<"KMSMasterKeyID">>;
member(_, lambda_function_arn) -> <<"LambdaFunctionArn">>;
member(_, lambda_function_configurations) -> <<"LambdaFunctionConfigurations">>;
member(_, last_modified) -> <<"LastModified">>;
member(_, last_modified_time) -> <<"LastModifiedTime">>;
member(_, legal_hold) -> <<"LegalHold">>;
member(_, length_max) -> <<"LengthMax">>;
member(_, lifecycle_configuration) -> <<"LifecycleConfiguration">>;
member(_, location) -> <<"Location">>;
member(_, location_constraint) -> <<"LocationConstraint">>;
member(_, logging_enabled) -> <<"LoggingEnabled">>;
member(_, marker) -> <<"Marker">>;
member(_, max_age_seconds) -> <<"MaxAgeSeconds">>;
member(_, max_buckets) -> <<"MaxBuckets">>;
member(_, max_keys) -> <<"MaxKeys">>;
member(_, max_parts) -> <<"MaxParts">>;
member(_, max_uploads) -> <<"MaxUploads">>;
member(_, message) -> <<"Message">>;
member(_, metadata) -> <<"Metadata">>;
member(_, metadata_configuration) -> <<"MetadataConfiguration">>;
member(_, metadata_configuration_result) -> <<"MetadataConfigurationResult">>;
member(_, metadata_directive) -> <<"MetadataDirective">>;
member(_, metadata_table_configuration) -> <<"MetadataTableConfiguration">>;
member(_, metadata_table_configuration_result) -> <<"MetadataTableConfigurationResult">>;
member(_, method) -> <<"Method">>;
member(_, metrics) -> <<"Metrics">>;
member(_, metrics_configuration) -> <<"MetricsConfiguration">>;
member(_, metrics_configuration_list) -> <<"MetricsConfigurationList">>;
member(_, mfa) -> <<"MFA">>;
member(_, mfa_delete) -> <<"MFADelete">>;
member(_, minutes) -> <<"Minutes">>;
member(_, missing_meta) -> <<"MissingMeta">>;
member(_, mode) -> <<"Mode">>;
member(_, mpu_object_size) -> <<"MpuObjectSize">>;
member(_, multipart_upload) -> <<"MultipartUpload">>;
member(_, name) -> <<"Name">>;
member(_, newer_noncurrent_versions) -> <<"NewerNoncurrentVersions">>;
member(_, next_continuation_token) -> <<"NextContinuationToken">>;
member(_, next_key_marker) -> <<"NextKeyMarker">>;
member(_, next_marker) -> <<"NextMarker">>;
member(_, next_part_number_marker) -> <<"NextPartNumberMarker">>;
member(_, next_upload_id_marker) -> <<"NextUploadIdMarker">>;
member(_, next_version_id_marker) -> <<"NextVersionIdMarker">>;
member(_, noncurrent_days) -> <<"NoncurrentDays">>;
member(_, noncurrent_version_expiration) -> <<"NoncurrentVersionExpiration">>;
member(_, noncurrent_version_transitions) -> <<"NoncurrentVersionTransitions">>;
member(_, notification_configuration) -> <<"NotificationConfiguration">>;
member(_, object_attributes) -> <<"ObjectAttributes">>;
member(_, object_encryption) -> <<"ObjectEncryption">>;
member(_, object_lock_configuration) -> <<"ObjectLockConfiguration">>;
member(_, object_lock_enabled) -> <<"ObjectLockEnabled">>;
member(_, object_lock_enabled_for_bucket) -> <<"ObjectLockEnabledForBucket">>;
member(_, object_lock_legal_hold_status) -> <<"ObjectLockLegalHoldStatus">>;
member(_, object_lock_mode) -> <<"ObjectLockMode">>;
member(_, object_lock_retain_until_date) -> <<"ObjectLockRetainUntilDate">>;
member(_, object_ownership) -> <<"ObjectOwnership">>;
member(_, object_parts) -> <<"ObjectParts">>;
member(_, object_size) -> <<"ObjectSize">>;
member(_, object_size_greater_than) -> <<"ObjectSizeGreaterThan">>;
member(_, object_size_less_than) -> <<"ObjectSizeLessThan">>;
member(_, objects) -> <<"Objects">>;
member(_, optional_fields) -> <<"OptionalFields">>;
member(_, optional_object_attributes) -> <<"OptionalObjectAttributes">>;
member(_, output_location) -> <<"OutputLocation">>;
member(_, output_schema_version) -> <<"OutputSchemaVersion">>;
member(_, output_serialization) -> <<"OutputSerialization">>;
member(_, owner) -> <<"Owner">>;
member(_, ownership_controls) -> <<"OwnershipControls">>;
member(_, parquet) -> <<"Parquet">>;
member(_, part_number) -> <<"PartNumber">>;
member(_, part_number_marker) -> <<"PartNumberMarker">>;
member(_, partition_date_source) -> <<"PartitionDateSource">>;
member(_, partitioned_prefix) -> <<"PartitionedPrefix">>;
member(_, parts) -> <<"Parts">>;
member(_, parts_count) -> <<"PartsCount">>;
member(_, payer) -> <<"Payer">>;
member(_, payload) -> <<"Payload">>;
member(_, permission) -> <<"Permission">>;
member(_, policy) -> <<"Policy">>;
member(_, policy_status) -> <<"PolicyStatus">>;
member(_, prefix) -> <<"Prefix">>;
member(_, priority) -> <<"Priority">>;
member(_, progress) -> <<"Progress">>;
member(_, protocol) -> <<"Protocol">>;
member(_, public_access_block_configuration) -> <<"PublicAccessBlockConfiguration">>;
member(_, queue_arn) -> <<"QueueArn">>;
member(_, queue_configurations) -> <<"QueueConfigurations">>;
member(_, quiet) -> <<"Quiet">>;
member(_, quote_character) -> <<"QuoteCharacter">>;
member(_, quote_escape_character) -> <<"QuoteEscapeCharacter">>;
member(_, quote_fields) -> <<"QuoteFields">>;
member(_, range) -> <<"Range">>;
member(_, record_delimiter) -> <<"RecordDelimiter">>;
member(_, record_expiration) -> <<"RecordExpiration">>;
member(_, records) -> <<"Records">>;
member(_, redirect) -> <<"Redirect">>;
member(_, redirect_all_requests_to) -> <<"RedirectAllRequestsTo">>;
member(_, region) -> <<"Region">>;
member(_, replace_key_prefix_with) -> <<"ReplaceKeyPrefixWith">>;
member(_, replace_key_with) -> <<"ReplaceKeyWith">>;
member(_, replica_kms_key_id) -> <<"ReplicaKmsKeyID">>;
member(_, replica_modifications) -> <<"ReplicaModifications">>;
member(_, replication_configuration) -> <<"ReplicationConfiguration">>;
member(_, replication_status) -> <<"ReplicationStatus">>;
member(_, replication_time) -> <<"ReplicationTime">>;
member(_, request_charged) -> <<"RequestCharged">>;
member(_, request_payer) -> <<"RequestPayer">>;
member(_, request_payment_configuration) -> <<"RequestPaymentConfiguration">>;
member(_, request_progress) -> <<"RequestProgress">>;
member(_, response_cache_control) -> <<"ResponseCacheControl">>;
member(_, response_content_disposition) -> <<"ResponseContentDisposition">>;
member(_, response_content_encoding) -> <<"ResponseContentEncoding">>;
member(_, response_content_language) -> <<"ResponseContentLanguage">>;
member(_, response_content_type) -> <<"ResponseContentType">>;
member(_, response_expires) -> <<"ResponseExpires">>;
member(_, restore) -> <<"Restore">>;
member(_, restore_expiry_date) -> <<"RestoreExpiryDate">>;
member(_, restore_output_path) -> <<"RestoreOutputPath">>;
member(_, restore_request) -> <<"RestoreRequest">>;
member(_, restore_status) -> <<"RestoreStatus">>;
member(_, restrict_public_buckets) -> <<"RestrictPublicBuckets">>;
member(_, retain_until_date) -> <<"RetainUntilDate">>;
member(_, retention) -> <<"Retention">>;
member(_, role) -> <<"Role">>;
member(_, routing_rules) -> <<"RoutingRules">>;
member(_, rule) -> <<"Rule">>;
member(_, rules) -> <<"Rules">>;
member(_, s3) -> <<"S3">>;
member(_, s3_bucket_destination) -> <<"S3BucketDestination">>;
member(_, s3_tables_destination) -> <<"S3TablesDestination">>;
member(_, s3_tables_destination_result) -> <<"S3TablesDestinationResult">>;
member(_, scan_range) -> <<"ScanRange">>;
member(_, schedule) -> <<"Schedule">>;
member(_, select_parameters) -> <<"SelectParameters">>;
member(_, server_side_encryption) -> <<"ServerSideEncryption">>;
member(_, server_side_encryption_configuration) -> <<"ServerSideEncryptionConfiguration">>;
member(_, service) -> <<"Service">>;
member(_, simple_prefix) -> <<"SimplePrefix">>;
member(_, size) -> <<"Size">>;
member(_, skip_destination_validation) -> <<"SkipDestinationValidation">>;
member(_, source_selection_criteria) -> <<"SourceSelectionCriteria">>;
member(<<"GetBucketEncryption">>, sse_algorithm) -> <<"SSEAlgorithm">>;
member(<<"PutBucketEncryption">>, sse_algorithm) -> <<"SSEAlgorithm">>;
member(_, sse_algorithm) -> <<"SseAlgorithm">>;
member(_, sse_customer_algorithm) -> <<"SSECustomerAlgorithm">>;
member(_, sse_customer_key) -> <<"SSECustomerKey">>;
member(_, sse_customer_key_md5) -> <<"SSECustomerKeyMD5">>;
member(_, sse_kms) -> <<"SSEKMS">>;
member(_, sse_kms_encrypted_objects) -> <<"SseKmsEncryptedObjects">>;
member(_, sse_kms_encryption_context) -> <<"SSEKMSEncryptionContext">>;
member(_, sse_kms_key_id) -> <<"SSEKMSKeyId">>;
member(_, sse_s3) -> <<"SSES3">>;
member(_, start) -> <<"Start">>;
member(_, start_after) -> <<"StartAfter">>;
member(_, starts_with) -> <<"StartsWith">>;
member(_, stats) -> <<"Stats">>;
member(_, status) -> <<"Status">>;
member(_, storage_class) -> <<"StorageClass">>;
member(_, storage_class_analysis) -> <<"StorageClassAnalysis">>;
member(_, suffix) -> <<"Suffix">>;
member(_, table_arn) -> <<"TableArn">>;
member(_, table_bucket_arn) -> <<"TableBucketArn">>;
member(_, table_bucket_type) -> <<"TableBucketType">>;
member(_, table_name) -> <<"TableName">>;
member(_, table_namespace) -> <<"TableNamespace">>;
member(_, table_status) -> <<"TableStatus">>;
member(_, tag) -> <<"Tag">>;
member(_, tag_count) -> <<"TagCount">>;
member(_, tag_set) -> <<"TagSet">>;
member(_, tagging) -> <<"Tagging">>;
member(_, tagging_directive) -> <<"TaggingDirective">>;
member(_, tags) -> <<"Tags">>;
member(_, target_bucket) -> <<"TargetBucket">>;
member(_, target_grants) -> <<"TargetGrants">>;
member(_, target_object_key_format) -> <<"TargetObjectKeyFormat">>;
member(_, target_prefix) -> <<"TargetPrefix">>;
member(_, tier) -> <<"Tier">>;
member(_, tierings) -> <<"Tierings">>;
member(_, time) -> <<"Time">>;
member(_, token) -> <<"Token">>;
member(_, topic_arn) -> <<"TopicArn">>;
member(_, topic_configurations) -> <<"TopicConfigurations">>;
member(_, total_parts_count) -> <<"TotalPartsCount">>;
member(_, transition_default_minimum_object_size) -> <<"TransitionDefaultMinimumObjectSize">>;
member(_, transitions) -> <<"Transitions">>;
member(_, type) -> <<"Type">>;
member(_, upload_id) -> <<"UploadId">>;
member(_, upload_id_marker) -> <<"UploadIdMarker">>;
member(_, uploads) -> <<"Uploads">>;
member(_, uri) -> <<"URI">>;
member(_, url) -> <<"Url">>;
member(_, user_metadata) -> <<"UserMetadata">>;
member(_, value) -> <<"Value">>;
member(_, version_id) -> <<"VersionId">>;
member(_, version_id_marker) -> <<"VersionIdMarker">>;
member(_, versioning_configuration) -> <<"VersioningConfiguration">>;
member(_, versions) -> <<"Versions">>;
member(_, website_configuration) -> <<"WebsiteConfiguration">>;
member(_, website_redirect_location) -> <<"WebsiteRedirectLocation">>;
member(_, write_offset_bytes) -> <<"WriteOffsetBytes">>;
member(_, years) -> <<"Years">>;
member(_, Name) when is_atom(Name) -> atom_to_binary(Name);
member(_, Name) when is_list(Name) -> iolist_to_binary(Name);
member(_, Name) -> Name.

%% A member of an answer: one that this release does not know stays as it is.
key(<<"AbacStatus">>) -> abac_status;
key(<<"AbortDate">>) -> abort_date;
key(<<"AbortIncompleteMultipartUpload">>) -> abort_incomplete_multipart_upload;
key(<<"AbortRuleId">>) -> abort_rule_id;
key(<<"AccelerateConfiguration">>) -> accelerate_configuration;
key(<<"AcceptRanges">>) -> accept_ranges;
key(<<"AccessControlList">>) -> access_control_list;
key(<<"AccessControlPolicy">>) -> access_control_policy;
key(<<"AccessControlTranslation">>) -> access_control_translation;
key(<<"AccessPointAlias">>) -> access_point_alias;
key(<<"AccessPointArn">>) -> access_point_arn;
key(<<"AccessTier">>) -> access_tier;
key(<<"Account">>) -> account;
key(<<"AccountId">>) -> account_id;
key(<<"ACL">>) -> acl;
key(<<"AllowQuotedRecordDelimiter">>) -> allow_quoted_record_delimiter;
key(<<"AllowedHeaders">>) -> allowed_headers;
key(<<"AllowedMethods">>) -> allowed_methods;
key(<<"AllowedOrigins">>) -> allowed_origins;
key(<<"AnalyticsConfiguration">>) -> analytics_configuration;
key(<<"AnalyticsConfigurationList">>) -> analytics_configuration_list;
key(<<"And">>) -> 'and';
key(<<"ApplyServerSideEncryptionByDefault">>) -> apply_server_side_encryption_by_default;
key(<<"ArchiveStatus">>) -> archive_status;
key(<<"BlockPublicAcls">>) -> block_public_acls;
key(<<"BlockPublicPolicy">>) -> block_public_policy;
key(<<"BlockedEncryptionTypes">>) -> blocked_encryption_types;
key(<<"Bucket">>) -> bucket;
key(<<"BucketAccountId">>) -> bucket_account_id;
key(<<"BucketArn">>) -> bucket_arn;
key(<<"BucketKeyEnabled">>) -> bucket_key_enabled;
key(<<"BucketLocationName">>) -> bucket_location_name;
key(<<"BucketLocationType">>) -> bucket_location_type;
key(<<"BucketLoggingStatus">>) -> bucket_logging_status;
key(<<"BucketName">>) -> bucket_name;
key(<<"BucketNamespace">>) -> bucket_namespace;
key(<<"BucketRegion">>) -> bucket_region;
key(<<"Buckets">>) -> buckets;
key(<<"BypassGovernanceRetention">>) -> bypass_governance_retention;
key(<<"BytesProcessed">>) -> bytes_processed;
key(<<"BytesReturned">>) -> bytes_returned;
key(<<"BytesScanned">>) -> bytes_scanned;
key(<<"CacheControl">>) -> cache_control;
key(<<"CannedACL">>) -> canned_acl;
key(<<"Checksum">>) -> checksum;
key(<<"ChecksumAlgorithm">>) -> checksum_algorithm;
key(<<"ChecksumCRC32">>) -> checksum_crc32;
key(<<"ChecksumCRC32C">>) -> checksum_crc32c;
key(<<"ChecksumCRC64NVME">>) -> checksum_crc64nvme;
key(<<"ChecksumMD5">>) -> checksum_md5;
key(<<"ChecksumMode">>) -> checksum_mode;
key(<<"ChecksumSHA1">>) -> checksum_sha1;
key(<<"ChecksumSHA256">>) -> checksum_sha256;
key(<<"ChecksumSHA512">>) -> checksum_sha512;
key(<<"ChecksumType">>) -> checksum_type;
key(<<"ChecksumXXHASH128">>) -> checksum_xxhash128;
key(<<"ChecksumXXHASH3">>) -> checksum_xxhash3;
key(<<"ChecksumXXHASH64">>) -> checksum_xxhash64;
key(<<"Code">>) -> code;
key(<<"Comments">>) -> comments;
key(<<"CommonPrefixes">>) -> common_prefixes;
key(<<"CompressionType">>) -> compression_type;
key(<<"Condition">>) -> condition;
key(<<"ConfigurationState">>) -> configuration_state;
key(<<"ConfirmRemoveSelfBucketAccess">>) -> confirm_remove_self_bucket_access;
key(<<"Cont">>) -> cont;
key(<<"ContentDisposition">>) -> content_disposition;
key(<<"ContentEncoding">>) -> content_encoding;
key(<<"ContentLanguage">>) -> content_language;
key(<<"ContentLength">>) -> content_length;
key(<<"ContentMD5">>) -> content_md5;
key(<<"ContentRange">>) -> content_range;
key(<<"ContentType">>) -> content_type;
key(<<"Contents">>) -> contents;
key(<<"ContinuationToken">>) -> continuation_token;
key(<<"CopyObjectResult">>) -> copy_object_result;
key(<<"CopyPartResult">>) -> copy_part_result;
key(<<"CopySource">>) -> copy_source;
key(<<"CopySourceIfMatch">>) -> copy_source_if_match;
key(<<"CopySourceIfModifiedSince">>) -> copy_source_if_modified_since;
key(<<"CopySourceIfNoneMatch">>) -> copy_source_if_none_match;
key(<<"CopySourceIfUnmodifiedSince">>) -> copy_source_if_unmodified_since;
key(<<"CopySourceRange">>) -> copy_source_range;
key(<<"CopySourceSSECustomerAlgorithm">>) -> copy_source_sse_customer_algorithm;
key(<<"CopySourceSSECustomerKey">>) -> copy_source_sse_customer_key;
key(<<"CopySourceSSECustomerKeyMD5">>) -> copy_source_sse_customer_key_md5;
key(<<"CopySourceVersionId">>) -> copy_source_version_id;
key(<<"CORSConfiguration">>) -> cors_configuration;
key(<<"CORSRules">>) -> cors_rules;
key(<<"CreateBucketConfiguration">>) -> create_bucket_configuration;
key(<<"CreationDate">>) -> creation_date;
key(<<"CSV">>) -> csv;
key(<<"DataExport">>) -> data_export;
key(<<"DataRedundancy">>) -> data_redundancy;
key(<<"Date">>) -> date;
key(<<"Days">>) -> days;
key(<<"DaysAfterInitiation">>) -> days_after_initiation;
key(<<"DefaultRetention">>) -> default_retention;
key(<<"Delete">>) -> delete;
key(<<"DeleteMarker">>) -> delete_marker;
key(<<"DeleteMarkerReplication">>) -> delete_marker_replication;
key(<<"DeleteMarkerVersionId">>) -> delete_marker_version_id;
key(<<"DeleteMarkers">>) -> delete_markers;
key(<<"Deleted">>) -> deleted;
key(<<"Delimiter">>) -> delimiter;
key(<<"Description">>) -> description;
key(<<"Destination">>) -> destination;
key(<<"DestinationResult">>) -> destination_result;
key(<<"Details">>) -> details;
key(<<"DisplayName">>) -> display_name;
key(<<"EmailAddress">>) -> email_address;
key(<<"Enabled">>) -> enabled;
key(<<"EncodingType">>) -> encoding_type;
key(<<"Encryption">>) -> encryption;
key(<<"EncryptionConfiguration">>) -> encryption_configuration;
key(<<"EncryptionType">>) -> encryption_type;
key(<<"End">>) -> 'end';
key(<<"Error">>) -> error;
key(<<"ErrorCode">>) -> error_code;
key(<<"ErrorDocument">>) -> error_document;
key(<<"ErrorMessage">>) -> error_message;
key(<<"Errors">>) -> errors;
key(<<"ETag">>) -> etag;
key(<<"EventBridgeConfiguration">>) -> event_bridge_configuration;
key(<<"EventThreshold">>) -> event_threshold;
key(<<"Events">>) -> events;
key(<<"ExistingObjectReplication">>) -> existing_object_replication;
key(<<"ExpectedBucketOwner">>) -> expected_bucket_owner;
key(<<"ExpectedSourceBucketOwner">>) -> expected_source_bucket_owner;
key(<<"Expiration">>) -> expiration;
key(<<"ExpiredObjectDeleteMarker">>) -> expired_object_delete_marker;
key(<<"Expires">>) -> expires;
key(<<"ExposeHeaders">>) -> expose_headers;
key(<<"Expression">>) -> expression;
key(<<"ExpressionType">>) -> expression_type;
key(<<"FetchOwner">>) -> fetch_owner;
key(<<"FieldDelimiter">>) -> field_delimiter;
key(<<"Fields">>) -> fields;
key(<<"FileHeaderInfo">>) -> file_header_info;
key(<<"Filter">>) -> filter;
key(<<"FilterRules">>) -> filter_rules;
key(<<"Format">>) -> format;
key(<<"Frequency">>) -> frequency;
key(<<"GetBucketMetadataConfigurationResult">>) -> get_bucket_metadata_configuration_result;
key(<<"GetBucketMetadataTableConfigurationResult">>) -> get_bucket_metadata_table_configuration_result;
key(<<"GlacierJobParameters">>) -> glacier_job_parameters;
key(<<"GrantFullControl">>) -> grant_full_control;
key(<<"GrantRead">>) -> grant_read;
key(<<"GrantReadACP">>) -> grant_read_acp;
key(<<"GrantWrite">>) -> grant_write;
key(<<"GrantWriteACP">>) -> grant_write_acp;
key(<<"Grantee">>) -> grantee;
key(<<"Grants">>) -> grants;
key(<<"Headers">>) -> headers;
key(<<"HostName">>) -> host_name;
key(<<"HttpErrorCodeReturnedEquals">>) -> http_error_code_returned_equals;
key(<<"HttpRedirectCode">>) -> http_redirect_code;
key(<<"Id">>) -> id;
key(<<"ID">>) -> id;
key(<<"IfMatch">>) -> if_match;
key(<<"IfMatchInitiatedTime">>) -> if_match_initiated_time;
key(<<"IfMatchLastModifiedTime">>) -> if_match_last_modified_time;
key(<<"IfMatchSize">>) -> if_match_size;
key(<<"IfModifiedSince">>) -> if_modified_since;
key(<<"IfNoneMatch">>) -> if_none_match;
key(<<"IfRange">>) -> if_range;
key(<<"IfUnmodifiedSince">>) -> if_unmodified_since;
key(<<"IgnorePublicAcls">>) -> ignore_public_acls;
key(<<"IncludedObjectVersions">>) -> included_object_versions;
key(<<"IndexDocument">>) -> index_document;
key(<<"Initiated">>) -> initiated;
key(<<"Initiator">>) -> initiator;
key(<<"InputSerialization">>) -> input_serialization;
key(<<"IntelligentTieringConfiguration">>) -> intelligent_tiering_configuration;
key(<<"IntelligentTieringConfigurationList">>) -> intelligent_tiering_configuration_list;
key(<<"InventoryConfiguration">>) -> inventory_configuration;
key(<<"InventoryConfigurationList">>) -> inventory_configuration_list;
key(<<"InventoryTableConfiguration">>) -> inventory_table_configuration;
key(<<"InventoryTableConfigurationResult">>) -> inventory_table_configuration_result;
key(<<"IsEnabled">>) -> is_enabled;
key(<<"IsLatest">>) -> is_latest;
key(<<"IsPublic">>) -> is_public;
key(<<"IsRestoreInProgress">>) -> is_restore_in_progress;
key(<<"IsTruncated">>) -> is_truncated;
key(<<"JournalTableConfiguration">>) -> journal_table_configuration;
key(<<"JournalTableConfigurationResult">>) -> journal_table_configuration_result;
key(<<"JSON">>) -> json;
key(<<"Key">>) -> key;
key(<<"KeyCount">>) -> key_count;
key(<<"KeyId">>) -> key_id;
key(<<"KeyMarker">>) -> key_marker;
key(<<"KeyPrefixEquals">>) -> key_prefix_equals;
key(<<"KMSContext">>) -> kms_context;
key(<<"KMSKeyArn">>) -> kms_key_arn;
key(<<"KmsKeyArn">>) -> kms_key_arn;
key(<<"KMSKeyId">>) -> kms_key_id;
key(<<"KMSMasterKeyID">>) -> kms_master_key_id;
key(<<"LambdaFunctionArn">>) -> lambda_function_arn;
key(<<"LambdaFunctionConfigurations">>) -> lambda_function_configurations;
key(<<"LastModified">>) -> last_modified;
key(<<"LastModifiedTime">>) -> last_modified_time;
key(<<"LegalHold">>) -> legal_hold;
key(<<"LengthMax">>) -> length_max;
key(<<"LifecycleConfiguration">>) -> lifecycle_configuration;
key(<<"Location">>) -> location;
key(<<"LocationConstraint">>) -> location_constraint;
key(<<"LoggingEnabled">>) -> logging_enabled;
key(<<"Marker">>) -> marker;
key(<<"MaxAgeSeconds">>) -> max_age_seconds;
key(<<"MaxBuckets">>) -> max_buckets;
key(<<"MaxKeys">>) -> max_keys;
key(<<"MaxParts">>) -> max_parts;
key(<<"MaxUploads">>) -> max_uploads;
key(<<"Message">>) -> message;
key(<<"Metadata">>) -> metadata;
key(<<"MetadataConfiguration">>) -> metadata_configuration;
key(<<"MetadataConfigurationResult">>) -> metadata_configuration_result;
key(<<"MetadataDirective">>) -> metadata_directive;
key(<<"MetadataTableConfiguration">>) -> metadata_table_configuration;
key(<<"MetadataTableConfigurationResult">>) -> metadata_table_configuration_result;
key(<<"Method">>) -> method;
key(<<"Metrics">>) -> metrics;
key(<<"MetricsConfiguration">>) -> metrics_configuration;
key(<<"MetricsConfigurationList">>) -> metrics_configuration_list;
key(<<"MFA">>) -> mfa;
key(<<"MFADelete">>) -> mfa_delete;
key(<<"Minutes">>) -> minutes;
key(<<"MissingMeta">>) -> missing_meta;
key(<<"Mode">>) -> mode;
key(<<"MpuObjectSize">>) -> mpu_object_size;
key(<<"MultipartUpload">>) -> multipart_upload;
key(<<"Name">>) -> name;
key(<<"NewerNoncurrentVersions">>) -> newer_noncurrent_versions;
key(<<"NextContinuationToken">>) -> next_continuation_token;
key(<<"NextKeyMarker">>) -> next_key_marker;
key(<<"NextMarker">>) -> next_marker;
key(<<"NextPartNumberMarker">>) -> next_part_number_marker;
key(<<"NextUploadIdMarker">>) -> next_upload_id_marker;
key(<<"NextVersionIdMarker">>) -> next_version_id_marker;
key(<<"NoncurrentDays">>) -> noncurrent_days;
key(<<"NoncurrentVersionExpiration">>) -> noncurrent_version_expiration;
key(<<"NoncurrentVersionTransitions">>) -> noncurrent_version_transitions;
key(<<"NotificationConfiguration">>) -> notification_configuration;
key(<<"ObjectAttributes">>) -> object_attributes;
key(<<"ObjectEncryption">>) -> object_encryption;
key(<<"ObjectLockConfiguration">>) -> object_lock_configuration;
key(<<"ObjectLockEnabled">>) -> object_lock_enabled;
key(<<"ObjectLockEnabledForBucket">>) -> object_lock_enabled_for_bucket;
key(<<"ObjectLockLegalHoldStatus">>) -> object_lock_legal_hold_status;
key(<<"ObjectLockMode">>) -> object_lock_mode;
key(<<"ObjectLockRetainUntilDate">>) -> object_lock_retain_until_date;
key(<<"ObjectOwnership">>) -> object_ownership;
key(<<"ObjectParts">>) -> object_parts;
key(<<"ObjectSize">>) -> object_size;
key(<<"ObjectSizeGreaterThan">>) -> object_size_greater_than;
key(<<"ObjectSizeLessThan">>) -> object_size_less_than;
key(<<"Objects">>) -> objects;
key(<<"OptionalFields">>) -> optional_fields;
key(<<"OptionalObjectAttributes">>) -> optional_object_attributes;
key(<<"OutputLocation">>) -> output_location;
key(<<"OutputSchemaVersion">>) -> output_schema_version;
key(<<"OutputSerialization">>) -> output_serialization;
key(<<"Owner">>) -> owner;
key(<<"OwnershipControls">>) -> ownership_controls;
key(<<"Parquet">>) -> parquet;
key(<<"PartNumber">>) -> part_number;
key(<<"PartNumberMarker">>) -> part_number_marker;
key(<<"PartitionDateSource">>) -> partition_date_source;
key(<<"PartitionedPrefix">>) -> partitioned_prefix;
key(<<"Parts">>) -> parts;
key(<<"PartsCount">>) -> parts_count;
key(<<"Payer">>) -> payer;
key(<<"Payload">>) -> payload;
key(<<"Permission">>) -> permission;
key(<<"Policy">>) -> policy;
key(<<"PolicyStatus">>) -> policy_status;
key(<<"Prefix">>) -> prefix;
key(<<"Priority">>) -> priority;
key(<<"Progress">>) -> progress;
key(<<"Protocol">>) -> protocol;
key(<<"PublicAccessBlockConfiguration">>) -> public_access_block_configuration;
key(<<"QueueArn">>) -> queue_arn;
key(<<"QueueConfigurations">>) -> queue_configurations;
key(<<"Quiet">>) -> quiet;
key(<<"QuoteCharacter">>) -> quote_character;
key(<<"QuoteEscapeCharacter">>) -> quote_escape_character;
key(<<"QuoteFields">>) -> quote_fields;
key(<<"Range">>) -> range;
key(<<"RecordDelimiter">>) -> record_delimiter;
key(<<"RecordExpiration">>) -> record_expiration;
key(<<"Records">>) -> records;
key(<<"Redirect">>) -> redirect;
key(<<"RedirectAllRequestsTo">>) -> redirect_all_requests_to;
key(<<"Region">>) -> region;
key(<<"ReplaceKeyPrefixWith">>) -> replace_key_prefix_with;
key(<<"ReplaceKeyWith">>) -> replace_key_with;
key(<<"ReplicaKmsKeyID">>) -> replica_kms_key_id;
key(<<"ReplicaModifications">>) -> replica_modifications;
key(<<"ReplicationConfiguration">>) -> replication_configuration;
key(<<"ReplicationStatus">>) -> replication_status;
key(<<"ReplicationTime">>) -> replication_time;
key(<<"RequestCharged">>) -> request_charged;
key(<<"RequestPayer">>) -> request_payer;
key(<<"RequestPaymentConfiguration">>) -> request_payment_configuration;
key(<<"RequestProgress">>) -> request_progress;
key(<<"ResponseCacheControl">>) -> response_cache_control;
key(<<"ResponseContentDisposition">>) -> response_content_disposition;
key(<<"ResponseContentEncoding">>) -> response_content_encoding;
key(<<"ResponseContentLanguage">>) -> response_content_language;
key(<<"ResponseContentType">>) -> response_content_type;
key(<<"ResponseExpires">>) -> response_expires;
key(<<"Restore">>) -> restore;
key(<<"RestoreExpiryDate">>) -> restore_expiry_date;
key(<<"RestoreOutputPath">>) -> restore_output_path;
key(<<"RestoreRequest">>) -> restore_request;
key(<<"RestoreStatus">>) -> restore_status;
key(<<"RestrictPublicBuckets">>) -> restrict_public_buckets;
key(<<"RetainUntilDate">>) -> retain_until_date;
key(<<"Retention">>) -> retention;
key(<<"Role">>) -> role;
key(<<"RoutingRules">>) -> routing_rules;
key(<<"Rule">>) -> rule;
key(<<"Rules">>) -> rules;
key(<<"S3">>) -> s3;
key(<<"S3BucketDestination">>) -> s3_bucket_destination;
key(<<"S3TablesDestination">>) -> s3_tables_destination;
key(<<"S3TablesDestinationResult">>) -> s3_tables_destination_result;
key(<<"ScanRange">>) -> scan_range;
key(<<"Schedule">>) -> schedule;
key(<<"SelectParameters">>) -> select_parameters;
key(<<"ServerSideEncryption">>) -> server_side_encryption;
key(<<"ServerSideEncryptionConfiguration">>) -> server_side_encryption_configuration;
key(<<"Service">>) -> service;
key(<<"SimplePrefix">>) -> simple_prefix;
key(<<"Size">>) -> size;
key(<<"SkipDestinationValidation">>) -> skip_destination_validation;
key(<<"SourceSelectionCriteria">>) -> source_selection_criteria;
key(<<"SSEAlgorithm">>) -> sse_algorithm;
key(<<"SseAlgorithm">>) -> sse_algorithm;
key(<<"SSECustomerAlgorithm">>) -> sse_customer_algorithm;
key(<<"SSECustomerKey">>) -> sse_customer_key;
key(<<"SSECustomerKeyMD5">>) -> sse_customer_key_md5;
key(<<"SSEKMS">>) -> sse_kms;
key(<<"SseKmsEncryptedObjects">>) -> sse_kms_encrypted_objects;
key(<<"SSEKMSEncryptionContext">>) -> sse_kms_encryption_context;
key(<<"SSEKMSKeyId">>) -> sse_kms_key_id;
key(<<"SSES3">>) -> sse_s3;
key(<<"Start">>) -> start;
key(<<"StartAfter">>) -> start_after;
key(<<"StartsWith">>) -> starts_with;
key(<<"Stats">>) -> stats;
key(<<"Status">>) -> status;
key(<<"StorageClass">>) -> storage_class;
key(<<"StorageClassAnalysis">>) -> storage_class_analysis;
key(<<"Suffix">>) -> suffix;
key(<<"TableArn">>) -> table_arn;
key(<<"TableBucketArn">>) -> table_bucket_arn;
key(<<"TableBucketType">>) -> table_bucket_type;
key(<<"TableName">>) -> table_name;
key(<<"TableNamespace">>) -> table_namespace;
key(<<"TableStatus">>) -> table_status;
key(<<"Tag">>) -> tag;
key(<<"TagCount">>) -> tag_count;
key(<<"TagSet">>) -> tag_set;
key(<<"Tagging">>) -> tagging;
key(<<"TaggingDirective">>) -> tagging_directive;
key(<<"Tags">>) -> tags;
key(<<"TargetBucket">>) -> target_bucket;
key(<<"TargetGrants">>) -> target_grants;
key(<<"TargetObjectKeyFormat">>) -> target_object_key_format;
key(<<"TargetPrefix">>) -> target_prefix;
key(<<"Tier">>) -> tier;
key(<<"Tierings">>) -> tierings;
key(<<"Time">>) -> time;
key(<<"Token">>) -> token;
key(<<"TopicArn">>) -> topic_arn;
key(<<"TopicConfigurations">>) -> topic_configurations;
key(<<"TotalPartsCount">>) -> total_parts_count;
key(<<"TransitionDefaultMinimumObjectSize">>) -> transition_default_minimum_object_size;
key(<<"Transitions">>) -> transitions;
key(<<"Type">>) -> type;
key(<<"UploadId">>) -> upload_id;
key(<<"UploadIdMarker">>) -> upload_id_marker;
key(<<"Uploads">>) -> uploads;
key(<<"URI">>) -> uri;
key(<<"Url">>) -> url;
key(<<"UserMetadata">>) -> user_metadata;
key(<<"Value">>) -> value;
key(<<"VersionId">>) -> version_id;
key(<<"VersionIdMarker">>) -> version_id_marker;
key(<<"VersioningConfiguration">>) -> versioning_configuration;
key(<<"Versions">>) -> versions;
key(<<"WebsiteConfiguration">>) -> website_configuration;
key(<<"WebsiteRedirectLocation">>) -> website_redirect_location;
key(<<"WriteOffsetBytes">>) -> write_offset_bytes;
key(<<"Years">>) -> years;
key(Name) -> Name.
