//! What an index of the first format becomes in the second.
//!
//! ```text
//! 'B' bucket name                       the record rewritten
//! 'O' bucket id u32 | key, as it is     'K' with the key escaped, the record rewritten
//! 'L' content id                        'L' with an offset behind it, for some parts each
//! 'U', 'P'                              the records rewritten
//! all others                            as they are
//! ```
//!
//! Records of the first format begin with a 1. They have all fields in one order, and no others.

use std::collections::BTreeMap;

use anys3_proto::groups::Content as Headers;
use anys3_proto::metadata::Metadata;

use super::blobs::{FileForm, Id};
use super::codec::In;
use super::fault::Fault;
use super::record::{
    Attributes, Bucket, Content, Etag, Extent, Lock, Object, Record, StoredPart, StoredUpload,
    Version, algorithm, flag, key, layout_pages, read_sums, unreadable,
};

/// The version that records of the first format begin with.
const VERSION: u8 = 1;

/// Entries that take the place of another.
type Entries = Vec<(Vec<u8>, Vec<u8>)>;

/// What takes the place of an entry of the first format; `None`: it stays.
pub(crate) fn entry(at: &[u8], value: &[u8]) -> Result<Option<Entries>, Fault> {
    let Some((kind, rest)) = at.split_first() else {
        return Ok(None);
    };
    let same = |record: Vec<u8>| vec![(at.to_vec(), record)];
    Ok(Some(match kind {
        b'B' => same(read(value, bucket, Bucket::WHAT)?.encode()),
        b'O' => {
            let object = read(value, object, Object::WHAT)?;
            vec![(current(rest)?, object.encode())]
        }
        b'L' => {
            let id = Id(rest
                .try_into()
                .map_err(|_| unreadable("the parts of an object"))?);
            layout_pages(id, &read(value, layout, "the parts of an object")?)
        }
        b'U' => same(read(value, upload, StoredUpload::WHAT)?.encode()),
        b'P' => same(read(value, part, StoredPart::WHAT)?.encode()),
        _ => return Ok(None),
    }))
}

/// The key of a current object, of what followed the `O`.
fn current(rest: &[u8]) -> Result<Vec<u8>, Fault> {
    let split = rest.split_first_chunk::<4>();
    let split = split.and_then(|(id, name)| Some((id, std::str::from_utf8(name).ok()?)));
    let (bucket, name) = split.ok_or_else(|| Fault::damaged("an object has no key"))?;
    Ok(key::object(u32::from_be_bytes(*bucket), name))
}

/// Reads a record to its end.
fn read<T>(value: &[u8], read: impl Fn(&mut In<'_>) -> Option<T>, what: &str) -> Result<T, Fault> {
    let mut input = In(value);
    let version = input.byte().filter(|version| *version == VERSION);
    let record = version.and_then(|_| read(&mut input));
    let whole = record.filter(|_| input.end().is_some());
    whole.ok_or_else(|| unreadable(what))
}

fn bucket(input: &mut In<'_>) -> Option<Bucket> {
    Some(Bucket {
        id: input.number()?.try_into().ok()?,
        created: input.number()?,
        versioning: None,
        has_lock: false,
    })
}

fn object(input: &mut In<'_>) -> Option<Object> {
    let (size, modified) = (input.number()?, input.number()?);
    Some(Object {
        size,
        modified,
        etag: Etag {
            md5: input.fixed()?,
            parts: Some(u16::try_from(input.number()?).ok()?).filter(|parts| *parts > 0),
        },
        crc: u64::from_le_bytes(input.fixed()?),
        content: content(input)?,
        sums: read_sums(input)?,
        version: Version::unversioned(modified),
        is_marker: false,
        attributes: attributes(input)?,
    })
}

fn layout(input: &mut In<'_>) -> Option<Vec<Extent>> {
    let mut extents = Vec::new();
    for _ in 0..input.number()? {
        extents.push(Extent {
            number: input.number()?.try_into().ok()?,
            size: input.number()?,
            crc: u64::from_le_bytes(input.fixed()?),
            content: content(input)?,
            sums: read_sums(input)?,
        });
    }
    Some(extents)
}

fn upload(input: &mut In<'_>) -> Option<StoredUpload> {
    let initiated = input.number()?;
    let checksum = match input.byte()? {
        0 => None,
        code => Some((algorithm(code)?, flag(input)?)),
    };
    Some(StoredUpload {
        initiated,
        checksum,
        attributes: attributes(input)?,
    })
}

fn part(input: &mut In<'_>) -> Option<StoredPart> {
    Some(StoredPart {
        size: input.number()?,
        modified: input.number()?,
        md5: input.fixed()?,
        crc: u64::from_le_bytes(input.fixed()?),
        content: content(input)?,
        sums: read_sums(input)?,
    })
}

fn content(input: &mut In<'_>) -> Option<Content> {
    Some(match input.byte()? {
        0 => Content::Empty,
        1 => Content::Inline(Id(input.fixed()?)),
        2 => Content::File(Id(input.fixed()?), FileForm::Bare),
        3 => Content::Parts(Id(input.fixed()?)),
        _ => return None,
    })
}

/// Eight texts, of which a byte says which are there, then the metadata.
fn attributes(input: &mut In<'_>) -> Option<Attributes> {
    let bits = input.byte()?;
    let mut texts = [const { None }; 8];
    for (n, text) in texts.iter_mut().enumerate() {
        if bits & (1 << n) != 0 {
            *text = Some(input.text()?);
        }
    }
    let [
        cache_control,
        content_disposition,
        content_encoding,
        content_language,
        content_type,
        expires,
        storage_class,
        redirect,
    ] = texts;
    let mut metadata = Metadata::new();
    for _ in 0..input.number()? {
        metadata.insert(input.text()?, input.text()?);
    }
    Some(Attributes {
        headers: Headers {
            cache_control,
            content_disposition,
            content_encoding,
            content_language,
            content_type,
            expires,
        },
        metadata,
        storage_class,
        redirect,
        tags: BTreeMap::new(),
        lock: Lock::default(),
    })
}
