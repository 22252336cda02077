"""What `make bench` compares with: the ordinary Django way to take a message, under Django's own ASGI handler."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench._plain_settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
