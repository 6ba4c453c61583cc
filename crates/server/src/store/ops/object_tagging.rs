//! PutObjectTagging, GetObjectTagging, DeleteObjectTagging: the tags of one version of an object.

use std::collections::BTreeMap;

use anys3_proto::S3Error;
use anys3_proto::ops::{
    DeleteObjectTagging, DeleteObjectTaggingOutput, GetObjectTagging, GetObjectTaggingOutput,
    PutObjectTagging, PutObjectTaggingOutput,
};

use super::{ignored, owned, tags};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::outflow::Name;
use crate::store::{Store, catalog, refusals, versions};

impl Handle<PutObjectTagging> for Store {
    honours! {
        PutObjectTagging: bucket, key, tags, version_id, integrity, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, PutObjectTagging>,
    ) -> Result<Reply<PutObjectTaggingOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let tags = tags::of_document(input.tags, tags::OBJECT_MAX)?;
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let version_id = self.tag(name, tags).await?;
        Ok(PutObjectTaggingOutput { version_id }.into())
    }
}

impl Handle<DeleteObjectTagging> for Store {
    honours! {
        DeleteObjectTagging: bucket, key, version_id, expected_bucket_owner
    }

    async fn handle(
        &self,
        call: Call<'_, DeleteObjectTagging>,
    ) -> Result<Reply<DeleteObjectTaggingOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let version_id = self.tag(name, BTreeMap::new()).await?;
        Ok(DeleteObjectTaggingOutput { version_id }.into())
    }
}

impl Handle<GetObjectTagging> for Store {
    honours! {
        GetObjectTagging: bucket, key, version_id, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, GetObjectTagging>,
    ) -> Result<Reply<GetObjectTaggingOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::key(&input.key)?;
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let version = input.version_id.as_deref();
            let object = versions::existing(view, &bucket, &input.key, version)?;
            Ok(GetObjectTaggingOutput {
                tags: tags::document(&object.attributes.tags),
                version_id: versions::shown(&bucket, &input.key, object.version),
            })
        });
        Ok(work.await?.into())
    }
}

impl Store {
    /// Gives an object these tags in place of those it has; answers with the id of its version.
    async fn tag(
        &self,
        name: Name,
        tags: BTreeMap<String, String>,
    ) -> Result<Option<String>, S3Error> {
        refusals::key(&name.key)?;
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &name.bucket)?;
            let version = name.version.as_deref();
            let mut object = versions::existing(txn, &bucket, &name.key, version)?;
            object.attributes.tags = tags;
            catalog::rewrite(txn, &bucket, &name.key, &object)?;
            Ok(versions::shown(&bucket, &name.key, object.version))
        })
        .await
    }
}
