"""Lists keys: page after page is asked for on the way."""
import os

import anys3

bucket = os.environ.get("ANYS3_BUCKET", "mybucket")

with anys3.Client() as client:
    for number in range(12):
        client.put_object(bucket=bucket, key=f"sample-list/{number:02}", body=b"x" * number)
    with client.list_objects_v2(bucket=bucket, prefix="sample-list/", max_keys=5) as listing:
        for item in listing:
            print(item.key, item.size, item.last_modified)
    # With a delimiter, what is folded has a prefix in place of a key.
    for item in client.list_objects_v2(bucket=bucket, prefix="sample", delimiter="/"):
        print(getattr(item, "prefix", None) or item.key)
