"""What the API sends by itself after an operation: signed callbacks, to the URL that the request gave."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx

from .._signatures import sign
from .._telnyx import EVENTS_SUFFIX, METHOD_SUFFIX, SEND_PREFIX
from . import SentCallback
from ._answers import as_text, told_of
from ._description import FORM, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from . import Sandbox
    from ._description import Callback, Operation

_ATTEMPTS = 3
"""How often a callback is sent at most, until it is answered with 200."""

_PATIENCE = 10.0
"""The seconds that a receiver has for each step of its answer."""

_NOBODY = re.compile(r"(.+\.)?(example(\.(com|net|org))?|invalid)")
"""Hosts of examples (RFC 2606). Nothing is sent there."""


class Callbacks:
    """Sends callbacks in the background and notes them down. What it sends, it tells first."""

    def __init__(
        self, sandbox: Sandbox, private_key: str, delay: float, tell: Callable[[Mapping[str, str]], None]
    ) -> None:
        self._sandbox = sandbox
        self._private_key = private_key
        self._delay = delay
        self._tell = tell
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, operation: Operation, fields: Mapping[str, str], answer: Any) -> None:
        """Send what a request with these fields and this answer asked for, one after the other."""
        for callback in operation.callbacks:
            if url := fields.get(callback.url_field):
                payloads = list(_payloads(operation, callback, fields, answer))
                method = _field(operation, fields, callback.url_field + METHOD_SUFFIX) or "POST"
                task = asyncio.create_task(self._send_all(method, url, payloads))
                # The loop itself keeps no task alive.
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _send_all(self, method: str, url: str, payloads: list[dict[str, str]]) -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=_PATIENCE) as client:
            for payload in payloads:
                for _ in range(_ATTEMPTS):
                    await asyncio.sleep(self._delay)
                    self._tell(payload)
                    status = await self._send(client, method, url, payload)
                    self._sandbox.callbacks.append(SentCallback(method, url, payload, status))
                    if status == 200:
                        break

    async def _send(self, client: httpx.AsyncClient, method: str, url: str, payload: dict[str, str]) -> int | None:
        """Send one callback. The status of the answer, None where there is none."""
        try:
            target = httpx.URL(url)
            if _NOBODY.fullmatch(target.host):
                return None
            form = urlencode(payload).encode()
            if method == "GET":
                # The fields are in the query, behind what stands there. It is not signed.
                query = b"&".join(filter(None, [target.query, form]))
                return (await client.get(target.copy_with(query=query))).status_code
            headers = {"Content-Type": FORM, **sign(form, self._private_key)}
            return (await client.post(target, content=form, headers=headers)).status_code
        except Exception:  # noqa: BLE001 - what is wrong with a URL, the libraries below say in many ways
            return None


def _payloads(
    operation: Operation, callback: Callback, fields: Mapping[str, str], answer: Any
) -> Iterator[dict[str, str]]:
    """For each event that was asked for the example that tells of it, with the ids of the answer."""
    for event in _field(operation, fields, callback.url_field + EVENTS_SUFFIX).split():
        for example in [each for each in callback.examples if event in each.values()][:1]:
            yield {
                name: as_text(value)
                for name, value in told_of(operation, answer, example).items()
                if fields.get(SEND_PREFIX + name) != "false"
            }


def _field(operation: Operation, fields: Mapping[str, str], name: str) -> str:
    """A field of the request, or its default."""
    form = operation.body.schema if operation.body else {}
    return fields.get(name) or resolve(form, form.get("properties", {}).get(name, {})).get("default", "")
