# Made by `make generate` from codegen/runtime/sandbox/__main__.py, content d1f283eb94abe4d1. Do not edit.
"""Start the stand-in from the command line, say how to call it, and serve until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from .._telnyx import PUBLIC_KEY_VARIABLE
from . import CALLBACK_DELAY
from ._answers import as_text, example_parameters
from ._description import FORM

if TYPE_CHECKING:
    from . import Sandbox
    from ._description import Description


def main() -> int:
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
    options = parser.parse_args()
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
    sys.stdout.write(_greeting(listener.description, listener.sandbox))
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        listener.run()
    return 0


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port, which is a number from 0 to 65535")


def _seconds(text: str) -> float:
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", text):
        return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")


def _greeting(description: Description, sandbox: Sandbox) -> str:
    """The base URL, a call of the first operation, the client of it, and the key of callbacks."""
    operation = description.operations[0]
    path = operation.path.removeprefix(description.base_path)
    for name, value in example_parameters(operation).items():
        path = path.replace(f"{{{name}}}", quote(value, safe=":"))
    curl = ["curl", "-X", operation.method, sandbox.base_url + path, "-H", "Authorization: Bearer any-key"]
    if operation.body:
        fields = {name: as_text(value) for name, value in operation.body.example.items()}
        fields |= {callback.url_field: "http://127.0.0.1:8000/" for callback in operation.callbacks}
        form = operation.body.media_type == FORM
        body = urlencode(fields) if form else json.dumps(operation.body.example)
        curl += ["-H", f"Content-Type: {operation.body.media_type}", "-d", body]
    return f"""\
{sandbox.base_url} stands in for {description.server}. Any API key will do. Ctrl-C ends it.

{shlex.join(curl)}

from {str(__package__).partition(".")[0]} import Client
client = Client(api_key="any-key", base_url={sandbox.base_url!r})

Callbacks are sent from here, signed. A receiver verifies them with
{PUBLIC_KEY_VARIABLE}={sandbox.public_key}
"""


if __name__ == "__main__":
    sys.exit(main())
