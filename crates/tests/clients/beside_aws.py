"""Command lines run by the AWS CLI and by anys3, from the same folder to the same store: the same lines on stdout,
the same exit status, the same objects and files behind.

A row is a command line without the program and "s3". In it B and C are buckets; those of B are OBJECTS, C is empty.
The current folder has FILES. Each side has buckets and a folder of its own, which a row begins with afresh.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.parse

from support import CHECKS, ENDPOINT, MIB, folder, main, md5, option, path_of, random_name, request

VERSION = option("version", "1")
PYTHON = option("python", sys.executable)
ANYS3 = os.environ["ANYS3_PROGRAM"]

FILES = {
    "a.txt": b"hello\n",
    "b.jpg": b"\xff\xd8picture",
    "empty": b"",
    "sp ace+%.txt": b"odd name",
    "d/c.txt": b"c" * 1000,
    "d/e/f.bin": bytes(range(256)),
    "d/e/g.json": b"{}",
    "d/x.txt/y": b"a folder like a file",
    "meta.json": b'{"colour": "grey", "Size": "9"}',
    "same/one.txt": b"one",
    "same/old.txt": b"older content",
}

OBJECTS = {
    "k.txt": (b"key", {}),
    "p/one.txt": (
        b"one",
        {
            "content-type": "text/x",
            "cache-control": "no-store",
            "x-amz-meta-colour": "grey",
            "expires": "Thu, 01 Jan 2032 00:00:00 GMT",
        },
    ),
    "p/two.jpg": (b"picture", {"content-type": "image/jpeg", "content-language": "en"}),
    "p/q/three.txt": (b"three", {}),
    "p/q/deep/four": (b"four" * 100, {}),
    "p/folder/": (b"", {}),
    "sp ace+%.txt": (b"odd", {}),
    "\u00e9/\u65e5\u672c.txt": (b"names", {}),
    "same/one.txt": (b"one", {}),
    "same/old.txt": (b"old", {}),
    "same/gone.txt": (b"gone", {}),
}

KEPT = re.compile(
    "etag|content-(type|disposition|encoding|language)|cache-control|expires|x-amz-meta-.*|x-amz-storage-class"
    "|x-amz-website-redirect-location|x-amz-tagging-count"
)

# The row, and what is special: "only": the version whose outcome is compared, where the other has no such option or
# does something else; "input": what comes from standard input; "ignores": a header of objects that differs, as
# docs/cli.md says.
ROWS = []


def row(line, **special):
    ROWS.append((line, special))


# Uploads.
row("cp a.txt s3://B/x")
row("cp a.txt s3://B")
row("cp a.txt s3://B/")
row("cp a.txt s3://B/dir/")
row("cp b.jpg s3://B/x")
row("cp empty s3://B/")
row("cp 'sp ace+%.txt' s3://B/")
row("cp ./d/../a.txt s3://B/x")
row("cp a.txt s3://B/x --dryrun")
row("cp a.txt s3://B/x --quiet")
row("cp a.txt s3://B/x --only-show-errors")
row("cp a.txt s3://B/x --no-progress")
row("cp a.txt s3://B/x --dryr --no-prog")
row("--no-cli-pager cp a.txt s3://B/x", only="2")
row("cp a.txt s3://B/x --content-type a/b --cache-control max-age=1 --content-language en --content-encoding gzip")
row("cp a.txt s3://B/x --content-disposition 'attachment; filename=\"a b\"'")
row("cp b.jpg s3://B/x --no-guess-mime-type")
row("cp a.txt s3://B/x --metadata colour=grey,size=9")
row("cp a.txt s3://B/x --metadata '{\"colour\": \"grey\", \"size\": \"9\"}'")
row("cp a.txt s3://B/x --metadata file://meta.json")
row("cp a.txt s3://B/x --metadata colour='\"a,b\"',size=9")
row("cp a.txt s3://B/x --expires 2030-01-01T00:00:00Z")
row("cp a.txt s3://B/x --expires bogus")
row("cp a.txt s3://B/x --storage-class STANDARD_IA")
row("cp a.txt s3://B/x --storage-class BOGUS")
row("cp a.txt s3://B/x --acl bogus")
row("cp a.txt s3://B/x --website-redirect /other")
row("cp a.txt s3://B/x --request-payer")
row("cp a.txt s3://B/x --request-payer requester")
row("cp a.txt s3://B/x --sse-c")
row("cp a.txt s3://B/x --sse-c-key 01234567890123456789012345678901")
row("cp a.txt s3://B/x --sse-c-copy-source AES256 --sse-c-copy-source-key 01234567890123456789012345678901")
row("cp a.txt s3://B/x --grants bogus=id=1")
row("cp a.txt s3://B/x --checksum-algorithm SHA256", only="1")
row("cp a.txt s3://B/x --checksum-algorithm SHA1", only="1")
row("cp a.txt s3://B/x --checksum-mode ENABLED", only="1")
row("cp a.txt s3://B/x --metadata-directive REPLACE")
row("cp a.txt s3://B/x --expected-size 6")
row("cp - s3://B/x", input="from a pipe")
row("cp - s3://B/x --expected-size 11", input="from a pipe")
row("cp - s3://B/dir/", input="x")
row("cp - s3://B/x --recursive", input="x")
row("cp missing s3://B/x")
row("cp a.txt s3://nosuchbucket-B/x")
row("cp a.txt other")
row("cp a.txt")
row("cp d s3://B/t --recursive")
row("cp d s3://B --recursive")
row("cp d/ s3://B/t/ --recursive")
row("cp . s3://B/t --recursive --exclude '*' --include '*.txt'")
row("cp . s3://B/t --recursive --include '*.txt' --exclude '*'")
row("cp . s3://B/t --recursive --exclude 'd/*'")
row("cp . s3://B/t --recursive --exclude 'd/*' --include 'd/e/*'")
row("cp . s3://B/t --recursive --exclude '*' --include 'd/[ce]*'")
row("cp . s3://B/t --recursive --exclude '*.tx?' --dryrun")
row("cp a.txt s3://B/x --exclude '*'")
row("cp a.txt s3://B/x --exclude 'a*' --include '*.txt'")
row("cp d s3://B/t --recursive --content-type a/b --metadata n=v")
row("cp nine s3://B/x")

# Downloads.
row("cp s3://B/k.txt .")
row("cp s3://B/k.txt here")
row("cp s3://B/k.txt new/here")
row("cp s3://B/k.txt new/")
row("cp s3://B/p/one.txt d")
row("cp s3://B/k.txt a.txt")
row("cp s3://B/k.txt . --dryrun")
row("cp s3://B/k.txt . --quiet")
row("cp s3://B/k.txt -")
row("cp s3://B/p/q/deep/four - --quiet")
row("cp s3://B/nosuchkey .")
row("cp s3://B/nosuchkey -")
row("cp s3://B/p . --recursive")
row("cp s3://B/p/ . --recursive")
row("cp s3://B out --recursive")
row("cp s3://B out --recursive --exclude 'p/*' --include '*.jpg'")
row("cp s3://B/p out --recursive --exclude 'q/*'")
row("cp s3://B out --recursive --page-size 2")
row("cp s3://B/nothing out --recursive")
row("cp s3://B/p out")
row("cp s3://B/k.txt . --checksum-mode ENABLED", only="1")
row("cp s3://B/k.txt . --checksum-algorithm SHA1", only="1")
row("cp s3://B/k.txt . --request-payer")
row("cp s3://B out --recursive --case-conflict skip", only="1")
row("cp s3://B out --recursive --ignore-glacier-warnings --force-glacier-transfer")
row("cp s3://B/k.txt . --content-type a/b")

# Copies.
row("cp s3://B/p/one.txt s3://C/x")
row("cp s3://B/p/one.txt s3://C")
row("cp s3://B/p/one.txt s3://C/x --metadata-directive REPLACE", only="2")
row("cp s3://B/p/one.txt s3://C/x --metadata-directive REPLACE --content-type a/b")
row("cp s3://B/p/one.txt s3://C/x --metadata-directive COPY")
row("cp s3://B/p/one.txt s3://C/x --content-type a/b", only="2")
row("cp s3://B/p/one.txt s3://C/x --metadata new=1", only="2")
row("cp s3://B/p/one.txt s3://C/x --copy-props none", only="2")
row("cp s3://B/p/one.txt s3://C/x --copy-props metadata-directive", only="2")
row("cp s3://B/p/one.txt s3://C/x --storage-class STANDARD_IA")
row("cp s3://B/p s3://C/t --recursive")
row("cp s3://B s3://C --recursive --exclude '*' --include '*.txt'")
row("cp s3://B/p s3://C/t --recursive --dryrun")
row("cp s3://B/p/one.txt s3://B/p/one.txt --metadata-directive REPLACE", only="2")
row("cp s3://B/nosuchkey s3://C/x")

# Moves.
row("mv a.txt s3://B/x")
row("mv a.txt s3://B/x --dryrun")
row("mv d s3://B/t --recursive")
row("mv . s3://B/t --recursive --exclude '*' --include '*.txt'")
row("mv s3://B/k.txt .")
row("mv s3://B/p out --recursive")
row("mv s3://B/k.txt s3://C/x")
row("mv s3://B/k.txt s3://B/x")
row("mv s3://B/p s3://C --recursive --exclude 'q/*'")
row("mv s3://B/k.txt s3://B/k.txt")
row("mv s3://B/k.txt s3://B/")
row("mv s3://B/k.txt s3://B/k.txt --validate-same-s3-paths", only="1")
row("mv s3://B/k.txt s3://C/k.txt --validate-same-s3-paths", only="1")
row("mv - s3://B/x", input="x")
row("mv missing s3://B/x")
row("mv s3://B/nosuchkey s3://C/x")

# Syncs.
row("sync d s3://B/t")
row("sync d s3://B/t --dryrun")
row("sync same s3://B/same")
row("sync same s3://B/same --delete")
row("sync same s3://B/same --delete --dryrun")
row("sync same s3://B/same --size-only")
row("sync same s3://B/same --delete --exclude gone.txt")
row("sync same s3://B/same --delete --exclude '*' --include one.txt")
row("sync s3://B/same same")
row("sync s3://B/same same --delete")
row("sync s3://B/same same --size-only")
row("sync s3://B/same same --exact-timestamps")
row("sync s3://B/same out")
row("sync s3://B/p out --exclude 'q/*'")
row("sync s3://B d --delete")
row("sync s3://B d --delete --dryrun --include '*'")
row("sync s3://B/same s3://C/same")
row("sync s3://B/p s3://B/same --delete")
row("sync s3://B s3://C --page-size 3")
row("sync . s3://B --exclude 'd/*' --no-follow-symlinks")
row("sync missing s3://B")
row("sync d s3://nosuchbucket-B/t")
row("sync d other")
row("sync - s3://B", input="x")

# Deletions.
row("rm s3://B/k.txt")
row("rm s3://B/k.txt --dryrun")
row("rm s3://B/k.txt --quiet")
row("rm s3://B/nosuchkey")
row("rm s3://B/p --recursive")
row("rm s3://B/p/ --recursive --exclude '*' --include '*.txt'")
row("rm s3://B --recursive --only-show-errors")
row("rm s3://B --recursive --page-size 2 --request-payer")
row("rm s3://B/k.txt --exclude '*'")
row("rm s3://nosuchbucket-B/x --recursive")
row("rm k.txt")

# Listings.
row("ls s3://B")
row("ls s3://B/")
row("ls B/p/")
row("ls s3://B/p")
row("ls s3://B/p/")
row("ls s3://B/p/one")
row("ls s3://B/nosuchkey")
row("ls s3://B --recursive")
row("ls s3://B --recursive --human-readable --summarize")
row("ls s3://B/p/ --summarize")
row("ls s3://B/nosuchkey --summarize")
row("ls s3://B --page-size 2 --request-payer requester")
row("ls s3://C")
row("ls s3://C --summarize")
row("ls --bucket-name-prefix B", only="1")
row("ls s3://nosuchbucket-B")

# Buckets.
row("mb s3://new-B")
row("mb s3://new-B/")
row("mb new-B")
row("rb s3://C")
row("rb s3://B")
row("rb s3://B --force")
row("rb s3://nosuchbucket-B")
row("rb s3://B/key")
row("website s3://B --index-document index.html --error-document error.html")

# Command lines that are wrong.
row("")
row("bogus")
row("cp --bogus a.txt s3://B/x")
row("cp a.txt s3://B/x extra")
row("sync a.txt")
row("ls s3://B --page-size x", only="1")


class Side:
    """A program with buckets and a folder of its own."""

    def __init__(self):
        self.place = folder()

    def begin(self, line):
        self.names = {name: random_name(name.lower()) for name in "BC"}
        for name in self.names.values():
            request("PUT", path_of(name)).expect(200)
        for key, (data, headers) in OBJECTS.items():
            request("PUT", path_of(self.names["B"], key), headers=headers, body=data).expect(200)
        shutil.rmtree(self.place, ignore_errors=True)
        old = time.time() - 3600
        for name, data in FILES.items():
            path = os.path.join(self.place, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
            os.utime(path, (old, old))
        if "nine" in line:
            with open(os.path.join(self.place, "nine"), "wb") as file:
                file.truncate(9 * MIB)
        os.symlink("a.txt", os.path.join(self.place, "link"))

    def arguments(self, line):
        for name, bucket in self.names.items():
            line = re.sub(r"\b%s(?=/|\s|$|')" % name, bucket, line)
        return shlex.split(line)

    def outcome(self, line, text):
        done = self.run(self.arguments(line), text)
        return {
            "status": done["status"],
            "stdout": self.lines(done["stdout"]),
            "objects": {name: self.objects(bucket) for name, bucket in self.names.items()},
            "new": self.objects("new-" + self.names["B"]),
            "files": self.files(),
            "stderr": done["stderr"],
        }

    def lines(self, text):
        """Without progress, names of its own and times; sorted, for transfers end in any order."""
        for name, bucket in self.names.items():
            text = text.replace(bucket, name)
        lines = [line.rstrip() for line in re.split("[\r\n]", text)]
        lines = [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "TIME", line) for line in lines]
        return sorted(line for line in lines if line and not re.match("Completed |usage:|aws: ", line))

    def objects(self, bucket):
        found = {}
        answer = request("GET", path_of(bucket), [("list-type", "2"), ("encoding-type", "url")])
        if answer.status != 200:
            return None
        for key in re.findall(rb"<Key>([^<]*)</Key>", answer.body):
            key = urllib.parse.unquote_plus(key.decode())
            answer = request("GET", path_of(bucket, key)).expect(200)
            headers = {name: value for name, value in answer.headers.items() if KEPT.fullmatch(name)}
            found[key] = (md5(answer.body), headers)
        return found

    def files(self):
        found = {}
        for at, _, names in os.walk(self.place):
            for name in names:
                path = os.path.join(at, name)
                name = os.path.relpath(path, self.place)
                if not os.path.exists(path):
                    found[name] = os.readlink(path)
                    continue
                with open(path, "rb") as file:
                    found[name] = md5(file.read())
        return found

    def end(self):
        for bucket in [*self.names.values(), "new-" + self.names["B"]]:
            for key in (self.objects(bucket) or {}):
                request("DELETE", path_of(bucket, key))
            request("DELETE", path_of(bucket))


class Aws(Side):
    def __init__(self):
        super().__init__()
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "aws_in_process.py")
        environment = {**os.environ, "AWS_MAX_ATTEMPTS": "1"}
        self.process = subprocess.Popen(
            [PYTHON, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        version = json.loads(self.process.stdout.readline())["version"]
        assert version.startswith(VERSION + "."), version

    def run(self, arguments, text):
        job = {"arguments": ["s3", *arguments, "--endpoint-url", ENDPOINT], "folder": self.place, "input": text}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Ours(Side):
    def run(self, arguments, text):
        done = subprocess.run(
            [ANYS3, "s3", *arguments, "--endpoint-url", ENDPOINT],
            cwd=self.place,
            input=text.encode(),
            capture_output=True,
            timeout=60,
            env={**os.environ, "AWS_MAX_ATTEMPTS": "1"},
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
    for side in SIDES:
        side.begin(line)
    try:
        theirs, ours = [side.outcome(line, special.get("input", "")) for side in SIDES]
    finally:
        for side in SIDES:
            side.end()
    for side in (theirs, ours):
        for objects in side["objects"].values():
            for _, headers in (objects or {}).values():
                headers.pop(special.get("ignores"), None)
    wrong = []
    if not same_status(theirs["status"], ours["status"]):
        wrong.append("status %s, want %s" % (ours["status"], theirs["status"]))
    for what in ["stdout", "objects", "new", "files"]:
        if theirs[what] != ours[what]:
            wrong.append("%s %s" % (what, difference(theirs[what], ours[what])))
    assert not wrong, "; ".join(wrong) + " | aws: %s | ours: %s" % (
        theirs["stderr"].strip()[-200:],
        ours["stderr"].strip()[-200:],
    )


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


SIDES = []
for line, special in ROWS:
    if special.get("only", VERSION) == VERSION:
        CHECKS.append((line, lambda line=line, special=special: compare(line, special)))

if __name__ == "__main__":
    SIDES.extend([Aws(), Ours()])
    main()
