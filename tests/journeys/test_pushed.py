"""Pushes in a real browser: allowed by a tap, shown by the worker, answered from the notification."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ostler.notify.actions import Call, queue
from ostler.notify.channels.push.payload import payload
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.links import path
from ostler.notify.models import Endpoint, Notice
from ostler.notify.tests.push_service import Browser
from ostler.notify.tests.scenes import ABOUT, entered
from ostler.people.models import Person
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible
from tests.journeys.phone import settled, until

ALLOW = {"service_workers": "allow", "permissions": ["notifications"]}
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((each) => ({
  title: each.title, body: each.body, actions: each.actions.map(({ action, title }) => [action, title]) }))"""
TAPPED = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  const event = new NotificationEvent("notificationclick", { notification, action });
  const done = new Promise((seen) => { event.waitUntil = seen; });      // a made event has none of its own
  self.dispatchEvent(event);
  await done;
}"""
RENEWED = """async ([before, after, keys]) => {
  const event = new ExtendableEvent("pushsubscriptionchange");
  const done = new Promise((seen) => { event.waitUntil = seen; });
  const newSubscription = { endpoint: after, toJSON: () => ({ endpoint: after, keys }) };
  Object.assign(event, { oldSubscription: { endpoint: before, options: {} }, newSubscription });
  self.dispatchEvent(event);
  await done;
}"""
# There is no push service here that a browser could ask: it answers with a subscription all the same.
SUBSCRIBES = """(() => {
  const [endpoint, keys] = %s;
  const made = { endpoint, options: {}, toJSON: () => ({ endpoint, expirationTime: null, keys }),
    unsubscribe: async () => { localStorage.removeItem("subscribed"); return true; } };
  PushManager.prototype.subscribe = async () => { localStorage.setItem("subscribed", "yes"); return made; };
  PushManager.prototype.getSubscription = async () => (localStorage.getItem("subscribed") ? made : null);
})()"""
ADDRESS = "https://push.example.org/one"


@pytest.fixture
def pressed() -> Iterator[list[str]]:
    """Whose button was pressed, through the page of the link."""
    found: list[str] = []
    with entered(kinds, page=Kind(_words, lambda notice, person: found.append(person.uid))):
        yield found


def _words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("Emergency: K7-3F2", "Planning applications. Waiting for you.", "/", "I have it")


def notice_for(person: Person) -> Notice:
    queue([Call(person, ("push",), "page", ABOUT, "one", urgency="emergency", is_named=True)])
    return Notice.objects.get()


def said_to(notice: Notice) -> str:
    """What the worker is given once the browser has decrypted it."""
    text = _words(notice, notice.person, "push")
    linked = Text(text.subject, text.body, path(notice), text.button)
    return payload(notice, linked, "en-gb").decode()


class Worker:
    """The service worker, by the browser's own protocol."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin = page, origin
        self.line = page.context.new_cdp_session(page)
        self.found: list[str] = []
        self.line.on("ServiceWorker.workerRegistrationUpdated",
                     lambda said: self.found.extend(each["registrationId"] for each in said["registrations"]))
        self.line.send("ServiceWorker.enable")
        until(page, lambda: bool(self.found))

    def deliver(self, data: str) -> None:
        self.line.send("ServiceWorker.deliverPushMessage",
                       {"origin": self.origin, "registrationId": self.found[-1], "data": data})

    def run(self, script: str, *given: Any) -> Any:
        return self.page.context.service_workers[0].evaluate(script, *given)


@pytest.fixture
def phone(page_for: PageFor, stage: Cast) -> Page:
    page = page_for(stage.desk, **ALLOW)
    settled(page)
    return page


def shown(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    until(page, lambda: bool(found.extend(page.evaluate(SHOWN)) or found))
    return found


def test_a_push_is_shown_and_its_button_answers(phone: Page, server: str, stage: Cast, pressed: list[str]) -> None:
    notice = notice_for(stage.desk)
    worker = Worker(phone, server)
    worker.deliver(said_to(notice))
    [seen] = shown(phone)
    assert (seen["title"], seen["body"]) == ("Emergency: K7-3F2", "Planning applications. Waiting for you.")
    assert seen["actions"] == [["act", "I have it"], ["open", "Open"]]
    worker.run(TAPPED, "act")
    until(phone, lambda: pressed == [stage.desk.uid])
    notice.refresh_from_db()
    assert notice.outcome == "acknowledged"
    until(phone, lambda: [each["body"] for each in phone.evaluate(SHOWN)] == ["Done."])


def test_a_newer_push_takes_the_place_of_the_older(phone: Page, server: str, stage: Cast, pressed: list[str]) -> None:
    notice = notice_for(stage.desk)
    worker = Worker(phone, server)
    worker.deliver(said_to(notice))
    worker.deliver(json.dumps(json.loads(said_to(notice)) | {"line": "It is with somebody."}))
    until(phone, lambda: [each["body"] for each in phone.evaluate(SHOWN)] == ["It is with somebody."])


def test_somebody_else_signed_in_here_gets_no_button(
    phone: Page, server: str, stage: Cast, pressed: list[str]
) -> None:
    notice = notice_for(stage.max)
    Worker(phone, server).deliver(said_to(notice))
    [seen] = shown(phone)
    assert seen["actions"] == [["open", "Open"]]
    assert pressed == []


@pytest.mark.parametrize("data", ["", "no json", "{}"])
def test_a_push_that_cannot_be_read_still_says_something(phone: Page, server: str, data: str) -> None:
    Worker(phone, server).deliver(data)
    [seen] = shown(phone)
    assert (seen["title"], seen["actions"]) == ("Ostler", [])


def test_nothing_is_asked_before_the_tap(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.desk, service_workers="allow")
    page.add_init_script("""(() => { self.asked = 0;
      Notification.requestPermission = async () => { self.asked += 1; return "default"; }; })()""")
    settled(page, "/settings/reached/")
    button = page.get_by_role("button", name="Tell me on this browser")
    expect(button).to_be_visible()
    accessible(page)
    assert page.evaluate("self.asked") == 0
    button.click()
    until(page, lambda: page.evaluate("self.asked") == 1)


def test_a_browser_is_allowed_renewed_and_taken_back(page_for: PageFor, server: str, stage: Cast) -> None:
    page = page_for(stage.desk, **ALLOW)
    page.add_init_script(SUBSCRIBES % json.dumps([ADDRESS, Browser(ADDRESS).keys]))
    settled(page, "/settings/reached/")
    page.get_by_role("button", name="Tell me on this browser").click()
    expect(page.get_by_text("You are told on this browser.")).to_be_visible()
    assert in_use(stage.desk) == [ADDRESS]
    page.reload()
    expect(page.get_by_text("You are told on this browser.")).to_be_visible()
    accessible(page)
    renewed = ADDRESS.replace("one", "two")
    Worker(page, server).run(RENEWED, [ADDRESS, renewed, Browser(renewed).keys])
    assert in_use(stage.desk) == [renewed]


def test_it_is_taken_back_by_the_button(page_for: PageFor, stage: Cast) -> None:
    page = allowed_page(page_for, stage)
    page.get_by_role("button", name="Stop telling me here").click()
    expect(page.get_by_role("button", name="Tell me on this browser")).to_be_visible()
    assert in_use(stage.desk) == []


def test_signing_out_takes_it_back(page_for: PageFor, stage: Cast) -> None:
    page = allowed_page(page_for, stage)
    page.goto("/settings/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "/settings" not in address)
    assert in_use(stage.desk) == []
    assert page.evaluate("localStorage.getItem('subscribed')") is None


def allowed_page(page_for: PageFor, stage: Cast) -> Page:
    page = page_for(stage.desk, **ALLOW)
    page.add_init_script(SUBSCRIBES % json.dumps([ADDRESS, Browser(ADDRESS).keys]))
    settled(page, "/settings/reached/")
    page.get_by_role("button", name="Tell me on this browser").click()
    expect(page.get_by_text("You are told on this browser.")).to_be_visible()
    assert in_use(stage.desk) == [ADDRESS]
    return page


def in_use(person: Person) -> list[str]:
    return list(Endpoint.objects.usable().filter(person=person, channel="push").values_list("address", flat=True))
