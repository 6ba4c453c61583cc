"""MinIO's mc: copies with each checksum, trees, and what it says of an object."""

import json
import os
import subprocess
import urllib.parse

from support import ACCESS_KEY, ENDPOINT, HOST, MIB, PART, SECRET_KEY, check, each, equal, folder, main, md5, random_name, stored

PLACE = folder()
SCHEME = urllib.parse.urlsplit(ENDPOINT).scheme
STORE = "%s://%s:%s@%s" % (SCHEME, urllib.parse.quote(ACCESS_KEY, ""), urllib.parse.quote(SECRET_KEY, ""), HOST)


def mc(*arguments, ok=True):
    """Runs the program; what it says, a line of JSON each."""
    environment = dict(os.environ, MC_HOST_store=STORE, MC_CONFIG_DIR=os.path.join(PLACE, "config"))
    command = ["mc", "--json", *arguments]
    done = subprocess.run(command, cwd=PLACE, env=environment, capture_output=True, text=True, timeout=300)
    assert (done.returncode == 0) == ok, (arguments, done.returncode, done.stdout[-500:], done.stderr[-300:])
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def write(name, data):
    path = os.path.join(PLACE, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def read(name):
    with open(os.path.join(PLACE, name), "rb") as file:
        return file.read()


def bucket():
    name = random_name("mc")
    mc("mb", "store/" + name)
    return name


@each([(sum, size) for sum in ("", "CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME") for size in (0, 1, 100_001, 70 * MIB)], repr)
def cp_up_and_down(case):
    """70 MiB is over the 64 MiB from which on mc makes a multipart upload."""
    sum, size = case
    name, data = bucket(), os.urandom(size)
    write("up", data)
    mc("cp", *(["--checksum", sum] if sum else []), "up", "store/%s/file" % name)
    equal(md5(stored(name, "file")), md5(data))
    mc("cp", "store/%s/file" % name, "down")
    equal(md5(read("down")), md5(data))


@check
def attributes():
    name = bucket()
    write("up", b"hello")
    mc("cp", "--attr", "Cache-Control=max-age=9;Owner=ann", "up", "store/%s/file" % name)
    told = mc("stat", "store/%s/file" % name)[0]
    equal(told["size"], 5)
    equal(told["metadata"].get("X-Amz-Meta-Owner"), "ann")
    equal(told["metadata"].get("Cache-Control"), "max-age=9")


@check
def a_tree_is_mirrored_listed_and_removed():
    name = bucket()
    for number in range(20):
        write("tree/%d/file %d+%%.txt" % (number % 3, number), b"%d" % number)
    mc("mirror", "tree", "store/%s/tree" % name)
    equal(len(mc("ls", "--recursive", "store/" + name)), 20)
    equal(stored(name, "tree/1/file 7+%.txt"), b"7")
    mc("mirror", "store/%s/tree" % name, "back")
    equal(read("back/1/file 7+%.txt"), b"7")
    mc("rm", "--recursive", "--force", "store/%s/tree" % name)
    equal(mc("ls", "--recursive", "store/" + name), [])
    mc("rb", "store/" + name)


@check
def a_url_needs_no_keys():
    name = bucket()
    write("up", b"hello")
    mc("cp", "up", "store/%s/file" % name)
    url = mc("share", "download", "store/%s/file" % name)[0]["share"]
    done = subprocess.run(["curl", "-sf", url], capture_output=True, timeout=60)
    equal((done.returncode, done.stdout), (0, b"hello"))


@check
def what_is_not_there():
    name = bucket()
    mc("stat", "store/%s/missing" % name, ok=False)


main()
