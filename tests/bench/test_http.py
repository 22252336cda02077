"""The load reads answers and events right however the network cuts them up."""

import pytest

from bench._http import Answers, Events

ANSWER = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"id\": \"a\"}"
EMPTY = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
STREAM = (
    b": hello\nid: seen\nretry: 3000\n\n"
    b'event: message\ndata: {"client_message_id": "m-1"}\n\n'
    b": beat\n\n"
    b"event: refresh\ndata: {}\n\n"
)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
EVENTS = [(b"message", b'{"client_message_id": "m-1"}'), (b"refresh", b"{}")]


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at:at + size] for at in range(0, len(data), size)]


def chunked(data: bytes, size: int) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in cut(data, size))


@pytest.mark.parametrize("size", [1, 2, 7, 64, 10_000])
def test_answers_are_read_whole(size: int) -> None:
    answers = Answers()
    found = [answer for part in cut(ANSWER + EMPTY + ANSWER, size) for answer in answers.feed(part)]
    assert found == [(201, b'{"id": "a"}'), (404, b""), (201, b'{"id": "a"}')]


def test_half_an_answer_is_none() -> None:
    answers = Answers()
    assert list(answers.feed(ANSWER[:-1])) == []
    assert list(answers.feed(ANSWER[-1:])) == [(201, b'{"id": "a"}')]


def test_an_answer_without_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="without a length"):
        list(Answers().feed(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"))


@pytest.mark.parametrize("size", [1, 3, 17, 10_000])
@pytest.mark.parametrize("chunk", [1, 5, 40, 10_000])
def test_events_are_read_through_chunks(size: int, chunk: int) -> None:
    events = Events()
    sent = HEAD + b"transfer-encoding: chunked\r\n\r\n" + chunked(STREAM, chunk)
    assert [event for part in cut(sent, size) for event in events.feed(part)] == EVENTS
    assert events.status == 200


@pytest.mark.parametrize("size", [1, 3, 17, 10_000])
def test_events_are_read_to_the_end_of_a_plain_body(size: int) -> None:
    events = Events()
    assert [event for part in cut(HEAD + b"\r\n" + STREAM, size) for event in events.feed(part)] == EVENTS


def test_a_refused_stream_has_its_status_and_no_events() -> None:
    events = Events()
    assert list(events.feed(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\n{}")) == []
    assert events.status == 401
