# Made by `make generate` from codegen/runtime/_cookies.py, content 4b14f58a6a10f8c8. Do not edit.
"""A caller's httpx client keeps the cookies of every answer; here its jar stays as it was."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from http.cookiejar import Cookie, CookieJar


@contextmanager
def cookies_kept(jar: CookieJar, host: str) -> Generator[None]:
    """Take back what an answer of this host does to a jar. Cookies of other hosts are left alone."""
    before = {_place(cookie): cookie for cookie in jar if _is_of(cookie, host)}
    try:
        yield
    finally:
        for cookie in [cookie for cookie in jar if _is_of(cookie, host)]:
            if before.get(_place(cookie)) is not cookie:
                jar.clear(*_place(cookie))
        for cookie in before.values():
            jar.set_cookie(cookie)


def _place(cookie: Cookie) -> tuple[str, str, str]:
    return cookie.domain, cookie.path, cookie.name


def _is_of(cookie: Cookie, host: str) -> bool:
    return host.endswith(cookie.domain.lstrip(".")) or cookie.domain == f"{host}.local"
