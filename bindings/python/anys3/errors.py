"""What can go wrong: an exception for each kind, all of them an Error."""
from __future__ import annotations

from typing import Callable

from ._library import Handle, library, read_bytes, text


class Error(Exception):
    """An operation failed. `str(error)` is all of it in a sentence."""

    #: For programs, as `not-found`.
    kind: str = "other"
    #: What happened, without what to do about it.
    message: str = ""
    #: What to do next.
    hint: str | None = None
    #: S3's code, as `NoSuchKey`; None where the store said nothing.
    code: str | None = None
    #: The status of HTTP.
    status: int | None = None
    #: The store's own words.
    said: str | None = None
    #: The id that the store gave the request.
    request_id: str | None = None
    #: What it is about, as `s3://bucket/key`.
    resource: str | None = None
    #: AWS's name of the operation.
    operation: str | None = None
    #: Whether the same call can succeed later.
    retryable: bool = False
    #: How many times the request was sent.
    attempts: int = 0


class MisuseError(Error, ValueError):
    """The program did what cannot be done, as using a call that is closed."""

    kind = "misuse"


class PanicError(Error):
    """A fault of the library: the call is lost, others go on."""

    kind = "panic"


class ForkedError(Error):
    """The call was made before this process was forked."""

    kind = "forked"


class CancelledError(Error):
    """The call was cancelled."""

    kind = "cancelled"


class ConfigError(Error):
    """The configuration is unusable."""

    kind = "config"


class CredentialsError(Error):
    """There are no credentials, or they cannot be had."""

    kind = "credentials"


class InvalidError(Error, ValueError):
    """The request cannot be made as asked."""

    kind = "invalid"


class NotFoundError(Error):
    """No such bucket, key, upload or version."""

    kind = "not-found"


class ConflictError(Error):
    """The bucket or object is there already, or a bucket is not empty."""

    kind = "conflict"


class PreconditionError(Error):
    """A condition does not hold, or the object has not changed."""

    kind = "precondition"


class DeniedError(Error):
    """The credentials or their signature were refused."""

    kind = "denied"


class SkewError(Error):
    """The clocks of client and store are too far apart."""

    kind = "skew"


class ElsewhereError(Error):
    """The bucket is in another region, or at another endpoint."""

    kind = "elsewhere"


class ThrottledError(Error):
    """The store asks to slow down."""

    kind = "throttled"


class UnavailableError(Error):
    """The store failed, or is not ready."""

    kind = "unavailable"


class UnsupportedError(Error):
    """The store does not have this operation or option."""

    kind = "unsupported"


class RefusedError(Error):
    """The store refused for another reason: see its code."""

    kind = "refused"


class ConnectError(Error, ConnectionError):
    """No connection could be made."""

    kind = "connect"


class TlsError(Error):
    """The store's certificate was not accepted, or TLS failed otherwise."""

    kind = "tls"


class TimedOutError(Error, TimeoutError):
    """Something took longer than allowed."""

    kind = "timeout"


class InterruptError(Error, ConnectionError):
    """The connection broke."""

    kind = "interrupted"


class CorruptError(Error):
    """Bytes arrived that are not those stored."""

    kind = "corrupt"


class MalformedError(Error):
    """The answer is not one of S3."""

    kind = "malformed"


class LocalError(Error, OSError):
    """A file or stream of this program failed."""

    kind = "local"


# By the library's codes, which never change. A newer library may have others: those are an Error.
_BY_CODE: dict[int, type[Error]] = {
    -1: MisuseError,
    -2: PanicError,
    -3: ForkedError,
    -4: CancelledError,
    -10: ConfigError,
    -11: CredentialsError,
    -12: InvalidError,
    -13: NotFoundError,
    -14: ConflictError,
    -15: PreconditionError,
    -16: DeniedError,
    -17: SkewError,
    -18: ElsewhereError,
    -19: ThrottledError,
    -20: UnavailableError,
    -21: UnsupportedError,
    -22: RefusedError,
    -23: ConnectError,
    -24: TlsError,
    -25: TimedOutError,
    -26: InterruptError,
    -27: CorruptError,
    -28: MalformedError,
    -29: LocalError,
}


def of_call(handle: Handle, code: int) -> Error:
    """What a call failed with."""
    return _error(code, library.call_error, handle)


def of_client(handle: Handle, code: int) -> Error:
    """What a client failed with."""
    return _error(code, library.client_error, handle)


def of_code(code: int) -> Error:
    """Where no handle tells more."""
    kind = _BY_CODE.get(code, Error)
    error = kind(kind.__doc__)
    error.message = str(error)
    return error


def _error(code: int, ask: Callable[..., int], handle: Handle) -> Error:
    def field(name: str) -> str | None:
        found = read_bytes(ask, handle.pointer, *text(name))
        return found.decode(errors="replace") if isinstance(found, bytes) else None

    sentence = field("")
    if sentence is None:
        return of_code(code)
    error = _BY_CODE.get(code, Error)(sentence)
    error.kind = field("kind") or error.kind
    error.message = field("message") or sentence
    for name in ("hint", "code", "said", "resource", "operation"):
        setattr(error, name, field(name))
    error.request_id = field("request-id")
    status = field("status")
    error.status = int(status) if status else None
    error.retryable = field("retryable") == "true"
    error.attempts = int(field("attempts") or 0)
    return error


__all__ = [kind.__name__ for kind in (Error, *_BY_CODE.values())]
