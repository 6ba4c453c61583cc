#!/usr/bin/env python3
"""Writes the fixtures of `explain`: requests signed the way in which clients get it wrong.

Each fixture says what arrived at the store and what the client signed; the signature is made here, with nothing but
`hmac` and `hashlib`, from what the client signed. Hosts, keys and secrets are made up; the shape of each request is
that of the public report named beside it.

    python3 make.py [folder]        writes <folder>/<mistake>-<n>-<name>.json (default: fixtures, beside this file)
"""

import base64
import hashlib
import hmac
import json
import pathlib
import sys
import unicodedata
from urllib.parse import quote, quote_plus, unquote_to_bytes

ACCESS_KEY = "EXAMPLEACCESSKEY"
SECRET = "exAmple/secret+of/nobody+0123456789abcdef"
DATE, AT = "20260315", "20260315T093042Z"
HOST = "s3.example.com"
EMPTY = hashlib.sha256(b"").hexdigest()
UNRESERVED = "-._~"
FIXTURES = []


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def mac(key, message):
    message = message if isinstance(message, bytes) else message.encode()
    return hmac.new(key, message, hashlib.sha256).digest()


def signing_key(secret, date=DATE, region="us-east-1", service="s3"):
    secret = secret if isinstance(secret, bytes) else secret.encode()
    key = b"AWS4" + secret
    for part in (date, region, service, "aws4_request"):
        key = mac(key, part)
    return key


def raw(value):
    return value if isinstance(value, bytes) else value.encode()


def canonical_path(path):
    return quote(unquote_to_bytes(path), safe="/" + UNRESERVED)


def canonical_query(query):
    pairs = []
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        name, value = (unquote_to_bytes(part.replace("+", " ")) for part in (name, value))
        if name != b"X-Amz-Signature":
            pairs.append((quote(name, safe=UNRESERVED), quote(value, safe=UNRESERVED)))
    return "&".join("=".join(pair) for pair in sorted(pairs))


def canonical_headers(headers, names):
    lines = []
    for name in names:
        values = [b" ".join(raw(value).split()) for known, value in headers if known.lower() == name]
        lines.append(raw(name) + b":" + b",".join(values) + b"\n")
    return b"".join(lines)


class Signed:
    """What a client signed; every part may be set to what it is in a wrong client."""

    def __init__(self, method, path, query, headers, names, payload):
        self.method, self.path, self.query = method, canonical_path(path), canonical_query(query)
        self.names = names
        self.headers = canonical_headers(headers, names)
        self.list = ";".join(names)
        self.payload = payload
        self.at, self.date, self.region, self.service = AT, DATE, "us-east-1", "s3"
        self.scope = None
        self.secret = SECRET
        self.key = None
        self.canonical = None
        self.string = None

    def line(self, name, value):
        """Sets the value of a signed header."""
        lines = [line for line in self.headers.split(b"\n") if line and not line.startswith(raw(name) + b":")]
        lines.append(raw(name) + b":" + raw(value))
        self.headers = b"".join(line + b"\n" for line in sorted(lines))

    def without(self, name, listed=False):
        """Takes a signed header away, and its name out of the list."""
        lines = [line for line in self.headers.split(b"\n") if line and not line.startswith(raw(name) + b":")]
        self.headers = b"".join(line + b"\n" for line in lines)
        if not listed:
            self.list = ";".join(known for known in self.list.split(";") if known != name)

    def signature(self):
        canonical = self.canonical or b"\n".join(
            raw(part) for part in (self.method, self.path, self.query, self.headers, self.list, self.payload)
        )
        scope = self.scope or f"{self.date}/{self.region}/{self.service}/aws4_request"
        string = self.string or f"AWS4-HMAC-SHA256\n{self.at}\n{scope}\n{sha(canonical)}"
        key = self.key or signing_key(self.secret, self.date, self.region, self.service)
        return mac(key, string).hex()


def write(mistake, name, evidence, request, secret=SECRET, **options):
    number = 1 + sum(1 for known in FIXTURES if known["mistake"] == mistake)
    fixture = {"name": name, "mistake": mistake, "evidence": evidence, "secret": secret}
    try:
        fixture["request"] = request.decode()
    except UnicodeDecodeError:
        fixture["request_base64"] = base64.b64encode(request).decode()
    if options:
        fixture["options"] = options
    fixture["file"] = f"{mistake}-{number}-{name}.json"
    FIXTURES.append(fixture)


def http(method, path, query, headers, body=b""):
    target = path + ("?" + query if query else "")
    lines = [f"{method} {target} HTTP/1.1".encode()]
    lines += [raw(name) + b": " + raw(value) for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def header(mistake, name, evidence, change, method="GET", path="/photos/cat.jpg", query="", host=HOST, extra=(),
           body=b"", sign=(), payload=None, sent_region="us-east-1", sent_date=DATE, at=AT, access_key=ACCESS_KEY,
           unsigned=(), sent_service="s3", wire=None, rewrite=None, **options):
    """A request with an Authorization header. `extra` headers are signed, `unsigned` are not; `change` makes the
    Signed of the right request that of the wrong client; `rewrite` changes headers on the way."""
    payload = sha(body) if payload is None else payload
    headers = [("Host", host), ("x-amz-content-sha256", payload), ("x-amz-date", at), *extra]
    names = sorted({known.lower() for known, _ in headers} | set(sign))
    signed = Signed(method, path, query, headers + list(unsigned), names, payload)
    signed.at = at
    change(signed)
    arrived = [*headers, *unsigned]
    if rewrite:
        arrived = rewrite(arrived)
    authorization = (
        f"AWS4-HMAC-SHA256 Credential={access_key}/{sent_date}/{sent_region}/{sent_service}/aws4_request, "
        f"SignedHeaders={';'.join(names)}, Signature={signed.signature()}"
    )
    wire_method, wire_path, wire_query = (wire or {}).get("method", method), (wire or {}).get("path", path), \
        (wire or {}).get("query", query)
    request = http(wire_method, wire_path, wire_query, [*arrived, ("Authorization", authorization)], body)
    write(mistake, name, evidence, request, **options)


def presigned(mistake, name, evidence, change, method="GET", path="/photos/cat.jpg", query="", host=HOST, sign=(),
              sent=(), expires=3600, body=b"", used=None, form="http", token=None, region="us-east-1",
              **options):
    """A presigned URL and its use. `sign` are (name, value) signed besides the host, `sent` what is sent."""
    headers = [("Host", host), *sign]
    names = sorted(known.lower() for known, _ in headers)
    parameters = [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", f"{ACCESS_KEY}/{DATE}/{region}/s3/aws4_request"),
        ("X-Amz-Date", AT),
        ("X-Amz-Expires", str(expires)),
    ]
    if token:
        parameters.append(("X-Amz-Security-Token", token))
    parameters.append(("X-Amz-SignedHeaders", ";".join(names)))
    ours = "&".join(f"{known}={quote(value, safe=UNRESERVED)}" for known, value in parameters)
    full = "&".join(filter(None, [query, ours]))
    signed = Signed(method, path, full, headers, names, "UNSIGNED-PAYLOAD")
    signed.region = region
    signed.wire = full
    change(signed)
    full += f"&X-Amz-Signature={signed.signature()}"
    if form == "url":
        return write(mistake, name, evidence, f"https://{host}{path}?{full}".encode(), **options)
    if form == "curl":
        flags = "".join(f" \\\n  -H '{known}: {value}'" for known, value in sent)
        command = f"curl -X {used or method}{flags} \\\n  'https://{host}{path}?{full}'"
        return write(mistake, name, evidence, command.encode(), **options)
    write(mistake, name, evidence, http(used or method, path, full, [("Host", host), *sent], body), **options)


def do(**changes):
    """A change that sets attributes."""
    return lambda signed: [setattr(signed, name, value) for name, value in changes.items()]


right = do()


def path_encoding():
    m = "path-encoding"
    header(m, "space-twice", "envoyproxy/envoy#35023", do(path="/photos/my%2520cat.jpg"), path="/photos/my%20cat.jpg")
    header(m, "umlaut-twice", "jamhall/s3rver#513", do(path="/photos/%25C3%25A4pfel.jpg"), path="/photos/%C3%A4pfel.jpg")
    header(m, "not-at-all", "AFNetworking/AFAmazonS3Manager#94", do(path="/photos/sommer in köln.jpg"),
           path="/photos/sommer%20in%20k%C3%B6ln.jpg")
    header(m, "equals-twice", "chimera-nas/chimera#702", do(path="/lake/day%253D5/part%25200.parquet"), method="PUT",
           path="/lake/day%3D5/part%200.parquet", body=b"PAR1")
    header(m, "slash-encoded", "kaliber-scala/play-s3#19", do(path="/photos/2026%2Fmay%2Fcat.jpg"),
           path="/photos/2026/may/cat.jpg")
    header(m, "lower-case-hex", "kaliber-scala/play-s3#19", do(path="/photos/caf%c3%a9.jpg"), path="/photos/caf%C3%A9.jpg")
    header(m, "twice-with-slashes", "chimera-nas/chimera#702", do(path="/photos/2026%252Fmy%2520cat.jpg"),
           path="/photos/2026/my%20cat.jpg")
    header(m, "three-times", "envoyproxy/envoy#35023", do(path="/photos/my%252520cat.jpg"), path="/photos/my%20cat.jpg")


def reserved_characters():
    m = "reserved-characters"
    header(m, "parentheses", "xtyxtyx/minio-dart#115", do(path="/photos/cat%20(1).jpg"), path="/photos/cat%20(1).jpg",
           method="PUT", body=b"jpeg")
    header(m, "plus-as-it-is", "anomalizer/ngx_aws_auth#87", do(path="/wheels/torch-2.0+cpu.whl"),
           path="/wheels/torch-2.0+cpu.whl")
    header(m, "plus-was-space", "durch/rust-s3#93", do(path="/photos/a%20b.jpg"), path="/photos/a+b.jpg")
    header(m, "space-as-plus", "ex_aws#849", do(path="/photos/my+cat.jpg"), path="/photos/my%20cat.jpg")
    header(m, "at-sign", "grafana/k6-jslib-aws#78", do(path="/users/ann@example.com/a%2Cb.txt"),
           path="/users/ann@example.com/a%2Cb.txt")
    header(m, "tilde-encoded", "urllib3#1683", do(path="/home/%7Eann/notes.txt"), path="/home/~ann/notes.txt")
    header(m, "equals-and-ampersand", "soto#601", do(path="/lake/year=2026/a&b.csv"),
           path="/lake/year=2026/a&b.csv")
    header(m, "exclamation-of-javascript", "grafana/k6-jslib-aws#78", do(path="/photos/hi!*'cat'.jpg"),
           path="/photos/hi!*'cat'.jpg")
    header(m, "slash-in-query", "coldbox s3sdk#6", do(query="delimiter=/&list-type=2&prefix=photos/2026/"),
           path="/photos", query="list-type=2&prefix=photos/2026/&delimiter=/")
    header(m, "plus-in-query", "ex_aws#849", do(query="list-type=2&prefix=my+cats"), path="/photos",
           query="list-type=2&prefix=my%20cats")
    presigned(m, "credential-with-slashes", "soto#601", lambda s: setattr(s, "query", s.query.replace(
        quote(f"{ACCESS_KEY}/{DATE}/us-east-1/s3/aws4_request", safe=""),
        f"{ACCESS_KEY}/{DATE}/us-east-1/s3/aws4_request")), query="versionId=3%2FL4kqtJl")


def host():
    m = "host"
    header(m, "nginx-drops-port", "minio#8624", lambda s: s.line("host", "s3.example.com:9000"))
    header(m, "proxy-adds-port", "minio#6546", lambda s: s.line("host", "s3.example.com"), host="s3.example.com:9000")
    header(m, "forwarded-host", "minio#20765", lambda s: s.line("host", "files.example.org"), host="minio:9000",
           unsigned=[("X-Forwarded-Host", "files.example.org"), ("X-Forwarded-Proto", "https")])
    header(m, "internal-name-signed", "dioptra#347", lambda s: s.line("host", "minio:9000"),
           host="files.example.org")
    header(m, "subpath-stripped", "minio#7857", do(path="/storage/photos/cat.jpg"))
    header(m, "subpath-added", "minio#5298", do(path="/photos/cat.jpg"), path="/minio/photos/cat.jpg")
    presigned(m, "localhost-in-url", "full-stack-template#205", lambda s: s.line("host", "localhost:9000"),
              host="minio.example.com")
    header(m, "named-by-caller", "ex_aws#1045", lambda s: s.line("host", "store.internal:8443"),
           host="edge.example.net", hosts=["store.internal:8443"])
    header(m, "port-of-a-node", "minio#8624", lambda s: s.line("host", "s3.example.com:30917"))
    header(m, "named-as-url", "ex_aws#1045", lambda s: s.line("host", "store.internal:8443"),
           host="edge.example.net", hosts=["https://store.internal:8443/"])
    header(m, "named-by-referer", "minio#5298", lambda s: s.line("host", "cats.example.org"), host="minio:9000",
           unsigned=[("Referer", "https://cats.example.org/gallery")])


def hop_header():
    m = "hop-header"
    header(m, "accept-encoding-gfe", "aws-sdk-go-v2#1816", lambda s: s.line("accept-encoding", "identity"),
           extra=[("Accept-Encoding", "identity,gzip(gfe)")])
    header(m, "accept-encoding-cloudflare", "rclone#6670", lambda s: s.line("accept-encoding", "identity"),
           extra=[("Accept-Encoding", "gzip, br")])
    header(m, "accept-encoding-dropped", "litestream#1386", right, extra=[("Accept-Encoding", "gzip")],
           rewrite=lambda all: [pair for pair in all if pair[0] != "Accept-Encoding"])
    header(m, "user-agent-grown", "mhart/aws4fetch#77", lambda s: s.line("user-agent", "node-fetch/1.0"),
           extra=[("User-Agent", "node-fetch/1.0 (proxied)")])
    header(m, "connection", "mcp-proxy-for-aws#313", lambda s: s.line("connection", "keep-alive"),
           extra=[("Connection", "close")])
    header(m, "expect", "aws-cli#10123", lambda s: s.line("expect", "100-continue"), method="PUT", body=b"cat",
           extra=[("Expect", "")])
    header(m, "forwarded-for", "aws-sdk-ruby#3176", lambda s: s.line("x-forwarded-for", "203.0.113.7"),
           extra=[("X-Forwarded-For", "203.0.113.7, 198.51.100.2")])
    header(m, "trace-of-retry", "aws-sdk-go-v2#2606", lambda s: s.line("amz-sdk-request", "attempt=1; max=3"),
           extra=[("amz-sdk-request", "attempt=2; max=3")])
    header(m, "accept-encoding-of-browser", "aws-sdk-go-v2#1816", lambda s: s.line("accept-encoding", "br, zstd, gzip"),
           extra=[("Accept-Encoding", "gzip")])


def signed_headers():
    m = "signed-headers"
    presigned(m, "type-by-browser", "boto3#3708", right, method="PUT", sign=[("Content-Type", "image/jpeg")],
              sent=[("Content-Type", "application/octet-stream")], body=b"cat")
    presigned(m, "charset-by-fetch", "aws-sdk-js-v3#5268", right, method="PUT", sign=[("Content-Type", "text/plain")],
              sent=[("Content-Type", "text/plain;charset=UTF-8")], body=b"cat")
    presigned(m, "acl-not-signed", "aws-sdk-js#1213", right, method="PUT",
              sent=[("x-amz-acl", "public-read")], body=b"cat")
    presigned(m, "acl-not-sent", "aws-sdk-js#557", right, method="PUT", sign=[("x-amz-acl", "public-read")], body=b"cat")
    presigned(m, "encryption-not-signed", "aws-elixir#67", right, method="PUT",
              sent=[("x-amz-server-side-encryption", "AES256")], body=b"cat", form="curl")
    presigned(m, "disposition-not-sent", "aws-sdk-net#1205", right, method="PUT",
              sign=[("Content-Disposition", "attachment")], body=b"cat")
    header(m, "metadata-added-after", "aws-sdk-js#948", right, method="PUT", body=b"cat",
           unsigned=[("x-amz-meta-owner", "ann")])
    presigned(m, "checksum-not-sent", "aws-sdk-js-v3#5268", right, method="PUT", body=b"cat",
              sign=[("x-amz-checksum-sha256", base64.b64encode(hashlib.sha256(b"cat").digest()).decode())])
    presigned(m, "file-name-not-sent", "aws-sdk-net#1205", right, method="PUT", body=b"cat", path="/photos/my%20cat.jpg",
              sign=[("Content-Disposition", 'attachment; filename="my cat.jpg"')])


def chunk_body(chunks, seed, at=AT, key=None, scope=f"{DATE}/us-east-1/s3/aws4_request", chained=True, tail=b"",
               data=lambda chunk: chunk, empty=True, trailer=None, trailer_text=None):
    key = key or signing_key(SECRET)
    out, previous = b"", seed
    for chunk in [*chunks, b""]:
        lines = ["AWS4-HMAC-SHA256-PAYLOAD", at, scope, previous if chained else seed]
        lines += [EMPTY] if empty else []
        signature = mac(key, "\n".join([*lines, sha(data(chunk))])).hex()
        previous = signature
        out += f"{len(chunk):x};chunk-signature={signature}\r\n".encode() + chunk + (b"\r\n" if chunk else b"")
    if trailer is None:
        return out + b"\r\n"
    text = trailer_text or f"{trailer}\n"
    signature = mac(key, "\n".join(["AWS4-HMAC-SHA256-TRAILER", at, scope, previous, sha(text)])).hex()
    return out + f"{trailer}\r\nx-amz-trailer-signature:{signature}\r\n\r\n".encode()


def chunked(name, evidence, change=right, payload="STREAMING-AWS4-HMAC-SHA256-PAYLOAD", body=None, length=2048, extra=(),
            rewrite=None, **how):
    """A request with an aws-chunked body: the seed is the signature of its head."""
    chunks = [b"a" * 1024, b"b" * 1024]
    headers = [("Host", HOST), ("Content-Encoding", "aws-chunked"), ("x-amz-content-sha256", payload), ("x-amz-date", AT),
               ("x-amz-decoded-content-length", str(length)), *extra]
    names = sorted(known.lower() for known, _ in headers)
    signed = Signed("PUT", "/photos/cat.jpg", "", headers, names, payload)
    change(signed)
    seed = signed.signature()
    sent = rewrite(headers) if rewrite else headers
    body = body if body is not None else chunk_body(chunks, seed, **how)
    authorization = (f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{DATE}/us-east-1/s3/aws4_request,"
                     f"SignedHeaders={';'.join(names)},Signature={seed}")
    write("chunked-payload", name, evidence, http("PUT", "/photos/cat.jpg", "", [*sent, ("Authorization", authorization)], body))


def chunked_payload():
    unsigned = b"400\r\n" + b"a" * 1024 + b"\r\n400\r\n" + b"b" * 1024 + b"\r\n0\r\nx-amz-checksum-crc32:4SWb9A==\r\n\r\n"
    chunked("payload-name-not-signed", "seaweedfs#6517", do(payload=EMPTY),
            payload="STREAMING-UNSIGNED-PAYLOAD-TRAILER", body=unsigned, extra=[("x-amz-trailer", "x-amz-checksum-crc32")])
    chunked("unsigned-payload-signed", "storj/gateway-st#89", do(payload="UNSIGNED-PAYLOAD"),
            payload="STREAMING-UNSIGNED-PAYLOAD-TRAILER", body=unsigned, extra=[("x-amz-trailer", "x-amz-checksum-crc32")])
    chunked("coding-removed", "lakeFS#7939", right,
            rewrite=lambda all: [(name, "gzip" if name == "Content-Encoding" else value) for name, value in all],
            extra=[])
    chunked("not-chained", "versitygw#1632", chained=False)
    chunked("line-end-hashed", "versitygw#1600", data=lambda chunk: chunk + b"\r\n")
    chunked("empty-hash-left-out", "versitygw#1664", empty=False)
    chunked("trailer-without-line-end", "scality#6105", payload="STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            trailer="x-amz-checksum-crc32:4SWb9A==", trailer_text="x-amz-checksum-crc32:4SWb9A==",
            extra=[("x-amz-trailer", "x-amz-checksum-crc32")])
    chunked("decoded-length", "fog-aws#719", length=2046)
    chunked("trailer-not-announced", "s3-orchestrator#1536", right,
            payload="STREAMING-UNSIGNED-PAYLOAD-TRAILER", body=unsigned, extra=[("x-amz-trailer", "x-amz-checksum-crc32")],
            rewrite=lambda all: [pair for pair in all if pair[0] != "x-amz-trailer"])
    chunked("checksum-of-other-data", "flyology-object-storage#24", right, payload="STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            body=unsigned.replace(b"4SWb9A==", b"AAAAAA=="), extra=[("x-amz-trailer", "x-amz-checksum-crc32")])


def region():
    m = "region"
    header(m, "default-for-frankfurt", "EvaporateJS#364", do(region="us-east-1"), region="eu-central-1")
    header(m, "key-for-other-region", "aws-cli#2954",
           lambda s: setattr(s, "key", signing_key(SECRET, region="eu-west-1")))
    header(m, "scope-of-other-region", "aws-sdk-cpp#1339", do(scope=f"{DATE}/ap-south-1/s3/aws4_request"))
    header(m, "custom-region", "airbyte#48407", do(region="garage"), sent_region="us-east-1")
    header(m, "empty-region", "s3fs-fuse#1186", do(region=""), sent_region="us-east-1")
    header(m, "other-service", "aws-sdk-cpp#1339", do(service="execute-api"))
    header(m, "underscores-everywhere", "s5cmd#325", do(region="us_east_1"), sent_region="us_east_1")
    header(m, "zone-for-region", "s5cmd#325", lambda s: setattr(s, "key", signing_key(SECRET, region="us-east-1a")))


def subresource():
    m = "subresource"
    header(m, "uploads", "soto#117", do(query="uploads"), method="POST", path="/photos/cat.mp4", query="uploads")
    header(m, "acl", "aws-sdk-js-v3#754", do(query="acl"), path="/photos/cat.jpg", query="acl")
    header(m, "delete", "minio-py#504", do(query="delete"), method="POST", path="/photos", query="delete",
           body=b"<Delete/>")
    header(m, "curl-of-old", "curl#10129", do(query="max-keys=2&versions"), path="/photos", query="versions&max-keys=2")
    header(m, "in-the-path", "libvmod-awsrest#24", do(path="/photos?versioning", query=""), path="/photos",
           query="versioning")
    header(m, "lost", "s3fs-fuse#135", do(query="location="), path="/photos")
    presigned(m, "not-signed", "aws-sdk-java-v2#3369", lambda s: setattr(s, "query", s.query.replace("&uploads=", "")),
              method="POST", query="uploads")
    header(m, "one-of-two", "curl#10129", do(query="prefix=&versions"), path="/photos", query="versions&prefix=")


def query_order():
    m = "query-order"
    header(m, "not-sorted", "aws-sdk-java#1896", do(query="prefix=cats&list-type=2&max-keys=5"), path="/photos",
           query="prefix=cats&list-type=2&max-keys=5")
    header(m, "joined-strings", "mhart/aws4#103", do(query="id-type=x&id=7"), path="/photos", query="id=7&id-type=x")
    header(m, "no-case", "smithy-typescript#1404", do(query="acl-x=1&marker=b&Part=3"), path="/photos",
           query="marker=b&Part=3&acl-x=1")
    header(m, "before-encoding", "aws-sdk-go-v2#2969", do(query="a-b=3&a%2Fb=2&a0=1"), path="/photos",
           query="a/b=2&a-b=3&a0=1")
    header(m, "values-not-sorted", "requests-aws4auth#21", do(query="fields=b&fields=a&list-type=2"),
           path="/photos", query="list-type=2&fields=b&fields=a")
    presigned(m, "appended-unsorted", "aws-sdk-php#3200", lambda s: setattr(s, "query", s.wire), query="versionId=3")
    header(m, "reversed", "curl#9717", do(query="prefix=cats&list-type=2"), path="/photos", query="list-type=2&prefix=cats",
           wire={"query": "list-type=2&prefix=cats"})
    presigned(m, "own-before-those-of-the-signature", "smithy-typescript#849", lambda s: setattr(s, "query", "&".join(
        sorted(s.query.split("&"), key=lambda pair: (pair.startswith("X-Amz-"), pair)))), query="versionId=3&id=7")


def path_segments():
    m = "path-segments"
    header(m, "double-slash", "duckdb-httpfs#333", do(path="/lake/table/part-0.parquet"), path="/lake/table//part-0.parquet")
    header(m, "dots", "fog-aws#113", do(path="/photos/cat.jpg"), path="/photos/a/../cat.jpg")
    header(m, "dot", "requests-aws4auth#31", do(path="/photos/cat.jpg"), path="/photos/./cat.jpg")
    header(m, "trailing-slash", "versitygw#2274", do(path="/photos/folder"), method="PUT", path="/photos/folder/")
    header(m, "bucket-slash", "aws-sdk-java#82", do(path="/photos/"), path="/photos", query="list-type=2")
    header(m, "no-first-slash", "aws-api#53", do(path="photos/cat.jpg"))
    header(m, "normalised-like-a-file", "bun#34968", do(path="/photos/2026"), path="/photos//2026/./may/../")


def secret():
    m = "secret"
    header(m, "line-end", "aws-cli#602", do(secret=SECRET + "\n"))
    header(m, "plus-decoded", "aws-sdk-js-v3#3629", do(secret=SECRET.replace("+", " ")))
    header(m, "slash-encoded", "mhart/aws4#22", do(secret=SECRET.replace("/", "%2F").replace("+", "%2B")))
    header(m, "quoted", "configure-aws-credentials#50", do(secret=f'"{SECRET}"'))
    header(m, "space-before", "aws-cli#6751", do(secret=" " + SECRET))
    header(m, "json-escaped", "aws.s3#423", do(secret=SECRET.replace("/", "\\/")))
    header(m, "access-key-used", "nginx-aws-auth#12", do(secret=ACCESS_KEY))
    header(m, "other-profile", "aws-cli#6751", do(secret="the+secret/of+another/profile"),
           secrets={"staging": "the+secret/of+another/profile"})
    header(m, "mistyped", "aws-cli#6751", do(secret=SECRET.replace("0", "O", 1)))
    header(m, "character-lost", "aws-cli#6751", do(secret=SECRET[:9] + SECRET[10:]))
    header(m, "never-filled-in", "configure-aws-credentials#50", do(secret="undefined"))


def clock():
    m = "clock"
    header(m, "hour-behind", "minio#5631", right, now="20260315T104500Z")
    header(m, "days-ahead", "minio-java#701", right, now="20260313T093042Z")
    header(m, "read-twice", "minio-cpp#155", do(at="20260315T093043Z"))
    header(m, "scope-of-yesterday", "longhorn#3436", do(date="20260314"), sent_date="20260314")
    header(m, "local-day-in-key", "boot2docker#469",
           lambda s: setattr(s, "key", signing_key(SECRET, date="20260316")))
    header(m, "local-time", "minio-java#858", do(at="20260315T113042Z"))
    presigned(m, "expired", "minio#5631", right, expires=600, now="20260315T100042Z")
    header(m, "time-set-anew", "minio-java#701",
           lambda s: (s.line("x-amz-date", "20260315T092112Z"), setattr(s, "at", "20260315T092112Z")))
    header(m, "key-of-last-week", "longhorn#3436", lambda s: setattr(s, "key", signing_key(SECRET, date="20260308")))
    presigned(m, "expiry-changed", "minio#5631", lambda s: setattr(s, "query", s.query.replace("=3600", "=1500")))
    header(m, "http-date", "minio-cpp#155", do(at="Sun, 15 Mar 2026 09:30:42 GMT"))


def payload_hash():
    m = "payload-hash"
    body = b'{"cat": "grey"}\n'
    header(m, "empty-hash-for-body", "lua-resty-aws#2", do(payload=EMPTY), method="PUT", body=body)
    header(m, "base64", "postman#3680",
           do(payload=base64.b64encode(hashlib.sha256(body).digest()).decode()), method="PUT", body=body)
    header(m, "unsigned-in-canonical", "aws-sdk-php#522", do(payload="UNSIGNED-PAYLOAD"), method="PUT", body=body)
    header(m, "md5", "irods#1833", do(payload=hashlib.md5(body).hexdigest()), method="PUT", body=body)
    header(m, "body-changed", "Wasabi/FluentStorage#121", right, method="PUT", body=body, payload=EMPTY)
    header(m, "without-line-end", "s3fs-fuse#380", do(payload=sha(body.strip())), method="PUT", body=body)
    header(m, "upper-case", "postman#3680", do(payload=sha(body).upper()), method="PUT", body=body)
    header(m, "json-written-again", "postman#3680", do(payload=sha('{"cat":"grey"}')), method="PUT", body=b'{"cat": "grey"}')
    header(m, "hash-of-undefined", "lua-resty-aws#2", do(payload=sha("undefined")))


def header_value():
    m = "header-value"
    header(m, "double-space", "fog-aws#160", lambda s: s.line("x-amz-meta-title", "grey  cat"), method="PUT", body=b"cat",
           extra=[("x-amz-meta-title", "grey  cat")])
    header(m, "latin-1-signed", "waha#2279", lambda s: s.line("x-amz-meta-town", "Köln".encode("latin-1")),
           method="PUT", body=b"cat", extra=[("x-amz-meta-town", "Köln")])
    header(m, "latin-1-sent", "aws-sdk-cpp#749", lambda s: s.line("x-amz-meta-town", "Köln"), method="PUT", body=b"cat",
           extra=[("x-amz-meta-town", "Köln".encode("latin-1"))])
    header(m, "encoded-word-sent", "minio-py#764", lambda s: s.line("x-amz-meta-town", "Köln"), method="PUT", body=b"cat",
           extra=[("x-amz-meta-town", "=?UTF-8?B?S8O2bG4=?=")])
    header(m, "duplicates-with-space", "aws-sdk-js#820", lambda s: s.line("x-amz-meta-tag", "a, b"), method="PUT",
           body=b"cat", extra=[("x-amz-meta-tag", "a"), ("x-amz-meta-tag", "b")])
    header(m, "last-duplicate", "s3s#372", lambda s: s.line("x-amz-meta-tag", "b"), method="PUT", body=b"cat",
           extra=[("x-amz-meta-tag", "a"), ("x-amz-meta-tag", "b")])
    header(m, "percent-encoded", "minio-py#770", lambda s: s.line("x-amz-meta-town", "K%C3%B6ln"), method="PUT",
           body=b"cat", extra=[("x-amz-meta-town", "Köln")])


def method():
    m = "method"
    presigned(m, "head-on-get", "rustfs/rustfs#5840", right, used="HEAD")
    presigned(m, "get-for-put", "adobe/S3Mock#125", right, used="PUT", body=b"cat")
    header(m, "proxy-turns-head", "minio#6146", do(method="HEAD"))
    presigned(m, "post-for-put", "appwrite#13744", do(method="PUT"), method="POST", body=b"cat", form="curl")
    header(m, "lower-case", "browse-everything#341", do(method="get"))


def session_token():
    m = "session-token"
    token = "FwoGZXIvYXdzEXAMPLEsessionTOKEN//////////wEaDExample+Token=="
    header(m, "missing", "net-amazon-s3#43", right, access_key="ASIAEXAMPLEKEY012345")
    header(m, "not-signed", "amazonka#840", right, access_key="ASIAEXAMPLEKEY012345",
           unsigned=[("x-amz-security-token", token)])
    header(m, "added-after-signing", "s3-lite-client#50", lambda s: s.without("x-amz-security-token"),
           access_key="ASIAEXAMPLEKEY012345", extra=[("x-amz-security-token", token)])
    presigned(m, "appended-to-url", "aws-kmp#63",
              lambda s: setattr(s, "query", "&".join(p for p in s.query.split("&") if not p.startswith("X-Amz-Security-Token="))),
              token=token)
    header(m, "dropped-on-the-way", "botocore#292", right, access_key="ASIAEXAMPLEKEY012345",
           extra=[("x-amz-security-token", token)], token=token,
           rewrite=lambda all: [pair for pair in all if pair[0] != "x-amz-security-token"])


def unicode_normalization():
    m = "unicode-normalization"
    composed, decomposed = "café", unicodedata.normalize("NFD", "café")
    header(m, "mac-name-sent", "gumroad#6137", do(path=f"/photos/{quote(composed)}.jpg"), path=f"/photos/{quote(decomposed)}.jpg")
    header(m, "mac-name-signed", "aws-sdk-js#1584", do(path=f"/photos/{quote(decomposed)}.jpg"), method="PUT", body=b"cat",
           path=f"/photos/{quote(composed)}.jpg")
    header(m, "hangul", "carrierwave#2631", do(path="/photos/" + quote("한글.jpg")),
           path="/photos/" + quote(unicodedata.normalize("NFD", "한글.jpg")))
    header(m, "prefix", "aws-sdk-kotlin#485", do(query="list-type=2&prefix=" + quote("Über")), path="/photos",
           query="list-type=2&prefix=" + quote(unicodedata.normalize("NFD", "Über")))


def url_rewritten():
    m = "url-rewritten"
    header(m, "encoded-again", "aiohttp#4307", do(path="/photos/my%20cat.jpg"), path="/photos/my%2520cat.jpg")
    header(m, "double-slash-lost", "requests#6923", do(path="/photos//cat.jpg"), path="/photos/cat.jpg")
    header(m, "dot-lost", "req_s3#11", do(path="/photos/./cat.jpg"), path="/photos/cat.jpg")
    header(m, "question-mark", "requests#4003", do(path="/photos/what%3F.jpg", query=""), path="/photos/what", query=".jpg")
    presigned(m, "cache-buster", "req_s3#11", lambda s: setattr(s, "query", "&".join(
        p for p in s.query.split("&") if not p.startswith("_="))), query="_=1710495042")
    header(m, "backslash", "aiohttp#4307", do(path="/photos/2026%5Ccat.jpg"), path="/photos/2026/cat.jpg")
    header(m, "two-double-slashes-lost", "req_s3#11", do(path="/lake//a//b.csv"), path="/lake/a/b.csv")
    header(m, "plus-became-space", "requests#4003", do(path="/photos/a%2Bb%20c.jpg"), path="/photos/a%20b%20c.jpg")


def addressing_style():
    m = "addressing-style"
    header(m, "virtual-signed", "pydio/cells#873", lambda s: (s.line("host", "photos.s3.example.com"), setattr(s, "path", "/cat.jpg")))
    header(m, "path-signed", "mule-uploader#49", lambda s: (s.line("host", "s3.example.com"), setattr(s, "path", "/photos/cat.jpg")),
           host="photos.s3.example.com", path="/cat.jpg")
    header(m, "bucket-twice", "LMCache#4739", do(path="/photos/cat.jpg"), host="photos.s3.example.com", path="/cat.jpg")
    header(m, "bucket-missing", "pydio/cells#873", do(path="/cat.jpg"))


def form_body(fields, file=b"cat"):
    lines = b""
    for name, value in fields:
        lines += b'--bound\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (raw(name), raw(value))
    lines += b'--bound\r\nContent-Disposition: form-data; name="file"; filename="cat.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    return lines + file + b"\r\n--bound--\r\n"


def post(name, evidence, conditions, fields, text=None, file=b"cat", sent=None, **options):
    credential = f"{ACCESS_KEY}/{DATE}/us-east-1/s3/aws4_request"
    ours = [("x-amz-algorithm", "AWS4-HMAC-SHA256"), ("x-amz-credential", credential), ("x-amz-date", AT)]
    document = {"expiration": "2026-03-15T10:30:42Z", "conditions": [{"bucket": "photos"}, *conditions, *[{n: v} for n, v in ours]]}
    policy = base64.b64encode(json.dumps(document).encode()).decode()
    signed = text(policy, json.dumps(document)) if text else policy
    signature = mac(signing_key(SECRET), signed).hex()
    all_fields = [*fields, *ours, ("policy", sent(policy) if sent else policy), ("x-amz-signature", signature)]
    headers = [("Host", HOST), ("Content-Type", "multipart/form-data; boundary=bound")]
    write("post-policy", name, evidence, http("POST", "/photos", "", headers, form_body(all_fields, file)), **options)


def post_policy():
    key = [["starts-with", "$key", "uploads/"]]
    post("field-without-condition", "minio#19652", key, [("key", "uploads/cat.jpg"), ("Content-Type", "image/jpeg")])
    post("json-signed", "plane#9005", key, [("key", "uploads/cat.jpg")], text=lambda policy, document: document)
    post("too-large", "supabase#1211", [*key, ["content-length-range", 1, 1024]], [("key", "uploads/cat.jpg")], file=b"c" * 4096)
    post("wrong-prefix", "minio#7806", key, [("key", "other/cat.jpg")])
    post("base64-with-lines", "floci#203", key, [("key", "uploads/cat.jpg")],
         text=lambda policy, _: "\n".join(policy[at:at + 76] for at in range(0, len(policy), 76)))
    post("policy-expired", "supabase#1431", key, [("key", "uploads/cat.jpg")], now="20260315T113042Z")


def copy_source():
    m = "copy-source"
    def copy(name, sent, signed, evidence="xtyxtyx/minio-dart#115"):
        header(m, name, evidence, lambda s: s.line("x-amz-copy-source", signed), method="PUT", path="/photos/copy.jpg",
               extra=[("x-amz-copy-source", sent)])
    copy("signed-unencoded", "/photos/my%20cat.jpg", "/photos/my cat.jpg")
    copy("signed-encoded", "/photos/my cat.jpg", "/photos/my%20cat.jpg")
    copy("slashes-encoded", "/photos/2026/cat.jpg", "%2Fphotos%2F2026%2Fcat.jpg")
    copy("no-first-slash", "/photos/cat.jpg", "photos/cat.jpg")


def signature_version():
    def version_2(name, evidence, method, path, headers, resource, md5="", kind="", date="Sun, 15 Mar 2026 09:30:42 GMT", amz=""):
        text = f"{method}\n{md5}\n{kind}\n{date}\n{amz}{resource}"
        signature = base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha1).digest()).decode()
        target, _, query = path.partition("?")
        all_headers = [("Host", HOST), ("Date", date), *headers, ("Authorization", f"AWS {ACCESS_KEY}:{signature}")]
        write("signature-version", name, evidence, http(method, target, query, all_headers))

    version_2("get", "pfig/net-amazon-s3#56", "GET", "/photos/cat.jpg", [], "/photos/cat.jpg")
    version_2("put-with-metadata", "pfig/net-amazon-s3#56", "PUT", "/photos/cat.jpg",
              [("Content-Type", "image/jpeg"), ("x-amz-acl", "public-read")], "/photos/cat.jpg", kind="image/jpeg",
              amz="x-amz-acl:public-read\n")
    version_2("multipart", "s3-multipart-presigned#5", "POST", "/photos/cat.mp4?uploads", [], "/photos/cat.mp4?uploads")
    text = "GET\n\n\n1773600000\n/photos/cat.jpg"
    signature = base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha1).digest()).decode()
    url = f"https://{HOST}/photos/cat.jpg?AWSAccessKeyId={ACCESS_KEY}&Signature={quote_plus(signature)}&Expires=1773600000"
    write("signature-version", "url", "s3-multipart-presigned#5", url.encode())


def derivation():
    m = "derivation"
    def steps(secret, form):
        key = b"AWS4" + secret.encode()
        for part in (DATE, "us-east-1", "s3", "aws4_request"):
            key = form(mac(key, part))
        return key
    header(m, "hex-keys", "shell scripts with openssl dgst -hex", do(key=steps(SECRET, lambda tag: tag.hex().encode())))
    header(m, "no-blank-line", "hand-made signers", lambda s: setattr(s, "canonical", b"\n".join(
        [raw(s.method), raw(s.path), raw(s.query), s.headers + raw(s.list), raw(s.payload)])))
    header(m, "crlf", "hand-made signers on Windows", lambda s: setattr(s, "canonical", b"\n".join(
        raw(part) for part in (s.method, s.path, s.query, s.headers, s.list, s.payload)).replace(b"\n", b"\r\n")))


def by_hand():
    """What hand-made signers in shell, Perl, Python, Lua and C do."""
    body = b"hello\nworld\n"
    put = {"method": "PUT", "body": body}
    header("payload-hash", "name-of-standard-input", "sha256sum in a shell", do(payload=sha(body) + "  -"), **put)
    header("payload-hash", "name-of-openssl", "openssl dgst in a shell", do(payload="SHA2-256(stdin)= " + sha(body)), **put)
    presigned("payload-hash", "url-of-nothing", "hand-made signers", do(payload=EMPTY))
    presigned("payload-hash", "url-misspelt", "hand-made signers", do(payload="UNSIGNED_PAYLOAD"))
    meta = [("x-amz-meta-Title", "Some Cat"), ("x-amz-meta-author", "ann")]
    header("header-value", "metadata-name-as-written", "hand-made signers",
           lambda s: setattr(s, "headers", s.headers.replace(b"meta-title", b"meta-Title")), extra=meta, **put)
    def unsorted(s):
        lines = s.headers.split(b"\n")[:-1]
        lines = [lines[0], lines[2], lines[1]]
        s.headers, s.list = b"".join(line + b"\n" for line in lines), ";".join(line.split(b":")[0].decode() for line in lines)
    header("header-value", "headers-not-sorted", "hand-made signers", unsorted,
           rewrite=lambda headers: [headers[0], headers[2], headers[1]])
    header("host", "lower-case-signed", "hand-made signers", lambda s: s.line("host", "files.example.com"), host="Files.Example.com")
    header("subresource", "empty-left-out", "hand-made signers", do(query="list-type=2&prefix=a"), path="/photos",
           query="delimiter=&list-type=2&prefix=a")
    m = "derivation"
    def string(name, change, **how):
        def apply(s):
            canonical = b"\n".join(raw(part) for part in (s.method, s.path, s.query, s.headers, s.list, s.payload))
            s.string = change(f"AWS4-HMAC-SHA256\n{s.at}\n{s.date}/us-east-1/s3/aws4_request\n", sha(canonical))
        header(m, name, "hand-made signers", apply, **how)
    string("line-end-behind-string", lambda start, digest: start + digest + "\n")
    string("hash-of-the-body", lambda start, _: start + sha(body), **put)
    string("hash-with-name", lambda start, digest: start + digest + "  -")
    string("escaped-line-ends", lambda start, digest: (start + digest).replace("\n", "\\n"))
    string("no-algorithm", lambda start, digest: start.split("\n", 1)[1] + digest)
    string("hashed-before-signing", lambda start, digest: sha(start + digest))
    def derived(first, parts, step=mac):
        key = first.encode()
        for part in parts:
            key = step(key, part)
        return key
    parts = (DATE, "us-east-1", "s3", "aws4_request")
    header(m, "without-aws4", "hand-made signers", do(key=derived(SECRET, parts)))
    header(m, "without-last-step", "hand-made signers", do(key=derived("AWS4" + SECRET, parts[:3])))
    header(m, "line-end-behind-parts", "echo in a shell", do(key=derived("AWS4" + SECRET, [part + "\n" for part in parts])))
    header(m, "key-and-message-exchanged", "hmac_sha256 of Perl", do(key=derived(
        "AWS4" + SECRET, parts, lambda key, part: hmac.new(part.encode(), key, hashlib.sha256).digest())))
    header(m, "list-left-out", "hand-made signers", lambda s: setattr(s, "canonical", b"\n".join(
        raw(part) for part in (s.method, s.path, s.query, s.headers, s.payload))))
    header(m, "list-with-commas", "hand-made signers", lambda s: setattr(s, "list", s.list.replace(";", ",")))
    FIXTURES[-1]["request"] = FIXTURES[-1]["request"].replace("host;x-amz-content-sha256;x-amz-date",
                                                              "host,x-amz-content-sha256,x-amz-date")
    def canonical(name, change, **how):
        header(m, name, "hand-made signers", lambda s: setattr(s, "canonical", raw(change(
            *(raw(part).decode() for part in (s.method, s.path, s.query, s.headers, s.list, s.payload))))), **how)
    listing = {"path": "/photos", "query": "list-type=2&prefix=a%2Fb"}
    canonical("format-of-printf", lambda *parts: "\n".join(parts).replace("%2F", "0.000000"), **listing)
    canonical("format-of-printf-cut", lambda *parts: "\n".join(parts).split("%3D")[0], path="/photos", query="prefix=a%3Db")
    canonical("parts-joined-with-crlf", lambda *parts: "\r\n".join(parts), **listing)
    canonical("array-in-array", lambda method, path, query, lines, *rest: "\n".join(
        (method, path, query, ",".join(lines.split("\n")[:-1]) + "\n", *rest)))
    canonical("bytes-as-text", lambda *parts: str("\n".join(parts).encode()))
    canonical("split-by-a-shell", lambda *parts: " ".join("\n".join(parts).split()))
    header(m, "last-step-misspelt", "hand-made signers", do(key=derived("AWS4" + SECRET, (*parts[:3], "aws_request"))))
    canonical("all-in-lower-case", lambda *parts: "\n".join(parts).lower(), **listing)
    m = "secret"
    for name, change in (("bytes-as-text", lambda text: f"b'{text}'"), ("not-interpolated", lambda _: "$secret"),
                         ("template-in-quotes", lambda _: "${secretKey}"), ("undefined", lambda _: "undefined"), ("empty", lambda _: "")):
        header(m, name, "hand-made signers", do(secret=change(SECRET)))


def malformed():
    m = "malformed"
    def spoiled(name, change):
        header(m, name, "hand-made signers", right)
        fixture = FIXTURES[-1]
        fixture["request"] = change(fixture["request"])
    def signature(text, change):
        before, _, rest = text.partition("Signature=")
        return before + "Signature=" + change(rest[:64]) + rest[64:]
    spoiled("upper-case", lambda text: signature(text, str.upper))
    spoiled("base64", lambda text: signature(text, lambda s: base64.b64encode(bytes.fromhex(s)).decode()))


def pairs():
    """Two mistakes at once: both are expected."""
    def two(mistakes, name, change, **how):
        header(mistakes[0], name, "two at once", change, **how)
        FIXTURES[-1]["also"] = mistakes[1]
        FIXTURES[-1]["file"] = f"pair-{name}.json"
    two(("host", "path-encoding"), "port-and-encoding",
        lambda s: (s.line("host", "s3.example.com:9000"), setattr(s, "path", "/photos/my%2520cat.jpg")), path="/photos/my%20cat.jpg")
    two(("subresource", "payload-hash"), "uploads-and-unsigned", do(query="uploads", payload="UNSIGNED-PAYLOAD"), method="POST",
        path="/photos/cat.mp4", query="uploads")
    two(("hop-header", "host"), "encoding-and-port", lambda s: (s.line("accept-encoding", "identity"), s.line("host", "s3.example.com:443")),
        extra=[("Accept-Encoding", "gzip")])
    two(("path-encoding", "region"), "encoding-and-region", do(path="/photos/my%2520cat.jpg", region="eu-west-1"),
        path="/photos/my%20cat.jpg")
    two(("query-order", "reserved-characters"), "order-and-slash", do(query="prefix=a/b&list-type=2&delimiter=/"), path="/photos",
        query="list-type=2&prefix=a/b&delimiter=/")
    two(("secret", "host"), "newline-and-port", lambda s: (s.line("host", "s3.example.com:9000"), setattr(s, "secret", SECRET + "\n")))


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "fixtures")
    folder.mkdir(parents=True, exist_ok=True)
    for make in (path_encoding, reserved_characters, host, hop_header, signed_headers, chunked_payload, region, subresource,
                 query_order, path_segments, secret, clock, payload_hash, header_value, method, session_token,
                 unicode_normalization, url_rewritten, addressing_style, post_policy, copy_source, signature_version,
                 derivation, malformed, pairs, by_hand):
        make()
    for fixture in FIXTURES:
        name = fixture.pop("file")
        (folder / name).write_text(json.dumps(fixture, indent=1, ensure_ascii=True) + "\n")
    print(f"{len(FIXTURES)} fixtures")


if __name__ == "__main__":
    main()
