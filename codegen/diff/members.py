"""The members of a schema, as Python has them: arguments of a method, fields of a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from .annotations import assignable, members, renamed
from .changes import MAJOR, MINOR, PATCH

if TYPE_CHECKING:
    from ..interface import Operation
    from .changes import Change, Changes
    from .python import Package


@frozen
class Member:
    """An argument or a field."""

    name: str
    """How a caller says it: `start(label)` or `Recording.size`."""
    annotation: str
    optional: bool


class Members:
    """What has names in Python, in the base and in the head. This one: nothing has."""

    def compare(self, change: Change, old: str | None, new: str | None) -> Members:
        """Add to a change of a member what it does in Python; the members within it."""
        del change, old, new
        return self


class Arguments(Members):
    """The fields of a form are arguments of a method."""

    def __init__(self, base: Operation | None, head: Operation | None) -> None:
        self._base, self._head = base, head

    def compare(self, change: Change, old: str | None, new: str | None) -> Members:
        """An argument may take more than before."""
        before, after = _argument(self._base, old), _argument(self._head, new)
        change.call(*(member.name for member in (before, after) if member))
        if before and after:
            _renamed(change, before.name, after.name)
            _compare(change, before.annotation, after.annotation, sent=True)
        elif before and self._head:
            what = "the package can not pass it any longer" if new else "removed"
            change.say(what, python=MAJOR, advice="Pass it no longer.")
        elif after and self._base and after.optional:
            change.say("the package can pass it now" if old else "added", python=MINOR)
        elif after and self._base:
            change.say("added, and required", python=MAJOR, advice="Pass it in every call.")
        return Members()


class Fields(Members):
    """The members of an answer are fields of a class."""

    def __init__(self, base: Package, head: Package, classes: tuple[str, str], changes: Changes) -> None:
        self._base, self._head = base, head
        self._classes = classes
        self._changes = changes

    def compare(self, change: Change, old: str | None, new: str | None) -> Members:
        """A field may hold less than before."""
        before, after = _field(self._base, self._classes[0], old), _field(self._head, self._classes[1], new)
        change.call(*(member.name for member in (before, after) if member))
        if before and after:
            _renamed(change, before.name, after.name)
            return self.results(change, before.annotation, after.annotation)
        if before:
            change.say("removed", python=MAJOR, advice="Do without it.")
        else:  # a class has all fields that its schema has
            change.say("added", python=MINOR)
        return Members()

    def results(self, change: Change, before: str, after: str) -> Members:
        """Compare what comes back, annotated so; the members of its class."""
        old, new = self._base.model(before), self._head.model(after)
        if old and new:
            known = self._base.model(new.name) or self._head.model(old.name)
            if old.name != new.name and not known:
                was, now = (f"#/components/schemas/{model.name}" for model in (old, new))
                about = self._changes.about(f"class {new.name}", was, now)
                about.call(old.name, new.name)
                advice = f"Import {new.name} in place of {old.name}."
                about.say(f"the class {old.name} is called {new.name} now", python=MAJOR, advice=advice)
                before = renamed(before, {old.name: new.name})
            _compare(change, before, after, sent=False)
            return Fields(self._base, self._head, (old.name, new.name), self._changes)
        _compare(change, before, after, sent=False)
        return Members()


class Payloads(Members):
    """The fields of a callback are those of a class, too."""

    def __init__(self, base: Package, head: Package, classes: tuple[str, str]) -> None:
        self._base = base.payloads.get(classes[0], {})
        self._head = head.payloads.get(classes[1], {})
        self._classes = classes

    def compare(self, change: Change, old: str | None, new: str | None) -> Members:
        """A field may hold less than before."""
        before, after = self._base.get(old or ""), self._head.get(new or "")
        for class_, member in zip(self._classes, (before, after), strict=True):
            if member:
                change.call(f"{class_}.{member[0]}")
        if before and after:
            _renamed(change, before[0], after[0])
            _compare(change, before[1], after[1], sent=False)
        elif before and self._head:
            change.say("removed", python=MAJOR, advice="Do without it.")
        elif after and self._base:
            change.say("added", python=MINOR)
        return Members()


def _argument(operation: Operation | None, wire_name: str | None) -> Member | None:
    for argument in operation.arguments if operation else ():
        if operation and argument.wire_name == wire_name:
            optional = not argument.required
            return Member(
                f"{operation.name}({argument.name})", _whole(argument.annotation, optional=optional), optional
            )
    return None


def _field(package: Package, class_: str, wire_name: str | None) -> Member | None:
    model = package.model(class_)
    for field in model.fields if model else ():
        if field.wire_name == wire_name:
            optional = field.optional and not field.empty
            return Member(f"{class_}.{field.name}", _whole(field.type.annotation, optional=optional), optional)
    return None


def _whole(annotation: str, *, optional: bool) -> str:
    """The annotation, with None where it can be."""
    return f"{annotation} | None" if optional else annotation


def _compare(change: Change, before: str, after: str, *, sent: bool) -> None:
    if before == after:
        return
    old_does, new_does = assignable(before, after), assignable(after, before)
    fits, same = (old_does if sent else new_does), old_does and new_does
    if not fits:
        change.typed(after, before, MAJOR, f"Pass {after}." if sent else f"Expect {after}.")
    elif not same:
        change.typed(after, before, MINOR)
    elif members(before) != members(after):
        change.say("", python=PATCH)


def _renamed(change: Change, before: str, after: str) -> None:
    """Whether a member is called otherwise: `start(new)`, no longer `start(old)`."""
    old, new = (re.split(r"[.(]", name.removesuffix(")"))[-1] for name in (before, after))
    if old != new:
        change.say("", python=MAJOR, advice=f"Say {new} in place of {old}.")
