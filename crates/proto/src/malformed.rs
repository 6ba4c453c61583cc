//! Why a message is none.

mod member;

pub(crate) use self::member::shown;
pub use self::member::{MemberError, nearest};

/// Why a message could not be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A required field, named as on the wire, is absent.
    Missing(&'static str),
    /// A field, named as on the wire, does not hold a value of its type: this one.
    Invalid(&'static str, String),
    /// The document is not well formed, too large or too deep, or has another root; and why.
    Document(String),
    /// The endpoint, bucket and key do not make a URI; and why.
    Uri(String),
    /// The host is not one that the server answers for; and why.
    Host(String),
    /// A header or parameter that is read is given twice, named as on the wire.
    Twice(String),
    /// A header is given in the query as well, with another value.
    Conflict(String),
    /// An operation, named last, does not read this, and must not pass it over.
    Unread(String, &'static str),
    /// Something could not be done by name.
    Member(MemberError),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "{name} is required"),
            Self::Invalid(name, value) => write!(f, "{name} cannot be {value:?}"),
            Self::Document(why) => write!(f, "the XML document cannot be read: {why}"),
            Self::Uri(why) => write!(f, "the URI cannot be used: {why}"),
            Self::Host(why) => f.write_str(why),
            Self::Twice(name) => write!(f, "{name} is given twice: send it once"),
            Self::Conflict(name) => {
                write!(
                    f,
                    "{name} has one value in the headers and another in the query: send one of them"
                )
            }
            Self::Unread(name, operation) => {
                write!(f, "{operation} does not take {name}: leave it out")
            }
            Self::Member(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<MemberError> for Error {
    fn from(error: MemberError) -> Self {
        Self::Member(error)
    }
}
