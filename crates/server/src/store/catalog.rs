//! Buckets and objects in the index: found, put, let go.

use anys3_proto::{BucketName, ErrorCode, S3Error};

use super::blobs::{Doomed, Id};
use super::fault::Fault;
use super::index::{Read, ScanStep, Txn};
use super::record::{
    Bucket, Content, Extent, LayoutPage, Object, Record, Version, Versioning, key, layout_pages,
};

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

/// The current object of a key, if there is one.
pub(crate) fn object(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
) -> Result<Option<Object>, Fault> {
    read(index, &key::object(bucket.id, name))
}

fn read(index: &impl Read, at: &[u8]) -> Result<Option<Object>, Fault> {
    let found = index.get(at)?;
    found.map(|found| Object::decode(&found)).transpose()
}

pub(crate) fn no_such_key(name: &str) -> S3Error {
    S3Error::from(ErrorCode::NO_SUCH_KEY).with("Key", name)
}

/// Writes which parts some content is made of.
pub(crate) fn put_layout(txn: &mut Txn<'_>, content: Id, extents: &[Extent]) {
    for (key, page) in layout_pages(content, extents) {
        txn.put(&key, &page);
    }
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

/// Puts an object as the current one of a key; `current` is the one there is. What becomes of that
/// is up to the versioning of the bucket. Answers with the object, which has its version.
pub(crate) fn put(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    new: Object,
    current: Option<&Object>,
) -> Result<Object, Fault> {
    let version = make_way(txn, bucket, name, current, new.modified)?;
    let new = Object { version, ..new };
    txn.put(&key::object(bucket.id, name), &new.encode());
    Ok(new)
}

/// Deletes the object of a key: for good in a bucket that never kept versions, else by a delete
/// marker, with which this answers.
pub(crate) fn remove(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    current: Option<&Object>,
    now: u64,
) -> Result<Option<Object>, Fault> {
    let version = make_way(txn, bucket, name, current, now)?;
    if current.is_some() {
        txn.remove(&key::object(bucket.id, name));
    }
    if bucket.versioning.is_none() {
        return Ok(None);
    }
    let marker = Object::marker(version, now);
    set_aside(txn, bucket, name, &marker);
    Ok(Some(marker))
}

/// Deletes a version for good. If it was the current one, the one before takes its place.
pub(crate) fn remove_version(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    gone: &Object,
) -> Result<(), Fault> {
    let mut current = object(txn, bucket, name)?;
    if current
        .as_ref()
        .is_some_and(|current| current.version == gone.version)
    {
        txn.remove(&key::object(bucket.id, name));
        current = None;
    } else {
        take_away(txn, bucket, name, gone);
    }
    release(txn, gone.content)?;
    // What is current is the newest, unless that is a delete marker.
    if current.is_none()
        && let Some(newest) = newest(txn, bucket, name)?
        && !newest.is_marker
    {
        take_away(txn, bucket, name, &newest);
        txn.put(&key::object(bucket.id, name), &newest.encode());
    }
    Ok(())
}

/// Writes what is kept with an object anew; its bytes stay.
pub(crate) fn rewrite(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    object: &Object,
) -> Result<(), Fault> {
    let current = self::object(txn, bucket, name)?;
    let at = match current.is_some_and(|current| current.version == object.version) {
        true => key::object(bucket.id, name),
        false => key::version(bucket.id, name, object.version.order),
    };
    txn.put(&at, &object.encode());
    Ok(())
}

/// Keeps what must be kept of a key when a version or delete marker comes, and removes what that
/// replaces; which version it is.
fn make_way(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    name: &str,
    current: Option<&Object>,
    now: u64,
) -> Result<Version, Fault> {
    let Some(versioning) = bucket.versioning else {
        current.map_or(Ok(()), |old| release(txn, old.content))?;
        return Ok(Version::unversioned(now));
    };
    let newest = match current {
        Some(current) => Some(current.version),
        None => newest(txn, bucket, name)?.map(|newest| newest.version),
    };
    let order = Version::order_after(newest, now);
    let null = versioning == Versioning::Suspended;
    match current {
        Some(current) if null && current.version.null => release(txn, current.content)?,
        current => {
            if null && let Some(replaced) = older_null(txn, bucket, name)? {
                take_away(txn, bucket, name, &replaced);
                release(txn, replaced.content)?;
            }
            if let Some(current) = current {
                set_aside(txn, bucket, name, current);
            }
        }
    }
    Ok(Version { order, null })
}

/// Puts a version, or a delete marker, beside the current object.
fn set_aside(txn: &mut Txn<'_>, bucket: &Bucket, name: &str, object: &Object) {
    let order = object.version.order;
    txn.put(&key::version(bucket.id, name, order), &object.encode());
    if object.version.null {
        txn.put(&key::null_version(bucket.id, name), &order.to_be_bytes());
    }
}

/// Removes a version from beside the current object, if it is there.
fn take_away(txn: &mut Txn<'_>, bucket: &Bucket, name: &str, object: &Object) {
    txn.remove(&key::version(bucket.id, name, object.version.order));
    if object.version.null {
        txn.remove(&key::null_version(bucket.id, name));
    }
}

/// The newest version or delete marker beside the current object.
pub(crate) fn newest(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
) -> Result<Option<Object>, Fault> {
    let mut newest = None;
    index.each(&key::versions_of(bucket.id, name), &mut |_, value| {
        newest = Some(Object::decode(value)?);
        Ok(ScanStep::Stop)
    })?;
    Ok(newest)
}

/// The version `null`, if it is beside the current object.
pub(crate) fn older_null(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
) -> Result<Option<Object>, Fault> {
    let Some(order) = index.get(&key::null_version(bucket.id, name))? else {
        return Ok(None);
    };
    let order = <[u8; 8]>::try_from(&order[..]).map(u64::from_be_bytes);
    let order = order.map_err(|_| Fault::damaged("which version is null cannot be read"))?;
    older(index, bucket, name, order)
}

/// A version beside the current object, by its order.
pub(crate) fn older(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
    order: u64,
) -> Result<Option<Object>, Fault> {
    read(index, &key::version(bucket.id, name, order))
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
