"""Types in Python, as they stand in annotations: whether a value of the one does for the other."""

from __future__ import annotations

import ast

_BASES = {
    "bool": {"int", "float"},
    "int": {"float"},
    "datetime.datetime": {"datetime.date"},
    "list": {"Sequence"},
    "dict": {"Mapping"},
}
_INVARIANT = {"list", "dict"}


def renamed(annotation: str, old: str, new: str) -> str:
    """The annotation with a class called by its new name."""
    tree = ast.parse(annotation, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == old:
            node.id = new
    return ast.unparse(tree)


def assignable(value: str, target: str) -> bool:
    """Whether every value of a type is one of the other."""
    return _fits(ast.parse(value, mode="eval").body, ast.parse(target, mode="eval").body)


def members(annotation: str) -> set[str]:
    """The members of a union, whatever their order."""
    return {ast.unparse(member) for member in _members(ast.parse(annotation, mode="eval").body)}


def _fits(value: ast.expr, target: ast.expr) -> bool:
    targets = _members(target)
    return all(any(_member_fits(member, wanted) for wanted in targets) for member in _members(value))


def _members(node: ast.expr) -> list[ast.expr]:
    """The members of a union; a Literal of several values is one, too."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(node.left), *_members(node.right)]
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal" and isinstance(node.slice, ast.Tuple):
        return [ast.Subscript(node.value, value) for value in node.slice.elts]
    return [node]


def _member_fits(value: ast.expr, target: ast.expr) -> bool:
    known, wanted = ast.unparse(value), ast.unparse(target)
    if known == wanted or "Any" in {known, wanted}:
        return True
    if isinstance(value, ast.Subscript):
        outer = ast.unparse(value.value)
        if outer == "Literal":
            assert isinstance(value.slice, ast.Constant)
            kind = type(value.slice.value).__name__
            return wanted == kind or wanted in _BASES.get(kind, ())
        if not isinstance(target, ast.Subscript):
            return False
        theirs = ast.unparse(target.value)
        if outer != theirs and theirs not in _BASES.get(outer, ()):
            return False
        inner = list(zip(_arguments(value), _arguments(target), strict=True))
        there_and_back = theirs not in _INVARIANT or all(_fits(new, old) for old, new in inner)
        return all(_fits(old, new) for old, new in inner) and there_and_back
    return wanted in _BASES.get(known, ())


def _arguments(node: ast.Subscript) -> list[ast.expr]:
    """What stands in brackets: the key and the value of a dict, the item and the ellipsis of a tuple."""
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
