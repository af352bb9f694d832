"""A caller's own httpx client keeps the cookies that it has, and no others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import Barrier
from typing import Any

import httpx
from telnyx_texml import Client, Recording

from ..calls import CALL, KEY
from ..server import Action, Server, again, answer, process, receive, send


def test_the_cookies_of_a_callers_client_stay_as_they_are() -> None:
    """An answer that sets, changes or ends cookies changes nothing in the caller's jar."""
    set_cookies = [f"Set-Cookie: {cookie}; Path=/" for cookie in ("new=1", "old=2", "gone=; Max-Age=0")]
    with (
        Server([receive, process, send(answer(200, b"{}", *set_cookies))]) as server,
        httpx.Client() as theirs,
        Client(api_key=KEY, base_url=server.url, http_client=theirs) as client,
    ):
        for name in ("old", "gone"):
            theirs.cookies.set(name, "1", domain="127.0.0.1")
        theirs.cookies.set("other", "1", domain="example.org")
        client.start_call_recording(**CALL)
        assert dict(theirs.cookies) == {"old": "1", "gone": "1", "other": "1"}


class Meeting(CookieJar):
    """Two threads take a cookie out of it at one time."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Barrier(2, timeout=10)

    def clear(self, *place: Any) -> None:
        self.both.wait()
        super().clear(*place)


def test_two_threads_may_get_the_same_cookie_at_a_time() -> None:
    """None of them loses its answer by that."""
    actions: list[Action] = [receive, lambda _: both.wait(), process, send(answer(200, b"{}", "Set-Cookie: a=1"))]
    both = Barrier(2, timeout=10)
    with (
        Server([again(*actions)]) as server,
        httpx.Client(cookies=Meeting()) as theirs,
        Client(api_key=KEY, base_url=server.url, http_client=theirs) as client,
        ThreadPoolExecutor(2) as threads,
    ):
        calls = [threads.submit(client.start_call_recording, **CALL) for _ in range(2)]
        assert [call.result() for call in calls] == [Recording(), Recording()]
        assert not theirs.cookies
