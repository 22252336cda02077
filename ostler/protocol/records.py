"""What the protocol is for the record: a public document, kept as long as anything was judged by it."""

from ostler.kernel.records import classify
from ostler.protocol.models import Clause, UrgencyClass, Version

classify(Version, disclosable="uid title title_cy nation state edition adopted_on minute in_force_from in_force_until "
                              "based_on started_at",
         internal="id", retention="permanent")
classify(UrgencyClass, disclosable="uid version key name name_cy explanation explanation_cy pages_off_duty "
                                   "next_word_minutes acknowledgement_minutes acknowledgement_rule "
                                   "acknowledgement_days reply_rule reply_days position",
         internal="id", retention="permanent", readable_through="version")
classify(Clause, disclosable="uid version number title title_cy text text_cy said said_cy source kind terms position",
         internal="id", retention="permanent", readable_through="version")
