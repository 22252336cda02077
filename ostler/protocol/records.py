"""What the protocol is for the record: a public document, kept as long as anything was judged by it; and concerns,
which a subject access request can reach and nothing else does."""

from ostler.kernel.records import classify
from ostler.protocol.models import Clause, Concern, ConcernWord, UrgencyClass, Version

classify(Version, disclosable="uid title title_cy nation state edition adopted_on minute in_force_from in_force_until "
                              "based_on started_at",
         internal="id", retention="permanent")
classify(UrgencyClass, disclosable="uid version key name name_cy explanation explanation_cy pages_off_duty "
                                   "next_word_minutes acknowledgement_minutes acknowledgement_rule "
                                   "acknowledgement_days reply_rule reply_days position",
         internal="id", retention="permanent", readable_through="version")
classify(Clause, disclosable="uid version number title title_cy text text_cy said said_cy source kind terms position",
         internal="id", retention="permanent", readable_through="version")
# Everything that somebody said of somebody is weighed before it is disclosed; that there is one is personal too.
classify(Concern, personal="uid raised_by raised_at about_holder reader_post matter matter_reference state state_since "
                           "outcome",
         internal="id waits_for waits_since word_count raiser_read reader_read",
         retention="six years after it is closed (Limitation Act 1980 s.5), unless held; then disposed of with a "
                   "certificate by whoever reads it (disclosure.actions.dispose_concern)")
classify(ConcernWord, personal="uid number author kind outcome quoted source body at disposed_at",
         internal="id concern salt event client_id", retention="with its concern", readable_through="its concern")
