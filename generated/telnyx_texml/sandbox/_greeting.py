# Made by `make generate` from codegen/runtime/sandbox/_greeting.py, content a447edb70cd7f87f. Do not edit.
"""What the stand-in says when it starts: where it is, and how to call it."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from .._telnyx import PUBLIC_KEY_VARIABLE
from ._answers import example_parameters

if TYPE_CHECKING:
    from ._description import Description
    from ._sandbox import Sandbox

_KEY = "any-key"
_RECEIVER = "http://127.0.0.1:8000/"


def greeting(description: Description, sandbox: Sandbox) -> str:
    """The base URL, a call of the first operation with curl and with Python, and the key of callbacks."""
    base_url = sandbox.base_url
    operation = description.operations[0]
    parameters = example_parameters(operation)
    path = operation.path.removeprefix(description.base_path)
    for name, value in parameters.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=":"))
    fields = {
        name: str(value).lower() if isinstance(value, bool) else value for name, value in operation.body_example.items()
    }
    fields |= {callback.url_field: _RECEIVER for callback in operation.callbacks if callback.url_field in fields}
    curl = ["curl", "-X", operation.method, base_url + path, "-H", f"Authorization: Bearer {_KEY}"]
    if operation.json is not None:
        curl += ["-H", "Content-Type: application/json", "-d", json.dumps(operation.body_example)]
    elif fields:
        curl += ["-d", urlencode(fields)]
    package = __name__.partition(".")[0]
    method = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", operation.name).lower()
    arguments = ", ".join(f"{name}={value!r}" for name, value in parameters.items())
    return f"""\
{base_url} stands in for {description.server}. Any API key will do. Ctrl-C ends it.

{shlex.join(curl)}

from {package} import Client
with Client(api_key={_KEY!r}, base_url={base_url!r}) as client:
    print(client.{method}({arguments}))

Callbacks are sent from here, signed. A receiver verifies them with
{PUBLIC_KEY_VARIABLE}={sandbox.public_key}
"""
