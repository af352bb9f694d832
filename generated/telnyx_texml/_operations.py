# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""From the arguments of each operation to its request. Raises InvalidArgumentError; does no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from . import _arguments
from ._messages import Request
from .models import CallRecordings, Recording


def start_call_recording(
    *,
    account_sid: str,
    call_sid: str,
    play_beep: bool | None = None,
    recording_status_callback_event: Sequence[Literal["in-progress", "completed", "absent"]] | None = None,
    recording_status_callback: str | None = None,
    recording_status_callback_method: Literal["GET", "POST"] | None = None,
    recording_channels: Literal["single", "dual"] | None = None,
    recording_track: Literal["inbound", "outbound", "both"] | None = None,
    send_recording_url: bool | None = None,
) -> Request[Recording]:
    """POST /texml/Accounts/{account_sid}/Calls/{call_sid}/Recordings.json"""
    return Request(
        operation="start_call_recording",
        method="POST",
        path="/texml/Accounts/"
        + _arguments.path_segment("account_sid", account_sid)
        + "/Calls/"
        + _arguments.path_segment("call_sid", call_sid)
        + "/Recordings.json",
        answers={200: Recording.from_dict},
        content=_arguments.form(
            [
                ("PlayBeep", _arguments.boolean("play_beep", play_beep)),
                (
                    "RecordingStatusCallbackEvent",
                    _arguments.space_separated(
                        "recording_status_callback_event",
                        recording_status_callback_event,
                        ("in-progress", "completed", "absent"),
                    ),
                ),
                ("RecordingStatusCallback", _arguments.url("recording_status_callback", recording_status_callback)),
                (
                    "RecordingStatusCallbackMethod",
                    _arguments.literal(
                        "recording_status_callback_method", recording_status_callback_method, ("GET", "POST")
                    ),
                ),
                ("RecordingChannels", _arguments.literal("recording_channels", recording_channels, ("single", "dual"))),
                (
                    "RecordingTrack",
                    _arguments.literal("recording_track", recording_track, ("inbound", "outbound", "both")),
                ),
                ("SendRecordingUrl", _arguments.boolean("send_recording_url", send_recording_url)),
            ]
        ),
        content_type="application/x-www-form-urlencoded",
    )


def list_call_recordings(
    *,
    account_sid: str,
    call_sid: str,
) -> Request[CallRecordings]:
    """GET /texml/Accounts/{account_sid}/Calls/{call_sid}/Recordings.json"""
    return Request(
        operation="list_call_recordings",
        method="GET",
        path="/texml/Accounts/"
        + _arguments.path_segment("account_sid", account_sid)
        + "/Calls/"
        + _arguments.path_segment("call_sid", call_sid)
        + "/Recordings.json",
        answers={200: CallRecordings.from_dict},
    )


def update_call_recording(
    *,
    account_sid: str,
    call_sid: str,
    recording_sid: str,
    status: Literal["in-progress", "paused", "stopped"] | None = None,
) -> Request[Recording]:
    """POST /texml/Accounts/{account_sid}/Calls/{call_sid}/Recordings/{recording_sid}.json"""
    return Request(
        operation="update_call_recording",
        method="POST",
        path="/texml/Accounts/"
        + _arguments.path_segment("account_sid", account_sid)
        + "/Calls/"
        + _arguments.path_segment("call_sid", call_sid)
        + "/Recordings/"
        + _arguments.path_segment("recording_sid", recording_sid)
        + ".json",
        answers={200: Recording.from_dict},
        content=_arguments.form(
            [
                ("Status", _arguments.literal("status", status, ("in-progress", "paused", "stopped"))),
            ]
        ),
        content_type="application/x-www-form-urlencoded",
    )
