"""Every Python block of the README runs as it stands, or is one of the receivers, which have tests of their own."""

import json
import re

import pytest
from telnyx_texml import AsyncClient, Client, NotFoundError
from telnyx_texml.callbacks import generate_key_pair, sign

from .package.test_testing import suite
from .places import ROOT
from .server import Server, answer, process, receive, reset, send

BLOCKS = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(), re.DOTALL | re.MULTILINE)
RECEIVERS = {path.read_text(): path.name for path in (ROOT / "tests/callbacks/receivers").glob("*.py")}


def test_the_readme_shows_every_receiver_as_it_is_tested():
    """What a reader copies is what the tests run."""
    assert {RECEIVERS.get(block) for block in BLOCKS} - {None} == set(RECEIVERS.values())


@pytest.mark.parametrize("block", [block for block in BLOCKS if block not in RECEIVERS])
def test_a_block_runs_as_it_stands(block, sandbox, monkeypatch):
    """With a key in the environment, and the API's place taken by the stand-in."""
    private, public = generate_key_pair()
    body = b"CallSid=c&RecordingStatus=completed&RecordingSid=r&RecordingDuration=12"
    monkeypatch.setenv("TELNYX_API_KEY", "KEY0123")
    monkeypatch.setenv("TELNYX_PUBLIC_KEY", public)
    for client in (Client, AsyncClient):
        monkeypatch.setattr(client, "_server", sandbox.base_url)
    exec(compile(block, "README.md", "exec"), {"__name__": "readme", "body": body, "headers": sign(body, private)})


def _block(text):
    [block] = [block for block in BLOCKS if text in block]
    return block


def start_and_find_out(*scripts):
    """Run the way out of an unknown outcome; what it returns, and the methods that were sent."""
    names = {}
    exec(compile(_block("def start_and_find_out"), "README.md", "exec"), names)
    with Server(*scripts) as server, Client(api_key="any-key", base_url=server.url) as client:
        sids = names["start_and_find_out"](client, "an-account", "v3:a-call")
        return sids, [head.split()[0].decode() for head, _ in server.requests]


def lists(*sids):
    body = json.dumps({"recordings": [{"sid": sid} for sid in sids]}).encode()
    return [receive, send(answer(200, body, "Connection: close"))]


@pytest.mark.parametrize("lost", [[reset], [], [send(answer(503))]], ids=["reset", "closed", "503"])
@pytest.mark.parametrize(
    ("after", "found"), [(["RE0", "RE1"], {"RE1"}), (["RE0"], set()), (["RE1", "RE2"], {"RE1", "RE2"})]
)
def test_it_finds_out_whether_an_unknown_start_took_place(lost, after, found):
    """The list before and after tells what is new; the start is sent once."""
    result = start_and_find_out(lists("RE0"), [receive, process, *lost], lists(*after))
    assert result == (found, ["GET", "POST", "GET"])


def test_it_does_not_look_again_after_a_start_that_is_known():
    """Its sid is in the answer."""
    start = [receive, process, send(answer(200, b'{"sid": "RE1"}', "Connection: close"))]
    assert start_and_find_out(lists("RE0"), start) == ({"RE1"}, ["GET", "POST"])


def test_it_raises_what_was_refused():
    """There is nothing to find out."""
    with pytest.raises(NotFoundError):
        start_and_find_out(lists(), [receive, send(answer(404, b"", "Connection: close"))])


def test_the_suite_passes_as_it_stands(tmp_path):
    """The tests that a reader copies, with the line for their conftest.py and nothing else."""
    done = suite(tmp_path, text := _block("def test_"), _block("pytest_plugins ="))
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith(f"{text.count('def test_')} passed")
