"""Command lines run by the AWS CLI and by anys3, from the same folder to the same store: the same lines on stdout,
the same exit status, the same objects and files behind.

A row of beside_rows.py is a command line without the program and "s3", or one that begins with "aws". In it B and C
are buckets; those of B are OBJECTS, C is empty. The current folder has FILES. Each side has buckets and a folder of its
own, which a row begins with afresh.
"""

import http.server
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

from beside_rows import FILES, GIVEN, MORE_OBJECTS, OBJECTS, ROWS
from support import CHECKS, ENDPOINT, by_url, folder, main, md5, option, path_of, random_name, request

# What docs/cli.md says of differences, without its line breaks.
HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../docs/cli.md")) as file:
    DOCUMENTED = " ".join(file.read().split())

VERSION = option("version", "1")
PYTHON = option("python", sys.executable)
ANYS3 = os.environ["ANYS3_PROGRAM"]

# What fails is not tried again: the store is here.
os.environ["AWS_MAX_ATTEMPTS"] = "1"

KEPT = re.compile(
    "etag|content-(type|disposition|encoding|language)|cache-control|expires|x-amz-meta-.*|x-amz-storage-class"
    "|x-amz-website-redirect-location|x-amz-tagging-count"
)

CHECKSUMS = re.compile("x-amz-checksum-.*")


class Side:
    """A program with buckets and a folder of its own."""

    def __init__(self):
        self.place = folder()
        self.buckets = None

    def begin(self, special):
        self.given = special.get("given")
        if self.buckets is None:
            self.make_buckets()
        if self.given == "more objects":
            for key, data in MORE_OBJECTS.items():
                request("PUT", path_of(self.names["B"], key), body=data).expect(200)
        self.make_files(special)

    def make_buckets(self):
        self.names = {name: random_name(name.lower()) for name in "BC"}
        for name in self.names.values():
            request("PUT", path_of(name)).expect(200)
        for key, (data, headers) in OBJECTS.items():
            request("PUT", path_of(self.names["B"], key), headers=headers, body=data).expect(200)
        self.buckets = self.all_objects()

    def make_files(self, special):
        shutil.rmtree(self.place, ignore_errors=True)
        at = time.time() + (3600 if self.given == "newer files" else -3600)
        for name, data in FILES.items():
            self.make_file(name, data, at)
        os.symlink("a.txt", os.path.join(self.place, "link"))
        if self.given in GIVEN:
            GIVEN[self.given](self)
        if "config" in special:
            self.make_file("config", special["config"].encode(), at)

    def make_file(self, name, data, at=None):
        path = os.path.join(self.place, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        if at:
            os.utime(path, (at, at))

    def path(self, name):
        return os.path.join(self.place, name)

    def arguments(self, line):
        for name, bucket in self.names.items():
            line = re.sub(r"\b%s(?=/|\s|$|')" % name, bucket, line)
        words = shlex.split(line)
        return words[1:] if words[:1] == ["aws"] else ["s3", *words]

    def outcome(self, line, special):
        environment = dict(special.get("environment", {}))
        if "config" in special:
            environment["AWS_CONFIG_FILE"] = self.path("config")
        recorder = Recorder() if special.get("wire") else None
        endpoint = recorder.url if recorder else ENDPOINT
        arguments = [*self.arguments(line), "--endpoint-url", endpoint]
        if "--" in arguments:
            arguments = ["--endpoint-url", endpoint, *self.arguments(line)]
        done = self.run(arguments, special.get("input", ""), environment)
        outcome = {
            "status": done["status"],
            "stdout": self.lines(done["stdout"], special),
            "is told": bool(done["stderr"].strip()),
            "stderr": done["stderr"],
        }
        if recorder:
            return {**outcome, "requests": self.without_names(recorder.end())}
        outcome["objects"] = self.all_objects(special.get("checksums", False))
        outcome["files"] = self.files()
        return outcome

    def lines(self, text, special):
        """Without progress, names of its own and times; sorted, for transfers end in any order."""
        lines = [line.rstrip() for line in re.split("[\r\n]", text)]
        lines = [presigned(line) if line.startswith("http") else line for line in lines]
        lines = [self.without_names(line) for line in lines]
        if not special.get("times"):
            lines = [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "TIME", line) for line in lines]
        # What buckets others have is none of the row's.
        lines = [line for line in lines if not re.fullmatch(r"TIME (?!B$|C$)\S+", line)]
        return sorted(line for line in lines if line and not re.match("Completed |usage:|aws: ", line))

    def without_names(self, value):
        text = value if isinstance(value, str) else json.dumps(value)
        for name, bucket in self.names.items():
            text = text.replace(bucket, name)
        return text if isinstance(value, str) else json.loads(text)

    def all_objects(self, checksums=False):
        named = [*self.names.items(), ("new", "new-" + self.names["B"])]
        return {name: self.objects(bucket, checksums) for name, bucket in named}

    def objects(self, bucket, checksums):
        found = {}
        answer = request("GET", path_of(bucket), [("list-type", "2"), ("encoding-type", "url")])
        if answer.status != 200:
            return None
        asked = {"x-amz-checksum-mode": "ENABLED"} if checksums else {}
        for key in re.findall(rb"<Key>([^<]*)</Key>", answer.body):
            key = urllib.parse.unquote_plus(key.decode())
            answer = request("GET", path_of(bucket, key), headers=asked).expect(200)
            found[key] = (md5(answer.body), dict(kept(answer.headers, checksums)))
        return found

    def files(self):
        found = {}
        for at, _, names in os.walk(self.place):
            for name in names:
                path = os.path.join(at, name)
                name = os.path.relpath(path, self.place)
                if os.path.islink(path):
                    found[name] = "link to " + os.readlink(path)
                elif os.path.isfile(path):
                    with open(path, "rb") as file:
                        found[name] = md5(file.read())
                else:
                    found[name] = "special"
        return found

    def end(self, outcome):
        """Buckets are made anew when a row has changed them."""
        if self.given != "more objects" and outcome and outcome.get("objects", self.buckets) == self.buckets:
            return
        for bucket in [*self.names.values(), "new-" + self.names["B"]]:
            for key in self.objects(bucket, False) or {}:
                request("DELETE", path_of(bucket, key))
            request("DELETE", path_of(bucket))
        self.buckets = None


def kept(headers, checksums):
    for name, value in headers.items():
        if KEPT.fullmatch(name) or (checksums and CHECKSUMS.fullmatch(name)):
            yield name, value


def presigned(url):
    """What a presigned URL says, without its time and signature, and whether it does what it says."""
    parts = urllib.parse.urlsplit(url)
    query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
    answer = by_url("GET", parts.path + "?" + parts.query)
    for name in ("X-Amz-Date", "X-Amz-Signature", "X-Amz-Credential"):
        query[name] = len(query.get(name, ""))
    return json.dumps([parts.path, query, answer.status], sort_keys=True)


class Recorder(http.server.ThreadingHTTPServer):
    """A store that takes everything and remembers what was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Recording)
        self.requests = []
        self.url = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def end(self):
        self.shutdown()
        self.server_close()
        return sorted(self.requests)


class Recording(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        path, _, query = self.path.partition("?")
        self.read_body()
        query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        # A HEAD changes nothing and gives nothing: how many there are is a matter of taste.
        if self.command != "HEAD":
            said = ["%s: %s" % (name, value) for name, value in self.headers.items() if SAID.fullmatch(name.lower())]
            asked = ["%s=%s" % pair for pair in query.items() if pair[0] in ASKED]
            request = [self.command, path.rstrip("/"), *sorted(asked), *sorted(line.lower() for line in said)]
            self.server.requests.append(json.dumps([*request, *self.document()]))
        self.send(query)

    def read_body(self):
        length = self.headers.get("content-length")
        self.body = self.rfile.read(int(length)) if length else b""
        if self.headers.get("transfer-encoding") == "chunked":
            while size := int(self.rfile.readline().split(b";")[0], 16):
                self.body += self.rfile.read(size + 2)
            while self.rfile.readline().strip():
                pass

    def document(self):
        """The elements of a small document, without spaces and namespaces."""
        return re.findall(r"<(\w+)>([^<]+)<", self.body.decode()) if self.body.startswith(b"<") else []

    def send(self, query):
        body = b"key"
        if "list-type" in query:
            body = (
                b"<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>p/one.txt</Key><Size>3</Size>"
                b"<ETag>&quot;e&quot;</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
                b"</ListBucketResult>"
            )
        elif "x-amz-copy-source" in self.headers:
            body = b"<CopyObjectResult><ETag>&quot;e&quot;</ETag></CopyObjectResult>"
        elif self.command in ("PUT", "DELETE"):
            body = b""
        self.send_response(204 if self.command == "DELETE" else 200)
        self.send_header("ETag", '"%s"' % md5(self.plain() if self.command == "PUT" else b"key"))
        self.send_header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
        self.send_header("x-amz-request-id", "1")
        if self.command != "DELETE":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def plain(self):
        """The body without its chunks; those of the rows are short."""
        if "aws-chunked" not in self.headers.get("content-encoding", ""):
            return self.body
        found = re.match(rb"([0-9a-f]+)[^\r]*\r\n", self.body)
        return self.body[found.end() : found.end() + int(found.group(1), 16)]

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = answer

    def log_message(self, *_):
        pass


# What a request says that flags set.
SAID = re.compile(
    "x-amz-(acl|grant-.*|server-side-encryption.*|request-payer|storage-class|website-.*|copy-source(?!-if).*"
    "|metadata-directive)|content-(language|disposition)|cache-control|expires"
)
ASKED = ("prefix", "delimiter", "max-keys", "website")


class Aws(Side):
    def __init__(self):
        super().__init__()
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "aws_in_process.py")
        self.process = subprocess.Popen([PYTHON, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = json.loads(self.process.stdout.readline())["version"]
        assert self.version.startswith(VERSION + "."), self.version

    def run(self, arguments, text, environment):
        job = {"arguments": arguments, "folder": self.place, "input": text, "environment": environment}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Ours(Side):
    def run(self, arguments, text, environment):
        done = subprocess.run(
            [ANYS3, *arguments],
            cwd=self.place,
            input=text.encode(),
            capture_output=True,
            timeout=60,
            env={**os.environ, **environment},
        )
        return {
            "status": done.returncode,
            "stdout": done.stdout.decode(errors="replace"),
            "stderr": done.stderr.decode(errors="replace"),
        }


def same_status(aws, ours):
    """Version 1 has one status where version 2 has four, and argparse's 2 for a wrong command line."""
    if VERSION == "1" and aws == 255:
        return ours in (252, 253, 254, 255)
    if VERSION == "1" and aws == 2:
        return ours in (2, 252)
    return aws == ours


def compare(line, special):
    """A row that fails is run once more, in buckets of its own: a command of the AWS CLI that hangs or gives up on a
    machine with too much to do says nothing of ours, and what differs once and again does."""
    try:
        compare_once(line, special)
    except Exception as first:
        print("# once more: %s: %.500s" % (line, first), flush=True)
        for side in SIDES:
            side.buckets = None
        compare_once(line, special)


def compare_once(line, special):
    outcomes = []
    for side in SIDES:
        side.begin(special)
    for side in SIDES:
        outcomes.append(side.outcome(line, special))
    for side, outcome in zip(SIDES, outcomes):
        side.end(outcome)
    theirs, ours = outcomes
    wrong = list(differences(theirs, ours))
    if "differs" in special:
        assert special["differs"] in DOCUMENTED, "docs/cli.md does not say: " + special["differs"]
        # Version 1 has one status for many mistakes, and no difference shows.
        assert wrong or VERSION == "1", "does not differ, as docs/cli.md says it does"
        return
    assert not wrong, "; ".join(wrong) + " | aws: %s | ours: %s" % (
        theirs["stderr"].strip()[-200:],
        ours["stderr"].strip()[-200:],
    )


def differences(theirs, ours):
    if not same_status(theirs["status"], ours["status"]):
        yield "status %s, want %s" % (ours["status"], theirs["status"])
    for what in ["stdout", "is told", "objects", "files", "requests"]:
        if theirs.get(what) != ours.get(what):
            yield "%s %s" % (what, difference(theirs[what], ours[what]))


def difference(want, got):
    if isinstance(want, dict) and isinstance(got, dict):
        names = sorted(name for name in {*want, *got} if want.get(name) != got.get(name))
        pairs = [(want.get(name), got.get(name)) for name in names]
        parts = [
            "%s: %s" % (name, difference(w, g) if isinstance(w, dict) else "got %r, want %r" % (g, w))
            for name, (w, g) in zip(names, pairs)
        ]
        return ", ".join(parts[:3])
    return "got %.200r, want %.200r" % (got, want)


def runs(number, special, version):
    """Whether a row is one of this version.

    Forks of the AWS CLI take a tenth of a second of CPU each, and its versions are alike in most of what they do: of the
    rows that both could run, each runs half. `all=1` runs them all."""
    if "needs" in special and VERSION == "1":
        return False
    is_shared = "needs" not in special and "only" not in special
    if is_shared and number % 2 == int(VERSION) % 2 and not option("all", ""):
        return False
    if special.get("only", VERSION) != VERSION:
        return False
    return VERSION == "1" or numbers(version) >= numbers(special.get("needs", "2"))


def numbers(version):
    return [int(number) for number in version.split(".")]


SIDES = []

if __name__ == "__main__":
    SIDES.extend([Aws(), Ours()])
    for number, (line, special) in enumerate(ROWS):
        if runs(number, special, SIDES[0].version):
            name = " ".join([line, *("[%s: %r]" % pair for pair in special.items())])
            CHECKS.append((name, lambda line=line, special=special: compare(line, special)))
    main()
