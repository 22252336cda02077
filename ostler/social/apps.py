from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "ostler.social"
    label = "social"

    def ready(self) -> None:
        from ostler.social import audit_tags, records  # noqa: F401 - they register themselves
        from ostler.social.views import profile

        from ostler.kernel.chores import chores
        from ostler.social import entry_notices
        from ostler.social.actions import entries

        records.register()
        entry_notices.register()
        chores.add("social.entries", entries.publish_due)
        profile.enter()
