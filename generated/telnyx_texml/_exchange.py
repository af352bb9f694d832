# Made by `make generate` from codegen/runtime/_exchange.py, content c37d3cab5336a49c. Do not edit.
"""One request and its answer over HTTP/1.1, without I/O: what to write, what was read, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import h11

from . import _failures
from ._bodies import Body
from ._messages import Answer, plain_headers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._connections import Server
    from ._messages import Failure, Message


class Exchange:
    """A request on its way, and as much of its answer as was read. It waits for a connection at first."""

    _late = _failures.NO_FREE_CONNECTION
    """What it means if the time is over now."""
    _status: int | None = None
    _headers: Mapping[str, str]
    _body: Body

    def __init__(self, message: Message) -> None:
        self._message = message

    def connect(self) -> None:
        """Its turn has come: it gets a connection."""
        self._late = _failures.NO_CONNECTION_IN_TIME

    def request(self, http: h11.Connection, server: Server) -> bytes:
        """The bytes to write. They hold the key, and a frame that waits while it writes shows none of them."""
        message = self._message
        headers = [(b"Host", server.name), *((name.encode(), value.encode()) for name, value in message.headers)]
        if message.content is not None:
            headers.append((b"Content-Length", b"%d" % len(message.content)))
        target = (server.path + message.path).encode()
        events: list[h11.Event] = [
            h11.Request(method=message.method.encode(), target=target, headers=headers),
            h11.Data(data=message.content or b""),
            h11.EndOfMessage(),
        ]
        data = b"".join(filter(None, map(http.send, events)))
        self._late = _failures.NO_ANSWER_IN_TIME
        return cast("bytes", memoryview(data))

    def read(self, http: h11.Connection, data: bytes) -> bool:
        """Take what was read, b"" at the end of the connection; whether there is more to read.

        Raises h11.RemoteProtocolError.
        """
        http.receive_data(data)
        while (event := http.next_event()) is not h11.NEED_DATA:
            if isinstance(event, h11.Response):
                self._status = event.status_code
                self._headers = plain_headers(event.headers.raw_items())
                self._body = Body(self._headers.get("content-encoding", ""))
            elif isinstance(event, h11.Data):
                if not self._body.take(bytes(event.data)):
                    return False
            elif isinstance(event, h11.EndOfMessage):
                return False
        return True

    def end(self, error: Exception | None = None) -> Answer | Failure:
        """What came of it, when all was read or with the error that ended it."""
        late = isinstance(error, TimeoutError)
        if self._status is not None:
            flaw = None if error is None else _failures.LATE if late else _failures.CUT
            return Answer(self._status, self._headers, *self._body.end(flaw))
        if late:
            return self._late
        if not self._late.sent:
            return _failures.no_connection(error)
        return _failures.MALFORMED if isinstance(error, h11.RemoteProtocolError) else _failures.LOST
