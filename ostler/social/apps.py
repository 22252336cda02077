from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "ostler.social"
    label = "social"

    def ready(self) -> None:
        from ostler.social import audit_tags, records  # noqa: F401 - they register themselves
        from ostler.social.views import profile

        from ostler.kernel.chores import chores
        from ostler.social import comment_notices, entry_notices
        from ostler.social import live, mentions
        from ostler.social import linking
        from ostler.social.actions import entries
        from ostler.social.mailing import digests, sending, words

        records.register()
        mentions.register()
        linking.register()
        live.register()
        entry_notices.register()
        comment_notices.register()
        chores.add("social.entries", entries.publish_due)
        chores.add("social.mailing", sending.work_off)
        chores.add("social.mail-digests", digests.work_off)
        words.register()
        profile.enter()
