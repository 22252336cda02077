"""The worker's threads, with transactions of their own."""

import threading

import pytest

from ostler.links import actions, work
from ostler.links.models import Link
from ostler.links.tests.scenes import PAGE, thing
from ostler.links.tests.site import Web


@pytest.mark.django_db(transaction=True)
def test_a_look_is_on_a_thread_of_its_own(web: Web) -> None:
    actions.register(web.says("a.example.org/1", PAGE), used_by=thing())
    assert work.work_off_now() == 1
    for thread in threading.enumerate():
        if thread.name == "ostler-links":
            thread.join(5)
    assert (Link.objects.get().state, work.lookers.free) == ("live", work.AT_ONCE)
