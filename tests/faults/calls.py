"""One call, by either client, and what became of it."""

from __future__ import annotations

from typing import Any

import anyio
from telnyx_texml import AsyncClient, Client, Recording, TexmlError

KEY = "KEY018A_dLz7Ls0IqkVcM2hTqN5mXw"
CALL = {"account_sid": "61bf923e", "call_sid": "v3:KBnLO0"}
PATH = "/texml/Accounts/61bf923e/Calls/v3:KBnLO0/Recordings.json"
KINDS = ["sync", "async"]


def start(kind: str, base_url: str, **options: Any) -> Recording | TexmlError:
    """Start a recording; what the client returns, or the error that it raises."""
    arguments = {**CALL, **options.pop("arguments", {})}
    options = {"api_key": KEY, "base_url": base_url, "timeout": 10.0, **options}
    if kind == "sync":
        with Client(**options) as client:
            try:
                return client.start_call_recording(**arguments)
            except TexmlError as error:
                return error

    async def run() -> Recording | TexmlError:
        async with AsyncClient(**options) as client:
            try:
                return await client.start_call_recording(**arguments)
            except TexmlError as error:
                return error

    return anyio.run(run)
