//! The protocols that the gateway speaks, a file each. A door only translates: what is stored, and
//! how, is the engine's.

mod asked;
mod cache;
mod form;
pub(crate) mod objects;
pub(crate) mod page;
pub(crate) mod presign;
pub(crate) mod upload;
mod upload_target;
