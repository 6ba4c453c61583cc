//! Operations whose type is not known: made, filled, sent and read by name.
//!
//! A member has the name that AWS's SDKs give it, and a path where it stands in others:
//! `Bucket`, `Delete.Objects[0].Key`, `Metadata.colour`. What AWS does not list for an operation,
//! as the checksum of a document, has the name that AWS gives its header elsewhere; where it gives
//! none, the header's own without hyphens: `IfRange`. The names are read from a table that is made
//! from the data of AWS's SDKs, when the first is asked for.
//!
//! The body of an object or part is no member: it travels beside.
//!
//! ```
//! use anys3_proto::AnyOperation;
//!
//! let mut put = AnyOperation::named("PutObject")?;
//! put.set("Bucket", "photos")?;
//! put.set_json(r#"{"Key": "duck.jpg", "Metadata": {"colour": "yellow"}}"#)?;
//! let request = put.encode()?;
//! assert_eq!(request.headers["x-amz-meta-colour"], "yellow");
//!
//! let error = put.set("StorageClas", "STANDARD").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "PutObject has no member StorageClas: did you mean StorageClass?"
//! );
//! # Ok::<(), anys3_proto::Error>(())
//! ```

mod get;
mod json;
mod list;
mod members;
mod pages;
mod path;
mod plain;
mod required;
mod set;
mod value;

use std::any::Any;
use std::collections::HashMap;
use std::fmt::{self, Debug};
use std::ops::{Deref, DerefMut};
use std::sync::{LazyLock, OnceLock};

pub use self::json::{JSON_LEN_MAX, JSON_VALUES_MAX};
pub use self::list::MemberLine;
pub use self::members::Direction;
pub use self::pages::AnyPages;
pub use self::value::AnyValue;
pub use crate::malformed::{MemberError, nearest};

use self::members::Scope;
use self::plain::Plain;
use self::set::{Given, Source};
use crate::malformed::shown;
use crate::message::{Request, Response};
use crate::operation::{self, Body, Entry, Operation};
use crate::ops::{LEFT_OUT, OPERATIONS};
use crate::wire::{AnyFields, At, Error, Fields, Kind, Wire};

/// A request by name.
#[derive(Debug)]
pub struct AnyOperation(AnyMessage);

/// A response by name.
#[derive(Debug)]
pub struct AnyOutput(AnyMessage);

/// A request or a response, and its members by path.
///
/// Reading takes `&mut`, as each walk over fields does.
pub struct AnyMessage {
    entry: &'static Entry,
    direction: Direction,
    fields: Box<dyn AnyFields>,
    given: Given,
    known: OnceLock<Known>,
}

/// What is known of a message before anything of it is set: looked up when it is first needed, which
/// of most responses is never.
#[derive(Clone, Copy)]
struct Known {
    scope: Scope,
    plain: Option<&'static Plain>,
}

/// The plain members of all messages, each found when it is first needed.
static PLAIN: LazyLock<HashMap<(&'static str, Direction), OnceLock<Plain>>> = LazyLock::new(|| {
    let names = OPERATIONS.iter().map(|entry| entry.name);
    let messages = names.flat_map(|name| [(name, Direction::In), (name, Direction::Out)]);
    messages.map(|message| (message, OnceLock::new())).collect()
});

impl AnyOperation {
    /// The operation that AWS calls so, with nothing set.
    ///
    /// # Errors
    /// [`MemberError::NoOperation`].
    pub fn named(name: &str) -> Result<Self, Error> {
        let entry = entry(name)?;
        Ok(Self(AnyMessage::new(entry, Direction::In)))
    }

    /// Writes the request.
    ///
    /// # Errors
    /// As [`AnyOperation::check`] and [`Operation::encode`].
    pub fn encode(&mut self) -> Result<Request, Error> {
        self.check()?;
        let AnyMessage { entry, fields, .. } = &mut self.0;
        operation::encode(&entry.route, entry.body, &mut **fields)
    }

    /// Whether all that is required has been set.
    ///
    /// # Errors
    /// [`MemberError::Missing`] names the first member that has not.
    pub fn check(&mut self) -> Result<(), Error> {
        let Known { scope, plain } = self.0.known();
        let AnyMessage {
            entry,
            fields,
            given,
            ..
        } = &mut self.0;
        let operation = entry.name;
        let missing = match plain.and_then(|plain| plain.missing(given)) {
            Some(missing) => missing,
            None => required::missing(&mut **fields, scope, given)?,
        };
        match missing {
            Some(path) => Err(MemberError::Missing { operation, path }.into()),
            None => Ok(()),
        }
    }

    /// The same request once more.
    ///
    /// # Errors
    /// None of what has been set is refused again: for what is set by walking, as
    /// [`AnyMessage::set`].
    pub fn again(&mut self) -> Result<Self, Error> {
        let mut again = Self::named(self.entry.name)?;
        let value = self.value();
        again.set_at("", &value)?;
        Ok(again)
    }

    /// The request as the type it has; itself where it is another operation.
    ///
    /// A type does not remember what has been set: see [`AnyOperation::check`].
    pub fn into_typed<O: Operation>(self) -> Result<O, Self> {
        if self.entry.name != O::NAME {
            return Err(self);
        }
        let fields: Box<dyn Any> = self.0.fields;
        // The row of a name makes the type of that name: the default is never needed.
        Ok(fields
            .downcast::<O>()
            .map(|typed| *typed)
            .unwrap_or_default())
    }

    /// Reads the response, of which [`S3Error::of`](crate::S3Error::of) says that it is no error.
    ///
    /// # Errors
    /// As [`Operation::decode_output`].
    pub fn decode_output(&self, response: &Response) -> Result<AnyOutput, Error> {
        AnyOutput::decode(self.0.entry, response)
    }
}

impl AnyOutput {
    /// A response to the operation that AWS calls so, with nothing set.
    ///
    /// # Errors
    /// [`MemberError::NoOperation`].
    pub fn named(name: &str) -> Result<Self, Error> {
        let entry = entry(name)?;
        Ok(Self(AnyMessage::new(entry, Direction::Out)))
    }

    /// The response of an operation whose type is known.
    ///
    /// # Errors
    /// [`MemberError::NoOperation`].
    pub fn of_typed<O: Operation>(output: O::Output) -> Result<Self, Error>
    where
        O::Output: AnyFields,
    {
        let mut message = AnyMessage::new(entry(O::NAME)?, Direction::Out);
        message.fields = Box::new(output);
        Ok(Self(message))
    }

    /// Reads the response to the operation of a row.
    ///
    /// # Errors
    /// As [`Operation::decode_output`].
    pub fn decode(entry: &'static Entry, response: &Response) -> Result<Self, Error> {
        let mut output = AnyMessage::new(entry, Direction::Out);
        operation::decode_output(entry.output_body, &mut *output.fields, response)?;
        Ok(Self(output))
    }

    /// Writes the response.
    ///
    /// # Errors
    /// As [`Operation::encode_output`].
    pub fn encode(&mut self) -> Result<Response, Error> {
        let Entry {
            status,
            output_body,
            ..
        } = self.0.entry;
        operation::encode_output(*status, *output_body, &mut *self.0.fields)
    }
}

impl AnyMessage {
    fn new(entry: &'static Entry, direction: Direction) -> Self {
        Self {
            entry,
            direction,
            fields: fresh(entry, direction),
            given: Given::default(),
            known: OnceLock::new(),
        }
    }

    /// The row of the operation.
    pub fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// The members of the message, in their order, of lists and structures too.
    pub fn members(&self) -> Vec<MemberLine> {
        let mut fields = fresh(self.entry, self.direction);
        // A lister refuses nothing.
        list::list(&mut *fields, self.scope()).unwrap_or_default()
    }

    /// The member that is the body, where that is a stream: it travels beside the others.
    pub fn body_member(&self) -> Option<&'static str> {
        let body = match self.direction {
            Direction::In => self.entry.body,
            Direction::Out => self.entry.output_body,
        };
        let payload = self.scope().payload();
        Some(payload.filter(|_| body == Body::Stream)?.name)
    }

    /// What stands at a path; `None` where that is absent.
    ///
    /// # Errors
    /// [`MemberError::NoMember`], [`MemberError::IsBody`].
    pub fn get(&mut self, path: &str) -> Result<Option<AnyValue>, Error> {
        let rest = path::rest_of(path);
        let (scope, only) = (self.scope(), self.plain_at(&rest));
        let found = get::get_at(&mut *self.fields, scope, &rest, only)?;
        if found.is_none() && only.is_none() {
            self.check_path(path)?;
        }
        Ok(found)
    }

    /// The text of a member such as `Bucket`; `None` where that is absent, no text, or no member.
    pub fn text(&mut self, member: &str) -> Option<String> {
        let rest = path::rest_of(member);
        let (scope, only) = (self.scope(), self.plain_at(&rest)?);
        match get::get_at(&mut *self.fields, scope, &rest, Some(only)) {
            Ok(Some(AnyValue::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// All members that are there.
    pub fn value(&mut self) -> AnyValue {
        let scope = self.scope();
        let all = get::get(&mut *self.fields, scope, "");
        // Reading refuses nothing.
        all.ok().flatten().unwrap_or(AnyValue::Map(Vec::new()))
    }

    /// Sets what stands at a path. A structure is merged with what is there, a list replaces it;
    /// the item behind the last of a list is added. `Null` makes a member absent.
    ///
    /// # Errors
    /// [`MemberError::NoMember`], [`MemberError::WrongType`], [`MemberError::IsBody`],
    /// [`MemberError::BehindEnd`]. Of several members, those before the error have been set.
    pub fn set(&mut self, path: &str, value: impl Into<AnyValue>) -> Result<(), Error> {
        self.set_at(&path::rest_of(path), &value.into())
    }

    /// Sets the members of a JSON object, as AWS's tools write it: bytes in base64, times in ISO
    /// 8601 or as seconds since 1970, absent members as `null` or not at all.
    ///
    /// # Errors
    /// [`MemberError::Json`], also for a name that is there twice; else as [`AnyMessage::set`].
    pub fn set_json(&mut self, json: &str) -> Result<(), Error> {
        let value = json::read(json)?;
        self.set_at("", &value)
    }

    /// All members that are there as a JSON object, as the AWS CLI prints it: indented by four,
    /// bytes in base64, times in ISO 8601. Sensitive members are in it.
    pub fn to_json(&mut self) -> String {
        json::write(&self.value())
    }

    fn known(&self) -> Known {
        *self.known.get_or_init(|| {
            let (entry, direction) = (self.entry, self.direction);
            let scope = Scope::of(entry.name, direction);
            let found = PLAIN.get(&(entry.name, direction));
            let plain = found
                .map(|plain| plain.get_or_init(|| Plain::of(&mut *fresh(entry, direction), scope)));
            Known { scope, plain }
        })
    }

    fn scope(&self) -> Scope {
        self.known().scope
    }

    /// Where the member stands that is the whole of what is left of a path, if it is a plain one.
    fn plain_at(&self, rest: &str) -> Option<At> {
        match path::first(rest) {
            (name, "") => self.known().plain?.at(name),
            _ => None,
        }
    }

    fn set_at(&mut self, rest: &str, value: &AnyValue) -> Result<(), Error> {
        let (scope, source) = (self.scope(), Source { rest, value });
        let only = self.plain_at(rest);
        match set::set_at(&mut *self.fields, scope, source, "", &mut self.given, only) {
            Err(Error::Member(MemberError::NoMember { path, .. })) => {
                // It says more of the path, and what is like it.
                self.check_path(&path)?;
                Err(self.no_member(&path))
            }
            Err(Error::Member(MemberError::WrongType {
                path,
                expected,
                found,
            })) if path.is_empty() => {
                let path = self.entry.name.to_owned();
                Err(MemberError::WrongType {
                    path,
                    expected,
                    found,
                }
                .into())
            }
            done => done,
        }
    }

    /// Whether there is such a path.
    fn check_path(&self, path: &str) -> Result<(), Error> {
        if let Some(body) = self.body_member().filter(|body| *body == path) {
            return Err(MemberError::IsBody(body).into());
        }
        let without_indexes = path::without_indexes(path);
        let is_there = |line: &MemberLine| {
            let rest = path.strip_prefix(&line.path);
            let is_in_map = line.kind == Kind::Map && rest.is_some_and(|r| r.starts_with('.'));
            let is_item = matches!(line.kind, Kind::List(_))
                && without_indexes.strip_suffix("[]") == Some(&line.path);
            line.path == without_indexes || is_in_map || is_item
        };
        if self.members().iter().any(is_there) {
            return Ok(());
        }
        Err(self.no_member(path))
    }

    fn no_member(&self, path: &str) -> Error {
        let members = self.members();
        let nearest = list::nearest(&members, &path::without_indexes(path));
        MemberError::NoMember {
            operation: self.entry.name,
            path: shown(path),
            nearest: nearest.map(|member| member.path.clone()),
        }
        .into()
    }
}

fn fresh(entry: &Entry, direction: Direction) -> Box<dyn AnyFields> {
    match direction {
        Direction::In => (entry.request)(),
        Direction::Out => (entry.response)(),
    }
}

/// The row of the operation that AWS calls so.
///
/// # Errors
/// [`MemberError::NoOperation`].
pub fn entry(name: &str) -> Result<&'static Entry, Error> {
    let found = OPERATIONS.iter().find(|entry| entry.name == name);
    let unknown = || {
        let omitted = LEFT_OUT.iter().find(|(omitted, _)| *omitted == name);
        let names = OPERATIONS.iter().map(|entry| entry.name);
        MemberError::NoOperation {
            name: shown(name),
            omitted: omitted.map(|(_, reason)| *reason),
            nearest: nearest(name, names),
        }
    };
    Ok(found.ok_or_else(unknown)?)
}

/// Sets what stands at a path of a request whose type is known, as [`AnyMessage::set`]. Says whether
/// the operation has such a member.
///
/// # Errors
/// [`MemberError::WrongType`], [`MemberError::BehindEnd`].
pub fn set_member<O: Operation>(
    operation: &mut O,
    path: &str,
    value: &AnyValue,
) -> Result<bool, Error> {
    let scope = Scope::of(O::NAME, Direction::In);
    let rest = format!(".{path}");
    let source = Source { rest: &rest, value };
    match set::set(operation, scope, source, "", &mut Given::default()) {
        Err(Error::Member(MemberError::NoMember { .. })) => Ok(false),
        done => done.map(|()| true),
    }
}

/// All members that are there of a response whose type is known, as [`AnyMessage::value`].
pub fn output_members<O: Operation>(output: &mut O::Output) -> AnyValue {
    let scope = Scope::of(O::NAME, Direction::Out);
    let all = get::get(output, scope, "");
    // Reading refuses nothing.
    all.ok().flatten().unwrap_or(AnyValue::Map(Vec::new()))
}

impl Fields for AnyMessage {
    fn fields(&mut self, w: &mut dyn Wire) -> Result<(), Error> {
        self.fields.fields(w)
    }
}

impl Debug for AnyMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fields.fmt(f)
    }
}

impl Deref for AnyOperation {
    type Target = AnyMessage;

    fn deref(&self) -> &AnyMessage {
        &self.0
    }
}

impl DerefMut for AnyOperation {
    fn deref_mut(&mut self) -> &mut AnyMessage {
        &mut self.0
    }
}

impl Deref for AnyOutput {
    type Target = AnyMessage;

    fn deref(&self) -> &AnyMessage {
        &self.0
    }
}

impl DerefMut for AnyOutput {
    fn deref_mut(&mut self) -> &mut AnyMessage {
        &mut self.0
    }
}
