//! HeadObject.

use anys3_proto::S3Error;
use anys3_proto::ops::{HeadObject, HeadObjectOutput};

use super::get_object::{Wanted, head, wants_checksums};
use super::ignored;
use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog, refusals, versions};

impl Handle<HeadObject> for Store {
    honours! {
        HeadObject: bucket, key, range, if_range, part_number, conditions, overrides,
            version_id, checksum_mode, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, HeadObject>) -> Result<Reply<HeadObjectOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::key(&input.key)?;
        let wanted = Wanted {
            conditions: input.conditions,
            range: input.range,
            if_range: input.if_range,
            part: input.part_number,
            sums: wants_checksums(input.checksum_mode.as_ref())?,
        };
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let version = input.version_id.as_deref();
            let object = versions::existing(view, &bucket, &input.key, version)?;
            let chosen = wanted.choose(view, &object)?;
            let mut output = head(&object, chosen, input.overrides);
            output.version_id = versions::shown(&bucket, &input.key, object.version);
            Ok(output)
        });
        Ok(work.await?.into())
    }
}
