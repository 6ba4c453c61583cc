//! The typed surface of each binding, a file a language.

use crate::File;
use crate::api::Api;

/// The generated files of all languages.
pub(crate) fn files(api: &Api) -> Vec<File> {
    let _ = api;
    Vec::new()
}
