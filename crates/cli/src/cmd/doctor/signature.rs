//! Whether a store sees what was signed.

use anys3::Body;
use anys3::proto::error::code;
use http::{Method, Uri};

use super::finding::Finding;
use super::probe::{Answer, Probe};

/// The roots of what a store answers to who lists buckets or objects.
const LISTINGS: [&str; 2] = ["<ListAllMyBucketsResult", "<ListBucketResult"];

/// Sends a signed URL, and the same with a signature that is wrong: says what the store thinks of
/// both.
pub(super) async fn check(probe: &Probe, check: &'static str, url: &str) -> Finding {
    let uri: Uri = url.parse().unwrap_or_default();
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let answer = match probe.ask(Method::GET, url, &[], Body::empty()).await {
        Ok(answer) => answer,
        Err(error) => {
            let message = format!("URLs are signed for {host}, but {}", error.message());
            let cure = "sign for an endpoint that is reached from here: --public-endpoint of anys3 \
                        gateway, --url of anys3 serve";
            return Finding::fault(check, message, cure);
        }
    };
    // A store says no in XML: what says it otherwise is something else.
    match answer.element("Code").unwrap_or_default() {
        code::SIGNATURE_DOES_NOT_MATCH => mismatch(check, host, uri.path(), &answer),
        code::REQUEST_TIME_TOO_SKEWED => Finding::fault(
            check,
            "the store refuses the signature: its clock is another",
            "set the clock that is wrong by NTP, as with: timedatectl set-ntp true",
        ),
        code::INVALID_ACCESS_KEY_ID => Finding::fault(
            check,
            "the store does not know the access key",
            "use credentials of this store: see anys3 config",
        ),
        // It says no for another reason: the signature is good, if another one is not.
        code::ACCESS_DENIED | code::NO_SUCH_BUCKET | code::NO_SUCH_KEY => {
            compared(probe, (check, host), url, &answer).await
        }
        _ if answer.status < 300 && LISTINGS.iter().any(|root| answer.body.contains(root)) => {
            compared(probe, (check, host), url, &answer).await
        }
        _ if answer.status < 300 => Finding::fault(
            check,
            format!("{host} answers {}, but not as a store does", answer.status),
            "name the URL of a store, or of a gateway of anys3 with the path that it has",
        ),
        _ => refused(check, host, &answer),
    }
}

/// Whether a wrong signature is refused by who has taken a good one: else none is looked at.
async fn compared(
    probe: &Probe,
    (check, host): (&'static str, &str),
    url: &str,
    good: &Answer,
) -> Finding {
    let forged = forged(url);
    let asked = probe.ask(Method::GET, &forged, &[], Body::empty());
    let answer = match asked.await {
        Ok(answer) => answer,
        Err(error) => return Finding::unknown(check, error.message()),
    };
    match (good.element("Code"), answer.element("Code")) {
        // Some stores say nothing more exact of a wrong signature, and some look for the bucket first.
        (Some(code::ACCESS_DENIED), Some(code::ACCESS_DENIED))
        | (Some(code::NO_SUCH_BUCKET), Some(code::NO_SUCH_BUCKET)) => Finding::unknown(
            check,
            format!("{host} answers {} whatever the signature", good.said()),
        ),
        (_, Some(said)) if answer.status >= 400 && said != code::NO_SUCH_KEY => {
            Finding::fine(check, format!("signatures for {host} are taken"))
        }
        _ => Finding::fault(
            check,
            format!(
                "a wrong signature is answered {}: {host} looks at none",
                answer.said()
            ),
            "have the store check signatures, or name the URL of a store that does",
        ),
    }
}

/// The URL with another signature, of which none is the hash.
fn forged(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else {
        return url.to_owned();
    };
    let mut parameters = Vec::new();
    for parameter in query.split('&') {
        match parameter.split_once('=') {
            Some((name, value)) if name.to_ascii_lowercase().ends_with("signature") => {
                parameters.push(format!("{name}={}", "0".repeat(value.len())));
            }
            _ => parameters.push(parameter.to_owned()),
        }
    }
    format!("{path}?{}", parameters.join("&"))
}

/// The store has computed another signature: what it computed that of says why, where it tells.
fn mismatch(check: &'static str, host: &str, path: &str, answer: &Answer) -> Finding {
    let canonical = answer.element("CanonicalRequest").unwrap_or_default();
    // Stores write the ends of its lines in either way.
    let canonical = canonical.replace("&#10;", "\n").replace("&#xA;", "\n");
    let mut lines = canonical.lines();
    let seen_path = lines.nth(1).unwrap_or(path);
    let seen_host = lines.find_map(|line| line.strip_prefix("host:"));
    match seen_host.map(str::trim) {
        Some(seen) if seen != host => Finding::fault(
            check,
            format!("URLs are signed for {host}, and the store sees the host {seen}"),
            format!(
                "have the proxy pass Host on as it comes (nginx: proxy_set_header Host $http_host), \
                 or sign for {seen}"
            ),
        ),
        Some(_) if seen_path != path => Finding::fault(
            check,
            format!("URLs are signed for the path {path}, and the store sees {seen_path}"),
            "have the proxy pass the path on as it comes (nginx: proxy_pass without a path)",
        ),
        Some(_) => Finding::fault(
            check,
            "the store sees what was signed, and computes another signature",
            "use the secret key that this store has for the access key",
        ),
        None => Finding::fault(
            check,
            format!("the store computes another signature for {host}, and does not say of what"),
            "check the secret key; then, whether a proxy changes Host or the path on the way",
        ),
    }
}

fn refused(check: &'static str, host: &str, answer: &Answer) -> Finding {
    match answer.element("Region") {
        Some(region) => Finding::fault(
            check,
            format!("the store is in another region: {}", answer.said()),
            format!("use --region {region}"),
        ),
        None => Finding::fault(
            check,
            format!("signed for {host}, the answer is {}", answer.said()),
            "check that this is the endpoint of a store, and known to it (anys3 serve: --domain)",
        ),
    }
}
