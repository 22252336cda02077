"""Ostler on a phone's first screen: the manifest, and what is shared into it."""

import pytest
from playwright.sync_api import Page, expect

from ostler.conversations.models import Conversation
from tests.cast import Cast
from tests.journeys.conftest import PageFor
from tests.journeys.phone import settled

SHARE = """async () => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/share", enctype: "multipart/form-data" });
  const field = (name, value) => form.append(Object.assign(document.createElement("input"), { name, value }));
  field("title", "The sluice"); field("text", "Stuck since noon"); field("url", "https://example.org/sluice");
  const files = Object.assign(document.createElement("input"), { type: "file", name: "files" });
  const held = new DataTransfer(); held.items.add(new File(["water"], "sluice.txt", { type: "text/plain" }));
  files.files = held.files;
  form.append(files);
  document.body.append(form);
  form.submit();
}"""
WORDS = "The sluice\nStuck since noon\nhttps://example.org/sluice"


def test_it_can_be_installed(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page)
    line = page.context.new_cdp_session(page)
    found = line.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = page.evaluate("fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert [each["name"] for each in manifest["shortcuts"]] == ["New message", "On duty"]
    sizes = {(each["purpose"], each["sizes"]) for each in manifest["icons"]}
    assert sizes == {(purpose, size) for purpose in ("any", "maskable") for size in ("192x192", "512x512")}
    for each in manifest["icons"]:
        seen = page.evaluate(PICTURE, each["src"])
        assert f"{seen}x{seen}" == each["sizes"]


@pytest.mark.parametrize("signal", [True, False], ids=["with a signal", "with none"])
def test_what_is_shared_starts_a_message(page_for: PageFor, stage: Cast, signal: bool) -> None:
    page = page_for(stage.ada, service_workers="allow")
    settled(page)
    page.context.set_offline(not signal)
    page.evaluate(SHARE)
    expect(page.get_by_role("textbox", name="What is it about?")).to_have_value(WORDS)
    assert attached(page) == ["sluice.txt"]
    page.context.set_offline(False)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("list", name="Messages")).to_contain_text("sluice.txt")
    assert Conversation.objects.count() == 1


def test_without_a_worker_the_words_are_carried_and_the_photo_is_asked_for(page_for: PageFor, stage: Cast) -> None:
    page = page_for(stage.ada)
    page.goto("/")
    page.evaluate(SHARE)
    expect(page.get_by_role("textbox", name="What is it about?")).to_have_value(WORDS)
    expect(page.get_by_text("The photo or file did not come with the words. Attach it here.")).to_be_visible()


def attached(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelector('[name=attachments]').files].map(({ name }) => name)")


PICTURE = """(src) => new Promise((done) => {
  const picture = new Image();
  picture.onload = () => done(picture.naturalWidth);
  picture.src = src;
})"""
