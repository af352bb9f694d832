"""Every way in which a call can fail.

    TexmlError
    ├── InvalidArgumentError           not processed: refused before anything was sent; also a ValueError
    ├── APIConnectionError             not processed: the API was not reached
    ├── OutcomeUnknownError            unknown: sent, and no usable answer came
    ├── APIResponseError               processed: a 2xx that is not what the API promises
    └── APIStatusError                 not processed: 3xx and 4xx; unknown: 408, 5xx and above
        ├── BadRequestError            400
        ├── AuthenticationError        401
        ├── PermissionDeniedError      403
        ├── NotFoundError              404
        ├── UnprocessableEntityError   422
        ├── RateLimitError             429
        └── InternalServerError        5xx

Decide by `outcome`, not by class: it says whether the operation took place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from ._telnyx import Outcome, TexmlError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "APIConnectionError",
    "APIResponseError",
    "APIStatusError",
    "AuthenticationError",
    "BadRequestError",
    "ErrorDetail",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "RateLimitError",
    "TexmlError",
    "UnprocessableEntityError",
]


class InvalidArgumentError(TexmlError, ValueError):
    """An argument can not be right. Nothing was sent."""

    outcome: Outcome = "not_processed"
    argument: str
    """The name of the argument."""

    def __init__(self, argument: str, message: str) -> None:
        super().__init__(f"{argument}: {message}")
        self.argument = argument


class _CallError(TexmlError):
    """An error of a call that was made: what was asked, and of whom."""

    method: str
    """The HTTP method of the request."""
    url: str
    """The URL of the request."""

    def __init__(self, message: str, *, method: str, url: str) -> None:
        super().__init__(message)
        self.method = method
        self.url = url


class APIConnectionError(_CallError):
    """The API was not reached: no such host, no connection, a TLS or proxy failure. Nothing was processed."""

    outcome: Outcome = "not_processed"


class OutcomeUnknownError(_CallError):
    """The request was sent and no usable answer came: a time-out, a reset, a malformed answer.

    The operation may have taken place. Find out what the API has before sending it again.
    """

    outcome: Outcome = "unknown"


class _AnswerError(_CallError):
    """An error that has an answer of the API."""

    status: int
    """The HTTP status."""
    headers: Mapping[str, str]
    """The answer's headers: names in lower case, repeated ones joined by a comma."""
    body: bytes
    """The answer's body, or as much of it as was read."""

    def __init__(
        self, message: str, *, method: str, url: str, status: int, headers: Mapping[str, str], body: bytes
    ) -> None:
        super().__init__(message, method=method, url=url)
        self.status = status
        self.headers = headers
        self.body = body


class APIResponseError(_AnswerError):
    """The API answered with success, and the answer is not what it promises.

    The operation took place; `body` has what the API said of it.
    """

    outcome: Outcome = "processed"


@frozen
class ErrorDetail:
    """One error that the API reports. What the API did not send is None."""

    code: str | None = None
    """The vendor's number of this kind of error."""
    title: str | None = None
    """This kind of error, in a few words."""
    detail: str | None = None
    """What is wrong with this request."""
    pointer: str | None = None
    """A JSON pointer to the field at fault."""


class APIStatusError(_AnswerError):
    """The API answered with another status than success.

    The outcome is "not_processed" with 3xx and 4xx, "unknown" with 408, 5xx and above.
    """

    errors: tuple[ErrorDetail, ...]
    """What the API reports, empty where it reports nothing."""
    retry_after: float | None
    """The seconds that the API asks to wait, None where it asks for none."""

    def __init__(
        self,
        message: str,
        *,
        method: str,
        url: str,
        status: int,
        headers: Mapping[str, str],
        body: bytes,
        errors: tuple[ErrorDetail, ...],
        retry_after: float | None,
    ) -> None:
        super().__init__(message, method=method, url=url, status=status, headers=headers, body=body)
        self.outcome: Outcome = status_outcome(status)
        self.errors = errors
        self.retry_after = retry_after


class BadRequestError(APIStatusError):
    """400: the API could not read the request."""


class AuthenticationError(APIStatusError):
    """401: the API does not know the key."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""


class NotFoundError(APIStatusError):
    """404: there is no such resource."""


class UnprocessableEntityError(APIStatusError):
    """422: the API refuses a value; `errors` says which."""


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` has the seconds to wait before the next, if the API names them."""


class InternalServerError(APIStatusError):
    """5xx: the API or a proxy failed. Whether the operation took place is unknown."""


_CLASSES: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_class(status: int) -> type[APIStatusError]:
    """The class of the error for a status that is not 2xx."""
    return InternalServerError if 500 <= status < 600 else _CLASSES.get(status, APIStatusError)


def status_outcome(status: int) -> Outcome:
    """What a status that is not 2xx says of the operation.

    A server says 408 when it has waited, and 5xx can come from a proxy after the API acted.
    """
    return "not_processed" if 300 <= status < 500 and status != 408 else "unknown"
