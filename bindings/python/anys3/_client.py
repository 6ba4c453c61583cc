"""Clients: a store, and who asks it."""
from __future__ import annotations

import ctypes
import io
import itertools
import json
import os
import weakref
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Callable, Iterable, Mapping, Union

from . import errors
from ._call import Body, Call, Progress
from ._library import ASK, Handle, library, text
from ._members import Answer, Operation, Pages, Streamed
from ._operations import OPERATIONS, Operations, PutObjectInput, PutObjectOutput

# How much of a file object is read at once, in bytes.
_CHUNK = 256 << 10


@dataclass(frozen=True)
class Credentials:
    """An access key, its secret, and what belongs to temporary ones."""

    access_key: str
    secret: str
    session_token: str | None = None
    #: When they end; None for those that last.
    expires: datetime | None = None

    def __repr__(self) -> str:
        return f"Credentials({self.access_key!r}, …)"


Setting = Union[str, int, float, bool, None]


class Client(Operations):
    """A store, and who asks it. Any number of threads can use one client.

    What is not given comes from AWS's environment variables, then from AWS's shared files.

    :param endpoint_url: The URL of the store; absent: AWS.
    :param region: The region.
    :param credentials: Credentials, or a function that returns them: it is called when they are
        needed and before they expire, on another thread.
    :param profile: The profile of AWS's shared files.
    :param settings: `ca_bundle`, `no_verify_ssl`, `no_sign_request`, `connect_timeout` and
        `read_timeout` (seconds), and the settings of AWS's shared files, as `addressing_style`,
        `max_attempts`, `max_concurrent_requests`, `multipart_threshold`, `multipart_chunksize`.
    """

    def __init__(
        self,
        *,
        endpoint_url: str | None = None,
        region: str | None = None,
        credentials: Credentials | Callable[[], Credentials] | None = None,
        profile: str | None = None,
        **settings: Setting,
    ) -> None:
        self._handle: Handle | None = None
        self._refusal: Exception | None = None
        place = ctypes.c_void_p()
        code = library.client_new(ctypes.byref(place))
        if code < 0:
            raise errors.of_code(code)
        self._handle = held = Handle(place.value or 0, library.client_free)
        named = {"endpoint_url": endpoint_url, "region": region, "profile": profile, **settings}
        for name, value in named.items():
            if value is not None:
                shown = str(value).lower() if isinstance(value, bool) else str(value)
                self._check(held, library.client_set(held.pointer, *text(name), *text(shown)))
        if callable(credentials):
            self._provide = credentials
            context = next(_numbers)
            _asked[context] = self
            self._check(held, library.client_ask(held.pointer, _ask, context))
        elif credentials is not None:
            self.set_credentials(credentials)
        self._check(held, library.client_open(held.pointer))

    def set_credentials(self, credentials: Credentials) -> None:
        """Renews the credentials of a client that was made with some."""
        held, expires = self._open(), 0
        if credentials.expires is not None:
            expires = int(credentials.expires.timestamp())
        code = library.client_credentials(
            held.pointer,
            *text(credentials.access_key),
            *text(credentials.secret),
            *text(credentials.session_token or ""),
            expires,
        )
        self._check(held, code)

    def call(self, operation: str, **members: Any) -> Call:
        """A call by AWS's names: `client.call("PutObject", Bucket="photos", Key="cat.txt")`. It is
        the caller's to wait for and to close."""
        call = Call(self, operation)
        try:
            for name, value in members.items():
                call.set(name, value)
        except BaseException:
            call.close()
            raise
        return call

    def prepare(self, operation: str, **arguments: Any) -> Call:
        """The same by the names of this package: `prepare("put_object", bucket="photos", …)`. A body
        is bytes, or the path of a file."""
        call, pieces = self._prepare(_operation(operation), arguments)
        if pieces is not None:
            call.close()
            raise TypeError("a call that is only prepared has nobody who writes its body: give it bytes")
        return call

    def upload_stream(self, *, length: int | None = None, **members: Any) -> UploadStream:
        """A file that is opened for writing: what is written to it becomes the object when it is
        closed, and nothing where its `with` is left by an exception.

        :param length: How much will be written. Unknown, it is a multipart upload.
        :param members: Those of `put_object`.
        """
        if "body" in members:
            raise TypeError("the body of an upload_stream is what is written to it")
        call = self.prepare("put_object", **members)
        try:
            call.body_stream(length)
        except BaseException:
            call.close()
            raise
        return UploadStream(call)

    def presign(self, operation: str, *, expires: int = 3600, **members: Any) -> Request:
        """A request that anyone can send who has its URL, for so many seconds:
        `client.presign("get_object", bucket="photos", key="cat.txt").url`."""
        with self.prepare(operation, **members) as call:
            call.presign(expires)
            return Request._of(call)

    def presign_post(
        self,
        *,
        bucket: str,
        key: str,
        expires: int = 3600,
        length_max: int | None = None,
        fields: Mapping[str, str] = {},
        starts_with: Mapping[str, str] = {},
    ) -> Request:
        """A form with which a browser uploads: its `url` and `fields`.

        :param key: The key, or what it begins with, ending with a slash.
        :param length_max: How many bytes at most.
        :param fields: Fields that are to be as they are here.
        :param starts_with: Fields that are to begin so.
        """
        with self.call("PresignPost", Bucket=bucket, Key=key) as call:
            if length_max is not None:
                call.set("LengthMax", length_max)
            for name, value in fields.items():
                call.set(f"Fields.{name}", value)
            for name, value in starts_with.items():
                call.set(f"StartsWith.{name}", value)
            call.presign(expires)
            return Request._of(call)

    def sign(self, operation: str, **members: Any) -> SignedRequest:
        """A request to be sent within 15 minutes by another HTTP client, with all its headers. Its
        `parse` reads the answer. A body is bytes."""
        call = self.prepare(operation, **members)
        try:
            call.sign()
            return SignedRequest._of_call(call, _operation(operation))
        except BaseException:
            call.close()
            raise

    def close(self) -> None:
        """Calls that are under way go on. More than once is no error."""
        self._handle = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # Of this package.

    def _open(self) -> Handle:
        if self._handle is None:
            raise errors.MisuseError("the client is closed")
        return self._handle

    def _check(self, held: Handle, code: int) -> None:
        if code < 0:
            raise self._told(errors.of_client(held, code))

    def _told(self, error: errors.Error) -> errors.Error:
        """With why there were no credentials, where the program's own function says it."""
        if isinstance(error, errors.CredentialsError) and self._refusal is not None:
            error.__cause__ = self._refusal
        return error

    def _prepare(self, operation: Operation, arguments: Mapping[str, Any]) -> tuple[Call, Any]:
        """A call with its members, and the body that is to be written to it."""
        members = dict(arguments)
        members.pop("self", None)
        body, file, timeout, progress, resume, keep = (members.pop(name, None) for name in _OWN)
        request = operation.input(**members).to_json()
        call = Call(self, operation.name)
        try:
            call.set_members(request)
            if timeout is not None:
                call.option("timeout", timeout)
            if resume is not None:
                call.option("resume", resume)
            if keep:
                call.option("keep", "true")
            if file is not None:
                call.body_file(file)
            call._on_progress = progress
            return call, _give_body(call, body)
        except BaseException:
            call.close()
            raise

    def _perform(self, name: str, arguments: dict[str, Any]) -> Any:
        operation = OPERATIONS[name]
        call, pieces = self._prepare(operation, arguments)
        try:
            if pieces is not None:
                _write_all(call, pieces)
            call.wait()
            return _answer(operation.output, call, None if arguments.get("file") else Body)
        except BaseException:
            call.close()
            raise


# What methods take besides the members of the operation.
_OWN = ("body", "file", "timeout", "progress", "resume", "keep")


class UploadStream(io.RawIOBase):
    """A file whose bytes become an object when it is closed."""

    #: What PutObject answered, when it is closed.
    answer: PutObjectOutput | None = None

    def __init__(self, call: Call) -> None:
        super().__init__()
        self._call = call

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.closed:
            raise ValueError("write to a closed upload")
        view = memoryview(data).cast("B")
        _write_all(self._call, [view], is_last=False)
        return view.nbytes

    def close(self) -> None:
        """Ends the upload, and waits until the store has it."""
        if self.closed:
            return
        super().close()
        with self._call as call:
            _write_all(call, [])
            call.wait()
            self.answer = _answer(PutObjectOutput, call, None)

    def abort(self) -> None:
        """Gives the upload up: there is no object of it."""
        super().close()
        self._call.close()

    def __exit__(self, kind: object, *raised: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()

    def __del__(self) -> None:
        # Else what is forgotten half written would become an object.
        if not self.closed:
            self.abort()


@dataclass
class Request:
    """A request for another HTTP client: send it with all its headers."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None
    #: The fields of a form, which come before its file.
    fields: dict[str, str] | None

    @classmethod
    def _of(cls, call: Call) -> Any:
        def part(name: str) -> str:
            return (call.request(name) or b"").decode()

        lines = (line.partition(": ") for line in part("headers").splitlines())
        fields = call.request("fields")
        return cls(
            method=part("method"),
            url=part("url"),
            headers={name: value for name, _, value in lines},
            body=call.request("body"),
            fields=None if fields is None else json.loads(fields),
        )


class SignedRequest(Request):
    """A request to be sent within 15 minutes, and what reads its answer."""

    _call: Call
    _operation: Operation

    @classmethod
    def _of_call(cls, call: Call, operation: Operation) -> SignedRequest:
        made = cls._of(call)
        made._call, made._operation = call, operation
        return made

    def parse(
        self, status: int, headers: Mapping[str, str] | Iterable[tuple[str, str]], body: Any = b""
    ) -> Any:
        """What the operation answers, or its error, from what the other HTTP client got. Bytes of an
        object are not compared with a checksum."""
        self._call.answer(status, headers, body)
        return _answer(self._operation.output, self._call, Body)

    def close(self) -> None:
        """Where there is no answer to be read."""
        self._call.close()


def _operation(name: str) -> Operation:
    """By its name here, or AWS's."""
    found = OPERATIONS.get(name)
    if found is None:
        found = next((other for other in OPERATIONS.values() if other.name == name), None)
    if found is None:
        raise errors.InvalidError(f"there is no operation {name!r}: they are the methods of a client")
    return found


def _answer(kind: type[Answer], call: Call, body: Callable[[Call], Any] | None) -> Any:
    """The answer of a call, which is closed unless there is more to be read from it."""
    answer = kind.of_json(call.get_json())
    answer.request_id = call.get("$RequestId")
    if isinstance(answer, Streamed):
        answer.body = body and body(call, getattr(answer, "content_length", None))
        if body is None:
            call.close()
    elif isinstance(answer, Pages):
        answer._call = call
    else:
        call.close()
    return answer


def _give_body(call: Call, body: Any) -> Any:
    """Gives bytes and files to a call. What is to be written to it is returned."""
    if body is None:
        return None
    if isinstance(body, str):
        raise TypeError("a body is bytes: encode the text, or make it a pathlib.Path if it names a file")
    if isinstance(body, os.PathLike):
        call.body_file(body)
        return None
    if hasattr(body, "read"):
        call.body_stream(_length(body))
        return iter(lambda: body.read(_CHUNK), b"")
    if hasattr(body, "__aiter__"):
        call.body_stream()
        return body
    try:
        view = memoryview(body)
    except TypeError:
        call.body_stream()
        return iter(body)
    call.body(view)
    return None


def _length(file: Any) -> int | None:
    """How much there is to be read of a file object, where it can say it."""
    try:
        if not file.seekable():
            return None
        here = file.tell()
        end = file.seek(0, os.SEEK_END)
        file.seek(here)
        return end - here
    except (AttributeError, OSError):
        return None


def _write_all(call: Call, pieces: Iterable[Any], is_last: bool = True) -> None:
    try:
        for piece in pieces:
            view = memoryview(piece).cast("B")
            while view.nbytes:
                view = view[call.write(view) or 0 :]
        if is_last:
            call.finish()
    except errors.Error:
        # The store may have refused before it had all: that is why nobody takes the rest.
        call.wait()
        raise


# Clients whose program is asked for credentials. The library knows them by number: one may ask
# while, or after, its client is collected.
_asked: weakref.WeakValueDictionary[int, Client] = weakref.WeakValueDictionary()
_numbers = itertools.count(1)


@ASK
def _ask(context: int) -> int:
    client = _asked.get(context)
    if client is None:
        return 1
    try:
        client.set_credentials(client._provide())
    except Exception as error:
        client._refusal = error
        return 1
    client._refusal = None
    return 0
