//! The typed surface of Python: a class for each structure, request and answer, and a method for
//! each operation.

use anys3_proto::wire::Kind;

use super::names::{is_one_of_many, paragraphs, snake_case};
use super::structures::{Field, Structures, tree};
use crate::File;
use crate::api::{Api, Operation};

/// Names that Python keeps for itself.
const KEYWORDS: [&str; 4] = ["and", "in", "not", "or"];

/// How long a line of a docstring is, in characters.
const WIDTH: usize = 100;

const HEAD: &str = r#""""The operations of S3: their requests, their answers, and a method for each.

Made by `cargo xtask generate`: do not edit.
"""
# ruff: noqa
from __future__ import annotations

from datetime import datetime
from typing import Any, Mapping, Sequence

from . import _members as m
"#;

const OPERATIONS: &str = r#"

class Operations:
    """A method for each operation of S3. What they take and return is AWS's, in Python's case."""

    def _perform(self, name: str, arguments: dict[str, Any]) -> Any:
        raise NotImplementedError
"#;

pub(crate) fn file(api: &Api) -> File {
    let (mut structures, mut classes, mut methods) =
        (Structures::default(), String::new(), String::new());
    let mut table = String::from("\n\nOPERATIONS = {\n");
    for operation in &api.operations {
        let name = operation.name;
        let request = structures.fields(&tree(&operation.request), name);
        let response = structures.fields(&tree(&operation.response), name);
        classes.push_str(&input(operation, &request));
        classes.push_str(&output(operation, &response));
        methods.push_str(&method(operation, &request));
        let snake = snake_case(name);
        table.push_str(&format!(
            "    \"{snake}\": m.Operation(\"{name}\", {name}Input, {name}Output),\n"
        ));
    }
    table.push_str("}\n");
    let mut text = HEAD.to_owned();
    for (name, fields) in &structures.all {
        text.push_str(&format!("\n\nclass {name}(m.Structure):\n"));
        text.push_str(&members(fields, true));
    }
    text.push_str(&classes);
    text.push_str(OPERATIONS);
    text.push_str(&methods);
    text.push_str(&table);
    File {
        path: "bindings/python/anys3/_operations.py",
        text,
    }
}

fn input(operation: &Operation, fields: &[Field<'_>]) -> String {
    let name = operation.name;
    let members = members(fields, false);
    format!("\n\nclass {name}Input(m.Structure):\n{members}")
}

fn output(operation: &Operation, fields: &[Field<'_>]) -> String {
    let items: Vec<&str> = operation
        .pages
        .iter()
        .filter_map(|list| fields.iter().find(|field| field.name == list))
        .filter_map(|field| field.structure.as_deref())
        .collect();
    let base = match (operation.gives_bytes, items.is_empty()) {
        (true, _) => "m.Streamed".to_owned(),
        (false, true) => "m.Answer".to_owned(),
        (false, false) => format!("m.Pages[\"{}\"]", items.join(" | ")),
    };
    let mut text = format!("\n\nclass {}Output({base}):\n", operation.name);
    if !items.is_empty() {
        text.push_str(&format!("    _lists = ({},)\n\n", items.join(", ")));
    }
    text.push_str(&members(fields, true));
    text
}

/// The members of a class, which has at least a line then.
fn members(fields: &[Field<'_>], documented: bool) -> String {
    let mut text = String::new();
    for field in fields {
        let (name, kind) = (python_name(field.name), annotation(field));
        let member = member(field);
        text.push_str(&format!("    {name}: {kind} | None = {member}\n"));
        if documented && !is_one_of_many(field.name, field.member.doc) {
            let doc = one_line(field.member.doc);
            text.push_str(&wrapped(&format!("\"\"\"{doc}\"\"\""), 4, 4));
        }
    }
    if text.is_empty() {
        text.push_str("    pass\n");
    }
    text
}

/// What reads and writes a member.
fn member(field: &Field<'_>) -> String {
    let name = field.name;
    let of = field.structure.as_deref().unwrap_or("m.Structure");
    match field.member.kind {
        Kind::Structure => format!("m.one({of}, \"{name}\")"),
        Kind::List(Kind::Structure) => format!("m.many({of}, \"{name}\")"),
        Kind::Timestamp(_) => format!("m.time(\"{name}\")"),
        Kind::Blob => format!("m.blob(\"{name}\")"),
        Kind::Sensitive => format!("m.secret(\"{name}\")"),
        _ => format!("m.plain(\"{name}\")"),
    }
}

/// The type of a member that is read.
fn annotation(field: &Field<'_>) -> String {
    let of = field.structure.as_deref().unwrap_or("m.Structure");
    match field.member.kind {
        Kind::String | Kind::Sensitive | Kind::Enum(_) => "str".to_owned(),
        Kind::Integer | Kind::Long => "int".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Timestamp(_) => "datetime".to_owned(),
        Kind::Blob => "bytes".to_owned(),
        Kind::Map => "dict[str, str]".to_owned(),
        Kind::Structure => of.to_owned(),
        Kind::List(Kind::Structure) => format!("list[{of}]"),
        Kind::List(_) => "list[str]".to_owned(),
    }
}

/// The type of an argument: of structures a mapping will do.
fn argument_type(field: &Field<'_>) -> String {
    let of = field.structure.as_deref().unwrap_or("m.Structure");
    match field.member.kind {
        Kind::Map => "Mapping[str, str]".to_owned(),
        Kind::Structure => format!("{of} | Mapping[str, Any]"),
        Kind::List(Kind::Structure) => format!("Sequence[{of} | Mapping[str, Any]]"),
        Kind::List(_) => "Sequence[str]".to_owned(),
        Kind::Timestamp(_) => "datetime | str".to_owned(),
        _ => annotation(field),
    }
}

fn method(operation: &Operation, fields: &[Field<'_>]) -> String {
    let name = operation.name;
    let snake = snake_case(name);
    let mut signature = String::new();
    let mut docs = String::new();
    let (required, optional): (Vec<_>, Vec<_>) =
        fields.iter().partition(|field| field.member.required);
    for field in required.into_iter().chain(optional) {
        let (argument, kind) = (python_name(field.name), argument_type(field));
        match field.member.required {
            true => signature.push_str(&format!("        {argument}: {kind},\n")),
            false => signature.push_str(&format!("        {argument}: {kind} | None = None,\n")),
        }
        if is_one_of_many(field.name, field.member.doc) {
            continue;
        }
        let mut doc = one_line(field.member.doc);
        if let Kind::Enum(values) = field.member.kind {
            doc.push_str(&format!(" One of: {}.", values.join(", ")));
        }
        docs.push_str(&wrapped(&format!(":param {argument}: {doc}"), 8, 12));
    }
    let mut own = Vec::new();
    if operation.takes_bytes {
        own.push((
            "body",
            "m.Source | None",
            "The bytes: in memory, a path of a file, a file object, or an iterable of bytes.",
        ));
    }
    if name == "GetObject" {
        own.push((
            "file",
            "m.Path | None",
            "Where to write the bytes, instead of reading them from the answer's body.",
        ));
    }
    if operation.takes_bytes || name == "GetObject" {
        own.push((
            "progress",
            "m.Progress | None",
            "Called with the bytes that are done, and all of them or None.",
        ));
    }
    if name == "PutObject" {
        own.push((
            "keep",
            "bool | None",
            "Whether a multipart upload of a file that is given up, or cannot go on, is left to go on with.",
        ));
        own.push((
            "resume",
            "str | None",
            "The state of an upload of the same file that was kept, to go on with it.",
        ));
    }
    own.push((
        "timeout",
        "float | None",
        "Seconds until the answer must begin.",
    ));
    for (argument, kind, doc) in own {
        signature.push_str(&format!("        {argument}: {kind} = None,\n"));
        docs.push_str(&wrapped(&format!(":param {argument}: {doc}"), 8, 12));
    }
    let mut says = paragraphs(operation.doc);
    if let Some(first) = says.first_mut() {
        first.insert_str(0, "\"\"\"");
    }
    let says: Vec<String> = says
        .iter()
        .map(|text| wrapped(&escaped(text), 8, 8))
        .collect();
    let says = says.join("\n");
    format!(
        "\n    def {snake}(\n        self,\n        *,\n{signature}    ) -> {name}Output:\n\
         {says}\n{docs}        \"\"\"\n        return self._perform(\"{snake}\", locals())\n"
    )
}

fn python_name(name: &str) -> String {
    let mut name = snake_case(name);
    if KEYWORDS.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

fn one_line(doc: &str) -> String {
    escaped(&paragraphs(doc).join(" "))
}

/// As it can stand in a docstring.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
}

/// On lines of [`WIDTH`], the first and the others with so many spaces before them.
fn wrapped(text: &str, first: usize, others: usize) -> String {
    let mut lines = String::new();
    let mut line = " ".repeat(first);
    let mut is_empty = true;
    for word in text.split(' ') {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(&line);
            lines.push('\n');
            line = " ".repeat(others);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push_str(&line);
    lines.push('\n');
    lines
}
