"""The services list against what stands: who comes, who changes, who ends."""

from itertools import chain, count

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.kernel.imports import Document, Plan
from ostler.people.actions.handles import enter_all_free
from ostler.people.models import Person
from ostler.services.actions.assignment import STREAM
from ostler.services.finding import index
from ostler.services.importing.headings import heading_called
from ostler.services.importing.online import is_commonly_online
from ostler.services.importing.rows import Wanted, is_services_list, read_rows
from ostler.services.models import Service

BACK = "ended_at"
Changes = dict[str, object]


class ServicesImporter:
    """LGSL as CSV, or any table of services with a name and a number, a description or a heading."""

    kind = "services"

    def recognises(self, document: Document) -> bool:
        return is_services_list(document)

    def plan(self, document: Document, *, source: str) -> Plan:
        wanted, problems = read_rows(document)
        plan = Plan(self.kind, source, problems=problems)
        if not problems:
            Comparison(wanted, source).fill(plan)
        return plan


class Comparison:
    """What a list wants beside what stands. A service is known by its LGSL number, else by its name in the source."""

    def __init__(self, wanted: list[Wanted], source: str) -> None:
        self.source = source
        self.standing = list(Service.objects.prefetch_related("headings"))
        known = {self._key(service): service for service in self.standing if self._is_ours(service)}
        self.new = [item for item in wanted if item.key not in known]
        both = [(item, known[item.key]) for item in wanted if item.key in known]
        self.changed = [(item, service, changes) for item, service in both if (changes := self._changes(item, service))]
        keys = {item.key for item in wanted}
        self.own = [service for service in self.standing if service.source == source and service.ended_at is None]
        self.gone = [service for service in self.own if self._key(service) not in keys]

    def _is_ours(self, service: Service) -> bool:
        return service.lgsl_id is not None or service.source == self.source

    def _key(self, service: Service) -> str:
        return str(service.lgsl_id) if service.lgsl_id is not None else service.name.casefold()

    def _changes(self, item: Wanted, service: Service) -> Changes:
        changes: Changes = {name: value for name, value in item.fields.items() if getattr(service, name) != value}
        if {heading.name for heading in service.headings.all()} != set(item.headings):
            changes["headings"] = item.headings
        if service.ended_at is not None:
            changes[BACK] = None
        return changes

    def fill(self, plan: Plan) -> None:
        plan.added = [{"what": _("%(name)s is new.") % {"name": item.name}, "name": item.name, "lgsl_id": item.lgsl_id}
                      for item in self.new]
        plan.changed = [self._changed_line(item, service, changes) for item, service, changes in self.changed]
        plan.ended = [{"what": _("%(name)s is no longer in the list.") % {"name": service.name}, "name": service.name,
                       "lgsl_id": service.lgsl_id} for service in self.gone]
        plan.standing = len(self.own)
        plan.apply = self.apply

    def _changed_line(self, item: Wanted, service: Service, changes: Changes) -> dict[str, object]:
        facts = {"name": service.name, "new": item.name, "fields": _named(changes)}
        what = _("%(name)s changes: %(fields)s.") % facts
        if BACK in changes:
            what = _("%(name)s is in the list again.") % facts
        elif "name" in changes:
            what = _("%(name)s is now called %(new)s.") % facts
        return {"what": what, "name": item.name, "lgsl_id": item.lgsl_id, "fields": sorted(changes)}

    def apply(self, by: Person | None) -> None:
        """Carry it out. The caller holds the transaction."""
        entries = [self._entry("services.service-added", service, by) for service in self._add()]
        for item, service, changes in self.changed:
            self._change(item, service, changes)
            entries.append(self._entry("services.service-changed", service, by, fields=_named(changes)))
        for service in self.gone:
            service.ended_at = time.now()
            service.save(update_fields=["ended_at"])
            entries.append(self._entry("services.service-ended", service, by))
        log.append_many(stream=STREAM, entries=entries)
        index.refresh()

    def _add(self) -> list[Service]:
        slugs = {service.slug for service in self.standing}
        made = Service.objects.bulk_create([self._new(item, slugs) for item in self.new])
        enter_all_free(called={service.ref: service.name for service in made})
        names = dict.fromkeys(name for item in self.new for name in item.headings)
        headings = {name: heading_called(name) for name in names}
        under = Service.headings.through
        under.objects.bulk_create([under(service=service, heading=headings[name])
                                   for service, item in zip(made, self.new, strict=True) for name in item.headings])
        return made

    def _new(self, item: Wanted, slugs: set[str]) -> Service:
        fields = {"is_online": is_commonly_online(item.name)} | item.fields
        return Service(lgsl_id=item.lgsl_id, slug=_slug(item, slugs), source=self.source, **fields)

    def _change(self, item: Wanted, service: Service, changes: Changes) -> None:
        columns = {name: value for name, value in changes.items() if name != "headings"}
        for name, value in columns.items():
            setattr(service, name, value)
        service.save(update_fields=list(columns))
        if "headings" in changes:
            service.headings.set([heading_called(name) for name in item.headings])

    def _entry(self, tag: str, service: Service, by: Person | None, **facts: str) -> log.Entry:
        return log.Entry(tag, by or log.MACHINE, about=service.ref,
                         facts={"name": service.name, "source": self.source, **facts})


def _named(changes: Changes) -> str:
    return ", ".join(sorted(name.replace("_", " ") for name in changes))


def _slug(item: Wanted, taken: set[str]) -> str:
    """A free address: the name, with its LGSL number where two share a name."""
    name = slugify(item.name)[:220].strip("-") or "service"
    tries = chain([name], [f"{name}-{item.lgsl_id}"] if item.lgsl_id else [], (f"{name}-{n}" for n in count(2)))
    slug = next(free for free in tries if free not in taken)
    taken.add(slug)
    return slug
