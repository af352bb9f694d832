"""The extra `aiohttp` changes how fast it is and nothing else: same classes, same outcomes, nothing sent twice."""

from __future__ import annotations

import pytest
from telnyx_texml import APIConnectionError

from ..calls import start
from ..certificates import certificate
from ..server import Server
from .answers import Ending
from .endings import ENDINGS

READ_OTHERWISE = {
    "the status line HTTP/1.1 099 OK",
    "an unknown transfer encoding",
    *(f"{status}, {flaw}" for status in (200, 401, 503) for flaw in ("a chunk too long", "a chunk of no size")),
}
"""Answers that no server should send, which aiohttp takes where h11 does not, or the other way round."""
NOT_TOLD_APART = {"no TLS", "TLS closed", "TLS reset"}
"""A handshake that broke off looks as a lost connection does, so that the outcome is unknown."""


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name[:60])
def test_every_ending_is_the_same_over_aiohttp(ending: Ending) -> None:
    tls = None if ending.tls in {None, "none"} else certificate(str(ending.tls))
    with Server(ending.script, tls=tls) as server:
        url = server.url.replace("http:", "https:") if ending.tls else server.url
        retry = 0 if ending.result is APIConnectionError else 2
        result = start("aiohttp", url, theirs={}, timeout=ending.timeout, retry=retry)
    assert server.processed <= 1, "one call was processed twice"
    outcome = getattr(result, "outcome", "processed")
    assert server.processed in {"not_processed": {0}, "processed": {1}, "unknown": {0, 1}}[outcome]
    assert type(result) is ending.result or ending.name in READ_OTHERWISE | NOT_TOLD_APART, result
