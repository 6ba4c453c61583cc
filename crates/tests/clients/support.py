"""What the test programs stand on: checks by name, the endpoint, a signer of its own, raw HTTP.

A program is a list of functions marked with @check. Each is one promise; `main()` runs them all, prints
`ok NAME` or `FAILED NAME: why` for each, and ends with their number. The server under test comes from the
environment: ANYS3_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION.
The signer shares no code with the project: it is written from AWS's description of Signature Version 4.
"""

import datetime
import errno
import hashlib
import hmac
import http.client
import os
import re
import secrets
import socket
import sys
import tempfile
import time
import traceback
import urllib.parse

ENDPOINT = os.environ["ANYS3_ENDPOINT"].rstrip("/")
ACCESS_KEY = os.environ["AWS_ACCESS_KEY_ID"]
SECRET_KEY = os.environ["AWS_SECRET_ACCESS_KEY"]
REGION = os.environ.get("AWS_REGION", "us-east-1")
HOST = urllib.parse.urlsplit(ENDPOINT).netloc
DATA = os.environ.get("ANYS3_DATA")

# A server that does not answer within this time has hung; no check takes a tenth of it.
TIMEOUT = 60

# One mebibyte, and the smallest part of a multipart upload but the last.
MIB = 1024 * 1024
PART = 5 * MIB

CHECKS = []


# --- checks ---------------------------------------------------------------------------------------------------------


def check(function):
    """Adds a function to the program."""
    CHECKS.append((function.__name__, function))
    return function


def each(values, name=str):
    """Adds a function once per value; the value is a part of the check's name."""

    def add(function):
        for value in values:
            CHECKS.append(("%s[%s]" % (function.__name__, name(value)), lambda value=value: function(value)))
        return function

    return add


def main():
    """Runs the checks whose names contain one of the arguments that are no options (all without one)."""
    only = [argument for argument in sys.argv[1:] if "=" not in argument] or [""]
    failed = 0
    chosen = [item for item in CHECKS if any(part in item[0] for part in only)]
    for name, function in chosen:
        started = time.monotonic()
        try:
            function()
            print("ok %s (%.1f s)" % (name, time.monotonic() - started), flush=True)
        except Exception as error:  # one failure must not hide the next
            failed += 1
            print("FAILED %s: %s: %s" % (name, type(error).__name__, str(error)[:500]), flush=True)
            frames = traceback.extract_tb(error.__traceback__)
            print("   at " + " < ".join("%s:%s" % (os.path.basename(f.filename), f.lineno) for f in frames[:0:-1][:6]))
    print("%d checks, %d failed" % (len(chosen), failed), flush=True)
    sys.exit(1 if failed or not chosen else 0)


def equal(got, want, what=""):
    assert got == want, "%sgot %.300r, want %.300r" % (what and what + ": ", got, want)


def option(name, default):
    """The value of `name=value` on the command line."""
    for argument in sys.argv[1:]:
        if argument.startswith(name + "="):
            return argument.split("=", 1)[1]
    return default


def folder():
    """A folder that vanishes with the program."""
    place = tempfile.TemporaryDirectory(prefix="anys3-")
    KEPT.append(place)
    return place.name


KEPT = []


def random_name(word):
    return "%s-%s" % (word, secrets.token_hex(6))


def md5(data):
    return hashlib.md5(data).hexdigest()


# --- signing --------------------------------------------------------------------------------------------------------

EMPTY = hashlib.sha256(b"").hexdigest()


def now(offset=0):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=offset)


def stamp(at):
    return at.strftime("%Y%m%dT%H%M%SZ")


def quote(text, safe=""):
    return urllib.parse.quote(text, safe=safe + "-._~")


def path_of(bucket, key=None):
    """The path as it is signed and sent: everything but the unreserved characters and `/` is escaped."""
    return "/" + bucket + ("" if key is None else "/" + quote(key, "/"))


def query_of(pairs):
    """A query in the order in which it is signed."""
    encoded = sorted((quote(name), quote(value)) for name, value in pairs)
    return "&".join("%s=%s" % pair for pair in encoded)


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Signer:
    """Signs for one key, at one time, in one scope."""

    def __init__(self, at=None, key=ACCESS_KEY, secret=SECRET_KEY, region=REGION, service="s3", scope_date=None):
        self.at = stamp(at or now())
        self.key = key
        self.scope = "%s/%s/%s/aws4_request" % (scope_date or self.at[:8], region, service)
        step = ("AWS4" + secret).encode()
        for part in self.scope.split("/"):
            step = mac(step, part)
        self.signing_key = step

    def signature(self, text):
        return hmac.new(self.signing_key, text.encode(), hashlib.sha256).hexdigest()

    def of_request(self, method, path, query, headers, names, payload):
        lines = ["%s:%s\n" % (name, " ".join(headers[name].split())) for name in names]
        canonical = "\n".join([method, path, query, "".join(lines), ";".join(names), payload])
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        return self.signature("\n".join(["AWS4-HMAC-SHA256", self.at, self.scope, digest]))

    def of_chunk(self, previous, data):
        digest = hashlib.sha256(data).hexdigest()
        return self.signature("\n".join(["AWS4-HMAC-SHA256-PAYLOAD", self.at, self.scope, previous, EMPTY, digest]))

    def of_trailer(self, previous, trailer):
        digest = hashlib.sha256(trailer).hexdigest()
        return self.signature("\n".join(["AWS4-HMAC-SHA256-TRAILER", self.at, self.scope, previous, digest]))


def signed(method, path, query=(), headers=None, body=b"", payload=None, signer=None, unsigned=None):
    """The headers of a signed request, `Authorization` last. `unsigned` headers are added after signing."""
    signer = signer or Signer()
    payload = payload or hashlib.sha256(body).hexdigest()
    headers = {name.lower(): value for name, value in (headers or {}).items()}
    headers.setdefault("host", HOST)
    headers.setdefault("x-amz-date", signer.at)
    headers.setdefault("x-amz-content-sha256", payload)
    names = sorted(headers)
    signature = signer.of_request(method, path, query_of(query), headers, names, payload)
    headers.update({name.lower(): value for name, value in (unsigned or {}).items()})
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s" % (
        signer.key,
        signer.scope,
        ";".join(names),
        signature,
    )
    return headers


def presigned(method, path, query=(), headers=None, expires=300, signer=None, payload="UNSIGNED-PAYLOAD"):
    """The query of a presigned request."""
    signer = signer or Signer()
    headers = {"host": HOST, **{name.lower(): value for name, value in (headers or {}).items()}}
    names = sorted(headers)
    pairs = list(query) + [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", signer.key + "/" + signer.scope),
        ("X-Amz-Date", signer.at),
        ("X-Amz-Expires", str(expires)),
        ("X-Amz-SignedHeaders", ";".join(names)),
    ]
    signature = signer.of_request(method, path, query_of(pairs), headers, names, payload)
    return query_of(pairs) + "&X-Amz-Signature=" + signature


def signature_in(headers):
    return headers["authorization"].rsplit("=", 1)[1]


# --- raw HTTP -------------------------------------------------------------------------------------------------------


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def code(self):
        found = re.search(rb"<Code>([^<]*)</Code>", self.body)
        return found.group(1).decode() if found else None

    def __repr__(self):
        return "%s %s %.400r" % (self.status, self.code, self.body)

    def expect(self, status, *codes):
        wanted = status if isinstance(status, tuple) else (status,)
        assert self.status in wanted, "got %r, want %s %s" % (self, status, "/".join(codes))
        assert not codes or self.code in codes, "got %r, want %s" % (self, "/".join(codes))
        return self


def connect():
    host, port = HOST.rsplit(":", 1)
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)


def is_gone(error):
    """Whether the other side has closed the connection."""
    return error.errno in (errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN)


def head(method, target, headers):
    """The bytes of a request's head. Header values may be bytes; a list of pairs may repeat a name."""
    pairs = headers.items() if isinstance(headers, dict) else headers
    lines = [("%s %s HTTP/1.1" % (method, target)).encode()]
    for name, value in pairs:
        lines.append(name.encode() + b": " + (value if isinstance(value, bytes) else value.encode()))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def exchange(data, method="GET", close=False, connection=None):
    """Sends bytes as they are and reads one answer. None: the server closed without one."""
    link = connection or connect()
    try:
        try:
            for start in range(0, len(data), 64 * 1024):
                link.sendall(data[start : start + 64 * 1024])
            if close:
                link.shutdown(socket.SHUT_WR)
        except OSError as error:
            # It may answer and close before it has read everything.
            if not is_gone(error):
                raise
        return read_answer(link, method)
    finally:
        if connection is None:
            link.close()


def read_answer(link, method="GET"):
    response = http.client.HTTPResponse(link, method=method)
    try:
        response.begin()
        while response.status == 100:
            response.begin()
        answer = Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())
        # No answer tells where on the server's disk anything is.
        assert not DATA or DATA.encode() not in answer.body, answer
        return answer
    except (http.client.BadStatusLine, ConnectionResetError):
        return None
    finally:
        response.close()


def request(method, path, query=(), headers=None, body=b"", framing=True, **signing):
    """One signed request, sent as it is."""
    headers = signed(method, path, query, headers, body, **signing)
    if framing and (body or method in ("PUT", "POST")):
        headers["content-length"] = str(len(body))
    target = path + ("?" + query_of(query) if query else "")
    return answered(exchange(head(method, target, headers) + body, method))


def by_url(method, target, headers=None, body=b""):
    """One request without a signature in its head: presigned, or anonymous."""
    headers = {"host": HOST, **(headers or {})}
    if body or method in ("PUT", "POST"):
        headers["content-length"] = str(len(body))
    return answered(exchange(head(method, target, headers) + body, method))


def answered(answer):
    assert answer is not None, "the connection was closed without an answer"
    return answer


def made_bucket(word="bucket"):
    """A bucket of the program's own."""
    name = random_name(word)
    request("PUT", path_of(name)).expect(200)
    return name


def stored(bucket, key):
    """The bytes of an object, or None."""
    answer = request("GET", path_of(bucket, key))
    return None if answer.status == 404 else answer.expect(200).body


def listed(bucket):
    """Every key of a small bucket."""
    body = request("GET", path_of(bucket), [("list-type", "2")]).expect(200).body
    return [key.decode() for key in re.findall(rb"<Key>([^<]*)</Key>", body)]


def uploads(bucket):
    """The multipart uploads under way."""
    body = request("GET", path_of(bucket), [("uploads", "")]).expect(200).body
    return re.findall(rb"<UploadId>([^<]*)</UploadId>", body)


# --- chunked bodies -------------------------------------------------------------------------------------------------


def signed_chunks(signer, seed, chunks, trailer=None):
    """An aws-chunked body with a signature on every chunk, and on the trailer (a list of pairs) if there is one."""
    pieces, previous = [], seed
    for data in [*chunks, b""]:
        previous = signer.of_chunk(previous, data)
        pieces.append(b"%x;chunk-signature=%s\r\n%s" % (len(data), previous.encode(), data))
        pieces.append(b"\r\n" if data or trailer is None else b"")
    if trailer is not None:
        lines = b"".join(b"%s:%s\n" % (name.encode(), value.encode()) for name, value in trailer)
        pieces.append(lines.replace(b"\n", b"\r\n"))
        pieces.append(b"x-amz-trailer-signature:%s\r\n\r\n" % signer.of_trailer(previous, lines).encode())
    return pieces


def plain_chunks(chunks, trailer):
    """An aws-chunked body without signatures."""
    pieces = [b"%x\r\n%s\r\n" % (len(data), data) for data in chunks]
    return pieces + [b"0\r\n"] + [("%s:%s\r\n" % pair).encode() for pair in trailer] + [b"\r\n"]


# --- boto3 ----------------------------------------------------------------------------------------------------------


def boto3_client(**settings):
    """boto3's S3 client for the endpoint. `settings` are those of botocore's Config."""
    import boto3
    from botocore.config import Config

    settings.setdefault("retries", {"max_attempts": 1, "mode": "standard"})
    settings["s3"] = {"addressing_style": "path", **settings.get("s3", {})}
    return boto3.client(
        "s3",
        endpoint_url=ENDPOINT,
        region_name=REGION,
        aws_access_key_id=settings.pop("key", ACCESS_KEY),
        aws_secret_access_key=settings.pop("secret", SECRET_KEY),
        config=Config(connect_timeout=TIMEOUT, read_timeout=TIMEOUT, **settings),
    )


def refused(status, code, call, **arguments):
    """The call must fail with this status and S3 error."""
    from botocore.exceptions import ClientError

    try:
        answer = call(**arguments)
    except ClientError as error:
        got = (error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"])
        assert got == (status, code), "got %r, want %r" % (got, (status, code))
        return error.response
    raise AssertionError("accepted, want %s %s: %.200r" % (status, code, answer))
