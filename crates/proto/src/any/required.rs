use super::members::{Member, Scope};
use super::path::join;
use super::set::Given;
use crate::metadata::Metadata;
use crate::wire::{At, Error, Fields, List, Value, Values, Wire, Wrapper};

/// The first member that is required, by AWS or on the wire, and has not been set.
pub(super) fn missing(
    fields: &mut dyn Fields,
    scope: Scope,
    given: &Given,
) -> Result<Option<String>, Error> {
    let mut walk = Required {
        scope,
        path: String::new(),
        given,
        missing: None,
    };
    fields.fields(&mut walk)?;
    Ok(walk.missing)
}

struct Required<'a> {
    scope: Scope,
    path: String,
    given: &'a Given,
    missing: Option<String>,
}

impl Required<'_> {
    /// Looks at a member; its path, where there is more to look at below it.
    fn see(&mut self, member: &Member, required: bool) -> Option<String> {
        let mut path = self.path.clone();
        if let Some(payload) = member.payload {
            path = join(&path, payload.name);
            if !self.given.has_below(&path) {
                self.miss(payload.required, &path);
                return None;
            }
        }
        path = join(&path, &member.name);
        self.miss(
            (required || member.required) && !self.given.has(&path),
            &path,
        );
        Some(path)
    }

    fn miss(&mut self, missing: bool, path: &str) {
        if missing && self.missing.is_none() {
            self.missing = Some(path.to_owned());
        }
    }
}

impl Wire for Required<'_> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let member = self.scope.value(at);
        self.see(&member, !value.optional());
        Ok(())
    }

    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), Error> {
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        let Some(path) = self.see(&member, value.required()) else {
            return Ok(());
        };
        let outside = (self.scope, self.path.clone());
        self.scope = member.inner;
        let single = value.single();
        let mut index = 0;
        while let Some(item) = value.at(index) {
            self.path = if single {
                path.clone()
            } else {
                format!("{path}[{index}]")
            };
            item.fields(self)?;
            index += 1;
        }
        (self.scope, self.path) = outside;
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), Error> {
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        self.see(&member, false);
        Ok(())
    }
}
