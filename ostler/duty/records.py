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
    models.Shift, disclosable="starts ends", personal="person", internal="id uid",
    retention="six years after it ended",
)
