"""The working as a page shows it: the moved days first, then every day."""

from datetime import date

import html5lib
import pytest
from django.template.loader import render_to_string

from ostler.clocks.clock import Clock
from ostler.clocks.deadline import deadline
from ostler.clocks.models import Holiday

pytestmark = pytest.mark.django_db


def shown(clock: Clock) -> str:
    page = render_to_string("clocks/_working.html", {"clock": clock})
    html5lib.HTMLParser(strict=True).parseFragment(page)
    return " ".join(page.split())


def test_the_moved_days_come_first() -> None:
    page = shown(deadline("member-enquiry-reply", date(2026, 5, 22)))
    assert "<summary>Why this date?</summary>" in page
    assert page.index("Mon 25 May: Spring bank holiday, not counted") < page.index("Every day of it")
    assert page.count("<tr>") == 1 + 18
    assert "members’ enquiries" in page


def test_the_other_reading_and_what_is_provisional_are_said() -> None:
    page = shown(deadline("planning-site-notice", date(2026, 12, 10)))
    assert "Or Sun 3 Jan 2027: By the words of" in page
    assert "accepted to the later day" in page
    assert "Provisional" not in page
    assert "Provisional" in shown(deadline("foi", date(2028, 12, 20)))


def test_a_holidays_title_cannot_break_the_page() -> None:
    Holiday.objects.create(division="england-and-wales", date=date(2026, 6, 12), title="<b>Swans</b>", source="x")
    assert "&lt;b&gt;Swans&lt;/b&gt;" in shown(deadline("member-enquiry-reply", date(2026, 6, 8)))
