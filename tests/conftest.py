"""What the tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from telnyx_texml.sandbox import serve

# A property takes what it takes: on a busy machine that says nothing of the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def _sandbox():
    with serve() as running:
        yield running


@pytest.fixture
def sandbox(_sandbox):
    """A running stand-in server: its `base_url`, and the `requests` that it received in this test."""
    _sandbox.requests.clear()
    return _sandbox
