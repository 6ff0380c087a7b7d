"""A real browser without the net, for pages that must not need one."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

__all__ = ["Seen", "opened"]

_QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
_NOT_DRAWING = ["--disable-gpu", "--disable-3d-apis"]


@dataclass
class Seen:
    """What a page did while it was open: its requests and what it said in the console."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def quiet(self, path: Path) -> bool:
        """Whether the page asked for nothing but itself and complained of nothing; what it made itself (blob:) is no asking."""
        asked = [unquote(url) for url in self.requests if not url.startswith("blob:")]
        return asked == [unquote(path.as_uri())] and self.messages == []


@cache
def _playwright() -> Playwright:
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@cache
def _browser(webgl: bool) -> Browser:
    """Chromium, started once for all tests: each page has a profile of its own."""
    arguments = [*_QUIET, *(_DRAWING if webgl else _NOT_DRAWING)]
    browser = _playwright().chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
    atexit.register(browser.close)
    return browser


@contextmanager
def opened(
    place: Path | str, width: int = 1400, height: int = 900, *, address: str = "", webgl: bool = True
) -> Iterator[tuple[Page, Seen]]:
    """A file from disk, or a URL, in headless Chromium, by a reader of Chinese; `address` follows its name."""
    seen = Seen()
    context = _browser(webgl).new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
    try:
        page.goto((place.as_uri() if isinstance(place, Path) else place) + address)
        page.wait_for_selector("html[data-ready=yes]", timeout=20_000)
        yield page, seen
    finally:
        context.close()
