from ostler.disclosure.models.certificate import Certificate

__all__ = ["Certificate"]
