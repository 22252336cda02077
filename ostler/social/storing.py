"""The one place that stores words of the open side: a version beside the chain, its salted digest in the chain, what
the words name, and the index. Always inside the transaction of the action that calls it."""

from ostler.audit import digests, log
from ostler.kernel import index
from ostler.people.models import Person
from ostler.social import naming, parsing
from ostler.social.models import Publication, Subject, Wording
from ostler.social.models.publication import BOOST
from ostler.social.models.subject import MENTION, TAG, VOICE

SOURCE = "social.publication"
TAG_REF = "social.tag:"


def words(publication: Publication) -> str:
    """All of it that search is given."""
    return "\n".join(part for part in (publication.title, publication.summary, publication.body) if part)


def in_chain(wording: Wording) -> str:
    """What the digest of a version covers."""
    return "\n".join((wording.title, wording.summary, wording.body))


def keep(publication: Publication, *, by: Person, tag: str, kind: str = "edit", why: str = "") -> Wording:
    """Keep the publication's present words as its next version. The row is locked by the caller, and saved here."""
    publication.versions_count += 1
    wording = Wording(publication=publication, number=publication.versions_count, kind=kind, title=publication.title,
                      summary=publication.summary, body=publication.body, by=by, why=why, salt=digests.new_salt())
    event = log.append(stream=publication.ref, tag=tag, by=by, about=publication.ref,
                       facts={"number": str(wording.number), "voice": publication.voice, "kind": publication.kind},
                       body=in_chain(wording), salt=wording.salt)
    wording.event, wording.at = event.uid, event.at
    wording.save(force_insert=True)
    publication.save()
    name_subjects(publication)
    return wording


def name_subjects(publication: Publication) -> None:
    """Say again what the words and the voices name; what was chosen (wards, services) stays."""
    body = f"{publication.title}\n{publication.body}"
    wanted = {(VOICE, publication.voice)} | {(VOICE, each.voice) for each in publication.bylines.all()}
    wanted |= {(TAG, f"{TAG_REF}{name}") for name in parsing.tags(body)}
    wanted |= {(MENTION, ref) for ref in naming.owners(parsing.mentions(body)).values()}
    held = {(row.how, row.ref): row.pk for row in publication.subjects.filter(how__in=(VOICE, TAG, MENTION))}
    Subject.objects.filter(pk__in=[key for named, key in held.items() if named not in wanted]).delete()
    Subject.objects.bulk_create(Subject(publication=publication, how=how, ref=ref, at=publication.at)
                                for how, ref in wanted - set(held))
    publication.subjects.exclude(at=publication.at).update(at=publication.at)


def enter(publication: Publication) -> None:
    """Let search find it. Nothing is done for a boost, whose words are another's."""
    if publication.kind != BOOST and publication.at is not None:
        index.index(publication.ref, SOURCE, publication.ref, words(publication), publication.at)
