"""One call, by either client, and what became of it."""

from __future__ import annotations

from typing import Any, NamedTuple

import anyio
import httpx
from telnyx_texml import AsyncClient, Client, Recording, TexmlError, _connections

KEY = "KEY018A_dLz7Ls0IqkVcM2hTqN5mXw"
CALL = {"account_sid": "61bf923e", "call_sid": "v3:KBnLO0"}
PATH = "/texml/Accounts/61bf923e/Calls/v3:KBnLO0/Recordings.json"
KINDS = ["sync", "async"]


class Operation(NamedTuple):
    """A method of the clients, and what it sends."""

    name: str
    method: str
    path: str
    arguments: dict[str, str]
    """Those besides the ids of `CALL`."""


START = Operation("start_call_recording", "POST", PATH, {})
LIST = Operation("list_call_recordings", "GET", PATH, {})
UPDATE = Operation(
    "update_call_recording",
    "POST",
    PATH.replace(".json", "/RE1.json"),
    {"recording_sid": "RE1", "status": "paused"},
)


def start(kind: str, base_url: str, **options: Any) -> Recording | TexmlError:
    """Start a recording; what the client returns, or the error that it raises."""
    return call(kind, base_url, START, **options)


def call(kind: str, base_url: str, operation: Operation, **options: Any) -> Any:
    """Call an operation; what the client returns, or the error that it raises."""
    arguments = {**CALL, **operation.arguments, **options.pop("arguments", {})}
    options = {"api_key": KEY, "base_url": base_url, "timeout": 10.0, **options}
    if kind == "sync":
        with Client(**options) as client:
            try:
                return getattr(client, operation.name)(**arguments)
            except TexmlError as error:
                return error

    async def run() -> Any:
        async with AsyncClient(**options) as client:
            try:
                return await getattr(client, operation.name)(**arguments)
            except TexmlError as error:
                return error

    return anyio.run(run)


def through_theirs(kind: str, base_url: str, /, *, timeout: float = 10.0, **options: Any) -> Recording | TexmlError:
    """As `start`, through an httpx client of the caller's that is made with these options."""
    ours: dict[str, Any] = {"api_key": KEY, "base_url": base_url, "timeout": timeout}
    options = {"verify": _connections._tls(), **options}  # httpx would read its authorities for each client
    if kind == "sync":
        with httpx.Client(**options) as theirs, Client(**ours, http_client=theirs) as client:
            try:
                return client.start_call_recording(**CALL)
            except TexmlError as error:
                return error

    async def run() -> Recording | TexmlError:
        async with httpx.AsyncClient(**options) as theirs, AsyncClient(**ours, http_client=theirs) as client:
            try:
                return await client.start_call_recording(**CALL)
            except TexmlError as error:
                return error

    return anyio.run(run)
