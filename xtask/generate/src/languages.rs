//! The typed surface of each binding, a file a language.

mod names;
mod ocaml;
mod python;
mod structures;

use crate::File;
use crate::api::Api;

/// The generated files of all languages.
pub(crate) fn files(api: &Api) -> Vec<File> {
    vec![ocaml::file(api), python::file(api)]
}
