use std::borrow::Cow;

use http::{HeaderMap, HeaderValue};
use memchr::memchr2;

use super::known::only_known;
use super::{At, Error, Fields, List, Value, ValueFault, Values, Wire, Wrapper};
use crate::metadata::{self, Metadata};
use crate::uri;
use crate::xml::Node;

/// Reads fields.
///
/// A server reads strictly. A client is lenient (`lenient`): what it does not understand in an
/// optional field is absent, and a plain field that is absent keeps its default.
#[derive(Clone, Copy)]
pub struct Decoder<'a> {
    /// The bucket and the key.
    pub path: (Option<&'a str>, Option<&'a str>),
    /// Query parameters, decoded.
    pub query: &'a [(String, String)],
    /// Headers.
    pub headers: &'a HeaderMap,
    /// The element being read.
    pub node: Option<&'a Node<'a>>,
    /// Whether keys in the document are percent-encoded.
    pub url: bool,
    /// Whether to be lenient.
    pub lenient: bool,
}

impl<'a> Decoder<'a> {
    /// Reads a message, and refuses a document that holds more than the message does, unless
    /// lenient.
    ///
    /// # Errors
    /// What the message does not take, or must have.
    pub fn read(&mut self, message: &mut dyn Fields) -> Result<(), Error> {
        message.fields(self)?;
        match self.node {
            Some(node) if !self.lenient => only_known(node, message),
            _ => Ok(()),
        }
    }

    fn find(&self, at: At) -> Result<Option<Cow<'a, str>>, Error> {
        let text = |name| Some(Cow::Borrowed(&*self.node?.child(name)?.text));
        if !self.lenient && self.is_twice(at) {
            return Err(match at.in_document() {
                true => twice(at.name()),
                false => Error::Twice(at.name().to_owned()),
            });
        }
        Ok(match at {
            At::Path("Bucket") => self.path.0.map(Cow::Borrowed),
            At::Path(_) => self.path.1.map(Cow::Borrowed),
            At::Query(name) => self
                .query
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, value)| Cow::Borrowed(value.as_str())),
            At::Header(name) | At::HeaderIso(name) => header(self.headers, name),
            At::TextUrl(name) if self.url => text(name).map(plain),
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) => text(name),
            At::Root(_) | At::Body(_) => self.node.map(|n| Cow::Borrowed(&*n.text)),
            At::Attribute(name) => self.node.and_then(|n| n.attribute(name)).map(Cow::Borrowed),
        })
    }

    /// The elements called `name`: here, or inside `wrapper`.
    fn children(
        &self,
        wrapper: Option<Wrapper>,
        name: &'static str,
    ) -> Result<impl Iterator<Item = &'a Node<'a>> + use<'a>, Error> {
        let node = match wrapper {
            Some(wrapper) => self.wrapped(wrapper)?,
            None => self.node,
        };
        let children = node.map_or(&[][..], |node| &node.children);
        Ok(children.iter().filter(move |child| child.name == name))
    }

    fn wrapped(&self, wrapper: Wrapper) -> Result<Option<&'a Node<'a>>, Error> {
        let Some(node) = self.node else {
            return Ok(None);
        };
        let mut found = node.children.iter().filter(|n| n.name == wrapper.name);
        let first = found.next();
        if !self.lenient && found.next().is_some() {
            return Err(twice(wrapper.name));
        }
        if !self.lenient && wrapper.required && first.is_none() {
            return Err(missing(wrapper.name));
        }
        Ok(first)
    }

    /// Whether there are two values where one is read: whichever was taken, another reader might
    /// take the other.
    fn is_twice(&self, at: At) -> bool {
        match at {
            At::Query(name) => self.query.iter().filter(|(n, _)| n == name).count() > 1,
            At::Header(name) | At::HeaderIso(name) => {
                !LISTS.contains(&name) && self.headers.get_all(name).iter().nth(1).is_some()
            }
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) => {
                let named = |node: &&Node<'_>| node.name == name;
                self.node
                    .is_some_and(|node| node.children.iter().filter(named).nth(1).is_some())
            }
            _ => false,
        }
    }
}

fn twice(name: &str) -> Error {
    Error::Document(format!("{name} is there twice"))
}

fn missing(name: &str) -> Error {
    Error::Document(format!("{name} is missing"))
}

/// The headers of which several mean one with all their values, and commas between
/// ([RFC 9110, 5.3](https://www.rfc-editor.org/rfc/rfc9110#section-5.3)).
const LISTS: [&str; 12] = [
    "cache-control",
    "content-encoding",
    "content-language",
    "if-match",
    "if-none-match",
    "x-amz-grant-full-control",
    "x-amz-grant-read",
    "x-amz-grant-read-acp",
    "x-amz-grant-write",
    "x-amz-grant-write-acp",
    "x-amz-object-attributes",
    "x-amz-optional-object-attributes",
];

impl Wire for Decoder<'_> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let text = self.find(at)?;
        match value.take(text.as_deref()) {
            Ok(()) => Ok(()),
            Err(ValueFault::Missing) if self.lenient => Ok(()),
            Err(ValueFault::Invalid) if self.lenient && value.optional() => Ok(()),
            Err(ValueFault::Missing) if at.in_document() => Err(missing(at.name())),
            Err(ValueFault::Missing) => Err(Error::Missing(at.name())),
            Err(ValueFault::Invalid) if at.in_document() => Err(Error::Document(format!(
                "{} cannot be {:?}",
                at.name(),
                text.unwrap_or_default()
            ))),
            Err(ValueFault::Invalid) => Err(Error::Invalid(
                at.name(),
                text.unwrap_or_default().into_owned(),
            )),
        }
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error> {
        for name in self.headers.keys() {
            let Some(rest) = name.as_str().strip_prefix(prefix) else {
                continue;
            };
            let text = header(self.headers, name.as_str()).unwrap_or_default();
            value.insert(rest.to_owned(), metadata::decode(&text).into_owned());
        }
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let mut found = false;
        for child in self.children(wrapper, name)? {
            if found && value.single() {
                return if self.lenient {
                    Ok(())
                } else {
                    Err(twice(name))
                };
            }
            found = true;
            let Some(item) = value.grow() else { break };
            let mut inside = Decoder {
                node: Some(child),
                ..*self
            };
            inside.read(item)?;
        }
        if value.required() && !found && !self.lenient {
            return Err(missing(name));
        }
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        for child in self.children(wrapper, name)? {
            if !value.push_text(&child.text) && !self.lenient {
                return Err(Error::Invalid(name, child.text.clone().into_owned()));
            }
        }
        Ok(())
    }
}

/// What percent-encoded text stands for; text that is none of this as it is.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    match memchr2(b'%', b'+', text.as_bytes()) {
        Some(_) => uri::decode_plus(&text).map_or(text, Cow::Owned),
        None => text,
    }
}

/// All values of a header, as one text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<Cow<'a, str>> {
    let mut values = headers.get_all(name).iter();
    let first = text(values.next()?);
    Some(values.fold(first, |all, next| {
        Cow::Owned(format!("{all},{}", text(next)))
    }))
}

/// A header's value: UTF-8, or else Latin-1, in which every byte is a character.
fn text(value: &HeaderValue) -> Cow<'_, str> {
    std::str::from_utf8(value.as_bytes()).map_or_else(
        |_| value.as_bytes().iter().map(|&b| char::from(b)).collect(),
        Cow::Borrowed,
    )
}
