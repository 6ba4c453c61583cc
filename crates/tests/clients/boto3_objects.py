"""boto3 puts, reads, copies and deletes objects. `mode=default` sends trailing checksums, as boto3 does by itself;
`mode=signed` signs the bytes of the body; `mode=when_required` sends no checksum of its own accord."""

import base64
import hashlib
import io
import os
import zlib

from support import MIB, PART, boto3_client, check, each, equal, main, md5, option, random_name, refused

MODES = {
    "default": {},
    "signed": {"s3": {"payload_signing_enabled": True}, "request_checksum_calculation": "when_required"},
    "when_required": {
        "request_checksum_calculation": "when_required",
        "response_checksum_validation": "when_required",
    },
}
MODE = option("mode", "default")
S3 = boto3_client(**MODES[MODE])
BUCKET = random_name("objects")
S3.create_bucket(Bucket=BUCKET)


def read(key, **more):
    return S3.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read()


@each([0, 1, 255, 64 * 1024, 64 * 1024 + 1, PART + 1])
def put_and_get(size):
    data = os.urandom(size)
    put = S3.put_object(Bucket=BUCKET, Key="size-%d" % size, Body=data)
    equal(put["ETag"], '"%s"' % md5(data))
    got = S3.get_object(Bucket=BUCKET, Key="size-%d" % size)
    equal(got["ContentLength"], size)
    equal(got["ETag"], put["ETag"])
    equal(got["Body"].read(), data)
    equal(S3.head_object(Bucket=BUCKET, Key="size-%d" % size)["ContentLength"], size)


@check
def put_from_a_stream():
    data = os.urandom(300_000)
    S3.put_object(Bucket=BUCKET, Key="stream", Body=io.BytesIO(data))
    equal(read("stream"), data)


@check
def overwrite():
    for data in (b"first", b"second, longer", b"3"):
        S3.put_object(Bucket=BUCKET, Key="again", Body=data)
        equal(read("again"), data)


@check
def delete():
    S3.put_object(Bucket=BUCKET, Key="gone", Body=b"x")
    equal(S3.delete_object(Bucket=BUCKET, Key="gone")["ResponseMetadata"]["HTTPStatusCode"], 204)
    refused(404, "NoSuchKey", S3.get_object, Bucket=BUCKET, Key="gone")
    refused(404, "404", S3.head_object, Bucket=BUCKET, Key="gone")
    equal(S3.delete_object(Bucket=BUCKET, Key="gone")["ResponseMetadata"]["HTTPStatusCode"], 204)


@check
def metadata_and_headers():
    sent = {
        "ContentType": "text/plain; charset=utf-8",
        "CacheControl": "max-age=60, public",
        "ContentDisposition": "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20%E2%82%AC.txt",
        "ContentEncoding": "gzip",
        "ContentLanguage": "de-DE, en-GB",
        "Metadata": {"one": "1", "two-words": "a b  c", "case": "MiXeD", "empty": "", "odd": "!#$%&'*+=?^`{|}~,;"},
    }
    S3.put_object(Bucket=BUCKET, Key="headers", Body=b"x", **sent)
    for got in (S3.head_object(Bucket=BUCKET, Key="headers"), S3.get_object(Bucket=BUCKET, Key="headers")):
        for name, value in sent.items():
            if name == "Metadata":
                # Runs of blanks in a header are one in the signature; what a store keeps of them is its own affair.
                value = {key: " ".join(text.split()) for key, text in value.items()}
                equal({key: " ".join(text.split()) for key, text in got[name].items()}, value)
            else:
                equal(got[name], value, name)
        assert got["LastModified"].tzinfo is not None


@check
def content_type_by_itself():
    S3.put_object(Bucket=BUCKET, Key="untyped", Body=b"x")
    equal(S3.head_object(Bucket=BUCKET, Key="untyped")["ContentType"], "binary/octet-stream")


@check
def metadata_too_large():
    refused(400, "MetadataTooLarge", S3.put_object, Bucket=BUCKET, Key="m", Body=b"", Metadata={"a": "x" * 2048})
    refused(404, "404", S3.head_object, Bucket=BUCKET, Key="m")


@check
def response_overrides():
    S3.put_object(Bucket=BUCKET, Key="overrides", Body=b"x")
    got = S3.get_object(
        Bucket=BUCKET,
        Key="overrides",
        ResponseContentType="text/html",
        ResponseContentLanguage="fr",
        ResponseCacheControl="no-store",
        ResponseContentDisposition="inline",
        ResponseContentEncoding="identity",
    )
    equal(
        [got[n] for n in ("ContentType", "ContentLanguage", "CacheControl", "ContentDisposition", "ContentEncoding")],
        ["text/html", "fr", "no-store", "inline", "identity"],
    )


RANGES = [
    ("bytes=0-0", 0, 1),
    ("bytes=0-99", 0, 100),
    ("bytes=100-", 100, 1000),
    ("bytes=-1", 999, 1000),
    ("bytes=-1000", 0, 1000),
    ("bytes=-5000", 0, 1000),
    ("bytes=990-5000", 990, 1000),
    ("bytes=999-999", 999, 1000),
]


@each(RANGES, name=lambda row: row[0])
def byte_range(row):
    text, start, end = row
    data = bytes(range(250)) * 4
    S3.put_object(Bucket=BUCKET, Key="ranges", Body=data)
    got = S3.get_object(Bucket=BUCKET, Key="ranges", Range=text)
    equal(got["Body"].read(), data[start:end])
    equal(got["ResponseMetadata"]["HTTPStatusCode"], 206)
    equal(got["ContentRange"], "bytes %d-%d/1000" % (start, end - 1))
    head = S3.head_object(Bucket=BUCKET, Key="ranges", Range=text)
    equal(head["ContentLength"], end - start)


@each(["bytes=1000-", "bytes=1000-2000", "bytes=-0"])
def range_outside(text):
    S3.put_object(Bucket=BUCKET, Key="ranges", Body=b"x" * 1000)
    refused(416, "InvalidRange", S3.get_object, Bucket=BUCKET, Key="ranges", Range=text)


@each(["bytes=5-4", "bytes=a-b", "lines=0-1", "bytes="])
def range_malformed_is_ignored(text):
    S3.put_object(Bucket=BUCKET, Key="ranges", Body=b"x" * 1000)
    equal(len(read("ranges", Range=text)), 1000)


def crc32(data):
    return base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()


SUMS = {
    "ChecksumCRC32": crc32,
    "ChecksumSHA1": lambda data: base64.b64encode(hashlib.sha1(data).digest()).decode(),
    "ChecksumSHA256": lambda data: base64.b64encode(hashlib.sha256(data).digest()).decode(),
}


@each(SUMS)
def checksum_kept(name):
    data = os.urandom(10_000)
    put = S3.put_object(Bucket=BUCKET, Key="sum", Body=data, **{name: SUMS[name](data)})
    equal(put[name], SUMS[name](data))
    equal(S3.head_object(Bucket=BUCKET, Key="sum", ChecksumMode="ENABLED")[name], SUMS[name](data))
    got = S3.get_object(Bucket=BUCKET, Key="sum", ChecksumMode="ENABLED")
    equal(got[name], SUMS[name](data))
    equal(got["Body"].read(), data)


@each(SUMS)
def checksum_wrong(name):
    wrong = {name: SUMS[name](b"other")}
    refused(400, "BadDigest", S3.put_object, Bucket=BUCKET, Key="bad-sum", Body=b"data", **wrong)
    refused(404, "404", S3.head_object, Bucket=BUCKET, Key="bad-sum")


@each(["CRC32", "SHA1", "SHA256"])
def checksum_by_algorithm(name):
    data = os.urandom(100_000)
    put = S3.put_object(Bucket=BUCKET, Key="algorithm", Body=data, ChecksumAlgorithm=name)
    equal(put["Checksum" + name], SUMS["Checksum" + name](data))
    # A stream is sent with its checksum in the trailer.
    put = S3.put_object(Bucket=BUCKET, Key="algorithm", Body=io.BytesIO(data), ChecksumAlgorithm=name)
    equal(put["Checksum" + name], SUMS["Checksum" + name](data))
    equal(read("algorithm", ChecksumMode="ENABLED"), data)


@check
def default_checksum():
    """What boto3 sends by itself comes back; without any the store keeps CRC-64/NVME."""
    S3.put_object(Bucket=BUCKET, Key="default-sum", Body=b"123456789")
    head = S3.head_object(Bucket=BUCKET, Key="default-sum", ChecksumMode="ENABLED")
    if MODE == "default":
        equal(head["ChecksumCRC32"], crc32(b"123456789"))
    else:
        # The check value of CRC-64/NVME, as published.
        equal(head["ChecksumCRC64NVME"], base64.b64encode(bytes.fromhex("ae8b14860a799888")).decode())
    equal(head["ChecksumType"], "FULL_OBJECT")


@check
def content_md5():
    good = base64.b64encode(hashlib.md5(b"data").digest()).decode()
    S3.put_object(Bucket=BUCKET, Key="md5", Body=b"data", ContentMD5=good)
    wrong = base64.b64encode(hashlib.md5(b"other").digest()).decode()
    refused(400, "BadDigest", S3.put_object, Bucket=BUCKET, Key="md5", Body=b"evil", ContentMD5=wrong)
    refused(400, "InvalidDigest", S3.put_object, Bucket=BUCKET, Key="md5", Body=b"evil", ContentMD5="short")
    equal(read("md5"), b"data")


@check
def copy():
    S3.put_object(Bucket=BUCKET, Key="from +%é", Body=b"copied", ContentType="text/x-one", Metadata={"a": "1"})
    source = {"Bucket": BUCKET, "Key": "from +%é"}
    done = S3.copy_object(Bucket=BUCKET, Key="to", CopySource=source)
    equal(done["CopyObjectResult"]["ETag"], '"%s"' % md5(b"copied"))
    got = S3.get_object(Bucket=BUCKET, Key="to")
    equal((got["Body"].read(), got["ContentType"], got["Metadata"]), (b"copied", "text/x-one", {"a": "1"}))
    replace = {"MetadataDirective": "REPLACE", "ContentType": "text/x-two", "Metadata": {"b": "2"}}
    S3.copy_object(Bucket=BUCKET, Key="to", CopySource=source, **replace)
    got = S3.get_object(Bucket=BUCKET, Key="to")
    equal((got["Body"].read(), got["ContentType"], got["Metadata"]), (b"copied", "text/x-two", {"b": "2"}))


@check
def copy_onto_itself():
    S3.put_object(Bucket=BUCKET, Key="self", Body=b"x", Metadata={"a": "1"})
    source = {"Bucket": BUCKET, "Key": "self"}
    refused(400, "InvalidRequest", S3.copy_object, Bucket=BUCKET, Key="self", CopySource=source)
    more = {"MetadataDirective": "REPLACE", "Metadata": {"a": "2"}}
    S3.copy_object(Bucket=BUCKET, Key="self", CopySource=source, **more)
    got = S3.get_object(Bucket=BUCKET, Key="self")
    equal((got["Body"].read(), got["Metadata"]), (b"x", {"a": "2"}))


@check
def copy_from_nowhere():
    missing = {"Bucket": BUCKET, "Key": "no-such-key"}
    refused(404, "NoSuchKey", S3.copy_object, Bucket=BUCKET, Key="c", CopySource=missing)
    missing = {"Bucket": random_name("none"), "Key": "k"}
    refused(404, "NoSuchBucket", S3.copy_object, Bucket=BUCKET, Key="c", CopySource=missing)


@check
def copy_conditions():
    etag = S3.put_object(Bucket=BUCKET, Key="source", Body=b"x")["ETag"]
    to = {"Bucket": BUCKET, "Key": "conditional-copy", "CopySource": {"Bucket": BUCKET, "Key": "source"}}
    refused(412, "PreconditionFailed", S3.copy_object, CopySourceIfMatch='"other"', **to)
    refused(412, "PreconditionFailed", S3.copy_object, CopySourceIfNoneMatch=etag, **to)
    refused(404, "404", S3.head_object, Bucket=BUCKET, Key="conditional-copy")
    S3.copy_object(CopySourceIfMatch=etag, CopySourceIfNoneMatch='"other"', **to)


@check
def delete_many():
    keys = ["many/%d" % number for number in range(20)] + ["many/a&b<c>", "many/é", "many/ "]
    for key in keys:
        S3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    objects = [{"Key": key} for key in [*keys, "many/never-there"]]
    done = S3.delete_objects(Bucket=BUCKET, Delete={"Objects": objects})
    equal(sorted(item["Key"] for item in done["Deleted"]), sorted([*keys, "many/never-there"]))
    assert not done.get("Errors")
    equal(S3.list_objects_v2(Bucket=BUCKET, Prefix="many/")["KeyCount"], 0)
    quiet = S3.delete_objects(Bucket=BUCKET, Delete={"Objects": objects, "Quiet": True})
    assert not quiet.get("Deleted")


@check
def delete_too_many():
    objects = [{"Key": str(number)} for number in range(1001)]
    refused(400, "MalformedXML", S3.delete_objects, Bucket=BUCKET, Delete={"Objects": objects})


@check
def upload_and_download_a_large_file():
    data = os.urandom(20 * MIB + 7)
    S3.upload_fileobj(io.BytesIO(data), BUCKET, "large", ExtraArgs={"Metadata": {"kept": "yes"}})
    head = S3.head_object(Bucket=BUCKET, Key="large")
    equal((head["ContentLength"], head["Metadata"]), (len(data), {"kept": "yes"}))
    assert head["ETag"].endswith('-3"'), head["ETag"]
    got = io.BytesIO()
    S3.download_fileobj(BUCKET, "large", got)
    assert got.getvalue() == data
    S3.copy({"Bucket": BUCKET, "Key": "large"}, BUCKET, "large-copy")
    equal(md5(read("large-copy")), md5(data))


if __name__ == "__main__":
    main()
