"""A public update out of a matter that this room knows nothing of: a post in the voice of a service or a post, by the
officer who answered for it."""

from collections.abc import Sequence

from ostler.kernel import publishers
from ostler.kernel.publishers import CannotPublish, Update
from ostler.people.models import Person
from ostler.social import looking, marking, party
from ostler.social.actions.posting import Post, checked, post
from ostler.social.refusals import Refused


class Residents:
    """Tells everybody: see ``kernel.publishers``."""

    def marks(self, words: str) -> Sequence[tuple[str, str]]:
        found = marking.marks(words, looking.known_publicly())
        return [(marking.KINDS[mark.kind](), mark.words) for mark in found]

    def check(self, words: str, voice: str, by: Person) -> None:
        try:
            checked(words, is_bare=True)
            party.check(by=by, voice=voice, body=words, is_sure=False)
        except Refused as refusal:
            raise CannotPublish(str(refusal)) from refusal

    def publish(self, update: Update, by: Person) -> str:
        """Whoever asks has seen to it that ``by`` answered for this: on duty one answers for posts of others too."""
        wanted = Post(update.words, update.voice, client_id=update.key, language=update.language,
                      about=[update.service] if update.service else [], is_answered_for=True)
        try:
            return post(by=by, wanted=wanted).url
        except Refused as refusal:
            raise CannotPublish(str(refusal)) from refusal


def register() -> None:
    """At start-up."""
    publishers.publishers.add(publishers.RESIDENTS, Residents())
