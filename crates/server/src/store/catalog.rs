//! Buckets and objects in the index: found, put, let go.

use anys3_proto::{BucketName, ErrorCode, S3Error};

use super::blobs::{Doomed, Id};
use super::fault::Fault;
use super::index::{Read, Txn};
use super::record::{Bucket, Content, Layout, Object, Record, key};

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

/// The parts of content made of parts.
pub(crate) fn layout(index: &impl Read, content: Id) -> Result<Layout, Fault> {
    let found = index.get(&key::layout(content))?;
    Layout::decode(
        &found.ok_or_else(|| Fault::damaged("the list of an object's parts is missing"))?,
    )
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
            for extent in layout(txn, id)?.0 {
                discard_piece(txn, extent.content, &mut files)?;
            }
            txn.remove(&key::layout(id));
        }
        piece => discard_piece(txn, piece, &mut files)?,
    }
    if !files.is_empty() {
        txn.doom(Doomed { content: id, files });
    }
    Ok(())
}

fn discard_piece(txn: &mut Txn<'_>, piece: Content, files: &mut Vec<Id>) -> Result<(), Fault> {
    match piece {
        Content::Empty => {}
        Content::Inline(id) => txn.remove(&key::inline(id)),
        Content::File(id) => {
            files.push(id);
            txn.remove(&key::file(id));
        }
        Content::Parts(_) => return Err(Fault::damaged("a part is made of parts")),
    }
    Ok(())
}
