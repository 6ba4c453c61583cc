//! `/openapi.json`, and its copy in the documents.

use std::fs;
use std::path::Path;

use crate::support::Rig;
use http::{Method, StatusCode};
use serde_json::Value;

/// The copy is what is served; `ANYS3_UPDATE=1` writes it.
#[tokio::test]
async fn the_description_is_open_to_all_and_the_document_is_its_copy() {
    let rig = Rig::new().await;
    let request = crate::support::request(Method::GET, "/openapi.json", &[], "");
    let answer = rig.call_bare(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    let served = std::str::from_utf8(&answer.body).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        fs::write(&path, served).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == served,
        "docs/openapi.json is stale (write it with: ANYS3_UPDATE=1 cargo test --workspace --test gateway openapi)"
    );
}

/// Each method that is described is answered, and each other is not.
#[tokio::test]
async fn what_is_described_is_what_is_answered() {
    let rig = Rig::new().await;
    let described = rig.get("/openapi.json").await.json();
    let paths = described["paths"].as_object().unwrap();
    assert!(paths.len() > 20, "{}", paths.len());
    for (template, item) in paths {
        let mut path = template.clone();
        for (variable, value) in [("partNumber", "7"), ("bucket", "box")] {
            path = path.replace(&format!("{{{variable}}}"), value);
        }
        while let Some((before, rest)) = path.split_once('{') {
            path = format!("{before}abc{}", rest.split_once('}').unwrap().1);
        }
        for method in ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "TRACE"] {
            let is_described = item.get(method.to_ascii_lowercase()).is_some();
            let headers = [("tus-resumable", "1.0.0")];
            let asked = crate::support::request(method.parse().unwrap(), &path, &headers, "");
            let answer = rig.call(asked).await;
            let allowed = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_described, allowed, "{method} {path}: {answer:?}");
            let responses = &item[method.to_ascii_lowercase()]["responses"];
            let status = answer.status.as_u16().to_string();
            assert!(
                !is_described || responses[&status] != Value::Null,
                "{method} {path} {status}"
            );
        }
    }
}
