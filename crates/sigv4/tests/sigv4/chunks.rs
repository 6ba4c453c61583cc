//! `aws-chunked` bodies: AWS's worked examples, every split of the input, and every way to tamper
//! with them.

use anys3_sigv4::*;
use proptest::prelude::*;

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";

fn key() -> SigningKey {
    let secret = Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").unwrap();
    SigningKey::derive(
        &secret,
        &Scope {
            date: at().date(),
            region: "us-east-1",
            service: "s3",
        },
    )
    .unwrap()
}

fn key_v4a() -> SigningKeyV4a {
    SigningKeyV4a::derive(
        ACCESS_KEY,
        &Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").unwrap(),
    )
    .unwrap()
}

fn at() -> Timestamp {
    Timestamp::parse(b"20130524T000000Z").unwrap()
}

/// What a body was decoded to.
type Decoded = (Vec<u8>, Vec<(String, String)>);

/// Decodes a body that arrives in these pieces.
fn decode<'a>(
    mut decoder: Decoder,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Decoded, ChunkError> {
    let (mut data, mut trailers) = (vec![], vec![]);
    for mut piece in pieces {
        loop {
            match decoder.next(&mut piece)? {
                Event::Data(more) => {
                    assert!(!more.is_empty());
                    data.extend_from_slice(more);
                }
                Event::Trailer { name, value } => {
                    trailers.push((name.to_owned(), value.to_owned()))
                }
                Event::NeedMore | Event::End => break,
            }
        }
        assert!(piece.is_empty());
    }
    decoder.finish().map(|()| (data, trailers))
}

/// A signed request and its body, as they are on the wire.
struct Sent {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn new(payload: Payload, data: &[u8], chunk_len: usize, trailers: &[(&str, &str)]) -> Self {
        let names = trailers
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(",");
        let lens: Vec<_> = trailers
            .iter()
            .map(|(name, value)| (*name, value.len()))
            .collect();
        let content_length = encoded_len(payload, data.len() as u64, chunk_len as u64, &lens)
            .expect("a chunked payload")
            .to_string();
        let decoded = data.len().to_string();
        let mut headers: Vec<(&str, &[u8])> = vec![
            ("host", b"s3.amazonaws.com"),
            ("x-amz-storage-class", b"REDUCED_REDUNDANCY"),
            ("content-encoding", b"aws-chunked"),
            (names::X_AMZ_DECODED_CONTENT_LENGTH, decoded.as_bytes()),
            ("content-length", content_length.as_bytes()),
        ];
        if !names.is_empty() {
            headers.push((names::X_AMZ_TRAILER, names.as_bytes()));
            headers.retain(|(name, _)| *name != "content-length");
        }
        let head = Head {
            path: PATH,
            headers: &headers,
            ..HEAD
        };
        let (added, encoder) = sign(&head, payload);
        let body = encode(encoder, data, chunk_len, trailers);
        assert_eq!(body.len().to_string(), content_length);
        let mut all: Vec<(String, String)> = headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), String::from_utf8(v.to_vec()).unwrap()))
            .collect();
        all.extend(added);
        Self { headers: all, body }
    }

    fn signature(&self) -> &str {
        self.headers.last().unwrap().1.rsplit('=').next().unwrap()
    }

    fn verified(&self) -> Verified {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_bytes()))
            .collect();
        verify(&Head {
            path: PATH,
            headers: &headers,
            ..HEAD
        })
    }

    fn decoder(&self) -> Decoder {
        self.verified().decoder().unwrap().unwrap()
    }
}

const HEAD: Head<'_> = Head {
    method: "PUT",
    path: "/",
    query: "",
    headers: &[],
};
const PATH: &str = "/examplebucket/chunkObject.txt";

/// Signs with the version that the payload names: the headers to add, `Authorization` last, and the
/// encoder.
fn sign(head: &Head<'_>, payload: Payload) -> (Vec<(String, String)>, Encoder) {
    let owned = |(name, value): (&str, Added<'_>)| (name.to_owned(), value.to_string());
    let authorization = |value: String| [(names::AUTHORIZATION.to_owned(), value)];
    if matches!(
        payload,
        Payload::StreamingV4a | Payload::StreamingTrailerV4a
    ) {
        let key = key_v4a();
        let signed = SignerV4a::new(ACCESS_KEY, &key, "us-east-1")
            .sign(head, at(), payload)
            .unwrap();
        let added = signed
            .added()
            .map(owned)
            .chain(authorization(signed.to_string()))
            .collect();
        return (added, signed.encoder().unwrap());
    }
    let key = key();
    let signed = Signer::new(ACCESS_KEY, &key)
        .sign(head, at(), payload)
        .unwrap();
    let added = signed
        .added()
        .map(owned)
        .chain(authorization(signed.to_string()))
        .collect();
    (added, signed.encoder().unwrap())
}

fn encode(
    mut encoder: Encoder,
    data: &[u8],
    chunk_len: usize,
    trailers: &[(&str, &str)],
) -> Vec<u8> {
    let mut body = vec![];
    for chunk in data.chunks(chunk_len) {
        body.extend_from_slice(encoder.chunk(chunk).unwrap().as_ref());
        body.extend_from_slice(chunk);
        body.extend_from_slice(CHUNK_END);
    }
    let mut end = String::new();
    encoder.finish(trailers, &mut end).unwrap();
    body.extend_from_slice(end.as_bytes());
    body
}

fn verify(head: &Head<'_>) -> Verified {
    let (claim, expect) = (Claim::parse(head).unwrap().unwrap(), Expect::default());
    if claim.is_version_4a() {
        claim
            .verify_v4a(&key_v4a().verifying_key(), at(), &expect)
            .unwrap()
    } else {
        claim.verify(&key(), at(), &expect).unwrap()
    }
}

/// AWS, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple
/// Chunks".
#[test]
fn the_example_of_signed_chunks() {
    let data = vec![b'a'; 66_560];
    let sent = Sent::new(Payload::Streaming, &data, 65_536, &[]);
    assert_eq!(
        sent.signature(),
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
    );
    let mut expect =
        b"10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
            .to_vec();
    expect.extend_from_slice(&data[..65_536]);
    expect.extend_from_slice(
        b"\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
    );
    expect.extend_from_slice(&data[65_536..]);
    expect.extend_from_slice(
        b"\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
    );
    assert!(sent.body == expect);
    assert_eq!(sent.body.len(), 66_824);
    assert!(decode(sent.decoder(), [sent.body.as_slice()]).unwrap().0 == data);
}

/// AWS, "Signature Calculations: Trailing Headers (…) Including Trailing Headers in Multiple
/// Chunks".
#[test]
fn the_example_of_a_signed_trailer() {
    let data = vec![b'a'; 66_560];
    let trailer = ("x-amz-checksum-crc32c", "sOO8/Q==");
    let sent = Sent::new(Payload::StreamingTrailer, &data, 65_536, &[trailer]);
    assert_eq!(
        sent.signature(),
        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"
    );
    let text = String::from_utf8(sent.body.clone()).unwrap();
    let lines: Vec<&str> = text
        .split("\r\n")
        .filter(|line| !line.starts_with("aaa"))
        .collect();
    assert_eq!(
        lines,
        [
            "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            "x-amz-checksum-crc32c:sOO8/Q==",
            "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
            "",
            "",
        ]
    );
    let (decoded, trailers) = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
    assert!(decoded == data);
    assert_eq!(trailers, [(trailer.0.to_owned(), trailer.1.to_owned())]);
}

#[test]
fn an_unsigned_trailer() {
    let trailer = ("x-amz-checksum-crc32", "AAAAAA==");
    let sent = Sent::new(
        Payload::StreamingUnsignedTrailer,
        b"hello world",
        8,
        &[trailer],
    );
    assert_eq!(
        sent.body,
        b"8\r\nhello wo\r\n3\r\nrld\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"
    );
    for body in [
        &sent.body[..],
        b"00b\r\nhello world\r\n0\r\nX-Amz-Checksum-CRC32: AAAAAA== \r\n\r\n",
        b"B\r\nhello world\r\n000\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
    ] {
        let (data, trailers) = decode(sent.decoder(), [body]).unwrap();
        assert_eq!(
            (data.as_slice(), trailers.len()),
            (b"hello world".as_slice(), 1)
        );
        assert_eq!(trailers[0], (trailer.0.to_owned(), trailer.1.to_owned()));
    }
    let anonymous = Decoder::unsigned(11, "x-amz-checksum-crc32").unwrap();
    assert_eq!(
        decode(anonymous, [sent.body.as_slice()]).unwrap().0,
        b"hello world"
    );
}

/// Trailers that end in LF, with CR LF behind them all, as AWS's example of trailing headers has
/// them and minio-go sends them:
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>,
/// `addSignedTrailer` and `addTrailer` of minio-go 7 (`pkg/signer`). What is signed is the same:
/// `name:value\n` of each.
#[test]
fn trailers_that_end_in_lf() {
    let trailers = [
        ("x-amz-checksum-crc32", "AAAAAA=="),
        ("x-amz-checksum-sha1", "c2hhMQ=="),
    ];
    for payload in [Payload::StreamingTrailer, Payload::StreamingUnsignedTrailer] {
        for trailers in [&trailers[..], &trailers[..1]] {
            let sent = Sent::new(payload, b"hello world", 4, trailers);
            let whole = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
            let body = with_lf(&sent.body, trailers);
            assert_eq!(decode(sent.decoder(), [body.as_slice()]).unwrap(), whole);
            for cut in 0..body.len() {
                assert_eq!(
                    decode(sent.decoder(), [&body[..cut], &body[cut..]]).unwrap(),
                    whole
                );
                let error = decode(sent.decoder(), [&body[..cut]]).unwrap_err();
                assert_eq!(
                    (error.kind, error.offset),
                    (ChunkErrorKind::Truncated, cut as u64)
                );
            }
        }
    }
}

/// The same body, with LF behind each trailer and CR LF behind them all.
fn with_lf(body: &[u8], trailers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = String::from_utf8(body.to_vec()).unwrap();
    for (index, (name, value)) in trailers.iter().enumerate() {
        let end = if index + 1 == trailers.len() {
            "\n\r\n"
        } else {
            "\n"
        };
        text = text.replace(
            &format!("{name}:{value}\r\n"),
            &format!("{name}:{value}{end}"),
        );
    }
    text.into_bytes()
}

/// AWS's worked example, byte for byte as its page shows the last chunk.
#[test]
fn the_example_of_a_signed_trailer_with_its_line_feed() {
    let data = vec![b'a'; 66_560];
    let trailer = ("x-amz-checksum-crc32c", "sOO8/Q==");
    let sent = Sent::new(Payload::StreamingTrailer, &data, 65_536, &[trailer]);
    let body = with_lf(&sent.body, &[trailer]);
    assert!(body.ends_with(
        b"\r\nx-amz-checksum-crc32c:sOO8/Q==\n\r\n\
          x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n"
    ));
    let (decoded, trailers) = decode(sent.decoder(), [body.as_slice()]).unwrap();
    assert!(decoded == data);
    assert_eq!(trailers, [(trailer.0.to_owned(), trailer.1.to_owned())]);
}

/// Line feeds in any other place are none of the two forms.
#[test]
fn line_feeds_that_are_refused() {
    use ChunkErrorKind::*;
    for (end, kind) in [
        ("a:1\nb:2\n\r\n\r\n", None),
        ("a:1\r\nb:2\r\n\r\n", None),
        ("a:1\nb:2\r\n\r\n", Some(LineEnd)),
        ("a:1\r\nb:2\n\r\n\r\n", Some(LineEnd)),
        ("a:1\n\r\nb:2\r\n\r\n", Some(LineEnd)),
        ("a:1\n\r\nb:2\n\r\n\r\n", Some(LineEnd)),
        ("a:1\nb:2\n\n\r\n", Some(LineEnd)),
        ("a:1\nb:2\n\r\n\n", Some(LineEnd)),
        ("a:1\nb:2\r\r\n\r\n", Some(LineEnd)),
        ("a:1\r\nb:2\r\n\n", Some(LineEnd)),
        ("\n", Some(LineEnd)),
        ("a:1\n\r\n\r\n", Some(TrailerMissing)),
        ("a:1\nb:2\n\r\n\r\n\r\n", Some(AfterEnd)),
        ("a:1\nb:2\n\r\n", Some(Truncated)),
    ] {
        let body = format!("5\r\nhello\r\n0\r\n{end}");
        let found = decode(Decoder::unsigned(5, "a,b").unwrap(), [body.as_bytes()]);
        assert_eq!(found.err().map(|error| error.kind), kind, "{end:?}");
    }
    let trailers = [("x-amz-checksum-crc32", "AAAAAA==")];
    let sent = Sent::new(Payload::StreamingTrailer, b"hello world", 4, &trailers);
    let good = String::from_utf8(with_lf(&sent.body, &trailers)).unwrap();
    let at = good.find("x-amz-trailer-signature").unwrap();
    for (bad, kind) in [
        // The signature ends in LF, or is in the group of the trailers, or is left out.
        (format!("{}\n\r\n", good.trim_end()), LineEnd),
        (good.replace("==\n\r\n", "==\n"), LineEnd),
        (format!("{}\r\n", &good[..at]), TrailerMissing),
        // A chunk whose line ends in LF.
        (good.replacen("\r\n", "\n", 1), LineEnd),
    ] {
        let error = decode(sent.decoder(), [bad.as_bytes()]).unwrap_err();
        assert_eq!(error.kind, kind, "{bad:?}");
    }
}

/// S3 takes chunks of fewer than 8,192 bytes at the end only:
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>.
#[test]
fn chunks_that_are_too_short() {
    let body = |lengths: &[usize]| {
        let mut body = vec![];
        for len in lengths {
            body.extend_from_slice(format!("{len:x}\r\n").as_bytes());
            body.extend(std::iter::repeat_n(b'a', *len));
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"0\r\n\r\n");
        body
    };
    for (lengths, good) in [
        (&[][..], true),
        (&[1], true),
        (&[8_192, 8_192, 100], true),
        (&[8_192, 8_191], true),
        (&[8_191, 8_191], false),
        (&[8_191, 8_192], false),
        (&[8_192, 10, 8_192, 20_000], false),
    ] {
        let len = lengths.iter().sum::<usize>() as u64;
        let decoder = Decoder::unsigned(len, "")
            .unwrap()
            .with_chunk_len_min(CHUNK_LEN_MIN);
        let found = decode(decoder, [body(lengths).as_slice()]);
        let expect =
            (!good).then_some((ChunkErrorKind::ChunkTooShort, "InvalidChunkSizeError", 400));
        let found = found
            .err()
            .map(|error| (error.kind, error.code(), error.status()));
        assert_eq!(found, expect, "{lengths:?}");
        // Without a minimum any will do.
        assert!(
            decode(
                Decoder::unsigned(len, "").unwrap(),
                [body(lengths).as_slice()]
            )
            .is_ok()
        );
    }
    let sent = Sent::new(Payload::Streaming, &[b'a'; 20_000], 8_000, &[]);
    let decoder = sent.decoder().with_chunk_len_min(CHUNK_LEN_MIN);
    assert_eq!(
        decode(decoder, [sent.body.as_slice()]).unwrap_err().kind,
        ChunkErrorKind::ChunkTooShort
    );
}

/// What does not come whole has one word, wherever it breaks off: S3 knows no other (measured by
/// the tests of versitygw, `UnsignedStreamingPayloadTrailer_incomplete_body` and
/// `SignedStreamingPayload_invalid_encoding`).
#[test]
fn a_body_that_is_not_cut_as_its_sizes_say_is_incomplete() {
    for body in [
        "3\r\nhello\r\n0\r\na:b\r\n\r\n",
        "5\nhello\r\n0\r\na:b\r\n\r\n",
        "5\r\nhello0\r\na:b\r\n\r\n",
        "6\r\nhello\r\n0\r\na:b\r\n\r\n",
        "4\r\nhell\r\n0\r\na:b\r\n\r\n",
        "size\r\nhello\r\n0\r\na:b\r\n\r\n",
        "5\r\nhello\r\n0\r\na:b\r\n",
        "5\r\nhello\r\n",
        "5\r\n",
        "",
    ] {
        let error = decode(Decoder::unsigned(5, "a").unwrap(), [body.as_bytes()]).unwrap_err();
        assert_eq!(
            (error.code(), error.status()),
            ("IncompleteBody", 400),
            "{body:?}"
        );
    }
}

fn some() -> [Sent; 4] {
    let trailers = [
        ("x-amz-checksum-crc32", "AAAAAA=="),
        ("x-amz-checksum-sha1", "c2hhMQ=="),
    ];
    [
        Sent::new(Payload::Streaming, b"hello world", 4, &[]),
        Sent::new(Payload::StreamingTrailer, b"hello world", 4, &trailers),
        Sent::new(
            Payload::StreamingUnsignedTrailer,
            b"hello world",
            4,
            &trailers,
        ),
        Sent::new(Payload::StreamingTrailer, b"", 4, &trailers[..1]),
    ]
}

#[test]
fn every_cut_in_two_and_byte_by_byte() {
    for sent in some() {
        let whole = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
        for cut in 0..=sent.body.len() {
            assert_eq!(
                decode(sent.decoder(), [&sent.body[..cut], &sent.body[cut..]]).unwrap(),
                whole
            );
        }
        assert_eq!(decode(sent.decoder(), sent.body.chunks(1)).unwrap(), whole);
    }
}

#[test]
fn every_truncation_is_noticed() {
    for sent in some() {
        for cut in 0..sent.body.len() {
            let error = decode(sent.decoder(), [&sent.body[..cut]]).unwrap_err();
            assert_eq!(
                (error.kind, error.offset),
                (ChunkErrorKind::Truncated, cut as u64)
            );
        }
        let longer = [&sent.body[..], b"x"].concat();
        assert_eq!(
            decode(sent.decoder(), [longer.as_slice()])
                .unwrap_err()
                .kind,
            ChunkErrorKind::AfterEnd
        );
    }
}

/// A signed body does not survive the change of any bit; an unsigned one never grows or shrinks.
#[test]
fn every_flipped_bit() {
    for sent in some() {
        let verified = sent.verified();
        let whole = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
        for at in 0..sent.body.len() {
            for bit in 0..8 {
                let mut body = sent.body.clone();
                body[at] ^= 1 << bit;
                let result = decode(verified.decoder().unwrap().unwrap(), [body.as_slice()]);
                match result {
                    // A letter of a name or of a size may be of either case.
                    Ok(decoded) if decoded == whole => {
                        assert!(bit == 5 && body[at].is_ascii_alphabetic())
                    }
                    Ok((data, _)) => {
                        assert_eq!(verified.payload(), Payload::StreamingUnsignedTrailer);
                        assert_eq!(data.len(), whole.0.len());
                    }
                    Err(_) => {}
                }
            }
        }
    }
}

/// Cuts a body of chunks of 4 bytes into its chunks and what is behind them.
fn chunks_of(body: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8(body.to_vec()).unwrap();
    let mut lines = text.split_inclusive("\r\n");
    let mut chunks = vec![];
    while let Some(line) = lines.next() {
        if line.starts_with('0') {
            chunks.push([line.as_bytes(), lines.collect::<String>().as_bytes()].concat());
            break;
        }
        chunks.push([line.as_bytes(), lines.next().unwrap().as_bytes()].concat());
    }
    chunks
}

#[test]
fn chunks_swapped_dropped_or_repeated() {
    for sent in some().into_iter().take(2) {
        let chunks = chunks_of(&sent.body);
        assert_eq!(chunks.len(), 4);
        let check = |order: &[usize], kind: ChunkErrorKind| {
            let body = order
                .iter()
                .map(|&index| chunks[index].as_slice())
                .collect::<Vec<_>>()
                .concat();
            assert_eq!(
                decode(sent.decoder(), [body.as_slice()]).unwrap_err().kind,
                kind,
                "{order:?}"
            );
        };
        check(&[1, 0, 2, 3], ChunkErrorKind::Signature);
        check(&[0, 0, 2, 3], ChunkErrorKind::Signature);
        check(&[0, 2, 3], ChunkErrorKind::Signature);
        check(&[0, 1, 3], ChunkErrorKind::TooShort);
        check(&[0, 1, 2], ChunkErrorKind::Truncated);
        check(&[0, 1, 2, 2, 3], ChunkErrorKind::TooLong);
        check(&[0, 1, 2, 3, 3], ChunkErrorKind::AfterEnd);
        check(&[3], ChunkErrorKind::TooShort);
    }
}

#[test]
fn the_trailer_of_another_body() {
    let [_, sent, ..] = some();
    let trailers = [
        ("x-amz-checksum-crc32", "AAAAAA=="),
        ("x-amz-checksum-sha1", "c2hhMQ=="),
    ];
    let other = Sent::new(Payload::StreamingTrailer, b"hello World", 4, &trailers);
    let split = |sent: &Sent| {
        let text = String::from_utf8(sent.body.clone()).unwrap();
        let at = text.find("x-amz-checksum-crc32:").unwrap();
        (text[..at].to_owned(), text[at..].to_owned())
    };
    let body = [split(&sent).0, split(&other).1].concat().into_bytes();
    let kind = decode(sent.decoder(), [body.as_slice()]).unwrap_err().kind;
    assert_eq!(kind, ChunkErrorKind::TrailerSignature);
}

/// The length must be the announced one, to the byte.
#[test]
fn an_announced_length_that_is_wrong() {
    for (len, kind) in [
        (10, ChunkErrorKind::TooLong),
        (12, ChunkErrorKind::TooShort),
        (0, ChunkErrorKind::TooLong),
    ] {
        let decoder = Decoder::unsigned(len, "").unwrap();
        assert_eq!(
            decode(decoder, [b"b\r\nhello world\r\n0\r\n\r\n".as_slice()])
                .unwrap_err()
                .kind,
            kind
        );
    }
}

#[test]
fn what_is_not_a_body() {
    use ChunkErrorKind::*;
    let long = format!("1;{}\r\n", "x".repeat(1_000_000));
    for (body, kind, offset) in [
        ("\r\n", Size, 2),
        ("+5\r\nhello\r\n", Size, 4),
        ("-5\r\nhello\r\n", Size, 4),
        (" 5\r\nhello\r\n", Size, 4),
        ("5 \r\nhello\r\n", Size, 4),
        ("0x5\r\nhello\r\n", Size, 5),
        ("00000000000000005\r\nhello\r\n", Size, 19),
        ("8000000000000000\r\n", Size, 18),
        ("ffffffffffffffff\r\n", Size, 18),
        ("7fffffffffffffff\r\n", TooLong, 18),
        ("g\r\n", Size, 3),
        ("5\nhello\r\n", LineEnd, 2),
        ("5\r\r\nhello\r\n", LineEnd, 4),
        ("5;name=value\r\nhello\r\n", Extension, 14),
        ("5;\r\nhello\r\n", Extension, 4),
        ("5\r\nhellohello", DataEnd, 9),
        ("5\r\nhello\n", DataEnd, 9),
        ("5\r\nhello\rx", DataEnd, 10),
        (
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32\r\n\r\n",
            Trailer,
            35,
        ),
        ("5\r\nhello\r\n0\r\n:x\r\n\r\n", Trailer, 17),
        (
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32 :x\r\n\r\n",
            Trailer,
            38,
        ),
        (
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:\u{1}\r\n\r\n",
            Trailer,
            37,
        ),
        (
            "5\r\nhello\r\n0\r\nx-amz-checksum-sha1:x\r\n\r\n",
            TrailerUnannounced,
            36,
        ),
        (
            "5\r\nhello\r\n0\r\nx-amz-trailer-signature:x\r\n\r\n",
            TrailerUnannounced,
            40,
        ),
        (
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:x\r\nx-amz-checksum-crc32:x\r\n\r\n",
            TrailerTwice,
            61,
        ),
        ("5\r\nhello\r\n0\r\n\r\n", TrailerMissing, 15),
        (&long, LineTooLong, 1025),
    ] {
        let decoder = Decoder::unsigned(5, "x-amz-checksum-crc32").unwrap();
        let error = decode(decoder, [body.as_bytes()]).unwrap_err();
        assert_eq!(
            (error.kind, error.offset),
            (kind, offset),
            "{:?}",
            &body[..body.len().min(60)]
        );
        assert!(!error.to_string().is_empty() && !error.code().is_empty());
    }
}

#[test]
fn signed_chunks_need_their_signature_and_nothing_else() {
    let [sent, ..] = some();
    let line = String::from_utf8(chunks_of(&sent.body)[0].clone()).unwrap();
    let signature = line
        .split("\r\n")
        .next()
        .unwrap()
        .split_once('=')
        .unwrap()
        .1;
    for line in [
        "4".to_owned(),
        "4;".to_owned(),
        "4;chunk-signature=".to_owned(),
        format!("4;chunk-signature={}", signature.to_uppercase()),
        format!("4;chunk-signature={signature};"),
        format!("4;chunk-signature={signature};a=b"),
        format!("4;chunk-signature={signature}0"),
        format!("4; chunk-signature={signature}"),
        format!("4;Chunk-Signature={signature}"),
    ] {
        let error = decode(sent.decoder(), [format!("{line}\r\nhell\r\n").as_bytes()]).unwrap_err();
        assert_eq!(error.kind, ChunkErrorKind::Extension, "{line}");
    }
    let trailing = some().into_iter().nth(1).unwrap();
    let chunks = chunks_of(&trailing.body);
    let end = String::from_utf8(chunks[3].clone()).unwrap();
    let unsigned = [
        chunks[..3].concat(),
        end.split("x-amz-trailer-sig").next().unwrap().into(),
        b"\r\n".into(),
    ]
    .concat();
    assert_eq!(
        decode(trailing.decoder(), [unsigned.as_slice()])
            .unwrap_err()
            .kind,
        ChunkErrorKind::TrailerMissing
    );
}

/// A line that is too long is too long at the same byte, in whatever pieces it comes.
#[test]
fn a_long_line_in_pieces() {
    let long = format!("1;{}", "x".repeat(LINE_LEN_MAX * 2));
    for piece in [
        1,
        7,
        100,
        1000,
        LINE_LEN_MAX,
        LINE_LEN_MAX + 1,
        LINE_LEN_MAX * 2,
    ] {
        let error = decode(
            Decoder::unsigned(5, "").unwrap(),
            long.as_bytes().chunks(piece),
        )
        .unwrap_err();
        assert_eq!(
            (error.kind, error.offset),
            (ChunkErrorKind::LineTooLong, 1025),
            "{piece}"
        );
    }
}

#[test]
fn an_error_stays() {
    let mut decoder = Decoder::unsigned(5, "").unwrap();
    let error = decoder.next(&mut b"x\r\n".as_slice()).unwrap_err();
    assert_eq!(
        decoder
            .next(&mut b"5\r\nhello\r\n0\r\n\r\n".as_slice())
            .unwrap_err(),
        error
    );
    assert_eq!(decoder.finish().unwrap_err(), error);
}

#[test]
fn what_the_encoder_refuses() {
    let key = key();
    let signer = Signer::new(ACCESS_KEY, &key);
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head {
        method: "PUT",
        path: "/k",
        query: "",
        headers: &headers,
    };
    assert!(
        signer
            .sign(&head, at(), Payload::Unsigned)
            .unwrap()
            .encoder()
            .is_err()
    );
    let encoder = |payload| {
        signer
            .sign(&head, at(), payload)
            .unwrap()
            .encoder()
            .unwrap()
    };
    assert!(encoder(Payload::Streaming).chunk(b"").is_none());
    assert!(
        encoder(Payload::Streaming)
            .finish(&[("a", "b")], &mut String::new())
            .is_err()
    );
    for trailer in [
        ("A", "b"),
        ("", "b"),
        ("a:", "b"),
        ("a", "b\r\n"),
        ("a\n", "b"),
        ("a", " b"),
        ("a", "\u{e9}"),
    ] {
        assert!(
            encoder(Payload::StreamingTrailer)
                .finish(&[trailer], &mut String::new())
                .is_err(),
            "{trailer:?}"
        );
    }
    assert_eq!(encoded_len(Payload::Unsigned, 1, 1, &[]), None);
    assert_eq!(encoded_len(Payload::Streaming, 1, 0, &[]), None);
    assert_eq!(encoded_len(Payload::Streaming, u64::MAX, 65_536, &[]), None);
}

/// A body whose trailers were not announced, or whose length was not, has no decoder.
#[test]
fn what_has_no_decoder() {
    let key = key();
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head {
        method: "PUT",
        path: "/k",
        query: "",
        headers: &headers,
    };
    let signed = Signer::new(ACCESS_KEY, &key)
        .sign(&head, at(), Payload::Streaming)
        .unwrap();
    let (added, authorization): (Vec<_>, _) = (
        signed.added().map(|(n, v)| (n, v.to_string())).collect(),
        signed.to_string(),
    );
    let mut all = headers.to_vec();
    all.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
    all.push(("authorization", authorization.as_bytes()));
    let claim = Claim::parse(&Head {
        headers: &all,
        ..head
    })
    .unwrap()
    .unwrap();
    let verified = claim.verify(&key, at(), &Expect::default()).unwrap();
    assert_eq!(
        verified.decoder().err(),
        Some(Error::Absent {
            part: Part::DecodedContentLength,
            place: Place::Head
        })
    );
    assert!(Decoder::unsigned(1, &"a,".repeat(TRAILERS_MAX)).is_err());
    assert!(Decoder::unsigned(1, &"a".repeat(TRAILER_NAMES_LEN_MAX + 1)).is_err());
}

// SigV4A

/// A request and a body that aws-c-auth 1.0.2 (Apache-2.0) signed: ECDSA with its own nonces, so
/// these are good signatures, of which there are many.
struct AwsCAuth {
    path: &'static str,
    /// The headers that its test signs besides those that signing adds.
    headers: &'static [(&'static str, &'static str)],
    payload: Payload,
    signature: &'static str,
    /// The sizes and signatures of the chunks.
    chunks: &'static [(usize, &'static str)],
    trailers: &'static [(&'static str, &'static str)],
    trailer_signature: &'static str,
}

/// The requests of its tests `sigv4a_chunked_signing_test`, `sigv4a_trailing_headers_signing_test`
/// and `sigv4a_trailing_header_integration_test`.
const AWS_C_AUTH: [AwsCAuth; 3] = [
    AwsCAuth {
        path: PATH,
        headers: &[
            ("Host", "s3.amazonaws.com"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("Content-Encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "66560"),
            ("Content-Length", "66824"),
        ],
        payload: Payload::StreamingV4a,
        signature: "304502203f47dd33fc7c0b393ff4f7d05840234d231d3c4f65361fd1413c7eb52701c5f3022100dc2b142013c0f7c8acca43c7097479594749688ac85c644ef97da8d04d1428c0",
        chunks: &[
            (
                65_536,
                "304502202a17c042298b7b250feeb3d8834b93a28dfdec8e75dedffb42fe83280cc2dad8022100ab08a488f3d5ef4f76245011a9203f6124561de21ae51098effb6d8538e41837**",
            ),
            (
                1_024,
                "3046022100bd24bc278f4fd3732b2de220dfd041745d864ebe3a783f0a2dd1cc6d50909b500221009b4f541e9f916a3d0723a1fce34d5a0d2abe43bc4ee33f4dc68ae535639558d1",
            ),
            (
                0,
                "3045022100ee915b004bb198799f3c02b2ed7597ccc04ab74ec7ae1502659c61522af400f60220280d729c0e22bd6ff8525e7eb722430324103980d1f3ee0b3c5031419592ba2b**",
            ),
        ],
        trailers: &[],
        trailer_signature: "",
    },
    AwsCAuth {
        path: PATH,
        headers: &[
            ("Host", "s3.amazonaws.com"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("Content-Encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "66560"),
            ("Content-Length", "66824"),
            ("x-amz-trailer", "first,second,third"),
        ],
        payload: Payload::StreamingTrailerV4a,
        signature: "304502204ea16a9ed90a32fbb511fc0258728ed31f978c1c106f0d12eebef4ea9de782e6022100c083fe4887878feba2e5a72e5095c275c63c392eb240e5551d033163df30f8b9",
        chunks: &[
            (
                65_536,
                "3045022100f5f55c4531fc39cb0f973a8e6200d35209bdcc376bac039ef593059fd606736e02200d6ae6d7ae2f9eec0e2e60f8c89f8e6858e23a4bb786494275dc9479606cf418**",
            ),
            (
                1_024,
                "30450220177116b4e3a56f63ee93128240e199e9e8e6adf131828cf3a1d2dbed446be5e2022100a8c3c4cb684f52bb53cfda44dcbc3c1608e061f85909b63feee7a97c22101c38**",
            ),
            (
                0,
                "304502205ef4e48d250aa346ff6e925218e82b0a5a907788ec60cc684448bb5172eedd7b022100ff5cf935b839f2ce0fa0efe2f18484cdcd9129c4cc47bf3dace757c5f7547bcc**",
            ),
        ],
        trailers: &[("first", "1st"), ("second", "2nd"), ("third", "3rd")],
        trailer_signature: "3045022020d136b854f5f2c7ce88f2702b3969f6b8cb420f61f9e9ba9ccbcbec0ea23f66022100ab645bfcce9cd133dba71ff586eb18f3a8bc76267ff4ae1e8f7ad47ef6f60bdf**",
    },
    AwsCAuth {
        path: "/john_is_the_bees_knees_1_byte",
        headers: &[
            ("Content-Encoding", "aws-chunked"),
            ("Host", "example_bucket"),
            ("x-amz-decoded-content-length", "1"),
            ("Content-Length", "535"),
            ("x-amz-trailer", "x-amz-checksum-crc32c"),
        ],
        payload: Payload::StreamingTrailerV4a,
        signature: "3045022100e7d035c6745ccc818a678a0a5aea65858b182b376aebd3bac183416ad83a5fb602203a66078ae0086cb784c78de206b41d1a63f2ecf81f4885b9e8ad8966a30f55da",
        chunks: &[
            (
                1,
                "3046022100e63a80fd006030102d5c2b5dfae70cdb45bc73e5e5845a8c25c33e3f53120679022100a0621ad60a335caf344a56c7525ecf1a84cc8485a68f5f44ba4bd11618c70df1",
            ),
            (
                0,
                "3045022100e37d575c340c0850e2e6cc32547118b0b074a20bf046c787efb603762a72d97702205948da0699bdb8fd0838b4396b78aff893519e5584429ff9173eccb24891cd70**",
            ),
        ],
        trailers: &[("x-amz-checksum-crc32c", "wdBDMA==")],
        trailer_signature: "304502210089e9b3fe5332ff0153e5d085fd886cf8a1d9f01ae2ef4d0ea1ec3840c1a32148022032b3a14eb8fe2130d2d3fcdbce13be8d0a5a4d5ddded60d5c15a1281ccfb1fad**",
    },
];

impl AwsCAuth {
    fn body(&self) -> Vec<u8> {
        let mut body = vec![];
        for (size, signature) in self.chunks {
            body.extend_from_slice(format!("{size:x};chunk-signature={signature}\r\n").as_bytes());
            body.extend(std::iter::repeat_n(b'a', *size));
            body.extend_from_slice(if *size > 0 { b"\r\n" } else { b"" });
        }
        for (name, value) in self.trailers {
            body.extend_from_slice(format!("{name}:{value}\r\n").as_bytes());
        }
        if !self.trailer_signature.is_empty() {
            let line = format!("x-amz-trailer-signature:{}\r\n", self.trailer_signature);
            body.extend_from_slice(line.as_bytes());
        }
        body.extend_from_slice(b"\r\n");
        body
    }

    fn verified(&self) -> Verified {
        let payload = self.payload.to_string();
        let mut headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (*n, v.as_bytes()))
            .collect();
        headers.push((names::X_AMZ_CONTENT_SHA256, payload.as_bytes()));
        headers.push((names::X_AMZ_DATE, b"20130524T000000Z"));
        headers.push((names::X_AMZ_REGION_SET, b"us-east-1"));
        let mut signed: Vec<String> = headers
            .iter()
            .map(|(name, _)| name.to_lowercase())
            .collect();
        signed.sort();
        let authorization = format!(
            "AWS4-ECDSA-P256-SHA256 Credential={ACCESS_KEY}/20130524/s3/aws4_request, SignedHeaders={}, Signature={}",
            signed.join(";"),
            self.signature
        );
        headers.push((names::AUTHORIZATION, authorization.as_bytes()));
        verify(&Head {
            path: self.path,
            headers: &headers,
            ..HEAD
        })
    }
}

#[test]
fn bodies_that_aws_c_auth_signed_with_version_4a() {
    for example in &AWS_C_AUTH {
        let body = example.body();
        let (data, trailers) =
            decode(example.verified().decoder().unwrap().unwrap(), [&body[..]]).unwrap();
        assert!(data == vec![b'a'; example.chunks.iter().map(|(size, _)| size).sum()]);
        assert!(
            trailers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .eq(example.trailers.iter().copied())
        );
        let lens: Vec<_> = example
            .trailers
            .iter()
            .map(|(name, value)| (*name, value.len()))
            .collect();
        let len = encoded_len(example.payload, data.len() as u64, 65_536, &lens).unwrap();
        assert_eq!(body.len() as u64, len);
    }
    // What its integration test announces.
    assert_eq!(AWS_C_AUTH[2].body().len(), 535);
}

/// The public key of aws-c-auth's tests, of the same access key and secret.
#[test]
fn the_key_that_aws_c_auth_derives() {
    let point = key_v4a().verifying_key().to_sec1();
    let text: String = point.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        text,
        "0418b7d04643359f6ec270dcbab8dce6d169d66ddc9778c75cfb08dfdb701637ab\
         fa36b35e4fe67e3112261d2e17a956ef85b06e44712d2850bcd3c2161e9993f2"
    );
}

fn some_v4a() -> [Sent; 2] {
    let trailers = [
        ("x-amz-checksum-crc32", "AAAAAA=="),
        ("x-amz-checksum-sha1", "c2hhMQ=="),
    ];
    [
        Sent::new(Payload::StreamingV4a, b"hello", 4, &[]),
        Sent::new(Payload::StreamingTrailerV4a, b"hello", 4, &trailers),
    ]
}

/// Every signature is as long as the longest, and the next one signs it without what fills it up.
#[test]
fn signatures_of_version_4a_are_filled_up() {
    let mut filled = 0;
    for sent in some_v4a() {
        let text = String::from_utf8(sent.body).unwrap();
        let signatures: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once("signature")?.1.get(1..))
            .collect();
        assert_eq!(
            signatures.len(),
            3 + usize::from(text.contains("x-amz-trailer-signature"))
        );
        for signature in signatures {
            assert_eq!(signature.len(), 144, "{signature}");
            assert!(
                signature
                    .trim_end_matches('*')
                    .bytes()
                    .all(|b| b.is_ascii_hexdigit()),
                "{signature}"
            );
            filled += usize::from(signature.ends_with('*'));
        }
    }
    assert!(filled > 0);
}

/// The same key signs the same body with the same signatures.
#[test]
fn version_4a_needs_no_randomness() {
    for (a, b) in some_v4a().into_iter().zip(some_v4a()) {
        assert!(a.body == b.body && a.headers == b.headers);
    }
}

#[test]
fn version_4a_in_pieces() {
    for sent in some_v4a() {
        let verified = sent.verified();
        let decoder = || verified.decoder().unwrap().unwrap();
        let whole = decode(decoder(), [sent.body.as_slice()]).unwrap();
        assert_eq!(whole.0, b"hello");
        for piece in [1, 2, 3, 7, 143, 144, 145, 160, 200] {
            assert_eq!(
                decode(decoder(), sent.body.chunks(piece)).unwrap(),
                whole,
                "{piece}"
            );
        }
        for cut in (0..sent.body.len()).step_by(5) {
            let error = decode(decoder(), [&sent.body[..cut]]).unwrap_err();
            assert_eq!(
                (error.kind, error.offset),
                (ChunkErrorKind::Truncated, cut as u64)
            );
        }
    }
}

/// One bit of every third byte, another one in each place.
#[test]
fn flipped_bits_of_version_4a() {
    for sent in some_v4a() {
        let verified = sent.verified();
        let whole = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
        for at in (0..sent.body.len()).step_by(3) {
            let mut body = sent.body.clone();
            body[at] ^= 1 << (at % 8);
            match decode(verified.decoder().unwrap().unwrap(), [body.as_slice()]) {
                // A letter of a trailer's name or of a size may be of either case.
                Ok(decoded) => {
                    assert!(decoded == whole && at % 8 == 5 && body[at].is_ascii_alphabetic())
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

/// Chunks in another order, the trailer of another body, the chunks of another request.
#[test]
fn chains_of_version_4a_that_are_cut() {
    let [plain, trailing] = some_v4a();
    let chunks = chunks_of(&plain.body);
    let swapped = [&chunks[1][..], &chunks[0], &chunks[2]].concat();
    assert_eq!(
        decode(plain.decoder(), [&swapped[..]]).unwrap_err().kind,
        ChunkErrorKind::Signature
    );
    let dropped = [&chunks[0][..], &chunks[2]].concat();
    assert_eq!(
        decode(plain.decoder(), [&dropped[..]]).unwrap_err().kind,
        ChunkErrorKind::TooShort
    );
    let other = Sent::new(
        Payload::StreamingTrailerV4a,
        b"hallo",
        4,
        &[
            ("x-amz-checksum-crc32", "AAAAAA=="),
            ("x-amz-checksum-sha1", "c2hhMQ=="),
        ],
    );
    let split = |sent: &Sent| {
        let text = String::from_utf8(sent.body.clone()).unwrap();
        let at = text.find("x-amz-checksum-crc32:").unwrap();
        (text[..at].to_owned(), text[at..].to_owned())
    };
    let mixed = [split(&trailing).0, split(&other).1].concat();
    let kind = decode(trailing.decoder(), [mixed.as_bytes()])
        .unwrap_err()
        .kind;
    assert_eq!(kind, ChunkErrorKind::TrailerSignature);
    // The seed is another's.
    let body = [&chunks[..2].concat()[..], split(&trailing).1.as_bytes()].concat();
    assert_eq!(
        decode(trailing.decoder(), [&body[..]]).unwrap_err().kind,
        ChunkErrorKind::Signature
    );
}

/// A signature of SigV4A has one spelling: DER in lower-case hex, filled up to its length.
#[test]
fn what_is_no_signature_of_version_4a() {
    let [sent, _] = some_v4a();
    let line = String::from_utf8(chunks_of(&sent.body)[0].clone()).unwrap();
    let signature = line
        .split("\r\n")
        .next()
        .unwrap()
        .split_once('=')
        .unwrap()
        .1;
    let plain = signature.trim_end_matches('*');
    // Else the filler could not be told from none.
    assert!(plain.len() < 143);
    for wrong in [
        String::new(),
        "*".repeat(144),
        "3".repeat(144),
        plain.to_owned(),
        plain[..64].to_owned(),
        format!("{plain:*<143}"),
        format!("{plain:*<145}"),
        format!("{plain:*<146}"),
        format!("{plain:0<144}"),
        format!("{plain: <144}"),
        format!("{plain:*>144}"),
        format!("{plain}*{:0<1$}", "", 143 - plain.len()),
        format!("{:*<144}", &plain[2..]),
        format!("{:*<144}", &plain[..plain.len() - 1]),
        format!("{:*<144}", plain.to_uppercase()),
        format!("{:*<144}", format!("31{}", &plain[2..])),
        format!("{:*<144}", "3006020100020100"),
    ] {
        let body = format!("4;chunk-signature={wrong}\r\nhell\r\n");
        let error = decode(sent.decoder(), [body.as_bytes()]).unwrap_err();
        assert_eq!(error.kind, ChunkErrorKind::Extension, "{wrong}");
    }
    // One of version 4 is none.
    let body = format!("4;chunk-signature={}\r\nhell\r\n", "0".repeat(64));
    assert_eq!(
        decode(sent.decoder(), [body.as_bytes()]).unwrap_err().kind,
        ChunkErrorKind::Extension
    );
}

/// A version does not write the chunks of the other.
#[test]
fn payloads_of_the_other_version() {
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head {
        headers: &headers,
        ..HEAD
    };
    let key = key_v4a();
    let signer = SignerV4a::new(ACCESS_KEY, &key, "*");
    for payload in [
        Payload::EMPTY,
        Payload::Unsigned,
        Payload::Streaming,
        Payload::StreamingTrailer,
    ] {
        let error = signer
            .sign(&head, at(), payload)
            .unwrap()
            .encoder()
            .err()
            .unwrap();
        assert_eq!(
            error,
            Error::Malformed {
                part: Part::ContentSha256,
                place: Place::Head,
                offset: 0
            }
        );
    }
    let signed = signer
        .sign(&head, at(), Payload::StreamingUnsignedTrailer)
        .unwrap();
    let body = encode(signed.encoder().unwrap(), b"hello", 5, &[("a", "b")]);
    assert_eq!(body, b"5\r\nhello\r\n0\r\na:b\r\n\r\n");
    let key = self::key();
    let signer = Signer::new(ACCESS_KEY, &key);
    for payload in [Payload::StreamingV4a, Payload::StreamingTrailerV4a] {
        assert!(
            signer
                .sign(&head, at(), payload)
                .unwrap()
                .encoder()
                .is_err()
        );
    }
}

proptest! {
    // The seed of a failure is printed; nothing is written beside the source.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_encoded_is_decoded(
        data in proptest::collection::vec(any::<u8>(), 0..3000),
        chunk_len in 1usize..1500,
        piece in 1usize..700,
        kind in 0usize..3,
        value in "[!-~]{0,40}",
    ) {
        let payload = [Payload::Streaming, Payload::StreamingTrailer, Payload::StreamingUnsignedTrailer][kind];
        let trailer = [("x-amz-checksum-sha256", value.as_str())];
        let trailers = if payload.has_trailer() { trailer.as_slice() } else { &[] };
        let sent = Sent::new(payload, &data, chunk_len, trailers);
        let (decoded, got) = decode(sent.decoder(), sent.body.chunks(piece)).unwrap();
        prop_assert!(decoded == data);
        prop_assert_eq!(got.len(), trailers.len());
    }

    #[test]
    fn no_bytes_make_it_panic(body in proptest::collection::vec(any::<u8>(), 0..300), len in 0u64..100) {
        let _ = decode(Decoder::unsigned(len, "a").unwrap(), [body.as_slice()]);
    }

    #[test]
    fn nothing_like_a_body_makes_it_panic(body in "[0-9a-f;:\r\n\\-x]{0,200}", piece in 1usize..20) {
        let _ = decode(Decoder::unsigned(9, "a,b").unwrap(), body.as_bytes().chunks(piece));
        let [sent, trailing, ..] = some();
        let _ = decode(sent.decoder(), body.as_bytes().chunks(piece));
        let _ = decode(trailing.decoder(), [trailing.body.as_slice(), body.as_bytes()]);
    }
}

proptest! {
    // Fewer: each signature takes its time.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_version_4a_signs_is_decoded(
        data in proptest::collection::vec(any::<u8>(), 0..2000),
        chunk_len in 400usize..1500,
        piece in 1usize..700,
        trailer in any::<bool>(),
    ) {
        let trailers = [("x-amz-checksum-crc32", "AAAAAA==")];
        let (payload, trailers) = match trailer {
            true => (Payload::StreamingTrailerV4a, &trailers[..]),
            false => (Payload::StreamingV4a, &[][..]),
        };
        let sent = Sent::new(payload, &data, chunk_len, trailers);
        let (decoded, got) = decode(sent.decoder(), sent.body.chunks(piece)).unwrap();
        prop_assert!(decoded == data);
        prop_assert_eq!(got.len(), trailers.len());
    }
}
