"""A part of a document is read as one, whatever it is called."""

from __future__ import annotations

import pytest

from codegen.findings import FindingsError

from .halves import made
from .table import FRAGMENT


@pytest.mark.parametrize(
    ("before", "part", "after"),
    [
        ("  schemas:\n", "    enum: {$ref: '#/components/schemas/Nobody'}\n", "    StartRequest:"),
        ("      properties:\n", "        const: {$ref: '#/components/schemas/Nobody'}\n", "        name:"),
        (
            "description: Whose it is.\n",
            "      patternProperties: {example: {$ref: '#/components/schemas/Nobody'}}\n",
            "      properties:",
        ),
        ("  responses:\n", "    default: {$ref: '#/components/responses/Nobody'}\n", "    Refused:"),
        ("      callbacks:\n", "        default: {$ref: '#/components/callbacks/Nobody'}\n", "        status:"),
        (
            "description: It has started.\n",
            "          headers: {example: {$ref: '#/components/headers/Nobody'}}\n",
            "          content:",
        ),
        ("components:\n", "  parameters: {enum: {$ref: '#/components/parameters/Nobody'}}\n", "  securitySchemes:"),
    ],
)
def test_reference_is_seen_in_what_is_called_as_a_keyword(before, part, after):
    """What an example or a list of values holds refers to nothing; what is called so does, and leads somewhere."""
    assert FRAGMENT.count(before + after) == 1
    with pytest.raises(FindingsError, match=r"'#/components/[a-z]+/Nobody' leads to nothing of its kind"):
        made(FRAGMENT.replace(before + after, before + part + after))
