"""Our own fragment with anything anywhere in it: findings with their places, or an output. Never anything else."""

from __future__ import annotations

import json
import random
import re
from contextlib import suppress
from pathlib import Path

import pytest

from codegen import oracle, payloads, render
from codegen.__main__ import main
from codegen.findings import FindingsError
from codegen.load import load
from codegen.parse import parse
from codegen.translate import translate

from ..places import ROOT
from .bad_fragments import advises
from .pipeline_tools import tree

SPEC = ROOT / "spec" / "openapi.yaml"
# Values as YAML writes them.
VALUES = (
    """
~ | true | yes | .inf | -.nan | 1e999 | 0o17 | 0x1F | 12:30:00 | 2026-01-01T00:00:00Z | -1 | 1.5 | '' | "\\0"
"\\ud800" | "\\ufffe" | "\\u202e\\e[2J" | "\\r\\n\\t" | !!binary aGk= | !!set {a, b} | !!omap [a: 1] | !foo bar
&a 1 | *a | &a [*a] | <<: 1 | [] | {} | [[]] | [{}] | {'': ''} | {$ref: '#'} | {$ref: ''} | {$ref: [1]}
{$ref: '#/components/schemas/'} | {$ref: '#/components/schemas/Recording'}
{$ref: '#/components/responses/NotFound'} | {$ref: '#/components/schemas/Recording/properties/sid'}
{$id: 'http://x/'} | {$defs: {}} | string | object | [string, 'null'] | ['null'] | [string, string]
{type: string} | {type: array, items: {type: array, items: {}}}
{type: object, title: Recording, properties: {a: {type: string}}}
{type: [object, 'null'], properties: {a: {type: string}}} | {type: integer, enum: [1, 1.0]}
{type: string, enum: ['']} | {type: [string, 'null'], enum: [null]} | {type: boolean, enum: [true]}
{type: string, pattern: '^(a+)+$', examples: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!']}
{type: string, pattern: '(?=a)'} | {type: string, pattern: 'a{99999999999}'}
{type: string, minLength: 99999999999999999999} | {type: string, examples: []} | {externalValue: /dev/zero}
{externalValue: "\\0"} | {externalValue: examples} | class | self | é | ﬁ | 'a b' | / | '/{a}' | //
'https://[::1' | 'https://x:99999' | 'https://a?x' | 2XX | '600' | default | get | bearer | 3.1.x
""".replace("\n", " | ")
    .strip(" |")
    .split(" | ")
)
VALUES += ["9" * 5000, f'"{"x" * 100_000}"', "[" * 63 + "]" * 63, "{a: " * 60 + "}" * 60, "[" * 5000]
NAMES = ["", "$ref", "~", "/", "~1", "%2F", "\0", "\u202e", "class", "1", "default", "200", "type", "items", "é", "ﬁ"]


class Written(str):
    """Text of YAML, as it stands."""


def yaml(value) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(name)}: {yaml(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(yaml, value))}]"
    return str(value) if isinstance(value, Written) else json.dumps(value)


def pointers_of(value, at=()):
    yield at
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from pointers_of(inner, (*at, step))


def damaged(chance: random.Random) -> bytes:
    """Parts of the fragment replaced, taken out, renamed, or put elsewhere."""
    document = json.loads(json.dumps(load(SPEC).document))
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        places = list(pointers_of(document))[1:]
        place, other = chance.choice(places), chance.choice(places)
        holder, elsewhere = document, document
        for step in place[:-1]:
            holder = holder[step]
        for step in other:
            elsewhere = elsewhere[step]
        how = chance.randrange(6)
        if how == 0:
            del holder[place[-1]]
        elif how == 1:
            holder[place[-1]] = json.loads(json.dumps(elsewhere))
        elif how == 2 and isinstance(holder, dict):
            holder[chance.choice([*NAMES, str(other[-1])])] = holder.pop(place[-1])
        else:
            holder[place[-1]] = Written(chance.choice(VALUES))
        if how > 2:
            break  # what is written can not be looked into
    return (
        "{\n" + ",\n".join(f"{json.dumps(name)}: {yaml(inner)}" for name, inner in document.items()) + "}\n"
    ).encode()


def scribbled(chance: random.Random) -> bytes:
    """The text itself with something put in, cut out, or encoded otherwise."""
    text = SPEC.read_text("utf-8")
    at = chance.randrange(len(text))
    ways = [
        (text[:at] + chance.choice("\t\0\"'[]{}:-&*!|>#%@`\ufeff\u2028\x85") + text[at:]).encode(),
        (text[:at] + chance.choice(["\n", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "? "]) + text[at:]).encode(),
        (text[:at] + text[at + chance.choice([1, 10, 1000]) :]).encode(),
        text[:at].encode(),
        text.encode(chance.choice(["utf-16", "utf-32", "utf-8-sig"])),
        text.replace("\n", chance.choice(["\r\n", "\r", "\u2028", "\x85"])).encode(),
        text.encode()[:at] + bytes([chance.randrange(256)]) + text.encode()[at + 1 :],
    ]
    return chance.choice(ways)


FINDING = re.compile(r"spec/[^:]+:(\d+):(\d+): error\[[a-z-]+\] #.*: .+")


@pytest.mark.parametrize(
    "seeds", [range(8), *(pytest.param(range(n, n + 60), marks=pytest.mark.slow) for n in range(1000, 1120, 60))]
)
def test_whatever_is_in_a_fragment_the_answer_is_findings_or_an_output(seeds: range, tmp_path: Path, capsys) -> None:
    path, output = tmp_path / "spec" / "openapi.yaml", tmp_path / "made"
    path.parent.mkdir()
    (path.parent / "examples").symlink_to(SPEC.parent / "examples")
    output.mkdir()
    (output / "manifest.json").write_text("{}")
    refused = 0
    for seed in seeds:
        chance = random.Random(seed)
        path.write_bytes(chance.choice([damaged, damaged, damaged, scribbled])(chance))
        status = main(["lint", "--spec", str(path)])
        *said, last = capsys.readouterr().err.splitlines() or [""]
        assert (status, last.endswith((" error.", " errors."))) in {(0, False), (1, True)}, seed
        matches = [FINDING.fullmatch(line) for line in said]
        assert all(matches), (seed, said)
        assert all(map(advises, said)), (seed, said)
        assert not status or said, seed
        in_order = [(int(m[1]), int(m[2])) for m in matches if m[0].startswith("spec/openapi.yaml")]
        assert in_order == sorted(in_order), seed
        if all("error[unexplained]" in line or "error[unused]" in line for line in said):
            with suppress(FindingsError):
                fragment = load(path)
                render.render(fragment, translate(fragment, parse(fragment)), "calls", "1")
                payloads.render(fragment, "calls")
                oracle.render(fragment)
        else:
            refused += 1
            before = tree(tmp_path)
            assert main(["generate", "--spec", str(path), "--output", str(output)]) == 1
            assert capsys.readouterr().err.splitlines()[-1].endswith(". Nothing was written."), seed
            assert tree(tmp_path) == before
    assert refused > len(seeds) / 2
