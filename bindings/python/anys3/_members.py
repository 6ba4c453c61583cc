"""What requests and answers are made of.

A structure is a class whose members know their names in S3's JSON. Absent members are None.
"""
from __future__ import annotations

import base64
import os
from datetime import datetime, timezone
from typing import (
    TYPE_CHECKING, Any, AsyncIterable, AsyncIterator, Callable, ClassVar, Generic, Iterable,
    Iterator, Mapping, NamedTuple, Protocol, TypeVar, Union,
)

if TYPE_CHECKING:
    from ._call import Body, Call, Progress as _Progress


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


Path = Union[str, "os.PathLike[str]"]
Source = Union[
    bytes, bytearray, memoryview, "os.PathLike[str]", _Readable, Iterable[bytes], AsyncIterable[bytes]
]
Progress = Callable[["_Progress"], None]


class Member:
    """A member of a structure. It has no `__set__`: a value in the instance hides it."""

    __slots__ = ("aws", "read", "write", "is_secret")

    def __init__(
        self,
        aws: str,
        read: Callable[[Any], Any] | None = None,
        write: Callable[[Any], Any] | None = None,
        is_secret: bool = False,
    ) -> None:
        self.aws, self.read, self.write, self.is_secret = aws, read, write, is_secret

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else None


class Structure:
    """A structure of S3: made with its members by name, compared and printed by them."""

    _members: ClassVar[dict[str, Member]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._members = {n: m for n, m in vars(cls).items() if isinstance(m, Member)}

    def __init__(self, **members: Any) -> None:
        for name, value in members.items():
            if name not in self._members:
                raise TypeError(f"{type(self).__name__} has no member {name!r}")
            if value is not None:
                setattr(self, name, value)

    @classmethod
    def of_json(cls, json: Mapping[str, Any]) -> Any:
        """The structure that S3's JSON tells of."""
        made = cls.__new__(cls)
        for name, member in cls._members.items():
            value = json.get(member.aws)
            if value is not None:
                made.__dict__[name] = member.read(value) if member.read else value
        return made

    def to_json(self) -> dict[str, Any]:
        """S3's JSON of it, as a dict."""
        json = {}
        for name, member in self._members.items():
            value = self.__dict__.get(name)
            if value is not None:
                json[member.aws] = member.write(value) if member.write else value
        return json

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._own() == other._own()  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = (
            f"{name}={'…' if self._members[name].is_secret else repr(value)}"
            for name, value in self._own().items()
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def _own(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in self._members if name in self.__dict__}


class Answer(Structure):
    """What an operation answers."""

    #: The id that the store gave the request.
    request_id: str | None = None


class Streamed(Answer):
    """An answer with bytes. Close it, or read all of them."""

    #: The bytes: a file object (with asyncio, one whose methods are awaited). None where they
    #: went to a file.
    body: "Body"

    def close(self) -> None:
        """Gives up what is not read yet."""
        if self.body is not None:
            self.body.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.close()


Item = TypeVar("Item")


class Pages(Answer, Generic[Item]):
    """The first page of a listing. Iterated over, it gives the items of all pages: the rest is
    asked for on the way. Close it, or iterate to the end."""

    #: The classes of the items, by the number of their list.
    _lists: ClassVar[tuple[type[Structure], ...]] = ()
    _call: "Call"

    def __iter__(self) -> Iterator[Item]:
        with self._call as call:
            while number := call.next():
                yield self._lists[number - 1].of_json(call.item_json())

    async def __aiter__(self) -> AsyncIterator[Item]:
        with self._call as call:
            while number := await call.next():  # type: ignore[misc]
                yield self._lists[number - 1].of_json(call.item_json())

    def close(self) -> None:
        """Gives up the items that are not taken yet."""
        self._call.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class Operation(NamedTuple):
    """An operation: its name, what it takes and what it answers."""

    name: str
    input: type[Structure]
    output: type[Answer]


def plain(aws: str) -> Any:
    """A text, number, truth, map, or a list of texts."""
    return Member(aws)


def secret(aws: str) -> Any:
    """A text that is not printed."""
    return Member(aws, is_secret=True)


def time(aws: str) -> Any:
    """A time. As everywhere in Python, one without a time zone is local time."""
    return Member(aws, _time_read, time_written)


def blob(aws: str) -> Any:
    """Bytes."""
    return Member(aws, base64.b64decode, blob_written)


def one(of: type[Structure], aws: str) -> Any:
    """A structure. A dict of its members will do."""
    return Member(aws, of.of_json, _structure_written(of))


def many(of: type[Structure], aws: str) -> Any:
    """A list of structures."""
    write = _structure_written(of)
    return Member(aws, lambda items: [of.of_json(i) for i in items], lambda items: [write(i) for i in items])


def _time_read(value: str) -> datetime:
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def time_written(value: datetime | str) -> str:
    """As S3's JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    return value


def blob_written(value: bytes) -> str:
    """As S3's JSON has it."""
    return base64.b64encode(value).decode()


def _structure_written(of: type[Structure]) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        return (value if isinstance(value, Structure) else of(**value)).to_json()

    return write
