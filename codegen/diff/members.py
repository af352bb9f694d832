"""The members of a schema, as Python has them: arguments of a method, fields of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from .annotations import assignable, members, renamed
from .changes import MAJOR, MINOR, PATCH

if TYPE_CHECKING:
    from .changes import Change
    from .comparison import Comparison
    from .python import Member


@frozen
class Members:
    """What has names in Python, in the base and in the head, by its name on the wire; None where there is no owner."""

    comparison: Comparison
    base: dict[str, Member] | None = None
    head: dict[str, Member] | None = None
    sent: bool = False

    def compare(self, change: Change, old: str | None, new: str | None) -> Members:
        """Add to a change of a member what it does in Python; the members within it."""
        before, after = (self.base or {}).get(old or ""), (self.head or {}).get(new or "")
        change.call(*(member.called for member in (before, after) if member))
        if before and after:
            if before.name != after.name:
                change.say(python=MAJOR, advice=f"Say {after.name} in place of {before.name}.")
            if not self.sent:
                return results(self.comparison, change, before.annotation, after.annotation)
            _typed(change, before.annotation, after.annotation, sent=True)
        elif before and self.head is not None:
            what = "the package can not pass it any longer" if new else "removed"
            change.say(what, python=MAJOR, advice="Pass it no longer." if self.sent else "Do without it.")
        elif after and self.base is not None:
            if self.sent and not after.optional:
                change.say("added, and required", python=MAJOR, advice="Pass it in every call.")
            else:
                change.say("the package can pass it now" if old else "added", python=MINOR)
        return Members(self.comparison)


def results(comparison: Comparison, change: Change, before: str, after: str) -> Members:
    """Compare what comes back, annotated so; the members of its class."""
    base, head = comparison.base_package, comparison.head_package
    old, new = base.model(before), head.model(after)
    if not (old and new):
        _typed(change, before, after, sent=False)
        return Members(comparison)
    if old != new and new not in base.models and old not in head.models:
        about = comparison.about(f"class {new}", f"#/components/schemas/{old}", f"#/components/schemas/{new}")
        about.call(old, new)
        advice = f"Import {new} in place of {old}."
        about.say(f"the class {old} is called {new} now", python=MAJOR, advice=advice)
        before = renamed(before, old, new)
    _typed(change, before, after, sent=False)
    return Members(comparison, base.models[old], head.models[new])


def _typed(change: Change, before: str, after: str, *, sent: bool) -> None:
    """Add what became of a type: an argument may take more than before, a field may hold less."""
    if before == after:
        return
    old_does, new_does = assignable(before, after), assignable(after, before)
    if not (old_does if sent else new_does):
        change.typed(after, before, MAJOR, f"Pass {after}." if sent else f"Expect {after}.")
    elif not (old_does and new_does):
        change.typed(after, before, MINOR)
    elif members(before) != members(after):
        change.say(python=PATCH)
