"""What becomes of a resident's things when the account is deleted: rooms that keep some enter what they do.

What was published stays, and shows as "a resident": the person's name is gone when the rooms are asked. Each is called
in the transaction of the deletion.
"""

from collections.abc import Callable

from ostler.kernel.registers import Register
from ostler.people.models import Person

leavings: Register[str, Callable[[Person], None]] = Register("leavings")
