"""The module `callbacks`: its names, its headers, and what it says where its extra is missing."""

import pytest
from telnyx_texml import _telnyx, callbacks
from telnyx_texml.callbacks import CallbackError

from codegen.load import load

from ..places import SPEC
from ..processes import python


def test_the_headers_are_those_that_the_fragment_describes():
    """The runtime names them once more; here the two are held together."""
    fragment = load(SPEC / "openapi.yaml")
    [callback] = fragment.callbacks()
    described = [fragment.resolve(parameter)["name"] for parameter in callback.operation["parameters"]]
    assert described == [_telnyx.TIMESTAMP_HEADER, _telnyx.SIGNATURE_HEADER]


def test_every_public_name_is_there_and_every_error_is_drawn():
    """`__all__` is sorted; the tree in the docstring has each class with its status."""
    assert callbacks.__all__ == sorted(callbacks.__all__)
    for name in callbacks.__all__:
        public = getattr(callbacks, name)
        if isinstance(public, type) and issubclass(public, CallbackError) and public is not CallbackError:
            assert f"{name:<26} {public.status}: " in (callbacks.__doc__ or "")


@pytest.mark.parametrize("missing", ["cryptography", "pydantic"])
def test_without_the_extra_one_line_says_what_to_install(missing):
    """The package itself imports; the module of callbacks names the extra."""
    program = f"import sys; sys.modules[{missing!r}] = None; import telnyx_texml; import telnyx_texml.callbacks"
    done = python("-c", program)
    assert done.stderr.splitlines()[-1].endswith("is not installed: pip install 'telnyx-texml[callbacks]'")
    assert f"ImportError: {missing}" in done.stderr.splitlines()[-1]
    assert "During handling" not in done.stderr
