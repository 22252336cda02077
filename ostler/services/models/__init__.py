from ostler.services.models.assignment import Assignment
from ostler.services.models.lesson import Lesson
from ostler.services.models.service import Heading, Service

__all__ = ["Assignment", "Heading", "Lesson", "Service"]
