//! Parts of signing for the other crates of this workspace, such as `anys3-explain`, which signs
//! wrongly on purpose. Nothing here is promised to stay as it is.

pub use crate::canonical::{is_amz, pairs};
pub use crate::encode::{Piece, is_unreserved};
pub use crate::hash::HmacKey;
pub use crate::text::{digits, unhex_byte, wide};

use crate::chunk::Encoder;
use crate::key::{Secret, SigningKey};
use crate::time::Timestamp;

/// A secret's bytes: whoever takes them wipes every copy.
pub fn secret_bytes(secret: &Secret) -> &[u8] {
    secret.bytes()
}

/// The encoder of a body of signed chunks, for a request with this signature.
pub fn signed_encoder(
    key: SigningKey,
    at: Timestamp,
    signature: [u8; 64],
    trailer: bool,
) -> Encoder {
    Encoder::signed(key, at, signature, trailer)
}
