//! Values as JSON, as AWS's tools write and read it.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_core::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::value::{AnyValue, time_of_aws};
use crate::malformed::{MemberError, shown};
use crate::xml::DOCUMENT_LEN_MAX;

/// The longest JSON that is read, in bytes: names and quotes make it longer than the document that
/// it stands for, but not twice as long.
pub const JSON_LEN_MAX: usize = 2 * DOCUMENT_LEN_MAX;

/// How many values one JSON text may have: 10,000 parts with all their checksums have 140,000. It
/// bounds memory, since a value of two bytes takes some thirty times as many.
pub const JSON_VALUES_MAX: usize = 200_000;

impl AnyValue {
    /// The value of a JSON text: bytes and times are still texts. Fails as
    /// [`AnyMessage::set_json`](super::AnyMessage::set_json).
    ///
    /// # Errors
    /// [`MemberError::Json`].
    pub fn of_json(text: &str) -> Result<Self, MemberError> {
        read(text)
    }

    /// As JSON, as the AWS CLI prints it: indented by four, bytes in base64, times in ISO 8601.
    /// Sensitive values are in it.
    pub fn to_json(&self) -> String {
        write(self)
    }
}

/// Reads JSON. How deep it may be is bounded by `serde_json`.
pub(super) fn read(text: &str) -> Result<AnyValue, MemberError> {
    if text.len() > JSON_LEN_MAX {
        let why = format!("it is longer than {JSON_LEN_MAX} bytes");
        return Err(MemberError::Json(why));
    }
    let left = Cell::new(JSON_VALUES_MAX);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Reader { left: &left }.deserialize(&mut reader);
    let read = read.and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| MemberError::Json(error.to_string()))
}

/// Writes JSON, laid out as the AWS CLI does.
pub(super) fn write(value: &AnyValue) -> String {
    let mut out = Vec::new();
    let layout = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut writer = serde_json::Serializer::with_formatter(&mut out, layout);
    // A vector takes all bytes, and names are strings: it cannot fail.
    let _ = value.serialize(&mut writer);
    String::from_utf8(out).unwrap_or_default()
}

/// Reads a value, and refuses what `serde_json`'s own would pass over: a name that is there twice.
#[derive(Clone, Copy)]
struct Reader<'a> {
    /// How many more values there may be.
    left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = AnyValue;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<AnyValue, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => {
                let why = format!("it has more than {JSON_VALUES_MAX} values");
                return Err(D::Error::custom(why));
            }
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = AnyValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<AnyValue, E> {
        Ok(AnyValue::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<AnyValue, E> {
        Ok(AnyValue::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<AnyValue, E> {
        Ok(AnyValue::Integer(number))
    }

    fn visit_u64<E: serde_core::de::Error>(self, number: u64) -> Result<AnyValue, E> {
        i64::try_from(number)
            .map(AnyValue::Integer)
            .map_err(|_| E::custom("a number is out of range"))
    }

    fn visit_f64<E>(self, number: f64) -> Result<AnyValue, E> {
        Ok(AnyValue::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<AnyValue, E> {
        Ok(AnyValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<AnyValue, E> {
        Ok(AnyValue::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<AnyValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(self)? {
            items.push(item);
        }
        Ok(AnyValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<AnyValue, A::Error> {
        let (mut members, mut names) = (Vec::new(), HashSet::new());
        while let Some(name) = from.next_key::<String>()? {
            if !names.insert(name.clone()) {
                let why = format!("{:?} is there twice", shown(&name));
                return Err(A::Error::custom(why));
            }
            let value = from.next_value_seed(self)?;
            members.push((name, value));
        }
        Ok(AnyValue::Map(members))
    }
}

impl Serialize for AnyValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Text(text) => to.serialize_str(text),
            Self::Sensitive(text) => to.serialize_str(text.expose()),
            Self::Integer(number) => to.serialize_i64(*number),
            Self::Float(number) => to.serialize_f64(*number),
            Self::Boolean(value) => to.serialize_bool(*value),
            Self::Time(time) => to.serialize_str(&time_of_aws(*time)),
            Self::Blob(bytes) => to.serialize_str(&BASE64_STANDARD.encode(bytes)),
            Self::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_of_the_aws_cli() {
        let value = read(r#"{"A":[1,{"é":"\ud83e\udd86"}],"B":null,"C":[],"D":{}}"#).unwrap();
        let expect = "{\n    \"A\": [\n        1,\n        {\n            \"é\": \"🦆\"\n        }\n    ],\
                      \n    \"B\": null,\n    \"C\": [],\n    \"D\": {}\n}";
        assert_eq!(write(&value), expect);
    }

    #[test]
    fn hostile_json() {
        let check = |text: &str, expect: &str| {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(expect), "{error}");
        };
        check(r#"{"A":1,"A":1}"#, "\"A\" is there twice");
        check(r#"{"A":{"B":1,"\u0042":2}}"#, "\"B\" is there twice");
        check(&"[".repeat(100_000), "recursion limit");
        check(&r#"{"A":"#.repeat(100_000), "recursion limit");
        check(&format!("[{}0]", "0,".repeat(JSON_VALUES_MAX)), "more than");
        check(&" ".repeat(JSON_LEN_MAX + 1), "longer than");
        check("18446744073709551615", "out of range");
        check("1e999", "out of range");
        check("", "EOF");
        check("{} {}", "trailing");
        check("\"\\ud800\"", "line 1");
        check("{1: 2}", "key must be a string");
    }
}
