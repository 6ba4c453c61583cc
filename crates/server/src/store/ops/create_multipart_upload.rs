//! CreateMultipartUpload.

use anys3_proto::S3Error;
use anys3_proto::ops::{CreateMultipartUpload, CreateMultipartUploadOutput};

use super::ignored;
use super::{class, owned, tags, upload};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::blobs::Id;
use crate::store::record::{Attributes, Record, StoredUpload, key};
use crate::store::{Store, catalog, locks, refusals};

impl Handle<CreateMultipartUpload> for Store {
    honours! {
        CreateMultipartUpload: bucket, key, content, metadata, checksum_algorithm,
            checksum_type, storage_class, website_redirect_location, tagging,
            object_lock, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, CreateMultipartUpload>,
    ) -> Result<Reply<CreateMultipartUploadOutput>, S3Error> {
        let input = call.input;
        refuse(&input)?;
        let checksum = upload::checksum(input.checksum_algorithm, input.checksum_type.as_ref())?;
        let attributes = Attributes {
            headers: input.content,
            metadata: input.metadata,
            storage_class: class(input.storage_class),
            redirect: input.website_redirect_location,
            tags: tags::of_header(input.tagging.as_deref())?,
            lock: locks::asked(&input.object_lock, self.now())?,
        };
        let (bucket, key) = (input.bucket.clone(), input.key.clone());
        let id = Id::random(&*self.inner.random)?;
        let upload = StoredUpload {
            initiated: self.now(),
            checksum,
            attributes,
        };
        self.inner.blobs.room()?;
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &bucket)?;
            // What cannot be locked is refused before it is sent. The lock by default begins when
            // the object is there.
            locks::of_new(txn, &bucket, upload.attributes.lock, upload.initiated)?;
            txn.put(&key::upload(bucket.id, &key, id), &upload.encode());
            Ok(())
        })
        .await?;
        let output = CreateMultipartUploadOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(id.to_string()),
            checksum_algorithm: checksum.map(|(algorithm, _)| algorithm),
            checksum_type: checksum.map(|(_, composite)| upload::checksum_type(composite)),
            ..Default::default()
        };
        Ok(output.into())
    }
}

fn refuse(input: &CreateMultipartUpload) -> Result<(), S3Error> {
    owned(input.expected_bucket_owner.as_ref())?;
    refusals::object(&input.key, &input.metadata, input.storage_class.as_ref())?;
    refusals::redirect(input.website_redirect_location.as_ref())
}
