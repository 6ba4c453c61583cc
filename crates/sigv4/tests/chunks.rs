//! `aws-chunked` bodies: AWS's worked examples, every split of the input, and every way to tamper with them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

use anys3_sigv4::*;
use proptest::prelude::*;

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";

fn key() -> SigningKey {
    let secret = Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").unwrap();
    SigningKey::derive(&secret, &Scope { date: at().date(), region: "us-east-1", service: "s3" }).unwrap()
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
                Event::Trailer { name, value } => trailers.push((name.to_owned(), value.to_owned())),
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
        let names = trailers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
        let lens: Vec<_> = trailers.iter().map(|(name, value)| (*name, value.len())).collect();
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
        let head =
            Head { method: "PUT", path: "/examplebucket/chunkObject.txt", query: "", headers: &headers };
        let key = key();
        let signed = Signer::new(ACCESS_KEY, &key).sign(&head, at(), payload).unwrap();
        let mut encoder = signed.encoder().unwrap();
        let mut body = vec![];
        for chunk in data.chunks(chunk_len) {
            body.extend_from_slice(encoder.chunk(chunk).unwrap().as_ref());
            body.extend_from_slice(chunk);
            body.extend_from_slice(CHUNK_END);
        }
        let mut end = String::new();
        encoder.finish(trailers, &mut end).unwrap();
        body.extend_from_slice(end.as_bytes());
        assert_eq!(body.len().to_string(), content_length);
        let mut all: Vec<(String, String)> =
            headers.iter().map(|(n, v)| ((*n).to_owned(), String::from_utf8(v.to_vec()).unwrap())).collect();
        #[cfg(feature = "alloc")]
        all.extend(signed.headers().into_iter().map(|(n, v)| (n.to_owned(), v)));
        #[cfg(not(feature = "alloc"))]
        {
            all.extend(signed.added().map(|(n, v)| (n.to_owned(), v.to_string())));
            all.push((names::AUTHORIZATION.to_owned(), signed.to_string()));
        }
        Self { headers: all, body }
    }

    fn signature(&self) -> &str {
        self.headers.last().unwrap().1.rsplit('=').next().unwrap()
    }

    fn verified(&self) -> Verified {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(n, v)| (n.as_str(), v.as_bytes())).collect();
        let head =
            Head { method: "PUT", path: "/examplebucket/chunkObject.txt", query: "", headers: &headers };
        Claim::parse(&head).unwrap().unwrap().verify(&key(), at(), &Expect::default()).unwrap()
    }

    fn decoder(&self) -> Decoder {
        self.verified().decoder().unwrap().unwrap()
    }
}

/// AWS, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".
#[test]
fn the_example_of_signed_chunks() {
    let data = vec![b'a'; 66_560];
    let sent = Sent::new(Payload::Streaming, &data, 65_536, &[]);
    assert_eq!(sent.signature(), "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
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

/// AWS, "Signature Calculations: Trailing Headers (…) Including Trailing Headers in Multiple Chunks".
#[test]
fn the_example_of_a_signed_trailer() {
    let data = vec![b'a'; 66_560];
    let trailer = ("x-amz-checksum-crc32c", "sOO8/Q==");
    let sent = Sent::new(Payload::StreamingTrailer, &data, 65_536, &[trailer]);
    assert_eq!(sent.signature(), "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    let text = String::from_utf8(sent.body.clone()).unwrap();
    let lines: Vec<&str> = text.split("\r\n").filter(|line| !line.starts_with("aaa")).collect();
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
    let sent = Sent::new(Payload::StreamingUnsignedTrailer, b"hello world", 8, &[trailer]);
    assert_eq!(sent.body, b"8\r\nhello wo\r\n3\r\nrld\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
    for body in [
        &sent.body[..],
        b"00b\r\nhello world\r\n0\r\nX-Amz-Checksum-CRC32: AAAAAA== \r\n\r\n",
        b"B\r\nhello world\r\n000\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
    ] {
        let (data, trailers) = decode(sent.decoder(), [body]).unwrap();
        assert_eq!((data.as_slice(), trailers.len()), (b"hello world".as_slice(), 1));
        assert_eq!(trailers[0], (trailer.0.to_owned(), trailer.1.to_owned()));
    }
    let anonymous = Decoder::unsigned(11, "x-amz-checksum-crc32").unwrap();
    assert_eq!(decode(anonymous, [sent.body.as_slice()]).unwrap().0, b"hello world");
}

fn some() -> [Sent; 4] {
    let trailers = [("x-amz-checksum-crc32", "AAAAAA=="), ("x-amz-checksum-sha1", "c2hhMQ==")];
    [
        Sent::new(Payload::Streaming, b"hello world", 4, &[]),
        Sent::new(Payload::StreamingTrailer, b"hello world", 4, &trailers),
        Sent::new(Payload::StreamingUnsignedTrailer, b"hello world", 4, &trailers),
        Sent::new(Payload::StreamingTrailer, b"", 4, &trailers[..1]),
    ]
}

#[test]
fn every_cut_in_two_and_byte_by_byte() {
    for sent in some() {
        let whole = decode(sent.decoder(), [sent.body.as_slice()]).unwrap();
        for cut in 0..=sent.body.len() {
            assert_eq!(decode(sent.decoder(), [&sent.body[..cut], &sent.body[cut..]]).unwrap(), whole);
        }
        assert_eq!(decode(sent.decoder(), sent.body.chunks(1)).unwrap(), whole);
    }
}

#[test]
fn every_truncation_is_noticed() {
    for sent in some() {
        for cut in 0..sent.body.len() {
            let error = decode(sent.decoder(), [&sent.body[..cut]]).unwrap_err();
            assert_eq!((error.kind, error.offset), (ChunkErrorKind::Truncated, cut as u64));
        }
        let longer = [&sent.body[..], b"x"].concat();
        assert_eq!(decode(sent.decoder(), [longer.as_slice()]).unwrap_err().kind, ChunkErrorKind::AfterEnd);
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
                    Ok(decoded) if decoded == whole => assert!(bit == 5 && body[at].is_ascii_alphabetic()),
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
            let body = order.iter().map(|&index| chunks[index].as_slice()).collect::<Vec<_>>().concat();
            assert_eq!(decode(sent.decoder(), [body.as_slice()]).unwrap_err().kind, kind, "{order:?}");
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
    let trailers = [("x-amz-checksum-crc32", "AAAAAA=="), ("x-amz-checksum-sha1", "c2hhMQ==")];
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
    for (len, kind) in
        [(10, ChunkErrorKind::TooLong), (12, ChunkErrorKind::TooShort), (0, ChunkErrorKind::TooLong)]
    {
        let decoder = Decoder::unsigned(len, "").unwrap();
        assert_eq!(decode(decoder, [b"b\r\nhello world\r\n0\r\n\r\n".as_slice()]).unwrap_err().kind, kind);
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
        ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32\r\n\r\n", Trailer, 35),
        ("5\r\nhello\r\n0\r\n:x\r\n\r\n", Trailer, 17),
        ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32 :x\r\n\r\n", Trailer, 38),
        ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:\u{1}\r\n\r\n", Trailer, 37),
        ("5\r\nhello\r\n0\r\nx-amz-checksum-sha1:x\r\n\r\n", TrailerUnannounced, 36),
        ("5\r\nhello\r\n0\r\nx-amz-trailer-signature:x\r\n\r\n", TrailerUnannounced, 40),
        ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:x\r\nx-amz-checksum-crc32:x\r\n\r\n", TrailerTwice, 61),
        ("5\r\nhello\r\n0\r\n\r\n", TrailerMissing, 15),
        (&long, LineTooLong, 1025),
    ] {
        let decoder = Decoder::unsigned(5, "x-amz-checksum-crc32").unwrap();
        let error = decode(decoder, [body.as_bytes()]).unwrap_err();
        assert_eq!((error.kind, error.offset), (kind, offset), "{:?}", &body[..body.len().min(60)]);
        assert!(!error.to_string().is_empty() && !error.code().is_empty());
    }
}

#[test]
fn signed_chunks_need_their_signature_and_nothing_else() {
    let [sent, ..] = some();
    let line = String::from_utf8(chunks_of(&sent.body)[0].clone()).unwrap();
    let signature = line.split("\r\n").next().unwrap().split_once('=').unwrap().1;
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
    let unsigned =
        [chunks[..3].concat(), end.split("x-amz-trailer-sig").next().unwrap().into(), b"\r\n".into()]
            .concat();
    assert_eq!(
        decode(trailing.decoder(), [unsigned.as_slice()]).unwrap_err().kind,
        ChunkErrorKind::TrailerMissing
    );
}

/// A line that is too long is too long at the same byte, in whatever pieces it comes.
#[test]
fn a_long_line_in_pieces() {
    let long = format!("1;{}", "x".repeat(LINE_LEN_MAX * 2));
    for piece in [1, 7, 100, 1000, LINE_LEN_MAX, LINE_LEN_MAX + 1, LINE_LEN_MAX * 2] {
        let error = decode(Decoder::unsigned(5, "").unwrap(), long.as_bytes().chunks(piece)).unwrap_err();
        assert_eq!((error.kind, error.offset), (ChunkErrorKind::LineTooLong, 1025), "{piece}");
    }
}

#[test]
fn an_error_stays() {
    let mut decoder = Decoder::unsigned(5, "").unwrap();
    let error = decoder.next(&mut b"x\r\n".as_slice()).unwrap_err();
    assert_eq!(decoder.next(&mut b"5\r\nhello\r\n0\r\n\r\n".as_slice()).unwrap_err(), error);
    assert_eq!(decoder.finish().unwrap_err(), error);
}

#[test]
fn what_the_encoder_refuses() {
    let key = key();
    let signer = Signer::new(ACCESS_KEY, &key);
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head { method: "PUT", path: "/k", query: "", headers: &headers };
    assert!(signer.sign(&head, at(), Payload::Unsigned).unwrap().encoder().is_err());
    let encoder = |payload| signer.sign(&head, at(), payload).unwrap().encoder().unwrap();
    assert!(encoder(Payload::Streaming).chunk(b"").is_none());
    assert!(encoder(Payload::Streaming).finish(&[("a", "b")], &mut String::new()).is_err());
    for trailer in
        [("A", "b"), ("", "b"), ("a:", "b"), ("a", "b\r\n"), ("a\n", "b"), ("a", " b"), ("a", "\u{e9}")]
    {
        assert!(
            encoder(Payload::StreamingTrailer).finish(&[trailer], &mut String::new()).is_err(),
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
    let head = Head { method: "PUT", path: "/k", query: "", headers: &headers };
    let signed = Signer::new(ACCESS_KEY, &key).sign(&head, at(), Payload::Streaming).unwrap();
    let (added, authorization): (Vec<_>, _) =
        (signed.added().map(|(n, v)| (n, v.to_string())).collect(), signed.to_string());
    let mut all = headers.to_vec();
    all.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
    all.push(("authorization", authorization.as_bytes()));
    let claim = Claim::parse(&Head { headers: &all, ..head }).unwrap().unwrap();
    let verified = claim.verify(&key, at(), &Expect::default()).unwrap();
    assert_eq!(
        verified.decoder().err(),
        Some(Error::Absent { part: Part::DecodedContentLength, place: Place::Head })
    );
    assert!(Decoder::unsigned(1, &"a,".repeat(TRAILERS_MAX)).is_err());
    assert!(Decoder::unsigned(1, &"a".repeat(TRAILER_NAMES_LEN_MAX + 1)).is_err());
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
