"""`python -m codegen ...`, which gets a Ctrl-C at its n-th step: `python interrupted.py N ...`.

A step is whatever Python reports: an import, a file that is opened, a program that is started.
"""

import os
import runpy
import signal
import sys
from pathlib import Path

STEPS = {"import", "open", "compile", "subprocess.Popen", "os.mkdir", "os.rename", "os.remove", "os.listdir"}


def main(last: int) -> None:
    steps = -1

    def count(event: str, arguments: tuple) -> None:
        nonlocal steps
        # What Python does before is its own.
        if steps >= 0 or (event == "import" and arguments[0] == "codegen.cli"):
            steps += event in STEPS
            if steps == last and event in STEPS:
                os.kill(os.getpid(), signal.SIGINT)

    sys.argv = ["codegen", *sys.argv[2:]]
    sys.path.insert(0, str(Path.cwd()))
    sys.addaudithook(count)
    try:
        runpy.run_module("codegen", run_name="__main__", alter_sys=True)
    finally:
        if steps < last:
            print(steps)


main(int(sys.argv[1]))
