"""What openapi-python-client makes of the same fragment with its own templates."""

from peers import ACCOUNT, CALLBACK, KEY, TIMEOUT
from stock_client.api.recordings import start_call_recording
from stock_client.client import AuthenticatedClient
from stock_client.models import StartCallRecordingRequest, TexmlRecordingChannels


def _client(url):
    return AuthenticatedClient(base_url=url, token=KEY, timeout=TIMEOUT)


def _body():
    return StartCallRecordingRequest(
        recording_channels=TexmlRecordingChannels.DUAL,
        recording_status_callback=CALLBACK,
        recording_status_callback_event="in-progress completed",
    )


def sync(url):
    client = _client(url)
    return lambda call: start_call_recording.sync(ACCOUNT, call, client=client, body=_body())


def asynchronous(url):
    client = _client(url)
    return lambda call: start_call_recording.asyncio(ACCOUNT, call, client=client, body=_body())
