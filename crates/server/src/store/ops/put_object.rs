//! PutObject.

use anys3_proto::S3Error;
use anys3_proto::groups::WriteConditions;
use anys3_proto::ops::{PutObject, PutObjectOutput};

use super::ignored;
use super::{class, owned, quoted, tags};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::index::Txn;
use crate::store::intake::{Declared, INLINE_MAX, Received, receive};
use crate::store::journal::len64;
use crate::store::record::{Attributes, Etag, Object, Version, shown};
use crate::store::{Store, catalog, conditions, locks, refusals, versions};

impl Handle<PutObject> for Store {
    honours! {
        PutObject: bucket, key, content_length, content_md5, checksums, checksum_algorithm,
            content, metadata, conditions, storage_class, website_redirect_location, tagging,
            object_lock, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, PutObject>) -> Result<Reply<PutObjectOutput>, S3Error> {
        let Call { input, body, .. } = call;
        refuse(&input)?;
        let target = Target {
            bucket: input.bucket,
            key: input.key,
            conditions: input.conditions,
        };
        if body
            .length()
            .is_none_or(|length| length > len64(INLINE_MAX))
        {
            // Before a long body is sent in vain. What counts is asked again in the transaction.
            let early = target.clone();
            self.read(move |view| {
                let bucket = catalog::bucket(view, &early.bucket)?;
                let there = catalog::object(view, &bucket, &early.key)?;
                conditions::write(&early.conditions, &early.key, there.as_ref())
            })
            .await?;
        }
        let declared = Declared {
            md5: input.content_md5,
            sums: input.checksums,
            algorithms: Vec::from_iter(input.checksum_algorithm),
        };
        let attributes = Attributes {
            headers: input.content,
            metadata: input.metadata,
            storage_class: class(input.storage_class),
            redirect: input.website_redirect_location,
            tags: tags::of_header(input.tagging.as_deref())?,
            lock: locks::asked(&input.object_lock, self.now())?,
        };
        let received = receive(self, body, declared).await?;
        let (folder, now) = (received.folder(), self.now());
        let (object, version_id) = self
            .write(folder, move |txn| {
                target.put(txn, received, attributes, now)
            })
            .await?;
        let (checksums, kind) = shown(&object.sums, object.crc, None);
        let etag = quoted(&object.etag);
        Ok(PutObjectOutput {
            etag,
            checksums,
            checksum_type: Some(kind),
            version_id,
            ..Default::default()
        }
        .into())
    }
}

/// Where an object goes, and when.
#[derive(Clone)]
struct Target {
    bucket: String,
    key: String,
    conditions: WriteConditions,
}

impl Target {
    fn put(
        self,
        txn: &mut Txn<'_>,
        received: Received,
        mut attributes: Attributes,
        now: u64,
    ) -> Result<(Object, Option<String>), S3Error> {
        let bucket = catalog::bucket(txn, &self.bucket)?;
        let old = catalog::object(txn, &bucket, &self.key)?;
        conditions::write(&self.conditions, &self.key, old.as_ref())?;
        attributes.lock = locks::of_new(txn, &bucket, attributes.lock, now)?;
        let Received { size, md5, crc, .. } = received;
        let (sums, etag) = (received.sums.clone(), Etag { md5, parts: None });
        let content = received.adopt(txn, None);
        let object = Object {
            size,
            modified: now,
            etag,
            crc,
            content,
            sums,
            version: Version::unversioned(now),
            is_marker: false,
            attributes,
        };
        let object = catalog::put(txn, &bucket, &self.key, object, old.as_ref())?;
        let version = versions::shown(&bucket, &self.key, object.version);
        Ok((object, version))
    }
}

fn refuse(input: &PutObject) -> Result<(), S3Error> {
    owned(input.expected_bucket_owner.as_ref())?;
    refusals::object(&input.key, &input.metadata, input.storage_class.as_ref())?;
    refusals::redirect(input.website_redirect_location.as_ref())
}
