//! Answers in the forms of the AWS CLI.

use std::fmt::Write as _;

use anys3::System;
use anys3::proto::any::{AnyOutput, AnyValue};
use anys3::proto::wire::Kind;

use super::query::Query;
use super::scalar::{is_scalar, scalar_keys, word};
use super::table;
use crate::connect::choices;
use crate::failure::Failure;
use crate::options::Common;
use crate::report;

/// The forms, as `--output` names them.
pub(super) const FORMATS: [&str; 6] = ["json", "text", "table", "yaml", "yaml-stream", "off"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Text,
    Table,
    Yaml,
    /// A YAML list of one item for each page.
    YamlStream,
    Off,
}

impl Format {
    /// What the option says, else the environment variable, else the profile.
    pub(super) fn chosen(option: Option<String>, common: &Common) -> Result<Self, Failure> {
        let variable = || std::env::var("AWS_DEFAULT_OUTPUT").ok();
        let mut name = option.or_else(variable).filter(|name| !name.is_empty());
        if name.is_none() {
            name = anys3::profile_setting(&choices(common), &System, "output")?;
        }
        match name.as_deref() {
            None | Some("json") => Ok(Self::Json),
            Some("text") => Ok(Self::Text),
            Some("table") => Ok(Self::Table),
            Some("yaml") => Ok(Self::Yaml),
            Some("yaml-stream") => Ok(Self::YamlStream),
            Some("off") => Ok(Self::Off),
            Some(other) => Err(Failure::config(format!(
                "output is {other:?}, but must be one of {}",
                FORMATS.join(", ")
            ))),
        }
    }

    /// Whether the pages of an answer are printed one by one, rather than as one.
    pub(super) fn is_by_page(self) -> bool {
        matches!(self, Self::Text | Self::YamlStream)
    }
}

/// How an answer is printed.
pub(super) struct Output {
    /// The operation, which heads a table.
    pub(super) title: &'static str,
    pub(super) format: Format,
    pub(super) query: Option<Query>,
}

impl Output {
    pub(super) fn print(&self, value: AnyValue) -> Result<(), Failure> {
        let value = match &self.query {
            Some(query) => query.choose(&value)?,
            None => value,
        };
        // An answer that says nothing is no answer; what a query chose is one.
        if value == AnyValue::Map(Vec::new()) {
            return Ok(());
        }
        let text = match self.format {
            Format::Json => json(&value)?,
            Format::Yaml => yaml(&value)?,
            Format::YamlStream => yaml(&AnyValue::List(vec![value]))?,
            Format::Text => text(&value),
            Format::Table => table::of(self.title, &value),
            Format::Off => return Ok(()),
        };
        match text.trim_end_matches('\n') {
            "" if self.format != Format::Text => Ok(()),
            "" if text.is_empty() => Ok(()),
            text => report::print(text),
        }
    }
}

/// The members of an answer: times and bytes as texts, and metadata though it is empty, as the AWS
/// CLI prints them.
pub(super) fn members(output: &mut AnyOutput) -> AnyValue {
    let AnyValue::Map(mut members) = plain(output.value()) else {
        return AnyValue::Map(Vec::new());
    };
    for (name, value) in &mut members {
        // The first region has no name of its own here.
        if name == "LocationConstraint" && value.text() == Some("") {
            *value = AnyValue::Null;
        }
    }
    for line in output.members() {
        let is_absent = !members.iter().any(|(name, _)| *name == line.path);
        if line.kind == Kind::Map && is_absent {
            members.push((line.path, AnyValue::Map(Vec::new())));
        }
    }
    AnyValue::Map(members)
}

fn plain(value: AnyValue) -> AnyValue {
    match value {
        AnyValue::List(items) => AnyValue::List(items.into_iter().map(plain).collect()),
        AnyValue::Map(members) => {
            let members = members.into_iter();
            AnyValue::Map(members.map(|(name, value)| (name, plain(value))).collect())
        }
        AnyValue::Time(_) | AnyValue::Blob(_) | AnyValue::Sensitive(_) => {
            // It serializes as the text that it is.
            match serde_json::to_value(&value) {
                Ok(serde_json::Value::String(text)) => AnyValue::Text(text),
                _ => AnyValue::Null,
            }
        }
        other => other,
    }
}

pub(super) fn json(value: &AnyValue) -> Result<String, Failure> {
    Ok(value.to_json())
}

pub(super) fn yaml(value: &AnyValue) -> Result<String, Failure> {
    match value {
        AnyValue::Map(_) | AnyValue::List(_) => {
            serde_saphyr::to_string(value).map_err(|error| Failure::other(error.to_string()))
        }
        // A lone value is printed as JSON, which is YAML.
        scalar => json(scalar),
    }
}

/// Tabs between values, a line for each structure, headed by the name of what it is in.
fn text(value: &AnyValue) -> String {
    let mut out = String::new();
    lines(&mut out, value, None, None);
    out
}

fn lines(out: &mut String, value: &AnyValue, name: Option<&str>, keys: Option<&[String]>) {
    match value {
        AnyValue::Map(members) => structure(out, members, name, keys),
        AnyValue::List(items) => list(out, items, name),
        scalar => {
            out.push_str(&word(scalar));
            out.push('\n');
        }
    }
}

fn list(out: &mut String, items: &[AnyValue], name: Option<&str>) {
    if items.iter().any(|item| matches!(item, AnyValue::Map(_))) {
        let keys = scalar_keys(items);
        for item in items {
            lines(out, item, name, Some(&keys));
        }
        return;
    }
    let (scalars, others): (Vec<&AnyValue>, Vec<&AnyValue>) =
        items.iter().partition(|item| is_scalar(item));
    match name {
        // A line for each, with the name before.
        Some(name) => {
            for item in scalars {
                let _ = writeln!(out, "{}\t{}", name.to_uppercase(), word(item)); // It is a String.
            }
        }
        None if scalars.is_empty() => {}
        None => line(out, scalars.into_iter().map(word).collect()),
    }
    for other in others {
        lines(out, other, name, None);
    }
}

fn structure(
    out: &mut String,
    members: &[(String, AnyValue)],
    name: Option<&str>,
    keys: Option<&[String]>,
) {
    let mut sorted: Vec<&(String, AnyValue)> = members.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let mut words = Vec::new();
    match keys {
        // All structures of a list have the same columns.
        Some(keys) => {
            for key in keys {
                let found = members.iter().find(|(name, _)| name == key);
                words.push(found.map_or_else(String::new, |(_, value)| word(value)));
            }
        }
        None => {
            let scalars = sorted.iter().filter(|(_, value)| is_scalar(value));
            words.extend(scalars.map(|(_, value)| word(value)));
        }
    }
    if !words.is_empty() {
        words.splice(0..0, name.map(str::to_uppercase));
        line(out, words);
    }
    for (name, value) in sorted {
        if !is_scalar(value) {
            lines(out, value, Some(name), None);
        }
    }
}

fn line(out: &mut String, words: Vec<String>) {
    out.push_str(&words.join("\t"));
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> AnyValue {
        AnyValue::of_json(json).unwrap()
    }

    #[test]
    fn text_is_that_of_the_aws_cli() {
        for (json, expect) in [
            (r#""a""#, "a\n"),
            ("null", "None\n"),
            (r#"["a","b"]"#, "a\tb\n"),
            ("[]", ""),
            (r#"{"B":"x","A":1,"C":true}"#, "1\tx\tTrue\n"),
            (
                r#"{"Contents":[{"Key":"k","Size":1},{"Key":"l","ETag":"e"}]}"#,
                "CONTENTS\t\tk\t1\nCONTENTS\te\tl\t\n",
            ),
            (r#"{"A":["x","y"],"O":{"D":"n"}}"#, "A\tx\nA\ty\nO\tn\n"),
            (r#"[["a",1],["b",2]]"#, "a\t1\nb\t2\n"),
        ] {
            assert_eq!(text(&value(json)), expect, "{json}");
        }
    }

    #[test]
    fn yaml_is_read_back() {
        let json =
            r#"{"A":[{"ETag":"\"x\"","N":1,"T":"2026-01-01T00:00:00+00:00","Y":"yes"}],"M":{}}"#;
        let text = yaml(&value(json)).unwrap();
        let back: serde_json::Value = serde_saphyr::from_str(&text).unwrap();
        let expect: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(back, expect, "{text}");
    }
}
