//! The page for people, and the module for pages of others.

use std::path::Path;

use anys3::proto::{Algorithm, Hasher, checksum};
use http::Method;
use serde_json::Value;

use crate::support::{Answer, Rig, request};

async fn fetch(rig: &Rig, path: &str, known: &str) -> Answer {
    let headers = [("if-none-match", known)];
    let headers = if known.is_empty() { &[] } else { &headers[..] };
    rig.call_bare(request(Method::GET, path, headers, "")).await
}

fn integrity(text: &str) -> String {
    let hash = Hasher::of(Algorithm::Sha256, text.as_bytes());
    format!("sha256-{}", checksum::encode(&hash))
}

fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(begin).unwrap();
    rest.split_once(end).unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_one_document_under_a_strict_policy() {
    let rig = Rig::new().await;
    let page = fetch(&rig, "/", "").await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let script = between(&text, "<script type=\"module\">", "</script>");
    let style = between(&text, "<style>", "</style>");
    let policy = page.header("content-security-policy");
    for rule in [
        "default-src 'none'".to_owned(),
        format!("script-src '{}'", integrity(script)),
        format!("style-src '{}'", integrity(style)),
        "connect-src 'self'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ] {
        let has = policy.split("; ").any(|one| one == rule);
        assert!(has, "{rule}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    // No other origin, nothing that is not filled in, no second script.
    assert!(!text.contains("{{"), "a place of the page is not filled in");
    assert_eq!(text.matches("<script").count(), 1);
    assert!(!text.contains("src=\"http") && !text.contains("\nimport "));
    assert_eq!(fetch(&rig, "/presigned-url?key=k", "").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_browser_has_is_not_sent_again() {
    let rig = Rig::new().await;
    for path in ["/", "/anys3-upload.js"] {
        let first = fetch(&rig, path, "").await;
        assert_eq!(
            (first.status, first.header("cache-control")),
            (200.try_into().unwrap(), "no-cache")
        );
        let known = format!("\"other\", W/{}", first.header("etag"));
        let again = fetch(&rig, path, &known).await;
        assert_eq!(
            (again.status.as_u16(), again.body.len()),
            (304, 0),
            "{path}"
        );
        assert_eq!(again.header("etag"), first.header("etag"));
        assert_eq!(fetch(&rig, path, "\"other\"").await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_can_be_switched_off() {
    let rig = Rig::with(|config, _| config.page = false).await;
    let answer = fetch(&rig, "/", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (404, "NoSuchRoute")
    );
    assert_eq!(fetch(&rig, "/anys3-upload.js", "").await.status, 200);
}

/// A proxy takes a path off: what the page asks for is below it.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_knows_the_path_in_front_of_it() {
    let url = "https://example.com/a&b/files/".parse().unwrap();
    let rig = Rig::with(|config, _| config.public_url = Some(url)).await;
    let text = String::from_utf8(fetch(&rig, "/", "").await.body.to_vec()).unwrap();
    assert!(text.contains("<base href=\"/a&amp;b/files/\">"), "{text}");
    assert!(text.contains("\"https://example.com/a&amp;b/files/upload?bucket=box&amp;key="));
}

/// The hash in the document is that of what is served: with another, a browser does not run it.
///
/// Made anew with `ANYS3_UPDATE=1 cargo test --workspace --test gateway page`.
#[tokio::test(flavor = "multi_thread")]
async fn the_module_is_one_file_with_the_hash_of_the_document() {
    let rig = Rig::new().await;
    let module = fetch(&rig, "/anys3-upload.js", "").await;
    assert_eq!(
        module.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    let text = String::from_utf8(module.body.to_vec()).unwrap();
    assert!(!text.starts_with("import ") && !text.contains("\nimport "));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gateway.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let told = between(&document, "integrity=\"", "\"");
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        std::fs::write(&path, document.replace(told, &integrity(&text))).unwrap();
    } else {
        let update = "make it anew: ANYS3_UPDATE=1 cargo test --workspace --test gateway page";
        assert_eq!(told, integrity(&text), "docs/gateway.md is stale; {update}");
    }
}

/// The package of npm is of this version, and has all files that it names.
#[test]
fn the_package_is_whole() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let package = std::fs::read(web.join("package.json")).unwrap();
    let package: Value = serde_json::from_slice(&package).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let exports = package["exports"].as_object().unwrap().values();
    let mut named: Vec<&str> = exports
        .flat_map(|export| ["types", "default"].map(|kind| export[kind].as_str().unwrap()))
        .collect();
    let files = package["files"].as_array().unwrap();
    named.extend(files.iter().map(|file| file.as_str().unwrap()));
    assert!(named.len() > 5, "{named:?}");
    for name in named {
        assert!(web.join(name).is_file(), "{name}");
    }
}
