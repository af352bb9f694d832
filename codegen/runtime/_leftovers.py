"""Whether a connection is clean after an answer, so that the next request can have it.

A server that lies about the length of its answer leaves bytes behind, which would be read as the
beginning of the next answer: another call's, or nonsense.
"""

from __future__ import annotations

import re

import h11

_MOST = 65_536


class Leftovers:
    """What was read since the last request was written."""

    def __init__(self) -> None:
        self._read = bytearray()
        self._clean = False

    def written(self) -> None:
        """A part of a request was written: what was read belongs to the one before."""
        self._read.clear()
        self._clean = False

    def read(self, data: bytes) -> None:
        """A part of an answer was read. Of a large one not all is kept."""
        if len(self._read) <= _MOST:
            self._read += data

    def found(self) -> bool:
        """Whether more was read than one answer, or more than is worth looking through."""
        if not self._clean:
            self._clean = len(self._read) <= _MOST and not _surplus(bytes(self._read))
            self._read.clear()
        return not self._clean


def _is_plain(data: bytes) -> bool:
    """Whether it is one whole answer of the usual kind, which can be seen without reading all of it."""
    head, _, body = data.partition(b"\r\n\r\n")
    lower = head.lower()
    if not head.startswith(b"HTTP/1.1 200 ") or b"transfer-encoding" in lower or lower.count(b"content-length") != 1:
        return False
    length = _LENGTH.search(lower)
    return length is not None and int(length[1]) == len(body) and head.count(b"\n") == head.count(b"\r\n")


_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]{1,9})(?:\r\n|\Z)")


def _surplus(data: bytes) -> bytes:
    """What follows the first answer; all of it where it is no whole answer."""
    if _is_plain(data):
        return b""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(data)
    try:
        while (event := connection.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
            if type(event) is h11.EndOfMessage:
                return connection.trailing_data[0]
    except h11.RemoteProtocolError:
        pass
    return data
