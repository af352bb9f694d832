"""What a client or a call may be given besides the operation's arguments, checked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from ._mismatch import shorten
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from ._key import Key


HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = re.compile(r"([!-~]([\t -~]*[!-~])?)?")
RESERVED_HEADER = re.compile(
    r"authorization|connection|content-.*|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade",
    re.IGNORECASE,
)


def check_headers(headers: object) -> dict[str, str]:
    """The headers of one call, which may not change what the client decides."""
    if headers is None:
        return {}
    if not isinstance(headers, Mapping):
        raise InvalidArgumentError("extra_headers", f"must be a mapping of names to values, got {shorten(headers)}")
    checked: dict[str, str] = {}
    for name, value in cast("Mapping[object, object]", headers).items():
        if not isinstance(name, str) or not HEADER_NAME.fullmatch(name):
            raise InvalidArgumentError("extra_headers", f"{shorten(name)} is not the name of a header")
        if RESERVED_HEADER.fullmatch(name):
            raise InvalidArgumentError("extra_headers", f"{name} is set by the client")
        if not isinstance(value, str) or not HEADER_VALUE.fullmatch(value):
            raise InvalidArgumentError("extra_headers", f"the value of {name} must be printable ASCII text, trimmed")
        checked[name] = value
    return checked


_LONGEST = 86_400
_MOST_RESENDS = 100
_LONGEST_URL = 2000


def check_timeout(timeout: float) -> float:
    if type(timeout) not in {int, float} or not 0 < timeout <= _LONGEST:
        raise InvalidArgumentError("timeout", f"must be seconds, above 0 and up to {_LONGEST}, got {shorten(timeout)}")
    return float(timeout)


def _check_retry(retry: int) -> int:
    if type(retry) is not int or not 0 <= retry <= _MOST_RESENDS:
        raise InvalidArgumentError("retry", f"must be an int from 0 to {_MOST_RESENDS}, got {shorten(retry)}")
    return retry


_BASE_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f.]*:[0-9a-f.:]*\])"
    r"(:(?P<port>[0-9]{1,5}))?(/([a-z0-9._~!$&'()*+,;=:/-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)
"""What no two libraries read in two ways: httpx reads it for a caller's client, and we for ours."""


def check_base_url(base_url: str) -> str:
    """A base URL that the key may be sent to: https, or plain http to this machine alone."""
    url = _BASE_URL.fullmatch(base_url) if type(base_url) is str and len(base_url) <= _LONGEST_URL else None
    host = url["host"].lower() if url else ""
    address = _address(host.strip("[]"))
    if not url or (host.startswith("[") and not address) or not 1 <= int(url["port"] or 443) <= 65_535:
        raise InvalidArgumentError("base_url", "must be an absolute https URL without user info, a query or a fragment")
    loopback = address.is_loopback if address else host == "localhost"
    if url["scheme"].lower() == "http" and not loopback:
        raise InvalidArgumentError("base_url", f"must be https, because the API key is sent to it, got http to {host}")
    return base_url.rstrip("/")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


@frozen
class Options:
    """What a client was made with. Raises InvalidArgumentError where it can not be right."""

    key: Key
    base_url: str = field(converter=check_base_url)
    timeout: float = field(converter=check_timeout)
    retry: int = field(converter=_check_retry)
    user_agent: str
