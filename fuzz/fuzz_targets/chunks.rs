//! An `aws-chunked` body, in two pieces: no bytes make the decoder panic, yield more than was
//! announced, or yield different things for different pieces. Unsigned, and signed with either
//! version: then it begins as a good one, and nothing but what was signed comes to its end.
#![no_main]

use std::sync::LazyLock;

use anys3_sigv4::{
    CHUNK_END, ChunkError, Claim, Decoder, Encoder, Event, Expect, Head, Payload, Scope, Secret,
    Signer, SignerV4a, SigningKey, SigningKeyV4a, Timestamp, Verified, names,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&[mode, keep, len, cut], rest)) = data.split_first_chunk() else {
        return;
    };
    // Few bodies are signed: signatures take their time.
    let signed = SIGNED.get(usize::from(mode % 32));
    let begin = signed.map_or(&[][..], |signed| signed.begin(keep));
    let body = [begin, rest].concat();
    let cut = (usize::from(cut) * 4).min(body.len());
    let len = signed.map_or(len.into(), |_| OBJECT.len() as u64);
    let whole = decode(signed, len, &[&body]);
    let pieces = decode(signed, len, &[&body[..cut], &body[cut..]]);
    assert_eq!(whole, pieces);
    if let Ok(object) = whole {
        assert_eq!(object.len() as u64, len);
        assert!(signed.is_none() || object == OBJECT);
    }
});

const OBJECT: &[u8] = b"hello world";
const TRAILER: (&str, &str) = ("x-amz-checksum-crc32", "DUoRhQ==");
const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";

/// A good request with a body of signed chunks.
struct Signed {
    verified: Verified,
    body: Vec<u8>,
}

static SIGNED: LazyLock<[Signed; 4]> = LazyLock::new(|| {
    [
        Signed::new(Payload::Streaming),
        Signed::new(Payload::StreamingTrailer),
        Signed::new(Payload::StreamingV4a),
        Signed::new(Payload::StreamingTrailerV4a),
    ]
});

impl Signed {
    fn new(payload: Payload) -> Self {
        let at = Timestamp::from_unix(1_369_353_600);
        let secret = Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").expect("a secret");
        let len = OBJECT.len().to_string();
        let given: [(&str, &[u8]); 3] = [
            ("host", b"h"),
            (names::X_AMZ_DECODED_CONTENT_LENGTH, len.as_bytes()),
            (names::X_AMZ_TRAILER, TRAILER.0.as_bytes()),
        ];
        let given = &given[..2 + usize::from(payload.has_trailer())];
        let head = Head {
            method: "PUT",
            path: "/b/k",
            query: "",
            headers: given,
        };
        let expect = Expect::default();
        let check = |added: Vec<(&str, String)>, verify: &dyn Fn(&Claim<'_>) -> Verified| {
            let added = added.iter().map(|(name, value)| (*name, value.as_bytes()));
            let headers: Vec<_> = given.iter().copied().chain(added).collect();
            verify(
                &Claim::parse(&Head {
                    headers: &headers,
                    ..head
                })
                .expect("a claim")
                .expect("a claim"),
            )
        };
        if matches!(
            payload,
            Payload::StreamingV4a | Payload::StreamingTrailerV4a
        ) {
            let key = SigningKeyV4a::derive(ACCESS_KEY, &secret).expect("a key");
            let signed = SignerV4a::new(ACCESS_KEY, &key, "*")
                .sign(&head, at, payload)
                .expect("a signature");
            let mut added: Vec<_> = signed
                .added()
                .map(|(name, value)| (name, value.to_string()))
                .collect();
            added.push((names::AUTHORIZATION, signed.to_string()));
            let body = encode(signed.encoder().expect("an encoder"), payload);
            let public = key.verifying_key();
            let verify =
                |claim: &Claim<'_>| claim.verify_v4a(&public, at, &expect).expect("it verifies");
            return Self {
                verified: check(added, &verify),
                body,
            };
        }
        let scope = Scope {
            date: at.date(),
            region: "us-east-1",
            service: "s3",
        };
        let key = SigningKey::derive(&secret, &scope).expect("a key");
        let signed = Signer::new(ACCESS_KEY, &key)
            .sign(&head, at, payload)
            .expect("a signature");
        let body = encode(signed.encoder().expect("an encoder"), payload);
        let verify = |claim: &Claim<'_>| claim.verify(&key, at, &expect).expect("it verifies");
        Self {
            verified: check(signed.headers(), &verify),
            body,
        }
    }

    /// So much of the body, in 255 steps from nothing to all.
    fn begin(&self, keep: u8) -> &[u8] {
        &self.body[..self.body.len() * usize::from(keep) / 255]
    }
}

fn encode(mut encoder: Encoder, payload: Payload) -> Vec<u8> {
    let mut body = vec![];
    for chunk in OBJECT.chunks(8) {
        body.extend_from_slice(encoder.chunk(chunk).expect("a chunk").as_ref());
        body.extend_from_slice(chunk);
        body.extend_from_slice(CHUNK_END);
    }
    let mut end = String::new();
    let trailers = if payload.has_trailer() {
        &[TRAILER][..]
    } else {
        &[]
    };
    encoder.finish(trailers, &mut end).expect("an end");
    body.extend_from_slice(end.as_bytes());
    body
}

fn decode(signed: Option<&Signed>, len: u64, pieces: &[&[u8]]) -> Result<Vec<u8>, ChunkError> {
    let mut decoder = match signed {
        Some(signed) => signed
            .verified
            .decoder()
            .expect("a decoder")
            .expect("a body in chunks"),
        None => Decoder::unsigned(len, "x-amz-checksum-crc32, a").expect("a decoder"),
    };
    let mut object = vec![];
    for mut piece in pieces.iter().copied() {
        loop {
            match decoder.next(&mut piece)? {
                Event::Data(data) => object.extend_from_slice(data),
                Event::Trailer { .. } => {}
                Event::NeedMore | Event::End => break,
            }
        }
        assert!(piece.is_empty() && object.len() as u64 <= len);
    }
    decoder.finish().map(|()| object)
}
