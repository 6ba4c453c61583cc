"""What is broken gets the error that AWS gives, stores nothing, and leaves the server well."""

import base64
import csv
import hashlib
import itertools
import html
import os
import re
import socket
import struct
import time

from support import (
    HOST,
    MIB,
    answered,
    by_url,
    check,
    connect,
    each,
    equal,
    exchange,
    head,
    is_gone,
    listed,
    made_bucket,
    main,
    path_of,
    random_name,
    read_answer,
    request,
    signed,
    stored,
    uploads,
)

BUCKET = made_bucket("malformed")
PATH = path_of(BUCKET, "key")


def begun(key="upload"):
    body = request("POST", path_of(BUCKET, key), [("uploads", "")]).expect(200).body
    return re.search(rb"<UploadId>([^<]*)</UploadId>", body).group(1).decode()


def well():
    """The server still answers, and nothing was stored. What was is removed, so that one failure is one."""
    found = listed(BUCKET)
    for key in found:
        request("DELETE", path_of(BUCKET, html.unescape(key)))
    equal(found, [])


# --- the request's head -----------------------------------------------------------------------------------------------------


def put_head(**changes):
    headers = {**signed("PUT", PATH, body=b"data"), "content-length": "4", **changes}
    return head("PUT", PATH, {name: value for name, value in headers.items() if value is not None})


@each(["abc", "-1", "+4", "4, 4", "4,5", "0x4", "4 4", "99999999999999999999999999", ""])
def content_length_malformed(text):
    got = exchange(put_head(**{"content-length": text}) + b"data")
    assert got is None or got.status == 400 or (text in ("", "+4", "4, 4") and 400 <= got.status < 500), got
    well()


@check
def content_length_twice():
    pairs = list({**signed("PUT", PATH, body=b"data"), "content-length": "4"}.items())
    got = exchange(head("PUT", PATH, [*pairs, ("content-length", "5")]) + b"data")
    assert got is None or got.status == 400, got
    well()


@check
def content_length_and_transfer_encoding():
    """The classic way to smuggle a request past a proxy."""
    got = exchange(put_head(**{"transfer-encoding": "chunked"}) + b"4\r\ndata\r\n0\r\n\r\n")
    assert got is None or 400 <= got.status < 500 or stored(BUCKET, "key") == b"data", got
    request("DELETE", PATH)
    well()


@check
def content_length_missing():
    answered(exchange(put_head(**{"content-length": None}))).expect(411, "MissingContentLength")
    chunked = put_head(**{"content-length": None, "transfer-encoding": "chunked"})
    got = answered(exchange(chunked + b"4\r\ndata\r\n0\r\n\r\n"))
    got.expect(411, "MissingContentLength")
    well()


@check
def content_length_of_more_than_there_may_be():
    got = answered(exchange(put_head(**{"content-length": str(6 * 1024**4)})))
    got.expect(400, "EntityTooLarge")
    well()


GARBAGE = {
    "nothing but blanks": b"   \r\n\r\n",
    "zero bytes": b"\0" * 100 + b"\r\n\r\n",
    "a TLS hello": bytes.fromhex("16030100c8010000c40303") + os.urandom(190),
    "no version": b"GET /\r\n\r\n",
    "version 9": b"GET / HTTP/9.9\r\nhost: x\r\n\r\n",
    "HTTP/2 by prior knowledge": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a blank in a header's name": b"GET / HTTP/1.1\r\nho st: x\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nhost\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nhost: x\r\n y\r\n\r\n",
    "a zero byte in a header": b"GET / HTTP/1.1\r\nhost: x\r\na: b\0c\r\n\r\n",
    "a bare line feed": b"GET / HTTP/1.1\nhost: x\n\n",
    "a huge target": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n",
    "a huge header": b"GET / HTTP/1.1\r\nhost: x\r\na: " + b"a" * 2_000_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nhost: x\r\n" + b"".join(b"a%d: b\r\n" % n for n in range(20_000)) + b"\r\n",
    "an odd method": b"FROB / HTTP/1.1\r\nhost: x\r\n\r\n",
    "an odd method of a key": b"PATCH /a/b HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n",
    "a target of a star": b"OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n",
    "CONNECT": b"CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n",
    "an absolute target": b"GET http://example.org/secret HTTP/1.1\r\nhost: example.org\r\n\r\n",
}


@each(GARBAGE)
def garbage(what):
    got = exchange(GARBAGE[what], close=True)
    assert got is None or 400 <= got.status < 600 and got.status not in (500, 502, 503), got
    well()


TARGETS = ["%", "%zz", "%e9", "%ff%fe", "%00", "a%00b", "\xe9", "%c0%af", "%ed%a0%80", "a?%", "a?%zz=1", "a?=&=&=", "a?" + "&" * 5000]


@each(TARGETS, name=lambda text: ascii(text)[:24])
def target_malformed(text):
    """Broken escapes and bytes that are no UTF-8: an error of the client, never of the server."""
    for method in ("GET", "PUT", "DELETE"):
        headers = {**signed(method, "/%s/x" % BUCKET), "content-length": "0"}
        data = ("%s /%s/%s HTTP/1.1\r\n" % (method, BUCKET, text)).encode("latin-1")
        got = exchange(data + head(method, "/", headers).split(b"\r\n", 1)[1], method)
        assert got is None or 400 <= got.status < 500, got
    well()


@check
def several_requests_on_one_connection():
    """After an error the connection is in order, or closed: the next answer is never one of another request."""
    with connect() as link:
        answered(exchange(head("GET", PATH, signed("GET", PATH)), connection=link)).expect(404, "NoSuchKey")
        bad = {**signed("PUT", PATH, body=b"data"), "content-length": "4"}
        answered(exchange(head("PUT", PATH, bad) + b"evil", connection=link)).expect(400, "XAmzContentSHA256Mismatch")
        after = signed("GET", path_of(BUCKET), [("location", "")])
        try:
            got = exchange(head("GET", path_of(BUCKET) + "?location=", after), connection=link)
        except (BrokenPipeError, ConnectionResetError):
            got = None
        assert got is None or (got.status == 200 and b"LocationConstraint" in got.body), got
    well()


@check
def a_refused_body_is_not_taken_for_a_request():
    evil = b"GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n"
    with connect() as link:
        headers = {**signed("PUT", path_of(random_name("none"), "k"), body=evil), "content-length": str(len(evil))}
        first = answered(exchange(head("PUT", "/none/k", headers) + evil, connection=link))
        assert 400 <= first.status < 500, first
        link.settimeout(1)
        try:
            second = read_answer(link)
        except (TimeoutError, socket.timeout):
            second = None
        assert second is None, second
    well()


@check
def expect_100_continue():
    headers = {**signed("PUT", PATH, body=b"data"), "content-length": "4", "expect": "100-continue"}
    with connect() as link:
        link.sendall(head("PUT", PATH, headers))
        interim = link.recv(1024)
        assert interim.startswith(b"HTTP/1.1 100"), interim
        link.sendall(b"data")
        answered(read_answer(link)).expect(200)
    # A request that is refused by its head is refused before its body is asked for.
    headers["authorization"] = headers["authorization"][:-1] + "x"
    with connect() as link:
        link.sendall(head("PUT", PATH, headers))
        assert link.recv(1024).startswith(b"HTTP/1.1 4")
    request("DELETE", PATH).expect(204)


# --- names ------------------------------------------------------------------------------------------------------------------

NAMES = [
    "ab", "a" * 64, "Upper", "under_score", "-first", "last-", ".first", "last.", "two..dots", "192.168.5.4",
    "xn--punycode", "sthree-configurator", "ends-s3alias", "ends--ol-s3", "blank%20", "%C3%A9%C3%A9%C3%A9", "a%00b",
]  # fmt: skip


@each(NAMES)
def bucket_name_bad(name):
    request("PUT", "/" + name).expect(400, "InvalidBucketName")
    request("PUT", "/%s/key" % name, body=b"x").expect((400, 404), "InvalidBucketName", "NoSuchBucket")


@each(["..%2f..%2fx", "%2e%2e", "a%2fb", "..", "."])
def bucket_name_that_climbs(name):
    got = request("PUT", "/" + name)
    assert 400 <= got.status < 500, got


@each(["abc", "a" * 63, "a.b-c.1", "1-2-3", "123"])
def bucket_name_good(name):
    request("PUT", "/" + name).expect((200, 409))
    request("DELETE", "/" + name).expect(204)


@check
def bucket_twice():
    """AWS answers 200 in its first region and 409 in every other."""
    request("PUT", path_of(BUCKET)).expect((200, 409))
    well()


@check
def key_too_long():
    for length, status in ((1024, 200), (1025, 400)):
        got = request("PUT", path_of(BUCKET, "x" * length), body=b"d").expect(status)
        assert status == 200 or got.code == "KeyTooLongError", got
        request("GET", path_of(BUCKET, "x" * length)).expect((200,) if status == 200 else (400, 404))
    request("DELETE", path_of(BUCKET, "x" * 1024)).expect(204)
    well()


@check
def missing_things():
    none = random_name("none")
    request("GET", PATH).expect(404, "NoSuchKey")
    request("HEAD", PATH).expect(404)
    request("GET", path_of(none)).expect(404, "NoSuchBucket")
    request("GET", path_of(none, "k")).expect(404, "NoSuchBucket")
    request("PUT", path_of(none, "k"), body=b"x").expect(404, "NoSuchBucket")
    request("POST", path_of(none, "k"), [("uploads", "")]).expect(404, "NoSuchBucket")
    request("DELETE", path_of(none, "k")).expect(404, "NoSuchBucket")
    request("DELETE", path_of(none)).expect(404, "NoSuchBucket")


@check
def errors_are_whole():
    got = request("GET", PATH).expect(404, "NoSuchKey")
    for element in (b"Code", b"Message", b"RequestId", b"Resource"):
        assert b"<%s>" % element in got.body, got
    assert got.headers["content-type"].startswith("application/xml") and got.headers["x-amz-request-id"]
    assert b"<Key>key</Key>" in got.body, got
    # An error to a HEAD has no body.
    assert request("HEAD", PATH).body == b""
    # What was sent is not put into the document as it is.
    got = request("GET", path_of(BUCKET, "<script>&\"'"))
    assert b"<script>" not in got.body


UPLOAD_IDS = ["none", "../x", "%2e%2e%2f", "\0", "x" * 10_000, "/etc/passwd", "", "é", "a b", "' or 1=1"]


@each(UPLOAD_IDS, name=lambda text: ascii(text)[:20])
def upload_id_unknown(upload):
    path = path_of(BUCKET, "upload")
    body = b"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>"
    part = [("partNumber", "1"), ("uploadId", upload)]
    for method, query, data in (("PUT", part, b"x"), ("GET", part[1:], b""), ("POST", part[1:], body), ("DELETE", part[1:], b"")):
        got = request(method, path, query, body=data)
        if len(upload) > 9000:
            assert 400 <= got.status < 500, got
        else:
            got.expect((404, 400), "NoSuchUpload", "InvalidArgument", "InvalidRequest", "InvalidURI")
    well()


# --- operations -----------------------------------------------------------------------------------------------------------------

# The operations that the store serves: the documentation lists the fields of each. Every other one that AWS has must say
# that it is not there.
HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../docs/operations.md"), encoding="utf-8") as listing:
    PRESENT = re.findall(r"^### ([A-Z]\w+)$", listing.read(), re.MULTILINE)
# Told from another operation by the host alone, or an older form of it.
SAME_ADDRESS = [
    *("WriteGetObjectResponse", "ListDirectoryBuckets"),
    *("GetBucketLifecycle", "GetBucketNotification", "PutBucketLifecycle", "PutBucketNotification"),
]
TABLE = os.path.join(HERE, "../../proto/tests/aws-operations.tsv")


def absent_operations():
    with open(TABLE, encoding="utf-8") as table:
        rows = [row for row in csv.reader(table, delimiter="\t") if not row[0].startswith("#")]
    return [row for row in rows if row[0] not in PRESENT + SAME_ADDRESS]


@each(absent_operations(), name=lambda row: row[0])
def operation_not_implemented(row):
    _, method, uri = row[:3]
    path, _, query = uri.partition("?")
    path = path.replace("{Bucket}", BUCKET).replace("{Key+}", "key")
    pairs = [(part + "=").split("=")[:2] for part in query.split("&") if part]
    body = b"<Any/>" if method in ("PUT", "POST") else b""
    md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
    got = request(method, path, pairs, {"content-md5": md5} if body else {}, body)
    got.expect(501, "NotImplemented")
    well()


@check
def operations_are_listed():
    assert {"ListBuckets", "GetObject", "UploadPartCopy"} <= set(PRESENT), PRESENT


@each(["torrent", "select", "list-type=3"])
def subresource_of_nothing(query):
    """A parameter that names a part of a bucket or a key: what is meant is never the whole."""
    pairs = [(query + "=").split("=")[:2]]
    for method, path in itertools.product(("GET", "PUT", "DELETE", "POST"), (path_of(BUCKET), PATH)):
        got = request(method, path, pairs, body=b"evil" if method == "PUT" else b"")
        assert got.status in (400, 405, 501) and b"ListBucketResult" not in got.body, (method, path, got)
    well()


@each(["frobnicate", "acls", "Tagging", "x"])
def parameter_unknown(name):
    """As at AWS, one that means nothing is ignored, with a value and without."""
    request("PUT", path_of(BUCKET, "known"), body=b"hello").expect(200)
    for value in ("", "1"):
        assert b"ListBucketResult" in request("GET", path_of(BUCKET), [(name, value)]).expect(200).body
        equal(request("GET", path_of(BUCKET, "known"), [(name, value)]).expect(200).body, b"hello")
    request("DELETE", path_of(BUCKET, "known")).expect(204)
    well()


@check
def two_subresources_at_once():
    for pairs in ([("uploads", ""), ("location", "")], [("acl", ""), ("location", "")], [("delete", ""), ("uploads", "")]):
        got = request("GET", path_of(BUCKET), pairs)
        assert got.status in (400, 405, 501), got


# --- documents ----------------------------------------------------------------------------------------------------------------

ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"
KEYS = b"<Delete><Object><Key>%s</Key></Object></Delete>"
DOCUMENTS = {
    "nothing": b"",
    "not XML": b"hello",
    "cut off": b"<Delete><Object><Key>a</Key>",
    "tags that cross": b"<Delete><Object><Key>a</Object></Key></Delete>",
    "another root": b"<Other/>",
    "no objects": b"<Delete></Delete>",
    "an object without a key": b"<Delete><Object></Object></Delete>",
    "two roots": KEYS % b"a" + KEYS % b"b",
    "a document type": b"<!DOCTYPE Delete>" + KEYS % b"a",
    "an external entity": ENTITY + KEYS % b"&e;",
    "an entity nobody defined": KEYS % b"&e;",
    "a parameter entity": b'<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p;]>' + KEYS % b"a",
    "a billion laughs": BOMB + KEYS % b"&j;",
    "a character that XML has not": KEYS % b"&#0;",
    "bytes that are no UTF-8": KEYS % b"\xff\xfe",
    "UTF-16": (KEYS % b"a").decode().encode("utf-16"),
    "deep": b"<a>" * 20_000 + b"</a>" * 20_000,
    "many attributes": b"<Delete " + b" ".join(b'a%d="b"' % n for n in range(100_000)) + b"></Delete>",
    "many namespaces": b"<Delete " + b" ".join(b'xmlns:a%d="b"' % n for n in range(50_000)) + b"></Delete>",
    "large": b"<Delete>" + b"<Object><Key>%s</Key></Object>" % (b"a" * 1000) * 5000 + b"</Delete>",
    "one long text": KEYS % (b"a" * 4_000_000),
}


@each(DOCUMENTS)
def delete_document(what):
    body = DOCUMENTS[what]
    headers = {"content-md5": base64.b64encode(hashlib.md5(body).digest()).decode()}
    started = time.process_time()
    got = request("POST", path_of(BUCKET), [("delete", "")], headers, body)
    want = {
        "an object without a key": ("MalformedXML", "UserKeyMustBeSpecified"),
        "nothing": ("MalformedXML", "MissingRequestBodyError"),
        "one long text": ("MalformedXML", "MaxMessageLengthExceeded", "KeyTooLongError", "EntityTooLarge"),
        "large": ("MalformedXML", "MaxMessageLengthExceeded", "EntityTooLarge"),
    }.get(what, ("MalformedXML", "MaxMessageLengthExceeded", "EntityTooLarge"))
    if what == "one long text" and got.status == 200:
        assert b"<Deleted>" not in got.body and b"<Code>KeyTooLongError</Code>" in got.body, got
    else:
        got.expect(400, *want)
    assert time.process_time() - started < 30
    well()


@each(DOCUMENTS)
def complete_document(what):
    upload = begun()
    body = DOCUMENTS[what].replace(b"Delete", b"CompleteMultipartUpload").replace(b"Object", b"Part")
    got = request("POST", path_of(BUCKET, "upload"), [("uploadId", upload)], body=body)
    assert got.status == 400, got
    assert upload.encode() in uploads(BUCKET)
    request("DELETE", path_of(BUCKET, "upload"), [("uploadId", upload)]).expect(204)
    well()


@check
def entities_are_never_read():
    with open("/etc/hostname", "rb") as file:
        secret = file.read().strip()
    body = ENTITY + KEYS % b"&e;"
    md5 = {"content-md5": base64.b64encode(hashlib.md5(body).digest()).decode()}
    got = request("POST", path_of(BUCKET), [("delete", "")], md5, body).expect(400, "MalformedXML")
    assert not secret or secret not in got.body.replace(HOST.encode(), b"")


@check
def what_xml_does_allow():
    request("PUT", path_of(BUCKET, "a&b"), body=b"x").expect(200)
    body = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- a comment -->\n'
        b'<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\n <Quiet> false </Quiet>'
        b"<Object><Key><![CDATA[a&]]>&#x62;</Key><Unknown>1</Unknown></Object></Delete>\n"
    )
    md5 = {"content-md5": base64.b64encode(hashlib.md5(body).digest()).decode()}
    got = request("POST", path_of(BUCKET), [("delete", "")], md5, body)
    assert got.status in (200, 400), got
    if got.status == 200:
        assert b"<Key>a&amp;b</Key>" in got.body, got
    request("DELETE", path_of(BUCKET, "a&b"))
    well()


@check
def delete_without_a_checksum():
    """AWS insists on one for this operation."""
    body = KEYS % b"a"
    request("POST", path_of(BUCKET), [("delete", "")], body=body).expect((200, 400))
    headers = {"content-md5": base64.b64encode(hashlib.md5(b"other").digest()).decode()}
    request("POST", path_of(BUCKET), [("delete", "")], headers, body).expect(400, "BadDigest")


@check
def create_bucket_document():
    for body in (b"<Other/>", b"<CreateBucketConfiguration>", b"<!DOCTYPE x><CreateBucketConfiguration/>"):
        request("PUT", path_of(random_name("none")), body=body).expect(400, "MalformedXML")
    body = b"<CreateBucketConfiguration><LocationConstraint>mars-1</LocationConstraint></CreateBucketConfiguration>"
    name = random_name("none")
    got = request("PUT", path_of(name), body=body)
    got.expect(400, "InvalidLocationConstraint", "IllegalLocationConstraintException")
    request("HEAD", path_of(name)).expect(404)


# --- checksums ----------------------------------------------------------------------------------------------------------------

WRONG = {
    "x-amz-checksum-crc32": "AAAAAA==",
    "x-amz-checksum-crc32c": "AAAAAA==",
    "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=",
    "x-amz-checksum-sha1": "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
    "x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==",
}


@each(WRONG)
def checksum_wrong(name):
    request("PUT", PATH, headers={name: WRONG[name]}, body=b"data").expect(400, "BadDigest")
    well()
    for bad in ("", "x", "!!!!", WRONG[name] + "AAAA", WRONG[name][4:]):
        got = request("PUT", PATH, headers={name: bad}, body=b"data")
        got.expect(400, "InvalidRequest", "InvalidDigest", "BadDigest")
    well()
    upload = begun()
    place = [("partNumber", "1"), ("uploadId", upload)]
    request("PUT", path_of(BUCKET, "upload"), place, {name: WRONG[name]}, b"data").expect(400, "BadDigest")
    listing = request("GET", path_of(BUCKET, "upload"), place[1:]).expect(200)
    assert b"<Part>" not in listing.body
    request("DELETE", path_of(BUCKET, "upload"), place[1:]).expect(204)


@check
def two_checksums():
    """AWS takes one at most."""
    both = {"x-amz-checksum-crc32": "rfPCaA==", "x-amz-checksum-sha1": "oXyaqmHoChv3HQ2FCvTluqmA07A="}
    request("PUT", PATH, headers=both, body=b"data").expect((200, 400))
    request("DELETE", PATH)


# --- values that become headers -------------------------------------------------------------------------------------------------


@each(["a\r\nx-injected: 1", "a\nx-injected: 1", "a\0b", "a\rb"], name=ascii)
def override_with_a_line_break(value):
    request("PUT", PATH, body=b"x").expect(200)
    for name in ("response-content-disposition", "response-content-type", "response-cache-control"):
        got = request("GET", PATH, [(name, value)])
        assert "x-injected" not in got.headers and got.status in (200, 400), got
    request("DELETE", PATH).expect(204)


@each(["max-uploads=-1", "max-uploads=x", "max-uploads=99999999999"])
def list_of_uploads_with_a_bad_number(text):
    request("GET", path_of(BUCKET), [("uploads", ""), tuple(text.split("="))]).expect(400, "InvalidArgument")


@each(["max-parts=-1", "max-parts=x", "part-number-marker=-1", "part-number-marker=x"])
def list_of_parts_with_a_bad_number(text):
    upload = begun()
    pairs = [("uploadId", upload), tuple(text.split("="))]
    request("GET", path_of(BUCKET, "upload"), pairs).expect(400, "InvalidArgument")
    request("DELETE", path_of(BUCKET, "upload"), pairs[:1]).expect(204)


# --- a client that goes away ----------------------------------------------------------------------------------------------------


def cut(method, path, query, size, sent, how):
    """Sends a part of a body, then breaks the connection."""
    data = os.urandom(sent)
    headers = signed(method, path, query, {}, payload="UNSIGNED-PAYLOAD")
    headers["content-length"] = str(size)
    target = path + ("?" + "&".join("%s=%s" % pair for pair in query) if query else "")
    link = connect()
    try:
        link.sendall(head(method, target, headers) + data)
        if how == "reset":
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif how == "half":
            link.shutdown(socket.SHUT_WR)
            got = read_answer(link, method)
            assert got is None or 400 <= got.status < 500, got
    except OSError as error:
        if not is_gone(error):
            raise
    finally:
        link.close()


@each(["close", "reset", "half"])
def cut_in_the_middle_of_a_put(how):
    for size, sent in ((10, 0), (10, 9), (MIB, 1), (20 * MIB, 9 * MIB), (20 * MIB, 20 * MIB - 1)):
        cut("PUT", PATH, [], size, sent, how)
    settled(lambda: equal(listed(BUCKET), []))
    request("PUT", PATH, body=b"old").expect(200)
    cut("PUT", PATH, [], 10 * MIB, 5 * MIB, how)
    settled(lambda: equal(stored(BUCKET, "key"), b"old"))
    request("DELETE", PATH).expect(204)


@each(["close", "reset", "half"])
def cut_in_the_middle_of_a_part(how):
    upload = begun()
    place = [("partNumber", "1"), ("uploadId", upload)]
    cut("PUT", path_of(BUCKET, "upload"), place, 10 * MIB, 6 * MIB, how)
    settled(lambda: None)
    listing = request("GET", path_of(BUCKET, "upload"), place[1:]).expect(200)
    assert b"<Part>" not in listing.body, listing
    request("DELETE", path_of(BUCKET, "upload"), place[1:]).expect(204)


@check
def cut_in_the_middle_of_a_get():
    request("PUT", PATH, body=os.urandom(8 * MIB)).expect(200)
    for _ in range(20):
        with connect() as link:
            link.sendall(head("GET", PATH, signed("GET", PATH)))
            link.recv(1000)
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    equal(len(stored(BUCKET, "key")), 8 * MIB)
    request("DELETE", PATH).expect(204)


def settled(verify):
    """The server learns of a cut a moment later; what it must not do it would have done by then."""
    for _ in range(3):
        verify()
        time.sleep(0.1)


# --- many at once ---------------------------------------------------------------------------------------------------------------


@check
def connections_that_say_nothing_are_in_nobody_s_way():
    """Half a head, on many connections: others are answered all the same."""
    idle = [connect() for _ in range(200)]
    for link in idle:
        link.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n")
    request("PUT", PATH, body=b"x").expect(200)
    request("DELETE", PATH).expect(204)
    for link in idle:
        link.close()


@check
def a_slow_write_is_in_nobody_s_way():
    request("PUT", PATH, body=b"old").expect(200)
    with connect() as slow:
        headers = {**signed("PUT", PATH, body=b"new"), "content-length": "3"}
        slow.sendall(head("PUT", PATH, headers) + b"n")
        equal(stored(BUCKET, "key"), b"old")
        request("PUT", PATH, body=b"other").expect(200)
        slow.sendall(b"ew")
        answered(read_answer(slow)).expect(200)
    equal(stored(BUCKET, "key"), b"new")
    request("DELETE", PATH).expect(204)


@check
def cut_connections_leave_no_descriptor_behind():
    process = os.environ.get("ANYS3_PID")
    if not process:
        print("   the server's process is not known: not looked into")
        return
    before = descriptors(process)
    body = os.urandom(300_000)
    whole = head("PUT", PATH, {**signed("PUT", PATH, body=body), "content-length": str(len(body) + 1)}) + body
    for number in range(300):
        with connect() as link:
            try:
                link.sendall(whole[: 1 + number * len(whole) // 300])
                if number % 2:
                    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            except (BrokenPipeError, ConnectionResetError):
                pass
    deadline = time.monotonic() + 30
    # A few more than before may be files of the index, or of a log.
    while descriptors(process) > before + 10 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert descriptors(process) <= before + 10, (before, descriptors(process))
    well()


def descriptors(process):
    return len(os.listdir("/proc/%s/fd" % process))


@check
def nothing_is_left_on_the_disk():
    """Of all that was refused and cut off, no file stays in the data folder."""
    data = os.environ.get("ANYS3_DATA")
    if not data:
        print("   the data folder is not known: not looked into")
        return
    folder = os.path.join(data, "objects")
    for upload in uploads(BUCKET):
        request("DELETE", path_of(BUCKET, "upload"), [("uploadId", upload.decode())])
    # That files would be seen is shown first.
    request("PUT", PATH, body=os.urandom(MIB)).expect(200)
    assert files_in(folder), "a large object made no file in " + folder
    request("DELETE", PATH).expect(204)
    deadline = time.monotonic() + 30
    while files_in(folder) and time.monotonic() < deadline:
        time.sleep(0.2)
    equal(files_in(folder), [])


def files_in(folder):
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]


if __name__ == "__main__":
    main()
