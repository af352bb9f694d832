"""What an error of httpcore or httpx says of a request. Both libraries have the same names for them.

The errors themselves are not kept: they hold the request, which holds the key.
"""

from __future__ import annotations

import ssl
from typing import Any

from ._messages import Failure


def failure(error: Exception, library: Any, *, unsent: bool = False) -> Failure:
    """Why there is no answer; `unsent` if it is known that nothing was sent."""
    if isinstance(error, library.ConnectError) or isinstance(error.__cause__, ssl.SSLCertVerificationError):
        return Failure(f"no connection ({_say(error)})", sent=False, connecting=True)
    if isinstance(error, library.ConnectTimeout):
        return Failure("no connection in time", sent=False, connecting=True)
    if isinstance(error, library.PoolTimeout):
        return Failure("no free connection in time", sent=False)
    if unsent:
        return Failure(f"no connection ({_say(error)})", sent=False)
    if isinstance(error, (library.TimeoutException, TimeoutError)):
        return Failure("no answer in time")
    if isinstance(error, library.RemoteProtocolError):
        return Failure("the answer was malformed or cut before it began")
    if isinstance(error, library.NetworkError):
        return Failure("the connection was lost before an answer")
    return Failure(f"no answer ({type(error).__name__})")


def cut(error: Exception, library: Any) -> str:
    """Why a body is not whole."""
    return "it did not come in time" if isinstance(error, (library.TimeoutException, TimeoutError)) else "it was cut"


def _say(error: Exception) -> str:
    return "".join(character if character.isprintable() else " " for character in str(error))[:200]
