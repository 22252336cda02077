"""What the open side is measured on: posts of one councillor, and all who follow her by e-mail. Run on a place.

    place.python("-m", "bench._opened", "50000")    # prints the path of the newest post
"""

import sys

import django

POSTS = 30
LOT = 5_000


def main() -> None:
    """Seed."""
    django.setup()
    print(_seed(int(sys.argv[1])))


def _seed(followers: int) -> str:
    from ostler.kernel import time
    from ostler.kernel.ids import new_uid
    from ostler.people.models import Person
    from ostler.social.actions.posting import Post, post
    from ostler.social.mailing import sending
    from ostler.social.models import MailFollow, Publication

    speaker = Person.objects.get(handle="councillor-0")
    words = "The bridge at Mill Lane is open again, and the footway is wider than it was. Thank you for waiting. #roads"
    for number in range(POSTS):
        post(by=speaker, wanted=Post(f"{words} Part {number} of what we heard.", speaker.ref))
    while sending.work_off():
        continue
    now = time.now()
    for start in range(0, followers, LOT):
        MailFollow.objects.bulk_create(
            MailFollow(email=f"{new_uid().lower()}@example.org", ref=speaker.ref, pace="each", asked_at=now,
                       confirmed_at=now, told_until=now) for _number in range(start, min(followers, start + LOT)))
    return str(Publication.objects.latest("pk").url)


if __name__ == "__main__":
    main()
