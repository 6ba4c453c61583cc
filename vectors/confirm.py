#!/usr/bin/env python3
"""Confirms the vectors with botocore, which knows nothing of anys3.

confirm.py           every case that is marked as confirmed by botocore is (exit 1 if not)
confirm.py --write   marks the cases that botocore can express; fails if it disagrees with one

botocore signs the URL as it is given, so it cannot express a path or query that is not in canonical form, and says
nothing of verdicts. Chunks it does not sign; their rule is checked here by HMAC of the standard library.
"""

import base64
import datetime
import hashlib
import hmac
import json
import pathlib
import sys
import urllib.parse

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = pathlib.Path(__file__).parent


def freeze(time):
    """Lets botocore believe that it is then."""
    when = datetime.datetime.strptime(time, "%Y%m%dT%H%M%SZ")

    class Frozen(datetime.datetime):
        @classmethod
        def utcnow(cls):
            return when

        @classmethod
        def now(cls, tz=None):
            return when.replace(tzinfo=tz)

    botocore.auth.datetime.datetime = Frozen
    if hasattr(botocore.auth, "get_current_datetime"):
        botocore.auth.get_current_datetime = lambda remove_tzinfo=True: when


def canonical_path(path):
    return path == urllib.parse.quote(urllib.parse.unquote_to_bytes(path), safe="/-._~")


def canonical_query(query):
    """Pairs that are percent-encoded as they must be. Their order is botocore's business."""
    for pair in filter(None, query.split("&")):
        for part in pair.split("=", 1):
            if part != urllib.parse.quote(urllib.parse.unquote_to_bytes(part), safe="-._~"):
                return False
    return "&&" not in query and not query.startswith(("&", "=")) and not query.endswith("&")


def request(case):
    request = AWSRequest(method=case["method"])
    host = dict((n.lower(), v) for n, v in case["headers"])["host"]
    request.url = f"http://{host}{case['path']}" + (f"?{case['query']}" if case["query"] else "")
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    return request


def credentials(case):
    return Credentials(case["access_key"], case["secret"], case.get("token"))


class Headers(botocore.auth.S3SigV4Auth):
    def __init__(self, case):
        super().__init__(credentials(case), case["service"], case["region"])
        self.case = case

    def payload(self, request):
        return self.case["payload"]


class Query(botocore.auth.S3SigV4QueryAuth):
    def canonical_query_string(self, request):
        self.signed = super().canonical_query_string(request)
        return self.signed


def header(case):
    values = [value for _, value in case["headers"]]
    # botocore folds by str.split, which knows more kinds of space than HTTP has; it repeats no Host.
    if not canonical_path(case["path"]) or not canonical_query(case["query"]):
        return None
    if any(value.isascii() is False for value in values):
        return None
    freeze(case["time"])
    asked = request(case)
    Headers(case).add_auth(asked)
    return asked.headers["Authorization"] == case["expect"]["authorization"]


def presigned(case):
    if not canonical_path(case["path"]) or not canonical_query(case["query"]):
        return None
    names = [pair.split("=")[0] for pair in case["query"].split("&")]
    if len(set(names)) != len(names):
        return None  # it makes a dict of the query
    freeze(case["time"])
    asked = request(case)
    Query(credentials(case), case["service"], case["region"], expires=case["expires"]).add_auth(asked)
    theirs = urllib.parse.urlsplit(asked.url).query
    ours = case["expect"]["query"]
    pairs = lambda query: sorted(urllib.parse.parse_qsl(query, keep_blank_values=True))
    return pairs(theirs) == pairs(ours)


def chunked(case):
    freeze(case["time"])
    asked = request(case)
    Headers(case).add_auth(asked)
    if asked.headers["Authorization"] != case["expect"]["authorization"]:
        return False
    auth = Headers(case)
    asked.context["timestamp"] = case["time"]
    scope = "/".join([case["time"][:8], case["region"], case["service"], "aws4_request"])
    previous = case["expect"]["authorization"].rsplit("=", 1)[1]
    key = ("AWS4" + case["secret"]).encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    data = (bytes(range(97, 123)) * (case["length"] // 26 + 1))[: case["length"]]
    signs = case["payload"].startswith("STREAMING-AWS4")
    empty = hashlib.sha256().hexdigest()
    size, wire = case["chunk_length"], b""
    pieces = [data[at : at + size] for at in range(0, len(data), size)] + [b""]
    for piece in pieces:
        head = b"%x" % len(piece)
        if signs:
            string = ["AWS4-HMAC-SHA256-PAYLOAD", case["time"], scope, previous, empty, hashlib.sha256(piece).hexdigest()]
            previous = hmac.digest(key, "\n".join(string).encode(), "sha256").hex()
            head += b";chunk-signature=" + previous.encode()
        wire += head + b"\r\n" + piece + (b"\r\n" if piece else b"")
    text = ""
    for name, value in case["trailers"]:
        wire += f"{name}:{value}\r\n".encode()
        text += f"{name}:{value}\n"
    if signs and case["payload"].endswith("TRAILER"):
        string = ["AWS4-HMAC-SHA256-TRAILER", case["time"], scope, previous, hashlib.sha256(text.encode()).hexdigest()]
        wire += b"x-amz-trailer-signature:" + hmac.digest(key, "\n".join(string).encode(), "sha256").hex().encode() + b"\r\n"
    wire += b"\r\n"
    return hashlib.sha256(wire).hexdigest() == case["expect"]["body_sha256"]


def post(case):
    document = json.loads(base64.b64decode(case["expect"]["policy"]))
    if document != json.loads(case["expect"]["document"]) or not document["conditions"][-len(case["conditions"]) :] == case["conditions"]:
        return False
    # botocore signs the policy as it stands in the fields of the form.
    freeze(case["time"])
    auth = botocore.auth.S3SigV4PostAuth(credentials(case), case["service"], case["region"])
    asked = AWSRequest(method="POST", url="http://s3.example.com/photos")
    asked.context["timestamp"] = case["time"]
    return auth.signature(case["expect"]["policy"], asked) == case["expect"]["signature"]


def main():
    write, wrong, counts = "--write" in sys.argv, [], {}
    for name, check in [("header", header), ("presigned", presigned), ("chunked", chunked), ("post", post)]:
        path = HERE / f"{name}.json"
        file = json.loads(path.read_text())
        for case in file["cases"]:
            verdict = check(case)
            marked = "botocore" in case.get("confirmed_by", [])
            if verdict is False or (marked and verdict is not True):
                wrong.append(f"{name}: {case['name']}")
            if verdict and write:
                case["confirmed_by"] = sorted({*case.get("confirmed_by", []), "botocore"})
            elif verdict and not marked:
                wrong.append(f"{name}: {case['name']} is not marked")
            counts[name] = counts.get(name, 0) + bool(verdict)
        if write and not wrong:
            cases = ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in file["cases"])
            path.write_text(f'{{"about": {json.dumps(file["about"])}, "cases": [\n{cases}\n]}}\n')
    for line in wrong:
        print("WRONG", line)
    print(f"botocore {botocore.__version__} confirms", ", ".join(f"{n} of {k}" for k, n in counts.items()))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
