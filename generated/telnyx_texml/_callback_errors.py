# Made by `make generate` from codegen/runtime/_callback_errors.py, content 7b4017aea2cb817b. Do not edit.
"""Every reason for which a callback is not taken."""

from __future__ import annotations

from typing import ClassVar

from ._telnyx import Outcome, TexmlError

__all__ = [
    "CallbackError",
    "EmptyBodyError",
    "InvalidSignatureError",
    "MalformedSignatureError",
    "MissingSignatureError",
    "TooNewError",
    "TooOldError",
    "UnreadablePayloadError",
]


class CallbackError(TexmlError):
    """A callback that must not be taken, and why. The message holds nothing of the payload.

    The outcome is always "not_processed": nothing of the callback was.
    """

    outcome: Outcome = "not_processed"
    status: ClassVar[int] = 400
    """The HTTP status to answer with. The API delivers again what is not answered with 200."""


class EmptyBodyError(CallbackError):
    """There is no body, as with method GET: the fields are in the query then, which nothing signs."""


class MissingSignatureError(CallbackError):
    """A header of the signature is missing."""

    status: ClassVar[int] = 401


class MalformedSignatureError(CallbackError):
    """A header of the signature is not as the API writes it, or stands there twice."""


class InvalidSignatureError(CallbackError):
    """None of the keys made this signature of this body: another sender, or a body that was changed."""

    status: ClassVar[int] = 403


class TooOldError(CallbackError):
    """The signature is right, and older than the tolerance: a replay, or a clock that is fast."""

    status: ClassVar[int] = 403


class TooNewError(CallbackError):
    """The signature is right, and ahead of the clock by more than the tolerance: the clock is slow."""

    status: ClassVar[int] = 403


class UnreadablePayloadError(CallbackError):
    """The signature is right, and the body is not what the description promises."""
