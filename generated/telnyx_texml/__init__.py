# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""The operations of Telnyx's TeXML API that start, list and change the recordings of a call.

An independent description, not made or endorsed by Telnyx.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._client import AsyncClient, Client
    from ._messages import RawResponse
    from ._version import __version__
    from .errors import (
        APIConnectionError,
        APIResponseError,
        APIStatusError,
        AuthenticationError,
        BadRequestError,
        ErrorDetail,
        InternalServerError,
        InvalidArgumentError,
        NotFoundError,
        OutcomeUnknownError,
        PermissionDeniedError,
        RateLimitError,
        TexmlError,
        UnprocessableEntityError,
    )
    from .models import CallRecordings, ListedRecording, Recording

__all__ = [
    "APIConnectionError",
    "APIResponseError",
    "APIStatusError",
    "AsyncClient",
    "AuthenticationError",
    "BadRequestError",
    "CallRecordings",
    "Client",
    "ErrorDetail",
    "InternalServerError",
    "InvalidArgumentError",
    "ListedRecording",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "Recording",
    "TexmlError",
    "UnprocessableEntityError",
    "__version__",
]

if not TYPE_CHECKING:
    # Imported on first use: to import the package costs next to nothing.
    _MODULES = {
        "APIConnectionError": ".errors",
        "APIResponseError": ".errors",
        "APIStatusError": ".errors",
        "AsyncClient": "._client",
        "AuthenticationError": ".errors",
        "BadRequestError": ".errors",
        "CallRecordings": ".models",
        "Client": "._client",
        "ErrorDetail": ".errors",
        "InternalServerError": ".errors",
        "InvalidArgumentError": ".errors",
        "ListedRecording": ".models",
        "NotFoundError": ".errors",
        "OutcomeUnknownError": ".errors",
        "PermissionDeniedError": ".errors",
        "RateLimitError": ".errors",
        "RawResponse": "._messages",
        "Recording": ".models",
        "TexmlError": ".errors",
        "UnprocessableEntityError": ".errors",
        "__version__": "._version",
    }

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
