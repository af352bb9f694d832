"""httpx as its documentation shows it."""

import httpx
from peers import FORM, KEY, PATH, TIMEOUT

HEADERS = {"Authorization": f"Bearer {KEY}"}


def sync(url):
    client = httpx.Client(headers=HEADERS, timeout=TIMEOUT)
    return lambda call: client.post(url + PATH % call, data=FORM).raise_for_status().json()


def asynchronous(url, kind=httpx.AsyncClient):
    client = kind(headers=HEADERS, timeout=TIMEOUT)

    async def start(call):
        return (await client.post(url + PATH % call, data=FORM)).raise_for_status().json()

    return start
