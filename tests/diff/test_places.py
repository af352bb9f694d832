"""A change is told once, with the line that was edited and all names in Python that it concerns."""

from __future__ import annotations

import pytest

from codegen.diff.changes import MAJOR
from codegen.diff.outcome import half, judge

from .halves import made
from .table import FRAGMENT, ROWS, in_two_files


def changes(*edits, base=FRAGMENT):
    """What is told of some edits: the changes, and the texts of both sides as lines."""
    head = base
    for old, new in edits:
        assert head.count(old) == 1, old
        head = head.replace(old, new)
    return judge(made(base), made(head)), base.splitlines(), head.splitlines()


def line(change, lines):
    return lines[int(change.place.rpartition(":")[2]) - 1].strip()


def listing_by(parameter):
    """The fragment, in which recordings are listed by one parameter more."""
    operation = "      operationId: listRecordings\n"
    return FRAGMENT.replace(operation, f"{operation}      parameters:\n        - {parameter}\n")


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (("maximum: 3600", "maximum: 1800"), "maximum: 1800"),
        (("[inbound, outbound, both]", "[inbound, both]"), "enum: [inbound, both]"),
        (("default: both", "default: inbound"), "default: inbound"),
        (("format: date-time", "format: date"), "format: date"),
        (("        size:", "        megabytes:"), "megabytes:"),
        (("required: [Reason]", "required: [Reason, Label]"), "required: [Reason, Label]"),
        (("Where it is.", "Where the recording is."), "description: Where the recording is."),
        (("{call_id}/recordings:", "{call_id}/recording:"), "/calls/{call_id}/recording:"),
        (("api.example.com/v1", "api.example.com/v2"), "- url: https://api.example.com/v2"),
        (("      scheme: bearer", "      scheme: basic"), "bearer:"),
        (("description: The request was refused.", "description: No."), "description: No."),
        (("summary: List the", "summary: List all"), "summary: List all recordings of a call."),
        (
            ('schemas/Track"\n', 'schemas/Track"\n          description: Which is heard.\n'),
            "description: Which is heard.",
        ),
        (("      required: [Reason]\n", ""), "Reason:"),
        (("maximum: 3600\n", "minimum: 1\n          maximum: 9\n          default: 5\n"), "minimum: 1"),
        (("summary: List the recordings of a call.", "summary: List.\n      deprecated: true"), "deprecated: true"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_place_is_the_line_that_was_edited(edit, place):
    """Not the reference to what was edited, nor the object around it."""
    found, _, head = changes(edit)
    assert line(found[0], head) == place
    assert not found[0].gone


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        (("    post:\n      operationId", "    put:\n      operationId"), ["start_recording()"]),
        (("api.example.com/v1", "api.example.com/v2"), ["Client(base_url)"]),
        (("      scheme: bearer", "      scheme: basic"), ["Client(api_key)"]),
    ],
    ids=["method", "server", "security"],
)
def test_what_a_caller_calls_it_is_told(edit, names):
    """What changed around a call has a name in Python, too."""
    found, _, _ = changes(edit)
    assert found[0].names == names


ARGUMENTS = [f"start_recording({name})" for name in ["reason", "track", "beep", "limit", "label", "callback", "events"]]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("a body less", ARGUMENTS),
        ("a body more that must be sent", ARGUMENTS),
        ("a header that must be sent", ["list_recordings(x_region)"]),
        (
            "a path parameter renamed",
            [f"{method}({name})" for method in ("start_recording", "list_recordings") for name in ("call_id", "id")],
        ),
    ],
)
def test_arguments_are_told_with_what_they_are_made_of(name, names):
    """One change with all of their names, not one for each."""
    (row,) = (row for row in ROWS if row.name == name)
    found = judge(*map(made, row.documents))
    assert [change.names for change in found if any("(" in name for name in change.names)] == [names]


def test_parameter_that_must_be_passed_is_placed_where_that_is_said():
    """Not at its name."""
    base = listing_by("name: page\n          in: query\n          schema: {type: string}\n          required: false")
    (change,), _, head = changes(("required: false", "required: true"), base=base)
    assert line(change, head) == "required: true"


def test_security_of_one_operation_is_placed_there():
    """Not at the scheme that it named."""
    text = "summary: Start a recording.\n      security:\n"
    found, _, head = changes((f"{text}        - bearer: []", f"{text.rstrip()} []"))
    (change,) = (change for change in found if change.subject == "the security")
    assert line(change, head) == "security: []"


def test_what_is_gone_is_placed_in_the_base():
    """The head has no line of it: annotations go to what stood around it."""
    (change,), base, head = changes(("        uri:\n          type: string\n          description: Where it is.\n", ""))
    assert (change.gone, line(change, base)) == (True, "uri:")
    assert head[int(change.near.rpartition(":")[2]) - 1].strip() == "properties:"


def test_field_that_a_callback_loses_is_told_once():
    """Both halves speak of the same field: what is sent no longer, and what the class has no longer."""
    gone = "        Duration:\n          type: integer\n          description: How long it is, in seconds.\n"
    (change,), _, _ = changes((gone, ""))
    assert (change.what, change.names) == (["removed"], ["StatusEvent.duration"])


def test_what_is_shared_is_told_once_with_all_names():
    """One edit of a component is one change, whoever refers to it."""
    base = FRAGMENT.replace(
        "        uri:\n",
        '        track:\n          $ref: "#/components/schemas/Track"\n        uri:\n',
    )
    (change,), _, head = changes(("[inbound, outbound, both]", "[inbound, outbound, both, none]"), base=base)
    assert line(change, head) == "enum: [inbound, outbound, both, none]"
    assert change.names == ["start_recording(track)", "Recording.track"]


@pytest.mark.parametrize(
    ("edit", "names"),
    [("source", ["Recording.source", "Recording.origin"]), ("hidden", ["Recording.origin"])],
)
def test_what_a_reference_leads_into_is_told_by_its_place(edit, names):
    """A member that others refer to is one change, called as what holds it and what it is."""
    hidden = "    Hidden:\n      properties:\n        hidden: {type: string, enum: [one, two]}\n    Recording:\n"
    owner, values = ("Recording", "[api, dial]") if edit == "source" else ("Hidden", "[one, two]")
    base = FRAGMENT.replace("    Recording:\n", hidden).replace(
        "        uri:\n",
        f'        origin:\n          $ref: "#/components/schemas/{owner}/properties/{edit}"\n        uri:\n',
    )
    found, _, _ = changes((values, values.replace(", ", ", more, ")), base=base)
    (change,) = (change for change in found if change.subject == f"{owner}.{edit}")
    assert change.names == names


def test_schema_of_a_parameter_is_told_with_its_argument():
    """Whoever passes it by that name is concerned, too."""
    base = listing_by('{name: track, in: query, schema: {$ref: "#/components/schemas/Track"}}')
    (change,), _, _ = changes(("[inbound, outbound, both]", "[inbound, outbound, both, none]"), base=base)
    assert (change.subject, change.names) == ("Track", ["start_recording(track)", "list_recordings(track)"])


def test_what_another_method_takes_is_told_of_its_name():
    """The name is there still, and is another operation's: who calls it as before is wrong."""
    (row,) = (row for row in ROWS if row.name == "an operation's id given to another")
    base, head = row.documents
    head = head.replace("  /recordings:\n", "  /recordings/{owner}:\n").replace(
        "operationId: listRecordings\n",
        "operationId: listRecordings\n      parameters: [{name: owner, in: path, required: true,"
        " schema: {type: string}}]\n",
    )
    names = [name for change in judge(made(base), made(head)) for name in change.names]
    assert names[2:4] == ["list_recordings(call_id)", "list_recordings(owner)"]


def test_what_takes_the_place_of_another_is_not_its_new_name():
    """Both classes were there before: nobody is told to import the one as the other."""
    whole = 'schema:\n                $ref: "#/components/schemas/RecordingList"'
    reference = '$ref: "#/components/schemas/Recording"'
    items = f"schema:\n                type: array\n                items:\n                  {reference}"
    found, _, _ = changes((whole, items))
    told = [what for change in found for what in change.what]
    assert "tuple[Recording, ...] in Python, was RecordingList" in told
    assert [what for what in told if "is called" in what] == []


SIZE = "        size:\n          type: number\n          description: How large it is, in megabytes.\n"


@pytest.mark.parametrize(
    ("new", "renamed"),
    [
        ("description: How large it is, in megabytes.\n          example: 7\n          type: number", True),
        ("type: number\n          description: How large it is, in gigabytes.", False),
        ('type: [number, "null"]\n          description: How large it is, in megabytes.', False),
        ("type: number\n          minimum: 0\n          description: How large it is, in megabytes.", False),
    ],
)
def test_what_is_renamed_says_the_same_as_before(new, renamed):
    """Its keywords in any order, to the word; all else is one field less and one more."""
    found, _, _ = changes((SIZE, f"        bytes:\n          {new}\n"))
    told = ["renamed, it was size"] if renamed else ["removed", "added"]
    assert [change.what[0] for change in found] == told


@pytest.mark.parametrize(
    ("owner", "keyword", "names"),
    [
        ("    Recording:", "readOnly", ["Recording.note"]),
        ("    Recording:", "writeOnly", []),
        ("    StartRequest:", "readOnly", []),
        ("    StartRequest:", "writeOnly", ["start_recording(note)"]),
    ],
)
def test_a_member_that_travels_the_other_way_is_no_change(owner, keyword, names):
    """Who sends is told nothing of what is only read, nor who reads of what is only sent."""
    before, part, after = FRAGMENT.partition(f"{owner}\n")
    field = f"properties:\n        note:\n          type: string\n          {keyword}: true"
    found = judge(made(FRAGMENT), made(f"{before}{part}{after.replace('properties:', field, 1)}"))
    assert [name for change in found for name in change.names] == names


def test_another_value_altogether_is_told_as_a_whole():
    """What it holds is no change of its own."""
    owner = 'owner:\n          $ref: "#/components/schemas/Owner"'
    whole = "owner:\n          type: array\n          items: {type: string}"
    found, _, _ = changes((owner, whole))
    assert [change.subject for change in found if change.wire] == ["Recording.owner"]
    assert found[0].told == ["of type array, was object", "its description changed"]


def test_path_of_two_operations_is_told_once():
    """One key was edited, and both methods are named."""
    (change,), _, _ = changes(("{call_id}/recordings:", "{call_id}/recording:"))
    assert change.names == ["start_recording()", "list_recordings()"]


def test_what_goes_with_an_operation_is_told_with_it():
    """Classes that no other operation uses are no changes of their own, and nobody is sent two ways."""
    found, _, _ = changes(
        (
            'application/x-www-form-urlencoded:\n            schema:\n              $ref: "#/components/schemas/Start',
            'application/xml:\n            schema:\n              $ref: "#/components/schemas/Start',
        )
    )
    body, lost = found
    assert lost.names == ["start_recording()", "StatusEvent"]
    assert lost.advice == ["Call the API without the package."]
    assert (body.advice, body.stops) == ([], ["they send it"])


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("            post:\n              requestBody", "            put:\n              requestBody"), "removed"),
        (("#/Callback}", "#/Elsewhere}"), "the generator can not make it any longer"),
    ],
    ids=["method", "place"],
)
def test_class_of_a_callback_is_told_with_it(edit, told):
    """Nobody has to guess that the class went because of the callback."""
    found, _, _ = changes(edit)
    (change,) = (change for change in found if change.python == MAJOR)
    assert change.names == ["StatusEvent"]
    assert any(what.startswith(told) for what in change.what)


def test_what_changed_in_another_file_is_placed_there(tmp_path):
    """Each side is read from where it stands, and a part that moved to a file of its own is no change."""
    whole, text = in_two_files()
    sides = [tmp_path / side / "openapi.yaml" for side in ("one", "base", "head")]
    for path in sides:
        path.parent.mkdir()
        path.write_text(FRAGMENT if path is sides[0] else whole, encoding="utf-8")
        (path.parent / "schemas.yaml").write_text(text.replace("size:", "megabytes:") if path is sides[2] else text)
    one, base, head = map(half, sides)
    assert judge(one, base) == []
    (change,) = judge(base, head)
    at = text.splitlines().index("    size:") + 1
    assert (change.place, change.names) == (
        f"{tmp_path}/head/schemas.yaml:{at}",
        ["Recording.size", "Recording.megabytes"],
    )
