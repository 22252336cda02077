"""What the open side is for the record: public words for as long as they are of use, follows not at all."""

from collections.abc import Collection, Iterable

from ostler.audit import bodies
from ostler.audit.bodies import Kept
from ostler.kernel import index, refs
from ostler.kernel.records import classify
from ostler.kernel.refs import Resolved
from ostler.people.models import Person
from ostler.social import storing
from ostler.social.models import (
    Byline,
    Choice,
    Circle,
    CircleFile,
    Count,
    Event,
    Follow,
    MailFollow,
    Mailing,
    Membership,
    ModerationRule,
    Outing,
    Part,
    Picture,
    Poll,
    Publication,
    Reader,
    Report,
    Ruling,
    SignUp,
    Subject,
    Topic,
    Vote,
    Wording,
)

SIX_YEARS = "six years after it was published or withdrawn (Limitation Act 1980 s.5), unless held"
WITH_IT = "with the publication"
ONCE_ENDED = "until it is ended, and a month"
PUBLICATION = "social.publication"

classify(Publication, disclosable="uid kind voice slug title summary body language level council_group circle "
         "is_narrowed exempt_paragraph public_interest state made_at at due_at changed_at redacted_at withdrawn_at "
         "withdrawn_why change_note pinned_at takes_comments versions_count parent root quotes",
         personal="author", internal="id client_id", retention=SIX_YEARS)
classify(Wording, disclosable="uid publication number kind title summary body at why sealed_at disposed_at",
         personal="by sealed_by", internal="id salt event", retention=SIX_YEARS)
classify(Byline, disclosable="uid voice agreed_at", personal="person", internal="id publication", retention=WITH_IT,
         readable_through="its publication")
classify(Reader, personal="uid person", internal="id publication", retention=WITH_IT,
         readable_through="its publication")
classify(Subject, disclosable="how ref at", internal="id publication", retention=WITH_IT,
         readable_through="its publication")
classify(Picture, disclosable="uid file alt credit place width height removed_from", personal="by",
         internal="id publication", retention=WITH_IT, readable_through="its publication")
classify(Follow, personal="uid person ref by_mail since ended_at", internal="id", retention=ONCE_ENDED)
classify(MailFollow, personal="uid email ref pace language asked_at confirmed_at ended_at told_until",
         internal="id", retention=ONCE_ENDED, readable_through="nobody: the link in each mail ends it")
classify(Mailing, internal="id publication mail_to person_to count done_at", retention=WITH_IT,
         readable_through="nobody: machinery of the mails")
classify(Circle, disclosable="uid name slug purpose joining reading takes owner made_at closed_at", personal="made_by",
         internal="id", retention="six years after it is closed, unless held")
classify(Membership, personal="uid person state is_host since by ended_at", internal="id circle",
         retention="with the group", readable_through="its group")
classify(CircleFile, disclosable="uid circle file title at removed_at", personal="by", internal="id",
         retention="with the group", readable_through="its group")
classify(Event, disclosable="uid starts_at ends_at place place_url capacity takes_sign_ups sign_up_until called_off_at "
         "called_off_why sequence copied_from write_up", internal="id publication", retention=WITH_IT,
         readable_through="its publication")
classify(SignUp, personal="uid person name email needs state at confirmed_at reminded_at", internal="id event token",
         retention="three months after the event")
classify(Topic, disclosable="uid title slug summary stage outcome owner made_at opened_at", personal="made_by",
         internal="id", retention="permanent")
classify(Part, disclosable="uid kind publication title address note on removed_at", personal="by", internal="id topic",
         retention="with the topic", readable_through="its topic, and its publication's own rule")
classify(Poll, disclosable="uid question closes_at takes_several", internal="id publication", retention=WITH_IT,
         readable_through="its publication")
classify(Choice, disclosable="uid words place", internal="id poll", retention=WITH_IT, readable_through="its poll")
classify(Vote, personal="uid choice person at", internal="id", retention=WITH_IT,
         readable_through="nobody: the counts alone are shown")
classify(Report, disclosable="uid ground at settled_at", personal="by words", internal="id publication",
         retention=SIX_YEARS)
classify(Ruling, disclosable="uid what ground reason as_post as_host at", personal="by", internal="id publication",
         retention=SIX_YEARS, readable_through="the public moderation log")
classify(ModerationRule, disclosable="uid when otherwise hours post since", personal="by", internal="id",
         retention="permanent", readable_through="the public moderation log")
classify(Count, disclosable="about day way count", internal="id", retention="permanent: numbers alone",
         readable_through="whoever may change what it counts")
classify(Outing, disclosable="uid version way whither count at recall recalled_at", personal="by",
         internal="id publication", retention=WITH_IT, readable_through="whoever may change the publication")


def kept_words(stream: str) -> Iterable[Kept]:
    """Every version's words of one publication, for verification."""
    uid = stream.partition(":")[2]
    for wording in Wording.objects.filter(publication__uid=uid):
        gone = wording.disposed_at is not None
        yield Kept(wording.event, wording.salt, None if gone else storing.in_chain(wording))


def resolve(uid: str, person: Person | None) -> Resolved | None:
    """A publication's reference, for who may read it."""
    return resolve_many([uid], person).get(uid)


def resolve_many(uids: Collection[str], person: Person | None) -> dict[str, Resolved]:
    """Several at once."""
    found = Publication.objects.visible_to(person).filter(uid__in=uids).select_related("circle", "root", "quotes")
    return {each.uid: Resolved(str(each), each.url) for each in found}


def register() -> None:
    """Tell the floors below where our words lie, and search whose they are."""
    bodies.fetchers.add(PUBLICATION, kept_words)
    refs.resolvers.add(PUBLICATION, resolve)
    refs.many_resolvers.add(PUBLICATION, resolve_many)
    index.sources.add(storing.SOURCE, index.Source(_readable, texts=_texts))


def _readable(person: Person | None, withins: Collection[str]) -> set[str]:
    uids = [within.partition(":")[2] for within in withins]
    visible = Publication.objects.published_to(person).filter(uid__in=uids)
    return {f"{PUBLICATION}:{uid}" for uid in visible.values_list("uid", flat=True)}


def _texts(publication_refs: Collection[str]) -> dict[str, str]:
    uids = [ref.partition(":")[2] for ref in publication_refs]
    return {each.ref: storing.words(each)
            for each in Publication.objects.filter(uid__in=uids, withdrawn_at=None, state="published")}
