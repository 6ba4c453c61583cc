use std::borrow::Cow;
use std::collections::{BTreeSet, btree_set};
use std::ops::Bound::{Included, Unbounded};

use bytes::Bytes;

use super::get::{item_kind, texts};
use super::members::{Member, Scope};
use super::path::{first, index, join};
use super::value::AnyValue;
use crate::malformed::MemberError;
use crate::metadata::Metadata;
use crate::wire::{At, Error, Fields, Kind, List, TimeForm, Value, Values, Wire, Wrapper};

/// What is to be set: a value, or the members of an object.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// What is left of the path that leads to the value.
    pub(super) rest: &'a str,
    pub(super) value: &'a AnyValue,
}

impl<'a> Source<'a> {
    /// What is to be set at a member here.
    fn of(self, name: &str) -> Option<Self> {
        if self.rest.is_empty() {
            let value = self.value.member(name)?;
            return Some(Self { rest: "", value });
        }
        let (step, rest) = first(self.rest);
        let value = self.value;
        (step == name).then_some(Self { rest, value })
    }

    /// The members that are to be set here.
    fn names(self) -> Vec<&'a str> {
        match self.value {
            _ if !self.rest.is_empty() => vec![first(self.rest).0],
            AnyValue::Map(members) => members.iter().map(|(name, _)| name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The value, where the path ends here.
    fn here(self, path: &str) -> Result<&'a AnyValue, Error> {
        if self.rest.is_empty() {
            Ok(self.value)
        } else {
            Err(no_member(format!("{path}{}", self.rest)))
        }
    }
}

/// The paths of what has been set, of lists and structures too.
#[derive(Debug, Default)]
pub(super) struct Given(pub(super) BTreeSet<String>);

impl Given {
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains(path)
    }

    /// Whether it or something below it has been set.
    pub(super) fn has_below(&self, path: &str) -> bool {
        let mut alike = self.from(path).take_while(|given| given.starts_with(path));
        alike.any(|given| is_below(given, path))
    }

    /// The paths from this one on, in their order: those below it are at the beginning, and others
    /// that begin like it are perhaps among them.
    fn from(&self, path: &str) -> btree_set::Range<'_, String> {
        self.0.range::<str, _>((Included(path), Unbounded))
    }

    fn forget(&mut self, path: &str) {
        let alike = self.from(path).take_while(|given| given.starts_with(path));
        let below: Vec<String> = alike
            .filter(|given| is_below(given, path))
            .cloned()
            .collect();
        for given in below {
            self.0.remove(&given);
        }
    }
}

fn is_below(path: &str, outer: &str) -> bool {
    let rest = path.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Sets members. Structures are merged, lists are replaced.
pub(super) fn set(
    fields: &mut dyn Fields,
    scope: Scope,
    source: Source<'_>,
    path: &str,
    given: &mut Given,
) -> Result<(), Error> {
    set_at(fields, scope, source, path, given, None)
}

/// The same, where it is known that one field alone can be meant.
pub(super) fn set_at(
    fields: &mut dyn Fields,
    scope: Scope,
    source: Source<'_>,
    path: &str,
    given: &mut Given,
    only: Option<At>,
) -> Result<(), Error> {
    let is_object = matches!(source.value, AnyValue::Map(_));
    if source.rest.is_empty() && !is_object {
        return Err(source.value.wrong(Kind::Structure, path).into());
    }
    let mut walk = Set {
        scope,
        path,
        source,
        only,
        is_done: false,
        given,
        seen: Vec::new(),
    };
    let walked = fields.fields(&mut walk);
    if !walk.is_done {
        walked?;
    }
    walk.check()
}

struct Set<'a> {
    scope: Scope,
    path: &'a str,
    source: Source<'a>,
    /// The one field that is looked at, if it is known which.
    only: Option<At>,
    /// Whether that has been set: the walk has ended early then, with an error that is none.
    is_done: bool,
    given: &'a mut Given,
    /// The members that there are: which one holds the document that it is in, and its own name.
    seen: Vec<(Option<&'static str>, Cow<'static, str>)>,
}

impl<'a> Set<'a> {
    /// What is to be set at a member, and the member's path.
    fn source(&mut self, member: &Member) -> Option<(Source<'a>, String)> {
        let payload = member.payload.map(|payload| payload.name);
        self.seen.push((payload, member.name.clone()));
        let Some(payload) = payload else {
            let source = self.source.of(&member.name)?;
            return Some((source, join(self.path, &member.name)));
        };
        let source = self.source.of(payload)?.of(&member.name)?;
        Some((source, join(&join(self.path, payload), &member.name)))
    }

    /// Whether all that was to be set has a member.
    fn check(&mut self) -> Result<(), Error> {
        for name in self.source.names() {
            if !self.has(None, name) {
                self.check_payload(name)?;
            }
        }
        Ok(())
    }

    /// Whether a member holds a document, and all that was to be set in it has a member.
    fn check_payload(&mut self, payload: &str) -> Result<(), Error> {
        let path = join(self.path, payload);
        if !self.seen.iter().any(|(of, _)| *of == Some(payload)) {
            return Err(no_member(path));
        }
        let Some(source) = self.source.of(payload) else {
            return Ok(());
        };
        let is_object = matches!(source.value, AnyValue::Map(_) | AnyValue::Null);
        if source.rest.is_empty() && !is_object {
            return Err(source.value.wrong(Kind::Structure, &path).into());
        }
        match source.names().iter().find(|n| !self.has(Some(payload), n)) {
            Some(name) => Err(no_member(join(&path, name))),
            None if *source.value == AnyValue::Null => Ok(()),
            None => {
                self.given.0.insert(path);
                Ok(())
            }
        }
    }

    /// Sets a plain member, if it is to be set.
    fn take(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let member = self.scope.value(at);
        let Some((source, path)) = self.source(&member) else {
            return Ok(());
        };
        if let Kind::List(of) = value.kind() {
            let mut text = String::new();
            let current = match value.put(TimeForm::Iso, &mut text) {
                true => text.split(',').map(str::to_owned).collect(),
                false => Vec::new(),
            };
            let items = with_items(current, source, *of, &path)?;
            let joined = Some(items.join(",")).filter(|_| !items.is_empty());
            let taken = value.take(joined.as_deref());
            taken.map_err(|_| source.value.wrong(value.kind(), &path))?;
            self.given.0.insert(path);
            return Ok(());
        }
        let new = source.here(&path)?;
        if *new == AnyValue::Null {
            self.given.forget(&path);
            let taken = value.take(None);
            return taken.map_err(|_| new.wrong(value.kind(), &path).into());
        }
        let text = new.to_wire(value.kind(), &path)?;
        let taken = value.take(Some(&text));
        taken.map_err(|_| new.wrong(value.kind(), &path))?;
        self.given.0.insert(path);
        Ok(())
    }

    fn has(&self, payload: Option<&str>, name: &str) -> bool {
        let mut seen = self.seen.iter();
        seen.any(|(of, member)| *of == payload && member == name)
    }
}

/// An error whose operation and nearest name are filled in by who knows them.
fn no_member(path: String) -> Error {
    Error::Member(MemberError::NoMember {
        operation: "",
        path,
        nearest: None,
    })
}

impl Wire for Set<'_> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        match self.only {
            None => self.take(at, value),
            Some(only) if only != at => Ok(()),
            Some(_) => {
                self.take(at, value)?;
                self.is_done = true;
                Err(Error::Document(String::new()))
            }
        }
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.headers(prefix);
        let Some((source, path)) = self.source(&member) else {
            return Ok(());
        };
        // A name may have dots in it: all that is left of the path is one.
        if let Some(name) = source.rest.strip_prefix('.') {
            return set_text(value, name, source.value, &path);
        }
        match source.here(&path)? {
            AnyValue::Null => value.clear(),
            AnyValue::Map(members) => {
                value.clear();
                for (name, text) in members {
                    set_text(value, name, text, &path)?;
                }
                if value.len() < members.len() {
                    let why = format!("{path} has a name twice: in them, case does not count");
                    return Err(MemberError::Json(why).into());
                }
            }
            other => return Err(other.wrong(Kind::Map, &path).into()),
        }
        Ok(())
    }

    fn blob(&mut self, name: &'static str, value: &mut Bytes) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.element(name);
        let Some((source, path)) = self.source(&member) else {
            return Ok(());
        };
        *value = source.here(&path)?.to_bytes(&path)?;
        self.given.0.insert(path);
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        let Some((source, path)) = self.source(&member) else {
            return Ok(());
        };
        let is_whole = source.rest.is_empty();
        match source.value {
            AnyValue::Null if is_whole => {
                value.clear();
                self.given.forget(&path);
                return Ok(());
            }
            _ if value.single() => {
                let item = item(value, 0, &path)?;
                set(item, member.inner, source, &path, self.given)?;
            }
            AnyValue::List(items) if is_whole => {
                value.clear();
                self.given.forget(&path);
                for (at, new) in items.iter().enumerate() {
                    let Some(item) = value.grow() else { break };
                    let source = Source {
                        rest: "",
                        value: new,
                    };
                    let path = format!("{path}[{at}]");
                    set(item, member.inner, source, &path, self.given)?;
                }
            }
            other if is_whole => {
                return Err(other.wrong(Kind::List(&Kind::Structure), &path).into());
            }
            _ => {
                let Some((at, rest)) = index(source.rest) else {
                    return Err(no_member(format!("{path}{}", source.rest)));
                };
                let path = format!("{path}[{at}]");
                let item = item(value, at, &path)?;
                set(
                    item,
                    member.inner,
                    Source { rest, ..source },
                    &path,
                    self.given,
                )?;
            }
        }
        self.given.0.insert(path);
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        let Some((source, path)) = self.source(&member) else {
            return Ok(());
        };
        let kind = item_kind(value.kind());
        let items = with_items(texts(value), source, kind, &path)?;
        value.clear();
        for text in items {
            if !value.push_text(&text) {
                return Err(source.value.wrong(kind, &path).into());
            }
        }
        self.given.0.insert(path);
        Ok(())
    }
}

/// The item at an index, which is made if it is the next one.
fn item<'a>(list: &'a mut dyn List, at: usize, path: &str) -> Result<&'a mut dyn Fields, Error> {
    let is_next = at == 0 || list.at(at - 1).is_some();
    if is_next && list.at(at).is_none() {
        list.grow();
    }
    if list.at(at).is_none() {
        let path = path.to_owned();
        let length = (0..).find(|n| list.at(*n).is_none()).unwrap_or(0);
        return Err(MemberError::BehindEnd { path, length }.into());
    }
    list.at(at).ok_or(Error::Document(String::new()))
}

/// The texts of a list of plain values, with what is to be set in it.
fn with_items(
    mut items: Vec<String>,
    source: Source<'_>,
    kind: Kind,
    path: &str,
) -> Result<Vec<String>, Error> {
    match (source.value, index(source.rest)) {
        (AnyValue::Null, None) if source.rest.is_empty() => Ok(Vec::new()),
        (AnyValue::List(new), None) if source.rest.is_empty() => {
            let wire =
                |(at, item): (usize, &AnyValue)| item.to_wire(kind, &format!("{path}[{at}]"));
            let texts: Result<_, _> = new.iter().enumerate().map(wire).collect();
            Ok(texts?)
        }
        (other, None) if source.rest.is_empty() => {
            Err(other.wrong(Kind::List(&Kind::String), path).into())
        }
        (new, Some((at, ""))) => {
            let length = items.len();
            let path = format!("{path}[{at}]");
            let text = new.to_wire(kind, &path)?;
            match items.get_mut(at) {
                Some(item) => *item = text,
                None if at == length => items.push(text),
                None => return Err(MemberError::BehindEnd { path, length }.into()),
            }
            Ok(items)
        }
        _ => Err(no_member(format!("{path}{}", source.rest))),
    }
}

/// Sets one text of a map. Names in headers have no case: they are kept in lower case.
fn set_text(map: &mut Metadata, name: &str, value: &AnyValue, path: &str) -> Result<(), Error> {
    let name = name.to_ascii_lowercase();
    if *value == AnyValue::Null {
        map.remove(&name);
        return Ok(());
    }
    let text = value.to_wire(Kind::String, &join(path, &name))?;
    map.insert(name, text);
    Ok(())
}
