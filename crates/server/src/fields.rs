//! The fields of a request that are set, and what is answered of one that is not honoured.

use anys3_proto::metadata::Metadata;
use anys3_proto::operation::Target;
use anys3_proto::wire::{
    At, Error as WireError, Fields, List, TimeForm, Value, Values, Wire, Wrapper,
};
use anys3_proto::{ErrorCode, Operation, S3Error};

/// What a store answers of a field that is set and that the handler does not honour.
pub trait Refuse {
    /// Refuses the field; `Ok` where its value asks for nothing but what is done anyway.
    ///
    /// # Errors
    /// The answer: `NotImplemented` with the name, unless the store has a better one.
    fn refuse(&self, field: &Field<'_>) -> Result<(), S3Error> {
        Err(field.not_implemented())
    }
}

/// A field of a request that is set, as the wire has it.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// What the request is for.
    pub target: Target,
    /// Where the field stands.
    pub at: At,
    /// Its name. A list of elements is one field, with the name of the element around it if it has
    /// one.
    pub name: &'static str,
    /// Its value; empty for metadata and for elements that hold others.
    pub value: &'a str,
}

impl Field<'_> {
    /// `NotImplemented`, with the name of the field.
    pub fn not_implemented(&self) -> S3Error {
        let place = match self.at {
            At::Header(_) | At::HeaderIso(_) => {
                return S3Error::header_not_implemented(self.name);
            }
            At::Query(_) => "parameter",
            _ => "element",
        };
        let message = format!(
            "The store does not implement the {place} {} of this request; leave it out.",
            self.name
        );
        S3Error::new(ErrorCode::NOT_IMPLEMENTED, message)
    }

    /// The error, saying of which field it is, unless it does already.
    pub(crate) fn named(&self, error: S3Error) -> S3Error {
        let name = match self.at {
            At::Header(_) | At::HeaderIso(_) => "Header",
            _ => "ArgumentName",
        };
        let names = ["Header", "ArgumentName"];
        if names.iter().any(|name| error.detail(name).is_some()) {
            return error;
        }
        error.with(name, self.name)
    }
}

/// A request in which all is set that is required, and the field of this name, or every field.
pub(crate) fn sample<O: Operation>(only: Option<&str>) -> O {
    let mut input = O::default();
    // A sample refuses nothing.
    let _ = input.fields(&mut Sample { only });
    input
}

/// Calls `visit` with each field that is set, and whether it is required. A list of elements is one
/// field.
pub(crate) fn each_set(
    target: Target,
    input: &mut dyn Fields,
    visit: impl FnMut(&Field<'_>, bool),
) {
    // The walk refuses nothing.
    let _ = input.fields(&mut EachSet { target, visit });
}

struct EachSet<F> {
    target: Target,
    visit: F,
}

impl<F: FnMut(&Field<'_>, bool)> EachSet<F> {
    fn see(&mut self, at: At, value: &str, required: bool) {
        let field = Field {
            target: self.target,
            at,
            name: at.name(),
            value,
        };
        (self.visit)(&field, required);
    }
}

impl<F: FnMut(&Field<'_>, bool)> Wire for EachSet<F> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), WireError> {
        let mut text = String::new();
        if value.put(TimeForm::Iso, &mut text) {
            self.see(at, &text, !value.optional());
        }
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), WireError> {
        if value.iter().next().is_some() {
            self.see(At::Header(prefix), "", false);
        }
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), WireError> {
        if value.at(0).is_some() {
            self.see(
                At::Text(Wrapper::outermost(wrapper, name)),
                "",
                value.required(),
            );
        }
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), WireError> {
        if value.put_at(0, TimeForm::Iso, &mut String::new()) {
            self.see(At::Text(Wrapper::outermost(wrapper, name)), "", false);
        }
        Ok(())
    }
}

/// Sets fields to some value of their types.
struct Sample<'a> {
    only: Option<&'a str>,
}

/// A text for each type of value: one of these is one of it.
const SOME: [&str; 5] = [
    "1",
    "CRC32",
    "bucket/key",
    "2026-01-01T00:00:00.000Z",
    "Thu, 01 Jan 2026 00:00:00 GMT",
];

impl Sample<'_> {
    fn sets(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }
}

impl Wire for Sample<'_> {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), WireError> {
        if self.sets(at.name()) || !value.optional() {
            let _ = SOME.iter().any(|text| value.take(Some(text)).is_ok());
        }
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), WireError> {
        if self.sets(prefix) {
            value.insert("name".to_owned(), "value".to_owned());
        }
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), WireError> {
        if !self.sets(Wrapper::outermost(wrapper, name)) && !value.required() {
            return Ok(());
        }
        let mut inside = Sample { only: None };
        value.grow().map_or(Ok(()), |item| item.fields(&mut inside))
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), WireError> {
        if self.sets(Wrapper::outermost(wrapper, name)) {
            let _ = SOME.iter().any(|text| value.push_text(text));
        }
        Ok(())
    }
}
