"""s5cmd: many objects at once, by a client that shares no code with the AWS CLI."""

import os
import re
import subprocess
import time

from support import ENDPOINT, MIB, PART, check, each, equal, folder, main, md5, random_name, stored

PLACE = folder()


def s5cmd(*arguments, ok=True, data=None):
    """Runs the program; its output, or of a failure its words."""
    command = ["s5cmd", "--endpoint-url", ENDPOINT, "--retry-count", "1", *arguments]
    done = subprocess.run(command, cwd=PLACE, input=data, capture_output=True, text=True, timeout=300)
    assert (done.returncode == 0) == ok, (arguments, done.returncode, done.stdout[-300:], done.stderr[-300:])
    return done.stdout if ok else done.stderr


def write(name, data):
    path = os.path.join(PLACE, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    # A sync compares times of whole seconds: a file as old as its object would be sent again.
    os.utime(path, (time.time() - 60,) * 2)


def read(name):
    with open(os.path.join(PLACE, name), "rb") as file:
        return file.read()


def bucket():
    name = random_name("s5cmd")
    s5cmd("mb", "s3://" + name)
    return name


@each([0, 1, PART + 1, 60 * MIB])
def cp_up_and_down(size):
    name, data = bucket(), os.urandom(size)
    write("up", data)
    s5cmd("cp", "--part-size", "5", "up", "s3://%s/file" % name)
    s5cmd("cp", "s3://%s/file" % name, "down")
    equal(md5(read("down")), md5(data))
    assert re.search(r"\b%d\s+file$" % size, s5cmd("ls", "s3://%s/file" % name).strip())


@check
def many():
    name = bucket()
    for number in range(200):
        write("many/%d/file %d+%%.txt" % (number % 5, number), b"%d" % number)
    s5cmd("cp", "many/*", "s3://%s/many/" % name)
    equal(len(s5cmd("ls", "s3://%s/*" % name).splitlines()), 200)
    assert "DIR" in s5cmd("ls", "s3://%s/many/" % name)
    equal(stored(name, "many/2/file 7+%.txt"), b"7")
    s5cmd("cp", "s3://%s/many/*" % name, "back/")
    equal(read("back/2/file 7+%.txt"), b"7")
    s5cmd("cp", "s3://%s/many/*" % name, "s3://%s/copy/" % name)
    equal(len(s5cmd("ls", "s3://%s/copy/*" % name).splitlines()), 200)
    assert re.search(r"\b400 objects", s5cmd("du", "s3://%s/*" % name))
    s5cmd("rm", "s3://%s/*" % name)
    assert "no object found" in s5cmd("ls", "s3://%s/*" % name, ok=False)
    s5cmd("rb", "s3://" + name)


@check
def sync_mv_cat_pipe():
    name = bucket()
    write("sync/a", b"1")
    write("sync/b", b"2")
    equal(len(s5cmd("sync", "sync/", "s3://%s/" % name).splitlines()), 2)
    equal(s5cmd("sync", "sync/", "s3://%s/" % name), "")
    s5cmd("mv", "s3://%s/a" % name, "s3://%s/c" % name)
    equal((stored(name, "a"), stored(name, "c")), (None, b"1"))
    s5cmd("pipe", "s3://%s/piped" % name, data="from stdin")
    equal(s5cmd("cat", "s3://%s/piped" % name), "from stdin")
    assert '"size":10' in s5cmd("--json", "ls", "s3://%s/piped" % name)


@check
def errors():
    name = bucket()
    assert "NoSuchBucket" in s5cmd("ls", "s3://" + random_name("none"), ok=False)
    s5cmd("cat", "s3://%s/none" % name, ok=False)
    write("one", b"1")
    s5cmd("cp", "one", "s3://%s/one" % name)
    assert "BucketNotEmpty" in s5cmd("rb", "s3://" + name, ok=False)


if __name__ == "__main__":
    main()
