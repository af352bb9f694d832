"""What a signal raises in the midst of a call."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from ..server import wait_for


class SoftLimit(BaseException):
    """What the handler of a signal raises, as those of task queues do."""


@contextmanager
def interrupted(condition: Callable[[], object]) -> Iterator[pytest.ExceptionInfo[SoftLimit]]:
    """The main thread gets a signal when the condition holds, and what it does ends by it."""

    def raise_it(_: int, __: FrameType | None) -> None:
        raise SoftLimit

    def interrupt() -> None:
        wait_for(condition)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, raise_it)
    interrupting = threading.Thread(target=interrupt)
    interrupting.start()
    try:
        with pytest.raises(SoftLimit) as raised:
            yield raised
    finally:
        interrupting.join()
        signal.signal(signal.SIGUSR1, before)
