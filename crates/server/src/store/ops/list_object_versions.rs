//! ListObjectVersions: the current objects of a bucket and what is kept beside them, merged.

use std::collections::BTreeSet;

use anys3_proto::S3Error;
use anys3_proto::ops::{
    self, DeleteMarker, ListObjectVersions, ListObjectVersionsOutput, ObjectVersion,
};

use super::list_objects_v2::{entry, prefixes};
use super::{ignored, owned, owner};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::timestamp;
use crate::store::fault::Fault;
use crate::store::index::View;
use crate::store::listing::{KeyWalk, check_attributes, check_encoding, delimiter, list, page_max};
use crate::store::record::{Bucket, Object, Version, key};
use crate::store::versions::{self, Named};
use crate::store::{Store, catalog, refusals};

impl Handle<ListObjectVersions> for Store {
    honours! {
        ListObjectVersions: bucket, prefix, delimiter, key_marker, version_id_marker, max_keys,
            encoding_type, optional_object_attributes, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, ListObjectVersions>,
    ) -> Result<Reply<ListObjectVersionsOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let max = page_max("max-keys", input.max_keys)?;
        check_encoding(input.encoding_type.as_ref())?;
        check_attributes(&input.optional_object_attributes)?;
        let key_marker = input.key_marker.unwrap_or_default();
        let walk = Walk {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: input.delimiter.clone().unwrap_or_default(),
            key: key_marker.clone(),
            version: input.version_id_marker.clone(),
            max: usize::try_from(max).unwrap_or(usize::MAX),
        };
        let bucket = input.bucket.clone();
        let page = self
            .read(move |view| walk.run(view, &catalog::bucket(view, &bucket)?))
            .await?;
        let output = ListObjectVersionsOutput {
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            key_marker: Some(key_marker),
            version_id_marker: Some(input.version_id_marker.unwrap_or_default()),
            next_key_marker: page.next_key,
            next_version_id_marker: page.next_version,
            max_keys: Some(max),
            delimiter: delimiter(input.delimiter),
            encoding_type: input.encoding_type,
            is_truncated: page.is_truncated,
            versions: page.versions,
            delete_markers: page.markers,
            common_prefixes: prefixes(page.groups),
            ..Default::default()
        };
        Ok(output.into())
    }
}

struct Walk {
    prefix: String,
    delimiter: String,
    /// Only keys after this one, or of this one versions after `version`.
    key: String,
    version: Option<String>,
    max: usize,
}

#[derive(Default)]
struct Page {
    versions: Vec<ObjectVersion>,
    markers: Vec<DeleteMarker>,
    groups: Vec<String>,
    is_truncated: bool,
    next_key: Option<String>,
    next_version: Option<String>,
}

/// What is listed, in order: by key, or by the common prefix; then the current object, then what is
/// beside it, the newest first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    name: String,
    beside: bool,
    number: usize,
}

impl Place {
    /// The first of its name.
    fn first(name: String) -> Self {
        Self {
            name,
            beside: false,
            number: 0,
        }
    }
}

impl Walk {
    fn run(&self, view: &View<'_>, bucket: &Bucket) -> Result<Page, S3Error> {
        // Each of the two lists has the first of its own: one more than a page of both together.
        let more = self.max.saturating_add(1);
        let max = if self.max == 0 { 0 } else { more };
        let current = KeyWalk {
            base: key::objects(bucket.id),
            prefix: self.prefix.clone(),
            delimiter: self.delimiter.clone(),
            after: Some(self.key.clone()).filter(|key| !key.is_empty()),
            max,
            ..Default::default()
        };
        // A marker within a common prefix is past all of that, in both lists.
        let promoted = self.promoted(view, bucket)?;
        let promoted = promoted.filter(|_| !current.folds(&self.key));
        let from = self.from(view, bucket)?;
        let beside = KeyWalk {
            base: key::versions(bucket.id),
            from: from.filter(|_| !current.folds(&self.key)),
            ..current.clone()
        };
        let (mut found, mut groups) = (Vec::new(), BTreeSet::new());
        for (beside, walk) in [(false, current), (true, beside)] {
            let mut number = 0_usize;
            let page = list(view, &walk, |name, value| {
                number = number.saturating_add(1);
                let name = name.to_owned();
                let place = Place {
                    name,
                    beside,
                    number,
                };
                found.push((place, Some(Object::decode_head(value)?)));
                Ok(())
            })?;
            groups.extend(page.groups);
        }
        if let Some(object) = promoted {
            found.push((Place::first(self.key.clone()), Some(object)));
        }
        for name in groups {
            found.push((Place::first(name), None));
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut page = Page {
            is_truncated: found.len() > self.max && self.max > 0,
            ..Default::default()
        };
        found.truncate(self.max);
        page.fill(view, bucket, found)?;
        Ok(page)
    }

    /// The current object of the key of the marker, where it is older than the version of the
    /// marker: that was current when the page before was made, and has been deleted.
    fn promoted(&self, view: &View<'_>, bucket: &Bucket) -> Result<Option<Object>, S3Error> {
        let version = self.version.as_deref();
        let Ok(Named::Order(marker)) = versions::named(bucket, &self.key, version) else {
            return Ok(None);
        };
        if !self.key.starts_with(&self.prefix) {
            return Ok(None);
        }
        let current = catalog::object(view, bucket, &self.key)?;
        Ok(current.filter(|current| current.version.order < marker))
    }

    /// Where versions beside the current objects begin, where that is within those of a key.
    fn from(&self, view: &View<'_>, bucket: &Bucket) -> Result<Option<Vec<u8>>, S3Error> {
        let Some(version) = self.version.as_deref() else {
            return Ok(None);
        };
        let invalid = |why| Err(refusals::invalid("version-id-marker", version, why));
        if version.is_empty() {
            return invalid("A version-id marker cannot be empty.");
        }
        if self.key.is_empty() {
            return invalid("A version-id marker cannot be specified without a key marker.");
        }
        let all = key::versions_of(bucket.id, &self.key);
        let after = |order| [&key::version(bucket.id, &self.key, order)[..], &[0]].concat();
        match versions::named(bucket, &self.key, Some(version)) {
            Ok(Named::Order(order)) => Ok(Some(after(order))),
            Ok(Named::Null) => {
                let beside = catalog::older_null(view, bucket, &self.key)?;
                Ok(Some(beside.map_or(all, |null| after(null.version.order))))
            }
            _ => invalid("Invalid version id specified"),
        }
    }
}

impl Page {
    fn fill(
        &mut self,
        view: &View<'_>,
        bucket: &Bucket,
        found: Vec<(Place, Option<Object>)>,
    ) -> Result<(), Fault> {
        let mut before = String::new();
        for (place, object) in found {
            let name = place.name;
            let Some(object) = object else {
                self.ends_with(&name, None);
                self.groups.push(name);
                continue;
            };
            let id = versions::id(bucket, &name, object.version);
            self.ends_with(&name, Some(&place_id(bucket, &name, object.version)));
            // Beside no current object the newest is a delete marker, and then that is the latest.
            let is_latest = match place.beside {
                false => true,
                true => {
                    object.is_marker && before != name && is_latest(view, bucket, &name, &object)?
                }
            };
            before.clone_from(&name);
            match object.is_marker {
                true => self.markers.push(marker(name, id, is_latest, &object)),
                false => {
                    let listed = entry(&name, &object, true);
                    self.versions.push(self::version(listed, id, is_latest));
                }
            }
        }
        Ok(())
    }

    /// What the page after would begin behind.
    fn ends_with(&mut self, name: &str, version: Option<&str>) {
        if self.is_truncated {
            self.next_key = Some(name.to_owned());
            self.next_version = version.map(str::to_owned);
        }
    }
}

/// The id of a version as markers have it, which tells the place even of a version `null` that is
/// deleted before the next page.
fn place_id(bucket: &Bucket, key: &str, version: Version) -> String {
    let null = version.null && bucket.versioning.is_none();
    versions::id(bucket, key, Version { null, ..version })
}

/// Whether a delete marker is the newest of its key.
fn is_latest(view: &View<'_>, bucket: &Bucket, name: &str, marker: &Object) -> Result<bool, Fault> {
    if catalog::object(view, bucket, name)?.is_some() {
        return Ok(false);
    }
    let newest = catalog::newest(view, bucket, name)?;
    Ok(newest.is_some_and(|newest| newest.version == marker.version))
}

fn version(object: ops::Object, id: String, is_latest: bool) -> ObjectVersion {
    ObjectVersion {
        key: object.key,
        version_id: Some(id),
        is_latest: Some(is_latest),
        last_modified: object.last_modified,
        etag: object.etag,
        checksum_algorithm: object.checksum_algorithm,
        checksum_type: object.checksum_type,
        size: object.size,
        storage_class: object.storage_class,
        owner: object.owner,
        restore_status: object.restore_status,
    }
}

fn marker(key: String, id: String, is_latest: bool, object: &Object) -> DeleteMarker {
    DeleteMarker {
        key,
        version_id: Some(id),
        is_latest: Some(is_latest),
        last_modified: Some(timestamp(object.modified)),
        owner: owner(),
    }
}
