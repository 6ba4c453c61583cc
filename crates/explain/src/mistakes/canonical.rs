//! A canonical request in parts that can be changed one by one.

use crate::text::text;
use std::borrow::Cow;

use anys3_sigv4::names::{QUERY_CONTENT_SHA256, QUERY_SIGNATURE, X_AMZ_CONTENT_SHA256};
use anys3_sigv4::parts::{Piece, pairs};
use anys3_sigv4::{HEADERS_MAX, Place, QUERY_PAIRS_MAX, SHA256_EMPTY, Sha256, Sink, hex, sha256};

use crate::read::claim::{Claim, Stated, parameter};
use crate::read::request::Request;
use crate::text::encoder::{Encoder, percent_decode};

pub(crate) type Bytes<'a> = Cow<'a, [u8]>;

/// The lines of a canonical request, each written out; header lines and what separates them are
/// one.
pub(crate) const SLOTS: usize = 6;

pub(crate) const METHOD: usize = 0;

pub(crate) const PATH: usize = 1;

pub(crate) const QUERY: usize = 2;

pub(crate) const HEADERS: usize = 3;

pub(crate) const LIST: usize = 4;

pub(crate) const PAYLOAD: usize = 5;

/// A canonical request, in parts.
#[derive(Clone)]
pub(crate) struct Model<'a> {
    pub(crate) method: Bytes<'a>,
    pub(crate) path: Path<'a>,
    pub(crate) query: Query<'a>,
    pub(crate) head: Lines<'a>,
    pub(crate) payload: Bytes<'a>,
    pub(crate) frame: Frame,
}

/// A path.
#[derive(Clone)]
pub(crate) struct Path<'a> {
    /// What it means.
    pub(crate) decoded: Bytes<'a>,
    pub(crate) encoder: Encoder,
    /// It is written like this, whatever it means.
    pub(crate) literal: Option<Bytes<'a>>,
}

/// A query.
#[derive(Clone)]
pub(crate) struct Query<'a> {
    pub(crate) pairs: Vec<Pair<'a>>,
    pub(crate) encoder: Encoder,
    pub(crate) order: Order,
    pub(crate) literal: Option<Bytes<'a>>,
}

/// A parameter, decoded.
#[derive(Clone)]
pub(crate) struct Pair<'a> {
    pub(crate) name: Bytes<'a>,
    pub(crate) value: Bytes<'a>,
    /// An equals sign stands behind its name.
    pub(crate) equals: bool,
    /// It is written in another encoding than the other parameters.
    pub(crate) encoder: Option<Encoder>,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(name: impl Into<Bytes<'a>>, value: impl Into<Bytes<'a>>) -> Self {
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
    pub(crate) fn is_amz(&self) -> bool {
        self.name
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"X-Amz-"))
    }
}

/// How a query is sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
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
pub(crate) struct Lines<'a> {
    pub(crate) lines: Vec<Line<'a>>,
    /// What stands between name and value.
    pub(crate) colon: &'static str,
    /// What stands between the names of the list.
    pub(crate) between: &'static str,
    /// The names of the list are in lower case, whatever those of the lines are.
    pub(crate) list_lower: bool,
    /// What stands behind each line.
    pub(crate) end: &'static str,
    /// The list is written like this, whatever the lines are.
    pub(crate) list: Option<Bytes<'a>>,
}

/// A header line.
#[derive(Clone)]
pub(crate) struct Line<'a> {
    pub(crate) name: Bytes<'a>,
    pub(crate) value: Bytes<'a>,
    /// It is among the lines.
    pub(crate) shown: bool,
    /// Its name is in the list.
    pub(crate) listed: bool,
}

/// How the lines are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
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

/// Each slot, written out.
pub(crate) type Slots = [Vec<u8>; SLOTS];

impl<'a> Model<'a> {
    /// What the store makes of a request: every value in its canonical form, signed headers as they
    /// are listed.
    pub(crate) fn of(request: &'a Request, stated: &Stated) -> Self {
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
    pub(crate) fn of_text(text: &'a str) -> Option<Self> {
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
    pub(crate) fn slots(&self) -> Slots {
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
    pub(crate) fn line(&mut self, name: &str) -> Option<&mut Line<'a>> {
        self.head
            .lines
            .iter_mut()
            .find(|line| *line.name == *name.as_bytes())
    }

    /// Adds a line at its place.
    pub(crate) fn insert(&mut self, name: Bytes<'a>, value: Bytes<'a>) {
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
    pub(crate) fn insert_unlisted(&mut self, name: Bytes<'a>, value: Bytes<'a>) {
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
    pub(crate) fn remove(&mut self, name: &str) {
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
    pub(crate) fn written_list<'b>(&self) -> Bytes<'b> {
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
pub(crate) fn canonical_value<'a>(headers: &'a [(String, Vec<u8>)], name: &str) -> Bytes<'a> {
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
    if let Some(value) = parameter(&request.query, QUERY_CONTENT_SHA256) {
        return value.into_bytes().into();
    }
    match &request.body {
        _ if in_query => b"UNSIGNED-PAYLOAD".into(),
        Some(body) => hex(&sha256(body)).to_vec().into(),
        None => hex(&SHA256_EMPTY).to_vec().into(),
    }
}

/// Writes a canonical request.
pub(crate) fn write(slots: [&[u8]; SLOTS], frame: Frame, sink: &mut impl Sink) {
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
pub(crate) fn digest(slots: [&[u8]; SLOTS], frame: Frame) -> [u8; 32] {
    let mut hash = Sha256::new();
    write(slots, frame, &mut hash);
    hash.finish()
}

/// The slots, borrowed.
pub(crate) fn borrowed(slots: &Slots) -> [&[u8]; SLOTS] {
    slots.each_ref().map(Vec::as_slice)
}

/// The canonical request that a request should have been signed with.
pub(crate) fn canonical_of(request: &Request) -> Option<String> {
    let Claim::V4(stated) = Claim::of(request) else {
        return None;
    };
    let mut out = Vec::new();
    write(
        borrowed(&Model::of(request, &stated).slots()),
        Frame::Standard,
        &mut out,
    );
    Some(text(&out))
}
