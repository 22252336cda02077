"""Certificates are kept for good: they are why the rest is gone."""

from ostler.disclosure.models import Certificate
from ostler.kernel.records import classify

classify(Certificate, disclosable="uid about rule reason at events signature key", personal="by", internal="id",
         retention="permanent", readable_through="records officers; audit verify")
