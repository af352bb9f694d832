"""Twilio's SDK, which has the call that this API was made after."""

from peers import ACCOUNT, CALLBACK, KEY
from twilio.rest import Client


def _calls(url, http_client=None):
    client = Client(ACCOUNT, KEY, http_client=http_client)
    client.api.base_url = url
    return client.calls


OPTIONS = {
    "recording_channels": "dual",
    "recording_status_callback": CALLBACK,
    "recording_status_callback_event": ["in-progress", "completed"],
}


def sync(url):
    calls = _calls(url)
    return lambda call: calls(call).recordings.create(**OPTIONS)


def asynchronous(url):
    calls = []

    async def start(call):
        if not calls:
            from twilio.http.async_http_client import AsyncTwilioHttpClient

            calls.append(_calls(url, AsyncTwilioHttpClient()))
        return await calls[0](call).recordings.create_async(**OPTIONS)

    return start
