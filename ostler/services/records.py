"""How services and what is known of them become records."""

from ostler.kernel.records import classify
from ostler.services import models

classify(
    models.Heading, disclosable="name name_cy slug", internal="id uid", retention="permanent",
    readable_through="services.Service: headings are as public as what stands under them",
)
classify(
    models.Service,
    disclosable="lgsl_id name name_cy slug description description_cy headings former_names words is_online ended_at",
    internal="id uid source", retention="permanent",
)
classify(
    models.Assignment, disclosable="service heading post since until", internal="id uid source",
    retention="permanent", readable_through="services.Service and people.Post: which post answers is public",
)
classify(
    models.Lesson, internal="id uid stems wrong right count taught_at", retention="while the service stands",
    readable_through="nobody: find learns from it, no page shows it",
)
