//! OCaml: a function for each operation, with labelled arguments, and records for what it answers.

use std::fmt::Write as _;

use anys3_proto::wire::Kind;

use super::names::{is_one_of_many, snake_case};
use crate::File;
use crate::api::{Api, Member, Operation};

const HEAD: &str = "(* Made by cargo xtask generate: do not edit. *)

open Core
open Operation
";

/// One file: without an interface, which would say all of it again.
pub(crate) fn file(api: &Api) -> File {
    let mut text = HEAD.to_owned();
    for operation in &api.operations {
        Shape::of(operation).write(&mut text);
    }
    File {
        path: "bindings/ocaml/src/operations.ml",
        text,
    }
}

/// An operation as OCaml has it.
struct Shape<'a> {
    operation: &'a Operation,
    /// Of the answer, and before it those of its structures.
    records: Vec<Record<'a>>,
}

/// A record type.
struct Record<'a> {
    name: String,
    fields: Vec<Field<'a>>,
}

/// A field of one.
struct Field<'a> {
    member: &'a Member,
    /// AWS's name.
    name: &'a str,
    /// The record that it is, or a list of.
    record: Option<String>,
}

impl<'a> Shape<'a> {
    fn of(operation: &'a Operation) -> Self {
        let mut records = Vec::new();
        if operation.pages.is_empty() {
            add_record(operation, "", "t", &mut records);
        } else {
            for list in &operation.pages {
                let path = format!("{list}[].");
                add_record(operation, &path, &snake(list), &mut records);
            }
        }
        Self { operation, records }
    }

    fn write(&self, out: &mut String) {
        let operation = self.operation;
        let name = snake(operation.name);
        let module = capitalised(&name);
        if !self.records.is_empty() {
            *out += &format!("\n(** What {{!{name}}} answers. *)\nmodule {module} = struct\n");
            self.write_records(out);
            *out += "\n  (**/**)\n";
            for record in &self.records {
                record.write_decoder(out, self.is_with_body(record));
            }
            self.write_item_decoder(out);
            *out += "end\n";
        }
        *out += &format!("\n(** {}", odoc(operation.doc));
        for member in operation.arguments() {
            if !is_one_of_many(&member.path, member.doc) {
                *out += &format!("\n    @param {} {}", snake(&member.path), said_of(member));
            }
        }
        *out += " *)";
        *out += &format!("\nlet {name} client");
        for member in operation.arguments() {
            let mark = if member.required { '~' } else { '?' };
            *out += &format!(" {mark}{}", snake(&member.path));
        }
        let (function, extra) = match self.way() {
            Way::Pages => ("list", ""),
            Way::Receive => ("receive", " ?file ?progress"),
            Way::Send if operation.takes_bytes => ("send", " ?body ?progress ?checkpoint ?resume"),
            Way::Send => ("send", ""),
        };
        *out += &format!(
            " ?timeout{extra} () =\n  {function} client ?timeout{extra} \"{}\"\n    [\n",
            operation.name
        );
        for member in operation.arguments() {
            let (make, label) = (maker(member.kind), snake(&member.path));
            let line = match member.required {
                true => format!("{make} \"{}\" {label}", member.path),
                false => format!("opt {make} \"{}\" {label}", member.path),
            };
            *out += &format!("      {line};\n");
        }
        let decode = match (self.way(), self.records.is_empty()) {
            (Way::Pages, _) => format!("{module}.item"),
            (_, true) => "ignore".to_owned(),
            _ => format!("{module}.to_t"),
        };
        *out += &format!("    ]\n    {decode}\n");
    }

    fn way(&self) -> Way {
        match (self.operation.pages.is_empty(), self.operation.gives_bytes) {
            (false, _) => Way::Pages,
            (_, true) => Way::Receive,
            _ => Way::Send,
        }
    }

    /// Whether the bytes of the answer are a field of it.
    fn is_with_body(&self, record: &Record<'_>) -> bool {
        record.name == "t" && matches!(self.way(), Way::Receive)
    }

    fn write_records(&self, out: &mut String) {
        for record in &self.records {
            record.write(out, self.is_with_body(record));
        }
        match self.operation.pages.as_slice() {
            [] => {}
            [list] => *out += &format!("\n  type item = {}\n", snake(list)),
            lists => {
                *out += "\n  type item =";
                for list in lists {
                    *out += &format!(" | {} of {}", singular(list), snake(list));
                }
                *out += "\n";
            }
        }
    }

    fn write_item_decoder(&self, out: &mut String) {
        match self.operation.pages.as_slice() {
            [] => {}
            [list] => *out += &format!("\n  let item _ value : item = to_{} value\n", snake(list)),
            lists => {
                *out += "\n  let item number value =\n    match number with\n";
                for (i, list) in (1..).zip(lists) {
                    let number = match i == lists.len() {
                        true => "_".to_owned(),
                        false => i.to_string(),
                    };
                    let made = format!("{} (to_{} value)", singular(list), snake(list));
                    *out += &format!("    | {number} -> {made}\n");
                }
            }
        }
    }
}

/// How an operation is run.
enum Way {
    Send,
    Receive,
    Pages,
}

/// Adds the record of what stands below a path, and before it those of its structures. Nothing
/// stands below a structure that has no members.
fn add_record<'a>(
    operation: &'a Operation,
    path: &str,
    name: &str,
    records: &mut Vec<Record<'a>>,
) -> bool {
    let mut fields = Vec::new();
    for member in &operation.response {
        let Some(rest) = member.path.strip_prefix(path) else {
            continue;
        };
        if rest.contains(['.', '[']) {
            continue;
        }
        let below = match member.kind {
            Kind::Structure => Some(format!("{}.", member.path)),
            Kind::List(Kind::Structure) => Some(format!("{}[].", member.path)),
            _ => None,
        };
        let own = match name {
            "t" => snake(rest),
            _ => format!("{name}_{}", snake(rest)),
        };
        let record = below.filter(|below| add_record(operation, below, &own, records));
        fields.push(Field {
            member,
            name: rest,
            record: record.map(|_| own),
        });
    }
    let is_some = !fields.is_empty() || (path.is_empty() && operation.gives_bytes);
    if is_some {
        records.push(Record {
            name: name.to_owned(),
            fields,
        });
    }
    is_some
}

impl Record<'_> {
    fn write(&self, out: &mut String, with_body: bool) {
        *out += &format!("  type {} = {{\n", self.name);
        for field in &self.fields {
            *out += &format!("    {} : {};\n", snake(field.name), field.type_name());
            if !is_one_of_many(field.name, field.member.doc) {
                *out += &format!("        (** {} *)\n", odoc(field.member.doc));
            }
        }
        if with_body {
            *out += "    body : Body.t;\n        (** The bytes: read them, or close it. *)\n";
        }
        *out += "  }\n";
    }

    fn write_decoder(&self, out: &mut String, with_body: bool) {
        let body = if with_body { " body" } else { "" };
        let value = if self.fields.is_empty() { "_" } else { "value" };
        *out += &format!("\n  let to_{0} {value}{body} : {0} =\n    {{\n", self.name);
        for field in &self.fields {
            *out += &format!(
                "      {} = {} value \"{}\";\n",
                snake(field.name),
                field.decoder(),
                field.name
            );
        }
        if with_body {
            *out += "      body;\n";
        }
        *out += "    }\n";
    }
}

impl Field<'_> {
    fn is_plural(&self) -> bool {
        matches!(self.member.kind, Kind::List(_) | Kind::Map)
    }

    fn type_name(&self) -> String {
        let one = match (&self.record, self.member.kind) {
            (Some(record), Kind::List(_)) => format!("{record} list"),
            (Some(record), _) => record.clone(),
            (None, kind) => request_type(kind).to_owned(),
        };
        match self.is_plural() || self.member.required {
            true => one,
            false => format!("{one} option"),
        }
    }

    fn decoder(&self) -> String {
        let how = match (&self.record, self.member.kind) {
            (Some(record), Kind::List(_)) => format!("(Json.list_of to_{record})"),
            (Some(record), _) => format!("(Json.option_of to_{record})"),
            (None, Kind::Integer | Kind::Long) => "Json.to_int".to_owned(),
            (None, Kind::Boolean) => "Json.to_bool".to_owned(),
            (None, Kind::Map) => "Json.to_map".to_owned(),
            (None, Kind::List(Kind::Structure)) => "Json.items".to_owned(),
            (None, Kind::List(_)) => "Json.to_texts".to_owned(),
            (None, Kind::Structure) => "Json.to_option".to_owned(),
            (None, _) => "Json.to_text".to_owned(),
        };
        match self.member.required && !self.is_plural() {
            true => format!("need {how}"),
            false => format!("may {how}"),
        }
    }
}

fn request_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Long => "int",
        Kind::Boolean => "bool",
        Kind::Map => "(string * string) list",
        Kind::Structure => "Json.t",
        Kind::List(Kind::Structure) => "Json.t list",
        Kind::List(_) => "string list",
        Kind::String | Kind::Enum(_) | Kind::Sensitive | Kind::Timestamp(_) | Kind::Blob => {
            "string"
        }
    }
}

fn maker(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Long => "int",
        Kind::Boolean => "bool",
        Kind::Map => "map",
        Kind::Structure => "json",
        Kind::List(Kind::Structure) => "jsons",
        Kind::List(_) => "texts",
        Kind::String | Kind::Enum(_) | Kind::Sensitive | Kind::Timestamp(_) | Kind::Blob => "text",
    }
}

/// What is said of an argument: its values, too.
fn said_of(member: &Member) -> String {
    let mut said = odoc(member.doc);
    if let Kind::Enum(values) = member.kind {
        let values: Vec<String> = values.iter().map(|value| format!("[{value}]")).collect();
        let _ = write!(said, " One of {}.", values.join(", "));
    }
    if let Kind::Timestamp(_) = member.kind {
        said += " In ISO 8601.";
    }
    said
}

/// Markdown of rustdoc in the form of odoc, on one line but for paragraphs.
fn odoc(doc: &str) -> String {
    let paragraphs = doc.trim().split("\n\n");
    let lines: Vec<String> = paragraphs.map(odoc_paragraph).collect();
    // An odd quote would begin a string, which OCaml reads in comments, too.
    let text = lines.join("\n\n    ");
    match text.matches('"').count() % 2 {
        0 => text,
        _ => text.replace('"', "''"),
    }
}

fn odoc_paragraph(paragraph: &str) -> String {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let text = words.join(" ");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['`', '[', '<', '{', '}', '@']) {
        let (before, from) = rest.split_at(at);
        out += before;
        let (mark, after) = from.split_at(1);
        rest = match mark {
            "`" => match after.split_once('`') {
                Some((code, after)) => {
                    let _ = write!(out, "[{}]", bracketed(code));
                    after
                }
                None => after,
            },
            "[" => link(after, &mut out),
            "<" => match after.split_once('>') {
                Some((url, after)) if url.starts_with("http") => {
                    let _ = write!(out, "{{:{url}}}");
                    after
                }
                _ => {
                    out.push('<');
                    after
                }
            },
            _ => {
                let _ = write!(out, "\\{mark}");
                after
            }
        };
    }
    out + rest
}

/// `[text](target)` or `[text]`: what is behind the bracket.
fn link<'a>(after: &'a str, out: &mut String) -> &'a str {
    let Some((text, after)) = after.split_once(']') else {
        *out += "\\[";
        return after;
    };
    let target = after.strip_prefix('(').and_then(|t| t.split_once(')'));
    let plain = text.trim_matches('`');
    match target {
        Some((url, after)) if url.starts_with("http") => {
            let _ = write!(out, "{{{{:{url}}}{plain}}}");
            after
        }
        Some((_, after)) => {
            let _ = write!(out, "[{plain}]");
            after
        }
        None => {
            let _ = write!(out, "[{plain}]");
            after
        }
    }
}

/// Brackets within code are balanced there, or escaped.
fn bracketed(code: &str) -> String {
    let escaped = code.replace('{', "\\{").replace('}', "\\}");
    match code.matches('[').count() == code.matches(']').count() {
        true => escaped,
        false => escaped.replace('[', "\\[").replace(']', "\\]"),
    }
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_uppercase() + rest
}

/// The constructor of an item of a list: `CommonPrefixes` is `Common_prefix`. What is no plural of
/// a thing stays: `Contents`.
fn singular(list: &str) -> String {
    let one = match list {
        "Contents" => list,
        _ => match list.strip_suffix("xes") {
            Some(_) => list.strip_suffix("es").unwrap_or(list),
            None => list.strip_suffix('s').unwrap_or(list),
        },
    };
    capitalised(&snake(one))
}

/// As OCaml writes it, and not a word that it keeps for itself.
fn snake(name: &str) -> String {
    let name = snake_case(name);
    match name.as_str() {
        "and" | "end" | "method" | "object" | "or" | "to" | "type" | "val" => name + "_",
        _ => name,
    }
}
