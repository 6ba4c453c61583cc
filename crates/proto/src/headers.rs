//! What no request may say in its headers, whatever it is for: a condition that nobody evaluates, a
//! checksum that nobody verifies.

use http::header::CONTENT_RANGE;
use http::{HeaderMap, HeaderName};

use crate::checksum::{Algorithm, SDK_ALGORITHM};
use crate::error::{ErrorCode, S3Error};
use crate::operation::Entry;
use crate::routing::reads;
use crate::types::ChecksumType;

// Names of headers, for what is said of them.
/// The token of a login, to the portal of single sign-on that gives credentials for it.
pub const SSO_BEARER_TOKEN: &str = "x-amz-sso_bearer_token";
/// A canned ACL.
pub const ACL: &str = "x-amz-acl";
/// What the names of headers begin with that grant something to somebody.
pub const GRANT: &str = "x-amz-grant-";
/// Whether checksums come with an object.
pub const CHECKSUM_MODE: &str = "x-amz-checksum-mode";
/// Which bytes of a source are copied.
pub const COPY_SOURCE_RANGE: &str = "x-amz-copy-source-range";
/// How an object is encrypted.
pub const ENCRYPTION: &str = "x-amz-server-side-encryption";
/// What SSE-KMS binds the encryption to.
pub const ENCRYPTION_CONTEXT: &str = "x-amz-server-side-encryption-context";
/// The key of SSE-KMS.
pub const KMS_KEY_ID: &str = "x-amz-server-side-encryption-aws-kms-key-id";
/// Whether one key of SSE-KMS serves the bucket.
pub const BUCKET_KEY: &str = "x-amz-server-side-encryption-bucket-key-enabled";
/// Whether a retention in governance mode is to be passed over.
pub const BYPASS_GOVERNANCE: &str = "x-amz-bypass-governance-retention";
/// What the names of the headers of SSE-C begin with.
pub const CUSTOMER_KEY: &str = "x-amz-server-side-encryption-customer-";
/// The same, of the source of a copy.
pub const SOURCE_CUSTOMER_KEY: &str = "x-amz-copy-source-server-side-encryption-customer-";
/// Whether metadata comes with a copy.
pub const METADATA_DIRECTIVE: &str = "x-amz-metadata-directive";
/// How many parts of an object are listed.
pub const MAX_PARTS: &str = "x-amz-max-parts";
/// Which attributes of an object are asked for.
pub const OBJECT_ATTRIBUTES: &str = "x-amz-object-attributes";
/// Whether the objects of a bucket can be locked.
pub const OBJECT_LOCK: &str = "x-amz-bucket-object-lock-enabled";
/// Who may shorten the retention of an object.
pub const OBJECT_LOCK_MODE: &str = "x-amz-object-lock-mode";
/// Until when an object is retained.
pub const OBJECT_LOCK_UNTIL: &str = "x-amz-object-lock-retain-until-date";
/// Whether a legal hold is on an object.
pub const OBJECT_LOCK_HOLD: &str = "x-amz-object-lock-legal-hold";
/// Who owns the objects of a bucket.
pub const OBJECT_OWNERSHIP: &str = "x-amz-object-ownership";
/// Which fields a listing has only when asked.
pub const OPTIONAL_ATTRIBUTES: &str = "x-amz-optional-object-attributes";
/// The tags of an object, written as a query.
pub const TAGGING: &str = "x-amz-tagging";
/// Whether what was asked for is a delete marker.
pub const DELETE_MARKER: HeaderName = HeaderName::from_static("x-amz-delete-marker");
/// Which version of an object a response is about.
pub const VERSION_ID: HeaderName = HeaderName::from_static("x-amz-version-id");
/// Whether tags come with a copy.
pub const TAGGING_DIRECTIVE: &str = "x-amz-tagging-directive";

/// What the names of conditions begin with: those of HTTP, and S3's own.
const CONDITIONS: [&str; 3] = ["if-", "x-amz-if-", "x-amz-copy-source-if-"];

/// What the names of checksums begin with.
const CHECKSUM: &str = "x-amz-checksum-";

/// What else begins so: words about checksums.
const ABOUT_CHECKSUMS: [&str; 3] = ["algorithm", "mode", "type"];

/// By which algorithm the store is to compute a checksum, and over what: fields of the operations
/// that take a checksum in no header.
const COMPUTED_ALGORITHM: &str = "x-amz-checksum-algorithm";
const COMPUTED_TYPE: &str = "x-amz-checksum-type";

/// Names what comes behind the body.
const TRAILER: &str = "x-amz-trailer";

/// The form of the body; one of those with a trailer ends in [`TRAILER_FORM`].
const CONTENT_SHA256: &str = "x-amz-content-sha256";
const TRAILER_FORM: &str = "-TRAILER";

/// Checks the headers of a request for an operation.
///
/// # Errors
/// `NotImplemented` for a condition that is no field of the operation; `InvalidRequest` for
/// checksums that are not known, not well formed, announced but not there, or more than one, and
/// for a body that is a piece of the object.
pub fn check(entry: &Entry, headers: &HeaderMap) -> Result<(), S3Error> {
    conditions(entry, headers)?;
    whole(headers)?;
    let mut sums = sums(headers)?;
    sums.extend(trailers(headers)?);
    if sums.len() > 1 {
        return refused(format!(
            "Only one {CHECKSUM}* header or trailer is possible, not {}.",
            sums.len()
        ));
    }
    announced(headers, SDK_ALGORITHM, sums.first().copied())?;
    computed(entry, headers, sums.first().copied())?;
    // A checksum of the object may have the number of parts behind it, which its operation reads.
    if entry.traits.digest_of_document {
        well_formed(headers)
    } else {
        Ok(())
    }
}

fn conditions(entry: &Entry, headers: &HeaderMap) -> Result<(), S3Error> {
    for name in headers.keys().map(HeaderName::as_str) {
        let is_condition = CONDITIONS.iter().any(|start| name.starts_with(start));
        if is_condition && !reads(entry).header(name) {
            return Err(S3Error::header_not_implemented(name));
        }
    }
    Ok(())
}

/// Refuses a piece of an object, which would be stored in place of all of it
/// ([RFC 9110, 14.5](https://www.rfc-editor.org/rfc/rfc9110#section-14.5)).
fn whole(headers: &HeaderMap) -> Result<(), S3Error> {
    match headers.contains_key(CONTENT_RANGE) {
        true => refused(format!(
            "{CONTENT_RANGE} is no part of a request here: send whole objects, or parts of uploads."
        )),
        false => Ok(()),
    }
}

/// The algorithms whose checksums stand in the headers.
fn sums(headers: &HeaderMap) -> Result<Vec<Algorithm>, S3Error> {
    let mut found = Vec::new();
    for name in headers.keys() {
        match (
            name.as_str().strip_prefix(CHECKSUM),
            Algorithm::of_header(name.as_str()),
        ) {
            (None, _) => {}
            (Some(_), Some(algorithm)) => found.push(algorithm),
            (Some(about), None) if ABOUT_CHECKSUMS.contains(&about) => {}
            (Some(_), None) => {
                return refused(format!("{name} is no header of a checksum: {}", known()));
            }
        }
    }
    Ok(found)
}

/// The algorithms whose checksums come behind the body.
fn trailers(headers: &HeaderMap) -> Result<Vec<Algorithm>, S3Error> {
    let Some(names) = text(headers, TRAILER) else {
        return Ok(Vec::new());
    };
    if !text(headers, CONTENT_SHA256).is_some_and(|form| form.ends_with(TRAILER_FORM)) {
        return refused(format!(
            "{TRAILER} goes with a {CONTENT_SHA256} that ends in {TRAILER_FORM}."
        ));
    }
    let algorithm = |name: &str| {
        let unknown = || refused(format!("{TRAILER} cannot be {name:?}: {}", known()));
        Algorithm::of_header(name.trim()).map_or_else(unknown, Ok)
    };
    names.split(',').map(algorithm).collect()
}

/// Whether the checksum that a client announces is the one that is there.
fn announced(headers: &HeaderMap, header: &str, there: Option<Algorithm>) -> Result<(), S3Error> {
    let Some(name) = text(headers, header) else {
        return Ok(());
    };
    match (Algorithm::of_name(&name), there) {
        (None, _) => refused(format!("{header} cannot be {name:?}: {}", known())),
        (Some(said), Some(there)) if said == there => Ok(()),
        (Some(_), Some(there)) => refused(format!(
            "{header} is {name}, but the checksum is {}.",
            there.name()
        )),
        (Some(_), None) => refused(format!(
            "{header} is {name}, but no {CHECKSUM}* header and no {TRAILER} brings such a checksum."
        )),
    }
}

/// Refuses what contradicts the checksum that is there, of an operation that computes none. By
/// itself either header means nothing there, as at AWS: the SDKs of MinIO send the first with every
/// upload.
fn computed(entry: &Entry, headers: &HeaderMap, there: Option<Algorithm>) -> Result<(), S3Error> {
    if !headers.contains_key(COMPUTED_ALGORITHM) && !headers.contains_key(COMPUTED_TYPE) {
        return Ok(());
    }
    if there.is_some() && !reads(entry).header(COMPUTED_ALGORITHM) {
        announced(headers, COMPUTED_ALGORITHM, there)?;
    }
    match text(headers, COMPUTED_TYPE).filter(|_| !reads(entry).header(COMPUTED_TYPE)) {
        Some(kind) if ChecksumType::from(kind.as_str()) != ChecksumType::FULL_OBJECT => {
            refused(format!(
                "{COMPUTED_TYPE} cannot be {kind:?}: the checksum of one request is over all its bytes."
            ))
        }
        _ => Ok(()),
    }
}

fn well_formed(headers: &HeaderMap) -> Result<(), S3Error> {
    for algorithm in Algorithm::ALL {
        if text(headers, algorithm.header()).is_some_and(|sum| algorithm.decode(&sum).is_none()) {
            return refused(format!(
                "Value for {} header is invalid.",
                algorithm.header()
            ));
        }
    }
    Ok(())
}

/// All values of a header, as one text.
fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| values.join(","))
}

fn known() -> String {
    let names = Algorithm::ALL.map(Algorithm::name);
    format!("the algorithms of checksums are {}.", names.join(", "))
}

fn refused<T>(message: String) -> Result<T, S3Error> {
    Err(S3Error::new(ErrorCode::INVALID_REQUEST, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::OPERATIONS;
    use http::HeaderValue;

    fn outcome(entry: &Entry, headers: &[(&str, &str)]) -> String {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(
                name.parse::<HeaderName>().unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        match check(entry, &map) {
            Ok(()) => "taken".to_owned(),
            Err(error) => match error.detail("Header") {
                Some(header) => format!("{} {header}", error.code),
                None => error.code.to_string(),
            },
        }
    }

    /// Every condition on every operation is one of its fields, or refused by name, as AWS answers
    /// one that it does not implement
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>, `NotImplemented`).
    #[test]
    fn no_condition_is_passed_over() {
        const NAMES: [&str; 13] = [
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "if-schedule-tag-match",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size",
            "x-amz-if-match-initiated-time",
            "x-amz-copy-source-if-match",
            "x-amz-copy-source-if-none-match",
            "x-amz-copy-source-if-modified-since",
            "x-amz-copy-source-if-unmodified-since",
        ];
        let mut taken = 0;
        for entry in OPERATIONS {
            let (fields, _) = (entry.describe)();
            for name in NAMES {
                let field = fields.iter().any(|field| field.at.name() == name);
                let expect = if field {
                    "taken".to_owned()
                } else {
                    format!("NotImplemented {name}")
                };
                assert_eq!(
                    outcome(entry, &[(name, "x")]),
                    expect,
                    "{} {name}",
                    entry.name
                );
                taken += u32::from(field);
            }
        }
        assert_eq!(taken, 5 + 5 + 6 + 4 + 2 + 2 + 3 + 1);
    }

    #[test]
    fn no_piece_is_taken_for_the_whole() {
        for entry in OPERATIONS {
            assert_eq!(
                outcome(entry, &[("content-range", "bytes 0-1/5")]),
                "InvalidRequest",
                "{}",
                entry.name
            );
        }
    }

    /// What AWS takes and refuses, as the integration tests of versitygw have measured it
    /// (<https://github.com/versity/versitygw/tree/main/tests/integration>).
    #[test]
    fn no_checksum_is_passed_over() {
        const CRC32: (&str, &str) = ("x-amz-checksum-crc32", "NhCmhg==");
        const SHA1: (&str, &str) = ("x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=");
        let sdk = |name| (SDK_ALGORITHM, name);
        let form = (CONTENT_SHA256, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        let trailer = (TRAILER, "x-amz-checksum-crc32");
        let taken: [&[(&str, &str)]; 8] = [
            &[CRC32],
            &[CRC32, sdk("CRC32")],
            &[CRC32, sdk("crc32")],
            &[trailer, form],
            &[trailer, form, sdk("CRC32")],
            &[
                CRC32,
                ("x-amz-checksum-type", "FULL_OBJECT"),
                ("x-amz-checksum-algorithm", "CRC32"),
            ],
            &[
                ("x-amz-checksum-type", "FULL_OBJECT"),
                ("x-amz-checksum-algorithm", "SHA256"),
            ],
            &[("x-amz-checksum-mode", "ENABLED")],
        ];
        let refused: [&[(&str, &str)]; 10] = [
            &[("x-amz-checksum-sha256a", "dummy")],
            &[("x-amz-checksum-", "NhCmhg==")],
            &[CRC32, SHA1],
            &[SHA1, trailer, form],
            &[sdk("SHA256")],
            &[sdk("nonsense"), CRC32],
            &[sdk("SHA1"), CRC32],
            &[sdk("SHA1"), trailer, form],
            &[trailer],
            &[(TRAILER, "x-amz-checksum-sha256a"), form],
        ];
        for entry in OPERATIONS {
            for headers in taken {
                assert_eq!(
                    outcome(entry, headers),
                    "taken",
                    "{} {headers:?}",
                    entry.name
                );
            }
            for headers in refused {
                assert_eq!(
                    outcome(entry, headers),
                    "InvalidRequest",
                    "{} {headers:?}",
                    entry.name
                );
            }
            for (header, value) in [(COMPUTED_ALGORITHM, "SHA256"), (COMPUTED_TYPE, "COMPOSITE")] {
                let (fields, _) = (entry.describe)();
                let field = fields.iter().any(|field| field.at.name() == header);
                let expect = if field { "taken" } else { "InvalidRequest" };
                let found = outcome(entry, &[CRC32, (header, value)]);
                assert_eq!(found, expect, "{} {header}", entry.name);
            }
            let own = !entry.traits.digest_of_document;
            for malformed in [
                &[("x-amz-checksum-sha256", "NhCmhg==")][..],
                &[CRC32, CRC32],
            ] {
                let expect = if own { "taken" } else { "InvalidRequest" };
                assert_eq!(
                    outcome(entry, malformed),
                    expect,
                    "{} {malformed:?}",
                    entry.name
                );
            }
        }
    }
}
