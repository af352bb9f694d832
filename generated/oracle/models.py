# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""Strict models of the API's answers, for tests."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import MISSING, AnyUrl, Field, StrictInt, StrictStr

from oracle.formats import DateTimeRFC2822, DecimalText, SecondsText, StrictModel


class Source(StrictModel):
    pointer: Annotated[
        StrictStr | MISSING, Field(description="A JSON pointer to the field, such as /RecordingChannels.")
    ] = MISSING
    parameter: Annotated[StrictStr | MISSING, Field(description="The name of the parameter.")] = MISSING


class Error(StrictModel):
    code: Annotated[
        StrictStr | StrictInt | MISSING,
        Field(description="The vendor's number of this kind of error, usually as text."),
    ] = MISSING
    title: Annotated[StrictStr | MISSING, Field(description="This kind of error, in a few words.")] = MISSING
    detail: Annotated[StrictStr | MISSING, Field(description="What is wrong with this request.")] = MISSING
    source: Annotated[Source | MISSING, Field(description="The part of the request that is at fault.")] = MISSING
    meta: Annotated[
        dict[str, Any] | MISSING, Field(description="More about it, such as the url of its documentation.")
    ] = MISSING


class ListedRecording(StrictModel):
    account_sid: Annotated[StrictStr | MISSING, Field(description="The account that the recording belongs to.")] = (
        MISSING
    )
    call_sid: Annotated[StrictStr | MISSING, Field(description="The call that is recorded.")] = MISSING
    conference_sid: Annotated[
        StrictStr | None | MISSING, Field(description="The conference that the call takes part in, if any.")
    ] = MISSING
    channels: Annotated[Literal[1, 2] | MISSING, Field(description="How many channels the file has.")] = MISSING
    date_created: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording was created.")] = MISSING
    date_updated: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording last changed.")] = MISSING
    start_time: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording started.")] = MISSING
    duration: SecondsText | None | MISSING = MISSING
    sid: Annotated[
        StrictStr | MISSING, Field(description="The id of the recording. The id at the end of uri can be another one.")
    ] = MISSING
    source: Annotated[
        Literal[
            "StartCallRecordingAPI",
            "StartConferenceRecordingAPI",
            "OutboundAPI",
            "DialVerb",
            "Conference",
            "RecordVerb",
            "Trunking",
        ]
        | MISSING,
        Field(description="What started the recording."),
    ] = MISSING
    error_code: Annotated[StrictStr | None | MISSING, Field(description="Why the recording failed, if it did.")] = (
        MISSING
    )
    uri: Annotated[StrictStr | MISSING, Field(description="The path of this recording below the API's host.")] = MISSING
    media_url: Annotated[
        AnyUrl | MISSING, Field(description="Where the file can be fetched. Whoever has the URL has the file.")
    ] = MISSING
    status: Annotated[
        Literal["in-progress", "completed", "paused", "stopped"] | MISSING,
        Field(description="What the recording is doing."),
    ] = MISSING
    subresources_uris: Annotated[
        dict[str, Any] | MISSING, Field(description="Paths of what belongs to the recording, by name.")
    ] = MISSING


class Recording(StrictModel):
    account_sid: Annotated[StrictStr | MISSING, Field(description="The account that the recording belongs to.")] = (
        MISSING
    )
    call_sid: Annotated[StrictStr | MISSING, Field(description="The call that is recorded.")] = MISSING
    conference_sid: Annotated[
        StrictStr | None | MISSING, Field(description="The conference that the call takes part in, if any.")
    ] = MISSING
    channels: Annotated[Literal[1, 2] | MISSING, Field(description="How many channels the file has.")] = MISSING
    date_created: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording was created.")] = MISSING
    date_updated: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording last changed.")] = MISSING
    start_time: Annotated[DateTimeRFC2822 | MISSING, Field(description="When the recording started.")] = MISSING
    price: DecimalText | None | MISSING = MISSING
    price_unit: Annotated[StrictStr | None | MISSING, Field(description="The currency of price, such as USD.")] = (
        MISSING
    )
    duration: SecondsText | None | MISSING = MISSING
    sid: Annotated[
        StrictStr | MISSING, Field(description="The id of the recording. The id at the end of uri can be another one.")
    ] = MISSING
    source: Annotated[
        Literal[
            "StartCallRecordingAPI",
            "StartConferenceRecordingAPI",
            "OutboundAPI",
            "DialVerb",
            "Conference",
            "RecordVerb",
            "Trunking",
        ]
        | MISSING,
        Field(description="What started the recording."),
    ] = MISSING
    error_code: Annotated[StrictStr | None | MISSING, Field(description="Why the recording failed, if it did.")] = (
        MISSING
    )
    track: Annotated[
        Literal["inbound", "outbound", "both"] | MISSING,
        Field(description="Which direction of the call's audio is recorded."),
    ] = MISSING
    uri: Annotated[StrictStr | MISSING, Field(description="The path of this recording below the API's host.")] = MISSING


class Errors(StrictModel):
    errors: list[Error]


class CallRecordings(StrictModel):
    recordings: Annotated[
        list[ListedRecording] | MISSING, Field(description="The recordings. Empty where the API sends none.")
    ] = MISSING
    page: Annotated[StrictInt | MISSING, Field(description="The number of this page.")] = MISSING
    page_size: Annotated[StrictInt | MISSING, Field(description="How many recordings a page has at the most.")] = (
        MISSING
    )
    start: Annotated[
        StrictInt | MISSING, Field(description="The position of this page's first recording among all.")
    ] = MISSING
    end: Annotated[StrictInt | MISSING, Field(description="The position of this page's last recording among all.")] = (
        MISSING
    )
    uri: Annotated[StrictStr | MISSING, Field(description="The path of this page below the API's host.")] = MISSING
    first_page_uri: Annotated[StrictStr | MISSING, Field(description="The path of the first page.")] = MISSING
    previous_page_uri: Annotated[
        StrictStr | MISSING, Field(description="The path of the page before this one, if any.")
    ] = MISSING
    next_page_uri: Annotated[
        StrictStr | MISSING, Field(description="The path of the page after this one, if any. It is not followed.")
    ] = MISSING
