//! The protocols that the gateway speaks, a file each. A door only translates: what is stored, and
//! how, is the engine's.

mod asked;
mod cache;
pub(crate) mod capability;
pub(crate) mod change;
pub(crate) mod companion;
pub(crate) mod filepond;
mod form;
pub(crate) mod list;
pub(crate) mod objects;
pub(crate) mod page;
pub(crate) mod presign;
pub(crate) mod presign_many;
pub(crate) mod resumable;
pub(crate) mod tus;
pub(crate) mod upload;
pub(crate) mod upload_target;
