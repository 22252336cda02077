"""Calendar files for tests, as other programs write them."""

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
TAIL = "END:VCALENDAR\r\n"


def event(*lines: str, uid: str = "one@example.org") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def calendar(*parts: str) -> bytes:
    return (HEAD + "".join(parts) + TAIL).encode()


OUTLOOK_ZONE = "\r\n".join([
    "BEGIN:VTIMEZONE", "TZID:GMT Standard Time",
    "BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:16010101T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE", ""])


def own_zone(name: str, offset: str) -> str:
    """A zone that only this file knows."""
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                        f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE", ""])


WEEKENDS = event("DTSTART;TZID=Europe/London:20260529T170000", "DTEND;TZID=Europe/London:20260601T083000",
                 "RRULE:FREQ=WEEKLY;COUNT=25", "SUMMARY:On call: Max Iddon", uid="weekends@example.org")
