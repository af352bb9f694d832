"""The API key goes to the API, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from telnyx_texml import AsyncClient, Client, InvalidArgumentError, Recording

from ..calls import KEY, KINDS, start, through_theirs
from ..server import Server, answer, process, receive, send

HTTPS = ["https://a.example", "https://a.example/v2/", "HTTPS://a.example:8443/x", "https://[2001:db8::1]/v2"]
HTTPS += ["https://a.example:1", "https://a.example:65535"]
LOOPBACK = ["http://127.0.0.1", "http://127.9.9.9:80/", "http://[::1]:8080", "http://localhost:1/v2"]
LOOPBACK += ["http://LOCALHOST"]
PLAIN = ["http://a.example", "http://10.0.0.1", "http://0.0.0.0", "http://127.0.0.1.a.example", "http://localhost.a"]
NO_URL: list[Any] = ["", " ", "a.example", "//a.example", "/v2", "ftp://a.example", "file:///etc", "https://"]
NO_URL += ["https:///v"]
NO_URL += ["https://a.example:0", "https://a.example:65536", "https://a.example:x", "https://[::1", "https://a..b"]
NO_URL += ["https://[1::2::3]", "https://[127.0.0.1]"]
NO_URL += ["https://a.example\n", "https://a b", "http://127.0.0.1\\@a.example", "https://a\\b"]
NO_URL += ["https://\u00e9.example"]
NO_URL += ["https://" + "a" * 70 + ".example", "https://a.example/" + "a" * 70_000, b"https://a.example", 7]
MORE = ["https://u:p@a.example", "https://a.example?x=1", "https://a.example#x"]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_key_goes_by_https_or_to_this_machine(kind: Any) -> None:
    for url in HTTPS + LOOPBACK:
        assert kind(api_key=KEY, base_url=url).base_url == url.rstrip("/")
    client = kind(api_key=KEY)
    for url in PLAIN + NO_URL + MORE:
        for make in (lambda: kind(api_key=KEY, base_url=url), lambda: client.with_options(base_url=url)):  # noqa: B023
            with pytest.raises(InvalidArgumentError, match=r"^base_url: must ") as raised:
                make()
            assert "u:p" not in str(raised.value)
            assert url not in MORE or "user info, a query or a fragment" in str(raised.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("theirs", [False, True])
def test_redirects_are_not_followed(kind: str, status: int, theirs: bool) -> None:
    """Not even by a caller's client that follows its own."""
    elsewhere = Server([receive, process, send(answer(200, b"{}"))])
    with elsewhere, Server([receive, send(answer(status, b"", f"Location: {elsewhere.url}/x"))]) as server:
        error: Any = through_theirs(kind, server.url, follow_redirects=True) if theirs else start(kind, server.url)
        assert (error.status, error.outcome) == (status, "not_processed")
        assert (elsewhere.connections, len(server.requests)) == (0, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("location", ["http://[", "http://a:b", "\x01", "//", "x" * 70_000])
def test_a_redirect_that_can_not_be_read_is_a_redirect(kind: str, location: str) -> None:
    """A caller's client reads where it goes, even where it does not go there."""
    with Server([receive, send(answer(302, b"", f"Location: {location}"))]) as server:
        error: Any = through_theirs(kind, server.url)
        if location != "\x01":  # no header at all
            assert (error.status, error.outcome) == (302, "not_processed")


@pytest.mark.parametrize("kind", KINDS)
def test_netrc_and_proxies_of_the_environment_change_nothing(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("default login eve password elsewhere\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with Server([receive, send(answer(200, b"{}"))]) as proxy, Server([receive, send(answer(200, b"{}"))]) as server:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert start(kind, server.url) == Recording()
        assert proxy.connections == 0
        assert f"bearer {KEY}".lower().encode() in server.requests[0][0].lower()


@pytest.mark.parametrize("kind", KINDS)
def test_cookies_are_not_kept(kind: str) -> None:
    step = [receive, send(answer(429, b"", "Set-Cookie: a=b; Path=/", "Retry-After: 0", "Connection: close"))]
    with Server(step, [receive, send(answer(200, b"{}"))]) as server:
        assert start(kind, server.url) == Recording()
        assert b"cookie" not in server.requests[1][0].lower()


RESERVED = ["Authorization", "authorization", "HOST", "Content-Type", "content-length", "Content-X", "TE", "Trailer"]
RESERVED += ["Transfer-Encoding", "Connection", "Expect", "Keep-Alive", "Proxy-Authorization", "Upgrade"]
BAD_HEADERS: list[Any] = [
    *({name: "x"} for name in RESERVED),
    *({name: "x"} for name in ("", "a b", "a:", "\u00e9", "a\n", 7, None)),
    *({"X-A": value} for value in ("a\nb", "a\r\nX-Evil: 1", " a", "a ", "\u00e9", "\0", b"x", 7, None)),
    [("X-A", "x")],
    "X-A: x",
    7,
]


@pytest.mark.parametrize("kind", KINDS)
def test_extra_headers_can_not_change_what_the_client_decides(kind: str) -> None:
    with Server([receive, send(answer(200, b"{}"))]) as server:
        for headers in BAD_HEADERS:
            error = start(kind, server.url, arguments={"extra_headers": headers})
            assert isinstance(error, InvalidArgumentError), headers
            assert error.argument == "extra_headers"
        assert server.connections == 0
        assert start(kind, server.url, arguments={"extra_headers": {"X-A": "x", "user-agent": "mine"}}) == Recording()
        head = server.requests[0][0].lower()
        assert b"\r\nx-a: x" in head
        assert head.count(b"user-agent:") == 1
