"""Whoever sends a body that is refused gets to read why: by clients that send all they have before they read.

Each sends a body that is refused for its head, and one that is refused in its middle, many times over, to both ports. The
answer must have been read each time. Clients whose language is not installed are named and left out.
"""

import functools
import http.client
import os
import shutil
import socket
import subprocess
import time
import urllib.parse

from support import (
    ENDPOINT, MIB, TIMEOUT, Signer, check, each, equal, folder, head, made_bucket, main, path_of, read_answer,
    signature_in, signed, signed_chunks, stored,
)  # fmt: skip

GATEWAY = os.environ["ANYS3_GATEWAY"]
TOKEN = os.environ["ANYS3_TOKEN"]

SMALL, LARGE = 5_000_000, 100_000_000
# How often each must have read its answer. A hundred megabytes take a second or so each time; a build can do with fewer.
TIMES = {SMALL: int(os.environ.get("ANYS3_REFUSED", "20")), LARGE: int(os.environ.get("ANYS3_REFUSED_LARGE", "1"))}
HERE = os.path.dirname(os.path.abspath(__file__))

CASES = [(port, place, size) for port in ("s3", "gateway") for place in ("head", "middle") for size in (SMALL, LARGE)]


def name_of(case):
    return "-".join(str(word) for word in case)


# --- what is refused ------------------------------------------------------------------------------------------------


class Refusal:
    """A request that is refused: where, with which status, its headers, and its body in a file."""

    def __init__(self, url, status, headers, pieces):
        self.url, self.status, self.headers = url, status, headers
        self.parts = urllib.parse.urlsplit(url)
        self.target = self.parts.path + ("?" + self.parts.query if self.parts.query else "")
        self.file, self.lines = (os.path.join(folder(), name) for name in ("body", "headers"))
        with open(self.file, "wb") as file:
            file.writelines(pieces)
        with open(self.lines, "w") as file:
            file.writelines("%s: %s\n" % pair for pair in headers.items())

    def body(self):
        with open(self.file, "rb") as file:
            return file.read()


@functools.cache
def refusal(port, place, size):
    return {"s3": of_store, "gateway": of_gateway}[port](place, size)


def zeros(size):
    return [bytes(MIB)] * (size // MIB) + [bytes(size % MIB)]


def of_store(place, size):
    """Nobody signs; or a chunk in the middle has another signature than the one of its bytes."""
    if place == "head":
        return Refusal(ENDPOINT + "/none/key", 403, {}, zeros(size))
    path, signer, chunks = path_of(made_bucket(), "key"), Signer(), zeros(size)
    headers = {"x-amz-decoded-content-length": str(size)}
    headers = signed("PUT", path, (), headers, payload="STREAMING-AWS4-HMAC-SHA256-PAYLOAD", signer=signer)
    pieces = signed_chunks(signer, signature_in(headers), chunks)
    at = next(number for number, piece in enumerate(pieces) if number >= len(chunks) and b"signature=" in piece)
    right = pieces[at].split(b"signature=", 1)[1][:64]
    pieces[at] = pieces[at].replace(right, right[::-1], 1)
    # Every client says the host itself.
    del headers["host"]
    return Refusal(ENDPOINT + path, 403, headers, pieces)


def of_gateway(place, size):
    """Nobody shows the token; or there is another file behind the file of a form."""
    url = GATEWAY + "/upload?key=key"
    if place == "head":
        return Refusal(url, 401, {}, zeros(size))
    headers = {"authorization": "Bearer " + TOKEN, "content-type": "multipart/form-data; boundary=XX"}
    file = b'--XX\r\nContent-Disposition: form-data; name="%s"; filename="name"\r\n\r\n'
    half = zeros(size // 2)
    return Refusal(url, 400, headers, [file % b"file", *half, b"\r\n" + file % b"other", *half, b"\r\n--XX--\r\n"])


def told(times, expect, ask):
    """Asks so many times, and names what came in place of the answer that is expected."""
    answers = [ask() for _ in range(times)]
    wrong = [answer for answer in answers if answer != expect]
    assert not wrong, "%d of %d were told: %.300r" % (times - len(wrong), times, wrong[0])


# --- by whom --------------------------------------------------------------------------------------------------------


@each(CASES, name=name_of)
def python_http_client(case):
    refused, body = refusal(*case), refusal(*case).body()

    def ask():
        link = http.client.HTTPConnection(refused.parts.netloc, timeout=TIMEOUT)
        try:
            link.request("PUT", refused.target, body, refused.headers)
            answer = link.getresponse()
            return answer.status, answer.getheader("connection"), b"rror" in answer.read()
        finally:
            link.close()

    told(TIMES[case[2]], (refused.status, "close", True), ask)


CURL = {
    "-T": ["-T"],
    "-T without Expect": ["-H", "Expect:", "-T"],
    "--data-binary": ["-X", "PUT", "--data-binary"],
    "chunked": ["-H", "Transfer-Encoding: chunked", "-T"],
}


@each([(way, *case) for way in CURL for case in CASES], name=name_of)
def curl(case):
    way, *case = case
    refused = refusal(*case)
    file = refused.file
    if way == "--data-binary":
        file = "@" + file
    command = ["curl", "-sS", "-H", "@" + refused.lines, "-o", "-", "-w", "\n%{http_code}", *CURL[way], file, refused.url]

    def ask():
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, text=True)
        document, _, status = done.stdout.rpartition("\n")
        return status, "rror" in document, done.returncode, done.stderr

    told(TIMES[case[2]], (str(refused.status), True, 0, ""), ask)


NODE = ["fetch", "stream", "http"]
PERL = ["whole", "pieces"]
JAVA = ["whole", "fixed", "chunked", "client"]


@functools.cache
def java_program():
    classes = folder()
    subprocess.run(["javac", "-d", classes, os.path.join(HERE, "Refused.java")], check=True, timeout=TIMEOUT)
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", classes, "Refused"]


def program(tool, file):
    return java_program() if tool == "java" else [tool, os.path.join(HERE, file)]


def by_tool(tool, file, ways):
    """A check for each way of a program in another language, which asks so many times and says how often it was told."""

    def one(case):
        way, *case = case
        if shutil.which("javac" if tool == "java" else tool) is None:
            print("   not installed, and not looked into: " + tool)
            return
        refused, times = refusal(*case), TIMES[case[2]]
        words = [*program(tool, file), way, refused.url, refused.file, refused.lines, times, refused.status]
        done = subprocess.run([str(word) for word in words], capture_output=True, timeout=10 * TIMEOUT, text=True)
        said = done.stdout.splitlines()[-1:]
        equal((done.returncode, said), (0, ["%d of %d" % (times, times)]), done.stdout + done.stderr)

    one.__name__ = tool
    each([(way, *case) for way in ways for case in CASES], name=name_of)(one)


by_tool("node", "refused.cjs", NODE)
by_tool("perl", "refused.pl", PERL)
by_tool("java", "Refused.java", JAVA)


def connected(parts):
    return socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT)


@each(CASES, name=name_of)
def a_sender_that_pauses(case):
    """Behind its head, at the beginning of its body, and behind the middle, where it may have been refused."""
    refused, body = refusal(*case), refusal(*case).body()
    headers = {"host": refused.parts.netloc, "content-length": str(len(body)), **refused.headers}
    pauses = {0, MIB, len(body) // 2 // MIB * MIB + 2 * MIB}

    def ask():
        with connected(refused.parts) as link:
            link.sendall(head("PUT", refused.target, headers))
            for start in range(0, len(body), MIB):
                if start in pauses:
                    time.sleep(0.2)
                link.sendall(body[start : start + MIB])
            # Only now does it look for an answer.
            return read_answer(link).status

    told(TIMES[case[2]], refused.status, ask)


@check
def nothing_of_it_is_stored():
    for size in (SMALL, LARGE):
        bucket, key = refusal("s3", "middle", size).parts.path.strip("/").split("/")
        equal(stored(bucket, key), None)


# --- bounds ---------------------------------------------------------------------------------------------------------

BY_HEAD = [refusal(port, "head", SMALL) for port in ("s3", "gateway")]


@check
def more_than_is_read_on():
    """Five gibibytes are not read to be refused; that they are is said before they are sent."""
    for refused in BY_HEAD:
        with connected(refused.parts) as link:
            headers = {"host": refused.parts.netloc, "content-length": str(5 << 30)}
            link.sendall(head("PUT", refused.target, headers))
            answer = read_answer(link)
            equal((answer.status, answer.headers["connection"]), (refused.status, "close"), refused.url)


@check
def who_is_not_asked_for_a_body_need_not_send_it():
    for refused in BY_HEAD:
        with connected(refused.parts) as link:
            headers = {"host": refused.parts.netloc, "content-length": "5", "expect": "100-continue"}
            link.sendall(head("PUT", refused.target, headers))
            answer = b""
            while chunk := link.recv(65536):
                answer += chunk
            assert answer.startswith(b"HTTP/1.1 %d " % refused.status) and b"connection: close" in answer, answer


@check
def a_small_body_that_is_refused_costs_no_connection():
    for refused in BY_HEAD:
        link = http.client.HTTPConnection(refused.parts.netloc, timeout=TIMEOUT)
        link.connect()
        opened = link.sock
        for _ in range(3):
            link.request("PUT", refused.target, b"hello")
            answer = link.getresponse()
            equal((answer.status, answer.getheader("connection")), (refused.status, None))
            answer.read()
            assert link.sock is opened, "another connection"
        link.close()


if __name__ == "__main__":
    main()
