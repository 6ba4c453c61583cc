//! Multipart uploads that whoever has signed URLs goes on with: what was granted at the beginning is
//! sealed into the id that the client has, and holds for all that it asks for later.

use anys3::proto::error::code;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::Shared;
use crate::access::Grant;
use crate::refusal::Refusal;

/// What a sealed text is that names an upload.
const SEALED_AS: &str = "multipart upload";

/// What was granted.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// As the store names the upload.
    pub(crate) upload: String,
    pub(crate) bucket: String,
    /// The key of the object, which a hook may have said.
    pub(crate) key: String,
    /// The key that the caller was allowed to write.
    pub(crate) asked: String,
    /// How many bytes all of it has; `None`: any number.
    pub(crate) size: Option<u64>,
    pub(crate) content_type: Option<String>,
    pub(crate) create_only: bool,
    /// Who began it.
    pub(crate) owner: String,
    /// The id in the metadata of the object.
    pub(crate) made_by: Option<String>,
}

impl Begun {
    /// The id that the client is told.
    pub(crate) fn sealed(&self, gateway: &Shared) -> Result<String, Refusal> {
        gateway.seal()?.seal_value(SEALED_AS, self)
    }

    /// What an id stands for; `None`: it was not sealed here.
    pub(crate) fn open(gateway: &Shared, id: &str) -> Result<Option<Self>, Refusal> {
        Ok(gateway.seal()?.open_value(SEALED_AS, id))
    }

    /// Refuses whoever has not begun it, and another object than its own.
    pub(crate) fn check(&self, grant: &Grant, bucket: &str, key: &str) -> Result<(), Refusal> {
        let same = self.owner == grant.owner() && self.bucket == bucket && self.key == key;
        match same {
            true => Ok(()),
            false => Err(denied(
                "the upload was begun by another, or for another key",
            )),
        }
    }
}

pub(crate) fn denied(why: &str) -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, code::ACCESS_DENIED, why)
        .hint("send the id, the key and the size that the upload was begun with")
}
