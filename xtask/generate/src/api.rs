//! The API as data: what generators of bindings read.

use anys3_proto::any::{AnyPages, MemberLine};
use anys3_proto::operation::{Body, Entry};
use anys3_proto::ops::OPERATIONS;
use anys3_proto::wire::Kind;
use anys3_proto::{AnyOperation, AnyOutput};
use serde_json::{Value, json};

/// All operations, in AWS's order of names.
pub(crate) struct Api {
    pub(crate) operations: Vec<Operation>,
}

/// One operation.
pub(crate) struct Operation {
    /// As AWS has it: `PutObject`.
    pub(crate) name: &'static str,
    /// What it does, in Markdown as rustdoc has it.
    pub(crate) doc: &'static str,
    /// Whether the request carries the bytes of an object or part.
    pub(crate) takes_bytes: bool,
    /// Whether the answer does.
    pub(crate) gives_bytes: bool,
    /// The members of the request, in order, of structures too.
    pub(crate) request: Vec<Member>,
    /// Those of the answer.
    pub(crate) response: Vec<Member>,
    /// The lists that pages have, in the order of their numbers from 1 on. Empty: it answers at
    /// once.
    pub(crate) pages: Vec<String>,
}

/// A member of a request or an answer.
pub(crate) struct Member {
    /// `Delete.Objects[].Key`.
    pub(crate) path: String,
    /// Its type.
    pub(crate) kind: Kind,
    /// Whether it must be set, where what is around it is.
    pub(crate) required: bool,
    /// What is to be said of it, in Markdown as rustdoc has it.
    pub(crate) doc: &'static str,
}

impl Api {
    pub(crate) fn read() -> Self {
        let mut operations: Vec<Operation> = OPERATIONS.iter().map(Operation::read).collect();
        operations.sort_by_key(|operation| operation.name);
        Self { operations }
    }

    pub(crate) fn to_json(&self) -> String {
        let operations: Vec<Value> = self.operations.iter().map(Operation::to_json).collect();
        let all = json!({
            "abi": 1,
            "operations": operations,
        });
        format!("{all:#}\n")
    }
}

impl Operation {
    fn read(entry: &Entry) -> Self {
        let request = AnyOperation::named(entry.name).map(|operation| operation.members());
        let response = AnyOutput::named(entry.name).map(|output| output.members());
        Self {
            name: entry.name,
            doc: entry.doc,
            takes_bytes: entry.body == Body::Stream,
            gives_bytes: matches!(entry.output_body, Body::Stream | Body::Events),
            request: members(request.unwrap_or_default()),
            response: members(response.unwrap_or_default()),
            pages: AnyPages::of(entry)
                .map(|pages| pages.results)
                .unwrap_or_default(),
        }
    }

    /// The members of the request that stand in no other: what a call of the operation is given.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Member> {
        self.request.iter().filter(|member| member.is_outermost())
    }

    /// The members of the answer that stand in no other.
    pub(crate) fn results(&self) -> impl Iterator<Item = &Member> {
        self.response.iter().filter(|member| member.is_outermost())
    }

    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "doc": self.doc,
            "takes_bytes": self.takes_bytes,
            "gives_bytes": self.gives_bytes,
            "pages": self.pages,
            "request": self.request.iter().map(Member::to_json).collect::<Vec<Value>>(),
            "response": self.response.iter().map(Member::to_json).collect::<Vec<Value>>(),
        })
    }
}

impl Member {
    fn is_outermost(&self) -> bool {
        !self.path.contains(['.', '['])
    }

    fn to_json(&self) -> Value {
        let values = match self.kind {
            Kind::Enum(values) => Some(values),
            _ => None,
        };
        json!({
            "path": self.path,
            "type": type_name(self.kind),
            "values": values,
            "required": self.required,
            "doc": self.doc,
        })
    }
}

fn members(lines: Vec<MemberLine>) -> Vec<Member> {
    let member = |line: MemberLine| Member {
        path: line.path,
        kind: line.kind,
        required: line.required,
        doc: line.doc,
    };
    lines.into_iter().map(member).collect()
}

fn type_name(kind: Kind) -> String {
    let name = match kind {
        Kind::String | Kind::Enum(_) => "string",
        Kind::Sensitive => "sensitive",
        Kind::Integer => "integer",
        Kind::Long => "long",
        Kind::Boolean => "boolean",
        Kind::Timestamp(_) => "timestamp",
        Kind::Blob => "blob",
        Kind::Map => "map",
        Kind::Structure => "structure",
        Kind::List(of) => return format!("list of {}", type_name(*of)),
    };
    name.to_owned()
}
