// The AWS SDK for JavaScript: in its default style, with the bucket in the host name, and with presigned URLs that have
// metadata in the query.
//
// Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.
"use strict";

const assert = require("node:assert/strict");
const crypto = require("node:crypto");
const http = require("node:http");
const { Readable } = require("node:stream");
const {
  CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, DeleteBucketCommand,
  DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand,
  ListBucketsCommand, ListObjectsV2Command, PutObjectCommand, S3Client, UploadPartCommand,
} = require("@aws-sdk/client-s3");
const { getSignedUrl } = require("@aws-sdk/s3-request-presigner");

const PART = 5 * 1024 * 1024;
const port = new URL(process.env.ANYS3_ENDPOINT).port;
const endpoints = {
  // The default style: http://bucket.localhost:PORT/key. Node resolves no names below localhost by itself.
  virtual: { endpoint: `http://localhost:${port}`, requestHandler: { httpAgent: new http.Agent({ keepAlive: true, lookup }) } },
  path: { endpoint: process.env.ANYS3_ENDPOINT, forcePathStyle: true },
};

function lookup(name, options, done) {
  assert.match(name, /(^|\.)localhost$/);
  options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
}

const client = (style) => new S3Client({ region: process.env.AWS_REGION, ...endpoints[style] });
const named = (word) => `${word}-${crypto.randomBytes(6).toString("hex")}`;
const bytes = async (object) => Buffer.from(await object.Body.transformToByteArray());

async function made(style, name = named("js")) {
  const s3 = client(style);
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  return [s3, name];
}

async function refused(status, name, sending) {
  const error = await sending.then(() => assert.fail("it was taken"), (error) => error);
  assert.deepEqual([error.$metadata?.httpStatusCode, error.name], [status, name], String(error));
}

/// A request by nothing but a URL, as a browser sends it.
function byUrl(method, url, body, headers = {}) {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((done, failed) => {
    const request = http.request({ host: hostname, port, path: pathname + search, method, headers, lookup }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    request.on("error", failed);
    request.end(body);
  });
}

const checks = {};
for (const style of Object.keys(endpoints)) {
  checks[`objects[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    await s3.send(new PutObjectCommand({ Bucket, Key: "note.txt", Body: "hello", Metadata: { owner: "ann" } }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "note.txt" }));
    assert.equal(String(await bytes(got)), "hello");
    assert.deepEqual(got.Metadata, { owner: "ann" });
    const listed = await s3.send(new ListObjectsV2Command({ Bucket }));
    assert.deepEqual(listed.Contents.map(({ Key }) => Key), ["note.txt"]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "note.txt" }));
    await refused(404, "NoSuchKey", s3.send(new GetObjectCommand({ Bucket, Key: "note.txt" })));
    await s3.send(new DeleteBucketCommand({ Bucket }));
    await refused(404, "NotFound", s3.send(new HeadBucketCommand({ Bucket })));
  };

  // A key is never taken for a bucket, whatever names the two have.
  checks[`a_key_is_no_bucket[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    const [, victim] = await made(style);
    await s3.send(new PutObjectCommand({ Bucket, Key: victim, Body: "x" }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: victim }));
    await s3.send(new HeadBucketCommand({ Bucket: victim }));
    const fresh = named("fresh");
    await s3.send(new PutObjectCommand({ Bucket, Key: fresh, Body: "x" }));
    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    assert.ok(!Buckets.some(({ Name }) => Name === fresh), "a bucket was made of a key");
  };

  checks[`keys[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    for (const Key of ["a b+c%2F.txt", "ü/日本", "a//b", "?x=1&y", "note.txt/"]) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
      assert.equal(String(await bytes(await s3.send(new GetObjectCommand({ Bucket, Key })))), Key);
    }
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const Objects = Contents.map(({ Key }) => ({ Key }));
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.equal(Deleted.length, 5);
  };

  checks[`a_bucket_with_dots[${style}]`] = async () => {
    const [s3, Bucket] = await made(style, named("with.dots"));
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    assert.equal(String(await bytes(await s3.send(new GetObjectCommand({ Bucket, Key: "k" })))), "x");
  };

  checks[`a_stream_in_parts[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    const Key = "big";
    const parts = [crypto.randomBytes(PART), crypto.randomBytes(100_001)];
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const Parts = [];
    for (const [at, part] of parts.entries()) {
      const Body = Readable.from([part.subarray(0, 65_536), part.subarray(65_536)]);
      const PartNumber = at + 1;
      const sent = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ContentLength: part.length }));
      Parts.push({ PartNumber, ETag: sent.ETag, ChecksumCRC32: sent.ChecksumCRC32 });
    }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    assert.ok(Buffer.concat(parts).equals(await bytes(await s3.send(new GetObjectCommand({ Bucket, Key })))));
  };

  // As at AWS: the SDK sends each piece of a stream as a chunk, and its words to this answer name the setting that helps.
  checks[`chunks_that_are_too_short[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    const Body = Readable.from([Buffer.alloc(1000), Buffer.alloc(100_000)]);
    await refused(400, "InvalidChunkSizeError", s3.send(new PutObjectCommand({ Bucket, Key: "k", Body, ContentLength: 101_000 })));
  };

  // What the presigner moves from headers into the query holds as if it were in a header.
  checks[`presigned_with_metadata[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    const put = new PutObjectCommand({ Bucket, Key: "hoisted", Metadata: { owner: "ann" } });
    const url = await getSignedUrl(s3, put, { expiresIn: 60 });
    assert.match(url, /x-amz-meta-owner=ann/);
    const answer = await byUrl("PUT", url, "hello");
    assert.equal(answer.status, 200, String(answer.body));
    const told = await s3.send(new HeadObjectCommand({ Bucket, Key: "hoisted" }));
    assert.deepEqual(told.Metadata, { owner: "ann" });
    const got = await byUrl("GET", await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "hoisted" })));
    assert.deepEqual([got.status, String(got.body)], [200, "hello"]);
  };

  checks[`presigned_with_an_acl_is_refused[${style}]`] = async () => {
    const [s3, Bucket] = await made(style);
    const put = new PutObjectCommand({ Bucket, Key: "public", ACL: "public-read" });
    const answer = await byUrl("PUT", await getSignedUrl(s3, put), "hello");
    assert.equal(answer.status, 400, String(answer.body));
    assert.match(String(answer.body), /AccessControlListNotSupported/);
    await refused(404, "NotFound", s3.send(new HeadObjectCommand({ Bucket, Key: "public" })));
  };
}

(async () => {
  let failed = 0;
  for (const [name, run] of Object.entries(checks)) {
    try {
      await run();
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}: ${String(error.stack).slice(0, 800)}`);
    }
  }
  console.log(`${Object.keys(checks).length} checks, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
