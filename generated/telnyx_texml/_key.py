# Made by `make generate` from codegen/runtime/_key.py, content 4dad47e4af95d1c5. Do not edit.
"""The API key, and what keeps it from being seen: also where a server says it back."""

from __future__ import annotations

import logging
import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NoReturn, Self

from attrs import evolve

from ._messages import Answer, Failure
from ._telnyx import API_KEY_VARIABLE
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Generator

_HIDDEN = "(the API key)"
_SHORTEST_SECRET = 8
"""A key of a few letters is no secret."""
_SHORTEST_PART = 4
"""Fewer letters of a key tell nothing: all keys begin alike."""


class Key:
    """The API key. It shows itself to nobody: not in a repr, a log, a pickle or a traceback with locals."""

    __slots__ = ("_value",)

    def __init__(self, given: str | None) -> None:
        self._value: object = os.environ.get(API_KEY_VARIABLE, "") if given is None else given

    def __repr__(self) -> str:
        return "Key(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key is not pickled")

    def checked(self) -> Self:
        """The same, if it can be a key. Raises InvalidArgumentError, which does not show it."""
        if type(self._value) is not str:
            flaw = "must be a str"
        elif not self._value:
            flaw = f"is missing: pass it, or set the environment variable {API_KEY_VARIABLE}"
        elif not re.fullmatch("[!-~]+", self._value):
            flaw = "must be of printable ASCII characters without white space (it is not shown here)"
        else:
            return self
        raise InvalidArgumentError("api_key", flaw)

    def header(self) -> str:
        """The value of the header that carries it."""
        return f"Bearer {self._value}"

    @contextmanager
    def unlogged(self) -> Generator[None]:
        """Meanwhile nothing that httpx uses logs the key, sent or said back by a server."""
        before = _in_use.get()
        try:
            _in_use.set(self)
            yield
        finally:
            _in_use.set(before)

    def hide(self, text: str) -> str:
        """The text without the key, whatever its case: names of headers come in lower case."""
        key = str(self._value)
        if len(key) < _SHORTEST_SECRET or _bare(key) not in _bare(text):
            return text
        return re.sub(r"\\*".join(map(re.escape, key)), _HIDDEN, text, flags=re.IGNORECASE)

    def taken_out(self, end: Answer | Failure) -> Answer | Failure:
        """The answer without the key, which a server may say back."""
        if isinstance(end, Failure) or len(str(self._value)) < _SHORTEST_SECRET:
            return end
        headers = {self.hide(name): self.hide(value) for name, value in end.headers.items()}
        body = self._taken_out_of_body(end.body, cut=end.flaw is not None)
        return evolve(end, headers=headers, body=body, flaw=end.flaw and self.hide(end.flaw))

    def _taken_out_of_body(self, body: bytes, *, cut: bool) -> bytes:
        key = str(self._value).encode()
        body = body.replace(key, _HIDDEN.encode())
        if cut and (part := _last_part(body, key)):
            body = body[:-part] + _HIDDEN.encode()
        if b"\\" not in body:
            return body
        spelled_out = re.sub(rb"\\u00([0-9a-fA-F]{2})", lambda found: bytes([int(found[1], 16)]), body)
        spelled_out = _CUT_ESCAPE.sub(b"", spelled_out.replace(b"\\/", b"/"))
        if key in spelled_out or (cut and _last_part(spelled_out, key)):
            return b"(a body with the API key in it)"
        return body


_CUT_ESCAPE = re.compile(rb"\\(u0{0,2}[0-9a-fA-F]?)?\Z")


def _last_part(text: bytes, key: bytes) -> int:
    """The length of the key's beginning that ends the text, 0 where it is too short to tell anything."""
    lengths = range(len(key) - 1, _SHORTEST_PART - 1, -1)
    return next((length for length in lengths if text.endswith(key[:length])), 0)


def _bare(text: str) -> str:
    """In lower case and without the backslashes that a repr puts in."""
    return text.replace("\\", "").lower()


_in_use: ContextVar[Key | None] = ContextVar("key", default=None)


def _without_key(record: logging.LogRecord) -> bool:
    """Take the key that is in use out of a record. No record is held back."""
    key = _in_use.get()
    if key is not None and (hidden := key.hide(told := record.getMessage())) != told:
        record.msg, record.args = hidden, None
    return True


def _no_key_in_use(_: logging.LogRecord) -> bool:
    """Hold back all records of a call: each header of HTTP/2 is in them, compressed too."""
    return _in_use.get() is None


for _name in ("httpx", "httpcore.http11", "httpcore.http2"):
    logging.getLogger(_name).addFilter(_without_key)
for _name in ("hpack.hpack", "hpack.table"):
    logging.getLogger(_name).addFilter(_no_key_in_use)
