"""Callbacks: any operation that has them gets a verifier and typed events; what is not supported is told."""

from __future__ import annotations

import json

import pytest

from codegen.findings import FindingsError
from codegen.load import load
from codegen.pipeline import make
from codegen.style import style

from ..processes import python
from .bad_fragments import advises
from .pipeline_tools import write_package

CALLBACKS = """\
      callbacks:
        ended:
          "{$request.body#/EndedUrl}":
            post:
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      $ref: "#/components/schemas/CallEnded"
              responses:
                "200":
                  description: Taken.
"""
FIELDS = """\
                EndedUrl:
                  type: string
                  format: uri
      responses:
        "200":
          description: It has started.
"""
PAYLOAD = """\
    CallEnded:
      type: object
      required: [Reason]
      x-event-key: [sid, Reason]
      properties:
        sid: {type: string}
        Reason: {type: string, enum: [hangup, busy]}
        Answered: {type: [boolean]}
        Legs: {$ref: "#/components/schemas/Legs"}
        Quality: {type: number}
        Price: {type: string, format: decimal}
        Lasted: {type: string, format: seconds}
        Day: {type: string, format: date}
        At: {type: string, format: date-time}
        Since: {type: string, format: date-time-rfc-2822}
        Log: {type: string, format: uri}
        class: {type: string}
        ModelDumpId: {type: string}
    Legs: {type: integer, minimum: 1}
    Call:
      type: object
"""
WHOLE = (
    ("components:\n", CALLBACKS + "components:\n"),
    ('      responses:\n        "200":\n          description: It has started.\n', FIELDS),
    ("    Call:\n      type: object\n", PAYLOAD),
)
PROGRAM = """
import sys
from urllib.parse import urlencode
sys.path.insert(0, sys.argv[1])
from calls.callbacks import *
from calls import callbacks
private, public = generate_key_pair()
body = urlencode({
    "sid": "a", "Reason": "tired", "Answered": "true", "Legs": "2", "Quality": "0.5", "Price": "0.10", "Lasted": "12",
    "Day": "2023-08-11", "At": "2023-08-11T19:12:11Z", "Since": "Fri, 11 Aug 2023 19:12:11 +0000",
    "Log": "https://a.example/log?secret", "class": "b", "New": "c", "ModelDumpId": "d",
}).encode()
event = CallbackVerifier(public).unwrap(body, sign(body, private))
print(event, event.key, callbacks.__all__)
"""


def findings(path):
    with pytest.raises(FindingsError) as caught:
        make(path, "calls")
    return str(caught.value)


def test_any_operation_with_callbacks_gets_a_verifier_and_typed_events(spec, tmp_path):
    """Every type of field is read, and nothing in what is made speaks of recordings."""
    files = make(spec(*WHOLE), "calls")
    write_package(files, tmp_path)
    done = python("-W", "error", "-c", PROGRAM, tmp_path)
    assert done.stdout == (
        "sid='a' reason='tired' answered=True legs=2 quality=0.5 price=Decimal('0.10')"
        " lasted=datetime.timedelta(seconds=12) day=datetime.date(2023, 8, 11)"
        " at=datetime.datetime(2023, 8, 11, 19, 12, 11, tzinfo=datetime.timezone.utc)"
        " since=datetime.datetime(2023, 8, 11, 19, 12, 11, tzinfo=datetime.timezone.utc)"
        " log=Url('https://a.example/log...') class_='b' model_dump_id='d' New='c' ('a', 'tired')"
        " ['CallEnded', 'CallbackError', 'CallbackVerifier', 'EmptyBodyError', 'InvalidSignatureError',"
        " 'MalformedSignatureError', 'MissingSignatureError', 'TooNewError', 'TooOldError',"
        " 'UnreadablePayloadError', 'generate_key_pair', 'sign']\n"
    ), done.stderr
    for name in ("callbacks", "_payloads", "_payload_types", "_signatures", "_callback_errors"):
        assert b"recording" not in files[f"calls/{name}.py"].lower()


def test_two_kinds_of_payload_are_read_by_a_method_each(spec):
    """Nothing in a payload says which it is; whoever receives it knows by the URL."""
    changes = (
        ("components:\n", CALLBACKS + CALLBACKS.partition("\n")[2].replace("nded", "voked") + "components:\n"),
        (
            WHOLE[1][0],
            FIELDS.replace(
                "      responses:", "                EvokedUrl: {type: string, format: uri}\n      responses:"
            ),
        ),
        (WHOLE[2][0], "    CallEvoked: {type: object}\n" + PAYLOAD),
    )
    module = make(spec(*changes), "calls")["calls/callbacks.py"].decode()
    for name, kind in (("unwrap_call_ended", "CallEnded"), ("unwrap_call_evoked", "CallEvoked")):
        assert f"def {name}(self, body: bytes, headers: Headers) -> {kind}:" in module
    assert "def unwrap(" not in module


def test_without_callbacks_there_is_no_module_of_them(spec):
    """Nothing to import that could not work."""
    assert {"calls/callbacks.py", "calls/_payloads.py"}.isdisjoint(make(spec(), "calls"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("            post:\n              req", "            get:\n              req", "error[callback-method]"),
        ("body#/EndedUrl", "body#/Mode", "error[callback-url]"),
        ("body#/EndedUrl", "body#/Nothing", "error[callback-url]"),
        ("body#/EndedUrl", "query.EndedUrl", "error[callback-url]"),
        (
            "                  application/x-www-form-urlencoded:\n                    schema",
            "                  application/json:\n                    schema",
            "error[callback-body]",
        ),
        ('$ref: "#/components/schemas/CallEnded"', "type: object", "error[callback-schema]"),
        ('$ref: "#/components/schemas/CallEnded"', '$ref: "#/components/schemas/Legs"', "error[callback-schema]"),
        ("sid: {type: string}", "sid: {type: [string, 'null']}", "error[callback-field]"),
        ("sid: {type: string}", "sid: {type: [string, integer]}", "error[callback-field]"),
        ("sid: {type: string}", "sid: {}", "error[callback-field]"),
        ("sid: {type: string}", "sid: true", "error[callback-field]"),
        ("sid: {type: string}", "sid: {type: array, items: {type: string}}", "error[callback-field]"),
        ("sid: {type: string}", "sid: {type: string, format: password}", "error[unknown-format]"),
        ("sid: {type: string}", "sid: {type: string}\n        Key: {type: string}", "error[name-collision]"),
        ("[sid, Reason]", "[sid, Nothing]", "error[event-key] #/components/schemas/CallEnded/x-event-key: "),
        ("[sid, Reason]", "[Legs]", "error[event-key]"),
        ("[sid, Reason]", "[[sid]]", "error[wrong-type]"),
        ("[sid, Reason]", "sid", "error[wrong-type]"),
        ("[sid, Reason]", "[]", "error[event-key]"),
        ("Legs: {type: integer", "Legs: {x-event-key: [sid], type: integer", "error[event-key]"),
        ("CallEnded", "CallbackError", "error[name-collision]"),
    ],
)
def test_what_is_not_supported_in_a_callback_is_told_with_its_place(spec, old, new, told):
    """One line each, and nothing is made."""
    path = spec(*WHOLE)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    found = findings(path)
    assert told in found
    assert all(line.startswith("spec/openapi.yaml:") and advises(line) for line in found.splitlines())


def test_an_example_of_a_payload_must_fit_it(spec):
    """As with every other example."""
    example = "                    examples: {a: {value: {Reason: hangup, Legs: two}}}\n"
    old = '                      $ref: "#/components/schemas/CallEnded"\n'
    told = findings(spec((WHOLE[0][0], WHOLE[0][1].replace(old, old + example)), *WHOLE[1:]))
    assert "error[example]" in told
    assert "/Legs: 'two' is not of type 'integer'" in told


def test_references_in_callbacks_are_followed(spec):
    """A callback can stand in components."""
    document = load(spec(*WHOLE)).document
    operation = document["paths"]["/calls/{id}"]["post"]
    document["components"]["callbacks"] = operation["callbacks"]
    operation["callbacks"] = {"ended": {"$ref": "#/components/callbacks/ended"}}
    path = spec()
    path.write_text(json.dumps(document))
    assert "calls/callbacks.py" in make(path, "calls")


def test_a_callback_without_words_is_told_by_lint(spec):
    """It has a reader, too."""
    found = [finding.message for finding in style(load(spec(*WHOLE)))]
    assert "The callback has no summary. Add one." in found
    assert "The callback has no description. Add one." in found
