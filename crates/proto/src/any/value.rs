use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;

use crate::malformed::{MemberError, shown};
use crate::time::Timestamp;
use crate::types::Sensitive;
use crate::wire::{Kind, Text as _, TimeForm};

/// What a member holds, or what it is to hold.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyValue {
    /// Nothing: the member is absent.
    Null,
    /// A string. A time and bytes may be given as one, too: in ISO 8601 and in base64.
    Text(String),
    /// A string that is not shown.
    Sensitive(Sensitive),
    /// A whole number. Of a time: seconds since the beginning of 1970.
    Integer(i64),
    /// Any other number. S3 has none, but a time may be given so.
    Float(f64),
    /// Yes or no.
    Boolean(bool),
    /// A time.
    Time(Timestamp),
    /// Bytes.
    Blob(Bytes),
    /// Items, in their order.
    List(Vec<AnyValue>),
    /// The members of a structure, or the names and values of a map, in their order.
    Map(Vec<(String, AnyValue)>),
}

impl AnyValue {
    /// The member of this name, or the value of this name in a map.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Map(members) = self else {
            return None;
        };
        let found = members.iter().find(|(member, _)| member == name)?;
        Some(&found.1)
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a string that may be shown.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value that the wire writes as `text`.
    pub(super) fn of_wire(kind: Kind, text: &str) -> Self {
        let value = match kind {
            Kind::Sensitive => Some(Self::Sensitive(Sensitive::new(text.to_owned()))),
            Kind::Integer | Kind::Long => text.parse().ok().map(Self::Integer),
            Kind::Boolean => bool::read(text).map(Self::Boolean),
            Kind::Timestamp(_) => Timestamp::parse(text).map(Self::Time),
            _ => None,
        };
        value.unwrap_or_else(|| Self::Text(text.to_owned()))
    }

    /// The text that the wire writes for the value, if it is one of this kind.
    pub(super) fn to_wire(&self, kind: Kind, path: &str) -> Result<String, MemberError> {
        let text = match (kind, self) {
            (Kind::String | Kind::Sensitive | Kind::Enum(_), Self::Text(text)) => {
                Some(text.clone())
            }
            (Kind::String | Kind::Sensitive | Kind::Enum(_), Self::Sensitive(text)) => {
                Some(text.expose().to_owned())
            }
            (Kind::Integer | Kind::Long, Self::Integer(number)) => Some(number.to_string()),
            (Kind::Boolean, Self::Boolean(value)) => Some(value.to_string()),
            (Kind::Timestamp(_), value) => value.to_time(),
            _ => None,
        };
        text.ok_or_else(|| self.wrong(kind, path))
    }

    /// The bytes, which may be in base64.
    pub(super) fn to_bytes(&self, path: &str) -> Result<Bytes, MemberError> {
        let bytes = match self {
            Self::Blob(bytes) => Some(bytes.clone()),
            Self::Text(text) => BASE64_STANDARD.decode(text).ok().map(Bytes::from),
            _ => None,
        };
        bytes.ok_or_else(|| self.wrong(Kind::Blob, path))
    }

    /// The time, as ISO 8601. What cannot be written so is none.
    fn to_time(&self) -> Option<String> {
        let time = match self {
            Self::Time(time) => *time,
            Self::Integer(seconds) => Timestamp::from_secs(*seconds),
            Self::Float(seconds) => of_seconds(*seconds)?,
            // AWS's tools take a day alone for its beginning.
            Self::Text(text) if text.len() == "2006-01-02".len() => {
                Timestamp::parse(&format!("{text}T00:00:00Z"))?
            }
            Self::Text(text) => Timestamp::parse(text)?,
            _ => return None,
        };
        let text = time.iso();
        (Timestamp::parse(&text) == Some(time)).then_some(text)
    }

    /// An error that says what was expected. It shows no value that might be a secret.
    pub(super) fn wrong(&self, kind: Kind, path: &str) -> MemberError {
        let found = match self {
            Self::Null => "null".to_owned(),
            Self::Text(text)
                if matches!(kind, Kind::Timestamp(_) | Kind::String | Kind::Enum(_)) =>
            {
                format!("{:?}", shown(text))
            }
            Self::Integer(number) if matches!(kind, Kind::Integer | Kind::Long) => {
                number.to_string()
            }
            Self::Text(_) | Self::Sensitive(_) => "a string".to_owned(),
            Self::Integer(_) | Self::Float(_) => "a number".to_owned(),
            Self::Boolean(_) => "true or false".to_owned(),
            Self::Time(_) => "a time".to_owned(),
            Self::Blob(_) => "bytes".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) => "an object".to_owned(),
        };
        let expected = match (kind, self) {
            (Kind::String | Kind::Enum(_), Self::Text(_)) => "a string of its own form",
            _ => expected(kind),
        };
        MemberError::WrongType {
            path: shown(path),
            expected,
            found,
        }
    }
}

/// What a member of a kind takes, in words.
fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Sensitive | Kind::Enum(_) => "a string",
        Kind::Integer => "a whole number from 0 to 2147483647",
        Kind::Long => "a whole number from 0 to 9223372036854775807",
        Kind::Boolean => "true or false",
        Kind::Timestamp(_) => "a time in ISO 8601 or in seconds since 1970",
        Kind::Blob => "bytes, in base64 where they are text",
        Kind::Map => "an object of strings",
        Kind::List(_) => "a list",
        Kind::Structure => "an object",
    }
}

/// The instant this many seconds after the beginning of 1970.
fn of_seconds(seconds: f64) -> Option<Timestamp> {
    let distance = std::time::Duration::try_from_secs_f64(seconds.abs()).ok()?;
    let millis = i64::try_from(distance.as_millis()).ok()?;
    Some(Timestamp {
        millis: if seconds < 0.0 { -millis } else { millis },
    })
}

/// A time as the AWS CLI writes it: `2006-01-02T15:04:05+00:00`, with microseconds if it has any.
pub(super) fn time_of_aws(time: Timestamp) -> String {
    let mut text = String::new();
    time.write(TimeForm::Iso, &mut text);
    match text.strip_suffix(".000Z") {
        Some(seconds) => format!("{seconds}+00:00"),
        None => format!("{}000+00:00", text.trim_end_matches('Z')),
    }
}

impl From<&str> for AnyValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for AnyValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Sensitive> for AnyValue {
    fn from(text: Sensitive) -> Self {
        Self::Sensitive(text)
    }
}

impl From<i64> for AnyValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for AnyValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Timestamp> for AnyValue {
    fn from(time: Timestamp) -> Self {
        Self::Time(time)
    }
}

impl From<Bytes> for AnyValue {
    fn from(bytes: Bytes) -> Self {
        Self::Blob(bytes)
    }
}

impl From<Vec<AnyValue>> for AnyValue {
    fn from(items: Vec<AnyValue>) -> Self {
        Self::List(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_aws_reads_them() {
        let check = |value: AnyValue, expect: Option<&str>| {
            let wire = value.to_wire(Kind::Timestamp(TimeForm::Iso), "When").ok();
            assert_eq!(wire.as_deref(), expect, "{value:?}");
        };
        check(
            "2026-01-02T03:04:05Z".into(),
            Some("2026-01-02T03:04:05.000Z"),
        );
        check(
            "2026-01-02T05:04:05.250+02:00".into(),
            Some("2026-01-02T03:04:05.250Z"),
        );
        check("2026-01-02".into(), Some("2026-01-02T00:00:00.000Z"));
        check(AnyValue::Integer(0), Some("1970-01-01T00:00:00.000Z"));
        check(AnyValue::Integer(-1), Some("1969-12-31T23:59:59.000Z"));
        check(AnyValue::Float(1.5), Some("1970-01-01T00:00:01.500Z"));
        check(AnyValue::Float(-1.5), Some("1969-12-31T23:59:58.500Z"));
        for wrong in [f64::NAN, f64::INFINITY, 1e300, -1e300] {
            check(AnyValue::Float(wrong), None);
        }
        check(AnyValue::Integer(i64::MAX), None);
        check("tomorrow".into(), None);
        check("".into(), None);
        check(AnyValue::Boolean(true), None);
        check(AnyValue::Null, None);
    }

    #[test]
    fn times_are_written_as_the_aws_cli_writes_them() {
        let check = |millis, expect: &str| assert_eq!(time_of_aws(Timestamp { millis }), expect);
        check(0, "1970-01-01T00:00:00+00:00");
        check(1250, "1970-01-01T00:00:01.250000+00:00");
    }

    #[test]
    fn errors_show_no_secret() {
        let secrets = [
            "c2VjcmV0".into(),
            AnyValue::Integer(42),
            AnyValue::Float(4.2),
        ];
        for value in secrets {
            let error = value.wrong(Kind::Sensitive, "SSECustomerKey").to_string();
            assert!(!error.contains("c2Vj") && !error.contains('4'), "{error}");
        }
    }
}
