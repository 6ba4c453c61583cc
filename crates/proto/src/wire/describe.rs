use bytes::Bytes;

use super::{At, Error, Kind, List, Value, Values, Wire, Wrapper};
use crate::metadata::Metadata;

/// One line of a described message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the value stands.
    pub at: At,
    /// The names of the elements around it and its own, with `/` between; outside a document its
    /// name alone.
    pub path: String,
    /// Its type.
    pub kind: Kind,
    /// The name of the elements inside, of a list that has an element around it.
    pub element: Option<&'static str>,
    /// Whether it must be there.
    pub required: bool,
}

/// Lists fields for a reader.
#[derive(Default)]
pub struct Describer {
    /// The lines so far.
    pub lines: Vec<Line>,
    within: String,
}

impl Describer {
    fn line(&mut self, at: At, kind: Kind, required: bool) {
        let path = match at {
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) | At::Attribute(name) => {
                format!("{}{name}", self.within)
            }
            other => other.name().to_owned(),
        };
        self.lines.push(Line {
            at,
            path,
            kind: kind.at(at),
            element: None,
            required,
        });
    }

    fn wrapped(&mut self, wrapper: Wrapper, name: &'static str, kind: Kind) {
        self.line(At::Text(wrapper.name), kind, wrapper.required);
        if let Some(line) = self.lines.last_mut() {
            line.element = Some(name);
        }
    }
}

impl Wire for Describer {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        self.line(at, value.kind(), !value.optional());
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, _: &mut Metadata) -> Result<(), Error> {
        self.line(At::Header(prefix), Kind::Map, false);
        Ok(())
    }

    fn blob(&mut self, name: &'static str, _: &mut Bytes) -> Result<(), Error> {
        self.line(At::Text(name), Kind::Blob, false);
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let outside = self.within.clone();
        let kind = if value.single() {
            Kind::Structure
        } else {
            Kind::List(&Kind::Structure)
        };
        if let Some(wrapper) = wrapper {
            self.wrapped(wrapper, name, kind);
            self.within = format!("{}{}/", self.within, wrapper.name);
        } else {
            self.line(At::Text(name), kind, value.required());
        }
        self.within = format!("{}{name}/", self.within);
        let walked = value.grow().map_or(Ok(()), |item| item.fields(self));
        self.within = outside;
        walked
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        match wrapper {
            Some(wrapper) => self.wrapped(wrapper, name, value.kind()),
            None => self.line(At::Text(name), value.kind(), false),
        }
        Ok(())
    }
}
