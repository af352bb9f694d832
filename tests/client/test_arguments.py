"""An argument that can not be right is refused before anything is sent, with its name, value and what is allowed."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any

import pytest
from telnyx_texml import AsyncClient, Client, InvalidArgumentError

from tests.calls import CALL, KINDS, start
from tests.processes import python
from tests.server import Server, answer, receive, send

EVENTS = "'in-progress', 'completed', 'absent'"
URL = "must be an absolute http or https URL"


class Anything:
    """Says that it equals whatever it is compared with, as matchers of tests and some arrays do."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


BAD: list[tuple[str, Any, str]] = [
    # argument, value, what the message says besides the argument's name
    ("recording_channels", "mono", "must be one of 'single', 'dual', got 'mono'"),
    ("recording_channels", "Dual", "must be one of 'single', 'dual', got 'Dual'"),
    ("recording_channels", "", "must be one of 'single', 'dual', got ''"),
    ("recording_channels", 2, "must be one of 'single', 'dual', got 2"),
    ("recording_channels", ["dual"], "must be one of 'single', 'dual', got a value of type list"),
    ("recording_channels", Anything(), "must be one of 'single', 'dual', got a value of type Anything"),
    ("recording_track", "dual", "must be one of 'inbound', 'outbound', 'both', got 'dual'"),
    ("recording_track", "both\n", "must be one of 'inbound', 'outbound', 'both', got 'both\\n'"),
    ("recording_status_callback_method", "get", "must be one of 'GET', 'POST', got 'get'"),
    ("recording_status_callback_method", b"GET", "must be one of 'GET', 'POST', got a value of type bytes"),
    *(("play_beep", value, f"must be True or False, got {value!r}") for value in ("yes", "true", "", 0, 1, 1.0)),
    ("play_beep", [], "must be True or False, got a value of type list"),
    *(
        (name, value, told)
        for name in CALL
        for value, told in (
            (None, "must be a str, got None"),
            (7, "must be a str, got 7"),
            (True, "must be a str, got True"),
            (b"a", "must be a str, got a value of type bytes"),
            (["a"], "must be a str, got a value of type list"),
            ("", "must not be blank, got ''"),
            (" \t\n", "must not be blank, got ' \\t\\n'"),
            ("\u3000", "must not be blank, got '\\u3000'"),
            (".", "must not be a step of a path, got '.'"),
            ("..", "must not be a step of a path, got '..'"),
            *((text, f"must not have control characters, got {text!a}") for text in ("a\nb", "a\0", "\x7fa", "a\x85")),
            ("a\u202e", "must not have control characters, got 'a\\u202e'"),
            ("a\ud800", "must be text that UTF-8 can encode, got 'a\\ud800'"),
            ("a" * 1001, "must have at most 1000 characters, got 1001"),
            ("a" * 99_999, "must have at most 1000 characters, got 99999"),
        )
    ),
    ("recording_status_callback_event", [], f"must not be empty; name some of {EVENTS}"),
    ("recording_status_callback_event", (), f"must not be empty; name some of {EVENTS}"),
    ("recording_status_callback_event", "completed", f"must be a list of {EVENTS}, got 'completed'"),
    ("recording_status_callback_event", "in-progress completed", f"must be a list of {EVENTS}, got 'in-progress c"),
    ("recording_status_callback_event", b"completed", f"must be a list of {EVENTS}, got a value of type bytes"),
    ("recording_status_callback_event", {"completed"}, f"must be a list of {EVENTS}, got a value of type set"),
    (
        "recording_status_callback_event",
        {"completed": True},
        f"must be a list of {EVENTS}, got a value of type dict",
    ),
    ("recording_status_callback_event", 7, f"must be a list of {EVENTS}, got 7"),
    ("recording_status_callback_event", ["begun"], f"must hold only {EVENTS}, got 'begun'"),
    ("recording_status_callback_event", ["completed", None], f"must hold only {EVENTS}, got None"),
    ("recording_status_callback_event", [Anything()], f"must hold only {EVENTS}, got a value of type Anything"),
    ("recording_status_callback_event", ["completed absent"], f"must hold only {EVENTS}, got 'completed absent'"),
    ("recording_status_callback_event", ["absent", "absent"], "must name each value once, got 'absent' twice"),
    ("recording_status_callback", 7, "must be a str, got 7"),
    ("recording_status_callback", b"https://a.example", "must be a str, got a value of type bytes"),
    *(
        ("recording_status_callback", text, f"{URL}, got {text!a}")
        for text in (
            *("", " ", "a.example", "//a.example/x", "/x", "ftp://a.example", "https://", "https:///x", "mailto"),
            *("https://a.example:x/", "https://a.example:0", "https://[::1", "https://a b", "https://a.example/\n"),
        )
    ),
    ("recording_status_callback", "https://a.example/\ud800", f"{URL}, got 'https://a.example/\\ud800'"),
    *(("timeout", value, f"must be seconds, above 0 and up to 86400, got {value!r}") for value in (0, -1, "5", True)),
    *(
        ("timeout", float(text), f"must be seconds, above 0 and up to 86400, got {text}")
        for text in ("inf", "nan", "1e+300")
    ),
    ("timeout", 10**400, "must be seconds, above 0 and up to 86400, got a value of type int"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server([receive, send(answer(200, b"{}"))]) as server:
        yield server
        assert server.connections == 0, "nothing was sent"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("argument", "value", "told"), BAD, ids=lambda part: ascii(part)[:50])
def test_a_bad_argument_is_refused_with_its_name_and_value_and_what_is_allowed(
    kind: str, argument: str, value: Any, told: str, server: Server
) -> None:
    error = start(kind, server.url, arguments={argument: value})
    assert isinstance(error, InvalidArgumentError)
    assert str(error).startswith(f"{argument}: {told}")
    assert (error.argument, error.outcome) == (argument, "not_processed")
    assert isinstance(error, ValueError)
    assert error.__cause__ is None
    assert len(str(error)) < 400


@pytest.mark.parametrize(
    "url",
    [
        "ftp://user:SECRET@a.example/x?token=SECRET#SECRET",
        "user:SECRET@a.example/x",
        "https:/user:SECRET@a.example/x",
        "https:user:SECRET@a.example",
        "https://user:SECRET/SECRET@a.example:x/?SECRET",
        "//user:SECRET@a.example",
        "https:\\\\user:SECRET@a.example",
        "https://user:SEC RET SECRET@a.example",
        "SECRET://user:SECRET@a.example",
        "https://user:SECRET@SECRET@a.example:x",
    ],
)
def test_a_callback_url_is_shown_without_what_may_be_secret(url: str) -> None:
    error = start("sync", "https://api.example", arguments={"recording_status_callback": url})
    assert isinstance(error, InvalidArgumentError)
    assert "SECRET" not in str(error)
    assert "a.example" in str(error)


@pytest.mark.parametrize("name", ["timeout", "retry", "http_client", "base_url"])
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_bad_option_is_refused_when_the_client_is_made(kind: Any, name: str) -> None:
    for value in (-1, "5", True, object(), b"x", []):
        with pytest.raises(InvalidArgumentError, match=rf"^{name}: (must|is) "):
            kind(**{"api_key": "test-key", name: value})


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_limits_of_options_are_included(kind: Any) -> None:
    for allowed in ({"retry": 0}, {"retry": 100}, {"timeout": 86_400}):
        kind(api_key="test-key", **allowed)
    for refused in ({"retry": 101}, {"timeout": 86_401}):
        with pytest.raises(InvalidArgumentError, match=rf"^{next(iter(refused))}: must "):
            kind(api_key="test-key", **refused)


def test_what_is_no_http_client_is_refused_where_nobody_imported_httpx() -> None:
    code = """
from telnyx_texml import Client, InvalidArgumentError
try:
    Client(api_key="test-key", http_client=object())
except InvalidArgumentError as error:
    print(error)
"""
    assert python("-c", code).stdout == "http_client: must be an httpx.Client, got object\n"


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_http_client_of_the_other_kind_is_refused(kind: Any) -> None:
    import httpx

    other = httpx.AsyncClient() if kind is Client else httpx.Client()
    with pytest.raises(InvalidArgumentError, match=r"^http_client: must be an httpx\.\w+, got \w+$"):
        kind(api_key="test-key", http_client=other)


def test_text_of_a_subclass_of_str_is_text() -> None:
    """Enumerations of a caller's own, for one."""

    class Channels(enum.StrEnum):
        ONE = "single"

    class Shout(str):
        def __str__(self) -> str:
            return self.upper()

    arguments = {
        "account_sid": Shout("a"),
        "call_sid": "c",
        "recording_channels": Channels.ONE,
        "recording_status_callback": Shout("https://a.example"),
    }
    with Server([receive, send(answer(200, b"{}"))]) as server:
        start("sync", server.url, arguments=arguments)
        [(head, body)] = server.requests
    assert head.startswith(b"POST /texml/Accounts/a/Calls/c/Recordings.json ")
    assert body == b"RecordingStatusCallback=https%3A%2F%2Fa.example&RecordingChannels=single"
