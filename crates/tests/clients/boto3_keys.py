"""Keys are strings of bytes: each comes back as it went, and no two are one."""

from support import boto3_client, check, each, equal, listed, main, path_of, random_name, refused, request, stored

S3 = boto3_client()
BUCKET = random_name("keys")
S3.create_bucket(Bucket=BUCKET)

KEYS = [
    " ",
    "a b",
    " leading and trailing ",
    "a+b",
    "a%b",
    "a%20b",
    "a%2Fb",
    "a%252Fb",
    "100%",
    "a=b&c=d",
    "a?b",
    "a#b",
    "a;b:c,d@e!f$g'h(i)j*k",
    "~-._",
    "[]{}|^`<>\"\\",
    "é",
    "e\u0301",
    "日本語/キー",
    "\U0001f600",
    "\u202e\u200b\ufeff",
    "..",
    ".",
    "../x",
    "../../etc/passwd",
    "a/../b",
    "a/./b",
    "a/..",
    "/leading",
    "//two",
    "trailing/",
    "trailing//",
    "a//b",
    "a\\b",
    "..\\x",
    "C:\\x",
    "CON",
    "\u0001",
    "a\u0001b\u001fc",
    "tab\there",
    "line\nfeed\r",
    "del\u007f",
    "x" * 1024,
    "é" * 512,
    "d/" * 512,
    "y" * 300 + "/" + "z" * 300,
    ".anys3",
    "versionId=1",
    "x-amz-meta-a",
    "uploads",
]


@each(KEYS, name=lambda key: ascii(key)[:40] + (" (%d bytes)" % len(key.encode()) if len(key) > 40 else ""))
def key(name):
    data = b"of " + name.encode()
    S3.put_object(Bucket=BUCKET, Key=name, Body=data)
    got = S3.get_object(Bucket=BUCKET, Key=name)
    equal(got["Body"].read(), data)
    equal(S3.head_object(Bucket=BUCKET, Key=name)["ContentLength"], len(data))
    found = S3.list_objects_v2(Bucket=BUCKET, Prefix=name)["Contents"]
    equal(found[0]["Key"], name)
    S3.copy_object(Bucket=BUCKET, Key=COPY, CopySource={"Bucket": BUCKET, "Key": name})
    equal(S3.get_object(Bucket=BUCKET, Key=COPY)["Body"].read(), data)


COPY = "the copy"


@check
def all_of_them_are_there():
    pages = S3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    found = [item["Key"] for page in pages for item in page["Contents"]]
    equal(found, sorted([*KEYS, COPY], key=str.encode))


@check
def delete_them():
    gone = S3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": name} for name in KEYS if printable(name)]})
    assert not gone.get("Errors"), gone["Errors"]
    for name in KEYS:
        if not printable(name):  # XML 1.0 cannot say them
            S3.delete_object(Bucket=BUCKET, Key=name)
    equal([item["Key"] for item in S3.list_objects_v2(Bucket=BUCKET)["Contents"]], [COPY])


def printable(name):
    return all(letter >= " " or letter in "\t\n\r" for letter in name)


@each(["x" * 1025, "é" * 513], name=lambda key: "%d bytes" % len(key.encode()))
def too_long(name):
    refused(400, "KeyTooLongError", S3.put_object, Bucket=BUCKET, Key=name, Body=b"x")


# Ways to write a path that could be taken for another bucket's.
ESCAPES = [
    "..", "../", "%2e%2e", "%2E%2E/", "%2e./", ".%2e/", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "..;/", "./../",
    "a/../../", "a/%2e%2e/%2e%2e/", "a/..%2f..%2f", "/../", "//../", "%2f..%2f", "..%00/", "..%0a/", "..%c0%af",
    "%c0%ae%c0%ae/", "%252e%252e%252f", "....//", "..%e2%88%95", "%ef%bc%8e%ef%bc%8e/",
]  # fmt: skip


@each(ESCAPES)
def path_never_leaves_the_bucket(text):
    """The path is signed as it stands, so nothing but the meaning of the path is tested."""
    other = random_name("other")
    S3.create_bucket(Bucket=other)
    S3.put_object(Bucket=other, Key="secret", Body=b"the secret")
    for path in ("/%s/%s%s/secret" % (BUCKET, text, other), "/%s/%s/%s/secret" % (BUCKET, text, other)):
        for method in ("GET", "HEAD", "PUT", "DELETE"):
            got = request(method, path, body=b"evil" if method == "PUT" else b"")
            assert got.status < 500, got
            assert b"the secret" not in got.body, (method, path, got)
            if method in ("GET", "HEAD"):
                assert got.status != 200 or b"secret" not in got.body, (method, path, got)
        equal(stored(other, "secret"), b"the secret")
        equal(listed(other), ["secret"])
    S3.delete_object(Bucket=other, Key="secret")
    S3.delete_bucket(Bucket=other)


@each(ESCAPES)
def copy_source_never_leaves_the_bucket(text):
    other = random_name("other")
    S3.create_bucket(Bucket=other)
    S3.put_object(Bucket=other, Key="secret", Body=b"the secret")
    source = {"x-amz-copy-source": "/%s/%s/%s/secret" % (BUCKET, text, other)}
    got = request("PUT", path_of(BUCKET, "stolen"), headers=source)
    assert 400 <= got.status < 500, got
    equal(stored(BUCKET, "stolen"), None)
    S3.delete_object(Bucket=other, Key="secret")
    S3.delete_bucket(Bucket=other)


if __name__ == "__main__":
    main()
