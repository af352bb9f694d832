# Made by `make generate` from codegen/runtime/_bodies.py, content 3a6b1f69a74c09a5. Do not edit.
"""Reading the body of an answer piece by piece, in bounded memory, whatever its compression."""

from __future__ import annotations

import zlib
from typing import Any

MAX_BODY = 4 * 1024 * 1024
"""The bytes of an answer that are read, compressed or not; a larger answer is an error."""


class Body:
    """Takes an answer's body piece by piece, inflates it, and stops at the limit."""

    def __init__(self, content_encoding: str) -> None:
        self._inflate: Any = None
        self._flaw: str | None = None
        self._pieces = bytearray()
        encoding = content_encoding.strip().lower()
        if encoding in {"gzip", "x-gzip", "deflate"}:
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        elif encoding not in {"", "identity"}:
            self._flaw = f"it is encoded as {encoding!r}"

    def take(self, piece: bytes) -> bool:
        """Add a piece; False when no more is wanted."""
        room = MAX_BODY - len(self._pieces)
        whole = piece
        if self._inflate is not None:
            try:
                # One byte more than there is room for tells a full answer from one that is too large.
                whole = self._inflate.decompress(piece, room + 1)
            except zlib.error:
                self._flaw = "it can not be decompressed"
                if self._pieces:
                    return False
                self._inflate = None  # what came is kept as it is
        self._pieces += whole[:room]
        if len(whole) > room:
            self._flaw = f"it is larger than {MAX_BODY} bytes"
        elif self._inflate is not None and self._inflate.unused_data:
            self._flaw = "it goes on where its compression ends"
        else:
            return True
        return False

    def end(self, flaw: str | None) -> tuple[bytes, str | None]:
        """What came, and why it is not whole, if it is not; `flaw` if it was cut."""
        if flaw is None and self._inflate is not None and self._pieces and not self._inflate.eof:
            flaw = "it was cut while compressed"
        return bytes(self._pieces), self._flaw or flaw
