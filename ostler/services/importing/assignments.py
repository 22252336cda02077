"""The assignments list: which post answers for which service or heading."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.kernel.imports import Document, Plan, Problem, Row
from ostler.people.models import Person, Post
from ostler.services.actions import assign, unassign
from ostler.services.importing.targets import Target, Targets, Unclear
from ostler.services.models import Assignment, Service

WHAT = ("service", "lgsl_id", "heading")


@dataclass(frozen=True)
class Wanted:
    """A row: this post is to answer for this target."""

    row: int
    target: Target
    post: Post


class AssignmentsImporter:
    """A table with a post, and a service, an LGSL number or a heading. A directorate tells equal titles apart."""

    kind = "assignments"

    def recognises(self, document: Document) -> bool:
        return document.rows is not None and "post" in document.headings and bool(document.headings & set(WHAT))

    def plan(self, document: Document, *, source: str) -> Plan:
        wanted, problems = _read(document)
        plan = Plan(self.kind, source, problems=problems)
        if not problems:
            _Comparison(wanted, source).fill(plan)
        return plan


def _read(document: Document) -> tuple[list[Wanted], list[Problem]]:
    targets, wanted, problems = Targets(), [], []
    seen: dict[Target, int] = {}
    for row in document.rows or []:
        try:
            item = _wanted(row, targets)
        except Unclear as unclear:
            problems.append(Problem(row.number, unclear.field, str(unclear)))
            continue
        if item.target in seen:
            problems.append(Problem(row.number, "service", _("row %(row)d assigns this already.")
                                    % {"row": seen[item.target]}))
        seen.setdefault(item.target, row.number)
        wanted.append(item)
    return wanted, problems


def _wanted(row: Row, targets: Targets) -> Wanted:
    cells = {heading.lower().strip(): cell.strip() for heading, cell in row.items()}
    target = targets.target(*(cells.get(name, "") for name in WHAT))
    return Wanted(row.number, target, targets.post(cells.get("post", ""), cells.get("directorate", "")))


class _Comparison:
    """The list beside the assignments in force. Only those of the same source end when they are not in it."""

    def __init__(self, wanted: list[Wanted], source: str) -> None:
        self.source = source
        rows = Assignment.objects.filter(until=None, since__lte=time.now())
        rows = rows.select_related("post", "service", "heading").order_by("since", "pk")
        standing: dict[Target, Assignment] = {_target(row): row for row in rows}
        self.new = [item for item in wanted if item.target not in standing]
        self.moved = [(item, standing[item.target]) for item in wanted
                      if item.target in standing and standing[item.target].post_id != item.post.pk]
        targets = {item.target for item in wanted}
        self.own = [row for row in standing.values() if row.source == source]
        self.gone = [row for row in self.own if _target(row) not in targets]

    def fill(self, plan: Plan) -> None:
        plan.added = [_line(_("%(post)s answers for %(what)s."), item.target, item.post) for item in self.new]
        plan.changed = [_line(_("%(post)s answers for %(what)s, no longer %(before)s."), item.target, item.post,
                              before=row.post.title) for item, row in self.moved]
        plan.ended = [_line(_("%(post)s no longer answers for %(what)s."), _target(row), row.post) for row in self.gone]
        plan.standing = len(self.own)
        plan.apply = self.apply

    def apply(self, by: Person | None) -> None:
        """Carry it out. The caller holds the transaction."""
        actor = by or log.MACHINE
        for item in [*self.new, *(item for item, _row in self.moved)]:
            service, heading = (item.target, None) if isinstance(item.target, Service) else (None, item.target)
            assign(by=actor, post=item.post, service=service, heading=heading, source=self.source)
        for row in self.gone:
            unassign(by=actor, assignment=row)


def _target(row: Assignment) -> Target:
    target = row.service or row.heading
    if target is None:
        raise ValueError("the database holds one of service and heading")
    return target


def _line(sentence: str, target: Target, post: Post, **more: str) -> dict[str, str]:
    facts = {"what": target.name, "post": post.title, **more}
    return facts | {"of": target.name, "what": sentence % facts}
