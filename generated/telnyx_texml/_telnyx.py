# Made by `make generate` from codegen/runtime/_telnyx.py, content d50ff5a4fff41028. Do not edit.
"""What the API's description can not say: the names that belong to this API alone."""

from __future__ import annotations

from typing import Any, Literal

API_KEY_VARIABLE = "TELNYX_API_KEY"
"""The environment variable that holds the API key when none is given."""

PUBLIC_KEY_VARIABLE = "TELNYX_PUBLIC_KEY"
"""The environment variable that holds the public key of callbacks when none is given."""

TIMESTAMP_HEADER = "telnyx-timestamp"
"""The header of a callback that says when it was signed."""

SIGNATURE_HEADER = "telnyx-signature-ed25519"
"""The header of a callback that holds the signature."""

METHOD_SUFFIX, EVENTS_SUFFIX = "Method", "Event"
"""What the names of the fields end with that say how and for what the URL of a callback is called."""

SEND_PREFIX = "Send"
"""What stands before the name of a callback's field in the field that says whether it is sent."""

LOGGER = "telnyx_texml"
"""The logger of the package."""

MISSING, WRONG_TYPE, NOT_IN_ENUMERATION = "10004", "10026", "10032"
"""The codes of what the API finds wrong with a field."""


Outcome = Literal["not_processed", "unknown", "processed"]
"""Whether the operation took place: it did not, nobody knows, it did."""


class TexmlError(Exception):
    """The root of every error that this package raises.

    Errors hold plain values only, so they can be pickled, copied and kept. Neither the request's
    headers nor the API key are among them.
    """

    outcome: Outcome
    """Whether the operation took place: "not_processed", "unknown" or "processed". Decide by it what to do."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by value, whatever arguments the class takes."""
        return _restore, (type(self), self.args), self.__dict__


def _restore(kind: type[TexmlError], args: tuple[object, ...]) -> TexmlError:
    return kind.__new__(kind, *args)
