use std::borrow::Cow;

use bytes::Bytes;

use super::members::{Direction, Member, Payload, Scope};
use super::path::{first, index};
use super::value::AnyValue;
use crate::metadata::Metadata;
use crate::wire::{At, Error, Fields, Kind, List, TimeForm, Value, Values, Wire, Wrapper};

/// What stands at a path: `wanted` is what is left of it here, and nothing of it means all.
pub(super) fn get(
    fields: &mut dyn Fields,
    scope: Scope,
    wanted: &str,
) -> Result<Option<AnyValue>, Error> {
    get_at(fields, scope, wanted, None)
}

/// The same, where it is known that one field alone can be meant.
pub(super) fn get_at(
    fields: &mut dyn Fields,
    scope: Scope,
    wanted: &str,
    only: Option<At>,
) -> Result<Option<AnyValue>, Error> {
    let mut walk = Get {
        scope,
        wanted,
        only,
        found: Vec::new(),
    };
    fields.fields(&mut walk)?;
    Ok(walk.finish())
}

struct Get<'a> {
    scope: Scope,
    wanted: &'a str,
    /// The one field that is looked at, if it is known which.
    only: Option<At>,
    found: Vec<Found>,
}

struct Found {
    payload: Option<Payload>,
    name: Cow<'static, str>,
    value: AnyValue,
}

impl<'a> Get<'a> {
    /// What is left of the path behind this member, if the path leads there.
    fn wants(&self, member: &Member) -> Option<&'a str> {
        if self.wanted.is_empty() {
            return Some("");
        }
        let (mut step, mut rest) = first(self.wanted);
        if let Some(payload) = member.payload {
            match step == payload.name {
                true if rest.is_empty() => return Some(""),
                true => (step, rest) = first(rest),
                false => return None,
            }
        }
        (step == member.name).then_some(rest)
    }

    fn keep(&mut self, member: Member, value: Option<AnyValue>) {
        let Member { payload, name, .. } = member;
        self.found.extend(value.map(|value| Found {
            payload,
            name,
            value,
        }));
    }

    /// Keeps a list of plain values, or the one that is wanted of it.
    fn keep_list(&mut self, member: Member, rest: &str, items: Vec<AnyValue>) {
        let value = match index(rest) {
            Some((at, "")) => items.into_iter().nth(at),
            _ if rest.is_empty() && !items.is_empty() => Some(AnyValue::List(items)),
            _ => None,
        };
        self.keep(member, value);
    }

    fn finish(mut self) -> Option<AnyValue> {
        let payload = self.scope.payload();
        match first(self.wanted) {
            _ if self.wanted.is_empty() => Some(AnyValue::Map(nested(self.found))),
            (step, "") if payload.is_some_and(|p| p.name == step) => {
                let all = nested(self.found).pop();
                all.map(|(_, value)| value)
            }
            _ => self.found.pop().map(|found| found.value),
        }
    }
}

/// The members, with those of the document below the one that holds it.
fn nested(found: Vec<Found>) -> Vec<(String, AnyValue)> {
    let (mut members, mut document) = (Vec::new(), Vec::new());
    let mut payload = None;
    for found in found {
        let member = (found.name.into_owned(), found.value);
        match found.payload {
            Some(_) => {
                payload = found.payload;
                document.push(member);
            }
            None => members.push(member),
        }
    }
    members.extend(payload.map(|p| (p.name.to_owned(), AnyValue::Map(document))));
    members
}

impl Wire for Get<'_> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        if self.only.is_some_and(|only| only != at) {
            return Ok(());
        }
        let member = self.scope.value(at);
        let Some(rest) = self.wants(&member) else {
            return Ok(());
        };
        let mut text = String::new();
        if !value.put(TimeForm::Iso, &mut text) {
            return Ok(());
        }
        match value.kind() {
            Kind::List(of) => {
                let items = text.split(',').map(|item| AnyValue::of_wire(*of, item));
                self.keep_list(member, rest, items.collect());
            }
            kind if rest.is_empty() => self.keep(member, Some(AnyValue::of_wire(kind, &text))),
            _ => {}
        }
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.headers(prefix);
        let value = match self.wants(&member) {
            Some("") if !value.is_empty() => {
                let of = |(name, text): (&String, &String)| (name.clone(), text.as_str().into());
                Some(AnyValue::Map(value.iter().map(of).collect()))
            }
            // A name may have dots in it: all that is left of the path is one.
            Some(rest) => rest
                .strip_prefix('.')
                .and_then(|name| value.get(&name.to_ascii_lowercase()))
                .map(|text| text.as_str().into()),
            None => None,
        };
        self.keep(member, value);
        Ok(())
    }

    fn blob(&mut self, name: &'static str, value: &mut Bytes) -> Result<(), Error> {
        if self.only.is_some() {
            return Ok(());
        }
        let member = self.scope.element(name);
        if self.wants(&member) == Some("") {
            self.keep(member, Some(AnyValue::Blob(value.clone())));
        }
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
        let Some(rest) = self.wants(&member) else {
            return Ok(());
        };
        let found = match index(rest) {
            _ if value.single() => one(value, 0, member.inner, rest)?,
            Some((at, rest)) => one(value, at, member.inner, rest)?,
            None if rest.is_empty() => all(value, member.inner)?,
            None => None,
        };
        // The element around the list is there though the list is empty.
        let responds = self.scope.direction == Direction::Out;
        let is_there = rest.is_empty() && wrapper.is_some_and(|w| w.required || responds);
        let found = found.or_else(|| is_there.then_some(AnyValue::List(Vec::new())));
        self.keep(member, found);
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
        if let Some(rest) = self.wants(&member) {
            let kind = item_kind(value.kind());
            let items = texts(value).into_iter();
            let items = items.map(|text| AnyValue::of_wire(kind, &text)).collect();
            self.keep_list(member, rest, items);
        }
        Ok(())
    }
}

fn one(
    list: &mut dyn List,
    index: usize,
    scope: Scope,
    wanted: &str,
) -> Result<Option<AnyValue>, Error> {
    match list.at(index) {
        Some(item) => get(item, scope, wanted),
        None => Ok(None),
    }
}

fn all(list: &mut dyn List, scope: Scope) -> Result<Option<AnyValue>, Error> {
    let mut items = Vec::new();
    while let Some(item) = list.at(items.len()) {
        items.extend(get(item, scope, "")?);
    }
    Ok((!items.is_empty()).then_some(AnyValue::List(items)))
}

/// The texts of a list of plain values.
pub(super) fn texts(values: &dyn Values) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = String::new();
    while values.put_at(texts.len(), TimeForm::Iso, &mut text) {
        texts.push(std::mem::take(&mut text));
    }
    texts
}

/// The kind of one item.
pub(super) fn item_kind(list: Kind) -> Kind {
    match list {
        Kind::List(of) => *of,
        other => other,
    }
}
