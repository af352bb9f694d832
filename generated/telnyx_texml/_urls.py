# Made by `make generate` from codegen/runtime/_urls.py, content 89ebf0f7952b37c1. Do not edit.
"""URLs as they may be shown: without what gives access to what they name."""

from __future__ import annotations

import re


def without_secrets(value: str) -> str:
    """A URL without user info, query and fragment, which often hold secrets."""
    scheme = _SCHEME.match(value)
    start = scheme.end() if scheme else 0
    # What stands before the last @ can be user info, even with a ? or # in it.
    rest = value[start:].rpartition("@")[2].partition("?")[0].partition("#")[0]
    return f"{value[:start]}{rest}"


_SCHEME = re.compile("https?://", re.IGNORECASE)


def masked(url: str | None) -> str:
    """The repr of a URL, with dots for what may be secret."""
    if url is None:
        return "None"
    shown = without_secrets(url)
    return repr(shown if shown == url else f"{shown}...")
