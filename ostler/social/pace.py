"""How fast one person posts and passes on: far more than anybody means, so that only a runaway program is slowed."""

from typing import Final

from ostler.kernel.pace import Pace

posts: Final = Pace(a_second=1 / 6, at_once=12)     # ten a minute, a dozen in one breath
