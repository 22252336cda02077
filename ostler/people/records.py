"""How people's rows become records."""

from ostler.kernel.records import classify
from ostler.people import models

classify(
    models.Account, personal="email person date_joined",
    internal="id uid password last_login is_superuser groups user_permissions is_active",
    retention="while the person has access, then one year", readable_through="one's own sign-in pages (allauth)",
)
classify(
    models.Person, disclosable="name handle organisation", personal="email phone language",
    internal="id uid in_directory source source_key suspended_at",
    retention="while anything on the record names them",
)
classify(
    models.Role, disclosable="person role since until", internal="id uid",
    retention="while the person is kept", readable_through="people.Person",
)
classify(
    models.Token, personal="person label made_at revoked_at", internal="id uid digest",
    retention="one year after it was revoked",
)
classify(
    models.Delegation, disclosable="principal delegate since until", internal="id uid",
    retention="while either person is kept",
)
classify(
    models.Organisation, disclosable="kind name name_cy parent nation", internal="id uid source",
    retention="permanent",
)
classify(
    models.Post, disclosable="title title_cy organisation team level grade manager email phone holder_unnamed is_desk "
                             "abolished_at safeguarding_since",
    internal="id uid source row_key", retention="permanent",
)
classify(
    models.Holding, disclosable="post", personal="person since until kind", internal="id uid",
    retention="six years after it ended",
)
classify(
    models.Ward, disclosable="name name_cy slug gss_code seats homes abolished_at", internal="id uid",
    retention="permanent",
)
classify(
    models.Term, disclosable="person ward party since until", internal="id uid source", retention="permanent",
)
classify(
    models.Group, disclosable="kind name name_cy is_planning", internal="id uid source", retention="permanent",
)
classify(
    models.Seat, disclosable="group person office since until", internal="id uid", retention="permanent",
)
classify(
    models.Handle, disclosable="name owner since ended_at", internal="id uid",
    retention="while its owner is kept: an old address goes on leading to them",
)
classify(
    models.Postcode, disclosable="code ward source since", internal="id", retention="until a later list has it no more",
)
