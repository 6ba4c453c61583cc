//! Errors of a store, as the trait has them.

use ::object_store::Error;
use ::object_store::path::Path;
use anys3_proto::ops::DeleteError;

use crate::error::Kind;

/// The name of this store in errors.
pub(super) const STORE: &str = "anys3";

/// An error without a kind of its own.
pub(super) fn generic(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Generic {
        store: STORE,
        source: source.into(),
    }
}

pub(super) fn failed(error: crate::Error, path: &Path) -> Error {
    let (kind, status) = (error.kind(), error.status());
    let (path, source) = (path.to_string(), Box::new(error));
    match (kind, status) {
        (Kind::NotFound, _) => Error::NotFound { path, source },
        (Kind::Precondition, Some(304)) => Error::NotModified { path, source },
        (Kind::Precondition, _) => Error::Precondition { path, source },
        (Kind::Credentials, _) | (Kind::Denied, Some(401)) => {
            Error::Unauthenticated { path, source }
        }
        (Kind::Denied, _) => Error::PermissionDenied { path, source },
        (Kind::Unsupported, _) => Error::NotSupported { source },
        _ => generic(source),
    }
}

/// The error of a write that was to make an object.
pub(super) fn not_created(error: crate::Error, path: &Path) -> Error {
    if !is_condition(&error) {
        return failed(error, path);
    }
    match is_certain(&error) {
        true => Error::AlreadyExists {
            path: path.to_string(),
            source: Box::new(error),
        },
        false => generic(error),
    }
}

/// The error of a write that was to replace a version of an object.
pub(super) fn not_updated(error: crate::Error, path: &Path) -> Error {
    // An object that is gone has no version to replace.
    let gone = error.kind() == Kind::NotFound;
    if !is_condition(&error) && !gone {
        return failed(error, path);
    }
    match is_certain(&error) {
        true => Error::Precondition {
            path: path.to_string(),
            source: Box::new(error),
        },
        false => generic(error),
    }
}

/// Whether the condition of a write did not hold, or another write of the key was under way.
fn is_condition(error: &crate::Error) -> bool {
    matches!(error.kind(), Kind::Precondition | Kind::Conflict)
}

/// Whether what a condition met is of another writer: of earlier attempts, whose answers were lost,
/// it may be our own.
fn is_certain(error: &crate::Error) -> bool {
    error.tries() <= 1
}

/// Whether a refusal of a deletion is of this key.
pub(super) fn is_of(refusal: &DeleteError, path: &Path) -> bool {
    refusal.key.as_deref() == Some(path.as_ref())
}

/// Why a key was not deleted.
pub(super) fn refused(refusal: &DeleteError, path: &Path) -> Error {
    let (code, message) = (&refusal.code, &refusal.message);
    let (code, message) = (code.as_deref(), message.as_deref());
    let why = format!(
        "{path} was not deleted: {} ({})",
        message.unwrap_or("the store does not say why"),
        code.unwrap_or("no code")
    );
    match code {
        Some(anys3_proto::error::code::ACCESS_DENIED) => Error::PermissionDenied {
            path: path.to_string(),
            source: why.into(),
        },
        _ => generic(why),
    }
}
