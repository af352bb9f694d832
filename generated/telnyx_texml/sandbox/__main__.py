# Made by `make generate` from codegen/runtime/sandbox/__main__.py, content 6274a231817e69c6. Do not edit.
"""Start the stand-in from the command line, where it runs until Ctrl-C."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import suppress

from ._greeting import greeting
from ._sandbox import CALLBACK_DELAY


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted. The exit status is 0 then, 1 if it can not start, 2 for a wrong command line."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}", description="A stand-in for the API on this machine, for trying out and tests."
    )
    parser.add_argument(
        "--port", type=_port, default=0, help="the port to listen on; a free one if it is 0 (%(default)s)"
    )
    parser.add_argument(
        "--unknown-call",
        action="append",
        default=[],
        metavar="SID",
        dest="unknown_calls",
        help="an id that is answered with 404; can be given several times",
    )
    parser.add_argument(
        "--callback-delay",
        type=_seconds,
        default=CALLBACK_DELAY,
        metavar="SECONDS",
        help="how long to wait before each attempt to send a callback (%(default)s)",
    )
    options = parser.parse_args(arguments)
    try:
        # Imported here, so that a missing extra is one line and not a traceback.
        from ._serving import Listener  # noqa: PLC0415

        listener = Listener(options.port, options.unknown_calls, options.callback_delay)
    except ImportError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"error: port {options.port}: {error.strerror}\n")
        return 1
    sys.stdout.write(greeting(listener.description, listener.sandbox))
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        listener.run()
    return 0


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port, which is a number from 0 to 65535")
    return int(text[:6])


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return float(text)


if __name__ == "__main__":
    sys.exit(main())
