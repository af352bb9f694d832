"""Answers every request with the fragment's sample, as fast as Python can, and says which calls it was sent.

python server.py SAMPLE [CERTIFICATE]   prints its port; `GET /seen` tells the calls and forgets them.
"""

import asyncio
import json
import resource
import ssl
import sys
from pathlib import Path

SEEN: dict[str, int] = {}


class Connection(asyncio.Protocol):
    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        _, found, length = head.lower().partition(b"\r\ncontent-length:")
        wanted = int(length.partition(b"\r\n")[0]) if found else 0
        if len(rest) < wanted:
            return
        self._buffer = rest[wanted:]
        path = head.split(b" ", 2)[1].decode()
        if path == "/seen":
            self._transport.write(answer(json.dumps(SEEN).encode()))
            SEEN.clear()
            return
        call = path.partition("/Calls/")[2].partition("/")[0]
        SEEN[call] = SEEN.get(call, 0) + 1
        self._transport.write(self._answer)


def answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\nServer: bench\r\n\r\n%b" % (
        len(body),
        body,
    )


async def main(answered: bytes, certificate: str | None = None) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(answer(answered)), "127.0.0.1", 0, backlog=2048, ssl=context
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    sample = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    asyncio.run(main(json.dumps(sample).encode(), *sys.argv[2:]))
