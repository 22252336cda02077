"""Addresses of the protocol: to read for everybody inside, to write for a monitoring officer; and of concerns."""

from django.urls import path

from ostler.protocol.views import adoption, clause, concern, concern_new, drafts, preview, read, urgency

app_name = "protocol"
urlpatterns = [
    path("protocol/", read.in_force, name="protocol"),
    path("protocol/versions/<uid:uid>", read.version, name="version"),
    path("protocol/drafts/", drafts.drafts, name="drafts"),
    path("protocol/drafts/<uid:uid>/", drafts.draft, name="draft"),
    path("protocol/drafts/<uid:uid>/title", drafts.title, name="draft-title"),
    path("protocol/drafts/<uid:uid>/removal", drafts.removal, name="draft-removal"),
    path("protocol/drafts/<uid:uid>/clauses/new/", clause.kinds, name="clause-kinds"),
    path("protocol/drafts/<uid:uid>/clauses/new/<slug:kind>", clause.new, name="clause-new"),
    path("protocol/drafts/<uid:uid>/clauses/<uid:clause>", clause.clause, name="clause"),
    path("protocol/drafts/<uid:uid>/clauses/<uid:clause>/place", clause.place, name="clause-place"),
    path("protocol/drafts/<uid:uid>/clauses/<uid:clause>/removal", clause.removal, name="clause-removal"),
    path("protocol/drafts/<uid:uid>/classes/<slug:key>", urgency.urgency, name="class"),
    path("protocol/drafts/<uid:uid>/preview", preview.preview, name="preview"),
    path("protocol/drafts/<uid:uid>/adoption", adoption.adoption, name="adoption"),
    path("concerns/", concern.concerns, name="concerns"),
    path("concerns/new", concern_new.new, name="concern-new"),
    path("concerns/<uid:uid>", concern.concern, name="concern"),
    path("concerns/<uid:uid>/outcome", concern.outcome, name="concern-outcome"),
    path("concerns/<uid:uid>/reopening", concern.reopening, name="concern-reopening"),
    path("waiting/", concern.waiting, name="waiting"),
]
