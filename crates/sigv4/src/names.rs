//! The names of headers and query parameters that a signature is made of.
//!
//! Header names are in lower case; compare them without regard to case. Query parameters are
//! compared exactly.

/// The header that carries the signature.
pub const AUTHORIZATION: &str = "authorization";
/// The host, always signed.
pub const HOST: &str = "host";
/// The date of HTTP, read when there is no [`X_AMZ_DATE`].
pub const DATE: &str = "date";
/// The MD5 of the body, signed when it is there.
pub const CONTENT_MD5: &str = "content-md5";
/// The type of the body, signed when it is there.
pub const CONTENT_TYPE: &str = "content-type";
/// What every header of AWS begins with: each that arrives must be signed.
pub const X_AMZ_PREFIX: &str = "x-amz-";
/// When the request was signed, as `YYYYMMDDTHHMMSSZ`.
pub const X_AMZ_DATE: &str = "x-amz-date";
/// The SHA-256 of the body, or what stands in for it: see [`Payload`](crate::Payload).
pub const X_AMZ_CONTENT_SHA256: &str = "x-amz-content-sha256";
/// The session token of temporary credentials.
pub const X_AMZ_SECURITY_TOKEN: &str = "x-amz-security-token";
/// The regions that a signature of SigV4A is good for.
pub const X_AMZ_REGION_SET: &str = "x-amz-region-set";
/// The length of the object inside an `aws-chunked` body.
pub const X_AMZ_DECODED_CONTENT_LENGTH: &str = "x-amz-decoded-content-length";
/// The names of the trailers that an `aws-chunked` body ends with.
pub const X_AMZ_TRAILER: &str = "x-amz-trailer";
/// The trailer that signs the other trailers.
pub const X_AMZ_TRAILER_SIGNATURE: &str = "x-amz-trailer-signature";
/// The content coding of a body in signed or trailing chunks.
pub const AWS_CHUNKED: &str = "aws-chunked";

/// The algorithm, in a query.
pub const QUERY_ALGORITHM: &str = "X-Amz-Algorithm";
/// The access key and scope, in a query.
pub const QUERY_CREDENTIAL: &str = "X-Amz-Credential";
/// When the URL was signed, in a query.
pub const QUERY_DATE: &str = "X-Amz-Date";
/// The seconds for which the URL is good.
pub const QUERY_EXPIRES: &str = "X-Amz-Expires";
/// The names of the signed headers, in a query.
pub const QUERY_SIGNED_HEADERS: &str = "X-Amz-SignedHeaders";
/// The session token, in a query.
pub const QUERY_SECURITY_TOKEN: &str = "X-Amz-Security-Token";
/// The SHA-256 of the body or what stands in for it, in a query.
pub const QUERY_CONTENT_SHA256: &str = "X-Amz-Content-Sha256";
/// The regions of SigV4A, in a query.
pub const QUERY_REGION_SET: &str = "X-Amz-Region-Set";
/// The signature, in a query.
pub const QUERY_SIGNATURE: &str = "X-Amz-Signature";

/// The field of a form with the policy.
pub const FIELD_POLICY: &str = "policy";
/// The field of a form with the algorithm.
pub const FIELD_ALGORITHM: &str = "x-amz-algorithm";
/// The field of a form with the access key and scope.
pub const FIELD_CREDENTIAL: &str = "x-amz-credential";
/// The field of a form with the date.
pub const FIELD_DATE: &str = X_AMZ_DATE;
/// The field of a form with the session token.
pub const FIELD_SECURITY_TOKEN: &str = X_AMZ_SECURITY_TOKEN;
/// The field of a form with the signature.
pub const FIELD_SIGNATURE: &str = "x-amz-signature";
/// The field of a form with the file, the last that counts.
pub const FIELD_FILE: &str = "file";
/// What the fields of a form begin with that no policy needs to mention.
pub const FIELD_IGNORE_PREFIX: &str = "x-ignore-";
/// The bucket, which a policy must mention like a field.
pub const FIELD_BUCKET: &str = "bucket";

/// The algorithm of Signature Version 4.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The algorithm of SigV4A.
pub const ALGORITHM_V4A: &str = "AWS4-ECDSA-P256-SHA256";
/// What every scope ends with.
pub const AWS4_REQUEST: &str = "aws4_request";

/// Headers that proxies and HTTP libraries add, drop or rewrite between signing and arrival. They
/// are never signed by us, since a signature over one of them breaks where nobody looks for it.
pub const HOP_MUTABLE: [&str; 24] = [
    AUTHORIZATION,
    "accept-encoding",
    "connection",
    "expect",
    "forwarded",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "traceparent",
    "tracestate",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-amzn-trace-id",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-real-ip",
    "x-request-id",
];
