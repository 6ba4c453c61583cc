//! The canonical request: what both ends derive from a request, byte for byte, and sign.

use core::cell::Cell;

use crate::encode::{Form, Piece, TOKEN, UPPER, classes, compare, recode};
use crate::error::{Error, Part, Place};
use crate::hash::Sha256;
use crate::names::{HOP_MUTABLE, HOST, X_AMZ_PREFIX};
use crate::sink::Sink;
use crate::text::{any_below, find, hex};

/// The most headers of a request: servers commonly stop at 100.
pub const HEADERS_MAX: usize = if cfg!(feature = "small") { 32 } else { 128 };
/// The most `name=value` pairs of a query: an S3 request has below 40, signature and response
/// headers included.
pub const QUERY_PAIRS_MAX: usize = if cfg!(feature = "small") { 32 } else { 128 };
/// The longest query: eight times what servers commonly take as a request line.
pub const QUERY_LEN_MAX: usize = 65_280;
/// The most segments of a path that is normalised: a path of 1024 bytes, S3's longest key, has no
/// more.
pub const PATH_SEGMENTS_MAX: usize = if cfg!(feature = "small") { 256 } else { 1024 };

/// A header of a request: a pair of name and value, or what a caller has in the place of one.
pub trait Header {
    /// The name, in any case.
    fn name(&self) -> &str;
    /// The value, as it is.
    fn value(&self) -> &[u8];
}

impl Header for (&str, &[u8]) {
    #[inline]
    fn name(&self) -> &str {
        self.0
    }

    #[inline]
    fn value(&self) -> &[u8] {
        self.1
    }
}

/// The head of a request, as it is on the wire. Signing and verifying start from the same form.
pub type Head<'a> = HeadOf<'a, (&'a str, &'a [u8])>;

/// A [`Head`] with headers of the caller's own kind, which are signed where they are.
#[derive(Clone, Copy, Debug)]
pub struct HeadOf<'a, H> {
    /// The method, in upper case.
    pub method: &'a str,
    /// The path of the request line, percent-encoded, without the query.
    pub path: &'a str,
    /// The query of the request line, percent-encoded, without the `?`; empty if there is none.
    pub query: &'a str,
    /// The headers: names in any case, values as they are. [`HOST`] is among them.
    pub headers: &'a [H],
}

/// How a service reads a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathRule {
    /// S3: decoded and encoded once, every slash and dot kept.
    S3,
    /// Other services: dot segments and double slashes removed, then what is on the wire is encoded
    /// once more.
    Normalized,
    /// As [`Normalized`](Self::Normalized), with dots and slashes kept.
    Unnormalized,
}

/// The rules of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How it reads a path.
    pub path: PathRule,
    /// Whether requests carry [`X_AMZ_CONTENT_SHA256`](crate::names::X_AMZ_CONTENT_SHA256), and a
    /// presigned URL leaves the body unsigned.
    pub content_sha256: bool,
}

impl Rules {
    /// The rules of S3.
    pub const S3: Self = Self {
        path: PathRule::S3,
        content_sha256: true,
    };
    /// The rules of most other services.
    pub const GENERAL: Self = Self {
        path: PathRule::Normalized,
        content_sha256: false,
    };
}

/// Percent-encodes what it takes.
struct Encoding<'s, S>(&'s mut S);

impl<S: Sink> Sink for Encoding<'_, S> {
    fn put(&mut self, bytes: &[u8]) {
        // Nothing is decoded, so nothing is malformed.
        let _ = recode(self.0, bytes, Form::PLAIN);
    }
}

/// Two sinks that take the same.
struct Both<'s, A, B>(&'s mut A, &'s mut B);

impl<A: Sink, B: Sink> Sink for Both<'_, A, B> {
    fn put(&mut self, bytes: &[u8]) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn put_str(&mut self, text: &str) {
        self.0.put_str(text);
        self.1.put_str(text);
    }
}

/// Everything that a canonical request is made of.
pub(crate) struct Canonical<'c, H> {
    pub(crate) head: &'c HeadOf<'c, H>,
    pub(crate) rules: Rules,
    /// The parameters that signing adds to the query.
    pub(crate) extra: &'c [(&'static str, Extra<'c>)],
    /// The parameter that is left out of the query: the signature.
    pub(crate) without: Option<&'static str>,
    pub(crate) headers: &'c Headers<'c, H>,
    pub(crate) payload: Last<'c>,
}

/// The last line of a canonical request.
pub(crate) enum Last<'c> {
    /// A text.
    Text(&'c [u8]),
    /// A hash, in hex.
    Hash(&'c [u8; 32]),
}

impl<H: Header> Canonical<'_, H> {
    #[cfg_attr(feature = "small", inline(always))]
    pub(crate) fn write(&self, sink: &mut impl Sink) -> Result<(), Error> {
        self.write_before_query(sink)?;
        self.write_query(sink)?;
        self.write_after_query(sink);
        Ok(())
    }

    #[cfg_attr(feature = "small", inline(never))]
    fn write_before_query(&self, sink: &mut impl Sink) -> Result<(), Error> {
        sink.put_str(self.head.method);
        sink.put_byte(b'\n');
        write_path(sink, self.head.path.as_bytes(), self.rules.path)?;
        sink.put_byte(b'\n');
        Ok(())
    }

    #[cfg_attr(feature = "small", inline(never))]
    fn write_query(&self, sink: &mut impl Sink) -> Result<(), Error> {
        if self.head.query.is_empty() && self.extra.is_empty() {
            return Ok(());
        }
        let order = [0; QUERY_PAIRS_MAX + QUERY_EXTRA_MAX];
        let mut query = Query {
            text: self.head.query.as_bytes(),
            extra: self.extra,
            order,
            len: 0,
        };
        query.read(self.without)?;
        query.write(sink, self.headers)
    }

    #[cfg_attr(feature = "small", inline(never))]
    fn write_after_query(&self, sink: &mut impl Sink) {
        sink.put_byte(b'\n');
        self.headers.write(sink);
        sink.put_byte(b'\n');
        self.headers.order.write(sink, self.head.headers);
        sink.put_byte(b'\n');
        match self.payload {
            Last::Text(text) => sink.put(text),
            Last::Hash(hash) => sink.put(&hex(hash)),
        }
    }

    /// Writes it into a hash, and its query besides.
    pub(crate) fn write_and_query(
        &self,
        hash: &mut Sha256,
        query: &mut impl Sink,
    ) -> Result<(), Error> {
        if cfg!(feature = "small") {
            // One after the other takes less stack and code than both at once.
            self.write_query(query)?;
            return self.write(hash);
        }
        self.write_before_query(hash)?;
        self.write_query(&mut Both(hash, query))?;
        self.write_after_query(hash);
        Ok(())
    }
}

/// Writes the string to sign.
pub(crate) fn write_string_to_sign(
    sink: &mut impl Sink,
    algorithm: &str,
    at: &[u8; 16],
    scope: &[u8],
    canonical: &[u8; 32],
) {
    sink.put_str(algorithm);
    sink.put_byte(b'\n');
    sink.put(at);
    sink.put_byte(b'\n');
    sink.put(scope);
    sink.put_byte(b'\n');
    sink.put(&hex(canonical));
}

fn write_path(sink: &mut impl Sink, path: &[u8], rule: PathRule) -> Result<(), Error> {
    let malformed = |offset| Error::Malformed {
        part: Part::Path,
        place: Place::Head,
        offset,
    };
    match rule {
        _ if path.is_empty() => sink.put(b"/"),
        PathRule::S3 => recode(sink, path, Form::PATH).map_err(malformed)?,
        PathRule::Unnormalized => recode(sink, path, Form::PATH_TWICE).map_err(malformed)?,
        PathRule::Normalized => write_normalized(sink, path)?,
    }
    Ok(())
}

/// Writes a path without its empty segments and dot segments: each `..` takes the segment before
/// it.
#[cfg_attr(feature = "small", inline(never))]
fn write_normalized(sink: &mut impl Sink, path: &[u8]) -> Result<(), Error> {
    const WORDS: usize = PATH_SEGMENTS_MAX.div_ceil(64);
    let segments = path.split(|&byte| byte == b'/');
    let count = segments.clone().count();
    if count > PATH_SEGMENTS_MAX {
        return Err(Error::TooMany {
            part: Part::Path,
            limit: PATH_SEGMENTS_MAX,
        });
    }
    // From the end: how many segments do the `..` behind this one still take?
    let mut kept = [0u64; WORDS];
    let mut take = 0usize;
    for (index, segment) in segments.clone().rev().enumerate() {
        match segment {
            b"" | b"." => {}
            b".." => take += 1,
            _ if take > 0 => take -= 1,
            _ => {
                let index = count - 1 - index;
                if let Some(word) = kept.get_mut(index / 64) {
                    *word |= 1 << (index % 64);
                }
            }
        }
    }
    let mut any = false;
    for (index, segment) in segments.enumerate() {
        if kept
            .get(index / 64)
            .is_some_and(|word| word >> (index % 64) & 1 == 1)
        {
            any = true;
            sink.put(b"/");
            // Nothing is decoded, so nothing is malformed.
            let _ = recode(sink, segment, Form::PATH_TWICE);
        }
    }
    if !any || path.ends_with(b"/") {
        sink.put(b"/");
    }
    Ok(())
}

/// Sorts, with little code and stack where that counts.
fn sort<T: Copy>(all: &mut [T], compare: impl Fn(&T, &T) -> core::cmp::Ordering) {
    if !cfg!(feature = "small") {
        return all.sort_unstable_by(compare);
    }
    for end in 1..all.len() {
        let mut at = end;
        while at > 0
            && all
                .get(at - 1..=at)
                .is_some_and(|pair| matches!(pair, [a, b] if compare(b, a).is_lt()))
        {
            all.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The most parameters that signing adds to a query.
const QUERY_EXTRA_MAX: usize = 7;

/// A query, sorted by the canonical names and then values of its pairs.
struct Query<'a> {
    text: &'a [u8],
    extra: &'a [(&'static str, Extra<'a>)],
    /// Where pairs start in `text`; from the top down, the indices in `extra`.
    order: [u16; QUERY_PAIRS_MAX + QUERY_EXTRA_MAX],
    len: usize,
}

/// The value of a parameter that signing adds.
#[derive(Clone, Copy)]
pub(crate) enum Extra<'a> {
    /// A text.
    Text(&'a [u8]),
    /// An access key and a scope, a slash between.
    Credential(&'a [&'a str; 2]),
    /// The list of signed headers.
    SignedHeaders,
}

impl<'a> Query<'a> {
    /// Reads the pairs on the wire, without those of one name, and sorts them all.
    #[cfg_attr(feature = "small", inline(never))]
    fn read(&mut self, without: Option<&str>) -> Result<(), Error> {
        if self.text.len() > QUERY_LEN_MAX {
            return Err(Error::TooLong {
                part: Part::Query,
                limit: QUERY_LEN_MAX,
            });
        }
        // A URL has room for what signing adds and for the signature, so that whoever verifies it
        // takes it.
        let limit = if self.extra.is_empty() {
            QUERY_PAIRS_MAX
        } else {
            QUERY_PAIRS_MAX - QUERY_EXTRA_MAX - 1
        };
        for (start, name, _) in pairs(self.text) {
            if self.len == limit {
                return Err(Error::TooMany {
                    part: Part::Query,
                    limit,
                });
            }
            if !without.is_some_and(|without| Piece::wire(name).is(without)) {
                self.push(u16::try_from(start).unwrap_or(u16::MAX));
            }
        }
        for index in 0..self.extra.len() {
            self.push(u16::MAX - u16::try_from(index).unwrap_or(u16::MAX));
        }
        if self.len > 1 {
            self.sort();
        }
        Ok(())
    }

    fn push(&mut self, place: u16) {
        if let Some(slot) = self.order.get_mut(self.len) {
            *slot = place;
            self.len += 1;
        }
    }

    fn sort(&mut self) {
        let Self {
            text,
            extra,
            order,
            len,
        } = self;
        sort(order.get_mut(..*len).unwrap_or_default(), |&a, &b| {
            let (x, y) = (name_at(text, extra, a), name_at(text, extra, b));
            // Signing adds no name that is there already, so only values on the wire are ever
            // compared.
            compare(x, y).then_with(|| {
                match (pair_at(text, extra, a).1, pair_at(text, extra, b).1) {
                    (Extra::Text(a), Extra::Text(b)) => compare(Piece::wire(a), Piece::wire(b)),
                    _ => core::cmp::Ordering::Equal,
                }
            })
        });
    }

    /// Writes the canonical query, which is also a query for the wire.
    #[cfg_attr(feature = "small", inline(never))]
    fn write<H: Header>(
        &self,
        sink: &mut impl Sink,
        headers: &Headers<'_, H>,
    ) -> Result<(), Error> {
        for (index, &place) in self
            .order
            .get(..self.len)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let (name, value) = pair_at(self.text, self.extra, place);
            let from = if name.plain { 0 } else { usize::from(place) };
            let malformed = |offset| Error::Malformed {
                part: Part::Query,
                place: Place::Head,
                offset: from + offset,
            };
            if index > 0 {
                sink.put_str("&");
            }
            recode(sink, name.raw, name.form()).map_err(malformed)?;
            sink.put_str("=");
            match value {
                Extra::Text(value) => {
                    let behind = name.raw.len() + 1;
                    recode(sink, value, name.form())
                        .map_err(|offset| malformed(behind + offset))?;
                }
                Extra::Credential([access_key, scope]) => {
                    let _ = recode(sink, access_key.as_bytes(), Form::PLAIN);
                    sink.put_str("%2F");
                    let _ = recode(sink, scope.as_bytes(), Form::PLAIN);
                }
                Extra::SignedHeaders => headers.order.write(&mut Encoding(sink), headers.all),
            }
        }
        Ok(())
    }
}

/// The name of the pair at a place of a query's order.
fn name_at<'a>(text: &'a [u8], extra: &[(&'static str, Extra<'a>)], place: u16) -> Piece<'a> {
    if let Some((name, _)) = extra.get(usize::from(u16::MAX - place)) {
        return Piece::plain(name.as_bytes());
    }
    let rest = text.get(usize::from(place)..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b'=' | b'&'))
        .unwrap_or(rest.len());
    Piece::wire(rest.get(..end).unwrap_or_default())
}

/// The pair at a place of a query's order.
#[cfg_attr(feature = "small", inline(never))]
fn pair_at<'a>(
    text: &'a [u8],
    extra: &[(&'static str, Extra<'a>)],
    place: u16,
) -> (Piece<'a>, Extra<'a>) {
    if let Some((name, value)) = extra.get(usize::from(u16::MAX - place)) {
        return (Piece::plain(name.as_bytes()), *value);
    }
    let rest = text.get(usize::from(place)..).unwrap_or_default();
    let (name, value) = pairs(rest)
        .next()
        .map(|(_, name, value)| (name, value))
        .unwrap_or_default();
    (Piece::wire(name), Extra::Text(value))
}

/// The pairs of a query on the wire: where each starts, its name and its value. Empty ones are
/// passed over.
pub fn pairs(text: &[u8]) -> impl Iterator<Item = (usize, &[u8], &[u8])> {
    let mut at = 0;
    core::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let start = at;
            let len = find(rest, b'&').unwrap_or(rest.len());
            at += len + 1;
            let pair = rest.get(..len).unwrap_or_default();
            if !pair.is_empty() {
                let name = find(pair, b'=').unwrap_or(len);
                let value = pair.get(name + 1..).unwrap_or_default();
                return Some((start, pair.get(..name).unwrap_or_default(), value));
            }
        }
    })
}

/// The headers that signing adds, by the places they have in [`Order`].
pub(crate) const ADDED: [&str; 4] = [
    crate::names::X_AMZ_CONTENT_SHA256,
    crate::names::X_AMZ_DATE,
    crate::names::X_AMZ_REGION_SET,
    crate::names::X_AMZ_SECURITY_TOKEN,
];

/// Which headers are signed, in the order of their names; those of one name in the order in which
/// they stand.
#[derive(Clone)]
pub(crate) struct Order {
    /// Indices of headers; from [`HEADERS_MAX`] on, indices in [`ADDED`].
    indices: [u8; HEADERS_MAX + ADDED.len()],
    len: usize,
    /// Whether a name may have a letter in upper case.
    upper: bool,
    /// Whether a name stands more than once.
    repeats: bool,
}

impl Order {
    pub(crate) const NONE: Self = Self {
        indices: [0; HEADERS_MAX + ADDED.len()],
        len: 0,
        upper: false,
        repeats: false,
    };

    /// Chooses every header but those that change on the way, and those that signing adds.
    ///
    /// An added one that is there already must have the same value, and is then not added.
    #[cfg_attr(feature = "small", inline(never))]
    pub(crate) fn choose<H: Header>(
        &mut self,
        all: &[H],
        added: &mut [Option<&[u8]>; ADDED.len()],
    ) -> Result<(), Error> {
        if all.len() > HEADERS_MAX {
            return Err(Error::TooMany {
                part: Part::Headers,
                limit: HEADERS_MAX,
            });
        }
        let mut host = false;
        for (index, header) in all.iter().enumerate() {
            let name = header.name();
            if is_amz(name) {
                for (slot, added_name) in added.iter_mut().zip(ADDED) {
                    if let Some(added) = slot.filter(|_| name.eq_ignore_ascii_case(added_name)) {
                        if !words(header.value()).eq(words(added)) {
                            return Err(Error::Conflict {
                                part: part_of_added(added_name),
                            });
                        }
                        *slot = None;
                    }
                }
            } else if is_hop_mutable(name) {
                continue;
            }
            host |= is_host(name);
            let (all, any) = classes(name);
            // Anything but a token would not come back from a list of names as it went in.
            if name.is_empty() || all & TOKEN == 0 {
                return Err(Error::Malformed {
                    part: Part::Headers,
                    place: Place::Head,
                    offset: index,
                });
            }
            self.push(index, any & UPPER != 0);
        }
        if !host {
            return Err(Error::Absent {
                part: Part::Host,
                place: Place::Head,
            });
        }
        for (index, _) in added
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_some())
        {
            self.push(HEADERS_MAX + index, false);
        }
        self.sort(all);
        Ok(())
    }

    /// Adds a header, in whose name there may be letters in upper case.
    pub(crate) fn push(&mut self, index: usize, upper: bool) {
        self.upper |= upper;
        if let (Some(slot), Ok(index)) = (self.indices.get_mut(self.len), u8::try_from(index)) {
            *slot = index;
            self.len += 1;
        }
    }

    /// Sorts those that are chosen by their names; whether none is there twice.
    pub(crate) fn sort<H: Header>(&mut self, all: &[H]) -> bool {
        // What is the same ends up side by side, and is then found to be so.
        let (repeats, twice) = (Cell::new(false), Cell::new(false));
        let upper = self.upper;
        let compare = |&a: &u8, &b: &u8| {
            let (x, y) = (name_of(all, a.into()), name_of(all, b.into()));
            let order = if upper {
                compare_names(x, y)
            } else {
                compare_lower(x, y)
            };
            if order.is_eq() {
                repeats.set(true);
                twice.set(twice.get() || a == b);
            }
            order.then(a.cmp(&b))
        };
        let indices = self.indices.get_mut(..self.len).unwrap_or_default();
        // Most clients send them in order.
        if !indices.is_sorted_by(|a, b| compare(a, b).is_lt()) {
            sort(indices, compare);
        }
        self.repeats = repeats.get();
        !twice.get()
    }

    /// Whether a header is chosen.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.iter().any(|chosen| usize::from(chosen) == index)
    }

    /// How many are chosen.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The places of the headers that signing adds.
    pub(crate) fn added(&self) -> impl Iterator<Item = usize> {
        self.iter()
            .filter_map(|index| usize::from(index).checked_sub(HEADERS_MAX))
    }

    fn iter(&self) -> impl Iterator<Item = u8> {
        self.indices
            .get(..self.len)
            .unwrap_or_default()
            .iter()
            .copied()
    }

    /// Writes the names, each once, semicolons between.
    #[cfg_attr(feature = "small", inline(never))]
    pub(crate) fn write<H: Header>(&self, sink: &mut impl Sink, all: &[H]) {
        let mut last = None;
        for index in self.iter() {
            let name = name_of(all, index.into());
            if let Some(last) = last.replace(name) {
                if self.repeats && name.eq_ignore_ascii_case(last) {
                    continue;
                }
                sink.put_byte(b';');
            }
            self.write_name(sink, name);
        }
    }

    #[inline]
    fn write_name(&self, sink: &mut impl Sink, name: &str) {
        if self.upper {
            write_lower(sink, name)
        } else {
            sink.put_str(name)
        }
    }
}

fn name_of<H: Header>(all: &[H], index: usize) -> &str {
    let added = || {
        ADDED
            .get(index.wrapping_sub(HEADERS_MAX))
            .copied()
            .unwrap_or_default()
    };
    all.get(index).map_or_else(added, H::name)
}

/// The headers of a request, and which of them are signed.
pub(crate) struct Headers<'a, H> {
    pub(crate) all: &'a [H],
    /// The values of the headers that signing adds.
    pub(crate) added: &'a [Option<&'a [u8]>; ADDED.len()],
    pub(crate) order: &'a Order,
}

impl<'a, H: Header> Headers<'a, H> {
    fn line(&self, index: u8) -> (&'a str, &'a [u8]) {
        let index = usize::from(index);
        self.all
            .get(index)
            .map(|header| (header.name(), header.value()))
            .unwrap_or_else(|| {
                let added = index.wrapping_sub(HEADERS_MAX);
                let value = self.added.get(added).copied().flatten();
                (
                    ADDED.get(added).copied().unwrap_or_default(),
                    value.unwrap_or_default(),
                )
            })
    }

    #[cfg_attr(feature = "small", inline(never))]
    fn write(&self, sink: &mut impl Sink) {
        let mut last = None;
        for index in self.order.iter() {
            let (name, value) = self.line(index);
            let before = last.replace(name);
            if self.order.repeats && before.is_some_and(|last| name.eq_ignore_ascii_case(last)) {
                sink.put_byte(b',');
            } else {
                if before.is_some() {
                    sink.put_byte(b'\n');
                }
                self.order.write_name(sink, name);
                sink.put_byte(b':');
            }
            write_value(sink, value);
        }
        sink.put_byte(b'\n');
    }
}

/// Writes a value without the space around it, each run of space inside as one.
fn write_value(sink: &mut impl Sink, value: &[u8]) {
    if !any_below(value, b' ' + 1) {
        return sink.put(value);
    }
    for (index, word) in words(value).enumerate() {
        if index > 0 {
            sink.put_byte(b' ');
        }
        sink.put(word);
    }
}

fn words(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value
        .split(|&byte| is_space(byte))
        .filter(|word| !word.is_empty())
}

/// White space, as `isspace` of C has it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// How many letters of a name are turned to lower case at a time.
const LOWER_LEN: usize = if cfg!(feature = "small") { 8 } else { 32 };

fn write_lower(sink: &mut impl Sink, name: &str) {
    for piece in name.as_bytes().chunks(LOWER_LEN) {
        let mut lower = [0; LOWER_LEN];
        if let Some(lower) = lower.get_mut(..piece.len()) {
            lower.copy_from_slice(piece);
            lower.make_ascii_lowercase();
            sink.put(lower);
        }
    }
}

/// The order of two names in lower case. Most differ in their first eight bytes.
#[inline]
fn compare_lower(a: &str, b: &str) -> core::cmp::Ordering {
    match (
        a.as_bytes().first_chunk::<8>(),
        b.as_bytes().first_chunk::<8>(),
    ) {
        (Some(x), Some(y)) if x != y => u64::from_be_bytes(*x).cmp(&u64::from_be_bytes(*y)),
        _ => a.cmp(b),
    }
}

fn compare_names(a: &str, b: &str) -> core::cmp::Ordering {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    a.bytes().map(lower).cmp(b.bytes().map(lower))
}

/// Whether the header is one of AWS's.
#[inline]
pub fn is_amz(name: &str) -> bool {
    let Some(start) = name.as_bytes().get(..X_AMZ_PREFIX.len()) else {
        return false;
    };
    start == X_AMZ_PREFIX.as_bytes()
        || (matches!(start, [b'x' | b'X', ..])
            && start.eq_ignore_ascii_case(X_AMZ_PREFIX.as_bytes()))
}

#[inline]
pub(crate) fn is_host(name: &str) -> bool {
    name.len() == HOST.len() && name.eq_ignore_ascii_case(HOST)
}

/// Whether the header changes on the way, and is not to be signed.
pub fn is_hop_mutable(name: &str) -> bool {
    LENGTHS >> name.len().min(63) & 1 == 1
        && HOP_MUTABLE
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}

/// One bit for each length of a name in [`HOP_MUTABLE`].
const LENGTHS: u64 = {
    let mut lengths = 0;
    let mut rest = HOP_MUTABLE.as_slice();
    while let [name, others @ ..] = rest {
        lengths |= 1 << name.len();
        rest = others;
    }
    lengths
};

fn part_of_added(name: &str) -> Part {
    match name {
        crate::names::X_AMZ_CONTENT_SHA256 => Part::ContentSha256,
        crate::names::X_AMZ_DATE => Part::Date,
        crate::names::X_AMZ_REGION_SET => Part::RegionSet,
        _ => Part::SecurityToken,
    }
}
