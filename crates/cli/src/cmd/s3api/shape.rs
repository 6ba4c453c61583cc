//! The members of a message as a tree.

use anys3::proto::AnyValue;
use anys3::proto::any::{AnyMessage, MemberLine};
use anys3::proto::wire::Kind;

/// A member, and those inside it: of a structure, or of each item of a list of structures.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) required: bool,
    pub(super) doc: &'static str,
    pub(super) inner: Vec<Shape>,
}

impl Shape {
    /// The members of a message, in their order.
    pub(super) fn members(message: &AnyMessage) -> Vec<Self> {
        let mut members = Vec::new();
        for line in message.members() {
            let path = line.path.replace("[]", "");
            add(&mut members, &path, &line);
        }
        members
    }

    /// The value that words of a command line stand for: shorthand knows texts alone, and a list of
    /// one item need not look like one. What does not fit stays as it is: it is refused where it is
    /// set.
    pub(super) fn typed(&self, value: AnyValue) -> AnyValue {
        let Kind::List(item) = self.kind else {
            return typed(self.kind, &self.inner, value);
        };
        let items = match value {
            AnyValue::List(items) => items,
            AnyValue::Null => return AnyValue::Null,
            one => vec![one],
        };
        let typed = items
            .into_iter()
            .map(|value| typed(*item, &self.inner, value));
        AnyValue::List(typed.collect())
    }
}

fn typed(kind: Kind, inner: &[Shape], value: AnyValue) -> AnyValue {
    match (kind, value) {
        (Kind::Structure, AnyValue::Map(members)) => {
            let members = members.into_iter().map(|(name, value)| {
                let shape = inner.iter().find(|shape| shape.name == name);
                let value = match shape {
                    Some(shape) => shape.typed(value),
                    None => value,
                };
                (name, value)
            });
            AnyValue::Map(members.collect())
        }
        (Kind::Integer | Kind::Long, AnyValue::Text(text)) => match text.parse() {
            Ok(number) => AnyValue::Integer(number),
            Err(_) => AnyValue::Text(text),
        },
        (Kind::Boolean, AnyValue::Text(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => AnyValue::Boolean(true),
            "false" => AnyValue::Boolean(false),
            _ => AnyValue::Text(text),
        },
        (_, value) => value,
    }
}

fn add(members: &mut Vec<Shape>, path: &str, line: &MemberLine) {
    if let Some((outer, rest)) = path.split_once('.') {
        if let Some(outer) = members.iter_mut().find(|member| member.name == outer) {
            add(&mut outer.inner, rest, line);
        }
        return;
    }
    members.push(Shape {
        name: path.to_owned(),
        kind: line.kind,
        required: line.required,
        doc: line.doc,
        inner: Vec::new(),
    });
}
