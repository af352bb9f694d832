"""The command line: `python -m codegen --help`. What a command does is in `commands`.

generate   publish(make(spec))         make: load, validate, parse, translate, render, stamp,
check      compare(make(spec), output)       format, verify
lint       style(load(spec))
diff       what a change of the spec does to its callers
"""

from __future__ import annotations

import argparse
import keyword
import sys
from contextlib import nullcontext
from pathlib import Path

from .diff import SHAPE
from .publish import alone, interrupted
from .unchanged import unchanged


def run(arguments: list[str] | None = None) -> int:
    """Run a command. The exit status is 0 if all is well, 1 if not, 2 for a wrong command line or no verdict."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description="From an OpenAPI fragment to a client.")
    parser.set_defaults(failed=1)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("generate", "bring the output up to date"),
        ("check", "say what in the output is not as it should be; write nothing"),
        ("lint", "say what in the fragment a reader misses"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--spec", type=Path, default=Path("spec/openapi.yaml"), help="the fragment (%(default)s)")
        command.add_argument(
            "--format", choices=["text", "github"], default="text", help="how what is wrong is shown (%(default)s)"
        )
        if name != "lint":
            command.add_argument(
                "--package", type=_package, default="telnyx_texml", help="the package's name (%(default)s)"
            )
            command.add_argument("--output", type=Path, default=Path("generated"), help="its folder (%(default)s)")
    text = "say what a change of the spec does to its callers"
    diff = commands.add_parser("diff", help=text, description=f"{text}; write nothing", epilog=SHAPE)
    diff.add_argument("base_spec", type=Path, nargs="?", help="the fragment before")
    diff.add_argument("head_spec", type=Path, nargs="?", help="the fragment after; both or none")
    diff.add_argument("--base", help="without files: the commit to compare with (merge base with main)")
    formats = ["text", "markdown", "json", "github"]
    diff.add_argument("--format", choices=formats, default="text", help="how the verdict is shown (%(default)s)")
    diff.set_defaults(spec=None, failed=2)
    options = parser.parse_args(arguments)
    if options.command == "diff" and options.base_spec and not options.head_spec:
        parser.error("name two files, or none")
    writing = options.command == "generate"
    try:
        with alone(options.output, writing=True) if writing else nullcontext():
            if writing and not interrupted(options.output) and unchanged(options.spec, options.package, options.output):
                print(f"{options.output}: up to date, nothing to do.")
                return 0
            # YAML, attrs and the generators take a second to import; where nothing is to do, none is needed.
            from .commands import run as run_command  # noqa: PLC0415

            return run_command(options)
    except (OSError, RuntimeError) as error:
        from .show import announce  # noqa: PLC0415 - likewise

        announce(f"error: {error}", options.format, sys.stderr)
        return int(options.failed)


def _package(name: str) -> str:
    """A name that Python can import, and that no other part of the output has."""
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_") or name == "oracle":
        raise argparse.ArgumentTypeError(f"{name!r} is no name for a package")
    return name
