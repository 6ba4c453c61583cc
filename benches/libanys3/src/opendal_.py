"""The work from Python, with OpenDAL."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import opendal

OBJECTS, GETS, AT_ONCE = 100, 10_000, 32
PART = 8 << 20
work, file = sys.argv[1:]
store = opendal.Operator("s3", bucket="bench", endpoint=os.environ["AWS_ENDPOINT_URL"], region="us-east-1")


def get(index):
    assert len(store.read(f"small/{index % OBJECTS}")) == 4096


if work == "one":
    for index in range(GETS):
        get(index)
elif work == "gets":
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(get, range(GETS)))
elif work == "up":
    with open(file, "rb") as source, store.open("large", "wb", chunk=PART, concurrent=8) as target:
        shutil.copyfileobj(source, target, PART)
elif work == "down":
    with store.open("large", "rb") as source, open(file + ".opendal", "wb") as target:
        shutil.copyfileobj(source, target, PART)
    os.remove(file + ".opendal")
