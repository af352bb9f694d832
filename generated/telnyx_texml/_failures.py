# Made by `make generate` from codegen/runtime/_failures.py, content 115c113cbde0775e. Do not edit.
"""Why there is no answer, or no whole one, in the same words whichever way the request went.

The errors themselves are not kept: they hold the request, which holds the key.
"""

from __future__ import annotations

from ._messages import Failure

NO_FREE_CONNECTION = Failure("no free connection in time", sent=False)
NO_CONNECTION_IN_TIME = Failure("no connection in time", sent=False, connecting=True)
NO_ANSWER_IN_TIME = Failure("no answer in time")
MALFORMED = Failure("the answer was malformed or cut before it began")
LOST = Failure("the connection was lost before an answer")

LATE = "it did not come in time"
CUT = "it was cut"


def no_connection(error: Exception | None, *, connecting: bool = True) -> Failure:
    """Nothing was sent; `connecting` if it was the connection to the API that could not be made."""
    told = "".join(character if character.isprintable() else " " for character in str(error))[:200]
    return Failure(f"no connection ({told})", sent=False, connecting=connecting)
