"""What the server serves."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
_django = get_asgi_application()    # sets Django up, which what follows needs

from ostler.config.body_cap import BodyCap  # noqa: E402
from ostler.kernel import limits  # noqa: E402

application = BodyCap(_django, most=limits.LARGEST_REQUEST)
