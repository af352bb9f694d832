"""What the import of the package costs and shows."""

import json
import sys
import sysconfig

import telnyx_texml
from telnyx_texml import errors

from ..places import GENERATED
from ..processes import environment, python


def _loaded(statement: str, *below: str) -> set[str]:
    """The modules that a statement loads in a new interpreter, which finds packages in these folders too."""
    program = f"import sys, json; old = {{*sys.modules}}; {statement}; print(json.dumps([*{{*sys.modules}} - old]))"
    return set(json.loads(python("-S", "-c", program, env=environment(GENERATED, *below)).stdout))


def test_the_import_loads_nothing_but_the_package_itself():
    """No httpx, no attrs, no typing: what is needed is loaded when it is first used."""
    assert _loaded("import telnyx_texml") == {"telnyx_texml"}


FIRST_CALL = """
from telnyx_texml import Client
with Client(api_key="KEY", base_url={url!r}) as client:
    client.start_call_recording(account_sid="a", call_sid="c")
"""


def test_the_first_call_loads_only_what_it_takes(sandbox):
    """h11 and attrs; nothing else of httpx, no TLS for http, no extra, no stand-in."""
    call = f"exec({FIRST_CALL.format(url=sandbox.base_url)!r})"
    loaded = _loaded(call, sysconfig.get_paths()["purelib"])
    outside = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert outside == {"telnyx_texml", "h11", "attr", "attrs"}
    assert not {"ssl", "email.utils", "asyncio", "telnyx_texml.sandbox"} & loaded


def test_every_public_name_is_there_and_listed():
    """`__all__` is sorted, `dir` shows it, every name resolves, and a wrong one is an AttributeError."""
    assert telnyx_texml.__all__ == sorted(telnyx_texml.__all__)
    assert set(telnyx_texml.__all__) <= set(dir(telnyx_texml))
    assert {"AsyncClient", "Client", "RawResponse", "Recording", *errors.__all__} <= set(telnyx_texml.__all__)
    for name in telnyx_texml.__all__:
        assert getattr(telnyx_texml, name) is not None
    assert not hasattr(telnyx_texml, "Klient")


def test_every_error_is_exported_and_drawn():
    """The tree in the docstring of `telnyx_texml.errors` has each class, below its base."""
    drawn = errors.__doc__ or ""
    for name in errors.__all__:
        assert name in drawn or name == "ErrorDetail"
        assert getattr(telnyx_texml, name) is getattr(errors, name)
