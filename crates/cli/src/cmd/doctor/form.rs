//! Whether a store takes forms with a policy, and keeps to it.

use anys3::Body;
use anys3::proto::error::code;
use http::Method;

use super::finding::Finding;
use super::probe::Probe;

/// Where a form would store, for a store that does not keep to its policy.
pub(super) const PREFIX: &str = "anys3-doctor/";

const BOUNDARY: &str = "anys3-doctor-1c5d0f36";

/// What became of a form.
pub(super) enum Outcome {
    Finding(Finding),
    /// One byte more than was allowed was stored.
    Stored,
}

/// Posts a form that allows no byte, with one: it is refused by a store that takes forms.
pub(super) async fn check(probe: &Probe, url: &str, fields: &[(String, String)]) -> Outcome {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&part(&format!("name=\"{name}\""), value));
    }
    body.push_str(&part("name=\"file\"; filename=\"x\"", "x"));
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("content-type", media_type.as_str())];
    let answer = match probe
        .ask(Method::POST, url, &headers, Body::from(body))
        .await
    {
        Ok(answer) => answer,
        Err(error) => return Outcome::Finding(Finding::unknown("form", error.message())),
    };
    let said = answer.code().unwrap_or_default();
    Outcome::Finding(match said.as_str() {
        code::ENTITY_TOO_LARGE => Finding::fine("form", "forms are taken, and their limit is kept"),
        code::NO_SUCH_BUCKET => Finding::unknown("form", "there is no such bucket"),
        _ if answer.status < 400 => return Outcome::Stored,
        _ if [405, 501].contains(&answer.status) => Finding::fault(
            "form",
            format!("forms with a policy are not taken: {}", answer.said()),
            "upload with presigned PUT (Uppy: signRequest), or through the gateway",
        ),
        _ => Finding::fault(
            "form",
            format!("a form with a policy is refused: {}", answer.said()),
            "cure signature first, if it is a fault; else let the credentials write to the bucket",
        ),
    })
}

fn part(head: &str, text: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n")
}

/// What is said of a store that has stored it.
pub(super) fn not_kept() -> Finding {
    Finding::fault(
        "form",
        "a form that allows no byte has stored one: the policy is not kept",
        "do not give forms to others; bind sizes with presigned PUT, or upload through the gateway",
    )
}
