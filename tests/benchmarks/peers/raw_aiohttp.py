"""aiohttp: what HTTP can do here."""

import aiohttp
from peers import FORM, KEY, PATH


def asynchronous(url):
    sessions = []

    async def start(call):
        if not sessions:
            connector = aiohttp.TCPConnector(limit=0)
            sessions.append(aiohttp.ClientSession(connector=connector, headers={"Authorization": f"Bearer {KEY}"}))
        async with sessions[0].post(url + PATH % call, data=FORM) as response:
            response.raise_for_status()
            return await response.json()

    return start
