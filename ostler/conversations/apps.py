from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "ostler.conversations"
    label = "conversations"
