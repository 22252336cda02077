"""What has happened to something published, each kind in one sentence."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.social import levels


@presents("social.written")
def written(event: Event) -> str:
    return _("It was written.")


@presents("social.published")
def published(event: Event) -> str:
    return _("It was published.")


@presents("social.edited")
def edited(event: Event) -> str:
    return _("It was changed (version %(number)s).") % {"number": event.facts.get("number", "")}


@presents("social.withdrawn")
def withdrawn(event: Event) -> str:
    return _("It was withdrawn.")


@presents("social.boosted")
def boosted(event: Event) -> str:
    return _("It was passed on.")


@presents("social.drafted")
def drafted(event: Event) -> str:
    return _("A draft was kept.")


@presents("social.discarded")
def discarded(event: Event) -> str:
    return _("The draft was put away.")


@presents("social.agreement-asked")
def agreement_asked(event: Event) -> str:
    return _("It waits until everybody who writes it has agreed to its words.")


@presents("social.agreed")
def agreed(event: Event) -> str:
    return _("One of those who write it agreed to its words.")


@presents("social.scheduled")
def scheduled(event: Event) -> str:
    return _("It is to be published at %(at)s.") % {"at": event.facts.get("at", "")}


@presents("social.unscheduled")
def unscheduled(event: Event) -> str:
    return _("It is a draft again, and is not published by itself.")


@presents("social.not-published")
def not_published(event: Event) -> str:
    return _("Its time came, and it was not published: %(why)s") % {"why": event.facts.get("why", "")}


@presents("social.level-set")
def level_set(event: Event) -> str:
    return _("Who may read it was changed from “%(before)s” to “%(after)s”.") % {
        "before": levels.label(event.facts.get("before", "")), "after": levels.label(event.facts.get("after", ""))}


@presents("social.pinned")
def pinned(event: Event) -> str:
    return _("It was put at the top of its writer’s page.")


@presents("social.unpinned")
def unpinned(event: Event) -> str:
    return _("It was taken from the top of its writer’s page.")


@presents("social.copied-out")
def copied_out(event: Event) -> str:
    return _("Version %(number)s was copied to %(network)s.") % {
        "number": event.facts.get("number", ""), "network": event.facts.get("network", "")}


@presents("social.redacted-own")
def redacted_own(event: Event) -> str:
    return _("Who wrote it took words out of it (version %(number)s).") % {"number": event.facts.get("number", "")}


@presents("social.redacted")
def redacted(event: Event) -> str:
    return _("It was redacted (version %(number)s). The versions before are sealed.") % {
        "number": event.facts.get("number", "")}


@presents("social.reported")
def reported(event: Event) -> str:
    return _("A reader reported it.")


@presents("social.moderated")
def moderated(event: Event) -> str:
    if event.facts.get("as") == "host":
        return {"taken-down": _("A host of the group took it down."), "restored": _("A host of the group put it back."),
                }.get(event.facts.get("what", ""), _("A moderator decided about it."))
    said = {"published": _("A moderator published it."), "refused": _("A moderator did not publish it."),
            "taken-down": _("A moderator took it down."), "restored": _("A moderator put it back."),
            "left-standing": _("A moderator left it standing.")}
    return said.get(event.facts.get("what", ""), _("A moderator decided about it."))


@presents("social.rule-set")
def rule_set(event: Event) -> str:
    return _("How comments are moderated was set.")


@presents("social.no-party-matter")
def no_party_matter(event: Event) -> str:
    return _("Its writer looked again, and said that it is no matter of a party or an election.")


@presents("social.event-changed")
def event_changed(event: Event) -> str:
    return _("The event was changed.")


@presents("social.event-called-off")
def event_called_off(event: Event) -> str:
    return _("The event was called off.")


@presents("social.event-written-up")
def event_written_up(event: Event) -> str:
    return _("It was said where one can read how the event was.")


@presents("social.list-taken")
def list_taken(event: Event) -> str:
    return _("The list of who comes was taken away (%(rows)s rows).") % {"rows": event.facts.get("rows", "")}


@presents("social.group-founded")
def group_founded(event: Event) -> str:
    return _("The group was founded.")


@presents("social.group-settled")
def group_settled(event: Event) -> str:
    return _("What the group is, or who reads it, was changed.")


@presents("social.group-closed")
def group_closed(event: Event) -> str:
    return _("The group was closed.")


@presents("social.group-reopened")
def group_reopened(event: Event) -> str:
    return _("The group was opened again.")


@presents("social.group-joined")
def group_joined(event: Event) -> str:
    return _("Somebody joined the group.")


@presents("social.group-asked")
def group_asked(event: Event) -> str:
    return _("Somebody asked to join the group.")


@presents("social.group-invited")
def group_invited(event: Event) -> str:
    return _("Somebody was invited to the group.")


@presents("social.group-let-in")
def group_let_in(event: Event) -> str:
    return _("Somebody was let in to the group.")


@presents("social.group-refused")
def group_refused(event: Event) -> str:
    return _("Somebody was not let in to the group.")


@presents("social.group-left")
def group_left(event: Event) -> str:
    return _("Somebody left the group.")


@presents("social.group-removed")
def group_removed(event: Event) -> str:
    return _("Somebody was taken out of the group.")


@presents("social.group-host")
def group_host(event: Event) -> str:
    return _("Who keeps the group was changed.")


@presents("social.group-file")
def group_file(event: Event) -> str:
    return _("A file was brought to the group.")


@presents("social.group-file-removed")
def group_file_removed(event: Event) -> str:
    return _("A file was taken away from the group.")


@presents("social.topic-begun")
def topic_begun(event: Event) -> str:
    return _("The topic was begun.")


@presents("social.topic-changed")
def topic_changed(event: Event) -> str:
    return _("The topic was changed.")


@presents("social.topic-opened")
def topic_opened(event: Event) -> str:
    return _("The topic was opened to everybody.")


@presents("social.topic-part")
def topic_part(event: Event) -> str:
    return _("Something was added to the topic.")


@presents("social.topic-part-removed")
def topic_part_removed(event: Event) -> str:
    return _("Something was taken off the topic.")


@presents("social.group-rehomed")
def group_rehomed(event: Event) -> str:
    return _("Whoever kept the group had left; its longest-standing member keeps it now.")
