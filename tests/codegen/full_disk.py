"""A program that publishes to small disks that fill up: `python -m tests.codegen.full_disk FOLDER`, as who may mount.

It writes one JSON line for each size: what went wrong, what was there afterwards, and after the next publish.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from codegen.publish import alone, publish

from ..places import ROOT
from .pipeline_tools import tree

OLD = {"manifest.json": b"old\n", "telnyx_texml/__init__.py": b"# Made by `make generate` of old.\n"}


def main(folder: Path) -> None:
    """A disk of memory for each size, seen by this process alone."""
    new = tree(ROOT / "generated")
    for size in (20, 32, 64, 128, 256, 4096):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], check=True)
        output, said = folder / "made", ""
        publish(OLD, output)
        try:
            with alone(output, writing=True):
                publish(new, output)
        except OSError as error:
            said = error.strerror
        after = next((name for name, files in (("old", OLD), ("new", new)) if tree(output) == files), "broken")
        print(json.dumps([size, said, after, sorted(path.name for path in folder.iterdir())]))
        subprocess.run(["umount", folder], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
