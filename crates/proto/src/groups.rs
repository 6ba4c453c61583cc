//! Fields that go together in many messages.

use crate::checksum::{Algorithm, Checksums};
use crate::operation::message;
use crate::time::Timestamp;
use crate::types::{CannedAcl, LegalHold, ObjectLockMode, Sensitive, ServerSideEncryption};

message! {
    /// Object headers: standard HTTP headers that are stored with an object and sent with it.
    Content {
        /// How caches may keep the object, as `max-age=3600`.
        cache_control: Option<String> = header "cache-control",
        /// Whether browsers show or save the object, and under which name.
        content_disposition: Option<String> = header "content-disposition",
        /// Codings that the bytes have been through, as `gzip`.
        content_encoding: Option<String> = header "content-encoding",
        /// The languages that the object is for, as `en, de`.
        content_language: Option<String> = header "content-language",
        /// The media type. Absent: `binary/octet-stream`.
        content_type: Option<String> = header "content-type",
        /// When caches should fetch the object anew: an HTTP date, but stored and sent as it came.
        expires: Option<String> = header "expires",
    }

    /// Headers that the response has in place of the object's own. Refused in anonymous requests.
    Overrides {
        /// In place of `Cache-Control`.
        cache_control: Option<String> = query "response-cache-control",
        /// In place of `Content-Disposition`.
        content_disposition: Option<String> = query "response-content-disposition",
        /// In place of `Content-Encoding`.
        content_encoding: Option<String> = query "response-content-encoding",
        /// In place of `Content-Language`.
        content_language: Option<String> = query "response-content-language",
        /// In place of `Content-Type`.
        content_type: Option<String> = query "response-content-type",
        /// In place of `Expires`.
        expires: Option<Timestamp> = query "response-expires",
    }

    /// When to read an object:
    /// [RFC 9110, 13.1](https://www.rfc-editor.org/rfc/rfc9110#section-13.1).
    Conditions {
        /// Only if it has one of these entity tags; else 412.
        if_match: Option<String> = header "if-match",
        /// Only if it was modified after this; else 304. No meaning with `if_none_match`.
        if_modified_since: Option<Timestamp> = header_if_valid "if-modified-since",
        /// Only if it has none of these entity tags; else 304.
        if_none_match: Option<String> = header "if-none-match",
        /// Only if it was not modified after this; else 412. No meaning with `if_match`.
        if_unmodified_since: Option<Timestamp> = header_if_valid "if-unmodified-since",
    }

    /// Conditions on the source of a copy, as [`Conditions`]; if one fails the answer is 412.
    SourceConditions {
        /// Only if it has this entity tag.
        if_match: Option<String> = header "x-amz-copy-source-if-match",
        /// Only if it was modified after this.
        if_modified_since: Option<Timestamp> = header "x-amz-copy-source-if-modified-since",
        /// Only if it has another entity tag.
        if_none_match: Option<String> = header "x-amz-copy-source-if-none-match",
        /// Only if it was not modified after this.
        if_unmodified_since: Option<Timestamp> = header "x-amz-copy-source-if-unmodified-since",
    }

    /// Conditions on the object that a write would overwrite; if one fails the answer is 412.
    WriteConditions {
        /// Only if it has this entity tag. Without an object the answer is 404.
        if_match: Option<String> = header "if-match",
        /// `*`: only if there is no object. Other values are refused.
        if_none_match: Option<String> = header "if-none-match",
    }

    /// An ACL in headers: a canned one, or ACL grantees as lists of `id="…"`, `uri="…"` and
    /// `emailAddress="…"`.
    Grants {
        /// The canned ACL; excludes the others.
        acl: Option<CannedAcl> = header "x-amz-acl",
        /// ACL grantees of all permissions.
        full_control: Option<String> = header "x-amz-grant-full-control",
        /// ACL grantees that may read the object, or list the bucket.
        read: Option<String> = header "x-amz-grant-read",
        /// ACL grantees that may read the ACL.
        read_acp: Option<String> = header "x-amz-grant-read-acp",
        /// ACL grantees that may replace the ACL.
        write_acp: Option<String> = header "x-amz-grant-write-acp",
    }

    /// Retention and legal hold of an object:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html>.
    ObjectLock {
        /// Who may lift the retention; only with `retain_until_date`.
        mode: Option<ObjectLockMode> = header "x-amz-object-lock-mode",
        /// Until when the version cannot be deleted; only with `mode`.
        retain_until_date: Option<Timestamp> = header_iso "x-amz-object-lock-retain-until-date",
        /// Keeps the version from being deleted until it is lifted.
        legal_hold: Option<LegalHold> = header "x-amz-object-lock-legal-hold",
    }

    /// Server-side encryption with keys of the store or of a KMS:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html>.
    Encryption {
        /// SSE-S3 (`AES256`), SSE-KMS (`aws:kms`) or DSSE-KMS (`aws:kms:dsse`).
        algorithm: Option<ServerSideEncryption> = header "x-amz-server-side-encryption",
        /// Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS manages.
        kms_key_id: Option<String> = header "x-amz-server-side-encryption-aws-kms-key-id",
        /// Whether SSE-KMS derives the data key from one of the bucket's, with fewer calls of the
        /// KMS.
        bucket_key_enabled: Option<bool> = header "x-amz-server-side-encryption-bucket-key-enabled",
    }

    /// SSE-C: a key that the customer sends with each request, and the store does not keep:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html>.
    CustomerKey {
        /// `AES256`.
        algorithm: Option<String> = header "x-amz-server-side-encryption-customer-algorithm",
        /// The key: 32 bytes, in base64.
        key: Option<Sensitive> = header "x-amz-server-side-encryption-customer-key",
        /// MD5 of the key's bytes, in base64.
        key_md5: Option<String> = header "x-amz-server-side-encryption-customer-key-md5",
    }

    /// SSE-C: the key of the source of a copy.
    SourceCustomerKey {
        /// `AES256`.
        algorithm: Option<String> = header "x-amz-copy-source-server-side-encryption-customer-algorithm",
        /// The key: 32 bytes, in base64.
        key: Option<Sensitive> = header "x-amz-copy-source-server-side-encryption-customer-key",
        /// MD5 of the key's bytes, in base64.
        key_md5: Option<String> = header "x-amz-copy-source-server-side-encryption-customer-key-md5",
    }

    /// SSE-C: which key an object is encrypted with. Absent: none.
    CustomerKeyUsed {
        /// `AES256`.
        algorithm: Option<String> = header "x-amz-server-side-encryption-customer-algorithm",
        /// MD5 of the key's bytes, in base64.
        key_md5: Option<String> = header "x-amz-server-side-encryption-customer-key-md5",
    }

    /// What the server verifies the document of a request with. S3 refuses most documents that come
    /// with none of it; the client then adds a checksum.
    DocumentIntegrity {
        /// MD5 of the document, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the document, at most one.
        checksums: Checksums = headers,
        /// Algorithm of the checksum; where that is absent, the client computes it.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
    }

    /// The account that owns a bucket or an object.
    Owner {
        /// A name for people; AWS no longer sends one.
        display_name: Option<String> = text "DisplayName",
        /// The canonical user id: 64 hexadecimal digits at AWS.
        id: Option<String> = text "ID",
    }
}
