"""Makes URLs that anyone can use for a while, without credentials."""
import os
import urllib.request

import anys3

bucket = os.environ.get("ANYS3_BUCKET", "mybucket")

with anys3.Client() as client:
    put = client.presign("put_object", bucket=bucket, key="sample/from outside", expires=60)
    urllib.request.urlopen(urllib.request.Request(put.url, b"meow", put.headers, method=put.method)).close()

    get = client.presign("get_object", bucket=bucket, key="sample/from outside", expires=60)
    with urllib.request.urlopen(get.url) as answer:
        print(answer.read().decode(), get.url.partition("?")[0])

    # A form for a browser: an input for each field, then the file.
    form = client.presign_post(bucket=bucket, key="sample/", length_max=1 << 20, expires=60)
    print(form.url, sorted(form.fields or {}))
