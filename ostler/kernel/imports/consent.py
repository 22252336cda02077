"""Half a list looks like a list whose other half ended. So much may end only if somebody says the number."""

from django.utils.translation import gettext as _

from ostler.kernel.imports.problems import Problem

FEWEST = 5          # ends that need no word
PART = 4            # consent is asked where more than one in four would end


def is_needed(ends: int, standing: int) -> bool:
    """More than a quarter of what stands from the same source, and at least five."""
    return ends >= FEWEST and ends * PART > standing


def missing(ends: int, standing: int, given: int | None) -> Problem | None:
    """What to say where consent is needed and not given, or given to another number than would end."""
    facts = {"ends": ends, "standing": standing, "given": given}
    if given is not None and given != ends:
        return Problem(None, "ends", _("You said that %(given)d end, but %(ends)d would.") % facts)
    if given is None and is_needed(ends, standing):
        return Problem(None, "ends", _(
            "%(ends)d of the %(standing)d that stand from this source would end, because they are not in the list: "
            "half a file does that too. Check that the list is whole. If so many did leave (an election, a "
            "reorganisation), agree to that number: --ends %(ends)d") % facts)
    return None
