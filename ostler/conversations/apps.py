from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "ostler.conversations"
    label = "conversations"

    def ready(self) -> None:
        from ostler.conversations import audit_tags, live_payloads, records  # noqa: F401 - presenters register

        records.register()
        live_payloads.register()
