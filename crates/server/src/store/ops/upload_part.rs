//! UploadPart.

use anys3_proto::S3Error;
use anys3_proto::ops::{UploadPart, UploadPartOutput};

use super::ignored;
use super::upload::{self, Name};
use super::{owned, quoted_md5};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::intake::{Declared, receive};
use crate::store::record::shown;

impl Handle<UploadPart> for Store {
    honours! {
        UploadPart: bucket, key, upload_id, part_number, content_length, content_md5, checksums,
            checksum_algorithm, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, UploadPart>) -> Result<Reply<UploadPartOutput>, S3Error> {
        let Call { input, body, .. } = call;
        owned(input.expected_bucket_owner.as_ref())?;
        let number = upload::number(input.part_number)?;
        let name = Name::new(self, input.bucket, input.key, &input.upload_id).await?;
        let asked = name.clone();
        let kept = self
            .read(move |view| Ok(asked.find(view)?.1.checksum))
            .await?;
        let (sums, announced) = (input.checksums, input.checksum_algorithm);
        // Before a long body is sent in vain; whether one comes behind the body shows there.
        let early = upload::claimed(&sums, body.trailers()).or(announced);
        early.map_or(Ok(()), |early| upload::agree(kept, Some(early)))?;
        let algorithms = kept
            .map(|(algorithm, _)| algorithm)
            .into_iter()
            .chain(announced);
        let declared = Declared {
            md5: input.content_md5,
            sums: sums.clone(),
            algorithms: algorithms.collect(),
        };
        let received = receive(self, body, declared).await?;
        upload::agree(kept, upload::claimed(&sums, body.trailers()))?;
        let (folder, now) = (received.folder(), self.now());
        let part = self
            .write(folder, move |txn| name.put(txn, number, received, now))
            .await?;
        let (checksums, _) = shown(&part.sums, part.crc, None);
        Ok(UploadPartOutput {
            etag: quoted_md5(part.md5),
            checksums,
            ..Default::default()
        }
        .into())
    }
}
