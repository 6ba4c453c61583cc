//! An upload under way, as its URL says it: sealed, so that any replica can go on with it, and
//! nobody else can make one.

use std::time::SystemTime;

use anys3::proto::Metadata;
use anys3::proto::error::code;
use anys3::proto::groups::Content;
use anys3::proto::ops::PutObject;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::key::new_id;
use crate::access::{Ask, Grant, Verb};
use crate::hooks::UploadEvent;
use crate::refusal::Refusal;
use crate::{Shared, route, seconds};

/// What a sealed text is that names an upload.
const SEALED_AS: &str = "upload";
/// The longest name of an upload in a URL: a key, the most metadata, and the uploads that one is put
/// together from, sealed. Proxies take lines of 8 KiB.
pub(crate) const SEALED_LEN_MAX: usize = 7 * 1024;
/// The name in the metadata of an object that says which upload has made it, so that whoever asks
/// about the upload learns that it has ended.
pub(crate) const MADE_BY: &str = "anys3-upload";

/// An upload under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    /// Random: nobody meets it, or guesses it.
    pub(crate) id: String,
    /// When it is given up, in seconds since 1970.
    pub(crate) expires: u64,
    /// Who has begun it, and alone may go on with it.
    pub(crate) owner: String,
    /// Which door it came through, and goes on through.
    pub(crate) door: Door,
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// In bytes, where it was known at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) length: Option<u64>,
    /// What the door was told of it, as it repeats it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) said: String,
    #[serde(default)]
    pub(crate) head: ObjectHead,
    #[serde(default)]
    pub(crate) kind: SessionKind,
    /// What has several parts is made under a name that nobody sees, and copied when it may be seen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) staged: bool,
}

/// A protocol of resumable uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Door {
    #[serde(rename = "t")]
    Tus,
    #[serde(rename = "r")]
    Resumable,
    #[serde(rename = "f")]
    FilePond,
}

impl Door {
    /// The first segment of its paths.
    fn name(self) -> &'static str {
        match self {
            Self::Tus => "tus",
            Self::Resumable => "upload",
            Self::FilePond => "filepond",
        }
    }
}

/// What becomes of an upload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SessionKind {
    /// The object.
    #[default]
    #[serde(rename = "w")]
    Whole,
    /// A piece, which is put together with others.
    #[serde(rename = "p")]
    Piece,
    /// Put together from pieces.
    #[serde(rename = "c")]
    Concatenation(Vec<PieceName>),
}

/// A piece that an upload is put together from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PieceName {
    #[serde(rename = "i")]
    pub(crate) id: String,
    #[serde(rename = "e")]
    pub(crate) expires: u64,
    #[serde(rename = "l")]
    pub(crate) length: Option<u64>,
}

/// The object headers and metadata that the object gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ObjectHead {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cache_control: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_disposition: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_encoding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expires: Option<String>,
    #[serde(default, skip_serializing_if = "Metadata::is_empty")]
    pub(crate) metadata: Metadata,
}

impl Session {
    /// An upload that begins now.
    pub(crate) fn new(
        gateway: &Shared,
        door: Door,
        owner: &str,
        bucket: String,
        key: String,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            id: new_id()?,
            expires: seconds(SystemTime::now())
                .saturating_add(gateway.config.upload_age_max.as_secs()),
            owner: owner.to_owned(),
            door,
            bucket,
            key,
            length: None,
            said: String::new(),
            head: ObjectHead::default(),
            kind: SessionKind::Whole,
            staged: gateway.hooks().checks_finish(),
        })
    }

    /// Asks whether the caller may begin it, as it is known now.
    pub(crate) async fn begin(&mut self, gateway: &Shared, grant: &Grant) -> Result<(), Refusal> {
        grant.begin(&Ask {
            size: self.length,
            content_type: self.head.content_type.as_deref(),
            ..Ask::of(Verb::Write, &route::bucket_name(&self.bucket)?, &self.key)
        })?;
        // Of pieces, the upload is asked about that is put together from them.
        if self.kind != SessionKind::Piece {
            let mut event = self.event(self.length);
            gateway.hooks().before_create(&mut event).await?;
            self.key = event.key;
        }
        Ok(())
    }

    /// What hooks are told of it.
    pub(crate) fn event(&self, size: Option<u64>) -> UploadEvent {
        UploadEvent {
            upload: self.id.clone(),
            door: self.door.name().to_owned(),
            caller: self.owner.clone(),
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            size,
            content_type: self.head.content_type.clone(),
            metadata: self.head.metadata.clone(),
            etag: None,
        }
    }

    /// The name of the upload in URLs.
    pub(crate) fn sealed(&self, gateway: &Shared) -> Result<String, Refusal> {
        let sealed = gateway.seal()?.seal_value(SEALED_AS, self)?;
        match sealed.len() <= SEALED_LEN_MAX {
            true => Ok(sealed),
            false => Err(Refusal::new(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                code::METADATA_TOO_LARGE,
                "key and metadata of the upload are too long for its URL",
            )
            .hint("send less metadata, or a shorter key")),
        }
    }

    /// The upload that a URL names, if it came through this door, and has not expired.
    pub(crate) fn open(
        gateway: &Shared,
        door: Door,
        owner: &str,
        sealed: &str,
    ) -> Result<Self, Refusal> {
        if sealed.len() > SEALED_LEN_MAX {
            return Err(unknown());
        }
        let session: Option<Self> = gateway.seal()?.open_value(SEALED_AS, sealed);
        let session = session.ok_or_else(unknown)?;
        if session.door != door {
            return Err(unknown());
        }
        if session.owner != owner {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "NotTheOwner",
                "the upload was begun by somebody else",
            )
            .hint("begin an upload of your own"));
        }
        if session.expires <= seconds(SystemTime::now()) {
            return Err(gone("the upload has expired"));
        }
        Ok(session)
    }

    /// Where what is known of the upload between two requests is kept, with the bytes that are short
    /// of a part. Names are in the order in which uploads expire, so that a sweep reads only those
    /// that have.
    pub(crate) fn record_key(&self) -> String {
        record_key(self.expires, &self.id)
    }

    /// Where the bytes are when all are there.
    pub(crate) fn object_key(&self) -> String {
        match self.kind {
            SessionKind::Piece => piece_key(self.expires, &self.id),
            _ => self.key.clone(),
        }
    }

    /// Where parts go.
    pub(crate) fn parts_key(&self) -> String {
        match self.staged {
            true => piece_key(self.expires, &self.id),
            false => self.object_key(),
        }
    }

    /// The object as it is stored under this key.
    pub(crate) fn put(&self, key: String) -> PutObject {
        let mut metadata = self.head.metadata.clone();
        metadata.insert(MADE_BY.to_owned(), self.id.clone());
        PutObject {
            bucket: self.bucket.clone(),
            key,
            content: self.head.content(),
            metadata,
            ..PutObject::default()
        }
    }
}

impl ObjectHead {
    pub(crate) fn of(content: Content) -> Self {
        Self {
            cache_control: content.cache_control,
            content_disposition: content.content_disposition,
            content_encoding: content.content_encoding,
            content_language: content.content_language,
            content_type: content.content_type,
            expires: content.expires,
            metadata: Metadata::new(),
        }
    }

    fn content(&self) -> Content {
        Content {
            cache_control: self.cache_control.clone(),
            content_disposition: self.content_disposition.clone(),
            content_encoding: self.content_encoding.clone(),
            content_language: self.content_language.clone(),
            content_type: self.content_type.clone(),
            expires: self.expires.clone(),
        }
    }
}

/// For serde, which gives a reference.
fn is_false(value: &bool) -> bool {
    !*value
}

pub(crate) fn record_key(expires: u64, id: &str) -> String {
    format!("{}{expires:012}-{id}", route::RESERVED)
}

pub(crate) fn piece_key(expires: u64, id: &str) -> String {
    format!("{}{expires:012}-{id}.piece", route::RESERVED)
}

/// A name that is none of ours says nothing of what there is.
pub(crate) fn unknown() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        code::NO_SUCH_UPLOAD,
        "there is no such upload",
    )
    .hint("begin a new one")
}

pub(crate) fn gone(why: &str) -> Refusal {
    Refusal::new(StatusCode::GONE, "UploadGone", why).hint("begin a new one")
}
