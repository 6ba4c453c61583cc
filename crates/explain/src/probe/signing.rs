//! Signing what is sent, with one thing done otherwise.

use anys3_sigv4::names::{
    ALGORITHM, AUTHORIZATION, AWS4_REQUEST, HOST, QUERY_SIGNATURE, X_AMZ_CONTENT_SHA256,
    X_AMZ_DATE, X_AMZ_SECURITY_TOKEN,
};
use anys3_sigv4::parts::{secret_bytes, signed_encoder};
use anys3_sigv4::{
    CHUNK_END, Encoder, Payload, Place, SHA256_EMPTY, Scope, Secret, SigningKey, hex,
};

use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Frame, Model, borrowed, digest};
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::Spec;
use crate::options::Options;
use crate::probe::attempt::{DATA, ProbeOptions};
use crate::read::claim::{Stated, Writing};
use crate::read::request::Request;
use crate::search::tail::Tail;
use crate::text::encoder::Encoder as TextEncoder;
use crate::text::text;

/// How one attempt is signed.
pub(crate) struct Signing {
    pub(crate) region: String,
    pub(crate) secret: Vec<u8>,
    pub(crate) payload: String,
    /// The host that is signed, where it is not the one that is sent.
    pub(crate) host: Option<String>,
    /// The path is encoded twice for the signature.
    pub(crate) twice: bool,
    /// Headers that are sent and signed besides.
    pub(crate) extra: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) chunked: Option<Payload>,
}

impl Signing {
    pub(crate) fn new(options: &ProbeOptions<'_>, region: &str) -> Self {
        Self {
            region: region.to_owned(),
            secret: secret_bytes(options.secret).to_vec(),
            payload: text(&hex(&SHA256_EMPTY)),
            host: None,
            twice: false,
            extra: Vec::new(),
            body: None,
            chunked: None,
        }
    }

    fn stated(&self, options: &ProbeOptions<'_>, place: Place, signed: Vec<String>) -> Stated {
        Stated {
            place,
            access_key: options.access_key.into(),
            date: text(options.now.date().text()),
            region: self.region.clone(),
            service: "s3".into(),
            end: AWS4_REQUEST.into(),
            list: signed.join(";"),
            faults: Vec::new(),
            signed,
            tag: [0; 32],
            writing: Writing::Hex,
            at: text(&options.now.text()),
            expires: None,
            token: None,
        }
    }

    fn tag(&self, request: &Request, stated: &Stated) -> [u8; 32] {
        let of = Options::default();
        let facts = Facts {
            request,
            stated,
            options: &of,
            wire: true,
        };
        let mut model = Model::of(request, stated);
        if let Some((host, line)) = self.host.as_ref().zip(model.line(HOST)) {
            line.value = host.clone().into_bytes().into();
        }
        if self.twice {
            model.path.encoder.times = 2;
        }
        let tail = Tail::new(Mistake::Derivation, "", Spec::of(&facts, &self.secret));
        tail.start()
            .tag(&digest(borrowed(&model.slots()), Frame::Standard))
    }

    pub(crate) fn sign(
        self,
        options: &ProbeOptions<'_>,
        method: &str,
        path: &str,
        query: &str,
    ) -> Request {
        let mut headers: Vec<(String, Vec<u8>)> = Vec::from([
            (HOST.to_owned(), options.host.as_bytes().to_vec()),
            (
                X_AMZ_CONTENT_SHA256.to_owned(),
                self.payload.clone().into_bytes(),
            ),
            (X_AMZ_DATE.to_owned(), options.now.text().to_vec()),
        ]);
        headers.extend(
            self.extra
                .iter()
                .map(|(name, value)| (name.clone(), value.clone().into_bytes())),
        );
        headers.extend(
            options
                .token
                .map(|token| (X_AMZ_SECURITY_TOKEN.to_owned(), token.as_bytes().to_vec())),
        );
        let mut signed: Vec<String> = headers.iter().map(|(name, _)| name.clone()).collect();
        signed.sort_unstable();
        let list = signed.join(";");
        let stated = self.stated(options, Place::Header, signed);
        let mut request = Request {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers,
            body: self.body.clone(),
            ..Request::default()
        };
        let tag = self.tag(&request, &stated);
        let Stated {
            access_key,
            date,
            region,
            service,
            end,
            ..
        } = &stated;
        let value = format!(
            "{ALGORITHM} Credential={access_key}/{date}/{region}/{service}/{end}, SignedHeaders={list}, Signature={}",
            text(&hex(&tag))
        );
        request
            .headers
            .push((AUTHORIZATION.to_owned(), value.into_bytes()));
        if let Some(payload) = self.chunked {
            request.body = self.body_of(options, payload, &tag);
        }
        request
    }

    /// A body of one chunk, and its trailer.
    fn body_of(
        &self,
        options: &ProbeOptions<'_>,
        payload: Payload,
        seed: &[u8; 32],
    ) -> Option<Vec<u8>> {
        let secret = Secret::new(core::str::from_utf8(&self.secret).ok()?).ok()?;
        let scope = Scope {
            date: options.now.date(),
            region: &self.region,
            service: "s3",
        };
        let mut encoder = match payload {
            Payload::StreamingUnsignedTrailer => Encoder::unsigned(),
            _ => {
                let key = SigningKey::derive(&secret, &scope).ok()?;
                signed_encoder(key, options.now, hex(seed), payload.has_trailer())
            }
        };
        let mut out = Vec::new();
        let head = encoder.chunk(DATA)?;
        for part in [head.as_ref(), DATA, CHUNK_END] {
            out.extend_from_slice(part);
        }
        let mut end = String::new();
        let trailers: &[(&str, &str)] = if payload.has_trailer() {
            &[("x-amz-checksum-crc32", DATA_CRC32)]
        } else {
            &[]
        };
        encoder.finish(trailers, &mut end).ok()?;
        out.extend_from_slice(end.as_bytes());
        Some(out)
    }

    pub(crate) fn presigned(&self, options: &ProbeOptions<'_>, path: &str) -> Request {
        let headers = Vec::from([(HOST.to_owned(), options.host.as_bytes().to_vec())]);
        let stated = self.stated(options, Place::Query, Vec::from([HOST.to_owned()]));
        let encoded = |value: &str| {
            let mut out = Vec::new();
            TextEncoder::query().encode(value.as_bytes(), &mut out);
            text(&out)
        };
        let Stated {
            access_key,
            date,
            region,
            service,
            end,
            at,
            ..
        } = &stated;
        let credential = encoded(&format!("{access_key}/{date}/{region}/{service}/{end}"));
        let token = options
            .token
            .map(|token| format!("&X-Amz-Security-Token={}", encoded(token)))
            .unwrap_or_default();
        let query = format!(
            "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={credential}&X-Amz-Date={at}&X-Amz-Expires=60{token}&\
             X-Amz-SignedHeaders=host"
        );
        let mut request = Request {
            method: "GET".into(),
            path: path.into(),
            query,
            headers,
            ..Request::default()
        };
        let tag = self.tag(&request, &stated);
        request.query = format!("{}&{QUERY_SIGNATURE}={}", request.query, text(&hex(&tag)));
        request
    }
}

/// The CRC-32 of [`DATA`], in base64.
const DATA_CRC32: &str = "pn0FLg==";
