"""The AWS CLI, from the line of the RustFS page to a sync of folders."""

import hashlib
import json
import os
import re
import subprocess
import time

from support import ENDPOINT, MIB, PART, check, each, equal, folder, main, md5, option, random_name, request, stored

PLACE = folder()
# Which of the two versions, the first without a word: they share little of their way to the store.
PROGRAM = option("program", "aws")


def aws(*arguments, ok=True, data=None, binary=False):
    """Runs the program; its output."""
    done = subprocess.run(
        [PROGRAM, *arguments, "--endpoint-url", ENDPOINT], cwd=PLACE, input=data, capture_output=True, timeout=300
    )
    if ok:
        assert done.returncode == 0, (arguments, done.returncode, done.stderr.decode())
        return done.stdout if binary else done.stdout.decode()
    assert done.returncode != 0, (arguments, done.stdout)
    return done.stderr.decode()


def bucket(word="cli"):
    name = random_name(word)
    aws("s3", "mb", "s3://" + name)
    return name


def write(name, data):
    path = os.path.join(PLACE, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    # A sync compares times of whole seconds: a file as old as its object would be sent again.
    os.utime(path, (time.time() - 60,) * 2)
    return path


def read(name):
    with open(os.path.join(PLACE, name), "rb") as file:
        return file.read()


@check
def the_line_of_the_page():
    """Word for word, but for the host and the port."""
    write("local.txt", b"from the page\n")
    request("PUT", "/mybucket").expect((200, 409))
    line = PROGRAM + " s3 cp local.txt s3://mybucket/myfile.txt --endpoint-url " + ENDPOINT
    done = subprocess.run(line, shell=True, cwd=PLACE, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "upload: ./local.txt to s3://mybucket/myfile.txt" in done.stdout, done.stdout
    equal(stored("mybucket", "myfile.txt"), b"from the page\n")


@each([0, 1, PART + 1, 20 * MIB, 200 * MIB])
def cp_up_and_down(size):
    name = bucket()
    data = os.urandom(size)
    write("up-%d" % size, data)
    aws("s3", "cp", "up-%d" % size, "s3://%s/file" % name)
    aws("s3", "cp", "s3://%s/file" % name, "down-%d" % size)
    equal(md5(read("down-%d" % size)), md5(data))
    os.remove(os.path.join(PLACE, "up-%d" % size))
    os.remove(os.path.join(PLACE, "down-%d" % size))
    entry = aws("s3", "ls", "s3://%s/file" % name)
    assert re.search(r"\b%d file$" % size, entry.strip()), entry
    head = json.loads(aws("s3api", "head-object", "--bucket", name, "--key", "file"))
    equal(head["ContentLength"], size)
    multipart = size >= 8 * MIB
    equal(head["ETag"].count("-"), int(multipart))
    aws("s3", "rb", "s3://" + name, "--force")


@check
def stdin_and_stdout():
    name = bucket()
    data = os.urandom(9 * MIB)
    aws("s3", "cp", "-", "s3://%s/piped" % name, data=data)
    assert aws("s3", "cp", "s3://%s/piped" % name, "-", binary=True) == data


@check
def buckets():
    name = bucket("made")
    assert name in aws("s3", "ls")
    aws("s3", "rb", "s3://" + name)
    assert name not in aws("s3", "ls")
    assert "NoSuchBucket" in aws("s3", "rb", "s3://" + name, ok=False)


@check
def bucket_with_objects_goes_by_force_only():
    name = bucket("full")
    aws("s3", "cp", "-", "s3://%s/a" % name, data=b"x")
    assert "BucketNotEmpty" in aws("s3", "rb", "s3://" + name, ok=False)
    # An upload that somebody gave up half way holds no bucket.
    aws("s3api", "create-multipart-upload", "--bucket", name, "--key", "b")
    aws("s3", "rb", "s3://" + name, "--force")
    assert name not in aws("s3", "ls")


TREE = {
    "tree/a.txt": b"a",
    "tree/b/c.txt": b"c" * 1000,
    "tree/b/d e+f%g.txt": b"odd",
    "tree/é/日本.txt": b"names",
    "tree/empty": b"",
}


def tree():
    for name, data in TREE.items():
        write(name, data)


def keys(name):
    done = aws("s3api", "list-objects-v2", "--bucket", name, "--query", "Contents[].Key", "--output", "json")
    return sorted(json.loads(done) or [])


@check
def recursive():
    tree()
    name = bucket("tree")
    aws("s3", "cp", "tree", "s3://%s/t" % name, "--recursive")
    equal(keys(name), sorted("t" + key.removeprefix("tree") for key in TREE))
    listing = aws("s3", "ls", "s3://%s/t/" % name)
    assert "PRE b/" in listing and "a.txt" in listing and "c.txt" not in listing, listing
    summary = aws("s3", "ls", "s3://" + name, "--recursive", "--summarize")
    assert "Total Objects: 5" in summary, summary
    aws("s3", "cp", "s3://%s/t" % name, "back", "--recursive")
    for key, data in TREE.items():
        equal(read(key.replace("tree", "back", 1)), data)
    aws("s3", "cp", "s3://%s/t" % name, "s3://%s/copy" % name, "--recursive")
    aws("s3", "mv", "s3://%s/copy" % name, "s3://%s/moved" % name, "--recursive")
    equal(len([key for key in keys(name) if key.startswith("moved/")]), 5)
    aws("s3", "rm", "s3://%s/t" % name, "--recursive", "--exclude", "*", "--include", "*.txt")
    equal([key for key in keys(name) if key.startswith("t/")], ["t/empty"])
    aws("s3", "rm", "s3://" + name, "--recursive")
    equal(keys(name), [])
    aws("s3", "rb", "s3://" + name)


@check
def copy_between_buckets():
    """Over the size of a part: version 2 then asks for tags and metadata of the source, version 1 leaves them out."""
    source, target, data = bucket("from"), bucket("to"), os.urandom(60 * MIB)
    write("big", data)
    aws("s3", "cp", "big", "s3://%s/big" % source, "--metadata", "owner=ann", "--content-type", "text/x-big")
    aws("s3", "cp", "s3://%s/big" % source, "s3://%s/big" % target)
    equal(md5(stored(target, "big")), md5(data))
    if PROGRAM == "aws":
        return
    head = json.loads(aws("s3api", "head-object", "--bucket", target, "--key", "big"))
    equal((head["ContentType"], head["Metadata"]), ("text/x-big", {"owner": "ann"}))


@check
def sync():
    name = bucket("sync")
    write("sync/one", b"1")
    write("sync/two", b"2")
    first = aws("s3", "sync", "sync", "s3://" + name)
    equal(first.count("upload: "), 2)
    equal(aws("s3", "sync", "sync", "s3://" + name).strip(), "")
    write("sync/two", b"changed")
    os.remove(os.path.join(PLACE, "sync/one"))
    again = aws("s3", "sync", "sync", "s3://" + name, "--delete")
    assert "upload: sync/two" in again and "delete: s3://%s/one" % name in again, again
    equal((keys(name), stored(name, "two")), (["two"], b"changed"))
    aws("s3", "sync", "s3://" + name, "synced")
    equal(read("synced/two"), b"changed")
    equal(aws("s3", "sync", "s3://" + name, "synced").strip(), "")


@check
def types_and_metadata():
    name = bucket("typed")
    write("page.html", b"<p>")
    aws("s3", "cp", "page.html", "s3://" + name, "--metadata", "a=b", "--cache-control", "no-cache", "--storage-class", "STANDARD")
    head = json.loads(aws("s3api", "head-object", "--bucket", name, "--key", "page.html"))
    equal((head["ContentType"], head["Metadata"], head["CacheControl"]), ("text/html", {"a": "b"}, "no-cache"))


@each(["CRC32", "SHA1", "SHA256"])
def checksum_algorithm(algorithm):
    name = bucket("summed")
    write("summed", os.urandom(9 * MIB))
    aws("s3", "cp", "summed", "s3://%s/large" % name, "--checksum-algorithm", algorithm)
    aws("s3", "cp", "s3://%s/large" % name, "summed-down", "--checksum-mode", "ENABLED")
    equal(md5(read("summed-down")), md5(read("summed")))
    head = json.loads(aws("s3api", "head-object", "--bucket", name, "--key", "large", "--checksum-mode", "ENABLED"))
    assert head["Checksum" + algorithm], head


@check
def presign():
    import urllib.request

    # Version 1 of the CLI signs URLs with version 2 of AWS's signatures unless it is told otherwise.
    write("config", b"[default]\ns3 =\n    signature_version = s3v4\n")
    os.environ["AWS_CONFIG_FILE"] = os.path.join(PLACE, "config")
    name = bucket("presigned")
    aws("s3", "cp", "-", "s3://%s/a b+c" % name, data=b"by url")
    url = aws("s3", "presign", "s3://%s/a b+c" % name, "--expires-in", "60").strip()
    with urllib.request.urlopen(url, timeout=30) as answer:
        equal(answer.read(), b"by url")


@check
def s3api():
    name = random_name("api")
    aws("s3api", "create-bucket", "--bucket", name)
    path = write("body", b"0123456789")
    put = json.loads(aws("s3api", "put-object", "--bucket", name, "--key", "k", "--body", path))
    equal(put["ETag"], '"%s"' % hashlib.md5(b"0123456789").hexdigest())
    aws("s3api", "get-object", "--bucket", name, "--key", "k", "--range", "bytes=2-4", "got")
    equal(read("got"), b"234")
    errors = {
        ("get-object", "--key", "none", "x"): "NoSuchKey",
        ("head-object", "--key", "none"): "404",
        ("get-object", "--key", "k", "--if-match", "other", "x"): "PreconditionFailed",
        ("get-object", "--key", "k", "--range", "bytes=10-", "x"): "InvalidRange",
        ("put-object", "--key", "k", "--if-none-match", "*"): "PreconditionFailed",
        ("put-object", "--key", "k" * 1025): "KeyTooLongError",
        ("list-parts", "--key", "k", "--upload-id", "none"): "NoSuchUpload",
        ("get-bucket-website",): "NoSuchWebsiteConfiguration",
        ("put-bucket-accelerate-configuration", "--accelerate-configuration", "Status=Enabled"): "NotImplemented",
        ("delete-bucket",): "BucketNotEmpty",
    }
    for (command, *more), code in errors.items():
        said = aws("s3api", command, "--bucket", name, *more, ok=False)
        assert "(%s)" % code in said, (command, more, said)
    aws("s3api", "delete-object", "--bucket", name, "--key", "k")
    aws("s3api", "delete-bucket", "--bucket", name)
    for command in ("head-bucket", "delete-bucket", "list-objects-v2", "get-bucket-location"):
        said = aws("s3api", command, "--bucket", name, ok=False)
        assert "(NoSuchBucket)" in said or "(404)" in said, (command, said)


@check
def wrong_credentials():
    for name, value, code in (
        ("AWS_SECRET_ACCESS_KEY", "wrong", "SignatureDoesNotMatch"),
        ("AWS_ACCESS_KEY_ID", "unknown", "InvalidAccessKeyId"),
    ):
        environment = {**os.environ, name: value}
        command = [PROGRAM, "s3", "ls", "--endpoint-url", ENDPOINT]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode != 0 and code in done.stderr, (code, done.stderr)
    assert "AccessDenied" in aws("s3", "ls", "--no-sign-request", ok=False)


if __name__ == "__main__":
    main()
