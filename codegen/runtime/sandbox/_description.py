"""What the API's description, which travels in the package, says of each operation."""

from __future__ import annotations

import json
import re
from http import HTTPMethod
from importlib import resources
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

_PARAMETER = re.compile(r"\{([^{}]+)\}")


@frozen
class Body:
    """What an operation is sent."""

    media_type: str
    """That of a form or of JSON."""
    schema: dict[str, Any]
    """Its schema, whole: what it refers to is in it."""
    required: bool
    example: dict[str, Any]


@frozen
class Callback:
    """A request that the API makes by itself after an operation."""

    url_field: str
    """The field of the operation's form that holds its URL."""
    examples: tuple[dict[str, Any], ...]
    """What it carries, for one event each."""


@frozen
class Operation:
    """An operation and what its answers look like."""

    name: str
    """Its operationId."""
    method: str
    path: str
    """The template of its path, below the host."""
    query: dict[str, Any]
    """The schema of its query as an object, whole."""
    headers: dict[str, Any]
    """That of its own headers, names in lower case."""
    protected: bool
    """Whether it asks for a bearer token."""
    body: Body | None
    answers: dict[str, tuple[Any, ...]]
    """The first example of each status that has one, alone; nothing for a status without a body."""
    callbacks: tuple[Callback, ...]

    @property
    def parameters(self) -> list[str]:
        """The names in the path."""
        return _PARAMETER.findall(self.path)

    def match(self, path: str) -> dict[str, str] | None:
        """The values of the parameters in a path as it was sent; None for another path."""
        fixed = _PARAMETER.split(self.path)[::2]
        found = re.fullmatch("([^/]+)".join(map(re.escape, fixed)), path)
        return found and dict(zip(self.parameters, map(unquote, found.groups()), strict=True))

    @property
    def success(self) -> int | None:
        """The first status of success that has an example, or no body. None where there is none."""
        return next((int(status) for status in self.answers if status.startswith("2")), None)

    def example(self, status: int | None) -> Any:
        """The example of a status, None where there is none."""
        return next(iter(self.answers.get(str(status), ())), None)


@frozen
class Description:
    """The server and the operations of the API."""

    server: str
    base_path: str
    """The path of the server's URL, which stands before the path of every operation."""
    operations: tuple[Operation, ...]


def read_description() -> Description:
    """Read the description that is in the package."""
    package = __name__.partition(".")[0]
    document: dict[str, Any] = json.loads((resources.files(package) / "openapi.json").read_text("utf-8"))
    server: str = document["servers"][0]["url"]
    base_path = urlsplit(server).path.rstrip("/")
    operations = tuple(
        _operation(document, method.upper(), base_path + path, operation, item.get("parameters", []))
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method.upper() in HTTPMethod.__members__
    )
    return Description(server, base_path, operations)


def _operation(
    document: dict[str, Any], method: str, path: str, operation: dict[str, Any], shared: list[dict[str, Any]]
) -> Operation:
    parameters = [resolve(document, parameter) for parameter in (*shared, *operation.get("parameters", []))]
    contents = {
        status: resolve(document, answer).get("content", {}) for status, answer in operation["responses"].items()
    }
    answers = {status: tuple(_examples(document, content.get(JSON, {}))) for status, content in contents.items()}
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        query=_object(document, parameters, "query"),
        headers=_object(document, parameters, "header"),
        protected=bool(operation.get("security", document.get("security"))),
        body=_body(document, resolve(document, operation.get("requestBody", {}))),
        answers={status: examples[:1] for status, examples in answers.items() if examples or not contents[status]},
        callbacks=tuple(_callbacks(document, operation)),
    )


def _object(document: dict[str, Any], parameters: list[dict[str, Any]], place: str) -> dict[str, Any]:
    """The schema of an object whose members are the parameters in a place."""
    found = {
        parameter["name"].lower() if place == "header" else parameter["name"]: parameter
        for parameter in parameters
        if parameter["in"] == place
    }
    return {
        **document,
        "type": "object",
        "properties": {name: parameter["schema"] for name, parameter in found.items()},
        "required": [name for name, parameter in found.items() if parameter.get("required")],
    }


def _body(document: dict[str, Any], body: dict[str, Any]) -> Body | None:
    for media_type, content in body.get("content", {}).items():
        schema = {**document, **resolve(document, content["schema"])}
        return Body(
            media_type, schema, body.get("required", False), next(_examples(document, content), dict[str, Any]())
        )
    return None


def _callbacks(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[Callback]:
    for callback in operation.get("callbacks", {}).values():
        for expression, item in resolve(document, callback).items():
            body = resolve(document, resolve(document, item)["post"]["requestBody"])
            url_field = expression.removeprefix("{$request.body#/").removesuffix("}")
            yield Callback(url_field, tuple(_examples(document, body["content"][FORM])))


def _examples(document: dict[str, Any], media_type: dict[str, Any]) -> Iterator[Any]:
    if "example" in media_type:
        yield media_type["example"]
    for example in media_type.get("examples", {}).values():
        yield resolve(document, example)["value"]


def resolve(document: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """What a reference within the document leads to, or the value itself."""
    while "$ref" in value:
        target: Any = document
        for step in unquote(value["$ref"]).removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = cast("dict[str, Any]", target)
    return value
