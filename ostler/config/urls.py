"""Every address of the house."""

from django.urls import include, path, register_converter

from ostler.config import alive
from ostler.kernel.ids import UidConverter

register_converter(UidConverter, "uid")
handler500 = "ostler.config.faults.fault"

urlpatterns = [
    path("accounts/", include("ostler.people.accounts.urls")),
    path("api/v1/", include("ostler.api.urls")),
    path("", include("ostler.demo.urls")),
    path("", include("ostler.conversations.urls")),
    path("", include("ostler.social.urls")),
    path("", include("ostler.protocol.urls")),
    path("", include("ostler.duty.urls")),
    path("", include("ostler.services.urls")),
    path("", include("ostler.residents.urls")),
    path("", include("ostler.notify.urls")),
    path("", include("ostler.notify.channels.urls")),
    path("", include("ostler.links.urls")),
    path("", include("ostler.live.urls")),
    path("", include("ostler.people.urls")),
    path("health/alive", alive.alive, name="alive"),
    path("", include("ostler.web.urls")),
]
