//! Forms with which a browser uploads: POST object.

use std::time::{Duration, SystemTime};

use anys3_sigv4::{Condition, Policy, Signer, Timestamp};
use http::Uri;

use super::Client;
use crate::error::{Error, Kind};
use crate::sign::{self, Key};

/// What a form may upload.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PostForm {
    /// The key, or what it begins with where it is empty or ends with a slash: the name of the file
    /// goes behind it.
    pub key: String,
    /// Fields that the form must have as they are, such as `acl` or `x-amz-meta-…`.
    pub fields: Vec<(String, String)>,
    /// Fields that must begin so, such as `Content-Type` with `image/`.
    pub starts_with: Vec<(String, String)>,
    /// How many bytes the file may have, at most. `None`: any number.
    pub length_max: Option<u64>,
}

/// A signed form: whoever has its fields may upload what it permits.
#[derive(Clone)]
pub struct PresignedForm {
    /// Where it is posted to.
    pub url: String,
    /// Its fields, in order; the file comes last, as `file`.
    pub fields: Vec<(String, String)>,
    /// Until when it is taken.
    pub expires: SystemTime,
}

impl std::fmt::Debug for PresignedForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The fields are as good as a key: they have no place in a log.
        f.debug_struct("PresignedForm")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Signs a form for a browser to upload with, for 1 second to 7 days: see
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>.
    pub async fn presign_post(
        &self,
        bucket: &str,
        form: &PostForm,
        expires: Duration,
    ) -> Result<PresignedForm, Error> {
        let seconds = expires.as_secs();
        if !(u64::from(anys3_sigv4::EXPIRES_MIN)..=u64::from(anys3_sigv4::EXPIRES_MAX))
            .contains(&seconds)
        {
            let message = "a presigned form is good for 1 second to 7 days";
            return Err(Error::new(Kind::Invalid, message));
        }
        let now = self.now();
        let credentials = self.0.keyring.credentials(now).await?;
        let credentials = credentials.ok_or_else(|| {
            let message = "a form cannot be presigned without credentials";
            Error::new(Kind::Credentials, message)
        })?;
        let at = sign::timestamp(now);
        let Key::Region(key) = self.0.key.key(&credentials, self.reach(Some(bucket)), at)? else {
            let message = "a form cannot be signed for a set of regions";
            return Err(Error::new(Kind::Invalid, message)
                .hinted("omit sigv4a_signing_region_set, and name a bucket of one region"));
        };
        let signer = sign::signer(&credentials, &key);
        let unsignable = |error: anys3_sigv4::Error| {
            Error::new(Kind::Invalid, "the form cannot be signed").because(error.to_string())
        };
        let fields = form.sign(bucket, &signer, at, expires);
        Ok(PresignedForm {
            url: self.url_of(bucket)?.to_string(),
            fields: fields.map_err(unsignable)?,
            expires: now + expires,
        })
    }

    /// The URL of a bucket.
    fn url_of(&self, bucket: &str) -> Result<Uri, Error> {
        let mut bucket = Some(bucket.to_owned());
        let endpoint = self.endpoint_for(&mut bucket)?;
        let uri = endpoint.uri(bucket.as_deref(), None, &[]);
        uri.map_err(|error| Error::new(Kind::Invalid, error.to_string()))
    }
}

impl PostForm {
    /// The fields of the signed form, in order: [`Client::presign_post`] for whoever has a signer
    /// and a time of their own.
    ///
    /// # Errors
    /// As [`Signer::post`].
    pub fn sign(
        &self,
        bucket: &str,
        signer: &Signer<'_>,
        at: Timestamp,
        expires: Duration,
    ) -> Result<Vec<(String, String)>, anys3_sigv4::Error> {
        let conditions = self.conditions(bucket);
        let policy = Policy {
            expiration: Timestamp::from_unix(at.unix().saturating_add(expires.as_secs())),
            conditions: &conditions,
        };
        let mut fields = signer.post(&policy, at)?.fields();
        if !self.is_exact() {
            fields.insert(0, ("key".to_owned(), format!("{}${{filename}}", self.key)));
        }
        // What begins as it must is a start: whoever fills the form in goes on from there.
        fields.splice(0..0, self.starts_with.iter().cloned());
        Ok(fields)
    }

    fn is_exact(&self) -> bool {
        !self.key.is_empty() && !self.key.ends_with('/')
    }

    fn conditions<'a>(&'a self, bucket: &'a str) -> Vec<Condition<'a>> {
        let key = match self.is_exact() {
            true => Condition::Eq("key", &self.key),
            false => Condition::StartsWith("key", &self.key),
        };
        let mut all = vec![Condition::Eq("bucket", bucket), key];
        for (name, value) in &self.fields {
            all.push(Condition::Eq(name, value));
        }
        for (name, value) in &self.starts_with {
            all.push(Condition::StartsWith(name, value));
        }
        let length = self.length_max;
        all.extend(length.map(|max| Condition::ContentLengthRange(0, max)));
        all
    }
}
