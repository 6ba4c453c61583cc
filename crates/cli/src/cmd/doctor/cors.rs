//! What scripts of a web site may do.

use anys3::proto::documents::CorsRule;
use anys3::proto::error::code;
use anys3::proto::ops::{GetBucketCors, PutBucketCors};
use anys3::{Body, Client};
use http::Method;

use super::finding::Finding;
use super::probe::{Answer, Probe};

/// An origin that nobody lets in.
const STRANGER: &str = "https://anys3-doctor.invalid";
/// For how many seconds browsers may remember the rule that is set: nearly an hour, as most do.
const MAX_AGE: u32 = 3000;

/// Asks as a browser does before a script's request.
async fn preflight(probe: &Probe, url: &str, origin: &str, method: &str) -> Option<Answer> {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", method),
        ("access-control-request-headers", "content-type"),
    ];
    let asked = probe.ask(Method::OPTIONS, url, &headers, Body::empty());
    asked.await.ok()
}

fn lets(answer: &Answer, origin: &str) -> bool {
    answer.status < 300 && answer.lists("access-control-allow-origin", origin)
}

/// Whether scripts of the web site may send this method to a URL.
pub(super) async fn check(
    probe: &Probe,
    (url, method): (&str, &str),
    origin: &str,
    cure: &str,
) -> Finding {
    if let Some(answer) = preflight(probe, url, STRANGER, method).await
        // Browsers take no star where cookies are sent.
        && answer.header("access-control-allow-origin") == Some(STRANGER)
        && answer.lists("access-control-allow-credentials", "true")
    {
        return Finding::fault(
            "cors",
            "scripts of any web site may send the cookies of whoever visits it",
            "name the web sites that may; do not answer any Origin with itself and credentials",
        );
    }
    let Some(answer) = preflight(probe, url, origin, method).await else {
        return Finding::fault("cors", "a browser's OPTIONS is not answered", cure);
    };
    if !lets(&answer, origin) {
        let said = answer.said();
        let message = format!("scripts of {origin} may not upload: OPTIONS is answered {said}");
        return Finding::fault("cors", message, cure);
    }
    if !answer.lists("access-control-allow-methods", method) {
        let message = format!("scripts of {origin} may not use {method}");
        return Finding::fault("cors", message, cure);
    }
    if !answer.lists("access-control-allow-headers", "content-type") {
        let message = format!("scripts of {origin} may not send Content-Type");
        return Finding::fault("cors", message, cure);
    }
    Finding::fine("cors", format!("scripts of {origin} may upload"))
}

/// Whether scripts of the web site may read the answer to a GET of this URL, and its ETag.
pub(super) async fn etag(probe: &Probe, url: &str, origin: &str, cure: &str) -> Finding {
    let headers = [("origin", origin)];
    let asked = probe.ask(Method::GET, url, &headers, Body::empty());
    let answer = match asked.await {
        Ok(answer) => answer,
        Err(error) => return Finding::unknown("etag", error.message()),
    };
    if !answer.lists("access-control-allow-origin", origin) {
        let message = format!("scripts of {origin} may not read answers, only ask with OPTIONS");
        return Finding::fault("etag", message, cure);
    }
    // A star is for every header where no cookies are sent.
    match answer.lists("access-control-expose-headers", "etag") {
        true => Finding::fine("etag", format!("scripts of {origin} may read ETag")),
        false => Finding::fault(
            "etag",
            format!("scripts of {origin} may not read ETag: uploads fail though they are stored"),
            cure,
        ),
    }
}

/// Adds a rule to those of the bucket. `None`: it is done.
pub(super) async fn fix(client: &Client, bucket: &str, origin: &str) -> Option<Finding> {
    let asked = GetBucketCors {
        bucket: bucket.to_owned(),
        ..GetBucketCors::default()
    };
    let mut rules = match client.send(asked).await {
        Ok(reply) => reply.output.rules,
        Err(error) if error.code() == Some(code::NO_SUCH_CORS_CONFIGURATION) => Vec::new(),
        Err(error) => return Some(not_fixed(&error)),
    };
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    // The first rule that matches is the one: what was there before comes behind.
    let rule = CorsRule {
        allowed_origins: list(&[origin]),
        allowed_methods: list(&["GET", "HEAD", "PUT", "POST", "DELETE"]),
        allowed_headers: list(&["*"]),
        expose_headers: list(&["ETag", "Location", "Content-Range"]),
        max_age_seconds: Some(MAX_AGE),
        ..CorsRule::default()
    };
    rules.insert(0, rule);
    let put = PutBucketCors {
        bucket: bucket.to_owned(),
        rules,
        ..PutBucketCors::default()
    };
    client.send(put).await.err().map(|error| not_fixed(&error))
}

fn not_fixed(error: &anys3::Error) -> Finding {
    Finding::fault(
        "fix",
        format!("the CORS configuration of the bucket cannot be set: {error}"),
        "set it where the store has it (anys3 serve: --allow-origin)",
    )
}
