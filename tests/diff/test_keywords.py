"""What a keyword of a schema leaves out or lets in, for one who sends such values and for one who receives them."""

from __future__ import annotations

import pytest

from codegen.diff.keywords import differences
from codegen.diff.side import Side
from codegen.formats import SPACE_SEPARATED

RESTRICTIONS = [
    ("minimum", 2, 3),
    ("exclusiveMinimum", 2, 3),
    ("minLength", 2, 3),
    ("minItems", 2, 3),
    ("minProperties", 2, 3),
    ("maximum", 3, 2.5),
    ("exclusiveMaximum", 3, 2),
    ("maxLength", 3, 2),
    ("maxItems", 3, 2),
    ("maxProperties", 3, 2),
]
OTHERS = {
    "pattern": ("a", "b"),
    "multipleOf": (2, 3),
    "not": ({"enum": ["a"]}, {"enum": ["b"]}),
    "if": ({"minimum": 1}, {"minimum": 2}),
    "then": ({"minimum": 1}, {"minimum": 2}),
    "else": ({"minimum": 1}, {"minimum": 2}),
    "contains": ({"minimum": 1}, {"minimum": 2}),
    "propertyNames": ({"pattern": "a"}, {"pattern": "b"}),
    "patternProperties": ({"a": {}}, {"b": {}}),
    "dependentRequired": ({"a": ["b"]}, {"a": ["c"]}),
    "dependentSchemas": ({"a": {}}, {"b": {}}),
    "unevaluatedProperties": ({"type": "string"}, {"type": "integer"}),
    "prefixItems": ([{"type": "string"}], [{"type": "integer"}]),
}
ITEMS = {SPACE_SEPARATED: {"type": "string", "enum": ["a", "b"]}}
ANY = "anything"


def verdicts(before, after, *, sure=True):
    """What each side is told: `level what`."""
    return [
        [f"{verdict.level} {verdict.what}" for _, verdict in differences(before, after, side, sure=sure)]
        for side in (Side.REQUEST, Side.CALLBACK)
    ]


@pytest.mark.parametrize(("keyword", "loose", "tight"), RESTRICTIONS, ids=str)
def test_limit_that_leaves_out_more_breaks_who_sends(keyword, loose, tight):
    """Who receives may get less than before, and is hurt by none of it; a limit withdrawn lets more come."""
    assert verdicts({}, {keyword: loose}) == [[f"major {keyword} {loose}"], [f"patch {keyword} {loose}"]]
    tighter, looser = f"{keyword} {tight}, was {loose}", f"{keyword} {loose}, was {tight}"
    assert verdicts({keyword: loose}, {keyword: tight}) == [[f"major {tighter}"], [f"patch {tighter}"]]
    assert verdicts({keyword: tight}, {keyword: loose}) == [[f"minor {looser}"], [f"minor {looser}"]]
    gone = f"no {keyword} any longer, was {loose}"
    assert verdicts({keyword: loose}, {}) == [[f"minor {gone}"], [f"minor {gone}"]]


@pytest.mark.parametrize("keyword", OTHERS)
def test_restriction_that_changes_breaks_who_sends(keyword):
    """Nobody can tell whether the new one takes what the old one took."""
    one, other = OTHERS[keyword]
    assert verdicts({}, {keyword: one}) == [[f"major its {keyword} is new"], [f"patch its {keyword} is new"]]
    assert verdicts({keyword: one}, {}) == [[f"minor its {keyword} is gone"], [f"minor its {keyword} is gone"]]
    assert verdicts({keyword: one}, {keyword: other}) == [
        [f"major its {keyword} changed"],
        [f"minor its {keyword} changed"],
    ]


@pytest.mark.parametrize(
    "schema",
    [{"minLength": 0}, {"minItems": 0}, {"minProperties": 0}, {"uniqueItems": False}, {"x-note": "a"}],
    ids=str,
)
def test_what_goes_without_saying_is_no_change(schema):
    """Told or not, every value is as right as before."""
    assert verdicts({}, schema) == verdicts(schema, {}) == [[], []]


@pytest.mark.parametrize(
    ("before", "after", "sent", "received"),
    [
        ({"type": "string"}, {}, f"minor of type {ANY}, was string", f"major of type {ANY}, was string"),
        ({}, {"type": "string"}, f"major of type string, was {ANY}", f"minor of type string, was {ANY}"),
        (
            {"type": ["boolean", "integer", "object", "string"]},
            {"type": ["boolean", "integer", "string"]},
            "major of type boolean or integer or string, was boolean or integer or object or string",
            "minor of type boolean or integer or string, was boolean or integer or object or string",
        ),
        (
            {"type": ["array", "boolean", "object", "string"]},
            {"type": ["array", "boolean", "number", "object", "string"]},
            f"minor of type {ANY}, was array or boolean or object or string",
            f"major of type {ANY}, was array or boolean or object or string",
        ),
        (
            {"type": "string"},
            {"oneOf": [{"type": "string"}]},
            f"major of type {ANY}, was string",
            f"major of type {ANY}, was string",
        ),
        (
            {"type": "number"},
            {"type": "integer"},
            "major of type integer, was number",
            "minor of type integer, was number",
        ),
        *(
            (
                {"type": "string", "format": one},
                {"type": "string", "format": other},
                f"{sent} of format {other}, was {one}",
                f"{received} of format {other}, was {one}",
            )
            for one, other, sent, received in (
                ("uri", "uri-reference", "minor", "patch"),
                ("date", "date-time", "major", "major"),
                ("date-time", "date-time-rfc-2822", "major", "patch"),
                ("uuid", "email", "major", "patch"),
                ("uri", "uuid", "major", "patch"),
            )
        ),
        *(
            (
                {"type": kind},
                {"type": kind, "format": hint},
                f"patch of format {hint}",
                f"patch of format {hint}",
            )
            for kind, hint in (("string", "password"), ("number", "double"), ("integer", "int64"))
        ),
        (
            {"type": "string", "format": "date"},
            {"type": "string"},
            "minor of format date no longer",
            "major of format date no longer",
        ),
        *(
            ({"type": kind, "format": one}, {"type": kind, "format": other}, f"minor {told}", f"patch {told}")
            for kind, one, other in (("integer", "int32", "int64"), ("number", "float", "double"))
            for told in [f"of format {other}, was {one}"]
        ),
        ({}, {"uniqueItems": True}, "major its uniqueItems is new", "patch its uniqueItems is new"),
        ({"uniqueItems": True}, {}, "minor its uniqueItems is gone", "minor its uniqueItems is gone"),
        (
            {"type": "string"},
            {"type": "string", **ITEMS, "pattern": "^a$"},
            "major a list of items now",
            "major a list of items now",
        ),
        (
            {"type": "string", **ITEMS, "pattern": "^a$"},
            {"type": "string"},
            "major no list of items any longer",
            "major no list of items any longer",
        ),
        (
            {"enum": ["a", "b"]},
            {"enum": ["b", "c"]},
            "minor c added to its values major a removed from its values",
            "minor c added to its values patch a removed from its values",
        ),
        ({"enum": ["a"]}, {}, "minor any value now", "minor any value now"),
        ({}, {"enum": ["a", 1]}, "major one of a, 1 now", "patch one of a, 1 now"),
        (
            {"type": "string", **ITEMS},
            {"type": "string", SPACE_SEPARATED: {"type": "string", "enum": ["a"]}},
            "major b removed from its values",
            "patch b removed from its values",
        ),
        (
            {"type": "string", "format": "date"},
            {"type": "integer"},
            "major of type integer, was string",
            "major of type integer, was string",
        ),
        ({"xml": {"name": "a"}}, {"xml": {"name": "a"}}, "", ""),
        ({}, {"default": "a"}, "patch default a", "patch default a"),
        (
            {"discriminator": {"propertyName": "a"}},
            {"discriminator": {"propertyName": "a", "mapping": {"b": "c"}}},
            "patch its discriminator changed",
            "patch its discriminator changed",
        ),
        (
            {"type": "object"},
            {"type": "object", "additionalProperties": False, "properties": {"a": {}}},
            "patch what its other members may be changed",
            "patch what its other members may be changed",
        ),
        (
            {"type": "object", "properties": {"a": {}}},
            {"type": "object", "additionalProperties": False},
            "patch what its other members may be changed",
            "patch what its other members may be changed",
        ),
        ({}, {"deprecated": True}, "minor deprecated", "minor deprecated"),
        ({"deprecated": True}, {}, "patch deprecated no longer", "patch deprecated no longer"),
        ({"default": 1}, {"default": True}, "major default true, was 1", "patch default true"),
        ({"default": "a"}, {}, "major no default any longer, was a", "patch its default is gone"),
        ({"enum": ["a"]}, {"enum": ["a", None]}, "", ""),
        ({"enum": ["a", None]}, {"enum": ["a"]}, "", ""),
        ({"deprecated": True}, {"deprecated": True}, "", ""),
        ({}, {"xml": {"name": "a"}}, "patch its xml changed", "patch its xml changed"),
        (
            {"discriminator": {"propertyName": "a"}},
            {"discriminator": {"propertyName": "b"}},
            "major told apart by b, was a",
            "major told apart by b, was a",
        ),
        *(
            (
                {"discriminator": one} if one else {},
                {"discriminator": other} if other else {},
                "patch its discriminator changed",
                "patch its discriminator changed",
            )
            for one, other in (({"propertyName": "a"}, {}), ({}, {"propertyName": "a"}))
        ),
        *(
            (
                {"type": kind, "additionalProperties": one, **more},
                {"type": kind, "additionalProperties": other, **more},
                f"{sent} what its other members may be changed" if sent else "",
                f"{received} what its other members may be changed" if received else "",
            )
            for kind, one, other, more, sent, received in (
                ("object", True, False, {}, "major", "patch"),
                ("object", False, True, {}, "minor", "patch"),
                ("object", {"type": "string"}, False, {}, "major", "patch"),
                ("object", False, {"type": "string"}, {}, "minor", "patch"),
                ("object", {"type": "string"}, True, {}, "minor", "major"),
                ("object", True, {"type": "string"}, {}, "major", "patch"),
                ("object", {"type": "string"}, {"type": "integer"}, {}, "", ""),
                ("object", True, False, {"properties": {"a": {}}}, "patch", "patch"),
                ("string", True, False, {}, "patch", "patch"),
                ("object", {}, True, {}, "", ""),
            )
        ),
    ],
    ids=str,
)
def test_each_side_is_told_what_it_does_to_it(before, after, sent, received):
    """One who sends is hurt by what is left out, one who receives by what comes in."""
    told = [" ".join(line.partition(": calls")[0] for line in lines) for lines in verdicts(before, after)]
    assert told == [sent, received]


def test_null_hurts_who_receives_where_a_value_always_was():
    """Where it could be missing before, null is read as None just the same."""
    before, after = {"type": "string"}, {"type": ["string", "null"]}
    assert verdicts(before, after) == [["minor can be null now"], ["major can be null now"]]
    assert verdicts(after, before) == [["major null no longer"], ["minor null no longer"]]
    assert verdicts(before, after, sure=False) == [["minor can be null now"], ["patch can be null now"]]


@pytest.mark.parametrize(
    ("before", "after", "sent", "received"),
    [
        ({"type": "string"}, {"type": "integer"}, "Pass integer.", "Expect integer."),
        ({"type": ["string", "null"]}, {"type": "string"}, "Pass no null.", ""),
        ({"type": "string"}, {"type": ["string", "null"]}, "", "Expect None."),
        (
            {"type": "string", "format": "date"},
            {"type": "string", "format": "date-time"},
            "Pass it as date-time.",
            "Expect a value of another type.",
        ),
        ({}, {"enum": ["a", "b"]}, "Pass one of a, b.", ""),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}, "Pass b no longer.", ""),
        ({}, {"maximum": 3}, "Keep to maximum 3.", ""),
        ({}, {"pattern": "a"}, "Keep to pattern: a.", ""),
        ({"type": "string"}, {"type": "string", **ITEMS}, "Pass a list.", "Pass a list."),
        ({"type": "string", **ITEMS}, {"type": "string"}, "Pass one text.", "Pass one text."),
        ({}, {"deprecated": True}, "Plan to do without it.", "Plan to do without it."),
        ({"discriminator": {"propertyName": "a"}}, {"discriminator": {"propertyName": "b"}}, "Go by b.", "Go by b."),
        ({"type": "object"}, {"type": "object", "additionalProperties": False}, "Pass what it may hold.", ""),
        ({"type": "object", "additionalProperties": {"type": "string"}}, {"type": "object"}, "", "Expect any."),
        ({"default": "a"}, {"default": "b"}, "Pass a to keep what you have.", ""),
    ],
    ids=str,
)
def test_who_is_broken_is_told_what_to_do(before, after, sent, received):
    """In a sentence; who is not broken has nothing to do."""
    for side, advice in ((Side.REQUEST, sent), (Side.CALLBACK, received)):
        assert [verdict.advice for _, verdict in differences(before, after, side, sure=True)] == [advice]


def test_an_error_is_read_as_it_comes():
    """Null, numbers and text are all borne there: the client takes what it can."""
    told = [
        [str(verdict.level) for _, verdict in differences({"type": before}, {"type": after}, Side.ERROR, sure=True)]
        for before, after in (("string", ["string", "null"]), ("string", "integer"), ("string", "boolean"))
    ]
    assert told == [["patch"], ["minor"], ["major"]]
