//! `POST /presign`: URLs, forms and multipart uploads for others to send, one or many at once.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use anys3::proto::groups::{Content, WriteConditions};
use anys3::proto::ops::{CreateMultipartUpload, GetObject, PutObject, UploadPart};
use anys3::proto::{Algorithm, BucketName, Checksums, Metadata};
use anys3::{Body, PART_SIZE_MIN, PARTS_MAX, PostForm, Presigned};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::{Deserialize, Serialize};

use super::asked::check_parameters;
use super::begun::{Begun, denied};
use super::presign::{EXPIRES_DEFAULT, EXPIRES_MAX, timestamp, unbound_size};
use super::upload;
use crate::access::{Ask, Grant, Permit, Verb};
use crate::capability::{Capability, Does};
use crate::engine::key::{new_id, new_key};
use crate::engine::receipt::{Receipt, too_large};
use crate::engine::session::MADE_BY;
use crate::refusal::Refusal;
use crate::route::{Query, bucket_name, checked_key};
use crate::{Shared, json, seconds};

/// The largest request, in bytes: a hundred items with the longest of keys, each in an `upload_id`
/// once more, twice.
const BODY_LEN_MAX: usize = 512 * 1024;
/// How many items a request may have: a page of pictures, and some hundred microseconds.
const ITEMS_MAX: usize = 100;
/// How many URLs of parts are in one answer: they expire, and a client is at few of them at once.
const PARTS_SIGNED_MAX: usize = 100;
/// The size of parts, unless the object would need more than 10,000 of them.
const PART_SIZE: u64 = 8 << 20;
/// Where a URL that has expired is asked for again.
const REFRESH: &str = "/presign";

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    operation: Kind,
    bucket: Option<String>,
    key: Option<String>,
    /// For a key that is made.
    file_name: Option<String>,
    size: Option<u64>,
    content_type: Option<String>,
    expires: Option<u64>,
    checksum: Option<Sum>,
    #[serde(default)]
    via: Via,
    /// Only if there is no such object.
    #[serde(default)]
    create_only: bool,
    /// A multipart upload that was created before, as the answer named it.
    upload_id: Option<String>,
    /// Which parts; none: the first hundred.
    #[serde(default)]
    part_numbers: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Get,
    Put,
    Post,
    Multipart,
}

/// Whom the URL is of.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Via {
    #[default]
    Store,
    Gateway,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    algorithm: String,
    value: String,
}

/// Several at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    items: Vec<Item>,
}

/// What is answered: the same for all of them.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    url: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<BTreeMap<String, String>>,
    via: Via,
    expires: u64,
    expires_at: String,
    refresh: &'static str,
    bucket: String,
    key: String,
    #[serde(flatten)]
    upload: Option<Upload>,
}

/// A request that can be sent.
#[derive(Clone, Serialize)]
struct Url {
    url: String,
    method: String,
    headers: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Upload {
    upload_id: String,
    part_size: u64,
    parts: Vec<PartUrl>,
    complete: Url,
    abort: Url,
}

#[derive(Serialize)]
struct PartUrl {
    part_number: u32,
    size: u64,
    #[serde(flatten)]
    url: Url,
}

#[derive(Serialize)]
struct Answers {
    items: Vec<Answer>,
}

/// Signs what is asked for: all of it, or nothing.
pub(crate) async fn presign(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
    receipt: &Receipt,
) -> Result<Response<Body>, Refusal> {
    check_parameters(&Query::parse(&parts.uri)?, &[])?;
    let idle_max = gateway.config.body_idle_max;
    let body = receipt.collect(idle_max, BODY_LEN_MAX).await?;
    let (items, many) = parse(&body)?;
    let mut wishes = Vec::new();
    // What is refused is refused before anything is done.
    for item in items {
        wishes.push(Wish::check(gateway, grant, item)?);
    }
    for wish in wishes.iter_mut().filter(|wish| wish.passes_by()) {
        let mut event = upload::event(grant, parts, &wish.bucket, wish.key.clone())?;
        event.size = wish.item.size;
        event.content_type.clone_from(&wish.item.content_type);
        wish.key = gateway.ask_before_signing(event).await?;
    }
    let mut answers = Vec::new();
    for wish in wishes {
        answers.push(wish.answer(gateway).await?);
    }
    match (many, answers.pop()) {
        (false, Some(one)) => Ok(json(StatusCode::OK, &one)),
        (_, last) => {
            answers.extend(last);
            Ok(json(StatusCode::OK, &Answers { items: answers }))
        }
    }
}

fn parse(body: &[u8]) -> Result<(Vec<Item>, bool), Refusal> {
    let malformed = |error: serde_json::Error| {
        Refusal::argument(format!("the body is not what can be presigned: {error}"))
            .hint(r#"send {"operation": "put", "key": "…", "size": …}, or {"items": [{…}, {…}]}"#)
    };
    let value: serde_json::Value = serde_json::from_slice(body).map_err(malformed)?;
    if value.get("items").is_none() {
        let one = serde_json::from_value(value).map_err(malformed)?;
        return Ok((vec![one], false));
    }
    let batch: Batch = serde_json::from_value(value).map_err(malformed)?;
    match (1..=ITEMS_MAX).contains(&batch.items.len()) {
        true => Ok((batch.items, true)),
        false => Err(Refusal::argument(format!(
            "items are 1 to {ITEMS_MAX} at once"
        ))),
    }
}

/// What is asked for and allowed.
struct Wish {
    item: Item,
    bucket: BucketName,
    key: String,
    expires: u64,
    checksums: Checksums,
    permit: Permit,
    /// Who asks.
    owner: String,
    /// The key for which it is allowed; a hook may say another.
    asked: String,
    /// The upload that more URLs are asked of.
    begun: Option<Begun>,
}

impl Wish {
    fn check(gateway: &Shared, grant: &Grant, item: Item) -> Result<Self, Refusal> {
        item.check_together()?;
        let named = item.bucket.as_deref().map(bucket_name).transpose()?;
        let bucket = gateway.bucket(named)?;
        let reads = item.operation == Kind::Get;
        let key = match &item.key {
            Some(key) => checked_key(key.clone())?,
            None if reads => {
                return Err(Refusal::argument("no key is named").hint("add \"key\""));
            }
            None => new_key(grant, &bucket, item.file_name.as_deref())?,
        };
        let begun = item.begun(gateway, grant, &bucket, &key)?;
        let asked = begun.as_ref().map_or(&key, |begun| &begun.asked).clone();
        let content_type = match &begun {
            Some(begun) => begun.content_type.as_deref(),
            None => item.content_type.as_deref(),
        };
        let verb = if reads { Verb::Read } else { Verb::Write };
        let permit = grant.permit(&Ask {
            size: item.size,
            content_type,
            ..Ask::of(verb, &bucket, &asked)
        })?;
        let expires = item.expires.unwrap_or(EXPIRES_DEFAULT);
        if !(1..=EXPIRES_MAX).contains(&expires) {
            let why = format!("expires is a number of seconds, 1 to {EXPIRES_MAX}");
            return Err(Refusal::argument(why));
        }
        permit.check_age(Duration::from_secs(expires))?;
        if !reads {
            match (gateway.size_max(&permit), item.size) {
                (Some(max), Some(size)) if size > max => return Err(too_large(max)),
                (Some(max), None) => return Err(unbound_size(max)),
                _ => {}
            }
        }
        if item.operation == Kind::Multipart {
            Cut::new(item.size.unwrap_or(0)).numbers(&item.part_numbers)?;
        }
        Ok(Self {
            checksums: item.checksums()?,
            item,
            bucket,
            key,
            expires,
            permit,
            owner: grant.owner().to_owned(),
            asked,
            begun,
        })
    }

    /// Whether bytes are written without an upload through the gateway. Of one that goes on, hooks
    /// were asked when it began.
    fn passes_by(&self) -> bool {
        match self.item.operation {
            Kind::Get => false,
            Kind::Put => self.item.via == Via::Store,
            Kind::Post => true,
            Kind::Multipart => self.item.upload_id.is_none(),
        }
    }

    async fn answer(self, gateway: &Shared) -> Result<Answer, Refusal> {
        let (mut fields, mut upload) = (None, None);
        let url = match (self.item.operation, self.item.via) {
            (Kind::Get | Kind::Put, Via::Gateway) => self.capability(gateway)?,
            (Kind::Get, Via::Store) => self.get(gateway).await?,
            (Kind::Put, Via::Store) => self.put(gateway).await?,
            (Kind::Post, _) => {
                let (url, of_form) = self.form(gateway).await?;
                fields = Some(of_form);
                url
            }
            (Kind::Multipart, _) => {
                let made = self.multipart(gateway).await?;
                let url = made.complete.clone();
                upload = Some(made);
                url
            }
        };
        let until = SystemTime::now() + self.lifetime();
        // Whoever has the URL may store so much: it counts as stored, once for an upload.
        if self.item.upload_id.is_none() {
            self.permit.stored(self.item.size.unwrap_or(0));
        }
        Ok(Answer {
            url,
            fields,
            via: self.item.via,
            expires: self.expires,
            expires_at: timestamp(until).iso(),
            refresh: REFRESH,
            bucket: self.bucket.to_string(),
            key: self.key,
            upload,
        })
    }

    fn content(&self) -> Content {
        Content {
            content_type: self.item.content_type.clone(),
            ..Content::default()
        }
    }

    fn lifetime(&self) -> Duration {
        Duration::from_secs(self.expires)
    }

    async fn get(&self, gateway: &Shared) -> Result<Url, Refusal> {
        let get = GetObject {
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            ..GetObject::default()
        };
        let signed = gateway.signer().presign(get, self.lifetime()).await?;
        Ok(Url::of(gateway.for_the_world(signed)))
    }

    async fn put(&self, gateway: &Shared) -> Result<Url, Refusal> {
        let conditions = WriteConditions {
            if_none_match: self.item.create_only.then(|| "*".to_owned()),
            ..WriteConditions::default()
        };
        let put = PutObject {
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            content_length: self.item.size,
            content: self.content(),
            checksums: self.checksums.clone(),
            conditions,
            ..PutObject::default()
        };
        let signed = gateway.signer().presign(put, self.lifetime()).await?;
        Ok(Url::of(gateway.for_the_world(signed)))
    }

    async fn form(&self, gateway: &Shared) -> Result<(Url, BTreeMap<String, String>), Refusal> {
        let mut fields = vec![("success_action_status".to_owned(), "201".to_owned())];
        if let Some(kind) = &self.item.content_type {
            fields.push(("Content-Type".to_owned(), kind.clone()));
        }
        let mut form = PostForm::default();
        form.key = self.key.clone();
        form.fields = fields;
        form.length_max = self.item.size;
        let signed = gateway
            .signer()
            .presign_post(self.bucket.as_str(), &form, self.lifetime())
            .await?;
        let url = Url {
            url: gateway.url_for_the_world(&signed.url),
            method: "POST".to_owned(),
            headers: BTreeMap::new(),
        };
        Ok((url, signed.fields.into_iter().collect()))
    }

    async fn multipart(&self, gateway: &Shared) -> Result<Upload, Refusal> {
        // `check_together` has seen to it.
        let size = self.item.size.unwrap_or(0);
        let cut = Cut::new(size);
        let numbers = cut.numbers(&self.item.part_numbers)?;
        let begun = match &self.begun {
            Some(begun) => begun.clone(),
            None => self.begin(gateway).await?,
        };
        let upload_id = begun.upload.as_str();
        let mut parts = Vec::new();
        for part_number in numbers {
            let size = cut.size_of(part_number);
            let url = match self.item.via {
                Via::Store => self.part(gateway, upload_id, part_number, size).await?,
                Via::Gateway => {
                    let part = self.of_upload(Does::Part, upload_id, Some(size));
                    let part = Capability {
                        part: Some(part_number),
                        ..part
                    };
                    Url::of_capability(gateway, &part)?
                }
            };
            parts.push(PartUrl {
                part_number,
                size,
                url,
            });
        }
        let complete = Capability {
            made_by: begun.made_by.clone(),
            create_only: begun.create_only,
            ..self.of_upload(Does::Complete, upload_id, Some(size))
        };
        let abort = self.of_upload(Does::Abort, upload_id, None);
        Ok(Upload {
            complete: Url::of_capability(gateway, &complete)?,
            abort: Url::of_capability(gateway, &abort)?,
            upload_id: begun.sealed(gateway)?,
            part_size: cut.part_size,
            parts,
        })
    }

    async fn begin(&self, gateway: &Shared) -> Result<Begun, Refusal> {
        let made_by = new_id()?;
        Ok(Begun {
            upload: self.create(gateway, &made_by).await?,
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            asked: self.asked.clone(),
            size: self.item.size,
            content_type: self.item.content_type.clone(),
            create_only: self.item.create_only,
            owner: self.owner.clone(),
            made_by: Some(made_by),
        })
    }

    async fn create(&self, gateway: &Shared, made_by: &str) -> Result<String, Refusal> {
        let mut metadata = Metadata::new();
        metadata.insert(MADE_BY.to_owned(), made_by.to_owned());
        let create = CreateMultipartUpload {
            metadata,
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            content: self.content(),
            ..CreateMultipartUpload::default()
        };
        let created = gateway.client.send(create).await?.output;
        created.upload_id.ok_or_else(|| {
            Refusal::new(
                StatusCode::BAD_GATEWAY,
                "StoreMisconfigured",
                "the store has created a multipart upload without an id",
            )
        })
    }

    async fn part(
        &self,
        gateway: &Shared,
        upload_id: &str,
        part_number: u32,
        size: u64,
    ) -> Result<Url, Refusal> {
        let part = UploadPart {
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            upload_id: upload_id.to_owned(),
            part_number,
            content_length: Some(size),
            ..UploadPart::default()
        };
        let signed = gateway.signer().presign(part, self.lifetime()).await?;
        Ok(Url::of(gateway.for_the_world(signed)))
    }

    /// A URL of the gateway to get or to put the object.
    fn capability(&self, gateway: &Shared) -> Result<Url, Refusal> {
        let does = match self.item.operation {
            Kind::Get => Does::Get,
            _ => Does::Put,
        };
        let mut url = Url::of_capability(gateway, &self.good_for(does, self.item.size))?;
        if let Some(kind) = &self.item.content_type {
            url.headers.insert("content-type".to_owned(), kind.clone());
        }
        Ok(url)
    }

    /// What a URL of the gateway is good for that concerns a multipart upload.
    fn of_upload(&self, does: Does, upload_id: &str, size: Option<u64>) -> Capability {
        Capability {
            upload: Some(upload_id.to_owned()),
            ..self.good_for(does, size)
        }
    }

    fn good_for(&self, does: Does, size: Option<u64>) -> Capability {
        let puts = does == Does::Put;
        Capability {
            does,
            bucket: self.bucket.to_string(),
            key: self.key.clone(),
            size,
            content_type: self.item.content_type.clone().filter(|_| puts),
            upload: None,
            part: None,
            made_by: None,
            create_only: self.item.create_only && matches!(does, Does::Put | Does::Complete),
            owner: self.owner.clone(),
            until: seconds(SystemTime::now()).saturating_add(self.expires),
        }
    }
}

impl Item {
    /// Refuses what would have no effect.
    fn check_together(&self) -> Result<(), Refusal> {
        let of_upload = self.upload_id.is_some() || !self.part_numbers.is_empty();
        let of_body = self.size.is_some() || self.content_type.is_some() || self.create_only;
        let why = match self.operation {
            Kind::Get if of_body || self.file_name.is_some() || self.checksum.is_some() => {
                "size, content_type, file_name, checksum and create_only go with uploads"
            }
            _ if of_upload && self.operation != Kind::Multipart => {
                "upload_id and part_numbers go with multipart"
            }
            Kind::Multipart if self.size.is_none() => "multipart needs a size",
            Kind::Multipart if self.upload_id.is_some() && self.key.is_none() => {
                "upload_id goes with the key of the upload"
            }
            _ if self.checksum.is_some()
                && (self.operation != Kind::Put || self.via == Via::Gateway) =>
            {
                "checksum goes with put, via the store"
            }
            Kind::Post if self.via == Via::Gateway => "a form goes to the store, or to /upload",
            Kind::Post if self.create_only => "create_only goes with put and multipart",
            Kind::Post if self.key.as_ref().is_some_and(|key| key.ends_with('/')) => {
                "the key of a form does not end with a slash"
            }
            _ => return Ok(()),
        };
        Err(Refusal::argument(why))
    }

    /// The upload that it names, if it is what was granted when that began.
    fn begun(
        &self,
        gateway: &Shared,
        grant: &Grant,
        bucket: &BucketName,
        key: &str,
    ) -> Result<Option<Begun>, Refusal> {
        let Some(id) = &self.upload_id else {
            return Ok(None);
        };
        let begun = Begun::open(gateway, id)?
            .ok_or_else(|| denied("upload_id is of no upload that was begun here"))?;
        begun.check(grant, bucket.as_str(), key)?;
        let other_type = self.content_type.is_some() && self.content_type != begun.content_type;
        if begun.size != self.size || other_type || (self.create_only && !begun.create_only) {
            return Err(denied(
                "the upload was begun with another size, content_type or create_only",
            ));
        }
        Ok(Some(begun))
    }

    fn checksums(&self) -> Result<Checksums, Refusal> {
        let mut checksums = Checksums::default();
        if let Some(sum) = &self.checksum {
            let named = Algorithm::ALL
                .into_iter()
                .find(|a| a.name() == sum.algorithm);
            let algorithm = named.ok_or_else(|| {
                let known: Vec<_> = Algorithm::ALL.iter().map(|a| a.name()).collect();
                Refusal::argument("the algorithm of the checksum is not known")
                    .hint(format!("use one of {}", known.join(", ")))
            })?;
            checksums.set(algorithm, sum.value.clone());
        }
        Ok(checksums)
    }
}

impl Url {
    fn of_capability(gateway: &Shared, capability: &Capability) -> Result<Self, Refusal> {
        Ok(Self {
            url: gateway.capability_url(capability)?,
            method: capability.does.method().to_string(),
            headers: BTreeMap::new(),
        })
    }

    fn of(signed: Presigned) -> Self {
        let mut headers = BTreeMap::new();
        for (name, value) in &signed.headers {
            if let Ok(value) = value.to_str() {
                headers.insert(name.as_str().to_owned(), value.to_owned());
            }
        }
        Self {
            url: signed.url,
            method: signed.method.to_string(),
            headers,
        }
    }
}

/// How an object is cut into parts: the same for every request that names the same size.
struct Cut {
    size: u64,
    part_size: u64,
    parts: u32,
}

impl Cut {
    fn new(size: u64) -> Self {
        let needed = size.div_ceil(PARTS_MAX).max(PART_SIZE).max(PART_SIZE_MIN);
        let part_size = needed.next_multiple_of(1 << 20);
        // An empty object is one empty part.
        let parts = size.div_ceil(part_size).max(1);
        Self {
            size,
            part_size,
            parts: u32::try_from(parts).unwrap_or(u32::MAX),
        }
    }

    fn size_of(&self, part_number: u32) -> u64 {
        let before = u64::from(part_number.saturating_sub(1)).saturating_mul(self.part_size);
        self.size.saturating_sub(before).min(self.part_size)
    }

    /// The parts that are asked for, else the first.
    fn numbers(&self, asked: &[u32]) -> Result<Vec<u32>, Refusal> {
        if asked.is_empty() {
            return Ok((1..=self.parts).take(PARTS_SIGNED_MAX).collect());
        }
        let known = asked.iter().all(|n| (1..=self.parts).contains(n));
        match known && asked.len() <= PARTS_SIGNED_MAX {
            true => Ok(asked.to_vec()),
            false => Err(Refusal::argument(format!(
                "part_numbers are 1 to {}, and at most {PARTS_SIGNED_MAX} at once",
                self.parts
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_every_byte_once() {
        for size in [
            0,
            1,
            PART_SIZE - 1,
            PART_SIZE,
            PART_SIZE + 1,
            100 * PART_SIZE,
            10_000 * PART_SIZE + 1,
            5 << 40,
        ] {
            let cut = Cut::new(size);
            let sum: u64 = (1..=cut.parts).map(|n| cut.size_of(n)).sum();
            assert_eq!(sum, size);
            assert!(u64::from(cut.parts) <= PARTS_MAX && cut.part_size >= PART_SIZE_MIN);
            let full = (1..cut.parts).all(|n| cut.size_of(n) == cut.part_size);
            assert!(full, "{size}");
            assert!(cut.numbers(&[0]).is_err() && cut.numbers(&[cut.parts + 1]).is_err());
            assert!(cut.numbers(&[1; PARTS_SIGNED_MAX + 1]).is_err());
        }
    }
}
