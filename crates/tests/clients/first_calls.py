"""boto3: what programs ask first of a bucket and an object, and is true of a store without the feature; and URLs."""

import os
import urllib.error
import urllib.request

from support import (
    ACCESS_KEY,
    ENDPOINT,
    MIB,
    PART,
    REGION,
    SECRET_KEY,
    boto3_client,
    by_url,
    check,
    each,
    equal,
    main,
    path_of,
    random_name,
    refused,
)

S3 = boto3_client()
BUCKET = random_name("first")
S3.create_bucket(Bucket=BUCKET)
S3.put_object(Bucket=BUCKET, Key="key", Body=b"bytes")

ABSENT = {
    "get_bucket_cors": "NoSuchCORSConfiguration",
    "get_bucket_encryption": "ServerSideEncryptionConfigurationNotFoundError",
    "get_bucket_lifecycle_configuration": "NoSuchLifecycleConfiguration",
    "get_bucket_policy": "NoSuchBucketPolicy",
    "get_bucket_policy_status": "NoSuchBucketPolicy",
    "get_public_access_block": "NoSuchPublicAccessBlockConfiguration",
    "get_bucket_replication": "ReplicationConfigurationNotFoundError",
    "get_bucket_tagging": "NoSuchTagSet",
    "get_bucket_website": "NoSuchWebsiteConfiguration",
    "get_object_lock_configuration": "ObjectLockConfigurationNotFoundError",
}
EVERYTHING = [("CanonicalUser", "FULL_CONTROL")]


def told(call, **arguments):
    """What the document of an answer says."""
    answer = getattr(S3, call)(**arguments)
    answer.pop("ResponseMetadata")
    return answer


@each(ABSENT)
def there_is_none(call):
    refused(404, ABSENT[call], getattr(S3, call), Bucket=BUCKET)
    refused(404, "NoSuchBucket", getattr(S3, call), Bucket=random_name("none"))
    refused(403, "AccessDenied", getattr(S3, call), Bucket=BUCKET, ExpectedBucketOwner="123456789012")


@each(
    [
        "get_bucket_accelerate_configuration",
        "get_bucket_logging",
        "get_bucket_notification_configuration",
        "get_bucket_versioning",
    ]
)
def it_is_empty(call):
    equal(told(call, Bucket=BUCKET), {})
    refused(404, "NoSuchBucket", getattr(S3, call), Bucket=random_name("none"))


@check
def who_owns_and_who_pays():
    equal(told("get_bucket_request_payment", Bucket=BUCKET), {"Payer": "BucketOwner"})
    controls = told("get_bucket_ownership_controls", Bucket=BUCKET)["OwnershipControls"]
    equal(controls, {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
    owner = S3.list_objects_v2(Bucket=BUCKET, FetchOwner=True)["Contents"][0]["Owner"]
    for acl in told("get_bucket_acl", Bucket=BUCKET), told("get_object_acl", Bucket=BUCKET, Key="key"):
        equal(acl["Owner"], owner)
        equal([(grant["Grantee"]["Type"], grant["Permission"]) for grant in acl["Grants"]], EVERYTHING)
        equal(acl["Grants"][0]["Grantee"]["ID"], owner["ID"])


@each(["cors", "encryption", "lifecycle", "policy", "replication", "tagging", "website"])
def to_delete_what_is_not_there_is_no_error(name):
    answer = getattr(S3, "delete_bucket_" + name)(Bucket=BUCKET)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 204)
    refused(404, "NoSuchBucket", getattr(S3, "delete_bucket_" + name), Bucket=random_name("none"))


@check
def to_make_one_is_refused():
    refused(400, "MalformedPolicy", S3.put_bucket_policy, Bucket=BUCKET, Policy="{}")
    equal(told("delete_public_access_block", Bucket=BUCKET), {})
    refused(501, "NotImplemented", S3.delete_bucket_ownership_controls, Bucket=BUCKET)


@check
def tags_and_locks_of_an_object():
    equal(told("get_object_tagging", Bucket=BUCKET, Key="key"), {"TagSet": []})
    equal(told("get_object_tagging", Bucket=BUCKET, Key="key", VersionId="null"), {"TagSet": []})
    equal(told("delete_object_tagging", Bucket=BUCKET, Key="key"), {})
    for call in S3.get_object_tagging, S3.delete_object_tagging, S3.get_object_acl:
        refused(404, "NoSuchKey", call, Bucket=BUCKET, Key="none")
        refused(404, "NoSuchBucket", call, Bucket=random_name("none"), Key="key")
        refused(400, "InvalidArgument", call, Bucket=BUCKET, Key="key", VersionId="abc")
    for call in S3.get_object_retention, S3.get_object_legal_hold:
        refused(400, "InvalidRequest", call, Bucket=BUCKET, Key="key")


# --- versions -------------------------------------------------------------------------------------------------------

# As AWS makes ids of versions: 32 letters, digits, dots, hyphens and underscores.
OTHER = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"[:32]


@check
def each_object_is_its_one_version():
    name = random_name("versions")
    S3.create_bucket(Bucket=name)
    keys = ["a", "b/1", "b/2", "c d+é", "e"]
    for key in keys:
        S3.put_object(Bucket=name, Key=key, Body=key.encode())
    for size in 1, 2, 1000:
        pages = S3.get_paginator("list_object_versions").paginate(Bucket=name, PaginationConfig={"PageSize": size})
        found = [version for page in pages for version in page.get("Versions", [])]
        equal([version["Key"] for version in found], keys)
        assert all(version["VersionId"] == "null" and version["IsLatest"] for version in found), found
        pages = S3.get_paginator("list_object_versions").paginate(
            Bucket=name, Delimiter="/", PaginationConfig={"PageSize": size}
        )
        pages = list(pages)
        equal([version["Key"] for page in pages for version in page.get("Versions", [])], ["a", "c d+é", "e"])
        equal([group["Prefix"] for page in pages for group in page.get("CommonPrefixes", [])], ["b/"])
    first = S3.list_object_versions(Bucket=name, MaxKeys=1)
    equal((first["NextKeyMarker"], first["NextVersionIdMarker"], first["IsTruncated"]), ("a", "null", True))
    within = S3.list_object_versions(Bucket=name, Prefix="b/", KeyMarker="b/1")
    equal([version["Key"] for version in within["Versions"]], ["b/2"])
    for marker in {"VersionIdMarker": "null"}, {"KeyMarker": "a", "VersionIdMarker": "abc"}:
        refused(400, "InvalidArgument", S3.list_object_versions, Bucket=name, **marker)


@check
def a_bucket_is_emptied_as_the_resource_does_it():
    import boto3

    resource = boto3.resource(
        "s3",
        endpoint_url=ENDPOINT,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    )
    bucket = resource.create_bucket(Bucket=random_name("emptied"))
    for number in range(30):
        bucket.put_object(Key="folder/%d" % number, Body=b"x")
    deleted = bucket.object_versions.delete()
    equal(sum(len(answer["Deleted"]) for answer in deleted), 30)
    assert not any(answer.get("Errors") for answer in deleted), deleted
    bucket.delete()


@check
def the_one_version_has_the_id_null():
    S3.put_object(Bucket=BUCKET, Key="version", Body=b"one")
    named = {"Bucket": BUCKET, "Key": "version", "VersionId": "null"}
    equal(S3.get_object(**named)["Body"].read(), b"one")
    equal(S3.head_object(**named)["ContentLength"], 3)
    equal(S3.get_object_attributes(ObjectAttributes=["ObjectSize"], **named)["ObjectSize"], 3)
    S3.copy_object(Bucket=BUCKET, Key="copy", CopySource=named)
    other = {**named, "VersionId": OTHER}
    for call in S3.get_object, S3.get_object_tagging, S3.get_object_acl:
        refused(404, "NoSuchVersion", call, **other)
    refused(404, "NoSuchVersion", S3.get_object_attributes, ObjectAttributes=["ETag"], **other)
    refused(404, "NoSuchVersion", S3.copy_object, Bucket=BUCKET, Key="copy", CopySource=other)
    refused(400, "InvalidArgument", S3.get_object, **{**named, "VersionId": "abc"})
    # As at AWS, a version that is not there is deleted already; the one that is there stays.
    S3.delete_object(**other)
    equal(S3.get_object(**named)["Body"].read(), b"one")
    S3.delete_object(**named)
    refused(404, "NoSuchKey", S3.get_object, Bucket=BUCKET, Key="version")


# --- attributes -----------------------------------------------------------------------------------------------------

ALL = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]


@check
def attributes_of_an_object():
    put = S3.put_object(Bucket=BUCKET, Key="whole", Body=b"whole", ChecksumAlgorithm="SHA256")
    found = told("get_object_attributes", Bucket=BUCKET, Key="whole", ObjectAttributes=ALL)
    found.pop("LastModified")
    checksum = {"ChecksumSHA256": put["ChecksumSHA256"], "ChecksumType": "FULL_OBJECT"}
    want = {"ETag": put["ETag"].strip('"'), "Checksum": checksum, "StorageClass": "STANDARD", "ObjectSize": 5}
    equal(found, want)
    only = told("get_object_attributes", Bucket=BUCKET, Key="whole", ObjectAttributes=["ObjectSize"])
    only.pop("LastModified")
    equal(only, {"ObjectSize": 5})
    refused(404, "NoSuchKey", S3.get_object_attributes, Bucket=BUCKET, Key="none", ObjectAttributes=ALL)
    refused(400, "InvalidArgument", S3.get_object_attributes, Bucket=BUCKET, Key="whole", ObjectAttributes=["Nonsense"])


@check
def attributes_of_a_multipart_object():
    upload = S3.create_multipart_upload(Bucket=BUCKET, Key="parts", ChecksumAlgorithm="SHA256")["UploadId"]
    named = {"Bucket": BUCKET, "Key": "parts", "UploadId": upload}
    sizes, parts = [PART, PART, MIB], []
    for number, size in enumerate(sizes, 1):
        part = S3.upload_part(PartNumber=number, Body=os.urandom(size), ChecksumAlgorithm="SHA256", **named)
        parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]})
    done = S3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **named)
    attributes = {"Bucket": BUCKET, "Key": "parts", "ObjectAttributes": ALL}
    found = S3.get_object_attributes(**attributes)
    equal((found["ETag"], found["ObjectSize"]), (done["ETag"].strip('"'), sum(sizes)))
    equal(found["Checksum"], {"ChecksumSHA256": done["ChecksumSHA256"], "ChecksumType": "COMPOSITE"})
    listed = found["ObjectParts"]
    equal((listed["TotalPartsCount"], listed["IsTruncated"]), (3, False))
    want = [(part["PartNumber"], size, part["ChecksumSHA256"]) for part, size in zip(parts, sizes)]
    equal([(part["PartNumber"], part["Size"], part["ChecksumSHA256"]) for part in listed["Parts"]], want)
    page = S3.get_object_attributes(MaxParts=1, PartNumberMarker=1, **attributes)["ObjectParts"]
    equal([part["PartNumber"] for part in page["Parts"]], [2])
    equal((page["NextPartNumberMarker"], page["IsTruncated"], page["MaxParts"]), (2, True, 1))


# --- regions and signatures -----------------------------------------------------------------------------------------


@check
def the_region_is_told_to_everybody():
    for method in "HEAD", "GET":
        equal(by_url(method, path_of(BUCKET)).expect(403).headers["x-amz-bucket-region"], REGION)
    elsewhere = boto3_client(retries={"max_attempts": 1})
    equal(elsewhere.head_bucket(Bucket=BUCKET)["BucketRegion"], REGION)


def default_client(region):
    """A client without any setting, as most programs make it."""
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    )


@check
def presigned_by_default():
    """botocore presigns with Signature Version 2 in us-east-1: the answer says what to write, and that works."""
    url = default_client("us-east-1").generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "key"})
    assert "AWSAccessKeyId=" in url, url
    try:
        urllib.request.urlopen(url, timeout=30)
        raise AssertionError("a URL of version 2 is taken")
    except urllib.error.HTTPError as error:
        said = error.read().decode()
        equal(error.code, 400)
    for words in "<Code>InvalidRequest</Code>", "Signature Version 2", "AWS4-HMAC-SHA256", "Config(signature_version=":
        assert words in said, said
    url = boto3_client(signature_version="s3v4").generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "key"})
    with urllib.request.urlopen(url, timeout=30) as answer:
        equal(answer.read(), b"bytes")


@check
def presigned_in_a_new_region():
    """In a region that never had version 2 botocore presigns with version 4 by itself."""
    url = default_client("us-east-2").generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "key"})
    assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in url, url


if __name__ == "__main__":
    main()
