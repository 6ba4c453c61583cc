"""boto3 reads, writes and deletes on conditions."""

import datetime

from support import boto3_client, check, equal, main, random_name, refused

S3 = boto3_client()
BUCKET = random_name("conditions")
S3.create_bucket(Bucket=BUCKET)
PAST = datetime.datetime(2001, 1, 1, tzinfo=datetime.timezone.utc)


def put(key, data=b"one", **more):
    return S3.put_object(Bucket=BUCKET, Key=key, Body=data, **more)["ETag"]


def read(key, **more):
    return S3.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read()


@check
def write_if_absent():
    put("absent", IfNoneMatch="*")
    refused(412, "PreconditionFailed", S3.put_object, Bucket=BUCKET, Key="absent", Body=b"two", IfNoneMatch="*")
    equal(read("absent"), b"one")
    S3.delete_object(Bucket=BUCKET, Key="absent")
    put("absent", b"three", IfNoneMatch="*")
    equal(read("absent"), b"three")


@check
def write_if_unchanged():
    first = put("same")
    second = put("same", b"two", IfMatch=first)
    refused(412, "PreconditionFailed", S3.put_object, Bucket=BUCKET, Key="same", Body=b"three", IfMatch=first)
    equal(read("same"), b"two")
    put("same", b"four", IfMatch=second.strip('"'))
    refused(404, "NoSuchKey", S3.put_object, Bucket=BUCKET, Key="never", Body=b"x", IfMatch=first)


@check
def only_one_racer_wins():
    from concurrent.futures import ThreadPoolExecutor

    from botocore.exceptions import ClientError

    def attempt(number):
        try:
            put("race", b"%d" % number, IfNoneMatch="*")
            return number
        except ClientError as error:
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] in (409, 412), error
            return None

    for _ in range(10):
        with ThreadPoolExecutor(16) as pool:
            winners = [number for number in pool.map(attempt, range(16)) if number is not None]
        equal(len(winners), 1)
        equal(read("race"), b"%d" % winners[0])
        S3.delete_object(Bucket=BUCKET, Key="race")


@check
def read_by_etag():
    etag = put("read")
    equal(read("read", IfMatch=etag), b"one")
    equal(read("read", IfNoneMatch='"other"'), b"one")
    refused(412, "PreconditionFailed", S3.get_object, Bucket=BUCKET, Key="read", IfMatch='"other"')
    refused(304, "304", S3.get_object, Bucket=BUCKET, Key="read", IfNoneMatch=etag)
    refused(304, "304", S3.head_object, Bucket=BUCKET, Key="read", IfNoneMatch=etag)
    refused(412, "412", S3.head_object, Bucket=BUCKET, Key="read", IfMatch='"other"')


@check
def read_by_time():
    put("time")
    # What a client knows of the time is the object's own, not the clock of the client.
    seen = S3.head_object(Bucket=BUCKET, Key="time")["LastModified"]
    equal(read("time", IfModifiedSince=PAST), b"one")
    equal(read("time", IfUnmodifiedSince=seen), b"one")
    refused(304, "304", S3.get_object, Bucket=BUCKET, Key="time", IfModifiedSince=seen)
    refused(412, "PreconditionFailed", S3.get_object, Bucket=BUCKET, Key="time", IfUnmodifiedSince=PAST)


@check
def etag_outweighs_time():
    etag = put("both")
    equal(read("both", IfMatch=etag, IfUnmodifiedSince=PAST), b"one")
    refused(304, "304", S3.get_object, Bucket=BUCKET, Key="both", IfNoneMatch=etag, IfModifiedSince=PAST)


@check
def delete_if_unchanged():
    first = put("deleted")
    second = put("deleted", b"two")
    refused(412, "PreconditionFailed", S3.delete_object, Bucket=BUCKET, Key="deleted", IfMatch=first)
    equal(read("deleted"), b"two")
    S3.delete_object(Bucket=BUCKET, Key="deleted", IfMatch=second)
    refused(404, "NoSuchKey", S3.get_object, Bucket=BUCKET, Key="deleted")


if __name__ == "__main__":
    main()
