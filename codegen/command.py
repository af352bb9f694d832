"""The pipeline's commands: `python -m codegen --help`.

generate   publish(make(spec))         make: load, validate, parse, translate, render, stamp,
check      compare(make(spec), output)       format, verify
lint       style(load(spec))
diff       what a change of the spec does to its callers
"""

from __future__ import annotations

import argparse
import keyword
import sys
from pathlib import Path

from . import stamp
from .compare import compare, up_to_date
from .diff.report import SHAPE
from .findings import FindingsError
from .load import load
from .progress import progress
from .publish import alone, interrupted, publish, recover
from .show import FORMATS, announce, show
from .style import style


def run(arguments: list[str] | None = None) -> int:
    """Run a command. The exit status is 0 if all is well, 1 if not, 2 for a wrong command line."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description="From an OpenAPI fragment to a client.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("generate", "bring the output up to date"),
        ("check", "say what in the output is not as it should be; write nothing"),
        ("lint", "say what in the fragment a reader misses"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--spec", type=Path, default=Path("spec/openapi.yaml"), help="the fragment (%(default)s)")
        command.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="of what is wrong (%(default)s)")
        if name != "lint":
            command.add_argument(
                "--package", type=_package, default="telnyx_texml", help="the package's name (%(default)s)"
            )
            command.add_argument("--output", type=Path, default=Path("generated"), help="its folder (%(default)s)")
    text = "say what a change of the spec does to its callers"
    diff = commands.add_parser("diff", help=text, description=f"{text}; write nothing", epilog=SHAPE)
    diff.add_argument("base_spec", type=Path, nargs="?", help="the fragment before")
    diff.add_argument("head_spec", type=Path, nargs="?", help="the fragment after; both or none")
    diff.add_argument("--base", help="without files: the commit to compare with (the merge base with main)")
    diff.add_argument("--format", choices=["text", "markdown", "json", "github"], default="text")
    options = parser.parse_args(arguments)
    if options.command == "diff" and options.base_spec and not options.head_spec:
        parser.error("name two files, or none")
    try:
        commands_ = {"generate": _generate, "check": _check, "lint": _lint, "diff": _diff}
        return commands_[options.command](options)
    except FindingsError as error:
        show(error, options.format, sys.stderr, options.spec)
        print(f"{_count(len(error.findings), 'error')}. Nothing was written.", file=sys.stderr)
        return 1
    except (OSError, RuntimeError) as error:
        announce(f"error: {error}", options.format, sys.stderr)
        return 1


def _generate(options: argparse.Namespace) -> int:
    with alone(options.output, writing=True):
        return _bring_up_to_date(options)


def _bring_up_to_date(options: argparse.Namespace) -> int:
    inputs = stamp.inputs(load(options.spec).files, options.package)
    if interrupted(options.output) or not up_to_date(inputs, options.output):
        made = _make(options)
        # Not before there is something to publish: bad input leaves all as it was.
        recover(options.output)
        if changed := compare(made, options.output):
            publish(made, options.output)
            for difference in changed:
                print(f"{options.output}/{difference.path}")
            print(f"{options.output}: {_count(len(changed), 'file')} of {len(made)} changed.")
            return 0
    print(f"{options.output}: up to date, nothing to do.")
    return 0


def _check(options: argparse.Namespace) -> int:
    made = _make(options)
    with alone(options.output, writing=False):
        left, differences = interrupted(options.output), compare(made, options.output)
    if left:
        announce(f"{left}: left by a publish that was interrupted. Run `make generate`.", options.format, sys.stderr)
    for difference in differences:
        text = f"{options.output}/{difference.path}: {difference.reason}"
        announce(text, options.format, sys.stderr, f"{options.output}/{difference.path}", difference.line)
        print(difference.diff, file=sys.stderr)
    if differences:
        print(f"{options.output}: {_count(len(differences), 'difference')}. Run `make generate`.", file=sys.stderr)
        return 1
    print(f"{options.output}: {_count(len(made), 'file')}, all as the fragment makes them.")
    return 1 if left else 0


def _lint(options: argparse.Namespace) -> int:
    # The generators take a second to import; what needs none of them does without.
    from .rules import validate  # noqa: PLC0415

    fragment = load(options.spec)
    validate(fragment)
    findings = list(style(fragment))
    if findings:
        raise FindingsError(findings)
    print(f"{options.spec}: nothing missing.")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from .diff.command import run  # noqa: PLC0415 - as below

    return run(options)


def _make(options: argparse.Namespace) -> dict[str, bytes]:
    from .pipeline import make  # noqa: PLC0415

    with progress(sys.stderr) as tell:
        return make(options.spec, options.package, tell)


def _package(name: str) -> str:
    """A name that Python can import, and that no other part of the output has."""
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_") or name == "oracle":
        raise argparse.ArgumentTypeError(f"{name!r} is no name for a package")
    return name


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
