//! The typed surface of each binding, a file a language.

mod elixir;
mod erlang;
mod haskell;
mod lua;
mod names;
mod ocaml;
mod pascal;
mod python;
mod structures;

use crate::File;
use crate::api::Api;

/// The generated files of all languages.
pub(crate) fn files(api: &Api) -> Vec<File> {
    let mut files = vec![
        elixir::file(api),
        haskell::file(api),
        lua::file(api),
        ocaml::file(api),
        python::file(api),
    ];
    files.extend(erlang::files(api));
    files.extend(pascal::files(api));
    files
}
