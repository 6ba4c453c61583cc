# Made by `cargo xtask generate`: do not edit.
#
# License: Apache-2.0

defmodule Anys3.Operations do
  @moduledoc false

  # The operations of S3, as functions of whoever uses this.
  defmacro __using__(_) do
    quote do
      @doc ~S"""
      Aborts a multipart upload and frees its parts.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:upload_id` (required) - The id of the multipart upload, as CreateMultipartUpload returned it.
        * `:if_match_initiated_time` - Only if the upload was created at this time; of directory buckets.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec abort_multipart_upload(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def abort_multipart_upload(client, members \\ %{}, options \\ []),
        do: call(client, "AbortMultipartUpload", members, options)

      @doc "As `abort_multipart_upload/3`, but raises `Anys3.Error`."
      @spec abort_multipart_upload!(client, members, options) :: map
      def abort_multipart_upload!(client, members \\ %{}, options \\ []),
        do: call!(client, "AbortMultipartUpload", members, options)

      @doc ~S"""
      Completes a multipart upload: makes one object of its parts. The answer can be an error although its status is 200.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:upload_id` (required) - The id of the multipart upload, as CreateMultipartUpload returned it.
        * `:multipart_upload` - The members of the document.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_type` - Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
        * `:mpu_object_size` - The length of the object in bytes. The store refuses to complete to another.
        * `:if_match` - Only if it has this entity tag. Without an object the answer is 404.
        * `:if_none_match` - `*`: only if there is no object. Other values are refused.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec complete_multipart_upload(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def complete_multipart_upload(client, members \\ %{}, options \\ []),
        do: call(client, "CompleteMultipartUpload", members, options)

      @doc "As `complete_multipart_upload/3`, but raises `Anys3.Error`."
      @spec complete_multipart_upload!(client, members, options) :: map
      def complete_multipart_upload!(client, members \\ %{}, options \\ []),
        do: call!(client, "CompleteMultipartUpload", members, options)

      @doc ~S"""
      Copies an object within the store, up to 5 GiB.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:copy_source` (required) - Bucket and key to copy, and perhaps a version.
        * `:copy_source_if_match` - Only if it has this entity tag.
        * `:copy_source_if_modified_since` - Only if it was modified after this.
        * `:copy_source_if_none_match` - Only if it has another entity tag.
        * `:copy_source_if_unmodified_since` - Only if it was not modified after this.
        * `:if_match` - Only if it has this entity tag. Without an object the answer is 404.
        * `:if_none_match` - `*`: only if there is no object. Other values are refused.
        * `:metadata_directive` - Whether object headers and metadata are the source's (`COPY`) or the request's (`REPLACE`). Absent: `COPY`.
        * `:cache_control` - How caches may keep the object, as `max-age=3600`.
        * `:content_disposition` - Whether browsers show or save the object, and under which name.
        * `:content_encoding` - Codings that the bytes have been through, as `gzip`.
        * `:content_language` - The languages that the object is for, as `en, de`.
        * `:content_type` - The media type. Absent: `binary/octet-stream`.
        * `:expires` - When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
        * `:metadata` - Metadata of the copy; only with the directive `REPLACE`.
        * `:tagging_directive` - Whether tags are the source's (`COPY`) or the request's (`REPLACE`). Absent: `COPY`.
        * `:tagging` - Tags of the copy, encoded as a query: `key=value&key=value`; only with the directive `REPLACE`.
        * `:checksum_algorithm` - Algorithm of the copy's checksum. Absent: that of the source.
        * `:storage_class` - Absent: `STANDARD`.
        * `:website_redirect_location` - Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
        * `:acl` - The canned ACL; excludes the others.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may read the object, or list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:server_side_encryption` - SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
        * `:sse_kms_key_id` - Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        * `:bucket_key_enabled` - Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
        * `:sse_kms_encryption_context` - The encryption context of SSE-KMS: JSON of string pairs, in base64.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:copy_source_sse_customer_algorithm` - `AES256`.
        * `:copy_source_sse_customer_key` - The key: 32 bytes, in base64.
        * `:copy_source_sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:object_lock_mode` - Who may lift the retention; only with `retain_until_date`.
        * `:object_lock_retain_until_date` - Until when the version cannot be deleted; only with `mode`.
        * `:object_lock_legal_hold_status` - Keeps the version from being deleted until it is lifted.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
        * `:expected_source_bucket_owner` - The account that must own the source's bucket; another is answered with 403. Absent: any.
      """
      @spec copy_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def copy_object(client, members \\ %{}, options \\ []),
        do: call(client, "CopyObject", members, options)

      @doc "As `copy_object/3`, but raises `Anys3.Error`."
      @spec copy_object!(client, members, options) :: map
      def copy_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "CopyObject", members, options)

      @doc ~S"""
      Creates a bucket. Re-creating a bucket you own is 409 `BucketAlreadyOwnedByYou`, in `us-east-1` 200.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>

        * `:bucket` (required) - The bucket.
        * `:acl` - The canned ACL; excludes the grants. Absent: `private`.
        * `:create_bucket_configuration` - The members of the document.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write` - ACL grantees that may create objects.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:object_lock_enabled_for_bucket` - `true`: objects can be locked, and versioning is enabled. Absent: `false`.
        * `:object_ownership` - Who owns its objects, and whether ACLs are in force. Absent: `BucketOwnerEnforced` at AWS.
        * `:bucket_namespace` - Whether the name is unique in the account and region, or globally. Absent: globally.
      """
      @spec create_bucket(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def create_bucket(client, members \\ %{}, options \\ []),
        do: call(client, "CreateBucket", members, options)

      @doc "As `create_bucket/3`, but raises `Anys3.Error`."
      @spec create_bucket!(client, members, options) :: map
      def create_bucket!(client, members \\ %{}, options \\ []),
        do: call!(client, "CreateBucket", members, options)

      @doc ~S"""
      Has S3 keep tables of the metadata of a bucket's objects.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:metadata_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec create_bucket_metadata_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def create_bucket_metadata_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "CreateBucketMetadataConfiguration", members, options)

      @doc "As `create_bucket_metadata_configuration/3`, but raises `Anys3.Error`."
      @spec create_bucket_metadata_configuration!(client, members, options) :: map
      def create_bucket_metadata_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "CreateBucketMetadataConfiguration", members, options)

      @doc ~S"""
      Has S3 keep a table of changes of a bucket's objects: the older form of `CreateBucketMetadataConfiguration`, which AWS refuses to new accounts.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:metadata_table_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec create_bucket_metadata_table_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def create_bucket_metadata_table_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "CreateBucketMetadataTableConfiguration", members, options)

      @doc "As `create_bucket_metadata_table_configuration/3`, but raises `Anys3.Error`."
      @spec create_bucket_metadata_table_configuration!(client, members, options) :: map
      def create_bucket_metadata_table_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "CreateBucketMetadataTableConfiguration", members, options)

      @doc ~S"""
      Creates a multipart upload, to which parts are then uploaded in any order.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:cache_control` - How caches may keep the object, as `max-age=3600`.
        * `:content_disposition` - Whether browsers show or save the object, and under which name.
        * `:content_encoding` - Codings that the bytes have been through, as `gzip`.
        * `:content_language` - The languages that the object is for, as `en, de`.
        * `:content_type` - The media type. Absent: `binary/octet-stream`.
        * `:expires` - When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
        * `:metadata` - Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        * `:checksum_algorithm` - Algorithm of the checksum that the object gets from those of its parts.
        * `:checksum_type` - Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the checksums of its parts (`COMPOSITE`).
        * `:storage_class` - Absent: `STANDARD`.
        * `:tagging` - Tags, encoded as a query: `key=value&key=value`; at most 10.
        * `:website_redirect_location` - Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
        * `:acl` - The canned ACL; excludes the others.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may read the object, or list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:server_side_encryption` - SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
        * `:sse_kms_key_id` - Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        * `:bucket_key_enabled` - Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
        * `:sse_kms_encryption_context` - The encryption context of SSE-KMS: JSON of string pairs, in base64.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:object_lock_mode` - Who may lift the retention; only with `retain_until_date`.
        * `:object_lock_retain_until_date` - Until when the version cannot be deleted; only with `mode`.
        * `:object_lock_legal_hold_status` - Keeps the version from being deleted until it is lifted.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec create_multipart_upload(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def create_multipart_upload(client, members \\ %{}, options \\ []),
        do: call(client, "CreateMultipartUpload", members, options)

      @doc "As `create_multipart_upload/3`, but raises `Anys3.Error`."
      @spec create_multipart_upload!(client, members, options) :: map
      def create_multipart_upload!(client, members \\ %{}, options \\ []),
        do: call!(client, "CreateMultipartUpload", members, options)

      @doc ~S"""
      Deletes an empty bucket; another answers 409 `BucketNotEmpty`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucket", members, options)

      @doc "As `delete_bucket/3`, but raises `Anys3.Error`."
      @spec delete_bucket!(client, members, options) :: map
      def delete_bucket!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucket", members, options)

      @doc ~S"""
      Deletes one analysis of storage classes of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_analytics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_analytics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketAnalyticsConfiguration", members, options)

      @doc "As `delete_bucket_analytics_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_analytics_configuration!(client, members, options) :: map
      def delete_bucket_analytics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketAnalyticsConfiguration", members, options)

      @doc ~S"""
      Removes the cross-origin rules of a bucket. That there are none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_cors(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_cors(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketCors", members, options)

      @doc "As `delete_bucket_cors/3`, but raises `Anys3.Error`."
      @spec delete_bucket_cors!(client, members, options) :: map
      def delete_bucket_cors!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketCors", members, options)

      @doc ~S"""
      Resets the default encryption of a bucket; at AWS to SSE-S3.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_encryption(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_encryption(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketEncryption", members, options)

      @doc "As `delete_bucket_encryption/3`, but raises `Anys3.Error`."
      @spec delete_bucket_encryption!(client, members, options) :: map
      def delete_bucket_encryption!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketEncryption", members, options)

      @doc ~S"""
      Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_intelligent_tiering_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_intelligent_tiering_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketIntelligentTieringConfiguration", members, options)

      @doc "As `delete_bucket_intelligent_tiering_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_intelligent_tiering_configuration!(client, members, options) :: map
      def delete_bucket_intelligent_tiering_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketIntelligentTieringConfiguration", members, options)

      @doc ~S"""
      Deletes one inventory of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_inventory_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_inventory_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketInventoryConfiguration", members, options)

      @doc "As `delete_bucket_inventory_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_inventory_configuration!(client, members, options) :: map
      def delete_bucket_inventory_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketInventoryConfiguration", members, options)

      @doc ~S"""
      Removes the lifecycle rules of a bucket. That there are none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_lifecycle(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_lifecycle(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketLifecycle", members, options)

      @doc "As `delete_bucket_lifecycle/3`, but raises `Anys3.Error`."
      @spec delete_bucket_lifecycle!(client, members, options) :: map
      def delete_bucket_lifecycle!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketLifecycle", members, options)

      @doc ~S"""
      Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_metadata_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_metadata_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketMetadataConfiguration", members, options)

      @doc "As `delete_bucket_metadata_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_metadata_configuration!(client, members, options) :: map
      def delete_bucket_metadata_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketMetadataConfiguration", members, options)

      @doc ~S"""
      Ends the metadata table of the older form. The table stays as it is, and can be deleted.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_metadata_table_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_metadata_table_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketMetadataTableConfiguration", members, options)

      @doc "As `delete_bucket_metadata_table_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_metadata_table_configuration!(client, members, options) :: map
      def delete_bucket_metadata_table_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketMetadataTableConfiguration", members, options)

      @doc ~S"""
      Deletes one metrics configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_metrics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_metrics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketMetricsConfiguration", members, options)

      @doc "As `delete_bucket_metrics_configuration/3`, but raises `Anys3.Error`."
      @spec delete_bucket_metrics_configuration!(client, members, options) :: map
      def delete_bucket_metrics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketMetricsConfiguration", members, options)

      @doc ~S"""
      Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_ownership_controls(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_ownership_controls(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketOwnershipControls", members, options)

      @doc "As `delete_bucket_ownership_controls/3`, but raises `Anys3.Error`."
      @spec delete_bucket_ownership_controls!(client, members, options) :: map
      def delete_bucket_ownership_controls!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketOwnershipControls", members, options)

      @doc ~S"""
      Removes the policy of a bucket. That there is none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_policy(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_policy(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketPolicy", members, options)

      @doc "As `delete_bucket_policy/3`, but raises `Anys3.Error`."
      @spec delete_bucket_policy!(client, members, options) :: map
      def delete_bucket_policy!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketPolicy", members, options)

      @doc ~S"""
      Ends the replication of a bucket. Replicas stay; that there is none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_replication(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_replication(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketReplication", members, options)

      @doc "As `delete_bucket_replication/3`, but raises `Anys3.Error`."
      @spec delete_bucket_replication!(client, members, options) :: map
      def delete_bucket_replication!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketReplication", members, options)

      @doc ~S"""
      Removes all tags of a bucket. That there are none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketTagging", members, options)

      @doc "As `delete_bucket_tagging/3`, but raises `Anys3.Error`."
      @spec delete_bucket_tagging!(client, members, options) :: map
      def delete_bucket_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketTagging", members, options)

      @doc ~S"""
      Has a bucket no longer answer as a website. That it did not is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_bucket_website(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_bucket_website(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteBucketWebsite", members, options)

      @doc "As `delete_bucket_website/3`, but raises `Anys3.Error`."
      @spec delete_bucket_website!(client, members, options) :: map
      def delete_bucket_website!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteBucketWebsite", members, options)

      @doc ~S"""
      Deletes an object. That there is none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version to delete for good. Absent: in a bucket with versioning a delete marker is created.
        * `:if_match` - Only if it has this entity tag; `*`: only if there is an object.
        * `:if_match_last_modified_time` - Only if it was last modified at this time; of directory buckets.
        * `:if_match_size` - Only if it has this length in bytes; of directory buckets.
        * `:mfa` - Serial number of an MFA device, a space, and its present code; required with MFA delete.
        * `:bypass_governance_retention` - `true`: deletes what retention in governance mode protects; it takes a permission of its own.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_object(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteObject", members, options)

      @doc "As `delete_object/3`, but raises `Anys3.Error`."
      @spec delete_object!(client, members, options) :: map
      def delete_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteObject", members, options)

      @doc ~S"""
      Removes all tags of an object. That there are none is no error.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_object_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_object_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteObjectTagging", members, options)

      @doc "As `delete_object_tagging/3`, but raises `Anys3.Error`."
      @spec delete_object_tagging!(client, members, options) :: map
      def delete_object_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteObjectTagging", members, options)

      @doc ~S"""
      Deletes up to 1000 objects.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html>

        * `:bucket` (required) - The bucket.
        * `:delete` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:mfa` - Serial number of an MFA device, a space, and its present code; required with MFA delete.
        * `:bypass_governance_retention` - `true`: deletes what retention in governance mode protects; it takes a permission of its own.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_objects(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_objects(client, members \\ %{}, options \\ []),
        do: call(client, "DeleteObjects", members, options)

      @doc "As `delete_objects/3`, but raises `Anys3.Error`."
      @spec delete_objects!(client, members, options) :: map
      def delete_objects!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeleteObjects", members, options)

      @doc ~S"""
      Lets a bucket be made public by its ACLs and policy.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec delete_public_access_block(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def delete_public_access_block(client, members \\ %{}, options \\ []),
        do: call(client, "DeletePublicAccessBlock", members, options)

      @doc "As `delete_public_access_block/3`, but raises `Anys3.Error`."
      @spec delete_public_access_block!(client, members, options) :: map
      def delete_public_access_block!(client, members \\ %{}, options \\ []),
        do: call!(client, "DeletePublicAccessBlock", members, options)

      @doc ~S"""
      Reads whether the tags of a bucket count in policies that decide on access to it.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_abac(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_abac(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketAbac", members, options)

      @doc "As `get_bucket_abac/3`, but raises `Anys3.Error`."
      @spec get_bucket_abac!(client, members, options) :: map
      def get_bucket_abac!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketAbac", members, options)

      @doc ~S"""
      Reads whether a bucket has transfer acceleration. The document is empty for one that never had it.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_accelerate_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_accelerate_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketAccelerateConfiguration", members, options)

      @doc "As `get_bucket_accelerate_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_accelerate_configuration!(client, members, options) :: map
      def get_bucket_accelerate_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketAccelerateConfiguration", members, options)

      @doc ~S"""
      Reads the ACL of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_acl(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_acl(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketAcl", members, options)

      @doc "As `get_bucket_acl/3`, but raises `Anys3.Error`."
      @spec get_bucket_acl!(client, members, options) :: map
      def get_bucket_acl!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketAcl", members, options)

      @doc ~S"""
      Reads one analysis of storage classes of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_analytics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_analytics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketAnalyticsConfiguration", members, options)

      @doc "As `get_bucket_analytics_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_analytics_configuration!(client, members, options) :: map
      def get_bucket_analytics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketAnalyticsConfiguration", members, options)

      @doc ~S"""
      Reads the cross-origin rules of a bucket. Without any the answer is 404 `NoSuchCORSConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_cors(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_cors(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketCors", members, options)

      @doc "As `get_bucket_cors/3`, but raises `Anys3.Error`."
      @spec get_bucket_cors!(client, members, options) :: map
      def get_bucket_cors!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketCors", members, options)

      @doc ~S"""
      Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was set; other stores may answer 404 `ServerSideEncryptionConfigurationNotFoundError`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_encryption(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_encryption(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketEncryption", members, options)

      @doc "As `get_bucket_encryption/3`, but raises `Anys3.Error`."
      @spec get_bucket_encryption!(client, members, options) :: map
      def get_bucket_encryption!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketEncryption", members, options)

      @doc ~S"""
      Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_intelligent_tiering_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_intelligent_tiering_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketIntelligentTieringConfiguration", members, options)

      @doc "As `get_bucket_intelligent_tiering_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_intelligent_tiering_configuration!(client, members, options) :: map
      def get_bucket_intelligent_tiering_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketIntelligentTieringConfiguration", members, options)

      @doc ~S"""
      Reads one inventory of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_inventory_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_inventory_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketInventoryConfiguration", members, options)

      @doc "As `get_bucket_inventory_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_inventory_configuration!(client, members, options) :: map
      def get_bucket_inventory_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketInventoryConfiguration", members, options)

      @doc ~S"""
      Reads the lifecycle rules of a bucket. Without any the answer is 404 `NoSuchLifecycleConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_lifecycle_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_lifecycle_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketLifecycleConfiguration", members, options)

      @doc "As `get_bucket_lifecycle_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_lifecycle_configuration!(client, members, options) :: map
      def get_bucket_lifecycle_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketLifecycleConfiguration", members, options)

      @doc ~S"""
      Reads the region of a bucket. HeadBucket answers it for every bucket, and without a permission of its own.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_location(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_location(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketLocation", members, options)

      @doc "As `get_bucket_location/3`, but raises `Anys3.Error`."
      @spec get_bucket_location!(client, members, options) :: map
      def get_bucket_location!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketLocation", members, options)

      @doc ~S"""
      Reads where the access log of a bucket goes. The document is empty if there is no log.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_logging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_logging(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketLogging", members, options)

      @doc "As `get_bucket_logging/3`, but raises `Anys3.Error`."
      @spec get_bucket_logging!(client, members, options) :: map
      def get_bucket_logging!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketLogging", members, options)

      @doc ~S"""
      Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404 `MetadataConfigurationNotFound`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_metadata_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_metadata_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketMetadataConfiguration", members, options)

      @doc "As `get_bucket_metadata_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_metadata_configuration!(client, members, options) :: map
      def get_bucket_metadata_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketMetadataConfiguration", members, options)

      @doc ~S"""
      Reads the metadata table of the older form, and how it fares.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_metadata_table_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_metadata_table_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketMetadataTableConfiguration", members, options)

      @doc "As `get_bucket_metadata_table_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_metadata_table_configuration!(client, members, options) :: map
      def get_bucket_metadata_table_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketMetadataTableConfiguration", members, options)

      @doc ~S"""
      Reads one metrics configuration of a bucket. Without one of that id the answer is 404 `NoSuchConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_metrics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_metrics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketMetricsConfiguration", members, options)

      @doc "As `get_bucket_metrics_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_metrics_configuration!(client, members, options) :: map
      def get_bucket_metrics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketMetricsConfiguration", members, options)

      @doc ~S"""
      Reads which events of a bucket are sent, and where to. The document is empty if none are.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_notification_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_notification_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketNotificationConfiguration", members, options)

      @doc "As `get_bucket_notification_configuration/3`, but raises `Anys3.Error`."
      @spec get_bucket_notification_configuration!(client, members, options) :: map
      def get_bucket_notification_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketNotificationConfiguration", members, options)

      @doc ~S"""
      Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a setting the answer is 404 `OwnershipControlsNotFoundError`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_ownership_controls(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_ownership_controls(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketOwnershipControls", members, options)

      @doc "As `get_bucket_ownership_controls/3`, but raises `Anys3.Error`."
      @spec get_bucket_ownership_controls!(client, members, options) :: map
      def get_bucket_ownership_controls!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketOwnershipControls", members, options)

      @doc ~S"""
      Reads the policy of a bucket. Without one the answer is 404 `NoSuchBucketPolicy`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_policy(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_policy(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketPolicy", members, options)

      @doc "As `get_bucket_policy/3`, but raises `Anys3.Error`."
      @spec get_bucket_policy!(client, members, options) :: map
      def get_bucket_policy!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketPolicy", members, options)

      @doc ~S"""
      Reads whether the policy of a bucket makes it public. Without a policy the answer is 404 `NoSuchBucketPolicy`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_policy_status(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_policy_status(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketPolicyStatus", members, options)

      @doc "As `get_bucket_policy_status/3`, but raises `Anys3.Error`."
      @spec get_bucket_policy_status!(client, members, options) :: map
      def get_bucket_policy_status!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketPolicyStatus", members, options)

      @doc ~S"""
      Reads which objects of a bucket are replicated. Without such a setting the answer is 404 `ReplicationConfigurationNotFoundError`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_replication(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_replication(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketReplication", members, options)

      @doc "As `get_bucket_replication/3`, but raises `Anys3.Error`."
      @spec get_bucket_replication!(client, members, options) :: map
      def get_bucket_replication!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketReplication", members, options)

      @doc ~S"""
      Reads who is charged for requests to a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_request_payment(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_request_payment(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketRequestPayment", members, options)

      @doc "As `get_bucket_request_payment/3`, but raises `Anys3.Error`."
      @spec get_bucket_request_payment!(client, members, options) :: map
      def get_bucket_request_payment!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketRequestPayment", members, options)

      @doc ~S"""
      Reads the tags of a bucket. Without tags the answer is 404 `NoSuchTagSet`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketTagging", members, options)

      @doc "As `get_bucket_tagging/3`, but raises `Anys3.Error`."
      @spec get_bucket_tagging!(client, members, options) :: map
      def get_bucket_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketTagging", members, options)

      @doc ~S"""
      Reads whether a bucket keeps versions. The document is empty for a bucket that never had versioning.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_versioning(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_versioning(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketVersioning", members, options)

      @doc "As `get_bucket_versioning/3`, but raises `Anys3.Error`."
      @spec get_bucket_versioning!(client, members, options) :: map
      def get_bucket_versioning!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketVersioning", members, options)

      @doc ~S"""
      Reads how a bucket answers as a website. If it does not, the answer is 404 `NoSuchWebsiteConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_bucket_website(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_bucket_website(client, members \\ %{}, options \\ []),
        do: call(client, "GetBucketWebsite", members, options)

      @doc "As `get_bucket_website/3`, but raises `Anys3.Error`."
      @spec get_bucket_website!(client, members, options) :: map
      def get_bucket_website!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetBucketWebsite", members, options)

      @doc ~S"""
      Reads an object, or a range or part of it.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:range` - Only these bytes: a `ByteRange`. The answer is then a 206.
        * `:if_range` - Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5).
        * `:part_number` - Only this part of a multipart upload: 1 to 10,000. Excludes `range`.
        * `:if_match` - Only if it has one of these entity tags; else 412.
        * `:if_modified_since` - Only if it was modified after this; else 304. No meaning with `if_none_match`.
        * `:if_none_match` - Only if it has none of these entity tags; else 304.
        * `:if_unmodified_since` - Only if it was not modified after this; else 412. No meaning with `if_match`.
        * `:response_cache_control` - In place of `Cache-Control`.
        * `:response_content_disposition` - In place of `Content-Disposition`.
        * `:response_content_encoding` - In place of `Content-Encoding`.
        * `:response_content_language` - In place of `Content-Language`.
        * `:response_content_type` - In place of `Content-Type`.
        * `:response_expires` - In place of `Expires`.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:checksum_mode` - `ENABLED`: checksums come with the answer. Absent: they do not.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object(client, members \\ %{}, options \\ []),
        do: call(client, "GetObject", members, options)

      @doc "As `get_object/3`, but raises `Anys3.Error`."
      @spec get_object!(client, members, options) :: map
      def get_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObject", members, options)

      @doc ~S"""
      Reads the ACL of an object.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_acl(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_acl(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectAcl", members, options)

      @doc "As `get_object_acl/3`, but raises `Anys3.Error`."
      @spec get_object_acl!(client, members, options) :: map
      def get_object_acl!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectAcl", members, options)

      @doc ~S"""
      Reads attributes of an object, and of its parts, without its bytes.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:object_attributes` (required) - The attributes to return, at least one; all others are absent in the answer.
        * `:max_parts` - At most this many parts; a store returns at most 1000.
        * `:part_number_marker` - Only parts with a higher number: `next_part_number_marker` of the page before.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_attributes(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_attributes(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectAttributes", members, options)

      @doc "As `get_object_attributes/3`, but raises `Anys3.Error`."
      @spec get_object_attributes!(client, members, options) :: map
      def get_object_attributes!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectAttributes", members, options)

      @doc ~S"""
      Reads whether a version has a legal hold. If none was ever set, the answer is 404 `NoSuchObjectLockConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_legal_hold(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_legal_hold(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectLegalHold", members, options)

      @doc "As `get_object_legal_hold/3`, but raises `Anys3.Error`."
      @spec get_object_legal_hold!(client, members, options) :: map
      def get_object_legal_hold!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectLegalHold", members, options)

      @doc ~S"""
      Reads whether objects of a bucket can be locked. If not, the answer is 404 `ObjectLockConfigurationNotFoundError`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_lock_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_lock_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectLockConfiguration", members, options)

      @doc "As `get_object_lock_configuration/3`, but raises `Anys3.Error`."
      @spec get_object_lock_configuration!(client, members, options) :: map
      def get_object_lock_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectLockConfiguration", members, options)

      @doc ~S"""
      Reads until when a version cannot be deleted. Without retention the answer is 404 `NoSuchObjectLockConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_retention(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_retention(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectRetention", members, options)

      @doc "As `get_object_retention/3`, but raises `Anys3.Error`."
      @spec get_object_retention!(client, members, options) :: map
      def get_object_retention!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectRetention", members, options)

      @doc ~S"""
      Reads the tags of an object. The set is empty for an object without tags.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectTagging", members, options)

      @doc "As `get_object_tagging/3`, but raises `Anys3.Error`."
      @spec get_object_tagging!(client, members, options) :: map
      def get_object_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectTagging", members, options)

      @doc ~S"""
      Reads a BitTorrent file for an object. AWS no longer offers it.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_object_torrent(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_object_torrent(client, members \\ %{}, options \\ []),
        do: call(client, "GetObjectTorrent", members, options)

      @doc "As `get_object_torrent/3`, but raises `Anys3.Error`."
      @spec get_object_torrent!(client, members, options) :: map
      def get_object_torrent!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetObjectTorrent", members, options)

      @doc ~S"""
      Reads what a bucket refuses to make public. Without such a setting the answer is 404 `NoSuchPublicAccessBlockConfiguration`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec get_public_access_block(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def get_public_access_block(client, members \\ %{}, options \\ []),
        do: call(client, "GetPublicAccessBlock", members, options)

      @doc "As `get_public_access_block/3`, but raises `Anys3.Error`."
      @spec get_public_access_block!(client, members, options) :: map
      def get_public_access_block!(client, members \\ %{}, options \\ []),
        do: call!(client, "GetPublicAccessBlock", members, options)

      @doc ~S"""
      Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a document.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html>

        * `:bucket` (required) - The bucket.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec head_bucket(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def head_bucket(client, members \\ %{}, options \\ []),
        do: call(client, "HeadBucket", members, options)

      @doc "As `head_bucket/3`, but raises `Anys3.Error`."
      @spec head_bucket!(client, members, options) :: map
      def head_bucket!(client, members \\ %{}, options \\ []),
        do: call!(client, "HeadBucket", members, options)

      @doc ~S"""
      Reads all about an object but its bytes. An error has no document: only its status.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:range` - About these bytes: a `ByteRange`.
        * `:if_range` - Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5).
        * `:part_number` - About this part of a multipart upload: 1 to 10,000. Excludes `range`.
        * `:if_match` - Only if it has one of these entity tags; else 412.
        * `:if_modified_since` - Only if it was modified after this; else 304. No meaning with `if_none_match`.
        * `:if_none_match` - Only if it has none of these entity tags; else 304.
        * `:if_unmodified_since` - Only if it was not modified after this; else 412. No meaning with `if_match`.
        * `:response_cache_control` - In place of `Cache-Control`.
        * `:response_content_disposition` - In place of `Content-Disposition`.
        * `:response_content_encoding` - In place of `Content-Encoding`.
        * `:response_content_language` - In place of `Content-Language`.
        * `:response_content_type` - In place of `Content-Type`.
        * `:response_expires` - In place of `Expires`.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:checksum_mode` - `ENABLED`: checksums come with the answer. Absent: they do not.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec head_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def head_object(client, members \\ %{}, options \\ []),
        do: call(client, "HeadObject", members, options)

      @doc "As `head_object/3`, but raises `Anys3.Error`."
      @spec head_object!(client, members, options) :: map
      def head_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "HeadObject", members, options)

      @doc ~S"""
      Lists the analyses of storage classes of a bucket, a page of at most 100 at a time.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html>

        * `:bucket` (required) - The bucket.
        * `:continuation_token` - `next_continuation_token` of the page before. Absent: the first page.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_bucket_analytics_configurations(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_bucket_analytics_configurations(client, members \\ %{}, options \\ []),
        do: call(client, "ListBucketAnalyticsConfigurations", members, options)

      @doc "As `list_bucket_analytics_configurations/3`, but raises `Anys3.Error`."
      @spec list_bucket_analytics_configurations!(client, members, options) :: map
      def list_bucket_analytics_configurations!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListBucketAnalyticsConfigurations", members, options)

      @doc ~S"""
      Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a time.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html>

        * `:bucket` (required) - The bucket.
        * `:continuation_token` - `next_continuation_token` of the page before. Absent: the first page.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_bucket_intelligent_tiering_configurations(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_bucket_intelligent_tiering_configurations(client, members \\ %{}, options \\ []),
        do: call(client, "ListBucketIntelligentTieringConfigurations", members, options)

      @doc "As `list_bucket_intelligent_tiering_configurations/3`, but raises `Anys3.Error`."
      @spec list_bucket_intelligent_tiering_configurations!(client, members, options) :: map
      def list_bucket_intelligent_tiering_configurations!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListBucketIntelligentTieringConfigurations", members, options)

      @doc ~S"""
      Lists the inventories of a bucket, a page of at most 100 at a time.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html>

        * `:bucket` (required) - The bucket.
        * `:continuation_token` - `next_continuation_token` of the page before. Absent: the first page.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_bucket_inventory_configurations(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_bucket_inventory_configurations(client, members \\ %{}, options \\ []),
        do: call(client, "ListBucketInventoryConfigurations", members, options)

      @doc "As `list_bucket_inventory_configurations/3`, but raises `Anys3.Error`."
      @spec list_bucket_inventory_configurations!(client, members, options) :: map
      def list_bucket_inventory_configurations!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListBucketInventoryConfigurations", members, options)

      @doc ~S"""
      Lists the metrics configurations of a bucket, a page of at most 100 at a time.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html>

        * `:bucket` (required) - The bucket.
        * `:continuation_token` - `next_continuation_token` of the page before. Absent: the first page.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_bucket_metrics_configurations(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_bucket_metrics_configurations(client, members \\ %{}, options \\ []),
        do: call(client, "ListBucketMetricsConfigurations", members, options)

      @doc "As `list_bucket_metrics_configurations/3`, but raises `Anys3.Error`."
      @spec list_bucket_metrics_configurations!(client, members, options) :: map
      def list_bucket_metrics_configurations!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListBucketMetricsConfigurations", members, options)

      @doc ~S"""
      Lists the buckets of the caller, by name.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html>

        * `:max_buckets` - At most this many buckets, 1 to 10,000. Absent: all, in one answer.
        * `:continuation_token` - `continuation_token` of the page before. Absent: the first page.
        * `:prefix` - Only buckets whose names begin so.
        * `:bucket_region` - Only buckets in this region.
      """
      @spec list_buckets(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_buckets(client, members \\ %{}, options \\ []),
        do: call(client, "ListBuckets", members, options)

      @doc "As `list_buckets/3`, but raises `Anys3.Error`."
      @spec list_buckets!(client, members, options) :: map
      def list_buckets!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListBuckets", members, options)

      @doc ~S"""
      Lists the multipart uploads that are neither completed nor aborted, by key, then by age.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html>

        * `:bucket` (required) - The bucket.
        * `:prefix` - Only keys that begin so.
        * `:delimiter` - Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
        * `:key_marker` - `next_key_marker` of the page before: only keys after this one, and its uploads after `upload_id_marker`.
        * `:upload_id_marker` - `next_upload_id_marker` of the page before; only with `key_marker`.
        * `:max_uploads` - At most this many uploads and common prefixes; a store returns at most 1000. Absent: 1000.
        * `:encoding_type` - `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_multipart_uploads(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_multipart_uploads(client, members \\ %{}, options \\ []),
        do: call(client, "ListMultipartUploads", members, options)

      @doc "As `list_multipart_uploads/3`, but raises `Anys3.Error`."
      @spec list_multipart_uploads!(client, members, options) :: map
      def list_multipart_uploads!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListMultipartUploads", members, options)

      @doc ~S"""
      Lists the versions of objects and the delete markers of a bucket, a page at a time: by key, and for each key the newest first.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html>

        * `:bucket` (required) - The bucket.
        * `:prefix` - Only keys that begin so.
        * `:delimiter` - Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
        * `:key_marker` - `next_key_marker` of the page before: only keys after this one, and those versions of it that follow `version_id_marker`.
        * `:version_id_marker` - `next_version_id_marker` of the page before; only with `key_marker`.
        * `:max_keys` - At most this many versions, delete markers and common prefixes; a store returns at most 1000.
        * `:encoding_type` - `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        * `:optional_object_attributes` - Fields of versions that are listed only on request.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_object_versions(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_object_versions(client, members \\ %{}, options \\ []),
        do: call(client, "ListObjectVersions", members, options)

      @doc "As `list_object_versions/3`, but raises `Anys3.Error`."
      @spec list_object_versions!(client, members, options) :: map
      def list_object_versions!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListObjectVersions", members, options)

      @doc ~S"""
      Lists the objects of a bucket, a page at a time: the older form of `ListObjectsV2`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html>

        * `:bucket` (required) - The bucket.
        * `:prefix` - Only keys that begin so.
        * `:delimiter` - Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
        * `:marker` - Only keys after this one, in the order of their UTF-8 bytes.
        * `:max_keys` - At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
        * `:encoding_type` - `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        * `:optional_object_attributes` - Fields of objects that are listed only on request.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_objects(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_objects(client, members \\ %{}, options \\ []),
        do: call(client, "ListObjects", members, options)

      @doc "As `list_objects/3`, but raises `Anys3.Error`."
      @spec list_objects!(client, members, options) :: map
      def list_objects!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListObjects", members, options)

      @doc ~S"""
      Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>

        * `:bucket` (required) - The bucket.
        * `:prefix` - Only keys that begin so.
        * `:delimiter` - Keys that share all up to the first occurrence of this behind the prefix are listed as one `CommonPrefix`.
        * `:start_after` - Only keys after this one, in the order of their UTF-8 bytes. No meaning with `continuation_token`.
        * `:continuation_token` - `next_continuation_token` of the page before. Absent: the first page.
        * `:max_keys` - At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
        * `:fetch_owner` - `true`: owners are listed. Absent: `false`.
        * `:encoding_type` - `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        * `:optional_object_attributes` - Fields of objects that are listed only on request.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_objects_v2(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_objects_v2(client, members \\ %{}, options \\ []),
        do: call(client, "ListObjectsV2", members, options)

      @doc "As `list_objects_v2/3`, but raises `Anys3.Error`."
      @spec list_objects_v2!(client, members, options) :: map
      def list_objects_v2!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListObjectsV2", members, options)

      @doc ~S"""
      Lists the uploaded parts of a multipart upload, by number.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:upload_id` (required) - The id of the multipart upload, as CreateMultipartUpload returned it.
        * `:max_parts` - At most this many parts; a store returns at most 1000. Absent: 1000.
        * `:part_number_marker` - Only parts with a higher number: `next_part_number_marker` of the page before.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec list_parts(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def list_parts(client, members \\ %{}, options \\ []),
        do: call(client, "ListParts", members, options)

      @doc "As `list_parts/3`, but raises `Anys3.Error`."
      @spec list_parts!(client, members, options) :: map
      def list_parts!(client, members \\ %{}, options \\ []),
        do: call!(client, "ListParts", members, options)

      @doc ~S"""
      Sets whether the tags of a bucket count in policies that decide on access to it (attribute-based access control).

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html>

        * `:bucket` (required) - The bucket.
        * `:abac_status` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_abac(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_abac(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketAbac", members, options)

      @doc "As `put_bucket_abac/3`, but raises `Anys3.Error`."
      @spec put_bucket_abac!(client, members, options) :: map
      def put_bucket_abac!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketAbac", members, options)

      @doc ~S"""
      Enables or suspends transfer acceleration, by which clients reach a bucket through the nearest edge location. Not for buckets with a dot in their name.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:accelerate_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_accelerate_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_accelerate_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketAccelerateConfiguration", members, options)

      @doc "As `put_bucket_accelerate_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_accelerate_configuration!(client, members, options) :: map
      def put_bucket_accelerate_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketAccelerateConfiguration", members, options)

      @doc ~S"""
      Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 `AccessControlListNotSupported`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html>

        * `:bucket` (required) - The bucket.
        * `:access_control_policy` - The members of the document.
        * `:acl` - The canned ACL; excludes the others.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may read the object, or list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:grant_write` - Grantees of `WRITE`, as in `grants`.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_acl(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_acl(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketAcl", members, options)

      @doc "As `put_bucket_acl/3`, but raises `Anys3.Error`."
      @spec put_bucket_acl!(client, members, options) :: map
      def put_bucket_acl!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketAcl", members, options)

      @doc ~S"""
      Creates or replaces one analysis of storage classes of a bucket; a bucket has at most 1000.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:analytics_configuration` (required) - The members of the document.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_analytics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_analytics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketAnalyticsConfiguration", members, options)

      @doc "As `put_bucket_analytics_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_analytics_configuration!(client, members, options) :: map
      def put_bucket_analytics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketAnalyticsConfiguration", members, options)

      @doc ~S"""
      Replaces the cross-origin rules of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html>

        * `:bucket` (required) - The bucket.
        * `:cors_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_cors(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_cors(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketCors", members, options)

      @doc "As `put_bucket_cors/3`, but raises `Anys3.Error`."
      @spec put_bucket_cors!(client, members, options) :: map
      def put_bucket_cors!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketCors", members, options)

      @doc ~S"""
      Sets the default encryption of a bucket, for objects to come.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html>

        * `:bucket` (required) - The bucket.
        * `:server_side_encryption_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_encryption(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_encryption(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketEncryption", members, options)

      @doc "As `put_bucket_encryption/3`, but raises `Anys3.Error`."
      @spec put_bucket_encryption!(client, members, options) :: map
      def put_bucket_encryption!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketEncryption", members, options)

      @doc ~S"""
      Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at most 1000.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:intelligent_tiering_configuration` (required) - The members of the document.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_intelligent_tiering_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_intelligent_tiering_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketIntelligentTieringConfiguration", members, options)

      @doc "As `put_bucket_intelligent_tiering_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_intelligent_tiering_configuration!(client, members, options) :: map
      def put_bucket_intelligent_tiering_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketIntelligentTieringConfiguration", members, options)

      @doc ~S"""
      Creates or replaces one inventory of a bucket; a bucket has at most 1000.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:inventory_configuration` (required) - The members of the document.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_inventory_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_inventory_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketInventoryConfiguration", members, options)

      @doc "As `put_bucket_inventory_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_inventory_configuration!(client, members, options) :: map
      def put_bucket_inventory_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketInventoryConfiguration", members, options)

      @doc ~S"""
      Replaces the lifecycle rules of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:lifecycle_configuration` - The members of the document.
        * `:transition_default_minimum_object_size` - The size below which objects are not moved between classes, where a rule sets none. Absent: `all_storage_classes_128K`.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_lifecycle_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_lifecycle_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketLifecycleConfiguration", members, options)

      @doc "As `put_bucket_lifecycle_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_lifecycle_configuration!(client, members, options) :: map
      def put_bucket_lifecycle_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketLifecycleConfiguration", members, options)

      @doc ~S"""
      Begins, changes or ends the access log of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html>

        * `:bucket` (required) - The bucket.
        * `:bucket_logging_status` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_logging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_logging(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketLogging", members, options)

      @doc "As `put_bucket_logging/3`, but raises `Anys3.Error`."
      @spec put_bucket_logging!(client, members, options) :: map
      def put_bucket_logging!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketLogging", members, options)

      @doc ~S"""
      Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:id` (required) - Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        * `:metrics_configuration` (required) - The members of the document.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_metrics_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_metrics_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketMetricsConfiguration", members, options)

      @doc "As `put_bucket_metrics_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_metrics_configuration!(client, members, options) :: map
      def put_bucket_metrics_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketMetricsConfiguration", members, options)

      @doc ~S"""
      Replaces which events of a bucket are sent, and where to.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:notification_configuration` (required) - The members of the document.
        * `:skip_destination_validation` - `true`: it is stored without a test message to each destination. Absent: `false`.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_notification_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_notification_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketNotificationConfiguration", members, options)

      @doc "As `put_bucket_notification_configuration/3`, but raises `Anys3.Error`."
      @spec put_bucket_notification_configuration!(client, members, options) :: map
      def put_bucket_notification_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketNotificationConfiguration", members, options)

      @doc ~S"""
      Sets who owns the objects of a bucket, and so whether ACLs are in force.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html>

        * `:bucket` (required) - The bucket.
        * `:ownership_controls` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_ownership_controls(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_ownership_controls(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketOwnershipControls", members, options)

      @doc "As `put_bucket_ownership_controls/3`, but raises `Anys3.Error`."
      @spec put_bucket_ownership_controls!(client, members, options) :: map
      def put_bucket_ownership_controls!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketOwnershipControls", members, options)

      @doc ~S"""
      Replaces the policy of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>

        * `:bucket` (required) - The bucket.
        * `:policy` (required) - The policy, as JSON of at most 20 KiB: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
        * `:confirm_remove_self_bucket_access` - Confirms a policy that keeps the caller from changing it again. Absent: such a one is refused.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_policy(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_policy(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketPolicy", members, options)

      @doc "As `put_bucket_policy/3`, but raises `Anys3.Error`."
      @spec put_bucket_policy!(client, members, options) :: map
      def put_bucket_policy!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketPolicy", members, options)

      @doc ~S"""
      Replaces which objects of a bucket are replicated. Both buckets must have versioning.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html>

        * `:bucket` (required) - The bucket.
        * `:replication_configuration` (required) - The members of the document.
        * `:token` - A token from AWS support that once let object lock be enabled on an existing bucket.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_replication(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_replication(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketReplication", members, options)

      @doc "As `put_bucket_replication/3`, but raises `Anys3.Error`."
      @spec put_bucket_replication!(client, members, options) :: map
      def put_bucket_replication!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketReplication", members, options)

      @doc ~S"""
      Sets who is charged for requests to a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html>

        * `:bucket` (required) - The bucket.
        * `:request_payment_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_request_payment(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_request_payment(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketRequestPayment", members, options)

      @doc "As `put_bucket_request_payment/3`, but raises `Anys3.Error`."
      @spec put_bucket_request_payment!(client, members, options) :: map
      def put_bucket_request_payment!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketRequestPayment", members, options)

      @doc ~S"""
      Replaces all tags of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html>

        * `:bucket` (required) - The bucket.
        * `:tagging` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketTagging", members, options)

      @doc "As `put_bucket_tagging/3`, but raises `Anys3.Error`."
      @spec put_bucket_tagging!(client, members, options) :: map
      def put_bucket_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketTagging", members, options)

      @doc ~S"""
      Enables or suspends the versioning of a bucket.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html>

        * `:bucket` (required) - The bucket.
        * `:versioning_configuration` (required) - The members of the document.
        * `:mfa` - Serial number of an MFA device, a space, and its present code; required with MFA delete.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_versioning(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_versioning(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketVersioning", members, options)

      @doc "As `put_bucket_versioning/3`, but raises `Anys3.Error`."
      @spec put_bucket_versioning!(client, members, options) :: map
      def put_bucket_versioning!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketVersioning", members, options)

      @doc ~S"""
      Has a bucket answer as a website, at the website endpoint of the region.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html>

        * `:bucket` (required) - The bucket.
        * `:website_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_bucket_website(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_bucket_website(client, members \\ %{}, options \\ []),
        do: call(client, "PutBucketWebsite", members, options)

      @doc "As `put_bucket_website/3`, but raises `Anys3.Error`."
      @spec put_bucket_website!(client, members, options) :: map
      def put_bucket_website!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutBucketWebsite", members, options)

      @doc ~S"""
      Stores an object of up to 5 GiB, in place of any that has the same key.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>

        * `:body` - the bytes
        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:content_length` - The length of the body in bytes; S3 requires it.
        * `:content_md5` - MD5 of the body, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:cache_control` - How caches may keep the object, as `max-age=3600`.
        * `:content_disposition` - Whether browsers show or save the object, and under which name.
        * `:content_encoding` - Codings that the bytes have been through, as `gzip`.
        * `:content_language` - The languages that the object is for, as `en, de`.
        * `:content_type` - The media type. Absent: `binary/octet-stream`.
        * `:expires` - When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
        * `:metadata` - Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        * `:if_match` - Only if it has this entity tag. Without an object the answer is 404.
        * `:if_none_match` - `*`: only if there is no object. Other values are refused.
        * `:write_offset_bytes` - Appends at this offset, which must be the length of the object; of directory buckets.
        * `:storage_class` - Absent: `STANDARD`.
        * `:tagging` - Tags, encoded as a query: `key=value&key=value`; at most 10.
        * `:website_redirect_location` - Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL.
        * `:acl` - The canned ACL; excludes the others.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may read the object, or list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:server_side_encryption` - SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
        * `:sse_kms_key_id` - Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        * `:bucket_key_enabled` - Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the KMS.
        * `:sse_kms_encryption_context` - The encryption context of SSE-KMS: JSON of string pairs, in base64.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:object_lock_mode` - Who may lift the retention; only with `retain_until_date`.
        * `:object_lock_retain_until_date` - Until when the version cannot be deleted; only with `mode`.
        * `:object_lock_legal_hold_status` - Keeps the version from being deleted until it is lifted.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object(client, members \\ %{}, options \\ []),
        do: call(client, "PutObject", members, options)

      @doc "As `put_object/3`, but raises `Anys3.Error`."
      @spec put_object!(client, members, options) :: map
      def put_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObject", members, options)

      @doc ~S"""
      Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 `AccessControlListNotSupported`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:access_control_policy` - The members of the document.
        * `:acl` - The canned ACL; excludes the others.
        * `:grant_full_control` - ACL grantees of all permissions.
        * `:grant_read` - ACL grantees that may read the object, or list the bucket.
        * `:grant_read_acp` - ACL grantees that may read the ACL.
        * `:grant_write_acp` - ACL grantees that may replace the ACL.
        * `:grant_write` - Grantees of `WRITE`, as in `grants`; it has no meaning for objects.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object_acl(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object_acl(client, members \\ %{}, options \\ []),
        do: call(client, "PutObjectAcl", members, options)

      @doc "As `put_object_acl/3`, but raises `Anys3.Error`."
      @spec put_object_acl!(client, members, options) :: map
      def put_object_acl!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObjectAcl", members, options)

      @doc ~S"""
      Sets or lifts the legal hold of a version, which keeps it from being deleted without a date. The bucket must have object lock.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:legal_hold` - The members of the document.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object_legal_hold(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object_legal_hold(client, members \\ %{}, options \\ []),
        do: call(client, "PutObjectLegalHold", members, options)

      @doc "As `put_object_legal_hold/3`, but raises `Anys3.Error`."
      @spec put_object_legal_hold!(client, members, options) :: map
      def put_object_legal_hold!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObjectLegalHold", members, options)

      @doc ~S"""
      Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must have versioning.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:object_lock_configuration` - The members of the document.
        * `:token` - A token from AWS support that once let object lock be enabled on an existing bucket.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object_lock_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object_lock_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "PutObjectLockConfiguration", members, options)

      @doc "As `put_object_lock_configuration/3`, but raises `Anys3.Error`."
      @spec put_object_lock_configuration!(client, members, options) :: map
      def put_object_lock_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObjectLockConfiguration", members, options)

      @doc ~S"""
      Sets until when a version cannot be deleted. In compliance mode the date can only move on.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:retention` - The members of the document.
        * `:bypass_governance_retention` - `true`: shortens or removes a retention in governance mode; it takes a permission of its own.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object_retention(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object_retention(client, members \\ %{}, options \\ []),
        do: call(client, "PutObjectRetention", members, options)

      @doc "As `put_object_retention/3`, but raises `Anys3.Error`."
      @spec put_object_retention!(client, members, options) :: map
      def put_object_retention!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObjectRetention", members, options)

      @doc ~S"""
      Replaces all tags of an object.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:tagging` (required) - The members of the document.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_object_tagging(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_object_tagging(client, members \\ %{}, options \\ []),
        do: call(client, "PutObjectTagging", members, options)

      @doc "As `put_object_tagging/3`, but raises `Anys3.Error`."
      @spec put_object_tagging!(client, members, options) :: map
      def put_object_tagging!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutObjectTagging", members, options)

      @doc ~S"""
      Replaces what a bucket refuses to make public.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html>

        * `:bucket` (required) - The bucket.
        * `:public_access_block_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec put_public_access_block(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def put_public_access_block(client, members \\ %{}, options \\ []),
        do: call(client, "PutPublicAccessBlock", members, options)

      @doc "As `put_public_access_block/3`, but raises `Anys3.Error`."
      @spec put_public_access_block!(client, members, options) :: map
      def put_public_access_block!(client, members \\ %{}, options \\ []),
        do: call!(client, "PutPublicAccessBlock", members, options)

      @doc ~S"""
      Makes a readable copy of an archived object for some days: 202. Of an object that has one, lengthens its time: 200. A copy that is already being made is refused: 409 `RestoreAlreadyInProgress`.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:restore_request` - The members of the document.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec restore_object(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def restore_object(client, members \\ %{}, options \\ []),
        do: call(client, "RestoreObject", members, options)

      @doc "As `restore_object/3`, but raises `Anys3.Error`."
      @spec restore_object!(client, members, options) :: map
      def restore_object!(client, members \\ %{}, options \\ []),
        do: call!(client, "RestoreObject", members, options)

      @doc ~S"""
      Queries the records of an object with SQL. AWS has closed it to new customers.

      The answer is a stream of events, each an output with one field set: `FrameReader` finds their frames, and `Frame::read_into` reads them.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:expression` (required) - The query.
        * `:expression_type` (required) - The language of `expression`.
        * `:request_progress` - Whether `progress` events are sent.
        * `:input_serialization` (required) - How the object is read.
        * `:output_serialization` (required) - How results are written.
        * `:scan_range` - The bytes whose records are queried. Absent: all.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:expected_bucket_owner` - 403 `AccessDenied` unless this account owns the bucket.
      """
      @spec select_object_content(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def select_object_content(client, members \\ %{}, options \\ []),
        do: call(client, "SelectObjectContent", members, options)

      @doc "As `select_object_content/3`, but raises `Anys3.Error`."
      @spec select_object_content!(client, members, options) :: map
      def select_object_content!(client, members \\ %{}, options \\ []),
        do: call!(client, "SelectObjectContent", members, options)

      @doc ~S"""
      Begins or ends the table of all objects of a bucket that has metadata tables.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:inventory_table_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec update_bucket_metadata_inventory_table_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def update_bucket_metadata_inventory_table_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "UpdateBucketMetadataInventoryTableConfiguration", members, options)

      @doc "As `update_bucket_metadata_inventory_table_configuration/3`, but raises `Anys3.Error`."
      @spec update_bucket_metadata_inventory_table_configuration!(client, members, options) :: map
      def update_bucket_metadata_inventory_table_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "UpdateBucketMetadataInventoryTableConfiguration", members, options)

      @doc ~S"""
      Sets whether and when rows of the table of changes of a bucket are removed.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html>

        * `:bucket` (required) - The bucket.
        * `:journal_table_configuration` (required) - The members of the document.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec update_bucket_metadata_journal_table_configuration(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def update_bucket_metadata_journal_table_configuration(client, members \\ %{}, options \\ []),
        do: call(client, "UpdateBucketMetadataJournalTableConfiguration", members, options)

      @doc "As `update_bucket_metadata_journal_table_configuration/3`, but raises `Anys3.Error`."
      @spec update_bucket_metadata_journal_table_configuration!(client, members, options) :: map
      def update_bucket_metadata_journal_table_configuration!(client, members \\ %{}, options \\ []),
        do: call!(client, "UpdateBucketMetadataJournalTableConfiguration", members, options)

      @doc ~S"""
      Changes the KMS key of a stored object; its bytes are not copied.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:object_encryption` (required) - The members of the document.
        * `:version_id` - The version, or `null` for one written without versioning. Absent: the current version.
        * `:content_md5` - MD5 of the document, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec update_object_encryption(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def update_object_encryption(client, members \\ %{}, options \\ []),
        do: call(client, "UpdateObjectEncryption", members, options)

      @doc "As `update_object_encryption/3`, but raises `Anys3.Error`."
      @spec update_object_encryption!(client, members, options) :: map
      def update_object_encryption!(client, members \\ %{}, options \\ []),
        do: call!(client, "UpdateObjectEncryption", members, options)

      @doc ~S"""
      Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>

        * `:body` - the bytes
        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:upload_id` (required) - The id of the multipart upload, as CreateMultipartUpload returned it.
        * `:part_number` (required) - 1 to 10,000; a part of the same number is replaced.
        * `:content_length` - The length of the body in bytes; S3 requires it.
        * `:content_md5` - MD5 of the body, in base64.
        * `:checksum_crc32` - The checksum by this algorithm, in base64.
        * `:checksum_crc32c` - The checksum by this algorithm, in base64.
        * `:checksum_crc64nvme` - The checksum by this algorithm, in base64.
        * `:checksum_sha1` - The checksum by this algorithm, in base64.
        * `:checksum_sha256` - The checksum by this algorithm, in base64.
        * `:checksum_sha512` - The checksum by this algorithm, in base64.
        * `:checksum_md5` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash64` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash3` - The checksum by this algorithm, in base64.
        * `:checksum_xxhash128` - The checksum by this algorithm, in base64.
        * `:checksum_algorithm` - Algorithm of the checksum; where that is absent, the client computes it.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
      """
      @spec upload_part(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def upload_part(client, members \\ %{}, options \\ []),
        do: call(client, "UploadPart", members, options)

      @doc "As `upload_part/3`, but raises `Anys3.Error`."
      @spec upload_part!(client, members, options) :: map
      def upload_part!(client, members \\ %{}, options \\ []),
        do: call!(client, "UploadPart", members, options)

      @doc ~S"""
      Makes one part of a multipart upload of an object or a range of it.

      <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html>

        * `:bucket` (required) - The bucket.
        * `:key` (required) - The key.
        * `:upload_id` (required) - The id of the multipart upload, as CreateMultipartUpload returned it.
        * `:part_number` (required) - 1 to 10,000; a part of the same number is replaced.
        * `:copy_source` (required) - Bucket and key to copy, and perhaps a version.
        * `:copy_source_range` - Only these bytes of the source: `bytes=first-last`. Absent: all of it, up to 5 GiB.
        * `:copy_source_if_match` - Only if it has this entity tag.
        * `:copy_source_if_modified_since` - Only if it was modified after this.
        * `:copy_source_if_none_match` - Only if it has another entity tag.
        * `:copy_source_if_unmodified_since` - Only if it was not modified after this.
        * `:sse_customer_algorithm` - `AES256`.
        * `:sse_customer_key` - The key: 32 bytes, in base64.
        * `:sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:copy_source_sse_customer_algorithm` - `AES256`.
        * `:copy_source_sse_customer_key` - The key: 32 bytes, in base64.
        * `:copy_source_sse_customer_key_md5` - MD5 of the key's bytes, in base64.
        * `:request_payer` - Accepts the charges of a requester pays bucket; required there of all but its owner.
        * `:expected_bucket_owner` - The account that must own the bucket; another owner is answered with 403. Absent: any.
        * `:expected_source_bucket_owner` - The account that must own the source's bucket; another is answered with 403. Absent: any.
      """
      @spec upload_part_copy(client, members, options) :: {:ok, map} | {:error, Anys3.Error.t()}
      def upload_part_copy(client, members \\ %{}, options \\ []),
        do: call(client, "UploadPartCopy", members, options)

      @doc "As `upload_part_copy/3`, but raises `Anys3.Error`."
      @spec upload_part_copy!(client, members, options) :: map
      def upload_part_copy!(client, members \\ %{}, options \\ []),
        do: call!(client, "UploadPartCopy", members, options)
    end
  end
end
