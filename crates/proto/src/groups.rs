//! Fields that go together in many messages.

use crate::checksum::{Algorithm, Checksums};
use crate::operation::message;
use crate::time::Timestamp;
use crate::types::{CannedAcl, LegalHold, ObjectLockMode, Sensitive, ServerSideEncryption};

message! {
    /// What is kept with an object for whoever reads it over HTTP.
    Content {
        /// How long caches may keep the object.
        cache_control: Option<String> = header "cache-control",
        /// The manner and the name to save the object with.
        content_disposition: Option<String> = header "content-disposition",
        /// Codings applied to the object, as `gzip`.
        content_encoding: Option<String> = header "content-encoding",
        /// The languages that the object is for.
        content_language: Option<String> = header "content-language",
        /// The media type.
        content_type: Option<String> = header "content-type",
        /// When caches should fetch the object anew; an HTTP date, but kept as it came.
        expires: Option<String> = header "expires",
    }

    /// What a response should say in place of what is kept with the object.
    Overrides {
        /// Of `Cache-Control`.
        cache_control: Option<String> = query "response-cache-control",
        /// Of `Content-Disposition`.
        content_disposition: Option<String> = query "response-content-disposition",
        /// Of `Content-Encoding`.
        content_encoding: Option<String> = query "response-content-encoding",
        /// Of `Content-Language`.
        content_language: Option<String> = query "response-content-language",
        /// Of `Content-Type`.
        content_type: Option<String> = query "response-content-type",
        /// Of `Expires`.
        expires: Option<Timestamp> = query "response-expires",
    }

    /// When to read an object:
    /// [RFC 9110, 13.1](https://www.rfc-editor.org/rfc/rfc9110#section-13.1).
    Conditions {
        /// Only if it has this entity tag.
        if_match: Option<String> = header "if-match",
        /// Only if it was stored after this.
        if_modified_since: Option<Timestamp> = header_if_valid "if-modified-since",
        /// Only if it has another entity tag.
        if_none_match: Option<String> = header "if-none-match",
        /// Only if it was not stored after this.
        if_unmodified_since: Option<Timestamp> = header_if_valid "if-unmodified-since",
    }

    /// When to copy an object, as [`Conditions`] on its source.
    SourceConditions {
        /// Only if it has this entity tag.
        if_match: Option<String> = header "x-amz-copy-source-if-match",
        /// Only if it was stored after this.
        if_modified_since: Option<Timestamp> = header "x-amz-copy-source-if-modified-since",
        /// Only if it has another entity tag.
        if_none_match: Option<String> = header "x-amz-copy-source-if-none-match",
        /// Only if it was not stored after this.
        if_unmodified_since: Option<Timestamp> = header "x-amz-copy-source-if-unmodified-since",
    }

    /// When to write an object.
    WriteConditions {
        /// Only in place of one that has this entity tag.
        if_match: Option<String> = header "if-match",
        /// `*`: only if there is none.
        if_none_match: Option<String> = header "if-none-match",
    }

    /// Who may do what: one word, or lists of `id="…"`, `uri="…"` and `emailAddress="…"`.
    Grants {
        /// In one word.
        acl: Option<CannedAcl> = header "x-amz-acl",
        /// Who may do everything.
        full_control: Option<String> = header "x-amz-grant-full-control",
        /// Who may read.
        read: Option<String> = header "x-amz-grant-read",
        /// Who may read these lists.
        read_acp: Option<String> = header "x-amz-grant-read-acp",
        /// Who may write these lists.
        write_acp: Option<String> = header "x-amz-grant-write-acp",
    }

    /// What keeps an object from being deleted.
    ObjectLock {
        /// How strictly.
        mode: Option<ObjectLockMode> = header "x-amz-object-lock-mode",
        /// Until when.
        retain_until_date: Option<Timestamp> = header_iso "x-amz-object-lock-retain-until-date",
        /// Whether there is a legal hold.
        legal_hold: Option<LegalHold> = header "x-amz-object-lock-legal-hold",
    }

    /// How an object is encrypted where it is stored.
    Encryption {
        /// With which kind of keys.
        algorithm: Option<ServerSideEncryption> = header "x-amz-server-side-encryption",
        /// With which key of a key management service.
        kms_key_id: Option<String> = header "x-amz-server-side-encryption-aws-kms-key-id",
        /// Whether one key serves the bucket.
        bucket_key_enabled: Option<bool> = header "x-amz-server-side-encryption-bucket-key-enabled",
    }

    /// A key of the customer's own to encrypt an object with (SSE-C).
    CustomerKey {
        /// The cipher: `AES256`.
        algorithm: Option<String> = header "x-amz-server-side-encryption-customer-algorithm",
        /// The key, in base64.
        key: Option<Sensitive> = header "x-amz-server-side-encryption-customer-key",
        /// The key's MD5, in base64.
        key_md5: Option<String> = header "x-amz-server-side-encryption-customer-key-md5",
    }

    /// The customer's own key that the source of a copy is encrypted with.
    SourceCustomerKey {
        /// The cipher: `AES256`.
        algorithm: Option<String> = header "x-amz-copy-source-server-side-encryption-customer-algorithm",
        /// The key, in base64.
        key: Option<Sensitive> = header "x-amz-copy-source-server-side-encryption-customer-key",
        /// The key's MD5, in base64.
        key_md5: Option<String> = header "x-amz-copy-source-server-side-encryption-customer-key-md5",
    }

    /// Which customer's key an object is encrypted with.
    CustomerKeyUsed {
        /// The cipher: `AES256`.
        algorithm: Option<String> = header "x-amz-server-side-encryption-customer-algorithm",
        /// The key's MD5, in base64.
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

    /// Who owns a bucket or an object.
    Owner {
        /// A name to show.
        display_name: Option<String> = text "DisplayName",
        /// The canonical id.
        id: Option<String> = text "ID",
    }
}
