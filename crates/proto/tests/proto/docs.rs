//! The members of all operations in the documentation are printed from the code.

use std::path::Path;

use anys3_proto::any::{AnyOperation, AnyOutput, MemberLine};
use anys3_proto::operation::Body;
use anys3_proto::ops::OPERATIONS;
use anys3_proto::wire::Kind;

/// Made anew with `ANYS3_UPDATE=1 cargo test --workspace --test proto docs`.
#[test]
fn the_page_of_members_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/members.md");
    let page = page();
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let update = "make it anew: ANYS3_UPDATE=1 cargo test --workspace --test proto docs";
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/members.md is stale; {update}"
    );
}

fn page() -> String {
    let mut out = HEAD.to_owned();
    for entry in OPERATIONS {
        let request = AnyOperation::named(entry.name).unwrap().members();
        let response = AnyOutput::named(entry.name).unwrap().members();
        out += &format!("\n## {}\n", entry.name);
        out += &paragraph("Request", &request, entry.body);
        out += &paragraph("Response", &response, entry.output_body);
    }
    out
}

const HEAD: &str = "\
# Members

The fields of each operation by the names that AWS's SDKs and the AWS CLI have for them, printed
from the table of operations in `anys3-proto`. Those in **bold** are required where what is around
them is there. Parentheses hold the members of a structure, brackets those of each item of a list, and
braces are for names and values. A path of members has dots and indexes: `Delete.Objects[0].Key`,
`Metadata.colour`.

What AWS does not list for an operation, as the checksum of a document, has the name that AWS gives
its header elsewhere; where it gives none, the header's own without hyphens: `IfRange`.
[Operations](operations.md) says how each is sent, and what the embedded store does about its
fields.
";

/// A paragraph of the members of a message; nothing where it has none.
fn paragraph(title: &str, members: &[MemberLine], body: Body) -> String {
    let mut names = inside(members, "");
    if body == Body::Stream {
        names.push("Body: bytes, which travel beside the members".to_owned());
    }
    if names.is_empty() {
        return String::new();
    }
    format!(
        "\n{}\n",
        wrapped(&format!("{title}: {}.", names.join(", ")))
    )
}

/// The members right below a path, each with what is in it.
fn inside(members: &[MemberLine], outer: &str) -> Vec<String> {
    let mut told = Vec::new();
    for member in members {
        let Some(name) = member.path.strip_prefix(outer) else {
            continue;
        };
        if name.contains('.') {
            continue;
        }
        let name = if member.required {
            format!("**{name}**")
        } else {
            name.to_owned()
        };
        let path = &member.path;
        told.push(match member.kind {
            Kind::Structure => format!(
                "{name} ({})",
                inside(members, &format!("{path}.")).join(", ")
            ),
            Kind::List(Kind::Structure) => {
                format!(
                    "{name} [{}]",
                    inside(members, &format!("{path}[].")).join(", ")
                )
            }
            Kind::List(_) => format!("{name} []"),
            Kind::Map => format!("{name} {{}}"),
            _ => name,
        });
    }
    told
}

/// The text in lines of at most 100 characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.len() > 100 {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += word.len();
    }
    out
}
