"""What holidays and rules are for the record: public facts, kept as long as dates were counted by them."""

from ostler.clocks.models import Holiday, Rule
from ostler.kernel.records import classify

classify(Holiday, disclosable="uid division date title notes source withdrawn_at", internal="id",
         retention="permanent", readable_through="everybody: calendars are public")
classify(Rule, disclosable="uid key jurisdiction amount unit calendar begins source in_force_from in_force_until",
         internal="id", retention="permanent", readable_through="everybody: rules are public")
