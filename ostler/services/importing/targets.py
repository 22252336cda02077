"""What a row of an assignments file names: a service or a heading, and a post. One thing each, or a problem."""

from django.utils.translation import gettext as _

from ostler.kernel.ids import UID_PATTERN
from ostler.people.models import Post
from ostler.services.models import Heading, Service

Target = Service | Heading


class Unclear(Exception):
    """A cell that names nothing, or more than one thing."""

    def __init__(self, field: str, what: str) -> None:
        self.field = field
        super().__init__(what)


class Targets:
    """Everything that may be named, read once."""

    def __init__(self) -> None:
        self.services = list(Service.objects.filter(ended_at=None))
        self.headings = {_plain(heading.name): heading for heading in Heading.objects.all()}
        self.posts = list(Post.objects.filter(abolished_at=None).select_related("organisation").order_by("pk"))

    def target(self, service: str, lgsl_id: str, heading: str) -> Target:
        """The service or the heading of a row."""
        if heading and (service or lgsl_id):
            raise Unclear("heading", _("give a heading or a service, not both."))
        if heading:
            return self._heading(heading)
        if lgsl_id:
            return self._lgsl(lgsl_id)
        if service:
            return self._service(service)
        raise Unclear("service", _("name a service, an LGSL number or a heading."))

    def post(self, title: str, directorate: str) -> Post:
        """The post by its id, or by its title, within a directorate where one is given."""
        if not title:
            raise Unclear("post", _("name the post by its title or id."))
        uid = title.removeprefix("post:")
        found = [post for post in self.posts if post.uid == uid] if UID_PATTERN.fullmatch(uid) else []
        found = found or [post for post in self.posts if _plain(post.title) == _plain(title)]
        if directorate:
            found = [post for post in found if _plain(post.organisation.name) == _plain(directorate)]
        return _the_one(found, title, directorate)

    def _heading(self, name: str) -> Heading:
        if _plain(name) not in self.headings:
            raise Unclear("heading", _("there is no heading “%(name)s”.") % {"name": name})
        return self.headings[_plain(name)]

    def _lgsl(self, number: str) -> Service:
        found = [service for service in self.services if str(service.lgsl_id) == number.lstrip("0")]
        if not found:
            raise Unclear("lgsl_id", _("there is no service with the LGSL number “%(number)s”.") % {"number": number})
        return found[0]

    def _service(self, name: str) -> Service:
        found = [service for service in self.services if name.removeprefix("service:") == service.uid]
        found = found or [service for service in self.services if _plain(service.name) == _plain(name)]
        if not found:
            raise Unclear("service", _("there is no service “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise Unclear("service", _("“%(name)s” names several services; give the LGSL number.") % {"name": name})
        return found[0]


def _the_one(found: list[Post], title: str, directorate: str) -> Post:
    facts = {"title": title, "directorate": directorate, "ids": ", ".join(post.uid for post in found)}
    if not found and directorate:
        raise Unclear("post", _("there is no post “%(title)s” in %(directorate)s.") % facts)
    if not found:
        raise Unclear("post", _("there is no post “%(title)s”.") % facts)
    if len(found) > 1:
        raise Unclear("post", _("several posts are called “%(title)s”; give one of these ids: %(ids)s.") % facts)
    return found[0]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
