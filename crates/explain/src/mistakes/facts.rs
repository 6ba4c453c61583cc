//! What mistakes are looked for in.

use crate::options::Options;
use crate::read::claim::Stated;
use crate::read::request::Request;

/// What is known about a request.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) request: &'a Request,
    pub(crate) stated: &'a Stated,
    pub(crate) options: &'a Options<'a>,
    /// Whether the request is known as it was on the wire; if not, it was read from a canonical
    /// request.
    pub(crate) wire: bool,
}
