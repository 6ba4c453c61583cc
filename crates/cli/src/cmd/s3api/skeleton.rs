//! `--generate-cli-skeleton`: what a request or an answer can have in it.

use anys3::proto::any::{AnyOperation, AnyOutput, AnyValue};
use anys3::proto::operation::Entry;
use anys3::proto::wire::Kind;

use super::output;
use super::shape::Shape;
use crate::failure::Failure;

/// The time that stands for any other.
const TIME: &str = "1970-01-01T00:00:00";

pub(super) fn of(entry: &Entry, kind: &str) -> Result<String, Failure> {
    let is_answer = kind == "output";
    let (shapes, body) = if is_answer {
        let output = AnyOutput::named(entry.name).map_err(Failure::usage)?;
        (Shape::members(&output), None)
    } else {
        let operation = AnyOperation::named(entry.name).map_err(Failure::usage)?;
        (Shape::members(&operation), operation.body_member())
    };
    let mut members = members(&shapes, is_answer);
    members.extend(body.map(|body| (body.to_owned(), AnyValue::Null)));
    let value = AnyValue::Map(members);
    match kind {
        "yaml-input" => output::yaml(&value),
        _ => output::json(&value),
    }
}

fn members(shapes: &[Shape], is_answer: bool) -> Vec<(String, AnyValue)> {
    let of = |shape: &Shape| (shape.name.clone(), value(shape.kind, shape, is_answer));
    shapes.iter().map(of).collect()
}

fn value(kind: Kind, shape: &Shape, is_answer: bool) -> AnyValue {
    match kind {
        Kind::String | Kind::Sensitive if is_answer => shape.name.as_str().into(),
        Kind::String | Kind::Sensitive => "".into(),
        Kind::Enum(values) => values.first().copied().unwrap_or_default().into(),
        Kind::Integer | Kind::Long => AnyValue::Integer(0),
        Kind::Boolean => AnyValue::Boolean(true),
        Kind::Timestamp(_) => TIME.into(),
        Kind::Blob => AnyValue::Null,
        Kind::Map => AnyValue::Map(vec![("KeyName".to_owned(), "".into())]),
        Kind::List(item) => AnyValue::List(vec![value(*item, shape, is_answer)]),
        Kind::Structure => AnyValue::Map(members(&shape.inner, is_answer)),
    }
}
