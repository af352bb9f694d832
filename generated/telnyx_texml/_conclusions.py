# Made by `make generate` from codegen/runtime/_conclusions.py, content 0866160c2d6156de. Do not edit.
"""What follows from the end of a call: the answer as promised, or one error of the tree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ._messages import Answer, Failure, RawResponse, Request
from ._mismatch import Mismatch
from ._resends import retry_after
from .errors import (
    APIConnectionError,
    APIResponseError,
    ErrorDetail,
    OutcomeUnknownError,
    TexmlError,
    status_class,
    status_outcome,
)

if TYPE_CHECKING:
    from datetime import datetime

    from ._telnyx import Outcome

T = TypeVar("T")


def conclude(request: Request[T], url: str, end: Answer | Failure, now: datetime) -> RawResponse[T] | TexmlError:
    """What the caller gets: the answer as promised, or the error to raise."""
    where = f"{request.method} {request.path}"
    if isinstance(end, Failure):
        kind = OutcomeUnknownError if end.sent else APIConnectionError
        return kind(f"{where}: {end.reason}. {_advice(request, kind.outcome)}", method=request.method, url=url)
    received: dict[str, Any] = {
        "method": request.method,
        "url": url,
        "status": end.status,
        "headers": end.headers,
        "body": end.body,
    }
    if 200 <= end.status < 300:
        try:
            return RawResponse(end.status, end.headers, end.body, _read_promised(request, end))
        except (Mismatch, _Unreadable) as problem:
            message = (
                f"{where}: {request.operation} took place, but the answer {end.status} is not as promised: {problem}"
            )
        return APIResponseError(message, **received)
    errors = _error_details(end)
    told = "; ".join(filter(None, (_tell(error) for error in errors[:_TOLD]))) or "no details"
    if len(errors) > _TOLD:
        told = f"{told}; and {len(errors) - _TOLD} more"
    wait = retry_after(end.headers, now)
    advice = _HINTS.get(end.status, "") + _advice(request, status_outcome(end.status))
    if wait is not None:
        advice = f"{advice} The API asks to wait {wait:g} s."
    return status_class(end.status)(
        f"{where}: status {end.status}: {told}. {advice}", **received, errors=errors, retry_after=wait
    )


_TOLD = 5
"""The errors of one answer that a message tells; `errors` has all."""

_HINTS = {
    401: "Check the API key. ",
    403: "The API key may not do this. ",
    404: "Check the ids. ",
    422: "Check the arguments. ",
    429: "Send fewer requests. ",
}


def _advice(request: Request[Any], outcome: Outcome) -> str:
    if outcome == "not_processed":
        return "Nothing was processed."
    if request.method == "GET":
        return f"{request.operation} only reads, so it can be sent again."
    return f"It is not known whether {request.operation} took place: find out before sending it again."


class _Unreadable(Exception):
    """A body is not JSON, and why."""


def _read_promised(request: Request[T], answer: Answer) -> T:
    if answer.status not in request.answers:
        promised = " or ".join(str(status) for status in request.answers)
        raise _Unreadable(f"the API promises {promised}")
    read = request.answers[answer.status]
    return cast("T", None) if read is None else read(_json(answer))


def _json(answer: Answer) -> object:
    if answer.flaw:
        raise _Unreadable(answer.flaw[:80])
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type and media_type != "application/json" and not media_type.endswith("+json"):
        raise _Unreadable(f"its media type is {media_type[:80]!r}, not 'application/json'")
    if not answer.body:
        raise _Unreadable("it has no body")
    try:
        return json.loads(answer.body.decode(), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise _Unreadable("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _Unreadable("it is not JSON") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _error_details(answer: Answer) -> tuple[ErrorDetail, ...]:
    """What the API reports of a refusal, as far as it is readable: the rest is in the bytes."""
    try:
        items = _members(_json(answer)).get("errors")
    except _Unreadable:
        return ()
    if not isinstance(items, list):
        return ()
    found = [_members(item) for item in cast("list[object]", items)]
    return tuple(
        ErrorDetail(
            code=_plain(item.get("code")),
            title=_plain(item.get("title")),
            detail=_plain(item.get("detail")),
            pointer=_plain(_members(item.get("source")).get("pointer")),
        )
        for item in found
        if item
    )


def _members(value: object) -> dict[str, object]:
    """The members of an object; none if it is no object."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _plain(value: object) -> str | None:
    """Text or a number as text that can be printed on one line; None for anything else."""
    if type(value) is int:
        return str(value)
    if type(value) is not str:
        return None
    return "".join(character if character.isprintable() else " " for character in value)


def _tell(error: ErrorDetail) -> str:
    text = ": ".join(part for part in (error.title, error.detail) if part)
    if error.code:
        text = f"{text} (code {error.code})".strip()
    return (f"{text} at {error.pointer}".strip() if error.pointer else text)[:500]
