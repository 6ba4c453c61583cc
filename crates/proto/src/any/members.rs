//! What AWS's SDKs call the fields of a message.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::wire::At;

/// The names, as `cargo xtask facts` reads them from the data of AWS's SDKs. One text and no table
/// of pointers: it costs nothing before the first use.
const MEMBERS: &str = include_str!("members.txt");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(MEMBERS));

/// Which of the two messages of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The request.
    In,
    /// The response.
    Out,
}

/// What is known of one name.
#[derive(Clone, Copy)]
struct Name {
    wire: &'static str,
    member: &'static str,
    required: bool,
}

impl Name {
    /// Reads `wire=Member!`, of which the wire's name alone must be there.
    fn read(text: &'static str) -> Self {
        let (names, required) = match text.strip_suffix('!') {
            Some(names) => (names, true),
            None => (text, false),
        };
        let (wire, member) = names.split_once('=').unwrap_or((names, names));
        Self {
            wire,
            member,
            required,
        }
    }
}

/// Names outside documents, by place and name on the wire.
type Heads = HashMap<(&'static str, &'static str), Name>;

#[derive(Default)]
struct Table {
    heads: Heads,
    messages: HashMap<(&'static str, Direction), Message>,
}

/// What one message has beside the names that all have.
struct Message {
    heads: Heads,
    /// The member that holds the document.
    payload: Option<Name>,
    elements: Vec<Element>,
}

/// An element of a document, or an attribute.
struct Element {
    name: Name,
    inner: Vec<Element>,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        let mut message = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&'static str> = line.split(' ').collect();
            match words[..] {
                [operation, "in", ref payload @ ..] => {
                    message = Some(table.start(operation, Direction::In, payload));
                }
                [operation, "out", ref payload @ ..] => {
                    message = Some(table.start(operation, Direction::Out, payload));
                }
                [place, name] => {
                    let heads = match message.and_then(|key| table.messages.get_mut(&key)) {
                        Some(message) => &mut message.heads,
                        None => &mut table.heads,
                    };
                    let name = Name::read(name);
                    heads.insert((place, name.wire), name);
                }
                _ => {
                    if let Some(message) = message.and_then(|key| table.messages.get_mut(&key)) {
                        add(&mut message.elements, line);
                    }
                }
            }
        }
        table
    }

    fn start(
        &mut self,
        operation: &'static str,
        direction: Direction,
        payload: &[&'static str],
    ) -> (&'static str, Direction) {
        let message = Message {
            heads: Heads::new(),
            payload: payload.first().map(|name| Name::read(name)),
            elements: Vec::new(),
        };
        self.messages.insert((operation, direction), message);
        (operation, direction)
    }
}

/// Adds the element of a line, which is one deeper for each tab.
fn add(elements: &mut Vec<Element>, line: &'static str) {
    match (line.strip_prefix('\t'), elements.last_mut()) {
        (Some(deeper), Some(outer)) => add(&mut outer.inner, deeper),
        _ => elements.push(Element {
            name: Name::read(line),
            inner: Vec::new(),
        }),
    }
}

/// Where in a message a walk is: what its fields are called there.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    /// Of which message it is.
    pub(super) direction: Direction,
    /// Outside all elements.
    top: bool,
    message: Option<&'static Message>,
    elements: &'static [Element],
}

/// What a field is called.
pub(super) struct Member {
    /// The member that holds the document which holds the field.
    pub(super) payload: Option<Payload>,
    /// The member.
    pub(super) name: Cow<'static, str>,
    /// Whether AWS requires it.
    pub(super) required: bool,
    /// What the fields below it are called.
    pub(super) inner: Scope,
}

/// The member that holds a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Payload {
    /// The member.
    pub(super) name: &'static str,
    /// Whether AWS requires it.
    pub(super) required: bool,
}

impl Scope {
    /// Of a whole message.
    pub(super) fn of(operation: &'static str, direction: Direction) -> Self {
        let message = TABLE.messages.get(&(operation, direction));
        Self {
            direction,
            top: true,
            message,
            elements: message.map_or(&[], |message| &message.elements),
        }
    }

    /// The member that holds the body, be it a document or not.
    pub(super) fn payload(&self) -> Option<Payload> {
        let name = self.message?.payload?;
        Some(Payload {
            name: name.member,
            required: name.required,
        })
    }

    /// What the value there is called.
    pub(super) fn value(&self, at: At) -> Member {
        match at {
            At::Path(name) => self.head("uri", name),
            At::Query(name) => self.head("query", name),
            At::Header(name) | At::HeaderIso(name) => self.head("header", name),
            At::Body(name) => self.body(name),
            At::Text(name)
            | At::TextHttp(name)
            | At::TextUrl(name)
            | At::Root(name)
            | At::Attribute(name) => self.element(name),
        }
    }

    /// What the headers that share a prefix are called.
    pub(super) fn headers(&self, prefix: &'static str) -> Member {
        self.head("headers", prefix)
    }

    /// What an element is called. One that AWS does not have keeps its own name.
    pub(super) fn element(&self, name: &'static str) -> Member {
        let known = self.elements.iter().find(|e| e.name.wire == name);
        Member {
            payload: self.payload().filter(|_| self.top),
            name: known.map_or(name, |e| e.name.member).into(),
            required: known.is_some_and(|e| e.name.required),
            inner: self.inside(known.map_or(&[], |e| &e.inner)),
        }
    }

    fn inside(&self, elements: &'static [Element]) -> Self {
        Self {
            direction: self.direction,
            top: false,
            message: None,
            elements,
        }
    }

    /// A header or parameter that AWS does not list for this operation has the name that AWS gives
    /// it elsewhere; where it gives none, its own without hyphens: `if-range` is `IfRange`.
    fn head(&self, place: &'static str, name: &'static str) -> Member {
        let of_message = self.message.and_then(|m| m.heads.get(&(place, name)));
        let known = of_message.or_else(|| TABLE.heads.get(&(place, name)));
        Member {
            payload: None,
            name: known.map_or_else(|| without_hyphens(name).into(), |n| n.member.into()),
            required: known.is_some_and(|n| n.required),
            inner: self.inside(&[]),
        }
    }

    fn body(&self, name: &'static str) -> Member {
        let payload = self.payload();
        Member {
            name: payload.map_or(name, |p| p.name).into(),
            required: payload.is_some_and(|p| p.required),
            ..self.head("body", name)
        }
    }
}

/// `if-range` as `IfRange`.
fn without_hyphens(name: &str) -> String {
    let mut out = String::new();
    for word in name.split('-') {
        let mut letters = word.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
