"""A program that publishes again and again, and is stopped at another step each time.

It writes one JSON line for each step: what was there afterwards, and after the next command.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from codegen.publish import CLAIM, alone, interrupted, publish, recover

OLD = {"calls/__init__.py": b"# Made by `make generate` of old.\n", "calls/old.py": b"old\n", "manifest.json": b"old\n"}
NEW = {
    "calls/__init__.py": b"# Made by `make generate` of new.\n",
    "calls/in/new.py": b"n\n",
    "manifest.json": b"new\n",
}
CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}


def halfway(output: Path) -> None:
    """Leave it as a SIGKILL between the two renames does."""
    beside = output.with_name(f".{output.name}.publishing")
    (beside / "new").mkdir(parents=True)
    (beside / CLAIM).touch()
    output.rename(beside / "old")


def stop(how: str, step: int) -> list[str]:
    """Let what would change a file or folder fail, from a step on. The list fills with the steps taken."""
    steps: list[str] = []

    def before(event: str, arguments: tuple) -> None:
        if event not in CHANGES or (event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        steps.append(event)
        taken = len(steps)
        if taken < step:
            return
        if how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "interrupt" and taken == step:
            raise KeyboardInterrupt
        if how == "full" and event in {"open", "os.mkdir"}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if how == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        if how == "denied" and taken == step:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    sys.addaudithook(before)
    return steps


def child(how: str, step: int, output: Path) -> None:
    """Publish, and be stopped."""
    with alone(output, writing=True):
        steps = stop(how, step)
        try:
            publish(NEW, output)
        except (OSError, KeyboardInterrupt):
            os._exit(1)
        finally:
            if len(steps) < step:
                os._exit(0)
    os._exit(2)  # it came to its end all the same


def state(output: Path) -> str:
    """What the output is."""
    if not output.exists():
        return "missing"
    found = {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}
    return "old" if found == OLD else "new" if found == NEW else f"broken: {sorted(found)}"


def main(how: str, folder: Path) -> None:
    """Stop at the first step, the second, and so on, until there are no more."""
    for step in range(1, 100):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "beside.txt").write_text("mine")
        output = folder / "made"
        publish(OLD, output)
        process = os.fork()
        if not process:
            child(how, step, output)
        status = os.waitpid(process, 0)[1]
        after, named = state(output), interrupted(output) is not None
        recover(output)
        found = {"step": step, "status": status, "after": after, "named": named, "recovered": state(output)}
        publish(NEW, output)
        beside = sorted(path.name for path in folder.iterdir())
        print(json.dumps({**found, "next": state(output), "beside": beside}))
        if status == 0:
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
