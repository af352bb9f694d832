"""`make demo`: start a recording, show the answer and the callbacks that follow, and start another with asyncio.

It calls the stand-in server on this machine. With LIVE=1 it calls the real API instead, once, with
TELNYX_API_KEY, ACCOUNT_SID and CALL_SID from the environment; BASE_URL there names another server.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

import attrs
from telnyx_texml import AsyncClient, Client, TexmlError
from telnyx_texml.callbacks import CallbackError, CallbackVerifier, RecordingStatusEvent
from telnyx_texml.sandbox import serve

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from telnyx_texml import Recording

LIVE = os.environ.get("LIVE") == "1"
ACCOUNT = "61bf923e-5e4d-4595-a110-56190ea18a1b"
CALL = "v3:KBnLO0ZK3DhKM5s7bE9VluaSmKsOchKht_fUYvxcp8ysbmzCCtpkmA"

OUTCOMES = {
    "not_processed": "No recording was started. Once the cause is mended, it is safe to start again.",
    "unknown": "The recording may be running, and billed. Look at the call's recordings before you start another.",
    "processed": "The recording was started. Do not start it again.",
}


def main() -> int:
    """Run the demo. The exit status is 0 if all went well, 130 after Ctrl-C, else 1."""
    try:
        return _live() if LIVE else _stand_in()
    except TexmlError as error:
        print(f"error: {error}\n{OUTCOMES[error.outcome]}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\ninterrupted. {OUTCOMES['unknown']}" if LIVE else "\ninterrupted.", file=sys.stderr)
        return 130


def _stand_in() -> int:
    with serve(callback_delay=0.1) as sandbox, _receiver(sandbox.public_key) as (url, events):
        print(f"A stand-in for the API listens on {sandbox.base_url}. Nothing leaves this machine.\n")
        with Client(api_key="any-key", base_url=sandbox.base_url) as client:
            recording = client.start_call_recording(
                account_sid=ACCOUNT,
                call_sid=CALL,
                recording_channels="dual",
                recording_status_callback=url,
                recording_status_callback_event=["in-progress", "completed"],
            )
        _show("sync:  client.start_call_recording(...)", attrs.asdict(recording, recurse=False).items())
        for _ in range(2):
            event = events.get(timeout=30)
            print()
            _show("event: verifier.unwrap(body, headers)", [item for item in event if item[0].startswith("recording")])
        again = asyncio.run(_start(sandbox.base_url))
        print(f"\nasync: await client.start_call_recording(...)\n  {again.sid}, another recording of the same call")
    return 0


@contextmanager
def _receiver(public_key: str) -> Generator[tuple[str, Queue[RecordingStatusEvent]]]:
    """Receive callbacks on loopback: the URL to ask for them with, and the events that came."""
    verifier, events = CallbackVerifier(public_key), Queue[RecordingStatusEvent]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                events.put(verifier.unwrap(body, self.headers))
            except CallbackError as error:
                self.send_error(error.status, str(error))
            else:
                self.send_response(200)
                self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/recordings", events
        finally:
            server.shutdown()
            thread.join()


async def _start(base_url: str) -> Recording:
    async with AsyncClient(api_key="any-key", base_url=base_url) as client:
        return await client.start_call_recording(account_sid=ACCOUNT, call_sid=CALL, recording_channels="dual")


def _live() -> int:
    names = ("TELNYX_API_KEY", "ACCOUNT_SID", "CALL_SID")
    if missing := [name for name in names if not os.environ.get(name)]:
        print(f"error: LIVE=1 also needs {', '.join(missing)} in the environment. Nothing was sent.", file=sys.stderr)
        return 1
    account, call = os.environ["ACCOUNT_SID"], os.environ["CALL_SID"]
    with Client(base_url=os.environ.get("BASE_URL") or None, retry=0) as client:
        print(f"This starts a real recording, once, at {client.base_url}.")
        print(f"It beeps in the call and is billed.\n  account  {account!r}\n  call     {call!r}\n", flush=True)
        recording = client.start_call_recording(account_sid=account, call_sid=call)
        _show("sync:  client.start_call_recording(...)", attrs.asdict(recording, recurse=False).items())
    return 0


def _show(title: str, fields: Iterable[tuple[str, object]]) -> None:
    """Print each field with the type of its value."""
    print(title)
    for name, value in fields:
        kind = "" if value is None else type(value).__name__
        # The repr of a URL leaves out what gives access to the file.
        shown = repr(value) if kind == "Url" else str(value)
        print(f"  {name:<21}  {kind:<9}  {shown}")


if __name__ == "__main__":
    sys.exit(main())
