use std::borrow::Cow;

use bytes::Bytes;

use super::members::Scope;
use super::set::Given;
use crate::metadata::Metadata;
use crate::wire::{At, Error, Fields, List, Value, Values, Wire, Wrapper};

/// The plain members of a message: those that are neither in a document's member nor lists,
/// structures or maps. Most of what is set and read by name is one of them, as `Bucket` and `Key`;
/// where they stand is found by one walk and kept, since to look for the names of all fields at each
/// turn takes longer than all else that is done with a small request.
#[derive(Debug, Default)]
pub(super) struct Plain {
    members: Vec<PlainMember>,
    /// Whether the message has others, too.
    has_others: bool,
}

#[derive(Debug)]
struct PlainMember {
    name: Cow<'static, str>,
    at: At,
    required: bool,
}

impl Plain {
    pub(super) fn of(fields: &mut dyn Fields, scope: Scope) -> Self {
        let mut walk = Collector {
            scope,
            plain: Self::default(),
        };
        // A collector refuses nothing.
        let _ = fields.fields(&mut walk);
        walk.plain
    }

    /// Where a member stands; `None` where none has the name, or more than one.
    pub(super) fn at(&self, name: &str) -> Option<At> {
        let mut named = self.members.iter().filter(|member| member.name == name);
        match (named.next(), named.next()) {
            (Some(member), None) => Some(member.at),
            _ => None,
        }
    }

    /// The first member that is required and has not been set. `None` where a walk alone can tell:
    /// there are other members.
    pub(super) fn missing(&self, given: &Given) -> Option<Option<String>> {
        if self.has_others {
            return None;
        }
        let mut required = self.members.iter().filter(|member| member.required);
        let missing = required.find(|member| !given.has(&member.name));
        Some(missing.map(|member| member.name.clone().into_owned()))
    }
}

struct Collector {
    scope: Scope,
    plain: Plain,
}

impl Wire for Collector {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let member = self.scope.value(at);
        if member.payload.is_some() {
            self.plain.has_others = true;
            return Ok(());
        }
        self.plain.members.push(PlainMember {
            name: member.name,
            at,
            required: member.required || !value.optional(),
        });
        Ok(())
    }

    /// Metadata is never required.
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), Error> {
        Ok(())
    }

    fn blob(&mut self, _: &'static str, _: &mut Bytes) -> Result<(), Error> {
        self.plain.has_others = true;
        Ok(())
    }

    fn elements(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn List,
    ) -> Result<(), Error> {
        self.plain.has_others = true;
        Ok(())
    }

    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), Error> {
        self.plain.has_others = true;
        Ok(())
    }
}
