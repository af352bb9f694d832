"""Step 5: from the interface to the text of the package's modules."""

from __future__ import annotations

import json
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

from . import stamp
from .runtime import _callback_errors, _telnyx, errors

if TYPE_CHECKING:
    from .fragment import Fragment
    from .interface import Interface, Operation

MODULES = ("__init__.py", "_client.py", "_operations.py", "_version.py", "models.py", "testing.py")
WIDTH = 110


def render(fragment: Fragment, interface: Interface, package: str, version: str) -> dict[str, str]:
    """The rendered modules of the package, and the document that the stand-in server answers from."""
    exports = {
        "AsyncClient": "._client",
        "Client": "._client",
        "RawResponse": "._messages",
        "__version__": "._version",
        **dict.fromkeys(errors.__all__, ".errors"),
        **{model.name: ".models" for model in interface.models},
        **{param.name: ".params" for param in interface.params},
    }
    info = fragment.document["info"]
    texts = {
        name: _templates()
        .get_template(f"{name}.jinja")
        .render(
            interface=interface,
            package=package,
            version=version,
            exports=exports,
            callback_errors=_callback_errors.__all__,
            summary=[info.get("summary") or info["title"], info.get("description", "")],
            api_key_variable=_telnyx.API_KEY_VARIABLE,
        )
        for name in (*MODULES, *["params.py"] * bool(interface.params), *["callbacks.py"] * bool(interface.events))
    }
    return {**texts, "openapi.json": json.dumps(fragment.document, indent=1, ensure_ascii=True) + "\n", "py.typed": ""}


@cache
def _templates() -> Environment:
    """Our templates, compiled once in a process."""
    environment = Environment(  # noqa: S701 - what is made is Python, not HTML
        loader=FileSystemLoader(stamp.CODEGEN / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # A literal is in ASCII: a value of the document can neither end it early nor hide in it.
    filters: dict[str, Any] = {
        "literal": ascii,
        "docstring": docstring,
        "plain": _safe,
        "method_docstring": _method_docstring,
    }
    environment.filters.update(filters)
    return environment


def docstring(paragraphs: list[str], indent: int) -> str:
    """A docstring with these paragraphs; one that begins with a space is kept as it is laid out."""
    wrapped = [
        text if text.startswith(" ") or "\n" in text else textwrap.fill(text, WIDTH - indent, break_long_words=False)
        for text in paragraphs
        if text
    ]
    text = _safe("\n\n".join(wrapped)) or "What the description does not explain."
    ending = '\n"""' if "\n" in text else '"""'
    return textwrap.indent(f'"""{text}{ending}', " " * indent)


def _safe(text: str) -> str:
    """Text that stays text between three quotes: nothing ends it, nothing is hidden in it."""
    text = text.replace("\\", "\\\\")
    if '"""' in text or text.endswith('"'):
        text = text.replace('"', '\\"')
    return "".join(
        character if character == "\n" or character.isprintable() else ascii(character)[1:-1] for character in text
    )


def _method_docstring(operation: Operation) -> list[str]:
    arguments = [(argument.name, argument.description) for argument in operation.arguments] + [
        ("timeout", "Seconds for this call, resends and waits included. The client's own where it is None."),
        ("extra_headers", "Headers to send besides the client's own."),
    ]
    return [
        operation.summary,
        operation.description,
        "Args:\n" + "\n".join(_hanging(f"{name}: {text}") for name, text in arguments),
        "Raises:\n"
        + _hanging("TexmlError: The call failed; `outcome` says whether it took place all the same.")
        + "\n"
        + _hanging("InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too."),
    ]


def _hanging(text: str) -> str:
    return textwrap.fill(text, WIDTH - 8, initial_indent="    ", subsequent_indent="        ", break_long_words=False)
