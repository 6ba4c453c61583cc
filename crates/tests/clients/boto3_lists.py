"""boto3 lists: 3,000 keys in pages, by prefix and delimiter, in both versions; buckets; bad arguments."""

import re

from support import boto3_client, check, each, equal, main, path_of, random_name, refused, request

S3 = boto3_client()
BUCKET = random_name("lists")
S3.create_bucket(Bucket=BUCKET)

# Thirty folders of ninety-nine, and thirty at the top. Byte order is the order of a listing.
KEYS = sorted(
    ["folder-%02d/file-%02d" % (folder, file) for folder in range(30) for file in range(99)]
    + ["top-%02d" % number for number in range(30)],
    key=str.encode,
)
ODD = sorted(["a b", "a+b", "a%b", "a&b", "a<b>", 'a"b', "é", "z\u00fcrich", "日本語", "\U0001f600", "a//b", "a/./b"], key=str.encode)


def fill():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: request("PUT", path_of(BUCKET, key), body=b"x").expect(200), KEYS))


fill()


def pages(operation, **more):
    return list(S3.get_paginator(operation).paginate(Bucket=BUCKET, **more))


def keys_of(found):
    return [item["Key"] for page in found for item in page.get("Contents", [])]


def prefixes_of(found):
    return [item["Prefix"] for page in found for item in page.get("CommonPrefixes", [])]


@each(["list_objects", "list_objects_v2"])
def all_keys(operation):
    found = pages(operation)
    equal(keys_of(found), KEYS)
    equal([len(page["Contents"]) for page in found], [1000, 1000, 1000])
    equal([page["IsTruncated"] for page in found], [True, True, False])


@each(["list_objects", "list_objects_v2"])
def small_pages(operation):
    equal(keys_of(pages(operation, Prefix="folder-1", PaginationConfig={"PageSize": 7})), [k for k in KEYS if k.startswith("folder-1")])


@each(["list_objects", "list_objects_v2"])
def delimiter(operation):
    for size in (1000, 7, 1):
        found = pages(operation, Delimiter="/", PaginationConfig={"PageSize": size})
        equal(prefixes_of(found), ["folder-%02d/" % number for number in range(30)], "pages of %d" % size)
        equal(keys_of(found), ["top-%02d" % number for number in range(30)], "pages of %d" % size)
        assert all(len(p.get("Contents", [])) + len(p.get("CommonPrefixes", [])) <= size for p in found)


@each(["list_objects", "list_objects_v2"])
def prefix_and_delimiter(operation):
    found = pages(operation, Prefix="folder-07/", Delimiter="/")
    equal(keys_of(found), ["folder-07/file-%02d" % number for number in range(99)])
    equal(prefixes_of(found), [])
    equal(prefixes_of(pages(operation, Prefix="folder-0", Delimiter="/")), ["folder-%02d/" % n for n in range(10)])
    equal(prefixes_of(pages(operation, Delimiter="-0", Prefix="top")), ["top-0"])
    equal(keys_of(pages(operation, Prefix="no such prefix")), [])


@check
def entry():
    item = S3.list_objects_v2(Bucket=BUCKET, Prefix="top-00")["Contents"][0]
    head = S3.head_object(Bucket=BUCKET, Key="top-00")
    equal((item["ETag"], item["Size"], item["StorageClass"]), (head["ETag"], 1, "STANDARD"))
    equal(item["LastModified"].replace(microsecond=0), head["LastModified"])
    assert "Owner" not in item
    assert S3.list_objects_v2(Bucket=BUCKET, Prefix="top-00", FetchOwner=True)["Contents"][0]["Owner"]["ID"]


@check
def start_after_and_marker():
    equal(keys_of(pages("list_objects_v2", StartAfter="top-27")), ["top-28", "top-29"])
    equal(keys_of([S3.list_objects(Bucket=BUCKET, Marker="top-27")]), ["top-28", "top-29"])
    # A marker need not be a key that is there.
    equal(keys_of(pages("list_objects_v2", StartAfter="top-27x")), ["top-28", "top-29"])


@check
def v1_gives_a_next_marker_with_a_delimiter_only():
    assert "NextMarker" not in S3.list_objects(Bucket=BUCKET, MaxKeys=5)
    equal(S3.list_objects(Bucket=BUCKET, MaxKeys=5, Delimiter="/")["NextMarker"], "folder-04/")


@check
def max_keys():
    page = S3.list_objects_v2(Bucket=BUCKET, MaxKeys=0)
    equal((page["KeyCount"], page["IsTruncated"], page["MaxKeys"]), (0, False, 0))
    page = S3.list_objects_v2(Bucket=BUCKET, MaxKeys=5000)
    equal((page["KeyCount"], page["IsTruncated"], page["MaxKeys"]), (1000, True, 1000))
    page = S3.list_objects_v2(Bucket=BUCKET, MaxKeys=30, Prefix="top")
    equal((page["KeyCount"], page["IsTruncated"]), (30, False))


BAD = [
    [("max-keys", "-1")],
    [("max-keys", "abc")],
    [("max-keys", "2147483648")],
    [("max-keys", "99999999999999999999")],
    [("encoding-type", "base64")],
    [("list-type", "2"), ("continuation-token", "not a token")],
    [("list-type", "2"), ("continuation-token", "")],
    [("list-type", "2"), ("max-keys", "-1")],
]


@each(BAD, name=lambda pairs: "&".join("%s=%s" % pair for pair in pairs))
def bad_argument(pairs):
    request("GET", path_of(BUCKET), pairs).expect(400, "InvalidArgument")


@each(["list_objects", "list_objects_v2"])
def odd_keys(operation):
    bucket = random_name("odd")
    S3.create_bucket(Bucket=bucket)
    for key in ODD:
        S3.put_object(Bucket=bucket, Key=key, Body=b"x")
    paginate = S3.get_paginator(operation).paginate
    # botocore asks for encoding-type=url by itself, and decodes.
    equal(keys_of(paginate(Bucket=bucket)), ODD)
    equal(keys_of(paginate(Bucket=bucket, PaginationConfig={"PageSize": 1})), ODD)
    found = list(paginate(Bucket=bucket, Delimiter="é"))
    equal(prefixes_of(found), ["é"])
    for key in ODD:
        equal(keys_of(paginate(Bucket=bucket, Prefix=key))[0], key)


@check
def encoding_type():
    bucket = random_name("encoded")
    S3.create_bucket(Bucket=bucket)
    S3.put_object(Bucket=bucket, Key="a b+c%d/é\u0001&", Body=b"x")
    body = request("GET", path_of(bucket), [("list-type", "2"), ("encoding-type", "url")]).expect(200).body
    key = re.search(rb"<Key>([^<]*)</Key>", body).group(1)
    assert key in (b"a+b%2Bc%25d/%C3%A9%01%26", b"a%20b%2Bc%25d/%C3%A9%01%26"), key
    assert b"<EncodingType>url</EncodingType>" in body
    asked = [("list-type", "2"), ("encoding-type", "url"), ("prefix", "a b"), ("delimiter", "/")]
    body = request("GET", path_of(bucket), asked).expect(200).body
    for name, values in {b"Prefix": (b"a+b", b"a%20b"), b"Delimiter": (b"/", b"%2F")}.items():
        found = re.search(rb"<%s>([^<]*)</%s>" % (name, name), body).group(1)
        assert found in values, (name, found)


@check
def empty_bucket():
    bucket = random_name("empty")
    S3.create_bucket(Bucket=bucket)
    page = S3.list_objects_v2(Bucket=bucket)
    equal((page["KeyCount"], page["Name"], page["IsTruncated"]), (0, bucket, False))
    S3.delete_bucket(Bucket=bucket)
    refused(404, "NoSuchBucket", S3.list_objects_v2, Bucket=bucket)


@check
def buckets():
    names = [random_name("bucket-%d" % number) for number in range(3)]
    for name in names:
        S3.create_bucket(Bucket=name)
    answer = S3.list_buckets()
    found = [item["Name"] for item in answer["Buckets"]]
    equal([name for name in found if name in names], sorted(names))
    assert all(item["CreationDate"] for item in answer["Buckets"]) and answer["Owner"]["ID"]
    listed = S3.get_paginator("list_buckets").paginate(Prefix="bucket-1", PaginationConfig={"PageSize": 1})
    assert names[1] in [item["Name"] for page in listed for item in page.get("Buckets", [])]
    assert S3.head_bucket(Bucket=names[0])["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert S3.get_bucket_location(Bucket=names[0])["LocationConstraint"] in (None, "", S3.meta.region_name)
    for name in names:
        S3.delete_bucket(Bucket=name)
    refused(404, "404", S3.head_bucket, Bucket=names[0])
    refused(404, "NoSuchBucket", S3.delete_bucket, Bucket=names[0])


@check
def bucket_not_empty():
    refused(409, "BucketNotEmpty", S3.delete_bucket, Bucket=BUCKET)


if __name__ == "__main__":
    main()
