"""What an administrator fills in to bring in a list."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel import limits
from ostler.kernel.imports.choosing import KIND_NAMES, SOURCE_CHARACTERS


class ImportForm(forms.Form):
    """Which list, from which file."""

    kind = forms.ChoiceField(label=gettext_lazy("What is in the list?"), choices=list(KIND_NAMES.items()),
                             widget=forms.RadioSelect)
    file = forms.FileField(label=gettext_lazy("The file"), help_text=gettext_lazy(
        "CSV, XML or JSON, up to 50 MB. You see what it would change before anything changes."))
    source = forms.CharField(label=gettext_lazy("Whose list is it?"), required=False, max_length=SOURCE_CHARACTERS,
                             help_text=gettext_lazy("Leave this empty unless you keep several lists of one kind. "
                                                    "A list is compared with the earlier one of the same name."))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > limits.IMPORT_FILE:
            raise forms.ValidationError(_("The file is larger than %(most)d megabytes.") % {
                "most": limits.IMPORT_FILE // 2**20})
        return file
