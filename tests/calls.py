"""One call, by either client, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, NamedTuple

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from httpx_aiohttp import HttpxAiohttpClient
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


@contextmanager
def client(kind: str, base_url: str, *, theirs: dict[str, Any] | None = None, **options: Any) -> Iterator[Any]:
    """A client of either kind, whose methods are called alike; through an httpx client with the options `theirs`."""
    options = {"api_key": KEY, "base_url": base_url, "timeout": 10.0, **options}
    # Made with no context of its own, httpx would read its authorities for each client.
    theirs = None if theirs is None else {"verify": _connections._tls(), **theirs}
    with ExitStack() as stack:
        if kind == "sync":
            if theirs is not None:
                options["http_client"] = stack.enter_context(httpx.Client(**theirs))
            yield stack.enter_context(Client(**options))
            return
        portal = stack.enter_context(start_blocking_portal())
        if theirs is not None:
            http_client = HttpxAiohttpClient if kind == "aiohttp" else httpx.AsyncClient
            options["http_client"] = stack.enter_context(portal.wrap_async_context_manager(http_client(**theirs)))
        yield Blocking(stack.enter_context(portal.wrap_async_context_manager(AsyncClient(**options))), portal)


class Blocking:
    """An async client in an event loop of another thread, called as a sync one."""

    def __init__(self, client: Any, portal: BlockingPortal) -> None:
        self._client, self._portal = client, portal

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._client, {"close": "aclose"}.get(name, name))
        if name == "with_options":
            return lambda **options: Blocking(member(**options), self._portal)
        if name == "with_raw_response":
            return Blocking(member, self._portal)
        return lambda **arguments: self._portal.call(partial(member, **arguments))


def start(kind: str, base_url: str, **options: Any) -> Recording | TexmlError:
    """Start a recording; what the client returns, or the error that it raises."""
    return call(kind, base_url, START, **options)


def call(kind: str, base_url: str, operation: Operation, **options: Any) -> Any:
    """Call an operation; what the client returns, or the error that it raises."""
    arguments = {**CALL, **operation.arguments, **options.pop("arguments", {})}
    with client(kind, base_url, **options) as made:
        try:
            return getattr(made, operation.name)(**arguments)
        except TexmlError as error:
            return error


def through_theirs(kind: str, base_url: str, /, *, timeout: float = 10.0, **theirs: Any) -> Recording | TexmlError:
    """As `start`, through an httpx client of the caller's that is made with these options."""
    return start(kind, base_url, timeout=timeout, theirs=theirs)
