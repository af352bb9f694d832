"""Small changes of a fragment, each with the verdict that its callers would give, and why.

A major change has a witness: a caller's lines that type-check against the base's package and not
against the head's, a request of the base's client that the head refuses, an answer of the head's that
the base's client can not read. Where neither types nor values can tell, a policy says why it is major.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen


@frozen(kw_only=True)
class Row:
    """A change."""

    name: str
    verdict: str
    reason: str
    head: tuple[tuple[str, str], ...]
    """What is replaced in the base to get the head: old text, which stands there once, and new."""
    base: tuple[tuple[str, str], ...] = ()
    """What is replaced in the fragment to get the base."""
    caller: str = ""
    """Lines of a caller who has a `client`."""
    request: str = ""
    """A call of the base's client, which the head's stand-in refuses."""
    answer: tuple[str, int, Any] | None = None
    """A call of the base's client, and a status and body that the head describes, which it can not read."""
    policy: str = ""

    @property
    def witnessed(self) -> bool:
        return bool(self.caller or self.request or self.answer or self.policy)


START = 'client.start_recording(call_id="c", reason="r")'
LIST = 'client.list_recordings(call_id="c")'
RECORDING = {"id": "i", "channels": 1}
SERVER = "A released client sends every request to where it was told, and nobody listens there any longer."
SECURITY = "A released client sends a bearer token and nothing else; what else is asked for, or why not, is not in types."
DEFAULT = "Who leaves the argument out gets something else than before, and neither types nor answers tell."
DELIVERY = "Receivers listen where and how they were told to; the client is no part of it."

# Texts of the fragment, with the change around them.
TRACK = "      enum: [inbound, outbound, both]\n"
REFUSED_404 = '        "404":\n          $ref: "#/components/responses/Refused"\n'
LABEL = "        Label:\n          type: string\n          description: A name for it.\n"
SIZE = "        size:\n          type: number\n          description: How large it is, in megabytes.\n"
URI = "        uri:\n          type: string\n          description: Where it is.\n"
OWNER = (
    "    Owner:\n      type: object\n      description: Whose it is.\n      properties:\n"
    "        name:\n          type: string\n          description: The owner's name.\n"
)
OWNER_FIELD = '        owner:\n          $ref: "#/components/schemas/Owner"\n'
DURATION = "        Duration:\n          type: integer\n          description: How long it is, in seconds.\n"
CODE = "              code:\n                type: string\n                description: The kind of error.\n"
OK = '        "200":\n          description: It has started.\n'
FORM_BODY = (
    "          application/x-www-form-urlencoded:\n            schema:\n"
    '              $ref: "#/components/schemas/StartRequest"\n'
)
STARTED = (
    "            application/json:\n              schema:\n                $ref: \"#/components/schemas/Recording\"\n"
)
POST_SECURITY = "      summary: Start a recording.\n      security:\n        - bearer: []\n"
LIST_ID = "      operationId: listRecordings\n"
NEW_OPERATION = """  /calls/{call_id}/stop:
    parameters:
      - name: call_id
        in: path
        required: true
        schema:
          type: string
    post:
      operationId: stopRecording
      security:
        - bearer: []
      responses:
        "200":
          description: It has stopped.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Recording"
components:
"""


def _row(name: str, verdict: str, reason: str, *head: tuple[str, str], **more: Any) -> Row:
    return Row(name=name, verdict=verdict, reason=reason, head=head, **more)


REQUEST_FIELDS = (
    _row("an optional argument more", "minor", "Nobody has to pass it.",
         (LABEL, LABEL + "        Note:\n          type: string\n")),
    _row("a required argument more", "major", "Every call lacks it.",
         ("required: [Reason]", "required: [Reason, Note]"), (LABEL, LABEL + "        Note:\n          type: string\n"),
         caller=START, request=START),
    _row("an argument less", "major", "Who passes it can not any longer.", (LABEL, ""),
         caller='client.start_recording(call_id="c", reason="r", label="l")'),
    _row("an argument renamed", "major", "Who passes it under its old name can not any longer.",
         ("        Label:", "        Title:"), caller='client.start_recording(call_id="c", reason="r", label="l")'),
    _row("an argument made required", "major", "Who leaves it out can not any longer.",
         ("required: [Reason]", "required: [Reason, Label]"), caller=START, request=START),
    _row("an argument made optional", "minor", "Who passes it still can.", ("      required: [Reason]\n", "")),
    _row("an argument narrowed to an enumeration", "major", "Any text was right.",
         ("          description: A name for it.", "          enum: [a, b]\n          description: A name for it."),
         caller='client.start_recording(call_id="c", reason="r", label="mine")',
         request='client.start_recording(call_id="c", reason="r", label="mine")'),
    _row("an enumeration widened to any text", "minor", "What was right still is.", (TRACK, "")),
    _row("an argument's type changed", "major", "An int was right.",
         ("          type: integer\n          maximum: 3600", "          type: string"),
         caller='client.start_recording(call_id="c", reason="r", limit=60)'),
    _row("a limit lowered", "major", "A value that was right is refused.", ("maximum: 3600", "maximum: 1800"),
         request='client.start_recording(call_id="c", reason="r", limit=3600)'),
    _row("a limit raised", "minor", "What was right still is.", ("maximum: 3600", "maximum: 7200")),
    _row("a limit where there was none", "major", "A text that was right is refused.",
         ("          description: A name for it.", "          maxLength: 8\n          description: A name for it."),
         request='client.start_recording(call_id="c", reason="r", label="longer than eight")'),
    _row("a pattern where there was none", "major", "A text that was right is refused.",
         ("          description: A name for it.", "          pattern: ^[a-z]+$\n          description: A name for it."),
         request='client.start_recording(call_id="c", reason="r", label="Mine 1")'),
    _row("a default changed", "major", "Calls without the argument do something else now.",
         ("default: true", "default: false"), policy=DEFAULT),
    _row("a default of an enumeration changed", "major", "Calls without the argument do something else now.",
         ("default: both", "default: inbound"), policy=DEFAULT),
    _row("a default withdrawn", "major", "What calls without the argument do is promised no longer.",
         ("          default: true\n", ""), policy=DEFAULT),
    _row("a default told", "patch", "What calls without the argument do is said; it is what they did.",
         ("          description: A name for it.", "          default: none\n          description: A name for it.")),
    _row("an argument deprecated", "minor", "It still works, and says that it will not for ever.",
         ("          description: A name for it.", "          deprecated: true\n          description: A name for it.")),
    _row("an argument made a URL", "major", "A text that is no URL was right.",
         ("          description: A name for it.", "          format: uri\n          description: A name for it."),
         request='client.start_recording(call_id="c", reason="r", label="no url")'),
    _row("a URL made any text", "minor", "A URL is text.", ("          format: uri\n", "")),
    _row("a form field that can be null", "patch", "A form has no null; None means not sent, as before.",
         ("          type: string\n          description: A name for it.",
          "          type: [string, \"null\"]\n          description: A name for it.")),
    _row("a list made text", "major", "A list was right, and is not.",
         ("          x-space-separated-items:\n            type: string\n            enum: [begun, ended]\n", ""),
         caller='client.start_recording(call_id="c", reason="r", events=["begun"])'),
    _row("a boolean made an enumeration", "major", "True was right.",
         ("          type: boolean\n          default: true", "          type: string\n          enum: [yes, no]"),
         caller='client.start_recording(call_id="c", reason="r", beep=True)'),
    _row("an argument described otherwise", "patch", "The words in the editor change, nothing else.",
         ("A name for it.", "A name for the recording.")),
)

REQUEST_VALUES = (
    _row("a value more to pass", "minor", "Who passes the others still can.", ("[inbound, outbound, both]", "[inbound, outbound, both, none]")),
    _row("a value less to pass", "major", "Who passes it can not any longer.",
         ("[inbound, outbound, both]", "[outbound, both]"),
         caller='client.start_recording(call_id="c", reason="r", track="inbound")',
         request='client.start_recording(call_id="c", reason="r", track="inbound")'),
    _row("a value renamed", "major", "Who passes it under its old name can not any longer.",
         ("[inbound, outbound, both]", "[in, outbound, both]"),
         caller='client.start_recording(call_id="c", reason="r", track="inbound")'),
    _row("an item more in a list to pass", "minor", "Who passes the others still can.",
         ("            enum: [begun, ended]", "            enum: [begun, ended, lost]")),
    _row("an item less in a list to pass", "major", "Who passes it can not any longer.",
         ("            enum: [begun, ended]", "            enum: [ended]"),
         caller='client.start_recording(call_id="c", reason="r", events=["begun"])'),
    _row("values in another order", "identical", "An enumeration has no order.",
         ("[inbound, outbound, both]", "[both, inbound, outbound]")),
)

ANSWER_FIELDS = (
    _row("a field more", "minor", "Who does not read it is not concerned.",
         (URI, URI + "        note:\n          type: string\n")),
    _row("a field more that is always there", "minor", "Who does not read it is not concerned.",
         ("required: [id, channels]", "required: [id, channels, note]"), (URI, URI + "        note:\n          type: string\n")),
    _row("a field less", "major", "Who reads it can not any longer.", (SIZE, ""), caller=f"print({START}.size)"),
    _row("a field renamed", "major", "Who reads it under its old name can not any longer.",
         ("        size:", "        megabytes:"), caller=f"print({START}.size)"),
    _row("a field that was always there made optional", "major", "It can be None.",
         ("required: [id, channels]", "required: [id]"), caller=f"count: int = {START}.channels",
         answer=(START, 200, {"id": "i"})),
    _row("an optional field made sure", "minor", "It is None no longer: who asks still may.",
         ("required: [id, channels]", "required: [id, channels, size]")),
    _row("a field that can be null", "major", "It can be None.",
         ("        id:\n          type: string", "        id:\n          type: [string, \"null\"]"),
         caller=f"name: str = {START}.id", answer=(START, 200, {"id": None, "channels": 1})),
    _row("an optional field that can be null", "patch", "Absent and null both read as None.",
         (SIZE, SIZE.replace("number", '[number, "null"]'))),
    _row("an optional field that is null no longer", "patch", "Absent and null both read as None.",
         ('type: [string, "null"]\n          format: decimal', "type: string\n          format: decimal")),
    _row("a field's type changed", "major", "It is of another type in Python.",
         (SIZE, SIZE.replace("number", "string")), caller=f"size: float | None = {START}.size",
         answer=(START, 200, {**RECORDING, "size": "1.5"})),
    _row("a field's number made whole", "minor", "An int does where a float does.", (SIZE, SIZE.replace("number", "integer"))),
    _row("a field's whole number made any number", "major", "A float does not do where an int does.",
         ("          type: integer\n          description: How many there are.", "          type: number\n          description: How many there are."),
         caller=f"total: int | None = {LIST}.total", answer=(LIST, 200, {"recordings": [], "total": 1.5})),
    _row("a text made a time", "major", "It is of another type in Python.",
         (URI, URI.replace("string\n", "string\n          format: date-time\n")), caller=f"uri: str | None = {START}.uri"),
    _row("a time made a date", "major", "A date is no time.",
         ("format: date-time", "format: date"), caller=f"print({START}.started_at.hour)  # type: ignore[union-attr]",
         answer=(START, 200, {**RECORDING, "started_at": "2026-01-31"})),
    _row("a time spelt as in RFC 2822", "patch", "The reader takes both spellings.",
         ("format: date-time", "format: date-time-rfc-2822")),
    _row("a decimal made text", "major", "It is of another type in Python.", ("          format: decimal\n", ""),
         caller=f"import decimal\nprice: decimal.Decimal | None = {START}.price", answer=(START, 200, {**RECORDING, "price": "much"})),
    _row("a text that is a URL", "patch", "It is text as before.",
         (URI, URI.replace("string\n", "string\n          format: uri\n"))),
    _row("a field deprecated", "minor", "It still is there, and says that it will not for ever.",
         (URI, URI + "          deprecated: true\n")),
    _row("a field described otherwise", "patch", "The words in the editor change, nothing else.",
         ("Where it is.", "Where the recording is.")),
    _row("a field of a field less", "major", "Who reads it can not any longer.",
         ("        name:\n          type: string\n          description: The owner's name.",
          "        label:\n          type: string\n          description: The owner's name."),
         caller=f"owner = {START}.owner\nprint(owner.name if owner else '')"),
    _row("the items of a list changed", "major", "They are of another type in Python.",
         ('          items:\n            $ref: "#/components/schemas/Recording"', "          items:\n            type: string"),
         caller=f"print({LIST}.recordings[0].id)", answer=(LIST, 200, {"recordings": ["i"]})),
    _row("a list in place of an object", "major", "It is of another type in Python.",
         ('                $ref: "#/components/schemas/RecordingList"',
          '                type: array\n                items:\n                  $ref: "#/components/schemas/Recording"'),
         caller=f"print({LIST}.recordings)", answer=(LIST, 200, [])),
)

ANSWER_VALUES = (
    _row("a value more to meet", "minor", "Enumerations are open: the client passes it on as text.", ("[api, dial]", "[api, dial, bridge]")),
    _row("a value less to meet", "patch", "Enumerations are open: who asks for it may, and finds none.", ("[api, dial]", "[api]")),
    _row("a number more to meet", "minor", "An int as before.", ("enum: [1, 2]", "enum: [1, 2, 4]")),
    _row("an enumeration given up", "minor", "Text as before, of any value.", ("          enum: [api, dial]\n", "")),
    _row("an enumeration where there was none", "patch", "Text as before, of known values.",
         (URI, URI.replace("string\n", "string\n          enum: [here, there]\n"))),
)

PARAMETERS = (
    _row("a path parameter renamed", "major", "It is an argument by keyword.",
         ("{call_id}", "{id}"), ("name: call_id", "name: id"), caller=START),
    _row("a path parameter narrowed", "major", "Any text was right.",
         ("        description: The call.\n        schema:\n          type: string",
          "        description: The call.\n        schema:\n          type: string\n          maxLength: 2"),
         request='client.list_recordings(call_id="longer than two")'),
    _row("a path parameter told at the operations", "identical", "It is the same parameter.",
         ("    parameters:\n      - name: call_id\n        in: path\n        required: true\n        description: The call.\n"
          "        schema:\n          type: string\n    post:\n",
          "    post:\n      parameters:\n        - $ref: \"#/components/parameters/call\"\n"),
         ("    get:\n", "    get:\n      parameters:\n        - $ref: \"#/components/parameters/call\"\n"),
         ("components:\n", "components:\n  parameters:\n    call:\n      name: call_id\n      in: path\n      required: true\n"
                           "      description: The call.\n      schema:\n        type: string\n")),
    _row("a header that must be sent", "major", "No released client sends it.",
         (LIST_ID, LIST_ID + "      parameters:\n        - name: X-Region\n          in: header\n          required: true\n          schema:\n            type: string\n"),
         request=LIST),
)

BODIES = (
    _row("a form made JSON", "major", "A released client sends a form.",
         (FORM_BODY, FORM_BODY.replace("x-www-form-urlencoded", "json")), request=START),
    _row("JSON beside a form", "major", "The generator takes one media type: the operation is lost.",
         (FORM_BODY, FORM_BODY + FORM_BODY.replace("x-www-form-urlencoded", "json")), caller=START),
    _row("XML in place of JSON", "major", "A released client can not read it.",
         ("          description: It has started.\n          content:\n            application/json:".replace("          description", "          description"),
          "          description: It has started.\n          content:\n            application/xml:"), caller=START),
    _row("a body made required that was always sent", "patch", "It has a field that every call passes.",
         ("      requestBody:\n        content:\n" + FORM_BODY, "      requestBody:\n        required: true\n        content:\n" + FORM_BODY)),
    _row("a body made required", "major", "A call without arguments sends none.",
         ("      requestBody:\n        content:\n" + FORM_BODY, "      requestBody:\n        required: true\n        content:\n" + FORM_BODY),
         base=(("      required: [Reason]\n", ""),), request='client.start_recording(call_id="c")'),
)

STATUSES = (
    _row("another status of success", "major", "A released client was promised 200 alone.", (OK, OK.replace("200", "201")),
         answer=(START, 201, RECORDING)),
    _row("a status of success more", "major", "A released client was promised 200 alone.",
         (OK, '        "202":\n          description: It will start.\n          content:\n' + STARTED + OK), answer=(START, 202, RECORDING)),
    _row("a status of refusal more", "minor", "Its class of error was there before.",
         (REFUSED_404, REFUSED_404 + REFUSED_404.replace("404", "409"))),
    _row("a status of refusal less", "patch", "Who handles it may still.", (REFUSED_404, "")),
    _row("a field more in an error", "minor", "Who does not read it is not concerned.",
         (CODE, CODE + "              title:\n                type: string\n")),
    _row("a field less in an error", "major", "The details of an error lose it.", (CODE, ""),
         policy="ErrorDetail.code stays and is None for ever: types do not tell."),
)

ADDRESSES = (
    _row("a path changed", "major", "Nobody listens at the old one.", ("/calls/{call_id}/recordings", "/calls/{call_id}/recording"), request=START),
    _row("a method changed", "major", "Nobody listens for the old one.", ("    post:\n      operationId", "    put:\n      operationId"), request=START),
    _row("another server", "major", "Nobody listens at the old one.", ("api.example.com/v1", "api.example.com/v2"), policy=SERVER),
    _row("a server described", "patch", "Words.", ("  - url: https://api.example.com/v1\n", "  - url: https://api.example.com/v1\n    description: The one.\n")),
    _row("a key in place of a token", "major", "A released client sends a token.",
         ("      type: http\n      scheme: bearer\n", "      type: apiKey\n      in: header\n      name: X-Key\n"), policy=SECURITY),
    _row("no token any more", "major", "The generator makes no client without a token: the operation is lost.",
         (POST_SECURITY, POST_SECURITY.replace("security:\n        - bearer: []", "security: []")), policy=SECURITY),
    _row("security told for all operations", "identical", "It is the same for each.",
         ("tags:\n  - name: recordings\n", "tags:\n  - name: recordings\nsecurity:\n  - bearer: []\n"),
         (POST_SECURITY, "      summary: Start a recording.\n"),
         ("      summary: List the recordings of a call.\n      security:\n        - bearer: []\n", "      summary: List the recordings of a call.\n")),
    _row("a security scheme renamed", "identical", "A token as before.", ("  securitySchemes:\n    bearer:", "  securitySchemes:\n    token:"),
         (POST_SECURITY, POST_SECURITY.replace("bearer", "token")),
         ("recordings of a call.\n      security:\n        - bearer", "recordings of a call.\n      security:\n        - token")),
)

OPERATIONS = (
    _row("an operation more", "minor", "A method more.", ("components:\n", NEW_OPERATION)),
    _row("an operation less", "major", "A method less.", ("components:\n", "components:\n"),
         base=(("components:\n", NEW_OPERATION),), caller='client.stop_recording(call_id="c")'),
    _row("an operation renamed", "major", "The method has another name.", ("listRecordings", "recordings"), caller=LIST),
    _row("an operation's id spelt otherwise", "patch", "The method has the same name.", ("listRecordings", "ListRecordings")),
    _row("an operation deprecated", "minor", "It still works, and says that it will not for ever.", (LIST_ID, LIST_ID + "      deprecated: true\n")),
    _row("an operation described", "patch", "The words in the editor change, nothing else.", ("summary: List the recordings of a call.", "summary: List recordings.")),
    _row("a tag renamed", "patch", "Nothing in Python is named after a tag.",
         ("  - name: recordings", "  - name: all"), ("      operationId: startRecording\n      tags: [recordings]", "      operationId: startRecording\n      tags: [all]"),
         ("      operationId: listRecordings\n      tags: [recordings]", "      operationId: listRecordings\n      tags: [all]")),
    _row("the title changed", "patch", "Words.", ("title: Calls", "title: Telephone calls")),
)

CALLBACKS = (
    _row("a value more in a callback", "minor", "Enumerations are open: an unknown value crashes no receiver.", ("          enum: [begun, ended]\n          description: What", "          enum: [begun, ended, lost]\n          description: What")),
    _row("a value less in a callback", "patch", "Who asks for it may, and finds none.", ("          enum: [begun, ended]\n          description: What", "          enum: [ended]\n          description: What")),
    _row("a field more in a callback", "minor", "Who does not read it is not concerned.", (DURATION, DURATION + "        Url:\n          type: string\n")),
    _row("a field less in a callback", "major", "Who reads it can not any longer.", (DURATION, ""), policy=DELIVERY),
    _row("a field of a callback made optional", "major", "It can be missing.", ("required: [RecordingId, Status]", "required: [Status]"), policy=DELIVERY),
    _row("a field of a callback changed", "major", "It is of another type.", (DURATION, DURATION.replace("integer", "string")), policy=DELIVERY),
    _row("a callback sent as JSON", "major", "Receivers read a form.",
         ("                  application/x-www-form-urlencoded:\n                    schema:\n                      $ref: \"#/components/schemas/StatusEvent\"",
          "                  application/json:\n                    schema:\n                      $ref: \"#/components/schemas/StatusEvent\""), policy=DELIVERY),
    _row("a callback sent with another method", "major", "Receivers listen for a POST.",
         ("            post:\n              requestBody", "            put:\n              requestBody"), policy=DELIVERY),
    _row("a callback sent elsewhere", "major", "Receivers listen at the URL that was passed.",
         ("{$request.body#/Callback}", "{$request.body#/Label}"), policy=DELIVERY),
    _row("a callback that wants another answer", "major", "Receivers answer 200.",
         ('                "200":\n                  description: Taken.', '                "204":\n                  description: Taken.'), policy=DELIVERY),
)

SCHEMAS = (
    _row("a request's schema renamed", "identical", "Its name is nowhere in Python.",
         ("    StartRequest:", "    StartForm:"), (FORM_BODY, FORM_BODY.replace("StartRequest", "StartForm"))),
    _row("an answer's schema renamed", "major", "Its name is that of a class.",
         ("    Owner:", "    Holder:"), (OWNER_FIELD, OWNER_FIELD.replace("schemas/Owner", "schemas/Holder")),
         caller=f"from telnyx_texml import Owner\nowner: Owner | None = {START}.owner"),
    _row("an enumeration inlined", "identical", "The same values at the same place.",
         ('          $ref: "#/components/schemas/Track"\n', "          type: string\n          enum: [inbound, outbound, both]\n          default: both\n          description: The direction that is recorded.\n"),
         ("    Track:\n      type: string\n      enum: [inbound, outbound, both]\n      default: both\n      description: The direction that is recorded.\n", "")),
    _row("an enumeration extracted", "identical", "The same values at the same place.",
         ("          type: string\n          enum: [api, dial]\n          description: What started it.\n", '          $ref: "#/components/schemas/Source"\n'),
         (OWNER, "    Source:\n      type: string\n      enum: [api, dial]\n      description: What started it.\n" + OWNER)),
    _row("a response extracted", "identical", "The same answer at the same place.",
         ("          description: It has started.\n          content:\n" + STARTED, '          $ref: "#/components/responses/Started"\n'),
         ("  responses:\n    Refused:", "  responses:\n    Started:\n      description: It has started.\n      content:\n        application/json:\n          schema:\n            $ref: \"#/components/schemas/Recording\"\n    Refused:")),
    _row("null spelt as a union", "identical", "The same values.",
         ('          type: [string, "null"]\n          format: decimal\n', '          anyOf:\n            - type: string\n              format: decimal\n            - type: "null"\n')),
    _row("null spelt as a choice", "identical", "The same values.",
         ('          type: [string, "null"]\n          format: decimal\n', '          oneOf:\n            - type: "null"\n            - type: string\n              format: decimal\n')),
    _row("null named first", "identical", "The same values.", ('[string, "null"]', '["null", string]')),
    _row("a reference wrapped", "identical", "The same schema.", (OWNER_FIELD, '        owner:\n          allOf:\n            - $ref: "#/components/schemas/Owner"\n')),
    _row("a schema that nothing uses", "identical", "Nothing uses it.", (OWNER, OWNER + "    Unused:\n      type: object\n      properties:\n        a:\n          type: string\n")),
    _row("a schema that nothing uses, of an unknown kind", "identical", "Nothing uses it.", (OWNER, OWNER + "    Unused:\n      not:\n        type: string\n")),
)

ORDER = (
    _row("nothing", "identical", "Nothing.", ("title: Calls", "title: Calls")),
    _row("a comment", "identical", "A comment.", ("title: Calls", "title: Calls # and more")),
    _row("keys in another order", "identical", "Keys have no order.", ('  version: "1"\n', ""), ("info:\n", 'info:\n  version: "1"\n')),
    _row("fields in another order", "identical", "Arguments and fields are passed by keyword.", (URI, ""), (SIZE, URI + SIZE)),
    _row("an example changed", "patch", "The stand-in answers otherwise.", ("Reason: audit", "Reason: training")),
    _row("a text folded", "identical", "The same text.", ("description: How large it is, in megabytes.", "description: >-\n            How large it is,\n            in megabytes.")),
    _row("an extension of someone else's", "patch", "The pipeline does not know it.", ("          description: A name for it.", "          x-internal: true\n          description: A name for it.")),
)

TWO_AT_ONCE = (
    _row("a field more and a field less", "major", "The greater of the two.", (SIZE, SIZE.replace("        size:", "        bytes:")), (URI, URI + "        note:\n          type: string\n"),
         caller=f"print({START}.size)"),
    _row("a value more and words", "minor", "The greater of the two.", ("[api, dial]", "[api, dial, bridge]"), ("A name for it.", "A name.")),
    _row("a value more to pass and another less", "major", "The greater of the two.", ("[inbound, outbound, both]", "[inbound, both, none]"),
         request='client.start_recording(call_id="c", reason="r", track="outbound")'),
    _row("a default changed and a value more", "major", "The greater of the two.", (TRACK + "      default: both", "      enum: [inbound, outbound, both, none]\n      default: none"), policy=DEFAULT),
    _row("an operation more and a schema renamed", "minor", "The greater of the two.", ("components:\n", NEW_OPERATION),
         ("    StartRequest:", "    StartForm:"), (FORM_BODY, FORM_BODY.replace("StartRequest", "StartForm"))),
)

ROWS = (
    *REQUEST_FIELDS, *REQUEST_VALUES, *ANSWER_FIELDS, *ANSWER_VALUES, *PARAMETERS, *BODIES, *STATUSES, *ADDRESSES,
    *OPERATIONS, *CALLBACKS, *SCHEMAS, *ORDER, *TWO_AT_ONCE,
)


def documents(row: Row, fragment: str) -> tuple[str, str]:
    """The base and the head of a row, as texts."""
    base = _edited(fragment, row.base, row)
    if row.name == "an operation less":
        return base, fragment
    return base, _edited(base, row.head, row)


def _edited(text: str, edits: tuple[tuple[str, str], ...], row: Row) -> str:
    for old, new in edits:
        assert text.count(old) == 1, (row.name, old, text.count(old))
        text = text.replace(old, new)
    return text
