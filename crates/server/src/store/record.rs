//! What the index holds: its keys, and the records behind them.
//!
//! ```text
//! key                                             value
//! 'B' bucket name                                 Bucket
//! 'O' bucket id u32 | key                         Object
//! 'D' content id                                  the bytes of small content
//! 'L' content id                                  Layout: the parts of content made of parts
//! 'R' content id                                  how many more objects share the content, u32
//! 'F' file id                                     the content or upload the data file belongs to
//! 'U' bucket id u32 | key, escaped | 0 1 | upload id    StoredUpload
//! 'P' upload id | part number u16                 StoredPart
//! ```
//!
//! Numbers in keys are big-endian, so that they sort. Records begin with a version byte; what
//! follows is in the order of the fields here, numbers in seven-bit groups, strings behind their
//! length. Reading a record never panics, and refuses what is not of a version it knows.

use anys3_proto::checksum::{self, Algorithm, Checksums, Hasher};
use anys3_proto::groups::Content as Headers;
use anys3_proto::metadata::Metadata;
use anys3_proto::types::ChecksumType;

use super::blobs::Id;
use super::codec::{In, Out};
use super::fault::Fault;

/// The version that records are written in.
const VERSION: u8 = 1;

/// A record that can be written and read back.
pub(crate) trait Record: Sized {
    /// What it is, for messages.
    const WHAT: &'static str;
    fn write(&self, out: &mut Out);
    fn read(input: &mut In<'_>) -> Option<Self>;

    fn encode(&self) -> Vec<u8> {
        let mut out = Out(vec![VERSION]);
        self.write(&mut out);
        out.0
    }

    fn decode(bytes: &[u8]) -> Result<Self, Fault> {
        let mut input = In(bytes);
        let version = input.byte();
        let read = (version == Some(VERSION))
            .then(|| Self::read(&mut input))
            .flatten();
        let whole = read.filter(|_| input.end().is_some());
        whole.ok_or_else(|| {
            Fault::damaged(format_args!("a record of {} cannot be read", Self::WHAT))
        })
    }
}

/// A bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bucket {
    pub(crate) id: u32,
    /// Milliseconds since 1970.
    pub(crate) created: u64,
}

/// The entity tag: an MD5, and for an object made of parts how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Etag {
    pub(crate) md5: [u8; 16],
    pub(crate) parts: Option<u16>,
}

impl Etag {
    /// That of an object made of parts which have these MD5s.
    pub(crate) fn of_parts(md5s: &[[u8; 16]]) -> Self {
        let md5 = Hasher::of(Algorithm::Md5, md5s.as_flattened())
            .try_into()
            .unwrap_or_default();
        Self {
            md5,
            parts: u16::try_from(md5s.len()).ok(),
        }
    }
}

impl std::fmt::Display for Etag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Id(self.md5))?;
        self.parts.map_or(Ok(()), |parts| write!(f, "-{parts}"))
    }
}

/// Where bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nowhere: there are none.
    Empty,
    /// In the index.
    Inline(Id),
    /// In one data file.
    File(Id),
    /// Of a multipart object; the layout lists its parts.
    Parts(Id),
}

impl Content {
    pub(crate) fn id(&self) -> Option<Id> {
        match self {
            Self::Empty => None,
            Self::Inline(id) | Self::File(id) | Self::Parts(id) => Some(*id),
        }
    }
}

/// A checksum that is kept: of the bytes, or of the checksums of the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) algorithm: Algorithm,
    pub(crate) composite: bool,
    pub(crate) value: Vec<u8>,
}

impl Sum {
    /// As the wire has it, where a composite one names the number of parts.
    pub(crate) fn text(&self, parts: Option<u16>) -> String {
        let value = checksum::encode(&self.value);
        match parts.filter(|_| self.composite) {
            Some(parts) => format!("{value}-{parts}"),
            None => value,
        }
    }
}

/// The checksums S3 shows, and of what they are: those asked for, or else the CRC-64/NVME.
pub(crate) fn shown(sums: &[Sum], crc: u64, parts: Option<u16>) -> (Checksums, ChecksumType) {
    let mut shown = Checksums::default();
    sums.iter()
        .for_each(|sum| shown.set(sum.algorithm, sum.text(parts)));
    if sums.is_empty() {
        shown.set(Algorithm::Crc64Nvme, checksum::encode(&crc.to_be_bytes()));
    }
    let composite = sums.iter().any(|sum| sum.composite);
    (
        shown,
        if composite {
            ChecksumType::COMPOSITE
        } else {
            ChecksumType::FULL_OBJECT
        },
    )
}

/// What is kept with an object beside its bytes, as who stored it said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Attributes {
    pub(crate) headers: Headers,
    pub(crate) metadata: Metadata,
    pub(crate) storage_class: Option<String>,
    pub(crate) redirect: Option<String>,
}

/// An object: one version of one key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Object {
    pub(crate) size: u64,
    /// Milliseconds since 1970.
    pub(crate) modified: u64,
    pub(crate) etag: Etag,
    /// The CRC-64/NVME of the bytes.
    pub(crate) crc: u64,
    pub(crate) content: Content,
    /// The checksums its client asked for; without any, the CRC is what S3 shows.
    pub(crate) sums: Vec<Sum>,
    pub(crate) attributes: Attributes,
}

/// One part of an object, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Extent {
    pub(crate) number: u16,
    pub(crate) size: u64,
    pub(crate) crc: u64,
    pub(crate) content: Content,
    pub(crate) sums: Vec<Sum>,
}

/// The parts of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout(pub(crate) Vec<Extent>);

/// A multipart upload in progress.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredUpload {
    /// Milliseconds since 1970.
    pub(crate) initiated: u64,
    /// The checksum algorithm asked for, and whether its checksum is COMPOSITE.
    pub(crate) checksum: Option<(Algorithm, bool)>,
    pub(crate) attributes: Attributes,
}

/// A part that has arrived.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredPart {
    pub(crate) size: u64,
    /// Milliseconds since 1970.
    pub(crate) modified: u64,
    pub(crate) md5: [u8; 16],
    pub(crate) crc: u64,
    pub(crate) content: Content,
    pub(crate) sums: Vec<Sum>,
}

impl Record for Bucket {
    const WHAT: &'static str = "a bucket";
    fn write(&self, out: &mut Out) {
        out.number(self.id.into());
        out.number(self.created);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        Some(Self {
            id: input.number()?.try_into().ok()?,
            created: input.number()?,
        })
    }
}

impl Record for Object {
    const WHAT: &'static str = "an object";
    fn write(&self, out: &mut Out) {
        out.number(self.size);
        out.number(self.modified);
        out.fixed(&self.etag.md5);
        out.number(self.etag.parts.unwrap_or(0).into());
        out.fixed(&self.crc.to_le_bytes());
        write_content(out, self.content);
        write_sums(out, &self.sums);
        write_attributes(out, &self.attributes);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        Some(Self {
            size: input.number()?,
            modified: input.number()?,
            etag: Etag {
                md5: input.fixed()?,
                parts: Some(u16::try_from(input.number()?).ok()?).filter(|parts| *parts > 0),
            },
            crc: u64::from_le_bytes(input.fixed()?),
            content: read_content(input)?,
            sums: read_sums(input)?,
            attributes: read_attributes(input)?,
        })
    }
}

impl Record for Layout {
    const WHAT: &'static str = "the parts of an object";
    fn write(&self, out: &mut Out) {
        out.number(super::journal::len64(self.0.len()));
        for extent in &self.0 {
            out.number(extent.number.into());
            out.number(extent.size);
            out.fixed(&extent.crc.to_le_bytes());
            write_content(out, extent.content);
            write_sums(out, &extent.sums);
        }
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let count = input.number()?;
        let extent = |input: &mut In<'_>| {
            Some(Extent {
                number: input.number()?.try_into().ok()?,
                size: input.number()?,
                crc: u64::from_le_bytes(input.fixed()?),
                content: read_content(input)?,
                sums: read_sums(input)?,
            })
        };
        // It grows by what is there, never by what a number says.
        let mut extents = Vec::new();
        for _ in 0..count {
            extents.push(extent(input)?);
        }
        Some(Self(extents))
    }
}

impl Record for StoredUpload {
    const WHAT: &'static str = "an upload";
    fn write(&self, out: &mut Out) {
        out.number(self.initiated);
        match self.checksum {
            Some((algorithm, composite)) => {
                out.byte(code(algorithm));
                out.byte(composite.into());
            }
            None => out.byte(0),
        }
        write_attributes(out, &self.attributes);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let initiated = input.number()?;
        let checksum = match input.byte()? {
            0 => None,
            code => Some((algorithm(code)?, flag(input)?)),
        };
        Some(Self {
            initiated,
            checksum,
            attributes: read_attributes(input)?,
        })
    }
}

impl Record for StoredPart {
    const WHAT: &'static str = "a part";
    fn write(&self, out: &mut Out) {
        out.number(self.size);
        out.number(self.modified);
        out.fixed(&self.md5);
        out.fixed(&self.crc.to_le_bytes());
        write_content(out, self.content);
        write_sums(out, &self.sums);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        Some(Self {
            size: input.number()?,
            modified: input.number()?,
            md5: input.fixed()?,
            crc: u64::from_le_bytes(input.fixed()?),
            content: read_content(input)?,
            sums: read_sums(input)?,
        })
    }
}

fn write_content(out: &mut Out, content: Content) {
    let (kind, id) = match content {
        Content::Empty => (0, None),
        Content::Inline(id) => (1, Some(id)),
        Content::File(id) => (2, Some(id)),
        Content::Parts(id) => (3, Some(id)),
    };
    out.byte(kind);
    out.fixed(id.as_ref().map_or(&[], |id| &id.0));
}

fn read_content(input: &mut In<'_>) -> Option<Content> {
    Some(match input.byte()? {
        0 => Content::Empty,
        1 => Content::Inline(Id(input.fixed()?)),
        2 => Content::File(Id(input.fixed()?)),
        3 => Content::Parts(Id(input.fixed()?)),
        _ => return None,
    })
}

fn write_sums(out: &mut Out, sums: &[Sum]) {
    out.byte(u8::try_from(sums.len()).unwrap_or(u8::MAX));
    for sum in sums {
        out.byte(code(sum.algorithm));
        out.byte(sum.composite.into());
        out.fixed(&sum.value);
    }
}

fn read_sums(input: &mut In<'_>) -> Option<Vec<Sum>> {
    let count = usize::from(input.byte()?);
    let sum = |input: &mut In<'_>| {
        let (algorithm, composite) = (algorithm(input.byte()?)?, flag(input)?);
        let (value, rest) = input.0.split_at_checked(algorithm.length())?;
        input.0 = rest;
        Some(Sum {
            algorithm,
            composite,
            value: value.to_vec(),
        })
    };
    (count <= Algorithm::ALL.len()).then(|| (0..count).map(|_| sum(input)).collect())?
}

/// How an algorithm is written. Never changed, only added to.
fn code(algorithm: Algorithm) -> u8 {
    match algorithm {
        Algorithm::Crc32 => 1,
        Algorithm::Crc32c => 2,
        Algorithm::Crc64Nvme => 3,
        Algorithm::Sha1 => 4,
        Algorithm::Sha256 => 5,
        Algorithm::Sha512 => 6,
        Algorithm::Md5 => 7,
        Algorithm::XxHash64 => 8,
        Algorithm::XxHash3 => 9,
        Algorithm::XxHash128 => 10,
    }
}

fn algorithm(wanted: u8) -> Option<Algorithm> {
    Algorithm::ALL.into_iter().find(|a| code(*a) == wanted)
}

fn flag(input: &mut In<'_>) -> Option<bool> {
    match input.byte()? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

fn write_attributes(out: &mut Out, attributes: &Attributes) {
    let Attributes {
        headers: h,
        metadata,
        storage_class,
        redirect,
    } = attributes;
    let texts = [
        &h.cache_control,
        &h.content_disposition,
        &h.content_encoding,
        &h.content_language,
        &h.content_type,
        &h.expires,
        storage_class,
        redirect,
    ];
    let present = texts.iter().enumerate().filter(|(_, t)| t.is_some());
    out.byte(present.fold(0, |bits, (n, _)| bits | (1 << n)));
    texts
        .into_iter()
        .flatten()
        .for_each(|text| out.bytes(text.as_bytes()));
    out.number(super::journal::len64(metadata.len()));
    for (name, value) in metadata {
        out.bytes(name.as_bytes());
        out.bytes(value.as_bytes());
    }
}

fn read_attributes(input: &mut In<'_>) -> Option<Attributes> {
    let bits = input.byte()?;
    let mut text = |n: u32| match bits & (1 << n) {
        0 => Some(None),
        _ => input.text().map(Some),
    };
    let headers = Headers {
        cache_control: text(0)?,
        content_disposition: text(1)?,
        content_encoding: text(2)?,
        content_language: text(3)?,
        content_type: text(4)?,
        expires: text(5)?,
    };
    let (storage_class, redirect) = (text(6)?, text(7)?);
    let mut metadata = Metadata::new();
    for _ in 0..input.number()? {
        metadata.insert(input.text()?, input.text()?);
    }
    Some(Attributes {
        headers,
        metadata,
        storage_class,
        redirect,
    })
}

/// The keys of the index.
pub(crate) mod key {
    use super::Id;

    pub(crate) const BUCKETS: &[u8] = b"B";
    pub(crate) const FILES: &[u8] = b"F";
    pub(crate) const NEXT_BUCKET: &[u8] = b"N";

    pub(crate) fn bucket(name: &str) -> Vec<u8> {
        [BUCKETS, name.as_bytes()].concat()
    }

    /// All objects of a bucket.
    pub(crate) fn objects(bucket: u32) -> Vec<u8> {
        [&b"O"[..], &bucket.to_be_bytes()].concat()
    }

    pub(crate) fn object(bucket: u32, key: &str) -> Vec<u8> {
        [&objects(bucket), key.as_bytes()].concat()
    }

    pub(crate) fn inline(content: Id) -> Vec<u8> {
        [&b"D"[..], &content.0].concat()
    }

    pub(crate) fn layout(content: Id) -> Vec<u8> {
        [&b"L"[..], &content.0].concat()
    }

    pub(crate) fn shares(content: Id) -> Vec<u8> {
        [&b"R"[..], &content.0].concat()
    }

    pub(crate) fn file(file: Id) -> Vec<u8> {
        [FILES, &file.0].concat()
    }

    /// All uploads of a bucket.
    pub(crate) fn uploads(bucket: u32) -> Vec<u8> {
        [&b"U"[..], &bucket.to_be_bytes()].concat()
    }

    /// All uploads of a key, or of keys that begin so if `ended` is not set. A zero byte is written
    /// 0 255, and 0 1 ends the key, so that keys sort as they do in listings.
    pub(crate) fn uploads_of(bucket: u32, key: &str, ended: bool) -> Vec<u8> {
        let mut out = uploads(bucket);
        for byte in key.bytes() {
            out.push(byte);
            out.extend((byte == 0).then_some(255));
        }
        out.extend_from_slice(if ended { &[0, 1] } else { &[] });
        out
    }

    pub(crate) fn upload(bucket: u32, key: &str, upload: Id) -> Vec<u8> {
        [&uploads_of(bucket, key, true)[..], &upload.0].concat()
    }

    /// The key and the upload that [`upload`] was made of.
    pub(crate) fn read_upload(bytes: &[u8]) -> Option<(String, Id)> {
        let (key, id) = bytes.get(5..)?.split_last_chunk::<16>()?;
        let mut plain = Vec::with_capacity(key.len());
        let mut rest = key.strip_suffix(&[0, 1])?.iter();
        while let Some(&byte) = rest.next() {
            plain.push(byte);
            if byte == 0 && rest.next() != Some(&255) {
                return None;
            }
        }
        Some((String::from_utf8(plain).ok()?, Id(*id)))
    }

    /// All parts of an upload.
    pub(crate) fn parts(upload: Id) -> Vec<u8> {
        [&b"P"[..], &upload.0].concat()
    }

    pub(crate) fn part(upload: Id, number: u16) -> Vec<u8> {
        [&parts(upload)[..], &number.to_be_bytes()].concat()
    }

    pub(crate) fn read_part(bytes: &[u8]) -> Option<u16> {
        Some(u16::from_be_bytes(*bytes.get(17..)?.first_chunk()?))
    }

    /// The first key after all that begin with a prefix; `None` if there is none.
    pub(crate) fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
        let mut end = prefix.to_vec();
        while let Some(last) = end.pop() {
            if let Some(next) = last.checked_add(1) {
                end.push(next);
                return Some(end);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content() -> impl Strategy<Value = Content> {
        (0..4_u8, any::<[u8; 16]>()).prop_map(|(kind, id)| match kind {
            0 => Content::Empty,
            1 => Content::Inline(Id(id)),
            2 => Content::File(Id(id)),
            _ => Content::Parts(Id(id)),
        })
    }

    fn sum() -> impl Strategy<Value = Sum> {
        (0..Algorithm::ALL.len(), any::<bool>(), any::<u8>()).prop_map(|(n, composite, byte)| {
            let algorithm = Algorithm::ALL[n];
            Sum {
                algorithm,
                composite,
                value: vec![byte; algorithm.length()],
            }
        })
    }

    fn attributes() -> impl Strategy<Value = Attributes> {
        let text = || proptest::option::of(".{0,20}");
        let headers = (text(), text(), text(), text(), text(), text());
        (
            headers,
            proptest::collection::btree_map(".{0,8}", ".{0,8}", 0..4),
            text(),
            text(),
        )
            .prop_map(|((a, b, c, d, e, f), metadata, storage_class, redirect)| {
                Attributes {
                    headers: Headers {
                        cache_control: a,
                        content_disposition: b,
                        content_encoding: c,
                        content_language: d,
                        content_type: e,
                        expires: f,
                    },
                    metadata,
                    storage_class,
                    redirect,
                }
            })
    }

    proptest! {
        #[test]
        fn records_round_trip(
            (size, modified, md5) in any::<(u64, u64, [u8; 16])>(),
            parts in proptest::option::of(1..=10_000_u16),
            content in content(),
            sums in proptest::collection::vec(sum(), 0..4),
            attributes in attributes(),
        ) {
            let etag = Etag { md5, parts };
            let crc = size ^ modified;
            let object = Object { size, modified, etag, crc, content, sums: sums.clone(), attributes: attributes.clone() };
            prop_assert_eq!(Object::decode(&object.encode()).unwrap(), object);
            let part = StoredPart { size, modified, md5, crc, content, sums: sums.clone() };
            prop_assert_eq!(StoredPart::decode(&part.encode()).unwrap(), part);
            let layout = Layout(vec![Extent { number: 7, size, crc, content, sums: sums.clone() }; 3]);
            prop_assert_eq!(Layout::decode(&layout.encode()).unwrap(), layout);
            let checksum = sums.first().map(|s| (s.algorithm, s.composite));
            let upload = StoredUpload { initiated: modified, checksum, attributes };
            prop_assert_eq!(StoredUpload::decode(&upload.encode()).unwrap(), upload);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let bytes = [&[VERSION], &bytes[..]].concat();
            let _ = (Object::decode(&bytes), StoredPart::decode(&bytes), Layout::decode(&bytes));
            let _ = (StoredUpload::decode(&bytes), Bucket::decode(&bytes), key::read_upload(&bytes));
        }

        #[test]
        fn uploads_sort_by_key(a in "\\PC{0,6}|[\0\u{1}a]{0,4}", b in "\\PC{0,6}|[\0\u{1}a]{0,4}", id in any::<[u8; 16]>()) {
            let (x, y) = (key::upload(1, &a, Id(id)), key::upload(1, &b, Id(id)));
            prop_assert_eq!(a.as_bytes().cmp(b.as_bytes()), x.cmp(&y));
            prop_assert_eq!(key::read_upload(&x), Some((a, Id(id))));
        }
    }
}
