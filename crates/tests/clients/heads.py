"""What is no request, or one that two readers could read differently, is refused in words, on both ports alike: nothing
of it is stored, and nothing behind it is answered."""

import json
import os
import re
import socket
import urllib.parse

from support import ENDPOINT, MIB, TIMEOUT, check, each, equal, listed, made_bucket, main, path_of, signed

GATEWAY = os.environ["ANYS3_GATEWAY"]
TOKEN = os.environ["ANYS3_TOKEN"]
BUCKET = made_bucket("heads")
BODY = b"hello"
CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
PORTS = {"s3": urllib.parse.urlsplit(ENDPOINT), "gateway": urllib.parse.urlsplit(GATEWAY)}
GOOD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

# What a first line and the lines behind it are, and the status of the answer.
HEADS = [
    (b"", b"X: a\x01b\r\n", 400),
    (b"", b"X: a\0b\r\n", 400),
    (b"", b"X: a\x1b[0mb\r\n", 400),
    (b"", b"X: a\x7fb\r\n", 400),
    (b"", b"X: a\r\n b\r\n", 400),
    (b"", b"X: a\r\n\tb\r\n", 400),
    (b"", b"X: a\n", 400),
    (b"", b"X: a\rY: b\r\n", 400),
    (b"", b"X : a\r\n", 400),
    (b"", b": a\r\n", 400),
    (b"", b"X\r\n", 400),
    (b"", b"X(: a\r\n", 400),
    (b"", b"X\xc3\xa9: a\r\n", 400),
    (b"", b"Host: another\r\n", 400),
    (b"", b"X: " + b"a" * 70_000 + b"\r\n", 431),
    (b"", b"X: a\r\n" * 1000, 431),
    (b"", b"Expect: a-miracle\r\n", 417),
    (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", b"", 414),
    (b"GET /", b"", 400),
    (b"GET  / HTTP/1.1", b"", 400),
    (b"GET / HTTP/1.1 ", b"", 400),
    (b"GET /a b HTTP/1.1", b"", 400),
    (b"GET /a\x01b HTTP/1.1", b"", 400),
    (b"GET /a#b HTTP/1.1", b"", 400),
    (b"GET a HTTP/1.1", b"", 400),
    (b"G@T / HTTP/1.1", b"", 400),
    (b"GET / HTTX/1.1", b"", 400),
    (b"CONNECT a:80 HTTP/1.1", b"", 400),
    (b"PRI * HTTP/2.0", b"", 505),
    (b"GET / HTTP/1.2", b"", 505),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"", 400),
]

# What says where a message ends, and is not clear.
FRAMINGS = [
    (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", CHUNKS, 400),
    (b"Content-Length: 15\r\nTransfer-Encoding: chunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: chunked\r\nContent-Length: 15\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: chunked\r\ncontent-length: 5\r\n", CHUNKS, 400),
    (b"Content-Length: 5\r\nContent-Length: 5\r\n", BODY, 400),
    (b"Content-Length: 5\r\nContent-Length: 6\r\n", BODY, 400),
    (b"Content-Length: 5, 5\r\n", BODY, 400),
    (b"Content-Length: 5, 6\r\n", BODY, 400),
    (b"Content-Length: +5\r\n", BODY, 400),
    (b"Content-Length: -5\r\n", BODY, 400),
    (b"Content-Length: 0x5\r\n", BODY, 400),
    (b"Content-Length:  5\r\n", BODY, 400),
    (b"Content-Length: 5 \r\n", BODY, 400),
    (b"Content-Length: \r\n", BODY, 400),
    (b"Content-Length: 18446744073709551616\r\n", BODY, 400),
    (b"Content-Length: 18446744073709551615\r\n", BODY, 400),
    (b"Content-Length : 5\r\n", BODY, 400),
    (b" Content-Length: 5\r\n", BODY, 400),
    (b"X: y\nContent-Length: 5\r\n", BODY, 400),
    (b"Transfer-Encoding: gzip, chunked\r\n", CHUNKS, 501),
    (b"Transfer-Encoding: chunked, gzip\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: chunked, chunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: identity\r\n", BODY, 400),
    (b"Transfer-Encoding: xchunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: gzip\r\n", BODY, 400),
    (b"Transfer-Encoding: \r\n", BODY, 400),
    (b"Transfer-Encoding:\tchunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: \x0bchunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding : chunked\r\n", CHUNKS, 400),
    (b"Transfer-Encoding: \"chunked\"\r\n", CHUNKS, 400),
]


def name_of(case):
    port, *parts = case
    return port + " " + ascii(b" ".join(part for part in parts if isinstance(part, bytes)))[2:60]


def told(port, data, pieces=None):
    """All that is answered, up to the end of the connection, which must not be reset."""
    parts = PORTS[port]
    with socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT) as link:
        for start in range(0, len(data), pieces or len(data)):
            link.sendall(data[start : start + (pieces or len(data))])
        link.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := link.recv(65536):
            answer += chunk
    return answer


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d\d\d) ", answer)]


def is_refusal(port, answer, status):
    """One answer, which says what is wrong in the port's own form, and closes the connection."""
    assert answer.startswith(b"HTTP/1.1 %d " % status), answer[:300]
    equal(statuses(answer), [status], "answers")
    head, body = answer.split(b"\r\n\r\n", 1)
    head = head.lower()
    assert b"\r\nconnection: close" in head and b"\r\ncontent-length: %d" % len(body) in head, head
    if port == "s3":
        assert b"application/xml" in head and re.search(rb"<Error><Code>\w+</Code><Message>[A-Z].*\.</Message>", body), answer
        assert b"x-amz-request-id: " in head and b"<RequestId>" in body, answer
    else:
        assert b"application/json" in head and json.loads(body)["error"]["message"].endswith("."), answer


@each([(port, *case) for port in PORTS for case in HEADS], name=name_of)
def no_head(case):
    port, line, lines, status = case
    data = (line or b"GET / HTTP/1.1") + b"\r\nHost: a\r\n" + lines + b"\r\n"
    is_refusal(port, told(port, data), status)
    is_refusal(port, told(port, data + b"a" * MIB), status)
    is_refusal(port, told(port, data + GOOD), status)
    if len(data) < 200:
        is_refusal(port, told(port, data, pieces=1), status)


@each(PORTS)
def a_host_is_named_once(port):
    is_refusal(port, told(port, b"GET / HTTP/1.1\r\n\r\n"), 400)
    is_refusal(port, told(port, b"GET / HTTP/1.1\r\nHost: a"), 400)
    # Before HTTP/1.1 none was.
    equal(len(statuses(told(port, b"GET /healthz HTTP/1.0\r\n\r\n"))), 1)


@each(PORTS)
def who_has_closed_its_side_is_answered(port):
    answer = told(port, head_of_upload(port, "half") + b"Content-Length: 5\r\n\r\nhello" + GOOD)
    equal(statuses(answer), [201, 200] if port == "gateway" else [200, 403])


def head_of_upload(port, key):
    """The first lines of a request that stores something; what frames its body is still to be said."""
    if port == "gateway":
        return b"PUT /upload?bucket=%s&key=%s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n" % (
            BUCKET.encode(), key.encode(), TOKEN.encode(),
        )  # fmt: skip
    path = path_of(BUCKET, key)
    lines = ["%s: %s\r\n" % pair for pair in signed("PUT", path, payload="UNSIGNED-PAYLOAD").items()]
    return ("PUT %s HTTP/1.1\r\n" % path + "".join(lines)).encode()


@each([(port, *case) for port in PORTS for case in FRAMINGS], name=name_of)
def no_clear_end(case):
    port, framing, body, status = case
    for behind in (b"", GOOD, head_of_upload(port, "behind") + b"Content-Length: 5\r\n\r\nhello"):
        is_refusal(port, told(port, head_of_upload(port, "key") + framing + b"\r\n" + body + behind), status)
    # What came before it is answered, once.
    good = head_of_upload(port, "before") + b"Content-Length: 5\r\n\r\nhello"
    answer = told(port, good + head_of_upload(port, "key") + framing + b"\r\n" + body + GOOD)
    equal(statuses(answer), [201 if port == "gateway" else 200, status], "answers")
    is_refusal(port, answer[answer.index(b"HTTP/1.1 %d" % status) :], status)
    equal(set(listed(BUCKET)) - {"half"}, {"before"})


@each(["+5\r\nhello\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhelloXX0\r\n\r\n", "g\r\n", "fffffffffffffffff\r\nhello"], name=ascii)
def no_chunks(chunks):
    for port in PORTS:
        for behind in (b"", b"\r\n" + GOOD):
            head = head_of_upload(port, "key") + b"Transfer-Encoding: chunked\r\n"
            answer = told(port, head + b"\r\n" + chunks.encode() + behind)
            assert len(statuses(answer)) == 1 and 400 <= statuses(answer)[0] < 500, (port, answer)
            assert b"connection: close" in answer and b"ode" in answer, (port, answer)
    assert "key" not in listed(BUCKET)


@check
def chunks_leave_the_connection_in_order():
    head = head_of_upload("gateway", "before")
    data = head + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS
    for pieces in (1, 7, None):
        answer = told("gateway", data + data + GOOD, pieces)
        equal(statuses(answer), [201, 201, 200])


if __name__ == "__main__":
    main()
