//! The conditions of statements.

use std::borrow::Cow;

use http::header::{REFERER, USER_AGENT};

use super::{Asked, COPY_SOURCE, fits, malformed, members, not_implemented, texts};
use crate::any::AnyValue;
use crate::error::S3Error;
use crate::names::CopySource;
use crate::wire::{Text as _, header};

/// What a value of a request is compared with, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    test: Test,
    /// It holds where the test does not.
    negated: bool,
    /// It holds where the request has no such value.
    if_exists: bool,
    key: Key,
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Test {
    Bool,
    Equals,
    EqualsInAnyCase,
    Like,
    Null,
    NumberAtLeast,
    NumberAtMost,
    NumberEquals,
    NumberGreater,
    NumberLess,
}

/// Which value of a request.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Header(String),
    Parameter(&'static str),
    /// What is copied, as `bucket/key`.
    CopySource,
    /// A tag of the object that is there.
    Tag(String),
}

/// The operators, with whether they are negated.
const OPERATORS: [(&str, Test, bool); 14] = [
    ("Bool", Test::Bool, false),
    ("Null", Test::Null, false),
    ("NumericEquals", Test::NumberEquals, false),
    ("NumericGreaterThan", Test::NumberGreater, false),
    ("NumericGreaterThanEquals", Test::NumberAtLeast, false),
    ("NumericLessThan", Test::NumberLess, false),
    ("NumericLessThanEquals", Test::NumberAtMost, false),
    ("NumericNotEquals", Test::NumberEquals, true),
    ("StringEquals", Test::Equals, false),
    ("StringEqualsIgnoreCase", Test::EqualsInAnyCase, false),
    ("StringLike", Test::Like, false),
    ("StringNotEquals", Test::Equals, true),
    ("StringNotEqualsIgnoreCase", Test::EqualsInAnyCase, true),
    ("StringNotLike", Test::Like, true),
];

/// Reads the conditions of a statement, all of which are to hold.
pub(super) fn read(value: &AnyValue) -> Result<Vec<Condition>, S3Error> {
    let mut conditions = Vec::new();
    for (operator, keys) in members(value, "Condition")? {
        for (key, values) in members(keys, operator)? {
            conditions.push(one(operator, key, values)?);
        }
    }
    Ok(conditions)
}

fn one(operator: &str, key: &str, values: &AnyValue) -> Result<Condition, S3Error> {
    let plain = operator.strip_suffix("IfExists");
    let name = plain.unwrap_or(operator);
    let known = OPERATORS.iter().find(|(known, _, _)| *known == name);
    let Some(&(_, test, negated)) =
        known.filter(|(_, test, _)| plain.is_none() || *test != Test::Null)
    else {
        return Err(not_implemented(&format!(
            "the condition operator {operator}"
        )));
    };
    let values = match values {
        AnyValue::Boolean(value) => vec![value.to_string()],
        AnyValue::Integer(value) => vec![value.to_string()],
        values => texts(values, "The value of a condition")?,
    };
    for value in &values {
        check_value(test, value)?;
    }
    Ok(Condition {
        test,
        negated,
        if_exists: plain.is_some(),
        key: Key::read(key)?,
        values,
    })
}

fn check_value(test: Test, value: &str) -> Result<(), S3Error> {
    if value.contains("${") {
        return Err(not_implemented(&format!("policy variables: {value}")));
    }
    let is_valid = match test {
        Test::Equals | Test::EqualsInAnyCase | Test::Like => true,
        Test::Bool | Test::Null => value == "true" || value == "false",
        _ => value.parse::<i64>().is_ok(),
    };
    match is_valid {
        true => Ok(()),
        false => Err(malformed(format!(
            "{value:?} is not valid with its condition operator."
        ))),
    }
}

impl Condition {
    pub(super) fn asks_for_tags(&self) -> bool {
        matches!(self.key, Key::Tag(_))
    }

    pub(super) fn holds(&self, asked: &Asked<'_>) -> bool {
        let found = self.key.find(asked);
        if self.test == Test::Null {
            let is_null = found.is_none().to_string();
            return self.values.contains(&is_null);
        }
        match found {
            // As at AWS: what is not there equals nothing.
            None => self.negated || self.if_exists,
            Some(found) => {
                let mut values = self.values.iter();
                values.any(|value| self.test.holds(value, &found)) != self.negated
            }
        }
    }
}

impl Test {
    fn holds(self, value: &str, found: &str) -> bool {
        match self {
            Self::Equals => value == found,
            Self::Bool | Self::EqualsInAnyCase => value.to_lowercase() == found.to_lowercase(),
            Self::Like => fits(value, found),
            // Decided where it is known whether there is a value.
            Self::Null => false,
            number => match (found.parse::<i64>(), value.parse::<i64>()) {
                (Ok(found), Ok(value)) => number.holds_of(found, value),
                _ => false,
            },
        }
    }

    fn holds_of(self, found: i64, value: i64) -> bool {
        match self {
            Self::NumberAtLeast => found >= value,
            Self::NumberAtMost => found <= value,
            Self::NumberGreater => found > value,
            Self::NumberLess => found < value,
            _ => found == value,
        }
    }
}

impl Key {
    fn read(name: &str) -> Result<Self, S3Error> {
        let lower = name.to_ascii_lowercase();
        let tag = "s3:existingobjecttag/";
        if lower.starts_with(tag)
            && let Some(tag) = name.get(tag.len()..)
        {
            return Ok(Self::Tag(tag.to_owned()));
        }
        Ok(match lower.as_str() {
            "aws:referer" => Self::Header(REFERER.as_str().to_owned()),
            "aws:useragent" => Self::Header(USER_AGENT.as_str().to_owned()),
            "s3:delimiter" => Self::Parameter("delimiter"),
            "s3:max-keys" => Self::Parameter("max-keys"),
            "s3:prefix" => Self::Parameter("prefix"),
            "s3:versionid" => Self::Parameter("versionId"),
            other => match other.strip_prefix("s3:") {
                Some(COPY_SOURCE) => Self::CopySource,
                Some(header) if header.starts_with("x-amz-") => Self::Header(header.to_owned()),
                _ => return Err(not_implemented(&format!("the condition key {name}"))),
            },
        })
    }

    fn find<'a>(&self, asked: &Asked<'a>) -> Option<Cow<'a, str>> {
        match self {
            Self::Header(name) => header(asked.headers, name),
            Self::CopySource => {
                let text = header(asked.headers, COPY_SOURCE)?;
                // What is no source is refused when the request is read.
                let source = CopySource::read(&text)?;
                Some(Cow::Owned(format!("{}/{}", source.bucket, source.key)))
            }
            Self::Parameter(name) => {
                let found = asked.query.iter().find(|(other, _)| other == name)?;
                Some(Cow::Borrowed(found.1.as_str()))
            }
            Self::Tag(name) => Some(Cow::Borrowed(asked.tags.get(name)?.as_str())),
        }
    }
}
