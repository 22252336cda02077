from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "ostler.notify"
    label = "notify"

    def ready(self) -> None:
        from ostler.kernel.chores import chores
        from ostler.notify import records, work  # noqa: F401 - records register themselves

        chores.add("notify", work.work_off_now)
