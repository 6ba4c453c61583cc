"""The same for asyncio: no threads, but the file descriptor of one queue in the event loop.

    async with anys3.AsyncClient() as client:
        await client.put_object(bucket="photos", key="cat.txt", body=b"meow")
        async for item in client.list_objects_v2(bucket="photos"):
            print(item.key, item.size)
"""
from __future__ import annotations

import asyncio
import functools
import itertools
from typing import Any, AsyncIterator, Callable, Generator

from . import errors
from ._call import Call, Queue, chunk_of
from ._client import Client, _answer, _operation
from ._members import Pages
from ._operations import OPERATIONS, Operations

__all__ = ["AsyncClient", "AsyncBody"]

_CHUNK = 256 << 10


class AsyncClient:
    """The methods of `anys3.Client`, to be awaited; those that list can be iterated over at once with
    `async for`. Bodies can be asynchronous iterables, too. It belongs to one event loop."""

    def __init__(self, **settings: Any) -> None:
        """The settings are those of `anys3.Client`."""
        #: For what does not wait: presigning, signing, credentials.
        self.client = Client(**settings)
        self._events: _Events | None = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in OPERATIONS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        @functools.wraps(getattr(Operations, name))
        def method(**arguments: Any) -> Pending:
            return Pending(self, name, arguments)

        return method

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *OPERATIONS]

    async def perform(self, name: str, arguments: dict[str, Any]) -> Any:
        """An operation by name, with its arguments."""
        operation = _operation(name)
        call, pieces = self.client._prepare(operation, arguments)
        watched = AsyncCall(call, self._loop_events())
        try:
            if pieces is not None:
                await watched.write_all(pieces)
            await watched.wait()
            body = None if arguments.get("file") else lambda _, length: AsyncBody(watched, length)
            answer = _answer(operation.output, call, body)
            if isinstance(answer, Pages):
                answer._call = watched  # type: ignore[assignment]
            return answer
        except BaseException:
            # Of the task too, when it is cancelled.
            watched.close()
            raise

    def _loop_events(self) -> _Events:
        if self._events is None:
            self._events = _Events(asyncio.get_running_loop())
        elif self._events.loop is not asyncio.get_running_loop():
            raise errors.MisuseError("the client is used in another event loop: make one for each")
        return self._events

    def close(self) -> None:
        """More than once is no error."""
        self.client.close()
        if self._events is not None:
            self._events.close()
            self._events = None

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.close()


class Pending:
    """An operation that begins when it is awaited, or iterated over."""

    def __init__(self, client: AsyncClient, name: str, arguments: dict[str, Any]) -> None:
        self._client, self._name, self._arguments = client, name, arguments

    def __await__(self) -> Generator[Any, None, Any]:
        return self._client.perform(self._name, self._arguments).__await__()

    async def __aenter__(self) -> Any:
        self._answer = await self
        return self._answer

    async def __aexit__(self, *raised: object) -> None:
        self._answer.close()

    async def __aiter__(self) -> AsyncIterator[Any]:
        answer = await self
        try:
            async for item in answer:
                yield item
        finally:
            answer.close()


class _Events:
    """The queue of an event loop, and who waits for which tag."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.queue = loop, Queue()
        self.waiting: dict[int, asyncio.Future[None]] = {}
        self.tags = itertools.count(1)
        self._descriptor = self.queue.fileno()
        loop.add_reader(self._descriptor, self._wake)

    def _wake(self) -> None:
        while (tag := self.queue.take(0)) is not None:
            future = self.waiting.pop(tag, None)
            if future is not None and not future.done():
                future.set_result(None)

    def close(self) -> None:
        self.loop.remove_reader(self._descriptor)
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(errors.CancelledError("the client was closed"))
        self.waiting.clear()
        self.queue.close()


class AsyncCall:
    """A call that is asked again when the queue says so."""

    def __init__(self, call: Call, events: _Events) -> None:
        self._call, self._events = call, events
        self._tag = next(events.tags)
        self._told, call._on_progress = call._on_progress, None
        self._has_begun = False

    async def ask(self, question: Callable[..., Any], *arguments: Any) -> Any:
        if not self._has_begun:
            self._has_begun = True
            self._call.start(self._events.queue, self._tag)
        while True:
            answer = question(*arguments)
            if self._told is not None:
                self._call._tell_progress(self._told)
            if answer is not None:
                return answer
            # Nothing runs between the question and this, so no tag is missed.
            future = self._events.loop.create_future()
            self._events.waiting[self._tag] = future
            try:
                await future
            finally:
                self._events.waiting.pop(self._tag, None)

    async def wait(self) -> None:
        await self.ask(self._call.wait)

    async def next(self) -> int:
        return await self.ask(self._call.next)

    async def readinto(self, buffer: Any) -> int:
        return await self.ask(self._call.readinto, buffer)

    async def write_all(self, pieces: Any) -> None:
        try:
            async for piece in _pieces(pieces):
                view = memoryview(piece).cast("B")
                while view.nbytes:
                    view = view[await self.ask(self._call.write, view) :]
            await self.ask(self._call.finish)
        except errors.Error:
            # The store may have refused before it had all: that is why nobody takes the rest.
            await self.wait()
            raise

    def item_json(self) -> dict[str, Any]:
        return self._call.item_json()

    def close(self) -> None:
        self._call.close()

    def __enter__(self) -> AsyncCall:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class AsyncBody:
    """The bytes of an answer. They are compared with the store's checksum: the last read of wrong
    ones raises a CorruptError. Iterated over, it gives them in pieces."""

    def __init__(self, call: AsyncCall, length: int | None = None) -> None:
        self._call: AsyncCall | None = call
        self._chunk = chunk_of(length)

    async def read(self, size: int = -1) -> bytes:
        """So many bytes at most, all that is left for -1; b"" at the end."""
        if size < 0:
            return b"".join([piece async for piece in self])
        buffer = bytearray(size)
        count = await self.readinto(buffer)
        return bytes(memoryview(buffer)[:count])

    async def readinto(self, buffer: Any) -> int:
        """How many bytes were read, 0 at the end."""
        if self._call is None or not len(buffer):
            return 0
        count = await self._call.readinto(buffer)
        if not count:
            self.close()
        return count

    async def __aiter__(self) -> AsyncIterator[bytes]:
        buffer = bytearray(self._chunk)
        view = memoryview(buffer)
        while count := await self.readinto(buffer):
            yield bytes(view[:count])

    def close(self) -> None:
        """Gives up what is not read yet."""
        call, self._call = self._call, None
        if call is not None:
            call.close()


async def _pieces(pieces: Any) -> AsyncIterator[Any]:
    if hasattr(pieces, "__aiter__"):
        async for piece in pieces:
            yield piece
        return
    # A file object may take its time; the loop does not wait for it.
    loop = asyncio.get_running_loop()
    end = object()
    while (piece := await loop.run_in_executor(None, next, pieces, end)) is not end:
        yield piece
