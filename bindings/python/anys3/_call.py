"""Calls: an operation by AWS's name, what it is told, and what it answers."""
from __future__ import annotations

import ctypes
import io
import json
import os
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, Callable, Iterable, Mapping

from . import errors
from ._library import ABSENT, AGAIN, Handle, address, library, read_bytes, text
from ._members import blob_written, time_written

if TYPE_CHECKING:
    from ._client import Client

# How much of a body is read at once, in bytes: more than the library has at a time.
_CHUNK = 256 << 10

# For how long the library waits before Python looks whether Ctrl-C was pressed, in milliseconds.
_GLANCE = 200


def chunk_of(length: int | None) -> int:
    """How large a buffer is for a body of so many bytes: of a small one not larger than that; one
    byte more tells its end."""
    return _CHUNK if length is None else min(_CHUNK, length + 1)


class Queue:
    """Calls that have something to say, for event loops.

    `fileno()` is readable as long as there are tags to `take`. With a queue, a call waits for
    nothing: what is not there yet is None.
    """

    def __init__(self) -> None:
        place = ctypes.c_void_p()
        code = library.queue_new(ctypes.byref(place))
        if code < 0:
            raise errors.of_code(code)
        self._handle: Handle | None = Handle(place.value or 0, library.queue_free)

    def _open(self) -> Handle:
        if self._handle is None:
            raise errors.MisuseError("the queue is closed")
        return self._handle

    def fileno(self) -> int:
        """The file descriptor: poll it, and do nothing else with it."""
        handle = self._open()
        descriptor = library.queue_fd(handle.pointer)
        if descriptor < 0:
            raise errors.of_code(descriptor)
        return descriptor

    def take(self, timeout: float | None = 0) -> int | None:
        """The tag of a call to be asked again; None where there is none in so many seconds. Without
        end where that is None."""
        handle, tag = self._open(), ctypes.c_int64()
        left = -1 if timeout is None else max(0, round(timeout * 1000))
        while True:
            glance = _GLANCE if left < 0 else min(left, _GLANCE)
            found = library.queue_take(handle.pointer, glance, ctypes.byref(tag))
            if found < 0:
                raise errors.of_code(found)
            if found:
                return tag.value
            if left >= 0:
                left -= glance
                if left <= 0:
                    return None

    def close(self) -> None:
        """Calls that it was for go on."""
        self._handle = None

    def __enter__(self) -> Queue:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


# Queues whose calls are over, for the next: each has two file descriptors.
_IDLE_MAX = 8
_idle: list[Queue] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)


class Progress:
    """How far a call is."""

    __slots__ = ("bytes", "bytes_total", "_call")

    def __init__(self, call: Call, done: int, total: int | None) -> None:
        #: How many bytes are where they are to be.
        self.bytes = done
        #: Of how many; None as long as nobody knows.
        self.bytes_total = total
        self._call = call

    def state(self) -> str | None:
        """The state of a multipart upload of a file: keep it where a crash does not reach, and
        another process goes on with it (`resume`). None where there is nothing to go on with."""
        return self._call.state()

    def __repr__(self) -> str:
        return f"Progress({self.bytes} of {self.bytes_total})"


class Call:
    """One call. Used by one thread at a time, but for `cancel`, `progress`, `state` and `close`.

    Members are set and read by AWS's names or paths, as `Delete.Objects[0].Key`. Use it with
    `with`: closing a call gives up what of it is under way.
    """

    def __init__(self, client: Client, operation: str) -> None:
        self._client = client
        # For a call that Python waits for itself: it has no queue of its caller's.
        self._queue: Queue | None = None
        self._has_begun = False
        self._is_busy = False
        self._on_progress: Callable[[Progress], None] | None = None
        self._bytes_told = 0
        self._handle: Handle | None = None
        held, place = client._open(), ctypes.c_void_p()
        code = library.call_new(held.pointer, *text(operation), ctypes.byref(place))
        if not place.value:
            raise errors.of_client(held, code)
        self._handle = Handle(place.value, library.call_free)
        self._check(self._handle, code)

    # What it is told.

    def set(self, path: str, value: Any) -> None:
        """Sets a member: a str as it is, numbers, truth, times, bytes, lists and dicts as S3 has them."""
        handle = self._open()
        self._check(handle, library.call_set(handle.pointer, *text(path), *text(_written(value))))

    def set_members(self, members: Mapping[str, Any]) -> None:
        """Sets members by AWS's names, from what `json.dumps` takes."""
        self.set("", members)

    def option(self, name: str, value: str | float) -> None:
        """Sets an option: `timeout` in seconds, `keep` or `resume` of an upload of a file."""
        handle = self._open()
        self._check(handle, library.call_option(handle.pointer, *text(name), *text(str(value))))

    def body(self, data: Any) -> None:
        """The body is these bytes: anything with Python's buffer protocol. They are copied."""
        where, length, held = address(data)
        handle = self._open()
        self._check(handle, library.call_body(handle.pointer, where, length))
        del held

    def body_file(self, path: str | os.PathLike[str]) -> None:
        """The body is a file: of GetObject the one that is written, else the one that is sent."""
        name = os.fsencode(path)
        handle = self._open()
        self._check(handle, library.call_body_file(handle.pointer, name, len(name)))

    def body_stream(self, length: int | None = None) -> None:
        """The body is written with `write`, and ended with `finish`."""
        handle = self._open()
        self._check(handle, library.call_body_stream(handle.pointer, -1 if length is None else length))

    # How it goes on.

    def start(self, queue: Queue | None = None, tag: int = 0) -> None:
        """Begins it, and returns at once. With a queue, nothing of it waits any more."""
        handle = self._open()
        self._has_begun = True
        held = None if queue is None else queue._open()
        self._check(handle, library.call_start(handle.pointer, held and held.pointer, tag))

    def wait(self) -> bool | None:
        """Waits until the answer begins. True; None where a queue tells when."""
        return True if self._ask(library.call_wait) is not None else None

    def write(self, data: Any) -> int | None:
        """Takes bytes of the body, and returns how many, which may be fewer."""
        where, length, held = address(data)
        try:
            return self._ask(library.call_write, where, length)
        finally:
            del held

    def finish(self) -> bool | None:
        """Ends the body: all of it was written."""
        return True if self._ask(library.call_finish) is not None else None

    def readinto(self, buffer: Any) -> int | None:
        """Reads bytes of the answer: how many, 0 at the end. What is wrong with them is told by
        the last read."""
        where, length, held = address(buffer)
        try:
            return self._ask(library.call_read, where, length)
        finally:
            del held

    def read(self, size: int = _CHUNK) -> bytes | None:
        """Reads at most so many bytes of the answer; b"" at the end."""
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(memoryview(buffer)[:count])

    def next(self) -> int | None:
        """Goes to the next item of a listing, over all pages: the number of the list it is in,
        from 1 on; 0 behind the last."""
        return self._ask(library.call_next)

    def cancel(self) -> None:
        """Gives it up, from any thread: whoever waits for it gets a CancelledError."""
        handle = self._handle
        if handle is not None:
            library.call_cancel(handle.pointer)

    def close(self) -> None:
        """Gives up what is under way, and frees it. More than once is no error."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        # Another thread may be waiting with it.
        library.call_cancel(handle.pointer)
        del handle
        queue, self._queue = self._queue, None
        # A thread that still waits must be the only one that takes from its queue.
        if queue is not None and not self._is_busy and len(_idle) < _IDLE_MAX:
            _idle.append(queue)

    # What it answers.

    def get(self, path: str = "") -> str | None:
        """What stands at a path of the answer, as text; lists and structures in JSON. None where it
        is absent."""
        found = self._read(library.call_get, path)
        return None if found is None else found.decode()

    def get_json(self) -> dict[str, Any]:
        """All of the answer, by AWS's names."""
        return json.loads(self.get() or "{}")

    def item(self, path: str = "") -> str | None:
        """What stands at a path of the item."""
        found = self._read(library.call_item, path)
        return None if found is None else found.decode()

    def item_json(self) -> dict[str, Any]:
        """All of the item, by AWS's names."""
        return json.loads(self.item() or "{}")

    def progress(self) -> Progress:
        """How far it is."""
        handle, done, total = self._open(), ctypes.c_int64(), ctypes.c_int64()
        library.call_progress(handle.pointer, ctypes.byref(done), ctypes.byref(total))
        return Progress(self, done.value, None if total.value < 0 else total.value)

    def state(self) -> str | None:
        """The state of a multipart upload of a file, to go on with; None where there is none."""
        handle = self._open()
        found = read_bytes(library.call_state, handle.pointer)
        if isinstance(found, bytes):
            return found.decode()
        if found != ABSENT:
            raise errors.of_code(found)
        return None

    # For another HTTP client.

    def sign(self) -> None:
        """Signs the request, to be sent within 15 minutes with the bytes of `body`."""
        handle = self._open()
        self._has_begun = True
        self._check(handle, library.call_sign(handle.pointer))

    def presign(self, seconds: int = 3600) -> None:
        """Signs the request so that anyone can send it who has its URL."""
        handle = self._open()
        self._has_begun = True
        self._check(handle, library.call_presign(handle.pointer, seconds))

    def request(self, part: str) -> bytes | None:
        """A part of the signed request: method, url, headers, body, or fields."""
        return self._read(library.call_request, part)

    def answer(self, status: int, headers: Mapping[str, str] | Iterable[tuple[str, str]], body: Any) -> None:
        """Takes what another HTTP client got: the call is as if it had been sent."""
        # Not by type: the headers of http.client have items, and are no Mapping.
        pairs = headers.items() if hasattr(headers, "items") else headers
        lines = "".join(f"{name}: {value}\n" for name, value in pairs)
        where, length, held = address(body)
        handle = self._open()
        self._check(handle, library.call_answer(handle.pointer, status, *text(lines), where, length))
        del held

    def __enter__(self) -> Call:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # Of this package.

    def _open(self) -> Handle:
        if self._handle is None:
            raise errors.MisuseError("the call is closed")
        return self._handle

    def _check(self, handle: Handle, code: int) -> int:
        if code < 0:
            raise self._client._told(errors.of_call(handle, code))
        return code

    def _watch(self) -> Queue:
        """Begins it with a queue that Python waits for: then Ctrl-C ends the wait, and progress is
        told."""
        try:
            queue = _idle.pop()
        except IndexError:
            queue = Queue()
        self.start(queue)
        self._queue = queue
        return queue

    def _ask(self, function: Callable[..., int], *arguments: Any) -> int | None:
        """Asks the library until it has an answer. None where the caller's queue tells when."""
        self._is_busy = True
        try:
            handle = self._open()
            if not self._has_begun and function is not library.call_read:
                in_main = threading.current_thread() is threading.main_thread()
                if in_main or self._on_progress is not None:
                    self._watch()
            queue = self._queue
            while True:
                code = function(handle.pointer, *arguments)
                if self._on_progress is not None:
                    self._tell_progress(self._on_progress)
                if code != AGAIN:
                    return self._check(handle, code)
                if queue is None:
                    return None
                queue.take(None)
        finally:
            self._is_busy = False

    def _tell_progress(self, told: Callable[[Progress], None]) -> None:
        progress = self.progress()
        if progress.bytes != self._bytes_told:
            self._bytes_told = progress.bytes
            told(progress)

    def _read(self, function: Callable[..., int], path: str) -> bytes | None:
        handle = self._open()
        found = read_bytes(function, handle.pointer, *text(path))
        if isinstance(found, bytes):
            return found
        if found != ABSENT:
            self._check(handle, found)
        return None


class Body(io.RawIOBase):
    """The bytes of an answer, as a file. They are compared with the store's checksum: the last
    read of wrong ones raises a CorruptError."""

    def __init__(self, call: Call, length: int | None = None) -> None:
        super().__init__()
        self._call: Call | None = call
        self._chunk = chunk_of(length)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.closed:
            raise ValueError("read of a closed body")
        if self._call is None or not len(buffer):
            return 0
        count = self._call.readinto(buffer) or 0
        if not count:
            self._end()
        return count

    def readall(self) -> bytes:
        pieces, buffer = [], bytearray(self._chunk)
        view = memoryview(buffer)
        while count := self.readinto(buffer):
            pieces.append(bytes(view[:count]))
        return b"".join(pieces)

    def close(self) -> None:
        """Gives up what is not read yet."""
        self._end()
        super().close()

    def _end(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call.close()


def _written(value: Any) -> str:
    """A value as the library takes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return time_written(value)
    if isinstance(value, (bytes, bytearray)):
        return blob_written(bytes(value))
    return json.dumps(value, default=_written)
