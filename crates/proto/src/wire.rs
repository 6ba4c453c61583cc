//! Walks over the fields of a message.
//!
//! A message lists its fields once, in [`Fields::fields`]. Whatever needs them is a [`Wire`] that
//! is handed to that list: [`Encoder`] and [`Decoder`] for the two directions, [`UrlKeys`] for what
//! a client adds, [`Describer`] for documents and tables, [`Filler`] for tests.

mod copy;
mod decode;
mod describe;
mod encode;
mod fill;
mod kind;
mod known;
mod listing;

pub use self::copy::copy_head;
pub use self::decode::Decoder;
pub(crate) use self::decode::header;
pub use self::describe::{Describer, Line};
pub use self::encode::Encoder;
#[doc(hidden)]
pub use self::fill::{Filler, Seed};
pub use self::kind::Kind;
pub use self::listing::UrlKeys;

use std::any::Any;
use std::fmt::Debug;

use bytes::Bytes;

pub use crate::malformed::Error;
use crate::metadata::Metadata;

/// Something with named fields on the wire.
pub trait Fields {
    /// Lists the fields, in the order they are written.
    fn fields(&mut self, w: &mut dyn Wire) -> Result<(), Error>;

    /// Adds what is to be said of each field, in the same order, for help texts. A structure or
    /// list counts as one field: what is in it has docs of its own.
    fn docs(&self, _docs: &mut Vec<&'static str>) {}
}

/// A message whose type is not known.
pub trait AnyFields: Fields + Any + Debug + Send {}

impl<T: Fields + Any + Debug + Send> AnyFields for T {}

/// Where a value stands, and under which name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the path: `Bucket` or `Key`.
    Path(&'static str),
    /// A query parameter.
    Query(&'static str),
    /// A header, in lower case.
    Header(&'static str),
    /// A header that holds a time as in documents (ISO 8601) where others hold an HTTP date.
    HeaderIso(&'static str),
    /// The text of an element.
    Text(&'static str),
    /// The text of an element that holds an HTTP date where others hold ISO 8601.
    TextHttp(&'static str),
    /// The text of an element, percent-encoded when the response's `EncodingType` is `url`.
    TextUrl(&'static str),
    /// The text of the root element itself.
    Root(&'static str),
    /// The whole body, which is this one text and no document.
    Body(&'static str),
    /// An attribute of the element.
    Attribute(&'static str),
}

impl At {
    /// The name there.
    pub fn name(self) -> &'static str {
        let (Self::Path(n)
        | Self::Query(n)
        | Self::Header(n)
        | Self::HeaderIso(n)
        | Self::Text(n)
        | Self::TextHttp(n)
        | Self::TextUrl(n)
        | Self::Root(n)
        | Self::Body(n)
        | Self::Attribute(n)) = self;
        n
    }

    /// Whether it is in the document.
    fn in_document(self) -> bool {
        !matches!(
            self,
            Self::Path(_) | Self::Query(_) | Self::Header(_) | Self::HeaderIso(_) | Self::Body(_)
        )
    }

    /// How a time is written there.
    fn form(self) -> TimeForm {
        match self {
            Self::Header(_) | Self::Query(_) | Self::Path(_) | Self::TextHttp(_) => TimeForm::Http,
            _ => TimeForm::Iso,
        }
    }
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeForm {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    /// ([RFC 9110, 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)).
    Http,
    /// `1994-11-06T08:49:37.000Z` ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)).
    Iso,
}

/// An element around those of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapper {
    /// The name of the element.
    pub name: &'static str,
    /// Whether it must be there even when the list is empty.
    pub required: bool,
}

impl Wrapper {
    /// The name of the element that a list begins with: the one around it, or one of its own.
    pub fn outermost(wrapper: Option<Self>, name: &'static str) -> &'static str {
        wrapper.map_or(name, |wrapper| wrapper.name)
    }
}

/// A walk over fields.
///
/// A walk supplies the first four; a message calls the others.
pub trait Wire {
    /// A value.
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error>;
    /// All headers that share a prefix.
    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error>;
    /// Elements of the same name, one after the other, that hold fields; inside an element
    /// `wrapper` if one is given.
    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error>;
    /// Values in elements of the same name, one after the other; inside an element `wrapper` if one
    /// is given.
    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error>;

    /// Bytes that are the payload of an event. Stand in no head and no document: a walk over those
    /// has nothing to do.
    fn blob(&mut self, _name: &'static str, _value: &mut Bytes) -> Result<(), Error> {
        Ok(())
    }
    /// A value in the path.
    fn path(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Path(name), value)
    }
    /// A query parameter.
    fn query(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Query(name), value)
    }
    /// A header.
    fn header(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Header(name), value)
    }
    /// A header that counts for nothing where it is not of its type, as
    /// [RFC 9110, 13.1.3](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3) has it of dates in
    /// conditions.
    fn header_if_valid(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        match self.value(At::Header(name), value) {
            Err(Error::Invalid(..)) => Ok(()),
            done => done,
        }
    }
    /// A header with a time as documents have it.
    fn header_iso(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::HeaderIso(name), value)
    }
    /// The text of an element.
    fn text(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Text(name), value)
    }
    /// The text of an element with a time as headers have it.
    fn text_http(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::TextHttp(name), value)
    }
    /// The text of an element that `encoding-type=url` concerns.
    fn text_url(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::TextUrl(name), value)
    }
    /// The text of the root element.
    fn root(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Root(name), value)
    }
    /// The whole body.
    fn body(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Body(name), value)
    }
    /// An attribute.
    fn attribute(&mut self, name: &'static str, value: &mut dyn Value) -> Result<(), Error> {
        self.value(At::Attribute(name), value)
    }
    /// One element that holds fields; of an [`Option`] it may be absent.
    fn element(&mut self, name: &'static str, value: &mut dyn List) -> Result<(), Error> {
        self.elements(None, name, value)
    }
    /// Elements that hold fields, with none around them.
    fn list(&mut self, name: &'static str, value: &mut dyn List) -> Result<(), Error> {
        self.elements(None, name, value)
    }
    /// Elements that hold a value each, with none around them.
    fn texts(&mut self, name: &'static str, value: &mut dyn Values) -> Result<(), Error> {
        self.values(None, name, value)
    }
}

/// A value that is one string on the wire, or absent.
pub trait Value {
    /// Appends the string; `false`, with nothing appended, when absent.
    fn put(&self, form: TimeForm, out: &mut String) -> bool;
    /// Takes the string.
    fn take(&mut self, text: Option<&str>) -> Result<(), ValueFault>;
    /// Whether the value may be absent.
    fn optional(&self) -> bool;
    /// Takes some value of the type that can stand there.
    #[doc(hidden)]
    fn fill(&mut self, at: At, seed: &mut Seed);
    /// The type.
    fn kind(&self) -> Kind;
}

/// Why a string was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// It must not be absent.
    Missing,
    /// It is not one of the type.
    Invalid,
}

/// A type that has a string form.
pub trait Text: Sized {
    /// The type, for whoever does not know it.
    const KIND: Kind;
    /// The type of a list of such values.
    const LIST: Kind = Kind::List(&Self::KIND);
    /// Appends the value.
    fn write(&self, form: TimeForm, out: &mut String);
    /// Reads the value.
    fn read(text: &str) -> Option<Self>;
    /// Makes some value.
    #[doc(hidden)]
    fn some(at: At, seed: &mut Seed) -> Self;
}

impl<T: Text> Value for T {
    fn put(&self, form: TimeForm, out: &mut String) -> bool {
        self.write(form, out);
        true
    }
    fn take(&mut self, text: Option<&str>) -> Result<(), ValueFault> {
        *self = T::read(text.ok_or(ValueFault::Missing)?).ok_or(ValueFault::Invalid)?;
        Ok(())
    }
    fn optional(&self) -> bool {
        false
    }
    fn fill(&mut self, at: At, seed: &mut Seed) {
        *self = T::some(at, seed);
    }
    fn kind(&self) -> Kind {
        T::KIND
    }
}

impl<T: Text> Value for Option<T> {
    fn put(&self, form: TimeForm, out: &mut String) -> bool {
        self.as_ref().is_some_and(|value| value.put(form, out))
    }
    fn take(&mut self, text: Option<&str>) -> Result<(), ValueFault> {
        *self = text
            .map(|t| T::read(t).ok_or(ValueFault::Invalid))
            .transpose()?;
        Ok(())
    }
    fn optional(&self) -> bool {
        true
    }
    fn fill(&mut self, at: At, seed: &mut Seed) {
        *self = (seed.below(3) > 0).then(|| T::some(at, seed));
    }
    fn kind(&self) -> Kind {
        T::KIND
    }
}

impl Text for String {
    const KIND: Kind = Kind::String;
    fn write(&self, _: TimeForm, out: &mut String) {
        out.push_str(self);
    }
    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
    fn some(at: At, seed: &mut Seed) -> Self {
        seed.text(at)
    }
}

macro_rules! numbers {
    ($($Type:ty, $kind:ident, $max:expr;)*) => {$(
        impl Text for $Type {
            const KIND: Kind = Kind::$kind;
            fn write(&self, _: TimeForm, out: &mut String) {
                use std::fmt::Write as _;
                let _ = write!(out, "{self}");
            }
            fn read(text: &str) -> Option<Self> {
                text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?.filter(|n| *n <= $max)
            }
            fn some(_: At, seed: &mut Seed) -> Self {
                Self::try_from(seed.below(10_001)).unwrap_or_default()
            }
        }
    )*};
}
// AWS's two: an integer of 32 bits and a long of 64, both with a sign, and never negative.
numbers! {
    u32, Integer, 0x7fff_ffff;
    u64, Long, 0x7fff_ffff_ffff_ffff;
}

impl Text for bool {
    const KIND: Kind = Kind::Boolean;
    fn write(&self, _: TimeForm, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
    fn read(text: &str) -> Option<Self> {
        match text {
            "true" | "True" | "TRUE" | "1" => Some(true),
            "false" | "False" | "FALSE" | "0" => Some(false),
            _ => None,
        }
    }
    fn some(_: At, seed: &mut Seed) -> Self {
        seed.below(2) == 0
    }
}

/// Messages inside a message: any number in a [`Vec`], at most one in an [`Option`], else one.
pub trait List {
    /// The message at `index`.
    fn at(&mut self, index: usize) -> Option<&mut dyn Fields>;
    /// Adds a message; `None` if there is no room for another.
    fn grow(&mut self) -> Option<&mut dyn Fields>;
    /// Takes out all messages; the one that must be there is as new.
    fn clear(&mut self);
    /// Whether there can be only one.
    fn single(&self) -> bool;
    /// Whether there must be one.
    fn required(&self) -> bool {
        false
    }
}

impl<T: Fields + Default> List for T {
    fn at(&mut self, index: usize) -> Option<&mut dyn Fields> {
        match index {
            0 => Some(self),
            _ => None,
        }
    }
    fn grow(&mut self) -> Option<&mut dyn Fields> {
        Some(self)
    }
    fn clear(&mut self) {
        *self = T::default();
    }
    fn single(&self) -> bool {
        true
    }
    fn required(&self) -> bool {
        true
    }
}

impl<T: Fields + Default> List for Vec<T> {
    fn at(&mut self, index: usize) -> Option<&mut dyn Fields> {
        match self.get_mut(index) {
            Some(t) => Some(t),
            None => None,
        }
    }
    fn grow(&mut self) -> Option<&mut dyn Fields> {
        self.push(T::default());
        match self.last_mut() {
            Some(t) => Some(t),
            None => None,
        }
    }
    fn clear(&mut self) {
        self.clear();
    }
    fn single(&self) -> bool {
        false
    }
}

impl<T: Fields + Default> List for Option<T> {
    fn at(&mut self, index: usize) -> Option<&mut dyn Fields> {
        match self {
            Some(t) if index == 0 => Some(t),
            _ => None,
        }
    }
    fn grow(&mut self) -> Option<&mut dyn Fields> {
        if self.is_some() {
            None
        } else {
            Some(self.insert(T::default()))
        }
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn single(&self) -> bool {
        true
    }
}

/// Values of one type, as many as there are.
pub trait Values {
    /// Appends the value at `index`; `false` past the last.
    fn put_at(&self, index: usize, form: TimeForm, out: &mut String) -> bool;
    /// Adds the value that the string says; `false` if it is not one of the type.
    fn push_text(&mut self, text: &str) -> bool;
    /// Takes out all values.
    fn clear(&mut self);
    /// Takes some values that can stand there.
    #[doc(hidden)]
    fn fill(&mut self, at: At, seed: &mut Seed);
    /// The type of all, a list.
    fn kind(&self) -> Kind;
}

impl<T: Text> Values for Vec<T> {
    fn put_at(&self, index: usize, form: TimeForm, out: &mut String) -> bool {
        self.get(index).is_some_and(|value| value.put(form, out))
    }
    fn push_text(&mut self, text: &str) -> bool {
        T::read(text).map(|value| self.push(value)).is_some()
    }
    fn clear(&mut self) {
        self.clear();
    }
    fn fill(&mut self, at: At, seed: &mut Seed) {
        *self = (0..seed.below(3)).map(|_| T::some(at, seed)).collect();
    }
    fn kind(&self) -> Kind {
        T::LIST
    }
}

/// Values in one header, with commas between.
impl<T: Text> Value for Vec<T> {
    fn put(&self, form: TimeForm, out: &mut String) -> bool {
        for (index, value) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            value.write(form, out);
        }
        !self.is_empty()
    }
    fn take(&mut self, text: Option<&str>) -> Result<(), ValueFault> {
        let read = |t: &str| T::read(t.trim()).ok_or(ValueFault::Invalid);
        *self = text.map_or(Ok(Vec::new()), |t| t.split(',').map(read).collect())?;
        Ok(())
    }
    fn optional(&self) -> bool {
        true
    }
    fn fill(&mut self, at: At, seed: &mut Seed) {
        Values::fill(self, at, seed);
    }
    fn kind(&self) -> Kind {
        T::LIST
    }
}
