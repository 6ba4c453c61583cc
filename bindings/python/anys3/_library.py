"""libanys3 as ctypes sees it: its functions, and handles that free themselves.

ctypes releases the interpreter's lock while a function of the library runs that may wait or copies
much, so any number of threads can wait for calls of their own. The others keep it: with many threads
each release hands it to another thread, and to have it back costs more than the function.
"""
from __future__ import annotations

import ctypes
import ctypes.util
import os
from ctypes import c_char_p, c_int32, c_int64, c_size_t, c_void_p
from pathlib import Path
from typing import Any, Callable

OK, AGAIN, ABSENT = 0, -5, -6

ABI_VERSION = 1

# Called by the library on a thread of its own, for credentials.
ASK = ctypes.CFUNCTYPE(c_int32, c_void_p)

_TEXT = (c_char_p, c_size_t)
_BYTES = (c_void_p, c_size_t)

_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "abi_version": (c_int32, ()),
    "version": (c_int64, _BYTES),
    "client_new": (c_int32, (c_void_p,)),
    "client_set": (c_int32, (c_void_p, *_TEXT, *_TEXT)),
    "client_credentials": (c_int32, (c_void_p, *_TEXT, *_TEXT, *_TEXT, c_int64)),
    "client_ask": (c_int32, (c_void_p, ASK, c_void_p)),
    "client_open": (c_int32, (c_void_p,)),
    "client_error": (c_int64, (c_void_p, *_TEXT, *_BYTES)),
    "client_free": (None, (c_void_p,)),
    "call_new": (c_int32, (c_void_p, *_TEXT, c_void_p)),
    "call_set": (c_int32, (c_void_p, *_TEXT, *_TEXT)),
    "call_option": (c_int32, (c_void_p, *_TEXT, *_TEXT)),
    "call_body": (c_int32, (c_void_p, *_BYTES)),
    "call_body_file": (c_int32, (c_void_p, *_TEXT)),
    "call_body_stream": (c_int32, (c_void_p, c_int64)),
    "call_start": (c_int32, (c_void_p, c_void_p, c_int64)),
    "call_wait": (c_int32, (c_void_p,)),
    "call_write": (c_int64, (c_void_p, *_BYTES)),
    "call_finish": (c_int32, (c_void_p,)),
    "call_read": (c_int64, (c_void_p, *_BYTES)),
    "call_get": (c_int64, (c_void_p, *_TEXT, *_BYTES)),
    "call_next": (c_int32, (c_void_p,)),
    "call_item": (c_int64, (c_void_p, *_TEXT, *_BYTES)),
    "call_progress": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "call_state": (c_int64, (c_void_p, *_BYTES)),
    "call_sign": (c_int32, (c_void_p,)),
    "call_presign": (c_int32, (c_void_p, c_int64)),
    "call_request": (c_int64, (c_void_p, *_TEXT, *_BYTES)),
    "call_answer": (c_int32, (c_void_p, c_int32, *_TEXT, *_BYTES)),
    "call_error": (c_int64, (c_void_p, *_TEXT, *_BYTES)),
    "call_cancel": (c_int32, (c_void_p,)),
    "call_free": (None, (c_void_p,)),
    "queue_new": (c_int32, (c_void_p,)),
    "queue_fd": (c_int32, (c_void_p,)),
    "queue_take": (c_int32, (c_void_p, c_int64, c_void_p)),
    "queue_free": (None, (c_void_p,)),
}


# What may wait, for the store or for the program's own credentials, or copies much.
_WAITING = frozenset(
    "client_open call_body call_wait call_write call_finish call_read call_next call_sign call_presign"
    " call_answer queue_take".split()
)


def _file() -> str:
    """Where the library is: where ANYS3_LIBRARY says, beside this file, or where the system looks."""
    named = os.environ.get("ANYS3_LIBRARY")
    if named:
        return named
    for name in ("libanys3.so", "libanys3.dylib", "anys3.dll"):
        beside = Path(__file__).with_name(name)
        if beside.exists():
            return str(beside)
    return ctypes.util.find_library("anys3") or "libanys3.so.1"


class _Library:
    """The functions, without their prefix: `library.call_new` is anys3_call_new."""

    def __init__(self) -> None:
        try:
            file = _file()
            loaded, keeping = ctypes.CDLL(file), ctypes.PyDLL(file)
        except OSError as error:
            raise ImportError(
                f"libanys3 cannot be loaded: {error} (install it, or set ANYS3_LIBRARY to its path)"
            ) from None
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(loaded if name in _WAITING else keeping, "anys3_" + name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"libanys3 has no anys3_{name}")


library = _Library()
if library.abi_version() < ABI_VERSION:
    raise ImportError(
        f"libanys3 is of interface {library.abi_version()}, and {ABI_VERSION} is needed: install a newer one"
    )


class Handle:
    """A pointer of the library's, freed when nobody holds it any more.

    Whoever calls the library holds the handle meanwhile. So one that is closed by another thread
    is freed only after the last call with it has returned, and no lock is needed: one that is held
    while the process forks would be held for ever in the child.
    """

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer: int, free: Callable[[int], None]) -> None:
        self.pointer, self._free = pointer, free

    def __del__(self) -> None:
        self._free(self.pointer)


def read_bytes(write: Callable[..., int], *arguments: Any) -> bytes | int:
    """What a function writes into a buffer, or the code that it returns instead."""
    size = 512
    while True:
        buffer = ctypes.create_string_buffer(size)
        length = write(*arguments, buffer, size)
        if length <= size:
            return buffer.raw[:length] if length >= 0 else length
        # It may be longer still by then.
        size = length


def text(value: str) -> tuple[bytes, int]:
    """A text as the library takes it."""
    encoded = value.encode()
    return encoded, len(encoded)


def address(data: Any) -> tuple[int | None, int, Any]:
    """Where the bytes of an object are, how many, and what must be held meanwhile."""
    if not isinstance(data, bytes):
        view = memoryview(data).cast("B")
        if not view.nbytes:
            return None, 0, view
        if not view.readonly:
            held = ctypes.c_char.from_buffer(view)
            return ctypes.addressof(held), view.nbytes, held
        data = bytes(view)
    return ctypes.cast(c_char_p(data), c_void_p).value, len(data), data


def version() -> str:
    """The version of the library, as 0.1.0."""
    found = read_bytes(library.version)
    return found.decode() if isinstance(found, bytes) else ""
