"""How links become records."""

from ostler.kernel.records import classify
from ostler.links import models

classify(
    models.Link, disclosable="url state status checked_at corrected title description site_name author",
    internal="id uid digest host failures is_given asked_at next_check_at taken_until canonical medium picture"
             " picture_alt",
    retention="with the last thing that it stands in; what was pasted and not published, one day",
    readable_through="links.Use: what a link stands in decides who reads it",
)
classify(
    models.Picture, internal="id uid digest size width height stored_at", retention="with its link",
    readable_through="its own address, which nobody can guess: it is a copy of what the web shows to everybody",
)
classify(
    models.Use, disclosable="link used_by made_at", personal="person", internal="id uid told",
    retention="with the thing that the link stands in",
)
