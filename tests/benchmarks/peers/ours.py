"""The package of this repository."""

from peers import ACCOUNT, CALLBACK, KEY, TIMEOUT
from telnyx_texml import AsyncClient, Client

OPTIONS = {
    "account_sid": ACCOUNT,
    "recording_channels": "dual",
    "recording_status_callback": CALLBACK,
    "recording_status_callback_event": ["in-progress", "completed"],
}


def sync(url):
    client = Client(api_key=KEY, base_url=url, timeout=TIMEOUT)
    return lambda call: client.start_call_recording(call_sid=call, **OPTIONS)


def asynchronous(url, http_client=None):
    client = AsyncClient(api_key=KEY, base_url=url, timeout=TIMEOUT, http_client=http_client)
    return lambda call: client.start_call_recording(call_sid=call, **OPTIONS)
