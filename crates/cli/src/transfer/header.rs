//! What is kept with an object, from the command line into a request.

use std::path::Path;

use anys3::proto::groups::{Content, Encryption, Grants};
use anys3::proto::ops::{CopyObject, CreateMultipartUpload, PutObject};
use anys3::proto::types::Directive;

use crate::args::Headers;

/// The request of an upload; `file` is whose name tells the media type, if nothing else does.
pub(crate) fn put(key: &str, headers: &Headers, file: Option<&Path>) -> PutObject {
    let guessed = file.filter(|_| !headers.no_guess_mime_type).and_then(guess);
    let mut content = content(headers);
    content.content_type = content.content_type.or(guessed);
    PutObject {
        key: key.to_owned(),
        content,
        metadata: headers.metadata.clone().unwrap_or_default(),
        storage_class: headers.storage_class.as_deref().map(Into::into),
        grants: grants(headers),
        encryption: encryption(headers),
        ..PutObject::default()
    }
}

/// For a copy. What is given replaces what the source has; AWS's CLI then replaces all of it, too.
pub(crate) fn fill_copy(copy: &mut CopyObject, headers: &Headers) {
    copy.metadata_directive = directive(headers);
    if replaces(headers) {
        copy.content = content(headers);
        copy.metadata = headers.metadata.clone().unwrap_or_default();
    }
    copy.storage_class = headers.storage_class.as_deref().map(Into::into);
    copy.grants = grants(headers);
    copy.encryption = encryption(headers);
}

/// For a copy in parts, which starts from what the source has.
pub(crate) fn fill_parts(create: &mut CreateMultipartUpload, headers: &Headers) {
    if replaces(headers) {
        create.content = content(headers);
        create.metadata = headers.metadata.clone().unwrap_or_default();
    }
    create.storage_class = headers.storage_class.as_deref().map(Into::into);
    create.grants = grants(headers);
    create.encryption = encryption(headers);
}

/// The media type that the name of a file tells.
fn guess(file: &Path) -> Option<String> {
    mime_guess::from_path(file).first_raw().map(str::to_owned)
}

fn replaces(headers: &Headers) -> bool {
    directive(headers) == Some(Directive::REPLACE)
}

fn directive(headers: &Headers) -> Option<Directive> {
    let given = headers.metadata.is_some() || content(headers) != Content::default();
    match headers.metadata_directive.as_deref() {
        Some(said) => Some(said.into()),
        None => given.then_some(Directive::REPLACE),
    }
}

fn content(headers: &Headers) -> Content {
    Content {
        cache_control: headers.cache_control.clone(),
        content_disposition: headers.content_disposition.clone(),
        content_encoding: headers.content_encoding.clone(),
        content_language: headers.content_language.clone(),
        content_type: headers.content_type.clone(),
        expires: headers.expires.as_deref().map(expires),
    }
}

/// As an HTTP date, if it can be read; else as it is.
fn expires(text: &str) -> String {
    anys3::proto::Timestamp::parse(text).map_or_else(|| text.to_owned(), |at| at.http())
}

fn grants(headers: &Headers) -> Grants {
    Grants { acl: headers.acl.as_deref().map(Into::into), ..Grants::default() }
}

fn encryption(headers: &Headers) -> Encryption {
    Encryption {
        algorithm: headers.sse.as_deref().map(Into::into),
        kms_key_id: headers.sse_kms_key_id.clone(),
        ..Encryption::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_type_unless_told_otherwise() {
        let typed =
            |headers: &Headers, file: &str| put("k", headers, Some(Path::new(file))).content.content_type;
        let plain = Headers::default();
        assert_eq!(typed(&plain, "a.txt").as_deref(), Some("text/plain"));
        assert_eq!(typed(&plain, "a.JPG").as_deref(), Some("image/jpeg"));
        assert_eq!(typed(&plain, "a.unheard-of"), None);
        assert_eq!(typed(&plain, "a"), None);
        let told = Headers { content_type: Some("x/y".into()), ..Headers::default() };
        assert_eq!(typed(&told, "a.txt").as_deref(), Some("x/y"));
        let never = Headers { no_guess_mime_type: true, ..Headers::default() };
        assert_eq!(typed(&never, "a.txt"), None);
    }

    #[test]
    fn a_copy_keeps_what_is_not_replaced() {
        let filled = |headers: &Headers| {
            let mut copy = CopyObject::default();
            fill_copy(&mut copy, headers);
            (copy.metadata_directive, copy.content.cache_control)
        };
        assert_eq!(filled(&Headers::default()), (None, None));
        let given = Headers { cache_control: Some("no-store".into()), ..Headers::default() };
        assert_eq!(filled(&given), (Some(Directive::REPLACE), Some("no-store".into())));
        let kept = Headers { metadata_directive: Some("COPY".into()), ..given };
        assert_eq!(filled(&kept), (Some(Directive::COPY), None));
    }

    #[test]
    fn expiry_is_an_http_date() {
        assert_eq!(expires("2026-01-01T00:00:00Z"), "Thu, 01 Jan 2026 00:00:00 GMT");
        assert_eq!(expires("soon"), "soon");
    }
}
