//! What cannot be other than it is: to ask for that is no error, to ask for more is.

use anys3_proto::documents::{LoggingEnabled, OwnershipRule, QueueConfiguration};
use anys3_proto::ops::*;
use anys3_proto::types::{ObjectOwnership, Payer};

use super::support::{S3, code};
use crate::store::sim::SimDisk;

fn bucket() -> String {
    "bucket".into()
}

#[tokio::test]
async fn what_was_read_can_be_put_back() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("k", "1").await.unwrap();
    macro_rules! put_back {
        ($($Get:ident $Put:ident $field:ident;)*) => {$(
            let read = s3.send($Get { bucket: bucket(), ..Default::default() }).await.unwrap();
            let put = $Put { bucket: bucket(), $field: read.$field, ..Default::default() };
            s3.send(put).await.unwrap();
        )*};
    }
    put_back! {
        GetBucketAcl PutBucketAcl policy;
        GetBucketLogging PutBucketLogging logging;
        GetBucketNotificationConfiguration PutBucketNotificationConfiguration notifications;
        GetBucketOwnershipControls PutBucketOwnershipControls rules;
    }
    let payer = PutBucketRequestPayment {
        bucket: bucket(),
        payer: Payer::BUCKET_OWNER,
        ..Default::default()
    };
    s3.send(payer).await.unwrap();
    let read = GetObjectAcl {
        bucket: bucket(),
        key: "k".into(),
        ..Default::default()
    };
    let policy = s3.send(read).await.unwrap().policy;
    let put = PutObjectAcl {
        bucket: bucket(),
        key: "k".into(),
        policy,
        ..Default::default()
    };
    s3.send(put).await.unwrap();
}

#[tokio::test]
async fn what_would_change_something_is_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let mut acl = PutBucketAcl {
        bucket: bucket(),
        ..Default::default()
    };
    acl.grants.acl = Some("public-read".into());
    assert_eq!(
        code(s3.send(acl).await),
        "InvalidBucketAclWithObjectOwnership"
    );
    let logging = PutBucketLogging {
        bucket: bucket(),
        logging: Some(LoggingEnabled::default()),
        ..Default::default()
    };
    assert_eq!(code(s3.send(logging).await), "NotImplemented");
    let mut notify = PutBucketNotificationConfiguration {
        bucket: bucket(),
        ..Default::default()
    };
    notify.notifications.queues = vec![QueueConfiguration::default()];
    assert_eq!(code(s3.send(notify).await), "NotImplemented");
    let ownership = PutBucketOwnershipControls {
        bucket: bucket(),
        rules: vec![OwnershipRule {
            object_ownership: ObjectOwnership::OBJECT_WRITER,
        }],
        ..Default::default()
    };
    assert_eq!(code(s3.send(ownership).await), "NotImplemented");
    let payer = PutBucketRequestPayment {
        bucket: bucket(),
        payer: Payer::REQUESTER,
        ..Default::default()
    };
    assert_eq!(code(s3.send(payer).await), "NotImplemented");
}
