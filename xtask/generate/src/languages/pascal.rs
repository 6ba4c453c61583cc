//! Object Pascal: every operation as a class whose properties are its members. A property has the
//! number of its name in a table: so the classes need no code.

use std::collections::BTreeMap;

use anys3_proto::wire::Kind;

use super::names::paragraphs;
use crate::File;
use crate::api::{Api, Member, Operation};

const HEAD: &str = "// Made by cargo xtask generate: do not edit.\n//\n// License: Apache-2.0\n";

/// How long a line of a comment is, in bytes.
const LINE_MAX: usize = 100;

pub(super) fn files(api: &Api) -> Vec<File> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &api.operations {
        for member in operation.arguments().chain(operation.results()) {
            names.insert(member.path.clone(), 0);
        }
    }
    for (number, place) in names.values_mut().enumerate() {
        *place = number;
    }
    let mut classes = format!("{HEAD}\ntype\n");
    for (index, operation) in api.operations.iter().enumerate() {
        if index > 0 {
            classes.push('\n');
        }
        class(&mut classes, operation, &names);
    }
    let quoted: Vec<String> = names.keys().map(|name| format!("    '{name}'")).collect();
    let last = names.len().saturating_sub(1);
    let table = format!(
        "{HEAD}\nconst\n  S3Names: array[0..{last}] of UTF8String = (\n{}\n  );\n",
        quoted.join(",\n")
    );
    vec![
        File {
            path: "bindings/pascal/src/AnyS3.Operations.inc",
            text: classes,
        },
        File {
            path: "bindings/pascal/src/AnyS3.Names.inc",
            text: table,
        },
    ]
}

fn class(out: &mut String, operation: &Operation, names: &BTreeMap<String, usize>) {
    for paragraph in paragraphs(operation.doc) {
        comment(out, "  ", &paragraph);
    }
    if !operation.pages.is_empty() {
        comment(
            out,
            "  ",
            "It answers in pages: for Item in it goes over all of them.",
        );
    }
    out.push_str(&format!(
        "  TS3{} = class(TS3Operation)\n  public\n",
        operation.name
    ));
    let arguments: Vec<&Member> = operation.arguments().collect();
    let results: Vec<&Member> = operation.results().collect();
    for member in &arguments {
        let result = results.iter().find(|result| result.path == member.path);
        property(out, member, names, result.is_some(), true);
    }
    for member in results {
        if !arguments
            .iter()
            .any(|argument| argument.path == member.path)
        {
            property(out, member, names, true, false);
        }
    }
    out.push_str("  end;\n");
}

fn property(
    out: &mut String,
    member: &Member,
    names: &BTreeMap<String, usize>,
    is_read: bool,
    is_written: bool,
) {
    let mut doc = paragraphs(member.doc).join(" ");
    if is_written && member.required {
        doc.push_str(" Required.");
    }
    if matches!(member.kind, Kind::Structure | Kind::List(_)) {
        doc.push_str(" In JSON.");
    }
    comment(out, "    ", doc.trim());
    let (of, accessor) = match member.kind {
        Kind::Integer | Kind::Long => ("Int64", "Integer"),
        Kind::Boolean => ("Boolean", "Flag"),
        Kind::Timestamp(_) => ("TDateTime", "Time"),
        Kind::Map => ("UTF8String", "Entry"),
        _ => ("UTF8String", "String"),
    };
    let name = &member.path;
    let key = match member.kind {
        Kind::Map => "[const Name: UTF8String]",
        _ => "",
    };
    let number = names.get(name).copied().unwrap_or_default();
    out.push_str(&format!("    property {name}{key}: {of} index {number}"));
    if is_read {
        out.push_str(&format!(" read Get{accessor}"));
    }
    if is_written {
        out.push_str(&format!(" write Set{accessor}"));
    }
    out.push_str(";\n");
}

/// A paragraph as lines of a comment that documentation is made from.
fn comment(out: &mut String, indent: &str, text: &str) {
    let mut line = format!("{indent}///");
    let begun = line.len();
    for word in text.split_whitespace() {
        if line.len() > begun && line.len() + 1 + word.len() > LINE_MAX {
            out.push_str(&line);
            out.push('\n');
            line = format!("{indent}///");
        }
        line.push(' ');
        line.push_str(word);
    }
    if line.len() > begun {
        out.push_str(&line);
        out.push('\n');
    }
}
