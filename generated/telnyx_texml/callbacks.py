# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""Callbacks of the API: from the bytes and headers of a request to a verified, typed event.

    TexmlError
    └── CallbackError                  a callback that must not be taken; `status` is what to answer
        ├── EmptyBodyError             400: no body, as with method GET, which is not signed
        ├── MissingSignatureError      401: no signature
        ├── MalformedSignatureError    400: a signature that can not be one
        ├── InvalidSignatureError      403: another key, or a body that was changed
        ├── TooOldError                403: signed right, and longer ago than the tolerance
        ├── TooNewError                403: signed right, and further ahead than the tolerance
        └── UnreadablePayloadError     400: signed right, and not what the description promises

Nothing is parsed before it is verified. Needs the extra `callbacks`.
"""

from __future__ import annotations

from typing import ClassVar

from ._callback_errors import (
    CallbackError,
    EmptyBodyError,
    InvalidSignatureError,
    MalformedSignatureError,
    MissingSignatureError,
    TooNewError,
    TooOldError,
    UnreadablePayloadError,
)

try:
    from . import _payload_types, _payloads
    from ._signatures import Headers, Verifier, generate_key_pair, sign
except ModuleNotFoundError as _missing:
    raise ImportError(f"{_missing.name} is not installed: pip install 'telnyx-texml[callbacks]'") from None

__all__ = [
    "CallbackError",
    "CallbackVerifier",
    "EmptyBodyError",
    "InvalidSignatureError",
    "MalformedSignatureError",
    "MissingSignatureError",
    "RecordingStatusEvent",
    "TooNewError",
    "TooOldError",
    "UnreadablePayloadError",
    "generate_key_pair",
    "sign",
]


class RecordingStatusEvent(_payloads.RecordingStatusEvent):
    """A change of a recording's state. What the callback did not say is None.

    Unknown fields are kept in `model_extra`.
    """

    _key_fields: ClassVar[tuple[str, ...]] = ("RecordingSid", "RecordingStatus")


class CallbackVerifier(Verifier):
    """Tells callbacks of the API from all others, and what they say.

    Args:
        public_key: The public key of the account, 32 bytes in base64. Several, one of which must fit,
            while keys are exchanged: in a list, or with spaces between them. From the environment where
            it is None.
        tolerance: The seconds that a signature may be older, or newer, than the clock says.
        clock: What gives the seconds since 1970 in UTC.

    Raises:
        InvalidArgumentError: An option can not be right; a missing key, for one.
    """

    def unwrap(self, body: bytes, headers: Headers) -> RecordingStatusEvent:
        """The event that a callback tells of, verified.

        Args:
            body: The body of the request, byte for byte as it came.
            headers: The headers of the request.

        Raises:
            CallbackError: It must not be taken. There is a class for each reason.
        """
        self.verify(body, headers)
        return _payload_types.read(RecordingStatusEvent, body)
