"""A server on loopback that does to its clients what it is told, and counts what reached it.

    with Server([receive, process, send(answer(200, b"{}"))]) as server:
        Client(base_url=server.url)

A script is a list of actions for each connection; connections beyond the last script do as the last.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import cycle
from typing import Self


class Connection:
    """One accepted connection, as the actions see it."""

    def __init__(self, sock: socket.socket, server: Server) -> None:
        self.sock = sock
        self.server = server
        self._buffer = b""

    def receive(self) -> tuple[bytes, bytes]:
        """The head and the body of the next request, read whole. EOFError where none comes."""
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(self._buffer) < length:
            self._fill()
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        return head, body

    def _fill(self) -> None:
        piece = self.sock.recv(65536)
        if not piece:
            raise EOFError
        self._buffer += piece


Action = Callable[[Connection], None]


class Server:
    """Runs a script for each connection, in threads, until it is left."""

    def __init__(self, *scripts: Iterable[Action], tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self._scripts = [list(script) for script in scripts]
        self._tls = tls
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=1024)
        self.host = host
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"
        self.connections = 0
        self.requests: list[tuple[bytes, bytes]] = []
        """Those that came whole."""
        self.processed = 0
        """Those that had an effect."""
        self.over = threading.Event()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join()
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()

    def count(self, request: tuple[bytes, bytes] | None = None) -> None:
        """One more request, or, without one, one more effect."""
        with self._lock:
            if request is None:
                self.processed += 1
            else:
                self.requests.append(request)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            script = self._scripts[min(self.connections, len(self._scripts) - 1)]
            self.connections += 1
            self._sockets.append(sock)
            thread = threading.Thread(target=self._run, args=(sock, script))
            self._threads.append(thread)
            thread.start()

    def _run(self, sock: socket.socket, script: list[Action]) -> None:
        with sock, suppress(OSError, EOFError):
            if self._tls:
                with self._tls.wrap_socket(sock, server_side=True) as secure:
                    self._act(Connection(secure, self), script)
            else:
                self._act(Connection(sock, self), script)

    def _act(self, connection: Connection, script: list[Action]) -> None:
        for action in script:
            action(connection)


def receive(connection: Connection) -> None:
    """Read one request whole."""
    connection.server.count(connection.receive())


def begin(connection: Connection) -> None:
    """Read the beginning of a request."""
    connection.sock.recv(1)


def process(connection: Connection) -> None:
    """Do what the request asks for."""
    connection.server.count()


def send(data: bytes) -> Action:
    """Send bytes, all at once."""
    return lambda connection: connection.sock.sendall(data)


def drip(data: bytes, pause: float = 0.02) -> Action:
    """Send bytes one by one, again and again, until the client has had enough."""

    def act(connection: Connection) -> None:
        for byte in cycle(data):
            connection.sock.sendall(bytes([byte]))
            if connection.server.over.wait(pause):
                return

    return act


def flood(data: bytes, most: int = 10**9) -> Action:
    """Send bytes as fast as they are taken, again and again, until the client has had enough, or that many."""

    def act(connection: Connection) -> None:
        for _ in range(most // len(data)):
            connection.sock.sendall(data)

    return act


def stall(connection: Connection) -> None:
    """Say nothing more, and keep the connection."""
    connection.server.over.wait()


def half_close(connection: Connection) -> None:
    """Say that nothing more will be said, and go on listening."""
    connection.sock.shutdown(socket.SHUT_WR)
    with suppress(OSError):
        while connection.sock.recv(65536):
            pass


def reset(connection: Connection) -> None:
    """Break the connection off with a reset."""
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.sock.close()


def again(*actions: Action) -> Action:
    """The same actions again and again, as a connection that is kept alive has it."""

    def act(connection: Connection) -> None:
        while True:
            for action in actions:
                action(connection)

    return act


def answer(status: int | str, body: bytes = b"", *headers: str, media_type: str | None = "application/json") -> bytes:
    """An answer whose length is told; the media type is told where there is a body."""
    lines = [f"HTTP/1.1 {status} Status", *headers]
    if not any(line.lower().startswith(("content-length:", "transfer-encoding:")) for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    if body and media_type:
        lines.append(f"Content-Type: {media_type}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def chunked(status: int, *chunks: bytes) -> bytes:
    """An answer in chunks."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in [*chunks, b""])
    return answer(status, body, "Transfer-Encoding: chunked")


def unused_port() -> int:
    """A port of loopback that refuses connections."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(condition: Callable[[], object]) -> None:
    """Return when it holds. TimeoutError where it does not within a minute."""
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.005)
