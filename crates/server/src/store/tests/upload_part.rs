//! UploadPart.

use anys3_proto::ops::{AbortMultipartUpload, ListParts, UploadPart};

use super::support::{S3, begin, code};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn upload_id_is_of_one_bucket_and_key() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let upload = begin(&s3, None).await;
    let long = "x".repeat(10_000);
    let upper = upload.id.to_uppercase();
    let foreign = [
        "../x",
        "..%2fx",
        "",
        "\0",
        "/etc/passwd",
        &long,
        &upper,
        &upload.id[1..],
    ];
    let names = disk.names();
    for id in foreign {
        let part = UploadPart {
            upload_id: id.into(),
            ..upload.named(1)
        };
        assert_eq!(
            code(s3.send_body(part, "1").await),
            "NoSuchUpload",
            "{id:?}"
        );
        let list = ListParts {
            bucket: "bucket".into(),
            key: "k".into(),
            upload_id: id.into(),
            ..Default::default()
        };
        assert_eq!(code(s3.send(list).await), "NoSuchUpload", "{id:?}");
        let abort = AbortMultipartUpload {
            bucket: "bucket".into(),
            key: "k".into(),
            upload_id: id.into(),
            ..Default::default()
        };
        assert_eq!(code(s3.send(abort).await), "NoSuchUpload", "{id:?}");
    }
    assert_eq!(
        code(
            s3.send_body(
                UploadPart {
                    key: "other".into(),
                    ..upload.named(1)
                },
                "1"
            )
            .await
        ),
        "NoSuchUpload"
    );
    for id in ["x", &upload.id] {
        let bucket = || "missing".to_owned();
        let part = UploadPart {
            bucket: bucket(),
            upload_id: id.into(),
            ..upload.named(1)
        };
        assert_eq!(
            code(s3.send_body(part, "1").await),
            "NoSuchBucket",
            "{id:?}"
        );
        let abort = AbortMultipartUpload {
            bucket: bucket(),
            key: "k".into(),
            upload_id: id.into(),
            ..Default::default()
        };
        assert_eq!(code(s3.send(abort).await), "NoSuchBucket", "{id:?}");
    }
    assert_eq!(disk.names(), names);
    for number in [0, 10_001] {
        assert_eq!(
            code(s3.send_body(upload.named(number), "1").await),
            "InvalidArgument"
        );
    }
}
