"""Servers' certificates, right and wrong."""

from __future__ import annotations

import ssl
from datetime import datetime, timezone
from functools import cache

import trustme
from telnyx_texml import _connections


@cache
def _authority() -> trustme.CA:
    """An authority that the client's own transport trusts from now on, besides those of the world."""
    authority = trustme.CA()
    authority.configure_trust(_connections._tls())
    return authority


@cache
def certificate(kind: str) -> ssl.SSLContext:
    """What a server with such a certificate is started with."""
    long_ago = datetime(2020, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
    leaf = {
        "right": lambda: _authority().issue_cert("127.0.0.1", "localhost"),
        "other host": lambda: _authority().issue_cert("api.telnyx.com"),
        "expired": lambda: _authority().issue_cert("127.0.0.1", not_after=long_ago),
        "stranger": lambda: trustme.CA().issue_cert("127.0.0.1"),
    }[kind]()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context
