"""The package with its extra `aiohttp`."""

from httpx_aiohttp import HttpxAiohttpClient
from peers import ours


def asynchronous(url):
    return ours.asynchronous(url, HttpxAiohttpClient())
