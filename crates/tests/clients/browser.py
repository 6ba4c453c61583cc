"""What a browser does on the port of S3: preflights, presigned uploads of another origin, forms with a policy.

The server is started with --allow-origin https://app.example.
"""

import base64
import datetime
import json
import urllib.parse

from support import (
    ACCESS_KEY,
    HOST,
    MIB,
    Signer,
    answered,
    boto3_client,
    by_url,
    check,
    connect,
    each,
    equal,
    exchange,
    head,
    listed,
    made_bucket,
    main,
    path_of,
    stored,
    uploads,
)

APP = "https://app.example"
OTHER = "https://other.example"
BUCKET = made_bucket("browser")
S3 = boto3_client(signature_version="s3v4")


def target_of(url):
    parts = urllib.parse.urlsplit(url)
    return parts.path + "?" + parts.query


def names_in(value):
    return {name.strip().lower() for name in (value or "").split(",")}


def preflight(target, origin, method="PUT", headers="content-type,x-amz-meta-owner"):
    asks = {
        "host": HOST,
        "origin": origin,
        "access-control-request-method": method,
        "access-control-request-headers": headers,
    }
    return answered(exchange(head("OPTIONS", target, asks), "OPTIONS"))


# --- other origins --------------------------------------------------------------------------------------------------


@check
def a_script_uploads_with_a_presigned_url():
    asked = {"Bucket": BUCKET, "Key": "by script", "ContentType": "text/plain", "Metadata": {"owner": "ann"}}
    target = target_of(S3.generate_presigned_url("put_object", asked))
    answer = preflight(target, APP).expect(200)
    equal(answer.headers["access-control-allow-origin"], APP)
    assert "PUT" in answer.headers["access-control-allow-methods"], answer.headers
    assert {"content-type", "x-amz-meta-owner"} <= names_in(answer.headers["access-control-allow-headers"])
    assert int(answer.headers["access-control-max-age"]) > 0
    sent = {"origin": APP, "content-type": "text/plain", "x-amz-meta-owner": "ann"}
    answer = by_url("PUT", target, sent, b"hello").expect(200)
    equal(answer.headers["access-control-allow-origin"], APP)
    assert "origin" in names_in(answer.headers["vary"]), answer.headers
    exposed = names_in(answer.headers["access-control-expose-headers"])
    assert {"etag", "x-amz-version-id", "x-amz-request-id", "x-amz-checksum-crc64nvme"} <= exposed, exposed
    assert answer.headers["etag"]
    target = target_of(S3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": "by script"}))
    answer = by_url("GET", target, {"origin": APP}).expect(200)
    equal(answer.body, b"hello")
    assert "x-amz-meta-owner" in names_in(answer.headers["access-control-expose-headers"]), answer.headers


@check
def a_script_reads_why_it_was_refused():
    answer = by_url("PUT", path_of(BUCKET, "unsigned"), {"origin": APP}, b"hello").expect(403, "AccessDenied")
    equal(answer.headers["access-control-allow-origin"], APP)
    assert "x-amz-request-id" in names_in(answer.headers["access-control-expose-headers"])


@check
def scripts_of_others_read_nothing():
    target = target_of(S3.generate_presigned_url("put_object", {"Bucket": BUCKET, "Key": "by others"}))
    answer = preflight(target, OTHER).expect(403, "AccessForbidden")
    equal(answer.headers.get("access-control-allow-origin"), None)
    answer = by_url("PUT", target, {"origin": OTHER}, b"hello").expect(200)
    equal(answer.headers.get("access-control-allow-origin"), None)
    assert "origin" in names_in(answer.headers["vary"]), answer.headers


# --- forms ----------------------------------------------------------------------------------------------------------


def encoded(fields, file=b"hello", file_name="cat.jpg"):
    """A body as urllib3 makes it, and its media type."""
    from urllib3 import encode_multipart_formdata

    return encode_multipart_formdata([*fields, ("file", (file_name, file, "text/plain"))])


def post(fields, file=b"hello", file_name="cat.jpg", path=None, headers=None):
    body, media_type = encoded(fields, file, file_name)
    return by_url("POST", path or path_of(BUCKET), {"content-type": media_type, **(headers or {})}, body)


def by_boto3(key, **more):
    made = S3.generate_presigned_post(BUCKET, key, **more)
    equal(urllib.parse.urlsplit(made["url"]).netloc, HOST)
    return list(made["fields"].items())


@check
def a_form_of_boto3():
    fields = {"acl": "private", "Content-Type": "image/jpeg", "x-amz-meta-owner": "ann", "success_action_status": "201"}
    conditions = [{name: value} for name, value in fields.items()] + [["content-length-range", 1, 5]]
    form = by_boto3("forms/${filename}", Fields=fields, Conditions=conditions)
    answer = post(form, file_name="C:\\pictures\\cat & dog.jpg", headers={"origin": APP}).expect(201)
    equal(answer.headers["access-control-allow-origin"], APP)
    for part in (b"<Bucket>%s</Bucket>" % BUCKET.encode(), b"<Key>forms/cat &amp; dog.jpg</Key>", b"<ETag>&quot;"):
        assert part in answer.body, answer
    location = "http://%s%s" % (HOST, path_of(BUCKET, "forms/cat & dog.jpg"))
    equal(answer.headers["location"], location)
    found = S3.get_object(Bucket=BUCKET, Key="forms/cat & dog.jpg")
    equal(found["Body"].read(), b"hello")
    equal((found["ContentType"], found["Metadata"]), ("image/jpeg", {"owner": "ann"}))
    equal(found["ETag"], answer.headers["etag"])


@check
def a_form_without_wishes():
    answer = post(by_boto3("plain")).expect(204)
    equal(answer.body, b"")
    equal(stored(BUCKET, "plain"), b"hello")


@check
def a_form_that_redirects():
    to = "https://app.example/done?a=b"
    form = by_boto3("to", Fields={"success_action_redirect": to}, Conditions=[{"success_action_redirect": to}])
    answer = post(form).expect(303)
    went = urllib.parse.urlsplit(answer.headers["location"])
    equal((went.scheme, went.netloc, went.path), ("https", "app.example", "/done"))
    query = dict(urllib.parse.parse_qsl(went.query))
    equal((query["a"], query["bucket"], query["key"]), ("b", BUCKET, "to"))
    equal(query["etag"], S3.head_object(Bucket=BUCKET, Key="to")["ETag"])


@check
def a_large_file():
    file = bytes(range(256)) * (20 * MIB // 256)
    post(by_boto3("large"), file).expect(204)
    equal(stored(BUCKET, "large"), file)


@check
def a_checksum_in_a_form():
    sums = {"x-amz-checksum-crc32": "NhCmhg=="}
    form = by_boto3("sum", Fields=sums, Conditions=[sums])
    answer = post(form).expect(204)
    equal(answer.headers["x-amz-checksum-crc32"], "NhCmhg==")
    post(form, b"hellO").expect(400, "BadDigest")
    equal(stored(BUCKET, "sum"), b"hello")


# --- forms that are refused, and leave nothing ----------------------------------------------------------------------


def signed_form(key, conditions=(), fields=(), expires=600, access_key=ACCESS_KEY, **signing):
    """A form of our own signer, whose key is in an exact condition."""
    signer = Signer(key=access_key, **signing)
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=expires)
    own = {
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": "%s/%s" % (signer.key, signer.scope),
        "x-amz-date": signer.at,
    }
    exact = [{"bucket": BUCKET}, {"key": key}] + [{name: value} for name, value in own.items()]
    document = {"expiration": until.strftime("%Y-%m-%dT%H:%M:%SZ"), "conditions": exact + list(conditions)}
    policy = base64.b64encode(json.dumps(document).encode()).decode()
    own.update({"policy": policy, "x-amz-signature": signer.signature(policy)})
    return [("key", key), *own.items(), *fields]


def changed(form, **values):
    values = {name.replace("_", "-"): value for name, value in values.items()}
    return [(name, values.get(name, value)) for name, value in form]


REFUSED = {
    "another key": (lambda key: changed(signed_form(key), key=key + "x"), 403, "AccessDenied"),
    "an extra field": (lambda key: signed_form(key, fields=[("acl", "private")]), 403, "AccessDenied"),
    "a field that begins otherwise": (
        lambda key: signed_form(key, [["starts-with", "$Content-Type", "image/"]], [("Content-Type", "text/html")]),
        403,
        "AccessDenied",
    ),
    "a byte too many": (lambda key: signed_form(key, [["content-length-range", 0, 4]]), 400, "EntityTooLarge"),
    "a byte too few": (lambda key: signed_form(key, [["content-length-range", 6, 9]]), 400, "EntityTooSmall"),
    "two keys": (lambda key: signed_form(key) + [("key", key)], 400, "InvalidArgument"),
    "expired": (lambda key: signed_form(key, expires=-1), 403, "AccessDenied"),
    "no policy": (lambda key: [("key", key)], 403, "AccessDenied"),
    "an empty policy": (lambda key: changed(signed_form(key), policy=""), 403, "SignatureDoesNotMatch"),
    "another secret": (lambda key: signed_form(key, secret="garbage"), 403, "SignatureDoesNotMatch"),
    "an unknown access key": (lambda key: signed_form(key, access_key="NOBODY"), 403, "InvalidAccessKeyId"),
    "another region": (lambda key: signed_form(key, region="eu-north-1"), 400, "InvalidArgument"),
    "a public acl": (
        lambda key: signed_form(key, [{"acl": "public-read"}], [("acl", "public-read")]),
        400,
        "AccessControlListNotSupported",
    ),
    "21 kB of fields": (lambda key: signed_form(key, fields=[("x-ignore-a", "a" * 21000)]), 400, None),
    "thousands of fields": (
        lambda key: signed_form(key, fields=[("x-ignore-%s" % n, "") for n in range(3000)]),
        400,
        None,
    ),
    "no key": (lambda key: [field for field in signed_form(key) if field[0] != "key"], 403, "AccessDenied"),
}


@each(REFUSED)
def a_form_is_refused(name):
    key = "refused " + name
    form, status, code = REFUSED[name]
    post(form(key)).expect(status, *([code] if code else []))
    assert key not in listed(BUCKET), listed(BUCKET)
    equal(uploads(BUCKET), [])


@check
def what_stands_behind_the_file_does_not_count():
    form = signed_form("late")
    body, media_type = encoded([("key", "late")])
    boundary = media_type.split("boundary=")[1]
    late = "".join(
        '--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (boundary, name, value)
        for name, value in form[1:]
    )
    end = ("--%s--\r\n" % boundary).encode()
    assert body.endswith(end), body
    body = body[: -len(end)] + late.encode() + end
    by_url("POST", path_of(BUCKET), {"content-type": media_type}, body).expect(403, "AccessDenied")
    assert "late" not in listed(BUCKET)


@check
def a_form_that_breaks_off_stores_nothing():
    body, media_type = encoded(signed_form("cut"), b"x" * MIB)
    lines = {"host": HOST, "content-type": media_type, "content-length": str(len(body))}
    link = connect()
    link.sendall(head("POST", path_of(BUCKET), lines) + body[: MIB // 2])
    link.close()
    # The whole of it, but for its last boundary.
    lines["content-length"] = str(len(body) - 4)
    answered(exchange(head("POST", path_of(BUCKET), lines) + body[:-4], "POST")).expect(400, "MalformedPOSTRequest")
    assert "cut" not in listed(BUCKET)


@check
def a_refusal_is_read_by_who_sends_all_first():
    file = b"x" * (5 * MIB)
    post(signed_form("too large", [["content-length-range", 0, MIB]]), file).expect(400, "EntityTooLarge")
    post([("key", "too large")], file).expect(403, "AccessDenied")
    assert "too large" not in listed(BUCKET)


@check
def forms_of_version_2_are_told_how():
    made = boto3_client(signature_version="s3").generate_presigned_post(BUCKET, "old")
    answer = post(list(made["fields"].items())).expect(400, "InvalidRequest")
    assert b"s3v4" in answer.body, answer


if __name__ == "__main__":
    main()
