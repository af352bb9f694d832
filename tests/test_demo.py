"""`demo.py`, run as a process: what it prints, and that a live start is one request and no more."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import pytest
from telnyx_texml.sandbox import serve

from .places import ROOT
from .processes import environment, python
from .server import Server, answer, receive, send, stall, unused_port, wait_for

KEY = "KEY-that-nobody-may-see"
LIVE = {"LIVE": "1", "TELNYX_API_KEY": KEY, "ACCOUNT_SID": "an-account", "CALL_SID": "v3:a-call"}


def demo(**variables):
    kept = {name: value for name, value in environment().items() if name not in {*LIVE, "BASE_URL"}}
    done = python("demo.py", env={**kept, **variables})
    assert KEY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_shows_a_typed_recording_its_callbacks_and_another_one_async_with_nothing_set():
    done = demo()
    assert (done.returncode, done.stderr) == (0, "")
    assert "sync: " in done.stdout
    assert "async: await client.start_call_recording(...)" in done.stdout
    assert done.stdout.endswith(", another recording of the same call\n")
    rows = {line.split()[0]: line.split(maxsplit=2)[1:] for line in done.stdout.splitlines() if line.startswith("  ")}
    assert rows["price"] == ["Decimal", "0.10"]
    assert rows["duration"] == ["timedelta", "0:00:12"]
    assert rows["start_time"] == ["datetime", "2023-08-11 19:12:11+00:00"]
    assert rows["error_code"] == ["None"]
    events = re.findall(r"^  recording_status +str +(\S+)$", done.stdout, re.MULTILINE)
    assert events == ["in-progress", "completed"]
    assert rows["recording_duration"] == ["timedelta", "0:00:12"]
    assert "signature=" not in done.stdout, "a URL that gives access to the file is not shown"


@pytest.mark.parametrize("live", ["", "0"])
def test_calls_nobody_but_the_stand_in_without_live(sandbox, live):
    assert demo(**LIVE | {"LIVE": live, "BASE_URL": sandbox.base_url}).returncode == 0
    assert sandbox.requests == []


def test_live_says_what_it_will_do_and_then_starts_once(sandbox):
    done = demo(**LIVE, BASE_URL=sandbox.base_url)
    assert (done.returncode, done.stderr) == (0, "")
    [request] = sandbox.requests
    assert (request.method, request.form) == ("POST", ())
    assert request.path == "/v2/texml/Accounts/an-account/Calls/v3:a-call/Recordings.json"
    notice, _, answer = done.stdout.partition("sync: ")
    assert "billed" in notice
    assert "beeps" in notice
    assert sandbox.base_url in notice
    assert "an-account" in answer


@pytest.mark.parametrize("missing", [["TELNYX_API_KEY"], ["ACCOUNT_SID", "CALL_SID"]])
@pytest.mark.parametrize("blank", [True, False])
def test_live_names_every_variable_that_is_missing_and_sends_nothing(sandbox, missing, blank):
    variables = {name: value for name, value in LIVE.items() if name not in missing} | {"BASE_URL": sandbox.base_url}
    done = demo(**variables, **(dict.fromkeys(missing, "") if blank else {}))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"needs {', '.join(missing)} in" in done.stderr
    assert sandbox.requests == []


def test_live_says_that_an_unknown_call_started_nothing():
    with serve(unknown_calls=["v3:a-call"]) as sandbox:
        done = demo(**LIVE, BASE_URL=sandbox.base_url)
    assert done.returncode == 1
    assert "404" in done.stderr
    assert "Check the ids" in done.stderr
    assert "No recording was started" in done.stderr
    assert len(sandbox.requests) == 1


def test_live_says_that_a_refused_connection_started_nothing():
    done = demo(**LIVE, BASE_URL=f"http://127.0.0.1:{unused_port()}/v2")
    assert done.returncode == 1
    assert "no connection" in done.stderr
    assert "No recording was started" in done.stderr


@pytest.mark.parametrize(
    ("script", "advice"),
    [
        ([receive], "may be running"),
        ([receive, send(answer(429, b"", "Retry-After: 0"))], "No recording was started"),
    ],
)
def test_live_does_not_send_a_start_again_and_says_what_may_have_come_of_it(script, advice):
    with Server(script) as server:
        done = demo(**LIVE, BASE_URL=server.url)
    assert done.returncode == 1
    assert advice in done.stderr
    assert len(server.requests) == 1


def test_ctrl_c_in_a_live_start_says_that_the_recording_may_be_running():
    """No traceback; the exit status is that of a program that Ctrl-C ended."""
    with Server([receive, stall]) as server:
        process = subprocess.Popen(
            [sys.executable, "demo.py"],
            cwd=ROOT,
            env=environment(**LIVE, BASE_URL=server.url),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_for(lambda: server.requests)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.startswith("\ninterrupted. The recording may be running")
    assert said.count("\n") == 2


@pytest.mark.parametrize(
    ("variable", "value"), [("CALL_SID", ".."), ("TELNYX_API_KEY", KEY + "\n"), ("BASE_URL", "ftp://127.0.0.1")]
)
def test_live_names_a_value_that_can_not_be_right(variable, value):
    done = demo(**LIVE | {"BASE_URL": "http://127.0.0.1:9", variable: value})
    assert done.returncode == 1
    argument = {"TELNYX_API_KEY": "api_key"}.get(variable, variable.lower())
    assert f"error: {argument}: " in done.stderr
    assert "No recording was started" in done.stderr
