"""Who is my councillor? By postcode, or by the list of wards. Nothing of what is typed is kept."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.text import clean_line
from ostler.people import postcodes
from ostler.people.forms_councillor import PostcodeForm
from ostler.people.models import Postcode, Term, Ward


@open_to(EVERYONE)
@require_safe
def my_councillor(request: HttpRequest) -> HttpResponse:
    """The wards of a postcode with who sits for them; the whole list where nothing is known of it."""
    has_table = Postcode.objects.exists()
    typed = request.GET.get("postcode")
    form = PostcodeForm(None if typed is None else {"postcode": clean_line(typed)[: 2 * postcodes.LONGEST]})
    found = postcodes.look_up(form.cleaned_data["postcode"]) if form.is_valid() else None
    if found is not None and not found.said:
        form.add_error("postcode", PostcodeForm.not_one())
    here = Ward.objects.filter(pk__in=[ward.pk for ward in found.wards]) if found else Ward.objects.none()
    return render(request, "people/my_councillor.html", {
        "form": form, "found": found, "has_table": has_table, "here": sitting(here),
        "wards": sitting(Ward.objects.visible_to(None).filter(abolished_at=None))})


def sitting(wards: QuerySet[Ward]) -> QuerySet[Ward]:
    """By name, each with its terms of now."""
    terms = Term.objects.current().select_related("person").order_by("person__name")
    return wards.order_by("name").prefetch_related(Prefetch("terms", terms, to_attr="sitting"))
