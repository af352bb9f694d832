"""A caller's own httpx client is used and stays theirs; what its hooks and proxies raise is an error of the tree."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import anyio
import httpx
import pytest
from telnyx_texml import (
    APIConnectionError,
    APIResponseError,
    AsyncClient,
    Client,
    OutcomeUnknownError,
    Recording,
    TexmlError,
)
from telnyx_texml._bodies import MAX_BODY

from ..calls import CALL, KEY, KINDS, start, through_theirs
from ..server import Action, Server, again, answer, process, receive, send, stall, unused_port

OK = [again(receive, process, send(answer(200, b"{}")))]


def hook(kind: str, act: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A hook that does this, for a client of that kind."""

    async def hook_async(message: Any) -> None:
        act(message)

    return act if kind == "sync" else hook_async


@pytest.mark.parametrize("kind", KINDS)
def test_a_callers_client_is_used_and_neither_closed_nor_its_own_options_sent(kind: str) -> None:
    seen: list[Any] = []
    with Server(OK) as server:
        options: dict[str, Any] = {
            "event_hooks": {name: [hook(kind, seen.append)] for name in ("request", "response")},
            "auth": ("eve", "secret"),
            "headers": {"Authorization": "Basic x", "X-Theirs": "1"},
            "cookies": {"a": "b"},
            "params": {"q": "1"},
            "base_url": "http://elsewhere.invalid",
        }
        assert through_theirs(kind, server.url, **options) == Recording()
        head = server.requests[0][0].lower()
        assert head.count(b"authorization:") == 1
        assert f"authorization: bearer {KEY}".lower().encode() in head
        assert not any(word in head for word in (b"x-theirs", b"cookie", b"q=1", b"basic"))
    assert len(seen) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_hook_may_read_the_body(kind: str) -> None:
    """To log it, for one."""

    async def read(response: httpx.Response) -> None:
        await response.aread()

    reads = httpx.Response.read if kind == "sync" else read
    with Server([receive, process, send(answer(200, b'{"sid": "RE1"}'))]) as server:
        assert through_theirs(kind, server.url, event_hooks={"response": [reads]}) == Recording(sid="RE1")


@pytest.mark.parametrize("kind", KINDS)
def test_where_a_hook_takes_the_body_away_the_start_took_place(kind: str) -> None:
    def take(response: httpx.Response) -> None:
        for _ in response.iter_raw():
            pass

    async def take_async(response: httpx.Response) -> None:
        async for _ in response.aiter_raw():
            pass

    with Server(OK) as server:
        takes = take if kind == "sync" else take_async
        assert type(through_theirs(kind, server.url, event_hooks={"response": [takes]})) is APIResponseError


def test_a_callers_client_stays_open() -> None:
    with Server(OK) as server, httpx.Client() as theirs:
        with Client(api_key=KEY, base_url=server.url, http_client=theirs) as client:
            client.start_call_recording(**CALL)
        assert not theirs.is_closed
        assert theirs.get(server.url).status_code == 200

        async def run() -> None:
            async with httpx.AsyncClient() as theirs:
                async with AsyncClient(api_key=KEY, base_url=server.url, http_client=theirs) as client:
                    await client.start_call_recording(**CALL)
                assert not theirs.is_closed

        anyio.run(run)


def test_a_callers_client_that_is_closed_is_a_clear_error() -> None:
    theirs = httpx.Client()
    theirs.close()
    error = start("sync", "https://a.example", http_client=theirs)
    assert isinstance(error, APIConnectionError)
    assert "the client is closed" in str(error)


def raising(kind: str, error: BaseException) -> Callable[[Any], Any]:
    """A hook that raises."""

    def act(_: Any) -> None:
        raise error

    return hook(kind, act)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "error",
    [RuntimeError("hook"), ExceptionGroup("hooks", [OSError()]), httpx.ReadTimeout("hook"), httpx.ConnectError("hook")],
)
def test_hooks_that_raise_end_in_an_error_of_the_tree(kind: str, error: Exception) -> None:
    """Before a request is handed on nothing was sent; after the headers of its answer, the status decides."""
    raises = raising(kind, error)
    with Server(OK) as server:
        before = through_theirs(kind, server.url, event_hooks={"request": [raises]})
        assert isinstance(before, TexmlError)
        assert before.outcome == "not_processed"
        assert server.connections == 0
        after = through_theirs(kind, server.url, event_hooks={"response": [raises]})
        assert isinstance(after, TexmlError)
        assert after.outcome == "processed"
    with Server([receive, send(answer(404, b"{}"))]) as server:
        refused = through_theirs(kind, server.url, event_hooks={"response": [raises]})
        assert isinstance(refused, TexmlError)
        assert refused.outcome == "not_processed"


class Nameless(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends as httpx does, and tells no steps."""

    def __init__(self) -> None:
        self.sync, self.asynchronous = httpx.HTTPTransport(), httpx.AsyncHTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions.pop("trace")
        return self.sync.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions.pop("trace")
        return await self.asynchronous.handle_async_request(request)

    def close(self) -> None:
        self.sync.close()

    async def aclose(self) -> None:
        await self.asynchronous.aclose()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [httpx.ConnectError("hook"), httpx.PoolTimeout("hook"), httpx.ProxyError("hook")])
def test_what_a_hook_fails_to_reach_is_not_the_api(kind: str, error: Exception) -> None:
    """A start is not sent again because a hook, which sends something elsewhere, could not connect."""
    raises = raising(kind, error)
    with Server(OK) as server:
        after = through_theirs(kind, server.url, event_hooks={"response": [raises]}, transport=Nameless())
        assert type(after) is OutcomeUnknownError
        assert server.processed == 1
    before = through_theirs(kind, server.url, event_hooks={"request": [raises]}, transport=Nameless())
    assert type(before) is APIConnectionError


class Failing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport of the caller's that fails in its own way."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.LocalProtocolError("not so")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.LocalProtocolError("not so")


@pytest.mark.parametrize("kind", KINDS)
def test_where_a_callers_transport_does_not_say_whether_it_sent_the_outcome_is_unknown(kind: str) -> None:
    error = through_theirs(kind, "https://a.example", transport=Failing())
    assert type(error) is OutcomeUnknownError
    assert "no answer (LocalProtocolError)" in str(error)


class Clinging(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer that can not be closed."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"{}"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"{}"

    def close(self) -> None:
        raise RuntimeError("not so")

    async def aclose(self) -> None:
        raise RuntimeError("not so")


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_was_read_counts_even_if_it_can_not_be_closed(kind: str) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Clinging()))
    assert through_theirs(kind, "https://a.example", transport=transport) == Recording()


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_answer_is_so_through_a_callers_client_too(kind: str) -> None:
    with Server([receive, process, send(answer(200, b"{", "Content-Length: 9"))]) as server:
        error = through_theirs(kind, server.url)
    assert type(error) is APIResponseError
    assert "it was cut" in str(error)


@pytest.mark.parametrize("kind", KINDS)
def test_no_more_of_an_answer_is_read_through_a_callers_client(kind: str) -> None:
    with Server([receive, process, send(answer(200, b" " * (MAX_BODY + 1)))]) as server:
        error: Any = through_theirs(kind, server.url)
    assert (type(error), len(error.body)) == (APIResponseError, MAX_BODY)


def test_what_is_no_error_passes_through() -> None:
    """Ctrl-C, for one."""
    for moment in ("request", "response"):
        hooks = {moment: [raising("sync", KeyboardInterrupt())]}
        with Server(OK) as server, pytest.raises(KeyboardInterrupt):
            through_theirs("sync", server.url, event_hooks=hooks)


PROXIES: dict[str, list[Action]] = {
    "refuses": [receive, send(answer(407))],
    "fails": [receive, send(answer(502))],
    "closes": [receive],
    "is none": [send(b"SSH-2.0\r\n\r\n")],
    "stalls": [stall],
    "opens a tunnel to nothing": [receive, send(answer(200))],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [*PROXIES, "is not there"])
def test_where_the_callers_proxy_fails_nothing_was_processed(kind: str, name: str) -> None:
    with Server(PROXIES.get(name, [])) as proxy:
        url = proxy.url if name in PROXIES else f"http://127.0.0.1:{unused_port()}"
        error = through_theirs(kind, "https://a.example", timeout=0.5, proxy=url)
    assert type(error) is APIConnectionError
    assert KEY.encode() not in repr(proxy.requests).encode()
