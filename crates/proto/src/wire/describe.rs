use super::{At, List, Result, Value, Values, Wire};
use crate::metadata::Metadata;

/// One line of a described message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the value stands.
    pub at: At,
    /// The names of the elements around it and its own, with `/` between; outside a document its
    /// name alone.
    pub path: String,
    /// Its type: `string`, `integer`, `boolean`, `timestamp`, `map` or `list`.
    pub kind: &'static str,
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
    fn line(&mut self, at: At, kind: &'static str, required: bool) {
        let path = match at {
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) | At::Attribute(name) => {
                format!("{}{name}", self.within)
            }
            other => other.name().to_owned(),
        };
        self.lines.push(Line {
            at,
            path,
            kind,
            required,
        });
    }
}

impl Wire for Describer {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result {
        self.line(at, value.kind(), !value.optional());
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, _: &mut Metadata) -> Result {
        self.line(At::Header(prefix), "map", false);
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<&'static str>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result {
        let outside = self.within.clone();
        if let Some(wrapper) = wrapper {
            self.line(At::Text(wrapper), "list", false);
            self.within = format!("{}{wrapper}/", self.within);
        } else {
            self.line(
                At::Text(name),
                if value.single() { "structure" } else { "list" },
                false,
            );
        }
        self.within = format!("{}{name}/", self.within);
        let walked = value.grow().map_or(Ok(()), |item| item.fields(self));
        self.within = outside;
        walked
    }

    fn texts(&mut self, name: &'static str, _: &mut dyn Values) -> Result {
        self.line(At::Text(name), "list", false);
        Ok(())
    }
}
