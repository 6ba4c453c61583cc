//! Whether something in between refuses large bodies.

use anys3::Body;
use http::Method;

use super::finding::Finding;
use super::probe::{Answer, Probe};

/// What is announced: more than the defaults of nginx, of many appliances, of Cloudflare and of
/// others, and what S3 takes in one request.
const SIZES: [(u64, &str); 5] = [
    (2 << 20, "2 MiB"),
    (11 << 20, "11 MiB"),
    (101 << 20, "101 MiB"),
    (1 << 30, "1 GiB"),
    (5 << 30, "5 GiB"),
];

/// Announces bodies, from the largest: no byte is sent. A store and a gateway say first that the
/// request is not signed; who says that it is too large has looked at nothing but its length.
pub(super) async fn limit(probe: &Probe, path: &str) -> Finding {
    let Some((largest, name)) = SIZES.last() else {
        return Finding::unknown("size", "nothing to announce");
    };
    if refused(probe, path, *largest).await.is_none() {
        return Finding::fine(
            "size",
            format!("a body of {name} is not refused by its length"),
        );
    }
    for (size, name) in SIZES {
        if let Some(answer) = refused(probe, path, size).await {
            let who = answer.header("server").unwrap_or("something");
            return Finding::fault(
                "size",
                format!("{who} in between refuses a body of {name}"),
                "raise its limit (nginx: client_max_body_size 0), or upload in smaller parts",
            );
        }
    }
    Finding::unknown(
        "size",
        "a large body is refused, or not: the answers differ",
    )
}

/// What is answered to a body of this length, if it is that this is too large.
async fn refused(probe: &Probe, path: &str, size: u64) -> Option<Answer> {
    // Nothing is ever sent into it.
    let (_sender, body) = Body::channel(Some(size));
    let url = probe.url(path);
    let length = size.to_string();
    let headers = [
        ("content-length", length.as_str()),
        ("expect", "100-continue"),
    ];
    let answer = probe.ask(Method::PUT, &url, &headers, body).await.ok()?;
    (answer.status == 413).then_some(answer)
}
