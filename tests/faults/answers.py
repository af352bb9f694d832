"""Every way in which an answer to a start can come: what the server does, and what the caller is told.

`processed` is what the server did of it, which no client can see.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from telnyx_texml import (
    APIResponseError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ErrorDetail,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    Recording,
    UnprocessableEntityError,
)

from ..server import Action, answer, chunked, flood, process, receive, reset, send, stall

SAMPLE = Path("spec/examples/recording.json").read_bytes()
SHORT = 0.3
LIMIT = 4 * 1024 * 1024


class Ending(NamedTuple):
    """What the server does on each connection, and what the caller gets of it."""

    name: str
    script: list[Action]
    result: type
    outcome: str = ""
    body: bytes | None = None
    """What is attached; None where nothing is."""
    errors: tuple[ErrorDetail, ...] = ()
    retry_after: float | None = None
    timeout: float = 10.0
    requests: int = 1
    """How often the request reaches the server whole."""
    tls: str | None = None
    """The certificate of the server: right, of another host, expired, of a stranger."""


REFUSAL = json.dumps(
    {
        "errors": [
            {"code": "10032", "title": "Not it", "detail": "Neither is \x00 this", "source": {"pointer": "/PlayBeep"}},
            {"code": 7, "title": ["no text"], "source": "no object"},
            "no error at all",
        ]
    }
).encode()
REFUSED = (
    ErrorDetail(code="10032", title="Not it", detail="Neither is   this", pointer="/PlayBeep"),
    ErrorDetail(code="7"),
)
BODIES = {
    "nothing": (b"", None),
    "JSON errors": (REFUSAL, "application/json"),
    "HTML": (b"<html><h1>Blocked</h1></html>", "text/html"),
    "nonsense": (b"\xff\x00{]" * 50, "application/json"),
}
CLASSES: dict[int, type] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
NOT_PROCESSED = [300, 301, 302, 303, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413]
NOT_PROCESSED += [414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 460, 499]
UNKNOWN = [408, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 524, 529, 530, 599, 600, 700, 999]


def statuses() -> Iterator[Ending]:
    """Each status with each body: the status decides, the body is attached."""
    for status in NOT_PROCESSED + UNKNOWN:
        result = CLASSES.get(status, InternalServerError if 500 <= status < 600 else APIStatusError)
        effect = [process] if status in UNKNOWN else []
        for what, (body, media_type) in BODIES.items():
            yield Ending(
                f"{status} with {what}",
                [receive, *effect, send(answer(status, body, media_type=media_type))],
                result,
                "unknown" if status in UNKNOWN else "not_processed",
                body,
                REFUSED if what == "JSON errors" else (),
            )
    yield Ending("304", [receive, send(answer(304))], APIStatusError, "not_processed", b"")
    for status in (429, 503):
        for header, seconds in (("Retry-After: 9999", 9999.0), ("Retry-After: soon", None), ("Retry-After: -1", None)):
            yield Ending(
                f"{status}, {header}",
                [receive, *([process] if status == 503 else []), send(answer(status, b"", header))],
                RateLimitError if status == 429 else InternalServerError,
                "not_processed" if status == 429 else "unknown",
                b"",
                retry_after=seconds,
            )
    yield Ending(
        "503, Retry-After: 0",
        [receive, process, send(answer(503, b"", "Retry-After: 0"))],
        InternalServerError,
        "unknown",
        b"",
        retry_after=0.0,
    )
    for header in ("Retry-After: 0", "Retry-After: Fri, 11 Aug 2023 19:12:11 GMT"):
        yield Ending(
            f"429, {header}, each time",
            [receive, send(answer(429, b"", header, "Connection: close"))],
            RateLimitError,
            "not_processed",
            b"",
            retry_after=0.0,
            requests=3,
        )


def gzip_then_nonsense(status: int) -> bytes:
    """Each in a chunk of its own."""
    squeezer = zlib.compressobj(wbits=31)
    begun = squeezer.compress(b"{") + squeezer.flush(zlib.Z_SYNC_FLUSH)
    return chunked(status, begun, b"\xff").replace(b"\r\n", b"\r\nContent-Encoding: gzip\r\n", 1)


def broken_bodies() -> Iterator[Ending]:
    """An answer whose body is cut, late, too large or unreadable: the status decides all the same."""
    inflated = gzip.compress(SAMPLE)
    for status, result, outcome in (
        (200, APIResponseError, "processed"),
        (401, AuthenticationError, "not_processed"),
        (503, InternalServerError, "unknown"),
    ):
        effect = [] if status == 401 else [process]

        def ending(name: str, *actions: Action, body: bytes, timeout: float = 10.0) -> Ending:
            script = [receive, *effect, *actions]  # noqa: B023
            return Ending(f"{status}, {name}", script, result, outcome, body, timeout=timeout)  # noqa: B023

        gzipped = "Content-Encoding: gzip"
        yield ending("cut", send(answer(status, SAMPLE[:99], "Content-Length: 999")), body=SAMPLE[:99])
        yield ending("cut by a reset", send(answer(status, b"", "Content-Length: 9")), reset, body=b"")
        yield ending("stalled", send(answer(status, b"{", "Content-Length: 9")), stall, body=b"{", timeout=SHORT)
        yield ending("cut chunks", send(chunked(status, SAMPLE)[:-5]), body=SAMPLE)
        yield ending("a chunk of no size", send(chunked(status, b"{").replace(b"0\r\n", b"z\r\n")), body=b"{")
        yield ending("a chunk too long", send(chunked(status, b"{").replace(b"1\r\n{", b"1\r\n{{")), body=b"{")
        yield ending("larger than the limit", send(answer(status, b" " * (LIMIT + 1))), body=b" " * LIMIT)
        yield ending(
            "endless", send(answer(status, b"", "Content-Length: 9" + "0" * 15)), flood(b" " * 9999), body=b" " * LIMIT
        )
        yield ending(
            "cut gzip",
            send(answer(status, inflated[:-9], gzipped)),
            body=zlib.decompressobj(31).decompress(inflated[:-9]),
        )
        yield ending("no gzip at all", send(answer(status, SAMPLE, gzipped)), body=SAMPLE)
        no_gzip = chunked(status, SAMPLE[:9], SAMPLE[9:]).replace(b"\r\n", b"\r\nContent-Encoding: gzip\r\n", 1)
        yield ending("no gzip in any piece", send(no_gzip), body=SAMPLE)
        yield ending("gzip, then nonsense", send(gzip_then_nonsense(status)), body=b"{")
        yield ending("gzip and more", send(answer(status, inflated + b"more", gzipped)), body=SAMPLE)
        yield ending("another encoding", send(answer(status, b"\x0b\x02", "Content-Encoding: br")), body=b"\x0b\x02")
    yield Ending(
        "401, errors in gzip",
        [receive, send(answer(401, gzip.compress(REFUSAL), "Content-Encoding: gzip"))],
        AuthenticationError,
        "not_processed",
        REFUSAL,
        REFUSED,
    )


def unpromised() -> Iterator[Ending]:
    """A success that is not what the API promises: it took place, and the bytes are attached."""

    def ending(name: str, body: bytes, status: int = 200, media_type: str | None = "application/json") -> Ending:
        script = [receive, process, send(answer(status, body, media_type=media_type))]
        return Ending(name, script, APIResponseError, "processed", body)

    for status in (201, 202, 203, 206, 226, 299):
        for what, (body, media_type) in BODIES.items():
            yield ending(f"{status} with {what}", body, status, media_type)
    yield ending("204", b"", 204)
    yield ending("empty", b"")
    yield ending("JSON as HTML", SAMPLE, media_type="text/html")
    yield ending("HTML", b"<html></html>", media_type="text/html")
    yield ending("HTML as JSON", b"<html></html>")
    yield ending("HTML as nothing", b"<html></html>", media_type=None)
    for body in (b"[]", b"null", b"1", b"1.5", b'"text"', b"true", b"NaN", b"{]", b"{}{}", b'{"price": NaN}'):
        yield ending(f"the JSON {body.decode()}", body)
    yield ending("JSON cut", SAMPLE[:-9])
    yield ending("no UTF-8", b'{"sid": "\xff"}')
    yield ending("a byte order mark", b"\xef\xbb\xbf{}")
    yield ending("UTF-16", '{"sid": "x"}'.encode("utf-16"))
    yield ending("deeper than Python goes", b'{"x":' + b"[" * 99999 + b"]" * 99999 + b"}")
    yield ending("a number longer than Python reads", b'{"channels": ' + b"9" * 9999 + b"}")
    for value in (b"1", b"true", b"[]", b"{}", b'"soon"', b'""', b'"99999-01-01"'):
        yield ending(f"start_time {value.decode()}", b'{"start_time": ' + value + b"}")
    for value in (b"0.1", b'"free"', b'"NaN"', b'"1e5"', b'" 1"', '"\u0661"'.encode()):
        yield ending(f"price {value.decode()}", b'{"price": ' + value + b"}")
    for value in (b"12", b'"1.5"', b'""', b'"' + b"9" * 99 + b'"'):
        yield ending(f"duration {value.decode()}", b'{"duration": ' + value + b"}")
    for value in (b'"2"', b"true", b"2.0", b"[2]"):
        yield ending(f"channels {value.decode()}", b'{"channels": ' + value + b"}")
    for value in (b"1", b"false", b'["a"]', b'{"a": 1}'):
        yield ending(f"source {value.decode()}", b'{"source": ' + value + b"}")


def promised() -> Iterator[Ending]:
    """The answer as promised, in every way in which it may come."""

    def ending(name: str, *data: bytes) -> Ending:
        return Ending(name, [receive, process, *map(send, data)], Recording)

    yield ending("whole", answer(200, SAMPLE))
    yield ending("another JSON type", answer(200, SAMPLE, media_type="application/vnd.api+json; charset=UTF-8"))
    yield ending("without a type", answer(200, SAMPLE, media_type=None))
    yield ending("in chunks", chunked(200, SAMPLE[:9], SAMPLE[9:]))
    yield ending("until the end", b"HTTP/1.0 200 OK\r\n\r\n" + SAMPLE)
    yield ending("byte by byte", *(bytes([byte]) for byte in answer(200, b'{"sid": "RE1"}')))
    yield ending("in gzip", answer(200, gzip.compress(SAMPLE), "Content-Encoding: gzip"))
    yield ending("in gzip by its old name", answer(200, gzip.compress(SAMPLE), "Content-Encoding: x-gzip"))
    yield ending("in no encoding", answer(200, SAMPLE, "Content-Encoding: identity"))
    yield ending("deflated", answer(200, zlib.compress(SAMPLE), "Content-Encoding: Deflate"))
    yield ending(
        "after 100 and 103", b"HTTP/1.1 100 Go\r\n\r\n" * 3 + b"HTTP/1.1 103 H\r\nA: b\r\n\r\n", answer(200, SAMPLE)
    )
    yield ending("of unknown values and members", answer(200, b'{"source": "New", "track": "", "new": [1, {}]}'))
