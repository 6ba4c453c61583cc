//! Object Lock: PutObjectLockConfiguration and GetObjectLockConfiguration of a bucket;
//! PutObjectRetention, GetObjectRetention, PutObjectLegalHold and GetObjectLegalHold of a version.

use anys3_proto::documents::{ObjectLockConfiguration, ObjectLockEnabled};
use anys3_proto::ops::{
    GetObjectLegalHold, GetObjectLegalHoldOutput, GetObjectLockConfiguration,
    GetObjectLockConfigurationOutput, GetObjectRetention, GetObjectRetentionOutput,
    PutObjectLegalHold, PutObjectLegalHoldOutput, PutObjectLockConfiguration,
    PutObjectLockConfigurationOutput, PutObjectRetention, PutObjectRetentionOutput,
};
use anys3_proto::{ErrorCode, Operation, S3Error};

use super::{ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::configurations::{self, kind};
use crate::store::index::Read;
use crate::store::outflow::Name;
use crate::store::record::{Bucket, Lock, Object, Record as _, Versioning, key};
use crate::store::{Store, catalog, locks, refusals, versions};

/// The longest default retention, as at AWS.
const DAYS_MAX: u32 = 36_500;
/// The same, of one in years.
const YEARS_MAX: u32 = 100;

impl Handle<PutObjectLockConfiguration> for Store {
    honours! {
        PutObjectLockConfiguration: bucket, object_lock, integrity, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, PutObjectLockConfiguration>,
    ) -> Result<Reply<PutObjectLockConfigurationOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        check(&input.object_lock)?;
        let object_lock = input.object_lock;
        let output = GetObjectLockConfigurationOutput { object_lock };
        let document = GetObjectLockConfiguration::encode_output(output)?.document;
        let document = document.unwrap_or_default();
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            if bucket.versioning != Some(Versioning::Enabled) {
                let why = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
                return Err(S3Error::new(ErrorCode::INVALID_BUCKET_STATE, why));
            }
            txn.put(&key::configuration(bucket.id, kind::OBJECT_LOCK), &document);
            let has_lock = true;
            let bucket = Bucket { has_lock, ..bucket };
            txn.put(&key::bucket(&input.bucket), &bucket.encode());
            Ok(())
        })
        .await?;
        Ok(PutObjectLockConfigurationOutput::default().into())
    }
}

/// Refuses a configuration that cannot be meant.
fn check(wanted: &ObjectLockConfiguration) -> Result<(), S3Error> {
    let malformed = || S3Error::from(ErrorCode::MALFORMED_XML);
    if wanted.object_lock_enabled != Some(ObjectLockEnabled::ENABLED) {
        return Err(malformed());
    }
    let Some(rule) = &wanted.rule else {
        return Ok(());
    };
    let default = rule.default_retention.as_ref().ok_or_else(malformed)?;
    default
        .mode
        .as_ref()
        .and_then(locks::mode)
        .ok_or_else(malformed)?;
    let fits = match (default.days, default.years) {
        (Some(days), None) => (1..=DAYS_MAX).contains(&days),
        (None, Some(years)) => (1..=YEARS_MAX).contains(&years),
        _ => return Err(malformed()),
    };
    match fits {
        true => Ok(()),
        false => Err(ErrorCode::INVALID_RETENTION_PERIOD.into()),
    }
}

impl Handle<GetObjectLockConfiguration> for Store {
    honours! { GetObjectLockConfiguration: bucket, expected_bucket_owner }

    async fn handle(
        &self,
        call: Call<'_, GetObjectLockConfiguration>,
    ) -> Result<Reply<GetObjectLockConfigurationOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            if !bucket.has_lock {
                let none = S3Error::from(ErrorCode::OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR);
                return Err(none.with("BucketName", &input.bucket));
            }
            let kept = configurations::read::<GetObjectLockConfiguration>(
                view,
                &bucket,
                kind::OBJECT_LOCK,
            )?;
            Ok(kept.unwrap_or(GetObjectLockConfigurationOutput {
                object_lock: ObjectLockConfiguration {
                    object_lock_enabled: Some(ObjectLockEnabled::ENABLED),
                    rule: None,
                },
            }))
        });
        Ok(work.await?.into())
    }
}

impl Handle<PutObjectRetention> for Store {
    honours! {
        PutObjectRetention: bucket, key, retention, bypass_governance_retention, version_id,
            integrity, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, PutObjectRetention>,
    ) -> Result<Reply<PutObjectRetentionOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let bypass = input.bypass_governance_retention == Some(true);
        let now = self.now();
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        self.lock(name, move |lock| {
            let retention = locks::replaced(lock.retention, &input.retention, bypass, now)?;
            Ok(Lock { retention, ..lock })
        })
        .await?;
        Ok(PutObjectRetentionOutput::default().into())
    }
}

impl Handle<PutObjectLegalHold> for Store {
    honours! {
        PutObjectLegalHold: bucket, key, status, version_id, integrity, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, PutObjectLegalHold>,
    ) -> Result<Reply<PutObjectLegalHoldOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let on = input.status.as_ref().and_then(locks::is_on);
        self.lock(name, move |lock| {
            let on = on.ok_or(ErrorCode::MALFORMED_XML)?;
            let held = Some(on);
            Ok(Lock { held, ..lock })
        })
        .await?;
        Ok(PutObjectLegalHoldOutput::default().into())
    }
}

impl Store {
    /// Gives a version another lock.
    async fn lock(
        &self,
        name: Name,
        change: impl FnOnce(Lock) -> Result<Lock, S3Error> + Send + 'static,
    ) -> Result<(), S3Error> {
        refusals::key(&name.key)?;
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &name.bucket)?;
            let mut object = lockable(txn, &bucket, &name)?;
            object.attributes.lock = change(object.attributes.lock)?;
            Ok(catalog::rewrite(txn, &bucket, &name.key, &object)?)
        })
        .await
    }

    /// The lock of a version.
    async fn lock_of(&self, name: Name) -> Result<Lock, S3Error> {
        refusals::key(&name.key)?;
        self.read(move |view| {
            let bucket = catalog::bucket(view, &name.bucket)?;
            Ok(lockable(view, &bucket, &name)?.attributes.lock)
        })
        .await
    }
}

/// A version that can be locked.
fn lockable(index: &impl Read, bucket: &Bucket, name: &Name) -> Result<Object, S3Error> {
    match bucket.has_lock {
        true => versions::existing(index, bucket, &name.key, name.version.as_deref()),
        false => Err(refusals::no_object_lock()),
    }
}

impl Handle<GetObjectRetention> for Store {
    honours! {
        GetObjectRetention: bucket, key, version_id, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, GetObjectRetention>,
    ) -> Result<Reply<GetObjectRetentionOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let lock = self.lock_of(name).await?;
        if lock.retention.is_none() {
            return Err(ErrorCode::NO_SUCH_OBJECT_LOCK_CONFIGURATION.into());
        }
        let retention = locks::document(&lock);
        Ok(GetObjectRetentionOutput { retention }.into())
    }
}

impl Handle<GetObjectLegalHold> for Store {
    honours! {
        GetObjectLegalHold: bucket, key, version_id, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, GetObjectLegalHold>,
    ) -> Result<Reply<GetObjectLegalHoldOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let held = self.lock_of(name).await?.held;
        let held = held.ok_or(ErrorCode::NO_SUCH_OBJECT_LOCK_CONFIGURATION)?;
        let status = Some(locks::hold(held));
        Ok(GetObjectLegalHoldOutput { status }.into())
    }
}
