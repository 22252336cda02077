"""The API, version 1."""

from django.urls import path

from ostler.api.auth import Session, Token
from ostler.api.description import DescribedAPI
from ostler.api.gate import gated, unknown
from ostler.api.problems import register
from ostler.api.routes import (
    conversations,
    decisions,
    entries,
    events,
    finding,
    gather,
    messages,
    pictures,
    posts,
    problems,
    public_updates,
    quiet,
    rings,
    thanks,
    verbs,
)

api = DescribedAPI(
    title="Ostler", version="1", urls_namespace="api", auth=[Token(), Session()],
    docs_url=None,      # the interactive page would load scripts from elsewhere
    description="The line between councillors and officers. Errors are RFC 9457 problem documents; times are ISO 8601 "
                "with the council's offset; a field that is not known is refused.",
)
register(api)
for routes in (finding, conversations, messages, verbs, problems, rings, decisions, thanks, public_updates, posts,
               pictures, entries, gather, events, quiet):
    api.add_router("", routes.router)

app_name = "api"
urlpatterns = [
    path("", unknown, name="root"),     # before the framework's own, which answers with a page
    *gated(api.urls[0]),
    path("<path:path>", unknown, name="unknown"),
]
