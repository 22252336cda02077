from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "ostler.social"
    label = "social"

    def ready(self) -> None:
        from ostler.social import audit_tags, records  # noqa: F401 - they register themselves
        from ostler.social.views import profile

        records.register()
        profile.enter()
