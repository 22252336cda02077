from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "ostler.live"
    label = "live"

    def ready(self) -> None:
        from ostler.kernel import bus
        from ostler.live.publishing import publisher
        from ostler.live.watching import watcher

        bus.listen(publisher.hear)
        bus.listen(watcher.tell_neighbours)
