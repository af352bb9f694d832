# Made by `make generate` from codegen/runtime/sandbox/_memory.py, content 94b9553e1bd2e4ec. Do not edit.
"""The recordings that were started: the one part of the stand-in that knows what the operations mean.

A start makes a new recording of its call, the list shows it, an update pauses, resumes and stops it. It
is completed when a callback tells so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ._answers import error, example_parameters, success

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._description import Operation

_ENDS = ("completed", "stopped")


class Memory:
    """Keeps the recordings and their statuses, oldest first."""

    def __init__(self) -> None:
        self._statuses: dict[tuple[str, str, str], str] = {}

    def answer(self, operation: Operation, parameters: dict[str, str], fields: dict[str, str]) -> tuple[int, Any]:
        """The status and the body of the answer to a request that is as the description wants it.

        To an operation that is none of the three it is the example.
        """
        status, body = success(operation, parameters)
        match operation.name:
            case "startCallRecording":
                return status, self._start(operation, parameters, body)
            case "listCallRecordings":
                return status, self._list(parameters, body)
            case "updateCallRecording":
                sid = parameters["recording_sid"]
                return self._update(operation, _key(parameters, sid), fields) or (status, _named(body, sid))
            case _:
                return status, body

    def _start(self, operation: Operation, parameters: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        # The first recording of the example's call is the example's, to the letter.
        if parameters != example_parameters(operation) or _key(parameters, body["sid"]) in self._statuses:
            body = _named(body, str(uuid4()))
        self._statuses[_key(parameters, body["sid"])] = "in-progress"
        return body

    def _list(self, parameters: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        """All recordings of a call, on one page however many they are."""
        [item] = body["recordings"]
        listed = [
            {**_named(item, key[2]), "status": status}
            for key, status in self._statuses.items()
            if key == _key(parameters, key[2])
        ]
        return {
            **body,
            "recordings": listed,
            "page_size": max(body["page_size"], len(listed)),
            "end": max(len(listed) - 1, 0),
        }

    def _update(
        self, operation: Operation, key: tuple[str, str, str], fields: dict[str, str]
    ) -> tuple[int, Any] | None:
        """Change the status of a recording, as far as a form asks for it. The refusal if it can not be."""
        if key not in self._statuses:
            return 404, operation.example(404) or error(404, "There is no such recording")
        old, new = self._statuses[key], fields.get("Status", self._statuses[key])
        if old in _ENDS and old != new:
            detail = f"The recording is {old}, which is for good: it can not be {new}"
            return 422, error(422, detail, source={"pointer": "/Status"})
        self._statuses[key] = new
        return None

    def told(self, payload: Mapping[str, str]) -> None:
        """Keep what a callback is about to tell: who is told of the end finds it in the list."""
        key = payload.get("AccountSid", ""), payload.get("CallSid", ""), payload.get("RecordingSid", "")
        if payload.get("RecordingStatus") == "completed" and self._statuses.get(key, "stopped") not in _ENDS:
            self._statuses[key] = "completed"


def _key(parameters: dict[str, str], sid: str) -> tuple[str, str, str]:
    return parameters["account_sid"], parameters["call_sid"], sid


def _named(recording: dict[str, Any], sid: str) -> dict[str, Any]:
    """The recording with another id, which its path ends with."""
    return {**recording, "sid": sid, "uri": f"{recording['uri'].rpartition('/')[0]}/{sid}.json"}
