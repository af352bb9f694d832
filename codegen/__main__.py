"""`python -m codegen`, from whose first moment a Ctrl-C is one line, as is a package that is missing."""

from __future__ import annotations

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command. 0 if all is well, 1 if not, 2 for a wrong command line or Python, 130 after a Ctrl-C."""
    try:
        from .cli import run  # noqa: PLC0415 - the imports take a while

        return run(arguments)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    except ModuleNotFoundError as error:
        print(f"error: {error.name} is not installed. Run .venv/bin/python, which `make` sets up.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    # What is made is kept to the end: to look for what could be let go takes a tenth of the time.
    gc.disable()
    status = main()
    gc.freeze()  # nor is it looked at on the way out
    sys.exit(status)
