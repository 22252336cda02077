"""What the mails say: only what a visitor can read at the moment of sending. What was taken back is not sent."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.kernel.text import first_line
from ostler.notify.kinds import Kind, NoLonger, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.social import following_names, voices
from ostler.social.actions.mail_following import CONFIRM_KIND
from ostler.social.mailing import digests, sending, tokens
from ostler.social.mailing.paces import EACH
from ostler.social.models import Follow, MailFollow, Publication


def confirm(notice: Notice, person: Person | None, channel: str) -> Text:
    """Asked for by somebody who may not be the owner of the mailbox: it says what was asked, and nothing happens
    without the button."""
    follow = MailFollow.objects.get(uid=notice.facts["follow"])
    with _language(follow.language):
        body = _("Somebody, perhaps you, asked to follow %(what)s by e-mail at this address. Open the page below and "
                 "press its button, and it begins. Otherwise do nothing: you hear no more.") % {
                     "what": following_names.of(follow.ref)}
        address = reverse("social:mail-confirmation", args=[tokens.of(follow, tokens.CONFIRMS)])
        if notice.facts.get("pace"):
            address += f"?pace={notice.facts['pace']}"
        return Text(_("Confirm that you want to follow %(what)s") % {"what": following_names.of(follow.ref)}, body,
                    address)


def each(notice: Notice, person: Person | None, channel: str) -> Text:
    """One publication, whole where it is short."""
    return together([notice])[0]


def together(notices: Sequence[Notice]) -> list[Text]:
    """The same for many, who have few publications between them. Who ended following since is sent nothing."""
    uids = {notice.facts["publication"] for notice in notices}
    found = {each.uid: each for each in Publication.objects.published_to(None).filter(uid__in=uids)}
    follows = {each.uid: each for each in MailFollow.objects.filter(
        uid__in=[notice.facts["follow"] for notice in notices if notice.facts["follow"]], ended_at=None)}
    people = set(_people(notices, found.values()))
    opening = lru_cache(maxsize=None)(lambda uid, language: _opening(found[uid], language))
    said = []
    for notice in notices:
        uid, whose = notice.facts["publication"], notice.facts["follow"]
        if uid not in found:
            raise NoLonger("taken back")
        if whose not in follows if whose else (notice.person_id, uid) not in people:
            raise NoLonger("follows no longer")
        follow = follows.get(whose)
        language = follow.language if follow else notice.person.language if notice.person else "en"
        subject, words = opening(uid, language)
        with _language(language):
            said.append(Text(subject, "\n\n".join(part for part in (words, _ending(follow)) if part), found[uid].url,
                             leave=_leave(follow)))
    return said


def _people(notices: Sequence[Notice], publications: Iterable[Publication]) -> Iterator[tuple[int | None, str]]:
    """Who has an account and still wants each of these by mail."""
    theirs = {notice.person_id for notice in notices if notice.person_id is not None}
    for publication in publications if theirs else ():
        refs = sending.refs_of(publication)
        following = Follow.objects.current().filter(person__in=theirs, ref__in=refs, by_mail=EACH)
        yield from ((person, publication.uid) for person in following.values_list("person", flat=True))


def _opening(publication: Publication, language: str) -> tuple[str, str]:
    """The subject, and who says what: alike for all who read one language."""
    with _language(language):
        speaks = voices.one(publication.voice)
        parts = [f"{speaks.name}:" if speaks else "", first_line(publication.summary or publication.body, 1200)]
        return publication.title or first_line(publication.body, 80), "\n\n".join(part for part in parts if part)


def digest(notice: Notice, person: Person | None, channel: str) -> Text:
    """A line each, and where to read it."""
    follow = MailFollow.objects.get(uid=notice.facts["follow"])
    uids = notice.facts["publications"].split()
    found = list(Publication.objects.published_to(None).filter(uid__in=uids).newest())
    if not found:
        raise NoLonger("all of it was taken back")
    with _language(follow.language):
        speaking = voices.shown({publication.voice for publication in found})
        lines = [_line(publication, speaking) for publication in found[: digests.MOST]]
        if len(uids) > digests.MOST:
            lines.append(_("There is more on the page."))
        subject = ngettext("%(count)d new publication", "%(count)d new publications", len(found)) % {
            "count": len(found)}
        return Text(subject, "\n\n".join([*lines, _ending(follow)]), reverse("web:home"), leave=_leave(follow))


def register() -> None:
    """Enter them."""
    kinds.add(CONFIRM_KIND, Kind(confirm, is_asked_for=True))
    kinds.add(sending.KIND, Kind(each, together=together, is_light=True))
    kinds.add(digests.KIND, Kind(digest))


def _line(publication: Publication, speaking: "dict[str, voices.Voice]") -> str:
    speaks = speaking.get(publication.voice)
    name = f"{speaks.name}: " if speaks else ""
    title = publication.title or first_line(publication.body, 160)
    return f"{name}{title}\n{settings.OSTLER_BASE_URL}{publication.url}"


def _ending(follow: MailFollow | None) -> str:
    if follow is None:
        return ""
    address = f"{settings.OSTLER_BASE_URL}{_leave(follow)}"
    return _("To stop these e-mails: %(address)s") % {"address": address}


def _leave(follow: MailFollow | None) -> str:
    return reverse("social:mail-ending", args=[tokens.of(follow, tokens.ENDS)]) if follow else ""


def _language(language: str) -> "translation.override":
    return translation.override("cy" if language == "cy" else "en-gb")
