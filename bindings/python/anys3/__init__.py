"""S3 for Python: any store, all operations, no dependency but libanys3.

    import anys3

    with anys3.Client(endpoint_url="http://127.0.0.1:9000") as client:
        client.put_object(bucket="photos", key="cat.txt", body=b"meow")
        for item in client.list_objects_v2(bucket="photos"):
            print(item.key, item.size)
"""
from . import errors
from ._call import Body, Call, Progress, Queue
from ._client import Client, Credentials, Request, SignedRequest, UploadStream
from ._library import version as library_version
from ._members import Answer, Pages, Streamed, Structure
from .aio import AsyncBody, AsyncClient
from .errors import *  # noqa: F403

__all__ = [
    "Answer", "AsyncBody", "AsyncClient", "Body", "Call", "Client", "Credentials", "Pages", "Progress",
    "Queue", "Request", "SignedRequest", "Streamed", "Structure", "UploadStream", "library_version",
    *errors.__all__,
]
