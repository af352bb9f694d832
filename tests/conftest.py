"""What the tests share."""

from __future__ import annotations

import gc
import signal

import pytest
from hypothesis import HealthCheck, settings
from telnyx_texml.sandbox import serve

# A property takes what it takes: on a busy machine that says nothing of the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# To look for what could be let go as often as Python does by itself takes a sixth of the time.
gc.set_threshold(20_000, 20, 20)

# What runs in the background of a script ignores Ctrl-C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def _sandbox():
    with serve() as running:
        yield running


@pytest.fixture
def sandbox(_sandbox):
    """A running stand-in server: its `base_url`, and the `requests` that it received in this test."""
    _sandbox.requests.clear()
    return _sandbox
