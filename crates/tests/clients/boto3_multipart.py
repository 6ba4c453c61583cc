"""Multipart uploads by boto3, and what a store must refuse of it."""

import base64
import hashlib
import io
import os

from support import MIB, PART, boto3_client, check, each, equal, main, md5, random_name, refused

S3 = boto3_client()
BUCKET = random_name("parts")
S3.create_bucket(Bucket=BUCKET)


def begin(key, **more):
    return S3.create_multipart_upload(Bucket=BUCKET, Key=key, **more)["UploadId"]


def part(key, upload, number, data, **more):
    done = S3.upload_part(Bucket=BUCKET, Key=key, UploadId=upload, PartNumber=number, Body=data, **more)
    kept = {name: value for name, value in done.items() if name.startswith("Checksum")}
    return {"PartNumber": number, "ETag": done["ETag"], **kept}


def complete(key, upload, parts, **more):
    parts = {"Parts": parts}
    return S3.complete_multipart_upload(Bucket=BUCKET, Key=key, UploadId=upload, MultipartUpload=parts, **more)


def etag_of(pieces):
    digest = hashlib.md5(b"".join(hashlib.md5(piece).digest() for piece in pieces)).hexdigest()
    return '"%s-%d"' % (digest, len(pieces))


def absent(key):
    refused(404, "404", S3.head_object, Bucket=BUCKET, Key=key)


@check
def three_parts():
    pieces = [os.urandom(PART), os.urandom(PART + 1), b"tail"]
    upload = begin("three", ContentType="text/x-parts", Metadata={"a": "b"})
    absent("three")
    parts = [part("three", upload, 1 + n, piece) for n, piece in enumerate(pieces)]
    absent("three")
    done = complete("three", upload, parts)
    equal(done["ETag"], etag_of(pieces))
    equal((done["Bucket"], done["Key"]), (BUCKET, "three"))
    assert done["Location"].endswith("/three"), done["Location"]
    got = S3.get_object(Bucket=BUCKET, Key="three")
    equal((got["ETag"], got["ContentType"], got["Metadata"]), (done["ETag"], "text/x-parts", {"a": "b"}))
    assert got["Body"].read() == b"".join(pieces)


@check
def parts_in_any_order_with_gaps_and_replaced():
    pieces = {7: os.urandom(PART), 3: os.urandom(PART), 9000: b"end"}
    upload = begin("gaps")
    part("gaps", upload, 3, os.urandom(PART))
    parts = [part("gaps", upload, number, piece) for number, piece in pieces.items()]
    complete("gaps", upload, sorted(parts, key=lambda item: item["PartNumber"]))
    got = S3.get_object(Bucket=BUCKET, Key="gaps")["Body"].read()
    assert got == pieces[3] + pieces[7] + pieces[9000]


@check
def only_the_parts_that_complete_names():
    upload = begin("chosen")
    parts = [part("chosen", upload, number, bytes([number]) * PART) for number in (1, 2, 3)]
    complete("chosen", upload, [parts[0], parts[2]])
    assert S3.get_object(Bucket=BUCKET, Key="chosen")["Body"].read() == b"\1" * PART + b"\3" * PART


@check
def get_by_part_number():
    pieces = [os.urandom(PART), os.urandom(PART + 9), b"z"]
    upload = begin("numbered")
    complete("numbered", upload, [part("numbered", upload, 1 + n, piece) for n, piece in enumerate(pieces)])
    start = 0
    for number, piece in enumerate(pieces, 1):
        got = S3.get_object(Bucket=BUCKET, Key="numbered", PartNumber=number)
        assert got["Body"].read() == piece
        equal(got["PartsCount"], 3)
        total = sum(map(len, pieces))
        equal(got["ContentRange"], "bytes %d-%d/%d" % (start, start + len(piece) - 1, total))
        head = S3.head_object(Bucket=BUCKET, Key="numbered", PartNumber=number)
        equal((head["ContentLength"], head["PartsCount"]), (len(piece), 3))
        start += len(piece)
    refused(416, "InvalidPartNumber", S3.get_object, Bucket=BUCKET, Key="numbered", PartNumber=4)


@check
def list_parts():
    upload = begin("listed")
    for number in (1, 2, 5):
        part("listed", upload, number, b"x" * number)
    page = S3.list_parts(Bucket=BUCKET, Key="listed", UploadId=upload, MaxParts=2)
    equal([item["PartNumber"] for item in page["Parts"]], [1, 2])
    equal((page["IsTruncated"], page["NextPartNumberMarker"]), (True, 2))
    rest = S3.list_parts(Bucket=BUCKET, Key="listed", UploadId=upload, PartNumberMarker=2)
    equal([(item["PartNumber"], item["Size"]) for item in rest["Parts"]], [(5, 5)])
    equal(rest["Parts"][0]["ETag"], '"%s"' % md5(b"xxxxx"))
    equal(rest["IsTruncated"], False)
    S3.abort_multipart_upload(Bucket=BUCKET, Key="listed", UploadId=upload)


@check
def list_uploads():
    ids = {key: begin(key) for key in ("uploads/a", "uploads/b", "uploads/c/1", "uploads/c/2")}
    pages = S3.get_paginator("list_multipart_uploads").paginate(Bucket=BUCKET, Prefix="uploads/", PaginationConfig={"PageSize": 1})
    found = {item["Key"]: item["UploadId"] for page in pages for item in page.get("Uploads", [])}
    equal(found, ids)
    page = S3.list_multipart_uploads(Bucket=BUCKET, Prefix="uploads/", Delimiter="/")
    equal([item["Prefix"] for item in page["CommonPrefixes"]], ["uploads/c/"])
    for key, upload in ids.items():
        S3.abort_multipart_upload(Bucket=BUCKET, Key=key, UploadId=upload)
    assert not S3.list_multipart_uploads(Bucket=BUCKET, Prefix="uploads/").get("Uploads")


@check
def abort():
    upload = begin("aborted")
    done = part("aborted", upload, 1, b"x")
    answer = S3.abort_multipart_upload(Bucket=BUCKET, Key="aborted", UploadId=upload)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 204)
    again = {"Bucket": BUCKET, "Key": "aborted", "UploadId": upload}
    refused(404, "NoSuchUpload", S3.upload_part, PartNumber=1, Body=b"x", **again)
    refused(404, "NoSuchUpload", S3.list_parts, **again)
    refused(404, "NoSuchUpload", S3.complete_multipart_upload, MultipartUpload={"Parts": [done]}, **again)
    refused(404, "NoSuchUpload", S3.abort_multipart_upload, **again)
    absent("aborted")


def refused_complete(key, code, upload, parts, status=400, **more):
    parts = {"Parts": parts}
    call = S3.complete_multipart_upload
    refused(status, code, call, Bucket=BUCKET, Key=key, UploadId=upload, MultipartUpload=parts, **more)
    absent(key)


@check
def complete_with_a_small_part():
    upload = begin("small")
    parts = [part("small", upload, 1, b"x" * (PART - 1)), part("small", upload, 2, b"y")]
    refused_complete("small", "EntityTooSmall", upload, parts)
    # The upload is still there, and completes with a part that is large enough.
    parts[0] = part("small", upload, 1, b"x" * PART)
    complete("small", upload, parts)


@check
def complete_with_a_wrong_etag():
    upload = begin("etag")
    done = part("etag", upload, 1, b"x")
    refused_complete("etag", "InvalidPart", upload, [{"PartNumber": 1, "ETag": '"%s"' % md5(b"other")}])
    refused_complete("etag", "InvalidPart", upload, [{"PartNumber": 2, "ETag": done["ETag"]}])
    # AWS takes an ETag with and without its quotes.
    complete("etag", upload, [{**done, "ETag": done["ETag"].strip('"')}])


@check
def complete_out_of_order():
    upload = begin("order")
    parts = [part("order", upload, number, b"x" * PART) for number in (1, 2)]
    refused_complete("order", "InvalidPartOrder", upload, parts[::-1])
    refused_complete("order", "InvalidPartOrder", upload, [parts[0], parts[0]])
    S3.abort_multipart_upload(Bucket=BUCKET, Key="order", UploadId=upload)


@check
def complete_with_no_parts():
    upload = begin("none")
    refused_complete("none", "MalformedXML", upload, [])
    S3.abort_multipart_upload(Bucket=BUCKET, Key="none", UploadId=upload)


@each([0, -1, 10001, 2**31])
def part_number_outside(number):
    upload = begin("outside")
    call = S3.upload_part
    refused(400, "InvalidArgument", call, Bucket=BUCKET, Key="outside", UploadId=upload, PartNumber=number, Body=b"")
    S3.abort_multipart_upload(Bucket=BUCKET, Key="outside", UploadId=upload)


@check
def upload_of_another_key_or_bucket():
    upload = begin("mine")
    done = part("mine", upload, 1, b"x")
    other = random_name("others")
    S3.create_bucket(Bucket=other)
    for bucket, key in ((BUCKET, "theirs"), (other, "mine")):
        place = {"Bucket": bucket, "Key": key, "UploadId": upload}
        refused(404, "NoSuchUpload", S3.upload_part, PartNumber=1, Body=b"y", **place)
        refused(404, "NoSuchUpload", S3.list_parts, **place)
        refused(404, "NoSuchUpload", S3.complete_multipart_upload, MultipartUpload={"Parts": [done]}, **place)
        refused(404, "NoSuchUpload", S3.abort_multipart_upload, **place)
    complete("mine", upload, [done])
    S3.delete_bucket(Bucket=other)


@check
def part_copy():
    source = os.urandom(12 * MIB)
    S3.put_object(Bucket=BUCKET, Key="source é", Body=source)
    upload = begin("copied")
    parts = []
    for number, (start, end) in enumerate([(0, PART), (PART, 2 * PART), (2 * PART, len(source))], 1):
        done = S3.upload_part_copy(
            Bucket=BUCKET,
            Key="copied",
            UploadId=upload,
            PartNumber=number,
            CopySource={"Bucket": BUCKET, "Key": "source é"},
            CopySourceRange="bytes=%d-%d" % (start, end - 1),
        )["CopyPartResult"]
        equal(done["ETag"], '"%s"' % md5(source[start:end]))
        kept = {name: value for name, value in done.items() if name.startswith("Checksum")}
        parts.append({"PartNumber": number, "ETag": done["ETag"], **kept})
    whole = S3.upload_part_copy(
        Bucket=BUCKET, Key="copied", UploadId=upload, PartNumber=9, CopySource={"Bucket": BUCKET, "Key": "source é"}
    )
    equal(whole["CopyPartResult"]["ETag"], '"%s"' % md5(source))
    complete("copied", upload, parts)
    equal(md5(S3.get_object(Bucket=BUCKET, Key="copied")["Body"].read()), md5(source))


@each(["bytes=0-1000", "bytes=5-", "bytes=-5", "0-4", "bytes=9-3"])
def part_copy_range_outside(text):
    S3.put_object(Bucket=BUCKET, Key="short", Body=b"0123456789")
    upload = begin("bad-copy")
    place = {"Bucket": BUCKET, "Key": "bad-copy", "UploadId": upload, "PartNumber": 1}
    source = {"Bucket": BUCKET, "Key": "short"}
    refused_range(place, source, text)
    assert not S3.list_parts(Bucket=BUCKET, Key="bad-copy", UploadId=upload).get("Parts")
    S3.abort_multipart_upload(Bucket=BUCKET, Key="bad-copy", UploadId=upload)


def refused_range(place, source, text):
    from botocore.exceptions import ClientError

    try:
        S3.upload_part_copy(CopySource=source, CopySourceRange=text, **place)
    except ClientError as error:
        assert error.response["Error"]["Code"] in ("InvalidArgument", "InvalidRange", "InvalidRequest"), error
        return
    raise AssertionError("accepted")


@each(["CRC32", "SHA1", "SHA256"])
def composite_checksum(algorithm):
    pieces = [os.urandom(PART), b"end"]
    upload = begin("composite", ChecksumAlgorithm=algorithm, ChecksumType="COMPOSITE")
    parts = [part("composite", upload, 1 + n, p, ChecksumAlgorithm=algorithm) for n, p in enumerate(pieces)]
    name = "Checksum" + algorithm
    joined = b"".join(base64.b64decode(item[name]) for item in parts)
    want = sum_of(algorithm, joined) + "-2"
    equal(complete("composite", upload, parts)[name], want)
    head = S3.head_object(Bucket=BUCKET, Key="composite", ChecksumMode="ENABLED")
    equal((head[name], head["ChecksumType"]), (want, "COMPOSITE"))


@check
def full_object_checksum():
    pieces = [os.urandom(PART), b"end"]
    want = sum_of("CRC32", b"".join(pieces))
    upload = begin("full", ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")
    parts = [part("full", upload, 1 + n, p, ChecksumAlgorithm="CRC32") for n, p in enumerate(pieces)]
    wrong = sum_of("CRC32", b"other")
    refused_complete("full", "BadDigest", upload, parts, ChecksumCRC32=wrong, ChecksumType="FULL_OBJECT")
    equal(complete("full", upload, parts, ChecksumCRC32=want, ChecksumType="FULL_OBJECT")["ChecksumCRC32"], want)
    head = S3.head_object(Bucket=BUCKET, Key="full", ChecksumMode="ENABLED")
    equal((head["ChecksumCRC32"], head["ChecksumType"]), (want, "FULL_OBJECT"))


@check
def part_with_a_wrong_checksum():
    upload = begin("bad-part", ChecksumAlgorithm="CRC32")
    place = {"Bucket": BUCKET, "Key": "bad-part", "UploadId": upload, "PartNumber": 1, "Body": b"data"}
    refused(400, "BadDigest", S3.upload_part, ChecksumCRC32=sum_of("CRC32", b"other"), **place)
    assert not S3.list_parts(Bucket=BUCKET, Key="bad-part", UploadId=upload).get("Parts")
    S3.abort_multipart_upload(Bucket=BUCKET, Key="bad-part", UploadId=upload)


def sum_of(algorithm, data):
    import zlib

    if algorithm == "CRC32":
        digest = zlib.crc32(data).to_bytes(4, "big")
    else:
        digest = hashlib.new(algorithm.lower(), data).digest()
    return base64.b64encode(digest).decode()


@check
def mpu_object_size():
    upload = begin("sized")
    done = part("sized", upload, 1, b"12345")
    refused_complete("sized", "InvalidRequest", upload, [done], MpuObjectSize=6)
    complete("sized", upload, [done], MpuObjectSize=5)


@check
def conditional_complete():
    S3.put_object(Bucket=BUCKET, Key="taken", Body=b"x")
    upload = begin("taken")
    done = part("taken", upload, 1, b"y")
    place = {"Bucket": BUCKET, "Key": "taken", "UploadId": upload, "MultipartUpload": {"Parts": [done]}}
    refused(412, "PreconditionFailed", S3.complete_multipart_upload, IfNoneMatch="*", **place)
    equal(S3.get_object(Bucket=BUCKET, Key="taken")["Body"].read(), b"x")


@check
def large_upload_of_many_parts_at_once():
    from boto3.s3.transfer import TransferConfig

    data = os.urandom(64 * MIB + 3)
    config = TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=8)
    S3.upload_fileobj(io.BytesIO(data), BUCKET, "many", Config=config)
    got = io.BytesIO()
    S3.download_fileobj(BUCKET, "many", got, Config=config)
    assert got.getvalue() == data


if __name__ == "__main__":
    main()
