//! `/tus/`: [tus 1.0](https://tus.io/protocols/resumable-upload), with all of its extensions.

use std::sync::Arc;

use anys3::Body;
use anys3::proto::error::code;
use anys3::proto::metadata::{self, METADATA_LEN_MAX};
use anys3::proto::{BucketName, Metadata, Timestamp, names};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::{CACHE_CONTROL, HeaderMap, HeaderName, HeaderValue, LOCATION, TRAILER};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use super::Asked;
use super::headers::{
    BYTES_ARE, OFFSET_STREAM, UPLOAD_LENGTH, UPLOAD_OFFSET, check_media_type, empty, number_of, set,
};
use super::upload_target::UploadTarget;
use crate::Shared;
use crate::engine::concatenate::{PIECES_MAX, concatenate};
use crate::engine::digest::{self, Digest};
use crate::engine::key::{id_of, key_of, new_id};
use crate::engine::receipt::{Receipt, too_large};
use crate::engine::resume::{Append, Appended, Fault, append, offset, size_max, terminate};
use crate::engine::session::{Door, MADE_BY, ObjectHead, PieceName, Session, SessionKind};
use crate::engine::sweep::sweep_if_due;
use crate::refusal::Refusal;
use crate::route::table::Row;
use crate::route::{bucket_name, checked_key, text};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,creation-with-upload,creation-defer-length,expiration,checksum,\
                          checksum-trailer,termination,concatenation,concatenation-unfinished";
/// The longest `Upload-Metadata`: it stands in the URL of the upload, and with the object,
/// for which S3 has 2 KiB.
const SAID_LEN_MAX: usize = 3 * 1024;

/// How much of that the name of the upload takes.
const MADE_BY_LEN: usize = MADE_BY.len() + 32;

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const UPLOAD_CONCAT: HeaderName = HeaderName::from_static("upload-concat");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const UPLOAD_DEFER_LENGTH: HeaderName = HeaderName::from_static("upload-defer-length");
const UPLOAD_CHECKSUM: &str = "upload-checksum";

/// What the server can do.
pub(crate) fn describe(gateway: &Shared, headers: &mut HeaderMap) {
    set(headers, TUS_VERSION, VERSION);
    set(
        headers,
        HeaderName::from_static("tus-extension"),
        EXTENSIONS,
    );
    set(
        headers,
        HeaderName::from_static("tus-max-size"),
        &size_max(gateway).to_string(),
    );
    let name = HeaderName::from_static("tus-checksum-algorithm");
    set(headers, name, &digest::names());
}

/// The verb of a request, which a header may say where the client has no other way
/// (<https://tus.io/protocols/resumable-upload#x-http-method-override>).
pub(crate) fn method(row: &Row, parts: &Parts) -> Result<Method, Refusal> {
    let said = match row.is_tus() {
        true => text(&parts.headers, "x-http-method-override")?,
        false => None,
    };
    match said {
        None => Ok(parts.method.clone()),
        Some(said) => said
            .parse()
            .map_err(|_| Refusal::argument("X-HTTP-Method-Override is no verb")),
    }
}

/// What stands on every answer.
pub(crate) fn mark(headers: &mut HeaderMap) {
    set(headers, TUS_RESUMABLE, VERSION);
}

/// `POST /tus/`: begins an upload, perhaps with bytes.
pub(crate) async fn create(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    check_version(headers)?;
    let said = text(headers, UPLOAD_METADATA)?.unwrap_or_default();
    let named = Named::parse(&said)?;
    let concat = text(headers, UPLOAD_CONCAT)?;
    let concat = concat.as_deref().map(str::trim);
    if let Some(finals) = concat.filter(|concat| *concat != "partial") {
        let pieces = pieces(gateway, asked, finals)?;
        return put_together(
            gateway,
            asked,
            named.concatenation(gateway, asked, said, pieces)?,
        )
        .await;
    }
    let mut session = named.session(gateway, asked, said, &new_id()?)?;
    if concat.is_some() {
        session.kind = SessionKind::Piece;
    }
    session.length = length_of_new(gateway, headers)?;
    let has_body = asked.receipt.length() != Some(0);
    if has_body {
        check_media_type(headers, OFFSET_STREAM, BYTES_ARE)?;
    }
    let digest = digest_of(headers, asked.receipt)?;
    let mut response = created(gateway, asked, &mut session).await?;
    sweep_if_due(gateway, &session.bucket);
    // An upload of nothing is complete at once.
    if has_body || session.length == Some(0) {
        let what = Append {
            fresh: true,
            digest,
            ..Append::default()
        };
        let appended = match append(gateway, &session, what, asked.receipt).await {
            Ok(appended) => appended,
            // The upload is there, and has come so far: that is what its URL is for.
            Err(Fault::Cut(offset, _)) => Appended {
                offset,
                length: session.length,
                finished: None,
            },
            Err(fault) => return Err(refusal(fault)),
        };
        set(
            response.headers_mut(),
            UPLOAD_OFFSET,
            &appended.offset.to_string(),
        );
    }
    Ok(response)
}

/// `HEAD`, `PATCH` and `DELETE /tus/{upload}`.
pub(crate) async fn go_on(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    sealed: &str,
) -> Result<Response<Body>, Refusal> {
    check_version(&asked.parts.headers)?;
    let session = Session::open(gateway, Door::Tus, asked.owner, sealed)?;
    match *asked.method {
        Method::HEAD => tell(gateway, &session).await,
        Method::DELETE => {
            terminate(gateway, &session).await?;
            Ok(empty(StatusCode::NO_CONTENT))
        }
        _ => add(gateway, asked, &session).await,
    }
}

async fn tell(gateway: &Arc<Shared>, session: &Session) -> Result<Response<Body>, Refusal> {
    let mut response = empty(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !session.said.is_empty() {
        set(headers, UPLOAD_METADATA, &session.said);
    }
    expires(session, headers);
    match &session.kind {
        SessionKind::Concatenation(pieces) => {
            set(headers, UPLOAD_CONCAT, &finals(gateway, session, pieces)?);
            let finished = concatenate(gateway, session, pieces).await?;
            if let Some(finished) = &finished {
                set(headers, UPLOAD_OFFSET, &finished.size.to_string());
            }
            let length = finished.map(|finished| finished.size).or(session.length);
            if let Some(length) = length {
                set(headers, UPLOAD_LENGTH, &length.to_string());
            }
        }
        kind => {
            if *kind == SessionKind::Piece {
                set(headers, UPLOAD_CONCAT, "partial");
            }
            let found = offset(gateway, session).await?;
            set(headers, UPLOAD_OFFSET, &found.offset.to_string());
            match found.length {
                Some(length) => set(headers, UPLOAD_LENGTH, &length.to_string()),
                None => set(headers, UPLOAD_DEFER_LENGTH, "1"),
            }
        }
    }
    Ok(response)
}

async fn add(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    session: &Session,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    if let SessionKind::Concatenation(_) = session.kind {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "FinalUpload",
            "an upload that is put together from others takes no bytes",
        )
        .hint("send them to one of the partial uploads"));
    }
    check_media_type(headers, OFFSET_STREAM, BYTES_ARE)?;
    let offset = number_of(headers, UPLOAD_OFFSET)?.ok_or_else(|| {
        Refusal::argument("Upload-Offset is missing").hint("say where the bytes begin")
    })?;
    let what = Append {
        offset,
        length: number_of(headers, UPLOAD_LENGTH)?,
        digest: digest_of(headers, asked.receipt)?,
        ..Append::default()
    };
    let appended = append(gateway, session, what, asked.receipt).await;
    let appended = appended.map_err(refusal)?;
    let mut response = empty(StatusCode::NO_CONTENT);
    let headers = response.headers_mut();
    set(headers, UPLOAD_OFFSET, &appended.offset.to_string());
    expires(session, headers);
    Ok(response)
}

/// The uploads that `Upload-Concat` names.
fn pieces(gateway: &Shared, asked: &Asked<'_>, finals: &str) -> Result<Vec<Session>, Refusal> {
    let headers = &asked.parts.headers;
    let urls = finals
        .strip_prefix("final;")
        .ok_or_else(|| wrong("it is partial, or final; and URLs"))?;
    if headers.contains_key(UPLOAD_LENGTH) || headers.contains_key(UPLOAD_DEFER_LENGTH) {
        return Err(wrong("a final upload has the length of its parts")
            .hint("send neither Upload-Length nor Upload-Defer-Length"));
    }
    if asked.receipt.length() != Some(0) {
        return Err(wrong("a final upload takes no bytes").hint("send no body"));
    }
    let mut pieces = Vec::new();
    for url in urls.split_ascii_whitespace() {
        if pieces.len() >= PIECES_MAX {
            return Err(wrong(&format!("there are more than {PIECES_MAX} uploads")));
        }
        let sealed = url.rsplit('/').next().unwrap_or_default();
        let piece = Session::open(gateway, Door::Tus, asked.owner, sealed)?;
        if piece.kind != SessionKind::Piece {
            return Err(wrong("one of the uploads is not partial"));
        }
        pieces.push(piece);
    }
    match pieces.is_empty() {
        true => Err(wrong("it names no upload")),
        false => Ok(pieces),
    }
}

fn wrong(why: &str) -> Refusal {
    Refusal::argument(format!("Upload-Concat: {why}"))
}

/// An upload that is put together from others, complete or not.
async fn put_together(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    mut session: Session,
) -> Result<Response<Body>, Refusal> {
    let max = size_max(gateway);
    if session.length.is_some_and(|length| length > max) {
        return Err(too_large(max));
    }
    let response = created(gateway, asked, &mut session).await?;
    // Those whose pieces are not complete are put together when they are asked about.
    if let SessionKind::Concatenation(pieces) = &session.kind {
        concatenate(gateway, &session, pieces).await?;
    }
    Ok(response)
}

/// What `Upload-Concat` said of an upload that is put together: the pieces, as their URLs.
fn finals(gateway: &Shared, session: &Session, pieces: &[PieceName]) -> Result<String, Refusal> {
    let mut said = "final;".to_owned();
    for (n, piece) in pieces.iter().enumerate() {
        let named = Session {
            id: piece.id.clone(),
            expires: piece.expires,
            length: piece.length,
            said: String::new(),
            head: ObjectHead::default(),
            kind: SessionKind::Piece,
            ..session.clone()
        };
        if n > 0 {
            said.push(' ');
        }
        said.push_str(&named.sealed(gateway)?);
    }
    Ok(said)
}

async fn created(
    gateway: &Shared,
    asked: &Asked<'_>,
    session: &mut Session,
) -> Result<Response<Body>, Refusal> {
    session.begin(gateway, asked.grant).await?;
    let mut response = empty(StatusCode::CREATED);
    let headers = response.headers_mut();
    let sealed = session.sealed(gateway)?;
    // Relative to the URL that the client has sent its request to: whatever proxies have made of
    // that, it leads back here.
    let location = match asked.parts.uri.path().ends_with('/') {
        true => sealed,
        false => format!("tus/{sealed}"),
    };
    set(headers, LOCATION, &location);
    expires(session, headers);
    Ok(response)
}

fn length_of_new(gateway: &Shared, headers: &HeaderMap) -> Result<Option<u64>, Refusal> {
    let length = number_of(headers, UPLOAD_LENGTH)?;
    let deferred = text(headers, UPLOAD_DEFER_LENGTH)?;
    let max = size_max(gateway);
    match (length, deferred.as_deref()) {
        (Some(length), None) if length > max => Err(too_large(max)),
        (Some(length), None) => Ok(Some(length)),
        (None, Some("1")) => Ok(None),
        (None, Some(_)) => Err(Refusal::argument("Upload-Defer-Length is 1, or not there")),
        (None, None) => Err(Refusal::argument("Upload-Length is missing")
            .hint("say how many bytes the upload has, or Upload-Defer-Length: 1")),
        (Some(_), Some(_)) => Err(Refusal::argument(
            "Upload-Length and Upload-Defer-Length do not go together",
        )
        .hint("send one of them")),
    }
}

/// What the metadata of an upload name.
#[derive(Default)]
struct Named {
    bucket: Option<BucketName>,
    key: Option<String>,
    file_name: Option<String>,
    media_type: Option<String>,
    metadata: Metadata,
}

impl Named {
    fn parse(said: &str) -> Result<Self, Refusal> {
        let mut named = Self::default();
        if said.len() > SAID_LEN_MAX {
            return Err(too_much());
        }
        for pair in said
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
        {
            let (name, value) = pair.split_once(' ').unwrap_or((pair, ""));
            let value = BASE64_STANDARD
                .decode(value.trim())
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| {
                    Refusal::argument(format!("Upload-Metadata: {name} is not base64 of UTF-8"))
                })?;
            named.take(name, value)?;
        }
        if metadata::len(&named.metadata) > METADATA_LEN_MAX.saturating_sub(MADE_BY_LEN) {
            return Err(too_much());
        }
        Ok(named)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), Refusal> {
        let name = name.to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if name == MADE_BY || !name.chars().all(plain) {
            return Err(
                Refusal::argument(format!("Upload-Metadata: {name} is no name"))
                    .hint("names are letters and digits of ASCII, - _ and ."),
            );
        }
        match name.as_str() {
            "bucket" => self.bucket = Some(bucket_name(&value)?),
            "key" => self.key = Some(checked_key(value.clone())?),
            "filename" => self.file_name = Some(value.clone()),
            "name" if self.file_name.is_none() => self.file_name = Some(value.clone()),
            // What is no media type, as the `null` of a script, says nothing.
            "filetype" | "contenttype" if value.contains('/') => {
                self.media_type = Some(value.clone());
            }
            "type" if value.contains('/') && self.media_type.is_none() => {
                self.media_type = Some(value.clone());
            }
            _ => {}
        }
        if matches!(name.as_str(), "bucket" | "key") {
            return Ok(());
        }
        match self.metadata.insert(name.clone(), value) {
            None => Ok(()),
            Some(_) => Err(Refusal::argument(format!(
                "Upload-Metadata: {name} is given twice"
            ))),
        }
    }

    /// What is put together from these. Who has not heard that it was done asks again: the id, and
    /// the key that is made of it, are the same then, and the object is found.
    fn concatenation(
        self,
        gateway: &Shared,
        asked: &Asked<'_>,
        said: String,
        pieces: Vec<Session>,
    ) -> Result<Session, Refusal> {
        let key = self.key.clone().unwrap_or_default();
        let ids = pieces.iter().map(|piece| piece.id.as_str());
        let id = id_of(ids.chain([key.as_str()]));
        let mut session = self.session(gateway, asked, said, &id)?;
        if pieces.iter().any(|piece| piece.bucket != session.bucket) {
            return Err(wrong("one of the uploads is in another bucket"));
        }
        let mut lengths = pieces.iter().map(|piece| piece.length);
        session.length = lengths.try_fold(0_u64, |all, one| all.checked_add(one?));
        let names = pieces.into_iter().map(|piece| PieceName {
            id: piece.id,
            expires: piece.expires,
            length: piece.length,
        });
        session.kind = SessionKind::Concatenation(names.collect());
        session.id = id;
        Ok(session)
    }

    fn session(
        self,
        gateway: &Shared,
        asked: &Asked<'_>,
        said: String,
        id: &str,
    ) -> Result<Session, Refusal> {
        let target = UploadTarget::of_query(asked.parts)?;
        let bucket = gateway.bucket(target.bucket.or(self.bucket))?;
        let key = match target.key.or(self.key) {
            Some(key) => key,
            None => key_of(asked.grant, &bucket, self.file_name.as_deref(), id)?,
        };
        let content_type = self.media_type;
        if content_type
            .as_deref()
            .is_some_and(|media| HeaderValue::from_str(media).is_err())
        {
            return Err(Refusal::argument(
                "Upload-Metadata: filetype is no media type",
            ));
        }
        let bucket = bucket.to_string();
        let mut session = Session::new(gateway, Door::Tus, asked.owner, bucket, key)?;
        session.said = said;
        session.head = ObjectHead {
            content_type,
            content_disposition: self.file_name.as_deref().map(attachment),
            metadata: self.metadata,
            ..ObjectHead::default()
        };
        Ok(session)
    }
}

/// To be saved under this name.
fn attachment(name: &str) -> String {
    format!("attachment; filename*=UTF-8''{}", names::encode_query(name))
}

fn too_much() -> Refusal {
    Refusal::new(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        code::METADATA_TOO_LARGE,
        format!("Upload-Metadata has more than {METADATA_LEN_MAX} bytes"),
    )
    .hint("send less metadata")
}

fn check_version(headers: &HeaderMap) -> Result<(), Refusal> {
    match text(headers, TUS_RESUMABLE)?.as_deref() {
        Some(VERSION) => Ok(()),
        _ => Err(Refusal::new(
            StatusCode::PRECONDITION_FAILED,
            "TusVersion",
            "this is tus 1.0.0",
        )
        .hint("send the header Tus-Resumable: 1.0.0")
        .header(TUS_VERSION, VERSION)),
    }
}

/// The checksum of a request, before its body or behind it.
fn digest_of(headers: &HeaderMap, receipt: &Receipt) -> Result<Option<Digest>, Refusal> {
    let unknown = || {
        Refusal::argument("Upload-Checksum is an algorithm and a checksum in base64")
            .hint(format!("the algorithms are {}", digest::names()))
    };
    let said = text(headers, UPLOAD_CHECKSUM)?;
    let trailer = text(headers, TRAILER)?.unwrap_or_default();
    let behind = trailer
        .split(',')
        .any(|name| name.trim().eq_ignore_ascii_case(UPLOAD_CHECKSUM));
    match (said, behind) {
        (Some(said), false) => {
            let (algorithm, sum) = digest::parse(&said).ok_or_else(unknown)?;
            Ok(Some(Digest::Is(algorithm, sum)))
        }
        (None, false) => Ok(None),
        (None, true) => {
            receipt.take_trailers();
            Ok(Some(Digest::Behind(UPLOAD_CHECKSUM)))
        }
        (Some(_), true) => Err(Refusal::argument("Upload-Checksum is given twice")),
    }
}

fn refusal(fault: Fault) -> Refusal {
    match fault {
        Fault::Other(refusal) => refusal,
        Fault::Cut(offset, refusal) => refusal.header(UPLOAD_OFFSET, &offset.to_string()),
        Fault::Offset(offset) | Fault::Finished(offset) => Refusal::new(
            StatusCode::CONFLICT,
            "OffsetMismatch",
            format!("the upload goes on at {offset}"),
        )
        .hint("ask for the offset with HEAD, and go on from there")
        .header(UPLOAD_OFFSET, &offset.to_string()),
        Fault::TooMany(why) => Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "TooManyBytes", why)
            .hint("send no more than Upload-Length says"),
        Fault::Length(why) => Refusal::argument(why).hint("ask for the upload with HEAD"),
        Fault::Checksum => Refusal::new(
            // Of tus: <https://tus.io/protocols/resumable-upload#checksum>.
            StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST),
            "ChecksumMismatch",
            "the bytes do not have the checksum that was said, and are thrown away",
        )
        .hint("send them again"),
    }
}

fn expires(session: &Session, headers: &mut HeaderMap) {
    let at = i64::try_from(session.expires).unwrap_or(i64::MAX);
    set(headers, UPLOAD_EXPIRES, &Timestamp::from_secs(at).http());
}
