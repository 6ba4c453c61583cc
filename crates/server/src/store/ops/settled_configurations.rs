//! The configurations of a bucket that cannot be other than they are: to ask for what holds anyway
//! is answered, to ask for anything else is refused.

use anys3_proto::documents::{
    AccessControlPolicy, LoggingEnabled, NotificationConfiguration, OwnershipRule,
};
use anys3_proto::ops::*;
use anys3_proto::types::{AccelerateStatus, Payer};
use anys3_proto::{ErrorCode, Operation, S3Error};

use super::bucket_configurations::enforced;
use super::{everything_of_owner, ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog, refusals, versions};

macro_rules! settled {
    ($($Name:ident { $field:ident: $check:ident } $(ignores $ignored:ident: $why:expr)?;)*) => {$(
        impl Handle<$Name> for Store {
            honours! {
                $Name: bucket, $field, integrity, expected_bucket_owner
                $(; ignores $ignored: $why)?
            }

            async fn handle(
                &self,
                call: Call<'_, $Name>,
            ) -> Result<Reply<<$Name as Operation>::Output>, S3Error> {
                let input = call.input;
                owned(input.expected_bucket_owner.as_ref())?;
                self.read(move |view| catalog::bucket(view, &input.bucket)).await?;
                $check(&input.$field)?;
                Ok(<$Name as Operation>::Output::default().into())
            }
        }
    )*};
}

settled! {
    PutBucketAccelerateConfiguration { status: is_not_accelerated };
    PutBucketAcl { policy: is_of_owner };
    PutBucketLogging { logging: is_not_logged };
    PutBucketOwnershipControls { rules: is_enforced };
    PutBucketRequestPayment { payer: is_owner };
}

impl Handle<PutBucketNotificationConfiguration> for Store {
    honours! {
        PutBucketNotificationConfiguration: bucket, notifications, expected_bucket_owner;
        ignores skip_destination_validation: "there are no destinations to validate";
    }

    async fn handle(
        &self,
        call: Call<'_, PutBucketNotificationConfiguration>,
    ) -> Result<Reply<PutBucketNotificationConfigurationOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        self.read(move |view| catalog::bucket(view, &input.bucket))
            .await?;
        match input.notifications == NotificationConfiguration::default() {
            true => Ok(PutBucketNotificationConfigurationOutput::default().into()),
            false => Err(not_implemented("notifications")),
        }
    }
}

impl Handle<PutObjectAcl> for Store {
    honours! {
        PutObjectAcl: bucket, key, policy, version_id, integrity, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, PutObjectAcl>,
    ) -> Result<Reply<PutObjectAclOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::key(&input.key)?;
        self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let version = input.version_id.as_deref();
            versions::existing(view, &bucket, &input.key, version).map(drop)
        })
        .await?;
        is_of_owner(&input.policy)?;
        Ok(PutObjectAclOutput::default().into())
    }
}

fn is_not_accelerated(status: &Option<AccelerateStatus>) -> Result<(), S3Error> {
    match status.as_ref() {
        Some(status) if *status == AccelerateStatus::SUSPENDED => Ok(()),
        Some(status) if *status == AccelerateStatus::ENABLED => {
            Err(not_implemented("transfer acceleration"))
        }
        _ => Err(ErrorCode::MALFORMED_XML.into()),
    }
}

/// A list of grants in a document, where there is one: the owner has all rights, and nobody else
/// any.
fn is_of_owner(policy: &AccessControlPolicy) -> Result<(), S3Error> {
    let owners = everything_of_owner();
    let of_owner = |policy: &AccessControlPolicy| {
        let [grant] = &policy.grants[..] else {
            return false;
        };
        let id = grant
            .grantee
            .as_ref()
            .and_then(|grantee| grantee.id.as_ref());
        let all = owners
            .grants
            .first()
            .and_then(|grant| grant.permission.as_ref());
        id == owners.owner.as_ref().and_then(|owner| owner.id.as_ref())
            && grant.permission.as_ref() == all
    };
    match *policy == AccessControlPolicy::default() || of_owner(policy) {
        true => Ok(()),
        false => Err(ErrorCode::ACCESS_CONTROL_LIST_NOT_SUPPORTED.into()),
    }
}

fn is_not_logged(logging: &Option<LoggingEnabled>) -> Result<(), S3Error> {
    match logging {
        None => Ok(()),
        Some(_) => Err(not_implemented("access logs in a bucket")),
    }
}

fn is_enforced(rules: &[OwnershipRule]) -> Result<(), S3Error> {
    match rules {
        [rule] if *rule == enforced() => Ok(()),
        [rule] if rule.object_ownership.is_known() => Err(not_implemented(
            "access control lists, which go with other ownership than BucketOwnerEnforced",
        )),
        _ => Err(ErrorCode::MALFORMED_XML.into()),
    }
}

fn is_owner(payer: &Payer) -> Result<(), S3Error> {
    match payer {
        payer if *payer == Payer::BUCKET_OWNER => Ok(()),
        payer if payer.is_known() => Err(not_implemented("Requester Pays")),
        _ => Err(ErrorCode::MALFORMED_XML.into()),
    }
}

fn not_implemented(what: &str) -> S3Error {
    let message = format!("The store does not implement {what}.");
    S3Error::new(ErrorCode::NOT_IMPLEMENTED, message)
}
