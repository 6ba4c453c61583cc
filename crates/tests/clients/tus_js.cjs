// Resumable uploads through the gateway: tus-js-client in tus 1.0 and in the drafts that it speaks, and responses of 104
// as Node and curl see them.
//
// Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.
"use strict";

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const crypto = require("node:crypto");
const http = require("node:http");
const { Readable } = require("node:stream");
const { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } = require("@aws-sdk/client-s3");
const tus = require("tus-js-client");

const MIB = 1024 * 1024;
const gateway = process.env.ANYS3_GATEWAY.replace(/\/$/, "");
const headers = { authorization: `Bearer ${process.env.ANYS3_TOKEN}` };
const s3 = new S3Client({ region: process.env.AWS_REGION, endpoint: process.env.ANYS3_ENDPOINT, forcePathStyle: true });
const Bucket = `tus-${crypto.randomBytes(6).toString("hex")}`;

const stored = async (Key) => {
  const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from(await object.Body.transformToByteArray());
};

/// Uploads, and breaks off after so many bytes if that is said, to go on at once.
function upload(source, options, breakAfter) {
  return new Promise((done, failed) => {
    let broken = false;
    const up = new tus.Upload(source, {
      endpoint: `${gateway}/tus/?bucket=${Bucket}`,
      headers,
      retryDelays: [0, 100, 500, 1000],
      onError: failed,
      onSuccess: () => done(up),
      onProgress: (sent) => {
        if (breakAfter && !broken && sent > breakAfter) {
          broken = true;
          up.abort().then(() => up.start(), failed);
        }
      },
      ...options,
    });
    up.start();
  });
}

const checks = {
  async a_small_file() {
    const bytes = crypto.randomBytes(1000);
    await upload(bytes, { metadata: { key: "small", filename: "ü 1.txt", filetype: "text/x-test" } });
    assert.ok(bytes.equals(await stored("small")));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "small" }));
    assert.equal(head.ContentType, "text/x-test");
    assert.equal(head.ContentDisposition, "attachment; filename*=UTF-8''%C3%BC%201.txt");
  },
  async nothing_at_all() {
    await upload(Buffer.alloc(0), { metadata: { key: "empty" } });
    assert.equal((await stored("empty")).length, 0);
  },
  async a_large_file_in_chunks() {
    const bytes = crypto.randomBytes(20 * MIB + 5);
    await upload(bytes, { metadata: { key: "large" }, chunkSize: 3 * MIB });
    assert.ok(bytes.equals(await stored("large")));
  },
  async a_large_file_that_is_broken_off_and_gone_on_with() {
    const bytes = crypto.randomBytes(30 * MIB + 5);
    await upload(bytes, { metadata: { key: "broken" } }, 12 * MIB);
    assert.ok(bytes.equals(await stored("broken")));
  },
  async a_stream_whose_length_is_not_known() {
    const bytes = crypto.randomBytes(11 * MIB);
    const stream = Readable.from([bytes.subarray(0, MIB), bytes.subarray(MIB)]);
    await upload(stream, { metadata: { key: "deferred" }, uploadLengthDeferred: true, chunkSize: 4 * MIB });
    assert.ok(bytes.equals(await stored("deferred")));
  },
  async parts_at_the_same_time() {
    const bytes = crypto.randomBytes(25 * MIB + 7);
    await upload(bytes, { metadata: { key: "parallel" }, parallelUploads: 3 });
    assert.ok(bytes.equals(await stored("parallel")));
  },
  async an_upload_is_terminated() {
    let up;
    await new Promise((done, failed) => {
      up = new tus.Upload(crypto.randomBytes(10 * MIB), {
        endpoint: `${gateway}/tus/?bucket=${Bucket}`, headers, metadata: { key: "terminated" }, chunkSize: MIB, onError: failed,
        onChunkComplete: () => up.abort(true).then(done, failed),
      });
      up.start();
    });
    const answer = await fetch(up.url, { method: "HEAD", headers: { ...headers, "tus-resumable": "1.0.0" } });
    assert.equal(answer.status, 410);
  },
  async a_104_for_node() {
    const told = [];
    const url = new URL(`${gateway}/upload?bucket=${Bucket}&key=node`);
    const answer = await new Promise((done, failed) => {
      const request = http.request(url, {
        method: "POST",
        headers: { ...headers, "upload-complete": "?1", "upload-draft-interop-version": "8", "content-length": 5 },
      }, (answer) => { answer.resume(); answer.on("end", () => done(answer)); });
      request.on("information", (information) => { told.push(information); request.end("hello"); });
      request.on("error", failed);
      request.flushHeaders();
    });
    assert.equal(answer.statusCode, 201);
    assert.equal(told[0].statusCode, 104);
    assert.match(told[0].headers.location, /^upload\//);
    assert.equal(String(await stored("node")), "hello");
  },
  async a_104_for_curl() {
    const said = String(execFileSync("curl", [
      "-sS", "-i", "-H", `Authorization: ${headers.authorization}`, "-H", "Upload-Complete: ?1",
      "-H", "Upload-Draft-Interop-Version: 8", "--data-binary", "hello", `${gateway}/upload?bucket=${Bucket}&key=curl`,
    ]));
    assert.match(said, /^HTTP\/1\.1 104 [^]*\nHTTP\/1\.1 201 /);
    assert.equal(String(await stored("curl")), "hello");
  },
  async nothing_is_left_of_uploads() {
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: ".anys3-uploads/" }));
    // What says that an upload was terminated stays until it expires.
    assert.equal(listed.KeyCount, 1);
  },
};

for (const protocol of ["ietf-draft-03", "ietf-draft-05"]) {
  const last = checks.nothing_is_left_of_uploads;
  delete checks.nothing_is_left_of_uploads;
  checks[`a_file_by[${protocol}]`] = async () => {
    for (const [length, chunkSize] of [[1000, Infinity], [12 * MIB, 5 * MIB]]) {
      const bytes = crypto.randomBytes(length);
      const endpoint = `${gateway}/upload?bucket=${Bucket}&key=${protocol}`;
      await upload(bytes, { endpoint, protocol, chunkSize });
      assert.ok(bytes.equals(await stored(protocol)));
    }
  };
  checks.nothing_is_left_of_uploads = last;
}

(async () => {
  await s3.send(new CreateBucketCommand({ Bucket }));
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
