"""What a caller may write: both checkers are silent on every line."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal, assert_type

import httpx
import telnyx_texml
from telnyx_texml import AsyncClient, CallRecordings, Client, ListedRecording, RawResponse, Recording, TexmlError


def start(client: Client) -> None:
    recording = client.start_call_recording(account_sid="a", call_sid="c")
    assert_type(recording, Recording)
    assert_type(recording.account_sid, str | None)
    assert_type(recording.channels, int | None)
    assert_type(recording.start_time, datetime | None)
    assert_type(recording.duration, timedelta | None)
    assert_type(recording.price, Decimal | None)
    source: str | None = recording.source
    print(source)


def start_with_everything(client: Client, events: list[Literal["in-progress", "completed", "absent"]]) -> None:
    client.start_call_recording(
        account_sid="a",
        call_sid="c",
        play_beep=False,
        recording_status_callback="https://example.com/recordings",
        recording_status_callback_event=events,
        recording_status_callback_method="POST",
        recording_channels="dual",
        recording_track="both",
        timeout=5,
        extra_headers={"X-Trace": "1"},
    )
    client.start_call_recording(account_sid="a", call_sid="c", recording_status_callback_event=("completed",))
    client.start_call_recording(account_sid="a", call_sid="c", play_beep=None, recording_channels=None)


async def start_async(client: AsyncClient) -> None:
    assert_type(await client.start_call_recording(account_sid="a", call_sid="c"), Recording)


def look_at_all_that_came(client: Client) -> bytes:
    response = client.with_raw_response.start_call_recording(account_sid="a", call_sid="c")
    assert_type(response, RawResponse[Recording])
    assert_type(response.parsed, Recording)
    headers: Mapping[str, str] = response.headers
    print(response.status, headers["content-type"])
    return response.body


def look_after_it(client: Client) -> None:
    listed = client.list_call_recordings(account_sid="a", call_sid="c")
    assert_type(listed, CallRecordings)
    assert_type(listed.next_page_uri, str | None)
    for recording in listed.recordings:
        assert_type(recording, ListedRecording)
        status: str | None = recording.status
        print(status)
        assert_type(recording.media_url, str | None)
        updated = client.update_call_recording(
            account_sid="a", call_sid="c", recording_sid=recording.sid or "", status="paused", timeout=5
        )
        assert_type(updated, Recording)
    raw = client.with_raw_response
    assert_type(raw.list_call_recordings(account_sid="a", call_sid="c"), RawResponse[CallRecordings])


async def look_after_it_async(client: AsyncClient, status: Literal["in-progress", "stopped"]) -> None:
    assert_type(await client.list_call_recordings(account_sid="a", call_sid="c"), CallRecordings)
    updated = await client.update_call_recording(account_sid="a", call_sid="c", recording_sid="r", status=status)
    assert_type(updated, Recording)


def make_clients() -> tuple[Client, AsyncClient]:
    with Client(api_key="k", base_url="https://example.com", timeout=1.5, retry=0) as client:
        assert_type(client, Client)
        assert_type(client.with_options(timeout=2), Client)
    return Client(http_client=httpx.Client()), AsyncClient(http_client=httpx.AsyncClient())


def decide(client: Client) -> str:
    try:
        client.start_call_recording(account_sid="a", call_sid="c")
    except telnyx_texml.RateLimitError as error:
        assert_type(error.retry_after, float | None)
        assert_type(error.status, int)
        assert_type(error.body, bytes)
        assert_type(error.errors, tuple[telnyx_texml.ErrorDetail, ...])
    except TexmlError as error:
        assert_type(error.outcome, Literal["not_processed", "unknown", "processed"])
        return error.outcome
    return "processed"


def read(data: dict[str, object]) -> Recording:
    return Recording.from_dict(data)
