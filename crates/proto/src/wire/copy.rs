use super::{Decoder, Encoder, Error, Fields};

/// Gives a message what another says in its path, query and headers, wherever it has a field of the
/// same place and name; its other fields of these places are made absent.
///
/// # Errors
/// [`Error::Invalid`](super::Error::Invalid) when a value cannot stand in a header.
pub fn copy_head(from: &mut dyn Fields, to: &mut dyn Fields) -> Result<(), Error> {
    let mut written = Encoder::default();
    from.fields(&mut written)?;
    let mut query = Vec::new();
    for (name, value) in written.query {
        query.push((name.to_owned(), value));
    }
    let mut path = written.path.iter().map(String::as_str);
    to.fields(&mut Decoder {
        path: (path.next(), path.next()),
        query: &query,
        headers: &written.headers,
        node: None,
        url: false,
        lenient: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::ops::{CreateMultipartUpload, PutObject};
    use crate::wire::{Filler, Seed};

    #[test]
    fn what_both_have_is_copied() {
        for seed in 0..100 {
            let mut put = PutObject::default();
            put.fields(&mut Filler(Seed(seed))).unwrap();
            let mut create = CreateMultipartUpload::default();
            copy_head(&mut put, &mut create).unwrap();
            assert_eq!((&put.bucket, &put.key), (&create.bucket, &create.key));
            assert_eq!(put.metadata, create.metadata);
            assert_eq!(put.content, create.content);
            assert_eq!(put.object_lock, create.object_lock);
            let (put, create) = (put.encode().unwrap(), create.encode().unwrap());
            for name in create.headers.keys() {
                assert_eq!(
                    put.headers.get(name),
                    create.headers.get(name),
                    "{name} {seed}"
                );
            }
        }
    }
}
