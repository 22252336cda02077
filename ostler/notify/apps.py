from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "ostler.notify"
    label = "notify"

    def ready(self) -> None:
        from ostler.kernel import bus
        from ostler.kernel.chores import chores
        from ostler.notify import audit_tags, inbound, own_kinds, payloads, records, work  # noqa: F401 - they register themselves
        from ostler.notify.book import book
        from ostler.notify.channels import email, outside

        bus.listen(book.hear)
        email.register()
        outside.register()
        payloads.register()
        own_kinds.register()
        chores.add("notify", work.work_off_now)
        inbound.register()
