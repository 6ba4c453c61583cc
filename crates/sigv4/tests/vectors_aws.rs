//! The published vectors through `aws-sigv4`, which makes the same of each that it can express.
//!
//! `ANYS3_UPDATE=1` marks the cases in `vectors/`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use anys3_sigv4::Timestamp;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use serde_json::Value;

/// The fewest cases that it can express.
const CONFIRMED_MIN: usize = 600;

#[test]
fn aws_sigv4_agrees_with_every_case_that_it_can_express() {
    let mut confirmed = 0;
    for (name, location) in
        [("header.json", SignatureLocation::Headers), ("presigned.json", SignatureLocation::QueryParams)]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors").join(name);
        let mut file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in file["cases"].as_array_mut().unwrap() {
            let theirs = expressible(case).then(|| theirs(case, location));
            let agreed = match (&theirs, location) {
                (None, _) => continue,
                (Some(signature), SignatureLocation::Headers) => {
                    case["expect"]["authorization"].as_str().unwrap().ends_with(signature.as_str())
                }
                (Some(signature), _) => {
                    case["expect"]["query"].as_str().unwrap().contains(signature.as_str())
                }
            };
            assert!(agreed, "{name}: {}: {theirs:?}", case["name"]);
            confirmed += 1;
            mark(case, name);
        }
        if std::env::var_os("ANYS3_UPDATE").is_some() {
            let cases: Vec<String> = file["cases"].as_array().unwrap().iter().map(Value::to_string).collect();
            let text = format!("{{\"about\": {}, \"cases\": [\n{}\n]}}\n", file["about"], cases.join(",\n"));
            std::fs::write(&path, text).unwrap();
        }
    }
    assert!(confirmed >= CONFIRMED_MIN, "{confirmed}");
    println!("aws-sigv4 confirms {confirmed}");
}

fn mark(case: &mut Value, file: &str) {
    let name = Value::from("aws-sigv4");
    let marks = case["confirmed_by"].as_array().cloned().unwrap_or_default();
    if marks.contains(&name) {
        return;
    }
    assert!(std::env::var_os("ANYS3_UPDATE").is_some(), "{file}: {} is not marked", case["name"]);
    case["confirmed_by"] = marks.into_iter().chain([name]).collect();
}

/// It folds headers by itself, but knows each name once, and takes the URL to be in canonical form.
fn expressible(case: &Value) -> bool {
    let headers = case["headers"].as_array().unwrap();
    let mut names: Vec<String> =
        headers.iter().map(|h| h[0].as_str().unwrap().to_ascii_lowercase()).collect();
    names.sort();
    let once = names.windows(2).all(|pair| pair[0] != pair[1]);
    let plain = headers.iter().all(|h| h[1].as_str().unwrap().bytes().all(|b| matches!(b, b' '..=b'~')));
    let named = case["name"].as_str().unwrap();
    // It decodes the query as UTF-8, which a byte from 0x80 on between two letters is not.
    let text = !case["query"]
        .as_str()
        .unwrap()
        .split("=a%")
        .skip(1)
        .any(|rest| rest.as_bytes()[0] >= b'8' && rest.as_bytes()[2] == b'b');
    text && once && plain && !named.contains("not canonical")
}

/// The signature that it makes.
fn theirs(case: &Value, location: SignatureLocation) -> String {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let token = case["token"].as_str().map(str::to_owned);
    let credentials = Credentials::new(text("access_key"), text("secret"), token, None, "vectors").into();
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.signature_location = location;
    if location == SignatureLocation::Headers {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings.expires_in = case["expires"].as_u64().map(Duration::from_secs);
    let at = Timestamp::parse(text("time").as_bytes()).unwrap().unix();
    let params = v4::SigningParams::builder()
        .identity(&credentials)
        .region(text("region"))
        .name("s3")
        .time(UNIX_EPOCH + Duration::from_secs(at))
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let headers: Vec<(&str, &str)> = case["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|header| (header[0].as_str().unwrap(), header[1].as_str().unwrap()))
        .collect();
    let host = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("host")).unwrap().1;
    let mark = if text("query").is_empty() { "" } else { "?" };
    let uri = format!("http://{host}{}{mark}{}", text("path"), text("query"));
    let body = match text("payload") {
        "UNSIGNED-PAYLOAD" => SignableBody::UnsignedPayload,
        hash => SignableBody::Precomputed(hash.to_owned()),
    };
    let request = SignableRequest::new(text("method"), uri, headers.into_iter(), body).unwrap();
    sign(request, &params).unwrap().signature().to_owned()
}
