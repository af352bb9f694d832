"""What is told of an error to those who look for the key in it."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import FrameType


def everything_told(error: BaseException) -> str:
    """What a log, a debugger or an error tracker could show of an error; all frames but those of the tests."""
    told: list[str] = []
    seen: list[BaseException] = []
    queue: list[BaseException | None] = [error]
    while queue:
        one = queue.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        queue += [one.__cause__, one.__context__]
        told += [repr(one), str(one), repr(one.args), repr(vars(one)), repr(getattr(one, "__notes__", ""))]
        frames = [(frame, line) for frame, line in traceback.walk_tb(one.__traceback__) if not of_tests(frame)]
        told += traceback.StackSummary.extract(iter(frames), capture_locals=True).format()
        for frame, _ in frames:
            told += [repr(getattr(value, "__dict__", "")) for value in frame.f_locals.values()]
    return "".join(told)


def of_tests(frame: FrameType) -> bool:
    return Path(frame.f_code.co_filename).is_relative_to(Path(__file__).parents[1])
