# Made by `make generate` from spec/openapi.yaml, content 6877dc5627250d50. Do not edit.
"""The clients: a method for each operation, over the request that `_operations` makes of its arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from . import _operations
from ._base_client import AsyncClient as _AsyncClient
from ._base_client import SyncClient as _SyncClient
from ._messages import RawResponse
from ._version import __version__
from .models import CallRecordings, Recording

_SERVER = "https://api.telnyx.com/v2"
_USER_AGENT = f"telnyx_texml/{__version__}"


class Client(_SyncClient):
    """A client that waits for each answer.

    Safe to share between threads. Close it, or use it in a `with` statement.

    Args:
        api_key: The API key; TELNYX_API_KEY of the environment where it is None. It is shown to nobody.
        base_url: The URL before the path of an operation, https://api.telnyx.com/v2 where it is None.
        timeout: Seconds for a whole call, resends and waits included; looking up an address has its own
            limit, and so has an http_client until its answer begins.
        retry: How often a request may be sent again. One with effects goes again only if it surely was
            not processed.
        http_client: An httpx client of your own, with its proxies, hooks and limits. It is not closed.

    Raises:
        InvalidArgumentError: An option can not be right, or there is no key.
    """

    _server = _SERVER
    _user_agent = _USER_AGENT

    @property
    def with_raw_response(self) -> RawClient:
        """The same operations, each returning a `RawResponse`: status, headers, bytes and the parsed model."""
        return self._view(RawClient)

    def start_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        play_beep: bool | None = None,
        recording_status_callback_event: Sequence[Literal["in-progress", "completed", "absent"]] | None = None,
        recording_status_callback: str | None = None,
        recording_status_callback_method: Literal["GET", "POST"] | None = None,
        recording_channels: Literal["single", "dual"] | None = None,
        recording_track: Literal["inbound", "outbound", "both"] | None = None,
        send_recording_url: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Recording:
        """Start the recording of a call.

        The recording begins at once and is billed. No idempotency key is known to the API: sent twice, the
        request can start two recordings.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            play_beep: Whether a beep is played into the call when the recording starts. The API's default:
                True.
            recording_status_callback_event: The changes of state to be told of. The API's default: completed.
            recording_status_callback: The URL that is told of changes of the recording's state. Without it,
                nothing is sent.
            recording_status_callback_method: The HTTP method of the status callbacks. The API's default:
                POST.
            recording_channels: With dual, the file has two channels: the first leg on A, all others on B.
                With single, all are mixed into one. The API's default: dual.
            recording_track: Which direction of the call's audio is recorded. The API's default: both.
            send_recording_url: Whether the status callbacks carry the URL of the file.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return self._send(
            _operations.start_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                play_beep=play_beep,
                recording_status_callback_event=recording_status_callback_event,
                recording_status_callback=recording_status_callback,
                recording_status_callback_method=recording_status_callback_method,
                recording_channels=recording_channels,
                recording_track=recording_track,
                send_recording_url=send_recording_url,
            ),
            timeout,
            extra_headers,
        ).parsed

    def list_call_recordings(
        self,
        *,
        account_sid: str,
        call_sid: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CallRecordings:
        """List the recordings of a call.

        It shows what there is, so it tells whether a start whose outcome is unknown took place.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return self._send(
            _operations.list_call_recordings(
                account_sid=account_sid,
                call_sid=call_sid,
            ),
            timeout,
            extra_headers,
        ).parsed

    def update_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        recording_sid: str,
        status: Literal["in-progress", "paused", "stopped"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Recording:
        """Pause, resume or stop a recording.

        The status that is asked for says which: paused, in-progress or stopped. A recording that was stopped
        stays so.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            recording_sid: The recording, by the sid that its start answered.
            status: What the recording is to be. With paused it takes nothing in until it is in-progress
                again; stopped ends it. No field is required: without it, the API decides what to do.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return self._send(
            _operations.update_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                recording_sid=recording_sid,
                status=status,
            ),
            timeout,
            extra_headers,
        ).parsed


class RawClient(_SyncClient):
    """The operations of `Client`, each answered with status, headers, bytes and model."""

    def start_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        play_beep: bool | None = None,
        recording_status_callback_event: Sequence[Literal["in-progress", "completed", "absent"]] | None = None,
        recording_status_callback: str | None = None,
        recording_status_callback_method: Literal["GET", "POST"] | None = None,
        recording_channels: Literal["single", "dual"] | None = None,
        recording_track: Literal["inbound", "outbound", "both"] | None = None,
        send_recording_url: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Recording]:
        """As `Client.start_call_recording`, with all that came."""
        return self._send(
            _operations.start_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                play_beep=play_beep,
                recording_status_callback_event=recording_status_callback_event,
                recording_status_callback=recording_status_callback,
                recording_status_callback_method=recording_status_callback_method,
                recording_channels=recording_channels,
                recording_track=recording_track,
                send_recording_url=send_recording_url,
            ),
            timeout,
            extra_headers,
        )

    def list_call_recordings(
        self,
        *,
        account_sid: str,
        call_sid: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CallRecordings]:
        """As `Client.list_call_recordings`, with all that came."""
        return self._send(
            _operations.list_call_recordings(
                account_sid=account_sid,
                call_sid=call_sid,
            ),
            timeout,
            extra_headers,
        )

    def update_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        recording_sid: str,
        status: Literal["in-progress", "paused", "stopped"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Recording]:
        """As `Client.update_call_recording`, with all that came."""
        return self._send(
            _operations.update_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                recording_sid=recording_sid,
                status=status,
            ),
            timeout,
            extra_headers,
        )


class AsyncClient(_AsyncClient):
    """A client for asyncio and trio.

    Safe to share between the tasks of one event loop. Close it, or use it in an `async with` statement.

    Args:
        api_key: The API key; TELNYX_API_KEY of the environment where it is None. It is shown to nobody.
        base_url: The URL before the path of an operation, https://api.telnyx.com/v2 where it is None.
        timeout: Seconds for a whole call, resends and waits included; looking up an address has its own
            limit.
        retry: How often a request may be sent again. One with effects goes again only if it surely was
            not processed.
        http_client: An httpx client of your own, with its proxies, hooks and limits. It is not closed.

    Raises:
        InvalidArgumentError: An option can not be right, or there is no key.
    """

    _server = _SERVER
    _user_agent = _USER_AGENT

    @property
    def with_raw_response(self) -> AsyncRawClient:
        """The same operations, each returning a `RawResponse`: status, headers, bytes and the parsed model."""
        return self._view(AsyncRawClient)

    async def start_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        play_beep: bool | None = None,
        recording_status_callback_event: Sequence[Literal["in-progress", "completed", "absent"]] | None = None,
        recording_status_callback: str | None = None,
        recording_status_callback_method: Literal["GET", "POST"] | None = None,
        recording_channels: Literal["single", "dual"] | None = None,
        recording_track: Literal["inbound", "outbound", "both"] | None = None,
        send_recording_url: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Recording:
        """Start the recording of a call.

        The recording begins at once and is billed. No idempotency key is known to the API: sent twice, the
        request can start two recordings.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            play_beep: Whether a beep is played into the call when the recording starts. The API's default:
                True.
            recording_status_callback_event: The changes of state to be told of. The API's default: completed.
            recording_status_callback: The URL that is told of changes of the recording's state. Without it,
                nothing is sent.
            recording_status_callback_method: The HTTP method of the status callbacks. The API's default:
                POST.
            recording_channels: With dual, the file has two channels: the first leg on A, all others on B.
                With single, all are mixed into one. The API's default: dual.
            recording_track: Which direction of the call's audio is recorded. The API's default: both.
            send_recording_url: Whether the status callbacks carry the URL of the file.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return (
            await self._send(
                _operations.start_call_recording(
                    account_sid=account_sid,
                    call_sid=call_sid,
                    play_beep=play_beep,
                    recording_status_callback_event=recording_status_callback_event,
                    recording_status_callback=recording_status_callback,
                    recording_status_callback_method=recording_status_callback_method,
                    recording_channels=recording_channels,
                    recording_track=recording_track,
                    send_recording_url=send_recording_url,
                ),
                timeout,
                extra_headers,
            )
        ).parsed

    async def list_call_recordings(
        self,
        *,
        account_sid: str,
        call_sid: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CallRecordings:
        """List the recordings of a call.

        It shows what there is, so it tells whether a start whose outcome is unknown took place.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return (
            await self._send(
                _operations.list_call_recordings(
                    account_sid=account_sid,
                    call_sid=call_sid,
                ),
                timeout,
                extra_headers,
            )
        ).parsed

    async def update_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        recording_sid: str,
        status: Literal["in-progress", "paused", "stopped"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Recording:
        """Pause, resume or stop a recording.

        The status that is asked for says which: paused, in-progress or stopped. A recording that was stopped
        stays so.

        Args:
            account_sid: The account that the call belongs to.
            call_sid: The call, by its CallSid.
            recording_sid: The recording, by the sid that its start answered.
            status: What the recording is to be. With paused it takes nothing in until it is in-progress
                again; stopped ends it. No field is required: without it, the API decides what to do.
            timeout: Seconds for this call, resends and waits included. The client's own where it is None.
            extra_headers: Headers to send besides the client's own.

        Raises:
            TexmlError: The call failed; `outcome` says whether it took place all the same.
            InvalidArgumentError: A value can not be right, and nothing was sent. It is a TexmlError too.
        """
        return (
            await self._send(
                _operations.update_call_recording(
                    account_sid=account_sid,
                    call_sid=call_sid,
                    recording_sid=recording_sid,
                    status=status,
                ),
                timeout,
                extra_headers,
            )
        ).parsed


class AsyncRawClient(_AsyncClient):
    """The operations of `AsyncClient`, each answered with status, headers, bytes and model."""

    async def start_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        play_beep: bool | None = None,
        recording_status_callback_event: Sequence[Literal["in-progress", "completed", "absent"]] | None = None,
        recording_status_callback: str | None = None,
        recording_status_callback_method: Literal["GET", "POST"] | None = None,
        recording_channels: Literal["single", "dual"] | None = None,
        recording_track: Literal["inbound", "outbound", "both"] | None = None,
        send_recording_url: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Recording]:
        """As `AsyncClient.start_call_recording`, with all that came."""
        return await self._send(
            _operations.start_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                play_beep=play_beep,
                recording_status_callback_event=recording_status_callback_event,
                recording_status_callback=recording_status_callback,
                recording_status_callback_method=recording_status_callback_method,
                recording_channels=recording_channels,
                recording_track=recording_track,
                send_recording_url=send_recording_url,
            ),
            timeout,
            extra_headers,
        )

    async def list_call_recordings(
        self,
        *,
        account_sid: str,
        call_sid: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CallRecordings]:
        """As `AsyncClient.list_call_recordings`, with all that came."""
        return await self._send(
            _operations.list_call_recordings(
                account_sid=account_sid,
                call_sid=call_sid,
            ),
            timeout,
            extra_headers,
        )

    async def update_call_recording(
        self,
        *,
        account_sid: str,
        call_sid: str,
        recording_sid: str,
        status: Literal["in-progress", "paused", "stopped"] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Recording]:
        """As `AsyncClient.update_call_recording`, with all that came."""
        return await self._send(
            _operations.update_call_recording(
                account_sid=account_sid,
                call_sid=call_sid,
                recording_sid=recording_sid,
                status=status,
            ),
            timeout,
            extra_headers,
        )
