//! URLs of the gateway that are keys themselves: each says what it is for, and is sealed. A replica
//! that has the same key serves what another has made; nothing is kept.

use std::time::SystemTime;

use anys3::proto::BucketName;
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};

use crate::engine::seal::SealKey;
use crate::refusal::Refusal;
use crate::seconds;

/// What a sealed text is that is good for something.
const SEALED_AS: &str = "capability";

/// What a URL is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Capability {
    #[serde(rename = "d")]
    pub(crate) does: Does,
    #[serde(rename = "b")]
    pub(crate) bucket: String,
    #[serde(rename = "k")]
    pub(crate) key: String,
    /// Exactly how many bytes; of what completes an upload, of all of it.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u64>,
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
    /// The multipart upload.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub(crate) upload: Option<String>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub(crate) part: Option<u32>,
    /// The id that the object of the multipart upload has in its metadata: who asks again for it to
    /// be completed is told by it that it was.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub(crate) made_by: Option<String>,
    /// Only if there is no such object.
    #[serde(rename = "c", default, skip_serializing_if = "is_false")]
    pub(crate) create_only: bool,
    /// Who had it made: hooks are told so.
    #[serde(rename = "o")]
    pub(crate) owner: String,
    /// Seconds since 1970.
    #[serde(rename = "e")]
    pub(crate) until: u64,
}

/// What is done with a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Does {
    Get,
    Put,
    Part,
    Complete,
    Abort,
}

impl Does {
    /// The method of its requests.
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Put | Self::Part => Method::PUT,
            Self::Complete => Method::POST,
            Self::Abort => Method::DELETE,
        }
    }
}

impl Capability {
    /// The text of a URL that is good for this.
    pub(crate) fn sealed(&self, key: &SealKey) -> Result<String, Refusal> {
        key.seal_value(SEALED_AS, self)
    }

    /// What a text of a URL is good for, if it is genuine and has not expired.
    pub(crate) fn open(key: &SealKey, sealed: &str, now: SystemTime) -> Result<Self, Refusal> {
        let refused = || denied("this URL is not genuine");
        let capability: Option<Self> = key.open_value(SEALED_AS, sealed);
        let capability = capability.ok_or_else(refused)?;
        match capability.until > seconds(now) {
            true => Ok(capability),
            false => Err(denied("this URL has expired").hint("ask for a new one")),
        }
    }

    /// The bucket, which was one when the URL was made.
    pub(crate) fn bucket_name(&self) -> Result<BucketName, Refusal> {
        BucketName::new(&self.bucket).map_err(|_| denied("this URL is not genuine"))
    }

    /// Refuses a request that is not what the URL is for.
    pub(crate) fn check_method(&self, method: &Method) -> Result<(), Refusal> {
        let wanted = self.does.method();
        let asks = *method == Method::HEAD && self.does == Does::Get;
        match *method == wanted || asks {
            true => Ok(()),
            false => Err(denied(format!("this URL is for {wanted}"))),
        }
    }

    /// Refuses an upload that is not as the URL says.
    pub(crate) fn check_body(
        &self,
        length: Option<u64>,
        content_type: Option<&str>,
    ) -> Result<(), Refusal> {
        if let Some(size) = self.size
            && length != Some(size)
        {
            let why = format!("this URL is for exactly {size} bytes");
            return Err(denied(why).hint("send them with a Content-Length"));
        }
        match &self.content_type {
            Some(kind) if content_type != Some(kind.as_str()) => {
                let why = format!("this URL is for the Content-Type {kind}");
                Err(denied(why))
            }
            _ => Ok(()),
        }
    }
}

fn denied(why: impl Into<String>) -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        anys3::proto::error::code::ACCESS_DENIED,
        why,
    )
}

/// For serde, which gives a reference.
fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn put() -> Capability {
        Capability {
            does: Does::Put,
            bucket: "box".to_owned(),
            key: "a/ü".to_owned(),
            size: Some(5),
            content_type: Some("image/png".to_owned()),
            upload: None,
            part: None,
            made_by: None,
            create_only: false,
            owner: "key ci".to_owned(),
            until: 1000,
        }
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn only_what_was_sealed_is_opened_and_only_until_it_expires() {
        let key = SealKey::new(&[7; 32]).unwrap();
        let text = put().sealed(&key).unwrap();
        let open = |key: &SealKey, text: &str, seconds| Capability::open(key, text, at(seconds));
        assert_eq!(open(&key, &text, 999).unwrap(), put());
        assert_eq!(open(&key, &text, 1000).unwrap_err().status(), 403);
        let same = SealKey::new(&[7; 32]).unwrap();
        assert!(open(&same, &text, 0).is_ok(), "another replica");
        for other in [SealKey::new(&[8; 32]).ok(), SealKey::random()] {
            assert!(open(&other.unwrap(), &text, 0).is_err());
        }
        // The same, sealed as something else.
        let document = serde_json::to_vec(&put()).unwrap();
        let elsewhere = key.seal("upload", &document).unwrap();
        let mut changed = text.clone();
        changed.replace_range(30..31, if &text[30..31] == "A" { "B" } else { "A" });
        for bad in [
            "",
            ".",
            &text[1..],
            &text[..text.len() - 4],
            &changed,
            &elsewhere,
        ] {
            assert!(open(&key, bad, 0).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_url_is_for_one_method_size_and_type() {
        let put = put();
        for (method, good) in [
            ("PUT", true),
            ("POST", false),
            ("GET", false),
            ("DELETE", false),
        ] {
            let method: Method = method.parse().unwrap();
            assert_eq!(put.check_method(&method).is_ok(), good, "{method}");
        }
        for (length, kind, good) in [
            (Some(5), Some("image/png"), true),
            (Some(6), Some("image/png"), false),
            (Some(4), Some("image/png"), false),
            (None, Some("image/png"), false),
            (Some(5), Some("text/html"), false),
            (Some(5), None, false),
        ] {
            assert_eq!(
                put.check_body(length, kind).is_ok(),
                good,
                "{length:?} {kind:?}"
            );
        }
    }
}
