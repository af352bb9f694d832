# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""Fixtures for tests of code that calls the API, in `conftest.py`: `pytest_plugins = ["telnyx_texml.testing"]`.

Needs pytest and the extra `sandbox`.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from ._client import Client
from .sandbox import Sandbox, serve

__all__ = ["texml_client", "texml_sandbox"]


@pytest.fixture
def texml_sandbox() -> Generator[Sandbox]:
    """A running stand-in for the API, new in each test: give its `base_url` to a client.

    `requests` is what it received. `fail_next` and `lose_next_answer` ask for failures; one that no request
    met is an error at the end of the test.
    """
    with serve() as sandbox:
        yield sandbox
    if sandbox.faults:
        pytest.fail(f"These were asked for, and no request came for them: {[*sandbox.faults]}")


@pytest.fixture
def texml_client(texml_sandbox: Sandbox) -> Generator[Client]:
    """A client of `texml_sandbox`."""
    with Client(api_key="any-key", base_url=texml_sandbox.base_url) as client:
        yield client
