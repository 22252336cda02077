from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "ostler.social"
    label = "social"

    def ready(self) -> None:
        from ostler.kernel.chores import chores
        from ostler.social import (  # noqa: F401 - they register themselves
            audit_tags,
            circle_notices,
            comment_notices,
            entry_notices,
            event_notices,
            follow_panels,
            homes,
            linking,
            live,
            mentions,
            newest_panels,
            pictures,
            public_updates,
            reach,
            recall,
            records,
            refusals,
            reminding,
            residents_leave,
            unlooked,
        )
        from ostler.social.actions import entries
        from ostler.social.mailing import digests, sending, words
        from ostler.social.views import profile

        records.register()
        residents_leave.register()
        mentions.register()
        follow_panels.register()
        chores.add("social.pictures", pictures.forget_unused)
        linking.register()
        refusals.register()
        unlooked.register()
        live.register()
        entry_notices.register()
        comment_notices.register()
        circle_notices.register()
        event_notices.register()
        chores.add("social.entries", entries.publish_due)
        chores.add("social.group-homes", homes.work_off)
        chores.add("social.reminders", reminding.work_off)
        chores.add("social.mailing", sending.work_off)
        chores.add("social.mail-digests", digests.work_off)
        words.register()
        recall.register()
        reach.register()
        newest_panels.register()
        public_updates.register()
        profile.enter()
