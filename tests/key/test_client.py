"""A client is given the key, refuses what can not be one, and shows it to nobody."""

from __future__ import annotations

import copy
import pickle
from contextlib import suppress
from typing import Any

import pytest
from telnyx_texml import AsyncClient, Client, InvalidArgumentError, Recording

from ..calls import KEY, KINDS, start
from ..server import Server, answer, receive, send
from .told import everything_told

CLIENTS = [Client, AsyncClient]


@pytest.mark.parametrize("kind", CLIENTS)
def test_no_client_shows_or_gives_away_the_key(kind: Any) -> None:
    client = kind(api_key=KEY)
    for one in (client, client.with_options(timeout=1.0), client.with_raw_response):
        assert KEY not in repr(one) + str(one) + f"{one:}" + repr(vars(one)) + repr(dir(one))
        for part in vars(one).values():
            assert KEY not in repr(part) + repr(getattr(part, "__dict__", ""))
            with suppress(TypeError):
                assert KEY.encode() not in pickle.dumps(part)
        for way in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError) as raised:
                way(one)
            assert KEY not in everything_told(raised.value)


BAD_KEYS: dict[str, Any] = {
    "empty": "",
    "blank": "   ",
    "newline": KEY + "\n",
    "header": KEY + "\r\nX-Evil: 1",
    "space": f" {KEY}",
    "tab": f"{KEY}\t",
    "non-ASCII": KEY + "\u00e9",
    "zero": KEY + "\0",
    "bytes": KEY.encode(),
    "a list": [KEY],
}


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("name", BAD_KEYS)
def test_a_bad_key_is_refused_at_once_and_not_shown(kind: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = BAD_KEYS[name]
    good = kind(api_key="another-key")
    attempts = [lambda: kind(api_key=bad), lambda: good.with_options(api_key=bad)]
    if isinstance(bad, str) and "\0" not in bad:
        monkeypatch.setenv("TELNYX_API_KEY", bad)
        attempts.append(kind)
    for attempt in attempts:
        with pytest.raises(InvalidArgumentError) as raised:
            attempt()
        assert raised.value.argument == "api_key"
        assert KEY not in everything_told(raised.value)
        assert "telnyx_texml" in everything_told(raised.value), "frames of ours were looked at"


@pytest.mark.parametrize("kind", CLIENTS)
def test_a_missing_key_is_refused_with_the_name_of_its_variable(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELNYX_API_KEY", raising=False)
    with pytest.raises(InvalidArgumentError, match="TELNYX_API_KEY"):
        kind()


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_comes_from_the_environment_where_none_is_given(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELNYX_API_KEY", KEY)
    with Server([receive, send(answer(200, b"{}"))]) as server:
        assert start(kind, server.url, api_key=None) == Recording()
        assert f"authorization: bearer {KEY}".lower().encode() in server.requests[0][0].lower()
