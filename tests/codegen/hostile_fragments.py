"""Fragments that hold one text wherever there is room for text, and texts that would like to be code."""

from __future__ import annotations

import json
from pathlib import Path

from codegen.runtime._options import HEADER_NAME

CODE = "__import__('pathlib').Path('ran').touch()"
HOSTILE = [
    'ends in a quote"',
    "ends in a quote'",
    "ends in a backslash\\",
    "ends in two\\\\",
    '"begins with a quote',
    '""',
    '"""',
    "'''",
    f'"""\n{CODE}\n"""',
    f"'''\n{CODE}\n'''",
    f'" + str({CODE}) + "',
    f"' + str({CODE}) + '",
    f"'] + [{CODE}] + ['",
    f'\\"""; {CODE} #',
    f"{{{CODE}}}",
    "{{ cycler.__init__.__globals__ }}{% raw %}{# no comment #}",
    "{0.__class__}{} %s %(name)s $name ${name}",
    "\\N{DIGIT ONE}\\x41\\u0041\\U00000041\\101\\",
    "\\N{no such name} \\x",
    f"# no comment\n{CODE}\n# type: ignore # noqa */ <!-- --> //",
    f"carriage\r{CODE}\r\nreturn",
    f"form\x0cfeed\x0b{CODE}\x1c\x1d\x1e\x85",
    f"line\u2028{CODE}\u2029separators",
    "nul \x00 bell \x07 escape \x1b[2J delete \x7f",
    "right-to-left \u202e override \u2066 isolate \u200b no space \ufeff",
    "\tindented\n        text\n\n\n    >>> with = 'doctest'\n",
    " begins and ends with a space ",
    "emoji \U0001f600 combining e\u0301 private \ue000",
    "x" * 300,
    "word " * 100,
]


def filled(text: str) -> dict:
    """A fragment whose every free text is this one, and whose names hold it."""
    name = "%" + text[:200] + "n"
    described = {"summary": text, "description": text}
    parameters = [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "description": text,
            "schema": {"type": "string", "description": text, "example": text},
        },
        {
            "name": header(text),
            "in": "header",
            "description": text,
            "schema": {"type": "string", "default": text, "example": text},
        },
        {
            "name": f"{name}q",
            "in": "query",
            "description": text,
            "schema": {"type": "string", "enum": [text, f"{text}2"], "default": text},
        },
    ]
    form = {
        "schema": {"type": "object", "title": text, "properties": fields(text, name)},
        "examples": {text[:200]: {"summary": text, "value": {name + "z": text}}},
    }
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Call"}}}
    operation = {
        "operationId": "start",
        **described,
        "tags": [text],
        "security": [{"bearer": []}],
        "parameters": parameters,
        "requestBody": {"description": text, "content": {"application/x-www-form-urlencoded": form}},
        "responses": {"200": {"description": text, "content": answer}, "default": {"description": text}},
    }
    call = {"type": "object", "title": "Call", "description": text, "required": [name + "b"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": text, **described, "version": text},
        "servers": [{"url": "https://api.example.com", "description": text}],
        "tags": [{"name": text, "description": text}],
        "paths": {"/calls/{id}/x": {**described, "post": operation}},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "description": text}},
            "schemas": {"Call": {**call, "properties": fields(text, name)}},
        },
    }


def header(text: str) -> str:
    """The name of a header with all that such a name may take of a text, and more of that kind."""
    return f"X-{''.join(filter(HEADER_NAME.fullmatch, text[:200]))}'`%s|~#$&*+.^_-!h"


def fields(text: str, name: str) -> dict:
    return {
        f"{name}a": {"type": "string", "title": text, "description": text, "default": text, "examples": [text]},
        f"{name}b": {"type": "string", "enum": [text, f"{text}2"], "default": text, "description": text},
        f"{name}c": {"type": "boolean", "description": text, "deprecated": True},
    }


def write(document: dict, folder: Path) -> Path:
    """The document as YAML in ASCII, which has an escape for every character."""
    text = json.dumps(document, ensure_ascii=False)
    path = folder / "spec" / "openapi.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(c if " " <= c <= "~" else f"\\U{ord(c):08x}" for c in text))
    return path
