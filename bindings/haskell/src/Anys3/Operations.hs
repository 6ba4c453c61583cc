{-# LANGUAGE DataKinds #-}
{-# LANGUAGE FlexibleInstances #-}
{-# LANGUAGE MultiParamTypeClasses #-}
{-# LANGUAGE NoImplicitPrelude #-}
{-# LANGUAGE OverloadedStrings #-}

-- Made by cargo xtask generate: do not edit.

-- | The operations of S3 and their members. Import it qualified:
--
-- > import qualified Anys3.Operations as S3
--
-- A request is made of what it must have, and then given more: @S3.putObject \"bucket\" \"key\" &
-- S3.contentType =: \"text\/plain\"@. Members of answers are read by the same names: @answer ?
-- S3.etag@.
module Anys3.Operations where

import Data.Bool (Bool)
import Data.Int (Int64)
import Data.Text (Text)
import Data.Time.Clock (UTCTime)

import Anys3.Request
import Anys3.Value (Codec (..), Value)

-- * AbortMultipartUpload

data AbortMultipartUpload

-- | Aborts a multipart upload and frees its parts.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_AbortMultipartUpload.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @uploadId@: The id of the multipart upload, as CreateMultipartUpload returned it.
--
-- It may have: @ifMatchInitiatedTime@: Only if the upload was created at this time; of directory buckets. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
abortMultipartUpload :: Text -> Text -> Text -> Request AbortMultipartUpload
abortMultipartUpload bucket' key' uploadId' = request "AbortMultipartUpload" [("Bucket", toValue bucket'), ("Key", toValue key'), ("UploadId", toValue uploadId')]

instance In "IfMatchInitiatedTime" AbortMultipartUpload UTCTime
instance In "RequestPayer" AbortMultipartUpload Text
instance In "ExpectedBucketOwner" AbortMultipartUpload Text
instance Out "RequestCharged" (Answer AbortMultipartUpload) Text

-- * CompleteMultipartUpload

data CompleteMultipartUpload

-- | Completes a multipart upload: makes one object of its parts. The answer can be an error although its status is 200.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CompleteMultipartUpload.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @uploadId@: The id of the multipart upload, as CreateMultipartUpload returned it.
--
-- It may have: @multipartUpload@: The members of the document. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumType@: Whether the checksum of a multipart upload covers its bytes (@FULL_OBJECT@) or the checksums of its parts (@COMPOSITE@). One of COMPOSITE, FULL_OBJECT. · @mpuObjectSize@: The length of the object in bytes. The store refuses to complete to another. · @ifMatch@: Only if it has this entity tag. Without an object the answer is 404. · @ifNoneMatch@: @*@: only if there is no object. Other values are refused. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
completeMultipartUpload :: Text -> Text -> Text -> Request CompleteMultipartUpload
completeMultipartUpload bucket' key' uploadId' = request "CompleteMultipartUpload" [("Bucket", toValue bucket'), ("Key", toValue key'), ("UploadId", toValue uploadId')]

instance In "MultipartUpload" CompleteMultipartUpload Value
instance In "ChecksumCRC32" CompleteMultipartUpload Text
instance In "ChecksumCRC32C" CompleteMultipartUpload Text
instance In "ChecksumCRC64NVME" CompleteMultipartUpload Text
instance In "ChecksumSHA1" CompleteMultipartUpload Text
instance In "ChecksumSHA256" CompleteMultipartUpload Text
instance In "ChecksumSHA512" CompleteMultipartUpload Text
instance In "ChecksumMD5" CompleteMultipartUpload Text
instance In "ChecksumXXHASH64" CompleteMultipartUpload Text
instance In "ChecksumXXHASH3" CompleteMultipartUpload Text
instance In "ChecksumXXHASH128" CompleteMultipartUpload Text
instance In "ChecksumType" CompleteMultipartUpload Text
instance In "MpuObjectSize" CompleteMultipartUpload Int64
instance In "IfMatch" CompleteMultipartUpload Text
instance In "IfNoneMatch" CompleteMultipartUpload Text
instance In "SSECustomerAlgorithm" CompleteMultipartUpload Text
instance In "SSECustomerKey" CompleteMultipartUpload Text
instance In "SSECustomerKeyMD5" CompleteMultipartUpload Text
instance In "RequestPayer" CompleteMultipartUpload Text
instance In "ExpectedBucketOwner" CompleteMultipartUpload Text
instance Out "Location" (Answer CompleteMultipartUpload) Text
instance Out "Bucket" (Answer CompleteMultipartUpload) Text
instance Out "Key" (Answer CompleteMultipartUpload) Text
instance Out "ETag" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumCRC32" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumCRC32C" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumCRC64NVME" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumSHA1" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumSHA256" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumSHA512" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumMD5" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumXXHASH64" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumXXHASH3" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumXXHASH128" (Answer CompleteMultipartUpload) Text
instance Out "ChecksumType" (Answer CompleteMultipartUpload) Text
instance Out "Expiration" (Answer CompleteMultipartUpload) Text
instance Out "ServerSideEncryption" (Answer CompleteMultipartUpload) Text
instance Out "SSEKMSKeyId" (Answer CompleteMultipartUpload) Text
instance Out "BucketKeyEnabled" (Answer CompleteMultipartUpload) Bool
instance Out "VersionId" (Answer CompleteMultipartUpload) Text
instance Out "RequestCharged" (Answer CompleteMultipartUpload) Text

-- * CopyObject

data CopyObject

-- | Copies an object within the store, up to 5 GiB.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CopyObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @copySource@: Bucket and key to copy, and perhaps a version.
--
-- It may have: @copySourceIfMatch@: Only if it has this entity tag. · @copySourceIfModifiedSince@: Only if it was modified after this. · @copySourceIfNoneMatch@: Only if it has another entity tag. · @copySourceIfUnmodifiedSince@: Only if it was not modified after this. · @ifMatch@: Only if it has this entity tag. Without an object the answer is 404. · @ifNoneMatch@: @*@: only if there is no object. Other values are refused. · @metadataDirective@: Whether object headers and metadata are the source\'s (@COPY@) or the request\'s (@REPLACE@). Absent: @COPY@. One of COPY, REPLACE. · @cacheControl@: How caches may keep the object, as @max-age=3600@. · @contentDisposition@: Whether browsers show or save the object, and under which name. · @contentEncoding@: Codings that the bytes have been through, as @gzip@. · @contentLanguage@: The languages that the object is for, as @en, de@. · @contentType@: The media type. Absent: @binary\/octet-stream@. · @expires@: When caches should fetch the object anew: an HTTP date, but stored and sent as it came. · @metadata@: Metadata of the copy; only with the directive @REPLACE@. · @taggingDirective@: Whether tags are the source\'s (@COPY@) or the request\'s (@REPLACE@). Absent: @COPY@. One of COPY, REPLACE. · @tagging@: Tags of the copy, encoded as a query: @key=value&key=value@; only with the directive @REPLACE@. · @checksumAlgorithm@: Algorithm of the copy\'s checksum. Absent: that of the source. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @storageClass@: Absent: @STANDARD@. One of STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW, EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP. · @websiteRedirectLocation@: Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL. · @acl@: The canned ACL; excludes the others. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may read the object, or list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @serverSideEncryption@: SSE-S3 (@AES256@), SSE-KMS (@aws:kms@) or DSSE-KMS (@aws:kms:dsse@). One of AES256, aws:fsx, aws:kms, aws:kms:dsse. · @sseKmsKeyId@: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. · @bucketKeyEnabled@: Whether SSE-KMS derives the data key from one of the bucket\'s, with fewer calls of the KMS. · @sseKmsEncryptionContext@: The encryption context of SSE-KMS: JSON of string pairs, in base64. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @copySourceSseCustomerAlgorithm@: @AES256@. · @copySourceSseCustomerKey@: The key: 32 bytes, in base64. · @copySourceSseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @objectLockMode@: Who may lift the retention; only with @retain_until_date@. One of GOVERNANCE, COMPLIANCE. · @objectLockRetainUntilDate@: Until when the version cannot be deleted; only with @mode@. · @objectLockLegalHoldStatus@: Keeps the version from being deleted until it is lifted. One of ON, OFF. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any. · @expectedSourceBucketOwner@: The account that must own the source\'s bucket; another is answered with 403. Absent: any.
copyObject :: Text -> Text -> Text -> Request CopyObject
copyObject bucket' key' copySource' = request "CopyObject" [("Bucket", toValue bucket'), ("Key", toValue key'), ("CopySource", toValue copySource')]

instance In "CopySourceIfMatch" CopyObject Text
instance In "CopySourceIfModifiedSince" CopyObject UTCTime
instance In "CopySourceIfNoneMatch" CopyObject Text
instance In "CopySourceIfUnmodifiedSince" CopyObject UTCTime
instance In "IfMatch" CopyObject Text
instance In "IfNoneMatch" CopyObject Text
instance In "MetadataDirective" CopyObject Text
instance In "CacheControl" CopyObject Text
instance In "ContentDisposition" CopyObject Text
instance In "ContentEncoding" CopyObject Text
instance In "ContentLanguage" CopyObject Text
instance In "ContentType" CopyObject Text
instance In "Expires" CopyObject Text
instance In "Metadata" CopyObject [(Text, Text)]
instance In "TaggingDirective" CopyObject Text
instance In "Tagging" CopyObject Text
instance In "ChecksumAlgorithm" CopyObject Text
instance In "StorageClass" CopyObject Text
instance In "WebsiteRedirectLocation" CopyObject Text
instance In "ACL" CopyObject Text
instance In "GrantFullControl" CopyObject Text
instance In "GrantRead" CopyObject Text
instance In "GrantReadACP" CopyObject Text
instance In "GrantWriteACP" CopyObject Text
instance In "ServerSideEncryption" CopyObject Text
instance In "SSEKMSKeyId" CopyObject Text
instance In "BucketKeyEnabled" CopyObject Bool
instance In "SSEKMSEncryptionContext" CopyObject Text
instance In "SSECustomerAlgorithm" CopyObject Text
instance In "SSECustomerKey" CopyObject Text
instance In "SSECustomerKeyMD5" CopyObject Text
instance In "CopySourceSSECustomerAlgorithm" CopyObject Text
instance In "CopySourceSSECustomerKey" CopyObject Text
instance In "CopySourceSSECustomerKeyMD5" CopyObject Text
instance In "ObjectLockMode" CopyObject Text
instance In "ObjectLockRetainUntilDate" CopyObject UTCTime
instance In "ObjectLockLegalHoldStatus" CopyObject Text
instance In "RequestPayer" CopyObject Text
instance In "ExpectedBucketOwner" CopyObject Text
instance In "ExpectedSourceBucketOwner" CopyObject Text
instance Out "CopyObjectResult" (Answer CopyObject) Value
instance Out "Expiration" (Answer CopyObject) Text
instance Out "CopySourceVersionId" (Answer CopyObject) Text
instance Out "VersionId" (Answer CopyObject) Text
instance Out "ServerSideEncryption" (Answer CopyObject) Text
instance Out "SSEKMSKeyId" (Answer CopyObject) Text
instance Out "BucketKeyEnabled" (Answer CopyObject) Bool
instance Out "SSEKMSEncryptionContext" (Answer CopyObject) Text
instance Out "SSECustomerAlgorithm" (Answer CopyObject) Text
instance Out "SSECustomerKeyMD5" (Answer CopyObject) Text
instance Out "RequestCharged" (Answer CopyObject) Text

-- * CreateBucket

data CreateBucket

-- | Creates a bucket. Re-creating a bucket you own is 409 @BucketAlreadyOwnedByYou@, in @us-east-1@ 200.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CreateBucket.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @acl@: The canned ACL; excludes the grants. Absent: @private@. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @createBucketConfiguration@: The members of the document. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWrite@: ACL grantees that may create objects. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @objectLockEnabledForBucket@: @true@: objects can be locked, and versioning is enabled. Absent: @false@. · @objectOwnership@: Who owns its objects, and whether ACLs are in force. Absent: @BucketOwnerEnforced@ at AWS. One of BucketOwnerPreferred, ObjectWriter, BucketOwnerEnforced. · @bucketNamespace@: Whether the name is unique in the account and region, or globally. Absent: globally. One of account-regional, global.
createBucket :: Text -> Request CreateBucket
createBucket bucket' = request "CreateBucket" [("Bucket", toValue bucket')]

instance In "ACL" CreateBucket Text
instance In "CreateBucketConfiguration" CreateBucket Value
instance In "GrantFullControl" CreateBucket Text
instance In "GrantRead" CreateBucket Text
instance In "GrantReadACP" CreateBucket Text
instance In "GrantWrite" CreateBucket Text
instance In "GrantWriteACP" CreateBucket Text
instance In "ObjectLockEnabledForBucket" CreateBucket Bool
instance In "ObjectOwnership" CreateBucket Text
instance In "BucketNamespace" CreateBucket Text
instance Out "Location" (Answer CreateBucket) Text
instance Out "BucketArn" (Answer CreateBucket) Text

-- * CreateBucketMetadataConfiguration

data CreateBucketMetadataConfiguration

-- | Has S3 keep tables of the metadata of a bucket\'s objects.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CreateBucketMetadataConfiguration.html
--
-- It must have: @bucket@: The bucket. · @metadataConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
createBucketMetadataConfiguration :: Text -> Value -> Request CreateBucketMetadataConfiguration
createBucketMetadataConfiguration bucket' metadataConfiguration' = request "CreateBucketMetadataConfiguration" [("Bucket", toValue bucket'), ("MetadataConfiguration", toValue metadataConfiguration')]

instance In "ContentMD5" CreateBucketMetadataConfiguration Text
instance In "ChecksumCRC32" CreateBucketMetadataConfiguration Text
instance In "ChecksumCRC32C" CreateBucketMetadataConfiguration Text
instance In "ChecksumCRC64NVME" CreateBucketMetadataConfiguration Text
instance In "ChecksumSHA1" CreateBucketMetadataConfiguration Text
instance In "ChecksumSHA256" CreateBucketMetadataConfiguration Text
instance In "ChecksumSHA512" CreateBucketMetadataConfiguration Text
instance In "ChecksumMD5" CreateBucketMetadataConfiguration Text
instance In "ChecksumXXHASH64" CreateBucketMetadataConfiguration Text
instance In "ChecksumXXHASH3" CreateBucketMetadataConfiguration Text
instance In "ChecksumXXHASH128" CreateBucketMetadataConfiguration Text
instance In "ChecksumAlgorithm" CreateBucketMetadataConfiguration Text
instance In "ExpectedBucketOwner" CreateBucketMetadataConfiguration Text

-- * CreateBucketMetadataTableConfiguration

data CreateBucketMetadataTableConfiguration

-- | Has S3 keep a table of changes of a bucket\'s objects: the older form of @CreateBucketMetadataConfiguration@, which AWS refuses to new accounts.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CreateBucketMetadataTableConfiguration.html
--
-- It must have: @bucket@: The bucket. · @metadataTableConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
createBucketMetadataTableConfiguration :: Text -> Value -> Request CreateBucketMetadataTableConfiguration
createBucketMetadataTableConfiguration bucket' metadataTableConfiguration' = request "CreateBucketMetadataTableConfiguration" [("Bucket", toValue bucket'), ("MetadataTableConfiguration", toValue metadataTableConfiguration')]

instance In "ContentMD5" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumCRC32" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumCRC32C" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumCRC64NVME" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumSHA1" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumSHA256" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumSHA512" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumMD5" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumXXHASH64" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumXXHASH3" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumXXHASH128" CreateBucketMetadataTableConfiguration Text
instance In "ChecksumAlgorithm" CreateBucketMetadataTableConfiguration Text
instance In "ExpectedBucketOwner" CreateBucketMetadataTableConfiguration Text

-- * CreateMultipartUpload

data CreateMultipartUpload

-- | Creates a multipart upload, to which parts are then uploaded in any order.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_CreateMultipartUpload.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @cacheControl@: How caches may keep the object, as @max-age=3600@. · @contentDisposition@: Whether browsers show or save the object, and under which name. · @contentEncoding@: Codings that the bytes have been through, as @gzip@. · @contentLanguage@: The languages that the object is for, as @en, de@. · @contentType@: The media type. Absent: @binary\/octet-stream@. · @expires@: When caches should fetch the object anew: an HTTP date, but stored and sent as it came. · @metadata@: Names and values of the @x-amz-meta-@ headers; 2 KiB in all at AWS. · @checksumAlgorithm@: Algorithm of the checksum that the object gets from those of its parts. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @checksumType@: Whether the checksum of a multipart upload covers its bytes (@FULL_OBJECT@) or the checksums of its parts (@COMPOSITE@). One of COMPOSITE, FULL_OBJECT. · @storageClass@: Absent: @STANDARD@. One of STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW, EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP. · @tagging@: Tags, encoded as a query: @key=value&key=value@; at most 10. · @websiteRedirectLocation@: Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL. · @acl@: The canned ACL; excludes the others. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may read the object, or list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @serverSideEncryption@: SSE-S3 (@AES256@), SSE-KMS (@aws:kms@) or DSSE-KMS (@aws:kms:dsse@). One of AES256, aws:fsx, aws:kms, aws:kms:dsse. · @sseKmsKeyId@: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. · @bucketKeyEnabled@: Whether SSE-KMS derives the data key from one of the bucket\'s, with fewer calls of the KMS. · @sseKmsEncryptionContext@: The encryption context of SSE-KMS: JSON of string pairs, in base64. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @objectLockMode@: Who may lift the retention; only with @retain_until_date@. One of GOVERNANCE, COMPLIANCE. · @objectLockRetainUntilDate@: Until when the version cannot be deleted; only with @mode@. · @objectLockLegalHoldStatus@: Keeps the version from being deleted until it is lifted. One of ON, OFF. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
createMultipartUpload :: Text -> Text -> Request CreateMultipartUpload
createMultipartUpload bucket' key' = request "CreateMultipartUpload" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "CacheControl" CreateMultipartUpload Text
instance In "ContentDisposition" CreateMultipartUpload Text
instance In "ContentEncoding" CreateMultipartUpload Text
instance In "ContentLanguage" CreateMultipartUpload Text
instance In "ContentType" CreateMultipartUpload Text
instance In "Expires" CreateMultipartUpload Text
instance In "Metadata" CreateMultipartUpload [(Text, Text)]
instance In "ChecksumAlgorithm" CreateMultipartUpload Text
instance In "ChecksumType" CreateMultipartUpload Text
instance In "StorageClass" CreateMultipartUpload Text
instance In "Tagging" CreateMultipartUpload Text
instance In "WebsiteRedirectLocation" CreateMultipartUpload Text
instance In "ACL" CreateMultipartUpload Text
instance In "GrantFullControl" CreateMultipartUpload Text
instance In "GrantRead" CreateMultipartUpload Text
instance In "GrantReadACP" CreateMultipartUpload Text
instance In "GrantWriteACP" CreateMultipartUpload Text
instance In "ServerSideEncryption" CreateMultipartUpload Text
instance In "SSEKMSKeyId" CreateMultipartUpload Text
instance In "BucketKeyEnabled" CreateMultipartUpload Bool
instance In "SSEKMSEncryptionContext" CreateMultipartUpload Text
instance In "SSECustomerAlgorithm" CreateMultipartUpload Text
instance In "SSECustomerKey" CreateMultipartUpload Text
instance In "SSECustomerKeyMD5" CreateMultipartUpload Text
instance In "ObjectLockMode" CreateMultipartUpload Text
instance In "ObjectLockRetainUntilDate" CreateMultipartUpload UTCTime
instance In "ObjectLockLegalHoldStatus" CreateMultipartUpload Text
instance In "RequestPayer" CreateMultipartUpload Text
instance In "ExpectedBucketOwner" CreateMultipartUpload Text
instance Out "Bucket" (Answer CreateMultipartUpload) Text
instance Out "Key" (Answer CreateMultipartUpload) Text
instance Out "UploadId" (Answer CreateMultipartUpload) Text
instance Out "AbortDate" (Answer CreateMultipartUpload) UTCTime
instance Out "AbortRuleId" (Answer CreateMultipartUpload) Text
instance Out "ChecksumAlgorithm" (Answer CreateMultipartUpload) Text
instance Out "ChecksumType" (Answer CreateMultipartUpload) Text
instance Out "ServerSideEncryption" (Answer CreateMultipartUpload) Text
instance Out "SSEKMSKeyId" (Answer CreateMultipartUpload) Text
instance Out "BucketKeyEnabled" (Answer CreateMultipartUpload) Bool
instance Out "SSEKMSEncryptionContext" (Answer CreateMultipartUpload) Text
instance Out "SSECustomerAlgorithm" (Answer CreateMultipartUpload) Text
instance Out "SSECustomerKeyMD5" (Answer CreateMultipartUpload) Text
instance Out "RequestCharged" (Answer CreateMultipartUpload) Text

-- * DeleteBucket

data DeleteBucket

-- | Deletes an empty bucket; another answers 409 @BucketNotEmpty@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucket.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucket :: Text -> Request DeleteBucket
deleteBucket bucket' = request "DeleteBucket" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucket Text

-- * DeleteBucketAnalyticsConfiguration

data DeleteBucketAnalyticsConfiguration

-- | Deletes one analysis of storage classes of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketAnalyticsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketAnalyticsConfiguration :: Text -> Text -> Request DeleteBucketAnalyticsConfiguration
deleteBucketAnalyticsConfiguration bucket' id' = request "DeleteBucketAnalyticsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" DeleteBucketAnalyticsConfiguration Text

-- * DeleteBucketCors

data DeleteBucketCors

-- | Removes the cross-origin rules of a bucket. That there are none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketCors.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketCors :: Text -> Request DeleteBucketCors
deleteBucketCors bucket' = request "DeleteBucketCors" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketCors Text

-- * DeleteBucketEncryption

data DeleteBucketEncryption

-- | Resets the default encryption of a bucket; at AWS to SSE-S3.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketEncryption.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketEncryption :: Text -> Request DeleteBucketEncryption
deleteBucketEncryption bucket' = request "DeleteBucketEncryption" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketEncryption Text

-- * DeleteBucketIntelligentTieringConfiguration

data DeleteBucketIntelligentTieringConfiguration

-- | Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketIntelligentTieringConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketIntelligentTieringConfiguration :: Text -> Text -> Request DeleteBucketIntelligentTieringConfiguration
deleteBucketIntelligentTieringConfiguration bucket' id' = request "DeleteBucketIntelligentTieringConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" DeleteBucketIntelligentTieringConfiguration Text

-- * DeleteBucketInventoryConfiguration

data DeleteBucketInventoryConfiguration

-- | Deletes one inventory of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketInventoryConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketInventoryConfiguration :: Text -> Text -> Request DeleteBucketInventoryConfiguration
deleteBucketInventoryConfiguration bucket' id' = request "DeleteBucketInventoryConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" DeleteBucketInventoryConfiguration Text

-- * DeleteBucketLifecycle

data DeleteBucketLifecycle

-- | Removes the lifecycle rules of a bucket. That there are none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketLifecycle.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketLifecycle :: Text -> Request DeleteBucketLifecycle
deleteBucketLifecycle bucket' = request "DeleteBucketLifecycle" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketLifecycle Text

-- * DeleteBucketMetadataConfiguration

data DeleteBucketMetadataConfiguration

-- | Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketMetadataConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketMetadataConfiguration :: Text -> Request DeleteBucketMetadataConfiguration
deleteBucketMetadataConfiguration bucket' = request "DeleteBucketMetadataConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketMetadataConfiguration Text

-- * DeleteBucketMetadataTableConfiguration

data DeleteBucketMetadataTableConfiguration

-- | Ends the metadata table of the older form. The table stays as it is, and can be deleted.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketMetadataTableConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketMetadataTableConfiguration :: Text -> Request DeleteBucketMetadataTableConfiguration
deleteBucketMetadataTableConfiguration bucket' = request "DeleteBucketMetadataTableConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketMetadataTableConfiguration Text

-- * DeleteBucketMetricsConfiguration

data DeleteBucketMetricsConfiguration

-- | Deletes one metrics configuration of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketMetricsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketMetricsConfiguration :: Text -> Text -> Request DeleteBucketMetricsConfiguration
deleteBucketMetricsConfiguration bucket' id' = request "DeleteBucketMetricsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" DeleteBucketMetricsConfiguration Text

-- * DeleteBucketOwnershipControls

data DeleteBucketOwnershipControls

-- | Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketOwnershipControls.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketOwnershipControls :: Text -> Request DeleteBucketOwnershipControls
deleteBucketOwnershipControls bucket' = request "DeleteBucketOwnershipControls" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketOwnershipControls Text

-- * DeleteBucketPolicy

data DeleteBucketPolicy

-- | Removes the policy of a bucket. That there is none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketPolicy.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketPolicy :: Text -> Request DeleteBucketPolicy
deleteBucketPolicy bucket' = request "DeleteBucketPolicy" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketPolicy Text

-- * DeleteBucketReplication

data DeleteBucketReplication

-- | Ends the replication of a bucket. Replicas stay; that there is none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketReplication.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketReplication :: Text -> Request DeleteBucketReplication
deleteBucketReplication bucket' = request "DeleteBucketReplication" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketReplication Text

-- * DeleteBucketTagging

data DeleteBucketTagging

-- | Removes all tags of a bucket. That there are none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketTagging.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketTagging :: Text -> Request DeleteBucketTagging
deleteBucketTagging bucket' = request "DeleteBucketTagging" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketTagging Text

-- * DeleteBucketWebsite

data DeleteBucketWebsite

-- | Has a bucket no longer answer as a website. That it did not is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteBucketWebsite.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteBucketWebsite :: Text -> Request DeleteBucketWebsite
deleteBucketWebsite bucket' = request "DeleteBucketWebsite" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeleteBucketWebsite Text

-- * DeleteObject

data DeleteObject

-- | Deletes an object. That there is none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version to delete for good. Absent: in a bucket with versioning a delete marker is created. · @ifMatch@: Only if it has this entity tag; @*@: only if there is an object. · @ifMatchLastModifiedTime@: Only if it was last modified at this time; of directory buckets. · @ifMatchSize@: Only if it has this length in bytes; of directory buckets. · @mfa@: Serial number of an MFA device, a space, and its present code; required with MFA delete. · @bypassGovernanceRetention@: @true@: deletes what retention in governance mode protects; it takes a permission of its own. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteObject :: Text -> Text -> Request DeleteObject
deleteObject bucket' key' = request "DeleteObject" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" DeleteObject Text
instance In "IfMatch" DeleteObject Text
instance In "IfMatchLastModifiedTime" DeleteObject UTCTime
instance In "IfMatchSize" DeleteObject Int64
instance In "MFA" DeleteObject Text
instance In "BypassGovernanceRetention" DeleteObject Bool
instance In "RequestPayer" DeleteObject Text
instance In "ExpectedBucketOwner" DeleteObject Text
instance Out "DeleteMarker" (Answer DeleteObject) Bool
instance Out "VersionId" (Answer DeleteObject) Text
instance Out "RequestCharged" (Answer DeleteObject) Text

-- * DeleteObjectTagging

data DeleteObjectTagging

-- | Removes all tags of an object. That there are none is no error.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteObjectTagging.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteObjectTagging :: Text -> Text -> Request DeleteObjectTagging
deleteObjectTagging bucket' key' = request "DeleteObjectTagging" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" DeleteObjectTagging Text
instance In "ExpectedBucketOwner" DeleteObjectTagging Text
instance Out "VersionId" (Answer DeleteObjectTagging) Text

-- * DeleteObjects

data DeleteObjects

-- | Deletes up to 1000 objects.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeleteObjects.html
--
-- It must have: @bucket@: The bucket. · @delete@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @mfa@: Serial number of an MFA device, a space, and its present code; required with MFA delete. · @bypassGovernanceRetention@: @true@: deletes what retention in governance mode protects; it takes a permission of its own. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deleteObjects :: Text -> Value -> Request DeleteObjects
deleteObjects bucket' delete' = request "DeleteObjects" [("Bucket", toValue bucket'), ("Delete", toValue delete')]

instance In "ContentMD5" DeleteObjects Text
instance In "ChecksumCRC32" DeleteObjects Text
instance In "ChecksumCRC32C" DeleteObjects Text
instance In "ChecksumCRC64NVME" DeleteObjects Text
instance In "ChecksumSHA1" DeleteObjects Text
instance In "ChecksumSHA256" DeleteObjects Text
instance In "ChecksumSHA512" DeleteObjects Text
instance In "ChecksumMD5" DeleteObjects Text
instance In "ChecksumXXHASH64" DeleteObjects Text
instance In "ChecksumXXHASH3" DeleteObjects Text
instance In "ChecksumXXHASH128" DeleteObjects Text
instance In "ChecksumAlgorithm" DeleteObjects Text
instance In "MFA" DeleteObjects Text
instance In "BypassGovernanceRetention" DeleteObjects Bool
instance In "RequestPayer" DeleteObjects Text
instance In "ExpectedBucketOwner" DeleteObjects Text
instance Out "Deleted" (Answer DeleteObjects) [Value]
instance Out "Errors" (Answer DeleteObjects) [Value]
instance Out "RequestCharged" (Answer DeleteObjects) Text

-- * DeletePublicAccessBlock

data DeletePublicAccessBlock

-- | Lets a bucket be made public by its ACLs and policy.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_DeletePublicAccessBlock.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
deletePublicAccessBlock :: Text -> Request DeletePublicAccessBlock
deletePublicAccessBlock bucket' = request "DeletePublicAccessBlock" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" DeletePublicAccessBlock Text

-- * GetBucketAbac

data GetBucketAbac

-- | Reads whether the tags of a bucket count in policies that decide on access to it.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketAbac.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketAbac :: Text -> Request GetBucketAbac
getBucketAbac bucket' = request "GetBucketAbac" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketAbac Text
instance Out "AbacStatus" (Answer GetBucketAbac) Value

-- * GetBucketAccelerateConfiguration

data GetBucketAccelerateConfiguration

-- | Reads whether a bucket has transfer acceleration. The document is empty for one that never had it.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketAccelerateConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketAccelerateConfiguration :: Text -> Request GetBucketAccelerateConfiguration
getBucketAccelerateConfiguration bucket' = request "GetBucketAccelerateConfiguration" [("Bucket", toValue bucket')]

instance In "RequestPayer" GetBucketAccelerateConfiguration Text
instance In "ExpectedBucketOwner" GetBucketAccelerateConfiguration Text
instance Out "Status" (Answer GetBucketAccelerateConfiguration) Text
instance Out "RequestCharged" (Answer GetBucketAccelerateConfiguration) Text

-- * GetBucketAcl

data GetBucketAcl

-- | Reads the ACL of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketAcl.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketAcl :: Text -> Request GetBucketAcl
getBucketAcl bucket' = request "GetBucketAcl" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketAcl Text
instance Out "Owner" (Answer GetBucketAcl) Value
instance Out "Grants" (Answer GetBucketAcl) [Value]

-- * GetBucketAnalyticsConfiguration

data GetBucketAnalyticsConfiguration

-- | Reads one analysis of storage classes of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketAnalyticsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketAnalyticsConfiguration :: Text -> Text -> Request GetBucketAnalyticsConfiguration
getBucketAnalyticsConfiguration bucket' id' = request "GetBucketAnalyticsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" GetBucketAnalyticsConfiguration Text
instance Out "AnalyticsConfiguration" (Answer GetBucketAnalyticsConfiguration) Value

-- * GetBucketCors

data GetBucketCors

-- | Reads the cross-origin rules of a bucket. Without any the answer is 404 @NoSuchCORSConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketCors.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketCors :: Text -> Request GetBucketCors
getBucketCors bucket' = request "GetBucketCors" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketCors Text
instance Out "CORSRules" (Answer GetBucketCors) [Value]

-- * GetBucketEncryption

data GetBucketEncryption

-- | Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was set; other stores may answer 404 @ServerSideEncryptionConfigurationNotFoundError@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketEncryption.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketEncryption :: Text -> Request GetBucketEncryption
getBucketEncryption bucket' = request "GetBucketEncryption" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketEncryption Text
instance Out "ServerSideEncryptionConfiguration" (Answer GetBucketEncryption) Value

-- * GetBucketIntelligentTieringConfiguration

data GetBucketIntelligentTieringConfiguration

-- | Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketIntelligentTieringConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketIntelligentTieringConfiguration :: Text -> Text -> Request GetBucketIntelligentTieringConfiguration
getBucketIntelligentTieringConfiguration bucket' id' = request "GetBucketIntelligentTieringConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" GetBucketIntelligentTieringConfiguration Text
instance Out "IntelligentTieringConfiguration" (Answer GetBucketIntelligentTieringConfiguration) Value

-- * GetBucketInventoryConfiguration

data GetBucketInventoryConfiguration

-- | Reads one inventory of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketInventoryConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketInventoryConfiguration :: Text -> Text -> Request GetBucketInventoryConfiguration
getBucketInventoryConfiguration bucket' id' = request "GetBucketInventoryConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" GetBucketInventoryConfiguration Text
instance Out "InventoryConfiguration" (Answer GetBucketInventoryConfiguration) Value

-- * GetBucketLifecycleConfiguration

data GetBucketLifecycleConfiguration

-- | Reads the lifecycle rules of a bucket. Without any the answer is 404 @NoSuchLifecycleConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketLifecycleConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketLifecycleConfiguration :: Text -> Request GetBucketLifecycleConfiguration
getBucketLifecycleConfiguration bucket' = request "GetBucketLifecycleConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketLifecycleConfiguration Text
instance Out "Rules" (Answer GetBucketLifecycleConfiguration) [Value]
instance Out "TransitionDefaultMinimumObjectSize" (Answer GetBucketLifecycleConfiguration) Text

-- * GetBucketLocation

data GetBucketLocation

-- | Reads the region of a bucket. HeadBucket answers it for every bucket, and without a permission of its own.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketLocation.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketLocation :: Text -> Request GetBucketLocation
getBucketLocation bucket' = request "GetBucketLocation" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketLocation Text
instance Out "LocationConstraint" (Answer GetBucketLocation) Text

-- * GetBucketLogging

data GetBucketLogging

-- | Reads where the access log of a bucket goes. The document is empty if there is no log.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketLogging.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketLogging :: Text -> Request GetBucketLogging
getBucketLogging bucket' = request "GetBucketLogging" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketLogging Text
instance Out "LoggingEnabled" (Answer GetBucketLogging) Value

-- * GetBucketMetadataConfiguration

data GetBucketMetadataConfiguration

-- | Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404 @MetadataConfigurationNotFound@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketMetadataConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketMetadataConfiguration :: Text -> Request GetBucketMetadataConfiguration
getBucketMetadataConfiguration bucket' = request "GetBucketMetadataConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketMetadataConfiguration Text
instance Out "GetBucketMetadataConfigurationResult" (Answer GetBucketMetadataConfiguration) Value

-- * GetBucketMetadataTableConfiguration

data GetBucketMetadataTableConfiguration

-- | Reads the metadata table of the older form, and how it fares.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketMetadataTableConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketMetadataTableConfiguration :: Text -> Request GetBucketMetadataTableConfiguration
getBucketMetadataTableConfiguration bucket' = request "GetBucketMetadataTableConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketMetadataTableConfiguration Text
instance Out "GetBucketMetadataTableConfigurationResult" (Answer GetBucketMetadataTableConfiguration) Value

-- * GetBucketMetricsConfiguration

data GetBucketMetricsConfiguration

-- | Reads one metrics configuration of a bucket. Without one of that id the answer is 404 @NoSuchConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketMetricsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketMetricsConfiguration :: Text -> Text -> Request GetBucketMetricsConfiguration
getBucketMetricsConfiguration bucket' id' = request "GetBucketMetricsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id')]

instance In "ExpectedBucketOwner" GetBucketMetricsConfiguration Text
instance Out "MetricsConfiguration" (Answer GetBucketMetricsConfiguration) Value

-- * GetBucketNotificationConfiguration

data GetBucketNotificationConfiguration

-- | Reads which events of a bucket are sent, and where to. The document is empty if none are.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketNotificationConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketNotificationConfiguration :: Text -> Request GetBucketNotificationConfiguration
getBucketNotificationConfiguration bucket' = request "GetBucketNotificationConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketNotificationConfiguration Text
instance Out "TopicConfigurations" (Answer GetBucketNotificationConfiguration) [Value]
instance Out "QueueConfigurations" (Answer GetBucketNotificationConfiguration) [Value]
instance Out "LambdaFunctionConfigurations" (Answer GetBucketNotificationConfiguration) [Value]
instance Out "EventBridgeConfiguration" (Answer GetBucketNotificationConfiguration) Value

-- * GetBucketOwnershipControls

data GetBucketOwnershipControls

-- | Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a setting the answer is 404 @OwnershipControlsNotFoundError@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketOwnershipControls.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketOwnershipControls :: Text -> Request GetBucketOwnershipControls
getBucketOwnershipControls bucket' = request "GetBucketOwnershipControls" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketOwnershipControls Text
instance Out "OwnershipControls" (Answer GetBucketOwnershipControls) Value

-- * GetBucketPolicy

data GetBucketPolicy

-- | Reads the policy of a bucket. Without one the answer is 404 @NoSuchBucketPolicy@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketPolicy.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketPolicy :: Text -> Request GetBucketPolicy
getBucketPolicy bucket' = request "GetBucketPolicy" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketPolicy Text
instance Out "Policy" (Answer GetBucketPolicy) Text

-- * GetBucketPolicyStatus

data GetBucketPolicyStatus

-- | Reads whether the policy of a bucket makes it public. Without a policy the answer is 404 @NoSuchBucketPolicy@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketPolicyStatus.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketPolicyStatus :: Text -> Request GetBucketPolicyStatus
getBucketPolicyStatus bucket' = request "GetBucketPolicyStatus" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketPolicyStatus Text
instance Out "PolicyStatus" (Answer GetBucketPolicyStatus) Value

-- * GetBucketReplication

data GetBucketReplication

-- | Reads which objects of a bucket are replicated. Without such a setting the answer is 404 @ReplicationConfigurationNotFoundError@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketReplication.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketReplication :: Text -> Request GetBucketReplication
getBucketReplication bucket' = request "GetBucketReplication" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketReplication Text
instance Out "ReplicationConfiguration" (Answer GetBucketReplication) Value

-- * GetBucketRequestPayment

data GetBucketRequestPayment

-- | Reads who is charged for requests to a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketRequestPayment.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketRequestPayment :: Text -> Request GetBucketRequestPayment
getBucketRequestPayment bucket' = request "GetBucketRequestPayment" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketRequestPayment Text
instance Out "Payer" (Answer GetBucketRequestPayment) Text

-- * GetBucketTagging

data GetBucketTagging

-- | Reads the tags of a bucket. Without tags the answer is 404 @NoSuchTagSet@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketTagging.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketTagging :: Text -> Request GetBucketTagging
getBucketTagging bucket' = request "GetBucketTagging" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketTagging Text
instance Out "TagSet" (Answer GetBucketTagging) [Value]

-- * GetBucketVersioning

data GetBucketVersioning

-- | Reads whether a bucket keeps versions. The document is empty for a bucket that never had versioning.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketVersioning.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketVersioning :: Text -> Request GetBucketVersioning
getBucketVersioning bucket' = request "GetBucketVersioning" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketVersioning Text
instance Out "Status" (Answer GetBucketVersioning) Text
instance Out "MFADelete" (Answer GetBucketVersioning) Text

-- * GetBucketWebsite

data GetBucketWebsite

-- | Reads how a bucket answers as a website. If it does not, the answer is 404 @NoSuchWebsiteConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetBucketWebsite.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getBucketWebsite :: Text -> Request GetBucketWebsite
getBucketWebsite bucket' = request "GetBucketWebsite" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetBucketWebsite Text
instance Out "RedirectAllRequestsTo" (Answer GetBucketWebsite) Value
instance Out "IndexDocument" (Answer GetBucketWebsite) Value
instance Out "ErrorDocument" (Answer GetBucketWebsite) Value
instance Out "RoutingRules" (Answer GetBucketWebsite) [Value]

-- * GetObject

data GetObject

-- | Reads an object, or a range or part of it.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @range@: Only these bytes: a @ByteRange@. The answer is then a 206. · @ifRange@: Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5). · @partNumber@: Only this part of a multipart upload: 1 to 10,000. Excludes @range@. · @ifMatch@: Only if it has one of these entity tags; else 412. · @ifModifiedSince@: Only if it was modified after this; else 304. No meaning with @if_none_match@. · @ifNoneMatch@: Only if it has none of these entity tags; else 304. · @ifUnmodifiedSince@: Only if it was not modified after this; else 412. No meaning with @if_match@. · @responseCacheControl@: In place of @Cache-Control@. · @responseContentDisposition@: In place of @Content-Disposition@. · @responseContentEncoding@: In place of @Content-Encoding@. · @responseContentLanguage@: In place of @Content-Language@. · @responseContentType@: In place of @Content-Type@. · @responseExpires@: In place of @Expires@. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @checksumMode@: @ENABLED@: checksums come with the answer. Absent: they do not. One of ENABLED. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObject :: Text -> Text -> Request GetObject
getObject bucket' key' = request "GetObject" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance GivesBytes GetObject
instance In "Range" GetObject Text
instance In "IfRange" GetObject Text
instance In "PartNumber" GetObject Int64
instance In "IfMatch" GetObject Text
instance In "IfModifiedSince" GetObject UTCTime
instance In "IfNoneMatch" GetObject Text
instance In "IfUnmodifiedSince" GetObject UTCTime
instance In "ResponseCacheControl" GetObject Text
instance In "ResponseContentDisposition" GetObject Text
instance In "ResponseContentEncoding" GetObject Text
instance In "ResponseContentLanguage" GetObject Text
instance In "ResponseContentType" GetObject Text
instance In "ResponseExpires" GetObject UTCTime
instance In "VersionId" GetObject Text
instance In "ChecksumMode" GetObject Text
instance In "SSECustomerAlgorithm" GetObject Text
instance In "SSECustomerKey" GetObject Text
instance In "SSECustomerKeyMD5" GetObject Text
instance In "RequestPayer" GetObject Text
instance In "ExpectedBucketOwner" GetObject Text
instance Out "ContentLength" (Answer GetObject) Int64
instance Out "ContentRange" (Answer GetObject) Text
instance Out "AcceptRanges" (Answer GetObject) Text
instance Out "ETag" (Answer GetObject) Text
instance Out "LastModified" (Answer GetObject) UTCTime
instance Out "CacheControl" (Answer GetObject) Text
instance Out "ContentDisposition" (Answer GetObject) Text
instance Out "ContentEncoding" (Answer GetObject) Text
instance Out "ContentLanguage" (Answer GetObject) Text
instance Out "ContentType" (Answer GetObject) Text
instance Out "Expires" (Answer GetObject) Text
instance Out "Metadata" (Answer GetObject) [(Text, Text)]
instance Out "MissingMeta" (Answer GetObject) Int64
instance Out "ChecksumCRC32" (Answer GetObject) Text
instance Out "ChecksumCRC32C" (Answer GetObject) Text
instance Out "ChecksumCRC64NVME" (Answer GetObject) Text
instance Out "ChecksumSHA1" (Answer GetObject) Text
instance Out "ChecksumSHA256" (Answer GetObject) Text
instance Out "ChecksumSHA512" (Answer GetObject) Text
instance Out "ChecksumMD5" (Answer GetObject) Text
instance Out "ChecksumXXHASH64" (Answer GetObject) Text
instance Out "ChecksumXXHASH3" (Answer GetObject) Text
instance Out "ChecksumXXHASH128" (Answer GetObject) Text
instance Out "ChecksumType" (Answer GetObject) Text
instance Out "PartsCount" (Answer GetObject) Int64
instance Out "StorageClass" (Answer GetObject) Text
instance Out "VersionId" (Answer GetObject) Text
instance Out "DeleteMarker" (Answer GetObject) Bool
instance Out "Expiration" (Answer GetObject) Text
instance Out "Restore" (Answer GetObject) Text
instance Out "WebsiteRedirectLocation" (Answer GetObject) Text
instance Out "ServerSideEncryption" (Answer GetObject) Text
instance Out "SSEKMSKeyId" (Answer GetObject) Text
instance Out "BucketKeyEnabled" (Answer GetObject) Bool
instance Out "SSECustomerAlgorithm" (Answer GetObject) Text
instance Out "SSECustomerKeyMD5" (Answer GetObject) Text
instance Out "ReplicationStatus" (Answer GetObject) Text
instance Out "TagCount" (Answer GetObject) Int64
instance Out "ObjectLockMode" (Answer GetObject) Text
instance Out "ObjectLockRetainUntilDate" (Answer GetObject) UTCTime
instance Out "ObjectLockLegalHoldStatus" (Answer GetObject) Text
instance Out "RequestCharged" (Answer GetObject) Text

-- * GetObjectAcl

data GetObjectAcl

-- | Reads the ACL of an object.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectAcl.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectAcl :: Text -> Text -> Request GetObjectAcl
getObjectAcl bucket' key' = request "GetObjectAcl" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" GetObjectAcl Text
instance In "RequestPayer" GetObjectAcl Text
instance In "ExpectedBucketOwner" GetObjectAcl Text
instance Out "Owner" (Answer GetObjectAcl) Value
instance Out "Grants" (Answer GetObjectAcl) [Value]
instance Out "RequestCharged" (Answer GetObjectAcl) Text

-- * GetObjectAttributes

data GetObjectAttributes

-- | Reads attributes of an object, and of its parts, without its bytes.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectAttributes.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @objectAttributes@: The attributes to return, at least one; all others are absent in the answer.
--
-- It may have: @maxParts@: At most this many parts; a store returns at most 1000. · @partNumberMarker@: Only parts with a higher number: @next_part_number_marker@ of the page before. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectAttributes :: Text -> Text -> [Text] -> Request GetObjectAttributes
getObjectAttributes bucket' key' objectAttributes' = request "GetObjectAttributes" [("Bucket", toValue bucket'), ("Key", toValue key'), ("ObjectAttributes", toValue objectAttributes')]

instance In "MaxParts" GetObjectAttributes Int64
instance In "PartNumberMarker" GetObjectAttributes Int64
instance In "VersionId" GetObjectAttributes Text
instance In "SSECustomerAlgorithm" GetObjectAttributes Text
instance In "SSECustomerKey" GetObjectAttributes Text
instance In "SSECustomerKeyMD5" GetObjectAttributes Text
instance In "RequestPayer" GetObjectAttributes Text
instance In "ExpectedBucketOwner" GetObjectAttributes Text
instance Out "DeleteMarker" (Answer GetObjectAttributes) Bool
instance Out "LastModified" (Answer GetObjectAttributes) UTCTime
instance Out "VersionId" (Answer GetObjectAttributes) Text
instance Out "ETag" (Answer GetObjectAttributes) Text
instance Out "Checksum" (Answer GetObjectAttributes) Value
instance Out "ObjectParts" (Answer GetObjectAttributes) Value
instance Out "StorageClass" (Answer GetObjectAttributes) Text
instance Out "ObjectSize" (Answer GetObjectAttributes) Int64
instance Out "RequestCharged" (Answer GetObjectAttributes) Text

-- * GetObjectLegalHold

data GetObjectLegalHold

-- | Reads whether a version has a legal hold. If none was ever set, the answer is 404 @NoSuchObjectLockConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectLegalHold.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectLegalHold :: Text -> Text -> Request GetObjectLegalHold
getObjectLegalHold bucket' key' = request "GetObjectLegalHold" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" GetObjectLegalHold Text
instance In "RequestPayer" GetObjectLegalHold Text
instance In "ExpectedBucketOwner" GetObjectLegalHold Text
instance Out "LegalHold" (Answer GetObjectLegalHold) Value

-- * GetObjectLockConfiguration

data GetObjectLockConfiguration

-- | Reads whether objects of a bucket can be locked. If not, the answer is 404 @ObjectLockConfigurationNotFoundError@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectLockConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectLockConfiguration :: Text -> Request GetObjectLockConfiguration
getObjectLockConfiguration bucket' = request "GetObjectLockConfiguration" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetObjectLockConfiguration Text
instance Out "ObjectLockConfiguration" (Answer GetObjectLockConfiguration) Value

-- * GetObjectRetention

data GetObjectRetention

-- | Reads until when a version cannot be deleted. Without retention the answer is 404 @NoSuchObjectLockConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectRetention.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectRetention :: Text -> Text -> Request GetObjectRetention
getObjectRetention bucket' key' = request "GetObjectRetention" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" GetObjectRetention Text
instance In "RequestPayer" GetObjectRetention Text
instance In "ExpectedBucketOwner" GetObjectRetention Text
instance Out "Retention" (Answer GetObjectRetention) Value

-- * GetObjectTagging

data GetObjectTagging

-- | Reads the tags of an object. The set is empty for an object without tags.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectTagging.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectTagging :: Text -> Text -> Request GetObjectTagging
getObjectTagging bucket' key' = request "GetObjectTagging" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "VersionId" GetObjectTagging Text
instance In "RequestPayer" GetObjectTagging Text
instance In "ExpectedBucketOwner" GetObjectTagging Text
instance Out "TagSet" (Answer GetObjectTagging) [Value]
instance Out "VersionId" (Answer GetObjectTagging) Text

-- * GetObjectTorrent

data GetObjectTorrent

-- | Reads a BitTorrent file for an object. AWS no longer offers it.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetObjectTorrent.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getObjectTorrent :: Text -> Text -> Request GetObjectTorrent
getObjectTorrent bucket' key' = request "GetObjectTorrent" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance GivesBytes GetObjectTorrent
instance In "RequestPayer" GetObjectTorrent Text
instance In "ExpectedBucketOwner" GetObjectTorrent Text
instance Out "RequestCharged" (Answer GetObjectTorrent) Text

-- * GetPublicAccessBlock

data GetPublicAccessBlock

-- | Reads what a bucket refuses to make public. Without such a setting the answer is 404 @NoSuchPublicAccessBlockConfiguration@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_GetPublicAccessBlock.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
getPublicAccessBlock :: Text -> Request GetPublicAccessBlock
getPublicAccessBlock bucket' = request "GetPublicAccessBlock" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" GetPublicAccessBlock Text
instance Out "PublicAccessBlockConfiguration" (Answer GetPublicAccessBlock) Value

-- * HeadBucket

data HeadBucket

-- | Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a document.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_HeadBucket.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
headBucket :: Text -> Request HeadBucket
headBucket bucket' = request "HeadBucket" [("Bucket", toValue bucket')]

instance In "ExpectedBucketOwner" HeadBucket Text
instance Out "BucketRegion" (Answer HeadBucket) Text
instance Out "BucketArn" (Answer HeadBucket) Text
instance Out "BucketLocationType" (Answer HeadBucket) Text
instance Out "BucketLocationName" (Answer HeadBucket) Text
instance Out "AccessPointAlias" (Answer HeadBucket) Bool

-- * HeadObject

data HeadObject

-- | Reads all about an object but its bytes. An error has no document: only its status.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_HeadObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @range@: About these bytes: a @ByteRange@. · @ifRange@: Only these bytes if the object has this entity tag or time, else all of it (RFC 9110, 13.1.5). · @partNumber@: About this part of a multipart upload: 1 to 10,000. Excludes @range@. · @ifMatch@: Only if it has one of these entity tags; else 412. · @ifModifiedSince@: Only if it was modified after this; else 304. No meaning with @if_none_match@. · @ifNoneMatch@: Only if it has none of these entity tags; else 304. · @ifUnmodifiedSince@: Only if it was not modified after this; else 412. No meaning with @if_match@. · @responseCacheControl@: In place of @Cache-Control@. · @responseContentDisposition@: In place of @Content-Disposition@. · @responseContentEncoding@: In place of @Content-Encoding@. · @responseContentLanguage@: In place of @Content-Language@. · @responseContentType@: In place of @Content-Type@. · @responseExpires@: In place of @Expires@. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @checksumMode@: @ENABLED@: checksums come with the answer. Absent: they do not. One of ENABLED. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
headObject :: Text -> Text -> Request HeadObject
headObject bucket' key' = request "HeadObject" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "Range" HeadObject Text
instance In "IfRange" HeadObject Text
instance In "PartNumber" HeadObject Int64
instance In "IfMatch" HeadObject Text
instance In "IfModifiedSince" HeadObject UTCTime
instance In "IfNoneMatch" HeadObject Text
instance In "IfUnmodifiedSince" HeadObject UTCTime
instance In "ResponseCacheControl" HeadObject Text
instance In "ResponseContentDisposition" HeadObject Text
instance In "ResponseContentEncoding" HeadObject Text
instance In "ResponseContentLanguage" HeadObject Text
instance In "ResponseContentType" HeadObject Text
instance In "ResponseExpires" HeadObject UTCTime
instance In "VersionId" HeadObject Text
instance In "ChecksumMode" HeadObject Text
instance In "SSECustomerAlgorithm" HeadObject Text
instance In "SSECustomerKey" HeadObject Text
instance In "SSECustomerKeyMD5" HeadObject Text
instance In "RequestPayer" HeadObject Text
instance In "ExpectedBucketOwner" HeadObject Text
instance Out "ContentLength" (Answer HeadObject) Int64
instance Out "ContentRange" (Answer HeadObject) Text
instance Out "AcceptRanges" (Answer HeadObject) Text
instance Out "ETag" (Answer HeadObject) Text
instance Out "LastModified" (Answer HeadObject) UTCTime
instance Out "CacheControl" (Answer HeadObject) Text
instance Out "ContentDisposition" (Answer HeadObject) Text
instance Out "ContentEncoding" (Answer HeadObject) Text
instance Out "ContentLanguage" (Answer HeadObject) Text
instance Out "ContentType" (Answer HeadObject) Text
instance Out "Expires" (Answer HeadObject) Text
instance Out "Metadata" (Answer HeadObject) [(Text, Text)]
instance Out "MissingMeta" (Answer HeadObject) Int64
instance Out "ChecksumCRC32" (Answer HeadObject) Text
instance Out "ChecksumCRC32C" (Answer HeadObject) Text
instance Out "ChecksumCRC64NVME" (Answer HeadObject) Text
instance Out "ChecksumSHA1" (Answer HeadObject) Text
instance Out "ChecksumSHA256" (Answer HeadObject) Text
instance Out "ChecksumSHA512" (Answer HeadObject) Text
instance Out "ChecksumMD5" (Answer HeadObject) Text
instance Out "ChecksumXXHASH64" (Answer HeadObject) Text
instance Out "ChecksumXXHASH3" (Answer HeadObject) Text
instance Out "ChecksumXXHASH128" (Answer HeadObject) Text
instance Out "ChecksumType" (Answer HeadObject) Text
instance Out "PartsCount" (Answer HeadObject) Int64
instance Out "StorageClass" (Answer HeadObject) Text
instance Out "VersionId" (Answer HeadObject) Text
instance Out "DeleteMarker" (Answer HeadObject) Bool
instance Out "Expiration" (Answer HeadObject) Text
instance Out "Restore" (Answer HeadObject) Text
instance Out "ArchiveStatus" (Answer HeadObject) Text
instance Out "WebsiteRedirectLocation" (Answer HeadObject) Text
instance Out "ServerSideEncryption" (Answer HeadObject) Text
instance Out "SSEKMSKeyId" (Answer HeadObject) Text
instance Out "BucketKeyEnabled" (Answer HeadObject) Bool
instance Out "SSECustomerAlgorithm" (Answer HeadObject) Text
instance Out "SSECustomerKeyMD5" (Answer HeadObject) Text
instance Out "ReplicationStatus" (Answer HeadObject) Text
instance Out "TagCount" (Answer HeadObject) Int64
instance Out "ObjectLockMode" (Answer HeadObject) Text
instance Out "ObjectLockRetainUntilDate" (Answer HeadObject) UTCTime
instance Out "ObjectLockLegalHoldStatus" (Answer HeadObject) Text
instance Out "RequestCharged" (Answer HeadObject) Text

-- * ListBucketAnalyticsConfigurations

data ListBucketAnalyticsConfigurations

-- | Lists the analyses of storage classes of a bucket, a page of at most 100 at a time.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListBucketAnalyticsConfigurations.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @continuationToken@: @next_continuation_token@ of the page before. Absent: the first page. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listBucketAnalyticsConfigurations :: Text -> Request ListBucketAnalyticsConfigurations
listBucketAnalyticsConfigurations bucket' = request "ListBucketAnalyticsConfigurations" [("Bucket", toValue bucket')]

instance Pages ListBucketAnalyticsConfigurations
instance In "ContinuationToken" ListBucketAnalyticsConfigurations Text
instance In "ExpectedBucketOwner" ListBucketAnalyticsConfigurations Text
instance Out "IsTruncated" (Answer ListBucketAnalyticsConfigurations) Bool
instance Out "ContinuationToken" (Answer ListBucketAnalyticsConfigurations) Text
instance Out "NextContinuationToken" (Answer ListBucketAnalyticsConfigurations) Text
instance Out "AnalyticsConfigurationList" (Answer ListBucketAnalyticsConfigurations) [Value]
instance Out "Filter" (Item ListBucketAnalyticsConfigurations) Value
instance Out "Id" (Item ListBucketAnalyticsConfigurations) Text
instance Out "StorageClassAnalysis" (Item ListBucketAnalyticsConfigurations) Value

-- * ListBucketIntelligentTieringConfigurations

data ListBucketIntelligentTieringConfigurations

-- | Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a time.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListBucketIntelligentTieringConfigurations.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @continuationToken@: @next_continuation_token@ of the page before. Absent: the first page. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listBucketIntelligentTieringConfigurations :: Text -> Request ListBucketIntelligentTieringConfigurations
listBucketIntelligentTieringConfigurations bucket' = request "ListBucketIntelligentTieringConfigurations" [("Bucket", toValue bucket')]

instance Pages ListBucketIntelligentTieringConfigurations
instance In "ContinuationToken" ListBucketIntelligentTieringConfigurations Text
instance In "ExpectedBucketOwner" ListBucketIntelligentTieringConfigurations Text
instance Out "IsTruncated" (Answer ListBucketIntelligentTieringConfigurations) Bool
instance Out "ContinuationToken" (Answer ListBucketIntelligentTieringConfigurations) Text
instance Out "NextContinuationToken" (Answer ListBucketIntelligentTieringConfigurations) Text
instance Out "IntelligentTieringConfigurationList" (Answer ListBucketIntelligentTieringConfigurations) [Value]
instance Out "Filter" (Item ListBucketIntelligentTieringConfigurations) Value
instance Out "Id" (Item ListBucketIntelligentTieringConfigurations) Text
instance Out "Status" (Item ListBucketIntelligentTieringConfigurations) Text
instance Out "Tierings" (Item ListBucketIntelligentTieringConfigurations) [Value]

-- * ListBucketInventoryConfigurations

data ListBucketInventoryConfigurations

-- | Lists the inventories of a bucket, a page of at most 100 at a time.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListBucketInventoryConfigurations.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @continuationToken@: @next_continuation_token@ of the page before. Absent: the first page. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listBucketInventoryConfigurations :: Text -> Request ListBucketInventoryConfigurations
listBucketInventoryConfigurations bucket' = request "ListBucketInventoryConfigurations" [("Bucket", toValue bucket')]

instance Pages ListBucketInventoryConfigurations
instance In "ContinuationToken" ListBucketInventoryConfigurations Text
instance In "ExpectedBucketOwner" ListBucketInventoryConfigurations Text
instance Out "IsTruncated" (Answer ListBucketInventoryConfigurations) Bool
instance Out "ContinuationToken" (Answer ListBucketInventoryConfigurations) Text
instance Out "NextContinuationToken" (Answer ListBucketInventoryConfigurations) Text
instance Out "InventoryConfigurationList" (Answer ListBucketInventoryConfigurations) [Value]
instance Out "Destination" (Item ListBucketInventoryConfigurations) Value
instance Out "Filter" (Item ListBucketInventoryConfigurations) Value
instance Out "Id" (Item ListBucketInventoryConfigurations) Text
instance Out "IncludedObjectVersions" (Item ListBucketInventoryConfigurations) Text
instance Out "IsEnabled" (Item ListBucketInventoryConfigurations) Bool
instance Out "OptionalFields" (Item ListBucketInventoryConfigurations) [Text]
instance Out "Schedule" (Item ListBucketInventoryConfigurations) Value

-- * ListBucketMetricsConfigurations

data ListBucketMetricsConfigurations

-- | Lists the metrics configurations of a bucket, a page of at most 100 at a time.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListBucketMetricsConfigurations.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @continuationToken@: @next_continuation_token@ of the page before. Absent: the first page. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listBucketMetricsConfigurations :: Text -> Request ListBucketMetricsConfigurations
listBucketMetricsConfigurations bucket' = request "ListBucketMetricsConfigurations" [("Bucket", toValue bucket')]

instance Pages ListBucketMetricsConfigurations
instance In "ContinuationToken" ListBucketMetricsConfigurations Text
instance In "ExpectedBucketOwner" ListBucketMetricsConfigurations Text
instance Out "IsTruncated" (Answer ListBucketMetricsConfigurations) Bool
instance Out "ContinuationToken" (Answer ListBucketMetricsConfigurations) Text
instance Out "NextContinuationToken" (Answer ListBucketMetricsConfigurations) Text
instance Out "MetricsConfigurationList" (Answer ListBucketMetricsConfigurations) [Value]
instance Out "Filter" (Item ListBucketMetricsConfigurations) Value
instance Out "Id" (Item ListBucketMetricsConfigurations) Text

-- * ListBuckets

data ListBuckets

-- | Lists the buckets of the caller, by name.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListBuckets.html
--
-- It may have: @maxBuckets@: At most this many buckets, 1 to 10,000. Absent: all, in one answer. · @continuationToken@: @continuation_token@ of the page before. Absent: the first page. · @prefix@: Only buckets whose names begin so. · @bucketRegion@: Only buckets in this region.
listBuckets :: Request ListBuckets
listBuckets = request "ListBuckets" []

instance Pages ListBuckets
instance In "MaxBuckets" ListBuckets Int64
instance In "ContinuationToken" ListBuckets Text
instance In "Prefix" ListBuckets Text
instance In "BucketRegion" ListBuckets Text
instance Out "Owner" (Answer ListBuckets) Value
instance Out "Buckets" (Answer ListBuckets) [Value]
instance Out "ContinuationToken" (Answer ListBuckets) Text
instance Out "Prefix" (Answer ListBuckets) Text
instance Out "BucketArn" (Item ListBuckets) Text
instance Out "BucketRegion" (Item ListBuckets) Text
instance Out "CreationDate" (Item ListBuckets) UTCTime
instance Out "Name" (Item ListBuckets) Text

-- * ListMultipartUploads

data ListMultipartUploads

-- | Lists the multipart uploads that are neither completed nor aborted, by key, then by age.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListMultipartUploads.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @prefix@: Only keys that begin so. · @delimiter@: Keys that share all up to the first occurrence of this behind the prefix are listed as one @CommonPrefix@. · @keyMarker@: @next_key_marker@ of the page before: only keys after this one, and its uploads after @upload_id_marker@. · @uploadIdMarker@: @next_upload_id_marker@ of the page before; only with @key_marker@. · @maxUploads@: At most this many uploads and common prefixes; a store returns at most 1000. Absent: 1000. · @encodingType@: @url@: keys in the answer are percent-encoded, so that every key can stand in XML. One of url. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listMultipartUploads :: Text -> Request ListMultipartUploads
listMultipartUploads bucket' = request "ListMultipartUploads" [("Bucket", toValue bucket')]

instance Pages ListMultipartUploads
instance In "Prefix" ListMultipartUploads Text
instance In "Delimiter" ListMultipartUploads Text
instance In "KeyMarker" ListMultipartUploads Text
instance In "UploadIdMarker" ListMultipartUploads Text
instance In "MaxUploads" ListMultipartUploads Int64
instance In "EncodingType" ListMultipartUploads Text
instance In "RequestPayer" ListMultipartUploads Text
instance In "ExpectedBucketOwner" ListMultipartUploads Text
instance Out "Bucket" (Answer ListMultipartUploads) Text
instance Out "KeyMarker" (Answer ListMultipartUploads) Text
instance Out "UploadIdMarker" (Answer ListMultipartUploads) Text
instance Out "NextKeyMarker" (Answer ListMultipartUploads) Text
instance Out "NextUploadIdMarker" (Answer ListMultipartUploads) Text
instance Out "Prefix" (Answer ListMultipartUploads) Text
instance Out "Delimiter" (Answer ListMultipartUploads) Text
instance Out "MaxUploads" (Answer ListMultipartUploads) Int64
instance Out "EncodingType" (Answer ListMultipartUploads) Text
instance Out "IsTruncated" (Answer ListMultipartUploads) Bool
instance Out "Uploads" (Answer ListMultipartUploads) [Value]
instance Out "CommonPrefixes" (Answer ListMultipartUploads) [Value]
instance Out "RequestCharged" (Answer ListMultipartUploads) Text
instance Out "ChecksumAlgorithm" (Item ListMultipartUploads) Text
instance Out "ChecksumType" (Item ListMultipartUploads) Text
instance Out "Initiated" (Item ListMultipartUploads) UTCTime
instance Out "Initiator" (Item ListMultipartUploads) Value
instance Out "Key" (Item ListMultipartUploads) Text
instance Out "Owner" (Item ListMultipartUploads) Value
instance Out "Prefix" (Item ListMultipartUploads) Text
instance Out "StorageClass" (Item ListMultipartUploads) Text
instance Out "UploadId" (Item ListMultipartUploads) Text

-- * ListObjectVersions

data ListObjectVersions

-- | Lists the versions of objects and the delete markers of a bucket, a page at a time: by key, and for each key the newest first.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListObjectVersions.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @prefix@: Only keys that begin so. · @delimiter@: Keys that share all up to the first occurrence of this behind the prefix are listed as one @CommonPrefix@. · @keyMarker@: @next_key_marker@ of the page before: only keys after this one, and those versions of it that follow @version_id_marker@. · @versionIdMarker@: @next_version_id_marker@ of the page before; only with @key_marker@. · @maxKeys@: At most this many versions, delete markers and common prefixes; a store returns at most 1000. · @encodingType@: @url@: keys in the answer are percent-encoded, so that every key can stand in XML. One of url. · @optionalObjectAttributes@: Fields of versions that are listed only on request. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listObjectVersions :: Text -> Request ListObjectVersions
listObjectVersions bucket' = request "ListObjectVersions" [("Bucket", toValue bucket')]

instance Pages ListObjectVersions
instance In "Prefix" ListObjectVersions Text
instance In "Delimiter" ListObjectVersions Text
instance In "KeyMarker" ListObjectVersions Text
instance In "VersionIdMarker" ListObjectVersions Text
instance In "MaxKeys" ListObjectVersions Int64
instance In "EncodingType" ListObjectVersions Text
instance In "OptionalObjectAttributes" ListObjectVersions [Text]
instance In "RequestPayer" ListObjectVersions Text
instance In "ExpectedBucketOwner" ListObjectVersions Text
instance Out "Name" (Answer ListObjectVersions) Text
instance Out "Prefix" (Answer ListObjectVersions) Text
instance Out "KeyMarker" (Answer ListObjectVersions) Text
instance Out "VersionIdMarker" (Answer ListObjectVersions) Text
instance Out "NextKeyMarker" (Answer ListObjectVersions) Text
instance Out "NextVersionIdMarker" (Answer ListObjectVersions) Text
instance Out "MaxKeys" (Answer ListObjectVersions) Int64
instance Out "Delimiter" (Answer ListObjectVersions) Text
instance Out "EncodingType" (Answer ListObjectVersions) Text
instance Out "IsTruncated" (Answer ListObjectVersions) Bool
instance Out "Versions" (Answer ListObjectVersions) [Value]
instance Out "DeleteMarkers" (Answer ListObjectVersions) [Value]
instance Out "CommonPrefixes" (Answer ListObjectVersions) [Value]
instance Out "RequestCharged" (Answer ListObjectVersions) Text
instance Out "ChecksumAlgorithm" (Item ListObjectVersions) [Text]
instance Out "ChecksumType" (Item ListObjectVersions) Text
instance Out "ETag" (Item ListObjectVersions) Text
instance Out "IsLatest" (Item ListObjectVersions) Bool
instance Out "Key" (Item ListObjectVersions) Text
instance Out "LastModified" (Item ListObjectVersions) UTCTime
instance Out "Owner" (Item ListObjectVersions) Value
instance Out "Prefix" (Item ListObjectVersions) Text
instance Out "RestoreStatus" (Item ListObjectVersions) Value
instance Out "Size" (Item ListObjectVersions) Int64
instance Out "StorageClass" (Item ListObjectVersions) Text
instance Out "VersionId" (Item ListObjectVersions) Text

-- * ListObjects

data ListObjects

-- | Lists the objects of a bucket, a page at a time: the older form of @ListObjectsV2@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListObjects.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @prefix@: Only keys that begin so. · @delimiter@: Keys that share all up to the first occurrence of this behind the prefix are listed as one @CommonPrefix@. · @marker@: Only keys after this one, in the order of their UTF-8 bytes. · @maxKeys@: At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000. · @encodingType@: @url@: keys in the answer are percent-encoded, so that every key can stand in XML. One of url. · @optionalObjectAttributes@: Fields of objects that are listed only on request. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listObjects :: Text -> Request ListObjects
listObjects bucket' = request "ListObjects" [("Bucket", toValue bucket')]

instance Pages ListObjects
instance In "Prefix" ListObjects Text
instance In "Delimiter" ListObjects Text
instance In "Marker" ListObjects Text
instance In "MaxKeys" ListObjects Int64
instance In "EncodingType" ListObjects Text
instance In "OptionalObjectAttributes" ListObjects [Text]
instance In "RequestPayer" ListObjects Text
instance In "ExpectedBucketOwner" ListObjects Text
instance Out "Name" (Answer ListObjects) Text
instance Out "Prefix" (Answer ListObjects) Text
instance Out "Marker" (Answer ListObjects) Text
instance Out "NextMarker" (Answer ListObjects) Text
instance Out "MaxKeys" (Answer ListObjects) Int64
instance Out "Delimiter" (Answer ListObjects) Text
instance Out "EncodingType" (Answer ListObjects) Text
instance Out "IsTruncated" (Answer ListObjects) Bool
instance Out "Contents" (Answer ListObjects) [Value]
instance Out "CommonPrefixes" (Answer ListObjects) [Value]
instance Out "RequestCharged" (Answer ListObjects) Text
instance Out "ChecksumAlgorithm" (Item ListObjects) [Text]
instance Out "ChecksumType" (Item ListObjects) Text
instance Out "ETag" (Item ListObjects) Text
instance Out "Key" (Item ListObjects) Text
instance Out "LastModified" (Item ListObjects) UTCTime
instance Out "Owner" (Item ListObjects) Value
instance Out "Prefix" (Item ListObjects) Text
instance Out "RestoreStatus" (Item ListObjects) Value
instance Out "Size" (Item ListObjects) Int64
instance Out "StorageClass" (Item ListObjects) Text

-- * ListObjectsV2

data ListObjectsV2

-- | Lists the objects of a bucket in the order of their keys\' UTF-8 bytes, a page at a time.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListObjectsV2.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @prefix@: Only keys that begin so. · @delimiter@: Keys that share all up to the first occurrence of this behind the prefix are listed as one @CommonPrefix@. · @startAfter@: Only keys after this one, in the order of their UTF-8 bytes. No meaning with @continuation_token@. · @continuationToken@: @next_continuation_token@ of the page before. Absent: the first page. · @maxKeys@: At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000. · @fetchOwner@: @true@: owners are listed. Absent: @false@. · @encodingType@: @url@: keys in the answer are percent-encoded, so that every key can stand in XML. One of url. · @optionalObjectAttributes@: Fields of objects that are listed only on request. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listObjectsV2 :: Text -> Request ListObjectsV2
listObjectsV2 bucket' = request "ListObjectsV2" [("Bucket", toValue bucket')]

instance Pages ListObjectsV2
instance In "Prefix" ListObjectsV2 Text
instance In "Delimiter" ListObjectsV2 Text
instance In "StartAfter" ListObjectsV2 Text
instance In "ContinuationToken" ListObjectsV2 Text
instance In "MaxKeys" ListObjectsV2 Int64
instance In "FetchOwner" ListObjectsV2 Bool
instance In "EncodingType" ListObjectsV2 Text
instance In "OptionalObjectAttributes" ListObjectsV2 [Text]
instance In "RequestPayer" ListObjectsV2 Text
instance In "ExpectedBucketOwner" ListObjectsV2 Text
instance Out "Name" (Answer ListObjectsV2) Text
instance Out "Prefix" (Answer ListObjectsV2) Text
instance Out "StartAfter" (Answer ListObjectsV2) Text
instance Out "ContinuationToken" (Answer ListObjectsV2) Text
instance Out "NextContinuationToken" (Answer ListObjectsV2) Text
instance Out "KeyCount" (Answer ListObjectsV2) Int64
instance Out "MaxKeys" (Answer ListObjectsV2) Int64
instance Out "Delimiter" (Answer ListObjectsV2) Text
instance Out "EncodingType" (Answer ListObjectsV2) Text
instance Out "IsTruncated" (Answer ListObjectsV2) Bool
instance Out "Contents" (Answer ListObjectsV2) [Value]
instance Out "CommonPrefixes" (Answer ListObjectsV2) [Value]
instance Out "RequestCharged" (Answer ListObjectsV2) Text
instance Out "ChecksumAlgorithm" (Item ListObjectsV2) [Text]
instance Out "ChecksumType" (Item ListObjectsV2) Text
instance Out "ETag" (Item ListObjectsV2) Text
instance Out "Key" (Item ListObjectsV2) Text
instance Out "LastModified" (Item ListObjectsV2) UTCTime
instance Out "Owner" (Item ListObjectsV2) Value
instance Out "Prefix" (Item ListObjectsV2) Text
instance Out "RestoreStatus" (Item ListObjectsV2) Value
instance Out "Size" (Item ListObjectsV2) Int64
instance Out "StorageClass" (Item ListObjectsV2) Text

-- * ListParts

data ListParts

-- | Lists the uploaded parts of a multipart upload, by number.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_ListParts.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @uploadId@: The id of the multipart upload, as CreateMultipartUpload returned it.
--
-- It may have: @maxParts@: At most this many parts; a store returns at most 1000. Absent: 1000. · @partNumberMarker@: Only parts with a higher number: @next_part_number_marker@ of the page before. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
listParts :: Text -> Text -> Text -> Request ListParts
listParts bucket' key' uploadId' = request "ListParts" [("Bucket", toValue bucket'), ("Key", toValue key'), ("UploadId", toValue uploadId')]

instance Pages ListParts
instance In "MaxParts" ListParts Int64
instance In "PartNumberMarker" ListParts Int64
instance In "SSECustomerAlgorithm" ListParts Text
instance In "SSECustomerKey" ListParts Text
instance In "SSECustomerKeyMD5" ListParts Text
instance In "RequestPayer" ListParts Text
instance In "ExpectedBucketOwner" ListParts Text
instance Out "Bucket" (Answer ListParts) Text
instance Out "Key" (Answer ListParts) Text
instance Out "UploadId" (Answer ListParts) Text
instance Out "PartNumberMarker" (Answer ListParts) Int64
instance Out "NextPartNumberMarker" (Answer ListParts) Int64
instance Out "MaxParts" (Answer ListParts) Int64
instance Out "IsTruncated" (Answer ListParts) Bool
instance Out "Parts" (Answer ListParts) [Value]
instance Out "Initiator" (Answer ListParts) Value
instance Out "Owner" (Answer ListParts) Value
instance Out "StorageClass" (Answer ListParts) Text
instance Out "ChecksumAlgorithm" (Answer ListParts) Text
instance Out "ChecksumType" (Answer ListParts) Text
instance Out "AbortDate" (Answer ListParts) UTCTime
instance Out "AbortRuleId" (Answer ListParts) Text
instance Out "RequestCharged" (Answer ListParts) Text
instance Out "ChecksumCRC32" (Item ListParts) Text
instance Out "ChecksumCRC32C" (Item ListParts) Text
instance Out "ChecksumCRC64NVME" (Item ListParts) Text
instance Out "ChecksumMD5" (Item ListParts) Text
instance Out "ChecksumSHA1" (Item ListParts) Text
instance Out "ChecksumSHA256" (Item ListParts) Text
instance Out "ChecksumSHA512" (Item ListParts) Text
instance Out "ChecksumXXHASH128" (Item ListParts) Text
instance Out "ChecksumXXHASH3" (Item ListParts) Text
instance Out "ChecksumXXHASH64" (Item ListParts) Text
instance Out "ETag" (Item ListParts) Text
instance Out "LastModified" (Item ListParts) UTCTime
instance Out "PartNumber" (Item ListParts) Int64
instance Out "Size" (Item ListParts) Int64

-- * PutBucketAbac

data PutBucketAbac

-- | Sets whether the tags of a bucket count in policies that decide on access to it (attribute-based access control).
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketAbac.html
--
-- It must have: @bucket@: The bucket. · @abacStatus@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketAbac :: Text -> Value -> Request PutBucketAbac
putBucketAbac bucket' abacStatus' = request "PutBucketAbac" [("Bucket", toValue bucket'), ("AbacStatus", toValue abacStatus')]

instance In "ContentMD5" PutBucketAbac Text
instance In "ChecksumCRC32" PutBucketAbac Text
instance In "ChecksumCRC32C" PutBucketAbac Text
instance In "ChecksumCRC64NVME" PutBucketAbac Text
instance In "ChecksumSHA1" PutBucketAbac Text
instance In "ChecksumSHA256" PutBucketAbac Text
instance In "ChecksumSHA512" PutBucketAbac Text
instance In "ChecksumMD5" PutBucketAbac Text
instance In "ChecksumXXHASH64" PutBucketAbac Text
instance In "ChecksumXXHASH3" PutBucketAbac Text
instance In "ChecksumXXHASH128" PutBucketAbac Text
instance In "ChecksumAlgorithm" PutBucketAbac Text
instance In "ExpectedBucketOwner" PutBucketAbac Text

-- * PutBucketAccelerateConfiguration

data PutBucketAccelerateConfiguration

-- | Enables or suspends transfer acceleration, by which clients reach a bucket through the nearest edge location. Not for buckets with a dot in their name.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketAccelerateConfiguration.html
--
-- It must have: @bucket@: The bucket. · @accelerateConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketAccelerateConfiguration :: Text -> Value -> Request PutBucketAccelerateConfiguration
putBucketAccelerateConfiguration bucket' accelerateConfiguration' = request "PutBucketAccelerateConfiguration" [("Bucket", toValue bucket'), ("AccelerateConfiguration", toValue accelerateConfiguration')]

instance In "ContentMD5" PutBucketAccelerateConfiguration Text
instance In "ChecksumCRC32" PutBucketAccelerateConfiguration Text
instance In "ChecksumCRC32C" PutBucketAccelerateConfiguration Text
instance In "ChecksumCRC64NVME" PutBucketAccelerateConfiguration Text
instance In "ChecksumSHA1" PutBucketAccelerateConfiguration Text
instance In "ChecksumSHA256" PutBucketAccelerateConfiguration Text
instance In "ChecksumSHA512" PutBucketAccelerateConfiguration Text
instance In "ChecksumMD5" PutBucketAccelerateConfiguration Text
instance In "ChecksumXXHASH64" PutBucketAccelerateConfiguration Text
instance In "ChecksumXXHASH3" PutBucketAccelerateConfiguration Text
instance In "ChecksumXXHASH128" PutBucketAccelerateConfiguration Text
instance In "ChecksumAlgorithm" PutBucketAccelerateConfiguration Text
instance In "ExpectedBucketOwner" PutBucketAccelerateConfiguration Text

-- * PutBucketAcl

data PutBucketAcl

-- | Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 @AccessControlListNotSupported@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketAcl.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @accessControlPolicy@: The members of the document. · @acl@: The canned ACL; excludes the others. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may read the object, or list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @grantWrite@: Grantees of @WRITE@, as in @grants@. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketAcl :: Text -> Request PutBucketAcl
putBucketAcl bucket' = request "PutBucketAcl" [("Bucket", toValue bucket')]

instance In "AccessControlPolicy" PutBucketAcl Value
instance In "ACL" PutBucketAcl Text
instance In "GrantFullControl" PutBucketAcl Text
instance In "GrantRead" PutBucketAcl Text
instance In "GrantReadACP" PutBucketAcl Text
instance In "GrantWriteACP" PutBucketAcl Text
instance In "GrantWrite" PutBucketAcl Text
instance In "ContentMD5" PutBucketAcl Text
instance In "ChecksumCRC32" PutBucketAcl Text
instance In "ChecksumCRC32C" PutBucketAcl Text
instance In "ChecksumCRC64NVME" PutBucketAcl Text
instance In "ChecksumSHA1" PutBucketAcl Text
instance In "ChecksumSHA256" PutBucketAcl Text
instance In "ChecksumSHA512" PutBucketAcl Text
instance In "ChecksumMD5" PutBucketAcl Text
instance In "ChecksumXXHASH64" PutBucketAcl Text
instance In "ChecksumXXHASH3" PutBucketAcl Text
instance In "ChecksumXXHASH128" PutBucketAcl Text
instance In "ChecksumAlgorithm" PutBucketAcl Text
instance In "ExpectedBucketOwner" PutBucketAcl Text

-- * PutBucketAnalyticsConfiguration

data PutBucketAnalyticsConfiguration

-- | Creates or replaces one analysis of storage classes of a bucket; a bucket has at most 1000.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketAnalyticsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@. · @analyticsConfiguration@: The members of the document.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketAnalyticsConfiguration :: Text -> Text -> Value -> Request PutBucketAnalyticsConfiguration
putBucketAnalyticsConfiguration bucket' id' analyticsConfiguration' = request "PutBucketAnalyticsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id'), ("AnalyticsConfiguration", toValue analyticsConfiguration')]

instance In "ExpectedBucketOwner" PutBucketAnalyticsConfiguration Text

-- * PutBucketCors

data PutBucketCors

-- | Replaces the cross-origin rules of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketCors.html
--
-- It must have: @bucket@: The bucket. · @corsConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketCors :: Text -> Value -> Request PutBucketCors
putBucketCors bucket' corsConfiguration' = request "PutBucketCors" [("Bucket", toValue bucket'), ("CORSConfiguration", toValue corsConfiguration')]

instance In "ContentMD5" PutBucketCors Text
instance In "ChecksumCRC32" PutBucketCors Text
instance In "ChecksumCRC32C" PutBucketCors Text
instance In "ChecksumCRC64NVME" PutBucketCors Text
instance In "ChecksumSHA1" PutBucketCors Text
instance In "ChecksumSHA256" PutBucketCors Text
instance In "ChecksumSHA512" PutBucketCors Text
instance In "ChecksumMD5" PutBucketCors Text
instance In "ChecksumXXHASH64" PutBucketCors Text
instance In "ChecksumXXHASH3" PutBucketCors Text
instance In "ChecksumXXHASH128" PutBucketCors Text
instance In "ChecksumAlgorithm" PutBucketCors Text
instance In "ExpectedBucketOwner" PutBucketCors Text

-- * PutBucketEncryption

data PutBucketEncryption

-- | Sets the default encryption of a bucket, for objects to come.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketEncryption.html
--
-- It must have: @bucket@: The bucket. · @serverSideEncryptionConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketEncryption :: Text -> Value -> Request PutBucketEncryption
putBucketEncryption bucket' serverSideEncryptionConfiguration' = request "PutBucketEncryption" [("Bucket", toValue bucket'), ("ServerSideEncryptionConfiguration", toValue serverSideEncryptionConfiguration')]

instance In "ContentMD5" PutBucketEncryption Text
instance In "ChecksumCRC32" PutBucketEncryption Text
instance In "ChecksumCRC32C" PutBucketEncryption Text
instance In "ChecksumCRC64NVME" PutBucketEncryption Text
instance In "ChecksumSHA1" PutBucketEncryption Text
instance In "ChecksumSHA256" PutBucketEncryption Text
instance In "ChecksumSHA512" PutBucketEncryption Text
instance In "ChecksumMD5" PutBucketEncryption Text
instance In "ChecksumXXHASH64" PutBucketEncryption Text
instance In "ChecksumXXHASH3" PutBucketEncryption Text
instance In "ChecksumXXHASH128" PutBucketEncryption Text
instance In "ChecksumAlgorithm" PutBucketEncryption Text
instance In "ExpectedBucketOwner" PutBucketEncryption Text

-- * PutBucketIntelligentTieringConfiguration

data PutBucketIntelligentTieringConfiguration

-- | Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at most 1000.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketIntelligentTieringConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@. · @intelligentTieringConfiguration@: The members of the document.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketIntelligentTieringConfiguration :: Text -> Text -> Value -> Request PutBucketIntelligentTieringConfiguration
putBucketIntelligentTieringConfiguration bucket' id' intelligentTieringConfiguration' = request "PutBucketIntelligentTieringConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id'), ("IntelligentTieringConfiguration", toValue intelligentTieringConfiguration')]

instance In "ExpectedBucketOwner" PutBucketIntelligentTieringConfiguration Text

-- * PutBucketInventoryConfiguration

data PutBucketInventoryConfiguration

-- | Creates or replaces one inventory of a bucket; a bucket has at most 1000.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketInventoryConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@. · @inventoryConfiguration@: The members of the document.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketInventoryConfiguration :: Text -> Text -> Value -> Request PutBucketInventoryConfiguration
putBucketInventoryConfiguration bucket' id' inventoryConfiguration' = request "PutBucketInventoryConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id'), ("InventoryConfiguration", toValue inventoryConfiguration')]

instance In "ExpectedBucketOwner" PutBucketInventoryConfiguration Text

-- * PutBucketLifecycleConfiguration

data PutBucketLifecycleConfiguration

-- | Replaces the lifecycle rules of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketLifecycleConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @lifecycleConfiguration@: The members of the document. · @transitionDefaultMinimumObjectSize@: The size below which objects are not moved between classes, where a rule sets none. Absent: @all_storage_classes_128K@. One of varies_by_storage_class, all_storage_classes_128K. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketLifecycleConfiguration :: Text -> Request PutBucketLifecycleConfiguration
putBucketLifecycleConfiguration bucket' = request "PutBucketLifecycleConfiguration" [("Bucket", toValue bucket')]

instance In "LifecycleConfiguration" PutBucketLifecycleConfiguration Value
instance In "TransitionDefaultMinimumObjectSize" PutBucketLifecycleConfiguration Text
instance In "ContentMD5" PutBucketLifecycleConfiguration Text
instance In "ChecksumCRC32" PutBucketLifecycleConfiguration Text
instance In "ChecksumCRC32C" PutBucketLifecycleConfiguration Text
instance In "ChecksumCRC64NVME" PutBucketLifecycleConfiguration Text
instance In "ChecksumSHA1" PutBucketLifecycleConfiguration Text
instance In "ChecksumSHA256" PutBucketLifecycleConfiguration Text
instance In "ChecksumSHA512" PutBucketLifecycleConfiguration Text
instance In "ChecksumMD5" PutBucketLifecycleConfiguration Text
instance In "ChecksumXXHASH64" PutBucketLifecycleConfiguration Text
instance In "ChecksumXXHASH3" PutBucketLifecycleConfiguration Text
instance In "ChecksumXXHASH128" PutBucketLifecycleConfiguration Text
instance In "ChecksumAlgorithm" PutBucketLifecycleConfiguration Text
instance In "ExpectedBucketOwner" PutBucketLifecycleConfiguration Text
instance Out "TransitionDefaultMinimumObjectSize" (Answer PutBucketLifecycleConfiguration) Text

-- * PutBucketLogging

data PutBucketLogging

-- | Begins, changes or ends the access log of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketLogging.html
--
-- It must have: @bucket@: The bucket. · @bucketLoggingStatus@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketLogging :: Text -> Value -> Request PutBucketLogging
putBucketLogging bucket' bucketLoggingStatus' = request "PutBucketLogging" [("Bucket", toValue bucket'), ("BucketLoggingStatus", toValue bucketLoggingStatus')]

instance In "ContentMD5" PutBucketLogging Text
instance In "ChecksumCRC32" PutBucketLogging Text
instance In "ChecksumCRC32C" PutBucketLogging Text
instance In "ChecksumCRC64NVME" PutBucketLogging Text
instance In "ChecksumSHA1" PutBucketLogging Text
instance In "ChecksumSHA256" PutBucketLogging Text
instance In "ChecksumSHA512" PutBucketLogging Text
instance In "ChecksumMD5" PutBucketLogging Text
instance In "ChecksumXXHASH64" PutBucketLogging Text
instance In "ChecksumXXHASH3" PutBucketLogging Text
instance In "ChecksumXXHASH128" PutBucketLogging Text
instance In "ChecksumAlgorithm" PutBucketLogging Text
instance In "ExpectedBucketOwner" PutBucketLogging Text

-- * PutBucketMetricsConfiguration

data PutBucketMetricsConfiguration

-- | Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketMetricsConfiguration.html
--
-- It must have: @bucket@: The bucket. · @id@: Which of the bucket\'s configurations: up to 64 letters, digits, @.@, @-@ and @_@. · @metricsConfiguration@: The members of the document.
--
-- It may have: @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketMetricsConfiguration :: Text -> Text -> Value -> Request PutBucketMetricsConfiguration
putBucketMetricsConfiguration bucket' id' metricsConfiguration' = request "PutBucketMetricsConfiguration" [("Bucket", toValue bucket'), ("Id", toValue id'), ("MetricsConfiguration", toValue metricsConfiguration')]

instance In "ExpectedBucketOwner" PutBucketMetricsConfiguration Text

-- * PutBucketNotificationConfiguration

data PutBucketNotificationConfiguration

-- | Replaces which events of a bucket are sent, and where to.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketNotificationConfiguration.html
--
-- It must have: @bucket@: The bucket. · @notificationConfiguration@: The members of the document.
--
-- It may have: @skipDestinationValidation@: @true@: it is stored without a test message to each destination. Absent: @false@. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketNotificationConfiguration :: Text -> Value -> Request PutBucketNotificationConfiguration
putBucketNotificationConfiguration bucket' notificationConfiguration' = request "PutBucketNotificationConfiguration" [("Bucket", toValue bucket'), ("NotificationConfiguration", toValue notificationConfiguration')]

instance In "SkipDestinationValidation" PutBucketNotificationConfiguration Bool
instance In "ExpectedBucketOwner" PutBucketNotificationConfiguration Text

-- * PutBucketOwnershipControls

data PutBucketOwnershipControls

-- | Sets who owns the objects of a bucket, and so whether ACLs are in force.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketOwnershipControls.html
--
-- It must have: @bucket@: The bucket. · @ownershipControls@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketOwnershipControls :: Text -> Value -> Request PutBucketOwnershipControls
putBucketOwnershipControls bucket' ownershipControls' = request "PutBucketOwnershipControls" [("Bucket", toValue bucket'), ("OwnershipControls", toValue ownershipControls')]

instance In "ContentMD5" PutBucketOwnershipControls Text
instance In "ChecksumCRC32" PutBucketOwnershipControls Text
instance In "ChecksumCRC32C" PutBucketOwnershipControls Text
instance In "ChecksumCRC64NVME" PutBucketOwnershipControls Text
instance In "ChecksumSHA1" PutBucketOwnershipControls Text
instance In "ChecksumSHA256" PutBucketOwnershipControls Text
instance In "ChecksumSHA512" PutBucketOwnershipControls Text
instance In "ChecksumMD5" PutBucketOwnershipControls Text
instance In "ChecksumXXHASH64" PutBucketOwnershipControls Text
instance In "ChecksumXXHASH3" PutBucketOwnershipControls Text
instance In "ChecksumXXHASH128" PutBucketOwnershipControls Text
instance In "ChecksumAlgorithm" PutBucketOwnershipControls Text
instance In "ExpectedBucketOwner" PutBucketOwnershipControls Text

-- * PutBucketPolicy

data PutBucketPolicy

-- | Replaces the policy of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketPolicy.html
--
-- It must have: @bucket@: The bucket. · @policy@: The policy, as JSON of at most 20 KiB: \<https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/userguide\/bucket-policies.html\>.
--
-- It may have: @confirmRemoveSelfBucketAccess@: Confirms a policy that keeps the caller from changing it again. Absent: such a one is refused. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketPolicy :: Text -> Text -> Request PutBucketPolicy
putBucketPolicy bucket' policy' = request "PutBucketPolicy" [("Bucket", toValue bucket'), ("Policy", toValue policy')]

instance In "ConfirmRemoveSelfBucketAccess" PutBucketPolicy Bool
instance In "ContentMD5" PutBucketPolicy Text
instance In "ChecksumCRC32" PutBucketPolicy Text
instance In "ChecksumCRC32C" PutBucketPolicy Text
instance In "ChecksumCRC64NVME" PutBucketPolicy Text
instance In "ChecksumSHA1" PutBucketPolicy Text
instance In "ChecksumSHA256" PutBucketPolicy Text
instance In "ChecksumSHA512" PutBucketPolicy Text
instance In "ChecksumMD5" PutBucketPolicy Text
instance In "ChecksumXXHASH64" PutBucketPolicy Text
instance In "ChecksumXXHASH3" PutBucketPolicy Text
instance In "ChecksumXXHASH128" PutBucketPolicy Text
instance In "ChecksumAlgorithm" PutBucketPolicy Text
instance In "ExpectedBucketOwner" PutBucketPolicy Text

-- * PutBucketReplication

data PutBucketReplication

-- | Replaces which objects of a bucket are replicated. Both buckets must have versioning.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketReplication.html
--
-- It must have: @bucket@: The bucket. · @replicationConfiguration@: The members of the document.
--
-- It may have: @token@: A token from AWS support that once let object lock be enabled on an existing bucket. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketReplication :: Text -> Value -> Request PutBucketReplication
putBucketReplication bucket' replicationConfiguration' = request "PutBucketReplication" [("Bucket", toValue bucket'), ("ReplicationConfiguration", toValue replicationConfiguration')]

instance In "Token" PutBucketReplication Text
instance In "ContentMD5" PutBucketReplication Text
instance In "ChecksumCRC32" PutBucketReplication Text
instance In "ChecksumCRC32C" PutBucketReplication Text
instance In "ChecksumCRC64NVME" PutBucketReplication Text
instance In "ChecksumSHA1" PutBucketReplication Text
instance In "ChecksumSHA256" PutBucketReplication Text
instance In "ChecksumSHA512" PutBucketReplication Text
instance In "ChecksumMD5" PutBucketReplication Text
instance In "ChecksumXXHASH64" PutBucketReplication Text
instance In "ChecksumXXHASH3" PutBucketReplication Text
instance In "ChecksumXXHASH128" PutBucketReplication Text
instance In "ChecksumAlgorithm" PutBucketReplication Text
instance In "ExpectedBucketOwner" PutBucketReplication Text

-- * PutBucketRequestPayment

data PutBucketRequestPayment

-- | Sets who is charged for requests to a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketRequestPayment.html
--
-- It must have: @bucket@: The bucket. · @requestPaymentConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketRequestPayment :: Text -> Value -> Request PutBucketRequestPayment
putBucketRequestPayment bucket' requestPaymentConfiguration' = request "PutBucketRequestPayment" [("Bucket", toValue bucket'), ("RequestPaymentConfiguration", toValue requestPaymentConfiguration')]

instance In "ContentMD5" PutBucketRequestPayment Text
instance In "ChecksumCRC32" PutBucketRequestPayment Text
instance In "ChecksumCRC32C" PutBucketRequestPayment Text
instance In "ChecksumCRC64NVME" PutBucketRequestPayment Text
instance In "ChecksumSHA1" PutBucketRequestPayment Text
instance In "ChecksumSHA256" PutBucketRequestPayment Text
instance In "ChecksumSHA512" PutBucketRequestPayment Text
instance In "ChecksumMD5" PutBucketRequestPayment Text
instance In "ChecksumXXHASH64" PutBucketRequestPayment Text
instance In "ChecksumXXHASH3" PutBucketRequestPayment Text
instance In "ChecksumXXHASH128" PutBucketRequestPayment Text
instance In "ChecksumAlgorithm" PutBucketRequestPayment Text
instance In "ExpectedBucketOwner" PutBucketRequestPayment Text

-- * PutBucketTagging

data PutBucketTagging

-- | Replaces all tags of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketTagging.html
--
-- It must have: @bucket@: The bucket. · @tagging@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketTagging :: Text -> Value -> Request PutBucketTagging
putBucketTagging bucket' tagging' = request "PutBucketTagging" [("Bucket", toValue bucket'), ("Tagging", toValue tagging')]

instance In "ContentMD5" PutBucketTagging Text
instance In "ChecksumCRC32" PutBucketTagging Text
instance In "ChecksumCRC32C" PutBucketTagging Text
instance In "ChecksumCRC64NVME" PutBucketTagging Text
instance In "ChecksumSHA1" PutBucketTagging Text
instance In "ChecksumSHA256" PutBucketTagging Text
instance In "ChecksumSHA512" PutBucketTagging Text
instance In "ChecksumMD5" PutBucketTagging Text
instance In "ChecksumXXHASH64" PutBucketTagging Text
instance In "ChecksumXXHASH3" PutBucketTagging Text
instance In "ChecksumXXHASH128" PutBucketTagging Text
instance In "ChecksumAlgorithm" PutBucketTagging Text
instance In "ExpectedBucketOwner" PutBucketTagging Text

-- * PutBucketVersioning

data PutBucketVersioning

-- | Enables or suspends the versioning of a bucket.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketVersioning.html
--
-- It must have: @bucket@: The bucket. · @versioningConfiguration@: The members of the document.
--
-- It may have: @mfa@: Serial number of an MFA device, a space, and its present code; required with MFA delete. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketVersioning :: Text -> Value -> Request PutBucketVersioning
putBucketVersioning bucket' versioningConfiguration' = request "PutBucketVersioning" [("Bucket", toValue bucket'), ("VersioningConfiguration", toValue versioningConfiguration')]

instance In "MFA" PutBucketVersioning Text
instance In "ContentMD5" PutBucketVersioning Text
instance In "ChecksumCRC32" PutBucketVersioning Text
instance In "ChecksumCRC32C" PutBucketVersioning Text
instance In "ChecksumCRC64NVME" PutBucketVersioning Text
instance In "ChecksumSHA1" PutBucketVersioning Text
instance In "ChecksumSHA256" PutBucketVersioning Text
instance In "ChecksumSHA512" PutBucketVersioning Text
instance In "ChecksumMD5" PutBucketVersioning Text
instance In "ChecksumXXHASH64" PutBucketVersioning Text
instance In "ChecksumXXHASH3" PutBucketVersioning Text
instance In "ChecksumXXHASH128" PutBucketVersioning Text
instance In "ChecksumAlgorithm" PutBucketVersioning Text
instance In "ExpectedBucketOwner" PutBucketVersioning Text

-- * PutBucketWebsite

data PutBucketWebsite

-- | Has a bucket answer as a website, at the website endpoint of the region.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutBucketWebsite.html
--
-- It must have: @bucket@: The bucket. · @websiteConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putBucketWebsite :: Text -> Value -> Request PutBucketWebsite
putBucketWebsite bucket' websiteConfiguration' = request "PutBucketWebsite" [("Bucket", toValue bucket'), ("WebsiteConfiguration", toValue websiteConfiguration')]

instance In "ContentMD5" PutBucketWebsite Text
instance In "ChecksumCRC32" PutBucketWebsite Text
instance In "ChecksumCRC32C" PutBucketWebsite Text
instance In "ChecksumCRC64NVME" PutBucketWebsite Text
instance In "ChecksumSHA1" PutBucketWebsite Text
instance In "ChecksumSHA256" PutBucketWebsite Text
instance In "ChecksumSHA512" PutBucketWebsite Text
instance In "ChecksumMD5" PutBucketWebsite Text
instance In "ChecksumXXHASH64" PutBucketWebsite Text
instance In "ChecksumXXHASH3" PutBucketWebsite Text
instance In "ChecksumXXHASH128" PutBucketWebsite Text
instance In "ChecksumAlgorithm" PutBucketWebsite Text
instance In "ExpectedBucketOwner" PutBucketWebsite Text

-- * PutObject

data PutObject

-- | Stores an object of up to 5 GiB, in place of any that has the same key.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @contentLength@: The length of the body in bytes; S3 requires it. · @contentMd5@: MD5 of the body, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @cacheControl@: How caches may keep the object, as @max-age=3600@. · @contentDisposition@: Whether browsers show or save the object, and under which name. · @contentEncoding@: Codings that the bytes have been through, as @gzip@. · @contentLanguage@: The languages that the object is for, as @en, de@. · @contentType@: The media type. Absent: @binary\/octet-stream@. · @expires@: When caches should fetch the object anew: an HTTP date, but stored and sent as it came. · @metadata@: Names and values of the @x-amz-meta-@ headers; 2 KiB in all at AWS. · @ifMatch@: Only if it has this entity tag. Without an object the answer is 404. · @ifNoneMatch@: @*@: only if there is no object. Other values are refused. · @writeOffsetBytes@: Appends at this offset, which must be the length of the object; of directory buckets. · @storageClass@: Absent: @STANDARD@. One of STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR, SNOW, EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP. · @tagging@: Tags, encoded as a query: @key=value&key=value@; at most 10. · @websiteRedirectLocation@: Where the website endpoint redirects requests for this object to: a path in the bucket, or a URL. · @acl@: The canned ACL; excludes the others. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may read the object, or list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @serverSideEncryption@: SSE-S3 (@AES256@), SSE-KMS (@aws:kms@) or DSSE-KMS (@aws:kms:dsse@). One of AES256, aws:fsx, aws:kms, aws:kms:dsse. · @sseKmsKeyId@: Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages. · @bucketKeyEnabled@: Whether SSE-KMS derives the data key from one of the bucket\'s, with fewer calls of the KMS. · @sseKmsEncryptionContext@: The encryption context of SSE-KMS: JSON of string pairs, in base64. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @objectLockMode@: Who may lift the retention; only with @retain_until_date@. One of GOVERNANCE, COMPLIANCE. · @objectLockRetainUntilDate@: Until when the version cannot be deleted; only with @mode@. · @objectLockLegalHoldStatus@: Keeps the version from being deleted until it is lifted. One of ON, OFF. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObject :: Text -> Text -> Request PutObject
putObject bucket' key' = request "PutObject" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance TakesBytes PutObject
instance In "ContentLength" PutObject Int64
instance In "ContentMD5" PutObject Text
instance In "ChecksumCRC32" PutObject Text
instance In "ChecksumCRC32C" PutObject Text
instance In "ChecksumCRC64NVME" PutObject Text
instance In "ChecksumSHA1" PutObject Text
instance In "ChecksumSHA256" PutObject Text
instance In "ChecksumSHA512" PutObject Text
instance In "ChecksumMD5" PutObject Text
instance In "ChecksumXXHASH64" PutObject Text
instance In "ChecksumXXHASH3" PutObject Text
instance In "ChecksumXXHASH128" PutObject Text
instance In "ChecksumAlgorithm" PutObject Text
instance In "CacheControl" PutObject Text
instance In "ContentDisposition" PutObject Text
instance In "ContentEncoding" PutObject Text
instance In "ContentLanguage" PutObject Text
instance In "ContentType" PutObject Text
instance In "Expires" PutObject Text
instance In "Metadata" PutObject [(Text, Text)]
instance In "IfMatch" PutObject Text
instance In "IfNoneMatch" PutObject Text
instance In "WriteOffsetBytes" PutObject Int64
instance In "StorageClass" PutObject Text
instance In "Tagging" PutObject Text
instance In "WebsiteRedirectLocation" PutObject Text
instance In "ACL" PutObject Text
instance In "GrantFullControl" PutObject Text
instance In "GrantRead" PutObject Text
instance In "GrantReadACP" PutObject Text
instance In "GrantWriteACP" PutObject Text
instance In "ServerSideEncryption" PutObject Text
instance In "SSEKMSKeyId" PutObject Text
instance In "BucketKeyEnabled" PutObject Bool
instance In "SSEKMSEncryptionContext" PutObject Text
instance In "SSECustomerAlgorithm" PutObject Text
instance In "SSECustomerKey" PutObject Text
instance In "SSECustomerKeyMD5" PutObject Text
instance In "ObjectLockMode" PutObject Text
instance In "ObjectLockRetainUntilDate" PutObject UTCTime
instance In "ObjectLockLegalHoldStatus" PutObject Text
instance In "RequestPayer" PutObject Text
instance In "ExpectedBucketOwner" PutObject Text
instance Out "ETag" (Answer PutObject) Text
instance Out "ChecksumCRC32" (Answer PutObject) Text
instance Out "ChecksumCRC32C" (Answer PutObject) Text
instance Out "ChecksumCRC64NVME" (Answer PutObject) Text
instance Out "ChecksumSHA1" (Answer PutObject) Text
instance Out "ChecksumSHA256" (Answer PutObject) Text
instance Out "ChecksumSHA512" (Answer PutObject) Text
instance Out "ChecksumMD5" (Answer PutObject) Text
instance Out "ChecksumXXHASH64" (Answer PutObject) Text
instance Out "ChecksumXXHASH3" (Answer PutObject) Text
instance Out "ChecksumXXHASH128" (Answer PutObject) Text
instance Out "ChecksumType" (Answer PutObject) Text
instance Out "Size" (Answer PutObject) Int64
instance Out "Expiration" (Answer PutObject) Text
instance Out "VersionId" (Answer PutObject) Text
instance Out "ServerSideEncryption" (Answer PutObject) Text
instance Out "SSEKMSKeyId" (Answer PutObject) Text
instance Out "BucketKeyEnabled" (Answer PutObject) Bool
instance Out "SSEKMSEncryptionContext" (Answer PutObject) Text
instance Out "SSECustomerAlgorithm" (Answer PutObject) Text
instance Out "SSECustomerKeyMD5" (Answer PutObject) Text
instance Out "RequestCharged" (Answer PutObject) Text

-- * PutObjectAcl

data PutObjectAcl

-- | Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled, as they are in new buckets: 400 @AccessControlListNotSupported@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObjectAcl.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @accessControlPolicy@: The members of the document. · @acl@: The canned ACL; excludes the others. One of private, public-read, public-read-write, authenticated-read, log-delivery-write, aws-exec-read, bucket-owner-read, bucket-owner-full-control. · @grantFullControl@: ACL grantees of all permissions. · @grantRead@: ACL grantees that may read the object, or list the bucket. · @grantReadAcp@: ACL grantees that may read the ACL. · @grantWriteAcp@: ACL grantees that may replace the ACL. · @grantWrite@: Grantees of @WRITE@, as in @grants@; it has no meaning for objects. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObjectAcl :: Text -> Text -> Request PutObjectAcl
putObjectAcl bucket' key' = request "PutObjectAcl" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "AccessControlPolicy" PutObjectAcl Value
instance In "ACL" PutObjectAcl Text
instance In "GrantFullControl" PutObjectAcl Text
instance In "GrantRead" PutObjectAcl Text
instance In "GrantReadACP" PutObjectAcl Text
instance In "GrantWriteACP" PutObjectAcl Text
instance In "GrantWrite" PutObjectAcl Text
instance In "VersionId" PutObjectAcl Text
instance In "ContentMD5" PutObjectAcl Text
instance In "ChecksumCRC32" PutObjectAcl Text
instance In "ChecksumCRC32C" PutObjectAcl Text
instance In "ChecksumCRC64NVME" PutObjectAcl Text
instance In "ChecksumSHA1" PutObjectAcl Text
instance In "ChecksumSHA256" PutObjectAcl Text
instance In "ChecksumSHA512" PutObjectAcl Text
instance In "ChecksumMD5" PutObjectAcl Text
instance In "ChecksumXXHASH64" PutObjectAcl Text
instance In "ChecksumXXHASH3" PutObjectAcl Text
instance In "ChecksumXXHASH128" PutObjectAcl Text
instance In "ChecksumAlgorithm" PutObjectAcl Text
instance In "RequestPayer" PutObjectAcl Text
instance In "ExpectedBucketOwner" PutObjectAcl Text
instance Out "RequestCharged" (Answer PutObjectAcl) Text

-- * PutObjectLegalHold

data PutObjectLegalHold

-- | Sets or lifts the legal hold of a version, which keeps it from being deleted without a date. The bucket must have object lock.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObjectLegalHold.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @legalHold@: The members of the document. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObjectLegalHold :: Text -> Text -> Request PutObjectLegalHold
putObjectLegalHold bucket' key' = request "PutObjectLegalHold" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "LegalHold" PutObjectLegalHold Value
instance In "VersionId" PutObjectLegalHold Text
instance In "ContentMD5" PutObjectLegalHold Text
instance In "ChecksumCRC32" PutObjectLegalHold Text
instance In "ChecksumCRC32C" PutObjectLegalHold Text
instance In "ChecksumCRC64NVME" PutObjectLegalHold Text
instance In "ChecksumSHA1" PutObjectLegalHold Text
instance In "ChecksumSHA256" PutObjectLegalHold Text
instance In "ChecksumSHA512" PutObjectLegalHold Text
instance In "ChecksumMD5" PutObjectLegalHold Text
instance In "ChecksumXXHASH64" PutObjectLegalHold Text
instance In "ChecksumXXHASH3" PutObjectLegalHold Text
instance In "ChecksumXXHASH128" PutObjectLegalHold Text
instance In "ChecksumAlgorithm" PutObjectLegalHold Text
instance In "RequestPayer" PutObjectLegalHold Text
instance In "ExpectedBucketOwner" PutObjectLegalHold Text
instance Out "RequestCharged" (Answer PutObjectLegalHold) Text

-- * PutObjectLockConfiguration

data PutObjectLockConfiguration

-- | Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must have versioning.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObjectLockConfiguration.html
--
-- It must have: @bucket@: The bucket.
--
-- It may have: @objectLockConfiguration@: The members of the document. · @token@: A token from AWS support that once let object lock be enabled on an existing bucket. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObjectLockConfiguration :: Text -> Request PutObjectLockConfiguration
putObjectLockConfiguration bucket' = request "PutObjectLockConfiguration" [("Bucket", toValue bucket')]

instance In "ObjectLockConfiguration" PutObjectLockConfiguration Value
instance In "Token" PutObjectLockConfiguration Text
instance In "ContentMD5" PutObjectLockConfiguration Text
instance In "ChecksumCRC32" PutObjectLockConfiguration Text
instance In "ChecksumCRC32C" PutObjectLockConfiguration Text
instance In "ChecksumCRC64NVME" PutObjectLockConfiguration Text
instance In "ChecksumSHA1" PutObjectLockConfiguration Text
instance In "ChecksumSHA256" PutObjectLockConfiguration Text
instance In "ChecksumSHA512" PutObjectLockConfiguration Text
instance In "ChecksumMD5" PutObjectLockConfiguration Text
instance In "ChecksumXXHASH64" PutObjectLockConfiguration Text
instance In "ChecksumXXHASH3" PutObjectLockConfiguration Text
instance In "ChecksumXXHASH128" PutObjectLockConfiguration Text
instance In "ChecksumAlgorithm" PutObjectLockConfiguration Text
instance In "RequestPayer" PutObjectLockConfiguration Text
instance In "ExpectedBucketOwner" PutObjectLockConfiguration Text
instance Out "RequestCharged" (Answer PutObjectLockConfiguration) Text

-- * PutObjectRetention

data PutObjectRetention

-- | Sets until when a version cannot be deleted. In compliance mode the date can only move on.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObjectRetention.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @retention@: The members of the document. · @bypassGovernanceRetention@: @true@: shortens or removes a retention in governance mode; it takes a permission of its own. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObjectRetention :: Text -> Text -> Request PutObjectRetention
putObjectRetention bucket' key' = request "PutObjectRetention" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "Retention" PutObjectRetention Value
instance In "BypassGovernanceRetention" PutObjectRetention Bool
instance In "VersionId" PutObjectRetention Text
instance In "ContentMD5" PutObjectRetention Text
instance In "ChecksumCRC32" PutObjectRetention Text
instance In "ChecksumCRC32C" PutObjectRetention Text
instance In "ChecksumCRC64NVME" PutObjectRetention Text
instance In "ChecksumSHA1" PutObjectRetention Text
instance In "ChecksumSHA256" PutObjectRetention Text
instance In "ChecksumSHA512" PutObjectRetention Text
instance In "ChecksumMD5" PutObjectRetention Text
instance In "ChecksumXXHASH64" PutObjectRetention Text
instance In "ChecksumXXHASH3" PutObjectRetention Text
instance In "ChecksumXXHASH128" PutObjectRetention Text
instance In "ChecksumAlgorithm" PutObjectRetention Text
instance In "RequestPayer" PutObjectRetention Text
instance In "ExpectedBucketOwner" PutObjectRetention Text
instance Out "RequestCharged" (Answer PutObjectRetention) Text

-- * PutObjectTagging

data PutObjectTagging

-- | Replaces all tags of an object.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutObjectTagging.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @tagging@: The members of the document.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putObjectTagging :: Text -> Text -> Value -> Request PutObjectTagging
putObjectTagging bucket' key' tagging' = request "PutObjectTagging" [("Bucket", toValue bucket'), ("Key", toValue key'), ("Tagging", toValue tagging')]

instance In "VersionId" PutObjectTagging Text
instance In "ContentMD5" PutObjectTagging Text
instance In "ChecksumCRC32" PutObjectTagging Text
instance In "ChecksumCRC32C" PutObjectTagging Text
instance In "ChecksumCRC64NVME" PutObjectTagging Text
instance In "ChecksumSHA1" PutObjectTagging Text
instance In "ChecksumSHA256" PutObjectTagging Text
instance In "ChecksumSHA512" PutObjectTagging Text
instance In "ChecksumMD5" PutObjectTagging Text
instance In "ChecksumXXHASH64" PutObjectTagging Text
instance In "ChecksumXXHASH3" PutObjectTagging Text
instance In "ChecksumXXHASH128" PutObjectTagging Text
instance In "ChecksumAlgorithm" PutObjectTagging Text
instance In "RequestPayer" PutObjectTagging Text
instance In "ExpectedBucketOwner" PutObjectTagging Text
instance Out "VersionId" (Answer PutObjectTagging) Text

-- * PutPublicAccessBlock

data PutPublicAccessBlock

-- | Replaces what a bucket refuses to make public.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_PutPublicAccessBlock.html
--
-- It must have: @bucket@: The bucket. · @publicAccessBlockConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
putPublicAccessBlock :: Text -> Value -> Request PutPublicAccessBlock
putPublicAccessBlock bucket' publicAccessBlockConfiguration' = request "PutPublicAccessBlock" [("Bucket", toValue bucket'), ("PublicAccessBlockConfiguration", toValue publicAccessBlockConfiguration')]

instance In "ContentMD5" PutPublicAccessBlock Text
instance In "ChecksumCRC32" PutPublicAccessBlock Text
instance In "ChecksumCRC32C" PutPublicAccessBlock Text
instance In "ChecksumCRC64NVME" PutPublicAccessBlock Text
instance In "ChecksumSHA1" PutPublicAccessBlock Text
instance In "ChecksumSHA256" PutPublicAccessBlock Text
instance In "ChecksumSHA512" PutPublicAccessBlock Text
instance In "ChecksumMD5" PutPublicAccessBlock Text
instance In "ChecksumXXHASH64" PutPublicAccessBlock Text
instance In "ChecksumXXHASH3" PutPublicAccessBlock Text
instance In "ChecksumXXHASH128" PutPublicAccessBlock Text
instance In "ChecksumAlgorithm" PutPublicAccessBlock Text
instance In "ExpectedBucketOwner" PutPublicAccessBlock Text

-- * RestoreObject

data RestoreObject

-- | Makes a readable copy of an archived object for some days: 202. Of an object that has one, lengthens its time: 200. A copy that is already being made is refused: 409 @RestoreAlreadyInProgress@.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_RestoreObject.html
--
-- It must have: @bucket@: The bucket. · @key@: The key.
--
-- It may have: @restoreRequest@: The members of the document. · @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
restoreObject :: Text -> Text -> Request RestoreObject
restoreObject bucket' key' = request "RestoreObject" [("Bucket", toValue bucket'), ("Key", toValue key')]

instance In "RestoreRequest" RestoreObject Value
instance In "VersionId" RestoreObject Text
instance In "ContentMD5" RestoreObject Text
instance In "ChecksumCRC32" RestoreObject Text
instance In "ChecksumCRC32C" RestoreObject Text
instance In "ChecksumCRC64NVME" RestoreObject Text
instance In "ChecksumSHA1" RestoreObject Text
instance In "ChecksumSHA256" RestoreObject Text
instance In "ChecksumSHA512" RestoreObject Text
instance In "ChecksumMD5" RestoreObject Text
instance In "ChecksumXXHASH64" RestoreObject Text
instance In "ChecksumXXHASH3" RestoreObject Text
instance In "ChecksumXXHASH128" RestoreObject Text
instance In "ChecksumAlgorithm" RestoreObject Text
instance In "RequestPayer" RestoreObject Text
instance In "ExpectedBucketOwner" RestoreObject Text
instance Out "RestoreOutputPath" (Answer RestoreObject) Text
instance Out "RequestCharged" (Answer RestoreObject) Text

-- * SelectObjectContent

data SelectObjectContent

-- | Queries the records of an object with SQL. AWS has closed it to new customers.
--
-- The answer is a stream of events, each an output with one field set: @FrameReader@ finds their frames, and @Frame::read_into@ reads them.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_SelectObjectContent.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @expression@: The query. · @expressionType@: The language of @expression@. One of SQL. · @inputSerialization@: How the object is read. · @outputSerialization@: How results are written.
--
-- It may have: @requestProgress@: Whether @progress@ events are sent. · @scanRange@: The bytes whose records are queried. Absent: all. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @expectedBucketOwner@: 403 @AccessDenied@ unless this account owns the bucket.
selectObjectContent :: Text -> Text -> Text -> Text -> Value -> Value -> Request SelectObjectContent
selectObjectContent bucket' key' expression' expressionType' inputSerialization' outputSerialization' = request "SelectObjectContent" [("Bucket", toValue bucket'), ("Key", toValue key'), ("Expression", toValue expression'), ("ExpressionType", toValue expressionType'), ("InputSerialization", toValue inputSerialization'), ("OutputSerialization", toValue outputSerialization')]

instance GivesBytes SelectObjectContent
instance In "RequestProgress" SelectObjectContent Value
instance In "ScanRange" SelectObjectContent Value
instance In "SSECustomerAlgorithm" SelectObjectContent Text
instance In "SSECustomerKey" SelectObjectContent Text
instance In "SSECustomerKeyMD5" SelectObjectContent Text
instance In "ExpectedBucketOwner" SelectObjectContent Text
instance Out "Payload" (Answer SelectObjectContent) Value

-- * UpdateBucketMetadataInventoryTableConfiguration

data UpdateBucketMetadataInventoryTableConfiguration

-- | Begins or ends the table of all objects of a bucket that has metadata tables.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_UpdateBucketMetadataInventoryTableConfiguration.html
--
-- It must have: @bucket@: The bucket. · @inventoryTableConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
updateBucketMetadataInventoryTableConfiguration :: Text -> Value -> Request UpdateBucketMetadataInventoryTableConfiguration
updateBucketMetadataInventoryTableConfiguration bucket' inventoryTableConfiguration' = request "UpdateBucketMetadataInventoryTableConfiguration" [("Bucket", toValue bucket'), ("InventoryTableConfiguration", toValue inventoryTableConfiguration')]

instance In "ContentMD5" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumCRC32" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumCRC32C" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumCRC64NVME" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumSHA1" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumSHA256" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumSHA512" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumMD5" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumXXHASH64" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumXXHASH3" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumXXHASH128" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ChecksumAlgorithm" UpdateBucketMetadataInventoryTableConfiguration Text
instance In "ExpectedBucketOwner" UpdateBucketMetadataInventoryTableConfiguration Text

-- * UpdateBucketMetadataJournalTableConfiguration

data UpdateBucketMetadataJournalTableConfiguration

-- | Sets whether and when rows of the table of changes of a bucket are removed.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_UpdateBucketMetadataJournalTableConfiguration.html
--
-- It must have: @bucket@: The bucket. · @journalTableConfiguration@: The members of the document.
--
-- It may have: @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
updateBucketMetadataJournalTableConfiguration :: Text -> Value -> Request UpdateBucketMetadataJournalTableConfiguration
updateBucketMetadataJournalTableConfiguration bucket' journalTableConfiguration' = request "UpdateBucketMetadataJournalTableConfiguration" [("Bucket", toValue bucket'), ("JournalTableConfiguration", toValue journalTableConfiguration')]

instance In "ContentMD5" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumCRC32" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumCRC32C" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumCRC64NVME" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumSHA1" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumSHA256" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumSHA512" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumMD5" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumXXHASH64" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumXXHASH3" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumXXHASH128" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ChecksumAlgorithm" UpdateBucketMetadataJournalTableConfiguration Text
instance In "ExpectedBucketOwner" UpdateBucketMetadataJournalTableConfiguration Text

-- * UpdateObjectEncryption

data UpdateObjectEncryption

-- | Changes the KMS key of a stored object; its bytes are not copied.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_UpdateObjectEncryption.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @objectEncryption@: The members of the document.
--
-- It may have: @versionId@: The version, or @null@ for one written without versioning. Absent: the current version. · @contentMd5@: MD5 of the document, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
updateObjectEncryption :: Text -> Text -> Value -> Request UpdateObjectEncryption
updateObjectEncryption bucket' key' objectEncryption' = request "UpdateObjectEncryption" [("Bucket", toValue bucket'), ("Key", toValue key'), ("ObjectEncryption", toValue objectEncryption')]

instance In "VersionId" UpdateObjectEncryption Text
instance In "ContentMD5" UpdateObjectEncryption Text
instance In "ChecksumCRC32" UpdateObjectEncryption Text
instance In "ChecksumCRC32C" UpdateObjectEncryption Text
instance In "ChecksumCRC64NVME" UpdateObjectEncryption Text
instance In "ChecksumSHA1" UpdateObjectEncryption Text
instance In "ChecksumSHA256" UpdateObjectEncryption Text
instance In "ChecksumSHA512" UpdateObjectEncryption Text
instance In "ChecksumMD5" UpdateObjectEncryption Text
instance In "ChecksumXXHASH64" UpdateObjectEncryption Text
instance In "ChecksumXXHASH3" UpdateObjectEncryption Text
instance In "ChecksumXXHASH128" UpdateObjectEncryption Text
instance In "ChecksumAlgorithm" UpdateObjectEncryption Text
instance In "RequestPayer" UpdateObjectEncryption Text
instance In "ExpectedBucketOwner" UpdateObjectEncryption Text
instance Out "RequestCharged" (Answer UpdateObjectEncryption) Text

-- * UploadPart

data UploadPart

-- | Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_UploadPart.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @uploadId@: The id of the multipart upload, as CreateMultipartUpload returned it. · @partNumber@: 1 to 10,000; a part of the same number is replaced.
--
-- It may have: @contentLength@: The length of the body in bytes; S3 requires it. · @contentMd5@: MD5 of the body, in base64. · @checksumCrc32@ · @checksumCrc32c@ · @checksumCrc64nvme@ · @checksumSha1@ · @checksumSha256@ · @checksumSha512@ · @checksumMd5@ · @checksumXxhash64@ · @checksumXxhash3@ · @checksumXxhash128@ · @checksumAlgorithm@: Algorithm of the checksum; where that is absent, the client computes it. One of CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any.
uploadPart :: Text -> Text -> Text -> Int64 -> Request UploadPart
uploadPart bucket' key' uploadId' partNumber' = request "UploadPart" [("Bucket", toValue bucket'), ("Key", toValue key'), ("UploadId", toValue uploadId'), ("PartNumber", toValue partNumber')]

instance TakesBytes UploadPart
instance In "ContentLength" UploadPart Int64
instance In "ContentMD5" UploadPart Text
instance In "ChecksumCRC32" UploadPart Text
instance In "ChecksumCRC32C" UploadPart Text
instance In "ChecksumCRC64NVME" UploadPart Text
instance In "ChecksumSHA1" UploadPart Text
instance In "ChecksumSHA256" UploadPart Text
instance In "ChecksumSHA512" UploadPart Text
instance In "ChecksumMD5" UploadPart Text
instance In "ChecksumXXHASH64" UploadPart Text
instance In "ChecksumXXHASH3" UploadPart Text
instance In "ChecksumXXHASH128" UploadPart Text
instance In "ChecksumAlgorithm" UploadPart Text
instance In "SSECustomerAlgorithm" UploadPart Text
instance In "SSECustomerKey" UploadPart Text
instance In "SSECustomerKeyMD5" UploadPart Text
instance In "RequestPayer" UploadPart Text
instance In "ExpectedBucketOwner" UploadPart Text
instance Out "ETag" (Answer UploadPart) Text
instance Out "ChecksumCRC32" (Answer UploadPart) Text
instance Out "ChecksumCRC32C" (Answer UploadPart) Text
instance Out "ChecksumCRC64NVME" (Answer UploadPart) Text
instance Out "ChecksumSHA1" (Answer UploadPart) Text
instance Out "ChecksumSHA256" (Answer UploadPart) Text
instance Out "ChecksumSHA512" (Answer UploadPart) Text
instance Out "ChecksumMD5" (Answer UploadPart) Text
instance Out "ChecksumXXHASH64" (Answer UploadPart) Text
instance Out "ChecksumXXHASH3" (Answer UploadPart) Text
instance Out "ChecksumXXHASH128" (Answer UploadPart) Text
instance Out "ServerSideEncryption" (Answer UploadPart) Text
instance Out "SSEKMSKeyId" (Answer UploadPart) Text
instance Out "BucketKeyEnabled" (Answer UploadPart) Bool
instance Out "SSECustomerAlgorithm" (Answer UploadPart) Text
instance Out "SSECustomerKeyMD5" (Answer UploadPart) Text
instance Out "RequestCharged" (Answer UploadPart) Text

-- * UploadPartCopy

data UploadPartCopy

-- | Makes one part of a multipart upload of an object or a range of it.
--
-- https:\/\/docs.aws.amazon.com\/AmazonS3\/latest\/API\/API_UploadPartCopy.html
--
-- It must have: @bucket@: The bucket. · @key@: The key. · @uploadId@: The id of the multipart upload, as CreateMultipartUpload returned it. · @partNumber@: 1 to 10,000; a part of the same number is replaced. · @copySource@: Bucket and key to copy, and perhaps a version.
--
-- It may have: @copySourceRange@: Only these bytes of the source: @bytes=first-last@. Absent: all of it, up to 5 GiB. · @copySourceIfMatch@: Only if it has this entity tag. · @copySourceIfModifiedSince@: Only if it was modified after this. · @copySourceIfNoneMatch@: Only if it has another entity tag. · @copySourceIfUnmodifiedSince@: Only if it was not modified after this. · @sseCustomerAlgorithm@: @AES256@. · @sseCustomerKey@: The key: 32 bytes, in base64. · @sseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @copySourceSseCustomerAlgorithm@: @AES256@. · @copySourceSseCustomerKey@: The key: 32 bytes, in base64. · @copySourceSseCustomerKeyMd5@: MD5 of the key\'s bytes, in base64. · @requestPayer@: Accepts the charges of a requester pays bucket; required there of all but its owner. One of requester. · @expectedBucketOwner@: The account that must own the bucket; another owner is answered with 403. Absent: any. · @expectedSourceBucketOwner@: The account that must own the source\'s bucket; another is answered with 403. Absent: any.
uploadPartCopy :: Text -> Text -> Text -> Int64 -> Text -> Request UploadPartCopy
uploadPartCopy bucket' key' uploadId' partNumber' copySource' = request "UploadPartCopy" [("Bucket", toValue bucket'), ("Key", toValue key'), ("UploadId", toValue uploadId'), ("PartNumber", toValue partNumber'), ("CopySource", toValue copySource')]

instance In "CopySourceRange" UploadPartCopy Text
instance In "CopySourceIfMatch" UploadPartCopy Text
instance In "CopySourceIfModifiedSince" UploadPartCopy UTCTime
instance In "CopySourceIfNoneMatch" UploadPartCopy Text
instance In "CopySourceIfUnmodifiedSince" UploadPartCopy UTCTime
instance In "SSECustomerAlgorithm" UploadPartCopy Text
instance In "SSECustomerKey" UploadPartCopy Text
instance In "SSECustomerKeyMD5" UploadPartCopy Text
instance In "CopySourceSSECustomerAlgorithm" UploadPartCopy Text
instance In "CopySourceSSECustomerKey" UploadPartCopy Text
instance In "CopySourceSSECustomerKeyMD5" UploadPartCopy Text
instance In "RequestPayer" UploadPartCopy Text
instance In "ExpectedBucketOwner" UploadPartCopy Text
instance In "ExpectedSourceBucketOwner" UploadPartCopy Text
instance Out "CopyPartResult" (Answer UploadPartCopy) Value
instance Out "CopySourceVersionId" (Answer UploadPartCopy) Text
instance Out "ServerSideEncryption" (Answer UploadPartCopy) Text
instance Out "SSEKMSKeyId" (Answer UploadPartCopy) Text
instance Out "BucketKeyEnabled" (Answer UploadPartCopy) Bool
instance Out "SSECustomerAlgorithm" (Answer UploadPartCopy) Text
instance Out "SSECustomerKeyMD5" (Answer UploadPartCopy) Text
instance Out "RequestCharged" (Answer UploadPartCopy) Text

-- * Members

abacStatus :: Member "AbacStatus"
abacStatus = Member

abortDate :: Member "AbortDate"
abortDate = Member

abortRuleId :: Member "AbortRuleId"
abortRuleId = Member

acceptRanges :: Member "AcceptRanges"
acceptRanges = Member

accessControlPolicy :: Member "AccessControlPolicy"
accessControlPolicy = Member

accessPointAlias :: Member "AccessPointAlias"
accessPointAlias = Member

acl :: Member "ACL"
acl = Member

analyticsConfiguration :: Member "AnalyticsConfiguration"
analyticsConfiguration = Member

analyticsConfigurationList :: Member "AnalyticsConfigurationList"
analyticsConfigurationList = Member

archiveStatus :: Member "ArchiveStatus"
archiveStatus = Member

bucket :: Member "Bucket"
bucket = Member

bucketArn :: Member "BucketArn"
bucketArn = Member

bucketKeyEnabled :: Member "BucketKeyEnabled"
bucketKeyEnabled = Member

bucketLocationName :: Member "BucketLocationName"
bucketLocationName = Member

bucketLocationType :: Member "BucketLocationType"
bucketLocationType = Member

bucketNamespace :: Member "BucketNamespace"
bucketNamespace = Member

bucketRegion :: Member "BucketRegion"
bucketRegion = Member

buckets :: Member "Buckets"
buckets = Member

bypassGovernanceRetention :: Member "BypassGovernanceRetention"
bypassGovernanceRetention = Member

cacheControl :: Member "CacheControl"
cacheControl = Member

checksum :: Member "Checksum"
checksum = Member

checksumAlgorithm :: Member "ChecksumAlgorithm"
checksumAlgorithm = Member

checksumCrc32 :: Member "ChecksumCRC32"
checksumCrc32 = Member

checksumCrc32c :: Member "ChecksumCRC32C"
checksumCrc32c = Member

checksumCrc64nvme :: Member "ChecksumCRC64NVME"
checksumCrc64nvme = Member

checksumMd5 :: Member "ChecksumMD5"
checksumMd5 = Member

checksumMode :: Member "ChecksumMode"
checksumMode = Member

checksumSha1 :: Member "ChecksumSHA1"
checksumSha1 = Member

checksumSha256 :: Member "ChecksumSHA256"
checksumSha256 = Member

checksumSha512 :: Member "ChecksumSHA512"
checksumSha512 = Member

checksumType :: Member "ChecksumType"
checksumType = Member

checksumXxhash128 :: Member "ChecksumXXHASH128"
checksumXxhash128 = Member

checksumXxhash3 :: Member "ChecksumXXHASH3"
checksumXxhash3 = Member

checksumXxhash64 :: Member "ChecksumXXHASH64"
checksumXxhash64 = Member

commonPrefixes :: Member "CommonPrefixes"
commonPrefixes = Member

confirmRemoveSelfBucketAccess :: Member "ConfirmRemoveSelfBucketAccess"
confirmRemoveSelfBucketAccess = Member

contentDisposition :: Member "ContentDisposition"
contentDisposition = Member

contentEncoding :: Member "ContentEncoding"
contentEncoding = Member

contentLanguage :: Member "ContentLanguage"
contentLanguage = Member

contentLength :: Member "ContentLength"
contentLength = Member

contentMd5 :: Member "ContentMD5"
contentMd5 = Member

contentRange :: Member "ContentRange"
contentRange = Member

contentType :: Member "ContentType"
contentType = Member

contents :: Member "Contents"
contents = Member

continuationToken :: Member "ContinuationToken"
continuationToken = Member

copyObjectResult :: Member "CopyObjectResult"
copyObjectResult = Member

copyPartResult :: Member "CopyPartResult"
copyPartResult = Member

copySourceIfMatch :: Member "CopySourceIfMatch"
copySourceIfMatch = Member

copySourceIfModifiedSince :: Member "CopySourceIfModifiedSince"
copySourceIfModifiedSince = Member

copySourceIfNoneMatch :: Member "CopySourceIfNoneMatch"
copySourceIfNoneMatch = Member

copySourceIfUnmodifiedSince :: Member "CopySourceIfUnmodifiedSince"
copySourceIfUnmodifiedSince = Member

copySourceRange :: Member "CopySourceRange"
copySourceRange = Member

copySourceSseCustomerAlgorithm :: Member "CopySourceSSECustomerAlgorithm"
copySourceSseCustomerAlgorithm = Member

copySourceSseCustomerKey :: Member "CopySourceSSECustomerKey"
copySourceSseCustomerKey = Member

copySourceSseCustomerKeyMd5 :: Member "CopySourceSSECustomerKeyMD5"
copySourceSseCustomerKeyMd5 = Member

copySourceVersionId :: Member "CopySourceVersionId"
copySourceVersionId = Member

corsRules :: Member "CORSRules"
corsRules = Member

createBucketConfiguration :: Member "CreateBucketConfiguration"
createBucketConfiguration = Member

creationDate :: Member "CreationDate"
creationDate = Member

deleteMarker :: Member "DeleteMarker"
deleteMarker = Member

deleteMarkers :: Member "DeleteMarkers"
deleteMarkers = Member

deleted :: Member "Deleted"
deleted = Member

delimiter :: Member "Delimiter"
delimiter = Member

destination :: Member "Destination"
destination = Member

encodingType :: Member "EncodingType"
encodingType = Member

errorDocument :: Member "ErrorDocument"
errorDocument = Member

errors :: Member "Errors"
errors = Member

etag :: Member "ETag"
etag = Member

eventBridgeConfiguration :: Member "EventBridgeConfiguration"
eventBridgeConfiguration = Member

expectedBucketOwner :: Member "ExpectedBucketOwner"
expectedBucketOwner = Member

expectedSourceBucketOwner :: Member "ExpectedSourceBucketOwner"
expectedSourceBucketOwner = Member

expiration :: Member "Expiration"
expiration = Member

expires :: Member "Expires"
expires = Member

fetchOwner :: Member "FetchOwner"
fetchOwner = Member

filter :: Member "Filter"
filter = Member

getBucketMetadataConfigurationResult :: Member "GetBucketMetadataConfigurationResult"
getBucketMetadataConfigurationResult = Member

getBucketMetadataTableConfigurationResult :: Member "GetBucketMetadataTableConfigurationResult"
getBucketMetadataTableConfigurationResult = Member

grantFullControl :: Member "GrantFullControl"
grantFullControl = Member

grantRead :: Member "GrantRead"
grantRead = Member

grantReadAcp :: Member "GrantReadACP"
grantReadAcp = Member

grantWrite :: Member "GrantWrite"
grantWrite = Member

grantWriteAcp :: Member "GrantWriteACP"
grantWriteAcp = Member

grants :: Member "Grants"
grants = Member

id :: Member "Id"
id = Member

ifMatch :: Member "IfMatch"
ifMatch = Member

ifMatchInitiatedTime :: Member "IfMatchInitiatedTime"
ifMatchInitiatedTime = Member

ifMatchLastModifiedTime :: Member "IfMatchLastModifiedTime"
ifMatchLastModifiedTime = Member

ifMatchSize :: Member "IfMatchSize"
ifMatchSize = Member

ifModifiedSince :: Member "IfModifiedSince"
ifModifiedSince = Member

ifNoneMatch :: Member "IfNoneMatch"
ifNoneMatch = Member

ifRange :: Member "IfRange"
ifRange = Member

ifUnmodifiedSince :: Member "IfUnmodifiedSince"
ifUnmodifiedSince = Member

includedObjectVersions :: Member "IncludedObjectVersions"
includedObjectVersions = Member

indexDocument :: Member "IndexDocument"
indexDocument = Member

initiated :: Member "Initiated"
initiated = Member

initiator :: Member "Initiator"
initiator = Member

intelligentTieringConfiguration :: Member "IntelligentTieringConfiguration"
intelligentTieringConfiguration = Member

intelligentTieringConfigurationList :: Member "IntelligentTieringConfigurationList"
intelligentTieringConfigurationList = Member

inventoryConfiguration :: Member "InventoryConfiguration"
inventoryConfiguration = Member

inventoryConfigurationList :: Member "InventoryConfigurationList"
inventoryConfigurationList = Member

isEnabled :: Member "IsEnabled"
isEnabled = Member

isLatest :: Member "IsLatest"
isLatest = Member

isTruncated :: Member "IsTruncated"
isTruncated = Member

key :: Member "Key"
key = Member

keyCount :: Member "KeyCount"
keyCount = Member

keyMarker :: Member "KeyMarker"
keyMarker = Member

lambdaFunctionConfigurations :: Member "LambdaFunctionConfigurations"
lambdaFunctionConfigurations = Member

lastModified :: Member "LastModified"
lastModified = Member

legalHold :: Member "LegalHold"
legalHold = Member

lifecycleConfiguration :: Member "LifecycleConfiguration"
lifecycleConfiguration = Member

location :: Member "Location"
location = Member

locationConstraint :: Member "LocationConstraint"
locationConstraint = Member

loggingEnabled :: Member "LoggingEnabled"
loggingEnabled = Member

marker :: Member "Marker"
marker = Member

maxBuckets :: Member "MaxBuckets"
maxBuckets = Member

maxKeys :: Member "MaxKeys"
maxKeys = Member

maxParts :: Member "MaxParts"
maxParts = Member

maxUploads :: Member "MaxUploads"
maxUploads = Member

metadata :: Member "Metadata"
metadata = Member

metadataDirective :: Member "MetadataDirective"
metadataDirective = Member

metricsConfiguration :: Member "MetricsConfiguration"
metricsConfiguration = Member

metricsConfigurationList :: Member "MetricsConfigurationList"
metricsConfigurationList = Member

mfa :: Member "MFA"
mfa = Member

mfaDelete :: Member "MFADelete"
mfaDelete = Member

missingMeta :: Member "MissingMeta"
missingMeta = Member

mpuObjectSize :: Member "MpuObjectSize"
mpuObjectSize = Member

multipartUpload :: Member "MultipartUpload"
multipartUpload = Member

name :: Member "Name"
name = Member

nextContinuationToken :: Member "NextContinuationToken"
nextContinuationToken = Member

nextKeyMarker :: Member "NextKeyMarker"
nextKeyMarker = Member

nextMarker :: Member "NextMarker"
nextMarker = Member

nextPartNumberMarker :: Member "NextPartNumberMarker"
nextPartNumberMarker = Member

nextUploadIdMarker :: Member "NextUploadIdMarker"
nextUploadIdMarker = Member

nextVersionIdMarker :: Member "NextVersionIdMarker"
nextVersionIdMarker = Member

objectLockConfiguration :: Member "ObjectLockConfiguration"
objectLockConfiguration = Member

objectLockEnabledForBucket :: Member "ObjectLockEnabledForBucket"
objectLockEnabledForBucket = Member

objectLockLegalHoldStatus :: Member "ObjectLockLegalHoldStatus"
objectLockLegalHoldStatus = Member

objectLockMode :: Member "ObjectLockMode"
objectLockMode = Member

objectLockRetainUntilDate :: Member "ObjectLockRetainUntilDate"
objectLockRetainUntilDate = Member

objectOwnership :: Member "ObjectOwnership"
objectOwnership = Member

objectParts :: Member "ObjectParts"
objectParts = Member

objectSize :: Member "ObjectSize"
objectSize = Member

optionalFields :: Member "OptionalFields"
optionalFields = Member

optionalObjectAttributes :: Member "OptionalObjectAttributes"
optionalObjectAttributes = Member

owner :: Member "Owner"
owner = Member

ownershipControls :: Member "OwnershipControls"
ownershipControls = Member

partNumber :: Member "PartNumber"
partNumber = Member

partNumberMarker :: Member "PartNumberMarker"
partNumberMarker = Member

parts :: Member "Parts"
parts = Member

partsCount :: Member "PartsCount"
partsCount = Member

payer :: Member "Payer"
payer = Member

payload :: Member "Payload"
payload = Member

policy :: Member "Policy"
policy = Member

policyStatus :: Member "PolicyStatus"
policyStatus = Member

prefix :: Member "Prefix"
prefix = Member

publicAccessBlockConfiguration :: Member "PublicAccessBlockConfiguration"
publicAccessBlockConfiguration = Member

queueConfigurations :: Member "QueueConfigurations"
queueConfigurations = Member

range :: Member "Range"
range = Member

redirectAllRequestsTo :: Member "RedirectAllRequestsTo"
redirectAllRequestsTo = Member

replicationConfiguration :: Member "ReplicationConfiguration"
replicationConfiguration = Member

replicationStatus :: Member "ReplicationStatus"
replicationStatus = Member

requestCharged :: Member "RequestCharged"
requestCharged = Member

requestPayer :: Member "RequestPayer"
requestPayer = Member

requestProgress :: Member "RequestProgress"
requestProgress = Member

responseCacheControl :: Member "ResponseCacheControl"
responseCacheControl = Member

responseContentDisposition :: Member "ResponseContentDisposition"
responseContentDisposition = Member

responseContentEncoding :: Member "ResponseContentEncoding"
responseContentEncoding = Member

responseContentLanguage :: Member "ResponseContentLanguage"
responseContentLanguage = Member

responseContentType :: Member "ResponseContentType"
responseContentType = Member

responseExpires :: Member "ResponseExpires"
responseExpires = Member

restore :: Member "Restore"
restore = Member

restoreOutputPath :: Member "RestoreOutputPath"
restoreOutputPath = Member

restoreRequest :: Member "RestoreRequest"
restoreRequest = Member

restoreStatus :: Member "RestoreStatus"
restoreStatus = Member

retention :: Member "Retention"
retention = Member

routingRules :: Member "RoutingRules"
routingRules = Member

rules :: Member "Rules"
rules = Member

scanRange :: Member "ScanRange"
scanRange = Member

schedule :: Member "Schedule"
schedule = Member

serverSideEncryption :: Member "ServerSideEncryption"
serverSideEncryption = Member

serverSideEncryptionConfiguration :: Member "ServerSideEncryptionConfiguration"
serverSideEncryptionConfiguration = Member

size :: Member "Size"
size = Member

skipDestinationValidation :: Member "SkipDestinationValidation"
skipDestinationValidation = Member

sseCustomerAlgorithm :: Member "SSECustomerAlgorithm"
sseCustomerAlgorithm = Member

sseCustomerKey :: Member "SSECustomerKey"
sseCustomerKey = Member

sseCustomerKeyMd5 :: Member "SSECustomerKeyMD5"
sseCustomerKeyMd5 = Member

sseKmsEncryptionContext :: Member "SSEKMSEncryptionContext"
sseKmsEncryptionContext = Member

sseKmsKeyId :: Member "SSEKMSKeyId"
sseKmsKeyId = Member

startAfter :: Member "StartAfter"
startAfter = Member

status :: Member "Status"
status = Member

storageClass :: Member "StorageClass"
storageClass = Member

storageClassAnalysis :: Member "StorageClassAnalysis"
storageClassAnalysis = Member

tagCount :: Member "TagCount"
tagCount = Member

tagSet :: Member "TagSet"
tagSet = Member

tagging :: Member "Tagging"
tagging = Member

taggingDirective :: Member "TaggingDirective"
taggingDirective = Member

tierings :: Member "Tierings"
tierings = Member

token :: Member "Token"
token = Member

topicConfigurations :: Member "TopicConfigurations"
topicConfigurations = Member

transitionDefaultMinimumObjectSize :: Member "TransitionDefaultMinimumObjectSize"
transitionDefaultMinimumObjectSize = Member

uploadId :: Member "UploadId"
uploadId = Member

uploadIdMarker :: Member "UploadIdMarker"
uploadIdMarker = Member

uploads :: Member "Uploads"
uploads = Member

versionId :: Member "VersionId"
versionId = Member

versionIdMarker :: Member "VersionIdMarker"
versionIdMarker = Member

versions :: Member "Versions"
versions = Member

websiteRedirectLocation :: Member "WebsiteRedirectLocation"
websiteRedirectLocation = Member

writeOffsetBytes :: Member "WriteOffsetBytes"
writeOffsetBytes = Member
