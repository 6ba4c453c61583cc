//! Explaining: what is read, what is compared, and that nothing makes it panic.

use anys3_explain::{
    Answer, Input, Mistake, Options, Outcome, Probe, ProbeOptions, Proof, Request, Taken, diff,
    diff_strings_to_sign, explain, verdict,
};
use anys3_sigv4::{HEADERS_MAX, Head, Payload, Scope, Secret, Signer, SigningKey, Timestamp};
use proptest::prelude::*;

const STORE: &str = "PUT\n/photos/a%20b.jpg\npartNumber=1&uploadId=x%2Fy\nhost:s3.example.com\n\
    x-amz-content-sha256:UNSIGNED-PAYLOAD\nx-amz-date:20260102T030405Z\n\nhost;x-amz-content-sha256;x-amz-date\n\
    UNSIGNED-PAYLOAD";

fn request(text: &str) -> Request {
    Input::parse(text.as_bytes())
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .request
        .unwrap()
}

fn secret() -> Secret {
    Secret::new("an example of a secret").unwrap()
}

#[test]
fn requests_are_read_however_they_are_written() {
    let all = [
        "PUT /b/k?a=1&b HTTP/1.1\r\nHost: h:9000\r\nX-Amz-Date: 1\r\n\r\nbody",
        "PUT /b/k?a=1&b HTTP/1.0\nHost: h:9000\nX-Amz-Date:   1\n\nbody",
        "PUT http://h:9000/b/k?a=1&b HTTP/1.1\nX-Amz-Date: 1\n\nbody",
        "* Connected\n> PUT /b/k?a=1&b HTTP/1.1\n> Host: h:9000\n> X-Amz-Date: 1\n>\n< HTTP/1.1 403",
        "curl -X PUT -H 'X-Amz-Date: 1' --data-raw body 'http://h:9000/b/k?a=1&b'",
        "$ curl --request=PUT \\\n  --header \"X-Amz-Date: 1\" \\\n  --url http://h:9000/b/k?a=1\\&b",
        "curl -sS -XPUT http://h:9000/b/k?a=1'&'b -H X-Amz-Date:1 -o /dev/null",
    ];
    for text in all {
        let text = text.strip_prefix("* Connected\n").unwrap_or(text);
        let request = request(text);
        assert_eq!(
            (request.method.as_str(), request.target().as_str()),
            ("PUT", "/b/k?a=1&b"),
            "{text}"
        );
        assert_eq!(request.header("host"), Some(b"h:9000".as_slice()), "{text}");
        assert_eq!(
            request.header("x-amz-date"),
            Some(b"1".as_slice()),
            "{text}"
        );
        let body = request.body.unwrap_or_default();
        assert!(body.is_empty() || body == b"body", "{text}");
    }
}

#[test]
fn options_of_curl_that_say_something() {
    let method = |text: &str| request(text).method;
    assert_eq!(method("curl http://h/"), "GET");
    assert_eq!(method("curl -I http://h/"), "HEAD");
    assert_eq!(method("curl -sI http://h/"), "HEAD");
    assert_eq!(method("curl -T file http://h/k"), "PUT");
    assert_eq!(method("curl -d a http://h/"), "POST");
    assert_eq!(method("curl -G -d a http://h/"), "GET");
    let posted = request("curl -d a -d b http://h/");
    assert_eq!(posted.body.as_deref(), Some(b"a&b".as_slice()));
    assert_eq!(
        posted.header("content-type"),
        Some(b"application/x-www-form-urlencoded".as_slice())
    );
    let input =
        Input::parse(b"curl --aws-sigv4 aws:amz:us-east-1:s3 -u key:word https://h/").unwrap();
    assert!(input.signed_by_curl && input.secret.is_some());
}

#[test]
fn what_cannot_be_read_says_where() {
    for (text, line, what) in [
        ("", 1, "nothing is recognised"),
        ("GET", 1, "the request line has no target"),
        (
            "GET / HTTP/1.1\nHost: h\nno colon here\n",
            3,
            "a header line has no colon",
        ),
        (
            "GET / HTTP/1.1\n folded\n",
            2,
            "a folded line follows no header",
        ),
        ("curl 'http://h/", 1, "a quote is not closed"),
        ("curl -X PUT", 1, "the curl command names no URL"),
    ] {
        let error = Input::parse(text.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(error.line, line, "{text}: {error}");
        assert!(error.what.contains(what), "{text}: {error}");
    }
}

#[test]
fn error_documents_of_several_spellings() {
    let xml = "<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>K</AWSAccessKeyId>\
        <SignatureProvided>00</SignatureProvided><CanonicalRequest>GET\n/a&amp;b&#10;x</CanonicalRequest></Error>";
    let document = Input::parse(xml.as_bytes()).unwrap().document.unwrap();
    assert_eq!(
        (document.code.as_str(), document.access_key.as_str()),
        ("SignatureDoesNotMatch", "K")
    );
    assert_eq!(document.canonical_request, "GET\n/a&b\nx");
    let sentence = "The request signature we calculated does not match the signature you provided.\n\n\
        The Canonical String for this request should have been\n'POST\n/\n\nhost:h\n\nhost\nabc'\n\n\
        The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/us-east-1/sts/aws4_request\nff'\n";
    let document = Input::parse(sentence.as_bytes()).unwrap().document.unwrap();
    assert_eq!(document.canonical_request, "POST\n/\n\nhost:h\n\nhost\nabc");
    assert!(document.string_to_sign.ends_with("aws4_request\nff"));
}

/// With AWS's document and the secret alone, without the request, the mistake is found all the
/// same.
#[test]
fn an_error_document_is_enough() {
    let key = SigningKey::derive(
        &secret(),
        &Scope {
            date: Timestamp::parse(b"20260102T030405Z").unwrap().date(),
            region: "us-east-1",
            service: "s3",
        },
    )
    .unwrap();
    let headers: [(&str, &[u8]); 1] = [("host", b"s3.example.com")];
    // The client signs a path that is encoded twice: for the signer that is an ordinary path.
    let head = Head {
        method: "GET",
        path: "/photos/a%2520b.jpg",
        query: "",
        headers: &headers,
    };
    let at = Timestamp::parse(b"20260102T030405Z").unwrap();
    let signed = Signer::new("KEY", &key)
        .sign(&head, at, Payload::Unsigned)
        .unwrap();
    let signature = String::from_utf8(signed.signature().to_vec()).unwrap();
    let store = "GET\n/photos/a%20b.jpg\n\nhost:s3.example.com\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n\
        x-amz-date:20260102T030405Z\n\nhost;x-amz-content-sha256;x-amz-date\nUNSIGNED-PAYLOAD";
    let document = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>KEY</AWSAccessKeyId>\
         <StringToSign>AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/us-east-1/s3/aws4_request\n00</StringToSign>\
         <SignatureProvided>{signature}</SignatureProvided><CanonicalRequest>{store}</CanonicalRequest></Error>"
    );
    let verdict = explain(
        &Input::parse(document.as_bytes()).unwrap(),
        Some(&secret()),
        &Options::default(),
    );
    assert_eq!(
        (verdict.outcome, verdict.mistake()),
        (Outcome::Reproduced, Some(Mistake::PathEncoding))
    );
    assert!(!verdict.to_string().contains(&signature));
}

/// What a client signed rightly and a proxy changed: the request as the client sent it, beside what
/// the store saw.
#[test]
fn what_changed_on_the_way_is_found_without_a_secret() {
    let sent = "GET /photos/a.jpg HTTP/1.1\nHost: files.example.org\nX-Amz-Content-Sha256: UNSIGNED-PAYLOAD\n\
        X-Amz-Date: 20260102T030405Z\nAuthorization: AWS4-HMAC-SHA256 Credential=KEY/20260102/us-east-1/s3/aws4_request, \
        SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=".to_owned() + &"0".repeat(64);
    let store = "GET\n/photos/a.jpg\n\nhost:minio:9000\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n\
        x-amz-date:20260102T030405Z\n\nhost;x-amz-content-sha256;x-amz-date\nUNSIGNED-PAYLOAD";
    let text = format!("{sent}\n\n<Error><CanonicalRequest>{store}</CanonicalRequest></Error>");
    let verdict = explain(
        &Input::parse(text.as_bytes()).unwrap(),
        None,
        &Options::default(),
    );
    assert_eq!(
        (verdict.outcome, verdict.mistake()),
        (Outcome::Different, Some(Mistake::Host))
    );
}

#[test]
fn the_first_difference_of_canonical_requests_is_named() {
    for (from, to, mistake) in [
        ("PUT\n", "POST\n", Mistake::Method),
        ("a%20b", "a%2520b", Mistake::PathEncoding),
        ("a%20b", "a+b", Mistake::ReservedCharacters),
        (
            "partNumber=1&uploadId=x%2Fy",
            "uploadId=x%2Fy&partNumber=1",
            Mistake::QueryOrder,
        ),
        ("x%2Fy", "x/y", Mistake::ReservedCharacters),
        (
            "host:s3.example.com",
            "host:s3.example.com:9000",
            Mistake::Host,
        ),
        (
            "host:s3.example.com",
            "host: s3.example.com",
            Mistake::HeaderValue,
        ),
        (
            "x-amz-date:20260102T030405Z\n",
            "x-amz-date:20260102T030405Z\nx-amz-security-token:t\n",
            Mistake::SessionToken,
        ),
        (
            "x-amz-date:20260102T030405Z\n",
            "x-amz-date:20260102T030405Z\nconnection:close\n",
            Mistake::HopHeader,
        ),
        (
            "host;x-amz-content-sha256;x-amz-date",
            "host;x-amz-date",
            Mistake::SignedHeaders,
        ),
        (
            "x-amz-date\nUNSIGNED-PAYLOAD",
            "x-amz-date\nabc",
            Mistake::PayloadHash,
        ),
        ("\n\nhost;", "\nhost;", Mistake::Derivation),
        ("\n", "\r\n", Mistake::Derivation),
    ] {
        let mine = STORE.replace(from, to);
        assert_ne!(mine, STORE, "{from}");
        let verdict = diff(&mine, STORE);
        let line = verdict
            .findings
            .first()
            .and_then(|finding| finding.line.clone());
        assert_eq!(
            (verdict.outcome, verdict.mistake()),
            (Outcome::Different, Some(mistake)),
            "{to}: {line:?}"
        );
        assert!(line.is_some(), "{to}");
    }
    assert_eq!(diff(STORE, STORE).outcome, Outcome::Same);
}

#[test]
fn the_first_difference_of_strings_to_sign_is_named() {
    let store = "AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/us-east-1/s3/aws4_request\nff";
    for (from, to, mistake) in [
        ("T030405Z", "T040405Z", Mistake::Clock),
        ("20260102/", "20260101/", Mistake::Clock),
        ("us-east-1", "eu-west-1", Mistake::Region),
        ("ff", "fe", Mistake::Derivation),
    ] {
        let verdict = diff_strings_to_sign(&store.replace(from, to), store);
        assert_eq!(verdict.mistake(), Some(mistake), "{to}");
    }
    assert_eq!(diff_strings_to_sign(store, store).outcome, Outcome::Same);
}

/// For a store that just refused a request.
#[test]
fn a_store_asks_with_the_head_it_has() {
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head {
        method: "GET",
        path: "/",
        query: "",
        headers: &headers,
    };
    assert!(
        verdict(&head, Some(&secret()), &Options::default()).is_none(),
        "nobody signed this"
    );
    let at = Timestamp::parse(b"20260102T030405Z").unwrap();
    let key = SigningKey::derive(
        &secret(),
        &Scope {
            date: at.date(),
            region: "us-east-1",
            service: "s3",
        },
    )
    .unwrap();
    let signed = Signer::new("KEY", &key)
        .sign(&head, at, Payload::EMPTY)
        .unwrap()
        .headers();
    let mut all: Vec<(&str, &[u8])> = signed
        .iter()
        .map(|(name, value)| (*name, value.as_bytes()))
        .collect();
    all.push(("host", b"h:9000"));
    let arrived = Head {
        headers: &all,
        ..head
    };
    let options = Options {
        pairs: false,
        now: Some(at.plus(3600)),
        ..Options::default()
    };
    let verdict = verdict(&arrived, Some(&secret()), &options).unwrap();
    assert_eq!(
        (verdict.outcome, verdict.mistake()),
        (Outcome::Reproduced, Some(Mistake::Host))
    );
    let clock = verdict
        .findings
        .iter()
        .find(|finding| finding.mistake == Mistake::Clock)
        .unwrap();
    assert_eq!(clock.proof, Proof::Evident, "the skew is seen beside");
    assert!(verdict.summary().starts_with(
        "Host, port or prefix changed by a proxy. The host was signed without its port"
    ));
}

/// A proxy that changes the host, played by the test.
#[test]
fn a_probe_finds_the_host_that_the_store_sees() {
    let (secret, now) = (secret(), Timestamp::parse(b"20260102T030405Z").unwrap());
    let mut probe = Probe::new(ProbeOptions {
        host: "files.example.org:8443",
        region: "us-east-1",
        access_key: "KEY",
        secret: &secret,
        token: None,
        now,
        bucket: "nobody-has-this",
    });
    while let Some(attempt) = probe.next() {
        let mut request = attempt.request.clone();
        request.headers.retain(|(name, _)| name != "host");
        request
            .headers
            .push(("host".into(), b"localhost:9000".to_vec()));
        let input = Input {
            request: Some(request),
            ..Input::default()
        };
        let right = explain(
            &input,
            Some(&secret),
            &Options {
                pairs: false,
                ..Options::default()
            },
        )
        .outcome
            == Outcome::Right;
        let (status, body) = if right {
            (200, "")
        } else {
            (403, "<Error><Code>SignatureDoesNotMatch</Code></Error>")
        };
        probe.answered(&Answer {
            status,
            body: body.into(),
            ..Answer::default()
        });
    }
    let report = probe.report();
    assert!(
        report
            .tried
            .iter()
            .any(|tried| tried.id == "host:localhost:9000" && tried.taken == Taken::Yes)
    );
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.contains("the store sees `localhost:9000`")),
        "{report}"
    );
    let mut json = String::new();
    report.write_json(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(!json.to_string().contains("an example of a secret"));
}

/// A store that answers `AccessDenied` to a wrong signature, as Ceph does, played by the test.
#[test]
fn a_probe_learns_how_a_wrong_secret_is_answered() {
    let (of_store, given) = (secret(), Secret::new("of somebody else").unwrap());
    for (secret, works) in [(&of_store, true), (&given, false)] {
        let mut probe = Probe::new(ProbeOptions {
            host: "127.0.0.1:8000",
            region: "us-east-1",
            access_key: "KEY",
            secret,
            token: None,
            now: Timestamp::parse(b"20260102T030405Z").unwrap(),
            bucket: "nobody-has-this",
        });
        while let Some(attempt) = probe.next() {
            let input = Input {
                request: Some(attempt.request.clone()),
                ..Input::default()
            };
            let options = Options {
                pairs: false,
                ..Options::default()
            };
            let right = explain(&input, Some(&of_store), &options).outcome == Outcome::Right;
            let (status, code) = if right {
                (404, "NoSuchBucket")
            } else {
                (403, "AccessDenied")
            };
            let body = format!("<Error><Code>{code}</Code><Message></Message></Error>");
            probe.answered(&Answer {
                status,
                body: body.into(),
                ..Answer::default()
            });
        }
        let report = probe.report();
        assert_eq!(report.works, works, "{report}");
        assert!(
            report
                .tried
                .iter()
                .all(|tried| tried.taken != Taken::Unclear),
            "{report}"
        );
        assert_eq!(
            report.to_string().contains("No variant was taken"),
            !works,
            "{report}"
        );
    }
}

/// As much of everything as is taken: the search stays within its bounds.
#[test]
fn the_longest_input_is_searched_within_bounds() {
    // Besides them there are Host, X-Amz-Date and Authorization.
    let names: Vec<String> = (3..HEADERS_MAX)
        .map(|n| format!("x-amz-meta-{n}"))
        .collect();
    let headers: String = names
        .iter()
        .map(|name| format!("{name}: a  b \u{e9}\n"))
        .collect();
    let list: String = names.iter().map(|name| format!(";{name}")).collect();
    let query: Vec<String> = (0..120).map(|n| format!("p{n}=a/b+c&p{n}")).collect();
    let text = format!(
        "PUT /{}?{} HTTP/1.1\nHost: h\n{headers}X-Amz-Date: 20260102T030405Z\nAuthorization: AWS4-HMAC-SHA256 \
         Credential=KEY/20260102/us-east-1/s3/aws4_request, SignedHeaders=host{list};x-amz-date, Signature={}\n\n{}",
        "a (b)/".repeat(8000),
        query.join("&"),
        "0".repeat(64),
        "body ".repeat(200_000)
    );
    let verdict = explain(
        &Input::parse(text.as_bytes()).unwrap(),
        Some(&secret()),
        &Options::default(),
    );
    assert_eq!(verdict.outcome, Outcome::NoMatch);
    assert!(
        (1000..1_000_000).contains(&verdict.tried),
        "{}",
        verdict.tried
    );
}

/// Pieces that inputs are made of, in any order: what they make is nearly right more often than
/// noise is.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("GET /a%2520b?x=1&y HTTP/1.1\r\n".to_owned()),
        Just("curl -X PUT -H 'a: b' ".to_owned()),
        Just("https://h/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20260102%2Fr%2Fs3%2Faws4_request".to_owned()),
        Just("&X-Amz-Date=20260102T030405Z&X-Amz-Expires=1&X-Amz-SignedHeaders=host&X-Amz-Signature=".to_owned()),
        Just("0".repeat(64)),
        Just("Host: h\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("Authorization: AWS4-HMAC-SHA256 Credential=K/20260102/r/s3/aws4_request, SignedHeaders=host;x, Signature=".to_owned()),
        Just("X-Amz-Date: 20260102T030405Z\n".to_owned()),
        Just("X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\n".to_owned()),
        Just("a;chunk-signature=00\r\n0123456789\r\n0;chunk-signature=\r\n".to_owned()),
        Just("Content-Type: multipart/form-data; boundary=b\n".to_owned()),
        Just("--b\r\nContent-Disposition: form-data; name=\"policy\"\r\n\r\neyJ9\r\n--b".to_owned()),
        Just("<Error><CanonicalRequest>".to_owned()),
        Just("</CanonicalRequest></Error>".to_owned()),
        Just("AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/r/s3/aws4_request\n".to_owned()),
        Just("%".to_owned()),
        ".{0,8}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_makes_it_panic(text in pieces(), other in pieces()) {
        read_and_explain(text.as_bytes());
        let _ = diff(&text, &other).to_string();
        let _ = diff_strings_to_sign(&text, &other).to_string();
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read_and_explain(&bytes);
    }
}

fn read_and_explain(bytes: &[u8]) {
    let Ok(input) = Input::parse(bytes) else {
        return;
    };
    let options = Options {
        pairs: false,
        now: Some(Timestamp::from_unix(0)),
        region: Some("r"),
        ..Options::default()
    };
    for secret in [None, Some(&secret())] {
        let verdict = explain(&input, secret, &options);
        let mut json = String::new();
        verdict.write_json(&mut json).unwrap();
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
        let _ = format!("{verdict}{}{}", verdict.coloured(), verdict.summary());
    }
}

/// A request that is signed rightly, in the header: its lines without the request line.
fn right_lines() -> (Vec<(String, String)>, &'static str) {
    right_lines_at("20260102T030405Z")
}

/// The same, signed at another time.
fn right_lines_at(at: &str) -> (Vec<(String, String)>, &'static str) {
    let path = "/photos/my%20cat.jpg";
    let at = Timestamp::parse(at.as_bytes()).unwrap();
    let scope = Scope {
        date: at.date(),
        region: "us-east-1",
        service: "s3",
    };
    let key = SigningKey::derive(&secret(), &scope).unwrap();
    let headers: [(&str, &[u8]); 1] = [("host", b"s3.example.com")];
    let head = Head {
        method: "GET",
        path,
        query: "",
        headers: &headers,
    };
    let signed = Signer::new("KEY", &key)
        .sign(&head, at, Payload::Unsigned)
        .unwrap();
    let mut lines: Vec<_> = signed
        .added()
        .map(|(name, value)| (name.to_owned(), value.to_string()))
        .collect();
    lines.push(("authorization".into(), signed.to_string()));
    (lines, path)
}

/// Header lines, written out.
fn written(lines: &[(String, String)]) -> String {
    let mut head = String::new();
    for (name, value) in lines {
        head += &format!("{name}: {value}\n");
    }
    head
}

/// A URL that is presigned rightly.
fn right_url() -> String {
    let at = Timestamp::parse(b"20260102T030405Z").unwrap();
    let scope = Scope {
        date: at.date(),
        region: "us-east-1",
        service: "s3",
    };
    let key = SigningKey::derive(&secret(), &scope).unwrap();
    let headers: [(&str, &[u8]); 1] = [("host", b"s3.example.com")];
    let head = Head {
        method: "GET",
        path: "/photos/my%20cat.jpg",
        query: "versionId=a%2Fb",
        headers: &headers,
    };
    let mut query = String::new();
    Signer::new("KEY", &key)
        .presign(&head, at, 3600, Payload::Unsigned, &mut query)
        .unwrap();
    format!("https://s3.example.com/photos/my%20cat.jpg?{query}")
}

fn outcome(text: &str) -> Outcome {
    let input = Input::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}\n{error}"));
    explain(&input, Some(&secret()), &Options::default()).outcome
}

/// One request in all the forms in which terminals, browsers and debuggers print it: its signature
/// is right in each.
#[test]
fn one_request_in_every_form() {
    let (lines, path) = right_lines();
    let with = |name_value: &dyn Fn(&str, &str) -> String, between: &str| {
        lines
            .iter()
            .map(|(name, value)| name_value(name, value))
            .collect::<Vec<_>>()
            .join(between)
    };
    let plain = with(&|n, v| format!("{n}: {v}"), "\n");
    let url = format!("https://s3.example.com{path}");
    let wrapped = plain.replace(", Signature", ",\nSignature");
    let single = with(&|n, v| format!("-H '{n}: {v}'"), " ");
    let python = with(&|n, v| format!("{n}: {v}"), "\\r\\n");
    let forms = [
        format!("GET {path} HTTP/1.1\nHost: s3.example.com\n{plain}\n\n"),
        format!(
            "GET {path} HTTP/1.1\r\nHost: s3.example.com\r\n{}\r\n\r\n",
            plain.replace('\n', "\r\n")
        ),
        format!("GET {url} HTTP/1.1\nHost: s3.example.com\n{plain}\n\n"),
        format!("GET {path} HTTP/2\nhost: s3.example.com\n{plain}\n"),
        format!("GET {path}\nHost: s3.example.com\n{plain}\n"),
        format!("GET {path} HTTP/1.1\nHost: s3.example.com\n{wrapped}\n"),
        format!(
            ":method: GET\n:scheme: https\n:authority: s3.example.com\n:path: {path}\n{plain}\n"
        ),
        format!(
            "    GET {path} HTTP/1.1\n    Host: s3.example.com\n    {}\n",
            plain.replace('\n', "\n    ")
        ),
        format!(
            "*   Trying 127.0.0.1:9000...\n  % Total    % Received\n> GET {path} HTTP/1.1\r\n> Host: s3.example.com\r\n\
             > {}\r\n> Accept: */*\r\n> \r\n< HTTP/1.1 403 Forbidden\r\n< \r\n{{ [200 bytes data]\n\
             <Error><Code>SignatureDoesNotMatch</Code></Error>\n* Connection left intact\n",
            plain.replace('\n', "\r\n> ")
        ),
        format!(
            "send: b'GET {path} HTTP/1.1\\r\\nHost: s3.example.com\\r\\n{python}\\r\\n\\r\\n'\nreply: 'x'\n"
        ),
        format!("$ curl -k -L -sS {single} {url}\n"),
        format!("user@box:~$ time curl -v {single} '{url}' --max-time 20 | less\n"),
        format!(
            "curl --location --request GET '{url}' \\\n  {}\n",
            single.replace(" -H", " \\\n  --header")
        ),
        format!(
            "curl.exe -H \"Accept:\" ^\r\n  {} ^\r\n  \"{url}\"\r\n",
            single.replace('\'', "\"")
        ),
        format!(
            "curl ^\"{}^\" ^\r\n  {} ^\r\n  --compressed\r\n",
            url.replace('%', "^%"),
            single.replace('\'', "^\"")
        ),
        format!(
            "PS C:\\> curl.exe `\r\n  {} `\r\n  \"{url}\"\r\n",
            single.replace('\'', "\"")
        ),
        format!(
            "curl {} $'https://s3.example.com/photos/my\\x2520cat.jpg'",
            single.replace("-H '", "-H $'")
        ),
    ];
    for form in forms {
        let refused = form.contains("SignatureDoesNotMatch");
        assert_eq!(
            outcome(&form),
            if refused {
                Outcome::Refused
            } else {
                Outcome::Right
            },
            "{form}"
        );
    }
    let url = right_url();
    let lines: Vec<&str> = (0..url.len())
        .step_by(60)
        .map(|at| &url[at..url.len().min(at + 60)])
        .collect();
    for form in [
        url.clone(),
        format!("\"{url}\",\n"),
        format!("<{url}>"),
        url.replace('&', "&amp;"),
        url.replace('&', "\\u0026"),
        lines.join("\n"),
        format!("  {}\n", lines.join("\n  ")),
        format!("<a href=\"{}\">here</a>", url.replace('&', "&amp;")),
        format!("curl -g -o out \"{url}\""),
    ] {
        assert_eq!(outcome(&form), Outcome::Right, "{form}");
    }
}

/// What curl does to a path before it sends it, and what nobody can see in the request that
/// arrived.
#[test]
fn what_curl_changes_is_known() {
    let (lines, _) = right_lines();
    let single: Vec<String> = lines
        .iter()
        .map(|(name, value)| format!("-H '{name}: {value}'"))
        .collect();
    let single = single.join(" ");
    let of = |text: &str| request(text);
    assert_eq!(of("curl http://h/a/./b/../c").path, "/a/c");
    assert_eq!(of("curl --path-as-is http://h/a/./b").path, "/a/./b");
    assert_eq!(of("curl http://h/a#b").path, "/a");
    assert_eq!(of("curl http://h/a#b").typed.as_deref(), Some("/a#b"));
    assert_eq!(of("curl -T dir/f.txt http://h/b/").target(), "/b/f.txt");
    assert_eq!(
        of("curl -G -d a=1 -d b=2 http://h/b").target(),
        "/b?a=1&b=2"
    );
    assert_eq!(of("curl -d @file http://h/b").body, None);
    assert!(of("curl -H Expect: http://h/b").header("expect").is_none());
    assert_eq!(
        of("curl -H 'X-A;' http://h/b").header("x-a"),
        Some(b"".as_slice())
    );
    assert_eq!(
        of("curl --data-raw $'it\\'s\\n\\u00fc\\xc3\\xbc' http://h/b")
            .body
            .unwrap(),
        "it's\nüü".as_bytes()
    );
    assert_eq!(of("curl -sXPUT -kLo out http://h/b").method, "PUT");
    let dots = format!("curl {single} https://s3.example.com/photos/x/../my%20cat.jpg");
    assert_eq!(outcome(&dots), Outcome::Right);
    assert!(
        Input::parse(b"curl --aws-sigv4 aws:amz -u \"$KEY:$SECRET\" http://h/")
            .unwrap()
            .secret
            .is_none()
    );
}

/// Answers that hold little, and texts that stand alone, say what is missing.
#[test]
fn what_says_too_little_says_what_is_missing() {
    let minio = "<Error><Code>SignatureDoesNotMatch</Code><Message>no match</Message><RequestId>1</RequestId></Error>";
    let garage =
        "<Error><Code>AccessDenied</Code><Message>Forbidden: Invalid signature</Message></Error>";
    let boto = "botocore.exceptions.ClientError: An error occurred (SignatureDoesNotMatch) when calling the PutObject \
        operation: The request signature we calculated does not match";
    for text in [minio, garage, boto, STORE] {
        let input = Input::parse(text.as_bytes()).unwrap();
        for secret in [None, Some(&secret())] {
            let verdict = explain(&input, secret, &Options::default());
            assert_eq!(verdict.outcome, Outcome::NoRequest, "{text}");
            assert!(
                verdict
                    .summary()
                    .contains("give the request as it was sent"),
                "{}",
                verdict.summary()
            );
        }
    }
    for (document, mistake) in [
        (
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
            Mistake::Clock,
        ),
        (
            "<Error><Code>RequestTimeTooSkewed</Code></Error>",
            Mistake::Clock,
        ),
        (
            "<Error><Code>AuthorizationHeaderMalformed</Code><Region>garage</Region></Error>",
            Mistake::Region,
        ),
        (
            "<Error><Code>InvalidRequest</Code><Message>Please use AWS4-HMAC-SHA256.</Message></Error>",
            Mistake::SignatureVersion,
        ),
        (
            "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy</Message></Error>",
            Mistake::PostPolicy,
        ),
    ] {
        let verdict = explain(
            &Input::parse(document.as_bytes()).unwrap(),
            None,
            &Options::default(),
        );
        assert_eq!(
            (verdict.outcome, verdict.mistake()),
            (Outcome::Evident, Some(mistake)),
            "{document}"
        );
    }
    for (from, to, mistake) in [
        ("a%20b", "a%2520b", Mistake::PathEncoding),
        ("a%20b", "a+b", Mistake::ReservedCharacters),
        (
            "partNumber=1&uploadId=x%2Fy",
            "uploadId=x%2Fy&partNumber=1",
            Mistake::QueryOrder,
        ),
        ("host:s3", "Host:s3", Mistake::HeaderValue),
    ] {
        let alone = format!("CanonicalRequest:\n{}\n", STORE.replacen(from, to, 1));
        let verdict = explain(
            &Input::parse(alone.as_bytes()).unwrap(),
            None,
            &Options::default(),
        );
        assert_eq!(verdict.mistake(), Some(mistake), "{alone}");
    }
}

/// The bytes of AWS's document survive what pages do to its lines.
#[test]
fn the_bytes_of_a_document_go_before_its_text() {
    let bytes: Vec<String> = STORE.bytes().map(|byte| format!("{byte:02x}")).collect();
    let document = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>{}</CanonicalRequest>\
         <CanonicalRequestBytes>{}</CanonicalRequestBytes></Error>",
        STORE.replace('\n', " "),
        bytes.join(" ")
    );
    assert_eq!(
        Input::parse(document.as_bytes())
            .unwrap()
            .document
            .unwrap()
            .canonical_request,
        STORE
    );
}

/// What the store answered behind a request that is signed rightly decides what is said, and for
/// when.
#[test]
fn the_answer_is_taken_into_account() {
    let (lines, path) = right_lines();
    let head: String = lines
        .iter()
        .map(|(name, value)| format!("> {name}: {value}\n"))
        .collect();
    let of = |answer: &str| {
        let text = format!("> GET {path} HTTP/1.1\n> Host: s3.example.com\n{head}> \n{answer}");
        explain(
            &Input::parse(text.as_bytes()).unwrap(),
            Some(&secret()),
            &Options::default(),
        )
    };
    let refused = |date: &str, document: &str| {
        format!("< HTTP/1.1 403 Forbidden\n< Date: {date}\n< \n<Error>{document}</Error>\n")
    };
    let then = "Fri, 02 Jan 2026 03:04:10 GMT";
    for (answer, outcome, mistake, word) in [
        (
            refused(
                "Fri, 02 Jan 2026 04:04:05 GMT",
                "<Code>RequestTimeTooSkewed</Code>",
            ),
            Outcome::Right,
            Some(Mistake::Clock),
            "60 min behind",
        ),
        (
            refused(then, "<Code>SignatureDoesNotMatch</Code>"),
            Outcome::Refused,
            Some(Mistake::Secret),
            "another secret",
        ),
        (
            refused(
                then,
                "<Code>XAmzContentSHA256Mismatch</Code><ClientComputedContentSHA256>00</ClientComputedContentSHA256>",
            ),
            Outcome::Right,
            Some(Mistake::PayloadHash),
            "after any compression",
        ),
        (
            refused(then, "<Code>InvalidAccessKeyId</Code>"),
            Outcome::Right,
            Some(Mistake::Secret),
            "does not know the access key",
        ),
        (
            refused(then, "<Code>AccessDenied</Code>"),
            Outcome::Refused,
            None,
            "policy",
        ),
        (
            "< HTTP/1.1 403 Forbidden\n< \n".into(),
            Outcome::Refused,
            None,
            "without saying why",
        ),
        (
            "< HTTP/1.1 404 Not Found\n< \n<Error><Code>NoSuchKey</Code></Error>".into(),
            Outcome::Right,
            None,
            "NoSuchKey",
        ),
        (
            "< HTTP/1.1 200 OK\n< \nhello".into(),
            Outcome::Right,
            None,
            "answered 200",
        ),
        (
            String::new(),
            Outcome::Right,
            None,
            "between 20260102T024905Z and 20260102T031905Z",
        ),
    ] {
        let verdict = of(&answer);
        assert_eq!(
            (verdict.outcome, verdict.mistake()),
            (outcome, mistake),
            "{answer}: {verdict}"
        );
        assert!(
            verdict.summary().contains(word),
            "{answer}: {}",
            verdict.summary()
        );
    }
}

/// What a program prints behind its URL is no part of it, and says what the store answered.
#[test]
fn a_url_ends_where_an_answer_begins() {
    let url = right_url();
    let last = url
        .replace("versionId=a%2Fb&", "")
        .replace("?", "?versionId=a%2Fb&");
    let turned = format!("{last}&").replace("?versionId=a%2Fb&", "?") + "versionId=a%2Fb";
    for url in [&url, &last, &turned] {
        for (answer, outcome) in [
            (
                "HTTP Error 403: Forbidden\n<Error><Code>SignatureDoesNotMatch</Code></Error>",
                Outcome::Refused,
            ),
            (
                "<Response [403]>\n<Error><Code>SignatureDoesNotMatch</Code></Error>",
                Outcome::Refused,
            ),
            (
                "urllib.error.HTTPError: HTTP Error 403: Forbidden",
                Outcome::Refused,
            ),
            (
                "curl: (22) The requested URL returned error: 403",
                Outcome::Refused,
            ),
            ("403 Forbidden", Outcome::Right),
            ("403", Outcome::Right),
            ("Forbidden", Outcome::Right),
            ("b'hello'", Outcome::Right),
            ("b''", Outcome::Right),
            ("{'Content-Type': 'image/png'}", Outcome::Right),
            ("Traceback (most recent call last):", Outcome::Right),
            ("https://s3.example.com/photos/other.jpg", Outcome::Right),
        ] {
            let text = format!("{url}\n{answer}\n");
            assert_eq!(self::outcome(&text), outcome, "{text}");
            assert_eq!(self::outcome(&format!("GET {text}")), outcome, "GET {text}");
        }
    }
}

/// A URL that a shell cut, and one that was never whole.
#[test]
fn a_url_that_was_cut_is_known() {
    let url = right_url();
    let amz = url.find("X-Amz-Algorithm").unwrap();
    let bare = format!("{}{}", &url[..url.find('?').unwrap() + 1], &url[amz..]);
    let cut = bare.split('&').next().unwrap();
    let verdict = explain(
        &Input::parse(cut.as_bytes()).unwrap(),
        Some(&secret()),
        &Options::default(),
    );
    assert_eq!(
        (verdict.outcome, verdict.mistake()),
        (Outcome::Evident, Some(Mistake::UrlRewritten))
    );
    assert!(
        verdict.summary().contains("in quotes"),
        "{}",
        verdict.summary()
    );
    let own = explain(
        &Input::parse(b"GET /b/k?versionId=1 HTTP/1.1\nHost: h\n\n").unwrap(),
        Some(&secret()),
        &Options::default(),
    );
    assert!(
        own.outcome == Outcome::Unsigned && own.summary().contains("in quotes"),
        "{}",
        own.summary()
    );
}

/// What is wrong with an Authorization header is said once, with what to write.
#[test]
fn headers_that_are_written_wrongly_are_read() {
    let (lines, path) = right_lines();
    let of = |change: &dyn Fn(&str) -> String| {
        let head: String = lines
            .iter()
            .map(|(name, value)| {
                let value = if name == "authorization" {
                    change(value)
                } else {
                    value.clone()
                };
                format!("{name}: {value}\n")
            })
            .collect();
        let text = format!("GET {path} HTTP/1.1\nHost: s3.example.com\n{head}\n");
        explain(
            &Input::parse(text.as_bytes()).unwrap(),
            Some(&secret()),
            &Options::default(),
        )
    };
    type Change = (&'static dyn Fn(&str) -> String, &'static str);
    let changes: [Change; 8] = [
        (&|text| text.replace(';', ","), "joined with `;`"),
        (
            &|text| text.replace("Signature=", "Signature=SHA2-256(stdin)= "),
            "openssl",
        ),
        (&|text| format!("{text}  -"), "sha256sum"),
        (&|text| text.replace(", ", " "), "comma is missing"),
        (
            &|text| text.replace("AWS4-HMAC-SHA256 ", ""),
            "does not begin with",
        ),
        (&|text| text[..text.len() - 1].into(), "63 hex digits"),
        (&|text| text.replace("/aws4_request", ""), "aws4_request"),
        (
            &|text| text.replace("SignedHeaders", "SignedHeader"),
            "SignedHeader=",
        ),
    ];
    for (change, word) in changes {
        let verdict = of(change);
        assert_eq!(verdict.findings.len(), 1, "{verdict}");
        assert_eq!(verdict.mistake(), Some(Mistake::Malformed), "{verdict}");
        assert!(
            verdict.summary().contains(word),
            "{word}: {}",
            verdict.summary()
        );
    }
}

/// What a script prints of its request: the URL and its headers, one with another name before it,
/// and its own texts.
#[test]
fn what_a_script_prints_is_read() {
    let (lines, path) = right_lines();
    let pairs: Vec<String> = lines
        .iter()
        .map(|(name, value)| format!("'{name}': '{value}'"))
        .collect();
    let pairs = pairs
        .join(", ")
        .replace("'authorization'", "'Authorization'");
    let url = format!("https://s3.example.com{path}");
    for text in [
        format!("GET {url}\n{{'Host': 's3.example.com', {pairs}}}\n"),
        format!("{url}\n{{{pairs}, 'host': 's3.example.com'}}\n"),
        format!("Presigned URL: {}\n", right_url()),
        format!("URL {}\n", right_url()),
        format!(
            "url: {}\nHTTP Error 500: Internal Server Error\n",
            right_url()
        ),
    ] {
        assert_eq!(outcome(&text), Outcome::Right, "{text}");
    }
    let canonical =
        "GET\n/photos/my%20cat.jpg\nversionId=a%2Fb\nhost:s3.example.com\n\nhost\nUNSIGNED-PAYLOAD";
    let text = format!("{canonical}\n\nthe URL:\n{}\n", right_url());
    let input = Input::parse(text.as_bytes()).unwrap();
    assert_eq!(input.canonical_request.as_deref(), Some(canonical));
    assert_eq!(input.request.unwrap().path, "/photos/my%20cat.jpg");
}

/// What is evident has advice of its own, in the words of the languages in which it is done.
#[test]
fn what_is_evident_has_advice_of_its_own() {
    let (lines, path) = right_lines();
    let of = |change: &dyn Fn(&str) -> String| {
        let text = format!(
            "GET {path} HTTP/1.1\nHost: s3.example.com\n{}\n",
            change(&written(&lines))
        );
        let options = Options {
            now: Timestamp::parse(b"20260102T034405Z"),
            ..Options::default()
        };
        explain(
            &Input::parse(text.as_bytes()).unwrap(),
            Some(&secret()),
            &options,
        )
        .to_string()
    };
    type Change = (&'static dyn Fn(&str) -> String, &'static str);
    let changes: [Change; 5] = [
        (
            &|head| head[..head.rfind("Signature=").unwrap() + 70].into(),
            "xxd -p -c 256",
        ),
        (
            &|head| {
                head.replace("host;", "")
                    .replace("/us-east-1/", "/nowhere/")
            },
            "is not in the list of signed headers",
        ),
        (
            &|head| head.replace("/20260102/", "/02012026/"),
            "first eight digits",
        ),
        (
            &|head| head.replace("/20260102/", "/20260102T030405Z/"),
            "first eight digits",
        ),
        (
            // The month stands where the minute should.
            &|_| written(&right_lines_at("20260102T030105Z").0),
            "%m is the month",
        ),
    ];
    for (change, word) in changes {
        let verdict = of(change);
        assert!(verdict.contains(word), "{word}: {verdict}");
    }
    let url = right_url();
    for (url, now, word) in [
        (url.clone(), "20260102T050405Z", "presign a new one"),
        (
            url.replace("Expires=3600", "Expires=864000"),
            "20260102T030405Z",
            "the seconds for which",
        ),
    ] {
        let options = Options {
            now: Timestamp::parse(now.as_bytes()),
            ..Options::default()
        };
        let verdict = explain(
            &Input::parse(url.as_bytes()).unwrap(),
            None, // With it, it is found that the URL was changed.
            &options,
        );
        assert!(
            verdict
                .findings
                .iter()
                .any(|finding| finding.cure.contains(word)),
            "{word}: {verdict}"
        );
    }
    let head = format!("{url}\nHTTP Error 403: Forbidden\n");
    let verdict = explain(
        &Input::parse(head.as_bytes()).unwrap(),
        Some(&secret()),
        &Options::default(),
    );
    assert!(
        verdict
            .notes
            .iter()
            .any(|note| note.contains("another method than GET")),
        "{verdict}"
    );
}

/// JSON that was written twice, for the hash and for the wire.
#[test]
fn json_that_was_written_twice_is_known() {
    let (lines, _) = right_lines();
    let head: String = lines
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    // The hash of {"a":1,"b":[1,2]}.
    let hash = "8baa73198470c7bb4c3ce142a8fd651affc0310d878bb9bd159e37a573fb4874";
    let head = head.replace("UNSIGNED-PAYLOAD", hash);
    let text =
        format!("PUT /b/k HTTP/1.1\nHost: s3.example.com\n{head}\n{{\"a\": 1, \"b\": [1, 2]}}");
    let verdict = explain(
        &Input::parse(text.as_bytes()).unwrap(),
        None,
        &Options::default(),
    );
    assert!(
        verdict.summary().contains("JSON without spaces"),
        "{}",
        verdict.summary()
    );
}

/// A body that http.client sends behind its head, and one in front of an answer that was pasted
/// with it.
#[test]
fn bodies_end_where_they_end() {
    let head = "PUT /b/k HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n\\r\\n";
    let python = format!(
        "send: b'{head}'\nsend: b'hello'\nreply: 'HTTP/1.1 403 Forbidden\\r\\n'\nheader: Date: x\n"
    );
    assert_eq!(request(&python).body.unwrap(), b"hello");
    let raw = "PUT /b/k HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello\r\nHTTP/1.1 403 Forbidden\r\nServer: s\r\n\r\n";
    let input = Input::parse(raw.as_bytes()).unwrap();
    assert_eq!(input.request.unwrap().body.unwrap(), b"hello");
    assert_eq!(input.answer.unwrap().status, 403);
}
