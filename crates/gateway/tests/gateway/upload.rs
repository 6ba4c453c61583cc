//! `POST /upload`.

use std::time::Duration;

use crate::support::{
    BUCKET, END, PART, Rig, broken, chunked, crc64, file_form, form, noise, part, post, request,
};
use anys3::Body;
use anys3::proto::groups::Content;
use anys3::proto::ops::PutObject;
use anys3::proto::{Algorithm, Hasher, checksum, names};
use http::Method;
use http_body::Frame;
use http_body_util::StreamBody;

const SIZES: [usize; 6] = [0, 1, 100_000, PART - 1, PART, 2 * PART + 1];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_uploaded_is_stored() {
    let rig = Rig::new().await;
    for size in SIZES {
        let bytes = noise(size);
        for (way, request) in [
            ("raw", post("/upload?key=k", bytes.clone())),
            (
                "put",
                request(Method::PUT, "/upload?key=k", &[], bytes.clone()),
            ),
            (
                "chunked",
                post("/upload?key=k", chunked(bytes.clone(), 77_777)),
            ),
            ("form", form("/upload", file_form("k", &bytes))),
            (
                "chunked form",
                form("/upload", chunked(file_form("k", &bytes), 77_777)),
            ),
        ] {
            let answer = rig.call(request).await;
            assert_eq!(answer.status, 201, "{way} {size}: {answer:?}");
            let json = answer.json();
            let etag = json["etag"].as_str().unwrap();
            assert!(
                etag.starts_with('"') && etag.ends_with('"') && etag.len() >= 34,
                "{json}"
            );
            assert_eq!(
                (
                    json["bucket"].as_str(),
                    json["key"].as_str(),
                    json["size"].as_u64()
                ),
                (Some(BUCKET), Some("k"), u64::try_from(size).ok()),
                "{way} {size}"
            );
            assert_eq!(json["checksum"]["algorithm"], "CRC64NVME");
            assert_eq!(json["checksum"]["value"], crc64(&bytes), "{way} {size}");
            assert_eq!(json["url"], "/objects/box/k");
            assert_eq!(answer.header("location"), "/objects/box/k");
            let stored = rig.client.bucket(BUCKET).get("k").await.unwrap();
            assert_eq!(stored.etag.as_deref(), Some(etag));
            let of_form = way.ends_with("form");
            assert_eq!(
                stored.content.content_type.as_deref() == Some("image/x-test"),
                of_form
            );
            assert!(
                stored.body.collect(64 << 20).await.unwrap() == bytes,
                "{way} {size}"
            );
            assert_eq!(rig.get("/objects/box/k").await.body, bytes, "{way} {size}");
        }
    }
    assert_eq!(rig.pending().await, 0);
}

/// One request to the store for any body of known length, and for any other up to a part.
#[tokio::test(flavor = "multi_thread")]
async fn the_store_is_asked_once() {
    let rig = Rig::new().await;
    for request in [
        post("/upload?key=k", noise(3 * PART)),
        post("/upload?key=k", chunked(noise(PART - 1), 50_000)),
        form("/upload", file_form("k", &noise(PART - 1))),
        form("/upload", file_form("k", b"")),
    ] {
        assert_eq!(rig.call(request).await.status, 201);
        assert_eq!(
            std::mem::take(&mut *rig.asked.lock().unwrap()),
            ["PUT /box/k"]
        );
    }
    rig.client.bucket(BUCKET).delete_object("k").await.unwrap();
    rig.asked.lock().unwrap().clear();
    // As much as one request can hold, and one byte more.
    for (length, begins) in [(5 << 30, "PUT /box/k"), ((5 << 30) + 1, "POST /box/k")] {
        let (mut sender, body) = Body::channel(Some(length));
        let answering = rig.call(post("/upload?key=k", body));
        let sending = async {
            // The first piece of it, and the store is asked.
            while rig.asked.lock().unwrap().is_empty() {
                sender.send(noise(PART)).await.unwrap();
            }
        };
        tokio::select! {
            answer = answering => panic!("{answer:?}"),
            () = sending => {}
        }
        assert_eq!(rig.asked.lock().unwrap()[0], begins);
        rig.assert_empty("given up").await;
        rig.asked.lock().unwrap().clear();
    }
    assert_eq!(anys3::TransferOptions::default().part_size, 8 << 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_key_is_a_key() {
    let rig = Rig::new().await;
    let long = "ü".repeat(512);
    for key in [
        "a b",
        "a+b",
        "a%b",
        "a%2Fb",
        "ü/🦆",
        "..",
        "../x",
        "a/../../x",
        "a/./b",
        "/a",
        "a//b",
        "a/",
        "a\\b",
        "a;b",
        "a?b#c",
        "a\"b'c<d>",
        "a\r\nX-Injected: 1",
        "a\0b",
        &long,
    ] {
        let encoded = names::encode_query(key);
        let answer = rig
            .call(post(&format!("/upload?key={encoded}"), "raw"))
            .await;
        assert_eq!(answer.status, 201, "{key:?}: {answer:?}");
        assert_eq!(answer.json()["key"], key);
        let location = answer.header("location").to_owned();
        assert_eq!(rig.get(&location).await.body, "raw", "{key:?}");
        assert_eq!(rig.keys().await, [key]);
        let answer = rig.call(form("/upload", file_form(key, b"form"))).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["key"].as_str()),
            (201, Some(key)),
            "{key:?}"
        );
        assert_eq!(
            rig.get(&format!("/objects/box/{encoded}")).await.body,
            "form",
            "{key:?}"
        );
        rig.client.bucket(BUCKET).delete_object(key).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_made_where_none_is_named() {
    let rig = Rig::new().await;
    let file = part("name=\"file\"; filename=\"../../etc/my cat.jpg\"", b"x");
    let empty = [part("name=\"key\"", b""), part("name=\"bucket\"", b"")].concat();
    for body in [
        [file.clone(), END.to_vec()].concat(),
        [empty, file, END.to_vec()].concat(),
    ] {
        let json = rig.call(form("/upload", body)).await.json();
        let (id, name) = json["key"].as_str().unwrap().split_once('/').unwrap();
        assert!(id.len() == 32 && name == "my cat.jpg", "{json}");
        assert_eq!(json["url"], format!("/objects/box/{id}/my%20cat.jpg"));
    }
    let json = rig.call(post("/upload", "x")).await.json();
    assert_eq!(json["key"].as_str().unwrap().len(), 32);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bucket() {
    let rig =
        Rig::with(|config, _| config.public_url = Some("https://up.example/s3".parse().unwrap()))
            .await;
    rig.client.bucket("other").create().await.unwrap();
    let fields = [part("name=\"bucket\"", b"other"), file_form("k", b"x")].concat();
    for request in [
        post("/upload?key=k&bucket=other", "x"),
        form("/upload", fields),
    ] {
        let json = rig.call(request).await.json();
        assert_eq!(
            (&json["bucket"], &json["url"]),
            (
                &"other".into(),
                &"https://up.example/s3/objects/other/k".into()
            )
        );
    }
    let answer = rig.call(post("/upload?key=k&bucket=missing", "x")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (404, "NoSuchBucket")
    );
    let rig = Rig::with(|config, _| config.bucket = None).await;
    assert_eq!(
        rig.call(post("/upload?key=k", "x")).await.code(),
        "MissingBucket"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked() {
    let rig = Rig::new().await;
    let too_long = format!("/upload?key={}", "a".repeat(1025));
    for (path, headers) in [
        ("/upload?key=", &[][..]),
        ("/upload?key=a&key=b", &[]),
        ("/upload?key=a&bucket=..", &[]),
        ("/upload?key=a&bucket=Box", &[]),
        ("/upload?key=%ff", &[]),
        (too_long.as_str(), &[]),
        ("/upload?key=a&Key=b", &[]),
        ("/upload?key=a&prefix=b", &[]),
        ("/upload?key=a&resumableChunkNumber=2", &[]),
        ("/upload?key=a", &[("content-range", "bytes 0-1/5")]),
        ("/upload?key=a", &[("range", "bytes=0-4")]),
        (
            "/upload?key=a",
            &[("if-unmodified-since", "Mon, 01 Jan 2001 00:00:00 GMT")],
        ),
        (
            "/upload?key=a",
            &[(
                "digest",
                "sha-256=LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
            )],
        ),
        (
            "/upload?key=a",
            &[(
                "content-digest",
                "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:",
            )],
        ),
        (
            "/upload?key=a",
            &[(
                "repr-digest",
                "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:",
            )],
        ),
        ("/upload?key=a", &[("x-amz-meta-owner", "ann")]),
        ("/upload?key=a", &[("x-amz-acl", "public-read")]),
        ("/upload?key=a", &[("x-amz-tagging", "a=b")]),
        (
            "/upload?key=a",
            &[("content-encoding", "gzip, aws-chunked")],
        ),
        (
            "/upload?key=a",
            &[("tus-resumable", "1.0.0"), ("upload-length", "5")],
        ),
        (
            "/upload?key=a",
            &[
                ("upload-complete", "?0"),
                ("upload-draft-interop-version", "2"),
            ],
        ),
        ("/upload?key=a", &[("upload-offset", "5")]),
        ("/upload?key=a", &[("x-http-method-override", "DELETE")]),
        ("/upload?key=a", &[("trailer", "x-checksum")]),
        (
            "/upload?key=a",
            &[("content-md5", "AAAAAAAAAAAAAAAAAAAAAA==")],
        ),
        ("/upload?key=a", &[("content-md5", "nonsense")]),
        ("/upload?key=a", &[(Algorithm::Crc32.header(), "AAAAAA==")]),
        ("/upload?key=a", &[("if-match", "\"ü\"")]),
        ("/upload?key=a", &[("content-type", "text/ü")]),
        (
            "/upload?key=a",
            &[("if-unmodified-since", "Mon, 01 Jan 2001 00:00:00 GMT")],
        ),
        (
            "/upload?key=a",
            &[("if-modified-since", "Mon, 01 Jan 2001 00:00:00 GMT")],
        ),
        ("/upload?key=a", &[("if-range", "\"a\"")]),
    ] {
        let answer = rig
            .call(request(Method::POST, path, headers, "hello"))
            .await;
        assert_eq!(answer.status, 400, "{path} {headers:?} {answer:?}");
        let said = String::from_utf8_lossy(&answer.body).to_lowercase();
        if let [(name, _)] = headers
            && answer.code() == "InvalidArgument"
        {
            assert!(said.contains(name), "{name}: {said}");
        }
    }
    // A digest of a body whose length is not said, or of a form, is not just left out.
    let mut unknown = post("/upload?key=a", chunked("hello", 1));
    unknown
        .headers_mut()
        .insert("content-md5", "XUFAKrxLKna5cZ2REBfFkg==".parse().unwrap());
    assert_eq!(rig.call(unknown).await.status, 400);
    let mut of_form = form("/upload", file_form("a", b"hello"));
    of_form
        .headers_mut()
        .insert("content-md5", "XUFAKrxLKna5cZ2REBfFkg==".parse().unwrap());
    assert_eq!(rig.call(of_form).await.status, 400);
    rig.assert_empty("after requests that cannot be").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn digests_and_conditions_go_to_the_store() {
    let rig = Rig::new().await;
    let md5 = checksum::encode(&Hasher::of(Algorithm::Md5, b"hello"));
    let crc = checksum::encode(&Hasher::of(Algorithm::Crc32, b"hello"));
    for (headers, status) in [
        (&[("content-md5", md5.as_str())][..], 201),
        (&[(Algorithm::Crc32.header(), crc.as_str())], 201),
        (&[("if-none-match", "*")], 412),
        (&[("if-none-match", "\"other\"")], 400),
        (&[("if-match", "\"00000000000000000000000000000000\"")], 412),
        (&[("if-match", "\"5d41402abc4b2a76b9719d911017c592\"")], 201),
    ] {
        let answer = rig
            .call(request(Method::POST, "/upload?key=k", headers, "hello"))
            .await;
        assert_eq!(answer.status, status, "{headers:?} {answer:?}");
    }
    // In parts as well.
    let mut again = post("/upload?key=k", chunked(noise(2 * PART), 100_000));
    again
        .headers_mut()
        .insert("if-none-match", "*".parse().unwrap());
    assert_eq!(rig.call(again).await.status, 412);
    assert_eq!(rig.get("/objects/box/k").await.body, "hello");
    assert_eq!(rig.pending().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_with_an_object() {
    let rig = Rig::new().await;
    let headers = [
        ("content-type", "text/x-test; charset=utf-8"),
        ("cache-control", "max-age=5"),
        ("content-disposition", "inline"),
        ("content-encoding", "gzip"),
        ("content-language", "de"),
        ("expires", "Sun, 06 Nov 2044 08:49:37 GMT"),
        // That the body is whole is true.
        ("upload-complete", "?1"),
        ("upload-draft-interop-version", "8"),
        // What a CDN adds.
        ("x-amz-cf-id", "abc"),
        ("x-amzn-trace-id", "Root=1"),
    ];
    assert_eq!(
        rig.call(request(Method::POST, "/upload?key=k", &headers, "x"))
            .await
            .status,
        201
    );
    let content = rig.client.bucket(BUCKET).head("k").await.unwrap().content;
    let expect = Content {
        content_type: Some("text/x-test; charset=utf-8".into()),
        cache_control: Some("max-age=5".into()),
        content_disposition: Some("inline".into()),
        content_encoding: Some("gzip".into()),
        content_language: Some("de".into()),
        expires: Some("Sun, 06 Nov 2044 08:49:37 GMT".into()),
    };
    assert_eq!(content, expect);
    // With a form the type is that of the file, and the form itself is in no coding.
    let with = |coding: &str| {
        let mut of_form = form("/upload", file_form("k", b"x"));
        for (name, value) in headers
            .into_iter()
            .skip(1)
            .filter(|(name, _)| *name != "content-encoding")
        {
            of_form.headers_mut().insert(name, value.parse().unwrap());
        }
        of_form
            .headers_mut()
            .insert("content-encoding", coding.parse().unwrap());
        of_form
    };
    assert_eq!(rig.call(with("identity")).await.status, 201);
    let content = rig.client.bucket(BUCKET).head("k").await.unwrap().content;
    let of_file = |coding: &str| Content {
        content_type: Some("image/x-test".into()),
        content_encoding: Some(coding.into()),
        ..expect.clone()
    };
    assert_eq!(content, of_file("identity"));
    assert_eq!(rig.call(with("gzip")).await.status, 400);
}

/// However a form is written that says what it is for, it is understood; what is not understood is
/// not passed over.
#[tokio::test(flavor = "multi_thread")]
async fn forms_in_every_writing() {
    let rig = Rig::new().await;
    let with = |media_type: &str, body: Vec<u8>| {
        request(
            Method::POST,
            "/upload",
            &[("content-type", media_type)],
            body,
        )
    };
    let parts = |parts: &[Vec<u8>]| [&parts.concat(), END].concat();
    let file = |head: &str| part(head, b"content");
    let long = "x".repeat(70);
    let usual = parts(&[
        part("name=\"key\"", b"k"),
        file("name=\"file\"; filename=\"f\""),
    ]);
    let renamed = |to: &str| {
        String::from_utf8(usual.clone())
            .unwrap()
            .replace("XX", to)
            .into_bytes()
    };
    let padded = String::from_utf8(usual.clone())
        .unwrap()
        .replace("XX\r\n", "XX \t\r\n")
        .into_bytes();
    for (media_type, body) in [
        ("multipart/form-data; boundary=XX", usual.clone()),
        ("Multipart/Form-Data; BOUNDARY=XX", usual.clone()),
        (
            "multipart/form-data; charset=utf-8; boundary=\"XX\"",
            usual.clone(),
        ),
        (
            "multipart/form-data;boundary=\"a b:c'=?\"",
            renamed("a b:c'=?"),
        ),
        (
            &format!("multipart/form-data; boundary={long}"),
            renamed(&long),
        ),
        // Ends of lines around it, and padding behind boundaries.
        (
            "multipart/form-data; boundary=XX",
            [b"\r\n", &usual[..], b"\r\n"].concat(),
        ),
        ("multipart/form-data; boundary=XX", padded),
        (
            "multipart/form-data; boundary=XX",
            usual[..usual.len() - 2].to_vec(),
        ),
        // Headers that mean nothing there (RFC 7578, 4.8).
        (
            "multipart/form-data; boundary=XX",
            parts(&[
                part("name=\"key\"\r\nContent-Length: 9", b"k"),
                file("name=\"file\"\r\nContent-Length: 3\r\nContent-ID: <a>"),
            ]),
        ),
        // Names without regard to case.
        (
            "multipart/form-data; boundary=XX",
            parts(&[part("NAME=\"Key\"", b"k"), file("Name=File; FileName=f")]),
        ),
        (
            "multipart/form-data; boundary=XX",
            String::from_utf8(usual.clone())
                .unwrap()
                .replace(
                    "Content-Disposition: form-data",
                    "content-disposition:Form-Data",
                )
                .into(),
        ),
        // What says nothing of the object.
        (
            "multipart/form-data; boundary=XX",
            parts(&[
                part("name=\"submit\"", b"Upload"),
                part("name=\"_charset_\"", b"UTF-8"),
                part("name=\"acl\"", b""),
                part("name=\"\"", b"x"),
                part(
                    "name=\"other\"; filename=\"\"\r\nContent-Type: application/octet-stream",
                    b"",
                ),
                usual[..usual.len() - END.len()].to_vec(),
                part("name=\"submit\"", b"Upload"),
            ]),
        ),
    ] {
        let answer = rig.call(with(media_type, body.clone())).await;
        assert_eq!(
            answer.status,
            201,
            "{media_type} {} {answer:?}",
            String::from_utf8_lossy(&body)
        );
        assert_eq!(rig.get("/objects/box/k").await.body, "content");
        rig.client.bucket(BUCKET).delete_object("k").await.unwrap();
    }
    for (head, name) in [
        ("name=\"file\"; fileName=\"sample.txt\"", "sample.txt"),
        ("name=\"file\"; filename=sample.txt", "sample.txt"),
        ("name=\"file\"; filename*=UTF-8''%C3%BC%20x.txt", "ü x.txt"),
        (
            "name=\"file\"; filename=\"_.txt\"; filename*=utf-8''%C3%BC.txt",
            "ü.txt",
        ),
        ("name=\"file\"; filename=\"a%22b.txt\"", "a\"b.txt"),
        ("filename=\"C:\\dir\\a.txt\"; name=\"file\"", "a.txt"),
    ] {
        let answer = rig.call(form("/upload", parts(&[file(head)]))).await;
        let key = answer.json()["key"].as_str().unwrap().to_owned();
        assert_eq!(key.split_once('/').unwrap().1, name, "{head}");
        rig.client.bucket(BUCKET).delete_object(key).await.unwrap();
    }
    let raw = |head: &str| format!("--XX\r\n{head}\r\n\r\ncontent\r\n--XX--\r\n").into_bytes();
    let disposed = "Content-Disposition: form-data; name=\"file\"; filename=\"f\"";
    for (word, body) in [
        (
            "before its first boundary",
            [b"preamble\r\n", &usual[..]].concat(),
        ),
        ("follows its end", [&usual[..], b"epilogue"].concat()),
        ("twice", parts(&[file("name=\"file\"; name=\"key\"")])),
        (
            "twice",
            parts(&[file("name=\"file\"; filename=\"a\"; FILENAME=\"b\"")]),
        ),
        (
            "UTF-8",
            parts(&[file("name=\"file\"; filename*=koi8-r''a")]),
        ),
        (
            "UTF-8",
            parts(&[
                part("name=\"_charset_\"", b"iso-8859-1"),
                file("name=\"file\"; filename=\"a\""),
            ]),
        ),
        ("no name", parts(&[file("filename=\"f\"")])),
        ("no Content-Disposition", raw("Content-Type: text/plain")),
        (
            "no Content-Disposition",
            b"--XX\r\n\r\ncontent\r\n--XX--\r\n".to_vec(),
        ),
        (
            "not form-data",
            raw("Content-Disposition: attachment; name=\"file\"; filename=\"f\""),
        ),
        ("twice", raw(&format!("{disposed}\r\n{disposed}"))),
        ("a line in the head", raw(&format!("{disposed}\r\n folded"))),
        (
            "a line in the head",
            raw(&format!("{disposed}\r\nno colon")),
        ),
        (
            "base64",
            raw(&format!("{disposed}\r\nContent-Transfer-Encoding: base64")),
        ),
        (
            "quoted-printable",
            raw(&format!(
                "{disposed}\r\nContent-Transfer-Encoding: quoted-printable"
            )),
        ),
        (
            "content-encoding",
            raw(&format!("{disposed}\r\nContent-Encoding: gzip")),
        ),
        (
            "content-range",
            raw(&format!("{disposed}\r\nContent-Range: bytes 0-6/7")),
        ),
        (
            "content-md5",
            raw(&format!(
                "{disposed}\r\nContent-MD5: XUFAKrxLKna5cZ2REBfFkg=="
            )),
        ),
        (
            "x-amz-meta-a",
            raw(&format!("{disposed}\r\nx-amz-meta-a: b")),
        ),
        (
            "attachments",
            parts(&[
                file("name=\"attachments\"; filename=\"g\""),
                file("name=\"file\"; filename=\"f\""),
            ]),
        ),
        (
            "attachments",
            parts(&[
                file("name=\"file\"; filename=\"f\""),
                file("name=\"attachments\"; filename=\"g\""),
            ]),
        ),
        (
            "acl",
            parts(&[
                part("name=\"acl\"", b"public-read"),
                file("name=\"file\"; filename=\"f\""),
            ]),
        ),
        (
            "acl",
            parts(&[
                file("name=\"file\"; filename=\"f\""),
                part("name=\"acl\"", b"public-read"),
            ]),
        ),
        (
            "x-amz-meta-owner",
            parts(&[
                part("name=\"x-amz-meta-Owner\"", b"ann"),
                file("name=\"file\""),
            ]),
        ),
        (
            "dzchunkindex",
            parts(&[part("name=\"dzchunkindex\"", b"1"), file("name=\"file\"")]),
        ),
    ] {
        let answer = rig.call(form("/upload", body)).await;
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(
            answer.status == 400 && said.contains(word),
            "{word}: {answer:?}"
        );
        rig.assert_empty(word).await;
    }
}

/// What comes behind a body says something of it: it is not dropped.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_behind_a_body_is_refused() {
    let rig = Rig::new().await;
    for length in [1000, 2 * PART] {
        let mut trailers = http::HeaderMap::new();
        trailers.insert("x-checksum", "abc".parse().unwrap());
        let frames = [
            Ok::<_, std::io::Error>(Frame::data(bytes::Bytes::from(noise(length)))),
            Ok(Frame::trailers(trailers)),
        ];
        let body = Body::wrap(StreamBody::new(futures_util::stream::iter(frames)));
        let answer = rig.call(post("/upload?key=k", body)).await;
        assert!(
            answer.status == 400 && answer.code() == "InvalidArgument",
            "{answer:?}"
        );
        assert!(
            String::from_utf8_lossy(&answer.body).contains("x-checksum"),
            "{answer:?}"
        );
        rig.assert_empty("with a trailer").await;
    }
}

/// One byte more than allowed is refused, however the length is said, and nothing is stored.
#[tokio::test(flavor = "multi_thread")]
async fn the_limit_holds_for_all_ways() {
    for max in [1000, 2 * PART] {
        let rig = Rig::with(|config, _| config.upload_size_max = u64::try_from(max).ok()).await;
        let ways = |bytes: Vec<u8>| {
            [
                post("/upload?key=k", bytes.clone()),
                post("/upload?key=k", chunked(bytes.clone(), 65_536)),
                form("/upload", file_form("k", &bytes)),
                form("/upload", chunked(file_form("k", &bytes), 65_536)),
            ]
        };
        for request in ways(noise(max + 1)) {
            let answer = rig.call(request).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (413, "EntityTooLarge")
            );
            rig.assert_empty("too large").await;
        }
        for request in ways(noise(max)) {
            assert_eq!(rig.call(request).await.status, 201);
        }
    }
    // Known too long: not one byte goes to the store.
    let rig = Rig::with(|config, _| config.upload_size_max = Some(1000)).await;
    rig.call(post("/upload?key=k", noise(1001))).await;
    rig.call(form("/upload", noise(100_000))).await;
    assert_eq!(*rig.asked.lock().unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_forms() {
    let rig = Rig::new().await;
    let file = || part("name=\"file\"; filename=\"f\"", b"content");
    let key = || part("name=\"key\"", b"k");
    let large = || part("name=\"file\"; filename=\"f\"", &noise(2 * PART));
    let all = |parts: &[Vec<u8>]| [parts.concat(), END.to_vec()].concat();
    let endless = |length| {
        [
            b"--XX\r\nContent-Disposition: form-data; name=\"file\"; x=\"".to_vec(),
            vec![b'a'; length],
        ]
        .concat()
    };
    for (what, body) in [
        ("nothing", vec![]),
        ("only the end", END.to_vec()),
        ("no boundary in it", noise(200_000)),
        (
            "another boundary",
            b"--YY\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--YY--\r\n"
                .to_vec(),
        ),
        ("no file", all(&[key()])),
        (
            "a file without a choice",
            all(&[part("name=\"file\"; filename=\"\"", b"")]),
        ),
        ("a key behind the file", all(&[file(), key()])),
        ("a key behind a large file", all(&[large(), key()])),
        (
            "a bucket behind the file",
            all(&[file(), part("name=\"bucket\"", b"other")]),
        ),
        ("two files", all(&[key(), file(), file()])),
        ("two large files", all(&[key(), large(), large()])),
        (
            "two keys",
            all(&[key(), part("name=\"key\"", b"l"), file()]),
        ),
        (
            "a key that is too long",
            all(&[part("name=\"key\"", &[b'a'; 1025]), file()]),
        ),
        (
            "a key that is endless",
            all(&[part("name=\"key\"", &vec![b'a'; 1 << 20]), file()]),
        ),
        (
            "a key that is not UTF-8",
            all(&[part("name=\"key\"", b"\xff"), file()]),
        ),
        (
            "a bucket that is none",
            all(&[part("name=\"bucket\"", b".."), file()]),
        ),
        ("a header that is endless", endless(1 << 20)),
        (
            "a header that is endless, after a file",
            [file(), endless(1 << 20)].concat(),
        ),
        (
            "a field that is endless",
            [part("name=\"x\"", &vec![b'a'; 1 << 20]), file()].concat(),
        ),
        (
            "many fields",
            [
                part("name=\"x\"", b"").repeat(10_000),
                all(&[key(), file()]),
            ]
            .concat(),
        ),
        (
            "a field that is endless, after a large file",
            all(&[large(), part("name=\"x\"", &vec![b'a'; 1 << 20])]),
        ),
        (
            "a head without an end",
            b"--XX\r\nContent-Disposition: form-data; name=\"file\"".to_vec(),
        ),
        (
            "a head that is none",
            b"--XX\r\n\x00\x01:\r\n\r\nx\r\n--XX--\r\n".to_vec(),
        ),
        (
            "a file without an end",
            [
                key(),
                b"--XX\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx".to_vec(),
            ]
            .concat(),
        ),
        (
            "an end without dashes",
            [key(), file(), b"--XX".to_vec()].concat(),
        ),
        (
            "an end with one dash",
            [key(), file(), b"--XX-".to_vec()].concat(),
        ),
    ] {
        for chunk in [1 << 16, 1 << 24] {
            let answer = rig
                .call(form("/upload", chunked(body.clone(), chunk)))
                .await;
            assert_eq!(answer.status, 400, "{what}: {answer:?}");
            answer.code();
        }
        rig.assert_empty(what).await;
    }
    for media_type in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "Multipart/Form-Data; boundary",
        "multipart/form-data;;;",
        &format!("multipart/form-data; boundary={}", "a".repeat(71)),
    ] {
        let answer = rig
            .call(request(
                Method::POST,
                "/upload",
                &[("content-type", media_type)],
                all(&[key(), file()]),
            ))
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "MalformedForm"),
            "{media_type}"
        );
    }
    rig.assert_empty("after malformed forms").await;
}

/// However a form comes in pieces, it is the same form; wherever it is cut, nothing is stored.
#[tokio::test(flavor = "multi_thread")]
async fn forms_in_pieces_and_cut() {
    let rig = Rig::new().await;
    // Content that looks like the boundary, almost.
    let content = b"\r\n--X\r\n--XY\r\n\r--XX\r\n-\r\n--x\r\n";
    let whole = [part("name=\"other\"", b"1"), file_form("k", content)].concat();
    for size in 1..whole.len() {
        let answer = rig
            .call(form("/upload", chunked(whole.clone(), size)))
            .await;
        assert_eq!(answer.status, 201, "{size} {answer:?}");
        assert_eq!(answer.json()["checksum"]["value"], crc64(content));
        rig.client.bucket(BUCKET).delete_object("k").await.unwrap();
    }
    let needed = whole.len() - 2; // What follows the last dashes says nothing.
    for length in 0..needed {
        for body in [
            Body::from(whole[..length].to_vec()),
            broken(&whole[..length], None),
        ] {
            let answer = rig.call(form("/upload", body)).await;
            assert_eq!(answer.status, 400, "{length} {answer:?}");
        }
    }
    rig.assert_empty("forms cut").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_cut_short_stores_nothing() {
    let rig = Rig::new().await;
    for length in [0, 1000, PART, 3 * PART] {
        let said = u64::try_from(length + 1).ok();
        for request in [
            post("/upload?key=k", broken(noise(length), said)),
            post("/upload?key=k", broken(noise(length), None)),
            form(
                "/upload",
                broken(
                    [&file_form("k", &noise(length))[..], b""]
                        .concat()
                        .split_last_chunk::<9>()
                        .unwrap()
                        .0,
                    None,
                ),
            ),
        ] {
            let answer = rig.call(request).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (400, "IncompleteBody"),
                "{length}"
            );
            rig.assert_empty("a body cut short").await;
        }
        let short = Body::from_stream(
            futures_util::stream::iter([Ok::<_, std::io::Error>(noise(length))]),
            said,
        );
        assert_eq!(rig.call(post("/upload?key=k", short)).await.status, 400);
        rig.assert_empty("a body that is too short").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stops_sending_is_told() {
    let rig = Rig::with(|config, _| config.body_idle_max = Duration::from_millis(100)).await;
    for length in [Some(6 << 20), None] {
        let (mut sender, body) = Body::channel(length);
        sender.send(noise(1000)).await.unwrap();
        let answer = rig.call(post("/upload?key=k", body)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (408, "RequestTimeout")
        );
    }
    rig.assert_empty("stalled").await;
    let told = anys3_gateway::GatewayConfig::default().body_idle_max;
    assert_eq!(told, Duration::from_secs(15));
}

/// Whoever goes away, whenever: nothing is visible and nothing is left.
#[tokio::test(flavor = "multi_thread")]
async fn an_upload_given_up_leaves_nothing() {
    let rig = Rig::new().await;
    for sent in [0, 1000, PART - 1, PART, 2 * PART + 17] {
        for (length, of_form) in [
            (Some(u64::try_from(4 * PART).unwrap()), false),
            (None, false),
            (None, true),
        ] {
            let (mut sender, body) = Body::channel(length);
            let request = if of_form {
                form("/upload", body)
            } else {
                post("/upload?key=k", body)
            };
            let answering = rig.call(request);
            let sending = async {
                if of_form {
                    let head = [part("name=\"key\"", b"k"), part("name=\"file\"", b"")].concat();
                    sender.send(head[..head.len() - 2].to_vec()).await.unwrap();
                }
                for chunk in noise(sent).chunks(60_000) {
                    sender.send(chunk.to_vec()).await.unwrap();
                }
                // Time for it to get under way.
                tokio::time::sleep(Duration::from_millis(30)).await;
            };
            tokio::select! {
                answer = answering => panic!("{answer:?}"),
                () = sending => {}
            }
            rig.assert_empty("given up").await;
        }
    }
    let asked = rig.asked.lock().unwrap();
    assert!(
        asked.contains(&"DELETE /box/k".to_owned()),
        "no upload had got as far as parts"
    );
}

/// More uploads than there are places for wait for each other.
#[tokio::test(flavor = "multi_thread")]
async fn uploads_take_turns() {
    let rig = Rig::with(|config, _| config.upload_memory = 0).await;
    let uploads = (0..8).map(|n| {
        rig.call(post(
            &format!("/upload?key={n}"),
            chunked(noise(PART + n), 1 << 20),
        ))
    });
    for answer in futures_util::future::join_all(uploads).await {
        assert_eq!(answer.status, 201);
    }
    assert_eq!(rig.keys().await.len(), 8);
}

/// However many uploads do not get on, others do: small ones always, and large ones while there is
/// memory.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_slow_locks_nobody_out() {
    let rig = Rig::with(|config, _| config.body_idle_max = Duration::from_secs(3600)).await;
    let mut stuck = Vec::new();
    for n in 0..200 {
        let (mut sender, body) = Body::channel(None);
        let gateway = rig.gateway.clone();
        let mut slow = form("/upload", body);
        slow.headers_mut().insert(
            "authorization",
            format!("Bearer {}", crate::support::TOKEN).parse().unwrap(),
        );
        let answer = tokio::spawn(async move { gateway.call(slow).await });
        let head = part(&format!("name=\"file\"; filename=\"{n}\""), b"");
        sender.send(head[..head.len() - 2].to_vec()).await.unwrap();
        // Few with much, and many with little. More than a channel holds: what is sent has been
        // read.
        for _ in 0..if n < 5 { 64 } else { 8 } {
            sender
                .send(vec![7; if n < 5 { 1 << 16 } else { 64 }])
                .await
                .unwrap();
        }
        stuck.push((sender, answer));
    }
    for size in [5, 100_000, 3 * PART] {
        for honest in [
            form("/upload", file_form("k", &noise(size))),
            post("/upload?key=k", chunked(noise(size), 60_000)),
        ] {
            assert_eq!(rig.call(honest).await.status, 201, "{size}");
        }
    }
    for (_sender, answer) in stuck {
        assert!(!answer.is_finished());
        answer.abort();
    }
}

/// The store has other bytes than were sent: that is not a success.
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_lies_is_found_out() {
    let client = anys3::Client::with_transport(
        crate::support::client_config(),
        anys3::InProcess::new(|request: http::Request<Body>| async move {
            drop(request.into_body().collect(1 << 20).await);
            let put = anys3::proto::ops::PutObjectOutput {
                etag: Some("\"e\"".into()),
                checksums: anys3::proto::Checksums::one(Algorithm::Crc64Nvme, crc64(b"other")),
                ..Default::default()
            };
            let head = <PutObject as anys3::proto::Operation>::encode_output(put).unwrap();
            let mut response = http::Response::new(Body::empty());
            *response.headers_mut() = head.headers;
            Ok::<_, std::io::Error>(response)
        }),
    )
    .unwrap();
    let rig = Rig::new().await;
    let config = anys3_gateway::GatewayConfig {
        token: Some(anys3_gateway::Token::new(crate::support::TOKEN).unwrap()),
        ..Default::default()
    };
    let rig = Rig {
        gateway: anys3_gateway::Gateway::new(client, config),
        ..rig
    };
    let answer = rig.call(post("/upload?key=k&bucket=box", "bytes")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (502, "Corrupt")
    );
}
