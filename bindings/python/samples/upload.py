"""Uploads a file in parts, several at once, with progress."""
import os
import tempfile
from pathlib import Path

import anys3

bucket = os.environ.get("ANYS3_BUCKET", "mybucket")
folder = tempfile.TemporaryDirectory()
path = Path(folder.name) / "sample-20M"
path.write_bytes(os.urandom(20 << 20))


def show(progress: anys3.Progress) -> None:
    # Keep progress.state() on disk, and another process can go on with `resume=` that.
    print(f"{progress.bytes} of {progress.bytes_total} bytes")


with anys3.Client(multipart_chunksize="5MB") as client:
    answer = client.put_object(bucket=bucket, key="sample/large", body=path, progress=show)
    print(answer.etag)
    client.get_object(bucket=bucket, key="sample/large", file=path.with_suffix(".copy"))

if path.with_suffix(".copy").read_bytes() != path.read_bytes():
    raise SystemExit("the copy is another")
folder.cleanup()
