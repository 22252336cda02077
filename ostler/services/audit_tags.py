"""What the events of services and assignments say."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


def facts(event: Event) -> dict[str, str]:
    return dict(event.facts)


@presents("services.assigned")
def assigned(event: Event) -> str:
    if event.facts["kind"] == "heading":
        return _("The %(post)s answers for everything under %(what)s.") % facts(event)
    return _("The %(post)s answers for %(what)s.") % facts(event)


@presents("services.unassigned")
def unassigned(event: Event) -> str:
    if event.facts["kind"] == "heading":
        return _("The %(post)s no longer answers for everything under %(what)s.") % facts(event)
    return _("The %(post)s no longer answers for %(what)s.") % facts(event)


@presents("services.service-added")
def service_added(event: Event) -> str:
    return _("The service %(name)s was added from the list %(source)s.") % facts(event)


@presents("services.service-changed")
def service_changed(event: Event) -> str:
    return _("The service %(name)s was changed by the list %(source)s: %(fields)s.") % facts(event)


@presents("services.service-ended")
def service_ended(event: Event) -> str:
    return _("The service %(name)s is no longer in the list %(source)s.") % facts(event)


@presents("services.lesson-taught")
def lesson_taught(event: Event) -> str:
    return _("“Not ours” taught find where some words belong.")
