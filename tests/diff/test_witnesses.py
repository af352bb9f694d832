"""Each change that the table calls major has a witness: who did well with the base does not with the head."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from jsonschema import Draft202012Validator

from tests.sandbox.processes import standing_in

from .halves import made
from .packages import describe, write
from .table import FRAGMENT, ROWS

pytestmark = pytest.mark.slow

CALLERS = [row for row in ROWS if row.caller]
REQUESTS = [row for row in ROWS if row.request]
ANSWERS = [row for row in ROWS if row.answer]
RECORDING = {"id": "i", "channels": 1}
EXAMPLES = {"startRecording": RECORDING, "listRecordings": {"recordings": [RECORDING]}}
CALLER = """
from {package} import Client

def use(client: Client) -> None:
{lines}
"""
CLIENT = """
import json, sys
from telnyx_texml import Client, TexmlError

for base_url, call in json.load(sys.stdin):
    with Client(api_key="KEY", base_url=base_url) as client:
        try:
            eval(call)
            print("done")
        except TexmlError as error:
            print(type(error).__name__)
"""


def test_callers_of_the_base_do_not_check_against_the_head(tmp_path):
    """One run of the checker over the same lines twice: no error with the base's package, one with the head's."""
    for number, row in enumerate(CALLERS):
        for side, text in zip(("base", "head"), row.documents, strict=True):
            package = f"{side}_{number}"
            write(text, tmp_path / package)
            lines = textwrap.indent(row.caller, "    ").replace("telnyx_texml", package)
            (tmp_path / f"caller_{package}.py").write_text(CALLER.format(package=package, lines=lines))
    options = ["--strict", "--follow-imports=silent", "--no-error-summary", "--warn-unused-ignores"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *sorted(path.name for path in tmp_path.glob("caller_*.py"))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    found = {line.partition(":")[0] for line in done.stdout.splitlines() if ": error: " in line}
    broken = {row.name for number, row in enumerate(CALLERS) if f"caller_base_{number}.py" in found}
    unmoved = {row.name for number, row in enumerate(CALLERS) if f"caller_head_{number}.py" not in found}
    assert (broken, unmoved) == (set(), set()), done.stdout


@pytest.mark.parametrize("row", REQUESTS, ids=str)
def test_request_of_the_base_is_refused_by_the_head(row, tmp_path):
    """The stand-in takes the released client's request by the base's document and refuses it by the head's."""
    base, head = row.documents
    write(base, tmp_path / "client/telnyx_texml")
    took = {}
    for side, text in (("base", base), ("head", head)):
        write(FRAGMENT, tmp_path / side / "telnyx_texml")
        describe(text, tmp_path / side / "telnyx_texml", EXAMPLES)
        with standing_in(folder=tmp_path / side) as (_, url):
            took[side] = call(tmp_path / "client", [(url, row.request)])[0]
    assert took["base"] == "done"
    assert took["head"] not in {"done", "InvalidArgumentError"}


def test_answers_of_the_head_are_unreadable_for_the_base(tmp_path):
    """The head's document describes the answer, and the released client can not read it."""
    for row in ANSWERS:
        document = made(row.documents[1])[0]
        schema = answer_schema(document, row.answer)
        Draft202012Validator({**document.document, **schema}).validate(row.answer["body"])
    assert {row.documents[0] for row in ANSWERS} == {FRAGMENT}
    write(FRAGMENT, tmp_path / "telnyx_texml")
    with answering([(row.answer["status"], row.answer["body"]) for row in ANSWERS]) as url:
        read = call(tmp_path, [(f"{url}/{number}", row.answer["call"]) for number, row in enumerate(ANSWERS)])
    assert dict(zip(map(str, ANSWERS), read, strict=True)) == {str(row): "APIResponseError" for row in ANSWERS}


def call(folder, calls):
    """What comes of calls with the package in a folder: `done`, or the name of the error."""
    done = subprocess.run(
        [sys.executable, "-c", CLIENT],
        input=json.dumps(calls),
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def answer_schema(fragment, answer):
    """The schema of an answer, in the document that it is part of."""
    method = "post" if "start_recording" in answer["call"] else "get"
    (operation,) = (item[method] for item in fragment.document["paths"].values())
    return fragment.resolve(operation["responses"][str(answer["status"])])["content"]["application/json"]["schema"]


class answering:  # noqa: N801 - used as a function
    """A server that answers a request below /0 with the first answer, below /1 with the second, and so on."""

    def __init__(self, answers):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body = answers[int(self.path.split("/")[1])]
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self):
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
