from ostler.social.models.byline import Byline, Reader
from ostler.social.models.circle import Circle, CircleFile, Membership
from ostler.social.models.event import Event, SignUp
from ostler.social.models.mailing import Mailing
from ostler.social.models.moderation import ModerationRule, Report, Ruling
from ostler.social.models.picture import Picture
from ostler.social.models.poll import Choice, Poll, Vote
from ostler.social.models.publication import Publication
from ostler.social.models.reach import Count, Outing
from ostler.social.models.subject import Follow, MailFollow, Subject
from ostler.social.models.topic import Part, Topic
from ostler.social.models.wording import Wording

__all__ = [
    "Byline", "Choice", "Circle", "CircleFile", "Count", "Event", "Follow", "MailFollow", "Mailing", "Membership",
    "ModerationRule", "Outing", "Part", "Picture", "Poll", "Publication", "Reader", "Report", "Ruling", "SignUp",
    "Subject", "Topic", "Vote", "Wording",
]
