"""Whether a request may be sent again, and when: a pure decision."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from ._formats import DATE_TIME
from ._messages import Answer, Failure
from ._mismatch import Mismatch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def resend_after(method: str, end: Answer | Failure, resent: int, now: datetime) -> float | None:
    """The seconds after which a request may be sent again, None if it must not be.

    A request with effects goes again only when it surely was not processed and a resend can help:
    after a failed connect, and after 429 when the API says how long to wait. A GET has no effects,
    so it also goes again after any failure and after 502, 503 and 504.
    """
    if isinstance(end, Failure):
        return _backoff(resent) if end.connecting or method == "GET" else None
    asked = retry_after(end.headers, now)
    if end.status == 429:
        return asked
    if method == "GET" and end.status in {502, 503, 504}:
        return _backoff(resent) if asked is None else asked
    return None


def _backoff(resent: int) -> float:
    """Half a second, doubled with each resend up to eight, less a random part of up to half of it."""
    return 0.5 * 2.0 ** min(resent, 4) * random.uniform(0.5, 1)  # noqa: S311 - spreads load, keeps no secret


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """What the header Retry-After asks for, in seconds; None where it is missing or unreadable."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        return max(0.0, (DATE_TIME.read(value) - now).total_seconds())
    except Mismatch:
        return None
