//! Erlang: the module `anys3`, of which all but the operations is in a template (edoc sees no
//! functions of included files), and the names of S3 as atoms.

use std::collections::{BTreeMap, BTreeSet};

use anys3_proto::wire::Kind;

use super::names::{paragraphs, snake_case};
use crate::File;
use crate::api::{Api, Member, Operation};

const TEMPLATE: &str = include_str!("../../../../bindings/erlang/src/anys3.template");

/// How long a line of a comment is, in bytes.
const LINE_MAX: usize = 100;

/// Members of calls that are no operations.
const OTHERS: [&str; 10] = [
    "LengthMax",
    "Fields",
    "StartsWith",
    "Method",
    "Url",
    "Headers",
    "Payload",
    "Time",
    "Region",
    "Service",
];

pub(super) fn files(api: &Api) -> Vec<File> {
    let mut exports = String::new();
    let mut operations = String::new();
    for operation in &api.operations {
        let name = snake_case(operation.name);
        exports.push_str(&format!("-export([{name}/2, {name}/3]).\n"));
        operations.push_str(&functions(operation, &name));
    }
    let module = TEMPLATE
        .replace("%{exports}\n", &exports)
        .replace("%{operations}\n", &operations);
    vec![
        File {
            path: "bindings/erlang/src/anys3.erl",
            text: module,
        },
        File {
            path: "bindings/erlang/src/anys3_names.erl",
            text: names(api),
        },
    ]
}

/// An operation, with options and without.
fn functions(operation: &Operation, name: &str) -> String {
    let mut doc = String::new();
    let mut is_first = true;
    for paragraph in paragraphs(operation.doc) {
        let text = match paragraph.starts_with("https://") {
            true => format!("See [{paragraph}]."),
            false => edoc(&paragraph),
        };
        if !is_first {
            doc.push_str("%%\n");
        }
        comment(&mut doc, if is_first { "@doc " } else { "" }, &text);
        is_first = false;
    }
    let arguments: Vec<&Member> = operation.arguments().collect();
    doc.push_str("%% <ul>\n");
    if operation.takes_bytes {
        comment(&mut doc, "", "<li>`body': the bytes.</li>");
    }
    for member in arguments {
        let mut text = format!("<li>`{}'", snake_case(&member.path));
        if member.required {
            text.push_str(" (required)");
        }
        let said = paragraphs(member.doc).join(" ");
        if !said.is_empty() {
            text.push_str(": ");
            text.push_str(&edoc(&said));
        }
        text.push_str("</li>");
        comment(&mut doc, "", &text);
    }
    doc.push_str("%% </ul>\n");
    let body = match operation.takes_bytes {
        true => "    body => body()",
        false => "",
    };
    let members = map_type(&operation.request, "", true, 1, body);
    let body = match operation.gives_bytes {
        true => "    body => binary() | call() | term()",
        false => "",
    };
    let answer = map_type(&operation.response, "", false, 1, body);
    format!(
        "\n{doc}-spec {name}(client(), Members, options()) -> {{ok, Answer}} | {{error, error()}} when\n    \
         Members :: {members},\n    Answer :: {answer}.\n\
         {name}(Client, Members, Options) ->\n    \
         call(Client, <<\"{}\">>, Members, Options).\n\n\
         %% @equiv {name}(Client, Members, #{{}})\n\
         {name}(Client, Members) ->\n    {name}(Client, Members, #{{}}).\n",
        operation.name
    )
}

/// The type of the members that stand in `prefix`, as a map.
fn map_type(
    members: &[Member],
    prefix: &str,
    is_request: bool,
    depth: usize,
    more: &str,
) -> String {
    let indent = "    ".repeat(depth + 1);
    let mut lines = Vec::new();
    if !more.is_empty() {
        lines.push(format!("{indent}{}", more.trim()));
    }
    for member in members {
        let Some(name) = member.path.strip_prefix(prefix) else {
            continue;
        };
        if name.contains(['.', '[']) {
            continue;
        }
        let arrow = if is_request && member.required {
            ":="
        } else {
            "=>"
        };
        let of = type_of(members, member, is_request, depth);
        lines.push(format!("{indent}{} {arrow} {of}", atom(&snake_case(name))));
    }
    match lines.is_empty() {
        true => "#{}".to_owned(),
        false => format!("#{{\n{}\n{}}}", lines.join(",\n"), "    ".repeat(depth)),
    }
}

fn type_of(members: &[Member], member: &Member, is_request: bool, depth: usize) -> String {
    let structure = |inner: &str| map_type(members, inner, is_request, depth + 1, "");
    match member.kind {
        Kind::String | Kind::Enum(_) | Kind::Sensitive | Kind::Blob => text(is_request).to_owned(),
        Kind::Integer | Kind::Long => "integer()".to_owned(),
        Kind::Boolean => "boolean()".to_owned(),
        Kind::Timestamp(_) => match is_request {
            true => "time()".to_owned(),
            false => "binary()".to_owned(),
        },
        Kind::Map => format!("#{{{0} => {0}}}", text(is_request)),
        Kind::Structure => structure(&format!("{}.", member.path)),
        Kind::List(Kind::Structure) => format!("[{}]", structure(&format!("{}[].", member.path))),
        Kind::List(_) => format!("[{}]", text(is_request)),
    }
}

fn text(is_request: bool) -> &'static str {
    match is_request {
        true => "text()",
        false => "binary()",
    }
}

/// A text for edoc: code between its own quotes, and nothing else that means something to it.
fn edoc(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            out.push_str(&format!("`{part}'"));
        } else {
            let part = part.replace('&', "&amp;").replace('<', "&lt;");
            out.push_str(&part.replace('>', "&gt;").replace('[', "&#91;"));
        }
    }
    out
}

/// A paragraph as lines of a comment.
fn comment(out: &mut String, before: &str, text: &str) {
    let mut line = format!("%% {before}");
    for word in text.split_whitespace() {
        if line.len() + 1 + word.len() > LINE_MAX {
            out.push_str(line.trim_end());
            out.push('\n');
            "%% ".clone_into(&mut line);
        }
        if !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push_str(&line);
    out.push('\n');
}

/// Names of operations and members, both ways.
fn names(api: &Api) -> String {
    let mut text = String::from(
        "%% Names of S3 as atoms. Made by `cargo xtask generate': do not edit.\n%%\n\
         %% License: Apache-2.0\n%% @private\n-module(anys3_names).\n\n\
         -export([operation/1, member/2, key/1, gives_bytes/1, all/0]).\n\n\
         %% All operations.\nall() ->\n    [\n",
    );
    let all: Vec<String> = api.operations.iter().map(|o| quoted(o.name)).collect();
    text.push_str(&format!("        {}\n    ].\n\n", all.join(",\n        ")));
    text.push_str("%% Whether the answer has the bytes of an object.\n");
    for operation in api.operations.iter().filter(|o| o.gives_bytes) {
        text.push_str(&format!(
            "gives_bytes({}) -> true;\n",
            quoted(operation.name)
        ));
    }
    text.push_str("gives_bytes(_) -> false.\n\n%% An operation as AWS names it.\n");
    for name in api
        .operations
        .iter()
        .map(|o| o.name)
        .chain(["SignRequest", "PresignPost"])
    {
        text.push_str(&format!(
            "operation({}) -> {};\n",
            snake_case(name),
            quoted(name)
        ));
    }
    text.push_str(
        "operation(Name) when is_atom(Name) -> atom_to_binary(Name);\n\
         operation(Name) -> Name.\n\n\
         %% A member as AWS names it: some have two spellings, each in operations of its own.\n",
    );
    members(api, &mut text);
    text
}

fn members(api: &Api, text: &mut String) {
    // By name in snake case: each spelling, and the operations that have it.
    let mut spellings: BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for operation in &api.operations {
        for member in operation.request.iter().chain(&operation.response) {
            let name = last(&member.path);
            let of = spellings.entry(snake_case(name)).or_default();
            of.entry(name).or_default().insert(operation.name);
        }
    }
    for name in OTHERS {
        spellings
            .entry(snake_case(name))
            .or_default()
            .entry(name)
            .or_default();
    }
    let mut keys = String::new();
    for (snake, of) in &spellings {
        let mut of: Vec<_> = of.iter().collect();
        // The one of the most operations is the rule.
        of.sort_by_key(|(_, operations)| operations.len());
        for (index, (name, operations)) in of.iter().enumerate() {
            keys.push_str(&format!("key({}) -> {};\n", quoted(name), atom(snake)));
            if index + 1 == of.len() {
                text.push_str(&format!(
                    "member(_, {}) -> {};\n",
                    atom(snake),
                    quoted(name)
                ));
                continue;
            }
            for operation in *operations {
                let (operation, snake) = (quoted(operation), atom(snake));
                text.push_str(&format!(
                    "member({operation}, {snake}) -> {};\n",
                    quoted(name)
                ));
            }
        }
    }
    text.push_str(
        "member(_, Name) when is_atom(Name) -> atom_to_binary(Name);\n\
         member(_, Name) when is_list(Name) -> iolist_to_binary(Name);\n\
         member(_, Name) -> Name.\n\n\
         %% A member of an answer: one that this release does not know stays as it is.\n",
    );
    text.push_str(&keys);
    text.push_str("key(Name) -> Name.\n");
}

/// What stands last in a path.
fn last(path: &str) -> &str {
    let path = path.strip_suffix("[]").unwrap_or(path);
    path.rsplit('.').next().unwrap_or(path)
}

fn quoted(name: &str) -> String {
    format!("<<\"{name}\">>")
}

/// Some names are words of Erlang.
fn atom(name: &str) -> String {
    match name {
        "and" | "end" => format!("'{name}'"),
        _ => name.to_owned(),
    }
}
