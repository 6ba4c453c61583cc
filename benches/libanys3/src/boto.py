"""The work from Python, with boto3."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

OBJECTS, GETS, AT_ONCE = 100, 10_000, 32
work, file = sys.argv[1:]
client = boto3.client("s3", config=Config(max_pool_connections=AT_ONCE))


def get(index):
    answer = client.get_object(Bucket="bench", Key=f"small/{index % OBJECTS}")
    assert len(answer["Body"].read()) == 4096


if work == "one":
    for index in range(GETS):
        get(index)
elif work == "gets":
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(get, range(GETS)))
elif work == "up":
    client.upload_file(file, "bench", "large")
elif work == "down":
    client.download_file("bench", "large", file + ".boto")
    os.remove(file + ".boto")
