"""What a report says, to the word, in each of its formats."""

from __future__ import annotations

import json

import pytest

from codegen.diff.changes import MAJOR, MINOR, PATCH, Change
from codegen.diff.outcome import Outcome
from codegen.diff.redocly import Opinion
from codegen.diff.report import FORMATS, reason, text
from codegen.diff.versions import Release, Version

PATH = Change("the path /a|b", "a.yaml:7", "a.yaml:7", names=["start()", "list()"], wire=MAJOR, told=["it was /a"])
PATH.stops, PATH.released = ["nobody answers at the old path"], True
GONE = Change("Call.uri", "a.yaml:9", "a,b.yaml:8", gone=True, names=["Call.uri"], wire=MAJOR, python=MAJOR)
GONE.told, GONE.asked = ["removed", "50%\nless."], ["Do without it."]
ADDED = Change("Call.size", "a.yaml:11", "a.yaml:11", names=["Call.size"], wire=MINOR, python=MINOR, told=["added"])
WORDS = Change("tags", "a.yaml:2", "a.yaml:2", wire=PATCH, told=["its words changed"])
VERSIONS = Release(Version(0, 3, 1), Version(0, 3, 2), Version(0, 4, 0))
WHOLE = Outcome(
    [PATH, GONE, ADDED, WORDS],
    ["GET /x in the head: no"],
    [Opinion(MINOR, "Path added."), Opinion(PATCH, "Words.")],
    "",
    VERSIONS,
    "main",
    ["telnyx_texml/_client.py"],
)
STOPS = "It stops working in 0.3.1 and before: nobody answers at the old path. Upgrade."
DRAFT = f"""### Breaking

- the path /a|b: it was /a. {STOPS}
- `Call.uri`: removed; 50%
less. Do without it.

### Added

- `Call.size`: added."""
REASON = "major (wire major, Python major): the path /a|b: it was /a, and 1 more"
OTHERWISE = "minor, not major: Path added; it does not see what this does to a caller"


def test_text_has_a_line_for_each_change_and_what_to_do_below():
    """What is gone stands at the base's commit; what there is nothing to say of has no heading."""
    assert (
        text(WHOLE, colour=False)
        == f"""{REASON}

major a.yaml:7: the path /a|b: it was /a
      in Python: start(), list()
      {STOPS}
major a.yaml:9 at main: Call.uri: removed; 50%
less.
      in Python: Call.uri
      Do without it.
minor a.yaml:11: Call.size: added
      in Python: Call.size
patch a.yaml:2: tags: its words changed

Not supported by the generator:
  GET /x in the head: no

redocly says otherwise of the wire; our own reading, from a caller's side, decides:
  {OTHERWISE}

Changed by templates or tools, not by the fragment:
  telnyx_texml/_client.py

Version:
  0.3.2, after 0.3.1, does not cover it: 0.4.0 would

Draft of a changelog entry:

{DRAFT}"""
    )


def test_a_terminal_shows_levels_in_colour():
    """Red, yellow and green; nothing of it where nothing changed."""
    told = text(WHOLE, colour=True).splitlines()
    assert told[0] == f"\033[31m{REASON}\033[0m"
    levels = [line.partition("a.yaml")[0] for line in told if line.startswith("\033")][1:]
    expected = [(31, "major"), (31, "major"), (33, "minor"), (32, "patch")]
    assert levels == [f"\033[{colour}m{level} \033[0m" for colour, level in expected]
    assert "\033" not in text(Outcome([], [], [], ""), colour=True)


def test_markdown_has_a_table_for_each_level():
    """A cell holds one line, whatever it says."""
    table = "| where | what | in Python | what to do |\n|---|---|---|---|"
    assert (
        FORMATS["markdown"](WHOLE)
        == f"""### Verdict: {REASON}

#### Breaks callers

{table}
| `a.yaml:7` | **the path /a\\|b**: it was /a | `start()`, `list()` | {STOPS} |
| `a.yaml:9 at main` | **Call.uri**: removed; 50% less. | `Call.uri` | Do without it. |

#### New for callers

{table}
| `a.yaml:11` | **Call.size**: added | `Call.size` | nothing |

#### Changes nothing that callers wrote

{table}
| `a.yaml:2` | **tags**: its words changed |  | nothing |

#### Not supported by the generator

- GET /x in the head: no

#### redocly says otherwise of the wire; our own reading, from a caller's side, decides

- {OTHERWISE}

#### Changed by templates or tools, not by the fragment

- telnyx_texml/_client.py

#### Version

- 0.3.2, after 0.3.1, does not cover it: 0.4.0 would

<details><summary>Draft of a changelog entry</summary>

```markdown
{DRAFT}
```

</details>"""
    )


def test_json_has_all_that_the_help_names():
    """Programs find the whole, the halves, each change, and the versions."""
    told = json.loads(FORMATS["json"](WHOLE))
    changes = told.pop("changes")
    assert told == {
        "verdict": "major",
        "reason": REASON,
        "wire": "major",
        "python": "major",
        "unsupported": ["GET /x in the head: no"],
        "redocly": {"verdict": "minor", "otherwise": [OTHERWISE]},
        "tools": ["telnyx_texml/_client.py"],
        "version": {"base": "0.3.1", "head": "0.3.2", "needed": "0.4.0", "covered": False},
        "changelog": DRAFT,
    }
    assert changes[1] == {
        "level": "major",
        "wire": "major",
        "python": "major",
        "subject": "Call.uri",
        "place": "a.yaml:9",
        "commit": "main",
        "names": ["Call.uri"],
        "what": ["removed", "50%\nless."],
        "advice": ["Do without it."],
    }
    assert [(change["level"], change["python"], change["commit"]) for change in changes] == [
        ("major", "identical", None),
        ("major", "major", "main"),
        ("minor", "minor", None),
        ("patch", "identical", None),
    ]
    assert json.loads(FORMATS["json"](Outcome([GONE], [], [], "no node")))["changes"][0]["commit"] is None


def test_annotations_stand_in_the_head():
    """One for each change and one for the verdict; what would end a property is escaped."""
    assert FORMATS["github"](WHOLE) == "\n".join(
        [
            f"::error file=a.yaml,line=7,title=major::the path /a|b: it was /a. {STOPS}",
            "::error file=a%2Cb.yaml,line=8,title=major::Call.uri: removed; 50%25%0Aless.. Do without it.",
            "::warning file=a.yaml,line=11,title=minor::Call.size: added",
            "::notice file=a.yaml,line=2,title=patch::tags: its words changed",
            f"::notice title=verdict::{REASON}",
        ]
    )


@pytest.mark.parametrize(
    ("opinions", "otherwise"),
    [
        ([], ["identical, not patch: nothing changed; it does not see what this does to a caller"]),
        ([Opinion(PATCH, "Words.")], []),
        (
            [Opinion(MAJOR, "Gone."), Opinion(PATCH, "Words."), Opinion(MAJOR, "Gone.")],
            ["major, not patch: Gone; it judges any client, and ours reads what it does not know"],
        ),
    ],
    ids=str,
)
def test_what_redocly_says_otherwise_has_its_reason(opinions, otherwise):
    """Each once; where it agrees, or was not asked, it is not heard."""
    assert Outcome([WORDS], [], opinions, "").otherwise == otherwise
    assert Outcome([WORDS], [], opinions, "no node").otherwise == []


def test_a_report_says_only_what_there_is():
    """Nothing changed: one line, and no changelog."""
    nothing = Outcome([], [], [], "no node", Release(Version(1, 0, 0), Version(1, 0, 0), Version(1, 0, 0)))
    assert (
        text(nothing, colour=False)
        == """identical: nothing that a caller or the API could tell apart


The wire half of redocly is missing:
  no node; the wire is judged by our own reading alone

Version:
  1.0.0, after 1.0.0, covers it

Draft of a changelog entry:

Nothing that callers notice."""
    )
    twice = Change("tags", "a.yaml:2", "a.yaml:2", wire=PATCH, told=["its words changed.", "and more"])
    assert reason(Outcome([twice], [], [], "")) == "patch (wire patch, Python identical): tags: its words changed"
    assert "major a.yaml:9: Call.uri: removed" in text(Outcome([GONE], [], [], ""), colour=False)


def test_who_calls_without_the_package_is_told_so():
    """No release stops working that never had the operation; nor does a newer one help that is without another."""
    lost = Change("GET /x", "a.yaml:3", "a.yaml:3", python=MAJOR, told=["gone"], lost=True)
    unreleased = Change("the server", "a.yaml:4", "a.yaml:4", wire=MAJOR, told=["new"], stops=["they call the old one"])
    plain = "for those who call the API without the package: they call the old one."
    assert Outcome([unreleased], [], [], "").advice(unreleased) == [f"It stops working {plain}"]
    whole = Outcome([PATH, lost], [], [], "")
    assert whole.advice(PATH) == ["It stops working in all released versions: nobody answers at the old path."]
