"""What the tests share."""

from __future__ import annotations

import pytest
from telnyx_texml.sandbox import serve


@pytest.fixture(scope="session")
def _sandbox():
    with serve() as running:
        yield running


@pytest.fixture
def sandbox(_sandbox):
    """A running stand-in server: its `base_url`, and the `requests` that it received in this test."""
    _sandbox.requests.clear()
    return _sandbox
