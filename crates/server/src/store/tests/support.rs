//! A store behind its service, and requests signed as a client signs them.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, UNIX_EPOCH};

use anys3_proto::groups::WriteConditions;
use anys3_proto::ops::{
    CompleteMultipartUpload, CompleteMultipartUploadOutput, CompletedPart, CopyObject,
    CreateBucket, CreateMultipartUpload, DeleteObjects, GetObject, GetObjectOutput,
    ObjectIdentifier, PutObject, UploadPart,
};
use anys3_proto::types::ChecksumType;
use anys3_proto::{
    Algorithm, Checksums, CopySource, Endpoint, Hasher, Operation, Response, S3Error, checksum,
};
use anys3_sigv4::{Head, Payload, Scope, Secret, Signer, SigningKey, Timestamp};
use bytes::Bytes;
use http::HeaderValue;
use http_body_util::{BodyExt as _, Full};

use crate::body::{BoxError, ReplyBody};
use crate::store::sim::{SimDisk, SimWorld};
use crate::store::{Fault, Options, Store};
use crate::{Config, OneKey, Service};

const NOW: u64 = 1_700_000_000;
const SECRET: &str = "not a secret";

/// A store, and how to talk to it.
pub(super) struct S3 {
    pub(super) store: Store,
    service: Service,
}

pub(super) fn options(disk: &SimDisk, seed: u64) -> Options {
    let world = SimWorld::new(seed);
    Options {
        folder: "/data".into(),
        cache: 1 << 20,
        disk: Arc::new(disk.clone()),
        clock: world.clone(),
        random: world,
        ..Options::default()
    }
}

impl S3 {
    pub(super) fn open(options: Options) -> Result<Self, Fault> {
        let store = Store::open(options)?;
        let config = Config {
            clock: || UNIX_EPOCH + Duration::from_secs(NOW),
            ..Config::default()
        };
        let service = store.serve(Service::new(
            config,
            OneKey::new("AKID", Secret::new(SECRET).unwrap()),
        ));
        Ok(Self { store, service })
    }

    /// A store on a disk, with a bucket.
    pub(super) async fn with_bucket(disk: &SimDisk) -> Self {
        let s3 = Self::open(options(disk, 1)).unwrap();
        s3.send(CreateBucket {
            bucket: "bucket".into(),
            ..Default::default()
        })
        .await
        .unwrap();
        s3
    }

    pub(super) fn service(&self) -> &Service {
        &self.service
    }

    pub(super) async fn send<O: Operation>(&self, operation: O) -> Result<O::Output, S3Error> {
        self.send_body(operation, Bytes::new()).await
    }

    pub(super) async fn send_body<O: Operation>(
        &self,
        operation: O,
        body: impl Into<Bytes>,
    ) -> Result<O::Output, S3Error> {
        let (parts, body) = self
            .call(operation, Full::new(body.into()))
            .await
            .into_parts();
        let document = body.collect().await.map_err(broken)?.to_bytes();
        output::<O>(parts, document)
    }

    pub(super) async fn call<O: Operation, B>(
        &self,
        operation: O,
        body: B,
    ) -> http::Response<ReplyBody>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        static KEY: OnceLock<SigningKey> = OnceLock::new();
        let at = Timestamp::from_unix(NOW);
        let scope = Scope {
            date: at.date(),
            region: "us-east-1",
            service: "s3",
        };
        let key =
            KEY.get_or_init(|| SigningKey::derive(&Secret::new(SECRET).unwrap(), &scope).unwrap());
        let endpoint: Endpoint = "http://localhost:9000".parse().unwrap();
        let mut request = operation.encode().unwrap().into_http(&endpoint).unwrap();
        if let Some(length) = body.size_hint().exact()
            && request.body().is_empty()
        {
            request
                .headers_mut()
                .insert("content-length", length.into());
        }
        let headers: Vec<_> = request
            .headers()
            .iter()
            .map(|(n, v)| (n.to_string(), v.clone()))
            .collect();
        let headers: Vec<(&str, &[u8])> = headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_bytes()))
            .collect();
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let (path, query) = (uri.path(), uri.query().unwrap_or(""));
        let head = Head {
            method: method.as_str(),
            path,
            query,
            headers: &headers,
        };
        let signed = Signer::new("AKID", key)
            .sign(&head, at, Payload::Unsigned)
            .unwrap();
        for (name, value) in signed.added() {
            request
                .headers_mut()
                .insert(name, value.to_string().parse().unwrap());
        }
        let authorization: HeaderValue = signed.to_string().parse().unwrap();
        request.headers_mut().insert("authorization", authorization);
        let (parts, document) = request.into_parts();
        match document.is_empty() {
            true => {
                self.service
                    .call(http::Request::from_parts(parts, body))
                    .await
            }
            false => {
                self.service
                    .call(http::Request::from_parts(parts, Full::new(document)))
                    .await
            }
        }
    }

    pub(super) async fn put(&self, key: &str, body: impl Into<Bytes>) -> Result<(), S3Error> {
        self.send_body(put(key), body).await.map(drop)
    }

    /// Puts keys below three prefixes and one beside them, and gives their names.
    pub(super) async fn put_names(&self) -> Vec<String> {
        let keys: Vec<String> = (0..12)
            .map(|n| format!("d{}/k {n}+é&", n % 3))
            .chain(["z".into()])
            .collect();
        for key in &keys {
            self.put(key, "1").await.unwrap();
        }
        keys
    }

    pub(super) async fn get(&self, key: &str) -> Result<Bytes, S3Error> {
        self.read(get(key)).await.map(|(_, bytes)| bytes)
    }

    /// Reads an object. A body that breaks off is an error of code `Broken`.
    pub(super) async fn read(&self, get: GetObject) -> Result<(GetObjectOutput, Bytes), S3Error> {
        let (parts, body) = self.call(get, Full::new(Bytes::new())).await.into_parts();
        let success = parts.status.is_success();
        let bytes = body.collect().await.map_err(broken)?.to_bytes();
        let output =
            output::<GetObject>(parts, if success { Bytes::new() } else { bytes.clone() })?;
        Ok((output, bytes))
    }
}

fn broken(error: BoxError) -> S3Error {
    S3Error::new("Broken".into(), error.to_string())
}

fn output<O: Operation>(
    parts: http::response::Parts,
    document: Bytes,
) -> Result<O::Output, S3Error> {
    let document = Some(document).filter(|d| !d.is_empty());
    let response = Response {
        status: parts.status,
        headers: parts.headers,
        document,
    };
    match S3Error::of(&response) {
        Some(error) => Err(error),
        None => Ok(O::decode_output(&response).unwrap()),
    }
}

pub(super) fn put(key: &str) -> PutObject {
    PutObject {
        bucket: "bucket".into(),
        key: key.into(),
        ..Default::default()
    }
}

pub(super) fn get(key: &str) -> GetObject {
    GetObject {
        bucket: "bucket".into(),
        key: key.into(),
        ..Default::default()
    }
}

/// Bytes that differ at every place and for every seed.
pub(super) fn bytes(seed: u64, size: usize) -> Bytes {
    let mut dice = crate::store::sim::Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut all = Vec::with_capacity(size + 8);
    while all.len() < size {
        all.extend_from_slice(&dice.next().to_le_bytes());
    }
    all.truncate(size);
    all.into()
}

pub(super) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// The code of an error.
pub(super) fn code<T>(result: Result<T, S3Error>) -> String {
    match result {
        Ok(_) => "none".to_owned(),
        Err(error) => error.code.as_str().to_owned(),
    }
}

pub(super) fn data_files(disk: &SimDisk) -> usize {
    disk.names()
        .iter()
        .filter(|n| n.starts_with("/data/objects"))
        .count()
}

/// Removal is behind the answer; it is soon.
pub(super) async fn data_files_become(disk: &SimDisk, expect: usize) {
    for _ in 0..2000 {
        if data_files(disk) == expect {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("{} data files, not {expect}", data_files(disk));
}

pub(super) fn copy(from: &str, to: &str) -> CopyObject {
    let copy_source = CopySource {
        bucket: "bucket".into(),
        key: from.into(),
        version_id: None,
    };
    CopyObject {
        bucket: "bucket".into(),
        key: to.into(),
        copy_source,
        ..Default::default()
    }
}

pub(super) fn only_new() -> WriteConditions {
    WriteConditions {
        if_none_match: Some("*".into()),
        ..Default::default()
    }
}

pub(super) fn only_over(etag: Option<String>) -> WriteConditions {
    WriteConditions {
        if_match: etag,
        ..Default::default()
    }
}

/// Deletes of many, with the MD5 of the document.
pub(super) fn delete_objects(objects: Vec<ObjectIdentifier>) -> DeleteObjects {
    let mut all = DeleteObjects {
        bucket: "bucket".into(),
        objects,
        ..Default::default()
    };
    let document = Operation::encode(all.clone()).unwrap().document.unwrap();
    all.content_md5 = Some(checksum::encode(&Hasher::of(Algorithm::Md5, &document)));
    all
}

pub(super) const PART: usize = 5 << 20;

pub(super) struct PartUpload<'s> {
    s3: &'s S3,
    pub(super) id: String,
    pub(super) parts: Vec<CompletedPart>,
}

pub(super) async fn begin(s3: &S3, checksum: Option<(Algorithm, ChecksumType)>) -> PartUpload<'_> {
    let (algorithm, kind) = checksum.unzip();
    let create = CreateMultipartUpload {
        bucket: "bucket".into(),
        key: "k".into(),
        checksum_algorithm: algorithm,
        checksum_type: kind,
        ..Default::default()
    };
    PartUpload {
        s3,
        id: s3.send(create).await.unwrap().upload_id.unwrap(),
        parts: Vec::new(),
    }
}

impl PartUpload<'_> {
    pub(super) async fn part(&mut self, number: u32, body: Bytes) {
        self.sent(self.named(number), body).await;
    }

    /// A part with its checksum.
    pub(super) async fn summed(&mut self, number: u32, body: Bytes, algorithm: Algorithm) {
        let checksums = Checksums::one(algorithm, checksum::encode(&Hasher::of(algorithm, &body)));
        self.sent(
            UploadPart {
                checksums,
                ..self.named(number)
            },
            body,
        )
        .await;
    }

    pub(super) async fn sent(&mut self, part: UploadPart, body: Bytes) {
        let number = part.part_number;
        let done = self.s3.send_body(part, body).await.unwrap();
        let part = CompletedPart {
            etag: done.etag,
            checksums: done.checksums,
            part_number: number,
        };
        self.parts.retain(|p| p.part_number != number);
        self.parts.push(part);
        self.parts.sort_by_key(|p| p.part_number);
    }

    pub(super) fn named(&self, part_number: u32) -> UploadPart {
        UploadPart {
            bucket: "bucket".into(),
            key: "k".into(),
            upload_id: self.id.clone(),
            part_number,
            ..Default::default()
        }
    }

    pub(super) fn completion(&self) -> CompleteMultipartUpload {
        CompleteMultipartUpload {
            bucket: "bucket".into(),
            key: "k".into(),
            upload_id: self.id.clone(),
            parts: self.parts.clone(),
            ..Default::default()
        }
    }

    pub(super) async fn complete(&self) -> Result<CompleteMultipartUploadOutput, S3Error> {
        self.s3.send(self.completion()).await
    }
}
