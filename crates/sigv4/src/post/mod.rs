//! Forms: what a browser may upload with `POST`, said in a policy that is signed.

mod base64;
mod json;
mod sign;
mod verify;

pub use sign::{Condition, Policy, SignedPolicy};
pub use verify::{FORM_FIELDS_MAX, POLICY_LEN_MAX, PostClaim, VerifiedPost};
