"""The members of a schema, as Python has them: arguments of a method, fields of a class."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from attrs import frozen

from .changes import MAJOR, MINOR, PATCH

if TYPE_CHECKING:
    from .changes import Change
    from .comparison import Comparison
    from .python import Member


_BASES = {"bool": {"int", "float"}, "int": {"float"}, "datetime.datetime": {"datetime.date"}}


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
        before = _renamed(before, old, new)
    _typed(change, before, after, sent=False)
    return Members(comparison, base.models[old], head.models[new])


def _typed(change: Change, before: str, after: str, *, sent: bool) -> None:
    """Add what became of a type: an argument may take more than before, a field may hold less."""
    old, new = (_members(ast.parse(annotation, mode="eval").body) for annotation in (before, after))
    old_does, new_does = _fit(old, new), _fit(new, old)
    if not (old_does if sent else new_does):
        change.typed(after, before, MAJOR, f"Pass {after}." if sent else f"Expect {after}.")
    elif not (old_does and new_does):
        change.typed(after, before, MINOR)
    elif {*map(ast.unparse, old)} != {*map(ast.unparse, new)}:
        change.say(python=PATCH)


def _renamed(annotation: str, old: str, new: str) -> str:
    """The annotation with a class called by its new name."""
    tree = ast.parse(annotation, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == old:
            node.id = new
    return ast.unparse(tree)


def _members(node: ast.expr) -> list[ast.expr]:
    """The members of a union; a Literal of several values is one, too."""
    if isinstance(node, ast.BinOp):
        return [*_members(node.left), *_members(node.right)]
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal" and isinstance(node.slice, ast.Tuple):
        return [ast.Subscript(node.value, value) for value in node.slice.elts]
    return [node]


def _fit(values: list[ast.expr], targets: list[ast.expr]) -> bool:
    """Whether each of some types is one of the others."""
    return all(any(_fits(value, target) for target in targets) for value in values)


def _fits(value: ast.expr, target: ast.expr) -> bool:
    known, wanted = ast.unparse(value), ast.unparse(target)
    if known == wanted or "Any" in {known, wanted}:
        return True
    if isinstance(value, ast.Subscript) and isinstance(target, ast.Subscript):  # a Literal, or what holds such items
        (items, *_), (others, *_) = (
            node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice] for node in (value, target)
        )
        return ast.unparse(value.value) == ast.unparse(target.value) and _fit(_members(items), _members(others))
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        known = type(value.slice.value).__name__
    return wanted == known or wanted in _BASES.get(known, ())
