"""Puts an object, and gets it back."""
import os

import anys3

bucket = os.environ.get("ANYS3_BUCKET", "mybucket")

# Address, credentials and region come from AWS's environment variables or files.
with anys3.Client() as client:
    client.put_object(
        bucket=bucket, key="sample/cat.txt", body=b"meow", content_type="text/plain", metadata={"colour": "red"}
    )
    with client.get_object(bucket=bucket, key="sample/cat.txt") as answer:
        # The body is a file object: `shutil.copyfileobj(answer.body, …)` for large ones.
        print(answer.body.read().decode(), answer.content_type, answer.metadata, answer.last_modified)
    try:
        client.get_object(bucket=bucket, key="sample/dog.txt")
    except anys3.NotFoundError as error:
        print(error.code, error.status, error)
    else:
        raise SystemExit("there is a dog")
