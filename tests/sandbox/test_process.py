"""`python -m telnyx_texml.sandbox`: what it prints, how it ends, and what it says when it can not start."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ..places import GENERATED
from ..processes import python, run
from .http import send
from .processes import standing_in, start

PATH = "/texml/Accounts/a/Calls/{}/Recordings.json"


def failed(*arguments, **options):
    with start(*arguments, **options) as process:
        try:
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert out == ""
    return process.returncode, err


def examples(process):
    """The two examples that stand below the first line."""
    assert process.stdout.readline() == "\n"
    curl = process.stdout.readline()
    assert process.stdout.readline() == "\n"
    return curl, "".join(process.stdout.readline() for _ in range(2))


def test_prints_its_url_and_an_example_that_runs_with_curl():
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    with standing_in() as (process, _):
        curl, _ = examples(process)
        done = run(*shlex.split(curl), "-sS", "-w", "%{http_code}")
    assert (done.stdout[-3:], done.stderr) == ("200", "")


def test_prints_the_client_that_calls_it():
    with standing_in() as (process, _):
        _, program = examples(process)
        program += "print(client.start_call_recording(account_sid='an-account', call_sid='v3:a-call'))"
        done = python("-", input=program)
    assert done.stdout.startswith("Recording(account_sid='an-account'"), done.stderr


def test_does_not_know_the_calls_that_it_is_told_not_to_know():
    with standing_in("--unknown-call", "x", "--unknown-call", "v3:y") as (_, base_url):
        assert [send(base_url, PATH.format(call)).status for call in ("x", "v3:y", "z")] == [404, 404, 200]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_is_quiet_while_it_serves_and_when_it_is_stopped(number):
    with standing_in() as (process, base_url):
        parts = urlsplit(base_url)
        for broken_off in (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf",
            b"\x16\x03\x01 no HTTP\r\n\r\n",
        ):
            with socket.create_connection((parts.hostname, parts.port)) as connection:
                connection.sendall(broken_off)
        assert send(base_url, PATH.format("c")).status == 200
        process.send_signal(number)
        rest, err = process.communicate(timeout=60)
    assert err == ""
    assert "POST /" not in rest
    assert process.returncode == (0 if number == signal.SIGINT else -number)


def test_listens_on_the_port_that_it_is_given():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with standing_in("--port", str(port)) as (_, base_url):
        assert base_url == f"http://127.0.0.1:{port}/v2"
        assert send(base_url, PATH.format("c")).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is an address of every Linux only")
def test_listens_on_one_address_of_loopback_alone(sandbox):
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", urlsplit(sandbox.base_url).port))


def test_says_in_one_line_that_the_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, err = failed("--port", str(port))
    assert status == 1
    assert re.fullmatch(f"error: port {port}: .*in use.*\n", err)


@pytest.mark.parametrize(
    ("option", "values", "told"),
    [
        ("--port", ["-1", "65536", "http", "", "٣", "9" * 5000], "is no port"),
        ("--callback-delay", ["-1", "soon", "", "1e3", "9" * 7, "nan"], "is no number of seconds"),
    ],
)
def test_says_what_an_option_can_not_be(option, values, told):
    for value in values:
        status, err = failed(f"{option}={value}")
        assert (status, "Traceback" in err) == (2, False)
        assert told in err


def test_takes_a_delay_in_seconds():
    with standing_in("--callback-delay", "0.5") as (_, base_url):
        assert send(base_url, PATH.format("c")).status == 200


def test_says_in_one_line_how_to_install_what_is_missing(tmp_path):
    shutil.copytree(GENERATED / "telnyx_texml", tmp_path / "telnyx_texml")
    for name in ("attr", "attrs"):
        (tmp_path / name).symlink_to(Path(importlib.util.find_spec(name).origin).parent)
    # Without `site`, the environment's packages are not there: only what the folder holds.
    status, err = failed(folder=tmp_path, python=["-S"])
    assert (status, err) == (1, "error: uvicorn is not installed: pip install 'telnyx-texml[sandbox]'\n")


def test_judges_without_the_code_of_the_client():
    program = (
        "import sys, http.client\n"
        "from urllib.parse import urlsplit\n"
        "from telnyx_texml.sandbox import serve\n"
        "with serve() as sandbox:\n"
        "    connection = http.client.HTTPConnection(urlsplit(sandbox.base_url).netloc)\n"
        "    connection.request('POST', '/v2/texml/Accounts/a/Calls/c/Recordings.json', 'PlayBeep=yes',\n"
        "        {'Authorization': 'Bearer x', 'Content-Type': 'application/x-www-form-urlencoded'})\n"
        "    print(connection.getresponse().status)\n"
        "    connection.close()\n"
        "print(*sorted(name for name in sys.modules if name.startswith('telnyx_texml.') and 'sandbox' not in name))\n"
    )
    done = python("-c", program)
    status, *loaded = done.stdout.split()
    assert status == "422", done.stderr
    # What signs callbacks, and what that needs.
    assert set(loaded) <= {
        f"telnyx_texml.{name}" for name in ("_telnyx", "_signatures", "_callback_errors", "_mismatch", "errors")
    }
