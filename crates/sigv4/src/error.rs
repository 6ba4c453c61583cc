//! Why a request cannot be signed, or is not what it claims.

use core::fmt;

/// Why a request cannot be signed or verified.
///
/// [`code`](Error::code) and [`status`](Error::status) are what S3 answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Something that must be there is not.
    Absent {
        /// What.
        part: Part,
        /// Where it was looked for.
        place: Place,
    },
    /// Something that must be there once is there twice.
    Duplicate {
        /// What.
        part: Part,
        /// Where.
        place: Place,
    },
    /// Something is not as it must be written.
    Malformed {
        /// What.
        part: Part,
        /// Where.
        place: Place,
        /// The offset of the first wrong byte in the value, as it was sent.
        offset: usize,
    },
    /// Something is longer than we take.
    TooLong {
        /// What.
        part: Part,
        /// The most bytes that we take.
        limit: usize,
    },
    /// There are more of something than we take.
    TooMany {
        /// Of what.
        part: Part,
        /// The most that we take.
        limit: usize,
    },
    /// Two places say different things about the same: header and query, header and argument, key
    /// and time.
    Conflict {
        /// About what.
        part: Part,
    },
    /// A signature in the header and another in the query.
    TwoSignatures,
    /// The algorithm is none of ours: another version of signatures, another scheme of
    /// authorization.
    UnsupportedAlgorithm {
        /// Where it was named.
        place: Place,
    },
    /// The day of the scope is not the day of the request.
    WrongDate {
        /// Where the scope was given.
        place: Place,
    },
    /// The scope names another region.
    WrongRegion {
        /// Where the scope was given.
        place: Place,
    },
    /// The scope names another service.
    WrongService {
        /// Where the scope was given.
        place: Place,
    },
    /// The clocks of the two ends are further apart than allowed.
    TooSkewed {
        /// How many seconds the request is ahead of us; negative when it is behind.
        seconds: i64,
    },
    /// A presigned URL is used after its time.
    Expired {
        /// For how many seconds it has been expired.
        seconds: u64,
    },
    /// A presigned URL is used before its time.
    NotYetValid {
        /// How many seconds too early.
        seconds: u64,
    },
    /// A header arrived that must be signed and is not.
    UnsignedHeader {
        /// Its place in [`Head::headers`](crate::Head::headers).
        index: usize,
    },
    /// The list of signed headers names one that did not arrive.
    SignedHeaderAbsent {
        /// The offset of the name in the list, as it was sent.
        offset: usize,
    },
    /// There is no such access key.
    UnknownAccessKey,
    /// The signature is not the one that the secret makes of this request.
    SignatureMismatch,
    /// The body is not the one that was signed.
    PayloadMismatch,
    /// The policy of a form is past its expiration.
    PolicyExpired,
    /// A condition of the policy of a form does not hold.
    PolicyCondition {
        /// Its place in the list of conditions.
        index: usize,
    },
    /// A field of a form is in no condition of its policy.
    FieldUncovered {
        /// Its place in the list of fields.
        index: usize,
    },
    /// The bucket is in no condition of the policy of a form.
    BucketUncovered,
    /// The file of a form is smaller than its policy allows.
    FileTooSmall {
        /// The fewest bytes.
        min: u64,
    },
    /// The file of a form is larger than its policy allows.
    FileTooLarge {
        /// The most bytes.
        max: u64,
    },
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The path.
    Path,
    /// The query.
    Query,
    /// The headers, all of them.
    Headers,
    /// The host.
    Host,
    /// The value of the `Authorization` header as a whole.
    Authorization,
    /// The algorithm.
    Algorithm,
    /// The access key and scope.
    Credential,
    /// The access key.
    AccessKey,
    /// The secret.
    Secret,
    /// The region of the scope.
    Region,
    /// The service of the scope.
    Service,
    /// The set of regions of SigV4A.
    RegionSet,
    /// When it was signed.
    Date,
    /// For how long a presigned URL is good.
    Expires,
    /// The list of signed headers.
    SignedHeaders,
    /// The signature.
    Signature,
    /// The SHA-256 of the body, or what stands in for it.
    ContentSha256,
    /// The session token.
    SecurityToken,
    /// The length of the object in an `aws-chunked` body.
    DecodedContentLength,
    /// The names of trailers.
    Trailer,
    /// The policy of a form.
    Policy,
}

/// Where a part of a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The head of the request, or an argument of the caller.
    Head,
    /// A header.
    Header,
    /// The query.
    Query,
    /// The fields of a form.
    Form,
}

impl Error {
    /// The code of S3's error document.
    pub fn code(&self) -> &'static str {
        match *self {
            Self::Absent { part, place }
            | Self::Duplicate { part, place }
            | Self::Malformed { part, place, .. } => code_of_part(part, place),
            Self::TooLong {
                part: Part::Headers,
                ..
            }
            | Self::TooMany {
                part: Part::Headers,
                ..
            } => "RequestHeaderSectionTooLarge",
            Self::TooLong { part, .. } | Self::TooMany { part, .. } => {
                code_of_part(part, Place::Header)
            }
            Self::Conflict { part: Part::Date } => "AccessDenied",
            Self::Conflict { .. } => "InvalidRequest",
            Self::TwoSignatures => "InvalidArgument",
            Self::UnsupportedAlgorithm {
                place: Place::Query,
            } => "AuthorizationQueryParametersError",
            Self::UnsupportedAlgorithm { .. } => "InvalidRequest",
            Self::WrongDate { place }
            | Self::WrongRegion { place }
            | Self::WrongService { place } => code_of_part(Part::Credential, place),
            Self::TooSkewed { .. } => "RequestTimeTooSkewed",
            Self::Expired { .. } | Self::NotYetValid { .. } | Self::UnsignedHeader { .. } => {
                "AccessDenied"
            }
            Self::UnknownAccessKey => "InvalidAccessKeyId",
            Self::SignedHeaderAbsent { .. } | Self::SignatureMismatch => "SignatureDoesNotMatch",
            Self::PayloadMismatch => "XAmzContentSHA256Mismatch",
            Self::PolicyExpired
            | Self::PolicyCondition { .. }
            | Self::FieldUncovered { .. }
            | Self::BucketUncovered => "AccessDenied",
            Self::FileTooSmall { .. } => "EntityTooSmall",
            Self::FileTooLarge { .. } => "EntityTooLarge",
        }
    }

    /// The status of S3's answer: 403 for who may not, 400 for what is not well said.
    pub fn status(&self) -> u16 {
        match self.code() {
            "AccessDenied"
            | "RequestTimeTooSkewed"
            | "InvalidAccessKeyId"
            | "SignatureDoesNotMatch" => 403,
            _ => 400,
        }
    }
}

fn code_of_part(part: Part, place: Place) -> &'static str {
    match (part, place) {
        (Part::Path | Part::Query, _) => "InvalidURI",
        (Part::Policy, _) => "InvalidPolicyDocument",
        (Part::Date, Place::Header | Place::Head) => "AccessDenied",
        (Part::ContentSha256 | Part::DecodedContentLength, Place::Head) => "InvalidRequest",
        (Part::ContentSha256 | Part::DecodedContentLength | Part::Trailer, _) => "InvalidArgument",
        (_, Place::Header | Place::Head) => "AuthorizationHeaderMalformed",
        (_, Place::Query) => "AuthorizationQueryParametersError",
        (_, Place::Form) => "InvalidArgument",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // As AWS says it: clients and people look for the name of the header.
            Self::Absent { part: Part::ContentSha256, place: Place::Head } => {
                f.write_str("Missing required header for this request: x-amz-content-sha256")
            }
            Self::Absent { part, place: Place::Head } => write!(f, "{part} is missing from the request"),
            Self::Absent { part, place } => write!(f, "{part} is missing {place}"),
            Self::Duplicate { part, place } => write!(f, "{part} is given twice {place}"),
            Self::Malformed { part: Part::ContentSha256, .. } => f.write_str(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a name that begins with STREAMING- and goes with the \
                 signature, or a SHA-256 in 64 lower-case hex digits",
            ),
            Self::Malformed { part: Part::DecodedContentLength, .. } => {
                f.write_str("x-amz-decoded-content-length must be the number of bytes of the object, in digits")
            }
            Self::Malformed { part, place, offset } => {
                write!(f, "{part} {place} is malformed at byte {offset} of its value")
            }
            Self::TooLong { part, limit } => write!(f, "{part}: at most {limit} bytes"),
            Self::TooMany { part, limit } => write!(f, "{part}: at most {limit}"),
            Self::Conflict { part } => write!(f, "{part} is given twice, with different values"),
            Self::TwoSignatures => {
                f.write_str("one signature in the header and another in the query: send only one")
            }
            Self::UnsupportedAlgorithm { .. } => {
                f.write_str("the algorithm is not supported: use AWS4-HMAC-SHA256")
            }
            Self::WrongDate { .. } => {
                f.write_str("the date of the credential scope is not the day of the request's date")
            }
            Self::WrongRegion { .. } => f.write_str("the credential scope names another region"),
            Self::WrongService { .. } => f.write_str("the credential scope names another service"),
            Self::TooSkewed { seconds } if *seconds < 0 => {
                write!(
                    f,
                    "the request was signed {} seconds ago: set the clock of the client",
                    seconds.unsigned_abs()
                )
            }
            Self::TooSkewed { seconds } => {
                write!(
                    f,
                    "the request was signed {seconds} seconds in the future: set the clock of the client"
                )
            }
            Self::Expired { seconds } => {
                write!(f, "the URL expired {seconds} seconds ago: have it signed again")
            }
            Self::NotYetValid { seconds } => write!(f, "the URL becomes valid in {seconds} seconds"),
            Self::UnsignedHeader { index } => {
                write!(
                    f,
                    "header {index} of the request must be signed and is not in the list of signed headers"
                )
            }
            Self::SignedHeaderAbsent { offset } => {
                write!(f, "the signed header named at byte {offset} of the list did not arrive")
            }
            Self::UnknownAccessKey => f.write_str("there is no such access key"),
            Self::SignatureMismatch => {
                f.write_str("the signature is not the one of this request: compare the canonical requests")
            }
            Self::PayloadMismatch => f.write_str("the body is not the one that was signed"),
            Self::PolicyExpired => f.write_str("the policy of the form has expired: have a new one signed"),
            Self::PolicyCondition { index } => write!(f, "condition {index} of the policy does not hold"),
            Self::FieldUncovered { index } => {
                write!(f, "field {index} of the form is in no condition of the policy")
            }
            Self::BucketUncovered => f.write_str("the bucket is in no condition of the policy"),
            Self::FileTooSmall { min } => write!(f, "the policy asks for a file of at least {min} bytes"),
            Self::FileTooLarge { max } => write!(f, "the policy allows a file of at most {max} bytes"),
        }
    }
}

impl core::error::Error for Error {}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "the path",
            Self::Query => "the query",
            Self::Headers => "the headers",
            Self::Host => "the host",
            Self::Authorization => "the authorization",
            Self::Algorithm => "the algorithm",
            Self::Credential => "the credential",
            Self::AccessKey => "the access key",
            Self::Secret => "the secret",
            Self::Region => "the region",
            Self::Service => "the service",
            Self::RegionSet => "the set of regions",
            Self::Date => "the date",
            Self::Expires => "the time of expiry",
            Self::SignedHeaders => "the list of signed headers",
            Self::Signature => "the signature",
            Self::ContentSha256 => "the SHA-256 of the content",
            Self::SecurityToken => "the session token",
            Self::DecodedContentLength => "the decoded length of the content",
            Self::Trailer => "the list of trailers",
            Self::Policy => "the policy",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Head => "of the request",
            Self::Header => "in the header",
            Self::Query => "in the query",
            Self::Form => "in the form",
        })
    }
}
