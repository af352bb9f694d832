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
    refused: tuple[tuple[str, str], ...] = ()
    """Calls of `untyped`, the client without its types, and what is said of each before anything is sent."""
    judged: tuple[tuple[str, str], ...] = ()
    """Requests that the stand-in refuses, and the source that it names; `http` sends them past the client."""
    files: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    """What stands in files of its own, by their paths from the document's folder."""


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


def form(*required: str, **fields: dict[str, Any]) -> dict[str, Any]:
    return {"content": {FORM: {"schema": thing(*required, **fields)}}}


def json_body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def thing(*required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*required]}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def text(form: str) -> dict[str, Any]:
    return {"type": "string", "format": form}


def one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": [*values]}


def list_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def parameter(name: str, place: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema}


TEXT = {"type": "string"}
USED = (
    *("response", "field", "data", "fields", "cls", "client"),
    *("path", "query", "headers", "content", "datetime", "str"),
)
NUMBER, INTEGER, BOOLEAN = {"type": "number"}, {"type": "integer"}, {"type": "boolean"}

PERSON = "owner=PersonParam(name='')"
DEEP = "__import__('functools').reduce(lambda inner, _: [inner], range(99999), [])"
UNWRITABLE = "must be a value that its format can write, got a value of type"

VARIED = [
    Varied(
        "an_array",
        api(things={"get": operation("listThings", list_of(TEXT), ["a", "b"])}),
        "client.list_things()",
        "answer == ('a', 'b')",
    ),
    Varied(
        "nested_objects",
        api(
            {
                "Thing": thing(owner=ref("Owner"), tags=list_of(TEXT)),
                "Owner": thing(name=TEXT, home={"type": ["object", "null"], "properties": {"city": TEXT}}),
            },
            things={
                "get": operation(
                    "getThing", ref("Thing"), {"owner": {"name": "Ada", "home": {"city": "London"}}, "tags": ["x"]}
                )
            },
        ),
        "client.get_thing()",
        "answer.owner and answer.owner.home and answer.owner.home.city == 'London' and answer.tags == ('x',)",
    ),
    Varied(
        "arrays_of_objects",
        api(
            {"Thing": thing(size=NUMBER, parts=list_of(ref("Thing")))},
            things={"get": operation("listThings", list_of(ref("Thing")), [{"size": 1.5, "parts": [{"size": 2}]}, {}])},
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
                        day=text("date"),
                        at=text("date-time"),
                        price=text("decimal"),
                        took=text("seconds"),
                        count={"type": "integer", "format": "int64"},
                        ratio={"type": "number", "format": "double"},
                        on=BOOLEAN,
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
        api(
            things={
                "get": operation(
                    "getThing", thing(a={}, b={"type": "object"}), {"a": [1, {"$ref": "#/a/b/c/d"}], "b": {"c": None}}
                )
            }
        ),
        "client.get_thing()",
        "answer.a == [1, {'$ref': '#/a/b/c/d'}] and answer.to_dict() == {'a': answer.a, 'b': {'c': None}}",
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
                        "Name",
                        Name=TEXT,
                        Count=INTEGER,
                        On=BOOLEAN,
                        Kind=one_of("a", "b"),
                        Url=text("uri"),
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
                "get": operation("listThings", list_of(NUMBER), [1], tags=["reading", "things"]),
                "post": operation("makeThing", thing(id=TEXT), {"id": "2"}, tags=["writing"]),
            },
            others={"put": operation("setOther", thing(ok=BOOLEAN), {"ok": True}, requestBody=form(A=TEXT))},
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
                    "post": operation("runThing", thing(done=BOOLEAN), {"done": True}, parameters=[path("ThingId")]),
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
        "names_that_the_modules_use",
        api(
            {"BaseModel": thing(**dict.fromkeys(USED, TEXT))},
            things={
                "post": operation(
                    "exec", ref("BaseModel"), {"field": "a"}, requestBody=form(**dict.fromkeys(USED, TEXT))
                ),
                "put": operation("models", TEXT, "a", parameters=[parameter(name, "query", TEXT) for name in USED]),
            },
        ),
        "client.exec_(response='a', field='b')",
        "answer.field == 'a' and client.models(response='a') == 'a'"
        " and sandbox.requests[0].form == (('response', 'a'), ('field', 'b'))",
    ),
    Varied(
        "enumerations",
        api(
            {"Size": {"type": ["string", "null"], "enum": ["small", "large", None]}},
            things={
                "get": operation(
                    "getThing",
                    thing("size", size=ref("Size"), level={"type": "integer", "enum": [1, 2]}),
                    {"size": None, "level": 2},
                )
            },
        ),
        "client.get_thing()",
        "answer.size is None and answer.level == 2",
    ),
    Varied(
        "unions",
        api(
            {
                "Thing": thing(
                    "kind",
                    kind=one_of("thing"),
                    parts=list_of(ref("Part")),
                    size={"type": ["integer", "string", "null"], "enum": [1, "large", None]},
                    colour={"type": ["string", "null"]},
                    at={"anyOf": [text("date-time"), INTEGER]},
                    price={"oneOf": [list_of(text("decimal")), BOOLEAN]},
                    maker={"anyOf": [ref("Owner"), TEXT]},
                    owner={"oneOf": [ref("Owner"), {"type": "null"}]},
                    depth={"type": ["number", "boolean"]},
                    notes={"anyOf": [{"type": "object"}, BOOLEAN]},
                ),
                "Owner": thing(name=TEXT),
                "Screw": thing("kind", kind=one_of("screw"), width=NUMBER),
                "Part": {
                    "oneOf": [TEXT, NUMBER, ref("Thing"), ref("Screw"), {"type": "null"}],
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {"thing": "#/components/schemas/Thing", "screw": "#/components/schemas/Screw"},
                    },
                },
                "News": {"oneOf": [ref("Screw"), ref("Thing")], "description": "What is new."},
            },
            things={
                "get": operation(
                    "getThing",
                    ref("Thing"),
                    {
                        "kind": "thing",
                        "parts": ["a", None, 2, {"kind": "screw", "width": 3}, {"kind": "thing", "parts": []}],
                        "size": "large",
                        "at": "2026-01-02T03:04:05Z",
                        "price": ["0.10"],
                        "owner": {"name": "Ada"},
                        "maker": "Bo",
                    },
                )
            },
            news={"get": operation("getNews", ref("News"), {"kind": "screw"})},
            last={"get": operation("getLast", {"type": ["integer", "boolean", "null"]}, 7)},
        ),
        "(client.get_thing(), client.get_news(), client.get_last())",
        "answer[0].parts == ('a', None, 2.0, Screw(kind='screw', width=3.0), Thing(kind='thing'))"
        " and (answer[0].size, answer[0].at) == ('large', datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))"
        " and answer[0].price == (Decimal('0.10'),) and (answer[0].owner, answer[0].maker) == (Owner(name='Ada'), 'Bo')"
        " and answer[1:] == (Screw(kind='screw'), 7)"
        " and Thing.from_dict(answer[0].to_dict()) == answer[0]"
        " and Thing.from_dict({'kind': 'thing', 'parts': [{'kind': 'nut'}]}).parts == ({'kind': 'nut'},)",
    ),
    Varied(
        "an_empty_answer",
        api(
            things={
                "delete": {"operationId": "dropThings", "responses": {"204": {"description": "Gone."}}},
                "get": operation("listThings", list_of(TEXT), []),
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
                        "202": operation("x", list_of(TEXT), ["later"])["responses"]["200"],
                    },
                }
            }
        ),
        "client.make_thing()",
        "not isinstance(answer, tuple) and answer.id == '1'",
    ),
    Varied(
        "a_query",
        api(
            {"Order": {"type": "string", "enum": ["up", "down"], "default": "up"}},
            things={
                "parameters": [parameter("page[size]", "query", INTEGER)],
                "get": operation(
                    "listThings",
                    list_of(TEXT),
                    ["a"],
                    parameters=[
                        parameter("q", "query", TEXT, required=True),
                        parameter("tag", "query", list_of(TEXT)),
                        parameter("order", "query", ref("Order")),
                        parameter("min", "query", NUMBER),
                        parameter("all", "query", BOOLEAN),
                        parameter("url", "query", text("uri")),
                        parameter("levels", "query", list_of(INTEGER)),
                    ],
                ),
            },
        ),
        "client.list_things(q='&ü ?#', pagesize=5, tag=['x y', '+'], order='down', min_=1e-7, all_=False, levels=[])",
        "answer == ('a',) and sandbox.requests[0].query == (('q', '&ü ?#'), ('tag', 'x y'), ('tag', '+'),"
        " ('order', 'down'), ('min', '1e-07'), ('all', 'false'), ('page[size]', '5'))",
        refused=(
            ("list_things(q=None)", "q: must be given, got None"),
            ("list_things(q='', tag='x')", "tag: must be a list, got 'x'"),
            ("list_things(q='', tag=['x', 1])", "tag[1]: must be a str, got 1"),
            ("list_things(q='', tag=['x', None])", "tag: must not hold None"),
            ("list_things(q='', min_=True)", "min_: must be a finite number, got True"),
            ("list_things(q='', min_=float('nan'))", "min_: must be a finite number, got nan"),
            ("list_things(q='', order='left')", "order: must be one of 'up', 'down', got 'left'"),
            ("list_things(q='', url='x')", "url: must be an absolute http or https URL, got 'x'"),
        ),
        judged=(
            ("http.get('/things')", "q"),
            ("http.get('/things?q=&order=left')", "order"),
            ("http.get('/things?q=&levels=1&levels=x')", "levels"),
            ("http.get('/things?q=&q=')", "q"),
        ),
    ),
    Varied(
        "headers",
        api(
            things={
                "post": operation(
                    "makeThing",
                    thing(id=TEXT),
                    {"id": "1"},
                    parameters=[
                        parameter("x-request-ID", "header", TEXT, required=True),
                        parameter("Limit", "header", INTEGER),
                        parameter("Mode", "header", one_of("a b", "c")),
                    ],
                    requestBody=form(Name=TEXT),
                )
            }
        ),
        "client.make_thing(x_request_id='r: 1', limit=7, mode='a b', extra_headers={'LIMIT': '8', 'Other': 'o'})",
        "answer.id == '1' and {name: sandbox.requests[0].headers.get(name) for name in"
        " ('x-request-id', 'limit', 'mode', 'other')} == {'x-request-id': 'r: 1', 'limit': '8', 'mode': 'a b',"
        " 'other': 'o'}",
        refused=(
            ("make_thing(x_request_id=None)", "x_request_id: must be given, got None"),
            ("make_thing(x_request_id='a\\nb')", "x_request_id: must be printable ASCII text, trimmed, got 'a\\nb'"),
            ("make_thing(x_request_id='a', mode='b')", "mode: must be one of 'a b', 'c', got 'b'"),
        ),
        judged=(
            ("http.post('/things')", "x-request-id"),
            ("http.post('/things', headers={'X-Request-ID': 'a', 'limit': 'x'})", "limit"),
        ),
    ),
    Varied(
        "a_json_body",
        api(
            {
                "Person": {
                    **thing("name", name=TEXT, age=INTEGER, friends=list_of(ref("Person"))),
                    "description": "Who it is.",
                }
            },
            things={
                "post": operation(
                    "makeThing",
                    thing(owner=ref("Person")),
                    {"owner": {"name": "Ada"}},
                    requestBody=json_body(
                        thing(
                            "owner",
                            owner=ref("Person"),
                            size=thing("in-cm", **{"in-cm": NUMBER, "exact": BOOLEAN}),
                            tags=list_of(one_of("a", "b")),
                            on=text("date"),
                            at=text("date-time"),
                            price=text("decimal"),
                            more={"type": "object"},
                            rest={},
                            grid=list_of(list_of(INTEGER)),
                        )
                    ),
                )
            },
        ),
        "client.make_thing(owner=PersonParam(name='Ada ü', friends=[PersonParam(name='Bo', age=7)]),"
        " size=MakeThingSizeParam(in_cm=1.5, exact=False), tags=['b'], on=date(2026, 1, 2), price=Decimal('0.10'),"
        " at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), more={'x': [None]}, grid=[[1], []])",
        "answer.owner and answer.owner.name == 'Ada' and sandbox.requests[0].json == {'owner': {'name': 'Ada ü',"
        " 'friends': [{'name': 'Bo', 'age': 7}]}, 'size': {'in-cm': 1.5, 'exact': False}, 'tags': ['b'],"
        " 'on': '2026-01-02', 'at': '2026-01-02T03:04:05+00:00', 'price': '0.10', 'more': {'x': [None]},"
        " 'grid': [[1], []]}",
        refused=(
            ("make_thing(owner=None)", "owner: must be given, got None"),
            ("make_thing(owner={'name': 'Ada'})", "owner: must be of PersonParam, got a value of type dict"),
            ("make_thing(owner=PersonParam(name=None))", "owner.name: must be given, got None"),
            (
                "make_thing(owner=PersonParam(name='', friends=[PersonParam(name='', age=True)]))",
                "owner.friends[0].age: must be an int, got True",
            ),
            (f"make_thing({PERSON}, tags=['c'])", "tags[0]: must be one of 'a', 'b', got 'c'"),
            (f"make_thing({PERSON}, grid=[[1], ['1']])", "grid[1][0]: must be an int, got '1'"),
            (f"make_thing({PERSON}, rest=b'')", "rest: must be what JSON can say, got a value of type bytes"),
            (f"make_thing({PERSON}, rest=[float('inf')])", "rest: must be what JSON can say, got a value of type list"),
            (f"make_thing({PERSON}, rest={DEEP})", "rest: must be what JSON can say, got a value of type list"),
            (
                f"make_thing({PERSON}, more=['ab'])",
                "more: must be a mapping of text to values, got a value of type list",
            ),
            (
                f"make_thing({PERSON}, more={{1: 2}})",
                "more: must be a mapping of text to values, got a value of type dict",
            ),
            (f"make_thing({PERSON}, at=datetime(2026, 1, 1))", f"at: {UNWRITABLE} datetime"),
            (f"make_thing({PERSON}, on=datetime(2026, 1, 1))", f"on: {UNWRITABLE} datetime"),
            (f"make_thing({PERSON}, price=1.5)", "price: must be a value that its format can write, got 1.5"),
        ),
        judged=(
            ("http.post('/things', json={})", "/owner"),
            ("http.post('/things', json={'owner': {'name': '', 'friends': [{'name': 7}]}})", "/owner/friends/0/name"),
            ("http.post('/things', json={'owner': {'name': ''}, 'tags': ['c']})", "/tags/0"),
        ),
    ),
    Varied(
        "several_files",
        api(
            {"Person": {"$ref": "schemas.json#/Person"}},
            things={"$ref": "paths/things.json"},
            things_last={"get": operation("getLast", {"$ref": "./schemas.json#/Thing"}, {"owner": {"name": "Bo"}})},
        ),
        "client.make_thing(owner=PersonParam(name='Ada', friends=[PersonParam(name='Bo')]), dry=True)",
        "type(answer) is type(client.get_last()) and answer.owner and answer.owner.name == 'Ada'"
        " and sandbox.requests[0].json == {'owner': {'name': 'Ada', 'friends': [{'name': 'Bo'}]}}"
        " and sandbox.requests[0].query == (('dry', 'true'),)",
        refused=(("make_thing(owner=PersonParam(name=None))", "owner.name: must be given, got None"),),
        judged=(("http.post('/things', json={'owner': {}})", "/owner/name"),),
        files={
            "schemas.json": {
                "Person": thing("name", name=TEXT, friends=list_of({"$ref": "#/Person"})),
                "Thing": thing(owner={"$ref": "openapi.json#/components/schemas/Person"}),
            },
            "paths/things.json": {
                "parameters": [parameter("dry", "query", BOOLEAN)],
                "post": operation(
                    "makeThing",
                    {"$ref": "../schemas.json#/Thing"},
                    {"owner": {"name": "Ada"}},
                    requestBody=json_body(thing("owner", owner={"$ref": "../schemas.json#/Person"})),
                ),
            },
        },
    ),
]
