//! What a store answers when it does not do as asked:
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use crate::checksum::{ALGORITHM, Algorithm, SDK_ALGORITHM};
use crate::malformed::Error;
use crate::message::Response;
use crate::xml::{self, Node};

/// An error a store answers with: what went wrong, in a word for programs and a sentence for
/// people.
#[derive(Clone, Debug, PartialEq)]
pub struct S3Error {
    /// The word.
    pub code: ErrorCode,
    /// The sentence.
    pub message: String,
    /// The status of the response.
    pub status: StatusCode,
    /// What else the response says.
    pub context: Box<Context>,
}

/// What an error says besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The bucket or object concerned, as a path.
    pub resource: Option<String>,
    /// The id that the store gave to the request.
    pub request_id: Option<String>,
    /// A second such id, that AWS gives.
    pub host_id: Option<String>,
    /// Further elements of the document.
    pub details: Vec<(String, String)>,
    /// Further headers of the response.
    pub headers: HeaderMap,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $CONST:ident $text:literal $status:literal $message:literal)*) => {
        crate::types::open_enum! {
            /// What went wrong, in a word.
            ErrorCode { $($(#[$doc])* $CONST = $text,)* }
        }

        /// The same words as text, for patterns.
        pub mod code {
            $($(#[$doc])* pub const $CONST: &str = $text;)*
        }

        /// Each known code with its status and its sentence.
        const CODES: &[(ErrorCode, u16, &str)] = &[$((ErrorCode::$CONST, $status, $message)),*];
    };
}

codes! {
    /// Access control lists other than the owner's.
    ACCESS_CONTROL_LIST_NOT_SUPPORTED "AccessControlListNotSupported" 400
        "The bucket has no access control lists; leave them out."
    /// Not allowed, or not signed.
    ACCESS_DENIED "AccessDenied" 403 "Access is denied."
    /// A script of this web site may not.
    ACCESS_FORBIDDEN "AccessForbidden" 403 "CORSResponse: This CORS request is not allowed."
    /// The `Authorization` header cannot be understood, or is for another region.
    AUTHORIZATION_HEADER_MALFORMED "AuthorizationHeaderMalformed" 400
        "The Authorization header cannot be understood."
    /// The parameters of a presigned URL cannot be understood.
    AUTHORIZATION_QUERY_PARAMETERS_ERROR "AuthorizationQueryParametersError" 400
        "The authorization parameters of the query cannot be understood."
    /// The body is not what its MD5 or checksum says.
    BAD_DIGEST "BadDigest" 400 "The body does not match the checksum that came with it."
    /// A request that is none.
    BAD_REQUEST "BadRequest" 400 "The request cannot be understood."
    /// Somebody else has a bucket of this name.
    BUCKET_ALREADY_EXISTS "BucketAlreadyExists" 409 "The bucket exists, and belongs to somebody else."
    /// The caller has a bucket of this name.
    BUCKET_ALREADY_OWNED_BY_YOU "BucketAlreadyOwnedByYou" 409 "The bucket exists, and is yours."
    /// The bucket has objects.
    BUCKET_NOT_EMPTY "BucketNotEmpty" 409 "The bucket is not empty; delete its objects and uploads first."
    /// Another request on the same key came first.
    CONDITIONAL_REQUEST_CONFLICT "ConditionalRequestConflict" 409
        "Another request on the same key came in between; try again."
    /// Longer than an object or part may be.
    ENTITY_TOO_LARGE "EntityTooLarge" 400 "The body is larger than an object or part may be."
    /// Shorter than all parts but the last must be.
    ENTITY_TOO_SMALL "EntityTooSmall" 400 "A part other than the last is smaller than 5 MiB."
    /// The session's token is past its time.
    EXPIRED_TOKEN "ExpiredToken" 400 "The session token has expired; fetch a new one."
    /// The location asked for is not where the store is.
    ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION "IllegalLocationConstraintException" 400
        "The location is not that of this endpoint."
    /// The body is shorter than was said.
    INCOMPLETE_BODY "IncompleteBody" 400 "The body ended before the length that was declared."
    /// A form without a file, or with two.
    INCORRECT_NUMBER_OF_FILES_IN_POST_REQUEST "IncorrectNumberOfFilesInPostRequest" 400
        "A form has exactly one file, in the field named file."
    /// The store's own fault.
    INTERNAL_ERROR "InternalError" 500 "The store met an internal error; try again."
    /// Nobody has this access key.
    INVALID_ACCESS_KEY_ID "InvalidAccessKeyId" 403 "The access key is not known here."
    /// A value that cannot be.
    INVALID_ARGUMENT "InvalidArgument" 400 "An argument is not valid."
    /// Access control lists for a bucket that has none.
    INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP "InvalidBucketAclWithObjectOwnership" 400
        "Buckets have no access control lists, as with BucketOwnerEnforced; leave them out."
    /// A name that a bucket cannot have.
    INVALID_BUCKET_NAME "InvalidBucketName" 400 "The bucket name is not valid."
    /// The bucket does not keep versions, or must go on to.
    INVALID_BUCKET_STATE "InvalidBucketState" 409
        "The request is not possible with the versioning and the Object Lock of the bucket."
    /// The digest is not base64 of the right length.
    INVALID_DIGEST "InvalidDigest" 400 "Content-MD5 or a checksum is not base64 of the right length."
    /// Encryption that the store does not have.
    INVALID_ENCRYPTION_ALGORITHM_ERROR "InvalidEncryptionAlgorithmError" 400
        "The store encrypts nothing; leave x-amz-server-side-encryption out, and encrypt the disk."
    /// The object is in an archive and has not been restored.
    INVALID_OBJECT_STATE "InvalidObjectState" 403
        "The object is archived; restore it before it is read."
    /// A part is not there, or has another entity tag.
    INVALID_PART "InvalidPart" 400 "A part was not found, or its entity tag or checksum differs."
    /// The object has no such part.
    INVALID_PART_NUMBER "InvalidPartNumber" 416 "The object has no part of this number."
    /// Parts are not in order.
    INVALID_PART_ORDER "InvalidPartOrder" 400 "The parts are not in ascending order of their numbers."
    /// The policy of a form is none.
    INVALID_POLICY_DOCUMENT "InvalidPolicyDocument" 400 "The policy of the form cannot be understood."
    /// The range is outside of the object.
    INVALID_RANGE "InvalidRange" 416 "The range cannot be satisfied."
    /// A place that no web site redirects to.
    INVALID_REDIRECT_LOCATION "InvalidRedirectLocation" 400
        "The website redirect location begins with http://, https:// or /."
    /// A request that contradicts itself.
    INVALID_REQUEST "InvalidRequest" 400 "The request is not valid."
    /// A retention by default that is too short or too long.
    INVALID_RETENTION_PERIOD "InvalidRetentionPeriod" 400
        "The retention period is 1 to 36500 days, or 1 to 100 years."
    /// No such class of storage.
    INVALID_STORAGE_CLASS "InvalidStorageClass" 400 "The storage class is not known here."
    /// A tag that the store does not keep.
    INVALID_TAG "InvalidTag" 400 "A tag is not valid."
    /// The session token is not one of the access key.
    INVALID_TOKEN "InvalidToken" 400 "The session token is not valid here; sign without one."
    /// The path or query is not percent-encoded UTF-8.
    INVALID_URI "InvalidURI" 400 "The URI cannot be decoded."
    /// The key is longer than 1024 bytes.
    KEY_TOO_LONG_ERROR "KeyTooLongError" 400 "The key has more than 1024 bytes."
    /// No such key of a key management service.
    KMS_NOT_FOUND_EXCEPTION "KMS.NotFoundException" 400
        "The store has no key management service, and none of its keys; leave x-amz-server-side-encryption out."
    /// The policy of a bucket is none.
    MALFORMED_POLICY "MalformedPolicy" 400 "The policy is not valid."
    /// The form is not well formed.
    MALFORMED_POST_REQUEST "MalformedPOSTRequest" 400
        "The body is not well-formed multipart/form-data."
    /// The document is not well formed, or not the one expected.
    MALFORMED_XML "MalformedXML" 400 "The XML is not well formed, or not of the form that is expected."
    /// A body is larger than what the operation reads.
    MAX_MESSAGE_LENGTH_EXCEEDED "MaxMessageLengthExceeded" 400 "The request is too large."
    /// The fields before the file of a form are too large.
    MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR "MaxPostPreDataLengthExceededError" 400
        "The fields before the file of a form are too large."
    /// The metadata is larger than the store keeps.
    METADATA_TOO_LARGE "MetadataTooLarge" 400 "Names and values of the metadata have more than 2048 bytes."
    /// The verb does not go with the resource.
    METHOD_NOT_ALLOWED "MethodNotAllowed" 405 "The method is not allowed on this resource."
    /// The length was not said.
    MISSING_CONTENT_LENGTH "MissingContentLength" 411 "Content-Length is required."
    /// A document was expected.
    MISSING_REQUEST_BODY_ERROR "MissingRequestBodyError" 400 "The request has no body."
    /// A header that must be there is not.
    MISSING_SECURITY_HEADER "MissingSecurityHeader" 400 "A header that the signature needs is missing."
    /// No such bucket.
    NO_SUCH_BUCKET "NoSuchBucket" 404 "There is no such bucket."
    /// The bucket has no policy.
    NO_SUCH_BUCKET_POLICY "NoSuchBucketPolicy" 404 "The bucket has no policy."
    /// The bucket has no CORS rules.
    NO_SUCH_CORS_CONFIGURATION "NoSuchCORSConfiguration" 404 "The bucket has no CORS configuration."
    /// No such object.
    NO_SUCH_KEY "NoSuchKey" 404 "There is no such key."
    /// The bucket has no lifecycle rules.
    NO_SUCH_LIFECYCLE_CONFIGURATION "NoSuchLifecycleConfiguration" 404
        "The bucket has no lifecycle configuration."
    /// The version has no such lock.
    NO_SUCH_OBJECT_LOCK_CONFIGURATION "NoSuchObjectLockConfiguration" 404
        "The specified object does not have a ObjectLock configuration"
    /// The bucket blocks no public access.
    NO_SUCH_PUBLIC_ACCESS_BLOCK_CONFIGURATION "NoSuchPublicAccessBlockConfiguration" 404
        "The bucket has no public access block."
    /// The bucket has no tags.
    NO_SUCH_TAG_SET "NoSuchTagSet" 404 "The bucket has no tags."
    /// No such upload, or no more.
    NO_SUCH_UPLOAD "NoSuchUpload" 404 "There is no such upload; it may have been completed or aborted."
    /// No such version.
    NO_SUCH_VERSION "NoSuchVersion" 404 "There is no such version."
    /// The bucket is no web site.
    NO_SUCH_WEBSITE_CONFIGURATION "NoSuchWebsiteConfiguration" 404
        "The bucket has no website configuration."
    /// What a HEAD says for anything that is not there.
    NOT_FOUND "NotFound" 404 "Not found."
    /// A feature the store does not have.
    NOT_IMPLEMENTED "NotImplemented" 501 "The store does not implement this."
    /// The object is the same still.
    NOT_MODIFIED "NotModified" 304 "Not modified."
    /// The bucket has no Object Lock.
    OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR "ObjectLockConfigurationNotFoundError" 404
        "The bucket has no Object Lock configuration."
    /// The bucket is somewhere else.
    PERMANENT_REDIRECT "PermanentRedirect" 301 "The bucket is at another endpoint."
    /// A condition does not hold.
    PRECONDITION_FAILED "PreconditionFailed" 412 "A precondition does not hold."
    /// The bucket is not replicated.
    REPLICATION_CONFIGURATION_NOT_FOUND_ERROR "ReplicationConfigurationNotFoundError" 404
        "The bucket has no replication configuration."
    /// The head is too large.
    REQUEST_HEADER_SECTION_TOO_LARGE "RequestHeaderSectionTooLarge" 400 "The headers are too large."
    /// The body did not arrive in time.
    REQUEST_TIMEOUT "RequestTimeout" 400 "The body did not arrive in time."
    /// The clocks differ.
    REQUEST_TIME_TOO_SKEWED "RequestTimeTooSkewed" 403
        "The request's time and the store's differ by more than 15 minutes; set the clock."
    /// The bucket has no default encryption.
    SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND_ERROR
        "ServerSideEncryptionConfigurationNotFoundError" 404
        "The bucket has no default encryption."
    /// The store has other work.
    SERVICE_UNAVAILABLE "ServiceUnavailable" 503 "The store is not available now; try again."
    /// The signature is not the one expected.
    SIGNATURE_DOES_NOT_MATCH "SignatureDoesNotMatch" 403
        "The signature does not match: check the secret key and how the request is signed."
    /// Too much at once.
    SLOW_DOWN "SlowDown" 503 "Too many requests; try again more slowly."
    /// The disk is full. (The status is WebDAV's 507.)
    INSUFFICIENT_STORAGE "InsufficientStorage" 507 "There is no space left to store this."
    /// Something else is being done with the bucket.
    OPERATION_ABORTED "OperationAborted" 409
        "Another operation on the bucket is under way; try again."
    /// The bucket is at another endpoint for now.
    TEMPORARY_REDIRECT "TemporaryRedirect" 307 "The bucket is at another endpoint for now."
    /// The request is for more than may be asked.
    TOO_MANY_PARTS "TooManyParts" 400 "An upload has at most 10,000 parts."
    /// A form does not say where its file goes.
    USER_KEY_MUST_BE_SPECIFIED "UserKeyMustBeSpecified" 400
        "The form has no field named key before the file, or an empty one."
    /// The checksum of the payload is not the one that was signed.
    X_AMZ_CONTENT_SHA256_MISMATCH "XAmzContentSHA256Mismatch" 400
        "The body's SHA-256 is not the one that was signed."
}

impl ErrorCode {
    /// The status that goes with the code; 400 for one that is not known here.
    pub fn status(&self) -> StatusCode {
        let status = CODES
            .iter()
            .find(|(code, ..)| code == self)
            .map_or(400, |(_, status, _)| *status);
        StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST)
    }

    /// The code that a response without a document stands for.
    fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            301 => Self::PERMANENT_REDIRECT,
            304 => Self::NOT_MODIFIED,
            307 => Self::TEMPORARY_REDIRECT,
            403 => Self::ACCESS_DENIED,
            404 => Self::NOT_FOUND,
            405 => Self::METHOD_NOT_ALLOWED,
            411 => Self::MISSING_CONTENT_LENGTH,
            412 => Self::PRECONDITION_FAILED,
            416 => Self::INVALID_RANGE,
            501 => Self::NOT_IMPLEMENTED,
            503 => Self::SERVICE_UNAVAILABLE,
            500..=599 => Self::INTERNAL_ERROR,
            _ => Self::INVALID_REQUEST,
        }
    }
}

impl From<ErrorCode> for S3Error {
    /// The error with the code's own status and sentence.
    fn from(code: ErrorCode) -> Self {
        let message = CODES
            .iter()
            .find(|(known, ..)| *known == code)
            .map_or("", |(.., message)| message);
        Self {
            status: code.status(),
            message: message.to_owned(),
            code,
            context: Box::default(),
        }
    }
}

impl S3Error {
    /// The error with the code's own status and this sentence.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..code.into()
        }
    }

    /// The error of a header that the store does not implement in this place.
    pub fn header_not_implemented(name: &str) -> Self {
        let message = format!(
            "The store does not implement the header {name} of this request; leave it out."
        );
        Self::new(ErrorCode::NOT_IMPLEMENTED, message).with("Header", name)
    }

    /// The error with a further element in its document.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.context.details.push((name.to_owned(), value.into()));
        self
    }

    /// The error with a further header in its response.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.context.headers.insert(name, value);
        self
    }

    /// The value of a further element.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.context
            .details
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the same request may well succeed later.
    pub fn is_retryable(&self) -> bool {
        const CODES: [&str; 5] = [
            "RequestTimeout",
            "RequestTimeoutException",
            "InternalError",
            "TransientError",
            "RequestTimeTooSkewed",
        ];
        self.is_throttling()
            || CODES.contains(&self.code.as_str())
            || matches!(self.status.as_u16(), 500 | 502 | 503 | 504)
    }

    /// Whether the store asks for fewer requests.
    pub fn is_throttling(&self) -> bool {
        const CODES: [&str; 14] = [
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottledException",
            "TooManyRequestsException",
            "ProvisionedThroughputExceededException",
            "TransactionInProgressException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceededException",
            "RequestThrottled",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException",
        ];
        CODES.contains(&self.code.as_str()) || self.status == StatusCode::TOO_MANY_REQUESTS
    }

    /// The error that a response says. `None` when it says that all went well; not so a response of
    /// status 200 whose document is an error, which S3 sends when something goes wrong after the
    /// head is out.
    pub fn of(response: &Response) -> Option<Self> {
        // What is no error is read elsewhere, once.
        let may_be = |document: &&[u8]| {
            !response.status.is_success() || Node::root_name(document) == Some("Error")
        };
        let document = response.document.as_deref().filter(may_be);
        let node = document.and_then(|document| Node::parse(document).ok());
        let node = node.as_ref().filter(|n| n.name == "Error");
        if node.is_none() && response.status.is_success() {
            return None;
        }
        let text = |name: &str| node?.child(name).map(|n| n.text.clone().into_owned());
        let header = |name: &str| Some(response.headers.get(name)?.to_str().ok()?.to_owned());
        let code = text("Code").map_or_else(
            || ErrorCode::of_status(response.status),
            |c| c.as_str().into(),
        );
        let status = if response.status.is_success() {
            code.status()
        } else {
            response.status
        };
        const OWN: [&str; 5] = ["Code", "Message", "Resource", "RequestId", "HostId"];
        let details = node
            .iter()
            .flat_map(|n| &n.children)
            .filter(|n| !OWN.contains(&n.name));
        Some(Self {
            message: text("Message").unwrap_or_else(|| Self::from(code.clone()).message),
            status,
            code,
            context: Box::new(Context {
                resource: text("Resource"),
                request_id: text("RequestId").or_else(|| header(REQUEST_ID)),
                host_id: text("HostId").or_else(|| header(HOST_ID)),
                details: details
                    .map(|n| (n.name.to_owned(), n.text.clone().into_owned()))
                    .collect(),
                headers: response.headers.clone(),
            }),
        })
    }

    /// The response that says this error. The responses to HEAD, and of status 304, have no
    /// document.
    pub fn into_response(self, bodiless: bool) -> Response {
        let mut headers = self.context.headers.clone();
        let bodiless = bodiless || self.status == StatusCode::NOT_MODIFIED;
        if !bodiless {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
        }
        Response {
            status: self.status,
            headers,
            document: (!bodiless).then(|| self.document()),
        }
    }

    fn document(&self) -> Bytes {
        let mut inside = String::new();
        let mut element = |name: &str, text: &str| {
            xml::open(&mut inside, name, "");
            // What XML cannot say even by number, lest the whole document is unreadable.
            xml::escape(&mut inside, &text.replace('\0', "\u{fffd}"));
            xml::close(&mut inside, name);
        };
        element("Code", self.code.as_str());
        element("Message", &self.message);
        for (name, value) in &self.context.details {
            element(name, value);
        }
        let Context {
            resource,
            request_id,
            host_id,
            ..
        } = &*self.context;
        for (name, value) in [
            ("Resource", resource),
            ("RequestId", request_id),
            ("HostId", host_id),
        ] {
            if let Some(value) = value {
                element(name, value);
            }
        }
        xml::document("Error", "", &inside).into()
    }
}

/// Whether headers have one that only S3 has.
pub fn has_own_header(headers: &HeaderMap) -> bool {
    headers
        .keys()
        .any(|name| name.as_str().starts_with("x-amz-"))
}

/// The header that holds the id of a request to any service of AWS's, and to what stands in for
/// them in tests.
pub const SERVICE_REQUEST_ID: &str = "x-amzn-requestid";

/// The header that holds a store's id of the request.
pub const REQUEST_ID: &str = "x-amz-request-id";

/// The header that holds AWS's second id of the request.
pub const HOST_ID: &str = "x-amz-id-2";

/// The header that says in which region a bucket is.
pub const BUCKET_REGION: &str = "x-amz-bucket-region";

/// The header by which AWS says after how many milliseconds to try again.
pub const RETRY_AFTER: &str = "x-amz-retry-after";

impl std::fmt::Display for S3Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} (HTTP {} {}",
            self.message,
            self.status.as_u16(),
            self.code
        )?;
        if let Some(id) = &self.context.request_id {
            write!(f, ", request id {id}")?;
        }
        f.write_str(")")
    }
}

impl std::error::Error for S3Error {}

impl From<Error> for S3Error {
    /// What a server answers to a request that it cannot read.
    fn from(error: Error) -> Self {
        let sentence = format!("{error}.");
        match error {
            Error::Missing(name) => {
                Self::new(ErrorCode::INVALID_ARGUMENT, sentence).with("ArgumentName", name)
            }
            // AWS has another code for this one.
            Error::Invalid(ALGORITHM | SDK_ALGORITHM, _) => {
                let known: Vec<_> = Algorithm::ALL.iter().map(|a| a.name()).collect();
                Self::new(
                    ErrorCode::INVALID_REQUEST,
                    format!("{sentence} It can be one of: {}.", known.join(", ")),
                )
            }
            Error::Invalid(name, value) => Self::new(ErrorCode::INVALID_ARGUMENT, sentence)
                .with("ArgumentName", name)
                .with("ArgumentValue", value),
            Error::Document(_) => Self::new(ErrorCode::MALFORMED_XML, sentence),
            Error::Uri(_) => Self::new(ErrorCode::INVALID_URI, sentence),
            Error::Host(_) | Error::Member(_) => Self::new(ErrorCode::INVALID_REQUEST, sentence),
            Error::Twice(name) | Error::Conflict(name) | Error::Unread(name, _) => {
                Self::new(ErrorCode::INVALID_ARGUMENT, sentence).with("ArgumentName", name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_survives() {
        for code in ErrorCode::KNOWN {
            let mut error = S3Error::from(code.clone()).with("BucketName", "a & b");
            assert!(
                !error.message.is_empty() && !error.status.is_success(),
                "{code}"
            );
            error.context.resource = Some("/a/\u{1}".into());
            error.context.request_id = Some("1".into());
            if error.status == StatusCode::NOT_MODIFIED {
                continue;
            }
            let mut read = S3Error::of(&error.clone().into_response(false)).unwrap();
            read.context.headers.clear();
            assert_eq!(read, error);
        }
    }

    #[test]
    fn an_error_about_a_nul_can_be_read() {
        let error = S3Error::from(ErrorCode::NO_SUCH_KEY).with("Key", "a\0b");
        let read = S3Error::of(&error.into_response(false)).unwrap();
        assert_eq!(
            (read.code.as_str(), read.detail("Key")),
            ("NoSuchKey", Some("a\u{fffd}b"))
        );
    }

    #[test]
    fn an_error_under_200() {
        let document = Some(Bytes::from_static(
            b"\n \n<Error><Code>InternalError</Code></Error>",
        ));
        let response = Response {
            document,
            ..Response::new(StatusCode::OK)
        };
        let error = S3Error::of(&response).unwrap();
        assert_eq!(error.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(error.is_retryable());
    }

    #[test]
    fn a_response_without_a_document() {
        for (status, code) in [
            (404, ErrorCode::NOT_FOUND),
            (599, ErrorCode::INTERNAL_ERROR),
        ] {
            let error = S3Error::of(&Response::new(StatusCode::from_u16(status).unwrap())).unwrap();
            assert_eq!((error.status.as_u16(), error.code), (status, code));
        }
        assert_eq!(S3Error::of(&Response::new(StatusCode::OK)), None);
    }
}
