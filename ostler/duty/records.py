"""How the rota becomes records."""

from ostler.duty import models
from ostler.kernel.records import classify

classify(
    models.WorkingWeek, disclosable="post hours since until", personal="person", internal="id uid",
    retention="two years after it ended",
)
classify(
    models.Leave, personal="person starts ends", internal="id uid", retention="two years after it ended",
)
classify(
    models.Cover, disclosable="post by step", internal="id uid", retention="while it stands",
    readable_through="people.Post: which posts cover for which is known inside, by duty.answers",
)
classify(
    models.Shift, disclosable="starts ends rota", personal="person", internal="id uid",
    retention="six years after it ended",
)
classify(
    models.Rota, disclosable="name name_cy post service since until", personal="phone", internal="id uid",
    retention="six years after it ended",
)
classify(
    models.Turns, disclosable="rota kind every anchor hands_over weekday hours on_holidays next_covers position since "
    "until", internal="id uid", retention="with their rota",
    readable_through="duty.Rota: whoever may see a rota sees its pattern",
)
classify(
    models.Member, disclosable="turns position weekday post", personal="person", internal="id uid",
    retention="with their rota", readable_through="duty.Rota: whoever may see a rota sees who is on it",
)
classify(
    models.Swap, disclosable="rota starts ends back_starts back_ends state proposed_at decided_at",
    personal="proposer other", internal="id uid", retention="two years after it was decided",
)
classify(
    models.Card, disclosable="rota service name when position", personal="phone note", internal="id uid",
    retention="while it stands",
)
classify(
    models.QuietHours, personal="person begins ends weekend_begins weekend_ends", internal="id uid",
    retention="until they are taken back",
)
classify(models.Wish, personal="person urgency since", internal="id uid", retention="until it is taken back")
classify(
    models.Proof, disclosable="rota starts channel sent_at answered_at", personal="person", internal="id uid",
    retention="six months after the shift",
)
classify(
    models.Ladder, disclosable="urgency service post steps rounds last rests", internal="id uid",
    retention="while it stands",
)
classify(
    models.Escalation, disclosable="about urgency service post steps rounds last rests state lap round step started_at "
    "moved_at due_at", internal="id uid number", retention="with the matter it is about",
    readable_through="its matter: conversations' history",
)
classify(
    models.Try, disclosable="escalation lap round step slot label post why at until outcome", personal="person",
    internal="id uid", retention="with the matter it is about",
)
classify(
    models.Feed, personal="person rota made_at revoked_at", internal="id uid digest",
    retention="a year after it was revoked",
)
classify(
    models.Leaving, disclosable="at matters_to agreed_at done_at", personal="person agreed_by", internal="id uid",
    retention="six years after it was done",
)
