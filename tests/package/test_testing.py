"""`telnyx_texml.testing`: a test suite of a user's, in a process of its own, has the fixtures by one line."""

from __future__ import annotations

from ..processes import environment, python

CONFTEST = 'pytest_plugins = ["telnyx_texml.testing"]\n'

SUITE = """
import asyncio

import pytest
from telnyx_texml import AsyncClient

IDS = {"account_sid": "an-account", "call_sid": "v3:a-call"}


def test_a_start(texml_client, texml_sandbox):
    assert texml_client.start_call_recording(**IDS, play_beep=False).call_sid == IDS["call_sid"]
    [request] = texml_sandbox.requests
    assert (request.method, request.form) == ("POST", (("PlayBeep", "false"),))


def test_nothing_is_left_of_another_test(texml_client, texml_sandbox):
    assert not texml_sandbox.requests
    assert not texml_client.list_call_recordings(**IDS).recordings


def test_failures_come_in_the_order_of_asking(texml_client, texml_sandbox):
    texml_sandbox.fail_next(520)
    texml_sandbox.fail_next(404)
    statuses = []
    for _ in range(2):
        with pytest.raises(Exception) as caught:
            texml_client.start_call_recording(**IDS)
        statuses.append(caught.value.status)
    assert statuses == [520, 404]
    assert caught.value.errors, "it is the API's own example of a 404"
    assert not texml_client.list_call_recordings(**IDS).recordings


def test_async(texml_sandbox):
    async def start():
        async with AsyncClient(api_key="any-key", base_url=texml_sandbox.base_url) as client:
            return await client.start_call_recording(**IDS)

    texml_sandbox.fail_next(429, retry_after=0)
    assert asyncio.run(start()).call_sid == IDS["call_sid"]


@pytest.mark.parametrize("wrong", [
        *({"status": status} for status in (200, 600, "404", 404.0, True, None)),
        *({"status": 429, "retry_after": seconds} for seconds in (-1, "1", 0.5)),
    ])
def test_what_can_not_be_is_refused_at_once(texml_sandbox, wrong):
    with pytest.raises(ValueError, match=f"^{[*wrong][-1]}: "):
        texml_sandbox.fail_next(**wrong)
"""

IDLE = """
def test_it(texml_sandbox):
    texml_sandbox.fail_next(503)
"""


def suite(folder, text, conftest=CONFTEST):
    """Run a suite as its user does, with every warning an error."""
    (folder / "conftest.py").write_text(conftest)
    # Where the fixtures are named, no other plugin is needed, and to load those that there are takes a second.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} if conftest else {}
    (folder / "test_it.py").write_text(text)
    options = ("-q", "-W", "error", "-p", "no:cacheprovider", "--rootdir", ".")
    return python("-m", "pytest", *options, cwd=folder, env=environment(**alone))


def test_one_line_gives_a_stand_in_and_a_client(tmp_path):
    """What was received, failures in their order, no state between tests. The README's suite has the rest."""
    done = suite(tmp_path, SUITE)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.splitlines()[-1].startswith("13 passed")


def test_a_failure_that_nothing_met_fails_the_test(tmp_path):
    """Else a test that never calls the API would pass, whatever it asked for."""
    done = suite(tmp_path, IDLE)
    assert done.returncode == 1
    assert "no request came for them: [Fault(status=503, retry_after=None)]" in done.stdout


def test_nothing_is_there_unless_it_is_asked_for(tmp_path):
    """The package has no entry point: a suite that does not name the plugin does not load it."""
    done = suite(tmp_path, IDLE, conftest="")
    assert done.returncode == 1
    assert "fixture 'texml_sandbox' not found" in done.stdout
