//! The cross-origin rules of a bucket: checked when they are put, found when a script asks.

use anys3_proto::documents::CorsRule;
use anys3_proto::ops::GetBucketCors;
use anys3_proto::{ErrorCode, S3Error, cors};

use crate::answer::Answer;
use crate::service::CorsRules;
use crate::store::configurations::{self, kind};
use crate::store::{Store, catalog};

/// The most rules of a bucket, as at AWS.
const RULES_MAX: usize = 100;

/// The rules, if they can be meant.
pub(super) fn checked(rules: Vec<CorsRule>) -> Result<Vec<CorsRule>, S3Error> {
    if rules.is_empty() || rules.len() > RULES_MAX {
        let why = format!("A bucket has 1 to {RULES_MAX} cross-origin rules.");
        return Err(S3Error::new(ErrorCode::MALFORMED_XML, why));
    }
    for rule in &rules {
        check(rule)?;
    }
    Ok(rules)
}

fn check(rule: &CorsRule) -> Result<(), S3Error> {
    if rule.allowed_methods.is_empty() || rule.allowed_origins.is_empty() {
        let why = "A rule has an AllowedMethod and an AllowedOrigin.";
        return Err(S3Error::new(ErrorCode::MALFORMED_XML, why));
    }
    if let Some(method) = rule
        .allowed_methods
        .iter()
        .find(|method| !cors::is_method(method))
    {
        return Err(unsupported(&format!(
            "Found unsupported HTTP method in CORS config. Unsupported method is {method}"
        )));
    }
    let patterns = rule.allowed_origins.iter().chain(&rule.allowed_headers);
    for pattern in patterns {
        if pattern.matches('*').count() > 1 {
            return Err(unsupported(&format!(
                "AllowedOrigin and AllowedHeader can not have more than one wildcard: {pattern}"
            )));
        }
    }
    match rule
        .expose_headers
        .iter()
        .find(|header| !cors::is_header(header))
    {
        Some(header) => Err(unsupported(&format!(
            "ExposeHeader {header:?} is not the name of a header; there are no wildcards."
        ))),
        None => Ok(()),
    }
}

fn unsupported(why: &str) -> S3Error {
    S3Error::new(ErrorCode::INVALID_REQUEST, why)
}

impl CorsRules for Store {
    fn rules<'a>(&'a self, bucket: &'a str) -> Answer<'a, Vec<CorsRule>> {
        let name = bucket.to_owned();
        Answer::later(async move {
            let found = self.read(move |view| {
                let bucket = catalog::bucket(view, &name)?;
                configurations::read::<GetBucketCors>(view, &bucket, kind::CORS)
            });
            // Where the rules cannot be read none counts: the script may do nothing.
            let found = found.await.ok().flatten();
            found.map(|found| found.rules).unwrap_or_default()
        })
    }
}
