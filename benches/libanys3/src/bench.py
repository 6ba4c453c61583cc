"""The work from Python, with libanys3."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anys3

OBJECTS, GETS, AT_ONCE = 100, 10_000, 32
work, file = sys.argv[1:]

with anys3.Client() as client:

    def get(index):
        with client.get_object(bucket="bench", key=f"small/{index % OBJECTS}") as answer:
            assert len(answer.body.read()) == 4096

    if work == "one":
        for index in range(GETS):
            get(index)
    elif work == "gets":
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(get, range(GETS)))
    elif work == "up":
        client.put_object(bucket="bench", key="large", body=Path(file))
    elif work == "down":
        client.get_object(bucket="bench", key="large", file=file + ".python")
        os.remove(file + ".python")
