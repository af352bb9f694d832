"""Run it with `gunicorn flask_receiver:app`, with TELNYX_PUBLIC_KEY in the environment."""

from flask import Flask, request
from inbox import take
from telnyx_texml.callbacks import CallbackError, CallbackVerifier

app = Flask(__name__)
verifier = CallbackVerifier()


@app.post("/recordings")
def recordings() -> tuple[str, int]:
    try:
        event = verifier.unwrap(request.get_data(), request.headers)
    except CallbackError as error:
        return str(error), error.status
    take(event)
    return "", 200
