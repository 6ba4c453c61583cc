//! The published vectors through `aws-sigv4`, which makes the same of each that it can express.
//!
//! `ANYS3_UPDATE=1` marks the cases in `vectors/`.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anys3_sigv4::{Timestamp, hex, sha256};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningParams, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::{v4, v4a};
use serde_json::Value;

/// The fewest cases that it can express.
const CONFIRMED_MIN: usize = 600;

#[test]
fn aws_sigv4_agrees_with_every_case_that_it_can_express() {
    let mut confirmed = 0;
    for (name, location) in [
        ("header.json", SignatureLocation::Headers),
        ("presigned.json", SignatureLocation::QueryParams),
    ] {
        let path = folder().join(name);
        let mut file: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in file["cases"].as_array_mut().unwrap() {
            let theirs = expressible(case).then(|| theirs(case, location));
            let agreed = match (&theirs, location) {
                (None, _) => continue,
                (Some(signature), SignatureLocation::Headers) => case["expect"]["authorization"]
                    .as_str()
                    .unwrap()
                    .ends_with(signature.as_str()),
                (Some(signature), _) => case["expect"]["query"]
                    .as_str()
                    .unwrap()
                    .contains(signature.as_str()),
            };
            assert!(agreed, "{name}: {}: {theirs:?}", case["name"]);
            confirmed += 1;
            mark(case, name);
        }
        write(&path, &file);
    }
    assert!(confirmed >= CONFIRMED_MIN, "{confirmed}");
    println!("aws-sigv4 confirms {confirmed}");
}

/// Its ECDSA needs no randomness either, so that the signatures are the same to the byte. Strings
/// to sign of chunks it does not make: they are made here.
#[test]
fn aws_sigv4_agrees_with_every_body_of_version_4a() {
    let name = "chunked_v4a.json";
    let path = folder().join(name);
    let mut file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let cases = file["cases"].as_array_mut().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let theirs = body_v4a(case);
        assert_eq!(
            case["expect"]["body_sha256"],
            theirs.as_str(),
            "{}",
            case["name"]
        );
        mark(case, name);
    }
    write(&path, &file);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors")
}

fn write(path: &Path, file: &Value) {
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        let cases: Vec<String> = file["cases"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::to_string)
            .collect();
        let text = format!(
            "{{\"about\": {}, \"cases\": [\n{}\n]}}\n",
            file["about"],
            cases.join(",\n")
        );
        std::fs::write(path, text).unwrap();
    }
}

fn mark(case: &mut Value, file: &str) {
    let name = Value::from("aws-sigv4");
    let marks = case["confirmed_by"].as_array().cloned().unwrap_or_default();
    if marks.contains(&name) {
        return;
    }
    assert!(
        std::env::var_os("ANYS3_UPDATE").is_some(),
        "{file}: {} is not marked",
        case["name"]
    );
    case["confirmed_by"] = marks.into_iter().chain([name]).collect();
}

/// It folds headers by itself, but knows each name once, and takes the URL to be in canonical form.
fn expressible(case: &Value) -> bool {
    let headers = case["headers"].as_array().unwrap();
    let mut names: Vec<String> = headers
        .iter()
        .map(|h| h[0].as_str().unwrap().to_ascii_lowercase())
        .collect();
    names.sort();
    let once = names.windows(2).all(|pair| pair[0] != pair[1]);
    let plain = headers.iter().all(|h| {
        h[1].as_str()
            .unwrap()
            .bytes()
            .all(|b| matches!(b, b' '..=b'~'))
    });
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
    let identity = credentials(case).into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(text("region"))
        .name("s3")
        .time(time(case))
        .settings(settings(case, location))
        .build()
        .unwrap()
        .into();
    signature(case, &params)
}

/// The SHA-256 of the body that it signs with SigV4A.
fn body_v4a(case: &Value) -> String {
    let text = |name: &str| case[name].as_str().unwrap();
    let identity = credentials(case).into();
    let params = v4a::SigningParams::builder()
        .identity(&identity)
        .region_set(text("region_set"))
        .name("s3")
        .time(time(case))
        .settings(settings(case, SignatureLocation::Headers))
        .build()
        .unwrap()
        .into();
    let key = v4a::generate_signing_key(text("access_key"), text("secret"));
    let scope = format!("{}/s3/aws4_request", &text("time")[..8]);
    let mut previous = signature(case, &params);
    let mut next = |link: &str, lines: &str| {
        let head = format!(
            "AWS4-ECDSA-P256-SHA256-{link}\n{}\n{scope}\n{previous}\n",
            text("time")
        );
        previous = v4a::calculate_signature(&key, (head + lines).as_bytes());
        format!("{previous:*<144}")
    };
    let hash = |data: &[u8]| String::from_utf8(hex(&sha256(data)).to_vec()).unwrap();
    let (length, chunk_length) = (number(&case["length"]), number(&case["chunk_length"]));
    let data: Vec<u8> = (b'a'..=b'z').cycle().take(length).collect();
    let mut wire = Vec::new();
    for chunk in data.chunks(chunk_length).chain([&[][..]]) {
        let signature = next("PAYLOAD", &format!("{}\n{}", hash(b""), hash(chunk)));
        wire.extend_from_slice(
            format!("{:x};chunk-signature={signature}\r\n", chunk.len()).as_bytes(),
        );
        wire.extend_from_slice(chunk);
        wire.extend_from_slice(if chunk.is_empty() { b"" } else { b"\r\n" });
    }
    let trailers = case["trailers"].as_array().unwrap();
    if let [trailer] = trailers.as_slice() {
        let line = format!(
            "{}:{}",
            trailer[0].as_str().unwrap(),
            trailer[1].as_str().unwrap()
        );
        let signature = next("TRAILER", &hash(format!("{line}\n").as_bytes()));
        wire.extend_from_slice(
            format!("{line}\r\nx-amz-trailer-signature:{signature}\r\n").as_bytes(),
        );
    }
    wire.extend_from_slice(b"\r\n");
    hash(&wire)
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn credentials(case: &Value) -> Credentials {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let token = case["token"].as_str().map(str::to_owned);
    Credentials::new(text("access_key"), text("secret"), token, None, "vectors")
}

fn time(case: &Value) -> SystemTime {
    let at = Timestamp::parse(case["time"].as_str().unwrap().as_bytes()).unwrap();
    UNIX_EPOCH + Duration::from_secs(at.unix())
}

fn settings(case: &Value, location: SignatureLocation) -> SigningSettings {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.signature_location = location;
    if location == SignatureLocation::Headers {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings.expires_in = case["expires"].as_u64().map(Duration::from_secs);
    settings
}

/// Its signature of the request of a case.
fn signature(case: &Value, params: &SigningParams<'_>) -> String {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let headers: Vec<(&str, &str)> = case["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|header| (header[0].as_str().unwrap(), header[1].as_str().unwrap()))
        .collect();
    let host = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("host"))
        .unwrap()
        .1;
    let mark = if text("query").is_empty() { "" } else { "?" };
    let uri = format!("http://{host}{}{mark}{}", text("path"), text("query"));
    let body = match text("payload") {
        "UNSIGNED-PAYLOAD" => SignableBody::UnsignedPayload,
        hash => SignableBody::Precomputed(hash.to_owned()),
    };
    let request = SignableRequest::new(text("method"), uri, headers.into_iter(), body).unwrap();
    sign(request, params).unwrap().signature().to_owned()
}
