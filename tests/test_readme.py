"""Every Python block of the README runs as it stands, or is one of the receivers, which have tests of their own."""

import re
from pathlib import Path

import pytest
from telnyx_texml import AsyncClient, Client
from telnyx_texml.callbacks import generate_key_pair, sign

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
