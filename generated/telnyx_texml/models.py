# Made by `make generate` from spec/openapi.yaml, content ffe01879c503723d. Do not edit.
"""The API's answers. Unknown members are kept in `additional_properties`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, Self

from attrs import define, field

from . import _formats

__all__ = [
    "Recording",
]


@define(frozen=True, kw_only=True)
class Recording:
    """A recording as it was when the API answered."""

    account_sid: str | None = None
    """The account that the recording belongs to."""
    call_sid: str | None = None
    """The call that is recorded."""
    conference_sid: str | None = None
    """The conference that the call takes part in, if any."""
    channels: int | None = None
    """How many channels the file has."""
    date_created: datetime.datetime | None = None
    """When the recording was created."""
    date_updated: datetime.datetime | None = None
    """When the recording last changed."""
    start_time: datetime.datetime | None = None
    """When the recording started."""
    price: Decimal | None = None
    """What the recording costs, in price_unit. Null until it is known."""
    price_unit: str | None = None
    """The currency of price, such as USD."""
    duration: datetime.timedelta | None = None
    """How long the recording is, in whole seconds. Null until it has ended."""
    sid: str | None = None
    """The id of the recording. The id at the end of uri can be another one."""
    source: (
        Literal[
            "StartCallRecordingAPI",
            "StartConferenceRecordingAPI",
            "OutboundAPI",
            "DialVerb",
            "Conference",
            "RecordVerb",
            "Trunking",
        ]
        | str
        | None
    ) = None
    """What started the recording."""
    error_code: str | None = None
    """Why the recording failed, if it did."""
    track: Literal["inbound", "outbound", "both"] | str | None = None
    """Which direction of the call's audio is recorded."""
    uri: str | None = None
    """The path of this recording below the API's host."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """The members that the description does not know, as they came."""

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object. Raises ValueError where it is not as described."""
        fields = _formats.Fields(data)
        return cls(
            account_sid=fields.optional("account_sid", _formats.TEXT),
            call_sid=fields.optional("call_sid", _formats.TEXT),
            conference_sid=fields.optional("conference_sid", _formats.TEXT),
            channels=fields.optional("channels", _formats.INTEGER),
            date_created=fields.optional("date_created", _formats.DATE_TIME_RFC_2822),
            date_updated=fields.optional("date_updated", _formats.DATE_TIME_RFC_2822),
            start_time=fields.optional("start_time", _formats.DATE_TIME_RFC_2822),
            price=fields.optional("price", _formats.DECIMAL),
            price_unit=fields.optional("price_unit", _formats.TEXT),
            duration=fields.optional("duration", _formats.SECONDS),
            sid=fields.optional("sid", _formats.TEXT),
            source=fields.optional("source", _formats.TEXT),
            error_code=fields.optional("error_code", _formats.TEXT),
            track=fields.optional("track", _formats.TEXT),
            uri=fields.optional("uri", _formats.TEXT),
            additional_properties=fields.rest(),
        )

    def to_dict(self) -> dict[str, Any]:
        """Write a JSON object: every described member, null where it is None, and the unknown ones."""
        return {
            "account_sid": self.account_sid,
            "call_sid": self.call_sid,
            "conference_sid": self.conference_sid,
            "channels": self.channels,
            "date_created": _formats.DATE_TIME_RFC_2822.write(self.date_created),
            "date_updated": _formats.DATE_TIME_RFC_2822.write(self.date_updated),
            "start_time": _formats.DATE_TIME_RFC_2822.write(self.start_time),
            "price": _formats.DECIMAL.write(self.price),
            "price_unit": self.price_unit,
            "duration": _formats.SECONDS.write(self.duration),
            "sid": self.sid,
            "source": self.source,
            "error_code": self.error_code,
            "track": self.track,
            "uri": self.uri,
            **self.additional_properties,
        }
