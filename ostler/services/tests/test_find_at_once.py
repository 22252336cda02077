"""Several people type at the same time: each is answered, and alike."""

from concurrent.futures import ThreadPoolExecutor

from ostler.services.finding.words import words

SENTENCE = "the planning website is not taking residents' comments on applications and the roads are flooding again"


def test_words_are_read_alike_by_many_threads_at_once() -> None:
    alone = [word.stem for word in words(SENTENCE)]
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(lambda _: [word.stem for word in words(SENTENCE)], range(400)))
    assert all(each == alone for each in read)
