use std::collections::BTreeMap;

use anys3_proto::documents::{VersioningConfiguration, VersioningStatus};
use anys3_proto::names::EncodingType;
use anys3_proto::ops::{
    CopyObject, DeleteBucket, DeleteObject, DeleteObjectOutput, GetObject, HeadObject,
    ListObjectVersions, ListObjectVersionsOutput, ListObjectsV2, PutBucketVersioning,
};
use anys3_proto::{ErrorCode, S3Error, headers};
use bytes::Bytes;
use http_body_util::Full;
use proptest::prelude::*;

use super::support::{S3, bytes, code, copy, data_files_become, get, options, put, runtime};
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

async fn set_versioning(s3: &S3, status: VersioningStatus) {
    let put = PutBucketVersioning {
        bucket: "bucket".into(),
        versioning: VersioningConfiguration {
            status: Some(status),
            mfa_delete: None,
        },
        integrity: Default::default(),
        mfa: None,
        expected_bucket_owner: None,
    };
    s3.send(put).await.unwrap();
}

/// A bucket that keeps versions.
async fn versioned(disk: &SimDisk) -> S3 {
    let s3 = S3::with_bucket(disk).await;
    set_versioning(&s3, VersioningStatus::ENABLED).await;
    s3
}

async fn put_version(s3: &S3, key: &str, body: Bytes) -> Option<String> {
    s3.send_body(put(key), body).await.unwrap().version_id
}

async fn get_version(s3: &S3, key: &str, version: &str) -> Result<Bytes, S3Error> {
    let get = GetObject {
        version_id: Some(version.into()),
        ..get(key)
    };
    s3.read(get).await.map(|(_, bytes)| bytes)
}

async fn delete(s3: &S3, key: &str, version: Option<&str>) -> DeleteObjectOutput {
    let delete = DeleteObject {
        bucket: "bucket".into(),
        key: key.into(),
        version_id: version.map(str::to_owned),
        ..Default::default()
    };
    s3.send(delete).await.unwrap()
}

fn list(max: u32) -> ListObjectVersions {
    ListObjectVersions {
        bucket: "bucket".into(),
        max_keys: Some(max),
        // Keys may hold what XML cannot.
        encoding_type: Some(EncodingType::URL),
        ..Default::default()
    }
}

/// A version as it is listed: key, id, whether it is a delete marker, whether it is the latest.
type Listed = (String, String, bool, bool);

fn listed(page: &ListObjectVersionsOutput) -> Vec<Listed> {
    let versions = page.versions.iter().map(|v| {
        let (id, latest) = (v.version_id.clone().unwrap(), v.is_latest.unwrap());
        (v.key.clone(), id, false, latest)
    });
    let markers = page.delete_markers.iter().map(|m| {
        let (id, latest) = (m.version_id.clone().unwrap(), m.is_latest.unwrap());
        (m.key.clone(), id, true, latest)
    });
    versions.chain(markers).collect()
}

/// All pages of a list, put together, in any order.
async fn all(s3: &S3, first: ListObjectVersions) -> (Vec<Listed>, Vec<String>) {
    let (mut next, mut found, mut groups) = (first, Vec::new(), Vec::new());
    loop {
        let page = s3.send(next.clone()).await.unwrap();
        let entries = page.versions.len() + page.delete_markers.len() + page.common_prefixes.len();
        assert!(entries <= next.max_keys.unwrap() as usize);
        found.extend(listed(&page));
        groups.extend(
            page.common_prefixes
                .into_iter()
                .filter_map(|group| group.prefix),
        );
        if !page.is_truncated {
            assert!(page.next_key_marker.is_none());
            return (found, groups);
        }
        assert_eq!(entries, next.max_keys.unwrap() as usize);
        next.key_marker = page.next_key_marker;
        next.version_id_marker = page.next_version_id_marker;
    }
}

#[derive(Clone, Debug)]
enum Step {
    Put(u8, usize),
    Delete(u8),
    /// Deletes the version at this place, counted round.
    DeleteVersion(u8, usize),
    Copy(u8, usize, u8),
    Enable,
    Suspend,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let key = || 0..3_u8;
    prop_oneof![
        6 => (key(), prop_oneof![0..9_usize, INLINE_MAX + 1..INLINE_MAX + 3]).prop_map(|(k, n)| Step::Put(k, n)),
        3 => key().prop_map(Step::Delete),
        4 => (key(), 0..6_usize).prop_map(|(k, n)| Step::DeleteVersion(k, n)),
        2 => (key(), 0..6_usize, key()).prop_map(|(a, n, b)| Step::Copy(a, n, b)),
        1 => Just(Step::Enable),
        1 => Just(Step::Suspend),
        1 => Just(Step::Reopen),
    ]
}

/// The versions of each key, the newest first; those without bytes are delete markers.
#[derive(Default)]
struct Model {
    keys: BTreeMap<String, Vec<(String, Option<Bytes>)>>,
    suspended: Option<bool>,
}

fn name(key: u8) -> String {
    ["a", "a\0b", "d/é"][usize::from(key)].to_owned()
}

impl Model {
    fn add(&mut self, key: String, id: Option<String>, value: Option<Bytes>) {
        let versions = self.keys.entry(key).or_default();
        let id = match self.suspended {
            Some(false) => id.unwrap(),
            _ => "null".to_owned(),
        };
        versions.retain(|(there, _)| *there != id);
        if value.is_some() || self.suspended.is_some() {
            versions.insert(0, (id, value));
        }
    }

    fn nth(&self, key: u8, n: usize) -> Option<(String, Option<Bytes>)> {
        let versions = self.keys.get(&name(key))?;
        versions.get(n % versions.len().max(1)).cloned()
    }

    fn expect(&self) -> Vec<Listed> {
        let mut all = Vec::new();
        for (key, versions) in &self.keys {
            for (n, (id, value)) in versions.iter().enumerate() {
                all.push((key.clone(), id.clone(), value.is_none(), n == 0));
            }
        }
        all
    }

    async fn check(&self, s3: &S3) {
        let (mut found, _) = all(s3, list(3)).await;
        let mut expect = self.expect();
        found.sort();
        expect.sort();
        assert_eq!(found, expect);
        let mut current = Vec::new();
        for (key, versions) in &self.keys {
            for (id, value) in versions {
                match value {
                    Some(value) => assert!(get_version(s3, key, id).await.unwrap() == *value),
                    None => assert_eq!(code(get_version(s3, key, id).await), "MethodNotAllowed"),
                }
            }
            match versions.first() {
                Some((_, Some(value))) => {
                    assert!(s3.get(key).await.unwrap() == *value);
                    current.push(key.clone());
                }
                _ => assert_eq!(code(s3.get(key).await), "NoSuchKey"),
            }
        }
        let list = ListObjectsV2 {
            bucket: "bucket".into(),
            encoding_type: Some(EncodingType::URL),
            ..Default::default()
        };
        let listed = s3.send(list).await.unwrap().contents;
        let listed: Vec<_> = listed.into_iter().map(|object| object.key).collect();
        assert_eq!(listed, current);
    }
}

async fn run(steps: Vec<Step>) {
    let disk = SimDisk::default();
    let (mut s3, mut model) = (S3::with_bucket(&disk).await, Model::default());
    for (n, step) in steps.into_iter().enumerate() {
        match step {
            Step::Put(key, size) => {
                let body = bytes(n as u64 + 1, size);
                let id = put_version(&s3, &name(key), body.clone()).await;
                model.add(name(key), id, Some(body));
            }
            Step::Delete(key) => {
                let deleted = delete(&s3, &name(key), None).await;
                assert_eq!(deleted.delete_marker.is_some(), model.suspended.is_some());
                model.add(name(key), deleted.version_id, None);
            }
            Step::DeleteVersion(key, n) => {
                if let Some((id, value)) = model.nth(key, n) {
                    let deleted = delete(&s3, &name(key), Some(&id)).await;
                    assert_eq!(deleted.delete_marker.is_some(), value.is_none());
                    let versions = model.keys.get_mut(&name(key)).unwrap();
                    versions.retain(|(there, _)| *there != id);
                }
            }
            Step::Copy(from, n, to) => {
                if let Some((id, Some(value))) = model.nth(from, n) {
                    let mut copy = copy(&name(from), &name(to));
                    copy.copy_source.version_id = Some(id.clone());
                    let copy = CopyObject {
                        metadata_directive: Some("REPLACE".into()),
                        ..copy
                    };
                    let output = s3.send(copy).await.unwrap();
                    let source = output.copy_source_version_id;
                    assert_eq!(source, model.suspended.map(|_| id));
                    model.add(name(to), output.version_id, Some(value));
                }
            }
            Step::Enable => {
                set_versioning(&s3, VersioningStatus::ENABLED).await;
                model.suspended = Some(false);
            }
            Step::Suspend => {
                set_versioning(&s3, VersioningStatus::SUSPENDED).await;
                model.suspended = Some(true);
            }
            Step::Reopen => {
                drop(s3);
                s3 = S3::open(options(&disk, n as u64 + 100)).unwrap();
            }
        }
    }
    model.check(&s3).await;
    for (key, versions) in &model.keys {
        for (id, _) in versions {
            assert_eq!(code(delete_bucket(&s3).await), "BucketNotEmpty");
            delete(&s3, key, Some(id)).await;
        }
    }
    delete_bucket(&s3).await.unwrap();
    data_files_become(&disk, 0).await;
}

async fn delete_bucket(s3: &S3) -> Result<(), S3Error> {
    let delete = DeleteBucket {
        bucket: "bucket".into(),
        ..Default::default()
    };
    s3.send(delete).await.map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn versions_are_as_a_map_has_them(steps in proptest::collection::vec(step(), 1..24)) {
        runtime().block_on(run(steps));
    }
}

/// Pages hold over more versions of a key than a page has, between other keys and prefixes.
#[test]
fn a_thousand_versions_of_a_key_are_listed_in_pages() {
    const VERSIONS: usize = 1205;
    runtime().block_on(async {
        let s3 = versioned(&SimDisk::default()).await;
        put_version(&s3, "a", bytes(1, 1)).await;
        put_version(&s3, "z/1", bytes(1, 1)).await;
        put_version(&s3, "z/2", bytes(1, 1)).await;
        let mut ids = Vec::new();
        for n in 0..VERSIONS {
            ids.insert(
                0,
                match n % 100 {
                    99 => delete(&s3, "k", None).await.version_id.unwrap(),
                    _ => put_version(&s3, "k", Bytes::new()).await.unwrap(),
                },
            );
        }
        let first = ListObjectVersions {
            delimiter: Some("/".into()),
            ..list(1000)
        };
        let page = s3.send(first.clone()).await.unwrap();
        assert_eq!(page.next_key_marker.as_deref(), Some("k"));
        // The marker of the one before the last of the page.
        assert_eq!(page.next_version_id_marker.as_ref(), Some(&ids[998]));
        let (found, groups) = all(&s3, first).await;
        assert_eq!(groups, ["z/"]);
        let of_k: Vec<_> = found.iter().filter(|(key, ..)| key == "k").collect();
        assert_eq!(of_k.len(), VERSIONS);
        assert_eq!(of_k.iter().filter(|(.., latest)| *latest).count(), 1);
        let (small, _) = all(&s3, list(7)).await;
        assert_eq!(small.len(), VERSIONS + 3);
        // An older version goes on where it was, without those after it.
        let from = ListObjectVersions {
            key_marker: Some("k".into()),
            version_id_marker: Some(ids[1200].clone()),
            ..list(1000)
        };
        let (rest, _) = all(&s3, from).await;
        let rest: Vec<_> = rest.into_iter().filter(|(key, ..)| key == "k").collect();
        assert_eq!(rest.len(), 4);
        let past = ListObjectVersions {
            key_marker: Some("k".into()),
            ..list(1000)
        };
        assert_eq!(all(&s3, past).await.0.len(), 2);
    });
}

#[tokio::test]
async fn an_id_that_was_not_given_out_names_nothing() {
    let s3 = versioned(&SimDisk::default()).await;
    let of_a = put_version(&s3, "a", bytes(1, 5)).await.unwrap();
    let of_b = put_version(&s3, "b", bytes(2, 5)).await.unwrap();
    let forged = of_a.replace(['0', '1', '2', '3'], "4");
    for id in [&of_b, &forged, &"x".repeat(32)] {
        assert_eq!(
            code(get_version(&s3, "a", id).await),
            "NoSuchVersion",
            "{id}"
        );
        delete(&s3, "a", Some(id)).await;
    }
    assert_eq!(code(get_version(&s3, "a", "null").await), "NoSuchVersion");
    assert_eq!(code(get_version(&s3, "a", "x").await), "InvalidArgument");
    for id in ["", "x", &of_b] {
        let list = ListObjectVersions {
            key_marker: Some("a".into()),
            version_id_marker: Some(id.into()),
            ..list(9)
        };
        assert_eq!(code(s3.send(list).await), "InvalidArgument", "{id}");
    }
    assert_eq!(get_version(&s3, "a", &of_a).await.unwrap(), bytes(1, 5));
    assert_eq!(all(&s3, list(9)).await.0.len(), 2);
}

#[tokio::test]
async fn a_delete_marker_is_said_to_be_one() {
    let s3 = versioned(&SimDisk::default()).await;
    put_version(&s3, "k", bytes(1, 5)).await;
    let marker = delete(&s3, "k", None).await.version_id.unwrap();
    let empty = || Full::new(Bytes::new());
    for (version_id, status) in [(None, 404), (Some(marker.clone()), 405)] {
        let get = GetObject {
            version_id: version_id.clone(),
            ..get("k")
        };
        let head = HeadObject {
            bucket: "bucket".into(),
            key: "k".into(),
            version_id,
            ..Default::default()
        };
        for response in [s3.call(get, empty()).await, s3.call(head, empty()).await] {
            assert_eq!(response.status().as_u16(), status);
            assert_eq!(response.headers()[headers::DELETE_MARKER], "true");
            assert_eq!(response.headers()[headers::VERSION_ID], marker.as_str());
        }
    }
    assert_eq!(
        code(s3.send(copy("k", "l")).await),
        ErrorCode::NO_SUCH_KEY.as_str()
    );
    let deleted = delete(&s3, "k", Some(&marker)).await;
    assert_eq!(deleted.delete_marker, Some(true));
    assert_eq!(s3.get("k").await.unwrap(), bytes(1, 5));
}

/// A clock that goes back, as all of these come at one time, changes nothing of the order.
#[tokio::test]
async fn the_last_that_came_is_the_latest_whatever_the_clock_says() {
    let disk = SimDisk::default();
    let s3 = versioned(&disk).await;
    for n in 0..20 {
        put_version(&s3, "k", bytes(n, 5)).await;
    }
    drop(s3);
    // The clock of a new world begins where that of the old one began.
    let s3 = S3::open(options(&disk, 9)).unwrap();
    put_version(&s3, "k", bytes(99, 5)).await;
    assert_eq!(s3.get("k").await.unwrap(), bytes(99, 5));
    delete(&s3, "k", None).await;
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
}

/// Whoever empties a bucket deletes a page before asking for the next.
#[tokio::test]
async fn what_is_deleted_between_pages_hides_no_version() {
    for size in 1..4 {
        let s3 = S3::with_bucket(&SimDisk::default()).await;
        s3.put("k", "null").await.unwrap();
        set_versioning(&s3, VersioningStatus::ENABLED).await;
        for body in ["a", "b"] {
            s3.put("k", body).await.unwrap();
        }
        s3.put("l", "other").await.unwrap();
        set_versioning(&s3, VersioningStatus::SUSPENDED).await;
        s3.put("l", "null").await.unwrap();
        let (mut next, mut deleted) = (list(size), 0);
        loop {
            let page = s3.send(next.clone()).await.unwrap();
            for (key, id, ..) in listed(&page) {
                delete(&s3, &key, Some(&id)).await;
                deleted += 1;
            }
            if !page.is_truncated {
                break;
            }
            next.key_marker = page.next_key_marker;
            next.version_id_marker = page.next_version_id_marker;
        }
        assert_eq!(deleted, 5, "{size}");
        assert_eq!(all(&s3, list(1000)).await.0, []);
    }
}
