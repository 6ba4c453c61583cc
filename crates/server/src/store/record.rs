//! What the index holds: its keys, and the records behind them.
//!
//! ```text
//! key                                               value
//! 'B' bucket name                                   Bucket
//! 'C' bucket id u32 | kind                          a configuration, as a document of S3
//! 'K' bucket id u32 | key, escaped | 0 1            Object: the current version of the key
//! 'V' bucket id u32 | key, escaped | 0 1 | !order   Object: another version, or a delete marker
//! 'Z' bucket id u32 | key, escaped | 0 1            the order of version null, if under 'V'
//! 'D' content id                                    the bytes of small content
//! 'L' content id | end u64 | last part u16          LayoutPage: some parts of the content
//! 'R' content id                                    how many more objects share it, u32
//! 'F' file id                                       the content or upload the file belongs to
//! 'U' bucket id u32 | key, escaped | 0 1 | upload   StoredUpload
//! 'P' upload id | part number u16                   StoredPart
//! ```
//!
//! Numbers in keys are big-endian, so that they sort. Records begin with a version byte, and are
//! described in `docs/store-format.md`: first what each has, in the order of the fields here, then
//! tagged fields that it may lack. Reading a record never panics, and refuses what it does not
//! know.

use std::collections::BTreeMap;

use anys3_proto::checksum::{self, Algorithm, Checksums, Hasher};
use anys3_proto::groups::Content as Headers;
use anys3_proto::metadata::Metadata;
use anys3_proto::types::ChecksumType;

use super::blobs::{FileForm, Id};
use super::codec::{In, Out, PASSED_OVER};
use super::fault::Fault;

/// The version that records are written in.
const VERSION: u8 = 2;

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
        whole.ok_or_else(|| unreadable(Self::WHAT))
    }
}

pub(super) fn unreadable(what: &str) -> Fault {
    Fault::damaged(format_args!("a record of {what} cannot be read"))
}

/// A bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bucket {
    pub(crate) id: u32,
    /// Milliseconds since 1970.
    pub(crate) created: u64,
    /// Absent: it never kept versions.
    pub(crate) versioning: Option<Versioning>,
    /// Whether its objects can be locked.
    pub(crate) has_lock: bool,
}

/// Whether a bucket keeps versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Versioning {
    Enabled,
    /// Those there are stay; what is written is the version `null`.
    Suspended,
}

/// Which version of its key an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// Greater than that of every version of the key that was there when this one came.
    pub(crate) order: u64,
    /// Whether it is the one that was written without versioning, whose id is `null`.
    pub(crate) null: bool,
}

/// Orders of a millisecond: as many versions of a key may come in one, and those of the next still
/// have greater ones.
const ORDERS: u64 = 1 << 12;

impl Version {
    /// What is written at this time in a bucket that never kept versions.
    pub(crate) fn unversioned(now: u64) -> Self {
        Self {
            order: now.saturating_mul(ORDERS),
            null: true,
        }
    }

    /// The order of a version that comes after another, also where the clock went back.
    pub(crate) fn order_after(newest: Option<Self>, now: u64) -> u64 {
        let after = newest.map_or(0, |newest| newest.order.saturating_add(1));
        Self::unversioned(now).order.max(after)
    }
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
    File(Id, FileForm),
    /// Of a multipart object; the layout lists its parts.
    Parts(Id),
}

impl Content {
    pub(crate) fn id(&self) -> Option<Id> {
        match self {
            Self::Empty => None,
            Self::Inline(id) | Self::File(id, _) | Self::Parts(id) => Some(*id),
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
    /// Its tags, keys and values.
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) lock: Lock,
}

/// What keeps a version from being deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Lock {
    pub(crate) retention: Option<Retention>,
    /// Whether a legal hold is on it; absent: that was never said.
    pub(crate) held: Option<bool>,
}

/// Until when a version is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Retention {
    pub(crate) mode: Mode,
    /// Milliseconds since 1970.
    pub(crate) until: u64,
}

/// Who may shorten a retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    /// Who asks to bypass it.
    Governance,
    Compliance,
}

/// An object: one version of one key. Or a delete marker, which has no bytes.
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
    pub(crate) version: Version,
    pub(crate) is_marker: bool,
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

/// Some parts of an object that follow each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LayoutPage {
    /// Where in the object the first of them begins.
    pub(crate) start: u64,
    pub(crate) extents: Vec<Extent>,
}

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
        if let Some(versioning) = self.versioning {
            let value = match versioning {
                Versioning::Enabled => 1,
                Versioning::Suspended => 2,
            };
            out.field(tag::VERSIONING, &[value]);
        }
        if self.has_lock {
            out.field(tag::OBJECT_LOCK, &[]);
        }
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let mut bucket = Self {
            id: input.number()?.try_into().ok()?,
            created: input.number()?,
            versioning: None,
            has_lock: false,
        };
        while input.end().is_none() {
            match input.field()? {
                (tag::VERSIONING, In([1])) => bucket.versioning = Some(Versioning::Enabled),
                (tag::VERSIONING, In([2])) => bucket.versioning = Some(Versioning::Suspended),
                (tag::VERSIONING, _) => return None,
                (tag::OBJECT_LOCK, _) => bucket.has_lock = true,
                (unknown, _) => known_or_passed_over(unknown)?,
            }
        }
        Some(bucket)
    }
}

impl Object {
    /// What lists say of an object: of its attributes only the storage class is read.
    pub(crate) fn decode_head(bytes: &[u8]) -> Result<Self, Fault> {
        let mut input = In(bytes);
        let version = input.byte();
        let read = (version == Some(VERSION)).then(|| Self::read_head(&mut input));
        read.flatten().ok_or_else(|| unreadable(Self::WHAT))
    }

    fn read_head(input: &mut In<'_>) -> Option<Self> {
        let mut head = In(input.bytes()?);
        let mut object = Self {
            size: head.number()?,
            modified: head.number()?,
            etag: Etag {
                md5: head.fixed()?,
                parts: Some(u16::try_from(head.number()?).ok()?).filter(|parts| *parts > 0),
            },
            crc: u64::from_le_bytes(head.fixed()?),
            content: read_content(&mut head)?,
            sums: read_sums(&mut head)?,
            version: Version::unversioned(0),
            is_marker: false,
            attributes: Attributes::default(),
        };
        object.version = Version::unversioned(object.modified);
        while head.end().is_none() {
            let (tag, mut value) = head.field()?;
            match tag {
                tag::VERSION | tag::NULL_VERSION => {
                    object.version = Version {
                        order: u64::from_be_bytes(value.fixed()?),
                        null: tag == tag::NULL_VERSION,
                    };
                    value.end()?;
                }
                tag::DELETE_MARKER => object.is_marker = true,
                tag => object.attributes.take(tag, value)?,
            }
        }
        Some(object)
    }

    /// A delete marker.
    pub(crate) fn marker(version: Version, now: u64) -> Self {
        Self {
            size: 0,
            modified: now,
            etag: Etag {
                md5: [0; 16],
                parts: None,
            },
            crc: 0,
            content: Content::Empty,
            sums: Vec::new(),
            version,
            is_marker: true,
            attributes: Attributes::default(),
        }
    }
}

impl Record for Object {
    const WHAT: &'static str = "an object";
    fn write(&self, out: &mut Out) {
        let mut head = Out::default();
        head.number(self.size);
        head.number(self.modified);
        head.fixed(&self.etag.md5);
        head.number(self.etag.parts.unwrap_or(0).into());
        head.fixed(&self.crc.to_le_bytes());
        write_content(&mut head, self.content);
        write_sums(&mut head, &self.sums);
        if self.version != Version::unversioned(self.modified) {
            let tag = match self.version.null {
                true => tag::NULL_VERSION,
                false => tag::VERSION,
            };
            head.field(tag, &self.version.order.to_be_bytes());
        }
        if self.is_marker {
            head.field(tag::DELETE_MARKER, &[]);
        }
        self.attributes.write_class(&mut head);
        out.bytes(&head.0);
        self.attributes.write_rest(out);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let mut object = Self::read_head(input)?;
        object.attributes.read(input)?;
        Some(object)
    }
}

impl Record for LayoutPage {
    const WHAT: &'static str = "the parts of an object";
    fn write(&self, out: &mut Out) {
        out.number(self.start);
        out.number(super::journal::len64(self.extents.len()));
        for extent in &self.extents {
            let mut one = Out::default();
            one.number(extent.number.into());
            one.number(extent.size);
            one.fixed(&extent.crc.to_le_bytes());
            write_content(&mut one, extent.content);
            write_sums(&mut one, &extent.sums);
            out.bytes(&one.0);
        }
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let (start, count) = (input.number()?, input.number()?);
        // It grows by what is there, never by what a number says.
        let mut extents = Vec::new();
        for _ in 0..count {
            let mut one = In(input.bytes()?);
            extents.push(Extent {
                number: one.number()?.try_into().ok()?,
                size: one.number()?,
                crc: u64::from_le_bytes(one.fixed()?),
                content: read_content(&mut one)?,
                sums: read_sums(&mut one)?,
            });
            no_fields(&mut one)?;
        }
        no_fields(input)?;
        Some(Self { start, extents })
    }
}

/// Parts of one page of a layout: a range is read without those of the other pages.
const PAGE_PARTS: usize = 128;

/// The entries of the index that say which parts some content is made of.
pub(crate) fn layout_pages(content: Id, extents: &[Extent]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let (mut pages, mut start) = (Vec::new(), 0_u64);
    for page in extents.chunks(PAGE_PARTS) {
        let length = page.iter().map(|e| e.size).fold(0, u64::saturating_add);
        let end = start.saturating_add(length);
        let last = page.last().map_or(0, |extent| extent.number);
        let extents = page.to_vec();
        let page = LayoutPage { start, extents };
        pages.push((key::layout_page(content, end, last), page.encode()));
        start = end;
    }
    pages
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
        self.attributes.write_class(out);
        self.attributes.write_rest(out);
    }
    fn read(input: &mut In<'_>) -> Option<Self> {
        let initiated = input.number()?;
        let checksum = match input.byte()? {
            0 => None,
            code => Some((algorithm(code)?, flag(input)?)),
        };
        let mut attributes = Attributes::default();
        attributes.read(input)?;
        Some(Self {
            initiated,
            checksum,
            attributes,
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
        let part = Self {
            size: input.number()?,
            modified: input.number()?,
            md5: input.fixed()?,
            crc: u64::from_le_bytes(input.fixed()?),
            content: read_content(input)?,
            sums: read_sums(input)?,
        };
        no_fields(input)?;
        Some(part)
    }
}

/// The rest of a record that has no tagged fields yet.
fn no_fields(input: &mut In<'_>) -> Option<()> {
    while input.end().is_none() {
        let (tag, _) = input.field()?;
        known_or_passed_over(tag)?;
    }
    Some(())
}

/// Whether a field that this program does not know may be passed over.
fn known_or_passed_over(tag: u64) -> Option<()> {
    (tag >= PASSED_OVER).then_some(())
}

fn write_content(out: &mut Out, content: Content) {
    let (kind, how) = match content {
        Content::Empty => (0, 0),
        Content::Inline(_) => (1, 0),
        Content::File(_, FileForm::Bare) => (2, 0),
        Content::File(_, FileForm::Headed) => (2, 1),
        Content::Parts(_) => (3, 0),
    };
    out.byte(kind);
    out.byte(how);
    out.fixed(content.id().as_ref().map_or(&[], |id| &id.0));
}

fn read_content(input: &mut In<'_>) -> Option<Content> {
    Some(match (input.byte()?, input.byte()?) {
        (0, 0) => Content::Empty,
        (1, 0) => Content::Inline(Id(input.fixed()?)),
        (2, 0) => Content::File(Id(input.fixed()?), FileForm::Bare),
        (2, 1) => Content::File(Id(input.fixed()?), FileForm::Headed),
        (3, 0) => Content::Parts(Id(input.fixed()?)),
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

pub(super) fn read_sums(input: &mut In<'_>) -> Option<Vec<Sum>> {
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

pub(super) fn algorithm(wanted: u8) -> Option<Algorithm> {
    Algorithm::ALL.into_iter().find(|a| code(*a) == wanted)
}

pub(super) fn flag(input: &mut In<'_>) -> Option<bool> {
    match input.byte()? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// The tags of what is kept with an object. Never changed, only added to.
mod tag {
    pub(super) const STORAGE_CLASS: u64 = 1;
    pub(super) const CACHE_CONTROL: u64 = 2;
    pub(super) const CONTENT_DISPOSITION: u64 = 3;
    pub(super) const CONTENT_ENCODING: u64 = 4;
    pub(super) const CONTENT_LANGUAGE: u64 = 5;
    pub(super) const CONTENT_TYPE: u64 = 6;
    pub(super) const EXPIRES: u64 = 7;
    pub(super) const REDIRECT: u64 = 8;
    /// Given once for each entry: its name, behind its length, and its value.
    pub(super) const METADATA: u64 = 9;
    /// Given once for each tag of an object, in the same way.
    pub(super) const TAG: u64 = 10;
    pub(super) const VERSION: u64 = 11;
    pub(super) const NULL_VERSION: u64 = 12;
    pub(super) const DELETE_MARKER: u64 = 13;
    pub(super) const VERSIONING: u64 = 14;
    pub(super) const OBJECT_LOCK: u64 = 15;
    pub(super) const GOVERNANCE: u64 = 16;
    pub(super) const COMPLIANCE: u64 = 17;
    pub(super) const LEGAL_HOLD: u64 = 18;
}

impl Attributes {
    /// The field that lists need.
    fn write_class(&self, out: &mut Out) {
        out.text_field(tag::STORAGE_CLASS, self.storage_class.as_ref());
    }

    /// The other fields.
    fn write_rest(&self, out: &mut Out) {
        let headers = &self.headers;
        for (tag, text) in [
            (tag::CACHE_CONTROL, &headers.cache_control),
            (tag::CONTENT_DISPOSITION, &headers.content_disposition),
            (tag::CONTENT_ENCODING, &headers.content_encoding),
            (tag::CONTENT_LANGUAGE, &headers.content_language),
            (tag::CONTENT_TYPE, &headers.content_type),
            (tag::EXPIRES, &headers.expires),
            (tag::REDIRECT, &self.redirect),
        ] {
            out.text_field(tag, text.as_ref());
        }
        for (tag, entries) in [(tag::METADATA, &self.metadata), (tag::TAG, &self.tags)] {
            for (name, value) in entries {
                let mut entry = Out::default();
                entry.bytes(name.as_bytes());
                entry.fixed(value.as_bytes());
                out.field(tag, &entry.0);
            }
        }
        if let Some(Retention { mode, until }) = self.lock.retention {
            let tag = match mode {
                Mode::Governance => tag::GOVERNANCE,
                Mode::Compliance => tag::COMPLIANCE,
            };
            out.field(tag, &until.to_be_bytes());
        }
        if let Some(held) = self.lock.held {
            out.field(tag::LEGAL_HOLD, &[held.into()]);
        }
    }

    /// Takes the fields that follow, to the end.
    fn read(&mut self, input: &mut In<'_>) -> Option<()> {
        while input.end().is_none() {
            let (tag, value) = input.field()?;
            self.take(tag, value)?;
        }
        Some(())
    }

    /// Takes one field.
    fn take(&mut self, tag: u64, mut value: In<'_>) -> Option<()> {
        match tag {
            tag::STORAGE_CLASS => self.storage_class = Some(value.rest()?),
            tag::CACHE_CONTROL => self.headers.cache_control = Some(value.rest()?),
            tag::CONTENT_DISPOSITION => self.headers.content_disposition = Some(value.rest()?),
            tag::CONTENT_ENCODING => self.headers.content_encoding = Some(value.rest()?),
            tag::CONTENT_LANGUAGE => self.headers.content_language = Some(value.rest()?),
            tag::CONTENT_TYPE => self.headers.content_type = Some(value.rest()?),
            tag::EXPIRES => self.headers.expires = Some(value.rest()?),
            tag::REDIRECT => self.redirect = Some(value.rest()?),
            tag::METADATA => {
                self.metadata.insert(value.text()?, value.rest()?);
            }
            tag::TAG => {
                self.tags.insert(value.text()?, value.rest()?);
            }
            tag::GOVERNANCE | tag::COMPLIANCE => {
                let mode = match tag {
                    tag::GOVERNANCE => Mode::Governance,
                    _ => Mode::Compliance,
                };
                let until = u64::from_be_bytes(value.fixed()?);
                self.lock.retention = Some(Retention { mode, until });
            }
            tag::LEGAL_HOLD => self.lock.held = Some(flag(&mut value)?),
            unknown => known_or_passed_over(unknown)?,
        }
        Some(())
    }
}

/// The keys of the index.
pub(crate) mod key {
    use std::borrow::Cow;

    use super::Id;

    pub(crate) const BUCKETS: &[u8] = b"B";
    pub(crate) const CONFIGURATIONS: &[u8] = b"C";
    pub(crate) const FILES: &[u8] = b"F";
    pub(crate) const NEXT_BUCKET: &[u8] = b"N";

    pub(crate) fn bucket(name: &str) -> Vec<u8> {
        [BUCKETS, name.as_bytes()].concat()
    }

    /// All current objects of a bucket.
    pub(crate) fn objects(bucket: u32) -> Vec<u8> {
        [&b"K"[..], &bucket.to_be_bytes()].concat()
    }

    pub(crate) fn object(bucket: u32, key: &str) -> Vec<u8> {
        let mut out = objects(bucket);
        escape(&mut out, key);
        out.extend_from_slice(&END);
        out
    }

    /// All configurations of a bucket.
    pub(crate) fn configurations(bucket: u32) -> Vec<u8> {
        [CONFIGURATIONS, &bucket.to_be_bytes()].concat()
    }

    /// One of them; which kind it is, is known where it is used.
    pub(crate) fn configuration(bucket: u32, kind: u8) -> Vec<u8> {
        [&configurations(bucket)[..], &[kind]].concat()
    }

    /// All versions of a bucket that are not current.
    pub(crate) fn versions(bucket: u32) -> Vec<u8> {
        [&b"V"[..], &bucket.to_be_bytes()].concat()
    }

    /// All versions of a key that are not current, the newest first.
    pub(crate) fn versions_of(bucket: u32, key: &str) -> Vec<u8> {
        let mut out = versions(bucket);
        escape(&mut out, key);
        out.extend_from_slice(&END);
        out
    }

    /// A version that is not current.
    pub(crate) fn version(bucket: u32, key: &str, order: u64) -> Vec<u8> {
        [&versions_of(bucket, key)[..], &(!order).to_be_bytes()].concat()
    }

    /// Which of them is the version `null`.
    pub(crate) fn null_version(bucket: u32, key: &str) -> Vec<u8> {
        let mut out = versions_of(bucket, key);
        if let Some(first) = out.first_mut() {
            *first = b'Z';
        }
        out
    }

    /// What ends an escaped key.
    pub(crate) const END: [u8; 2] = [0, 1];

    /// Writes a key so that something can follow it, and the index still sorts by it: a zero byte
    /// becomes 0 255, and [`END`] ends it.
    pub(crate) fn escape(out: &mut Vec<u8>, key: &str) {
        for byte in key.bytes() {
            out.push(byte);
            out.extend((byte == 0).then_some(255));
        }
    }

    /// The key that was [escaped](escape), and what follows its end.
    pub(crate) fn unescape(bytes: &[u8]) -> Option<(Cow<'_, str>, &[u8])> {
        let mut plain = Cow::Borrowed(&[][..]);
        let mut rest = bytes;
        loop {
            let zero = rest.iter().position(|byte| *byte == 0)?;
            let (before, after) = rest.split_at_checked(zero)?;
            match (after.get(1)?, plain.is_empty()) {
                (1, true) => return Some((text(Cow::Borrowed(before))?, after.get(2..)?)),
                (1, false) => {
                    plain.to_mut().extend_from_slice(before);
                    return Some((text(plain)?, after.get(2..)?));
                }
                (255, _) => {
                    plain.to_mut().extend_from_slice(before);
                    plain.to_mut().push(0);
                }
                _ => return None,
            }
            rest = after.get(2..)?;
        }
    }

    fn text(bytes: Cow<'_, [u8]>) -> Option<Cow<'_, str>> {
        match bytes {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    pub(crate) fn inline(content: Id) -> Vec<u8> {
        [&b"D"[..], &content.0].concat()
    }

    /// All pages of the parts of some content.
    pub(crate) fn layout(content: Id) -> Vec<u8> {
        [&b"L"[..], &content.0].concat()
    }

    /// The page whose parts end at this offset of the object; the last of them has this number.
    pub(crate) fn layout_page(content: Id, end: u64, last: u16) -> Vec<u8> {
        let mut out = layout(content);
        out.extend_from_slice(&end.to_be_bytes());
        out.extend_from_slice(&last.to_be_bytes());
        out
    }

    /// The number of the last part of a page.
    pub(crate) fn read_layout_page(bytes: &[u8]) -> Option<u16> {
        Some(u16::from_be_bytes(*bytes.last_chunk()?))
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

    /// All uploads of a key, or of keys that begin so if `ended` is not set.
    pub(crate) fn uploads_of(bucket: u32, key: &str, ended: bool) -> Vec<u8> {
        let mut out = uploads(bucket);
        escape(&mut out, key);
        out.extend_from_slice(if ended { &END } else { &[] });
        out
    }

    pub(crate) fn upload(bucket: u32, key: &str, upload: Id) -> Vec<u8> {
        [&uploads_of(bucket, key, true)[..], &upload.0].concat()
    }

    /// The key and the upload that [`upload`] was made of.
    pub(crate) fn read_upload(bytes: &[u8]) -> Option<(String, Id)> {
        let (key, id) = unescape(bytes.get(5..)?)?;
        Some((key.into_owned(), Id(id.try_into().ok()?)))
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
        (0..5_u8, any::<[u8; 16]>()).prop_map(|(kind, id)| match kind {
            0 => Content::Empty,
            1 => Content::Inline(Id(id)),
            2 => Content::File(Id(id), FileForm::Bare),
            3 => Content::File(Id(id), FileForm::Headed),
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
            proptest::collection::btree_map(".{0,8}", ".{0,8}", 0..4),
        )
            .prop_map(
                |((a, b, c, d, e, f), metadata, storage_class, redirect, tags)| Attributes {
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
                    lock: Lock {
                        retention: tags.first_key_value().map(|(key, _)| Retention {
                            mode: if key.is_empty() {
                                Mode::Compliance
                            } else {
                                Mode::Governance
                            },
                            until: 7,
                        }),
                        held: tags.last_key_value().map(|(key, _)| key.is_ascii()),
                    },
                    tags,
                },
            )
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
            let version = match size % 3 {
                0 => Version::unversioned(modified),
                rest => Version { order: crc, null: rest == 1 },
            };
            let is_marker = size % 2 == 0;
            let object = Object { size, modified, etag, crc, content, version, is_marker, sums: sums.clone(), attributes: attributes.clone() };
            prop_assert_eq!(Object::decode(&object.encode()).unwrap(), object.clone());
            let class = Attributes { storage_class: attributes.storage_class.clone(), ..Default::default() };
            prop_assert_eq!(Object::decode_head(&object.encode()).unwrap(), Object { attributes: class, ..object });
            let part = StoredPart { size, modified, md5, crc, content, sums: sums.clone() };
            prop_assert_eq!(StoredPart::decode(&part.encode()).unwrap(), part);
            let extents = vec![Extent { number: 7, size, crc, content, sums: sums.clone() }; 3];
            let page = LayoutPage { start: size, extents };
            prop_assert_eq!(LayoutPage::decode(&page.encode()).unwrap(), page);
            let checksum = sums.first().map(|s| (s.algorithm, s.composite));
            let upload = StoredUpload { initiated: modified, checksum, attributes };
            prop_assert_eq!(StoredUpload::decode(&upload.encode()).unwrap(), upload);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let bytes = [&[VERSION], &bytes[..]].concat();
            let _ = (Object::decode(&bytes), StoredPart::decode(&bytes), LayoutPage::decode(&bytes));
            let _ = Object::decode_head(&bytes);
            let _ = (StoredUpload::decode(&bytes), Bucket::decode(&bytes), key::read_upload(&bytes));
        }

        /// What a later program adds is passed over if its tag says so, and refused if not.
        #[test]
        fn fields_of_later_programs_are_passed_over_or_refused(tag in 19..200_u64, value in ".{0,9}") {
            let bucket = Bucket { id: 1, created: 2, versioning: None, has_lock: false };
            let mut later = Out(bucket.encode());
            later.field(tag, value.as_bytes());
            let read = Bucket::decode(&later.0).ok();
            prop_assert_eq!(read, (tag >= PASSED_OVER).then_some(bucket));
        }

        #[test]
        fn uploads_sort_by_key(a in "\\PC{0,6}|[\0\u{1}a]{0,4}", b in "\\PC{0,6}|[\0\u{1}a]{0,4}", id in any::<[u8; 16]>()) {
            let (x, y) = (key::upload(1, &a, Id(id)), key::upload(1, &b, Id(id)));
            prop_assert_eq!(a.as_bytes().cmp(b.as_bytes()), x.cmp(&y));
            prop_assert_eq!(key::read_upload(&x), Some((a, Id(id))));
        }
    }
}
