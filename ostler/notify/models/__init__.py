from ostler.notify.models.arrival import Arrival
from ostler.notify.models.departure import Departure
from ostler.notify.models.endpoint import Endpoint
from ostler.notify.models.notice import Notice

__all__ = ["Arrival", "Departure", "Endpoint", "Notice"]
