//! What a client is told when what it sends is no request.

use anys3_proto::error::code;
use http::StatusCode;

/// Why something on a connection is not taken for a request. Each port says it in its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestFault {
    /// The status of the answer.
    pub status: StatusCode,
    /// A word for programs.
    pub code: &'static str,
    /// A sentence for people.
    pub message: &'static str,
}

impl RequestFault {
    const fn malformed(message: &'static str) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: code::BAD_REQUEST,
            message,
        }
    }

    pub(super) const REQUEST_LINE: Self = Self::malformed(
        "The first line is not a method, a target and HTTP/1.1, with one space between.",
    );
    pub(super) const TARGET: Self = Self::malformed(
        "The target of the request is not a path or a URL; percent-encode what does not belong into one.",
    );
    pub(super) const LINE_END: Self =
        Self::malformed("A line of the head does not end with CR LF.");
    pub(super) const FOLDED: Self =
        Self::malformed("A header is folded; send each header on a line of its own.");
    pub(super) const NAME: Self =
        Self::malformed("The name of a header is not a word that is followed by a colon at once.");
    pub(super) const VALUE: Self =
        Self::malformed("The value of a header has a control character in it.");
    pub(super) const HOST: Self = Self::malformed("The request must have one Host header.");
    pub(super) const LENGTH: Self =
        Self::malformed("Content-Length must be one number, and be there once.");
    pub(super) const TWO_LENGTHS: Self = Self::malformed(
        "The request has both Content-Length and Transfer-Encoding; where it ends is not clear.",
    );
    pub(super) const CODING: Self =
        Self::malformed("Transfer-Encoding must be chunked, once, in a request of HTTP/1.1.");
    pub(super) const CUT: Self =
        Self::malformed("The head of the request ended before it was complete.");
    pub(super) const OTHER_CODINGS: Self = Self {
        status: StatusCode::NOT_IMPLEMENTED,
        code: code::NOT_IMPLEMENTED,
        message: "No transfer coding but chunked is possible here.",
    };
    pub(super) const VERSION: Self = Self {
        status: StatusCode::HTTP_VERSION_NOT_SUPPORTED,
        code: "HTTPVersionNotSupported",
        message: "This is not HTTP/1.1 or HTTP/1.0, which alone are spoken here.",
    };
    pub(super) const EXPECTATION: Self = Self {
        status: StatusCode::EXPECTATION_FAILED,
        code: "ExpectationFailed",
        message: "No expectation but 100-continue can be met.",
    };
    pub(super) const TARGET_LEN: Self = Self {
        status: StatusCode::URI_TOO_LONG,
        code: "URITooLong",
        message: "The target of the request has more than 64 KiB.",
    };
    pub(super) const HEAD_LEN: Self = Self {
        status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        code: code::REQUEST_HEADER_SECTION_TOO_LARGE,
        message: "The head of the request has more than 64 KiB.",
    };
    pub(super) const HEADERS: Self = Self {
        status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        code: code::REQUEST_HEADER_SECTION_TOO_LARGE,
        message: "The request has more headers than are read.",
    };
    pub(super) const SLOW: Self = Self {
        status: StatusCode::REQUEST_TIMEOUT,
        code: code::REQUEST_TIMEOUT,
        message: "The head of the request did not arrive in time.",
    };
}
