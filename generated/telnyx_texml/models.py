# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""The API's answers. Unknown members are kept in `additional_properties`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as _field

from . import _formats, _urls

__all__ = ["Recording", "CallRecordings", "ListedRecording"]


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
    """How many channels the file has. Known values: 1, 2."""
    date_created: datetime.datetime | None = None
    """When the recording was created."""
    date_updated: datetime.datetime | None = None
    """When the recording last changed."""
    start_time: datetime.datetime | None = None
    """When the recording started."""
    price: Decimal | None = None
    """What the recording costs, in price_unit, once that is known."""
    price_unit: str | None = None
    """The currency of price, such as USD."""
    duration: datetime.timedelta | None = None
    """How long the recording is, in whole seconds, once it has ended."""
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
    """What started the recording. Known values: StartCallRecordingAPI, StartConferenceRecordingAPI, OutboundAPI,
    DialVerb, Conference, RecordVerb, Trunking.
    """
    error_code: str | None = None
    """Why the recording failed, if it did."""
    track: Literal["inbound", "outbound", "both"] | str | None = None
    """Which direction of the call's audio is recorded. Known values: inbound, outbound, both."""
    uri: str | None = None
    """The path of this recording below the API's host."""
    additional_properties: dict[str, Any] = _field(factory=dict)
    """The members that the description does not know, as they came."""

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

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


@define(frozen=True, kw_only=True)
class CallRecordings:
    """The recordings of a call."""

    recordings: tuple[ListedRecording, ...] = ()
    """The recordings. Empty where the API sends none."""
    page: int | None = None
    """The number of this page."""
    page_size: int | None = None
    """How many recordings a page has at the most."""
    start: int | None = None
    """The position of this page's first recording among all."""
    end: int | None = None
    """The position of this page's last recording among all."""
    uri: str | None = None
    """The path of this page below the API's host."""
    first_page_uri: str | None = None
    """The path of the first page."""
    previous_page_uri: str | None = None
    """The path of the page before this one, if any."""
    next_page_uri: str | None = None
    """The path of the page after this one, if any. It is not followed."""
    additional_properties: dict[str, Any] = _field(factory=dict)
    """The members that the description does not know, as they came."""

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object. Raises ValueError where it is not as described."""
        fields = _formats.Fields(data)
        return cls(
            recordings=fields.optional("recordings", _formats.array(_formats.model(ListedRecording))) or (),
            page=fields.optional("page", _formats.INTEGER),
            page_size=fields.optional("page_size", _formats.INTEGER),
            start=fields.optional("start", _formats.INTEGER),
            end=fields.optional("end", _formats.INTEGER),
            uri=fields.optional("uri", _formats.TEXT),
            first_page_uri=fields.optional("first_page_uri", _formats.TEXT),
            previous_page_uri=fields.optional("previous_page_uri", _formats.TEXT),
            next_page_uri=fields.optional("next_page_uri", _formats.TEXT),
            additional_properties=fields.rest(),
        )

    def to_dict(self) -> dict[str, Any]:
        """Write a JSON object: every described member, null where it is None, and the unknown ones."""
        return {
            "recordings": _formats.array(_formats.model(ListedRecording)).write(self.recordings),
            "page": self.page,
            "page_size": self.page_size,
            "start": self.start,
            "end": self.end,
            "uri": self.uri,
            "first_page_uri": self.first_page_uri,
            "previous_page_uri": self.previous_page_uri,
            "next_page_uri": self.next_page_uri,
            **self.additional_properties,
        }


@define(frozen=True, kw_only=True)
class ListedRecording:
    """A recording as the list of a call's recordings has it, without price and track."""

    account_sid: str | None = None
    """The account that the recording belongs to."""
    call_sid: str | None = None
    """The call that is recorded."""
    conference_sid: str | None = None
    """The conference that the call takes part in, if any."""
    channels: int | None = None
    """How many channels the file has. Known values: 1, 2."""
    date_created: datetime.datetime | None = None
    """When the recording was created."""
    date_updated: datetime.datetime | None = None
    """When the recording last changed."""
    start_time: datetime.datetime | None = None
    """When the recording started."""
    duration: datetime.timedelta | None = None
    """How long the recording is, in whole seconds, once it has ended."""
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
    """What started the recording. Known values: StartCallRecordingAPI, StartConferenceRecordingAPI, OutboundAPI,
    DialVerb, Conference, RecordVerb, Trunking.
    """
    error_code: str | None = None
    """Why the recording failed, if it did."""
    uri: str | None = None
    """The path of this recording below the API's host."""
    media_url: str | None = _field(default=None, repr=_urls.masked)
    """Where the file can be fetched. Whoever has the URL has the file."""
    status: Literal["in-progress", "completed", "paused", "stopped"] | str | None = None
    """What the recording is doing. Known values: in-progress, completed, paused, stopped."""
    subresources_uris: dict[str, Any] | None = None
    """Paths of what belongs to the recording, by name."""
    additional_properties: dict[str, Any] = _field(factory=dict)
    """The members that the description does not know, as they came."""

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

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
            duration=fields.optional("duration", _formats.SECONDS),
            sid=fields.optional("sid", _formats.TEXT),
            source=fields.optional("source", _formats.TEXT),
            error_code=fields.optional("error_code", _formats.TEXT),
            uri=fields.optional("uri", _formats.TEXT),
            media_url=fields.optional("media_url", _formats.TEXT),
            status=fields.optional("status", _formats.TEXT),
            subresources_uris=fields.optional("subresources_uris", _formats.OBJECT),
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
            "duration": _formats.SECONDS.write(self.duration),
            "sid": self.sid,
            "source": self.source,
            "error_code": self.error_code,
            "uri": self.uri,
            "media_url": self.media_url,
            "status": self.status,
            "subresources_uris": self.subresources_uris,
            **self.additional_properties,
        }
