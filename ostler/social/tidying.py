"""What came with a form, in the one spelling of text: shown again, it has no sign that a page cannot have."""

from django.http import QueryDict

from ostler.kernel.text import clean


def tidied(given: QueryDict) -> QueryDict:
    """The same with every value cleaned."""
    made = QueryDict(mutable=True)
    for name, values in given.lists():
        made.setlist(name, [clean(value) for value in values])
    return made
