"""Whatever a server answers, and if it says the key back: no error, log or pickle has it."""

from __future__ import annotations

import json
import logging
import pickle
from typing import Any

import httpx
import pytest
from telnyx_texml import TexmlError
from telnyx_texml._bodies import MAX_BODY

from ..calls import KEY, KINDS, PATH, start, through_theirs
from ..server import Action, Server, answer, receive, reset, send, stall, unused_port
from .told import everything_told

ECHO = json.dumps({"errors": [{"detail": f"No key matches {KEY}"}], "headers": f"Authorization: Bearer {KEY}"}).encode()
ENDINGS: dict[str, list[Action]] = {
    "401": [receive, send(answer(401, b"{}"))],
    "500": [receive, send(answer(500))],
    "not as promised": [receive, send(answer(200, b"[]"))],
    "cut": [receive, send(answer(200, b"{", "Content-Length: 9"))],
    "malformed": [receive, send(b"SSH-2.0\r\n\r\n")],
    "reset": [receive, reset],
    "silence": [receive, stall],
    "an echo": [receive, send(answer(401, ECHO, f"X-Echo: Bearer {KEY}"))],
    "an echo where success was promised": [receive, send(answer(200, b'"' + KEY.encode() + b'"', f"X-Echo: {KEY}"))],
    "an echo in success": [receive, send(answer(200, ECHO))],
    "an echo in the status line": [receive, send(f"HTTP/1.1 401 No {KEY}\r\nContent-Length: 0\r\n\r\n".encode())],
    "an echo in a malformed header": [receive, send(f"HTTP/1.1 401 No\r\nNo colon {KEY}\r\n\r\n".encode())],
    "an echo in a malformed status line": [receive, send(f"No {KEY}\r\n\r\n".encode())],
    "an echo as the encoding": [receive, send(answer(200, b"{}", f"Content-Encoding: {KEY}"))],
    "an echo that is escaped": [receive, send(answer(401, b"", "X-Echo: " + KEY.replace("_", "\\_")))],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theirs", [None, {}], ids=["ours", "theirs"])
@pytest.mark.parametrize("name", ENDINGS)
def test_no_error_and_no_log_holds_the_key(
    kind: str, theirs: dict[str, Any] | None, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor those of httpx, where a caller's own client sends."""
    caplog.set_level(logging.DEBUG)
    with Server(ENDINGS[name]) as server:
        result = start(kind, server.url, timeout=0.3, theirs=theirs)
    if isinstance(result, TexmlError):
        assert KEY.lower() not in "".join(everything_told(result)).lower()
    assert KEY not in repr(result)
    assert KEY.encode() not in pickle.dumps(result)
    shows_no_key(caplog, "telnyx_texml" if theirs is None else "httpcore")


def shows_no_key(caplog: pytest.LogCaptureFixture, logger: str) -> None:
    """Records came of this logger, and none of any has the key, escaped or not."""
    assert [record for record in caplog.records if record.name.startswith(logger)]
    told = [record.getMessage() + repr(vars(record)) for record in caplog.records]
    assert not [each for each in told if KEY.lower() in each.replace("\\", "").lower()]


def test_what_others_log_in_the_meantime_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    """And after a call, httpx and httpcore log as ever."""
    caplog.set_level(logging.DEBUG)
    with Server([receive, send(answer(200, b"{}"))]) as server:
        start("sync", server.url)
        head = server.requests[0][0]
    assert f"POST {PATH}: 200 after" in caplog.text
    with Server([receive, send(answer(200, b"", f"X-Echo: {KEY}"))]) as server:
        httpx.get(server.url)
    assert KEY.encode() in head
    assert KEY in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_no_error_of_a_connection_holds_the_key(kind: str) -> None:
    for url in (f"http://127.0.0.1:{unused_port()}", f"https://127.0.0.1:{unused_port()}", "https://no.invalid"):
        error = start(kind, url, retry=0)
        assert isinstance(error, TexmlError)
        assert KEY not in everything_told(error)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_says_the_key_back_is_read_without_it(kind: str) -> None:
    with Server([receive, send(answer(401, ECHO, f"X-Echo: Bearer {KEY}"))]) as server:
        error: Any = start(kind, server.url)
    assert error.errors[0].detail == "No key matches (the API key)"
    assert error.headers["x-echo"] == "Bearer (the API key)"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("length", [4, 12, len(KEY) - 1])
@pytest.mark.parametrize("gap", ["", "\\u00"])
def test_an_answer_that_is_cut_within_the_key_is_read_without_its_beginning(kind: str, length: int, gap: str) -> None:
    """Whether the connection was lost there or the answer was longer than is read."""
    part = KEY[:length].encode() + gap.encode()
    long = b" " * (MAX_BODY - len(part)) + KEY.encode() + gap.encode()
    for data in (answer(401, b"No " + part, "Content-Length: 99"), answer(401, long[: MAX_BODY + length])):
        with Server([receive, send(data)]) as server:
            error: Any = start(kind, server.url)
        assert error.status == 401
        assert KEY[:4].encode() not in error.body
        assert b"(the API key)" in error.body or error.body == b"(a body with the API key in it)"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("body", "cut"),
    [(KEY[:4], False), (f"\\u0041 {KEY[:4]}", False), ("a\\/b", False), (KEY[:3], True), ("\\u0041 b", True)],
)
def test_an_answer_that_is_not_cut_within_the_key_stays_as_it_came(kind: str, body: str, cut: bool) -> None:
    """A whole one may end as the key begins."""
    with Server([receive, send(answer(401, body.encode(), *(["Content-Length: 99"] if cut else [])))]) as server:
        error: Any = start(kind, server.url)
    assert error.body == body.encode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spelled", ["".join(f"\\u{ord(letter):04x}" for letter in "KEY/018A"), "KEY\\/018A"])
def test_an_answer_that_says_the_key_back_in_escapes_is_not_shown(kind: str, spelled: str) -> None:
    body = json.dumps({"errors": [{"detail": "No key matches #"}]}).replace("#", spelled).encode()
    with Server([receive, send(answer(401, body))]) as server:
        error: Any = start(kind, server.url, api_key="KEY/018A")
    assert error.body == b"(a body with the API key in it)"
    assert "KEY/018A" not in everything_told(error)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["KEY018A_", "KEY018A_" * 20])
def test_a_key_of_eight_letters_or_more_is_taken_out(kind: str, key: str) -> None:
    """Also where less than all of it would be told."""
    with Server([receive, send(answer(200, f"No {key}".encode(), f"Content-Encoding: {key}"))]) as server:
        error: Any = start(kind, server.url, api_key=key)
    assert error.body == b"No (the API key)"
    assert error.headers["content-encoding"] == "(the API key)"
    assert "it is encoded as '(the API key)'" in str(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_shorter_key_is_no_secret_and_changes_no_answer(kind: str) -> None:
    """With a key such as `test`, what has the word in it is read as it came."""
    with Server([receive, send(answer(401, b"A testkey", "X-Echo: testkey"))]) as server:
        error: Any = start(kind, server.url, api_key="testkey")
    assert (error.body, error.headers["x-echo"]) == (b"A testkey", "testkey")


def test_a_shorter_key_changes_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with httpx.Client() as theirs, Server([receive, send(answer(401, b"", "X-Echo: testkey"))]) as server:
        start("sync", server.url, api_key="testkey", http_client=theirs)
    assert "testkey" in caplog.text


def test_no_error_of_a_callers_client_holds_the_key() -> None:
    """Its own exceptions hold the request, and the request holds the key."""

    def hook(request: httpx.Request) -> None:
        raise RuntimeError(request.headers["Authorization"])

    for hooks in ({"request": [hook]}, {"response": [lambda response: response.raise_for_status()]}):
        with Server([receive, send(answer(401))]) as server:
            error = through_theirs("sync", server.url, event_hooks=hooks)
            assert isinstance(error, TexmlError)
            assert KEY not in everything_told(error)
