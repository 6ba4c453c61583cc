"""The gateway: an upload, a presigned URL and a download, for whoever can make an HTTP request and nothing more."""

import hashlib
import json
import os
import re
import socket
import struct
import subprocess
import urllib.parse

from support import (
    MIB,
    TIMEOUT,
    answered,
    check,
    each,
    equal,
    exchange,
    folder,
    head,
    listed,
    made_bucket,
    main,
    md5,
    path_of,
    random_name,
    request,
    stored,
    uploads,
)

GATEWAY = os.environ["ANYS3_GATEWAY"].rstrip("/")
TOKEN = os.environ["ANYS3_TOKEN"]
HOST = urllib.parse.urlsplit(GATEWAY).netloc
BUCKET = made_bucket("gateway")
PLACE = folder()
BEARER = {"authorization": "Bearer " + TOKEN}


def connect():
    host, port = HOST.rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)


def call(method, target, headers=None, body=b"", close=False):
    headers = {"host": HOST, **BEARER, **(headers or {})}
    headers = {name: value for name, value in headers.items() if value is not None}
    if body or method == "POST":
        headers.setdefault("content-length", str(len(body)))
    with connect() as link:
        return answered(exchange(head(method, target, headers) + body, method, close, link))


def query(**pairs):
    return "?" + urllib.parse.urlencode(pairs)


def upload(body, headers=None, **pairs):
    return call("POST", "/upload" + query(bucket=BUCKET, **pairs), headers, body)


def url_of(method, key, **more):
    got = call("GET", "/presigned-url" + query(bucket=BUCKET, key=key, method=method, **more)).expect(200)
    return json.loads(got.body)


def curl(*arguments):
    """curl; status and body."""
    command = ["curl", "--silent", "--show-error", "--path-as-is", "--globoff", "--max-time", "60", *arguments]
    done = subprocess.run([*command, "--write-out", "\n%{http_code}"], cwd=PLACE, capture_output=True, timeout=70)
    assert done.returncode == 0, (arguments, done.stderr)
    body, _, status = done.stdout.rpartition(b"\n")
    return int(status), body


def write(name, data):
    with open(os.path.join(PLACE, name), "wb") as file:
        file.write(data)


KEYS = ["plain", "a b+c%d", "é/日本", "a&b=c?d#e", "../x", "a/../b", "/x", "a//b", "x" * 1024]


def short(text):
    return ascii(text)[:24]


# --- upload -----------------------------------------------------------------------------------------------------------------


@each([0, 1, 100_000, 5 * MIB + 1, 40 * MIB])
def raw_body(size):
    data = os.urandom(size)
    got = upload(data, key="raw-%d" % size)
    assert got.status in (200, 201), got
    answer = json.loads(got.body)
    equal((answer["bucket"], answer["key"], answer["size"]), (BUCKET, "raw-%d" % size, size))
    head_of = request("HEAD", path_of(BUCKET, "raw-%d" % size))
    equal(answer["etag"].strip('"'), head_of.headers["etag"].strip('"'))
    assert answer["checksum"] and answer["url"], answer
    equal(md5(stored(BUCKET, "raw-%d" % size) or b""), md5(data))


@each(KEYS, name=short)
def raw_body_of_any_key(key):
    got = upload(b"of " + key.encode(), key=key)
    assert got.status in (200, 201), got
    equal(json.loads(got.body)["key"], key)
    equal(stored(BUCKET, key), b"of " + key.encode())
    equal(download(key).expect(200).body, b"of " + key.encode())


def form(*fields):
    """A body of multipart/form-data; each field is (name, file name or None, bytes)."""
    edge = "edge-of-the-form"
    pieces = []
    for name, file, data in fields:
        more = "" if file is None else '; filename="%s"' % file
        kind = "" if file is None else "Content-Type: application/octet-stream\r\n"
        pieces.append(
            ('--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n%s\r\n' % (edge, name, more, kind)).encode() + data + b"\r\n"
        )
    return b"".join(pieces) + ("--%s--\r\n" % edge).encode(), {"content-type": "multipart/form-data; boundary=" + edge}


@check
def form_of_curl():
    data = os.urandom(9 * MIB)
    write("photo.bin", data)
    fields = ["--form", "bucket=" + BUCKET, "--form", "key=from/a form", "--form", "file=@photo.bin"]
    status, body = curl("--header", "authorization: Bearer " + TOKEN, *fields, GATEWAY + "/upload")
    assert status in (200, 201), body
    answer = json.loads(body)
    equal((answer["bucket"], answer["key"], answer["size"]), (BUCKET, "from/a form", len(data)))
    assert stored(BUCKET, "from/a form") == data


@check
def form_without_a_key_takes_the_name_of_the_file():
    body, headers = form(("bucket", None, BUCKET.encode()), ("file", "my photo.jpg", b"jpeg"))
    got = call("POST", "/upload", headers, body)
    assert got.status in (200, 201), got
    key = json.loads(got.body)["key"]
    assert key.endswith("my photo.jpg") or "/" not in key, key
    equal(stored(BUCKET, key), b"jpeg")


@each(["../../evil", "..\\evil", "/etc/passwd", "..", "a/../../b", "C:\\x"])
def form_with_a_file_name_that_climbs(name):
    """The name of a file is no path: whatever the key is, it is in the bucket, and nothing is outside of the store."""
    body, headers = form(("bucket", None, BUCKET.encode()), ("file", name, b"climber"))
    got = call("POST", "/upload", headers, body)
    assert got.status in (200, 201) or 400 <= got.status < 500, got
    if got.status < 300:
        key = json.loads(got.body)["key"]
        equal(stored(BUCKET, key), b"climber")
        assert ".." not in key.split("/") and not key.startswith("/"), key


BROKEN = {
    "no boundary": (b"x", {"content-type": "multipart/form-data"}),
    "no end": (form(("file", "f", b"data"))[0][:-8], form()[1]),
    "no file": form(("key", None, b"k")),
    "two files": form(("key", None, b"twice"), ("file", "f", b"1"), ("file", "f", b"2")),
    "a key that is too long": form(("key", None, b"x" * 1025), ("file", "f", b"data")),
    "a key without end": form(("key", None, b"x" * 1_000_000), ("file", "f", b"data")),
    "nothing": (b"", form()[1]),
    "garbage": (b"\0" * 1000, form()[1]),
}


@each(BROKEN)
def form_broken(what):
    before = sorted(listed(BUCKET))
    body, headers = BROKEN[what]
    got = call("POST", "/upload" + query(bucket=BUCKET), headers, body)
    assert 400 <= got.status < 500, got
    json.loads(got.body)
    equal(sorted(listed(BUCKET)), before)


@check
def form_keeps_the_type_of_the_file():
    write("page.html", b"<p>")
    fields = ["--form", "bucket=" + BUCKET, "--form", "key=page", "--form", "file=@page.html;type=text/html"]
    assert curl("--header", "authorization: Bearer " + TOKEN, *fields, GATEWAY + "/upload")[0] in (200, 201)
    equal(request("HEAD", path_of(BUCKET, "page")).headers["content-type"], "text/html")


@check
def upload_without_or_with_a_wrong_token():
    for authorization in (None, "", "Bearer", "Bearer ", "Bearer wrong", "bearer" + TOKEN, "Basic " + TOKEN, TOKEN, "Bearer %sx" % TOKEN):
        got = upload(b"evil", {"authorization": authorization}, key="evil")
        got.expect(401)
        assert TOKEN.encode() not in got.body
        got = call("GET", "/presigned-url" + query(bucket=BUCKET, key="k", method="put"), {"authorization": authorization})
        got.expect(401)
    equal(stored(BUCKET, "evil"), None)
    # A token is no part of an address: addresses are written into logs.
    call("POST", "/upload" + query(bucket=BUCKET, key="evil", token=TOKEN), {"authorization": None}, b"x").expect(401)


@check
def upload_into_a_bucket_that_is_not_there():
    for name, status in ((random_name("none"), 404), ("Not_A_Name", 400), ("../" + BUCKET, 400)):
        got = call("POST", "/upload" + query(bucket=name, key="k"), {}, b"x")
        assert got.status == status, got
        assert json.loads(got.body)


@check
def upload_with_a_bad_key():
    for odd in ("x" * 1025, "é" * 513):
        upload(b"x", key=odd).expect(400)
    equal([key for key in listed(BUCKET) if len(key) > 1000 and key != "x" * 1024], [])


@check
def upload_without_a_key_makes_one():
    keys = [json.loads(call("POST", "/upload" + query(bucket=BUCKET), {}, b"x").body)["key"] for _ in range(2)]
    assert keys[0] != keys[1] and all(len(key) >= 16 for key in keys), keys
    equal(stored(BUCKET, keys[0]), b"x")


@each(["close", "reset"])
def cut_in_the_middle_of_an_upload(how):
    """Nothing becomes visible, and no upload stays behind."""
    target = "/upload" + query(bucket=BUCKET, key="cut")
    for size, sent in ((10, 5), (20 * MIB, 9 * MIB), (60 * MIB, 30 * MIB)):
        link = connect()
        headers = {"host": HOST, **BEARER, "content-length": str(size)}
        link.sendall(head("POST", target, headers) + os.urandom(sent))
        if how == "reset":
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.close()
    for _ in range(150):
        if not uploads(BUCKET):
            break
        __import__("time").sleep(0.2)
    equal((uploads(BUCKET), stored(BUCKET, "cut")), ([], None))


@check
def upload_of_an_unknown_length():
    """A body in chunks has no length in its head: it is streamed all the same, or refused by name."""
    headers = {"host": HOST, **BEARER, "transfer-encoding": "chunked"}
    body = b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    with connect() as link:
        got = answered(exchange(head("POST", "/upload" + query(bucket=BUCKET, key="piped"), headers) + body, "POST", False, link))
    if got.status == 411:
        equal(stored(BUCKET, "piped"), None)
    else:
        assert got.status in (200, 201), got
        equal(stored(BUCKET, "piped"), b"hello world")


# --- presigned URLs -------------------------------------------------------------------------------------------------------------


@each(KEYS, name=short)
def presigned_put_then_get(key):
    given = url_of("put", key, expires=60)
    equal(given["method"].upper(), "PUT")
    write("data", b"by url")
    headers = [part for pair in given["headers"].items() for part in ("--header", "%s: %s" % pair)]
    status, body = curl("--upload-file", "data", *headers, given["url"])
    assert status == 200, body
    equal(stored(BUCKET, key), b"by url")
    given = url_of("get", key)
    equal(given["method"].upper(), "GET")
    equal(curl(given["url"]), (200, b"by url"))
    equal(curl("--range", "3-5", given["url"]), (206, b"url"))


@check
def presigned_url_opens_nothing_else():
    request("PUT", path_of(BUCKET, "one"), body=b"1").expect(200)
    request("PUT", path_of(BUCKET, "two"), body=b"2").expect(200)
    url = url_of("get", "one")["url"]
    equal(curl(url), (200, b"1"))
    write("data", b"evil")
    equal(curl("--upload-file", "data", url)[0], 403)
    equal(curl("--request", "DELETE", url)[0], 403)
    equal(curl(url.replace("/one?", "/two?"))[0], 403)
    assert re.search(r"[?&]X-Amz-Expires=\d+", url) and "X-Amz-Signature=" in url, url


@check
def presigned_url_says_when_it_ends():
    given = url_of("get", "one", expires=120)
    assert "X-Amz-Expires=120" in given["url"] and given["expires"], given


@each(["0", "-1", "604801", "abc", "1e3", "", "99999999999999999999"])
def presigned_url_with_a_bad_expiry(text):
    got = call("GET", "/presigned-url" + query(bucket=BUCKET, key="k", expires=text)).expect(400)
    assert json.loads(got.body)


@check
def presigned_url_of_a_bad_method_or_key():
    for pairs in ({"key": "k", "method": "delete"}, {"key": "k", "method": "x"}, {"key": ""}, {}, {"key": "x" * 1025}):
        got = call("GET", "/presigned-url" + query(bucket=BUCKET, **pairs))
        assert got.status in (400, 403), (pairs, got)


# --- download ---------------------------------------------------------------------------------------------------------------------


def download(key, headers=None, method="GET"):
    escaped = urllib.parse.quote(key, safe="/")
    return call(method, "/objects/%s/%s" % (BUCKET, escaped), headers)


@check
def download_and_ranges():
    data = os.urandom(10_000)
    request("PUT", path_of(BUCKET, "file"), headers={"content-type": "text/x-a"}, body=data).expect(200)
    got = download("file").expect(200)
    equal((got.body, got.headers["content-length"], got.headers["content-type"]), (data, "10000", "text/x-a"))
    part = download("file", {"range": "bytes=100-199"}).expect(206)
    equal((part.body, part.headers["content-range"]), (data[100:200], "bytes 100-199/10000"))
    download("file", {"range": "bytes=10000-"}).expect(416)
    etag = got.headers["etag"]
    download("file", {"if-none-match": etag}).expect(304)
    whole = download("file", method="HEAD").expect(200)
    equal((whole.body, whole.headers["content-length"]), (b"", "10000"))


@check
def download_of_a_page_runs_nothing():
    """What somebody uploaded must not run as a page of the gateway's own."""
    request("PUT", path_of(BUCKET, "evil.html"), headers={"content-type": "text/html"}, body=b"<script>").expect(200)
    got = download("evil.html").expect(200)
    equal(got.headers.get("x-content-type-options"), "nosniff")
    assert "sandbox" in got.headers.get("content-security-policy", "") or "attachment" in got.headers.get("content-disposition", "")


@check
def download_of_what_is_not_there():
    got = download("none").expect(404)
    assert json.loads(got.body)
    call("GET", "/objects/%s/k" % random_name("none")).expect(404)


@check
def download_of_a_large_object():
    data = os.urandom(30 * MIB)
    request("PUT", path_of(BUCKET, "large"), body=data).expect(200)
    equal(hashlib.sha256(download("large").expect(200).body).digest(), hashlib.sha256(data).digest())


# --- the rest -----------------------------------------------------------------------------------------------------------------------


@check
def health():
    for path in ("/healthz", "/readyz"):
        call("GET", path, {"authorization": None}).expect(200)


@each(["/", "/upload", "/nothing", "/objects", "/objects/", "/objects//", "/..", "/%00", "/%zz", "/upload/../objects/x"])
def other_addresses(path):
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH", "FROB"):
        got = call(method, path, {"authorization": None})
        assert 200 <= got.status < 500, (method, got)
        assert b"panick" not in got.body


@check
def garbage():
    for data in (b"\0" * 50 + b"\r\n\r\n", b"GET\r\n\r\n", b"POST /upload HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n"):
        with connect() as link:
            got = exchange(data, "GET", True, link)
        assert got is None or 400 <= got.status < 500, got
    call("GET", "/healthz").expect(200)


if __name__ == "__main__":
    main()
