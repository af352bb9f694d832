"""Run it with `uvicorn fastapi_receiver:app`, with TELNYX_PUBLIC_KEY in the environment."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from inbox import take
from telnyx_texml.callbacks import CallbackError, CallbackVerifier

app = FastAPI()
verifier = CallbackVerifier()


@app.post("/recordings")
async def recordings(request: Request) -> None:
    try:
        event = verifier.unwrap(await request.body(), request.headers)
    except CallbackError as error:
        raise HTTPException(error.status, str(error)) from None
    await run_in_threadpool(take, event)
