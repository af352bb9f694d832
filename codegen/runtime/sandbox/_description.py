"""What the API's description, which travels in the package, says of each operation."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


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
    parameters: tuple[str, ...]
    """The names in the template."""
    query: dict[str, Any] = field(repr=False)
    """The schema of its query as an object, whole: what it refers to is in it."""
    headers: dict[str, Any] = field(repr=False)
    """That of its own headers, names in lower case."""
    protected: bool
    """Whether it asks for a bearer token."""
    form: dict[str, Any] | None = field(repr=False)
    """The schema of its form, whole: what it refers to is in it."""
    json: dict[str, Any] | None = field(repr=False)
    """That of its JSON body."""
    body_required: bool
    body_example: dict[str, Any]
    answers: dict[str, tuple[Any, ...]] = field(repr=False)
    """The first example of each status that has one, alone; nothing for a status without a body."""
    callbacks: tuple[Callback, ...] = field(repr=False)

    def match(self, path: str) -> dict[str, str] | None:
        """The values of the parameters in a path as it was sent; None for another path."""
        pieces = re.split(r"\{[^{}]+\}", self.path)
        found = re.fullmatch("([^/]+)".join(re.escape(piece) for piece in pieces), path)
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
    operations: tuple[Operation, ...]

    @property
    def base_path(self) -> str:
        """The path of the server's URL, which stands before the path of every operation."""
        return urlsplit(self.server).path.rstrip("/")


def read_description() -> Description:
    """Read the description that is in the package."""
    package = __name__.partition(".")[0]
    document: dict[str, Any] = json.loads((resources.files(package) / "openapi.json").read_text("utf-8"))
    server = document["servers"][0]["url"]
    base = Description(server, ()).base_path
    return Description(
        server,
        tuple(
            _operation(document, method.upper(), base + path, operation, item.get("parameters", []))
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if method in _METHODS
        ),
    )


def _operation(
    document: dict[str, Any], method: str, path: str, operation: dict[str, Any], shared: list[dict[str, Any]]
) -> Operation:
    parameters = [resolve(document, parameter) for parameter in (*shared, *operation.get("parameters", []))]
    body = resolve(document, operation.get("requestBody", {}))
    form, json_body = (body.get("content", {}).get(name) for name in (FORM, JSON))
    contents = {
        status: resolve(document, answer).get("content", {}) for status, answer in operation["responses"].items()
    }
    answers = {status: tuple(_examples(document, content.get(JSON, {}))) for status, content in contents.items()}
    nothing: dict[str, Any] = {}
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        parameters=tuple(re.findall(r"\{([^{}]+)\}", path)),
        query=_object(document, parameters, "query"),
        headers=_object(document, parameters, "header"),
        protected=bool(operation.get("security", document.get("security"))),
        form=form and {**document, **resolve(document, form["schema"])},
        json=json_body and {**document, **resolve(document, json_body["schema"])},
        body_required=body.get("required", False),
        body_example=next(_examples(document, form or json_body or nothing), nothing),
        answers={status: examples[:1] for status, examples in answers.items() if examples or not contents[status]},
        callbacks=tuple(_callbacks(document, operation)),
    )


def _object(document: dict[str, Any], parameters: list[dict[str, Any]], place: str) -> dict[str, Any]:
    """The schema of an object whose members are the parameters in a place."""
    found = {_key(parameter): parameter for parameter in parameters if parameter["in"] == place}
    return {
        **document,
        "type": "object",
        "properties": {name: parameter["schema"] for name, parameter in found.items()},
        "required": [name for name, parameter in found.items() if parameter.get("required")],
    }


def _key(parameter: dict[str, Any]) -> str:
    name: str = parameter["name"]
    return name.lower() if parameter["in"] == "header" else name


def _callbacks(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[Callback]:
    for callback in operation.get("callbacks", {}).values():
        for expression, item in resolve(document, callback).items():
            body = resolve(document, resolve(document, item)["post"]["requestBody"])
            field_of_url = re.sub(r"\{\$request\.body#/(.*)\}", r"\1", expression)
            yield Callback(field_of_url, tuple(_examples(document, body["content"][FORM])))


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
