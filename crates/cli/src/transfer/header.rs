//! What is kept with an object, from the command line into a request.

use std::path::Path;

use anys3::proto::Metadata;
use anys3::proto::groups::{Content, Encryption, Grants};
use anys3::proto::ops::{CopyObject, CreateMultipartUpload, HeadObjectOutput, PutObject};
use anys3::proto::types::Directive;

use crate::options::Headers;

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

/// Whether a copy needs to know what its source has: something of it is given, and the rest of it
/// is to stay.
pub(crate) fn changes(headers: &Headers) -> bool {
    headers.metadata_directive.is_none()
        && (headers.metadata.is_some() || content(headers) != Content::default())
}

/// For a copy. S3 keeps all of the source's headers and metadata or replaces all: what [changes]
/// some of them says what the source has, and all are replaced by that and what is given.
pub(crate) fn fill_copy(
    copy: &mut CopyObject,
    headers: &Headers,
    source: Option<&HeadObjectOutput>,
) {
    let said = headers.metadata_directive.as_deref().map(Directive::from);
    copy.metadata_directive = if source.is_some() {
        Some(Directive::REPLACE)
    } else {
        said
    };
    if copy.metadata_directive == Some(Directive::REPLACE) {
        (copy.content, copy.metadata) = kept(headers, source);
    }
    copy.storage_class = headers.storage_class.as_deref().map(Into::into);
    copy.grants = grants(headers);
    copy.encryption = encryption(headers);
}

/// For a multipart copy: CreateMultipartUpload takes nothing over from the source.
pub(crate) fn fill_parts(
    create: &mut CreateMultipartUpload,
    headers: &Headers,
    source: &HeadObjectOutput,
) {
    (create.content, create.metadata) = match headers.metadata_directive.as_deref() {
        None => kept(headers, Some(source)),
        Some("REPLACE") => kept(headers, None),
        Some(_) => (source.content.clone(), source.metadata.clone()),
    };
    create.storage_class = headers.storage_class.as_deref().map(Into::into);
    create.grants = grants(headers);
    create.encryption = encryption(headers);
}

/// What is given, and where nothing is, what the source has. Metadata is one thing: given, it
/// replaces all of it.
fn kept(headers: &Headers, source: Option<&HeadObjectOutput>) -> (Content, Metadata) {
    let (given, nothing) = (content(headers), HeadObjectOutput::default());
    let HeadObjectOutput {
        content: of_source,
        metadata,
        ..
    } = source.unwrap_or(&nothing).clone();
    let content = Content {
        cache_control: given.cache_control.or(of_source.cache_control),
        content_disposition: given.content_disposition.or(of_source.content_disposition),
        content_encoding: given.content_encoding.or(of_source.content_encoding),
        content_language: given.content_language.or(of_source.content_language),
        content_type: given.content_type.or(of_source.content_type),
        expires: given.expires.or(of_source.expires),
    };
    (content, headers.metadata.clone().unwrap_or(metadata))
}

/// The media type that the name of a file tells.
fn guess(file: &Path) -> Option<String> {
    mime_guess::from_path(file).first_raw().map(str::to_owned)
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

/// As an HTTP date. What is none has been refused before.
fn expires(text: &str) -> String {
    crate::words::date(text).map_or_else(|| text.to_owned(), |at| at.http())
}

fn grants(headers: &Headers) -> Grants {
    Grants {
        acl: headers.acl.as_deref().map(Into::into),
        ..Grants::default()
    }
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
        let typed = |headers: &Headers, file: &str| {
            put("k", headers, Some(Path::new(file)))
                .content
                .content_type
        };
        let plain = Headers::default();
        assert_eq!(typed(&plain, "a.txt").as_deref(), Some("text/plain"));
        assert_eq!(typed(&plain, "a.JPG").as_deref(), Some("image/jpeg"));
        assert_eq!(typed(&plain, "a.unheard-of"), None);
        assert_eq!(typed(&plain, "a"), None);
        let told = Headers {
            content_type: Some("x/y".into()),
            ..Headers::default()
        };
        assert_eq!(typed(&told, "a.txt").as_deref(), Some("x/y"));
        let never = Headers {
            no_guess_mime_type: true,
            ..Headers::default()
        };
        assert_eq!(typed(&never, "a.txt"), None);
    }

    /// As aws-cli 2 does it: `SetMetadataDirectivePropsSubscriber` in
    /// <https://github.com/aws/aws-cli/blob/v2/awscli/customizations/s3/subscribers.py>.
    #[test]
    fn a_copy_keeps_what_is_not_given() {
        let mut source = HeadObjectOutput::default();
        source.content.content_type = Some("a/b".into());
        source.content.cache_control = Some("no-store".into());
        source.metadata.insert("colour".into(), "grey".into());
        let filled = |headers: &Headers| {
            let (mut copy, mut parts) = (CopyObject::default(), CreateMultipartUpload::default());
            fill_copy(
                &mut copy,
                headers,
                Some(&source).filter(|_| changes(headers)),
            );
            fill_parts(&mut parts, headers, &source);
            let said = |content: Content, metadata: &Metadata| {
                let names: Vec<_> = metadata.keys().map(String::as_str).collect();
                [
                    content.content_type,
                    content.cache_control,
                    Some(names.join(",")),
                ]
                .map(Option::unwrap_or_default)
            };
            let directive = copy
                .metadata_directive
                .map(|d| d.as_str().to_owned())
                .unwrap_or_default();
            (
                directive,
                said(copy.content, &copy.metadata),
                said(parts.content, &parts.metadata),
            )
        };
        let words = |words: [&str; 3]| words.map(str::to_owned);
        let same = |directive: &str, w: [&str; 3]| (directive.to_owned(), words(w), words(w));
        let plain = Headers::default();
        let all = words(["a/b", "no-store", "colour"]);
        assert_eq!(
            filled(&plain),
            (String::new(), words(["", "", ""]), all.clone())
        );
        let typed = Headers {
            content_type: Some("x/y".into()),
            ..plain.clone()
        };
        assert_eq!(
            filled(&typed),
            same("REPLACE", ["x/y", "no-store", "colour"])
        );
        let metadata = Some(Metadata::from_iter([("size".to_owned(), "9".to_owned())]));
        let named = Headers { metadata, ..plain };
        assert_eq!(filled(&named), same("REPLACE", ["a/b", "no-store", "size"]));
        let replaced = Headers {
            metadata_directive: Some("REPLACE".into()),
            ..typed.clone()
        };
        assert_eq!(filled(&replaced), same("REPLACE", ["x/y", "", ""]));
        let copied = Headers {
            metadata_directive: Some("COPY".into()),
            ..typed
        };
        assert_eq!(
            filled(&copied),
            ("COPY".to_owned(), words(["", "", ""]), all)
        );
    }

    #[test]
    fn expiry_is_an_http_date() {
        assert_eq!(
            expires("2026-01-01T00:00:00Z"),
            "Thu, 01 Jan 2026 00:00:00 GMT"
        );
        assert_eq!(expires("2026-01-01"), "Thu, 01 Jan 2026 00:00:00 GMT");
    }
}
