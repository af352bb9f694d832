"""What is being done, told on a terminal once it takes longer than a second."""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


@contextmanager
def progress(stream: TextIO) -> Generator[Callable[[str], None]]:
    """Give what names the step at hand. A terminal shows it in one line that is written over and goes in the end."""
    step, begin, over = ["Starting"], time.monotonic(), Event()

    def tell() -> None:
        while not over.wait(1):
            stream.write(f"\r\033[K{step[-1]} ... {time.monotonic() - begin:.0f} s")
            stream.flush()
        stream.write("\r\033[K")
        stream.flush()

    teller = Thread(target=tell, daemon=True) if stream.isatty() else None
    if teller:
        teller.start()
    try:
        yield step.append
    finally:
        over.set()
        if teller:
            teller.join()
