"""A house of the last release keeps its texts: what was an example is one, what was adopted is adopted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor

from tests.earlier import migrated_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Any]:
    """A database as the last release left it."""
    with migrated_to("protocol", "0001_initial", tmp_path) as other:
        yield other


def test_texts_keep_their_standing_and_their_parts(before: Any) -> None:
    old = MigrationExecutor(before).loader.project_state([("protocol", "0001_initial")]).apps
    for title, is_example in (("Example", True), ("Ours", False)):
        version = old.get_model("protocol", "Version").objects.using("before").create(
            title=title, nation="england", is_example=is_example, minute="" if is_example else "41/26",
            in_force_from="2026-01-01T00:00Z")
        old.get_model("protocol", "Clause").objects.using("before").create(
            version=version, number="4.2", title="A live service", text="Words", source="Act", kind="live-service",
            position=1)
        old.get_model("protocol", "UrgencyClass").objects.using("before").create(
            version=version, key="emergency", name="Emergency", explanation="Danger",
            acknowledgement_rule="member-enquiry-ack", reply_rule="member-enquiry-reply", position=1)
    last = "0002_texts_of_a_councils_own"
    MigrationExecutor(before).migrate([("protocol", last)])
    new = MigrationExecutor(before).loader.project_state([("protocol", last)]).apps
    versions = new.get_model("protocol", "Version").objects.using("before").order_by("pk")
    assert list(versions.values_list("title", "state", "edition", "minute")) == [
        ("Example", "example", 1, ""), ("Ours", "adopted", 1, "41/26")]
    assert set(new.get_model("protocol", "Clause").objects.using("before").values_list("text", "said")) == {
        ("Words", "")}
    assert set(new.get_model("protocol", "UrgencyClass").objects.using("before").values_list(
        "reply_rule", "reply_days")) == {("member-enquiry-reply", None)}
