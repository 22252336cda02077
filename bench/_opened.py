"""What the open side is measured on: posts of one councillor, and 50,000 who follow her by e-mail. Run on a place.

    place.python("-m", "bench._opened", "seed", "50000")    # prints the uid of the newest post
    place.python("-m", "bench._opened", "mailed")           # how many notices of publications there are
"""

import sys

import django

POSTS = 30


def main() -> None:
    """One of the two."""
    django.setup()
    if sys.argv[1] == "seed":
        print(_seed(int(sys.argv[2])))
    else:
        print(_mailed())


def _seed(followers: int) -> str:
    from ostler.kernel import time
    from ostler.people.models import Person
    from ostler.social.actions.posting import Post, post
    from ostler.social.mailing import sending
    from ostler.social.models import MailFollow, Publication

    speaker = Person.objects.get(handle="councillor-0")
    words = "The bridge at Mill Lane is open again, and the footway is wider than it was. Thank you for waiting. #roads"
    for number in range(POSTS):
        body = f"{words} Part {number} of what we heard: https://example.org/{number}"
        post(by=speaker, wanted=Post(body, speaker.ref))
    while sending.work_off():
        continue
    now = time.now()
    for start in range(0, followers, 5_000):
        MailFollow.objects.bulk_create(
            MailFollow(email=f"reader-{number}@example.org", ref=speaker.ref, pace="each", asked_at=now,
                       confirmed_at=now, told_until=now) for number in range(start, min(followers, start + 5_000)))
    return str(Publication.objects.latest("pk").uid)


def _mailed() -> int:
    from ostler.notify.models import Notice

    return Notice.objects.filter(kind="social.mail-each").count()


if __name__ == "__main__":
    main()
