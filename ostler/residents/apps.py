from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "ostler.residents"
    label = "residents"

    def ready(self) -> None:
        from ostler.kernel.chores import chores
        from ostler.residents import audit_tags, disposal, mails, records  # noqa: F401 - they register themselves

        mails.register()
        chores.add("residents", disposal.work_off)
