"""What the people's lines of the log say. Names are looked up, so that a line outlives the name it was written with."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.people.models import Person


def name_of(ref: str) -> str:
    """A person's name by reference; the reference itself where the person is no more."""
    person = Person.objects.filter(uid=ref.rpartition(":")[2]).first()
    return person.name if person else ref


def _with_name(event: Event) -> dict[str, str]:
    return {**_facts(event), "name": name_of(event.about)}


def _facts(event: Event) -> dict[str, str]:
    return dict(event.facts)


@presents("people.enrolled")
def enrolled(event: Event) -> str:
    return _("%(name)s was entered") % _with_name(event)


@presents("people.person-changed")
def person_changed(event: Event) -> str:
    return _("%(name)s: changed %(fields)s") % _with_name(event)


@presents("people.suspended")
def suspended(event: Event) -> str:
    return _("%(name)s was suspended") % _with_name(event)


@presents("people.restored")
def restored(event: Event) -> str:
    return _("%(name)s was let in again") % _with_name(event)


@presents("people.role-granted")
def role_granted(event: Event) -> str:
    return _("%(name)s became %(role)s") % _with_name(event)


@presents("people.role-ended")
def role_ended(event: Event) -> str:
    return _("%(name)s is no longer %(role)s") % _with_name(event)


@presents("people.post-founded")
def post_founded(event: Event) -> str:
    return _("The post %(title)s was set up") % _facts(event)


@presents("people.post-changed")
def post_changed(event: Event) -> str:
    return _("The post %(title)s: changed %(fields)s") % _facts(event)


@presents("people.post-abolished")
def post_abolished(event: Event) -> str:
    return _("The post %(title)s was abolished") % _facts(event)


@presents("people.post-held")
def post_held(event: Event) -> str:
    return _("%(name)s took up the post %(title)s") % _with_name(event)


@presents("people.post-left")
def post_left(event: Event) -> str:
    return _("%(name)s left the post %(title)s") % _with_name(event)


@presents("people.elected")
def elected(event: Event) -> str:
    return _("%(name)s began a term for %(ward)s") % _with_name(event)


@presents("people.stood-down")
def stood_down(event: Event) -> str:
    return _("%(name)s ended a term for %(ward)s") % _with_name(event)


@presents("people.seated")
def seated(event: Event) -> str:
    if event.facts["office"]:
        return _("%(name)s became %(office)s in %(group)s") % _with_name(event)
    return _("%(name)s joined %(group)s") % _with_name(event)


@presents("people.unseated")
def unseated(event: Event) -> str:
    if event.facts["office"]:
        return _("%(name)s is no longer %(office)s in %(group)s") % _with_name(event)
    return _("%(name)s left %(group)s") % _with_name(event)


@presents("people.delegated")
def delegated(event: Event) -> str:
    return _("%(delegate)s may act for %(name)s") % {**_with_name(event), "delegate": name_of(event.facts["delegate"])}


@presents("people.delegation-ended")
def delegation_ended(event: Event) -> str:
    return _("%(delegate)s may no longer act for %(name)s") % {
        **_with_name(event), "delegate": name_of(event.facts["delegate"])}


@presents("people.organisation-founded")
def organisation_founded(event: Event) -> str:
    return _("%(name)s was entered as an organisation") % _facts(event)


@presents("people.group-founded")
def group_founded(event: Event) -> str:
    return _("%(name)s was entered as a group") % _facts(event)


@presents("people.ward-founded")
def ward_founded(event: Event) -> str:
    return _("%(name)s was entered as a ward") % _facts(event)


@presents("people.token-made")
def token_made(event: Event) -> str:
    return _("A token was made for %(name)s") % _with_name(event)


@presents("people.token-revoked")
def token_revoked(event: Event) -> str:
    return _("A token of %(name)s was revoked") % _with_name(event)


@presents("people.imported")
def imported(event: Event) -> str:
    return _("A list was imported (%(kind)s from %(source)s): %(added)s came, %(changed)s changed, %(ended)s ended") % (
        _facts(event))


@presents("people.safeguarding-lead-named")
def safeguarding_lead_named(event: Event) -> str:
    return _("Safeguarding flags go to %(title)s from now on") % _facts(event)


@presents("people.safeguarding-lead-ended")
def safeguarding_lead_ended(event: Event) -> str:
    return _("Safeguarding flags go to %(title)s no more") % _facts(event)


@presents("people.handle-claimed")
def handle_claimed(event: Event) -> str:
    facts = _facts(event)
    if "handle" in facts:
        return _("The public name @%(handle)s was taken") % facts
    return _("%(name)s took another public name") % _with_name(event)


@presents("people.ward-homes")
def ward_homes(event: Event) -> str:
    return _("The ward %(name)s has %(homes)s homes") % _facts(event)


@presents("people.ward-coded")
def ward_coded(event: Event) -> str:
    return _("The ward %(name)s was given the code %(code)s") % _facts(event)
