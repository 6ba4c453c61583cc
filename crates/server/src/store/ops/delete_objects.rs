//! DeleteObjects.

use anys3_proto::ops::{
    DeleteError, DeleteObjects, DeleteObjectsOutput, DeletedObject, ObjectIdentifier,
};
use anys3_proto::{ErrorCode, S3Error, policy};

use super::delete_object::{Deleted, When, delete};
use super::ignored;
use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::access::{self, Asking, Step};
use crate::store::conditions::Deletion;
use crate::store::index::Txn;
use crate::store::record::Bucket;
use crate::store::{Store, catalog, refusals};

/// The most objects of one request, as at AWS.
const OBJECTS_MAX: usize = 1000;

impl Handle<DeleteObjects> for Store {
    honours! {
        DeleteObjects: bucket, objects, quiet, content_md5, checksums, checksum_algorithm,
            bypass_governance_retention, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, DeleteObjects>,
    ) -> Result<Reply<DeleteObjectsOutput>, S3Error> {
        let headers = call.headers().clone();
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let summed = input.content_md5.is_some() || input.checksums.iter().next().is_some();
        if !summed && call.body.trailers().iter().next().is_none() {
            // What is deleted is not to depend on a flipped bit.
            let message = "Missing required header for this request: Content-MD5, or the checksum of the document.";
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
        }
        if input.objects.is_empty() || input.objects.len() > OBJECTS_MAX {
            let message = format!(
                "A request deletes 1 to {OBJECTS_MAX} objects, not {}.",
                input.objects.len()
            );
            return Err(S3Error::new(ErrorCode::MALFORMED_XML, message));
        }
        if input.objects.iter().any(|object| object.key.is_empty()) {
            return Err(S3Error::new(
                ErrorCode::MALFORMED_XML,
                "A key has at least one character.",
            ));
        }
        let quiet = input.quiet == Some(true);
        let when = When {
            now: self.now(),
            bypass: input.bypass_governance_retention == Some(true),
        };
        // Anonymous callers do not come here, unless somebody else authorises them.
        let asking = Asking {
            is_account: true,
            headers,
        };
        let output = self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            let policy = access::policy_of(txn, &bucket, &input.bucket)?;
            let mut output = DeleteObjectsOutput::default();
            for object in input.objects {
                let (key, version_id) = (Some(object.key.clone()), object.version_id.clone());
                let steps = steps(&input.bucket, &object, when.bypass);
                let may = steps.iter().try_for_each(|step| {
                    access::check(txn, &bucket, policy.as_ref(), &asking, step)
                });
                let done = may.and_then(|()| one(txn, &bucket, object, when));
                match done {
                    Ok(_) if quiet => {}
                    Ok(deleted) => output.deleted.push(DeletedObject {
                        key,
                        version_id,
                        delete_marker: deleted.marker.then_some(true),
                        delete_marker_version_id: deleted.version_id.filter(|_| deleted.marker),
                    }),
                    Err(e) => output.errors.push(DeleteError {
                        key,
                        version_id,
                        code: Some(e.code.as_str().to_owned()),
                        message: Some(e.message),
                    }),
                }
            }
            Ok(output)
        });
        Ok(output.await?.into())
    }
}

/// What is to be done to one object.
fn steps(bucket: &str, object: &ObjectIdentifier, bypass: bool) -> Vec<Step> {
    let version = object.version_id.as_deref();
    let actions = policy::deletion(version.is_some(), bypass);
    let step = |action| Step::to_object(action, bucket, &object.key, version);
    actions.into_iter().map(step).collect()
}

fn one(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    object: ObjectIdentifier,
    when: When,
) -> Result<Deleted, S3Error> {
    refusals::key(&object.key)?;
    let wanted = Deletion {
        tag: object.etag,
        modified: object.last_modified_time,
        size: object.size,
    };
    let (key, version) = (&object.key, object.version_id.as_deref());
    delete(txn, bucket, key, version, &wanted, when)
}
