//! Which operation a request is for, and what of a request an operation reads: arranged once, and
//! looked up with no allocation per request.

use std::sync::LazyLock;

use http::{HeaderName, Method};

use crate::message::{Request, Target};
use crate::operation::{Entry, Key, SUBRESOURCES};
use crate::ops::OPERATIONS;
use crate::wire::{At, Error, Kind, Line};

/// The operation a request is for: of those it fits, the one that asks most of it. `None` when no
/// operation that is known here is what the request asks for.
pub fn route(request: &Request) -> Option<&'static Entry> {
    let index = &*INDEX;
    let subresource = request.query.iter().find_map(|(name, _)| subresource(name));
    let rows = index.rows(request.target(), subresource, &request.method);
    let fitting = rows.iter().filter(|row| row.route.fits(request));
    let entry = fitting.max_by_key(|row| row.route.keys.len())?;
    // A header that would make it another operation must not be passed over.
    for name in &index.telling_headers {
        if request.headers.contains_key(*name) && !entry.route.keys.contains(&Key::Header(name)) {
            return None;
        }
    }
    Some(entry)
}

/// What says on which version or part of an object, or under which condition, something is to be
/// done: an operation that does not read it would do something else. Other headers and parameters
/// that it does not read mean nothing to it, as at AWS.
const BINDING_PARAMETERS: [&str; 2] = ["partNumber", "versionId"];
const BINDING_HEADERS: [&str; 5] = [
    "x-amz-copy-source-range",
    "x-amz-mp-object-size",
    "x-amz-object-lock-",
    "x-amz-server-side-encryption",
    "x-amz-write-offset-bytes",
];

/// Checks that the operation reads all that binds it: what binds by its name, and the headers
/// `of_query`, which a presigner would have left out if they meant nothing.
///
/// # Errors
/// [`Error::Unread`].
pub fn check_read(request: &Request, entry: &Entry, of_query: &[HeaderName]) -> Result<(), Error> {
    let reads = reads(entry);
    let unread = |name: &str| Err(Error::Unread(name.to_owned(), entry.name));
    let binding = request.headers.keys().filter(|name| binds(name.as_str()));
    for name in of_query.iter().chain(binding) {
        if request.headers.contains_key(name) && !reads.header(name.as_str()) {
            return unread(name.as_str());
        }
    }
    for (name, _) in &request.query {
        if BINDING_PARAMETERS.contains(&name.as_str()) && !reads.parameter(name) {
            return unread(name);
        }
    }
    Ok(())
}

fn binds(header: &str) -> bool {
    BINDING_HEADERS
        .iter()
        .any(|start| header.starts_with(start))
}

/// What an operation reads of the head of a request.
#[derive(Default)]
pub(crate) struct Reads {
    parameters: Vec<&'static str>,
    headers: Vec<&'static str>,
    prefixes: Vec<&'static str>,
}

impl Reads {
    fn of(fields: &[Line]) -> Self {
        let mut reads = Self::default();
        for line in fields {
            match line.at {
                At::Query(name) => reads.parameters.push(name),
                At::Header(prefix) if line.kind == Kind::Map => reads.prefixes.push(prefix),
                At::Header(name) | At::HeaderIso(name) => reads.headers.push(name),
                _ => {}
            }
        }
        reads
    }

    /// Whether it reads this query parameter.
    fn parameter(&self, name: &str) -> bool {
        self.parameters.contains(&name)
    }

    /// Whether it reads this header.
    pub(crate) fn header(&self, name: &str) -> bool {
        self.headers.contains(&name) || self.prefixes.iter().any(|start| name.starts_with(start))
    }
}

/// What an operation of the table reads.
pub(crate) fn reads(entry: &Entry) -> &'static Reads {
    static NOTHING: Reads = Reads {
        parameters: Vec::new(),
        headers: Vec::new(),
        prefixes: Vec::new(),
    };
    let found = INDEX
        .reads
        .binary_search_by_key(&entry.name, |(name, _)| name);
    let row = found.ok().and_then(|at| INDEX.reads.get(at));
    row.map_or(&NOTHING, |(_, reads)| reads)
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

struct Index {
    /// In ascending order of what [`Slot::key`] says.
    slots: Vec<Slot>,
    /// The headers that tell an operation from others.
    telling_headers: Vec<&'static str>,
    /// What each operation reads, by name.
    reads: Vec<(&'static str, Reads)>,
}

/// The operations that a request of this kind may be for. One with two subresources among its keys
/// is in the slots of both.
struct Slot {
    target: Target,
    subresource: Option<&'static str>,
    method: &'static Method,
    rows: Vec<&'static Entry>,
}

impl Slot {
    fn key(&self) -> (Target, Option<&str>, &str) {
        (self.target, self.subresource, self.method.as_str())
    }
}

impl Index {
    fn new() -> Self {
        let mut index = Self {
            slots: Vec::new(),
            telling_headers: Vec::new(),
            reads: Vec::new(),
        };
        for entry in OPERATIONS {
            index.add(entry);
        }
        index.slots.sort_by(|a, b| a.key().cmp(&b.key()));
        index.reads.sort_by_key(|(name, _)| *name);
        index
    }

    fn add(&mut self, entry: &'static Entry) {
        let (request, _) = (entry.describe)();
        self.reads.push((entry.name, Reads::of(&request)));
        let mut whole = true;
        for key in entry.route.keys {
            match *key {
                Key::Header(name) if !self.telling_headers.contains(&name) => {
                    self.telling_headers.push(name);
                }
                Key::Query(name, _) if subresource(name).is_some() => {
                    whole = false;
                    self.slot(entry, Some(name));
                }
                _ => {}
            }
        }
        if whole {
            self.slot(entry, None);
        }
    }

    fn slot(&mut self, entry: &'static Entry, subresource: Option<&'static str>) {
        let route = &entry.route;
        let key = (route.target, subresource, route.method.as_str());
        match self.slots.iter_mut().find(|slot| slot.key() == key) {
            Some(slot) => slot.rows.push(entry),
            None => self.slots.push(Slot {
                target: route.target,
                subresource,
                method: &route.method,
                rows: vec![entry],
            }),
        }
    }

    fn rows(&self, target: Target, part: Option<&str>, method: &Method) -> &[&'static Entry] {
        let key = (target, part, method.as_str());
        let found = self.slots.binary_search_by(|slot| slot.key().cmp(&key));
        let slot = found.ok().and_then(|at| self.slots.get(at));
        slot.map_or(&[], |slot| &slot.rows)
    }
}

/// The subresource of this name, if it is one.
fn subresource(name: &str) -> Option<&'static str> {
    let at = SUBRESOURCES.binary_search(&name).ok()?;
    SUBRESOURCES.get(at).copied()
}
