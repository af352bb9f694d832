# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""The fields of callbacks, as the description has them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ._payload_types import Integer, Payload, Seconds, Url


class RecordingStatusEvent(Payload):
    """A change of a recording's state. What the callback did not say is None."""

    account_sid: str | None = Field(None, alias="AccountSid")
    """The account that the recording belongs to."""
    call_sid: str | None = Field(None, alias="CallSid")
    """The call that is recorded."""
    call_sid_legacy: str | None = Field(None, alias="CallSidLegacy")
    """The call, by its legacy id."""
    connection_id: str | None = Field(None, alias="ConnectionId")
    """The connection that the call runs over."""
    recording_sid: str | None = Field(None, alias="RecordingSid")
    """The id of the recording."""
    recording_source: str | None = Field(None, alias="RecordingSource")
    """What started the recording, such as StartCallRecordingAPI."""
    recording_status: Literal["in-progress", "completed", "absent"] | str = Field(..., alias="RecordingStatus")
    """The state that the recording is in now."""
    recording_channels: Integer | None = Field(None, alias="RecordingChannels")
    """How many channels the file has."""
    recording_duration: Seconds | None = Field(None, alias="RecordingDuration")
    """How long the recording is, in whole seconds. Known when it is completed."""
    recording_url: Url | None = Field(None, alias="RecordingUrl")
    """Where the file is, if it is available. Whoever has the URL has the file."""
