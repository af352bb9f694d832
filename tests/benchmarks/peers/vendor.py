"""The vendor's own SDK."""

from peers import ACCOUNT, CALLBACK, KEY, TIMEOUT
from telnyx import AsyncTelnyx, Telnyx


def _starter(client):
    return lambda call: client.texml.accounts.calls.recordings_json.recordings_json(
        call,
        account_sid=ACCOUNT,
        recording_channels="dual",
        recording_status_callback=CALLBACK,
        recording_status_callback_event="in-progress completed",
    )


def sync(url):
    return _starter(Telnyx(api_key=KEY, base_url=url, timeout=TIMEOUT))


def asynchronous(url):
    return _starter(AsyncTelnyx(api_key=KEY, base_url=url, timeout=TIMEOUT))
