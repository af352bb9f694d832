"""After every call a caller knows which of three things is true: it runs, it does not, nobody knows yet."""

from __future__ import annotations

import copy
import gzip
import json
import pickle
from itertools import chain
from types import NoneType
from typing import Any

import pytest
from telnyx_texml import (
    APIConnectionError,
    APIResponseError,
    Client,
    ErrorDetail,
    Recording,
)
from telnyx_texml._messages import Request

from ..calls import KEY, KINDS, LIST, PATH, START, UPDATE, Operation, call, start
from ..certificates import certificate
from ..server import Server, answer, process, receive, send, unused_port
from .answers import LIMIT, Ending
from .endings import ENDINGS, OF_ANY_OPERATION

GZIP = "Content-Encoding: gzip"
CASES = [(START, ending) for ending in ENDINGS]
CASES += [(operation, ending) for operation in (LIST, UPDATE) for ending in OF_ANY_OPERATION]


def run(kind: str, operation: Operation, ending: Ending) -> tuple[Any, Server]:
    tls = None if ending.tls in {None, "none"} else certificate(str(ending.tls))
    retry = 0 if ending.result is APIConnectionError or operation is LIST else 2
    with Server(ending.script, tls=tls) as server:
        url = server.url.replace("http:", "https:") if ending.tls else server.url
        return call(kind, url, operation, timeout=ending.timeout, retry=retry), server


def plain(value: Any) -> bool:
    """Whether a value is made of nothing that could hold a request."""
    if isinstance(value, dict):
        return all(plain(item) for item in chain(value, value.values()))
    if isinstance(value, tuple):
        return all(plain(item) for item in value)
    return type(value) in {str, bytes, int, float, NoneType, ErrorDetail}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("operation", "ending"), CASES, ids=lambda value: value.name[:60])
def test_every_ending_has_its_class_and_outcome_and_takes_place_at_most_once(
    kind: str, operation: Operation, ending: Ending
) -> None:
    result, server = run(kind, operation, ending)
    assert type(result) is ending.result, result
    assert server.processed <= 1, "one call was processed twice"
    assert len(server.requests) == ending.requests
    if isinstance(result, Recording):
        return
    assert result.outcome == ending.outcome
    assert server.processed in {"not_processed": {0}, "processed": {1}, "unknown": {0, 1}}[result.outcome]
    assert getattr(result, "body", None) == ending.body
    assert getattr(result, "errors", ()) == ending.errors
    assert getattr(result, "retry_after", None) == ending.retry_after
    reads_well(result, operation)
    stands_alone(result)


def reads_well(error: Any, operation: Operation) -> None:
    text = str(error)
    assert text.isprintable(), "one line in a log"
    assert text.startswith(f"{operation.method} {operation.path}: ")
    assert len(text) < 2000
    assert error.method == operation.method
    assert error.url.endswith(operation.path)
    if hasattr(error, "status"):
        assert str(error.status) in text
        assert all((detail.detail or "") in text for detail in getattr(error, "errors", ()))
    told = {
        "not_processed": "Nothing was processed.",
        "processed": f"{operation.name} took place, but",
        "unknown": f"It is not known whether {operation.name} took place: find out before sending it again.",
    }
    if operation.method == "GET":
        told["unknown"] = f"{operation.name} only reads, so it can be sent again."
    assert told[error.outcome] in text
    if getattr(error, "retry_after", None):
        assert "The API asks to wait 9999 s" in text


def stands_alone(error: Any) -> None:
    assert plain(vars(error)), vars(error)
    assert error.__cause__ is None
    assert error.__context__ is None
    for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is type(error)
        assert (str(twin), vars(twin)) == (str(error), vars(error))
    assert KEY.encode() not in pickle.dumps(error)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operation", [START, LIST, UPDATE], ids=lambda operation: operation.name)
def test_a_refused_connect_was_not_processed(kind: str, operation: Operation) -> None:
    error = call(kind, f"http://127.0.0.1:{unused_port()}", operation, retry=0)
    assert type(error) is APIConnectionError
    assert error.outcome == "not_processed"
    reads_well(error, operation)
    stands_alone(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_not_found_was_not_processed(kind: str) -> None:
    error = start(kind, "https://no-such-host.invalid", retry=0)
    assert type(error) is APIConnectionError
    assert error.outcome == "not_processed"
    stands_alone(error)


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_certificate_is_taken(kind: str) -> None:
    with Server([receive, process, send(answer(200, b"{}"))], tls=certificate("right")) as server:
        assert start(kind, server.url) == Recording()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("count", "end"), [(0, "no details"), (5, "e4"), (7, "e4; and 2 more")])
def test_a_message_tells_the_first_five_errors_and_counts_the_rest(kind: str, count: int, end: str) -> None:
    """`errors` has all of them."""
    details = [f"e{number}" for number in range(count)]
    body = json.dumps({"errors": [{"detail": detail} for detail in details]}).encode()
    with Server([receive, send(answer(400, body))]) as server:
        error: Any = start(kind, server.url)
    assert (
        str(error) == f"POST {PATH}: status 400: {'; '.join([*details[: min(count, 4)], end])}. Nothing was processed."
    )
    assert [each.detail for each in error.errors] == details


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        (
            {"title": "Bad", "detail": "No URL", "code": 10015, "source": {"pointer": "/Url"}},
            "Bad: No URL (code 10015) at /Url",
        ),
        ({"title": "Bad"}, "Bad"),
        ({"code": "10015"}, "(code 10015)"),
        ({"source": {"pointer": "/Url"}}, "at /Url"),
        ({"detail": "d" * 600, "code": "1"}, "d" * 500),
    ],
)
def test_a_message_tells_an_error_as_title_detail_code_and_place(reported: dict[str, Any], told: str) -> None:
    """As much of them as the API reports, up to 500 characters."""
    with Server([receive, send(answer(400, json.dumps({"errors": [reported]}).encode()))]) as server:
        error = start("sync", server.url)
    assert str(error) == f"POST {PATH}: status 400: {told}. Nothing was processed."


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (answer(200, b""), "it has no body"),
        (answer(200, b'"\xff"'), "it is not UTF-8"),
        (answer(200, b"{]"), "it is not JSON"),
        (answer(200, b"{}", media_type="text/html"), "its media type is 'text/html', not 'application/json'"),
        (answer(201, b"{}"), "the API promises 200"),
        (answer(200, b"{}", "Content-Encoding: br"), "it is encoded as 'br'"),
        (answer(200, b"{}", f"Content-Encoding: {'x' * 99}"), f"it is encoded as '{'x' * 62}"),
        (answer(200, b"{}", media_type="x" * 99), f"its media type is '{'x' * 80}', not 'application/json'"),
        (answer(200, b"", GZIP), "it has no body"),
        (answer(200, b"{}", GZIP), "it can not be decompressed"),
        (answer(200, gzip.compress(b"{}")[:-1], GZIP), "it was cut while compressed"),
        (answer(200, gzip.compress(b"{}")[:-1], GZIP, "Content-Length: 99"), "it was cut"),
        (answer(200, gzip.compress(b"{}") + b"{}", GZIP), "it goes on where its compression ends"),
        (answer(200, b"{" + b" " * LIMIT + b"}"), f"it is larger than {LIMIT} bytes"),
    ],
)
def test_a_message_ends_with_why_an_answer_is_not_as_promised(sent: bytes, told: str) -> None:
    with Server([receive, send(sent)]) as server:
        error = start("sync", server.url)
    assert str(error).endswith(f" is not as promised: {told}")


def test_a_message_names_all_statuses_that_were_promised() -> None:
    look = Request[None]("look", "GET", "/", {200: None, 202: None})
    with (
        Server([receive, send(answer(201))]) as server,
        Client(api_key=KEY, base_url=server.url) as client,
        pytest.raises(APIResponseError) as raised,
    ):
        client._send(look, None, None)
    assert str(raised.value).endswith("the API promises 200 or 202")


@pytest.mark.parametrize(
    "body", [b'{"errors": "no"}', b'{"errors": {"detail": "no"}}', b'{"errors": [[]]}', b"[1]", b"1"]
)
def test_a_refusal_that_reports_in_another_shape_is_that_refusal(body: bytes) -> None:
    with Server([receive, send(answer(404, body))]) as server:
        error: Any = start("sync", server.url)
    assert (error.status, error.errors, error.body) == (404, (), body)


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "Check the API key."),
        (403, "The API key may not do this."),
        (404, "Check the ids."),
        (422, "Check the arguments."),
        (429, "Send fewer requests."),
    ],
)
def test_a_message_ends_with_what_to_do(status: int, advice: str) -> None:
    with Server([receive, send(answer(status, b""))]) as server:
        error = start("sync", server.url)
    assert str(error).endswith(f"status {status}: no details. {advice} Nothing was processed.")
