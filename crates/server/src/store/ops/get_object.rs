//! GetObject.

use anys3_proto::checksum::Checksums;
use anys3_proto::groups::{Conditions, Content as Headers, Overrides};
use anys3_proto::ops::{GetObject, GetObjectOutput, HeadObjectOutput};
use anys3_proto::types::{ChecksumMode, ChecksumType, StorageClass};
use anys3_proto::{ByteRange, ErrorCode, S3Error, headers as names};
use http::HeaderValue;
use http::header::CONTENT_RANGE;

use super::ignored;
use super::{owned, quoted, tags};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions;
use crate::store::index::View;
use crate::store::outflow::Name;
use crate::store::record::{Content, Object, shown};
use crate::store::{Store, catalog, locks, refusals};

impl Handle<GetObject> for Store {
    honours! {
        GetObject: bucket, key, range, if_range, part_number, conditions, overrides, version_id,
            checksum_mode, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, GetObject>) -> Result<Reply<GetObjectOutput>, S3Error> {
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
        let name = Name {
            bucket: input.bucket,
            key: input.key,
            version: input.version_id,
        };
        let choose = move |view: &View<'_>, object: &Object| {
            let chosen = wanted.choose(view, object)?;
            let span = (chosen.first, chosen.length);
            Ok((chosen, span))
        };
        let (found, chosen) = self.find(name.clone(), choose).await?;
        let (first, length) = (chosen.first, chosen.length);
        let mut output: GetObjectOutput = head(&found.object, chosen, input.overrides).into();
        output.version_id = found.version_id.clone();
        let body = self.body(found, name, first, length).await?;
        Ok(Reply { output, body })
    }
}

/// Whether checksums are to come with an object.
pub(super) fn wants_checksums(mode: Option<&ChecksumMode>) -> Result<bool, S3Error> {
    match mode.filter(|mode| !mode.is_known()) {
        Some(unknown) => Err(refusals::invalid(
            names::CHECKSUM_MODE,
            unknown.as_str(),
            "The checksum mode is ENABLED, or absent.",
        )),
        None => Ok(mode.is_some()),
    }
}

/// What is said of an object, or of what was chosen of it.
pub(super) fn head(object: &Object, chosen: Chosen, overrides: Overrides) -> HeadObjectOutput {
    HeadObjectOutput {
        content_length: Some(chosen.length),
        content_range: chosen.range,
        accept_ranges: Some("bytes".into()),
        etag: quoted(&object.etag),
        last_modified: Some(conditions::timestamp(object.modified)),
        content: headers(&object.attributes.headers, overrides),
        metadata: object.attributes.metadata.clone(),
        checksums: chosen.sums,
        checksum_type: chosen.sums_of,
        parts_count: chosen.parts,
        storage_class: class(object),
        tag_count: tags::count(&object.attributes.tags),
        object_lock: locks::shown(&object.attributes.lock),
        website_redirect_location: object.attributes.redirect.clone(),
        ..Default::default()
    }
}

/// What of an object is asked for.
pub(super) struct Wanted {
    pub(super) conditions: Conditions,
    pub(super) range: Option<String>,
    /// Of which state of the object the range is; of another, all of it is sent.
    pub(super) if_range: Option<String>,
    pub(super) part: Option<u32>,
    /// Whether checksums are.
    pub(super) sums: bool,
}

/// What of an object is sent.
pub(super) struct Chosen {
    pub(super) first: u64,
    pub(super) length: u64,
    pub(super) range: Option<String>,
    pub(super) parts: Option<u32>,
    pub(super) sums: Checksums,
    pub(super) sums_of: Option<ChecksumType>,
}

impl Wanted {
    pub(super) fn choose(&self, view: &View<'_>, object: &Object) -> Result<Chosen, S3Error> {
        conditions::read(&self.conditions, object)?;
        let of_this = self
            .if_range
            .as_ref()
            .is_none_or(|state| conditions::range(state, object));
        let range = self.range.as_deref().filter(|_| of_this);
        let mut chosen = match (self.part, range.and_then(ByteRange::parse)) {
            (Some(_), Some(_)) => {
                let message = "Cannot specify both Range header and partNumber query parameter.";
                return Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
            }
            (Some(number), None) => part(view, object, number)?,
            (None, None) => whole(object),
            (None, Some(range)) => {
                let (first, length) = range
                    .resolve(object.size)
                    .ok_or_else(|| unsatisfiable(range, object))?;
                let range = Some(ByteRange::content_range(first, length, object.size));
                Chosen {
                    first,
                    length,
                    range,
                    sums: Checksums::default(),
                    sums_of: None,
                    ..whole(object)
                }
            }
        };
        if !self.sums {
            (chosen.sums, chosen.sums_of) = (Checksums::default(), None);
        }
        Ok(chosen)
    }
}

/// All of an object.
fn whole(object: &Object) -> Chosen {
    let (sums, kind) = shown(&object.sums, object.crc, object.etag.parts);
    Chosen {
        first: 0,
        length: object.size,
        range: None,
        parts: None,
        sums,
        sums_of: Some(kind),
    }
}

/// One part. An object that was not made of parts is its own first.
fn part(view: &View<'_>, object: &Object, number: u32) -> Result<Chosen, S3Error> {
    let (mut first, mut found) = (0_u64, None);
    let parts = object.etag.parts.map(u32::from);
    match object.content {
        Content::Parts(id) => {
            if let Some((begin, extent)) = catalog::part(view, id, number)? {
                first = begin;
                found = Some((extent.size, shown(&extent.sums, extent.crc, None)));
            }
        }
        _ if number == 1 => found = Some((object.size, shown(&object.sums, object.crc, None))),
        _ => {}
    }
    let none = || {
        S3Error::from(ErrorCode::INVALID_PART_NUMBER)
            .with("ActualPartCount", parts.unwrap_or(1).to_string())
            .with("PartNumberRequested", number.to_string())
    };
    let (length, (sums, kind)) = found.ok_or_else(none)?;
    let range = (length > 0).then(|| ByteRange::content_range(first, length, object.size));
    Ok(Chosen {
        first,
        length,
        range,
        parts,
        sums,
        sums_of: Some(kind),
    })
}

fn unsatisfiable(range: ByteRange, object: &Object) -> S3Error {
    let error = S3Error::from(ErrorCode::INVALID_RANGE)
        .with("RangeRequested", range.to_string())
        .with("ActualObjectSize", object.size.to_string());
    let error = conditions::about(object, error);
    match HeaderValue::try_from(format!("bytes */{}", object.size)) {
        Ok(value) => error.with_header(CONTENT_RANGE, value),
        Err(_) => error,
    }
}

/// What is kept with an object, but for what the response shall say in its place.
pub(super) fn headers(kept: &Headers, overrides: Overrides) -> Headers {
    Headers {
        cache_control: overrides
            .cache_control
            .or_else(|| kept.cache_control.clone()),
        content_disposition: overrides
            .content_disposition
            .or_else(|| kept.content_disposition.clone()),
        content_encoding: overrides
            .content_encoding
            .or_else(|| kept.content_encoding.clone()),
        content_language: overrides
            .content_language
            .or_else(|| kept.content_language.clone()),
        content_type: overrides
            .content_type
            .or_else(|| kept.content_type.clone())
            .or_else(|| Some("binary/octet-stream".into())),
        expires: overrides
            .expires
            .map(|at| at.http())
            .or_else(|| kept.expires.clone()),
    }
}

/// The class of an object, where it is not the usual one.
pub(super) fn class(object: &Object) -> Option<StorageClass> {
    object
        .attributes
        .storage_class
        .as_deref()
        .map(StorageClass::from)
}
