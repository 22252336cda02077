"""What a test does with a phone that keeps pages: wait for its worker, look at what it holds, cut its signal."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

READY = """async () => {
  await Promise.race([navigator.serviceWorker.ready, new Promise((done) => setTimeout(done, 10000))]);
  for (let n = 0; n < 100; n++) {
    const names = (await caches.keys()).filter((name) => name.startsWith("ostler-pages-"));
    if (names.length && await (await caches.open(names[0])).match("/conversations/new")) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
HOLDS = """async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) kept.push(name + " " + new URL(request.url).pathname);
  return { kept, databases: (await indexedDB.databases()).map(({ name }) => name) };
}"""
WAITING = "async () => (await ostler.outbox.list()).map((item) => [item.body, item.state])"


def settled(page: Page, path: str = "/") -> None:
    """Open a page and wait until the worker has kept what it keeps."""
    page.goto(path)
    assert page.evaluate(READY)
    page.goto(path)


def holds(page: Page) -> Any:
    """Everything in the browser's caches and databases, looked at from outside."""
    return page.evaluate(HOLDS)


def waiting(page: Page) -> Any:
    """The bodies and states of what is in the outbox."""
    return page.evaluate(WAITING)


def until(page: Page, condition: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something that does not show on the page."""
    for _ in range(round(seconds / 0.05)):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not happen in time")


def reply(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Reply").fill(words)
    page.get_by_role("button", name="Send reply").click()


def not_sent(page: Page) -> Any:
    """The banner, there to be seen."""
    banner = page.get_by_role("region", name="Not sent")
    expect(banner).to_be_visible()
    return banner
