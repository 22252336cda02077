from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "ostler.conversations"
    label = "conversations"

    def ready(self) -> None:
        from ostler.conversations import (  # noqa: F401 - they register themselves
            audit_tags,
            decision_tags,
            digest,
            flag_digest,
            flag_tags,
            inbound,
            judged,
            live_payloads,
            matters,
            notices,
            problem_tags,
            public_update_notices,
            public_update_tags,
            quoting,
            records,
            residents_told,
            telling_tags,
            tellings,
            thanks_notices,
            write_panels,
        )
        from ostler.conversations.actions import flags_follow
        from ostler.conversations.refusals import register as register_refusals
        from ostler.conversations.views import hot

        register_refusals()
        hot.register()
        records.register()
        residents_told.register()
        tellings.register()
        live_payloads.register()
        notices.register()
        thanks_notices.register()
        public_update_notices.register()
        digest.register()
        flag_digest.register()
        flags_follow.register()
        inbound.register()
        judged.register()
        matters.register()
        quoting.register()
        write_panels.register()
