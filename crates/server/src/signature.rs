//! What S3 answers to a signature that is not as it must be.

use anys3_proto::S3Error;
use anys3_sigv4::{Error, names};
use http::StatusCode;

/// The error document.
pub(crate) fn answer(error: Error) -> S3Error {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    S3Error {
        status,
        ..S3Error::new(error.code().into(), sentence(&error.to_string()))
    }
}

/// A message as a sentence, of which an error is a part.
pub(crate) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    // The name of a header or a parameter keeps its case.
    let first = letters
        .next()
        .filter(|_| !message.starts_with(names::X_AMZ_PREFIX));
    let start = first.map(|letter| letter.to_ascii_uppercase().to_string());
    match start {
        Some(start) => format!("{start}{}.", letters.as_str()),
        None => format!("{message}."),
    }
}
