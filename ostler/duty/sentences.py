"""Why somebody answers, in whole sentences that translate. Times are exact, so that a sentence stays true later."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.duty.facts import DESK, Facts, Key
from ostler.duty.standing import Standing
from ostler.kernel import saying, time
from ostler.kernel.language import said
from ostler.people.models import Person, Post


def instant(value: datetime) -> str:
    """"Tue 26 May 08:30"."""
    local = time.local(value)
    return f"{day(local)} {saying.clock(local)}"


def day(value: date) -> str:
    """"Mon 25 May"."""
    return date_format(value, "D j M")


def about_holder(rota: Facts, post: Post, holder: Person | None, at: datetime, back: datetime | None) -> str:
    """Why the holder does not answer now."""
    if holder is None:
        return _unheld(post)
    facts = {"post": said(post, "title"), "name": holder.name}
    if rota.is_away(holder, at):
        return _away(facts, back)
    today = time.local(at).date()
    if title := rota.calendar.holiday(today):
        return _holiday(facts, today, title)
    return _off_hours(facts, back)


def _unheld(post: Post) -> str:
    facts = {"post": said(post, "title")}
    if post.holder_unnamed:
        return _("The %(post)s is not named in the list of posts.") % facts
    return _("The post of %(post)s is vacant.") % facts


def _away(facts: dict[str, str], back: datetime | None) -> str:
    if back is None:
        return _("The %(post)s, %(name)s, is away.") % facts
    return _("The %(post)s, %(name)s, is away until %(back)s.") % (facts | {"back": instant(back)})


def _holiday(facts: dict[str, str], on: date, title: str) -> str:
    facts = facts | {"day": day(on), "holiday": title}
    if "holiday" in title.lower():
        return _("The %(post)s, %(name)s, is off duty: %(day)s is the %(holiday)s.") % facts
    return _("The %(post)s, %(name)s, is off duty: %(day)s is %(holiday)s.") % facts


def _off_hours(facts: dict[str, str], back: datetime | None) -> str:
    if back is None:
        return _("The %(post)s, %(name)s, is off duty.") % facts
    return _("The %(post)s, %(name)s, is off duty until %(back)s.") % (facts | {"back": instant(back)})


def no_cover(post: Post) -> str:
    return _("Nobody who covers for the %(post)s is at work.") % {"post": said(post, "title")}


def about_answer(rota: Facts, post: Post | None, standing: Standing, at: datetime, until: datetime | None) -> str:
    """Who answers now, and until when."""
    if standing.person is None:
        return _nobody(until)
    facts = {"name": standing.person.name}
    if standing.way == "duty":
        return _duty(facts, duty_end(rota, DESK, at))
    if standing.way == "rota" and standing.rota is not None:
        return _named(facts | {"rota": said(standing.rota, "name")}, duty_end(rota, standing.rota.pk, at))
    facts |= {"own": said(standing.post, "title")}
    if standing.way == "cover" and post is not None:
        return _covers(facts | {"post": said(post, "title")}, until)
    return _on_duty(facts, until)


def _nobody(until: datetime | None) -> str:
    if until is None:
        return _("Nobody is on duty now, and nobody is down for the coming weeks.")
    return _("Nobody is on duty until %(until)s.") % {"until": instant(until)}


def _named(facts: dict[str, str], until: datetime | None) -> str:
    if until is None:
        return _("The rota “%(rota)s” names %(name)s.") % facts
    return _("The rota “%(rota)s” names %(name)s until %(until)s.") % (facts | {"until": instant(until)})


def _duty(facts: dict[str, str], until: datetime | None) -> str:
    if until is None:
        return _("%(name)s is the duty officer.") % facts
    return _("%(name)s is the duty officer until %(until)s.") % (facts | {"until": instant(until)})


def _covers(facts: dict[str, str], until: datetime | None) -> str:
    if until is None:
        return _("The %(own)s, %(name)s, covers for the %(post)s.") % facts
    return _("The %(own)s, %(name)s, covers for the %(post)s until %(until)s.") % (facts | {"until": instant(until)})


def _on_duty(facts: dict[str, str], until: datetime | None) -> str:
    if until is None:
        return _("The %(own)s, %(name)s, is on duty.") % facts
    return _("The %(own)s, %(name)s, is on duty until %(until)s.") % (facts | {"until": instant(until)})


def duty_end(rota: Facts, key: Key, at: datetime) -> datetime | None:
    """When somebody's time on a rota ends: turns of the same person that meet are one. None: not that is known."""
    now = _first_on(rota, key, at)
    return next((edge for edge in rota.rota_edges(key, at) if _first_on(rota, key, edge) != now), None)


def _first_on(rota: Facts, key: Key, at: datetime) -> Person | None:
    return next((placed.person for placed in rota.on(key, at)), None)


def off_reason(rota: Facts, post: Post, holder: Person | None, at: datetime) -> str:
    """Why the holder does not answer, in a word or two for a label."""
    if holder is None:
        return _("not named") if post.holder_unnamed else _("vacant")
    if rota.is_away(holder, at):
        return _("away")
    if rota.calendar.holiday(time.local(at).date()):
        return _("bank holiday")
    return _("outside working hours")
