"""The stand-in as an ASGI application: from a request to an answer, by the description alone."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from . import ReceivedRequest, _answers
from ._closing import close
from ._description import FORM, JSON
from ._judge import flaws, typed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

    from . import Sandbox
    from ._callbacks import Callbacks
    from ._description import Body, Description, Operation
    from ._memory import Memory


class App:
    """Answers requests and notes them down."""

    def __init__(
        self,
        description: Description,
        sandbox: Sandbox,
        memory: Memory,
        callbacks: Callbacks,
        unknown_calls: Collection[str],
    ) -> None:
        # A path without a parameter is meant before one that has it in that place: the last one is taken.
        self._operations = sorted(description.operations, key=lambda operation: -len(operation.parameters))
        self._sandbox = sandbox
        self._memory = memory
        self._callbacks = callbacks
        self._unknown_calls = frozenset(unknown_calls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        received = _received(request, body)
        self._sandbox.requests.append(received)
        answer = self._answer(received, body, request.headers.get("authorization", ""))
        await answer(scope, receive, send)

    def _answer(self, received: ReceivedRequest, body: bytes, authorization: str) -> ASGIApp:
        matches = {
            operation.method: (operation, parameters)
            for operation in self._operations
            if (parameters := operation.match(received.path)) is not None
        }
        if not matches:
            return _refusal(404, f"No operation has the path {received.path}")
        if received.method not in matches:
            allowed = ", ".join(matches)
            return _refusal(405, f"This path takes {allowed}, not {received.method}", headers={"Allow": allowed})
        operation, parameters = matches[received.method]
        if operation.protected and not re.fullmatch("bearer +[!-~]+", authorization, re.IGNORECASE):
            headers = {"WWW-Authenticate": "Bearer"}
            return _refusal(401, "A bearer token is missing", headers=headers, example=operation.example(401))
        fault = self._sandbox.faults.popleft() if self._sandbox.faults else None
        if fault and fault.status:
            headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            example = operation.example(fault.status)
            return _refusal(fault.status, "The stand-in was told to fail", headers=headers, example=example)
        answer = self._process(operation, parameters, received, body)
        return close if fault else answer

    def _process(
        self, operation: Operation, parameters: dict[str, str], received: ReceivedRequest, body: bytes
    ) -> Response:
        if not self._unknown_calls.isdisjoint(parameters.values()):
            return _refusal(404, "There is no such resource", example=operation.example(404))
        if found := [
            *flaws(operation.query, typed(operation.query, received.query), "parameter"),
            *flaws(operation.headers, typed(operation.headers, received.headers.items()), "parameter"),
        ]:
            return JSONResponse({"errors": found}, 422)
        if operation.body and (refusal := _judge_body(operation.body, received, body)):
            return refusal
        if operation.success is None:
            return _refusal(501, f"The description has no example of a success of {operation.name}")
        fields = dict(received.form)
        status, answer = self._memory.answer(operation, parameters, fields)
        self._callbacks.start(operation, fields, answer)
        if operation.answers.get(str(status)) == ():
            return Response(status_code=status)
        return JSONResponse(answer, status)


def _received(request: Request, body: bytes) -> ReceivedRequest:
    headers = {name: ", ".join(request.headers.getlist(name)) for name in request.headers}
    headers.pop("authorization", None)
    media_type, parsed = _media_type(headers), None
    with suppress(ValueError, RecursionError):
        parsed = _parsed(media_type, body)
    return ReceivedRequest(
        method=request.method,
        # Decoded, a path no longer shows which slash was part of an id.
        path=request.scope["raw_path"].decode("ascii", "replace"),
        headers=headers,
        form=parsed or () if media_type == FORM else (),
        query=tuple(request.query_params.multi_items()),
        json=parsed if media_type == JSON else None,
    )


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _parsed(media_type: str, body: bytes) -> Any:
    """The fields of a form in their order, or the value of JSON."""
    if media_type == JSON:
        return json.loads(body)
    return tuple(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), errors="strict"))


def _judge_body(wanted: Body, received: ReceivedRequest, body: bytes) -> JSONResponse | None:
    """The refusal of a body, None for one that fits."""
    media_type = _media_type(received.headers)
    if media_type != wanted.media_type and (media_type or body or wanted.required):
        return _refusal(415, f"The body must be {wanted.media_type}, not {media_type or 'of no media type'}")
    if not body and not wanted.required:
        return None
    try:
        value = _parsed(media_type, body)
        found = flaws(wanted.schema, typed(wanted.schema, value) if media_type == FORM else value)
    except (ValueError, RecursionError):
        return _refusal(400, f"The body is not {media_type} in UTF-8")
    return JSONResponse({"errors": found}, 422) if found else None


def _refusal(status: int, detail: str, *, headers: dict[str, str] | None = None, example: Any = None) -> JSONResponse:
    return JSONResponse(example or _answers.error(status, detail), status, headers)
