"""Fragments of other APIs, each with a call and the answer that the caller then has."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

FORM = "application/x-www-form-urlencoded"


@frozen
class Varied:
    """A fragment, and what is said and heard through its client."""

    package: str
    document: dict[str, Any] = field(repr=False)
    call: str
    """An expression of `client`."""
    answer: str
    """An expression of `answer` that is true then."""


def api(schemas: dict[str, Any] | None = None, **paths: dict[str, Any]) -> dict[str, Any]:
    """A document with these operations, named by their paths with `_` for `/`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": [{"key": []}],
        "paths": {"/" + name.replace("_", "/"): item for name, item in paths.items()},
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}, "schemas": schemas or {}},
    }


def operation(name: str, schema: dict[str, Any], example: Any, **more: Any) -> dict[str, Any]:
    """An operation that answers with this."""
    content = {"application/json": {"schema": schema, "examples": {"one": {"value": example}}}}
    return {"operationId": name, "responses": {"200": {"description": "So.", "content": content}}, **more}


def form(required: list[str] | None = None, **fields: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "properties": fields, "required": required or []}
    return {"content": {FORM: {"schema": schema}}}


def path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def thing(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


TEXT = {"type": "string"}
NUMBER = {"type": "number"}

VARIED = [
    Varied(
        "an_array",
        api(things={"get": operation("listThings", {"type": "array", "items": TEXT}, ["a", "b"])}),
        "client.list_things()",
        "answer == ('a', 'b')",
    ),
    Varied(
        "nested_objects",
        api(
            {
                "Thing": thing(owner={"$ref": "#/components/schemas/Owner"}, tags={"type": "array", "items": TEXT}),
                "Owner": thing(name=TEXT, home={"type": ["object", "null"], "properties": {"city": TEXT}}),
            },
            things={
                "get": operation(
                    "getThing",
                    {"$ref": "#/components/schemas/Thing"},
                    {"owner": {"name": "Ada", "home": {"city": "London"}}, "tags": ["x"]},
                )
            },
        ),
        "client.get_thing()",
        "answer.owner and answer.owner.home and answer.owner.home.city == 'London' and answer.tags == ('x',)",
    ),
    Varied(
        "arrays_of_objects",
        api(
            {"Thing": thing(size=NUMBER, parts={"type": "array", "items": {"$ref": "#/components/schemas/Thing"}})},
            things={
                "get": operation(
                    "listThings",
                    {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                    [{"size": 1.5, "parts": [{"size": 2}]}, {}],
                )
            },
        ),
        "client.list_things()",
        "answer[0].parts and answer[0].parts[0].size == 2.0 and answer[1].parts == ()",
    ),
    Varied(
        "formats",
        api(
            things={
                "get": operation(
                    "getThing",
                    thing(
                        day={"type": "string", "format": "date"},
                        at={"type": "string", "format": "date-time"},
                        price={"type": "string", "format": "decimal"},
                        took={"type": "string", "format": "seconds"},
                        count={"type": "integer", "format": "int64"},
                        ratio={"type": "number", "format": "double"},
                        on={"type": "boolean"},
                    ),
                    {
                        "day": "2026-01-02",
                        "at": "2026-01-02T03:04:05Z",
                        "price": "0.10",
                        "took": "7",
                        "count": 9007199254740993,
                        "ratio": 0.5,
                        "on": True,
                    },
                )
            }
        ),
        "client.get_thing()",
        "(answer.day, answer.at) == (date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))"
        " and (answer.price, answer.took) == (Decimal('0.10'), timedelta(seconds=7))"
        " and (answer.count, answer.ratio, answer.on) == (9007199254740993, 0.5, True)",
    ),
    Varied(
        "anything",
        api(things={"get": operation("getThing", thing(a={}, b={"type": "object"}), {"a": [1, {}], "b": {"c": None}})}),
        "client.get_thing()",
        "answer.a == [1, {}] and answer.to_dict() == {'a': [1, {}], 'b': {'c': None}}",
    ),
    Varied(
        "a_form_of_every_kind",
        api(
            things={
                "post": operation(
                    "makeThing",
                    thing(id=TEXT),
                    {"id": "1"},
                    requestBody=form(
                        ["Name"],
                        Name=TEXT,
                        Count={"type": "integer"},
                        On={"type": "boolean"},
                        Kind={"type": "string", "enum": ["a", "b"]},
                        Url={"type": "string", "format": "uri"},
                        **{"class": TEXT, "1st": TEXT},
                    ),
                )
            }
        ),
        "client.make_thing(name='n', count=2, on=False, kind='a', url='https://x.y/z', class_='c', field_1st='f')",
        "answer.id == '1'",
    ),
    Varied(
        "several_tags_and_methods",
        api(
            things={
                "get": operation("listThings", {"type": "array", "items": NUMBER}, [1], tags=["reading", "things"]),
                "post": operation("makeThing", thing(id=TEXT), {"id": "2"}, tags=["writing"]),
            },
            others={
                "put": operation("setOther", thing(ok={"type": "boolean"}), {"ok": True}, requestBody=form(A=TEXT))
            },
        ),
        "(client.list_things(), client.make_thing(), client.set_other(a='b'))",
        "answer[0] == (1.0,) and answer[1].id == '2' and answer[2].ok is True",
    ),
    Varied(
        "several_path_parameters",
        {
            **api(),
            "paths": {
                "/a/{user-id}/b/{ThingId}:run": {
                    "parameters": [path("user-id")],
                    "post": operation(
                        "runThing", thing(done={"type": "boolean"}), {"done": True}, parameters=[path("ThingId")]
                    ),
                }
            },
        },
        "client.run_thing(user_id='ü/1', thing_id='2')",
        "answer.done is True",
    ),
    Varied(
        "names_of_all_sorts",
        api(
            things={
                "get": operation(
                    "getThing",
                    thing(
                        **dict.fromkeys(
                            ["class", "1st", "a-b", "@type", "self", "id", "größe", "datetime", "None"], TEXT
                        )
                    ),
                    {"class": "c", "1st": "f", "a-b": "ab", "@type": "t", "größe": "g", "datetime": "d"},
                )
            }
        ),
        "client.get_thing()",
        "(answer.class_, answer.field_1st, answer.a_b, answer.type_) == ('c', 'f', 'ab', 't')"
        " and answer.größe == 'g' and answer.id is None",
    ),
    Varied(
        "enumerations",
        api(
            {"Size": {"type": ["string", "null"], "enum": ["small", "large", None]}},
            things={
                "get": operation(
                    "getThing",
                    {
                        **thing(size={"$ref": "#/components/schemas/Size"}, level={"type": "integer", "enum": [1, 2]}),
                        "required": ["size"],
                    },
                    {"size": None, "level": 2},
                )
            },
        ),
        "client.get_thing()",
        "answer.size is None and answer.level == 2",
    ),
    Varied(
        "an_empty_answer",
        api(
            things={
                "delete": {"operationId": "dropThings", "responses": {"204": {"description": "Gone."}}},
                "get": operation("listThings", {"type": "array", "items": TEXT}, []),
            }
        ),
        "(client.with_raw_response.drop_things(), client.list_things())",
        "(answer[0].parsed, answer[0].status, answer[0].body, answer[1]) == (None, 204, b'', ())",
    ),
    Varied(
        "several_successes",
        api(
            things={
                "post": {
                    "operationId": "makeThing",
                    "responses": {
                        **operation("x", thing(id=TEXT), {"id": "1"})["responses"],
                        "202": operation("x", {"type": "array", "items": TEXT}, ["later"])["responses"]["200"],
                    },
                }
            }
        ),
        "client.make_thing()",
        "not isinstance(answer, tuple) and answer.id == '1'",
    ),
]
