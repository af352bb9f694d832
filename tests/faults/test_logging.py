"""What the package says in a log: one line for a request, one for its end, at debug level, and no secrets."""

from __future__ import annotations

import logging
import re

import pytest

from ..calls import KEY, KINDS, PATH, start
from ..processes import python
from ..server import Server, answer, process, receive, send

SECRET_URL = "https://user:SECRET@a.example/x?token=SECRET#SECRET"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Those of the package, milliseconds as #."""
    ours = [record for record in caplog.records if record.name.startswith("telnyx_texml")]
    assert {record.levelname for record in ours} <= {"DEBUG"}
    assert {record.name for record in ours} <= {"telnyx_texml"}
    return [re.sub(r"after [0-9]+ ms$", "after # ms", record.getMessage()) for record in ours]


@pytest.mark.parametrize("kind", KINDS)
def test_one_line_for_a_request_and_one_for_its_end(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server([receive, process, send(answer(200, b"{}"))]) as server:
        start(kind, server.url, arguments={"recording_status_callback": SECRET_URL})
    assert lines(caplog) == [f"POST {PATH}", f"POST {PATH}: 200 after # ms"]
    assert "SECRET" not in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_each_resend_has_its_two_lines(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wait = [receive, send(answer(429, b"", "Retry-After: 0", "Connection: close"))]
    with Server(wait, [receive, process]) as server:
        start(kind, server.url)
    assert lines(caplog) == [
        f"POST {PATH}",
        f"POST {PATH}: 429 after # ms",
        f"POST {PATH}",
        f"POST {PATH}: the answer was malformed or cut before it began after # ms",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_argument_that_is_refused_is_not_logged(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    start(kind, "https://a.example", arguments={"recording_status_callback": f"ftp{SECRET_URL}"})
    assert lines(caplog) == []


def test_nothing_is_said_by_default() -> None:
    code = """
from telnyx_texml import Client, TexmlError
from tests.calls import start
from tests.server import Server, answer, receive, send
with Server([receive, send(answer(500))]) as server:
    assert start("sync", server.url).status == 500
    assert start("async", server.url).status == 500
"""
    done = python("-c", code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
