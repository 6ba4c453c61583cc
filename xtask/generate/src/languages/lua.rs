//! The typed surface of Lua: a table of what each operation takes and answers, with the annotations
//! that editors read.

use anys3_proto::wire::Kind;

use super::names::{is_one_of_many, paragraphs, snake_case};
use super::structures::{Field, Structures, tree};
use crate::File;
use crate::api::{Api, Operation};

/// Names that some Lua keeps for itself.
const KEYWORDS: [&str; 6] = ["and", "end", "in", "not", "or", "repeat"];

const HEAD: &str = "-- The operations of S3: what they take, and what they answer.
-- Made by `cargo xtask generate`: do not edit.
--
-- A member is AWS's name of it, or a table: that name, what it is (a structure, or \"map\", \"time\",
-- \"blob\", \"list\"), and true for a list of structures.

local s, o = {}, {}
";

pub(crate) fn file(api: &Api) -> File {
    let (mut structures, mut classes, mut table) =
        (Structures::default(), String::new(), String::new());
    let mut methods = String::from("\n---@class anys3.Operations\n");
    for operation in &api.operations {
        let (name, snake) = (operation.name, snake_case(operation.name));
        let request = structures.fields(&tree(&operation.request), name);
        let response = structures.fields(&tree(&operation.response), name);
        classes.push_str(&class(
            &format!("{name}Request"),
            &request,
            &extras(operation),
        ));
        classes.push_str(&class(
            &format!("{name}Answer"),
            &response,
            &answers(operation),
        ));
        methods.push_str(&method(operation));
        table.push_str(&format!(
            "\no.{snake} = {{\n\"{name}\",\nrequest = {{ {} }},\nresponse = {{ {} }},\n{}}}\n",
            members(&request),
            members(&response),
            lists(operation, &response),
        ));
    }
    let mut text = HEAD.to_owned();
    for (name, fields) in &structures.all {
        text.push_str(&class(name, fields, ""));
        text.push_str(&format!("s.{name} = {{ {} }}\n", members(fields)));
    }
    text.push_str(&classes);
    text.push_str(&methods);
    text.push_str(&table);
    text.push_str("\nreturn o\n");
    File {
        path: "bindings/lua/anys3/operations.lua",
        text,
    }
}

/// The annotation of a table: its fields, and other lines.
fn class(name: &str, fields: &[Field<'_>], others: &str) -> String {
    let mut text = format!("\n---@class anys3.{name}\n");
    for field in fields {
        let (member, kind) = (lua_name(field.name), annotation(field));
        let absent = if field.member.required { "" } else { "?" };
        let mut doc = paragraphs(field.member.doc).join(" ");
        if is_one_of_many(field.name, field.member.doc) {
            doc.clear();
        }
        let line = format!("---@field {member}{absent} {kind} {doc}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(others);
    text
}

/// What a request takes besides its members.
fn extras(operation: &Operation) -> String {
    let mut text = String::new();
    if operation.takes_bytes {
        text.push_str(
            "---@field body? string|file*|fun():string? The bytes, a file that is read, or a function \
             that returns piece after piece.\n",
        );
    }
    if operation.takes_bytes || operation.name == "GetObject" {
        text.push_str("---@field file? string The path of a file that is sent, or written.\n");
        text.push_str(
            "---@field progress? fun(bytes: integer, bytes_total?: integer, call: anys3.Call)\n",
        );
    }
    if operation.name == "PutObject" {
        text.push_str(
            "---@field keep? boolean Leaves an upload that is given up, to go on with it.\n",
        );
        text.push_str(
            "---@field resume? string The state of an upload of the file that was kept.\n",
        );
    }
    text.push_str("---@field timeout? number Seconds until the answer must begin.\n");
    text
}

/// What an answer has besides its members.
fn answers(operation: &Operation) -> String {
    let body = match operation.gives_bytes {
        true => "---@field body anys3.Body\n",
        false => "",
    };
    format!("---@field request_id? string The id that the store gave the request.\n{body}")
}

fn method(operation: &Operation) -> String {
    let (name, snake) = (operation.name, snake_case(operation.name));
    let doc = paragraphs(operation.doc).join(" ");
    let answer = match operation.pages.is_empty() {
        true => format!("anys3.{name}Answer?, anys3.Error?"),
        false => "anys3.Listing".to_owned(),
    };
    format!(
        "---@field {snake} fun(self: anys3.Client, request: anys3.{name}Request): {answer} {doc}\n"
    )
}

/// The structures of the items of a listing.
fn lists(operation: &Operation, response: &[Field<'_>]) -> String {
    let lists: Vec<String> = operation
        .pages
        .iter()
        .filter_map(|list| response.iter().find(|field| field.name == list))
        .filter_map(|field| Some(format!("s.{}", field.structure.as_deref()?)))
        .collect();
    match lists.is_empty() {
        true => String::new(),
        false => format!("lists = {{ {} }},\n", lists.join(", ")),
    }
}

fn members(fields: &[Field<'_>]) -> String {
    let members: Vec<String> = fields.iter().map(member).collect();
    members.join(", ")
}

fn member(field: &Field<'_>) -> String {
    let (name, aws) = (lua_name(field.name), field.name);
    let of = match (field.member.kind, field.structure.as_deref()) {
        (Kind::Structure, Some(of)) => format!("s.{of}"),
        (Kind::List(Kind::Structure), Some(of)) => format!("s.{of}, true"),
        (Kind::Structure, None) => "{}".to_owned(),
        (Kind::List(Kind::Structure), None) => "{}, true".to_owned(),
        (Kind::List(_), _) => "\"list\"".to_owned(),
        (Kind::Map, _) => "\"map\"".to_owned(),
        (Kind::Timestamp(_), _) => "\"time\"".to_owned(),
        (Kind::Blob, _) => "\"blob\"".to_owned(),
        _ => return format!("{name} = \"{aws}\""),
    };
    format!("{name} = {{ \"{aws}\", {of} }}")
}

fn annotation(field: &Field<'_>) -> String {
    let of = field.structure.as_deref();
    match field.member.kind {
        Kind::String | Kind::Sensitive | Kind::Enum(_) | Kind::Blob => "string".to_owned(),
        Kind::Timestamp(_) => "string|integer".to_owned(),
        Kind::Integer | Kind::Long => "integer".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Map => "table<string, string>".to_owned(),
        Kind::Structure => of.map_or("table".to_owned(), |of| format!("anys3.{of}")),
        Kind::List(Kind::Structure) => {
            of.map_or("table[]".to_owned(), |of| format!("anys3.{of}[]"))
        }
        Kind::List(_) => "string[]".to_owned(),
    }
}

fn lua_name(name: &str) -> String {
    let mut name = snake_case(name);
    if KEYWORDS.contains(&name.as_str()) {
        name.push('_');
    }
    name
}
