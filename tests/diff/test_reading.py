"""A document is read alike, however it is spelt and whatever its parts are called."""

from __future__ import annotations

import pytest

from codegen.diff.outcome import judge
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
        (
            "description: It has started.\n          content:\n",
            "            default: {schema: {$ref: '#/components/schemas/Nobody'}}\n",
            "            application/json:",
        ),
        ("components:\n", "  parameters: {enum: {$ref: '#/components/parameters/Nobody'}}\n", "  securitySchemes:"),
    ],
)
def test_reference_is_seen_in_what_is_called_as_a_keyword(before, part, after):
    """What an example or a list of values holds refers to nothing; what is called so does, and leads somewhere."""
    assert FRAGMENT.count(before + after) == 1
    with pytest.raises(FindingsError, match=r"'#/components/[a-z]+/Nobody' leads to nothing of its kind"):
        made(FRAGMENT.replace(before + after, before + part + after))


OWNER = '{$ref: "#/components/schemas/Owner"}'
PRICE = '{$ref: "#/components/schemas/Recording/properties/price"}'


def with_field(schema):
    """The fragment, in which a field of an answer is said to be so."""
    field = "uri:\n          type: string\n          description: Where it is.\n"
    assert FRAGMENT.count(field) == 1
    return made(FRAGMENT.replace(field, f"uri: {schema}\n"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{type: [string, 'null'], format: date}", "{anyOf: [{type: string, format: date}, {type: 'null'}]}"),
        ("{type: [string, 'null'], format: date}", "{oneOf: [{type: 'null'}, {type: string, format: date}]}"),
        ("{type: [string, 'null']}", "{type: ['null', string]}"),
        ("{type: [string, 'null']}", "{anyOf: [{type: 'null'}, {type: [string, 'null']}]}"),
        ("{type: string}", "{type: [string]}"),
        (
            "{oneOf: [{type: string}, {type: [integer, 'null'], minimum: 1}]}",
            "{oneOf: [{type: [string]}, {type: ['null', integer], minimum: 1}]}",
        ),
        ("{}", "{anyOf: [{}, {type: 'null'}]}"),
        (PRICE, f"{{anyOf: [{PRICE}, {{type: 'null'}}]}}"),
        (
            "{properties: {default: {type: [string, 'null']}}}",
            "{properties: {default: {anyOf: [{type: string}, {type: 'null'}]}}}",
        ),
        ("{type: string, enum: [a, b]}", "{type: string, oneOf: [{type: string, enum: [a]}, {enum: [b]}]}"),
        ("{type: object, properties: {a: {}}}", "{properties: {a: {}}}"),
        ("{type: array, items: {type: string}}", "{items: {type: string}}"),
        ("{type: string, enum: [a, b]}", "{type: string, oneOf: [{const: a}, {const: b}]}"),
        (
            "{type: string, enum: [a, b]}",
            "{oneOf: [{type: string, enum: [a], title: A, description: An A.}, {type: string, const: b}]}",
        ),
        ("{enum: [{a: 1}]}", "{const: {a: 1}}"),
        ("{type: [string, integer]}", "{anyOf: [{type: string}, {type: integer, description: A number.}]}"),
        ("{type: [string, integer, 'null']}", "{anyOf: [{type: [string, 'null']}, {type: integer}]}"),
        (OWNER, f"{{allOf: [{OWNER}]}}"),
        ("{type: string, minLength: 1}", "{type: string, allOf: [{minLength: 1}, true]}"),
        (
            "{type: object, required: [a, b], properties: {a: {}, b: {}}}",
            "{allOf: [{properties: {a: {}}, required: [a], title: A}, {properties: {b: {}}, required: [b, a]}]}",
        ),
        (
            f"{{allOf: [{OWNER}, {{properties: {{a: {{}}}}}}]}}",
            '{$ref: "#/components/schemas/Owner", properties: {a: {}}}',
        ),
        (
            "{items: {}, contains: {}, propertyNames: {}, if: {}, then: {}, else: {}, not: {not: {}}}",
            "{items: true, contains: true, propertyNames: true, if: true, then: true, else: true, not: false}",
        ),
        (
            "{type: string, anyOf: [{minLength: 9}, {pattern: a}]}",
            "{type: string, allOf: [{anyOf: [{minLength: 9}, {pattern: a}]}, {}]}",
        ),
        ("{type: object, properties: {a: {not: {}}}}", "{type: object, properties: {a: false}}"),
        ("{patternProperties: {a: {}}}", "{patternProperties: {a: true}}"),
    ],
)
def test_what_means_the_same_is_no_change(one, other):
    """Null, constants, alternatives, and what is put together: each has more than one spelling."""
    assert judge(with_field(one), with_field(other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{type: [object, 'null'], properties: {a: {}}}", "{type: object, properties: {a: {}}}"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "{allOf: [{type: string}, {type: 'null'}]}"),
        ("{type: string}", "{type: string, anyOf: [{type: string}, {type: integer}]}"),
        ("{example: {a: 1}}", "{example: {allOf: [{a: 1}]}}"),
        ("{type: [string, integer]}", "{type: string, anyOf: [{type: string}, {type: integer}]}"),
        ("{enum: [a]}", "{enum: [a], oneOf: [{enum: [b]}]}"),
        ("{enum: [a, b]}", "{enum: [a], oneOf: [{enum: [a]}, {enum: [b]}]}"),
        ("{enum: [a, 1]}", "{oneOf: [{type: string, enum: [a]}, {type: integer, enum: [1]}]}"),
        ("{type: string, minLength: 1}", "{type: string, allOf: [{minLength: 1}, {minLength: 2}]}"),
        (
            "{allOf: [{properties: {a: {}}}, {additionalProperties: {type: string}}]}",
            "{properties: {a: {}}, additionalProperties: {type: string}}",
        ),
    ],
)
def test_what_means_another_thing_is_a_change(one, other):
    """However alike they look."""
    assert judge(with_field(one), with_field(other))
    assert judge(with_field(other), with_field(one))


def test_schema_of_a_body_can_be_true():
    """For anything."""
    plain, true = (
        FRAGMENT.replace('schema:\n                $ref: "#/components/schemas/RecordingList"', f"schema: {said}")
        for said in ("{}", "true")
    )
    assert judge(made(plain), made(true)) == []


def test_url_of_a_server_is_the_same_with_a_slash_behind_it():
    """Nobody has to do anything."""
    (change,) = judge(made(FRAGMENT), made(FRAGMENT.replace("/v1\n", "/v1/\n")))
    assert change.what == ["its words changed"]


def test_media_type_is_the_same_with_parameters_and_in_any_case():
    """They are no part of its name."""
    assert (
        judge(made(FRAGMENT), made(FRAGMENT.replace("application/json:", '"Application/JSON; charset=utf-8":'))) == []
    )
