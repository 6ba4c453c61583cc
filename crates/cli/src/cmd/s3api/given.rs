//! From what was given on the command line to a request.

use std::path::PathBuf;

use anys3::Body;
use anys3::proto::any::{AnyOperation, AnyValue};
use anys3::proto::operation::Entry;
use anys3::proto::wire::Kind;
use anys3::proto::{Algorithm, Hasher};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use clap::ArgMatches;

use super::command::{INPUT_JSON, INPUT_YAML, flag, kebab, text};
use super::shape::Shape;
use crate::failure::Failure;
use crate::{shorthand, value_file};

/// A request, and its body.
pub(super) struct Given {
    pub(super) operation: AnyOperation,
    pub(super) body: GivenBody,
    /// Customer's keys, which are sent with their MD5, and the member of each.
    keys: Vec<(String, Vec<u8>)>,
    /// The names of the members that were given.
    given: Vec<String>,
}

/// The body of a request.
pub(super) enum GivenBody {
    None,
    File(PathBuf),
    Bytes(Bytes),
}

impl GivenBody {
    pub(super) async fn open(self) -> Result<Body, Failure> {
        match self {
            Self::None => Ok(Body::empty()),
            Self::Bytes(bytes) => Ok(bytes.into()),
            Self::File(path) => {
                let opened = Body::from_path(&path).await;
                opened.map_err(|error| Failure::usage(format!("--body: {error}")))
            }
        }
    }
}

impl Given {
    /// The request: first what a JSON or YAML text has, then the options, which replace it.
    pub(super) fn read(entry: &'static Entry, matches: &ArgMatches) -> Result<Self, Failure> {
        let operation = AnyOperation::named(entry.name).map_err(Failure::usage)?;
        let shapes = Shape::members(&operation);
        let mut given = Self {
            operation,
            body: GivenBody::None,
            keys: Vec::new(),
            given: Vec::new(),
        };
        for (member, value) in members_of_text(matches)? {
            given.set(&member, value)?;
            given.given.push(member);
        }
        for shape in &shapes {
            if let Some(value) = option(shape, matches)? {
                if shape.kind == Kind::Structure {
                    // It would be merged with what the text has.
                    given.set(&shape.name, AnyValue::Null)?;
                }
                given.set(&shape.name, value)?;
                given.given.push(shape.name.clone());
            }
        }
        if let Some(body) = given.operation.body_member()
            && let Some(path) = text(matches, &kebab(body))
        {
            given.body = GivenBody::File(value_file::path(&path).unwrap_or(&path).into());
        }
        given.set_keys()?;
        Ok(given)
    }

    pub(super) fn set(&mut self, member: &str, value: AnyValue) -> Result<(), Failure> {
        if self.operation.body_member() == Some(member) {
            self.body = body(value)?;
            return Ok(());
        }
        if is_customer_key(member) {
            self.keys.retain(|(known, _)| known != member);
            match value {
                AnyValue::Text(text) => self.keys.push((member.to_owned(), text.into_bytes())),
                AnyValue::Blob(bytes) => self.keys.push((member.to_owned(), bytes.to_vec())),
                _ => {}
            }
            return Ok(());
        }
        let set = self.operation.set(member, value);
        set.map_err(|error| Failure::usage(format!("--{}: {error}", kebab(member))))
    }

    /// Whether a member was given.
    pub(super) fn has(&self, member: &str) -> bool {
        self.given.iter().any(|given| given == member)
    }

    /// The same request once more.
    pub(super) fn again(&mut self) -> Result<AnyOperation, Failure> {
        let name = self.operation.entry().name;
        let mut again = AnyOperation::named(name).map_err(Failure::usage)?;
        let AnyValue::Map(members) = self.operation.value() else {
            return Ok(again);
        };
        for (member, value) in members {
            again.set(&member, value).map_err(Failure::usage)?;
        }
        Ok(again)
    }

    /// What stands at a member, if it was given.
    fn get(&mut self, member: &str) -> Option<AnyValue> {
        self.operation.get(member).ok().flatten()
    }

    /// A customer's key is given as it is, and sent in base64 with its MD5. One whose MD5 is given
    /// is in base64 already.
    fn set_keys(&mut self) -> Result<(), Failure> {
        for (member, key) in std::mem::take(&mut self.keys) {
            let digest = format!("{member}MD5");
            let is_encoded = self.get(&digest).is_some();
            let text = match String::from_utf8(key) {
                Ok(text) if is_encoded => text,
                key => {
                    let key = key.map_or_else(|error| error.into_bytes(), String::into_bytes);
                    let md5 = BASE64_STANDARD.encode(Hasher::of(Algorithm::Md5, &key));
                    self.operation.set(&digest, md5).map_err(Failure::usage)?;
                    BASE64_STANDARD.encode(key)
                }
            };
            self.operation.set(&member, text).map_err(Failure::usage)?;
        }
        Ok(())
    }
}

/// Whether a member is a key of SSE-C, of the object or of the source of a copy.
fn is_customer_key(member: &str) -> bool {
    member.ends_with("SSECustomerKey")
}

fn body(value: AnyValue) -> Result<GivenBody, Failure> {
    let wrong = || Failure::usage("the body in JSON or YAML must be a text in base64");
    match value {
        AnyValue::Null => Ok(GivenBody::None),
        AnyValue::Text(text) => {
            let bytes = BASE64_STANDARD.decode(text).map_err(|_| wrong())?;
            Ok(GivenBody::Bytes(bytes.into()))
        }
        _ => Err(wrong()),
    }
}

/// The members of `--cli-input-json` or `--cli-input-yaml`.
fn members_of_text(matches: &ArgMatches) -> Result<Vec<(String, AnyValue)>, Failure> {
    let (name, read) = match (text(matches, INPUT_JSON), text(matches, INPUT_YAML)) {
        (Some(json), _) => (INPUT_JSON, read_json(&text_of(INPUT_JSON, &json)?)),
        (None, Some(yaml)) => (INPUT_YAML, read_yaml(&text_of(INPUT_YAML, &yaml)?)),
        (None, None) => return Ok(Vec::new()),
    };
    match read.map_err(|why| Failure::usage(format!("--{name}: {why}")))? {
        AnyValue::Map(members) => Ok(members),
        _ => Err(Failure::usage(format!(
            "--{name}: expected an object of members"
        ))),
    }
}

/// The value that an option gives to a member; `None` where it was not given.
fn option(shape: &Shape, matches: &ArgMatches) -> Result<Option<AnyValue>, Failure> {
    let name = kebab(&shape.name);
    if shape.kind == Kind::Boolean {
        let no = flag(matches, &format!("no-{name}"));
        let given = no || flag(matches, &name);
        return Ok(given.then_some(AnyValue::Boolean(!no)));
    }
    let words = matches.try_get_many::<String>(&name).ok().flatten();
    let Some(words) = words else { return Ok(None) };
    let words: Vec<&str> = words.map(String::as_str).collect();
    let value = match (shape.kind, words.as_slice()) {
        (Kind::List(_), [word]) => list_of_one(shape, &name, word)?,
        (Kind::List(item), words) => {
            let items = words.iter().map(|word| item_of(*item, &name, word));
            AnyValue::List(items.collect::<Result<_, Failure>>()?)
        }
        (kind, [word, ..]) => item_of(kind, &name, word)?,
        (_, []) => return Ok(None),
    };
    Ok(Some(shape.typed(value)))
}

/// A list of which one word was given: all of it in JSON, or an item.
fn list_of_one(shape: &Shape, name: &str, word: &str) -> Result<AnyValue, Failure> {
    let text = text_of(name, word)?;
    let item = match shape.kind {
        Kind::List(item) => *item,
        other => other,
    };
    match text.trim_start().as_bytes().first() {
        Some(b'[') => json(name, &text),
        _ => Ok(AnyValue::List(vec![item_of(item, name, &text)?])),
    }
}

/// The value of one word.
fn item_of(kind: Kind, name: &str, word: &str) -> Result<AnyValue, Failure> {
    if kind == Kind::Sensitive && word.starts_with("fileb://") {
        let bytes = value_file::bytes(word);
        let bytes = bytes.map_err(|why| Failure::usage(format!("--{name}: {why}")))?;
        return Ok(AnyValue::Blob(bytes.into()));
    }
    let text = text_of(name, word)?;
    match kind {
        Kind::Structure | Kind::Map | Kind::List(_) => {
            if text.trim_start().starts_with(['{', '[']) {
                return json(name, &text);
            }
            let read = |place: &str| match text_of(name, place) {
                Ok(text) => Ok(AnyValue::Text(text)),
                Err(failure) => Err(failure.message),
            };
            let read = shorthand::parse(text.trim(), &read);
            read.map_err(|why| Failure::usage(format!("--{name}: {why}")))
        }
        _ => Ok(AnyValue::Text(text)),
    }
}

fn json(name: &str, text: &str) -> Result<AnyValue, Failure> {
    read_json(text).map_err(|why| Failure::usage(format!("--{name}: {why}")))
}

fn read_json(text: &str) -> Result<AnyValue, String> {
    AnyValue::of_json(text).map_err(|error| error.to_string())
}

/// YAML as far as it is JSON in another dress: one document, names that are texts.
fn read_yaml(text: &str) -> Result<AnyValue, String> {
    let value: serde_json::Value = serde_saphyr::from_str(text)
        .map_err(|error| format!("the YAML cannot be read: {error}"))?;
    read_json(&value.to_string())
}

/// The text of an option: what was given, or of the file that it names.
fn text_of(name: &str, word: &str) -> Result<String, Failure> {
    value_file::text(word).map_err(|why| Failure::usage(format!("--{name}: {why}")))
}
