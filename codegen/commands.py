"""What each command does that has something to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .compare import compare
from .findings import FindingsError
from .load import load
from .progress import progress
from .publish import alone, interrupted, publish, recover
from .rules import validate
from .show import announce, show
from .style import style

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Run a command of `cli`. The exit status is 0 if all is well, 1 if not; of diff 2 where it can not tell."""
    try:
        commands = {"generate": _generate, "check": _check, "lint": _lint, "diff": _diff}
        return commands[options.command](options)
    except FindingsError as error:
        show(error, options.format, sys.stderr, options.spec)
        ending = " Nothing was written." if options.command == "generate" else ""
        print(f"{_count(len(error.findings), 'error')}.{ending}", file=sys.stderr)
        return int(options.failed)


def _generate(options: argparse.Namespace) -> int:
    made = _make(options)
    # Not before there is something to publish: bad input leaves all as it was.
    recover(options.output)
    if changed := compare(made, options.output):
        publish(made, options.output)
    for difference in changed:
        print(f"{options.output}/{difference.path}")
    print(f"{options.output}: {_count(len(changed), 'file')} of {len(made)} changed.")
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
    fragment = load(options.spec)
    validate(fragment)
    if findings := list(style(fragment)):
        raise FindingsError(findings)
    print(f"{options.spec}: nothing missing.")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from .diff.command import run as run_diff  # noqa: PLC0415 - as below

    return run_diff(options)


def _make(options: argparse.Namespace) -> dict[str, bytes]:
    # One of the generators takes a second to import; what does not need it does without.
    from .pipeline import make  # noqa: PLC0415

    with progress(sys.stderr) as tell:
        return make(options.spec, options.package, tell)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
