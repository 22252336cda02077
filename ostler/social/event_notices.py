"""What those who come to an event are told: that they have a place, that it is elsewhere or at another time, that it is
called off, that it is tomorrow. To accounts on their own ways, to others by e-mail, with a link that gives the place
back."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ostler.duty.proving import channels_of
from ostler.kernel import time
from ostler.notify import tokens
from ostler.notify.actions import Call, queue
from ostler.notify.actions.outside import Word, queue_outside
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Account, Person
from ostler.social import events, levels
from ostler.social.models import Event, Publication, SignUp

CONFIRM: Final = "social.place-confirm"
PLACE: Final = "social.place"
QUIET: Final = ("in-app", "push", "email")
CONFIRMS, CANCELS = "place-confirm", "place-cancel"


def token_of(row: SignUp, purpose: str) -> str:
    """For the link in a mail: sealed, for one row and one purpose."""
    return tokens.seal(purpose, tokens.pack_uid(row.uid))


def row_of(token: str, purpose: str) -> SignUp | None:
    """Whose link it is; None for one that is not ours."""
    plain = tokens.unseal(purpose, token)
    if plain is None or len(plain) != tokens.UID_BYTES:
        return None
    return SignUp.objects.select_related("event__publication").filter(uid=tokens.unpack_uid(plain)).first()


def confirm(row: SignUp, language: str) -> None:
    """Asked for by somebody who may not be the owner of the mailbox."""
    key = f"{CONFIRM} {row.uid} {time.now():%Y%m%d%H%M}"
    queue_outside([Word("email", row.email, CONFIRM, row.ref, key, {"sign_up": row.uid, "language": language})])


def standing(row: SignUp) -> None:
    """Confirmed: a place, or one on the list, and the link that gives it back."""
    _tell([row], row.state)


def moved_up(row: SignUp) -> None:
    """A place was freed."""
    _tell([row], "moved-up")


def changed(event: Event) -> None:
    """Another time or place."""
    _tell(_rows(event), "changed")


def called_off(event: Event) -> None:
    """It does not take place."""
    _tell(_rows(event), "called-off")


def reminder(rows: Iterable[SignUp]) -> None:
    """It is tomorrow."""
    _tell(rows, "reminder")


def _rows(event: Event) -> list[SignUp]:
    wanted = event.sign_ups.filter(state__in=(events.GOING, events.WAITING))
    return list(wanted.select_related("person", "event__publication"))


def _tell(rows: Iterable[SignUp], what: str) -> None:
    calls, words = [], []
    for row in rows:
        key, facts = f"{PLACE} {what} {row.uid} {row.event.sequence}", {"sign_up": row.uid, "what": what}
        if row.person is None:
            words.append(Word("email", row.email, PLACE, row.ref, key, facts))
        elif row.person.is_inside:
            ways = tuple(way for way in channels_of(row.person) if way in QUIET)
            calls.append(Call(row.person, ways, PLACE, row.event.publication.ref, key, facts=facts))
        elif (account := Account.objects.filter(person=row.person, is_active=True).first()) is not None:
            words.append(Word("email", account.email, PLACE, row.ref, key, facts))
    queue(calls)
    queue_outside(words)


def confirm_words(notice: Notice, person: Person | None, channel: str) -> Text:
    row = _row(notice)
    with _language(notice.facts.get("language", "en")):
        title = _title(row)
        if row.state != events.ASKED:
            return _said(row, row.state)
        body = _("Somebody, perhaps you, wants a place at “%(title)s” under this address. Open the page below and "
                 "press its button, and it stands. Otherwise do nothing: you hear no more.") % {"title": title}
        return Text(_("Confirm your place: %(title)s") % {"title": title}, f"{body}\n\n{_facts(row)}",
                    reverse("social:place-confirmation", args=[token_of(row, CONFIRMS)]))


def place_words(notice: Notice, person: Person | None, channel: str) -> Text:
    row = _row(notice)
    reader = row.person
    if row.state == events.CANCELLED or not Publication.objects.published_to(reader).filter(
            pk=row.event.publication_id).exists():
        raise SignUp.DoesNotExist("Given back, or not theirs to read any more.")
    return _said(row, notice.facts["what"])


def _said(row: SignUp, what: str) -> Text:
    title = _title(row)
    subjects = {
        "going": _("You have a place: %(title)s"), "waiting": _("You are on the waiting list: %(title)s"),
        "moved-up": _("A place is free, and it is yours: %(title)s"), "changed": _("Changed: %(title)s"),
        "called-off": _("Called off: %(title)s"), "reminder": _("Tomorrow: %(title)s")}
    lines = [_facts(row)]
    if what == "called-off":
        lines.append(row.event.called_off_why)
    elif row.person is None:
        lines.append(_("If you cannot come, give the place back by the link below: somebody else may be waiting."))
    url = row.event.publication.url
    if row.person is None and what != "called-off":
        url = reverse("social:place-cancellation", args=[token_of(row, CANCELS)])
    return Text(subjects[what] % {"title": title}, "\n\n".join(line for line in lines if line), url)


def _title(row: SignUp) -> str:
    """The name of what is not for everybody is not written on an envelope."""
    publication = row.event.publication
    return publication.title if publication.level == levels.PUBLIC else _("an event")


def _facts(row: SignUp) -> str:
    """When, and where."""
    lines = [events.span(row.event)]
    if row.event.publication.level == levels.PUBLIC:
        lines.append(row.event.place)
    return "\n".join(line for line in lines if line)


def _row(notice: Notice) -> SignUp:
    return SignUp.objects.select_related("event__publication", "person").get(uid=notice.facts["sign_up"])


def _language(language: str) -> "translation.override":
    return translation.override("cy" if language == "cy" else "en-gb")


def register() -> None:
    kinds.add(CONFIRM, Kind(confirm_words, is_asked_for=True))
    kinds.add(PLACE, Kind(place_words))
