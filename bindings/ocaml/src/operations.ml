(* Made by cargo xtask generate: do not edit. *)

open Core
open Operation

(** What {!abort_multipart_upload} answers. *)
module Abort_multipart_upload = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Aborts a multipart upload and frees its parts.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html}
    @param bucket The bucket.
    @param key The key.
    @param upload_id The id of the multipart upload, as CreateMultipartUpload returned it.
    @param if_match_initiated_time Only if the upload was created at this time; of directory buckets. In ISO 8601.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let abort_multipart_upload client ~bucket ~key ~upload_id ?if_match_initiated_time ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "AbortMultipartUpload"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "UploadId" upload_id;
      opt text "IfMatchInitiatedTime" if_match_initiated_time;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Abort_multipart_upload.to_t

(** What {!complete_multipart_upload} answers. *)
module Complete_multipart_upload = struct
  type t = {
    location : string option;
        (** The URL of the object. *)
    bucket : string option;
        (** The bucket. *)
    key : string option;
        (** The key. *)
    etag : string option;
        (** The entity tag, in quotes: at AWS the MD5 of the parts' MD5s, [-], and the number of parts. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    expiration : string option;
        (** The lifecycle rule that expires the object, and when: [expiry-date="…", rule-id="…"]. Absent: none does. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    version_id : string option;
        (** The version that was created. Absent in a bucket without versioning. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      location = may Json.to_text value "Location";
      bucket = may Json.to_text value "Bucket";
      key = may Json.to_text value "Key";
      etag = may Json.to_text value "ETag";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      checksum_type = may Json.to_text value "ChecksumType";
      expiration = may Json.to_text value "Expiration";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      version_id = may Json.to_text value "VersionId";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Completes a multipart upload: makes one object of its parts. The answer can be an error although its status is 200.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html}
    @param bucket The bucket.
    @param key The key.
    @param upload_id The id of the multipart upload, as CreateMultipartUpload returned it.
    @param multipart_upload The members of the document.
    @param checksum_type Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). One of [COMPOSITE], [FULL_OBJECT].
    @param mpu_object_size The length of the object in bytes. The store refuses to complete to another.
    @param if_match Only if it has this entity tag. Without an object the answer is 404.
    @param if_none_match [*]: only if there is no object. Other values are refused.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let complete_multipart_upload client ~bucket ~key ~upload_id ?multipart_upload ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_type ?mpu_object_size ?if_match ?if_none_match ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "CompleteMultipartUpload"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "UploadId" upload_id;
      opt json "MultipartUpload" multipart_upload;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumType" checksum_type;
      opt int "MpuObjectSize" mpu_object_size;
      opt text "IfMatch" if_match;
      opt text "IfNoneMatch" if_none_match;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Complete_multipart_upload.to_t

(** What {!copy_object} answers. *)
module Copy_object = struct
  type copy_object_result = {
    etag : string option;
        (** The entity tag of the copy, in quotes. *)
    last_modified : string option;
        (** When it was created. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
  }
  type t = {
    copy_object_result : copy_object_result option;
        (** The members of the document. *)
    expiration : string option;
        (** The lifecycle rule that expires the object, and when: [expiry-date="…", rule-id="…"]. Absent: none does. *)
    copy_source_version_id : string option;
        (** The version that was copied. Absent in a bucket that never had versioning. *)
    version_id : string option;
        (** The version that was created. Absent in a bucket without versioning. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_kms_encryption_context : string option;
        (** The encryption context of SSE-KMS: JSON of string pairs, in base64. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_copy_object_result value : copy_object_result =
    {
      etag = may Json.to_text value "ETag";
      last_modified = may Json.to_text value "LastModified";
      checksum_type = may Json.to_text value "ChecksumType";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
    }

  let to_t value : t =
    {
      copy_object_result = may (Json.option_of to_copy_object_result) value "CopyObjectResult";
      expiration = may Json.to_text value "Expiration";
      copy_source_version_id = may Json.to_text value "CopySourceVersionId";
      version_id = may Json.to_text value "VersionId";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_kms_encryption_context = may Json.to_text value "SSEKMSEncryptionContext";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Copies an object within the store, up to 5 GiB.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html}
    @param bucket The bucket.
    @param key The key.
    @param copy_source Bucket and key to copy, and perhaps a version.
    @param copy_source_if_match Only if it has this entity tag.
    @param copy_source_if_modified_since Only if it was modified after this. In ISO 8601.
    @param copy_source_if_none_match Only if it has another entity tag.
    @param copy_source_if_unmodified_since Only if it was not modified after this. In ISO 8601.
    @param if_match Only if it has this entity tag. Without an object the answer is 404.
    @param if_none_match [*]: only if there is no object. Other values are refused.
    @param metadata_directive Whether object headers and metadata are the source's ([COPY]) or the request's ([REPLACE]). Absent: [COPY]. One of [COPY], [REPLACE].
    @param cache_control How caches may keep the object, as [max-age=3600].
    @param content_disposition Whether browsers show or save the object, and under which name.
    @param content_encoding Codings that the bytes have been through, as [gzip].
    @param content_language The languages that the object is for, as [en, de].
    @param content_type The media type. Absent: [binary/octet-stream].
    @param expires When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
    @param metadata Metadata of the copy; only with the directive [REPLACE].
    @param tagging_directive Whether tags are the source's ([COPY]) or the request's ([REPLACE]). Absent: [COPY]. One of [COPY], [REPLACE].
    @param tagging Tags of the copy, encoded as a query: [key=value&key=value]; only with the directive [REPLACE].
    @param checksum_algorithm Algorithm of the copy's checksum. Absent: that of the source. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param storage_class Absent: [STANDARD]. One of [STANDARD], [REDUCED_REDUNDANCY], [STANDARD_IA], [ONEZONE_IA], [INTELLIGENT_TIERING], [GLACIER], [DEEP_ARCHIVE], [OUTPOSTS], [GLACIER_IR], [SNOW], [EXPRESS_ONEZONE], [FSX_OPENZFS], [FSX_ONTAP].
    @param website_redirect_location Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
    @param acl The canned ACL; excludes the others. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may read the object, or list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param server_side_encryption SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). One of [AES256], [aws:fsx], [aws:kms], [aws:kms:dsse].
    @param sse_kms_key_id Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
    @param bucket_key_enabled Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
    @param sse_kms_encryption_context The encryption context of SSE-KMS: JSON of string pairs, in base64.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param copy_source_sse_customer_algorithm [AES256].
    @param copy_source_sse_customer_key The key: 32 bytes, in base64.
    @param copy_source_sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param object_lock_mode Who may lift the retention; only with [retain_until_date]. One of [GOVERNANCE], [COMPLIANCE].
    @param object_lock_retain_until_date Until when the version cannot be deleted; only with [mode]. In ISO 8601.
    @param object_lock_legal_hold_status Keeps the version from being deleted until it is lifted. One of [ON], [OFF].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any.
    @param expected_source_bucket_owner The account that must own the source's bucket; another is answered with 403. Absent: any. *)
let copy_object client ~bucket ~key ~copy_source ?copy_source_if_match ?copy_source_if_modified_since ?copy_source_if_none_match ?copy_source_if_unmodified_since ?if_match ?if_none_match ?metadata_directive ?cache_control ?content_disposition ?content_encoding ?content_language ?content_type ?expires ?metadata ?tagging_directive ?tagging ?checksum_algorithm ?storage_class ?website_redirect_location ?acl ?grant_full_control ?grant_read ?grant_read_acp ?grant_write_acp ?server_side_encryption ?sse_kms_key_id ?bucket_key_enabled ?sse_kms_encryption_context ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?copy_source_sse_customer_algorithm ?copy_source_sse_customer_key ?copy_source_sse_customer_key_md5 ?object_lock_mode ?object_lock_retain_until_date ?object_lock_legal_hold_status ?request_payer ?expected_bucket_owner ?expected_source_bucket_owner ?timeout () =
  send client ?timeout "CopyObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "CopySource" copy_source;
      opt text "CopySourceIfMatch" copy_source_if_match;
      opt text "CopySourceIfModifiedSince" copy_source_if_modified_since;
      opt text "CopySourceIfNoneMatch" copy_source_if_none_match;
      opt text "CopySourceIfUnmodifiedSince" copy_source_if_unmodified_since;
      opt text "IfMatch" if_match;
      opt text "IfNoneMatch" if_none_match;
      opt text "MetadataDirective" metadata_directive;
      opt text "CacheControl" cache_control;
      opt text "ContentDisposition" content_disposition;
      opt text "ContentEncoding" content_encoding;
      opt text "ContentLanguage" content_language;
      opt text "ContentType" content_type;
      opt text "Expires" expires;
      opt map "Metadata" metadata;
      opt text "TaggingDirective" tagging_directive;
      opt text "Tagging" tagging;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "StorageClass" storage_class;
      opt text "WebsiteRedirectLocation" website_redirect_location;
      opt text "ACL" acl;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWriteACP" grant_write_acp;
      opt text "ServerSideEncryption" server_side_encryption;
      opt text "SSEKMSKeyId" sse_kms_key_id;
      opt bool "BucketKeyEnabled" bucket_key_enabled;
      opt text "SSEKMSEncryptionContext" sse_kms_encryption_context;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "CopySourceSSECustomerAlgorithm" copy_source_sse_customer_algorithm;
      opt text "CopySourceSSECustomerKey" copy_source_sse_customer_key;
      opt text "CopySourceSSECustomerKeyMD5" copy_source_sse_customer_key_md5;
      opt text "ObjectLockMode" object_lock_mode;
      opt text "ObjectLockRetainUntilDate" object_lock_retain_until_date;
      opt text "ObjectLockLegalHoldStatus" object_lock_legal_hold_status;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
      opt text "ExpectedSourceBucketOwner" expected_source_bucket_owner;
    ]
    Copy_object.to_t

(** What {!create_bucket} answers. *)
module Create_bucket = struct
  type t = {
    location : string option;
        (** [/] and the name of the bucket. *)
    bucket_arn : string option;
        (** The ARN of the bucket; AWS sends it for directory buckets only. *)
  }

  (**/**)

  let to_t value : t =
    {
      location = may Json.to_text value "Location";
      bucket_arn = may Json.to_text value "BucketArn";
    }
end

(** Creates a bucket. Re-creating a bucket you own is 409 [BucketAlreadyOwnedByYou], in [us-east-1] 200.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html}
    @param bucket The bucket.
    @param acl The canned ACL; excludes the grants. Absent: [private]. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param create_bucket_configuration The members of the document.
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write ACL grantees that may create objects.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param object_lock_enabled_for_bucket [true]: objects can be locked, and versioning is enabled. Absent: [false].
    @param object_ownership Who owns its objects, and whether ACLs are in force. Absent: [BucketOwnerEnforced] at AWS. One of [BucketOwnerPreferred], [ObjectWriter], [BucketOwnerEnforced].
    @param bucket_namespace Whether the name is unique in the account and region, or globally. Absent: globally. One of [account-regional], [global]. *)
let create_bucket client ~bucket ?acl ?create_bucket_configuration ?grant_full_control ?grant_read ?grant_read_acp ?grant_write ?grant_write_acp ?object_lock_enabled_for_bucket ?object_ownership ?bucket_namespace ?timeout () =
  send client ?timeout "CreateBucket"
    [
      text "Bucket" bucket;
      opt text "ACL" acl;
      opt json "CreateBucketConfiguration" create_bucket_configuration;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWrite" grant_write;
      opt text "GrantWriteACP" grant_write_acp;
      opt bool "ObjectLockEnabledForBucket" object_lock_enabled_for_bucket;
      opt text "ObjectOwnership" object_ownership;
      opt text "BucketNamespace" bucket_namespace;
    ]
    Create_bucket.to_t

(** Has S3 keep tables of the metadata of a bucket's objects.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html}
    @param bucket The bucket.
    @param metadata_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let create_bucket_metadata_configuration client ~bucket ~metadata_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "CreateBucketMetadataConfiguration"
    [
      text "Bucket" bucket;
      json "MetadataConfiguration" metadata_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Has S3 keep a table of changes of a bucket's objects: the older form of [CreateBucketMetadataConfiguration], which AWS refuses to new accounts.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html}
    @param bucket The bucket.
    @param metadata_table_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let create_bucket_metadata_table_configuration client ~bucket ~metadata_table_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "CreateBucketMetadataTableConfiguration"
    [
      text "Bucket" bucket;
      json "MetadataTableConfiguration" metadata_table_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!create_multipart_upload} answers. *)
module Create_multipart_upload = struct
  type t = {
    bucket : string option;
        (** The bucket. *)
    key : string option;
        (** The key. *)
    upload_id : string option;
        (** The id of the multipart upload, as CreateMultipartUpload returned it. *)
    abort_date : string option;
        (** When a lifecycle rule aborts the upload. Absent: none does. *)
    abort_rule_id : string option;
        (** The id of the lifecycle rule that aborts it. *)
    checksum_algorithm : string option;
        (** Algorithm of the checksum that the object gets from those of its parts. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_kms_encryption_context : string option;
        (** The encryption context of SSE-KMS: JSON of string pairs, in base64. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      bucket = may Json.to_text value "Bucket";
      key = may Json.to_text value "Key";
      upload_id = may Json.to_text value "UploadId";
      abort_date = may Json.to_text value "AbortDate";
      abort_rule_id = may Json.to_text value "AbortRuleId";
      checksum_algorithm = may Json.to_text value "ChecksumAlgorithm";
      checksum_type = may Json.to_text value "ChecksumType";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_kms_encryption_context = may Json.to_text value "SSEKMSEncryptionContext";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Creates a multipart upload, to which parts are then uploaded in any order.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html}
    @param bucket The bucket.
    @param key The key.
    @param cache_control How caches may keep the object, as [max-age=3600].
    @param content_disposition Whether browsers show or save the object, and under which name.
    @param content_encoding Codings that the bytes have been through, as [gzip].
    @param content_language The languages that the object is for, as [en, de].
    @param content_type The media type. Absent: [binary/octet-stream].
    @param expires When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
    @param metadata Names and values of the [x-amz-meta-] headers; 2 KiB in all at AWS.
    @param checksum_algorithm Algorithm of the checksum that the object gets from those of its parts. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param checksum_type Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). One of [COMPOSITE], [FULL_OBJECT].
    @param storage_class Absent: [STANDARD]. One of [STANDARD], [REDUCED_REDUNDANCY], [STANDARD_IA], [ONEZONE_IA], [INTELLIGENT_TIERING], [GLACIER], [DEEP_ARCHIVE], [OUTPOSTS], [GLACIER_IR], [SNOW], [EXPRESS_ONEZONE], [FSX_OPENZFS], [FSX_ONTAP].
    @param tagging Tags, encoded as a query: [key=value&key=value]; at most 10.
    @param website_redirect_location Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
    @param acl The canned ACL; excludes the others. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may read the object, or list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param server_side_encryption SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). One of [AES256], [aws:fsx], [aws:kms], [aws:kms:dsse].
    @param sse_kms_key_id Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
    @param bucket_key_enabled Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
    @param sse_kms_encryption_context The encryption context of SSE-KMS: JSON of string pairs, in base64.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param object_lock_mode Who may lift the retention; only with [retain_until_date]. One of [GOVERNANCE], [COMPLIANCE].
    @param object_lock_retain_until_date Until when the version cannot be deleted; only with [mode]. In ISO 8601.
    @param object_lock_legal_hold_status Keeps the version from being deleted until it is lifted. One of [ON], [OFF].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let create_multipart_upload client ~bucket ~key ?cache_control ?content_disposition ?content_encoding ?content_language ?content_type ?expires ?metadata ?checksum_algorithm ?checksum_type ?storage_class ?tagging ?website_redirect_location ?acl ?grant_full_control ?grant_read ?grant_read_acp ?grant_write_acp ?server_side_encryption ?sse_kms_key_id ?bucket_key_enabled ?sse_kms_encryption_context ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?object_lock_mode ?object_lock_retain_until_date ?object_lock_legal_hold_status ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "CreateMultipartUpload"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "CacheControl" cache_control;
      opt text "ContentDisposition" content_disposition;
      opt text "ContentEncoding" content_encoding;
      opt text "ContentLanguage" content_language;
      opt text "ContentType" content_type;
      opt text "Expires" expires;
      opt map "Metadata" metadata;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ChecksumType" checksum_type;
      opt text "StorageClass" storage_class;
      opt text "Tagging" tagging;
      opt text "WebsiteRedirectLocation" website_redirect_location;
      opt text "ACL" acl;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWriteACP" grant_write_acp;
      opt text "ServerSideEncryption" server_side_encryption;
      opt text "SSEKMSKeyId" sse_kms_key_id;
      opt bool "BucketKeyEnabled" bucket_key_enabled;
      opt text "SSEKMSEncryptionContext" sse_kms_encryption_context;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "ObjectLockMode" object_lock_mode;
      opt text "ObjectLockRetainUntilDate" object_lock_retain_until_date;
      opt text "ObjectLockLegalHoldStatus" object_lock_legal_hold_status;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Create_multipart_upload.to_t

(** Deletes an empty bucket; another answers 409 [BucketNotEmpty].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucket"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Deletes one analysis of storage classes of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_analytics_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketAnalyticsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Removes the cross-origin rules of a bucket. That there are none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_cors client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketCors"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Resets the default encryption of a bucket; at AWS to SSE-S3.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_encryption client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketEncryption"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_intelligent_tiering_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketIntelligentTieringConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Deletes one inventory of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_inventory_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketInventoryConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Removes the lifecycle rules of a bucket. That there are none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_lifecycle client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketLifecycle"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_metadata_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketMetadataConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Ends the metadata table of the older form. The table stays as it is, and can be deleted.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_metadata_table_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketMetadataTableConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Deletes one metrics configuration of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_metrics_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketMetricsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_ownership_controls client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketOwnershipControls"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Removes the policy of a bucket. That there is none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_policy client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketPolicy"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Ends the replication of a bucket. Replicas stay; that there is none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_replication client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketReplication"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Removes all tags of a bucket. That there are none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_tagging client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketTagging"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Has a bucket no longer answer as a website. That it did not is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_bucket_website client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteBucketWebsite"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!delete_object} answers. *)
module Delete_object = struct
  type t = {
    delete_marker : bool option;
        (** [true] where a delete marker was created, or was the version deleted. *)
    version_id : string option;
        (** The version that was deleted, or the id of the new delete marker. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      delete_marker = may Json.to_bool value "DeleteMarker";
      version_id = may Json.to_text value "VersionId";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Deletes an object. That there is none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version to delete for good. Absent: in a bucket with versioning a delete marker is created.
    @param if_match Only if it has this entity tag; [*]: only if there is an object.
    @param if_match_last_modified_time Only if it was last modified at this time; of directory buckets. In ISO 8601.
    @param if_match_size Only if it has this length in bytes; of directory buckets.
    @param mfa Serial number of an MFA device, a space, and its present code; required with MFA delete.
    @param bypass_governance_retention [true]: deletes what retention in governance mode protects; it takes a permission of its own.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_object client ~bucket ~key ?version_id ?if_match ?if_match_last_modified_time ?if_match_size ?mfa ?bypass_governance_retention ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "IfMatch" if_match;
      opt text "IfMatchLastModifiedTime" if_match_last_modified_time;
      opt int "IfMatchSize" if_match_size;
      opt text "MFA" mfa;
      opt bool "BypassGovernanceRetention" bypass_governance_retention;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Delete_object.to_t

(** What {!delete_object_tagging} answers. *)
module Delete_object_tagging = struct
  type t = {
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
  }

  (**/**)

  let to_t value : t =
    {
      version_id = may Json.to_text value "VersionId";
    }
end

(** Removes all tags of an object. That there are none is no error.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_object_tagging client ~bucket ~key ?version_id ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteObjectTagging"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Delete_object_tagging.to_t

(** What {!delete_objects} answers. *)
module Delete_objects = struct
  type deleted = {
    key : string option;
        (** Its key. *)
    version_id : string option;
        (** The version that was deleted. Absent: the request named none. *)
    delete_marker : bool option;
        (** [true] where a delete marker was created, or was the version deleted. *)
    delete_marker_version_id : string option;
        (** The version id of that delete marker. *)
  }
  type errors = {
    key : string option;
        (** Its key. *)
    version_id : string option;
        (** The version that the request names. Absent: it names none. *)
    code : string option;
        (** Why, for programs: an [ErrorCode]. *)
    message : string option;
        (** Why, for people. *)
  }
  type t = {
    deleted : deleted list;
        (** What was deleted, or was not there; empty with [quiet]. *)
    errors : errors list;
        (** What could not be deleted. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_deleted value : deleted =
    {
      key = may Json.to_text value "Key";
      version_id = may Json.to_text value "VersionId";
      delete_marker = may Json.to_bool value "DeleteMarker";
      delete_marker_version_id = may Json.to_text value "DeleteMarkerVersionId";
    }

  let to_errors value : errors =
    {
      key = may Json.to_text value "Key";
      version_id = may Json.to_text value "VersionId";
      code = may Json.to_text value "Code";
      message = may Json.to_text value "Message";
    }

  let to_t value : t =
    {
      deleted = may (Json.list_of to_deleted) value "Deleted";
      errors = may (Json.list_of to_errors) value "Errors";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Deletes up to 1000 objects.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html}
    @param bucket The bucket.
    @param delete The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param mfa Serial number of an MFA device, a space, and its present code; required with MFA delete.
    @param bypass_governance_retention [true]: deletes what retention in governance mode protects; it takes a permission of its own.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_objects client ~bucket ~delete ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?mfa ?bypass_governance_retention ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeleteObjects"
    [
      text "Bucket" bucket;
      json "Delete" delete;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "MFA" mfa;
      opt bool "BypassGovernanceRetention" bypass_governance_retention;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Delete_objects.to_t

(** Lets a bucket be made public by its ACLs and policy.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let delete_public_access_block client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "DeletePublicAccessBlock"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!get_bucket_abac} answers. *)
module Get_bucket_abac = struct
  type abac_status = {
    status : string option;
        (** [Disabled], unless set otherwise. *)
  }
  type t = {
    abac_status : abac_status option;
        (** The members of the document. *)
  }

  (**/**)

  let to_abac_status value : abac_status =
    {
      status = may Json.to_text value "Status";
    }

  let to_t value : t =
    {
      abac_status = may (Json.option_of to_abac_status) value "AbacStatus";
    }
end

(** Reads whether the tags of a bucket count in policies that decide on access to it.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_abac client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketAbac"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_abac.to_t

(** What {!get_bucket_accelerate_configuration} answers. *)
module Get_bucket_accelerate_configuration = struct
  type t = {
    status : string option;
        (** Absent: it was never enabled. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      status = may Json.to_text value "Status";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Reads whether a bucket has transfer acceleration. The document is empty for one that never had it.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html}
    @param bucket The bucket.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_accelerate_configuration client ~bucket ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketAccelerateConfiguration"
    [
      text "Bucket" bucket;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_accelerate_configuration.to_t

(** What {!get_bucket_acl} answers. *)
module Get_bucket_acl = struct
  type owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type grants_grantee = {
    type_ : string;
        (** Which kind of grantee, as the attribute [xsi:type]. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
    display_name : string option;
        (** A name for people. AWS no longer returns one, and ignores it in requests. *)
    email_address : string option;
        (** The e-mail address of an account; only in requests. *)
    uri : string option;
        (** The group, as [http://acs.amazonaws.com/groups/global/AllUsers]. *)
  }
  type grants = {
    grantee : grants_grantee option;
        (** The account or group. *)
    permission : string option;
        (** What the grantee is allowed. *)
  }
  type t = {
    owner : owner option;
        (** The account that owns the bucket or object. Setting an ACL cannot change it: another owner than the present one is refused. *)
    grants : grants list;
        (** Up to 100 grants. What is not granted here is denied, unless a policy allows it. *)
  }

  (**/**)

  let to_owner value : owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_grants_grantee value : grants_grantee =
    {
      type_ = need Json.to_text value "Type";
      id = may Json.to_text value "ID";
      display_name = may Json.to_text value "DisplayName";
      email_address = may Json.to_text value "EmailAddress";
      uri = may Json.to_text value "URI";
    }

  let to_grants value : grants =
    {
      grantee = may (Json.option_of to_grants_grantee) value "Grantee";
      permission = may Json.to_text value "Permission";
    }

  let to_t value : t =
    {
      owner = may (Json.option_of to_owner) value "Owner";
      grants = may (Json.list_of to_grants) value "Grants";
    }
end

(** Reads the ACL of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_acl client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketAcl"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_acl.to_t

(** What {!get_bucket_analytics_configuration} answers. *)
module Get_bucket_analytics_configuration = struct
  type analytics_configuration_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type analytics_configuration_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type analytics_configuration_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : analytics_configuration_filter_and__tags list;
        (** Tags, all of which objects have. *)
  }
  type analytics_configuration_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : analytics_configuration_filter_tag option;
        (** A tag that objects have. *)
    and_ : analytics_configuration_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type analytics_configuration_storage_class_analysis_data_export_destination_s3_bucket_destination = {
    format : string;
        (** The format of the file. *)
    bucket_account_id : string option;
        (** The account that must own the bucket. Absent: not checked. *)
    bucket : string;
        (** The ARN of the bucket. *)
    prefix : string option;
        (** What keys of exports begin with. *)
  }
  type analytics_configuration_storage_class_analysis_data_export_destination = {
    s3_bucket_destination : analytics_configuration_storage_class_analysis_data_export_destination_s3_bucket_destination;
        (** The only kind of destination there is. *)
  }
  type analytics_configuration_storage_class_analysis_data_export = {
    output_schema_version : string;
        (** Which columns the export has. *)
    destination : analytics_configuration_storage_class_analysis_data_export_destination;
        (** Where the export is written. *)
  }
  type analytics_configuration_storage_class_analysis = {
    data_export : analytics_configuration_storage_class_analysis_data_export option;
        (** Absent: it is not exported. *)
  }
  type analytics_configuration = {
    id : string;
        (** As in the query of the request. *)
    filter : analytics_configuration_filter option;
        (** Which objects. Absent: all. *)
    storage_class_analysis : analytics_configuration_storage_class_analysis;
        (** What becomes of the result. *)
  }
  type t = {
    analytics_configuration : analytics_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_analytics_configuration_filter_tag value : analytics_configuration_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_analytics_configuration_filter_and__tags value : analytics_configuration_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_analytics_configuration_filter_and_ value : analytics_configuration_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_analytics_configuration_filter_and__tags) value "Tags";
    }

  let to_analytics_configuration_filter value : analytics_configuration_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_analytics_configuration_filter_tag) value "Tag";
      and_ = may (Json.option_of to_analytics_configuration_filter_and_) value "And";
    }

  let to_analytics_configuration_storage_class_analysis_data_export_destination_s3_bucket_destination value : analytics_configuration_storage_class_analysis_data_export_destination_s3_bucket_destination =
    {
      format = need Json.to_text value "Format";
      bucket_account_id = may Json.to_text value "BucketAccountId";
      bucket = need Json.to_text value "Bucket";
      prefix = may Json.to_text value "Prefix";
    }

  let to_analytics_configuration_storage_class_analysis_data_export_destination value : analytics_configuration_storage_class_analysis_data_export_destination =
    {
      s3_bucket_destination = need (Json.option_of to_analytics_configuration_storage_class_analysis_data_export_destination_s3_bucket_destination) value "S3BucketDestination";
    }

  let to_analytics_configuration_storage_class_analysis_data_export value : analytics_configuration_storage_class_analysis_data_export =
    {
      output_schema_version = need Json.to_text value "OutputSchemaVersion";
      destination = need (Json.option_of to_analytics_configuration_storage_class_analysis_data_export_destination) value "Destination";
    }

  let to_analytics_configuration_storage_class_analysis value : analytics_configuration_storage_class_analysis =
    {
      data_export = may (Json.option_of to_analytics_configuration_storage_class_analysis_data_export) value "DataExport";
    }

  let to_analytics_configuration value : analytics_configuration =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_analytics_configuration_filter) value "Filter";
      storage_class_analysis = need (Json.option_of to_analytics_configuration_storage_class_analysis) value "StorageClassAnalysis";
    }

  let to_t value : t =
    {
      analytics_configuration = may (Json.option_of to_analytics_configuration) value "AnalyticsConfiguration";
    }
end

(** Reads one analysis of storage classes of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_analytics_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketAnalyticsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_analytics_configuration.to_t

(** What {!get_bucket_cors} answers. *)
module Get_bucket_cors = struct
  type cors_rules = {
    id : string option;
        (** A name for people, up to 255 characters. *)
    allowed_origins : string list;
        (** Origins, as [https://app.example]; each may hold one [*], which stands for any characters. *)
    allowed_methods : string list;
        (** [GET], [PUT], [POST], [DELETE] or [HEAD]. *)
    allowed_headers : string list;
        (** What a preflight may list in [Access-Control-Request-Headers]; each may hold one [*]. *)
    expose_headers : string list;
        (** Response headers that scripts may read, as [ETag]. *)
    max_age_seconds : int option;
        (** For how many seconds browsers may cache the answer to a preflight. *)
  }
  type t = {
    cors_rules : cors_rules list;
        (** The rules, in the order in which they are tried. *)
  }

  (**/**)

  let to_cors_rules value : cors_rules =
    {
      id = may Json.to_text value "ID";
      allowed_origins = may Json.to_texts value "AllowedOrigins";
      allowed_methods = may Json.to_texts value "AllowedMethods";
      allowed_headers = may Json.to_texts value "AllowedHeaders";
      expose_headers = may Json.to_texts value "ExposeHeaders";
      max_age_seconds = may Json.to_int value "MaxAgeSeconds";
    }

  let to_t value : t =
    {
      cors_rules = may (Json.list_of to_cors_rules) value "CORSRules";
    }
end

(** Reads the cross-origin rules of a bucket. Without any the answer is 404 [NoSuchCORSConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_cors client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketCors"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_cors.to_t

(** What {!get_bucket_encryption} answers. *)
module Get_bucket_encryption = struct
  type server_side_encryption_configuration_rules_apply_server_side_encryption_by_default = {
    sse_algorithm : string;
        (** SSE-S3, SSE-KMS or DSSE-KMS. *)
    kms_master_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
  }
  type server_side_encryption_configuration_rules_blocked_encryption_types = {
    encryption_type : string list;
        (** Any number; [NONE] takes the block off. *)
  }
  type server_side_encryption_configuration_rules = {
    bucket_key_enabled : bool option;
        (** Whether one data key serves many SSE-KMS objects, with fewer calls of the key management service. Absent: [false]. *)
    apply_server_side_encryption_by_default : server_side_encryption_configuration_rules_apply_server_side_encryption_by_default option;
        (** The encryption of objects that do not ask for one. *)
    blocked_encryption_types : server_side_encryption_configuration_rules_blocked_encryption_types option;
        (** What requests may not ask for. *)
  }
  type server_side_encryption_configuration = {
    rules : server_side_encryption_configuration_rules list;
        (** One rule. *)
  }
  type t = {
    server_side_encryption_configuration : server_side_encryption_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_server_side_encryption_configuration_rules_apply_server_side_encryption_by_default value : server_side_encryption_configuration_rules_apply_server_side_encryption_by_default =
    {
      sse_algorithm = need Json.to_text value "SSEAlgorithm";
      kms_master_key_id = may Json.to_text value "KMSMasterKeyID";
    }

  let to_server_side_encryption_configuration_rules_blocked_encryption_types value : server_side_encryption_configuration_rules_blocked_encryption_types =
    {
      encryption_type = may Json.to_texts value "EncryptionType";
    }

  let to_server_side_encryption_configuration_rules value : server_side_encryption_configuration_rules =
    {
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      apply_server_side_encryption_by_default = may (Json.option_of to_server_side_encryption_configuration_rules_apply_server_side_encryption_by_default) value "ApplyServerSideEncryptionByDefault";
      blocked_encryption_types = may (Json.option_of to_server_side_encryption_configuration_rules_blocked_encryption_types) value "BlockedEncryptionTypes";
    }

  let to_server_side_encryption_configuration value : server_side_encryption_configuration =
    {
      rules = may (Json.list_of to_server_side_encryption_configuration_rules) value "Rules";
    }

  let to_t value : t =
    {
      server_side_encryption_configuration = may (Json.option_of to_server_side_encryption_configuration) value "ServerSideEncryptionConfiguration";
    }
end

(** Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was set; other stores may answer 404 [ServerSideEncryptionConfigurationNotFoundError].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_encryption client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketEncryption"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_encryption.to_t

(** What {!get_bucket_intelligent_tiering_configuration} answers. *)
module Get_bucket_intelligent_tiering_configuration = struct
  type intelligent_tiering_configuration_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type intelligent_tiering_configuration_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type intelligent_tiering_configuration_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : intelligent_tiering_configuration_filter_and__tags list;
        (** Tags, all of which objects have. *)
  }
  type intelligent_tiering_configuration_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : intelligent_tiering_configuration_filter_tag option;
        (** A tag that objects have. *)
    and_ : intelligent_tiering_configuration_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type intelligent_tiering_configuration_tierings = {
    days : int;
        (** At least 90 for [ARCHIVE_ACCESS], at least 180 for [DEEP_ARCHIVE_ACCESS]; at most 730. *)
    access_tier : string;
        (** Where it goes. *)
  }
  type intelligent_tiering_configuration = {
    id : string;
        (** As in the query of the request. *)
    filter : intelligent_tiering_configuration_filter option;
        (** Which objects. Absent: all of that class. *)
    status : string;
        (** Whether the configuration is applied. *)
    tierings : intelligent_tiering_configuration_tierings list;
        (** One or both of the archive tiers. *)
  }
  type t = {
    intelligent_tiering_configuration : intelligent_tiering_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_intelligent_tiering_configuration_filter_tag value : intelligent_tiering_configuration_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_intelligent_tiering_configuration_filter_and__tags value : intelligent_tiering_configuration_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_intelligent_tiering_configuration_filter_and_ value : intelligent_tiering_configuration_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_intelligent_tiering_configuration_filter_and__tags) value "Tags";
    }

  let to_intelligent_tiering_configuration_filter value : intelligent_tiering_configuration_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_intelligent_tiering_configuration_filter_tag) value "Tag";
      and_ = may (Json.option_of to_intelligent_tiering_configuration_filter_and_) value "And";
    }

  let to_intelligent_tiering_configuration_tierings value : intelligent_tiering_configuration_tierings =
    {
      days = need Json.to_int value "Days";
      access_tier = need Json.to_text value "AccessTier";
    }

  let to_intelligent_tiering_configuration value : intelligent_tiering_configuration =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_intelligent_tiering_configuration_filter) value "Filter";
      status = need Json.to_text value "Status";
      tierings = may (Json.list_of to_intelligent_tiering_configuration_tierings) value "Tierings";
    }

  let to_t value : t =
    {
      intelligent_tiering_configuration = may (Json.option_of to_intelligent_tiering_configuration) value "IntelligentTieringConfiguration";
    }
end

(** Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_intelligent_tiering_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketIntelligentTieringConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_intelligent_tiering_configuration.to_t

(** What {!get_bucket_inventory_configuration} answers. *)
module Get_bucket_inventory_configuration = struct
  type inventory_configuration_destination_s3_bucket_destination_encryption_sse_kms = {
    key_id : string;
        (** The ARN of the KMS key. *)
  }
  type inventory_configuration_destination_s3_bucket_destination_encryption = {
    sse_s3 : Json.t option;
        (** SSE-S3. *)
    sse_kms : inventory_configuration_destination_s3_bucket_destination_encryption_sse_kms option;
        (** SSE-KMS. *)
  }
  type inventory_configuration_destination_s3_bucket_destination = {
    account_id : string option;
        (** The account that must own the bucket. Absent: not checked. *)
    bucket : string;
        (** The ARN of the bucket. *)
    format : string;
        (** The format of the files. *)
    prefix : string option;
        (** What keys of inventories begin with. *)
    encryption : inventory_configuration_destination_s3_bucket_destination_encryption option;
        (** Absent: as the bucket does by default. *)
  }
  type inventory_configuration_destination = {
    s3_bucket_destination : inventory_configuration_destination_s3_bucket_destination;
        (** The only kind of destination there is. *)
  }
  type inventory_configuration_filter = {
    prefix : string;
        (** What keys begin with. *)
  }
  type inventory_configuration_schedule = {
    frequency : string;
        (** Daily or weekly. *)
  }
  type inventory_configuration = {
    id : string;
        (** As in the query of the request. *)
    is_enabled : bool;
        (** Whether inventories are made. *)
    destination : inventory_configuration_destination;
        (** Where inventories are written. *)
    filter : inventory_configuration_filter option;
        (** Which objects. Absent: all. *)
    included_object_versions : string;
        (** All versions, or current ones. *)
    optional_fields : string list;
        (** Columns besides bucket and key. *)
    schedule : inventory_configuration_schedule;
        (** How often inventories are made. *)
  }
  type t = {
    inventory_configuration : inventory_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_inventory_configuration_destination_s3_bucket_destination_encryption_sse_kms value : inventory_configuration_destination_s3_bucket_destination_encryption_sse_kms =
    {
      key_id = need Json.to_text value "KeyId";
    }

  let to_inventory_configuration_destination_s3_bucket_destination_encryption value : inventory_configuration_destination_s3_bucket_destination_encryption =
    {
      sse_s3 = may Json.to_option value "SSES3";
      sse_kms = may (Json.option_of to_inventory_configuration_destination_s3_bucket_destination_encryption_sse_kms) value "SSEKMS";
    }

  let to_inventory_configuration_destination_s3_bucket_destination value : inventory_configuration_destination_s3_bucket_destination =
    {
      account_id = may Json.to_text value "AccountId";
      bucket = need Json.to_text value "Bucket";
      format = need Json.to_text value "Format";
      prefix = may Json.to_text value "Prefix";
      encryption = may (Json.option_of to_inventory_configuration_destination_s3_bucket_destination_encryption) value "Encryption";
    }

  let to_inventory_configuration_destination value : inventory_configuration_destination =
    {
      s3_bucket_destination = need (Json.option_of to_inventory_configuration_destination_s3_bucket_destination) value "S3BucketDestination";
    }

  let to_inventory_configuration_filter value : inventory_configuration_filter =
    {
      prefix = need Json.to_text value "Prefix";
    }

  let to_inventory_configuration_schedule value : inventory_configuration_schedule =
    {
      frequency = need Json.to_text value "Frequency";
    }

  let to_inventory_configuration value : inventory_configuration =
    {
      id = need Json.to_text value "Id";
      is_enabled = need Json.to_bool value "IsEnabled";
      destination = need (Json.option_of to_inventory_configuration_destination) value "Destination";
      filter = may (Json.option_of to_inventory_configuration_filter) value "Filter";
      included_object_versions = need Json.to_text value "IncludedObjectVersions";
      optional_fields = may Json.to_texts value "OptionalFields";
      schedule = need (Json.option_of to_inventory_configuration_schedule) value "Schedule";
    }

  let to_t value : t =
    {
      inventory_configuration = may (Json.option_of to_inventory_configuration) value "InventoryConfiguration";
    }
end

(** Reads one inventory of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_inventory_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketInventoryConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_inventory_configuration.to_t

(** What {!get_bucket_lifecycle_configuration} answers. *)
module Get_bucket_lifecycle_configuration = struct
  type rules_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type rules_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type rules_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : rules_filter_and__tags list;
        (** Tags, all of which objects have. *)
    object_size_greater_than : int option;
        (** Larger than this many bytes. *)
    object_size_less_than : int option;
        (** Smaller than this many bytes. *)
  }
  type rules_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : rules_filter_tag option;
        (** A tag that objects have. *)
    object_size_greater_than : int option;
        (** Larger than this many bytes. *)
    object_size_less_than : int option;
        (** Smaller than this many bytes. *)
    and_ : rules_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type rules_expiration = {
    date : string option;
        (** At this midnight, UTC. *)
    days : int option;
        (** This many days after creation; at least 1. *)
    expired_object_delete_marker : bool option;
        (** [true]: delete markers are removed once no noncurrent version is left below them. *)
  }
  type rules_transitions = {
    date : string option;
        (** At this midnight, UTC. *)
    days : int option;
        (** This many days after creation; 0 is the next midnight. *)
    storage_class : string option;
        (** The new class. *)
  }
  type rules_noncurrent_version_expiration = {
    noncurrent_days : int option;
        (** This many days after they became noncurrent; at least 1. *)
    newer_noncurrent_versions : int option;
        (** How many noncurrent versions are kept all the same, the newest; 1 to 100. Absent: none. *)
  }
  type rules_noncurrent_version_transitions = {
    noncurrent_days : int option;
        (** This many days after they became noncurrent. *)
    newer_noncurrent_versions : int option;
        (** How many noncurrent versions keep their class, the newest; 1 to 100. Absent: none. *)
    storage_class : string option;
        (** The new class. *)
  }
  type rules_abort_incomplete_multipart_upload = {
    days_after_initiation : int option;
        (** This many days after they were created. *)
  }
  type rules = {
    id : string option;
        (** Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up. *)
    filter : rules_filter option;
        (** Which objects; without it and without [prefix] in a request the rule is malformed. *)
    prefix : string option;
        (** Which objects, in the deprecated form: those whose key begins so. Excludes [filter]. *)
    status : string;
        (** Whether the rule is applied. *)
    expiration : rules_expiration option;
        (** When current versions expire. *)
    transitions : rules_transitions list;
        (** When current versions change their storage class. *)
    noncurrent_version_expiration : rules_noncurrent_version_expiration option;
        (** When noncurrent versions are deleted for good. *)
    noncurrent_version_transitions : rules_noncurrent_version_transitions list;
        (** When noncurrent versions change their storage class. *)
    abort_incomplete_multipart_upload : rules_abort_incomplete_multipart_upload option;
        (** When incomplete multipart uploads are aborted. *)
  }
  type t = {
    rules : rules list;
        (** The rules. *)
    transition_default_minimum_object_size : string option;
        (** The size below which objects are not moved between classes. *)
  }

  (**/**)

  let to_rules_filter_tag value : rules_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_rules_filter_and__tags value : rules_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_rules_filter_and_ value : rules_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_rules_filter_and__tags) value "Tags";
      object_size_greater_than = may Json.to_int value "ObjectSizeGreaterThan";
      object_size_less_than = may Json.to_int value "ObjectSizeLessThan";
    }

  let to_rules_filter value : rules_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_rules_filter_tag) value "Tag";
      object_size_greater_than = may Json.to_int value "ObjectSizeGreaterThan";
      object_size_less_than = may Json.to_int value "ObjectSizeLessThan";
      and_ = may (Json.option_of to_rules_filter_and_) value "And";
    }

  let to_rules_expiration value : rules_expiration =
    {
      date = may Json.to_text value "Date";
      days = may Json.to_int value "Days";
      expired_object_delete_marker = may Json.to_bool value "ExpiredObjectDeleteMarker";
    }

  let to_rules_transitions value : rules_transitions =
    {
      date = may Json.to_text value "Date";
      days = may Json.to_int value "Days";
      storage_class = may Json.to_text value "StorageClass";
    }

  let to_rules_noncurrent_version_expiration value : rules_noncurrent_version_expiration =
    {
      noncurrent_days = may Json.to_int value "NoncurrentDays";
      newer_noncurrent_versions = may Json.to_int value "NewerNoncurrentVersions";
    }

  let to_rules_noncurrent_version_transitions value : rules_noncurrent_version_transitions =
    {
      noncurrent_days = may Json.to_int value "NoncurrentDays";
      newer_noncurrent_versions = may Json.to_int value "NewerNoncurrentVersions";
      storage_class = may Json.to_text value "StorageClass";
    }

  let to_rules_abort_incomplete_multipart_upload value : rules_abort_incomplete_multipart_upload =
    {
      days_after_initiation = may Json.to_int value "DaysAfterInitiation";
    }

  let to_rules value : rules =
    {
      id = may Json.to_text value "ID";
      filter = may (Json.option_of to_rules_filter) value "Filter";
      prefix = may Json.to_text value "Prefix";
      status = need Json.to_text value "Status";
      expiration = may (Json.option_of to_rules_expiration) value "Expiration";
      transitions = may (Json.list_of to_rules_transitions) value "Transitions";
      noncurrent_version_expiration = may (Json.option_of to_rules_noncurrent_version_expiration) value "NoncurrentVersionExpiration";
      noncurrent_version_transitions = may (Json.list_of to_rules_noncurrent_version_transitions) value "NoncurrentVersionTransitions";
      abort_incomplete_multipart_upload = may (Json.option_of to_rules_abort_incomplete_multipart_upload) value "AbortIncompleteMultipartUpload";
    }

  let to_t value : t =
    {
      rules = may (Json.list_of to_rules) value "Rules";
      transition_default_minimum_object_size = may Json.to_text value "TransitionDefaultMinimumObjectSize";
    }
end

(** Reads the lifecycle rules of a bucket. Without any the answer is 404 [NoSuchLifecycleConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_lifecycle_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketLifecycleConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_lifecycle_configuration.to_t

(** What {!get_bucket_location} answers. *)
module Get_bucket_location = struct
  type t = {
    location_constraint : string;
        (** The region; empty for [us-east-1]. *)
  }

  (**/**)

  let to_t value : t =
    {
      location_constraint = need Json.to_text value "LocationConstraint";
    }
end

(** Reads the region of a bucket. HeadBucket answers it for every bucket, and without a permission of its own.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_location client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketLocation"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_location.to_t

(** What {!get_bucket_logging} answers. *)
module Get_bucket_logging = struct
  type logging_enabled_target_grants_grantee = {
    type_ : string;
        (** Which kind of grantee, as the attribute [xsi:type]. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
    display_name : string option;
        (** A name for people. AWS no longer returns one, and ignores it in requests. *)
    email_address : string option;
        (** The e-mail address of an account; only in requests. *)
    uri : string option;
        (** The group, as [http://acs.amazonaws.com/groups/global/AllUsers]. *)
  }
  type logging_enabled_target_grants = {
    grantee : logging_enabled_target_grants_grantee option;
        (** The account or group. *)
    permission : string option;
        (** What the grantee is allowed. *)
  }
  type logging_enabled_target_object_key_format_partitioned_prefix = {
    partition_date_source : string option;
        (** Which time the day is of. *)
  }
  type logging_enabled_target_object_key_format = {
    simple_prefix : Json.t option;
        (** [[prefix][YYYY]-[MM]-[DD]-[hh]-[mm]-[ss]-[unique]]. *)
    partitioned_prefix : logging_enabled_target_object_key_format_partitioned_prefix option;
        (** [[prefix][account]/[region]/[bucket]/[YYYY]/[MM]/[DD]/] before that. *)
  }
  type logging_enabled = {
    target_bucket : string;
        (** The bucket that gets the log objects: of the same region and owner. *)
    target_prefix : string;
        (** What the keys of log objects begin with; may be empty. *)
    target_grants : logging_enabled_target_grants list;
        (** Who else may access log objects: [READ], [WRITE] or [FULL_CONTROL]. *)
    target_object_key_format : logging_enabled_target_object_key_format option;
        (** How the keys go on behind the prefix. Absent: as with [simple_prefix]. *)
  }
  type t = {
    logging_enabled : logging_enabled option;
        (** Absent: there is no log. *)
  }

  (**/**)

  let to_logging_enabled_target_grants_grantee value : logging_enabled_target_grants_grantee =
    {
      type_ = need Json.to_text value "Type";
      id = may Json.to_text value "ID";
      display_name = may Json.to_text value "DisplayName";
      email_address = may Json.to_text value "EmailAddress";
      uri = may Json.to_text value "URI";
    }

  let to_logging_enabled_target_grants value : logging_enabled_target_grants =
    {
      grantee = may (Json.option_of to_logging_enabled_target_grants_grantee) value "Grantee";
      permission = may Json.to_text value "Permission";
    }

  let to_logging_enabled_target_object_key_format_partitioned_prefix value : logging_enabled_target_object_key_format_partitioned_prefix =
    {
      partition_date_source = may Json.to_text value "PartitionDateSource";
    }

  let to_logging_enabled_target_object_key_format value : logging_enabled_target_object_key_format =
    {
      simple_prefix = may Json.to_option value "SimplePrefix";
      partitioned_prefix = may (Json.option_of to_logging_enabled_target_object_key_format_partitioned_prefix) value "PartitionedPrefix";
    }

  let to_logging_enabled value : logging_enabled =
    {
      target_bucket = need Json.to_text value "TargetBucket";
      target_prefix = need Json.to_text value "TargetPrefix";
      target_grants = may (Json.list_of to_logging_enabled_target_grants) value "TargetGrants";
      target_object_key_format = may (Json.option_of to_logging_enabled_target_object_key_format) value "TargetObjectKeyFormat";
    }

  let to_t value : t =
    {
      logging_enabled = may (Json.option_of to_logging_enabled) value "LoggingEnabled";
    }
end

(** Reads where the access log of a bucket goes. The document is empty if there is no log.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_logging client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketLogging"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_logging.to_t

(** What {!get_bucket_metadata_configuration} answers. *)
module Get_bucket_metadata_configuration = struct
  type get_bucket_metadata_configuration_result_metadata_configuration_result_destination_result = {
    table_bucket_type : string option;
        (** Who owns the table bucket. *)
    table_bucket_arn : string option;
        (** The ARN of the table bucket. *)
    table_namespace : string option;
        (** The namespace in the table bucket, as [b_photos]. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_error = {
    error_code : string option;
        (** A code for programs, as [AccessDeniedCreatingResources]. *)
    error_message : string option;
        (** What to do about it, for people. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_record_expiration = {
    expiration : string;
        (** [DISABLED]: rows are kept for ever. *)
    days : int option;
        (** After this many days, at least 7; required if they are. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result = {
    table_status : string;
        (** [CREATING], [ACTIVE] or [FAILED]. *)
    error : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_error option;
        (** Why it failed. *)
    table_name : string;
        (** The name in the namespace: [journal]. *)
    table_arn : string option;
        (** The ARN of the table. *)
    record_expiration : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_record_expiration;
        (** Whether old rows are removed. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result_error = {
    error_code : string option;
        (** A code for programs, as [AccessDeniedCreatingResources]. *)
    error_message : string option;
        (** What to do about it, for people. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result = {
    configuration_state : string;
        (** [DISABLED]: there is none. *)
    table_status : string option;
        (** [CREATING], [BACKFILLING], [ACTIVE] or [FAILED]. *)
    error : get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result_error option;
        (** Why it failed. *)
    table_name : string option;
        (** The name in the namespace: [inventory]. *)
    table_arn : string option;
        (** The ARN of the table. *)
  }
  type get_bucket_metadata_configuration_result_metadata_configuration_result = {
    destination_result : get_bucket_metadata_configuration_result_metadata_configuration_result_destination_result;
        (** The table bucket. *)
    journal_table_configuration_result : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result option;
        (** The table of changes. *)
    inventory_table_configuration_result : get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result option;
        (** The table of all objects. *)
  }
  type get_bucket_metadata_configuration_result = {
    metadata_configuration_result : get_bucket_metadata_configuration_result_metadata_configuration_result;
        (** The tables. *)
  }
  type t = {
    get_bucket_metadata_configuration_result : get_bucket_metadata_configuration_result option;
        (** The members of the document. *)
  }

  (**/**)

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_destination_result value : get_bucket_metadata_configuration_result_metadata_configuration_result_destination_result =
    {
      table_bucket_type = may Json.to_text value "TableBucketType";
      table_bucket_arn = may Json.to_text value "TableBucketArn";
      table_namespace = may Json.to_text value "TableNamespace";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_error value : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_error =
    {
      error_code = may Json.to_text value "ErrorCode";
      error_message = may Json.to_text value "ErrorMessage";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_record_expiration value : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_record_expiration =
    {
      expiration = need Json.to_text value "Expiration";
      days = may Json.to_int value "Days";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result value : get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result =
    {
      table_status = need Json.to_text value "TableStatus";
      error = may (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_error) value "Error";
      table_name = need Json.to_text value "TableName";
      table_arn = may Json.to_text value "TableArn";
      record_expiration = need (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result_record_expiration) value "RecordExpiration";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result_error value : get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result_error =
    {
      error_code = may Json.to_text value "ErrorCode";
      error_message = may Json.to_text value "ErrorMessage";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result value : get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result =
    {
      configuration_state = need Json.to_text value "ConfigurationState";
      table_status = may Json.to_text value "TableStatus";
      error = may (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result_error) value "Error";
      table_name = may Json.to_text value "TableName";
      table_arn = may Json.to_text value "TableArn";
    }

  let to_get_bucket_metadata_configuration_result_metadata_configuration_result value : get_bucket_metadata_configuration_result_metadata_configuration_result =
    {
      destination_result = need (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_destination_result) value "DestinationResult";
      journal_table_configuration_result = may (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_journal_table_configuration_result) value "JournalTableConfigurationResult";
      inventory_table_configuration_result = may (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result_inventory_table_configuration_result) value "InventoryTableConfigurationResult";
    }

  let to_get_bucket_metadata_configuration_result value : get_bucket_metadata_configuration_result =
    {
      metadata_configuration_result = need (Json.option_of to_get_bucket_metadata_configuration_result_metadata_configuration_result) value "MetadataConfigurationResult";
    }

  let to_t value : t =
    {
      get_bucket_metadata_configuration_result = may (Json.option_of to_get_bucket_metadata_configuration_result) value "GetBucketMetadataConfigurationResult";
    }
end

(** Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404 [MetadataConfigurationNotFound].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_metadata_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketMetadataConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_metadata_configuration.to_t

(** What {!get_bucket_metadata_table_configuration} answers. *)
module Get_bucket_metadata_table_configuration = struct
  type get_bucket_metadata_table_configuration_result_metadata_table_configuration_result_s3_tables_destination_result = {
    table_bucket_arn : string;
        (** The ARN of the table bucket. *)
    table_name : string;
        (** The name in the namespace. *)
    table_arn : string;
        (** The ARN of the table. *)
    table_namespace : string;
        (** The namespace in the table bucket: [aws_s3_metadata]. *)
  }
  type get_bucket_metadata_table_configuration_result_metadata_table_configuration_result = {
    s3_tables_destination_result : get_bucket_metadata_table_configuration_result_metadata_table_configuration_result_s3_tables_destination_result;
        (** Its ARN and names. *)
  }
  type get_bucket_metadata_table_configuration_result_error = {
    error_code : string option;
        (** A code for programs, as [AccessDeniedCreatingResources]. *)
    error_message : string option;
        (** What to do about it, for people. *)
  }
  type get_bucket_metadata_table_configuration_result = {
    metadata_table_configuration_result : get_bucket_metadata_table_configuration_result_metadata_table_configuration_result;
        (** The table. *)
    status : string;
        (** [CREATING], [ACTIVE] or [FAILED]. *)
    error : get_bucket_metadata_table_configuration_result_error option;
        (** Why it failed. *)
  }
  type t = {
    get_bucket_metadata_table_configuration_result : get_bucket_metadata_table_configuration_result option;
        (** The members of the document. *)
  }

  (**/**)

  let to_get_bucket_metadata_table_configuration_result_metadata_table_configuration_result_s3_tables_destination_result value : get_bucket_metadata_table_configuration_result_metadata_table_configuration_result_s3_tables_destination_result =
    {
      table_bucket_arn = need Json.to_text value "TableBucketArn";
      table_name = need Json.to_text value "TableName";
      table_arn = need Json.to_text value "TableArn";
      table_namespace = need Json.to_text value "TableNamespace";
    }

  let to_get_bucket_metadata_table_configuration_result_metadata_table_configuration_result value : get_bucket_metadata_table_configuration_result_metadata_table_configuration_result =
    {
      s3_tables_destination_result = need (Json.option_of to_get_bucket_metadata_table_configuration_result_metadata_table_configuration_result_s3_tables_destination_result) value "S3TablesDestinationResult";
    }

  let to_get_bucket_metadata_table_configuration_result_error value : get_bucket_metadata_table_configuration_result_error =
    {
      error_code = may Json.to_text value "ErrorCode";
      error_message = may Json.to_text value "ErrorMessage";
    }

  let to_get_bucket_metadata_table_configuration_result value : get_bucket_metadata_table_configuration_result =
    {
      metadata_table_configuration_result = need (Json.option_of to_get_bucket_metadata_table_configuration_result_metadata_table_configuration_result) value "MetadataTableConfigurationResult";
      status = need Json.to_text value "Status";
      error = may (Json.option_of to_get_bucket_metadata_table_configuration_result_error) value "Error";
    }

  let to_t value : t =
    {
      get_bucket_metadata_table_configuration_result = may (Json.option_of to_get_bucket_metadata_table_configuration_result) value "GetBucketMetadataTableConfigurationResult";
    }
end

(** Reads the metadata table of the older form, and how it fares.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_metadata_table_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketMetadataTableConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_metadata_table_configuration.to_t

(** What {!get_bucket_metrics_configuration} answers. *)
module Get_bucket_metrics_configuration = struct
  type metrics_configuration_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type metrics_configuration_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type metrics_configuration_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : metrics_configuration_filter_and__tags list;
        (** Tags, all of which objects have. *)
    access_point_arn : string option;
        (** The access point that requests come through. *)
  }
  type metrics_configuration_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : metrics_configuration_filter_tag option;
        (** A tag that objects have. *)
    access_point_arn : string option;
        (** The access point that requests come through. *)
    and_ : metrics_configuration_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type metrics_configuration = {
    id : string;
        (** As in the query of the request: up to 64 letters, digits, [.], [-] and [_]. *)
    filter : metrics_configuration_filter option;
        (** Which objects. Absent: all. *)
  }
  type t = {
    metrics_configuration : metrics_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_metrics_configuration_filter_tag value : metrics_configuration_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_metrics_configuration_filter_and__tags value : metrics_configuration_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_metrics_configuration_filter_and_ value : metrics_configuration_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_metrics_configuration_filter_and__tags) value "Tags";
      access_point_arn = may Json.to_text value "AccessPointArn";
    }

  let to_metrics_configuration_filter value : metrics_configuration_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_metrics_configuration_filter_tag) value "Tag";
      access_point_arn = may Json.to_text value "AccessPointArn";
      and_ = may (Json.option_of to_metrics_configuration_filter_and_) value "And";
    }

  let to_metrics_configuration value : metrics_configuration =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_metrics_configuration_filter) value "Filter";
    }

  let to_t value : t =
    {
      metrics_configuration = may (Json.option_of to_metrics_configuration) value "MetricsConfiguration";
    }
end

(** Reads one metrics configuration of a bucket. Without one of that id the answer is 404 [NoSuchConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_metrics_configuration client ~bucket ~id ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketMetricsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_metrics_configuration.to_t

(** What {!get_bucket_notification_configuration} answers. *)
module Get_bucket_notification_configuration = struct
  type topic_configurations_filter_key_filter_rules = {
    name : string option;
        (** [prefix] or [suffix], in any case. *)
    value : string option;
        (** The text there, up to 1024 characters. *)
  }
  type topic_configurations_filter_key = {
    filter_rules : topic_configurations_filter_key_filter_rules list;
        (** At most one prefix and one suffix. *)
  }
  type topic_configurations_filter = {
    key : topic_configurations_filter_key option;
        (** What the key must match. *)
  }
  type topic_configurations = {
    id : string option;
        (** Unique in the configuration. Absent in a request: S3 makes one up. *)
    topic_arn : string;
        (** The ARN of the topic. *)
    events : string list;
        (** At least one. *)
    filter : topic_configurations_filter option;
        (** Of which keys. Absent: of all. *)
  }
  type queue_configurations_filter_key_filter_rules = {
    name : string option;
        (** [prefix] or [suffix], in any case. *)
    value : string option;
        (** The text there, up to 1024 characters. *)
  }
  type queue_configurations_filter_key = {
    filter_rules : queue_configurations_filter_key_filter_rules list;
        (** At most one prefix and one suffix. *)
  }
  type queue_configurations_filter = {
    key : queue_configurations_filter_key option;
        (** What the key must match. *)
  }
  type queue_configurations = {
    id : string option;
        (** Unique in the configuration. Absent in a request: S3 makes one up. *)
    queue_arn : string;
        (** The ARN of the queue. *)
    events : string list;
        (** At least one. *)
    filter : queue_configurations_filter option;
        (** Of which keys. Absent: of all. *)
  }
  type lambda_function_configurations_filter_key_filter_rules = {
    name : string option;
        (** [prefix] or [suffix], in any case. *)
    value : string option;
        (** The text there, up to 1024 characters. *)
  }
  type lambda_function_configurations_filter_key = {
    filter_rules : lambda_function_configurations_filter_key_filter_rules list;
        (** At most one prefix and one suffix. *)
  }
  type lambda_function_configurations_filter = {
    key : lambda_function_configurations_filter_key option;
        (** What the key must match. *)
  }
  type lambda_function_configurations = {
    id : string option;
        (** Unique in the configuration. Absent in a request: S3 makes one up. *)
    lambda_function_arn : string;
        (** The ARN of the function. *)
    events : string list;
        (** At least one. *)
    filter : lambda_function_configurations_filter option;
        (** Of which keys. Absent: of all. *)
  }
  type t = {
    topic_configurations : topic_configurations list;
        (** To topics of SNS. *)
    queue_configurations : queue_configurations list;
        (** To queues of SQS. *)
    lambda_function_configurations : lambda_function_configurations list;
        (** To functions of Lambda. *)
    event_bridge_configuration : Json.t option;
        (** Present: all events also go to EventBridge, which has filters of its own. *)
  }

  (**/**)

  let to_topic_configurations_filter_key_filter_rules value : topic_configurations_filter_key_filter_rules =
    {
      name = may Json.to_text value "Name";
      value = may Json.to_text value "Value";
    }

  let to_topic_configurations_filter_key value : topic_configurations_filter_key =
    {
      filter_rules = may (Json.list_of to_topic_configurations_filter_key_filter_rules) value "FilterRules";
    }

  let to_topic_configurations_filter value : topic_configurations_filter =
    {
      key = may (Json.option_of to_topic_configurations_filter_key) value "Key";
    }

  let to_topic_configurations value : topic_configurations =
    {
      id = may Json.to_text value "Id";
      topic_arn = need Json.to_text value "TopicArn";
      events = may Json.to_texts value "Events";
      filter = may (Json.option_of to_topic_configurations_filter) value "Filter";
    }

  let to_queue_configurations_filter_key_filter_rules value : queue_configurations_filter_key_filter_rules =
    {
      name = may Json.to_text value "Name";
      value = may Json.to_text value "Value";
    }

  let to_queue_configurations_filter_key value : queue_configurations_filter_key =
    {
      filter_rules = may (Json.list_of to_queue_configurations_filter_key_filter_rules) value "FilterRules";
    }

  let to_queue_configurations_filter value : queue_configurations_filter =
    {
      key = may (Json.option_of to_queue_configurations_filter_key) value "Key";
    }

  let to_queue_configurations value : queue_configurations =
    {
      id = may Json.to_text value "Id";
      queue_arn = need Json.to_text value "QueueArn";
      events = may Json.to_texts value "Events";
      filter = may (Json.option_of to_queue_configurations_filter) value "Filter";
    }

  let to_lambda_function_configurations_filter_key_filter_rules value : lambda_function_configurations_filter_key_filter_rules =
    {
      name = may Json.to_text value "Name";
      value = may Json.to_text value "Value";
    }

  let to_lambda_function_configurations_filter_key value : lambda_function_configurations_filter_key =
    {
      filter_rules = may (Json.list_of to_lambda_function_configurations_filter_key_filter_rules) value "FilterRules";
    }

  let to_lambda_function_configurations_filter value : lambda_function_configurations_filter =
    {
      key = may (Json.option_of to_lambda_function_configurations_filter_key) value "Key";
    }

  let to_lambda_function_configurations value : lambda_function_configurations =
    {
      id = may Json.to_text value "Id";
      lambda_function_arn = need Json.to_text value "LambdaFunctionArn";
      events = may Json.to_texts value "Events";
      filter = may (Json.option_of to_lambda_function_configurations_filter) value "Filter";
    }

  let to_t value : t =
    {
      topic_configurations = may (Json.list_of to_topic_configurations) value "TopicConfigurations";
      queue_configurations = may (Json.list_of to_queue_configurations) value "QueueConfigurations";
      lambda_function_configurations = may (Json.list_of to_lambda_function_configurations) value "LambdaFunctionConfigurations";
      event_bridge_configuration = may Json.to_option value "EventBridgeConfiguration";
    }
end

(** Reads which events of a bucket are sent, and where to. The document is empty if none are.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_notification_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketNotificationConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_notification_configuration.to_t

(** What {!get_bucket_ownership_controls} answers. *)
module Get_bucket_ownership_controls = struct
  type ownership_controls_rules = {
    object_ownership : string;
        (** Also says whether ACLs are in force. *)
  }
  type ownership_controls = {
    rules : ownership_controls_rules list;
        (** One rule. *)
  }
  type t = {
    ownership_controls : ownership_controls option;
        (** The members of the document. *)
  }

  (**/**)

  let to_ownership_controls_rules value : ownership_controls_rules =
    {
      object_ownership = need Json.to_text value "ObjectOwnership";
    }

  let to_ownership_controls value : ownership_controls =
    {
      rules = may (Json.list_of to_ownership_controls_rules) value "Rules";
    }

  let to_t value : t =
    {
      ownership_controls = may (Json.option_of to_ownership_controls) value "OwnershipControls";
    }
end

(** Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a setting the answer is 404 [OwnershipControlsNotFoundError].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_ownership_controls client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketOwnershipControls"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_ownership_controls.to_t

(** What {!get_bucket_policy} answers. *)
module Get_bucket_policy = struct
  type t = {
    policy : string;
        (** The policy, as JSON: {:https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html}. *)
  }

  (**/**)

  let to_t value : t =
    {
      policy = need Json.to_text value "Policy";
    }
end

(** Reads the policy of a bucket. Without one the answer is 404 [NoSuchBucketPolicy].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_policy client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketPolicy"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_policy.to_t

(** What {!get_bucket_policy_status} answers. *)
module Get_bucket_policy_status = struct
  type policy_status = {
    is_public : bool option;
        (** Whether anyone but named accounts and services is allowed anything: {:https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status}. *)
  }
  type t = {
    policy_status : policy_status option;
        (** The members of the document. *)
  }

  (**/**)

  let to_policy_status value : policy_status =
    {
      is_public = may Json.to_bool value "IsPublic";
    }

  let to_t value : t =
    {
      policy_status = may (Json.option_of to_policy_status) value "PolicyStatus";
    }
end

(** Reads whether the policy of a bucket makes it public. Without a policy the answer is 404 [NoSuchBucketPolicy].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_policy_status client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketPolicyStatus"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_policy_status.to_t

(** What {!get_bucket_replication} answers. *)
module Get_bucket_replication = struct
  type replication_configuration_rules_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type replication_configuration_rules_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type replication_configuration_rules_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : replication_configuration_rules_filter_and__tags list;
        (** Tags, all of which objects have. *)
  }
  type replication_configuration_rules_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : replication_configuration_rules_filter_tag option;
        (** A tag that objects have. *)
    and_ : replication_configuration_rules_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type replication_configuration_rules_source_selection_criteria_sse_kms_encrypted_objects = {
    status : string;
        (** [Enabled]: it is. *)
  }
  type replication_configuration_rules_source_selection_criteria_replica_modifications = {
    status : string;
        (** [Enabled]: it is. *)
  }
  type replication_configuration_rules_source_selection_criteria = {
    sse_kms_encrypted_objects : replication_configuration_rules_source_selection_criteria_sse_kms_encrypted_objects option;
        (** Objects with SSE-KMS. Absent: they are not replicated. *)
    replica_modifications : replication_configuration_rules_source_selection_criteria_replica_modifications option;
        (** Changes of metadata of replicas, back to their source. Absent: they are not replicated. *)
  }
  type replication_configuration_rules_existing_object_replication = {
    status : string;
        (** [Enabled]: it is. *)
  }
  type replication_configuration_rules_destination_access_control_translation = {
    owner : string;
        (** The account that owns the destination. *)
  }
  type replication_configuration_rules_destination_encryption_configuration = {
    replica_kms_key_id : string option;
        (** Id, ARN or alias of a symmetric KMS key in the destination's region. *)
  }
  type replication_configuration_rules_destination_replication_time_time = {
    minutes : int option;
        (** AWS takes 15 only. *)
  }
  type replication_configuration_rules_destination_replication_time = {
    status : string;
        (** [Enabled]: AWS replicates most objects within seconds, and guarantees [time]. *)
    time : replication_configuration_rules_destination_replication_time_time;
        (** Within which time 99.99 % of objects are replicated. *)
  }
  type replication_configuration_rules_destination_metrics_event_threshold = {
    minutes : int option;
        (** AWS takes 15 only. *)
  }
  type replication_configuration_rules_destination_metrics = {
    status : string;
        (** Whether they are published. *)
    event_threshold : replication_configuration_rules_destination_metrics_event_threshold option;
        (** After which time an event [s3:Replication:OperationMissedThreshold] is sent. *)
  }
  type replication_configuration_rules_destination = {
    bucket : string;
        (** The ARN of the bucket. *)
    account : string option;
        (** The account that owns the bucket; needed with [access_control_translation]. *)
    storage_class : string option;
        (** The class of replicas. Absent: that of the source object. *)
    access_control_translation : replication_configuration_rules_destination_access_control_translation option;
        (** Makes another account the owner of replicas. Absent: the owner of the source object. *)
    encryption_configuration : replication_configuration_rules_destination_encryption_configuration option;
        (** The key of replicas of SSE-KMS objects; required where the rule selects those. *)
    replication_time : replication_configuration_rules_destination_replication_time option;
        (** Replication time control: how soon objects are replicated. It requires [metrics]. *)
    metrics : replication_configuration_rules_destination_metrics option;
        (** Metrics and events of the replication. *)
  }
  type replication_configuration_rules_delete_marker_replication = {
    status : string option;
        (** [Enabled]: they are. Not possible for a rule with tags in its filter. *)
  }
  type replication_configuration_rules = {
    id : string option;
        (** Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up. *)
    priority : int option;
        (** Of two rules to the same destination that match an object, the one with the higher number is applied. *)
    prefix : string option;
        (** Which objects, in the older form: those whose key begins so. Excludes [filter]. *)
    filter : replication_configuration_rules_filter option;
        (** Which objects; required by AWS in new rules, if only empty. *)
    status : string;
        (** Whether the rule is applied. *)
    source_selection_criteria : replication_configuration_rules_source_selection_criteria option;
        (** Which objects are replicated besides: SSE-KMS objects, replicas. *)
    existing_object_replication : replication_configuration_rules_existing_object_replication option;
        (** Whether objects from before the rule are replicated. AWS takes it only for batch jobs. *)
    destination : replication_configuration_rules_destination;
        (** The bucket that gets the replicas. *)
    delete_marker_replication : replication_configuration_rules_delete_marker_replication option;
        (** Whether delete markers are replicated; required with [filter]. *)
  }
  type replication_configuration = {
    role : string;
        (** The ARN of the IAM role that S3 replicates as. *)
    rules : replication_configuration_rules list;
        (** 1 to 1000. *)
  }
  type t = {
    replication_configuration : replication_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_replication_configuration_rules_filter_tag value : replication_configuration_rules_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_replication_configuration_rules_filter_and__tags value : replication_configuration_rules_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_replication_configuration_rules_filter_and_ value : replication_configuration_rules_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_replication_configuration_rules_filter_and__tags) value "Tags";
    }

  let to_replication_configuration_rules_filter value : replication_configuration_rules_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_replication_configuration_rules_filter_tag) value "Tag";
      and_ = may (Json.option_of to_replication_configuration_rules_filter_and_) value "And";
    }

  let to_replication_configuration_rules_source_selection_criteria_sse_kms_encrypted_objects value : replication_configuration_rules_source_selection_criteria_sse_kms_encrypted_objects =
    {
      status = need Json.to_text value "Status";
    }

  let to_replication_configuration_rules_source_selection_criteria_replica_modifications value : replication_configuration_rules_source_selection_criteria_replica_modifications =
    {
      status = need Json.to_text value "Status";
    }

  let to_replication_configuration_rules_source_selection_criteria value : replication_configuration_rules_source_selection_criteria =
    {
      sse_kms_encrypted_objects = may (Json.option_of to_replication_configuration_rules_source_selection_criteria_sse_kms_encrypted_objects) value "SseKmsEncryptedObjects";
      replica_modifications = may (Json.option_of to_replication_configuration_rules_source_selection_criteria_replica_modifications) value "ReplicaModifications";
    }

  let to_replication_configuration_rules_existing_object_replication value : replication_configuration_rules_existing_object_replication =
    {
      status = need Json.to_text value "Status";
    }

  let to_replication_configuration_rules_destination_access_control_translation value : replication_configuration_rules_destination_access_control_translation =
    {
      owner = need Json.to_text value "Owner";
    }

  let to_replication_configuration_rules_destination_encryption_configuration value : replication_configuration_rules_destination_encryption_configuration =
    {
      replica_kms_key_id = may Json.to_text value "ReplicaKmsKeyID";
    }

  let to_replication_configuration_rules_destination_replication_time_time value : replication_configuration_rules_destination_replication_time_time =
    {
      minutes = may Json.to_int value "Minutes";
    }

  let to_replication_configuration_rules_destination_replication_time value : replication_configuration_rules_destination_replication_time =
    {
      status = need Json.to_text value "Status";
      time = need (Json.option_of to_replication_configuration_rules_destination_replication_time_time) value "Time";
    }

  let to_replication_configuration_rules_destination_metrics_event_threshold value : replication_configuration_rules_destination_metrics_event_threshold =
    {
      minutes = may Json.to_int value "Minutes";
    }

  let to_replication_configuration_rules_destination_metrics value : replication_configuration_rules_destination_metrics =
    {
      status = need Json.to_text value "Status";
      event_threshold = may (Json.option_of to_replication_configuration_rules_destination_metrics_event_threshold) value "EventThreshold";
    }

  let to_replication_configuration_rules_destination value : replication_configuration_rules_destination =
    {
      bucket = need Json.to_text value "Bucket";
      account = may Json.to_text value "Account";
      storage_class = may Json.to_text value "StorageClass";
      access_control_translation = may (Json.option_of to_replication_configuration_rules_destination_access_control_translation) value "AccessControlTranslation";
      encryption_configuration = may (Json.option_of to_replication_configuration_rules_destination_encryption_configuration) value "EncryptionConfiguration";
      replication_time = may (Json.option_of to_replication_configuration_rules_destination_replication_time) value "ReplicationTime";
      metrics = may (Json.option_of to_replication_configuration_rules_destination_metrics) value "Metrics";
    }

  let to_replication_configuration_rules_delete_marker_replication value : replication_configuration_rules_delete_marker_replication =
    {
      status = may Json.to_text value "Status";
    }

  let to_replication_configuration_rules value : replication_configuration_rules =
    {
      id = may Json.to_text value "ID";
      priority = may Json.to_int value "Priority";
      prefix = may Json.to_text value "Prefix";
      filter = may (Json.option_of to_replication_configuration_rules_filter) value "Filter";
      status = need Json.to_text value "Status";
      source_selection_criteria = may (Json.option_of to_replication_configuration_rules_source_selection_criteria) value "SourceSelectionCriteria";
      existing_object_replication = may (Json.option_of to_replication_configuration_rules_existing_object_replication) value "ExistingObjectReplication";
      destination = need (Json.option_of to_replication_configuration_rules_destination) value "Destination";
      delete_marker_replication = may (Json.option_of to_replication_configuration_rules_delete_marker_replication) value "DeleteMarkerReplication";
    }

  let to_replication_configuration value : replication_configuration =
    {
      role = need Json.to_text value "Role";
      rules = may (Json.list_of to_replication_configuration_rules) value "Rules";
    }

  let to_t value : t =
    {
      replication_configuration = may (Json.option_of to_replication_configuration) value "ReplicationConfiguration";
    }
end

(** Reads which objects of a bucket are replicated. Without such a setting the answer is 404 [ReplicationConfigurationNotFoundError].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_replication client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketReplication"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_replication.to_t

(** What {!get_bucket_request_payment} answers. *)
module Get_bucket_request_payment = struct
  type t = {
    payer : string option;
        (** The bucket's owner, unless set otherwise. *)
  }

  (**/**)

  let to_t value : t =
    {
      payer = may Json.to_text value "Payer";
    }
end

(** Reads who is charged for requests to a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_request_payment client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketRequestPayment"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_request_payment.to_t

(** What {!get_bucket_tagging} answers. *)
module Get_bucket_tagging = struct
  type tag_set = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type t = {
    tag_set : tag_set list;
        (** The tags, at most 50. *)
  }

  (**/**)

  let to_tag_set value : tag_set =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_t value : t =
    {
      tag_set = may (Json.list_of to_tag_set) value "TagSet";
    }
end

(** Reads the tags of a bucket. Without tags the answer is 404 [NoSuchTagSet].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_tagging client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketTagging"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_tagging.to_t

(** What {!get_bucket_versioning} answers. *)
module Get_bucket_versioning = struct
  type t = {
    status : string option;
        (** Absent: versioning was never enabled. Once it was, it can be suspended, but not unset. *)
    mfa_delete : string option;
        (** Whether deleting a version, and changing [status], takes a code of an MFA device. Absent: it does not. *)
  }

  (**/**)

  let to_t value : t =
    {
      status = may Json.to_text value "Status";
      mfa_delete = may Json.to_text value "MFADelete";
    }
end

(** Reads whether a bucket keeps versions. The document is empty for a bucket that never had versioning.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_versioning client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketVersioning"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_versioning.to_t

(** What {!get_bucket_website} answers. *)
module Get_bucket_website = struct
  type redirect_all_requests_to = {
    host_name : string;
        (** A domain name. *)
    protocol : string option;
        (** Absent: the scheme of the request. *)
  }
  type index_document = {
    suffix : string;
        (** What is appended to a key that is empty or ends in [/], as [index.html]. It has no [/]. *)
  }
  type error_document = {
    key : string;
        (** The key of an object in the bucket. *)
  }
  type routing_rules_condition = {
    http_error_code_returned_equals : string option;
        (** The request would be answered with this status, as [404]. *)
    key_prefix_equals : string option;
        (** The key begins so. *)
  }
  type routing_rules_redirect = {
    host_name : string option;
        (** A domain name. *)
    http_redirect_code : string option;
        (** A status from 300 to 399. Absent: 301. *)
    protocol : string option;
        (** The scheme. *)
    replace_key_prefix_with : string option;
        (** Replaces the prefix that the condition names. Excludes [replace_key]. *)
    replace_key_with : string option;
        (** Replaces the whole key. *)
  }
  type routing_rules = {
    condition : routing_rules_condition option;
        (** When it applies. Absent: always. *)
    redirect : routing_rules_redirect;
        (** The new location. *)
  }
  type t = {
    redirect_all_requests_to : redirect_all_requests_to option;
        (** Where all requests are redirected to. Excludes the other fields. *)
    index_document : index_document option;
        (** What a folder answers with; required unless [redirect_all] is set. *)
    error_document : error_document option;
        (** What a 4xx error answers with. Absent: a page that S3 makes. *)
    routing_rules : routing_rules list;
        (** Redirects, of which the first that applies is taken; up to 50. *)
  }

  (**/**)

  let to_redirect_all_requests_to value : redirect_all_requests_to =
    {
      host_name = need Json.to_text value "HostName";
      protocol = may Json.to_text value "Protocol";
    }

  let to_index_document value : index_document =
    {
      suffix = need Json.to_text value "Suffix";
    }

  let to_error_document value : error_document =
    {
      key = need Json.to_text value "Key";
    }

  let to_routing_rules_condition value : routing_rules_condition =
    {
      http_error_code_returned_equals = may Json.to_text value "HttpErrorCodeReturnedEquals";
      key_prefix_equals = may Json.to_text value "KeyPrefixEquals";
    }

  let to_routing_rules_redirect value : routing_rules_redirect =
    {
      host_name = may Json.to_text value "HostName";
      http_redirect_code = may Json.to_text value "HttpRedirectCode";
      protocol = may Json.to_text value "Protocol";
      replace_key_prefix_with = may Json.to_text value "ReplaceKeyPrefixWith";
      replace_key_with = may Json.to_text value "ReplaceKeyWith";
    }

  let to_routing_rules value : routing_rules =
    {
      condition = may (Json.option_of to_routing_rules_condition) value "Condition";
      redirect = need (Json.option_of to_routing_rules_redirect) value "Redirect";
    }

  let to_t value : t =
    {
      redirect_all_requests_to = may (Json.option_of to_redirect_all_requests_to) value "RedirectAllRequestsTo";
      index_document = may (Json.option_of to_index_document) value "IndexDocument";
      error_document = may (Json.option_of to_error_document) value "ErrorDocument";
      routing_rules = may (Json.list_of to_routing_rules) value "RoutingRules";
    }
end

(** Reads how a bucket answers as a website. If it does not, the answer is 404 [NoSuchWebsiteConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_bucket_website client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetBucketWebsite"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_bucket_website.to_t

(** What {!get_object} answers. *)
module Get_object = struct
  type t = {
    content_length : int option;
        (** The length of the body in bytes. *)
    content_range : string option;
        (** Which bytes of the object the body is: [bytes first-last/length]. *)
    accept_ranges : string option;
        (** [bytes]: ranges can be read. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    last_modified : string option;
        (** When the object was created, to the second. *)
    cache_control : string option;
        (** How caches may keep the object, as [max-age=3600]. *)
    content_disposition : string option;
        (** Whether browsers show or save the object, and under which name. *)
    content_encoding : string option;
        (** Codings that the bytes have been through, as [gzip]. *)
    content_language : string option;
        (** The languages that the object is for, as [en, de]. *)
    content_type : string option;
        (** The media type. Absent: [binary/octet-stream]. *)
    expires : string option;
        (** When caches should fetch the object anew: an HTTP date, but stored and sent as it came. *)
    metadata : (string * string) list;
        (** Names and values of the [x-amz-meta-] headers; 2 KiB in all at AWS. *)
    missing_meta : int option;
        (** How many metadata entries could not be sent as headers. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    parts_count : int option;
        (** How many parts the object has; only in answer to a part number. *)
    storage_class : string option;
        (** Absent: [STANDARD]. *)
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
    delete_marker : bool option;
        (** [true] where the version is a delete marker; with it the answer is an error. *)
    expiration : string option;
        (** The lifecycle rule that expires the object, and when: [expiry-date="…", rule-id="…"]. Absent: none does. *)
    restore : string option;
        (** The restore of an archived object: [ongoing-request="true"], or ["false"] with the date the copy is kept until. Absent: none was requested. *)
    website_redirect_location : string option;
        (** Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    replication_status : string option;
        (** Whether the object is replicated, or is a replica. Absent: neither. *)
    tag_count : int option;
        (** How many tags the object has. Absent: none, or the caller may not read them. *)
    object_lock_mode : string option;
        (** Who may lift the retention; only with [retain_until_date]. *)
    object_lock_retain_until_date : string option;
        (** Until when the version cannot be deleted; only with [mode]. *)
    object_lock_legal_hold_status : string option;
        (** Keeps the version from being deleted until it is lifted. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
    body : Body.t;
        (** The bytes: read them, or close it. *)
  }

  (**/**)

  let to_t value body : t =
    {
      content_length = may Json.to_int value "ContentLength";
      content_range = may Json.to_text value "ContentRange";
      accept_ranges = may Json.to_text value "AcceptRanges";
      etag = may Json.to_text value "ETag";
      last_modified = may Json.to_text value "LastModified";
      cache_control = may Json.to_text value "CacheControl";
      content_disposition = may Json.to_text value "ContentDisposition";
      content_encoding = may Json.to_text value "ContentEncoding";
      content_language = may Json.to_text value "ContentLanguage";
      content_type = may Json.to_text value "ContentType";
      expires = may Json.to_text value "Expires";
      metadata = may Json.to_map value "Metadata";
      missing_meta = may Json.to_int value "MissingMeta";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      checksum_type = may Json.to_text value "ChecksumType";
      parts_count = may Json.to_int value "PartsCount";
      storage_class = may Json.to_text value "StorageClass";
      version_id = may Json.to_text value "VersionId";
      delete_marker = may Json.to_bool value "DeleteMarker";
      expiration = may Json.to_text value "Expiration";
      restore = may Json.to_text value "Restore";
      website_redirect_location = may Json.to_text value "WebsiteRedirectLocation";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      replication_status = may Json.to_text value "ReplicationStatus";
      tag_count = may Json.to_int value "TagCount";
      object_lock_mode = may Json.to_text value "ObjectLockMode";
      object_lock_retain_until_date = may Json.to_text value "ObjectLockRetainUntilDate";
      object_lock_legal_hold_status = may Json.to_text value "ObjectLockLegalHoldStatus";
      request_charged = may Json.to_text value "RequestCharged";
      body;
    }
end

(** Reads an object, or a range or part of it.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html}
    @param bucket The bucket.
    @param key The key.
    @param range Only these bytes: a [ByteRange]. The answer is then a 206.
    @param if_range Only these bytes if the object has this entity tag or time, else all of it ({{:https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5}RFC 9110, 13.1.5}).
    @param part_number Only this part of a multipart upload: 1 to 10,000. Excludes [range].
    @param if_match Only if it has one of these entity tags; else 412.
    @param if_modified_since Only if it was modified after this; else 304. No meaning with [if_none_match]. In ISO 8601.
    @param if_none_match Only if it has none of these entity tags; else 304.
    @param if_unmodified_since Only if it was not modified after this; else 412. No meaning with [if_match]. In ISO 8601.
    @param response_cache_control In place of [Cache-Control].
    @param response_content_disposition In place of [Content-Disposition].
    @param response_content_encoding In place of [Content-Encoding].
    @param response_content_language In place of [Content-Language].
    @param response_content_type In place of [Content-Type].
    @param response_expires In place of [Expires]. In ISO 8601.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param checksum_mode [ENABLED]: checksums come with the answer. Absent: they do not. One of [ENABLED].
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object client ~bucket ~key ?range ?if_range ?part_number ?if_match ?if_modified_since ?if_none_match ?if_unmodified_since ?response_cache_control ?response_content_disposition ?response_content_encoding ?response_content_language ?response_content_type ?response_expires ?version_id ?checksum_mode ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout ?file ?progress () =
  receive client ?timeout ?file ?progress "GetObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "Range" range;
      opt text "IfRange" if_range;
      opt int "PartNumber" part_number;
      opt text "IfMatch" if_match;
      opt text "IfModifiedSince" if_modified_since;
      opt text "IfNoneMatch" if_none_match;
      opt text "IfUnmodifiedSince" if_unmodified_since;
      opt text "ResponseCacheControl" response_cache_control;
      opt text "ResponseContentDisposition" response_content_disposition;
      opt text "ResponseContentEncoding" response_content_encoding;
      opt text "ResponseContentLanguage" response_content_language;
      opt text "ResponseContentType" response_content_type;
      opt text "ResponseExpires" response_expires;
      opt text "VersionId" version_id;
      opt text "ChecksumMode" checksum_mode;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object.to_t

(** What {!get_object_acl} answers. *)
module Get_object_acl = struct
  type owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type grants_grantee = {
    type_ : string;
        (** Which kind of grantee, as the attribute [xsi:type]. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
    display_name : string option;
        (** A name for people. AWS no longer returns one, and ignores it in requests. *)
    email_address : string option;
        (** The e-mail address of an account; only in requests. *)
    uri : string option;
        (** The group, as [http://acs.amazonaws.com/groups/global/AllUsers]. *)
  }
  type grants = {
    grantee : grants_grantee option;
        (** The account or group. *)
    permission : string option;
        (** What the grantee is allowed. *)
  }
  type t = {
    owner : owner option;
        (** The account that owns the bucket or object. Setting an ACL cannot change it: another owner than the present one is refused. *)
    grants : grants list;
        (** Up to 100 grants. What is not granted here is denied, unless a policy allows it. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_owner value : owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_grants_grantee value : grants_grantee =
    {
      type_ = need Json.to_text value "Type";
      id = may Json.to_text value "ID";
      display_name = may Json.to_text value "DisplayName";
      email_address = may Json.to_text value "EmailAddress";
      uri = may Json.to_text value "URI";
    }

  let to_grants value : grants =
    {
      grantee = may (Json.option_of to_grants_grantee) value "Grantee";
      permission = may Json.to_text value "Permission";
    }

  let to_t value : t =
    {
      owner = may (Json.option_of to_owner) value "Owner";
      grants = may (Json.list_of to_grants) value "Grants";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Reads the ACL of an object.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_acl client ~bucket ~key ?version_id ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectAcl"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_acl.to_t

(** What {!get_object_attributes} answers. *)
module Get_object_attributes = struct
  type checksum = {
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    checksum_type : string option;
        (** Whether they cover the bytes of the object or the checksums of its parts. *)
  }
  type object_parts_parts = {
    part_number : int option;
        (** 1 to 10,000. *)
    size : int option;
        (** In bytes. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
  }
  type object_parts = {
    total_parts_count : int option;
        (** How many parts the object has in all. *)
    part_number_marker : int option;
        (** The marker of the request. *)
    next_part_number_marker : int option;
        (** [part_number_marker] of the next page. *)
    max_parts : int option;
        (** The limit that was applied. *)
    is_truncated : bool option;
        (** Whether there is another page. *)
    parts : object_parts_parts list;
        (** The parts; AWS lists them only for objects that were uploaded with checksums. *)
  }
  type t = {
    delete_marker : bool option;
        (** [true] where the version is a delete marker; with it the answer is an error. *)
    last_modified : string option;
        (** When the object was created. *)
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
    etag : string option;
        (** The entity tag; here without quotes. *)
    checksum : checksum option;
        (** The checksums of the object. Absent: it has none. *)
    object_parts : object_parts option;
        (** The parts of an object made by a multipart upload. Absent: it was stored at once. *)
    storage_class : string option;
        (** The storage class, [STANDARD] too. *)
    object_size : int option;
        (** In bytes. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_checksum value : checksum =
    {
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      checksum_type = may Json.to_text value "ChecksumType";
    }

  let to_object_parts_parts value : object_parts_parts =
    {
      part_number = may Json.to_int value "PartNumber";
      size = may Json.to_int value "Size";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
    }

  let to_object_parts value : object_parts =
    {
      total_parts_count = may Json.to_int value "TotalPartsCount";
      part_number_marker = may Json.to_int value "PartNumberMarker";
      next_part_number_marker = may Json.to_int value "NextPartNumberMarker";
      max_parts = may Json.to_int value "MaxParts";
      is_truncated = may Json.to_bool value "IsTruncated";
      parts = may (Json.list_of to_object_parts_parts) value "Parts";
    }

  let to_t value : t =
    {
      delete_marker = may Json.to_bool value "DeleteMarker";
      last_modified = may Json.to_text value "LastModified";
      version_id = may Json.to_text value "VersionId";
      etag = may Json.to_text value "ETag";
      checksum = may (Json.option_of to_checksum) value "Checksum";
      object_parts = may (Json.option_of to_object_parts) value "ObjectParts";
      storage_class = may Json.to_text value "StorageClass";
      object_size = may Json.to_int value "ObjectSize";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Reads attributes of an object, and of its parts, without its bytes.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html}
    @param bucket The bucket.
    @param key The key.
    @param object_attributes The attributes to return, at least one; all others are absent in the answer.
    @param max_parts At most this many parts; a store returns at most 1000.
    @param part_number_marker Only parts with a higher number: [next_part_number_marker] of the page before.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_attributes client ~bucket ~key ~object_attributes ?max_parts ?part_number_marker ?version_id ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectAttributes"
    [
      text "Bucket" bucket;
      text "Key" key;
      texts "ObjectAttributes" object_attributes;
      opt int "MaxParts" max_parts;
      opt int "PartNumberMarker" part_number_marker;
      opt text "VersionId" version_id;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_attributes.to_t

(** What {!get_object_legal_hold} answers. *)
module Get_object_legal_hold = struct
  type legal_hold = {
    status : string option;
        (** On or off. *)
  }
  type t = {
    legal_hold : legal_hold option;
        (** The members of the document. *)
  }

  (**/**)

  let to_legal_hold value : legal_hold =
    {
      status = may Json.to_text value "Status";
    }

  let to_t value : t =
    {
      legal_hold = may (Json.option_of to_legal_hold) value "LegalHold";
    }
end

(** Reads whether a version has a legal hold. If none was ever set, the answer is 404 [NoSuchObjectLockConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_legal_hold client ~bucket ~key ?version_id ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectLegalHold"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_legal_hold.to_t

(** What {!get_object_lock_configuration} answers. *)
module Get_object_lock_configuration = struct
  type object_lock_configuration_rule_default_retention = {
    mode : string option;
        (** Who may shorten or remove it. *)
    days : int option;
        (** At least 1; excludes [years]. *)
    years : int option;
        (** At least 1; excludes [days]. *)
  }
  type object_lock_configuration_rule = {
    default_retention : object_lock_configuration_rule_default_retention option;
        (** The retention of objects whose request sets none. *)
  }
  type object_lock_configuration = {
    object_lock_enabled : string option;
        (** Absent: they cannot. *)
    rule : object_lock_configuration_rule option;
        (** Absent: new objects are not locked unless their request says so. *)
  }
  type t = {
    object_lock_configuration : object_lock_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_object_lock_configuration_rule_default_retention value : object_lock_configuration_rule_default_retention =
    {
      mode = may Json.to_text value "Mode";
      days = may Json.to_int value "Days";
      years = may Json.to_int value "Years";
    }

  let to_object_lock_configuration_rule value : object_lock_configuration_rule =
    {
      default_retention = may (Json.option_of to_object_lock_configuration_rule_default_retention) value "DefaultRetention";
    }

  let to_object_lock_configuration value : object_lock_configuration =
    {
      object_lock_enabled = may Json.to_text value "ObjectLockEnabled";
      rule = may (Json.option_of to_object_lock_configuration_rule) value "Rule";
    }

  let to_t value : t =
    {
      object_lock_configuration = may (Json.option_of to_object_lock_configuration) value "ObjectLockConfiguration";
    }
end

(** Reads whether objects of a bucket can be locked. If not, the answer is 404 [ObjectLockConfigurationNotFoundError].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_lock_configuration client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectLockConfiguration"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_lock_configuration.to_t

(** What {!get_object_retention} answers. *)
module Get_object_retention = struct
  type retention = {
    mode : string option;
        (** Who may shorten or remove it. *)
    retain_until_date : string option;
        (** A time in the future. *)
  }
  type t = {
    retention : retention option;
        (** The members of the document. *)
  }

  (**/**)

  let to_retention value : retention =
    {
      mode = may Json.to_text value "Mode";
      retain_until_date = may Json.to_text value "RetainUntilDate";
    }

  let to_t value : t =
    {
      retention = may (Json.option_of to_retention) value "Retention";
    }
end

(** Reads until when a version cannot be deleted. Without retention the answer is 404 [NoSuchObjectLockConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_retention client ~bucket ~key ?version_id ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectRetention"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_retention.to_t

(** What {!get_object_tagging} answers. *)
module Get_object_tagging = struct
  type tag_set = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type t = {
    tag_set : tag_set list;
        (** The tags, at most 10. *)
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
  }

  (**/**)

  let to_tag_set value : tag_set =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_t value : t =
    {
      tag_set = may (Json.list_of to_tag_set) value "TagSet";
      version_id = may Json.to_text value "VersionId";
    }
end

(** Reads the tags of an object. The set is empty for an object without tags.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html}
    @param bucket The bucket.
    @param key The key.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_tagging client ~bucket ~key ?version_id ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetObjectTagging"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "VersionId" version_id;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_tagging.to_t

(** What {!get_object_torrent} answers. *)
module Get_object_torrent = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
    body : Body.t;
        (** The bytes: read them, or close it. *)
  }

  (**/**)

  let to_t value body : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
      body;
    }
end

(** Reads a BitTorrent file for an object. AWS no longer offers it.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html}
    @param bucket The bucket.
    @param key The key.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_object_torrent client ~bucket ~key ?request_payer ?expected_bucket_owner ?timeout ?file ?progress () =
  receive client ?timeout ?file ?progress "GetObjectTorrent"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_object_torrent.to_t

(** What {!get_public_access_block} answers. *)
module Get_public_access_block = struct
  type public_access_block_configuration = {
    block_public_acls : bool option;
        (** New ACLs that grant something to everyone are refused. *)
    ignore_public_acls : bool option;
        (** ACLs that grant something to everyone have no effect. *)
    block_public_policy : bool option;
        (** New bucket policies that allow something to everyone are refused. *)
    restrict_public_buckets : bool option;
        (** A bucket with a public policy is accessible only within its account and to AWS services. *)
  }
  type t = {
    public_access_block_configuration : public_access_block_configuration option;
        (** The members of the document. *)
  }

  (**/**)

  let to_public_access_block_configuration value : public_access_block_configuration =
    {
      block_public_acls = may Json.to_bool value "BlockPublicAcls";
      ignore_public_acls = may Json.to_bool value "IgnorePublicAcls";
      block_public_policy = may Json.to_bool value "BlockPublicPolicy";
      restrict_public_buckets = may Json.to_bool value "RestrictPublicBuckets";
    }

  let to_t value : t =
    {
      public_access_block_configuration = may (Json.option_of to_public_access_block_configuration) value "PublicAccessBlockConfiguration";
    }
end

(** Reads what a bucket refuses to make public. Without such a setting the answer is 404 [NoSuchPublicAccessBlockConfiguration].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let get_public_access_block client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "GetPublicAccessBlock"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Get_public_access_block.to_t

(** What {!head_bucket} answers. *)
module Head_bucket = struct
  type t = {
    bucket_region : string option;
        (** The bucket's region. *)
    bucket_arn : string option;
        (** The ARN of the bucket; AWS sends it for directory buckets only. *)
    bucket_location_type : string option;
        (** [AvailabilityZone] or [LocalZone]; of directory buckets. *)
    bucket_location_name : string option;
        (** The id of the zone; of directory buckets. *)
    access_point_alias : bool option;
        (** [true] where the bucket in the request was an alias of an access point. *)
  }

  (**/**)

  let to_t value : t =
    {
      bucket_region = may Json.to_text value "BucketRegion";
      bucket_arn = may Json.to_text value "BucketArn";
      bucket_location_type = may Json.to_text value "BucketLocationType";
      bucket_location_name = may Json.to_text value "BucketLocationName";
      access_point_alias = may Json.to_bool value "AccessPointAlias";
    }
end

(** Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a document.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html}
    @param bucket The bucket.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let head_bucket client ~bucket ?expected_bucket_owner ?timeout () =
  send client ?timeout "HeadBucket"
    [
      text "Bucket" bucket;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Head_bucket.to_t

(** What {!head_object} answers. *)
module Head_object = struct
  type t = {
    content_length : int option;
        (** The length in bytes of the body that GetObject would answer with. *)
    content_range : string option;
        (** Which bytes of the object that would be: [bytes first-last/length]. *)
    accept_ranges : string option;
        (** [bytes]: ranges can be read. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    last_modified : string option;
        (** When the object was created, to the second. *)
    cache_control : string option;
        (** How caches may keep the object, as [max-age=3600]. *)
    content_disposition : string option;
        (** Whether browsers show or save the object, and under which name. *)
    content_encoding : string option;
        (** Codings that the bytes have been through, as [gzip]. *)
    content_language : string option;
        (** The languages that the object is for, as [en, de]. *)
    content_type : string option;
        (** The media type. Absent: [binary/octet-stream]. *)
    expires : string option;
        (** When caches should fetch the object anew: an HTTP date, but stored and sent as it came. *)
    metadata : (string * string) list;
        (** Names and values of the [x-amz-meta-] headers; 2 KiB in all at AWS. *)
    missing_meta : int option;
        (** How many metadata entries could not be sent as headers. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    parts_count : int option;
        (** How many parts the object has; only in answer to a part number. *)
    storage_class : string option;
        (** Absent: [STANDARD]. *)
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
    delete_marker : bool option;
        (** [true] where the version is a delete marker; with it the answer is an error. *)
    expiration : string option;
        (** The lifecycle rule that expires the object, and when: [expiry-date="…", rule-id="…"]. Absent: none does. *)
    restore : string option;
        (** The restore of an archived object: [ongoing-request="true"], or ["false"] with the date the copy is kept until. Absent: none was requested. *)
    archive_status : string option;
        (** The archive tier of an object in S3 Intelligent-Tiering. Absent: it is not archived. *)
    website_redirect_location : string option;
        (** Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    replication_status : string option;
        (** Whether the object is replicated, or is a replica. Absent: neither. *)
    tag_count : int option;
        (** How many tags the object has. Absent: none, or the caller may not read them. *)
    object_lock_mode : string option;
        (** Who may lift the retention; only with [retain_until_date]. *)
    object_lock_retain_until_date : string option;
        (** Until when the version cannot be deleted; only with [mode]. *)
    object_lock_legal_hold_status : string option;
        (** Keeps the version from being deleted until it is lifted. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      content_length = may Json.to_int value "ContentLength";
      content_range = may Json.to_text value "ContentRange";
      accept_ranges = may Json.to_text value "AcceptRanges";
      etag = may Json.to_text value "ETag";
      last_modified = may Json.to_text value "LastModified";
      cache_control = may Json.to_text value "CacheControl";
      content_disposition = may Json.to_text value "ContentDisposition";
      content_encoding = may Json.to_text value "ContentEncoding";
      content_language = may Json.to_text value "ContentLanguage";
      content_type = may Json.to_text value "ContentType";
      expires = may Json.to_text value "Expires";
      metadata = may Json.to_map value "Metadata";
      missing_meta = may Json.to_int value "MissingMeta";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      checksum_type = may Json.to_text value "ChecksumType";
      parts_count = may Json.to_int value "PartsCount";
      storage_class = may Json.to_text value "StorageClass";
      version_id = may Json.to_text value "VersionId";
      delete_marker = may Json.to_bool value "DeleteMarker";
      expiration = may Json.to_text value "Expiration";
      restore = may Json.to_text value "Restore";
      archive_status = may Json.to_text value "ArchiveStatus";
      website_redirect_location = may Json.to_text value "WebsiteRedirectLocation";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      replication_status = may Json.to_text value "ReplicationStatus";
      tag_count = may Json.to_int value "TagCount";
      object_lock_mode = may Json.to_text value "ObjectLockMode";
      object_lock_retain_until_date = may Json.to_text value "ObjectLockRetainUntilDate";
      object_lock_legal_hold_status = may Json.to_text value "ObjectLockLegalHoldStatus";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Reads all about an object but its bytes. An error has no document: only its status.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html}
    @param bucket The bucket.
    @param key The key.
    @param range About these bytes: a [ByteRange].
    @param if_range Only these bytes if the object has this entity tag or time, else all of it ({{:https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5}RFC 9110, 13.1.5}).
    @param part_number About this part of a multipart upload: 1 to 10,000. Excludes [range].
    @param if_match Only if it has one of these entity tags; else 412.
    @param if_modified_since Only if it was modified after this; else 304. No meaning with [if_none_match]. In ISO 8601.
    @param if_none_match Only if it has none of these entity tags; else 304.
    @param if_unmodified_since Only if it was not modified after this; else 412. No meaning with [if_match]. In ISO 8601.
    @param response_cache_control In place of [Cache-Control].
    @param response_content_disposition In place of [Content-Disposition].
    @param response_content_encoding In place of [Content-Encoding].
    @param response_content_language In place of [Content-Language].
    @param response_content_type In place of [Content-Type].
    @param response_expires In place of [Expires]. In ISO 8601.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param checksum_mode [ENABLED]: checksums come with the answer. Absent: they do not. One of [ENABLED].
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let head_object client ~bucket ~key ?range ?if_range ?part_number ?if_match ?if_modified_since ?if_none_match ?if_unmodified_since ?response_cache_control ?response_content_disposition ?response_content_encoding ?response_content_language ?response_content_type ?response_expires ?version_id ?checksum_mode ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "HeadObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt text "Range" range;
      opt text "IfRange" if_range;
      opt int "PartNumber" part_number;
      opt text "IfMatch" if_match;
      opt text "IfModifiedSince" if_modified_since;
      opt text "IfNoneMatch" if_none_match;
      opt text "IfUnmodifiedSince" if_unmodified_since;
      opt text "ResponseCacheControl" response_cache_control;
      opt text "ResponseContentDisposition" response_content_disposition;
      opt text "ResponseContentEncoding" response_content_encoding;
      opt text "ResponseContentLanguage" response_content_language;
      opt text "ResponseContentType" response_content_type;
      opt text "ResponseExpires" response_expires;
      opt text "VersionId" version_id;
      opt text "ChecksumMode" checksum_mode;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Head_object.to_t

(** What {!list_bucket_analytics_configurations} answers. *)
module List_bucket_analytics_configurations = struct
  type analytics_configuration_list_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type analytics_configuration_list_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type analytics_configuration_list_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : analytics_configuration_list_filter_and__tags list;
        (** Tags, all of which objects have. *)
  }
  type analytics_configuration_list_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : analytics_configuration_list_filter_tag option;
        (** A tag that objects have. *)
    and_ : analytics_configuration_list_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type analytics_configuration_list_storage_class_analysis_data_export_destination_s3_bucket_destination = {
    format : string;
        (** The format of the file. *)
    bucket_account_id : string option;
        (** The account that must own the bucket. Absent: not checked. *)
    bucket : string;
        (** The ARN of the bucket. *)
    prefix : string option;
        (** What keys of exports begin with. *)
  }
  type analytics_configuration_list_storage_class_analysis_data_export_destination = {
    s3_bucket_destination : analytics_configuration_list_storage_class_analysis_data_export_destination_s3_bucket_destination;
        (** The only kind of destination there is. *)
  }
  type analytics_configuration_list_storage_class_analysis_data_export = {
    output_schema_version : string;
        (** Which columns the export has. *)
    destination : analytics_configuration_list_storage_class_analysis_data_export_destination;
        (** Where the export is written. *)
  }
  type analytics_configuration_list_storage_class_analysis = {
    data_export : analytics_configuration_list_storage_class_analysis_data_export option;
        (** Absent: it is not exported. *)
  }
  type analytics_configuration_list = {
    id : string;
        (** As in the query of the request. *)
    filter : analytics_configuration_list_filter option;
        (** Which objects. Absent: all. *)
    storage_class_analysis : analytics_configuration_list_storage_class_analysis;
        (** What becomes of the result. *)
  }

  type item = analytics_configuration_list

  (**/**)

  let to_analytics_configuration_list_filter_tag value : analytics_configuration_list_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_analytics_configuration_list_filter_and__tags value : analytics_configuration_list_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_analytics_configuration_list_filter_and_ value : analytics_configuration_list_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_analytics_configuration_list_filter_and__tags) value "Tags";
    }

  let to_analytics_configuration_list_filter value : analytics_configuration_list_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_analytics_configuration_list_filter_tag) value "Tag";
      and_ = may (Json.option_of to_analytics_configuration_list_filter_and_) value "And";
    }

  let to_analytics_configuration_list_storage_class_analysis_data_export_destination_s3_bucket_destination value : analytics_configuration_list_storage_class_analysis_data_export_destination_s3_bucket_destination =
    {
      format = need Json.to_text value "Format";
      bucket_account_id = may Json.to_text value "BucketAccountId";
      bucket = need Json.to_text value "Bucket";
      prefix = may Json.to_text value "Prefix";
    }

  let to_analytics_configuration_list_storage_class_analysis_data_export_destination value : analytics_configuration_list_storage_class_analysis_data_export_destination =
    {
      s3_bucket_destination = need (Json.option_of to_analytics_configuration_list_storage_class_analysis_data_export_destination_s3_bucket_destination) value "S3BucketDestination";
    }

  let to_analytics_configuration_list_storage_class_analysis_data_export value : analytics_configuration_list_storage_class_analysis_data_export =
    {
      output_schema_version = need Json.to_text value "OutputSchemaVersion";
      destination = need (Json.option_of to_analytics_configuration_list_storage_class_analysis_data_export_destination) value "Destination";
    }

  let to_analytics_configuration_list_storage_class_analysis value : analytics_configuration_list_storage_class_analysis =
    {
      data_export = may (Json.option_of to_analytics_configuration_list_storage_class_analysis_data_export) value "DataExport";
    }

  let to_analytics_configuration_list value : analytics_configuration_list =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_analytics_configuration_list_filter) value "Filter";
      storage_class_analysis = need (Json.option_of to_analytics_configuration_list_storage_class_analysis) value "StorageClassAnalysis";
    }

  let item _ value : item = to_analytics_configuration_list value
end

(** Lists the analyses of storage classes of a bucket, a page of at most 100 at a time.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html}
    @param bucket The bucket.
    @param continuation_token [next_continuation_token] of the page before. Absent: the first page.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_bucket_analytics_configurations client ~bucket ?continuation_token ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListBucketAnalyticsConfigurations"
    [
      text "Bucket" bucket;
      opt text "ContinuationToken" continuation_token;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_bucket_analytics_configurations.item

(** What {!list_bucket_intelligent_tiering_configurations} answers. *)
module List_bucket_intelligent_tiering_configurations = struct
  type intelligent_tiering_configuration_list_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type intelligent_tiering_configuration_list_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type intelligent_tiering_configuration_list_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : intelligent_tiering_configuration_list_filter_and__tags list;
        (** Tags, all of which objects have. *)
  }
  type intelligent_tiering_configuration_list_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : intelligent_tiering_configuration_list_filter_tag option;
        (** A tag that objects have. *)
    and_ : intelligent_tiering_configuration_list_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type intelligent_tiering_configuration_list_tierings = {
    days : int;
        (** At least 90 for [ARCHIVE_ACCESS], at least 180 for [DEEP_ARCHIVE_ACCESS]; at most 730. *)
    access_tier : string;
        (** Where it goes. *)
  }
  type intelligent_tiering_configuration_list = {
    id : string;
        (** As in the query of the request. *)
    filter : intelligent_tiering_configuration_list_filter option;
        (** Which objects. Absent: all of that class. *)
    status : string;
        (** Whether the configuration is applied. *)
    tierings : intelligent_tiering_configuration_list_tierings list;
        (** One or both of the archive tiers. *)
  }

  type item = intelligent_tiering_configuration_list

  (**/**)

  let to_intelligent_tiering_configuration_list_filter_tag value : intelligent_tiering_configuration_list_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_intelligent_tiering_configuration_list_filter_and__tags value : intelligent_tiering_configuration_list_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_intelligent_tiering_configuration_list_filter_and_ value : intelligent_tiering_configuration_list_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_intelligent_tiering_configuration_list_filter_and__tags) value "Tags";
    }

  let to_intelligent_tiering_configuration_list_filter value : intelligent_tiering_configuration_list_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_intelligent_tiering_configuration_list_filter_tag) value "Tag";
      and_ = may (Json.option_of to_intelligent_tiering_configuration_list_filter_and_) value "And";
    }

  let to_intelligent_tiering_configuration_list_tierings value : intelligent_tiering_configuration_list_tierings =
    {
      days = need Json.to_int value "Days";
      access_tier = need Json.to_text value "AccessTier";
    }

  let to_intelligent_tiering_configuration_list value : intelligent_tiering_configuration_list =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_intelligent_tiering_configuration_list_filter) value "Filter";
      status = need Json.to_text value "Status";
      tierings = may (Json.list_of to_intelligent_tiering_configuration_list_tierings) value "Tierings";
    }

  let item _ value : item = to_intelligent_tiering_configuration_list value
end

(** Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a time.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html}
    @param bucket The bucket.
    @param continuation_token [next_continuation_token] of the page before. Absent: the first page.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_bucket_intelligent_tiering_configurations client ~bucket ?continuation_token ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListBucketIntelligentTieringConfigurations"
    [
      text "Bucket" bucket;
      opt text "ContinuationToken" continuation_token;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_bucket_intelligent_tiering_configurations.item

(** What {!list_bucket_inventory_configurations} answers. *)
module List_bucket_inventory_configurations = struct
  type inventory_configuration_list_destination_s3_bucket_destination_encryption_sse_kms = {
    key_id : string;
        (** The ARN of the KMS key. *)
  }
  type inventory_configuration_list_destination_s3_bucket_destination_encryption = {
    sse_s3 : Json.t option;
        (** SSE-S3. *)
    sse_kms : inventory_configuration_list_destination_s3_bucket_destination_encryption_sse_kms option;
        (** SSE-KMS. *)
  }
  type inventory_configuration_list_destination_s3_bucket_destination = {
    account_id : string option;
        (** The account that must own the bucket. Absent: not checked. *)
    bucket : string;
        (** The ARN of the bucket. *)
    format : string;
        (** The format of the files. *)
    prefix : string option;
        (** What keys of inventories begin with. *)
    encryption : inventory_configuration_list_destination_s3_bucket_destination_encryption option;
        (** Absent: as the bucket does by default. *)
  }
  type inventory_configuration_list_destination = {
    s3_bucket_destination : inventory_configuration_list_destination_s3_bucket_destination;
        (** The only kind of destination there is. *)
  }
  type inventory_configuration_list_filter = {
    prefix : string;
        (** What keys begin with. *)
  }
  type inventory_configuration_list_schedule = {
    frequency : string;
        (** Daily or weekly. *)
  }
  type inventory_configuration_list = {
    id : string;
        (** As in the query of the request. *)
    is_enabled : bool;
        (** Whether inventories are made. *)
    destination : inventory_configuration_list_destination;
        (** Where inventories are written. *)
    filter : inventory_configuration_list_filter option;
        (** Which objects. Absent: all. *)
    included_object_versions : string;
        (** All versions, or current ones. *)
    optional_fields : string list;
        (** Columns besides bucket and key. *)
    schedule : inventory_configuration_list_schedule;
        (** How often inventories are made. *)
  }

  type item = inventory_configuration_list

  (**/**)

  let to_inventory_configuration_list_destination_s3_bucket_destination_encryption_sse_kms value : inventory_configuration_list_destination_s3_bucket_destination_encryption_sse_kms =
    {
      key_id = need Json.to_text value "KeyId";
    }

  let to_inventory_configuration_list_destination_s3_bucket_destination_encryption value : inventory_configuration_list_destination_s3_bucket_destination_encryption =
    {
      sse_s3 = may Json.to_option value "SSES3";
      sse_kms = may (Json.option_of to_inventory_configuration_list_destination_s3_bucket_destination_encryption_sse_kms) value "SSEKMS";
    }

  let to_inventory_configuration_list_destination_s3_bucket_destination value : inventory_configuration_list_destination_s3_bucket_destination =
    {
      account_id = may Json.to_text value "AccountId";
      bucket = need Json.to_text value "Bucket";
      format = need Json.to_text value "Format";
      prefix = may Json.to_text value "Prefix";
      encryption = may (Json.option_of to_inventory_configuration_list_destination_s3_bucket_destination_encryption) value "Encryption";
    }

  let to_inventory_configuration_list_destination value : inventory_configuration_list_destination =
    {
      s3_bucket_destination = need (Json.option_of to_inventory_configuration_list_destination_s3_bucket_destination) value "S3BucketDestination";
    }

  let to_inventory_configuration_list_filter value : inventory_configuration_list_filter =
    {
      prefix = need Json.to_text value "Prefix";
    }

  let to_inventory_configuration_list_schedule value : inventory_configuration_list_schedule =
    {
      frequency = need Json.to_text value "Frequency";
    }

  let to_inventory_configuration_list value : inventory_configuration_list =
    {
      id = need Json.to_text value "Id";
      is_enabled = need Json.to_bool value "IsEnabled";
      destination = need (Json.option_of to_inventory_configuration_list_destination) value "Destination";
      filter = may (Json.option_of to_inventory_configuration_list_filter) value "Filter";
      included_object_versions = need Json.to_text value "IncludedObjectVersions";
      optional_fields = may Json.to_texts value "OptionalFields";
      schedule = need (Json.option_of to_inventory_configuration_list_schedule) value "Schedule";
    }

  let item _ value : item = to_inventory_configuration_list value
end

(** Lists the inventories of a bucket, a page of at most 100 at a time.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html}
    @param bucket The bucket.
    @param continuation_token [next_continuation_token] of the page before. Absent: the first page.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_bucket_inventory_configurations client ~bucket ?continuation_token ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListBucketInventoryConfigurations"
    [
      text "Bucket" bucket;
      opt text "ContinuationToken" continuation_token;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_bucket_inventory_configurations.item

(** What {!list_bucket_metrics_configurations} answers. *)
module List_bucket_metrics_configurations = struct
  type metrics_configuration_list_filter_tag = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type metrics_configuration_list_filter_and__tags = {
    key : string;
        (** Unique within a set: 1 to 128 characters. [aws:] at the start is reserved for AWS. *)
    value : string;
        (** 0 to 256 characters. *)
  }
  type metrics_configuration_list_filter_and_ = {
    prefix : string option;
        (** What keys begin with. *)
    tags : metrics_configuration_list_filter_and__tags list;
        (** Tags, all of which objects have. *)
    access_point_arn : string option;
        (** The access point that requests come through. *)
  }
  type metrics_configuration_list_filter = {
    prefix : string option;
        (** What keys begin with. *)
    tag : metrics_configuration_list_filter_tag option;
        (** A tag that objects have. *)
    access_point_arn : string option;
        (** The access point that requests come through. *)
    and_ : metrics_configuration_list_filter_and_ option;
        (** Two conditions or more, all of which must hold. *)
  }
  type metrics_configuration_list = {
    id : string;
        (** As in the query of the request: up to 64 letters, digits, [.], [-] and [_]. *)
    filter : metrics_configuration_list_filter option;
        (** Which objects. Absent: all. *)
  }

  type item = metrics_configuration_list

  (**/**)

  let to_metrics_configuration_list_filter_tag value : metrics_configuration_list_filter_tag =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_metrics_configuration_list_filter_and__tags value : metrics_configuration_list_filter_and__tags =
    {
      key = need Json.to_text value "Key";
      value = need Json.to_text value "Value";
    }

  let to_metrics_configuration_list_filter_and_ value : metrics_configuration_list_filter_and_ =
    {
      prefix = may Json.to_text value "Prefix";
      tags = may (Json.list_of to_metrics_configuration_list_filter_and__tags) value "Tags";
      access_point_arn = may Json.to_text value "AccessPointArn";
    }

  let to_metrics_configuration_list_filter value : metrics_configuration_list_filter =
    {
      prefix = may Json.to_text value "Prefix";
      tag = may (Json.option_of to_metrics_configuration_list_filter_tag) value "Tag";
      access_point_arn = may Json.to_text value "AccessPointArn";
      and_ = may (Json.option_of to_metrics_configuration_list_filter_and_) value "And";
    }

  let to_metrics_configuration_list value : metrics_configuration_list =
    {
      id = need Json.to_text value "Id";
      filter = may (Json.option_of to_metrics_configuration_list_filter) value "Filter";
    }

  let item _ value : item = to_metrics_configuration_list value
end

(** Lists the metrics configurations of a bucket, a page of at most 100 at a time.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html}
    @param bucket The bucket.
    @param continuation_token [next_continuation_token] of the page before. Absent: the first page.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_bucket_metrics_configurations client ~bucket ?continuation_token ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListBucketMetricsConfigurations"
    [
      text "Bucket" bucket;
      opt text "ContinuationToken" continuation_token;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_bucket_metrics_configurations.item

(** What {!list_buckets} answers. *)
module List_buckets = struct
  type buckets = {
    name : string option;
        (** Its name. *)
    creation_date : string option;
        (** When it was created. *)
    bucket_region : string option;
        (** Only if the request sets [max_buckets], [prefix] or [bucket_region]. *)
    bucket_arn : string option;
        (** The ARN of the bucket; AWS sends it for directory buckets only. *)
  }

  type item = buckets

  (**/**)

  let to_buckets value : buckets =
    {
      name = may Json.to_text value "Name";
      creation_date = may Json.to_text value "CreationDate";
      bucket_region = may Json.to_text value "BucketRegion";
      bucket_arn = may Json.to_text value "BucketArn";
    }

  let item _ value : item = to_buckets value
end

(** Lists the buckets of the caller, by name.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html}
    @param max_buckets At most this many buckets, 1 to 10,000. Absent: all, in one answer.
    @param continuation_token [continuation_token] of the page before. Absent: the first page.
    @param prefix Only buckets whose names begin so.
    @param bucket_region Only buckets in this region. *)
let list_buckets client ?max_buckets ?continuation_token ?prefix ?bucket_region ?timeout () =
  list client ?timeout "ListBuckets"
    [
      opt int "MaxBuckets" max_buckets;
      opt text "ContinuationToken" continuation_token;
      opt text "Prefix" prefix;
      opt text "BucketRegion" bucket_region;
    ]
    List_buckets.item

(** What {!list_multipart_uploads} answers. *)
module List_multipart_uploads = struct
  type uploads_owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type uploads_initiator = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type uploads = {
    upload_id : string option;
        (** The id of the multipart upload, as CreateMultipartUpload returned it. *)
    key : string option;
        (** The key that the object gets. *)
    initiated : string option;
        (** When it was created. *)
    storage_class : string option;
        (** The storage class that the object gets. *)
    owner : uploads_owner option;
        (** The account that will own the object. *)
    initiator : uploads_initiator option;
        (** The account or user that created the upload. *)
    checksum_algorithm : string option;
        (** Algorithm of the checksum that the object gets from those of its parts. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
  }
  type common_prefixes = {
    prefix : string option;
        (** What they all begin with, up to and with the delimiter. *)
  }

  type item = | Upload of uploads | Common_prefix of common_prefixes

  (**/**)

  let to_uploads_owner value : uploads_owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_uploads_initiator value : uploads_initiator =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_uploads value : uploads =
    {
      upload_id = may Json.to_text value "UploadId";
      key = may Json.to_text value "Key";
      initiated = may Json.to_text value "Initiated";
      storage_class = may Json.to_text value "StorageClass";
      owner = may (Json.option_of to_uploads_owner) value "Owner";
      initiator = may (Json.option_of to_uploads_initiator) value "Initiator";
      checksum_algorithm = may Json.to_text value "ChecksumAlgorithm";
      checksum_type = may Json.to_text value "ChecksumType";
    }

  let to_common_prefixes value : common_prefixes =
    {
      prefix = may Json.to_text value "Prefix";
    }

  let item number value =
    match number with
    | 1 -> Upload (to_uploads value)
    | _ -> Common_prefix (to_common_prefixes value)
end

(** Lists the multipart uploads that are neither completed nor aborted, by key, then by age.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html}
    @param bucket The bucket.
    @param prefix Only keys that begin so.
    @param delimiter Keys that share all up to the first occurrence of this behind the prefix are listed as one [CommonPrefix].
    @param key_marker [next_key_marker] of the page before: only keys after this one, and its uploads after [upload_id_marker].
    @param upload_id_marker [next_upload_id_marker] of the page before; only with [key_marker].
    @param max_uploads At most this many uploads and common prefixes; a store returns at most 1000. Absent: 1000.
    @param encoding_type [url]: keys in the answer are percent-encoded, so that every key can stand in XML. One of [url].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_multipart_uploads client ~bucket ?prefix ?delimiter ?key_marker ?upload_id_marker ?max_uploads ?encoding_type ?request_payer ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListMultipartUploads"
    [
      text "Bucket" bucket;
      opt text "Prefix" prefix;
      opt text "Delimiter" delimiter;
      opt text "KeyMarker" key_marker;
      opt text "UploadIdMarker" upload_id_marker;
      opt int "MaxUploads" max_uploads;
      opt text "EncodingType" encoding_type;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_multipart_uploads.item

(** What {!list_object_versions} answers. *)
module List_object_versions = struct
  type versions_owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type versions_restore_status = {
    is_restore_in_progress : bool option;
        (** [true] until the restored copy can be read. *)
    restore_expiry_date : string option;
        (** Until when the restored copy is kept. *)
  }
  type versions = {
    key : string;
        (** The key. *)
    version_id : string option;
        (** The id; [null] for a version that was written without versioning. *)
    is_latest : bool option;
        (** Whether it is the current version. *)
    last_modified : string option;
        (** When it was created. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    checksum_algorithm : string list;
        (** The algorithms of its checksums. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes or its parts' checksums. *)
    size : int option;
        (** In bytes. *)
    storage_class : string option;
        (** The storage class. *)
    owner : versions_owner option;
        (** The account that owns it. *)
    restore_status : versions_restore_status option;
        (** The state of its restore from an archive, if the request asks for it. *)
  }
  type delete_markers_owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type delete_markers = {
    key : string;
        (** The key. *)
    version_id : string option;
        (** The id; deleting this version removes the marker. *)
    is_latest : bool option;
        (** Whether it is the current version, so that the object looks deleted. *)
    last_modified : string option;
        (** When it was created. *)
    owner : delete_markers_owner option;
        (** The account that owns it. *)
  }
  type common_prefixes = {
    prefix : string option;
        (** What they all begin with, up to and with the delimiter. *)
  }

  type item = | Version of versions | Delete_marker of delete_markers | Common_prefix of common_prefixes

  (**/**)

  let to_versions_owner value : versions_owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_versions_restore_status value : versions_restore_status =
    {
      is_restore_in_progress = may Json.to_bool value "IsRestoreInProgress";
      restore_expiry_date = may Json.to_text value "RestoreExpiryDate";
    }

  let to_versions value : versions =
    {
      key = need Json.to_text value "Key";
      version_id = may Json.to_text value "VersionId";
      is_latest = may Json.to_bool value "IsLatest";
      last_modified = may Json.to_text value "LastModified";
      etag = may Json.to_text value "ETag";
      checksum_algorithm = may Json.to_texts value "ChecksumAlgorithm";
      checksum_type = may Json.to_text value "ChecksumType";
      size = may Json.to_int value "Size";
      storage_class = may Json.to_text value "StorageClass";
      owner = may (Json.option_of to_versions_owner) value "Owner";
      restore_status = may (Json.option_of to_versions_restore_status) value "RestoreStatus";
    }

  let to_delete_markers_owner value : delete_markers_owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_delete_markers value : delete_markers =
    {
      key = need Json.to_text value "Key";
      version_id = may Json.to_text value "VersionId";
      is_latest = may Json.to_bool value "IsLatest";
      last_modified = may Json.to_text value "LastModified";
      owner = may (Json.option_of to_delete_markers_owner) value "Owner";
    }

  let to_common_prefixes value : common_prefixes =
    {
      prefix = may Json.to_text value "Prefix";
    }

  let item number value =
    match number with
    | 1 -> Version (to_versions value)
    | 2 -> Delete_marker (to_delete_markers value)
    | _ -> Common_prefix (to_common_prefixes value)
end

(** Lists the versions of objects and the delete markers of a bucket, a page at a time: by key, and for each key the newest first.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html}
    @param bucket The bucket.
    @param prefix Only keys that begin so.
    @param delimiter Keys that share all up to the first occurrence of this behind the prefix are listed as one [CommonPrefix].
    @param key_marker [next_key_marker] of the page before: only keys after this one, and those versions of it that follow [version_id_marker].
    @param version_id_marker [next_version_id_marker] of the page before; only with [key_marker].
    @param max_keys At most this many versions, delete markers and common prefixes; a store returns at most 1000.
    @param encoding_type [url]: keys in the answer are percent-encoded, so that every key can stand in XML. One of [url].
    @param optional_object_attributes Fields of versions that are listed only on request.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_object_versions client ~bucket ?prefix ?delimiter ?key_marker ?version_id_marker ?max_keys ?encoding_type ?optional_object_attributes ?request_payer ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListObjectVersions"
    [
      text "Bucket" bucket;
      opt text "Prefix" prefix;
      opt text "Delimiter" delimiter;
      opt text "KeyMarker" key_marker;
      opt text "VersionIdMarker" version_id_marker;
      opt int "MaxKeys" max_keys;
      opt text "EncodingType" encoding_type;
      opt texts "OptionalObjectAttributes" optional_object_attributes;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_object_versions.item

(** What {!list_objects} answers. *)
module List_objects = struct
  type contents_owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type contents_restore_status = {
    is_restore_in_progress : bool option;
        (** [true] until the restored copy can be read. *)
    restore_expiry_date : string option;
        (** Until when the restored copy is kept. *)
  }
  type contents = {
    key : string;
        (** Its key. *)
    last_modified : string option;
        (** When it was created. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    checksum_algorithm : string list;
        (** The algorithms of its checksums. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    size : int option;
        (** In bytes. *)
    storage_class : string option;
        (** The storage class. *)
    owner : contents_owner option;
        (** The account that owns it; of ListObjectsV2 only with [fetch_owner]. *)
    restore_status : contents_restore_status option;
        (** The state of its restore from an archive, if the request asks for it. *)
  }
  type common_prefixes = {
    prefix : string option;
        (** What they all begin with, up to and with the delimiter. *)
  }

  type item = | Contents of contents | Common_prefix of common_prefixes

  (**/**)

  let to_contents_owner value : contents_owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_contents_restore_status value : contents_restore_status =
    {
      is_restore_in_progress = may Json.to_bool value "IsRestoreInProgress";
      restore_expiry_date = may Json.to_text value "RestoreExpiryDate";
    }

  let to_contents value : contents =
    {
      key = need Json.to_text value "Key";
      last_modified = may Json.to_text value "LastModified";
      etag = may Json.to_text value "ETag";
      checksum_algorithm = may Json.to_texts value "ChecksumAlgorithm";
      checksum_type = may Json.to_text value "ChecksumType";
      size = may Json.to_int value "Size";
      storage_class = may Json.to_text value "StorageClass";
      owner = may (Json.option_of to_contents_owner) value "Owner";
      restore_status = may (Json.option_of to_contents_restore_status) value "RestoreStatus";
    }

  let to_common_prefixes value : common_prefixes =
    {
      prefix = may Json.to_text value "Prefix";
    }

  let item number value =
    match number with
    | 1 -> Contents (to_contents value)
    | _ -> Common_prefix (to_common_prefixes value)
end

(** Lists the objects of a bucket, a page at a time: the older form of [ListObjectsV2].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html}
    @param bucket The bucket.
    @param prefix Only keys that begin so.
    @param delimiter Keys that share all up to the first occurrence of this behind the prefix are listed as one [CommonPrefix].
    @param marker Only keys after this one, in the order of their UTF-8 bytes.
    @param max_keys At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
    @param encoding_type [url]: keys in the answer are percent-encoded, so that every key can stand in XML. One of [url].
    @param optional_object_attributes Fields of objects that are listed only on request.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_objects client ~bucket ?prefix ?delimiter ?marker ?max_keys ?encoding_type ?optional_object_attributes ?request_payer ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListObjects"
    [
      text "Bucket" bucket;
      opt text "Prefix" prefix;
      opt text "Delimiter" delimiter;
      opt text "Marker" marker;
      opt int "MaxKeys" max_keys;
      opt text "EncodingType" encoding_type;
      opt texts "OptionalObjectAttributes" optional_object_attributes;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_objects.item

(** What {!list_objects_v2} answers. *)
module List_objects_v2 = struct
  type contents_owner = {
    display_name : string option;
        (** A name for people; AWS no longer sends one. *)
    id : string option;
        (** The canonical user id: 64 hexadecimal digits at AWS. *)
  }
  type contents_restore_status = {
    is_restore_in_progress : bool option;
        (** [true] until the restored copy can be read. *)
    restore_expiry_date : string option;
        (** Until when the restored copy is kept. *)
  }
  type contents = {
    key : string;
        (** Its key. *)
    last_modified : string option;
        (** When it was created. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    checksum_algorithm : string list;
        (** The algorithms of its checksums. *)
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    size : int option;
        (** In bytes. *)
    storage_class : string option;
        (** The storage class. *)
    owner : contents_owner option;
        (** The account that owns it; of ListObjectsV2 only with [fetch_owner]. *)
    restore_status : contents_restore_status option;
        (** The state of its restore from an archive, if the request asks for it. *)
  }
  type common_prefixes = {
    prefix : string option;
        (** What they all begin with, up to and with the delimiter. *)
  }

  type item = | Contents of contents | Common_prefix of common_prefixes

  (**/**)

  let to_contents_owner value : contents_owner =
    {
      display_name = may Json.to_text value "DisplayName";
      id = may Json.to_text value "ID";
    }

  let to_contents_restore_status value : contents_restore_status =
    {
      is_restore_in_progress = may Json.to_bool value "IsRestoreInProgress";
      restore_expiry_date = may Json.to_text value "RestoreExpiryDate";
    }

  let to_contents value : contents =
    {
      key = need Json.to_text value "Key";
      last_modified = may Json.to_text value "LastModified";
      etag = may Json.to_text value "ETag";
      checksum_algorithm = may Json.to_texts value "ChecksumAlgorithm";
      checksum_type = may Json.to_text value "ChecksumType";
      size = may Json.to_int value "Size";
      storage_class = may Json.to_text value "StorageClass";
      owner = may (Json.option_of to_contents_owner) value "Owner";
      restore_status = may (Json.option_of to_contents_restore_status) value "RestoreStatus";
    }

  let to_common_prefixes value : common_prefixes =
    {
      prefix = may Json.to_text value "Prefix";
    }

  let item number value =
    match number with
    | 1 -> Contents (to_contents value)
    | _ -> Common_prefix (to_common_prefixes value)
end

(** Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html}
    @param bucket The bucket.
    @param prefix Only keys that begin so.
    @param delimiter Keys that share all up to the first occurrence of this behind the prefix are listed as one [CommonPrefix].
    @param start_after Only keys after this one, in the order of their UTF-8 bytes. No meaning with [continuation_token].
    @param continuation_token [next_continuation_token] of the page before. Absent: the first page.
    @param max_keys At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
    @param fetch_owner [true]: owners are listed. Absent: [false].
    @param encoding_type [url]: keys in the answer are percent-encoded, so that every key can stand in XML. One of [url].
    @param optional_object_attributes Fields of objects that are listed only on request.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_objects_v2 client ~bucket ?prefix ?delimiter ?start_after ?continuation_token ?max_keys ?fetch_owner ?encoding_type ?optional_object_attributes ?request_payer ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListObjectsV2"
    [
      text "Bucket" bucket;
      opt text "Prefix" prefix;
      opt text "Delimiter" delimiter;
      opt text "StartAfter" start_after;
      opt text "ContinuationToken" continuation_token;
      opt int "MaxKeys" max_keys;
      opt bool "FetchOwner" fetch_owner;
      opt text "EncodingType" encoding_type;
      opt texts "OptionalObjectAttributes" optional_object_attributes;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_objects_v2.item

(** What {!list_parts} answers. *)
module List_parts = struct
  type parts = {
    part_number : int option;
        (** 1 to 10,000. *)
    last_modified : string option;
        (** When it was uploaded. *)
    etag : string option;
        (** The entity tag, in quotes. *)
    size : int option;
        (** In bytes. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
  }

  type item = parts

  (**/**)

  let to_parts value : parts =
    {
      part_number = may Json.to_int value "PartNumber";
      last_modified = may Json.to_text value "LastModified";
      etag = may Json.to_text value "ETag";
      size = may Json.to_int value "Size";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
    }

  let item _ value : item = to_parts value
end

(** Lists the uploaded parts of a multipart upload, by number.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html}
    @param bucket The bucket.
    @param key The key.
    @param upload_id The id of the multipart upload, as CreateMultipartUpload returned it.
    @param max_parts At most this many parts; a store returns at most 1000. Absent: 1000.
    @param part_number_marker Only parts with a higher number: [next_part_number_marker] of the page before.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let list_parts client ~bucket ~key ~upload_id ?max_parts ?part_number_marker ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout () =
  list client ?timeout "ListParts"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "UploadId" upload_id;
      opt int "MaxParts" max_parts;
      opt int "PartNumberMarker" part_number_marker;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    List_parts.item

(** Sets whether the tags of a bucket count in policies that decide on access to it (attribute-based access control).

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html}
    @param bucket The bucket.
    @param abac_status The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_abac client ~bucket ~abac_status ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketAbac"
    [
      text "Bucket" bucket;
      json "AbacStatus" abac_status;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Enables or suspends transfer acceleration, by which clients reach a bucket through the nearest edge location. Not for buckets with a dot in their name.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html}
    @param bucket The bucket.
    @param accelerate_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_accelerate_configuration client ~bucket ~accelerate_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketAccelerateConfiguration"
    [
      text "Bucket" bucket;
      json "AccelerateConfiguration" accelerate_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 [AccessControlListNotSupported].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html}
    @param bucket The bucket.
    @param access_control_policy The members of the document.
    @param acl The canned ACL; excludes the others. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may read the object, or list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param grant_write Grantees of [WRITE], as in [grants].
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_acl client ~bucket ?access_control_policy ?acl ?grant_full_control ?grant_read ?grant_read_acp ?grant_write_acp ?grant_write ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketAcl"
    [
      text "Bucket" bucket;
      opt json "AccessControlPolicy" access_control_policy;
      opt text "ACL" acl;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWriteACP" grant_write_acp;
      opt text "GrantWrite" grant_write;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Creates or replaces one analysis of storage classes of a bucket; a bucket has at most 1000.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param analytics_configuration The members of the document.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_analytics_configuration client ~bucket ~id ~analytics_configuration ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketAnalyticsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      json "AnalyticsConfiguration" analytics_configuration;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces the cross-origin rules of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html}
    @param bucket The bucket.
    @param cors_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_cors client ~bucket ~cors_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketCors"
    [
      text "Bucket" bucket;
      json "CORSConfiguration" cors_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Sets the default encryption of a bucket, for objects to come.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html}
    @param bucket The bucket.
    @param server_side_encryption_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_encryption client ~bucket ~server_side_encryption_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketEncryption"
    [
      text "Bucket" bucket;
      json "ServerSideEncryptionConfiguration" server_side_encryption_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at most 1000.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param intelligent_tiering_configuration The members of the document.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_intelligent_tiering_configuration client ~bucket ~id ~intelligent_tiering_configuration ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketIntelligentTieringConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      json "IntelligentTieringConfiguration" intelligent_tiering_configuration;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Creates or replaces one inventory of a bucket; a bucket has at most 1000.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param inventory_configuration The members of the document.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_inventory_configuration client ~bucket ~id ~inventory_configuration ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketInventoryConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      json "InventoryConfiguration" inventory_configuration;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!put_bucket_lifecycle_configuration} answers. *)
module Put_bucket_lifecycle_configuration = struct
  type t = {
    transition_default_minimum_object_size : string option;
        (** The size below which objects are not moved between classes. *)
  }

  (**/**)

  let to_t value : t =
    {
      transition_default_minimum_object_size = may Json.to_text value "TransitionDefaultMinimumObjectSize";
    }
end

(** Replaces the lifecycle rules of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html}
    @param bucket The bucket.
    @param lifecycle_configuration The members of the document.
    @param transition_default_minimum_object_size The size below which objects are not moved between classes, where a rule sets none. Absent: [all_storage_classes_128K]. One of [varies_by_storage_class], [all_storage_classes_128K].
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_lifecycle_configuration client ~bucket ?lifecycle_configuration ?transition_default_minimum_object_size ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketLifecycleConfiguration"
    [
      text "Bucket" bucket;
      opt json "LifecycleConfiguration" lifecycle_configuration;
      opt text "TransitionDefaultMinimumObjectSize" transition_default_minimum_object_size;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_bucket_lifecycle_configuration.to_t

(** Begins, changes or ends the access log of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html}
    @param bucket The bucket.
    @param bucket_logging_status The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_logging client ~bucket ~bucket_logging_status ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketLogging"
    [
      text "Bucket" bucket;
      json "BucketLoggingStatus" bucket_logging_status;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html}
    @param bucket The bucket.
    @param id Which of the bucket's configurations: up to 64 letters, digits, [.], [-] and [_].
    @param metrics_configuration The members of the document.
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_metrics_configuration client ~bucket ~id ~metrics_configuration ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketMetricsConfiguration"
    [
      text "Bucket" bucket;
      text "Id" id;
      json "MetricsConfiguration" metrics_configuration;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces which events of a bucket are sent, and where to.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html}
    @param bucket The bucket.
    @param notification_configuration The members of the document.
    @param skip_destination_validation [true]: it is stored without a test message to each destination. Absent: [false].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_notification_configuration client ~bucket ~notification_configuration ?skip_destination_validation ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketNotificationConfiguration"
    [
      text "Bucket" bucket;
      json "NotificationConfiguration" notification_configuration;
      opt bool "SkipDestinationValidation" skip_destination_validation;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Sets who owns the objects of a bucket, and so whether ACLs are in force.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html}
    @param bucket The bucket.
    @param ownership_controls The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_ownership_controls client ~bucket ~ownership_controls ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketOwnershipControls"
    [
      text "Bucket" bucket;
      json "OwnershipControls" ownership_controls;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces the policy of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html}
    @param bucket The bucket.
    @param policy The policy, as JSON of at most 20 KiB: {:https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html}.
    @param confirm_remove_self_bucket_access Confirms a policy that keeps the caller from changing it again. Absent: such a one is refused.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_policy client ~bucket ~policy ?confirm_remove_self_bucket_access ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketPolicy"
    [
      text "Bucket" bucket;
      text "Policy" policy;
      opt bool "ConfirmRemoveSelfBucketAccess" confirm_remove_self_bucket_access;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces which objects of a bucket are replicated. Both buckets must have versioning.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html}
    @param bucket The bucket.
    @param replication_configuration The members of the document.
    @param token A token from AWS support that once let object lock be enabled on an existing bucket.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_replication client ~bucket ~replication_configuration ?token ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketReplication"
    [
      text "Bucket" bucket;
      json "ReplicationConfiguration" replication_configuration;
      opt text "Token" token;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Sets who is charged for requests to a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html}
    @param bucket The bucket.
    @param request_payment_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_request_payment client ~bucket ~request_payment_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketRequestPayment"
    [
      text "Bucket" bucket;
      json "RequestPaymentConfiguration" request_payment_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Replaces all tags of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html}
    @param bucket The bucket.
    @param tagging The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_tagging client ~bucket ~tagging ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketTagging"
    [
      text "Bucket" bucket;
      json "Tagging" tagging;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Enables or suspends the versioning of a bucket.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html}
    @param bucket The bucket.
    @param versioning_configuration The members of the document.
    @param mfa Serial number of an MFA device, a space, and its present code; required with MFA delete.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_versioning client ~bucket ~versioning_configuration ?mfa ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketVersioning"
    [
      text "Bucket" bucket;
      json "VersioningConfiguration" versioning_configuration;
      opt text "MFA" mfa;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Has a bucket answer as a website, at the website endpoint of the region.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html}
    @param bucket The bucket.
    @param website_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_bucket_website client ~bucket ~website_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutBucketWebsite"
    [
      text "Bucket" bucket;
      json "WebsiteConfiguration" website_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!put_object} answers. *)
module Put_object = struct
  type t = {
    etag : string option;
        (** The entity tag, in quotes. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    checksum_type : string option;
        (** Whether the checksum of a multipart upload covers its bytes ([FULL_OBJECT]) or the checksums of its parts ([COMPOSITE]). *)
    size : int option;
        (** The length of the object in bytes, if the request appended to it. *)
    expiration : string option;
        (** The lifecycle rule that expires the object, and when: [expiry-date="…", rule-id="…"]. Absent: none does. *)
    version_id : string option;
        (** The version that was created. Absent in a bucket without versioning. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_kms_encryption_context : string option;
        (** The encryption context of SSE-KMS: JSON of string pairs, in base64. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      etag = may Json.to_text value "ETag";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      checksum_type = may Json.to_text value "ChecksumType";
      size = may Json.to_int value "Size";
      expiration = may Json.to_text value "Expiration";
      version_id = may Json.to_text value "VersionId";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_kms_encryption_context = may Json.to_text value "SSEKMSEncryptionContext";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Stores an object of up to 5 GiB, in place of any that has the same key.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html}
    @param bucket The bucket.
    @param key The key.
    @param content_length The length of the body in bytes; S3 requires it.
    @param content_md5 MD5 of the body, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param cache_control How caches may keep the object, as [max-age=3600].
    @param content_disposition Whether browsers show or save the object, and under which name.
    @param content_encoding Codings that the bytes have been through, as [gzip].
    @param content_language The languages that the object is for, as [en, de].
    @param content_type The media type. Absent: [binary/octet-stream].
    @param expires When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
    @param metadata Names and values of the [x-amz-meta-] headers; 2 KiB in all at AWS.
    @param if_match Only if it has this entity tag. Without an object the answer is 404.
    @param if_none_match [*]: only if there is no object. Other values are refused.
    @param write_offset_bytes Appends at this offset, which must be the length of the object; of directory buckets.
    @param storage_class Absent: [STANDARD]. One of [STANDARD], [REDUCED_REDUNDANCY], [STANDARD_IA], [ONEZONE_IA], [INTELLIGENT_TIERING], [GLACIER], [DEEP_ARCHIVE], [OUTPOSTS], [GLACIER_IR], [SNOW], [EXPRESS_ONEZONE], [FSX_OPENZFS], [FSX_ONTAP].
    @param tagging Tags, encoded as a query: [key=value&key=value]; at most 10.
    @param website_redirect_location Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
    @param acl The canned ACL; excludes the others. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may read the object, or list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param server_side_encryption SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). One of [AES256], [aws:fsx], [aws:kms], [aws:kms:dsse].
    @param sse_kms_key_id Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
    @param bucket_key_enabled Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
    @param sse_kms_encryption_context The encryption context of SSE-KMS: JSON of string pairs, in base64.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param object_lock_mode Who may lift the retention; only with [retain_until_date]. One of [GOVERNANCE], [COMPLIANCE].
    @param object_lock_retain_until_date Until when the version cannot be deleted; only with [mode]. In ISO 8601.
    @param object_lock_legal_hold_status Keeps the version from being deleted until it is lifted. One of [ON], [OFF].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object client ~bucket ~key ?content_length ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?cache_control ?content_disposition ?content_encoding ?content_language ?content_type ?expires ?metadata ?if_match ?if_none_match ?write_offset_bytes ?storage_class ?tagging ?website_redirect_location ?acl ?grant_full_control ?grant_read ?grant_read_acp ?grant_write_acp ?server_side_encryption ?sse_kms_key_id ?bucket_key_enabled ?sse_kms_encryption_context ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?object_lock_mode ?object_lock_retain_until_date ?object_lock_legal_hold_status ?request_payer ?expected_bucket_owner ?timeout ?body ?progress ?checkpoint ?resume () =
  send client ?timeout ?body ?progress ?checkpoint ?resume "PutObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt int "ContentLength" content_length;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "CacheControl" cache_control;
      opt text "ContentDisposition" content_disposition;
      opt text "ContentEncoding" content_encoding;
      opt text "ContentLanguage" content_language;
      opt text "ContentType" content_type;
      opt text "Expires" expires;
      opt map "Metadata" metadata;
      opt text "IfMatch" if_match;
      opt text "IfNoneMatch" if_none_match;
      opt int "WriteOffsetBytes" write_offset_bytes;
      opt text "StorageClass" storage_class;
      opt text "Tagging" tagging;
      opt text "WebsiteRedirectLocation" website_redirect_location;
      opt text "ACL" acl;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWriteACP" grant_write_acp;
      opt text "ServerSideEncryption" server_side_encryption;
      opt text "SSEKMSKeyId" sse_kms_key_id;
      opt bool "BucketKeyEnabled" bucket_key_enabled;
      opt text "SSEKMSEncryptionContext" sse_kms_encryption_context;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "ObjectLockMode" object_lock_mode;
      opt text "ObjectLockRetainUntilDate" object_lock_retain_until_date;
      opt text "ObjectLockLegalHoldStatus" object_lock_legal_hold_status;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object.to_t

(** What {!put_object_acl} answers. *)
module Put_object_acl = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 [AccessControlListNotSupported].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html}
    @param bucket The bucket.
    @param key The key.
    @param access_control_policy The members of the document.
    @param acl The canned ACL; excludes the others. One of [private], [public-read], [public-read-write], [authenticated-read], [log-delivery-write], [aws-exec-read], [bucket-owner-read], [bucket-owner-full-control].
    @param grant_full_control ACL grantees of all permissions.
    @param grant_read ACL grantees that may read the object, or list the bucket.
    @param grant_read_acp ACL grantees that may read the ACL.
    @param grant_write_acp ACL grantees that may replace the ACL.
    @param grant_write Grantees of [WRITE], as in [grants]; it has no meaning for objects.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object_acl client ~bucket ~key ?access_control_policy ?acl ?grant_full_control ?grant_read ?grant_read_acp ?grant_write_acp ?grant_write ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutObjectAcl"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt json "AccessControlPolicy" access_control_policy;
      opt text "ACL" acl;
      opt text "GrantFullControl" grant_full_control;
      opt text "GrantRead" grant_read;
      opt text "GrantReadACP" grant_read_acp;
      opt text "GrantWriteACP" grant_write_acp;
      opt text "GrantWrite" grant_write;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object_acl.to_t

(** What {!put_object_legal_hold} answers. *)
module Put_object_legal_hold = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Sets or lifts the legal hold of a version, which keeps it from being deleted without a date. The bucket must have object lock.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html}
    @param bucket The bucket.
    @param key The key.
    @param legal_hold The members of the document.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object_legal_hold client ~bucket ~key ?legal_hold ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutObjectLegalHold"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt json "LegalHold" legal_hold;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object_legal_hold.to_t

(** What {!put_object_lock_configuration} answers. *)
module Put_object_lock_configuration = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must have versioning.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html}
    @param bucket The bucket.
    @param object_lock_configuration The members of the document.
    @param token A token from AWS support that once let object lock be enabled on an existing bucket.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object_lock_configuration client ~bucket ?object_lock_configuration ?token ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutObjectLockConfiguration"
    [
      text "Bucket" bucket;
      opt json "ObjectLockConfiguration" object_lock_configuration;
      opt text "Token" token;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object_lock_configuration.to_t

(** What {!put_object_retention} answers. *)
module Put_object_retention = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Sets until when a version cannot be deleted. In compliance mode the date can only move on.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html}
    @param bucket The bucket.
    @param key The key.
    @param retention The members of the document.
    @param bypass_governance_retention [true]: shortens or removes a retention in governance mode; it takes a permission of its own.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object_retention client ~bucket ~key ?retention ?bypass_governance_retention ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutObjectRetention"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt json "Retention" retention;
      opt bool "BypassGovernanceRetention" bypass_governance_retention;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object_retention.to_t

(** What {!put_object_tagging} answers. *)
module Put_object_tagging = struct
  type t = {
    version_id : string option;
        (** The version. Absent in a bucket that never had versioning. *)
  }

  (**/**)

  let to_t value : t =
    {
      version_id = may Json.to_text value "VersionId";
    }
end

(** Replaces all tags of an object.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html}
    @param bucket The bucket.
    @param key The key.
    @param tagging The members of the document.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_object_tagging client ~bucket ~key ~tagging ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutObjectTagging"
    [
      text "Bucket" bucket;
      text "Key" key;
      json "Tagging" tagging;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Put_object_tagging.to_t

(** Replaces what a bucket refuses to make public.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html}
    @param bucket The bucket.
    @param public_access_block_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let put_public_access_block client ~bucket ~public_access_block_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "PutPublicAccessBlock"
    [
      text "Bucket" bucket;
      json "PublicAccessBlockConfiguration" public_access_block_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!restore_object} answers. *)
module Restore_object = struct
  type t = {
    restore_output_path : string option;
        (** Where the results of a query will be: bucket and prefix. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      restore_output_path = may Json.to_text value "RestoreOutputPath";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Makes a readable copy of an archived object for some days: 202. Of an object that has one, lengthens its time: 200. A copy that is already being made is refused: 409 [RestoreAlreadyInProgress].

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html}
    @param bucket The bucket.
    @param key The key.
    @param restore_request The members of the document.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let restore_object client ~bucket ~key ?restore_request ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "RestoreObject"
    [
      text "Bucket" bucket;
      text "Key" key;
      opt json "RestoreRequest" restore_request;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Restore_object.to_t

(** What {!select_object_content} answers. *)
module Select_object_content = struct
  type payload_records = {
    payload : string option;
        (** Bytes of CSV or JSON, at most 128 KiB from AWS. *)
  }
  type payload_stats_details = {
    bytes_scanned : int option;
        (** Read of the object. *)
    bytes_processed : int option;
        (** Queried, after decompression. *)
    bytes_returned : int option;
        (** Sent as results. *)
  }
  type payload_stats = {
    details : payload_stats_details option;
        (** The counts. *)
  }
  type payload_progress_details = {
    bytes_scanned : int option;
        (** Read of the object. *)
    bytes_processed : int option;
        (** Queried, after decompression. *)
    bytes_returned : int option;
        (** Sent as results. *)
  }
  type payload_progress = {
    details : payload_progress_details option;
        (** The counts. *)
  }
  type payload = {
    records : payload_records option;
        (** Some of the results: a record may begin in one event and end in the next. *)
    stats : payload_stats option;
        (** Byte counts of the whole query, before [end]. *)
    progress : payload_progress option;
        (** Byte counts so far; about once a minute, when asked for. *)
    cont : Json.t option;
        (** Keeps the connection alive; carries nothing. *)
    end_ : Json.t option;
        (** The end of the stream; without it the results are not complete. *)
  }
  type t = {
    payload : payload option;
        (** The members of the document. *)
    body : Body.t;
        (** The bytes: read them, or close it. *)
  }

  (**/**)

  let to_payload_records value : payload_records =
    {
      payload = may Json.to_text value "Payload";
    }

  let to_payload_stats_details value : payload_stats_details =
    {
      bytes_scanned = may Json.to_int value "BytesScanned";
      bytes_processed = may Json.to_int value "BytesProcessed";
      bytes_returned = may Json.to_int value "BytesReturned";
    }

  let to_payload_stats value : payload_stats =
    {
      details = may (Json.option_of to_payload_stats_details) value "Details";
    }

  let to_payload_progress_details value : payload_progress_details =
    {
      bytes_scanned = may Json.to_int value "BytesScanned";
      bytes_processed = may Json.to_int value "BytesProcessed";
      bytes_returned = may Json.to_int value "BytesReturned";
    }

  let to_payload_progress value : payload_progress =
    {
      details = may (Json.option_of to_payload_progress_details) value "Details";
    }

  let to_payload value : payload =
    {
      records = may (Json.option_of to_payload_records) value "Records";
      stats = may (Json.option_of to_payload_stats) value "Stats";
      progress = may (Json.option_of to_payload_progress) value "Progress";
      cont = may Json.to_option value "Cont";
      end_ = may Json.to_option value "End";
    }

  let to_t value body : t =
    {
      payload = may (Json.option_of to_payload) value "Payload";
      body;
    }
end

(** Queries the records of an object with SQL. AWS has closed it to new customers.

    The answer is a stream of events, each an output with one field set: [FrameReader] finds their frames, and [Frame::read_into] reads them.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html}
    @param bucket The bucket.
    @param key The key.
    @param expression The query.
    @param expression_type The language of [expression]. One of [SQL].
    @param request_progress Whether [progress] events are sent.
    @param input_serialization How the object is read.
    @param output_serialization How results are written.
    @param scan_range The bytes whose records are queried. Absent: all.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param expected_bucket_owner 403 [AccessDenied] unless this account owns the bucket. *)
let select_object_content client ~bucket ~key ~expression ~expression_type ?request_progress ~input_serialization ~output_serialization ?scan_range ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?expected_bucket_owner ?timeout ?file ?progress () =
  receive client ?timeout ?file ?progress "SelectObjectContent"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "Expression" expression;
      text "ExpressionType" expression_type;
      opt json "RequestProgress" request_progress;
      json "InputSerialization" input_serialization;
      json "OutputSerialization" output_serialization;
      opt json "ScanRange" scan_range;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Select_object_content.to_t

(** Begins or ends the table of all objects of a bucket that has metadata tables.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html}
    @param bucket The bucket.
    @param inventory_table_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let update_bucket_metadata_inventory_table_configuration client ~bucket ~inventory_table_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "UpdateBucketMetadataInventoryTableConfiguration"
    [
      text "Bucket" bucket;
      json "InventoryTableConfiguration" inventory_table_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** Sets whether and when rows of the table of changes of a bucket are removed.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html}
    @param bucket The bucket.
    @param journal_table_configuration The members of the document.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let update_bucket_metadata_journal_table_configuration client ~bucket ~journal_table_configuration ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?expected_bucket_owner ?timeout () =
  send client ?timeout "UpdateBucketMetadataJournalTableConfiguration"
    [
      text "Bucket" bucket;
      json "JournalTableConfiguration" journal_table_configuration;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    ignore

(** What {!update_object_encryption} answers. *)
module Update_object_encryption = struct
  type t = {
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Changes the KMS key of a stored object; its bytes are not copied.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html}
    @param bucket The bucket.
    @param key The key.
    @param object_encryption The members of the document.
    @param version_id The version, or [null] for one written without versioning. Absent: the current version.
    @param content_md5 MD5 of the document, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let update_object_encryption client ~bucket ~key ~object_encryption ?version_id ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?request_payer ?expected_bucket_owner ?timeout () =
  send client ?timeout "UpdateObjectEncryption"
    [
      text "Bucket" bucket;
      text "Key" key;
      json "ObjectEncryption" object_encryption;
      opt text "VersionId" version_id;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Update_object_encryption.to_t

(** What {!upload_part} answers. *)
module Upload_part = struct
  type t = {
    etag : string option;
        (** The entity tag of the part, which CompleteMultipartUpload asks for. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_t value : t =
    {
      etag = may Json.to_text value "ETag";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html}
    @param bucket The bucket.
    @param key The key.
    @param upload_id The id of the multipart upload, as CreateMultipartUpload returned it.
    @param part_number 1 to 10,000; a part of the same number is replaced.
    @param content_length The length of the body in bytes; S3 requires it.
    @param content_md5 MD5 of the body, in base64.
    @param checksum_algorithm Algorithm of the checksum; where that is absent, the client computes it. One of [CRC32], [CRC32C], [CRC64NVME], [SHA1], [SHA256], [SHA512], [MD5], [XXHASH64], [XXHASH3], [XXHASH128].
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any. *)
let upload_part client ~bucket ~key ~upload_id ~part_number ?content_length ?content_md5 ?checksum_crc32 ?checksum_crc32c ?checksum_crc64nvme ?checksum_sha1 ?checksum_sha256 ?checksum_sha512 ?checksum_md5 ?checksum_xxhash64 ?checksum_xxhash3 ?checksum_xxhash128 ?checksum_algorithm ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?timeout ?body ?progress ?checkpoint ?resume () =
  send client ?timeout ?body ?progress ?checkpoint ?resume "UploadPart"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "UploadId" upload_id;
      int "PartNumber" part_number;
      opt int "ContentLength" content_length;
      opt text "ContentMD5" content_md5;
      opt text "ChecksumCRC32" checksum_crc32;
      opt text "ChecksumCRC32C" checksum_crc32c;
      opt text "ChecksumCRC64NVME" checksum_crc64nvme;
      opt text "ChecksumSHA1" checksum_sha1;
      opt text "ChecksumSHA256" checksum_sha256;
      opt text "ChecksumSHA512" checksum_sha512;
      opt text "ChecksumMD5" checksum_md5;
      opt text "ChecksumXXHASH64" checksum_xxhash64;
      opt text "ChecksumXXHASH3" checksum_xxhash3;
      opt text "ChecksumXXHASH128" checksum_xxhash128;
      opt text "ChecksumAlgorithm" checksum_algorithm;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
    ]
    Upload_part.to_t

(** What {!upload_part_copy} answers. *)
module Upload_part_copy = struct
  type copy_part_result = {
    etag : string option;
        (** The entity tag of the part, which CompleteMultipartUpload asks for. *)
    last_modified : string option;
        (** When it was created. *)
    checksum_crc32 : string option;
    checksum_crc32c : string option;
    checksum_crc64nvme : string option;
    checksum_sha1 : string option;
    checksum_sha256 : string option;
    checksum_sha512 : string option;
    checksum_md5 : string option;
    checksum_xxhash64 : string option;
    checksum_xxhash3 : string option;
    checksum_xxhash128 : string option;
  }
  type t = {
    copy_part_result : copy_part_result option;
        (** The members of the document. *)
    copy_source_version_id : string option;
        (** The version that was copied. Absent in a bucket that never had versioning. *)
    server_side_encryption : string option;
        (** SSE-S3 ([AES256]), SSE-KMS ([aws:kms]) or DSSE-KMS ([aws:kms:dsse]). *)
    sse_kms_key_id : string option;
        (** Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. *)
    bucket_key_enabled : bool option;
        (** Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS. *)
    sse_customer_algorithm : string option;
        (** [AES256]. *)
    sse_customer_key_md5 : string option;
        (** MD5 of the key's bytes, in base64. *)
    request_charged : string option;
        (** Present if the requester was charged, in a requester pays bucket. *)
  }

  (**/**)

  let to_copy_part_result value : copy_part_result =
    {
      etag = may Json.to_text value "ETag";
      last_modified = may Json.to_text value "LastModified";
      checksum_crc32 = may Json.to_text value "ChecksumCRC32";
      checksum_crc32c = may Json.to_text value "ChecksumCRC32C";
      checksum_crc64nvme = may Json.to_text value "ChecksumCRC64NVME";
      checksum_sha1 = may Json.to_text value "ChecksumSHA1";
      checksum_sha256 = may Json.to_text value "ChecksumSHA256";
      checksum_sha512 = may Json.to_text value "ChecksumSHA512";
      checksum_md5 = may Json.to_text value "ChecksumMD5";
      checksum_xxhash64 = may Json.to_text value "ChecksumXXHASH64";
      checksum_xxhash3 = may Json.to_text value "ChecksumXXHASH3";
      checksum_xxhash128 = may Json.to_text value "ChecksumXXHASH128";
    }

  let to_t value : t =
    {
      copy_part_result = may (Json.option_of to_copy_part_result) value "CopyPartResult";
      copy_source_version_id = may Json.to_text value "CopySourceVersionId";
      server_side_encryption = may Json.to_text value "ServerSideEncryption";
      sse_kms_key_id = may Json.to_text value "SSEKMSKeyId";
      bucket_key_enabled = may Json.to_bool value "BucketKeyEnabled";
      sse_customer_algorithm = may Json.to_text value "SSECustomerAlgorithm";
      sse_customer_key_md5 = may Json.to_text value "SSECustomerKeyMD5";
      request_charged = may Json.to_text value "RequestCharged";
    }
end

(** Makes one part of a multipart upload of an object or a range of it.

    {:https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html}
    @param bucket The bucket.
    @param key The key.
    @param upload_id The id of the multipart upload, as CreateMultipartUpload returned it.
    @param part_number 1 to 10,000; a part of the same number is replaced.
    @param copy_source Bucket and key to copy, and perhaps a version.
    @param copy_source_range Only these bytes of the source: [bytes=first-last]. Absent: all of it, up to 5 GiB.
    @param copy_source_if_match Only if it has this entity tag.
    @param copy_source_if_modified_since Only if it was modified after this. In ISO 8601.
    @param copy_source_if_none_match Only if it has another entity tag.
    @param copy_source_if_unmodified_since Only if it was not modified after this. In ISO 8601.
    @param sse_customer_algorithm [AES256].
    @param sse_customer_key The key: 32 bytes, in base64.
    @param sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param copy_source_sse_customer_algorithm [AES256].
    @param copy_source_sse_customer_key The key: 32 bytes, in base64.
    @param copy_source_sse_customer_key_md5 MD5 of the key's bytes, in base64.
    @param request_payer Accepts the charges of a requester pays bucket; required there of all but its owner. One of [requester].
    @param expected_bucket_owner The account that must own the bucket; another owner is answered with 403. Absent: any.
    @param expected_source_bucket_owner The account that must own the source's bucket; another is answered with 403. Absent: any. *)
let upload_part_copy client ~bucket ~key ~upload_id ~part_number ~copy_source ?copy_source_range ?copy_source_if_match ?copy_source_if_modified_since ?copy_source_if_none_match ?copy_source_if_unmodified_since ?sse_customer_algorithm ?sse_customer_key ?sse_customer_key_md5 ?copy_source_sse_customer_algorithm ?copy_source_sse_customer_key ?copy_source_sse_customer_key_md5 ?request_payer ?expected_bucket_owner ?expected_source_bucket_owner ?timeout () =
  send client ?timeout "UploadPartCopy"
    [
      text "Bucket" bucket;
      text "Key" key;
      text "UploadId" upload_id;
      int "PartNumber" part_number;
      text "CopySource" copy_source;
      opt text "CopySourceRange" copy_source_range;
      opt text "CopySourceIfMatch" copy_source_if_match;
      opt text "CopySourceIfModifiedSince" copy_source_if_modified_since;
      opt text "CopySourceIfNoneMatch" copy_source_if_none_match;
      opt text "CopySourceIfUnmodifiedSince" copy_source_if_unmodified_since;
      opt text "SSECustomerAlgorithm" sse_customer_algorithm;
      opt text "SSECustomerKey" sse_customer_key;
      opt text "SSECustomerKeyMD5" sse_customer_key_md5;
      opt text "CopySourceSSECustomerAlgorithm" copy_source_sse_customer_algorithm;
      opt text "CopySourceSSECustomerKey" copy_source_sse_customer_key;
      opt text "CopySourceSSECustomerKeyMD5" copy_source_sse_customer_key_md5;
      opt text "RequestPayer" request_payer;
      opt text "ExpectedBucketOwner" expected_bucket_owner;
      opt text "ExpectedSourceBucketOwner" expected_source_bucket_owner;
    ]
    Upload_part_copy.to_t
