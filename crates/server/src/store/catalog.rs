//! Buckets and objects in the index: found, put, let go.

use anys3_proto::{BucketName, ErrorCode, S3Error};

use super::blobs::{Doomed, Id};
use super::fault::Fault;
use super::index::{Read, ScanStep, Txn};
use super::record::{Bucket, Content, Extent, LayoutPage, Object, Record, key};

/// The bucket of a name.
pub(crate) fn bucket(index: &impl Read, name: &str) -> Result<Bucket, S3Error> {
    let missing = || S3Error::from(ErrorCode::NO_SUCH_BUCKET).with("BucketName", name);
    // What cannot be a name is none; nothing else is looked up by it.
    let name = BucketName::new(name).map_err(|_| missing())?;
    let found = index
        .get(&key::bucket(name.as_str()))?
        .ok_or_else(missing)?;
    Ok(Bucket::decode(&found)?)
}

/// The object of a key, if there is one.
pub(crate) fn object(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
) -> Result<Option<Object>, Fault> {
    index
        .get(&key::object(bucket.id, name))?
        .map(|found| Object::decode(&found))
        .transpose()
}

/// The object of a key.
pub(crate) fn existing(index: &impl Read, bucket: &Bucket, name: &str) -> Result<Object, S3Error> {
    object(index, bucket, name)?.ok_or_else(|| no_such_key(name))
}

pub(crate) fn no_such_key(name: &str) -> S3Error {
    S3Error::from(ErrorCode::NO_SUCH_KEY).with("Key", name)
}

/// Parts of one page of a layout: a range is read without those of the other pages.
const PAGE_PARTS: usize = 128;

/// Writes which parts some content is made of.
pub(crate) fn put_layout(txn: &mut Txn<'_>, content: Id, extents: &[Extent]) {
    for (key, page) in layout_pages(content, extents) {
        txn.put(&key, &page);
    }
}

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

/// The parts of content made of parts.
pub(crate) fn layout(index: &impl Read, content: Id) -> Result<Vec<Extent>, Fault> {
    let mut all = Vec::new();
    index.each(&key::layout(content), &mut |_, value| {
        all.extend(LayoutPage::decode(value)?.extents);
        Ok(ScanStep::Next)
    })?;
    match all.is_empty() {
        true => Err(Fault::damaged("the list of an object's parts is missing")),
        false => Ok(all),
    }
}

/// The parts that some bytes of an object lie in, and perhaps others beside them; and where the
/// first of them begins.
pub(crate) fn layout_of(
    index: &impl Read,
    content: Id,
    first: u64,
    length: u64,
) -> Result<(u64, Vec<Extent>), Fault> {
    let (mut begin, mut at, mut found) = (None, 0_u64, Vec::new());
    let (all, end) = (key::layout(content), first.saturating_add(length));
    let from = key::layout_page(content, first.saturating_add(1), 0);
    let mut whole = true;
    index.scan(&from, &mut |key, value| {
        if !key.starts_with(&all) {
            return Ok(ScanStep::Stop);
        }
        let page = LayoutPage::decode(value)?;
        whole &= begin.is_none_or(|_| page.start == at);
        begin.get_or_insert(page.start);
        at = page.start;
        for extent in page.extents {
            at = at.saturating_add(extent.size);
            found.push(extent);
        }
        Ok(match at < end {
            true => ScanStep::Next,
            false => ScanStep::Stop,
        })
    })?;
    match begin.filter(|begin| whole && *begin <= first && at >= end) {
        Some(begin) => Ok((begin, found)),
        None => Err(Fault::damaged("the parts of an object do not add up")),
    }
}

/// A part of an object by its number, and where it begins.
pub(crate) fn part(
    index: &impl Read,
    content: Id,
    number: u32,
) -> Result<Option<(u64, Extent)>, Fault> {
    let mut found = None;
    index.each(&key::layout(content), &mut |key, value| {
        // The key says which parts a page ends with: those before are not decoded.
        if key::read_layout_page(key).is_some_and(|last| u32::from(last) < number) {
            return Ok(ScanStep::Next);
        }
        let LayoutPage { mut start, extents } = LayoutPage::decode(value)?;
        for extent in extents {
            if u32::from(extent.number) == number {
                found = Some((start, extent));
                break;
            }
            start = start.saturating_add(extent.size);
        }
        Ok(ScanStep::Stop)
    })?;
    Ok(found)
}

/// The bytes of content kept in the index.
pub(crate) fn inline(index: &impl Read, content: Id) -> Result<Vec<u8>, Fault> {
    index
        .get(&key::inline(content))?
        .ok_or_else(|| Fault::damaged("the bytes of a small object are missing"))
}

/// Puts an object in place of `old`, which is let go.
pub(crate) fn put(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    new: &Object,
    old: Option<&Object>,
) -> Result<(), Fault> {
    txn.put(&key::object(bucket.id, name), &new.encode());
    old.map_or(Ok(()), |old| release(txn, old.content))
}

/// Removes an object.
pub(crate) fn remove(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    old: &Object,
) -> Result<(), Fault> {
    txn.remove(&key::object(bucket.id, name));
    release(txn, old.content)
}

/// One more object has this content.
pub(crate) fn share(txn: &mut Txn<'_>, content: Content) -> Result<(), Fault> {
    let Some(id) = content.id() else {
        return Ok(());
    };
    let others = others(txn, id)?
        .checked_add(1)
        .ok_or_else(|| Fault::damaged("content is shared too often"))?;
    txn.put(&key::shares(id), &others.to_be_bytes());
    Ok(())
}

/// One object less has this content; the last takes it along.
pub(crate) fn release(txn: &mut Txn<'_>, content: Content) -> Result<(), Fault> {
    let Some(id) = content.id() else {
        return Ok(());
    };
    match others(txn, id)? {
        0 => return discard(txn, content, id),
        1 => txn.remove(&key::shares(id)),
        others => txn.put(&key::shares(id), &others.saturating_sub(1).to_be_bytes()),
    }
    Ok(())
}

/// How many more objects have this content.
fn others(index: &impl Read, id: Id) -> Result<u32, Fault> {
    let Some(found) = index.get(&key::shares(id))? else {
        return Ok(0);
    };
    let number = <[u8; 4]>::try_from(&found[..]).map(u32::from_be_bytes);
    number.map_err(|_| Fault::damaged("the number of objects that share content cannot be read"))
}

fn discard(txn: &mut Txn<'_>, content: Content, id: Id) -> Result<(), Fault> {
    let mut files = Vec::new();
    match content {
        Content::Parts(_) => {
            for extent in layout(txn, id)? {
                discard_piece(txn, extent.content, &mut files)?;
            }
            for page in layout_keys(txn, id)? {
                txn.remove(&page);
            }
        }
        piece => discard_piece(txn, piece, &mut files)?,
    }
    if !files.is_empty() {
        txn.doom(Doomed { content: id, files });
    }
    Ok(())
}

fn layout_keys(index: &impl Read, content: Id) -> Result<Vec<Vec<u8>>, Fault> {
    let mut keys = Vec::new();
    index.each(&key::layout(content), &mut |key, _| {
        keys.push(key.to_vec());
        Ok(ScanStep::Next)
    })?;
    Ok(keys)
}

fn discard_piece(txn: &mut Txn<'_>, piece: Content, files: &mut Vec<Id>) -> Result<(), Fault> {
    match piece {
        Content::Empty => {}
        Content::Inline(id) => txn.remove(&key::inline(id)),
        Content::File(id, _) => {
            files.push(id);
            txn.remove(&key::file(id));
        }
        Content::Parts(_) => return Err(Fault::damaged("a part is made of parts")),
    }
    Ok(())
}
