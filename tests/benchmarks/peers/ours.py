"""The package of this repository."""

from peers import ACCOUNT, CALLBACK, KEY, TIMEOUT
from telnyx_texml import AsyncClient, Client


def sync(url):
    client = Client(api_key=KEY, base_url=url, timeout=TIMEOUT)
    return lambda call: client.start_call_recording(
        account_sid=ACCOUNT,
        call_sid=call,
        recording_channels="dual",
        recording_status_callback=CALLBACK,
        recording_status_callback_event=["in-progress", "completed"],
    )


def asynchronous(url, http_client=None):
    client = AsyncClient(api_key=KEY, base_url=url, timeout=TIMEOUT, http_client=http_client)
    return lambda call: client.start_call_recording(
        account_sid=ACCOUNT,
        call_sid=call,
        recording_channels="dual",
        recording_status_callback=CALLBACK,
        recording_status_callback_event=["in-progress", "completed"],
    )
