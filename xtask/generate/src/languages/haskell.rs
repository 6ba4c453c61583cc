//! Haskell: a function that makes a request of each operation, and an instance for each member that
//! it takes or answers. Instances without methods compile in seconds, where a record for each
//! operation takes minutes.

use std::collections::BTreeMap;

use anys3_proto::wire::Kind;

use super::names::{is_one_of_many, paragraphs, snake_case};
use crate::File;
use crate::api::{Api, Member, Operation};

const HEAD: &str = r#"{-# LANGUAGE DataKinds #-}
{-# LANGUAGE FlexibleInstances #-}
{-# LANGUAGE MultiParamTypeClasses #-}
{-# LANGUAGE NoImplicitPrelude #-}
{-# LANGUAGE OverloadedStrings #-}

-- Made by cargo xtask generate: do not edit.

-- | The operations of S3 and their members. Import it qualified:
--
-- > import qualified Anys3.Operations as S3
--
-- A request is made of what it must have, and then given more: @S3.putObject \"bucket\" \"key\" &
-- S3.contentType =: \"text\/plain\"@. Members of answers are read by the same names: @answer ?
-- S3.etag@.
module Anys3.Operations where

import Data.Bool (Bool)
import Data.Int (Int64)
import Data.Text (Text)
import Data.Time.Clock (UTCTime)

import Anys3.Request
import Anys3.Value (Codec (..), Value)
"#;

/// The names of all members, each with the type-level name that AWS has.
type Members = BTreeMap<String, String>;

pub(crate) fn file(api: &Api) -> File {
    let (mut text, mut members) = (HEAD.to_owned(), Members::new());
    for operation in &api.operations {
        text += &request(operation);
        text += &instances(operation, &mut members);
    }
    text += "\n-- * Members\n";
    for (name, member) in &members {
        text += &format!("\n{name} :: Member \"{member}\"\n{name} = Member\n");
    }
    File {
        path: "bindings/haskell/src/Anys3/Operations.hs",
        text,
    }
}

/// The type of an operation, and what makes a request of it.
fn request(operation: &Operation) -> String {
    let name = operation.name;
    let (required, others): (Vec<&Member>, Vec<&Member>) =
        operation.arguments().partition(|member| member.required);
    let mut doc = paragraphs(operation.doc);
    if !required.is_empty() {
        let names = required.iter().map(|member| documented(member));
        doc.push(format!("It must have: {}", joined(names)));
    }
    if !others.is_empty() {
        let names = others.iter().map(|member| documented(member));
        doc.push(format!("It may have: {}", joined(names)));
    }
    let mut text = format!("\n-- * {name}\n\ndata {name}\n\n-- | {}\n", comment(&doc));
    let function = camel(name);
    let mut signature = String::new();
    let (mut arguments, mut members) = (String::new(), Vec::new());
    for member in &required {
        let argument = format!("{}'", camel(&member.path));
        signature += &format!("{} -> ", type_of(member.kind));
        arguments += &format!(" {argument}");
        members.push(format!("(\"{}\", toValue {argument})", member.path));
    }
    text += &format!("{function} :: {signature}Request {name}\n");
    text += &format!(
        "{function}{arguments} = request \"{name}\" [{}]\n",
        members.join(", ")
    );
    text
}

fn instances(operation: &Operation, members: &mut Members) -> String {
    let name = operation.name;
    let mut text = String::from("\n");
    if operation.takes_bytes {
        text += &format!("instance TakesBytes {name}\n");
    }
    if operation.gives_bytes {
        text += &format!("instance GivesBytes {name}\n");
    }
    if !operation.pages.is_empty() {
        text += &format!("instance Pages {name}\n");
    }
    for member in operation.arguments().filter(|member| !member.required) {
        text += &instance("In", &member.path, name, member.kind, members);
    }
    for member in operation.results() {
        let of = format!("(Answer {name})");
        text += &instance("Out", &member.path, &of, member.kind, members);
    }
    for (member, kind) in items(operation) {
        text += &instance("Out", member, &format!("(Item {name})"), kind, members);
    }
    text
}

/// The members of the items of a listing; those of several lists once.
fn items(operation: &Operation) -> BTreeMap<&str, Kind> {
    let mut items = BTreeMap::new();
    for list in &operation.pages {
        let path = format!("{list}[].");
        for member in &operation.response {
            match member.path.strip_prefix(&path) {
                Some(name) if !name.contains(['.', '[']) => {
                    items.entry(name).or_insert(member.kind);
                }
                _ => {}
            }
        }
    }
    items
}

fn instance(class: &str, member: &str, of: &str, kind: Kind, members: &mut Members) -> String {
    members.insert(camel(member), member.to_owned());
    format!("instance {class} \"{member}\" {of} {}\n", type_of(kind))
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Enum(_) | Kind::Sensitive | Kind::Blob => "Text",
        Kind::Integer | Kind::Long => "Int64",
        Kind::Boolean => "Bool",
        Kind::Timestamp(_) => "UTCTime",
        Kind::Map => "[(Text, Text)]",
        Kind::Structure => "Value",
        Kind::List(Kind::Structure) => "[Value]",
        Kind::List(_) => "[Text]",
    }
}

/// What is said of a member in the documentation of its operation.
fn documented(member: &Member) -> String {
    if is_one_of_many(&member.path, member.doc) {
        return format!("`{}`", camel(&member.path));
    }
    let said = paragraphs(member.doc).join(" ");
    let values = match member.kind {
        Kind::Enum(values) => format!(" One of {}.", values.join(", ")),
        _ => String::new(),
    };
    format!("`{}`: {said}{values}", camel(&member.path))
}

fn joined(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<String>>().join(" · ")
}

/// Paragraphs as Haddock has them.
fn comment(paragraphs: &[String]) -> String {
    let escaped: Vec<String> = paragraphs.iter().map(|text| haddock(text)).collect();
    escaped.join("\n--\n-- ")
}

/// Code between grave accents is between @; what Haddock takes for its own is escaped.
fn haddock(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '`' => out.push('@'),
            '\\' | '/' | '\'' | '"' | '@' | '<' | '>' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// `SSEKMSKeyId` as `sseKmsKeyId`.
fn camel(name: &str) -> String {
    let mut camel = String::new();
    for (i, word) in snake_case(name).split('_').enumerate() {
        let (first, rest) = word.split_at(word.len().min(1));
        match i {
            0 => camel.push_str(first),
            _ => camel.push_str(&first.to_uppercase()),
        }
        camel.push_str(rest);
    }
    camel
}
