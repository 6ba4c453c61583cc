//! A gateway of anys3, and the URLs that it signs.

use anys3::proto::error::code;
use anys3::{Body, Error};
use http::{Method, Uri};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::finding::{Finding, Findings};
use super::form::Outcome;
use super::probe::{Answer, Probe};
use super::{Doctor, cors, form, signature, store};
use crate::failure::Failure;

const CURE_CORS: &str = "name the web site with --allow-origin of the gateway";
const CURE_CORS_OF_STORE: &str = "set the CORS of the bucket: anys3 doctor URL-OF-THE-STORE --fix (anys3 serve: --allow-origin); \
                                  or have URLs signed via gateway";

pub(super) async fn look(
    probe: &Probe,
    args: &Doctor,
    findings: &mut Findings,
) -> Result<(), Failure> {
    if args.fix {
        return Err(Failure::usage(
            "--fix sets the CORS of a bucket in a store: name the URL of the store",
        ));
    }
    findings.add(ready(probe).await)?;
    match &args.origin {
        None => findings.add(Finding::unknown("cors", "name the web site with --origin"))?,
        Some(origin) => {
            let upload = probe.url("/upload");
            findings.add(cors::check(probe, (&upload, "POST"), origin, CURE_CORS).await)?;
            findings.add(cors::etag(probe, &probe.url("/healthz"), origin, CURE_CORS).await)?;
        }
    }
    let token = Zeroizing::new(std::env::var("ANYS3_TOKEN").unwrap_or_default());
    if token.is_empty() {
        return findings.add(Finding::unknown(
            "token",
            "set ANYS3_TOKEN, to look further",
        ));
    }
    let caller = Caller {
        probe,
        authorization: Zeroizing::new(format!("Bearer {}", token.as_str())),
        bucket: args.bucket.as_deref(),
    };
    let get = json!({"operation": "get", "key": key()});
    let signed = match caller.presign(get).await {
        Ok(Ok(signed)) => signed,
        Ok(Err(answer)) => return findings.add(not_signed(&answer)),
        Err(error) => return findings.add(Finding::unknown("token", error.message())),
    };
    findings.add(Finding::fine("token", "it is let in"))?;
    let bucket = text(&signed, "bucket");
    if caller.misses(&bucket).await {
        return findings.add(store::no_such_bucket(&bucket));
    }
    findings.add(public(probe, &text(&signed, "url")).await)?;
    if let Some(origin) = &args.origin
        && let Some(url) = caller.url_to_put().await
    {
        findings.add(cors::check(probe, (&url, "PUT"), origin, CURE_CORS_OF_STORE).await)?;
    }
    findings.add(caller.forms().await)
}

fn key() -> String {
    format!("{}none", form::PREFIX)
}

async fn ready(probe: &Probe) -> Finding {
    match probe.get("/readyz").await {
        Ok(answer) if answer.status == 200 => Finding::fine("ready", "the store takes uploads"),
        Ok(answer) => Finding::fault(
            "ready",
            format!("the gateway is not ready: {}", answer.body.trim()),
            "start the store, or free its disk; the log of the gateway says more",
        ),
        Err(error) => Finding::unknown("ready", error.message()),
    }
}

fn not_signed(answer: &Answer) -> Finding {
    let said = answer.code().unwrap_or_default();
    match (answer.status, said.as_str()) {
        (401, _) => Finding::fault(
            "token",
            "ANYS3_TOKEN is not let in",
            "set it to the token that the gateway was started with, or to an API key",
        ),
        (_, "MissingBucket") => Finding::unknown("public", "name the bucket with --bucket"),
        _ => Finding::fault(
            "token",
            format!(
                "it signs nothing for who has ANYS3_TOKEN: {}",
                answer.said()
            ),
            "let a policy of the caller read and write in the bucket",
        ),
    }
}

/// Whether what the gateway signs for can be reached, and is what the store sees.
async fn public(probe: &Probe, url: &str) -> Finding {
    let uri: Uri = url.parse().unwrap_or_default();
    let host = uri.host().unwrap_or_default();
    if is_here(host) && !is_here(probe.authority().0) {
        return Finding::fault(
            "public",
            format!("URLs are signed for {host}, which is another machine for everyone else"),
            "tell the gateway where the world reaches the store: --public-endpoint of anys3 gateway, \
             --url of anys3 serve",
        );
    }
    signature::check(probe, "public", url).await
}

/// Whether a host means the machine that asks.
fn is_here(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost"
        || host.ends_with(".localhost")
        || address.is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

/// A text of a document.
fn text(document: &Value, name: &str) -> String {
    let text = document.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// Who has the token.
struct Caller<'a> {
    probe: &'a Probe,
    authorization: Zeroizing<String>,
    bucket: Option<&'a str>,
}

impl Caller<'_> {
    /// What the gateway signs; or why it does not.
    async fn presign(&self, mut wish: Value) -> Result<Result<Value, Answer>, Error> {
        if let Some(bucket) = self.bucket
            && let Some(wish) = wish.as_object_mut()
        {
            wish.insert("bucket".to_owned(), bucket.into());
        }
        let headers = [
            ("content-type", "application/json"),
            ("authorization", self.authorization.as_str()),
        ];
        let url = self.probe.url("/presign");
        let body = Body::from(wish.to_string());
        let answer = self.probe.ask(Method::POST, &url, &headers, body).await?;
        match serde_json::from_str(&answer.body) {
            Ok(signed) if answer.status == 200 => Ok(Ok(signed)),
            _ => Ok(Err(answer)),
        }
    }

    /// Whether the gateway says that its store has no such bucket.
    async fn misses(&self, bucket: &str) -> bool {
        let headers = [("authorization", self.authorization.as_str())];
        let url = self.probe.url(&format!("/objects/{bucket}/{}", key()));
        let asked = self.probe.ask(Method::GET, &url, &headers, Body::empty());
        let code = asked.await.ok().and_then(|answer| answer.code());
        code.as_deref() == Some(code::NO_SUCH_BUCKET)
    }

    async fn url_to_put(&self) -> Option<String> {
        let put = json!({"operation": "put", "key": key(), "size": 1});
        let signed = self.presign(put).await.ok()?.ok()?;
        Some(text(&signed, "url"))
    }

    async fn forms(&self) -> Finding {
        let post = json!({"operation": "post", "key": key(), "size": 0});
        let signed = match self.presign(post).await {
            Ok(Ok(signed)) => signed,
            Ok(Err(answer)) if answer.code().as_deref() == Some("UploadsAreChecked") => {
                let why = "uploads are checked here: forms straight to the store are not signed";
                return Finding::fine("form", why);
            }
            Ok(Err(answer)) => return Finding::unknown("form", answer.said()),
            Err(error) => return Finding::unknown("form", error.message()),
        };
        let mut fields = Vec::new();
        let said = signed.get("fields").and_then(Value::as_object);
        for (name, value) in said.into_iter().flatten() {
            fields.push((name.clone(), value.as_str().unwrap_or_default().to_owned()));
        }
        match form::check(self.probe, &text(&signed, "url"), &fields).await {
            Outcome::Finding(finding) => finding,
            Outcome::Stored => {
                self.delete(&signed).await;
                form::not_kept()
            }
        }
    }

    /// Takes back what a form has stored against its policy.
    async fn delete(&self, signed: &Value) {
        let path = format!(
            "/objects/{}/{}",
            text(signed, "bucket"),
            text(signed, "key")
        );
        let headers = [("authorization", self.authorization.as_str())];
        let url = self.probe.url(&path);
        let deleted = self
            .probe
            .ask(Method::DELETE, &url, &headers, Body::empty());
        if let Err(error) = deleted.await {
            tracing::warn!(%error, "what a form has stored is not deleted");
        }
    }
}
