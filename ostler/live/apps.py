from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "ostler.live"
    label = "live"

    def ready(self) -> None:
        from ostler.kernel import bus
        from ostler.live import ending, hot
        from ostler.live.publishing import publisher
        from ostler.live.watching import watcher

        hot.register()
        bus.listen(publisher.hear)
        bus.listen(watcher.tell_neighbours)
        bus.listen(ending.hear)
