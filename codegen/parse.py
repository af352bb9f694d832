"""Step 3: let openapi-python-client make its model of the document: operations, classes, names in Python."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from . import pointers
from .findings import FindingsError

if TYPE_CHECKING:
    from .findings import Finding
    from .fragment import Fragment


def parse(fragment: Fragment) -> GeneratorData:
    """The library's model. Any warning of the library is an error here."""
    config = Config.from_sources(ConfigFile(), MetaType.NONE, "", "utf-8", overwrite=False, output_path=None)
    inlined = fragment.inlined()
    for _, _, _, operation in inlined.operations():
        # The library makes nothing of callbacks, and does not read all of them; nor of answers other than success.
        operation.pop("callbacks", None)
        operation["responses"] = {
            status: fragment.resolve(answer)
            for status, answer in operation["responses"].items()
            if status.startswith("2")
        }
    for _, schema in inlined.schemas:
        # It would make a class of each enumeration, whose name may be that of another.
        schema.pop("enum", None)
    data = GeneratorData.from_dict(inlined.document, config=config)
    # A schema that it can not read brings an error of each operation that refers to it.
    errors = (
        [data]
        if isinstance(data, GeneratorError)
        else data.errors or [error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors]
    )
    if isinstance(data, GeneratorError) or errors:
        raise FindingsError([_finding(fragment, f"{error.header} {error.detail or ''}".strip()) for error in errors])
    return data


def _finding(fragment: Fragment, text: str) -> Finding:
    """What the library says, at the schema or operation that it names."""
    schema = re.search(r"/components/schemas/\w+", text)
    operation = re.search(r"parsing ([A-Z]+) (\S+) within", text)
    at = pointers.join("#/paths", operation[2], operation[1].lower()) if operation else "#"
    said = " ".join(re.sub(r"<\S+ object at \w+>", "", text).split())
    return fragment.finding(
        "generator",
        f"#{schema[0]}" if schema else at,
        f"openapi-python-client can not read it: {said}. Describe it otherwise.",
    )
