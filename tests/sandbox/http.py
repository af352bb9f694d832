"""A plain HTTP client, which sends what it is told and checks nothing."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from attrs import frozen

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = {"Authorization": "Bearer any-key"}


@frozen
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    json: object


def send(base_url, path, body=b"", *, method="POST", headers=None):
    """Send one request, with a token and as a form where the headers do not say otherwise."""
    parts = urlsplit(base_url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        connection.request(method, parts.path + path, body, {**FORM, **TOKEN} if headers is None else headers)
        response = connection.getresponse()
        assert response.getheader("content-type") == "application/json"
        return Answer(response.status, response.headers, json.loads(response.read()))
    finally:
        connection.close()
