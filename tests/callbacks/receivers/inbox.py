"""Keeps each event once, in one table. Any database with a unique key will do."""

import os
import sqlite3
from contextlib import closing

from telnyx_texml.callbacks import RecordingStatusEvent


def take(event: RecordingStatusEvent) -> None:
    """Store an event, for good when this returns. A duplicate changes nothing; one without a key has none."""
    with closing(sqlite3.connect(os.environ["EVENTS_DB"])) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS events (sid, status, event, UNIQUE (sid, status))")
        row = (*(event.key or (None, None)), event.model_dump_json(by_alias=True))
        db.execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?)", row)
