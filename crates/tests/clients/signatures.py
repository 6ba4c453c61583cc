"""What a forged, altered or half-signed request must not do. Nothing is stored, and the error is AWS's."""

import base64
import hashlib
import os

from support import (
    ACCESS_KEY,
    EMPTY,
    SECRET_KEY,
    Signer,
    answered,
    by_url,
    check,
    each,
    equal,
    exchange,
    head,
    listed,
    made_bucket,
    main,
    now,
    path_of,
    plain_chunks,
    presigned,
    random_name,
    request,
    signature_in,
    signed,
    signed_chunks,
    stamp,
    stored,
    uploads,
)

BUCKET = made_bucket("signatures")
KEY = "target"
PATH = path_of(BUCKET, KEY)
OLD = b"what was there before"
request("PUT", path_of(BUCKET, "source"), body=b"the source").expect(200)


def reset():
    request("PUT", PATH, body=OLD).expect(200)


def untouched():
    """The object is as it was. Where it is not it is put back, so that one failure is one."""
    found = stored(BUCKET, KEY)
    if found != OLD:
        reset()
    equal(found, OLD)


reset()

# Headers that change what a PUT does. None of them may count when it is not signed.
EXTRA = {
    "x-amz-acl": "public-read",
    "x-amz-bypass-governance-retention": "true",
    "x-amz-checksum-algorithm": "CRC32",
    "x-amz-checksum-crc32": "AAAAAA==",
    "x-amz-checksum-crc32c": "AAAAAA==",
    "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=",
    "x-amz-checksum-sha1": "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
    "x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "x-amz-checksum-type": "FULL_OBJECT",
    "x-amz-content-sha256": EMPTY,
    "x-amz-copy-source": "/%s/source" % BUCKET,
    "x-amz-copy-source-if-match": '"x"',
    "x-amz-copy-source-if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT",
    "x-amz-copy-source-if-none-match": '"x"',
    "x-amz-copy-source-if-unmodified-since": "Mon, 01 Jan 2001 00:00:00 GMT",
    "x-amz-copy-source-range": "bytes=0-1",
    "x-amz-decoded-content-length": "4",
    "x-amz-expected-bucket-owner": "123456789012",
    "x-amz-grant-full-control": 'id="x"',
    "x-amz-grant-read": 'id="x"',
    "x-amz-grant-read-acp": 'id="x"',
    "x-amz-grant-write-acp": 'id="x"',
    "x-amz-meta-injected": "yes",
    "x-amz-meta-": "yes",
    "x-amz-metadata-directive": "REPLACE",
    "x-amz-mfa": "1 2",
    "x-amz-object-lock-legal-hold": "ON",
    "x-amz-object-lock-mode": "GOVERNANCE",
    "x-amz-object-lock-retain-until-date": "2040-01-01T00:00:00Z",
    "x-amz-request-payer": "requester",
    "x-amz-sdk-checksum-algorithm": "CRC32",
    "x-amz-security-token": "token",
    "x-amz-server-side-encryption": "AES256",
    "x-amz-server-side-encryption-aws-kms-key-id": "key",
    "x-amz-server-side-encryption-context": "e30=",
    "x-amz-server-side-encryption-customer-algorithm": "AES256",
    "x-amz-source-expected-bucket-owner": "123456789012",
    "x-amz-storage-class": "GLACIER",
    "x-amz-tagging": "a=b",
    "x-amz-tagging-directive": "REPLACE",
    "x-amz-trailer": "x-amz-checksum-crc32",
    "x-amz-website-redirect-location": "https://example.org/",
    "x-amz-write-offset-bytes": "0",
    "x-amz-made-up": "1",
    "X-AMZ-Copy-Source": "/%s/source" % BUCKET,
}


@each(EXTRA)
def unsigned_header_on_a_presigned_put(name):
    url = PATH + "?" + presigned("PUT", PATH)
    by_url("PUT", url, {name: EXTRA[name]}, b"evil").expect(403, "AccessDenied", "SignatureDoesNotMatch")
    untouched()


@each(EXTRA)
def unsigned_header_on_a_signed_put(name):
    if name == "x-amz-content-sha256":
        return  # it is signed in every such request
    headers = signed("PUT", PATH, body=b"evil", unsigned={name: EXTRA[name]})
    headers["content-length"] = "4"
    got = answered(exchange(head("PUT", PATH, headers) + b"evil"))
    got.expect(403, "AccessDenied", "SignatureDoesNotMatch")
    untouched()


@check
def presigned_put_without_them_is_taken():
    url = PATH + "?" + presigned("PUT", PATH)
    by_url("PUT", url, {"content-type": "text/plain"}, b"new").expect(200)
    equal(stored(BUCKET, KEY), b"new")
    reset()


@check
def presigned_put_with_them_signed_is_taken():
    extra = {"x-amz-meta-a": "1"}
    url = PATH + "?" + presigned("PUT", PATH, headers=extra)
    by_url("PUT", url, extra, b"new").expect(200)
    equal(request("HEAD", PATH).headers["x-amz-meta-a"], "1")
    by_url("PUT", url, {"x-amz-meta-a": "2"}, b"evil").expect(403, "SignatureDoesNotMatch")
    by_url("PUT", url, {}, b"evil").expect((400, 403))
    equal(stored(BUCKET, KEY), b"new")
    reset()


@check
def unsigned_copy_source_does_not_turn_a_put_into_a_copy():
    headers = signed("PUT", PATH, unsigned={"x-amz-copy-source": "/%s/source" % BUCKET})
    headers["content-length"] = "0"
    answered(exchange(head("PUT", PATH, headers))).expect(403)
    untouched()


@check
def both_ways_at_once():
    """A signed head and a signed query do not widen each other."""
    query = presigned("PUT", PATH)
    headers = {**signed("PUT", PATH, body=b"evil"), "content-length": "4"}
    got = answered(exchange(head("PUT", PATH + "?" + query, headers) + b"evil"))
    got.expect((400, 403))
    untouched()


# --- every way to declare a body, each with a wrong signature -----------------------------------------------------------

PAYLOADS = [
    "UNSIGNED-PAYLOAD",
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
    "STREAMING-MADE-UP",
    EMPTY,
    hashlib.sha256(b"evil").hexdigest(),
    "unsigned-payload",
    "",
    "x",
]


def chunked(payload):
    if payload.startswith("STREAMING-UNSIGNED"):
        return b"".join(plain_chunks([b"evil"], [("x-amz-checksum-crc32", "Rg8H8g==")]))
    if payload.startswith("STREAMING"):
        trailer = [("x-amz-checksum-crc32", "Rg8H8g==")] if payload.endswith("TRAILER") else None
        return b"".join(signed_chunks(Signer(secret="wrong"), "0" * 64, [b"evil"], trailer))
    return b"evil"


def forged(method, path, payload, query=()):
    headers = {"x-amz-content-sha256": payload}
    if payload.startswith("STREAMING"):
        headers.update({"x-amz-decoded-content-length": "4", "content-encoding": "aws-chunked"})
    if payload.endswith("TRAILER"):
        headers["x-amz-trailer"] = "x-amz-checksum-crc32"
    body = chunked(payload) if method in ("PUT", "POST") else b""
    return headers, body


@each(PAYLOADS)
def zero_signature_in_the_head(payload):
    upload = begin()
    for method, path, query in everywhere(upload):
        headers, body = forged(method, path, payload)
        headers = signed(method, path, query, headers, payload=payload)
        headers["authorization"] = headers["authorization"][:-64] + "0" * 64
        headers["content-length"] = str(len(body))
        target = path + "?" + "&".join("%s=%s" % pair for pair in query)
        answered(exchange(head(method, target, headers) + body, method)).expect((400, 403))
    untouched()
    end(upload)


@each(PAYLOADS)
def wrong_signature_in_the_query(payload):
    upload = begin()
    for method, path, query in everywhere(upload):
        headers, body = forged(method, path, payload)
        for signer in (Signer(secret="wrong"), Signer(key="unknown-key")):
            target = path + "?" + presigned(method, path, query, headers, signer=signer, payload=payload)
            by_url(method, target, headers, body).expect((400, 403))
    untouched()
    end(upload)


@each(PAYLOADS)
def no_signature_at_all(payload):
    upload = begin()
    for method, path, query in everywhere(upload):
        headers, body = forged(method, path, payload)
        target = path + "?" + "&".join("%s=%s" % pair for pair in query)
        by_url(method, target, headers, body).expect((400, 403))
    untouched()
    end(upload)


def begin():
    body = request("POST", path_of(BUCKET, "upload"), [("uploads", "")]).expect(200).body
    return body.split(b"<UploadId>")[1].split(b"<")[0].decode()


def end(upload):
    """The upload is as it was: there, and without a part."""
    place = [("uploadId", upload)]
    listing = request("GET", path_of(BUCKET, "upload"), place).expect(200)
    assert b"<Part>" not in listing.body, listing
    request("DELETE", path_of(BUCKET, "upload"), place).expect(204)
    assert upload.encode() not in uploads(BUCKET)


def everywhere(upload):
    part = [("partNumber", "1"), ("uploadId", upload)]
    return [
        ("PUT", PATH, []),
        ("GET", PATH, []),
        ("HEAD", PATH, []),
        ("DELETE", PATH, []),
        ("PUT", path_of(BUCKET, "upload"), part),
        ("GET", path_of(BUCKET, "upload"), part[1:]),
        ("POST", path_of(BUCKET, "upload"), part[1:]),
        ("DELETE", path_of(BUCKET, "upload"), part[1:]),
        ("POST", path_of(BUCKET, "upload"), [("uploads", "")]),
        ("POST", path_of(BUCKET), [("delete", "")]),
        ("GET", path_of(BUCKET), [("list-type", "2")]),
        ("GET", path_of(BUCKET), [("uploads", "")]),
        ("GET", path_of(BUCKET), [("location", "")]),
        ("GET", path_of(BUCKET), []),
        ("HEAD", path_of(BUCKET), []),
        ("PUT", "/new-bucket-of-nobody", []),
        ("DELETE", path_of(BUCKET), []),
        ("GET", "/", []),
    ]


@check
def the_error_of_each_mistake():
    wrong = request("GET", PATH, signer=Signer(secret="wrong"))
    wrong.expect(403, "SignatureDoesNotMatch")
    for leak in (SECRET_KEY.encode(), hashlib.sha256(SECRET_KEY.encode()).hexdigest().encode()):
        assert leak not in wrong.body
    request("GET", PATH, signer=Signer(key="unknown-key")).expect(403, "InvalidAccessKeyId")
    by_url("GET", PATH).expect(403, "AccessDenied")
    request("GET", PATH, signer=Signer(region="mars-north-1")).expect(400, "AuthorizationHeaderMalformed")
    request("GET", PATH, signer=Signer(service="ec2")).expect((400, 403))
    for offset in (-901, 901, -86400, 86400 * 400):
        request("GET", PATH, signer=Signer(at=now(offset))).expect(403, "RequestTimeTooSkewed")
    for offset in (-880, 880):
        request("GET", PATH, signer=Signer(at=now(offset))).expect(200)
    yesterday = stamp(now(-86400))[:8]
    request("GET", PATH, signer=Signer(scope_date=yesterday)).expect((400, 403))


@check
def signature_version_2():
    """It was good enough until 2014; the error says what to use."""
    got = by_url("GET", PATH + "?AWSAccessKeyId=%s&Signature=r8mJggL5mCHw4ZLvyYa4mJOpC2Q%%3D&Expires=9999999999" % ACCESS_KEY)
    assert got.status in (400, 403) and b"AWS4-HMAC-SHA256" in got.body, got
    got = by_url("GET", PATH, {"authorization": "AWS %s:r8mJggL5mCHw4ZLvyYa4mJOpC2Q=" % ACCESS_KEY})
    assert got.status in (400, 403) and b"AWS4-HMAC-SHA256" in got.body, got


@check
def wrong_secret_everywhere():
    upload = begin()
    for method, path, query in everywhere(upload):
        request(method, path, query, signer=Signer(secret=SECRET_KEY + "x")).expect(403)
        request(method, path, query, signer=Signer(service="sts")).expect((400, 403))
    untouched()
    end(upload)


def bent(authorization):
    """Authorization headers that are not one."""
    yield ""
    yield "Basic dXNlcjpwYXNz"
    yield "Bearer token"
    yield "AWS %s:c2lnbmF0dXJl" % ACCESS_KEY
    yield "AWS4-HMAC-SHA256"
    yield "AWS4-HMAC-SHA256 "
    yield "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature="
    yield authorization.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512")
    yield authorization.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")
    yield authorization.replace("Signature=", "Signature=0")
    yield authorization[:-1]
    yield authorization[:-64] + "z" * 64
    yield authorization.replace("/aws4_request", "")
    yield authorization.replace("/aws4_request", "/aws4_request/x")
    yield authorization.replace("SignedHeaders=host;", "SignedHeaders=")
    yield authorization.replace("SignedHeaders=host;", "SignedHeaders=host;host;")
    yield authorization + ",Signature=" + "0" * 64
    yield authorization.replace("Credential=", "Credential=%s/" % ACCESS_KEY)
    yield "AWS4-HMAC-SHA256 " + "," * 4000


@each(range(19))
def authorization_bent(number):
    headers = signed("PUT", PATH, body=b"evil")
    headers["authorization"] = list(bent(headers["authorization"]))[number]
    headers["content-length"] = "4"
    got = answered(exchange(head("PUT", PATH, headers) + b"evil"))
    assert got.status in (400, 403), got
    untouched()


@check
def authorization_twice():
    headers = list(signed("PUT", PATH, body=b"evil").items()) + [("content-length", "4")]
    twice = [*headers, headers[-2]]
    answered(exchange(head("PUT", PATH, twice) + b"evil")).expect((400, 403))
    untouched()


@check
def date_missing_or_twice_or_odd():
    headers = signed("PUT", PATH, body=b"evil")
    headers["content-length"] = "4"
    gone = {name: value for name, value in headers.items() if name != "x-amz-date"}
    answered(exchange(head("PUT", PATH, gone) + b"evil")).expect((400, 403))
    twice = [*headers.items(), ("x-amz-date", headers["x-amz-date"])]
    answered(exchange(head("PUT", PATH, twice) + b"evil")).expect((400, 403))
    for odd in ("", "now", "20260230T000000Z", "2026-01-01T00:00:00Z", headers["x-amz-date"] + "0", "9" * 16):
        answered(exchange(head("PUT", PATH, {**headers, "x-amz-date": odd}) + b"evil")).expect((400, 403))
    untouched()


# --- the body -----------------------------------------------------------------------------------------------------------


@check
def body_other_than_signed():
    headers = signed("PUT", PATH, body=b"good")
    headers["content-length"] = "4"
    answered(exchange(head("PUT", PATH, headers) + b"evil")).expect(400, "XAmzContentSHA256Mismatch")
    untouched()
    # The same for a body that is too large to be held before it is judged.
    data = os.urandom(3_000_000)
    headers = {**signed("PUT", PATH, body=data), "content-length": str(len(data))}
    other = data[:-1] + bytes([data[-1] ^ 1])
    answered(exchange(head("PUT", PATH, headers) + other)).expect(400, "XAmzContentSHA256Mismatch")
    untouched()


CHUNK = 64 * 1024
CHUNKS = [os.urandom(CHUNK), os.urandom(CHUNK), os.urandom(100)]


def streamed(change=lambda pieces: pieces, trailer=None, declared=None, path=PATH, query=(), more=None, signer=None):
    """A PUT of signed chunks; `change` alters the pieces that are sent."""
    signer = signer or Signer()
    kind = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + ("-TRAILER" if trailer is not None else "")
    size = sum(map(len, CHUNKS))
    headers = {
        "content-encoding": "aws-chunked",
        "x-amz-decoded-content-length": str(size if declared is None else declared),
        **(more or {}),
    }
    if trailer is not None:
        headers["x-amz-trailer"] = ",".join(name for name, _ in trailer)
    headers = signed("PUT", path, query, headers, payload=kind, signer=signer)
    body = b"".join(change(signed_chunks(signer, signature_in(headers), CHUNKS, trailer)))
    headers["content-length"] = str(len(body))
    return answered(exchange(head("PUT", path, headers) + body))


def sha256_trailer(data=b"".join(CHUNKS)):
    return [("x-amz-checksum-sha256", base64.b64encode(hashlib.sha256(data).digest()).decode())]


@check
def signed_chunks_are_taken():
    streamed().expect(200)
    equal(stored(BUCKET, KEY), b"".join(CHUNKS))
    assert "content-encoding" not in request("HEAD", PATH).headers
    streamed(more={"content-encoding": "gzip,aws-chunked"}).expect(200)
    equal(request("HEAD", PATH).headers["content-encoding"], "gzip")
    streamed(trailer=sha256_trailer()).expect(200)
    equal(stored(BUCKET, KEY), b"".join(CHUNKS))
    reset()


def flip(data, at=-100):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


CHANGES = {
    "a byte of the first chunk": lambda p: [p[0][:200] + flip(p[0][200:], 0), *p[1:]],
    "a byte of the second chunk": lambda p: [*p[:2], flip(p[2]), *p[3:]],
    "a byte of the last chunk": lambda p: [*p[:4], flip(p[4], -1), *p[5:]],
    "two chunks swapped": lambda p: [p[2], p[3], p[0], p[1], *p[4:]],
    "a chunk twice": lambda p: [*p[:2], p[0], p[1], *p[4:]],
    "the final chunk left out": lambda p: p[:-2],
    "the signature of the first chunk": lambda p: [p[0].replace(b"chunk-signature=", b"chunk-signature=0", 1), *p[1:]],
    "the signature of the final chunk": lambda p: [*p[:-2], b"0;chunk-signature=" + b"0" * 64 + b"\r\n", b"\r\n"],
    "no signatures": lambda p: plain_chunks(CHUNKS, []),
    "no signature on the final chunk": lambda p: [*p[:-2], b"0\r\n", b"\r\n"],
    "not chunked at all": lambda p: CHUNKS,
}


@each(CHANGES)
def chunks_changed(what):
    streamed(CHANGES[what]).expect((400, 403))
    untouched()


TRAILERS = {
    "a wrong signature": lambda p: [*p[:-1], b"x-amz-trailer-signature:" + b"0" * 64 + b"\r\n\r\n"],
    "no signature": lambda p: [*p[:-1], b"\r\n"],
    "another value": lambda p: [*p[:-2], p[-2].replace(b":", b":A"), p[-1]],
    "no trailer": lambda p: [*p[:-2], b"\r\n"],
    "a second one": lambda p: [*p[:-1], b"x-amz-meta-injected:1\r\n", p[-1]],
}


@each(TRAILERS)
def trailer_changed(what):
    streamed(TRAILERS[what], trailer=sha256_trailer()).expect((400, 403))
    untouched()


@check
def trailer_of_other_bytes():
    streamed(trailer=sha256_trailer(b"other")).expect(400, "BadDigest")
    untouched()


@each([-1, 1, -len(b"".join(CHUNKS)), 10**15])
def decoded_length_other_than_declared(difference):
    declared = sum(map(len, CHUNKS)) + difference
    got = streamed(declared=declared)
    assert 400 <= got.status < 500, got
    untouched()


@each(["", "-1", "x", "1e3", "99999999999999999999999"])
def decoded_length_malformed(text):
    got = streamed(declared=text)
    assert 400 <= got.status < 500, got
    untouched()


SIZES = [
    b"8000000000000000", b"ffffffffffffffff", b"10000000000000000", b"+4", b"0x4", b"-4", b" 4", b"4 ", b"", b"g",
    b"4" + b"0" * 100, b"4;" + b"x" * 1_000_000, b"4;chunk-signature=" + b"0" * 64, b"4;;;",
]  # fmt: skip


@each(SIZES, name=lambda size: ascii(size[:20])[1:])
def chunk_size_malformed(size):
    body = size + b"\r\nevil\r\n0\r\nx-amz-checksum-crc32:Rg8H8g==\r\n\r\n"
    got = unsigned_trailer(body)
    assert got is None or 400 <= got.status < 500, got
    untouched()


def unsigned_trailer(body, declared=4, trailer="x-amz-checksum-crc32"):
    headers = {"content-encoding": "aws-chunked", "x-amz-decoded-content-length": str(declared), "x-amz-trailer": trailer}
    headers = signed("PUT", PATH, (), headers, payload="STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    headers["content-length"] = str(len(body))
    return exchange(head("PUT", PATH, headers) + body)


def crc32(data):
    import zlib

    return base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()


@check
def unsigned_trailer_is_taken():
    # All chunks but the last have 8 KiB or more.
    data = b"g" * 8192 + b"ood"
    body = b"".join(plain_chunks([data[:8192], data[8192:]], [("x-amz-checksum-crc32", crc32(data))]))
    answered(unsigned_trailer(body, len(data))).expect(200)
    equal(stored(BUCKET, KEY), data)
    reset()


FRAMES = {
    "a wrong checksum": b"4\r\nevil\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n" % crc32(b"good").encode(),
    "a malformed checksum": b"4\r\nevil\r\n0\r\nx-amz-checksum-crc32:zz\r\n\r\n",
    "a trailer that was not announced": b"4\r\nevil\r\n0\r\nx-amz-checksum-sha1:2jmj7l5rSw0yVb/vlWAYkK/YBwk=\r\n\r\n",
    "no trailer": b"4\r\nevil\r\n0\r\n\r\n",
    "no end": b"4\r\nevil\r\n",
    "no end of line after the data": b"4\r\nevil0\r\nx-amz-checksum-crc32:%s\r\n\r\n" % crc32(b"evil").encode(),
    "a short chunk": b"5\r\nevil\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n" % crc32(b"evil").encode(),
    "bytes after the end": b"4\r\nevil\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\nmore" % crc32(b"evil").encode(),
    "an endless trailer": b"4\r\nevil\r\n0\r\n" + b"x-amz-checksum-crc32:" + b"A" * 1_000_000 + b"\r\n\r\n",
    "nothing": b"",
}


@each(FRAMES)
def framing_malformed(what):
    got = unsigned_trailer(FRAMES[what])
    assert got is None or 400 <= got.status < 500, got
    if what == "a wrong checksum":
        got.expect(400, "BadDigest")
    untouched()


# --- presigned --------------------------------------------------------------------------------------------------------------


@each(["0", "-1", "604801", "1e3", "", " 1", "+1", "99999999999999999999", "abc"])
def presigned_expiry_outside(expires):
    url = PATH + "?" + presigned("GET", PATH, expires=expires)
    got = by_url("GET", url)
    assert 400 <= got.status < 500, got


@check
def presigned_expired():
    signer = Signer(at=now(-120))
    by_url("GET", PATH + "?" + presigned("GET", PATH, expires=60, signer=signer)).expect(403, "AccessDenied")
    by_url("GET", PATH + "?" + presigned("GET", PATH, expires=300, signer=signer)).expect(200)
    ahead = Signer(at=now(3600))
    by_url("GET", PATH + "?" + presigned("GET", PATH, signer=ahead)).expect(403)


@check
def presigned_for_something_else():
    url = "?" + presigned("GET", PATH)
    by_url("GET", PATH + url).expect(200)
    by_url("HEAD", PATH + url).expect(403)
    by_url("PUT", PATH + url, {}, b"evil").expect(403, "SignatureDoesNotMatch")
    by_url("DELETE", PATH + url).expect(403, "SignatureDoesNotMatch")
    by_url("GET", path_of(BUCKET, "source") + url).expect(403, "SignatureDoesNotMatch")
    by_url("GET", PATH + url + "&response-content-type=text/html").expect(403, "SignatureDoesNotMatch")
    by_url("GET", PATH + url + "&partNumber=1").expect(403, "SignatureDoesNotMatch")
    by_url("GET", PATH + url, {"host": "localhost"}).expect(403, "SignatureDoesNotMatch")
    # A name that is not known is not even looked at.
    by_url("GET", PATH + url, {"host": "example.org"}).expect(400, "InvalidRequest")
    untouched()


@check
def presigned_with_any_byte_changed():
    query = presigned("PUT", PATH)
    parts = query.split("&")
    changed = 0
    for index, part in enumerate(parts):
        name, value = part.split("=", 1)
        for at in range(len(value)):
            letter = "1" if value[at] != "1" else "2"
            bad = [*parts[:index], name + "=" + value[:at] + letter + value[at + 1 :], *parts[index + 1 :]]
            got = by_url("PUT", PATH + "?" + "&".join(bad), {}, b"evil")
            assert 400 <= got.status < 500, ("&".join(bad), got)
            changed += 1
        gone = "&".join(parts[:index] + parts[index + 1 :])
        assert 400 <= by_url("PUT", PATH + "?" + gone, {}, b"evil").status < 500, gone
        twice = "&".join([*parts, part])
        assert 400 <= by_url("PUT", PATH + "?" + twice, {}, b"evil").status < 500, twice
    untouched()
    print("   changed %d bytes" % changed)


@check
def scope_with_any_part_changed():
    for change in ({"region": "eu-central-1"}, {"service": "ec2"}, {"scope_date": "20200101"}, {"key": "other"}):
        for way in ("head", "query"):
            signer = Signer(**change)
            if way == "head":
                got = request("PUT", PATH, body=b"evil", signer=signer)
            else:
                got = by_url("PUT", PATH + "?" + presigned("PUT", PATH, signer=signer), {}, b"evil")
            assert got.status in (400, 403), (change, way, got)
    untouched()


@check
def conditions_tell_nothing_to_strangers():
    """Not whether an object is there, nor what it is."""
    tag = request("HEAD", PATH).headers["etag"]
    for path in (PATH, path_of(BUCKET, "none"), path_of(random_name("none"), "none")):
        for headers in ({}, {"if-none-match": tag}, {"if-match": tag}, {"if-match": '"x"'}, {"range": "bytes=9999-"}):
            for method in ("GET", "HEAD"):
                by_url(method, path, headers).expect(403)


@check
def nothing_was_stored_on_the_way():
    equal(sorted(listed(BUCKET)), ["source", KEY])
    request("HEAD", "/new-bucket-of-nobody").expect(404)
    request("HEAD", path_of(random_name("none"))).expect(404)


if __name__ == "__main__":
    main()
