# Made by `make generate` from codegen/runtime/_pool.py, content 4b679515426b8565. Do not edit.
"""Which connections to one server there are, and which of them is the next to be used.

A pool of httpx looks at each of its connections for every request, so that its cost grows with their
square. Here the connection that was used last is the next, and but for it only the one that waits longest
is looked at.
"""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Generic, TypeVar

from ._connections import Connection, Server

C = TypeVar("C", bound=Connection)


class Pool(Generic[C]):
    """All connections to a server, and the free ones in the order in which they became so. It opens and closes none."""

    def __init__(self, base_url: str) -> None:
        self.server = Server(base_url)
        self._lock = Lock()
        self._all: set[C] = set()
        self._free: deque[C] = deque()
        self._closed = False

    def take(self) -> tuple[C | None, list[C]]:
        """A connection that can be used, if there is one, and those that can not any more, to close."""
        useless: list[C] = []
        taken: C | None = None
        with self._lock:
            while self._free and taken is None:
                last = self._free.pop()
                if last.ended():
                    useless.append(last)
                else:
                    taken = last
            if self._free and self._free[0].ended():
                useless.append(self._free.popleft())
            self._all.difference_update(useless)
        return taken, useless

    def add(self, connection: C) -> None:
        """Keep a new connection. Raises ConnectionError if they were closed meanwhile."""
        with self._lock:
            if self._closed:
                raise ConnectionError("the client was closed")
            self._all.add(connection)

    def give(self, connection: C) -> bool:
        """Take a connection back; False if it is of no more use, or they were closed meanwhile."""
        with self._lock:
            if kept := connection in self._all and connection.settle():
                self._free.append(connection)
            else:
                self._all.discard(connection)
        return kept

    def drop(self) -> tuple[list[C], list[C]]:
        """Keep none from now on; the free ones, to close, and the used ones, each of which is still given back."""
        with self._lock:
            self._closed = True
            free, used = list(self._free), list(self._all.difference(self._free))
            self._all.clear()
            self._free.clear()
        return free, used
