use super::{At, TimeForm};

/// The type of a field, as documents, JSON and command lines need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    String,
    /// A string that must not be printed or logged.
    Sensitive,
    /// A string that is usually one of these; another is taken, too.
    Enum(&'static [&'static str]),
    /// A whole number, 0 to 2³¹ − 1.
    Integer,
    /// A whole number, 0 to 2⁶³ − 1.
    Long,
    /// `true` or `false`.
    Boolean,
    /// A time, written in this form.
    Timestamp(TimeForm),
    /// Bytes, whole in memory: base64 in JSON, raw on the wire.
    Blob,
    /// Names and values, each of them a string.
    Map,
    /// A list of values of this kind: in elements, or in one header with commas between.
    List(&'static Kind),
    /// Fields of its own, which the lines below it describe.
    Structure,
}

impl Kind {
    /// The kind of a value that stands there: how a time is written depends on the place.
    pub(crate) fn at(self, at: At) -> Self {
        match self {
            Self::Timestamp(_) => Self::Timestamp(at.form()),
            other => other,
        }
    }
}
