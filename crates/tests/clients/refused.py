"""Whoever sends a body that is refused gets to read why: by clients that send all they have before they read.

Each sends a body that is refused, for its head or in the middle, many times over, to both ports. The answer must have been
read each time. Clients whose language is not installed are named and left out.
"""

import http.client
import os
import shutil
import socket
import subprocess
import time
import urllib.parse

from support import (
    ENDPOINT, MIB, TIMEOUT, Signer, check, each, equal, folder, head, made_bucket, main, option, path_of, read_answer,
    signature_in, signed, signed_chunks, stored,
)  # fmt: skip

GATEWAY = os.environ["ANYS3_GATEWAY"]
TOKEN = os.environ["ANYS3_TOKEN"]

SMALL, LARGE = 5_000_000, 100_000_000
# How often each must have read its answer.
TIMES = {SMALL: int(option("times", "20")), LARGE: int(option("times", "5"))}
HERE = os.path.dirname(os.path.abspath(__file__))

# What is refused by its head: who does not sign, and who shows no token.
PORTS = {"s3": (ENDPOINT + "/none/key", 403), "gateway": (GATEWAY + "/upload?key=key", 401)}
CASES = [(port, size) for port in PORTS for size in (SMALL, LARGE)]


def name_of(case):
    return "-".join(str(word) for word in case)


def file_of(size):
    path = os.path.join(folder(), "body")
    with open(path, "wb") as file:
        file.truncate(size)
    return path


def told(times, expect, ask):
    """Asks so many times, and names what came in place of the answer that is expected."""
    answers = [ask() for _ in range(times)]
    wrong = [answer for answer in answers if answer != expect]
    assert not wrong, "%d of %d were told: %.300r" % (times - len(wrong), times, wrong[0])


# --- by their heads -------------------------------------------------------------------------------------------------


@each(CASES, name=name_of)
def python_http_client(case):
    port, size = case
    url, status = PORTS[port]
    parts = urllib.parse.urlsplit(url)
    body = bytes(size)

    def ask():
        link = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
        try:
            link.request("PUT", parts.path + "?" + parts.query, body)
            answer = link.getresponse()
            return answer.status, answer.getheader("connection"), b"rror" in answer.read()
        finally:
            link.close()

    told(TIMES[size], (status, "close", True), ask)


CURL = {
    "-T": ["-T"],
    "-T without Expect": ["-H", "Expect:", "-T"],
    "--data-binary": ["-X", "PUT", "--data-binary"],
    "chunked": ["-H", "Transfer-Encoding: chunked", "-T"],
}


@each([(way, *case) for way in CURL for case in CASES], name=name_of)
def curl(case):
    way, port, size = case
    url, status = PORTS[port]
    file = file_of(size)
    if way == "--data-binary":
        file = "@" + file
    command = ["curl", "-sS", "-o", os.devnull, "-w", "%{http_code}", *CURL[way], file, url]

    def ask():
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, text=True)
        return done.stdout, done.returncode, done.stderr

    told(TIMES[size], (str(status), 0, ""), ask)


def run(command, port, size):
    """A program that asks so many times, and prints a line for each that was told otherwise."""
    (url, status), times = PORTS[port], TIMES[size]
    done = subprocess.run(
        [*command, url, str(size), str(times), str(status)], capture_output=True, timeout=10 * TIMEOUT, text=True
    )
    equal((done.returncode, done.stdout.splitlines()[-1:]), (0, ["%d of %d" % (times, times)]), done.stdout + done.stderr)


NODE = ["fetch", "stream", "http"]
PERL = ["whole", "pieces"]
JAVA = ["whole", "fixed", "chunked", "client"]


def by_tool(tool, file, ways):
    """A check for each way of a program in another language."""

    def one(case):
        way, port, size = case
        # Java runs a source with its compiler, which a runtime alone does not have.
        if shutil.which("javac" if tool == "java" else tool) is None:
            print("   not installed, and not looked into: " + tool)
            return
        run([tool, os.path.join(HERE, file), way], port, size)

    one.__name__ = tool
    each([(way, *case) for way in ways for case in CASES], name=name_of)(one)


by_tool("node", "refused.cjs", NODE)
by_tool("perl", "refused.pl", PERL)
by_tool("java", "Refused.java", JAVA)


@each(CASES, name=name_of)
def a_sender_that_pauses(case):
    """Behind its head, and in the middle of its body."""
    port, size = case
    url, status = PORTS[port]
    parts = urllib.parse.urlsplit(url)
    target = parts.path + "?" + parts.query
    body = bytes(MIB)

    def ask():
        host, number = parts.netloc.rsplit(":", 1)
        with socket.create_connection((host, int(number)), timeout=TIMEOUT) as link:
            link.sendall(head("PUT", target, {"host": parts.netloc, "content-length": str(size)}))
            time.sleep(0.2)
            for start in range(0, size, MIB):
                link.sendall(body[: size - start])
                if start == MIB:
                    time.sleep(0.2)
            # Only now does it look for an answer.
            return read_answer(link).status

    told(TIMES[size], status, ask)


# --- in the middle --------------------------------------------------------------------------------------------------


def sent_whole(parts, method, target, headers, pieces):
    """Sends all of a body before it reads."""
    with socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT) as link:
        link.sendall(head(method, target, headers))
        for piece in pieces:
            link.sendall(piece)
        answer = read_answer(link)
        return answer.status, answer.code, answer.headers.get("connection")


@check
def a_signature_that_is_wrong_in_the_middle():
    bucket = made_bucket()
    parts, path = urllib.parse.urlsplit(ENDPOINT), path_of(bucket, "key")
    signer = Signer()
    chunk = bytes(MIB)
    length = 100

    def ask():
        headers = {"x-amz-decoded-content-length": str(length * MIB)}
        headers = signed("PUT", path, (), headers, payload="STREAMING-AWS4-HMAC-SHA256-PAYLOAD", signer=signer)
        pieces = signed_chunks(signer, signature_in(headers), [chunk] * length)
        at = next(number for number, piece in enumerate(pieces) if number >= length // 2 and b"signature=" in piece)
        pieces[at] = pieces[at].replace(b"signature=", b"signature=0", 1)[: len(pieces[at])]
        headers["content-length"] = str(sum(map(len, pieces)))
        return sent_whole(parts, "PUT", path, headers, pieces)

    status, code, connection = ask()
    assert 400 <= status < 500 and connection == "close", (status, code, connection)
    told(TIMES[LARGE], (status, code, connection), ask)
    equal(stored(bucket, "key"), None)


@check
def an_upload_that_is_too_large_in_the_middle():
    """The gateway takes forms with fields of some size, and says no as soon as there is more."""
    parts = urllib.parse.urlsplit(GATEWAY)
    field = b'--XX\r\nContent-Disposition: form-data; name="other"\r\n\r\n'
    headers = {"host": parts.netloc, "authorization": "Bearer " + TOKEN, "content-type": "multipart/form-data; boundary=XX"}
    headers["content-length"] = str(len(field) + LARGE)

    def ask():
        return sent_whole(parts, "POST", "/upload?key=key", headers, [field, *[bytes(MIB)] * 95, bytes(LARGE - 95 * MIB)])

    told(TIMES[LARGE], (400, None, "close"), ask)


@check
def more_than_is_read_on():
    """Five gibibytes are not read to be refused; that they are is said before they are sent."""
    for port, (url, status) in PORTS.items():
        parts = urllib.parse.urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT) as link:
            headers = {"host": parts.netloc, "content-length": str(5 << 30)}
            link.sendall(head("PUT", parts.path + "?" + parts.query, headers))
            answer = read_answer(link)
            equal((answer.status, answer.headers["connection"]), (status, "close"), port)


@check
def who_is_not_asked_for_a_body_need_not_send_it():
    for url, status in PORTS.values():
        parts = urllib.parse.urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT) as link:
            headers = {"host": parts.netloc, "content-length": "5", "expect": "100-continue"}
            link.sendall(head("PUT", parts.path + "?" + parts.query, headers))
            answer = b""
            while chunk := link.recv(65536):
                answer += chunk
            assert answer.startswith(b"HTTP/1.1 %d " % status) and b"connection: close" in answer, answer


@check
def a_small_body_that_is_refused_costs_no_connection():
    for url, status in PORTS.values():
        parts = urllib.parse.urlsplit(url)
        link = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
        link.connect()
        opened = link.sock
        for _ in range(3):
            link.request("PUT", parts.path + "?" + parts.query, b"hello")
            answer = link.getresponse()
            equal((answer.status, answer.getheader("connection")), (status, None))
            answer.read()
            assert link.sock is opened, "another connection"
        link.close()


if __name__ == "__main__":
    main()
