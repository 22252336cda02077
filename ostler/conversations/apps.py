from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "ostler.conversations"
    label = "conversations"

    def ready(self) -> None:
        from ostler.conversations import audit_tags, live_payloads, records  # noqa: F401 - presenters register
        from ostler.conversations.refusals import register as register_refusals
        from ostler.conversations.views import hot

        register_refusals()
        hot.register()
        records.register()
        live_payloads.register()
