//! What every operation has: a route, fields in, fields out.

mod traits;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, StatusCode};

pub use self::traits::{Pages, Traits};
use crate::events;
pub use crate::message::Target;
use crate::message::{Request, Response};
use crate::wire::{AnyFields, Decoder, Describer, Encoder, Error, Fields, Line};
#[cfg(feature = "samples")]
use crate::wire::{Filler, Seed};
use crate::xml::{self, DOCUMENT_LEN_MAX, Node};

/// One S3 operation. The value of the type is its request.
pub trait Operation: Fields + Default + Send + 'static {
    /// The name AWS gives it.
    const NAME: &'static str;
    /// What it does: a sentence, and where AWS says more.
    const DOC: &'static str;
    /// Which requests are for it.
    const ROUTE: Route;
    /// What its request carries after the head.
    const BODY: Body;
    /// The status of a response that says all went well; 206 in its place when the response is for
    /// a range.
    const STATUS: StatusCode;
    /// What its response carries after the head.
    const OUTPUT_BODY: Body;
    /// What is special about it.
    const TRAITS: Traits;
    /// Its response.
    type Output: Fields + Default + Send + 'static;

    /// Writes the request. A client calls this.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a value cannot stand in a header, [`Error::Document`] when the
    /// document is too long.
    fn encode(mut self) -> Result<Request, Error> {
        encode(&Self::ROUTE, Self::BODY, &mut self)
    }

    /// Reads the request. A server calls this.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Invalid`] or [`Error::Twice`] for a field, [`Error::Document`]
    /// for the document.
    fn decode(request: &Request) -> Result<Self, Error> {
        let mut operation = Self::default();
        decode(&Self::ROUTE, Self::BODY, &mut operation, request)?;
        Ok(operation)
    }

    /// Writes the response. A server calls this.
    ///
    /// # Errors
    /// As [`Operation::encode`].
    fn encode_output(mut output: Self::Output) -> Result<Response, Error> {
        encode_output(Self::STATUS, Self::OUTPUT_BODY, &mut output)
    }

    /// Reads the response, of which [`S3Error::of`](crate::S3Error::of) says that it is no error. A
    /// client calls this.
    ///
    /// # Errors
    /// As [`Operation::decode`].
    fn decode_output(response: &Response) -> Result<Self::Output, Error> {
        let mut output = Self::Output::default();
        decode_output(Self::OUTPUT_BODY, &mut output, response)?;
        Ok(output)
    }
}

/// The parameters of a request: first those that make it one for its operation, unless a field has
/// written them, then those of the fields.
fn query(keys: &[Key], fields: Vec<(&'static str, String)>) -> Vec<(String, String)> {
    let mut query = Vec::new();
    for key in keys {
        if let Key::Query(name, value) = *key
            && !fields.iter().any(|(written, _)| *written == name)
        {
            query.push((name.to_owned(), value.unwrap_or_default().to_owned()));
        }
    }
    for (name, value) in fields {
        query.push((name.to_owned(), value));
    }
    query
}

/// Writes the request of an operation whose type need not be known.
pub(crate) fn encode(
    route: &Route,
    body: Body,
    message: &mut dyn Fields,
) -> Result<Request, Error> {
    let mut w = Encoder::default();
    message.fields(&mut w)?;
    let document = body.write(&w)?;
    body.say_type(&mut w.headers);
    let mut path = w.path.into_iter();
    Ok(Request {
        method: route.method.clone(),
        bucket: path.next(),
        key: path.next(),
        query: query(route.keys, w.query),
        headers: w.headers,
        document,
    })
}

/// Reads the request of an operation whose type need not be known.
fn decode(
    route: &Route,
    body: Body,
    message: &mut dyn Fields,
    request: &Request,
) -> Result<(), Error> {
    for key in route.keys {
        match *key {
            Key::Query(name, _) if request.query.iter().filter(|(n, _)| n == name).count() > 1 => {
                return Err(Error::Twice(name.to_owned()));
            }
            _ => {}
        }
    }
    let node = body.read(request.document.as_deref(), false)?;
    let mut decoder = Decoder {
        path: (request.bucket.as_deref(), request.key.as_deref()),
        query: &request.query,
        headers: &request.headers,
        node: node.as_ref(),
        url: false,
        lenient: false,
    };
    decoder.read(message)
}

/// Writes the response of an operation whose type need not be known.
pub(crate) fn encode_output(
    status: StatusCode,
    body: Body,
    message: &mut dyn Fields,
) -> Result<Response, Error> {
    let mut w = Encoder::for_response(message)?;
    message.fields(&mut w)?;
    let document = match body {
        Body::Events => events::write(message)?,
        body => body.write(&w)?,
    };
    body.say_type(&mut w.headers);
    let partial = w.headers.contains_key(http::header::CONTENT_RANGE);
    let status = if partial {
        StatusCode::PARTIAL_CONTENT
    } else {
        status
    };
    Ok(Response {
        status,
        headers: w.headers,
        document,
    })
}

/// Reads the response of an operation whose type need not be known.
pub(crate) fn decode_output(
    body: Body,
    message: &mut dyn Fields,
    response: &Response,
) -> Result<(), Error> {
    if body == Body::Events {
        return events::read(response.document.as_deref().unwrap_or_default(), message);
    }
    let node = body.read(response.document.as_deref(), true)?;
    let url = node
        .as_ref()
        .and_then(|n| n.child("EncodingType"))
        .is_some_and(|n| n.text == "url");
    message.fields(&mut Decoder {
        path: (None, None),
        query: &[],
        headers: &response.headers,
        node: node.as_ref(),
        url,
        lenient: true,
    })
}

/// Which requests are for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The verb.
    pub method: Method,
    /// What the path names.
    pub target: Target,
    /// What else the request must have.
    pub keys: &'static [Key],
}

/// Something that tells two operations on the same target apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A query parameter, of this value where one is given.
    Query(&'static str, Option<&'static str>),
    /// A header.
    Header(&'static str),
}

impl Route {
    /// Whether the request has all that is asked, and names no other part of the target.
    pub(crate) fn fits(&self, request: &Request) -> bool {
        let has = |key: &Key| match *key {
            Key::Query(name, Some(value)) => request.query_value(name) == Some(value),
            Key::Query(name, None) => request.query_value(name).is_some(),
            Key::Header(name) => request.headers.contains_key(name),
        };
        let asked = |name: &str| {
            self.keys
                .iter()
                .any(|key| matches!(key, Key::Query(n, _) if *n == name))
        };
        let stray = |name: &str| SUBRESOURCES.binary_search(&name).is_ok() && !asked(name);
        self.method == request.method
            && self.target == request.target()
            && self.keys.iter().all(has)
            && !request.query.iter().any(|(name, _)| stray(name))
    }
}

/// Query parameters that name a part of a bucket or an object, or an action on it. A request that
/// has one is for that only: a store that does not know it says so, and never answers for the
/// whole. In ascending order: they are searched by halves.
pub const SUBRESOURCES: &[&str] = &[
    "abac",
    "accelerate",
    "acl",
    "analytics",
    "annotation",
    "attributes",
    "cors",
    "delete",
    "encryption",
    "intelligent-tiering",
    "inventory",
    "legal-hold",
    "lifecycle",
    "list-type",
    "location",
    "logging",
    "metadataConfiguration",
    "metadataInventoryTable",
    "metadataJournalTable",
    "metadataTable",
    "metrics",
    "notification",
    "object-lock",
    "ownershipControls",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "renameObject",
    "replication",
    "requestPayment",
    "restore",
    "retention",
    "select",
    "select-type",
    "session",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versioning",
    "versions",
    "website",
];

/// What follows the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// Bytes of any length, which the fields do not hold.
    Stream,
    /// A document with this root.
    Xml(&'static str),
    /// A document with this root, or nothing.
    OptionalXml(&'static str),
    /// Events, each a field of the output, in a stream of any length: an output holds some of them.
    Events,
    /// One text that is no XML, and one field: JSON, as that of a bucket policy.
    Text,
}

impl Body {
    fn write(self, w: &Encoder) -> Result<Option<Bytes>, Error> {
        if w.document.len() > DOCUMENT_LEN_MAX {
            return Err(Error::Document(format!(
                "it is longer than {DOCUMENT_LEN_MAX} bytes"
            )));
        }
        let document = match self {
            Self::Empty | Self::Stream | Self::Events => return Ok(None),
            Self::OptionalXml(_) | Self::Text if !w.has_document => return Ok(None),
            Self::Xml(root) | Self::OptionalXml(root) => {
                xml::document(root, xml::NAMESPACE, &w.document)
            }
            Self::Text => w.document.clone(),
        };
        Ok(Some(document.into()))
    }

    /// Says what a body is, where no field does. Documents are taken for XML elsewhere.
    fn say_type(self, headers: &mut HeaderMap) {
        let media_type = match self {
            Self::Text => "application/json",
            Self::Events => events::MEDIA_TYPE,
            _ => return,
        };
        headers
            .entry(CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(media_type));
    }

    fn read(self, document: Option<&[u8]>, lenient: bool) -> Result<Option<Node<'_>>, Error> {
        let document = document.unwrap_or_default();
        let root = match self {
            Self::Empty | Self::Stream | Self::Events => return Ok(None),
            Self::OptionalXml(_) if document.trim_ascii().is_empty() => return Ok(None),
            Self::Text if document.is_empty() => return Ok(None),
            Self::Text => return Ok(Some(Node::of_text(document)?)),
            Self::Xml(root) | Self::OptionalXml(root) => root,
        };
        let node = Node::parse(document)?;
        // Stores differ in the names of roots, and a client can read them all the same; a web page
        // is none.
        let alike = ["Result", "Response", "Output"]
            .iter()
            .any(|end| node.name.ends_with(end));
        if node.name == root || lenient && alike {
            Ok(Some(node))
        } else {
            Err(Error::Document(format!(
                "its root is {}, not {root}",
                node.name
            )))
        }
    }
}

/// A row of the table of operations: what code needs that does not know the type.
#[derive(Clone, Debug)]
pub struct Entry {
    /// [`Operation::NAME`].
    pub name: &'static str,
    /// [`Operation::DOC`].
    pub doc: &'static str,
    /// [`Operation::ROUTE`].
    pub route: Route,
    /// [`Operation::BODY`].
    pub body: Body,
    /// [`Operation::STATUS`].
    pub status: StatusCode,
    /// [`Operation::OUTPUT_BODY`].
    pub output_body: Body,
    /// [`Operation::TRAITS`].
    pub traits: Traits,
    /// A request with nothing set.
    pub request: fn() -> Box<dyn AnyFields>,
    /// A response with nothing set.
    pub response: fn() -> Box<dyn AnyFields>,
    /// The fields of the request and of the response.
    pub describe: fn() -> (Vec<Line>, Vec<Line>),
    /// Some request of the operation, the same for the same seed.
    #[cfg(feature = "samples")]
    #[doc(hidden)]
    pub sample: fn(u64) -> Result<Request, Error>,
    /// Whether some request, carried over HTTP, and some response survive the wire.
    #[cfg(feature = "samples")]
    #[doc(hidden)]
    pub round_trip: fn(u64, &crate::Endpoint) -> Result<bool, Error>,
}

impl Entry {
    /// The row of one operation.
    pub const fn of<O: Operation + AnyFields + Clone + PartialEq>() -> Self
    where
        O::Output: AnyFields + Clone + PartialEq,
    {
        Self {
            name: O::NAME,
            doc: O::DOC,
            route: O::ROUTE,
            body: O::BODY,
            status: O::STATUS,
            output_body: O::OUTPUT_BODY,
            traits: O::TRAITS,
            request: || Box::new(O::default()),
            response: || Box::new(O::Output::default()),
            describe: || (lines::<O>(), lines::<O::Output>()),
            #[cfg(feature = "samples")]
            sample: |seed| filled::<O>(seed)?.encode(),
            #[cfg(feature = "samples")]
            round_trip: |seed, endpoint| {
                let (input, output) = (filled::<O>(seed)?, filled::<O::Output>(seed)?);
                let (parts, body) = input.clone().encode()?.into_http(endpoint)?.into_parts();
                let mut request = Request::from_http(&parts, &[endpoint.host().as_str()])?;
                request.document = Some(body).filter(|b| !b.is_empty());
                Ok(O::decode(&request)? == input
                    && O::decode_output(&O::encode_output(output.clone())?)? == output)
            },
        }
    }
}

fn lines<F: Fields + Default>() -> Vec<Line> {
    let mut w = Describer::default();
    // A describer refuses nothing.
    let _ = F::default().fields(&mut w);
    w.lines
}

#[cfg(feature = "samples")]
fn filled<F: Fields + Default>(seed: u64) -> Result<F, Error> {
    let mut value = F::default();
    value.fields(&mut Filler(Seed(seed)))?;
    Ok(value)
}

/// Declares messages: structs, and the lists of their fields on the wire.
///
/// A field is `name: Type = place "Name"`, where the name is the one on the wire, headers in lower
/// case. `T` must be there, `Option<T>` may be absent. The places:
///
/// | place | type | what stands there |
/// |---|---|---|
/// | `query "name"` | `T`, `Option<T>` | a query parameter |
/// | `header "name"` | `T`, `Option<T>` | a header; a time is an HTTP date |
/// | `header "name"` | `Vec<T>` | a header with commas between its values |
/// | `header_iso "name"` | a time | a header whose time is ISO 8601 |
/// | `header_if_valid "name"` | `Option<T>` | a header that is passed over where it is not of its type |
/// | `headers "prefix"` | `Metadata` | all headers that begin so |
/// | `text "Name"` | `T`, `Option<T>` | `<Name>value</Name>`; a time is ISO 8601 |
/// | `text_http "Name"` | a time | the same with an HTTP date |
/// | `text_url "Name"` | `T`, `Option<T>` | the same, percent-encoded when the response's `EncodingType` is `url` |
/// | `texts "Name"` | `Vec<T>` | `<Name>value</Name>`, one for each value (AWS: flattened) |
/// | `texts "Wrapper" "Name"` | `Vec<T>` | the same inside one `<Wrapper>` |
/// | `element "Name"` | `M`, `Option<M>` | one element with the fields of message `M` |
/// | `list "Name"` | `Vec<M>` | such an element for each message (AWS: flattened) |
/// | `elements "Wrapper" "Name"` | `Vec<M>` | the same inside one `<Wrapper>` |
/// | `elements_required "Wrapper" "Name"` | `Vec<M>` | the same, and the wrapper is there though the list is empty |
/// | `attribute "Name"` | `T`, `Option<T>` | an attribute of the message's own element |
/// | `root "Name"` | `T`, `Option<T>` | the text of the document's root |
/// | `blob "Name"` | `Bytes` | the payload of an event, in the message of a `Body::Events` field |
/// | `body "Name"` | `T`, `Option<T>` | the whole body, in an operation whose body is `Text` |
/// | `fields` | a group | the fields of a message of `groups.rs`, as if they stood here |
/// | `headers`, `texts` | `Checksums` | the checksums, in headers or in elements |
///
/// Values are `String`, `u32` (AWS's integer), `u64` (its long), `bool`, `Timestamp`, `Sensitive`
/// and the open enums of `types.rs`.
macro_rules! message {
    ($(
        $(#[$meta:meta])*
        $Name:ident { $($(#[doc = $doc:literal])* $field:ident: $Type:ty = $place:ident $($wire:literal)*,)* }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $Name { $($(#[doc = $doc])* pub $field: $Type,)* }

        impl $crate::wire::Fields for $Name {
            #[allow(unused_imports, unused_variables, reason = "a message may have no fields, or no groups")]
            fn fields(&mut self, w: &mut dyn $crate::wire::Wire) -> Result<(), $crate::wire::Error> {
                use $crate::wire::Fields as _;
                $($crate::operation::message!(@walk self w $field $place $($wire)*);)*
                Ok(())
            }

            #[allow(unused_variables, unused_imports, reason = "a message may have no fields, or no groups")]
            fn docs(&self, docs: &mut Vec<&'static str>) {
                use $crate::wire::Fields as _;
                if cfg!(feature = "docs") {
                    $($crate::operation::message!(@docs self docs $field [$($wire)*] concat!($($doc, "\n"),*));)*
                }
            }
        }
    )*};
    (@walk $self:ident $w:ident $field:ident $place:ident) => { $self.$field.$place($w)? };
    (@walk $self:ident $w:ident $field:ident $place:ident $wire:literal) => { $w.$place($wire, &mut $self.$field)? };
    (@walk $self:ident $w:ident $field:ident texts $wrapper:literal $name:literal) => {
        $w.values(Some($crate::operation::message!(@wrapper $wrapper false)), $name, &mut $self.$field)?
    };
    (@walk $self:ident $w:ident $field:ident elements $wrapper:literal $name:literal) => {
        $w.elements(Some($crate::operation::message!(@wrapper $wrapper false)), $name, &mut $self.$field)?
    };
    (@walk $self:ident $w:ident $field:ident elements_required $wrapper:literal $name:literal) => {
        $w.elements(Some($crate::operation::message!(@wrapper $wrapper true)), $name, &mut $self.$field)?
    };
    // What is listed as if it stood here has docs of its own.
    (@docs $self:ident $docs:ident $field:ident [] $doc:expr) => { $self.$field.docs($docs) };
    (@docs $self:ident $docs:ident $field:ident [$($wire:literal)+] $doc:expr) => { $docs.push($doc) };
    (@wrapper $name:literal $required:literal) => {
        $crate::wire::Wrapper { name: $name, required: $required }
    };
}
pub(crate) use message;

/// Declares an operation: its request, its response, and how requests are told to be for it.
///
/// ```text
/// operation! {
///     /// What it does, and a link to AWS's page.
///     Name: METHOD Target [query "sub", query "type" = "2", header "x"] Body with [trait] { fields }
///     -> NameOutput: STATUS Body { fields }
/// }
/// ```
///
/// `Target` is `Service`, `Bucket` or `Object`; the fields `bucket` and `key` come of it. The
/// bracket, which may be left out, says what tells the operation from others on that target: query
/// parameters, of any value or of one, and headers. `STATUS` is a constant of [`StatusCode`].
/// `Body` is a [`Body`] without its path: `Empty`, `Stream`, `Xml("Root")`, `OptionalXml("Root")`,
/// `Text`, `Events`.
/// Fields are written as in [`message!`]. A parameter of the bracket that is a field, too
/// (`uploadId`), has its value; another is empty.
///
/// `with`, which most rows leave out, lists what is special about the operation ([`Traits`]):
/// `checksum_required`; `digest_of_object`, where checksum headers are not of the document; and of a
/// list that comes in pages
/// `pages(&[("parameter", "ElementOfTheNext")], &["Element", "Element"])`, where the lists'
/// elements are paths as in the tables of facts.
macro_rules! operation {
    (
        $(#[doc = $doc:literal])*
        $Name:ident: $method:ident $Target:ident $([$($kind:ident $name:literal $(= $value:literal)?),*])?
            $Body:ident $(($root:literal))? $(with [$($trait:ident $(($($arg:tt)*))?),* $(,)?])?
        { $($fields:tt)* }
        -> $Output:ident: $status:ident $Out:ident $(($out_root:literal))?
        { $($out_fields:tt)* }
    ) => {
        $crate::operation::operation!(@$Target $(#[doc = $doc])* $Name { $($fields)* });
        $crate::operation::message! {
            #[doc = concat!("The response to [`", stringify!($Name), "`].")]
            $Output { $($out_fields)* }
        }

        impl $crate::operation::Operation for $Name {
            const NAME: &'static str = stringify!($Name);
            const DOC: &'static str = concat!($($doc, "\n"),*);
            const ROUTE: $crate::operation::Route = $crate::operation::Route {
                method: http::Method::$method,
                target: $crate::operation::Target::$Target,
                keys: &[$($($crate::operation::operation!(@key $kind $name $(= $value)?)),*)?],
            };
            const BODY: $crate::operation::Body = $crate::operation::Body::$Body $(($root))?;
            const STATUS: http::StatusCode = http::StatusCode::$status;
            const OUTPUT_BODY: $crate::operation::Body = $crate::operation::Body::$Out $(($out_root))?;
            const TRAITS: $crate::operation::Traits =
                $crate::operation::Traits::NONE$($(.$trait($($($arg)*)?))*)?;
            type Output = $Output;
        }
    };
    (@Service $(#[$m:meta])* $Name:ident { $($f:tt)* }) => {
        $crate::operation::message! { $(#[$m])* $Name { $($f)* } }
    };
    (@Bucket $(#[$m:meta])* $Name:ident { $($f:tt)* }) => {
        $crate::operation::message! { $(#[$m])* $Name {
            /// The bucket.
            bucket: String = path "Bucket",
            $($f)*
        } }
    };
    (@Object $(#[$m:meta])* $Name:ident { $($f:tt)* }) => {
        $crate::operation::message! { $(#[$m])* $Name {
            /// The bucket.
            bucket: String = path "Bucket",
            /// The key.
            key: String = path "Key",
            $($f)*
        } }
    };
    (@key query $name:literal = $value:literal) => { $crate::operation::Key::Query($name, Some($value)) };
    (@key query $name:literal) => { $crate::operation::Key::Query($name, None) };
    (@key header $name:literal) => { $crate::operation::Key::Header($name) };
}
pub(crate) use operation;

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(unreachable_pub, reason = "messages are public elsewhere")]
    mod messages {
        message! {
            /// Who is granted something: the one place where S3 has an attribute.
            Grantee {
                kind: Option<String> = attribute "xsi:type",
                id: Option<String> = text "ID",
            }
            /// A grant.
            Grant {
                grantee: Option<Grantee> = element "Grantee",
                permission: Option<String> = text "Permission",
            }

            /// A message inside another.
            Inner {
                name: String = text "Name",
            }
        }

        operation! {
            /// What documents may hold.
            Nested: PUT Bucket [query "cors"] Xml("Nested") {
                plain: Vec<u32> = texts "Numbers" "Number",
                always: Vec<Inner> = elements_required "TagSet" "Tag",
                inner: Inner = element "Inner",
            }
            -> NestedOutput: OK Empty {}
        }

        operation! {
            /// A body that is one text.
            Raw: PUT Bucket [query "policy"] Text {
                policy: String = body "Policy",
            }
            -> RawOutput: OK Text {
                policy: Option<String> = body "Policy",
            }
        }
    }
    use messages::{Grant, Grantee, Inner, Nested, Raw, RawOutput};

    fn decoded(document: &'static str) -> Result<Nested, Error> {
        let mut request = Nested::default().encode()?;
        request.document = Some(Bytes::from_static(document.as_bytes()));
        Nested::decode(&request)
    }

    fn document(request: &Request) -> &str {
        std::str::from_utf8(request.document.as_ref().unwrap()).unwrap()
    }

    #[test]
    fn wrapped_lists_and_required_structures() {
        let empty = Nested::default().encode().unwrap();
        assert!(
            document(&empty).ends_with("><TagSet></TagSet><Inner><Name></Name></Inner></Nested>"),
            "{empty:?}"
        );
        let full = Nested {
            bucket: "b".into(),
            plain: vec![1, 2],
            always: vec![Inner { name: "t".into() }],
            inner: Inner { name: "i".into() },
        };
        let request = full.clone().encode().unwrap();
        let numbers = "<Numbers><Number>1</Number><Number>2</Number></Numbers>";
        assert!(document(&request).contains(numbers), "{request:?}");
        assert_eq!(Nested::decode(&request).unwrap(), full);
    }

    #[test]
    fn structures_that_are_missing_or_there_twice() {
        const INNER: &str = "<Inner><Name>i</Name></Inner>";
        for (inside, expect) in [
            (format!("<TagSet/>{INNER}"), "taken"),
            (INNER.to_owned(), "TagSet is missing"),
            (
                format!("<TagSet/><TagSet/>{INNER}"),
                "TagSet is there twice",
            ),
            ("<TagSet/>".to_owned(), "Inner is missing"),
            (format!("<TagSet/>{INNER}{INNER}"), "Inner is there twice"),
            (
                format!("<Numbers/><Numbers/><TagSet/>{INNER}"),
                "Numbers is there twice",
            ),
        ] {
            let document = format!("<Nested>{inside}</Nested>");
            let outcome = match decoded(document.leak()) {
                Ok(_) => "taken".to_owned(),
                Err(Error::Document(why)) => why,
                Err(other) => format!("{other:?}"),
            };
            assert_eq!(outcome, expect, "{inside}");
        }
    }

    #[test]
    fn a_body_that_is_one_text() {
        let raw = Raw {
            bucket: "b".into(),
            policy: " {\"a\": \"<&\"}\n".into(),
        };
        let mut request = raw.clone().encode().unwrap();
        assert_eq!(document(&request), raw.policy);
        assert_eq!(request.headers[CONTENT_TYPE], "application/json");
        assert_eq!(Raw::decode(&request).unwrap(), raw);
        request.document = Some(Bytes::from_static(b"\xff"));
        assert!(matches!(Raw::decode(&request), Err(Error::Document(_))));
        request.document = None;
        assert_eq!(Raw::decode(&request), Err(Error::Missing("Policy")));
        let none = Raw::encode_output(RawOutput::default()).unwrap();
        assert_eq!(none.document, None);
        assert_eq!(Raw::decode_output(&none).unwrap().policy, None);
    }

    #[test]
    fn attributes() {
        let mut grant = Grant {
            grantee: Some(Grantee {
                kind: Some("Canonical\"User\"".into()),
                id: Some("1".into()),
            }),
            permission: Some("READ".into()),
        };
        let mut w = Encoder::default();
        grant.fields(&mut w).unwrap();
        let document = xml::document("Grant", xml::NAMESPACE, &w.document);
        assert!(
            document.contains(r#"xsi:type="Canonical&quot;User&quot;"><ID>1</ID></Grantee>"#),
            "{document}"
        );
        let node = Node::parse(document.as_bytes()).unwrap();
        let mut read = Grant::default();
        let headers = HeaderMap::new();
        let mut r = Decoder {
            path: (None, None),
            query: &[],
            headers: &headers,
            node: Some(&node),
            url: false,
            lenient: false,
        };
        read.fields(&mut r).unwrap();
        assert_eq!(read, grant);
    }
}
