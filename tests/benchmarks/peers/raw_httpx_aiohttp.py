"""httpx over aiohttp, by httpx-aiohttp."""

from httpx_aiohttp import HttpxAiohttpClient
from peers import raw_httpx


def asynchronous(url):
    return raw_httpx.asynchronous(url, HttpxAiohttpClient)
