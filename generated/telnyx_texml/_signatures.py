# Made by `make generate` from codegen/runtime/_signatures.py, content a591c66f903ed5cc. Do not edit.
"""Signatures of callbacks: Ed25519, over the time, a `|` and the body as it came."""

from __future__ import annotations

import base64
import math
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Protocol, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ._callback_errors import (
    EmptyBodyError,
    InvalidSignatureError,
    MalformedSignatureError,
    MissingSignatureError,
    TooNewError,
    TooOldError,
)
from ._mismatch import shorten
from ._telnyx import PUBLIC_KEY_VARIABLE, SIGNATURE_HEADER, TIMESTAMP_HEADER
from .errors import InvalidArgumentError


class _Items(Protocol):
    """Mappings, and what is like them."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Pairs of name and value."""
        ...


Headers = _Items | Iterable[tuple[Any, Any]]
"""Headers as frameworks give them: names in any case; text, bytes or lists of these as values; or pairs."""


class Verifier:
    """What a `CallbackVerifier` knows of signatures; of payloads it knows nothing."""

    def __init__(
        self,
        public_key: str | Sequence[str] | None = None,
        *,
        tolerance: float = 300,
        clock: Callable[[], float] = time.time,
    ) -> None:
        given = os.environ.get(PUBLIC_KEY_VARIABLE, "") if public_key is None else public_key
        if not isinstance(cast("object", given), (str, Sequence)):
            raise InvalidArgumentError("public_key", f"must be a str, or several, got {shorten(given)}")
        texts = given.split() if isinstance(given, str) else list(given)
        if not texts:
            message = f"is missing: pass it, or set the environment variable {PUBLIC_KEY_VARIABLE}"
            raise InvalidArgumentError("public_key", message)
        self._keys = [Ed25519PublicKey.from_public_bytes(_key("public_key", text)) for text in texts]
        if type(tolerance) not in {int, float} or not 0 < tolerance < math.inf:
            message = f"must be a finite number of seconds above 0, got {shorten(tolerance)}"
            raise InvalidArgumentError("tolerance", message)
        self._tolerance = tolerance
        self._clock = clock

    def verify(self, body: bytes, headers: Headers) -> None:
        """See that the API signed this body, lately.

        Args:
            body: The body of the request, byte for byte as it came.
            headers: The headers of the request.

        Raises:
            CallbackError: It did not, or it can not be told. There is a class for each reason.

        """
        if not isinstance(body, bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("body", f"must be the bytes that came, got {shorten(body)}")
        if not body:
            raise EmptyBodyError("The callback has no body. Ask for callbacks with method POST: GET is not signed.")
        timestamp, signature = _header(headers, TIMESTAMP_HEADER), _header(headers, SIGNATURE_HEADER)
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            raise MalformedSignatureError(f"The header {TIMESTAMP_HEADER} is no number of seconds.")
        decoded = _base64(signature, 64)
        if decoded is None:
            raise MalformedSignatureError(f"The header {SIGNATURE_HEADER} is not 64 bytes in base64.")
        for key in self._keys:
            with suppress(InvalidSignature):
                key.verify(decoded, _signed(timestamp, body))
                break
        else:
            raise InvalidSignatureError("The callback is not signed with a known key, or was changed on its way.")
        age = self._clock() - int(timestamp)
        if age > self._tolerance:
            raise TooOldError(f"The callback was signed {age:.0f} s ago; {self._tolerance:g} s are allowed.")
        if age < -self._tolerance:
            raise TooNewError(f"The callback was signed {-age:.0f} s ahead; {self._tolerance:g} s are allowed.")


def sign(body: bytes, private_key: str, *, timestamp: int | None = None) -> dict[str, str]:
    """The headers with which the API would send a body, for tests of receivers.

    Args:
        body: The body to sign.
        private_key: 32 bytes in base64, such as `generate_key_pair` makes.
        timestamp: The seconds since 1970 in UTC; now where it is None.

    Raises:
        InvalidArgumentError: The key can not be right.

    """
    key = Ed25519PrivateKey.from_private_bytes(_key("private_key", private_key))
    time_text = str(int(time.time()) if timestamp is None else timestamp)
    signature = base64.b64encode(key.sign(_signed(time_text, body)))
    return {TIMESTAMP_HEADER: time_text, SIGNATURE_HEADER: signature.decode()}


def generate_key_pair() -> tuple[str, str]:
    """A private key for `sign` and the public key for a verifier, both in base64, for tests of receivers."""
    key = Ed25519PrivateKey.generate()
    private, public = key.private_bytes_raw(), key.public_key().public_bytes_raw()
    return base64.b64encode(private).decode(), base64.b64encode(public).decode()


def _signed(timestamp: str, body: bytes) -> bytes:
    return timestamp.encode() + b"|" + body


def _key(name: str, text: object) -> bytes:
    decoded = _base64(text.strip(), 32) if isinstance(text, str) else None
    if decoded is None:
        raise InvalidArgumentError(name, "must be 32 bytes in base64 (it is not shown here)")
    return decoded


def _base64(text: str, size: int) -> bytes | None:
    """What a text holds, None where it is not this many bytes in just the base64 that one would write."""
    try:
        decoded = base64.b64decode(text)
    except ValueError:
        return None
    # The library passes over what is no base64, and over bits of the last letter that no byte takes.
    return decoded if len(decoded) == size and base64.b64encode(decoded).decode() == text else None


def _header(headers: Headers, name: str) -> str:
    """The one value of a header."""
    given: Any = headers
    try:
        pairs = [(key, value) for key, value in (given.items() if hasattr(given, "items") else given)]
    except (TypeError, ValueError):
        raise InvalidArgumentError("headers", "must be a mapping, or pairs of name and value") from None
    found: list[str] = []
    for key, value in cast("list[tuple[object, object]]", pairs):
        if _text(key).lower() == name:
            values = cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else [value]
            found += map(_text, values)
    if not found:
        raise MissingSignatureError(f"The callback has no header {name}.")
    if len(found) > 1:
        raise MalformedSignatureError(f"The header {name} stands there {len(found)} times.")
    return found[0]


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
