from ostler.notify.models.departure import Departure
from ostler.notify.models.endpoint import Endpoint
from ostler.notify.models.notice import Notice

__all__ = ["Departure", "Endpoint", "Notice"]
