"""A callback is taken when the API signed it, lately, and refused by name otherwise."""

import copy
import json
import pickle
from email.message import Message
from pathlib import Path

import pytest
from django.http.request import HttpHeaders
from starlette.datastructures import Headers
from telnyx_texml import InvalidArgumentError, TexmlError
from telnyx_texml.callbacks import (
    CallbackError,
    CallbackVerifier,
    EmptyBodyError,
    InvalidSignatureError,
    MalformedSignatureError,
    MissingSignatureError,
    TooNewError,
    TooOldError,
    UnreadablePayloadError,
    generate_key_pair,
    sign,
)
from werkzeug.datastructures import EnvironHeaders

MADE = json.loads((Path(__file__).parent / "vectors.json").read_text())
KEY, NOW = MADE["public_key"], MADE["timestamp"]
VECTORS = {vector["name"]: (vector["body"].encode(), vector["signature"]) for vector in MADE["vectors"]}
BODY, SIGNATURE = VECTORS["completed"]
SENT = {"telnyx-timestamp": str(NOW), "telnyx-signature-ed25519": SIGNATURE}


def verifier(at=NOW, **options):
    return CallbackVerifier(options.pop("public_key", KEY), clock=lambda: at, **options)


def other_key():
    return generate_key_pair()[1]


@pytest.mark.parametrize("name", VECTORS)
def test_what_another_implementation_signed_is_taken_and_signed_alike(name):
    """Ed25519 is deterministic: the same body, time and key have one signature, whoever makes it."""
    body, signature = VECTORS[name]
    headers = {"telnyx-timestamp": str(NOW), "telnyx-signature-ed25519": signature}
    verifier().verify(body, headers)
    assert sign(body, MADE["private_key"], timestamp=NOW) == headers


def variations(text):
    """A text of bytes with each of its bits turned, each byte left out, each byte doubled."""
    for place in range(len(text)):
        for bit in range(8):
            yield text[:place] + bytes([text[place] ^ 1 << bit]) + text[place + 1 :]
        yield text[:place] + text[place + 1 :]
        yield text[: place + 1] + text[place:]


def test_every_change_of_body_time_or_signature_is_refused():
    """No bit of what is signed, and none of the signature's text, can be other than it was sent."""
    refused = 0
    for part, original in (("body", BODY), *((name, value.encode()) for name, value in SENT.items())):
        for changed in variations(original):
            if changed == original:
                continue  # a byte left out of two that are alike, or doubled there
            headers = {**SENT, part: changed}
            with pytest.raises(CallbackError) as caught:
                verifier().verify(changed if part == "body" else BODY, headers)
            assert not isinstance(caught.value, UnreadablePayloadError), "nothing is parsed before it is verified"
            refused += 1
    assert refused > 5000


@pytest.mark.parametrize(("age", "reason"), [(300, None), (301, TooOldError), (-300, None), (-301, TooNewError)])
def test_a_replay_after_the_tolerance_is_refused(age, reason):
    """300 seconds either way, the limit included."""
    if reason is None:
        verifier(NOW + age).verify(BODY, SENT)
        return
    with pytest.raises(reason) as caught:
        verifier(NOW + age).verify(BODY, SENT)
    assert caught.value.status == 403


def test_the_tolerance_can_be_chosen():
    """Wider and narrower."""
    verifier(NOW + 3600, tolerance=3600).verify(BODY, SENT)
    with pytest.raises(TooOldError):
        verifier(NOW + 2, tolerance=0.5).verify(BODY, SENT)


def test_the_clock_is_that_of_the_machine_by_default():
    """A body signed now is taken now; one that was signed years ago is not."""
    private, public = generate_key_pair()
    CallbackVerifier(public).verify(BODY, sign(BODY, private))
    with pytest.raises(TooOldError):
        CallbackVerifier(KEY).verify(BODY, SENT)


@pytest.mark.parametrize(
    ("body", "headers", "reason", "status"),
    [
        (b"", {}, EmptyBodyError, 400),
        (b"", SENT, EmptyBodyError, 400),
        (BODY, {}, MissingSignatureError, 401),
        (BODY, {"telnyx-timestamp": str(NOW)}, MissingSignatureError, 401),
        (BODY, {"telnyx-signature-ed25519": SIGNATURE}, MissingSignatureError, 401),
        (BODY, {**SENT, "Telnyx-Timestamp": str(NOW)}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": [str(NOW), str(NOW)]}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": "now"}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": f"+{NOW}"}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": "\u0661" * 10}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": "9" * 13}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-timestamp": "9" * 12}, InvalidSignatureError, 403),
        (BODY, {**SENT, "telnyx-timestamp": None}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-signature-ed25519": SIGNATURE[:-2]}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-signature-ed25519": SIGNATURE[4:]}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-signature-ed25519": "no base64"}, MalformedSignatureError, 400),
        (BODY, {**SENT, "telnyx-signature-ed25519": ""}, MalformedSignatureError, 400),
        (BODY + b"&A=b", SENT, InvalidSignatureError, 403),
    ],
)
def test_each_reason_has_an_error_and_a_status_to_answer_with(body, headers, reason, status):
    """The class says why, the status is safe to send, and the message holds nothing of the payload."""
    with pytest.raises(CallbackError) as caught:
        verifier().unwrap(body, headers)
    assert (type(caught.value), caught.value.status) == (reason, status)
    assert caught.value.outcome == "not_processed"
    assert isinstance(caught.value, TexmlError)
    assert "e9cea0be" not in str(caught.value)
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert (type(again), str(again), again.status) == (reason, str(caught.value), status)


def test_nothing_is_parsed_before_it_is_verified():
    """What no parser would take is refused for its signature, not for its form."""
    with pytest.raises(InvalidSignatureError):
        verifier().unwrap(b"\xff" * 1000, SENT)


def test_any_of_several_keys_may_fit():
    """While keys are exchanged, old and new ones are known, in a list or in one text."""
    for public_key in ([other_key(), KEY], [KEY, other_key()], f" {other_key()} {KEY}\n"):
        verifier(public_key=public_key).verify(BODY, SENT)
    with pytest.raises(InvalidSignatureError):
        verifier(public_key=[other_key(), other_key()]).verify(BODY, SENT)


def test_the_key_is_from_the_environment_where_none_is_given(monkeypatch):
    """TELNYX_PUBLIC_KEY; a key that is given goes before it."""
    monkeypatch.setenv("TELNYX_PUBLIC_KEY", KEY + "\n")
    CallbackVerifier(clock=lambda: NOW).verify(BODY, SENT)
    with pytest.raises(InvalidSignatureError):
        verifier(public_key=other_key()).verify(BODY, SENT)
    monkeypatch.delenv("TELNYX_PUBLIC_KEY")
    with pytest.raises(InvalidArgumentError, match="TELNYX_PUBLIC_KEY"):
        CallbackVerifier()


@pytest.mark.parametrize("key", ["", " ", [], 7, "abc", KEY[:-1], KEY + "=", SIGNATURE, [KEY, ""], [KEY, None]])
def test_what_can_not_be_a_key_is_refused_at_once(key):
    """Not when the first callback comes."""
    with pytest.raises(InvalidArgumentError, match=r"^public_key: "):
        CallbackVerifier(key)


@pytest.mark.parametrize("tolerance", [0, -1, float("nan"), float("inf"), "300", None, True])
def test_what_can_not_be_a_tolerance_is_refused_at_once(tolerance):
    """Nothing turns the check off."""
    with pytest.raises(InvalidArgumentError, match=r"^tolerance: "):
        verifier(tolerance=tolerance)


@pytest.mark.parametrize("body", [BODY.decode(), None, {"RecordingStatus": "completed"}])
def test_a_body_that_was_decoded_already_is_a_mistake_of_the_caller(body):
    """What was signed are bytes: a text or a dict made of them can not be verified."""
    with pytest.raises(InvalidArgumentError, match=r"^body: "):
        verifier().verify(body, SENT)


@pytest.mark.parametrize("headers", [None, 1, "telnyx-timestamp"])
def test_headers_that_are_none_are_a_mistake_of_the_caller(headers):
    """One clear error, as for the body."""
    with pytest.raises(InvalidArgumentError, match=r"^headers: "):
        verifier().verify(BODY, headers)


def message(fields):
    made = Message()
    for name, value in fields.items():
        made[name] = value
    return made


BYTES = [(name.encode(), value.encode()) for name, value in SENT.items()]
ENVIRON = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in SENT.items()}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(SENT, id="lower case"),
        pytest.param({name.title(): value for name, value in SENT.items()}, id="title case"),
        pytest.param({name.upper(): value for name, value in SENT.items()}, id="upper case"),
        pytest.param(dict(BYTES), id="bytes"),
        pytest.param(BYTES, id="pairs, as in ASGI"),
        pytest.param({name: [value] for name, value in SENT.items()}, id="lists, as in AWS Lambda"),
        pytest.param(message(SENT), id="http.server"),
        pytest.param(Headers(raw=BYTES), id="Starlette"),
        pytest.param(EnvironHeaders(ENVIRON), id="Werkzeug"),
        pytest.param(HttpHeaders(ENVIRON), id="Django"),
    ],
)
def test_headers_are_taken_as_frameworks_give_them(headers):
    """Names in any case, text or bytes, one value or a list of one."""
    verifier().verify(BODY, headers)


@pytest.mark.parametrize("key", ["", KEY[:-1], SIGNATURE])
def test_a_private_key_that_can_not_be_one_is_refused_without_showing_it(key):
    """As with the API key, the message does not repeat it."""
    with pytest.raises(InvalidArgumentError, match=r"^private_key: ") as caught:
        sign(BODY, key)
    assert not key or key not in str(caught.value)
