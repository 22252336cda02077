"""Both doors of the house, as one application."""

from ostler.config import access_line
from ostler.config.body_cap import BodyCap
from ostler.config.cold import ColdDoor
from ostler.config.hot.door import HotDoor
from ostler.config.open_door import OpenDoor
from ostler.kernel import limits
from ostler.people.remembered import remembered


class House(HotDoor):
    """What is hot and usual is answered on the event loop; what every visitor is shown alike from memory; the rest by
    the ordinary door behind them."""

    def __init__(self) -> None:
        self._cold = ColdDoor()
        self._open = OpenDoor(BodyCap(self._cold, most=limits.LARGEST_REQUEST), self._cold.run)
        super().__init__(self._open)

    def close(self) -> None:
        """End the threads behind both doors, and write what waits for the log; the next request begins new ones."""
        self._cold.close()
        remembered.close()
        access_line.flush()
