//! When to read or write: the preconditions of RFC 9110, 13, as S3 evaluates them.

use anys3_proto::groups::{Conditions, Content as Headers, SourceConditions, WriteConditions};
use anys3_proto::{ErrorCode, S3Error, Timestamp};
use http::header::{CACHE_CONTROL, ETAG, EXPIRES, HeaderName, LAST_MODIFIED};

use super::catalog::no_such_key;
use super::record::Object;

/// Whether an object may be read. The dates only count where no tag is asked for.
pub(crate) fn read(wanted: &Conditions, object: &Object) -> Result<(), S3Error> {
    let Conditions {
        if_match,
        if_modified_since,
        if_none_match,
        if_unmodified_since,
    } = wanted;
    let (tag, stored) = (object.etag.to_string(), seconds(object.modified));
    match (if_match, if_unmodified_since) {
        (Some(tags), _) if !is_one_of(tags, &tag) => return Err(failed("If-Match")),
        (None, Some(at)) if stored > at.secs() => return Err(failed("If-Unmodified-Since")),
        _ => {}
    }
    match (if_none_match, if_modified_since) {
        (Some(tags), _) if is_like_one_of(tags, &tag) => Err(not_modified(object)),
        (None, Some(at)) if stored <= at.secs() => Err(not_modified(object)),
        _ => Ok(()),
    }
}

/// Whether a range may be read of an object, rather than all of it: only if it has this very tag,
/// or this very time (RFC 9110, 13.1.5). A weak tag is never the one.
pub(crate) fn range(wanted: &str, object: &Object) -> bool {
    let tag = wanted
        .trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match (tag, Timestamp::parse(wanted)) {
        (Some(tag), _) => tag == object.etag.to_string(),
        (None, Some(at)) => at.secs() == seconds(object.modified),
        (None, None) => false,
    }
}

/// Whether an object may be copied: as for reading, but the answer is always 412.
pub(crate) fn source(wanted: &SourceConditions, object: &Object) -> Result<(), S3Error> {
    let SourceConditions {
        if_match,
        if_modified_since,
        if_none_match,
        if_unmodified_since,
    } = wanted.clone();
    let plain = Conditions {
        if_match,
        if_modified_since,
        if_none_match,
        if_unmodified_since,
    };
    read(&plain, object).map_err(|e| match e.code == ErrorCode::NOT_MODIFIED {
        true if wanted.if_none_match.is_some() => failed("If-None-Match"),
        true => failed("If-Modified-Since"),
        false => e,
    })
}

/// Whether an object may be written where `there` is now.
pub(crate) fn write(
    wanted: &WriteConditions,
    key: &str,
    there: Option<&Object>,
) -> Result<(), S3Error> {
    if let Some(tags) = &wanted.if_match {
        let there = there.ok_or_else(|| no_such_key(key))?;
        if !is_one_of(tags, &there.etag.to_string()) {
            return Err(failed("If-Match"));
        }
    }
    match &wanted.if_none_match {
        Some(tags) if tags.trim() != "*" => {
            let message = "If-None-Match of a write can only be *.";
            Err(S3Error::new(ErrorCode::NOT_IMPLEMENTED, message).with("Header", "If-None-Match"))
        }
        Some(_) if there.is_some() => Err(failed("If-None-Match")),
        _ => Ok(()),
    }
}

/// When to delete an object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deletion {
    pub(crate) tag: Option<String>,
    pub(crate) modified: Option<Timestamp>,
    pub(crate) size: Option<u64>,
}

/// Whether an object may be deleted.
pub(crate) fn delete(wanted: &Deletion, key: &str, there: Option<&Object>) -> Result<(), S3Error> {
    let Deletion {
        tag,
        modified,
        size,
    } = wanted;
    let any = tag.is_some() || modified.is_some() || size.is_some();
    let Some(there) = there else {
        return if any { Err(no_such_key(key)) } else { Ok(()) };
    };
    if tag
        .as_ref()
        .is_some_and(|tags| !is_one_of(tags, &there.etag.to_string()))
    {
        return Err(failed("If-Match"));
    }
    if modified.is_some_and(|at| at.secs() != seconds(there.modified)) {
        return Err(failed("If-Match-Last-Mod-Time"));
    }
    match size.is_some_and(|size| size != there.size) {
        true => Err(failed("If-Match-Size")),
        false => Ok(()),
    }
}

/// Whether a list of tags, or `*`, has this one. A weak tag is no tag of an object's very bytes.
fn is_one_of(tags: &str, tag: &str) -> bool {
    tags.trim() == "*" || tags.split(',').any(|t| t.trim().trim_matches('"') == tag)
}

/// The same, and a weak tag will do.
fn is_like_one_of(tags: &str, tag: &str) -> bool {
    let strong: Vec<&str> = tags
        .split(',')
        .map(|t| t.trim().trim_start_matches("W/"))
        .collect();
    is_one_of(&strong.join(","), tag)
}

pub(crate) fn failed(condition: &str) -> S3Error {
    S3Error::from(ErrorCode::PRECONDITION_FAILED).with("Condition", condition)
}

/// The object is the one that the client has: by what it knows that, and how long it may go on
/// without asking.
fn not_modified(object: &Object) -> S3Error {
    let Headers {
        cache_control,
        expires,
        ..
    } = object.attributes.headers.clone();
    let error = about(object, ErrorCode::NOT_MODIFIED.into());
    with(error, [(CACHE_CONTROL, cache_control), (EXPIRES, expires)])
}

/// The error, saying when what it is about came.
pub(crate) fn modified(object: &Object, error: S3Error) -> S3Error {
    let modified = timestamp(object.modified).http();
    with(error, [(ETAG, None), (LAST_MODIFIED, Some(modified))])
}

/// The error, saying of which state of the object it is true.
pub(crate) fn about(object: &Object, error: S3Error) -> S3Error {
    let modified = timestamp(object.modified).http();
    with(
        error,
        [
            (ETAG, Some(format!("\"{}\"", object.etag))),
            (LAST_MODIFIED, Some(modified)),
        ],
    )
}

fn with(error: S3Error, headers: [(HeaderName, Option<String>); 2]) -> S3Error {
    let values = headers
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?.parse().ok()?)));
    values.fold(error, |error, (name, value)| error.with_header(name, value))
}

/// Milliseconds since 1970, as the wire has instants.
pub(crate) fn timestamp(millis: u64) -> Timestamp {
    Timestamp {
        millis: i64::try_from(millis).unwrap_or(i64::MAX),
    }
}

fn seconds(millis: u64) -> i64 {
    timestamp(millis).secs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::{Content, Etag, Version};

    fn object() -> Object {
        Object {
            size: 3,
            modified: 1_000_500,
            etag: Etag {
                md5: [0xab; 16],
                parts: None,
            },
            crc: 0,
            content: Content::Empty,
            sums: Vec::new(),
            version: Version::unversioned(1_000_500),
            is_marker: false,
            attributes: Default::default(),
        }
    }

    #[test]
    fn tags_count_before_dates() {
        let (same, other) = (
            Some(format!("\"{}\"", "ab".repeat(16))),
            Some("\"x\"".to_owned()),
        );
        let (before, at) = (
            Some(Timestamp::from_secs(999)),
            Some(Timestamp::from_secs(1000)),
        );
        let code = |c: Conditions| read(&c, &object()).err().map(|e| e.status.as_u16());
        let c = Conditions::default;
        assert_eq!(code(c()), None);
        assert_eq!(
            code(Conditions {
                if_match: same.clone(),
                if_unmodified_since: before,
                ..c()
            }),
            None
        );
        assert_eq!(
            code(Conditions {
                if_match: other.clone(),
                ..c()
            }),
            Some(412)
        );
        assert_eq!(
            code(Conditions {
                if_unmodified_since: before,
                ..c()
            }),
            Some(412)
        );
        assert_eq!(
            code(Conditions {
                if_unmodified_since: at,
                ..c()
            }),
            None
        );
        assert_eq!(
            code(Conditions {
                if_none_match: same.clone(),
                ..c()
            }),
            Some(304)
        );
        assert_eq!(
            code(Conditions {
                if_none_match: other.clone(),
                if_modified_since: at,
                ..c()
            }),
            None
        );
        assert_eq!(
            code(Conditions {
                if_modified_since: at,
                ..c()
            }),
            Some(304)
        );
        assert_eq!(
            code(Conditions {
                if_modified_since: before,
                ..c()
            }),
            None
        );
        let both = Conditions {
            if_match: other,
            if_none_match: same,
            ..c()
        };
        assert_eq!(code(both), Some(412));
    }

    #[test]
    fn lists_weak_tags_and_stars() {
        let tag = "ab".repeat(16);
        for (tags, one, like) in [
            ("*".to_owned(), true, true),
            (tag.clone(), true, true),
            (format!("\"x\", \"{tag}\""), true, true),
            (format!("\"x\", W/\"{tag}\""), false, true),
            ("\"x\"".to_owned(), false, false),
            (String::new(), false, false),
        ] {
            assert_eq!(
                (is_one_of(&tags, &tag), is_like_one_of(&tags, &tag)),
                (one, like),
                "{tags}"
            );
        }
    }

    /// RFC 9110, 13.1.5: tags compare strongly, a date is the very one or counts for nothing.
    #[test]
    fn ranges_are_of_the_very_state() {
        let tag = "ab".repeat(16);
        for (wanted, expect) in [
            (format!("\"{tag}\""), true),
            (format!("W/\"{tag}\""), false),
            ("\"another\"".to_owned(), false),
            (format!("\"{tag}\", \"another\""), false),
            ("*".to_owned(), false),
            (timestamp(1_000_500).http(), true),
            ("Thursday, 01-Jan-70 00:16:40 GMT".to_owned(), true),
            (timestamp(999_999).http(), false),
            (timestamp(1_001_000).http(), false),
            ("yesterday".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(range(&wanted, &object()), expect, "{wanted}");
        }
    }
}
