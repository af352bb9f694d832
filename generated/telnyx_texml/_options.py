# Made by `make generate` from codegen/runtime/_options.py, content 1e6593c77bb1e967. Do not edit.
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


def check_timeout(timeout: float) -> float:
    if type(timeout) not in {int, float} or not 0 < timeout <= _LONGEST:
        raise InvalidArgumentError("timeout", f"must be seconds, above 0 and up to {_LONGEST}, got {shorten(timeout)}")
    return float(timeout)


def _check_retry(retry: int) -> int:
    if type(retry) is not int or not 0 <= retry <= _MOST_RESENDS:
        raise InvalidArgumentError("retry", f"must be an int from 0 to {_MOST_RESENDS}, got {shorten(retry)}")
    return retry


_BASE_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?"
    r"(/([a-z0-9._~!$&'()*+,;=:/-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE,
)
"""What no two libraries read in two ways: httpx reads it for a caller's client, and we for ours."""


def check_base_url(base_url: str) -> str:
    """A base URL that the key may be sent to: https, or plain http to this machine alone."""
    if type(base_url) is not str or not re.fullmatch("[!-~]{1,2000}", base_url):
        raise InvalidArgumentError("base_url", "must be an absolute https URL")
    if any(mark in base_url for mark in "@?#"):
        raise InvalidArgumentError("base_url", "must not have user info, a query or a fragment")
    url = _BASE_URL.fullmatch(base_url)
    if url is None or not 1 <= int(url["port"] or 443) <= 65_535:
        raise InvalidArgumentError("base_url", "must be an absolute https URL")
    host = url["host"].strip("[]").lower()
    if url["host"].startswith("[") and not (":" in host and _is_address(host)):
        raise InvalidArgumentError("base_url", "must be an absolute https URL")
    if url["scheme"].lower() == "http" and not _is_loopback(host):
        raise InvalidArgumentError("base_url", f"must be https, because the API key is sent to it, got http to {host}")
    return base_url.rstrip("/")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback if _is_address(host) else host == "localhost"


@frozen
class Options:
    """What a client was made with. Raises InvalidArgumentError where it can not be right."""

    key: Key
    base_url: str = field(converter=check_base_url)
    timeout: float = field(converter=check_timeout)
    retry: int = field(converter=_check_retry)
    user_agent: str
