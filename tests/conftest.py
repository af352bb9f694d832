"""What the tests share."""

from __future__ import annotations

import pytest
from telnyx_texml.sandbox import serve


@pytest.fixture
def sandbox():
    """A running stand-in server: its `base_url`, and the `requests` that it received."""
    with serve() as running:
        yield running
