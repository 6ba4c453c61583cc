//! The protocols that the gateway speaks, a file each. A door only translates: what is stored, and
//! how, is the engine's.

mod asked;
mod begun;
pub(crate) mod buckets;
mod cache;
pub(crate) mod capability;
pub(crate) mod change;
pub(crate) mod companion;
pub(crate) mod filepond;
mod form;
mod headers;
pub(crate) mod idempotent;
pub(crate) mod list;
pub(crate) mod objects;
pub(crate) mod page;
pub(crate) mod presign;
pub(crate) mod presign_many;
pub(crate) mod resumable;
pub(crate) mod tus;
pub(crate) mod upload;
pub(crate) mod upload_target;

use http::Method;
use http::request::Parts;

use crate::access::Grant;
use crate::engine::receipt::Receipt;

/// A request as a door is told of it, and of who sends it.
pub(crate) struct Asked<'a> {
    pub(crate) parts: &'a Parts,
    /// What is asked for: a header of tus may say another verb than the request has.
    pub(crate) method: &'a Method,
    pub(crate) receipt: &'a Receipt,
    pub(crate) grant: &'a Grant,
    pub(crate) owner: &'a str,
}
