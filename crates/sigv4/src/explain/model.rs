//! A canonical request in parts that can be changed one by one.

use std::borrow::Cow;
use std::prelude::rust_2024::*;
use std::vec;

use super::claim::Stated;
use super::request::Request;
use crate::canonical::{HEADERS_MAX, QUERY_PAIRS_MAX, Sink, pairs};
use crate::encode::{Piece, is_unreserved};
use crate::error::Place;
use crate::hash::{SHA256_EMPTY, Sha256};
use crate::names::{QUERY_CONTENT_SHA256, QUERY_SIGNATURE, X_AMZ_CONTENT_SHA256};
use crate::text::{hex, unhex_byte};

pub(super) type Bytes<'a> = Cow<'a, [u8]>;

/// The lines of a canonical request, each written out; header lines and what separates them are
/// one.
pub(super) const SLOTS: usize = 6;
pub(super) const METHOD: usize = 0;
pub(super) const PATH: usize = 1;
pub(super) const QUERY: usize = 2;
pub(super) const HEADERS: usize = 3;
pub(super) const LIST: usize = 4;
pub(super) const PAYLOAD: usize = 5;

/// A canonical request, in parts.
#[derive(Clone)]
pub(super) struct Model<'a> {
    pub(super) method: Bytes<'a>,
    pub(super) path: Path<'a>,
    pub(super) query: Query<'a>,
    pub(super) head: Lines<'a>,
    pub(super) payload: Bytes<'a>,
    pub(super) frame: Frame,
}

/// A path.
#[derive(Clone)]
pub(super) struct Path<'a> {
    /// What it means.
    pub(super) decoded: Bytes<'a>,
    pub(super) encoder: Encoder,
    /// It is written like this, whatever it means.
    pub(super) literal: Option<Bytes<'a>>,
}

/// A query.
#[derive(Clone)]
pub(super) struct Query<'a> {
    pub(super) pairs: Vec<Pair<'a>>,
    pub(super) encoder: Encoder,
    pub(super) order: Order,
    pub(super) literal: Option<Bytes<'a>>,
}

/// A parameter, decoded.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub(super) name: Bytes<'a>,
    pub(super) value: Bytes<'a>,
    /// An equals sign stands behind its name.
    pub(super) equals: bool,
    /// It is written in another encoding than the other parameters.
    pub(super) encoder: Option<Encoder>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(name: impl Into<Bytes<'a>>, value: impl Into<Bytes<'a>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            equals: true,
            encoder: None,
        }
    }

    /// A parameter as it is on the wire.
    fn of_wire(name: &[u8], value: &[u8]) -> Self {
        let decoded = |raw| Piece::wire(raw).decoded().collect::<Vec<_>>();
        Self::new(decoded(name), decoded(value))
    }

    /// Whether it is a parameter of the signature.
    pub(super) fn is_amz(&self) -> bool {
        self.name
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"X-Amz-"))
    }
}

/// How a query is sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Canonical,
    Wire,
    Decoded,
    Joined,
    NameAlone,
    NoCase,
    Reversed,
    AmzFirst,
    AmzLast,
    SortedAmzFirst,
    SortedAmzLast,
}

/// The header lines.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// What stands between name and value.
    pub(super) colon: &'static str,
    /// What stands between the names of the list.
    pub(super) between: &'static str,
    /// The names of the list are in lower case, whatever those of the lines are.
    pub(super) list_lower: bool,
    /// What stands behind each line.
    pub(super) end: &'static str,
    /// The list is written like this, whatever the lines are.
    pub(super) list: Option<Bytes<'a>>,
}

/// A header line.
#[derive(Clone)]
pub(super) struct Line<'a> {
    pub(super) name: Bytes<'a>,
    pub(super) value: Bytes<'a>,
    /// It is among the lines.
    pub(super) shown: bool,
    /// Its name is in the list.
    pub(super) listed: bool,
}

/// How the lines are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Standard,
    CrLf,
    /// A backslash and an `n` in place of each line end.
    Escaped,
    NoBlankLine,
    ExtraBlankLine,
    TrailingNewline,
    /// A slot is left out with its line end.
    Without(usize),
}

/// How text is percent-encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Encoder {
    /// How many times.
    pub(super) times: u8,
    /// One bit for each character of ASCII that stays.
    pub(super) keep: u128,
    /// A space becomes a plus.
    pub(super) plus: bool,
    /// Hex digits are lower case.
    pub(super) lower: bool,
}

/// The bit of a character in [`Encoder::keep`].
pub(super) fn bit(byte: u8) -> u128 {
    if byte < 128 { 1 << byte } else { 0 }
}

impl Encoder {
    pub(super) fn path() -> Self {
        let query = Self::query();
        Self {
            keep: query.keep | bit(b'/'),
            ..query
        }
    }

    pub(super) fn query() -> Self {
        let keep = (0..128)
            .filter(|&byte| is_unreserved(byte))
            .fold(0, |keep, byte| keep | bit(byte));
        Self {
            times: 1,
            keep,
            plus: false,
            lower: false,
        }
    }

    /// Writes text in this encoding.
    pub(super) fn encode(self, text: &[u8], out: &mut Vec<u8>) {
        match self.times {
            0 => out.extend_from_slice(text),
            times => {
                let mut text = Cow::Borrowed(text);
                for _ in 1..times {
                    let mut once = Vec::with_capacity(text.len());
                    self.once(&text, &mut once);
                    text = once.into();
                }
                self.once(&text, out);
            }
        }
    }

    fn once(self, text: &[u8], out: &mut Vec<u8>) {
        for &byte in text {
            if self.keep & bit(byte) != 0 {
                out.push(byte);
            } else if self.plus && byte == b' ' {
                out.push(b'+');
            } else {
                let digit = |n: u8| match n {
                    0..10 => b'0' + n,
                    _ if self.lower => b'a' + n - 10,
                    _ => b'A' + n - 10,
                };
                out.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

/// Each slot, written out.
pub(super) type Slots = [Vec<u8>; SLOTS];

impl<'a> Model<'a> {
    /// What the store makes of a request: every value in its canonical form, signed headers as they
    /// are listed.
    pub(super) fn of(request: &'a Request, stated: &Stated) -> Self {
        let mut names: Vec<&str> = stated.signed.iter().map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let line = |name: &str| Line {
            name: name.to_owned().into_bytes().into(),
            value: canonical_value(&request.headers, name),
            shown: true,
            listed: true,
        };
        let in_query = stated.place == Place::Query;
        let pairs = pairs(request.query.as_bytes())
            .map(|(_, name, value)| Pair::of_wire(name, value))
            .filter(|pair| !(in_query && *pair.name == *QUERY_SIGNATURE.as_bytes()))
            .take(QUERY_PAIRS_MAX)
            .collect();
        Self {
            method: request.method.as_bytes().into(),
            path: Path::of(request.path.as_bytes()),
            query: Query {
                pairs,
                encoder: Encoder::query(),
                order: Order::Canonical,
                literal: None,
            },
            head: Lines {
                lines: names.into_iter().map(line).collect(),
                colon: ":",
                between: ";",
                list_lower: false,
                end: "\n",
                list: None,
            },
            payload: payload_of(request, in_query),
            frame: Frame::Standard,
        }
    }

    /// What a canonical request says.
    pub(super) fn of_text(text: &'a str) -> Option<Self> {
        let lines: Vec<&[u8]> = text
            .as_bytes()
            .split(|&byte| byte == b'\n')
            .map(|l| l.strip_suffix(b"\r").unwrap_or(l))
            .collect();
        let [method, path, query, headers @ .., list, payload] = lines.as_slice() else {
            return None;
        };
        let headers = headers.strip_suffix(&[b"".as_slice()]).unwrap_or(headers);
        let listed = core::str::from_utf8(list).ok()?;
        let listed: Vec<&str> = listed.split(';').collect();
        let line = |line: &&'a [u8]| {
            let colon = line
                .iter()
                .position(|&byte| byte == b':')
                .unwrap_or(line.len());
            let (name, value) = line.split_at_checked(colon).unwrap_or_default();
            let listed = listed.iter().any(|known| known.as_bytes() == name);
            Line {
                name: name.into(),
                value: value.get(1..).unwrap_or_default().into(),
                shown: true,
                listed,
            }
        };
        let mut model = Self {
            method: (*method).into(),
            path: Path::of(path),
            query: Query {
                pairs: pairs(query)
                    .map(|(_, name, value)| Pair::of_wire(name, value))
                    .take(QUERY_PAIRS_MAX)
                    .collect(),
                encoder: Encoder::query(),
                order: Order::Canonical,
                literal: None,
            },
            head: Lines {
                lines: headers.iter().take(HEADERS_MAX).map(line).collect(),
                colon: ":",
                between: ";",
                list_lower: false,
                end: "\n",
                list: None,
            },
            payload: (*payload).into(),
            frame: Frame::Standard,
        };
        let slots = model.slots();
        if slots.get(PATH).is_some_and(|written| written != path) {
            model.path.literal = Some((*path).into());
        }
        if slots.get(QUERY).is_some_and(|written| written != query) {
            model.query.literal = Some((*query).into());
        }
        Some(model)
    }

    /// Writes each slot.
    pub(super) fn slots(&self) -> Slots {
        let mut slots = Slots::default();
        let [method, path, query, headers, list, payload] = &mut slots;
        method.extend_from_slice(&self.method);
        self.path.write(path);
        self.query.write(query);
        self.head.write(headers, list);
        payload.extend_from_slice(&self.payload);
        slots
    }

    /// The signed lines with this name.
    pub(super) fn line(&mut self, name: &str) -> Option<&mut Line<'a>> {
        self.head
            .lines
            .iter_mut()
            .find(|line| *line.name == *name.as_bytes())
    }

    /// Adds a line at its place.
    pub(super) fn insert(&mut self, name: Bytes<'a>, value: Bytes<'a>) {
        let at = self.head.lines.partition_point(|line| line.name < name);
        self.head.lines.insert(
            at,
            Line {
                name,
                value,
                shown: true,
                listed: true,
            },
        );
    }

    /// Adds a line at its place that is not in the list.
    pub(super) fn insert_unlisted(&mut self, name: Bytes<'a>, value: Bytes<'a>) {
        let at = self.head.lines.partition_point(|line| line.name < name);
        self.head.lines.insert(
            at,
            Line {
                name,
                value,
                shown: true,
                listed: false,
            },
        );
    }

    /// Removes the lines with this name.
    pub(super) fn remove(&mut self, name: &str) {
        self.head
            .lines
            .retain(|line| *line.name != *name.as_bytes());
    }
}

impl<'a> Path<'a> {
    fn of(wire: &[u8]) -> Self {
        let decoded = if wire.is_empty() {
            b"/".to_vec()
        } else {
            percent_decode(wire)
        };
        Self {
            decoded: decoded.into(),
            encoder: Encoder::path(),
            literal: None,
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match &self.literal {
            Some(literal) => out.extend_from_slice(literal),
            None => self.encoder.encode(&self.decoded, out),
        }
    }
}

impl Query<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        if let Some(literal) = &self.literal {
            return out.extend_from_slice(literal);
        }
        let mut written: Vec<(Vec<u8>, Vec<u8>, &Pair<'_>)> = self
            .pairs
            .iter()
            .map(|pair| {
                let (mut name, mut value) = (Vec::new(), Vec::new());
                let encoder = pair.encoder.unwrap_or(self.encoder);
                encoder.encode(&pair.name, &mut name);
                encoder.encode(&pair.value, &mut value);
                (name, value, pair)
            })
            .collect();
        sort(&mut written, self.order);
        for (index, (name, value, pair)) in written.iter().enumerate() {
            if index > 0 {
                out.push(b'&');
            }
            out.extend_from_slice(name);
            if pair.equals || !value.is_empty() {
                out.push(b'=');
            }
            out.extend_from_slice(value);
        }
    }
}

fn sort(pairs: &mut [(Vec<u8>, Vec<u8>, &Pair<'_>)], order: Order) {
    let joined =
        |(name, value, _): &(Vec<u8>, Vec<u8>, &Pair<'_>)| [name.as_slice(), b"=", value].concat();
    let lower = |(name, value, _): &(Vec<u8>, Vec<u8>, &Pair<'_>)| {
        (name.to_ascii_lowercase(), value.clone())
    };
    let amz = |(name, _, _): &(Vec<u8>, Vec<u8>, &Pair<'_>)| name.starts_with(b"X-Amz-");
    match order {
        Order::Canonical => pairs.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1))),
        Order::Wire => {}
        Order::Decoded => {
            pairs.sort_by(|(_, _, a), (_, _, b)| (&a.name, &a.value).cmp(&(&b.name, &b.value)))
        }
        Order::Joined => pairs.sort_by_key(joined),
        Order::NameAlone => pairs.sort_by(|a, b| a.0.cmp(&b.0)),
        Order::NoCase => pairs.sort_by_key(lower),
        Order::Reversed => pairs.sort_by(|a, b| (&b.0, &b.1).cmp(&(&a.0, &a.1))),
        Order::AmzFirst => pairs.sort_by_key(|pair| !amz(pair)),
        Order::AmzLast => pairs.sort_by_key(amz),
        Order::SortedAmzFirst => {
            pairs.sort_by(|a, b| (!amz(a), &a.0, &a.1).cmp(&(!amz(b), &b.0, &b.1)))
        }
        Order::SortedAmzLast => {
            pairs.sort_by(|a, b| (amz(a), &a.0, &a.1).cmp(&(amz(b), &b.0, &b.1)))
        }
    }
}

impl Lines<'_> {
    /// The list of names as it stands on its line.
    pub(super) fn written_list<'b>(&self) -> Bytes<'b> {
        let mut list = Vec::new();
        self.write(&mut Vec::new(), &mut list);
        list.into()
    }

    fn write(&self, lines: &mut Vec<u8>, list: &mut Vec<u8>) {
        let mut last: &[u8] = b"";
        for line in &self.lines {
            if line.shown {
                for part in [
                    &line.name,
                    self.colon.as_bytes(),
                    &line.value,
                    self.end.as_bytes(),
                ] {
                    lines.extend_from_slice(part);
                }
            }
            if line.listed && *line.name != *last {
                if !list.is_empty() {
                    list.extend_from_slice(self.between.as_bytes());
                }
                let start = list.len();
                list.extend_from_slice(&line.name);
                if self.list_lower {
                    list.get_mut(start..)
                        .unwrap_or_default()
                        .make_ascii_lowercase();
                }
                last = &line.name;
            }
        }
        if self.end.is_empty() {
            lines.push(b'\n');
        }
        if let Some(written) = &self.list {
            list.clear();
            list.extend_from_slice(written);
        }
    }
}

/// The value of a header in canonical form: all of its name, trimmed, folded, with a comma between.
pub(super) fn canonical_value<'a>(headers: &'a [(String, Vec<u8>)], name: &str) -> Bytes<'a> {
    let mut out: Option<Bytes<'a>> = None;
    for (_, value) in headers
        .iter()
        .filter(|(known, _)| known.eq_ignore_ascii_case(name))
    {
        let value = folded(value);
        out = Some(match out {
            None => value,
            Some(first) => [&*first, b",", &*value].concat().into(),
        });
    }
    out.unwrap_or_default()
}

fn folded(value: &[u8]) -> Bytes<'_> {
    let value = value.trim_ascii();
    let plain = !value.windows(2).any(|pair| pair == b"  ")
        && !value.iter().any(|b| matches!(b, b'\t'..=b'\r'));
    if plain {
        return value.into();
    }
    let words = value
        .split(|b| matches!(b, b' ' | b'\t'..=b'\r'))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(&b' ').into()
}

/// The last line of the canonical request: what the request says, or what its body says.
fn payload_of<'a>(request: &'a Request, in_query: bool) -> Bytes<'a> {
    if let Some(value) = request.header(X_AMZ_CONTENT_SHA256) {
        return value.into();
    }
    if let Some(value) = super::claim::parameter(&request.query, QUERY_CONTENT_SHA256) {
        return value.into_bytes().into();
    }
    match &request.body {
        _ if in_query => b"UNSIGNED-PAYLOAD".into(),
        Some(body) => hex(&crate::hash::sha256(body)).to_vec().into(),
        None => hex(&SHA256_EMPTY).to_vec().into(),
    }
}

/// Decodes `%XX`; what is malformed means itself.
pub(super) fn percent_decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%'
            && let Some((digits, later)) = after.split_first_chunk()
            && let Some(byte) = unhex_byte(*digits)
        {
            out.push(byte);
            rest = later;
        } else {
            out.push(first);
        }
    }
    out
}

/// Writes a canonical request.
pub(super) fn write(slots: [&[u8]; SLOTS], frame: Frame, sink: &mut impl Sink) {
    if let Frame::CrLf | Frame::Escaped = frame {
        let end: &[u8] = if frame == Frame::CrLf {
            b"\r\n"
        } else {
            b"\\n"
        };
        let mut text = vec![];
        write(slots, Frame::Standard, &mut text);
        for (index, line) in text.split(|&byte| byte == b'\n').enumerate() {
            if index > 0 {
                sink.put(end);
            }
            sink.put(line);
        }
        return;
    }
    for (index, slot) in slots.into_iter().enumerate() {
        match (index, frame) {
            (_, Frame::Without(left_out)) if index == left_out => continue,
            (LIST, Frame::NoBlankLine) | (METHOD, _) | (PATH, Frame::Without(METHOD)) => {}
            (LIST, Frame::ExtraBlankLine) => sink.put(b"\n\n"),
            _ => sink.put(b"\n"),
        }
        sink.put(slot);
    }
    if frame == Frame::TrailingNewline {
        sink.put(b"\n");
    }
}

/// The SHA-256 of a canonical request.
pub(super) fn digest(slots: [&[u8]; SLOTS], frame: Frame) -> [u8; 32] {
    let mut hash = Sha256::new();
    write(slots, frame, &mut hash);
    hash.finish()
}

/// The slots, borrowed.
pub(super) fn borrowed(slots: &Slots) -> [&[u8]; SLOTS] {
    slots.each_ref().map(Vec::as_slice)
}
