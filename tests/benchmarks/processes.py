"""The environment of the peers, and the processes that serve and start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trustme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYTHON = ROOT / ".venv-bench/bin/python"
SAMPLE = ROOT / "spec/examples/start-call-recording.json"


def site_packages() -> Path:
    """Where the peers are installed."""
    return next((ROOT / ".venv-bench/lib").glob("python*/site-packages"))


class Bench:
    """What all measurements need, in a folder of its own: servers, the stock client, a trusted certificate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(map(str, (folder, HERE, ROOT / "generated"))),
            "PYTHONHASHSEED": "0",
        }
        self._make_stock_client()
        self._make_certificate()

    def _make_stock_client(self) -> None:
        (self.folder / "config.yml").write_text("post_hooks: []\n", encoding="utf-8")
        command = "openapi-python-client generate --meta none --config config.yml --output-path stock_client --path"
        program, *arguments = command.split()
        subprocess.run(
            [Path(sys.executable).with_name(program), *arguments, ROOT / "spec/openapi.yaml"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def _make_certificate(self) -> None:
        """Peers read certifi's certificates and one more, so that what they trust is as large as it ever is."""
        authority = trustme.CA()
        leaf = authority.issue_cert("localhost", "127.0.0.1")
        leaf.private_key_and_cert_chain_pem.write_to_path(self.folder / "server.pem")
        shutil.copytree(site_packages() / "certifi", self.folder / "certifi")
        authority.cert_pem.write_to_path(self.folder / "certifi/cacert.pem", append=True)

    def run(self, *arguments: str, under: Sequence[str] = ()) -> str:
        """Run a program of this folder to its end in the peers' environment, under another one; what they print."""
        return self._start(*arguments, under=under).communicate()[0]

    @contextmanager
    def server(self, *, tls: bool = False) -> Iterator[str]:
        """A server; its address."""
        server = self._start("server.py", str(SAMPLE), *([str(self.folder / "server.pem")] if tls else []))
        assert server.stdout is not None
        try:
            yield f"http{'s' if tls else ''}://localhost:{int(server.stdout.readline())}"
        finally:
            server.kill()
            server.wait()
            server.stdout.close()

    @contextmanager
    def worker(self, peer: str, kind: str, url: str) -> Iterator[Worker]:
        """A process that starts recordings with a peer whenever it is told to."""
        process = self._start("worker.py", peer, kind, url)
        assert process.stdin is not None
        try:
            yield Worker(peer, process)
        finally:
            process.stdin.close()
            process.wait()

    def _start(self, program: str, *arguments: str, under: Sequence[str] = ()) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*under, PYTHON, HERE / program, *arguments],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


class Worker:
    """One peer, ready to start."""

    def __init__(self, peer: str, process: subprocess.Popen[str]) -> None:
        self.peer = peer
        self._process = process

    def start(self, count: int, in_flight: int) -> dict[str, Any]:
        """Start so many recordings; CPU, seconds, peak memory and outcomes."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{count} {in_flight}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
