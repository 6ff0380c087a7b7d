"""A real browser without the net, for pages that must not need one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

__all__ = ["Seen", "opened"]


@dataclass
class Seen:
    """What a page did while it was open: its requests and what it said in the console."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def quiet(self, path: Path) -> bool:
        """Whether the page asked for nothing but itself and complained of nothing."""
        return self.requests == [path.as_uri()] and self.messages == []


@contextmanager
def opened(path: Path, width: int = 1400, height: int = 900) -> Iterator[tuple[Page, Seen]]:
    """A file opened from disk in headless Chromium."""
    seen = Seen()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=yes]", timeout=20_000)
        try:
            yield page, seen
        finally:
            browser.close()
