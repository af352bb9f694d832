"""The stand-in as an ASGI application: from a request to an answer, by the description alone."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from . import _answers
from ._closing import close
from ._description import FORM, JSON
from ._forms import read_form
from ._judge import flaws, flaws_of_json
from ._memory import Memory
from ._sandbox import ReceivedRequest

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send

    from ._callbacks import Callbacks
    from ._description import Description, Operation
    from ._sandbox import Fault, Sandbox


class App:
    """Answers requests and notes them down."""

    def __init__(
        self, description: Description, sandbox: Sandbox, callbacks: Callbacks, unknown_calls: Collection[str]
    ) -> None:
        # A path without a parameter is meant before one that has it in that place: the last one is taken.
        self._operations = sorted(description.operations, key=lambda operation: -len(operation.parameters))
        self._sandbox = sandbox
        self._callbacks = callbacks
        self._unknown_calls = frozenset(unknown_calls)
        self._memory = Memory()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        # Decoded, a path no longer shows which slash was part of an id.
        path = scope["raw_path"].decode("ascii", "replace")
        self._note(request, path, body)
        await self._answer(request, path, body)(scope, receive, send)

    def _note(self, request: Request, path: str, body: bytes) -> None:
        form: tuple[tuple[str, str], ...] = ()
        value: Any = None
        with suppress(ValueError):
            if _media_type(request) == FORM:
                form = read_form(body)
            elif _media_type(request) == JSON:
                value = json.loads(body)
        headers = {name: ", ".join(request.headers.getlist(name)) for name in request.headers}
        headers.pop("authorization", None)
        self._sandbox.requests.append(ReceivedRequest(request.method, path, headers, form, _query(request), value))

    def _answer(self, request: Request, path: str, body: bytes) -> ASGIApp:
        matches = {
            operation.method: (operation, parameters)
            for operation in self._operations
            if (parameters := operation.match(path)) is not None
        }
        if not matches:
            return _refusal(404, "Not found", f"No operation has the path {path}")
        if request.method not in matches:
            allowed = ", ".join(matches)
            detail = f"This path takes {allowed}, not {request.method}"
            return _refusal(405, "Method not allowed", detail, headers={"Allow": allowed})
        operation, parameters = matches[request.method]
        fault = self._sandbox.faults.popleft() if self._sandbox.faults else None
        if fault and fault.status:
            return _failure(operation, fault.status, fault)
        answer = self._process(operation, parameters, request, body)
        return close if fault else answer

    def _process(self, operation: Operation, parameters: dict[str, str], request: Request, body: bytes) -> Response:
        if operation.protected and not _has_token(request):
            return _refusal(
                401,
                "Unauthorized",
                "A bearer token is missing",
                headers={"WWW-Authenticate": "Bearer"},
                example=operation.example(401),
            )
        if not self._unknown_calls.isdisjoint(parameters.values()):
            return _refusal(404, "Not found", "There is no such resource", example=operation.example(404))
        own = [(name, value) for name, value in request.headers.items() if name in operation.headers["properties"]]
        if found := [
            *flaws(operation.query, _query(request), "parameter"),
            *flaws(operation.headers, own, "parameter"),
        ]:
            return JSONResponse({"errors": found}, 422)
        if refusal := _judge_body(operation, request, body):
            return refusal
        if operation.success is None:
            detail = f"The description has no example of a success of {operation.name}"
            return _refusal(501, "Not implemented", detail)
        fields = dict(read_form(body)) if operation.form else {}
        status, answer = self._memory.answer(operation, parameters, fields)
        self._callbacks.start(operation, fields, answer, self._memory.told)
        return (
            Response(status_code=status) if operation.answers.get(str(status)) == () else JSONResponse(answer, status)
        )


def _failure(operation: Operation, status: int, fault: Fault) -> JSONResponse:
    """An answer that was asked for: the description's example of it, where there is one."""
    headers = None if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    title = HTTPStatus(status).phrase if status in {*HTTPStatus} else "Error"
    return _refusal(status, title, "The stand-in was told to fail", headers=headers, example=operation.example(status))


def _judge_body(operation: Operation, request: Request, body: bytes) -> JSONResponse | None:
    """The refusal of a body, None for one that fits."""
    if operation.form is None and operation.json is None:
        return None
    media_type, wanted = _media_type(request), JSON if operation.form is None else FORM
    if media_type != wanted and (media_type or body or operation.body_required):
        detail = f"The body must be {wanted}, not {media_type or 'of no media type'}"
        return _refusal(415, "Unsupported media type", detail)
    try:
        if operation.form is not None:
            found = flaws(operation.form, read_form(body))
        else:
            found = flaws_of_json(operation.json or {}, json.loads(body)) if body or operation.body_required else []
    except (ValueError, RecursionError):
        return _refusal(400, "Bad request", f"The body is not {'JSON' if operation.json else 'a form'} in UTF-8")
    return JSONResponse({"errors": found}, 422) if found else None


def _query(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple(parse_qsl(request.url.query, keep_blank_values=True))


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _has_token(request: Request) -> bool:
    return re.fullmatch("bearer +[!-~]+", request.headers.get("authorization", ""), re.IGNORECASE) is not None


def _refusal(
    status: int, title: str, detail: str, *, headers: dict[str, str] | None = None, example: Any = None
) -> JSONResponse:
    return JSONResponse(example or _answers.error(title, detail), status, headers)
