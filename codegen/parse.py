"""Step 3: let openapi-python-client make its model of the document: operations, classes, names in Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from . import walk
from .findings import FindingsError
from .inline import inlined

if TYPE_CHECKING:
    from .load import Fragment

TEMPLATES = Path(__file__).parent / "templates"


def parse(fragment: Fragment) -> Project:
    """The library's model, with an environment of our templates. Any warning of the library is an error here."""
    config = Config.from_sources(
        ConfigFile(literal_enums=True, post_hooks=[]),
        meta_type=MetaType.NONE,
        document_source="",
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )
    document = inlined(fragment)
    for _, _, _, operation in walk.operations(document):
        # The library makes nothing of callbacks, and does not read all of them.
        operation.pop("callbacks", None)
    data = GeneratorData.from_dict(document, config=config)
    errors = [data] if isinstance(data, GeneratorError) else list(data.errors)
    if isinstance(data, GeneratorData):
        for collection in data.endpoint_collections_by_tag.values():
            errors += collection.parse_errors
        if not errors:
            return Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    raise FindingsError([fragment.finding("generator", "#", f"{error.header} {error.detail}") for error in errors])
