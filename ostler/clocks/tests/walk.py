"""An independent walk: the same law counted another way, from nothing but sets of dates.

Nothing of ``ostler.clocks.counting`` is used here. Working days are found by striking out; calendar periods by growing
the period for every holiday in it; months by the date library's own arithmetic on year and month.
"""

from datetime import date, timedelta

DIVISION_OF = {"england": "england-and-wales", "wales": "england-and-wales", "scotland": "scotland",
               "northern-ireland": "northern-ireland"}
UK_WIDE = ("foi", "eir")
SCOTTISH = ("foisa", "eisr")


def good_fridays() -> dict[int, date]:
    """Easter Sundays 2005 to 2030 as printed in almanacs, less two days."""
    easters = """2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31
        2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09
        2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21"""
    sundays = [date.fromisoformat(text) for text in easters.split()]
    return {sunday.year: sunday - timedelta(days=2) for sunday in sundays}


GOOD_FRIDAYS = good_fridays()


class Walk:
    """``lists``: for each division the set of its holidays, wherever they were taken from."""

    def __init__(self, lists: dict[str, set[date]]) -> None:
        self.lists = lists

    def holidays(self, rule: str, nation: str) -> set[date]:
        named = {date(year, 12, 25) for year in GOOD_FRIDAYS} | set(GOOD_FRIDAYS.values())
        if rule in UK_WIDE:
            return named.union(*self.lists.values())
        division = "scotland" if rule in SCOTTISH else DIVISION_OF[nation]
        return named | self.lists[division]

    def due(self, rule: str, nation: str, received: date) -> date:
        holidays = self.holidays(rule, nation)
        if rule == "sar":
            return first_working(corresponding(received), holidays)
        if rule.startswith("planning"):
            return grown(received, 21 if rule.endswith("notice") else 14, holidays)
        amount = {"member-enquiry-ack": 1, "member-enquiry-reply": 10}.get(rule, 20)
        after = [received + timedelta(days=step) for step in range(1, 90)]
        return [day for day in after if day.isoweekday() < 6 and day not in holidays][amount - 1]


def first_working(day: date, holidays: set[date]) -> date:
    return next(later for later in (day + timedelta(days=step) for step in range(15))
                if later.isoweekday() < 6 and later not in holidays)


def corresponding(received: date) -> date:
    """The same day next month; stepping back while there is none."""
    month = (received.replace(day=1) + timedelta(days=31)).replace(day=1)
    for day in range(received.day, 27, -1):
        try:
            return month.replace(day=day)
        except ValueError:
            continue
    return month.replace(day=received.day)


def grown(start: date, amount: int, holidays: set[date]) -> date:
    """A period of ``amount`` days that grows by a day for every holiday inside it, until no more fall in."""
    length = amount
    while True:
        inside = {start + timedelta(days=step) for step in range(length)}
        wanted = amount + len(inside & holidays)
        if wanted == length:
            return max(inside)
        length = wanted
