use anys3_proto::documents::{Tag, VersioningConfiguration, VersioningStatus};
use anys3_proto::ops::{
    DeleteObjectTagging, GetObjectTagging, PutBucketVersioning, PutObject, PutObjectTagging,
};
use anys3_proto::types::Directive;

use super::support::{S3, code, copy, get, put};
use crate::store::sim::SimDisk;

fn tags(pairs: &[(&str, &str)]) -> Vec<Tag> {
    let tag = |(key, value): &(&str, &str)| Tag {
        key: (*key).into(),
        value: (*value).into(),
    };
    pairs.iter().map(tag).collect()
}

fn tag(key: &str, version_id: Option<String>, tags: Vec<Tag>) -> PutObjectTagging {
    PutObjectTagging {
        bucket: "bucket".into(),
        key: key.into(),
        tags,
        version_id,
        ..Default::default()
    }
}

async fn tags_of(s3: &S3, key: &str, version_id: Option<String>) -> Vec<Tag> {
    let get = GetObjectTagging {
        bucket: "bucket".into(),
        key: key.into(),
        version_id,
        ..Default::default()
    };
    s3.send(get).await.unwrap().tags
}

#[tokio::test]
async fn tags_come_with_an_object_and_are_replaced_alone() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let with_tags = PutObject {
        tagging: Some("b=2&a=%C3%A9+1&c".into()),
        ..put("k")
    };
    s3.send_body(with_tags, "bytes").await.unwrap();
    let expect = tags(&[("a", "é 1"), ("b", "2"), ("c", "")]);
    assert_eq!(tags_of(&s3, "k", None).await, expect);
    let (before, _) = s3.read(get("k")).await.unwrap();
    assert_eq!(before.tag_count, Some(3));
    s3.send(copy("k", "l")).await.unwrap();
    assert_eq!(tags_of(&s3, "l", None).await, expect);
    let mut replacing = copy("k", "m");
    replacing.tagging_directive = Some(Directive::REPLACE);
    replacing.tagging = Some("x=y".into());
    s3.send(replacing).await.unwrap();
    assert_eq!(tags_of(&s3, "m", None).await, tags(&[("x", "y")]));

    s3.send(tag("k", None, tags(&[("z", "9")]))).await.unwrap();
    assert_eq!(tags_of(&s3, "k", None).await, tags(&[("z", "9")]));
    let (after, bytes) = s3.read(get("k")).await.unwrap();
    assert_eq!(
        (after.etag, after.last_modified),
        (before.etag, before.last_modified)
    );
    assert_eq!(bytes, "bytes");
    let none = DeleteObjectTagging {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    s3.send(none).await.unwrap();
    assert_eq!(tags_of(&s3, "k", None).await, []);
    assert_eq!(tags_of(&s3, "l", None).await, expect);
}

#[tokio::test]
async fn tags_are_those_of_a_version() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let enable = PutBucketVersioning {
        bucket: "bucket".into(),
        versioning: VersioningConfiguration {
            status: Some(VersioningStatus::ENABLED),
            mfa_delete: None,
        },
        ..Default::default()
    };
    s3.send(enable).await.unwrap();
    let first = s3.send_body(put("k"), "1").await.unwrap().version_id;
    let second = s3.send_body(put("k"), "2").await.unwrap().version_id;
    for (version, value) in [(&first, "1"), (&second, "2")] {
        let tagged = s3.send(tag("k", version.clone(), tags(&[("n", value)])));
        assert_eq!(tagged.await.unwrap().version_id, *version);
    }
    assert_eq!(tags_of(&s3, "k", first).await, tags(&[("n", "1")]));
    assert_eq!(tags_of(&s3, "k", None).await, tags(&[("n", "2")]));
    let unknown = tag("k", Some("0".repeat(32)), Vec::new());
    assert_eq!(code(s3.send(unknown).await), "NoSuchVersion");
}

#[tokio::test]
async fn what_is_no_tag_is_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("k", "1").await.unwrap();
    let long = "k".repeat(129);
    let many: Vec<_> = (0..11).map(|n| (n.to_string(), String::new())).collect();
    let many: Vec<_> = many.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let value = "v".repeat(257);
    for wrong in [
        &[("", "1")][..],
        &[(long.as_str(), "1")],
        &[("k", value.as_str())],
        &[("aws:k", "1")],
        &[("k", "1"), ("k", "2")],
        &many,
    ] {
        let put = tag("k", None, tags(wrong));
        assert_eq!(code(s3.send(put).await), "InvalidTag", "{wrong:?}");
    }
    for wrong in ["=1", "k=1&k=2", "k=%ff", "aws:x=1"] {
        let put = PutObject {
            tagging: Some(wrong.into()),
            ..put("new")
        };
        assert_eq!(code(s3.send_body(put, "1").await), "InvalidTag", "{wrong}");
    }
    assert_eq!(code(s3.get("new").await), "NoSuchKey");
}
