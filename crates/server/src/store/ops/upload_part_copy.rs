//! UploadPartCopy.

use anys3_proto::ops::{UploadPartCopy, UploadPartCopyOutput};
use anys3_proto::{ByteRange, ErrorCode, S3Error, headers};

use super::ignored;
use super::upload::{self, Name};
use super::{owned, quoted_md5};
use crate::body::PUT_LEN_MAX;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::{self, timestamp};
use crate::store::index::View;
use crate::store::intake::{Declared, receive};
use crate::store::outflow::Name as Source;
use crate::store::record::{Object, shown};
use crate::store::{Store, refusals, versions};

impl Handle<UploadPartCopy> for Store {
    honours! {
        UploadPartCopy: bucket, key, upload_id, part_number, copy_source, copy_source_range,
            source_conditions, expected_bucket_owner, expected_source_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, UploadPartCopy>,
    ) -> Result<Reply<UploadPartCopyOutput>, S3Error> {
        let input = call.input;
        refuse(&input)?;
        let number = upload::number(input.part_number)?;
        let name = Name::new(self, input.bucket, input.key, &input.upload_id).await?;
        let asked = name.clone();
        let kept = self
            .read(move |view| Ok(asked.find(view)?.1.checksum))
            .await?;
        let (source, range, wanted) = (
            input.copy_source,
            input.copy_source_range,
            input.source_conditions,
        );
        let choose = move |_: &View<'_>, object: &Object| {
            conditions::source(&wanted, object)?;
            let span = chosen(range.as_deref(), object.size)?;
            Ok((span, span))
        };
        let from = Source::of_source(&source);
        let found = self.find(from.clone(), choose).await;
        let (found, (first, length)) = found.map_err(versions::of_source)?;
        let copy_source_version_id = found.version_id.clone();
        let algorithms = kept.map(|(algorithm, _)| algorithm).into_iter().collect();
        let mut copy = self.copy_of(found, from, first, length);
        let received = receive(
            self,
            &mut copy,
            Declared {
                algorithms,
                ..Declared::default()
            },
        )
        .await?;
        let (folder, now) = (received.folder(), self.now());
        let part = self
            .write(folder, move |txn| name.put(txn, number, received, now))
            .await?;
        let (checksums, _) = shown(&part.sums, part.crc, None);
        let output = UploadPartCopyOutput {
            etag: quoted_md5(part.md5),
            last_modified: Some(timestamp(part.modified)),
            checksums,
            copy_source_version_id,
            ..Default::default()
        };
        Ok(output.into())
    }
}

fn refuse(input: &UploadPartCopy) -> Result<(), S3Error> {
    owned(input.expected_bucket_owner.as_ref())?;
    owned(input.expected_source_bucket_owner.as_ref())
}

/// The bytes to copy. A range must lie within the source.
fn chosen(range: Option<&str>, size: u64) -> Result<(u64, u64), S3Error> {
    let asked = range.unwrap_or_default();
    let refused = |message: String| refusals::invalid(headers::COPY_SOURCE_RANGE, asked, &message);
    let (first, length) = match range.map(ByteRange::parse) {
        None => (0, size),
        Some(Some(ByteRange::Within(first, last))) if last < size => {
            (first, last.saturating_sub(first).saturating_add(1))
        }
        Some(Some(ByteRange::Within(..))) => {
            return Err(refused(format!(
                "Range specified is not valid for source object of size: {size}"
            )));
        }
        Some(_) => {
            let form = "bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy";
            return Err(refused(format!(
                "The copy source range must be of the form {form}"
            )));
        }
    };
    match length > PUT_LEN_MAX {
        true => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            "A part is at most 5 GiB; copy a range of the source.",
        )),
        false => Ok((first, length)),
    }
}
