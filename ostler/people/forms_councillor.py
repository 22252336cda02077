"""Who is my councillor?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.people.postcodes import LONGEST


class PostcodeForm(forms.Form):
    """Asked for by GET: a search that may be kept as a bookmark. ``required`` is said by the page, not the form."""

    postcode = forms.CharField(label=_("Your postcode"), max_length=LONGEST, help_text=_("For example, AB1 2CD."),
                               widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
                               error_messages={"required": _("Type a postcode.")})

    @staticmethod
    def not_one() -> str:
        """What is said of something else."""
        return str(_("That is not a postcode. Type all of it, such as AB1 2CD, or its beginning, such as AB1."))
