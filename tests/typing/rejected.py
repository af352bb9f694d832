"""What a caller must not write: both checkers reject each line marked so, and no other."""

import httpx
import telnyx_texml
from telnyx_texml import AsyncClient, CallRecordings, Client, ListedRecording, Recording


def wrong_arguments(client: Client) -> None:
    client.start_call_recording(account_sid="a")  # rejected
    client.start_call_recording("a", "c")  # rejected
    client.start_call_recording(account_sid="a", call_sid=None)  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", play_beep="yes")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_channels="mono")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_track="left")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_status_callback_method="PUT")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_status_callback_event="completed")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_status_callback_event=["failed"])  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", recording_status_callback=1)  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", record_channels="dual")  # rejected
    client.start_call_recording(account_sid="a", call_sid="c", timeout="5")  # rejected


def wrong_arguments_of_the_siblings(client: Client, text: str) -> None:
    client.update_call_recording(account_sid="a", call_sid="c", recording_sid="r", status="running")  # rejected
    client.update_call_recording(account_sid="a", call_sid="c", recording_sid="r", status="completed")  # rejected
    client.update_call_recording(account_sid="a", call_sid="c", recording_sid="r", status=text)  # rejected
    client.update_call_recording(account_sid="a", call_sid="c", status="paused")  # rejected
    client.list_call_recordings(account_sid="a")  # rejected
    client.list_call_recordings(account_sid="a", call_sid="c", page=1)  # rejected


def wrong_clients() -> None:
    Client("key")  # rejected
    Client(api_key=b"key")  # rejected
    Client(http_client=httpx.AsyncClient())  # rejected
    AsyncClient(http_client=httpx.Client())  # rejected
    with AsyncClient():  # rejected
        pass


def wrong_names(client: Client) -> None:
    client.start_recording(account_sid="a", call_sid="c")  # rejected
    print(telnyx_texml.Klient)  # rejected


def wrong_use_of_a_model(recording: Recording) -> None:
    recording.sid = "other"  # rejected
    print(recording.price + 1)  # rejected
    print(recording.start_time.isoformat())  # rejected
    print(recording.status)  # rejected


def wrong_use_of_a_list(listed: CallRecordings) -> None:
    listed.recordings.append(ListedRecording())  # rejected
    print(listed.recordings[0].price)  # rejected


async def forgotten_await(client: AsyncClient) -> None:
    print(client.start_call_recording(account_sid="a", call_sid="c").price)  # rejected
