# Made by `make generate` from codegen/runtime/_cookies.py, content 564a75890c207390. Do not edit.
"""A caller's httpx client keeps the cookies of every answer; here its jar stays as it was."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from http.cookiejar import Cookie, CookieJar


@contextmanager
def cookies_kept(jar: CookieJar, host: str) -> Generator[None]:
    """Take back what an answer of this host does to a jar. Cookies of other hosts are left alone."""
    before = [cookie for cookie in jar if _is_of(cookie, host)]
    try:
        yield
    finally:
        for cookie in [cookie for cookie in jar if _is_of(cookie, host) and cookie not in before]:
            with suppress(KeyError):  # another thread took it back
                jar.clear(cookie.domain, cookie.path, cookie.name)
        for cookie in before:
            jar.set_cookie(cookie)


def _is_of(cookie: Cookie, host: str) -> bool:
    return host.endswith(cookie.domain.lstrip(".")) or cookie.domain == f"{host}.local"
