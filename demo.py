"""`make demo`: start a recording, sync and async, and show the answer.

It calls the stand-in server on this machine. With LIVE=1 it calls the real API instead, once, with
TELNYX_API_KEY, ACCOUNT_SID and CALL_SID from the environment; BASE_URL there names another server.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import attrs
from telnyx_texml import AsyncClient, Client, TexmlError
from telnyx_texml.sandbox import serve

if TYPE_CHECKING:
    from telnyx_texml import Recording

ACCOUNT = "61bf923e-5e4d-4595-a110-56190ea18a1b"
CALL = "v3:KBnLO0ZK3DhKM5s7bE9VluaSmKsOchKht_fUYvxcp8ysbmzCCtpkmA"

OUTCOMES = {
    "not_processed": "No recording was started. Once the cause is mended, it is safe to start again.",
    "unknown": "The recording may be running, and billed. Look at the call's recordings before you start another.",
    "processed": "The recording was started. Do not start it again.",
}


def main() -> int:
    """Run the demo. The exit status is 0 if all went well, else 1."""
    try:
        return _live() if os.environ.get("LIVE") == "1" else _stand_in()
    except TexmlError as error:
        print(f"error: {error}\n{OUTCOMES[error.outcome]}", file=sys.stderr)
        return 1


def _stand_in() -> int:
    with serve() as sandbox:
        print(f"A stand-in for the API listens on {sandbox.base_url}. Nothing leaves this machine.\n")
        with Client(api_key="any-key", base_url=sandbox.base_url) as client:
            recording = client.start_call_recording(account_sid=ACCOUNT, call_sid=CALL, recording_channels="dual")
        _show("sync:  client.start_call_recording(...)", recording)
        again = asyncio.run(_start(sandbox.base_url))
        print(f"\n{_bold('async: await client.start_call_recording(...)')}")
        print(f"  {again.sid}, another recording of the same call")
    return 0


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
        _show(
            "sync:  client.start_call_recording(...)", client.start_call_recording(account_sid=account, call_sid=call)
        )
    return 0


def _show(title: str, recording: Recording) -> None:
    """Print each field with the type of its value."""
    print(_bold(title))
    for field in attrs.fields(type(recording)):
        value: object = getattr(recording, field.name)
        if value == {}:
            continue
        shown = value.isoformat(" ") if isinstance(value, datetime) else str(value)
        kind = "" if value is None else type(value).__name__
        print(f"  {field.name:<20}  {_dim(f'{kind:<9}')}  {_dim(shown) if value is None else shown}")


def _bold(text: str) -> str:
    return _styled("1", text)


def _dim(text: str) -> str:
    return _styled("2", text)


def _styled(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if sys.stdout.isatty() and "NO_COLOR" not in os.environ else text


if __name__ == "__main__":
    sys.exit(main())
