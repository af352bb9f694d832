"""What a client or a call may be given besides the operation's arguments, checked."""

from __future__ import annotations

import ipaddress
import math
import os
import re
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from attrs import frozen

from ._formats import shorten
from ._telnyx import API_KEY_VARIABLE
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Key:
    """The API key. It shows itself to nobody: not in a repr, a log, a pickle or a traceback with locals."""

    __slots__ = ("_value",)

    def __init__(self, given: str | None) -> None:
        self._value: object = os.environ.get(API_KEY_VARIABLE, "") if given is None else given

    def __repr__(self) -> str:
        return "Key(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key is not pickled")

    def flaw(self) -> str | None:
        """Why it can not be a key, without showing it."""
        if type(self._value) is not str:
            return "must be a str"
        if not self._value:
            return f"is missing: pass it, or set the environment variable {API_KEY_VARIABLE}"
        if not re.fullmatch("[!-~]+", self._value):
            return "must be of printable ASCII characters without white space (it is not shown here)"
        return None

    def header(self) -> tuple[str, str]:
        """The header that carries it."""
        return "Authorization", f"Bearer {self._value}"


_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_RESERVED_HEADER = re.compile(r"authorization|host|transfer-encoding|content-.*", re.IGNORECASE)


def check_headers(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    for name, value in headers.items():
        if type(name) is not str or not _HEADER_NAME.fullmatch(name):
            raise InvalidArgumentError("extra_headers", f"{shorten(name)} is not the name of a header")
        if _RESERVED_HEADER.fullmatch(name):
            raise InvalidArgumentError("extra_headers", f"{name} is set by the client")
        if type(value) is not str or not re.fullmatch(r"[\t -~]*", value):
            raise InvalidArgumentError("extra_headers", f"the value of {name} must be printable ASCII text")
    return list(headers.items())


def check_timeout(timeout: float) -> float:
    if type(timeout) not in {int, float} or not 0 < timeout < math.inf:
        raise InvalidArgumentError("timeout", f"must be a finite number of seconds above 0, got {shorten(timeout)}")
    return float(timeout)


def check_retry(retry: int) -> int:
    if type(retry) is not int or retry < 0:
        raise InvalidArgumentError("retry", f"must be an int, 0 or more, got {shorten(retry)}")
    return retry


def check_base_url(base_url: str) -> str:
    """A base URL that the key may be sent to: https, or plain http to this machine alone."""
    if type(base_url) is not str or not re.fullmatch("[!-~]+", base_url):
        raise InvalidArgumentError("base_url", "must be an absolute https URL")
    try:
        parts = urlsplit(base_url)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        raise InvalidArgumentError("base_url", "must be an absolute https URL") from None
    if not host or parts.scheme not in {"http", "https"}:
        raise InvalidArgumentError("base_url", "must be an absolute https URL")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise InvalidArgumentError("base_url", "must not have user info, a query or a fragment")
    if parts.scheme == "http" and not _is_loopback(host):
        raise InvalidArgumentError("base_url", f"must be https, because the API key is sent to it, got http to {host}")
    return base_url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@frozen
class Options:
    """What a client was made with, checked."""

    key: Key
    base_url: str
    timeout: float
    retry: int
