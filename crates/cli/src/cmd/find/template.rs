//! `--print '{size} {key}'`.

use std::str::FromStr;

use anys3::proto::ops::Object;

use crate::place::S3Uri;

/// A text with fields of an object in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Field(&'static str),
}

const FIELDS: [&str; 8] = [
    "uri", "bucket", "key", "name", "size", "modified", "etag", "class",
];

impl FromStr for Template {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else {
                return Err("a { is not closed".to_owned());
            };
            let field = FIELDS.iter().find(|field| **field == name);
            let Some(field) = field else {
                let names = FIELDS.join(", ");
                return Err(format!("{{{name}}} is no field: expected one of {names}"));
            };
            pieces.push(Piece::Text(unescaped(before)));
            pieces.push(Piece::Field(field));
            rest = after;
        }
        pieces.push(Piece::Text(unescaped(rest)));
        Ok(Self(pieces))
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c, rest.clone().next()) {
            ('\\', Some(escaped @ ('t' | 'n' | '\\'))) => {
                rest.next();
                out.push(match escaped {
                    't' => '\t',
                    'n' => '\n',
                    other => other,
                });
            }
            _ => out.push(c),
        }
    }
    out
}

impl Template {
    pub(super) fn fill(&self, uri: &S3Uri, object: &Object) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Field(name) => out.push_str(&field(name, uri, object)),
            }
        }
        out
    }
}

fn field(name: &str, uri: &S3Uri, object: &Object) -> String {
    match name {
        "uri" => uri.to_string(),
        "bucket" => uri.bucket.clone(),
        "key" => object.key.clone(),
        "name" => uri.name().to_owned(),
        "size" => object.size.unwrap_or(0).to_string(),
        "modified" => object.last_modified.map(|at| at.iso()).unwrap_or_default(),
        "etag" => object.etag.clone().unwrap_or_default(),
        _ => {
            let class = object.storage_class.as_ref();
            class.map_or("STANDARD", |class| class.as_str()).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_in() {
        let object = Object {
            key: "a/b.txt".into(),
            size: Some(5),
            ..Object::default()
        };
        let uri: S3Uri = "s3://bucket/a/b.txt".parse().unwrap();
        let fill = |text: &str| text.parse::<Template>().map(|t| t.fill(&uri, &object));
        for (text, expect) in [
            ("{size}\\t{key}", "5\ta/b.txt"),
            ("{uri}", "s3://bucket/a/b.txt"),
            ("<{bucket}|{name}|{class}>", "<bucket|b.txt|STANDARD>"),
            ("a\\\\n}", "a\\n}"),
            ("", ""),
        ] {
            assert_eq!(fill(text).as_deref(), Ok(expect), "{text}");
        }
        assert!(fill("{sise}").unwrap_err().contains("size"));
        assert!(fill("{size").unwrap_err().contains("closed"));
    }
}
