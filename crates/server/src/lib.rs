//! An S3 server in your process, and a durable embedded store.
//!
//! [`Service`] is the one way through: preflight → identify → authorise → receive → [`Handle`] →
//! encode. It is a function from an HTTP request to an HTTP response, so it is served over a socket
//! ([`serve`](mod@serve)) or called in the same process. [`store`] is what answers, on a local
//! disk.
#![forbid(unsafe_code)]

pub mod answer;
pub mod body;
mod field_policy;
pub mod fields;
mod form;
pub mod keys;
pub mod serve;
pub mod service;
mod signature;
pub mod store;

pub use self::answer::Answer;
pub use self::body::{Incoming, ReplyBody};
pub use self::field_policy::FieldPolicy;
pub use self::fields::Refuse;
pub use self::keys::{Keys, KeysUnavailable, OneKey};
pub use self::service::{
    Authentication, Authorise, Call, Caller, Config, CorsRules, Handle, Question, Reply, Service,
    SignedMayAll,
};
