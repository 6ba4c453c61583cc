"""curl with its own `--aws-sigv4`, and with presigned URLs: S3 for whoever has nothing else."""

import os
import re
import subprocess

from support import (
    ACCESS_KEY,
    ENDPOINT,
    MIB,
    REGION,
    SECRET_KEY,
    boto3_client,
    check,
    each,
    equal,
    folder,
    main,
    made_bucket,
    md5,
    path_of,
    presigned,
    request,
    stored,
)

PLACE = folder()
BUCKET = made_bucket("curl")


def version():
    found = re.search(r"curl (\d+)\.(\d+)", subprocess.run(["curl", "--version"], capture_output=True, text=True).stdout)
    return tuple(map(int, found.groups()))


VERSION = version()


def curl(*arguments, data=None):
    """Runs curl; status and body."""
    command = ["curl", "--silent", "--show-error", "--max-time", "120", "--write-out", "\n%{http_code}", *arguments]
    done = subprocess.run(command, cwd=PLACE, input=data, capture_output=True, timeout=130)
    assert done.returncode == 0, (arguments, done.stderr)
    body, _, status = done.stdout.rpartition(b"\n")
    return int(status), body


def signed(*arguments, payload=None, data=None, secret=SECRET_KEY, region=REGION):
    """curl signs. Up to 8.0 it does not put the hash of the body into a header by itself, which S3 asks for, and the
    body of an upload it never hashes: the header says so."""
    header = ["--header", "x-amz-content-sha256: " + (payload or "UNSIGNED-PAYLOAD")]
    user = ["--user", "%s:%s" % (ACCESS_KEY, secret), "--aws-sigv4", "aws:amz:%s:s3" % region]
    return curl(*user, *header, *arguments, data=data)


def write(name, data):
    with open(os.path.join(PLACE, name), "wb") as file:
        file.write(data)
    return name


def read(name):
    with open(os.path.join(PLACE, name), "rb") as file:
        return file.read()


@each([0, 1, 100_000, 9 * MIB])
def put_and_get(size):
    data = os.urandom(size)
    write("data", data)
    equal(signed("--upload-file", "data", "%s/%s/size-%d" % (ENDPOINT, BUCKET, size))[0], 200)
    equal(signed("%s/%s/size-%d" % (ENDPOINT, BUCKET, size), "--output", "got")[0], 200)
    equal(md5(read("got")), md5(data))


@check
def buckets_and_listing():
    equal(signed("--request", "PUT", ENDPOINT + "/made-by-curl")[0], 200)
    status, body = signed(ENDPOINT + "/")
    assert status == 200 and b"<Name>made-by-curl</Name>" in body, body
    status, body = signed("%s/made-by-curl?list-type=2&prefix=a" % ENDPOINT)
    assert status == 200 and b"<KeyCount>0</KeyCount>" in body, body
    equal(signed("--request", "DELETE", ENDPOINT + "/made-by-curl")[0], 204)
    equal(signed("--head", ENDPOINT + "/made-by-curl")[0], 404)


@check
def headers_and_range():
    more = ["--header", "x-amz-meta-from: curl", "--header", "content-type: text/x-curl"]
    equal(signed("--upload-file", write("data", b"0123456789"), *more, "%s/%s/headers" % (ENDPOINT, BUCKET))[0], 200)
    status, head = signed("--head", "%s/%s/headers" % (ENDPOINT, BUCKET))
    head = head.lower()
    assert status == 200 and b"x-amz-meta-from: curl" in head and b"content-type: text/x-curl" in head, head
    equal(signed("--range", "2-4", "%s/%s/headers" % (ENDPOINT, BUCKET)), (206, b"234"))


@check
def delete():
    equal(signed("--upload-file", write("data", b"x"), "%s/%s/gone" % (ENDPOINT, BUCKET))[0], 200)
    equal(signed("--request", "DELETE", "%s/%s/gone" % (ENDPOINT, BUCKET))[0], 204)
    status, body = signed("%s/%s/gone" % (ENDPOINT, BUCKET))
    assert status == 404 and b"<Code>NoSuchKey</Code>" in body


@check
def hashed_body():
    import hashlib

    payload = hashlib.sha256(b"hashed").hexdigest()
    url = "%s/%s/hashed" % (ENDPOINT, BUCKET)
    equal(signed("--upload-file", write("data", b"hashed"), url, payload=payload)[0], 200)
    status, body = signed("--upload-file", write("data", b"forged"), url, payload=payload)
    assert status == 400 and b"<Code>XAmzContentSHA256Mismatch</Code>" in body, body
    equal(stored(BUCKET, "hashed"), b"hashed")


@check
def wrong_secret_and_region():
    url = "%s/%s/size-1" % (ENDPOINT, BUCKET)
    status, body = signed(url, secret="wrong")
    assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body, body
    status, body = signed(url, region="mars-north-1")
    assert status == 400 and b"<Code>AuthorizationHeaderMalformed</Code>" in body, body
    status, body = curl(url)
    assert status == 403 and b"<Code>AccessDenied</Code>" in body, body


# Which keys curl signs as S3 wants them: it signs the path as it is given, but up to 8.2 it encodes it once more.
@each(["a-b_c.d~e", "folder/file", "a%20b", "%C3%A9", "a%2Bb"])
def key(escaped):
    if "%" in escaped and VERSION < (8, 3):
        print("   curl %d.%d signs an escaped path twice: not asked" % VERSION)
        return
    url = "%s/%s/%s" % (ENDPOINT, BUCKET, escaped)
    equal(signed("--upload-file", write("data", b"x"), url)[0], 200)
    equal(signed(url), (200, b"x"))


KEYS = ["plain", "a b", "a+b", "a%b", "a&b=c?d#e", "é/日本", "../x", "a/../b", "/x", "a//b", "!'()*~", "\u0001", "x" * 1024]


def raw(url):
    """curl must not tidy the path."""
    return ["--path-as-is", "--globoff", url]


@each(KEYS, name=lambda text: ascii(text)[:24])
def presigned_by_our_signer(name):
    path = path_of(BUCKET, name)
    put = ENDPOINT + path + "?" + presigned("PUT", path)
    equal(curl("--upload-file", write("data", b"by url"), *raw(put))[0], 200)
    equal(stored(BUCKET, name), b"by url")
    get = ENDPOINT + path + "?" + presigned("GET", path)
    equal(curl(*raw(get)), (200, b"by url"))
    equal(curl("--range", "3-", *raw(get)), (206, b"url"))
    asked = [("response-content-disposition", 'attachment; filename="a b"'), ("response-content-type", "text/x-a")]
    status, head = curl("--head", *raw(ENDPOINT + path + "?" + presigned("HEAD", path, asked)))
    assert status == 200 and b'attachment; filename="a b"' in head and b"text/x-a" in head.lower(), head
    delete = ENDPOINT + path + "?" + presigned("DELETE", path)
    equal(curl("--request", "DELETE", *raw(delete))[0], 204)
    equal(curl(*raw(get))[0], 404)


@each(KEYS, name=lambda text: ascii(text)[:24])
def presigned_by_boto3(name):
    client = boto3_client(signature_version="s3v4")
    where = {"Bucket": BUCKET, "Key": name}
    put = client.generate_presigned_url("put_object", Params=where, ExpiresIn=60)
    equal(curl("--upload-file", write("data", b"by url"), *raw(put))[0], 200)
    get = client.generate_presigned_url("get_object", Params=where, ExpiresIn=60)
    equal(curl(*raw(get)), (200, b"by url"))


@check
def presigned_put_with_a_type():
    client = boto3_client(signature_version="s3v4")
    where = {"Bucket": BUCKET, "Key": "typed", "ContentType": "image/png", "Metadata": {"a": "b"}}
    put = client.generate_presigned_url("put_object", Params=where, ExpiresIn=60)
    write("data", b"png")
    sent = ["--header", "content-type: image/png", "--header", "x-amz-meta-a: b"]
    equal(curl("--upload-file", "data", *sent, put)[0], 200)
    status, body = curl("--upload-file", "data", "--header", "content-type: text/html", *sent[2:], put)
    assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body, body
    head = request("HEAD", path_of(BUCKET, "typed")).headers
    equal((head["content-type"], head["x-amz-meta-a"]), ("image/png", "b"))


@check
def presigned_multipart():
    """A browser's multipart upload: every step by a URL."""
    client = boto3_client(signature_version="s3v4")
    where = {"Bucket": BUCKET, "Key": "parts"}
    upload = client.create_multipart_upload(**where)["UploadId"]
    pieces, listed = [os.urandom(5 * MIB), b"end"], ""
    for number, piece in enumerate(pieces, 1):
        more = {"UploadId": upload, "PartNumber": number}
        url = client.generate_presigned_url("upload_part", Params={**where, **more}, ExpiresIn=60)
        equal(curl("--upload-file", write("data", piece), url)[0], 200)
        listed += "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>" % (number, md5(piece))
    more = {"UploadId": upload}
    url = client.generate_presigned_url("complete_multipart_upload", Params={**where, **more}, ExpiresIn=60)
    document = "<CompleteMultipartUpload>%s</CompleteMultipartUpload>" % listed
    status, body = curl("--request", "POST", "--data", document, "--header", "content-type:", url)
    assert status == 200 and b"<CompleteMultipartUploadResult" in body and b"<Location>" in body, body
    assert stored(BUCKET, "parts") == b"".join(pieces)


@check
def presigned_anonymous_and_expired():
    client = boto3_client(signature_version="s3v4")
    where = {"Bucket": BUCKET, "Key": "size-1"}
    url = client.generate_presigned_url("get_object", Params=where, ExpiresIn=60)
    status, body = curl(url.split("?")[0])
    assert status == 403 and b"<Code>AccessDenied</Code>" in body, body
    status, body = curl(url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))
    assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body, body


if __name__ == "__main__":
    main()
