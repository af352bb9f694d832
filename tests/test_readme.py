"""Every Python block of the README runs as it stands, or is one of the receivers, which have tests of their own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from telnyx_texml import AsyncClient, Client
from telnyx_texml.callbacks import generate_key_pair, sign

from .sandbox.processes import environment

ROOT = Path(__file__).parents[1]
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


def test_the_way_out_of_an_unknown_outcome_finds_the_recording(sandbox):
    """Whether the answer comes or is lost, it returns the one recording that began, and starts no other."""
    names = {"__name__": "readme"}
    exec(compile(_block("def start_and_find_out"), "README.md", "exec"), names)
    listed = names["sids"]

    def sids_and_then_lose_an_answer(*arguments):
        found = listed(*arguments)
        if not found:
            sandbox.lose_next_answer()
        return found

    with Client(api_key="KEY0123", base_url=sandbox.base_url) as client:
        assert len(names["start_and_find_out"](client, "an-account", "v3:a-call")) == 1
        names["sids"] = sids_and_then_lose_an_answer
        assert len(names["start_and_find_out"](client, "an-account", "v3:another")) == 1
    assert [request.method for request in sandbox.requests] == ["GET", "POST", "GET", "POST", "GET"]


def test_the_suite_passes_as_it_stands(tmp_path):
    """The tests that a reader copies, with the line for their conftest.py and nothing else."""
    (tmp_path / "conftest.py").write_text(_block("pytest_plugins ="))
    (tmp_path / "test_it.py").write_text(suite := _block("def test_"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "--rootdir", "."],
        cwd=tmp_path,
        env=environment(ROOT / "generated"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith(f"{suite.count('def test_')} passed")
