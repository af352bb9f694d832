"""Run it with `uvicorn starlette_receiver:app`, with TELNYX_PUBLIC_KEY in the environment."""

from inbox import take
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telnyx_texml.callbacks import CallbackError, CallbackVerifier

verifier = CallbackVerifier()


async def recordings(request: Request) -> Response:
    try:
        event = verifier.unwrap(await request.body(), request.headers)
    except CallbackError as error:
        return Response(str(error), error.status)
    await run_in_threadpool(take, event)
    return Response()


app = Starlette(routes=[Route("/recordings", recordings, methods=["POST"])])
