//! The S3 protocol without I/O, for both ends.
//!
//! An operation is a struct: its value is the request, [`Operation::Output`] the response. Each
//! message lists its fields once, and [`wire`] walks that list: to write and to read either end of
//! the wire, to describe the operation, to make random values for tests. [`ops`] holds the
//! operations and their table; [`any`] operations by name, for whoever does not know their types;
//! [`message`] the two heads that cross the network and how they become
//! an [`http`] message; [`S3Error`] what a store answers instead.
//!
//! Nothing here reads a clock, a socket or a file.
//!
//! ```
//! use anys3_proto::{Endpoint, Operation, ops::GetObject};
//!
//! let get = GetObject { bucket: "photos".into(), key: "duck & co.jpg".into(), ..Default::default() };
//! let endpoint: Endpoint = "http://127.0.0.1:9000".parse()?;
//! let request = get.encode()?.into_http(&endpoint)?;
//! assert_eq!(request.uri(), "http://127.0.0.1:9000/photos/duck%20%26%20co.jpg");
//! # Ok::<(), anys3_proto::Error>(())
//! ```
#![forbid(unsafe_code)]

pub mod any;
pub mod checksum;
mod client_certificate;
pub mod cors;
pub mod documents;
pub mod error;
pub mod events;
pub mod form;
pub mod groups;
pub mod headers;
mod host;
mod interim;
mod malformed;
pub mod message;
pub mod metadata;
pub mod names;
pub mod operation;
pub mod ops;
pub mod pace;
pub mod policy;
pub mod post;
pub mod range;
pub mod routing;
pub mod time;
pub mod types;
pub mod uri;
pub mod wire;
pub mod xml;

pub use self::any::{AnyOperation, AnyOutput, AnyValue};
pub use self::checksum::{Algorithm, Checksums, Hasher};
pub use self::client_certificate::ClientCertificate;
pub use self::error::{ErrorCode, S3Error};
pub use self::host::is_domain;
pub use self::interim::Interim;
pub use self::message::{Addressing, Endpoint, Request, Response};
pub use self::metadata::Metadata;
pub use self::names::{BucketName, CopySource};
pub use self::operation::Operation;
pub use self::pace::{PACE_MIN, Pace};
pub use self::range::ByteRange;
pub use self::time::Timestamp;
pub use self::uri::encode_query;
pub use self::wire::Error;
