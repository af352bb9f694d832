"""Start recordings from a queue that many machines work off: Celery over Redis. See README.md beside it."""

from __future__ import annotations

import functools
import os

from celery import Celery
from redis import Redis
from telnyx_texml import Client, TexmlError

REDIS = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
app = Celery("starts", broker=REDIS)
app.conf.update(task_acks_late=False, task_ignore_result=True, worker_prefetch_multiplier=1)
book = Redis.from_url(REDIS, decode_responses=True)


@functools.cache
def client() -> Client:
    """One for each process of a worker, so that its connections are used again."""
    return Client(base_url=os.environ.get("BASE_URL"))


@app.task(max_retries=0)
def start(account_sid: str, call_sid: str) -> None:
    """Start one recording, once: whoever finds it begun leaves it alone."""
    if not book.hsetnx("begun", call_sid, os.getpid()):
        return
    outcome = "started"
    try:
        client().start_call_recording(account_sid=account_sid, call_sid=call_sid)
    except TexmlError as error:
        outcome = error.outcome
    book.hset("ended", call_sid, outcome)


def outcome(call_sid: str) -> str:
    """`waiting`: not sent so far; `unknown`: look at the call's recordings; else as it ended."""
    # In this order: what ends between the two questions is not taken for unknown.
    begun = book.hexists("begun", call_sid)
    return book.hget("ended", call_sid) or ("unknown" if begun else "waiting")
