//! DeleteObject.

use anys3_proto::ops::{DeleteObject, ObjectIdentifier};

use super::support::{S3, code, delete_objects};
use crate::store::sim::SimDisk;

/// AWS, measured: there is nothing to compare with.
#[tokio::test]
async fn if_match_of_a_missing_key_is_no_such_key() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let delete = || DeleteObject {
        bucket: "bucket".into(),
        key: "none".into(),
        ..Default::default()
    };
    for delete in [
        DeleteObject {
            if_match: Some("*".into()),
            ..delete()
        },
        DeleteObject {
            if_match: Some("\"x\"".into()),
            ..delete()
        },
        DeleteObject {
            if_match_size: Some(1),
            ..delete()
        },
    ] {
        assert_eq!(code(s3.send(delete).await), "NoSuchKey");
    }
    let etag = Some("\"x\"".to_owned());
    let object = ObjectIdentifier {
        key: "none".into(),
        etag,
        ..Default::default()
    };
    let done = s3.send(delete_objects(vec![object])).await.unwrap();
    assert_eq!(done.errors[0].code.as_deref(), Some("NoSuchKey"));
}
