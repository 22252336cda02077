"""Digests are text in Python and bytes on disk."""

import pytest
from django.db import connection

from ostler.audit.models import Stream
from ostler.kernel import rows
from ostler.kernel.fields import digests_among, packed

DIGEST = "0f" * 32


@pytest.mark.django_db
def test_a_digest_goes_in_as_bytes_and_comes_out_as_text() -> None:
    made = Stream.objects.create(name="kernel", head=DIGEST)
    assert Stream.objects.get(head=DIGEST) == made
    assert Stream.objects.values_list("head", flat=True).get() == DIGEST
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM audit_stream")
        assert bytes(cursor.fetchone()[0]) == b"\x0f" * 32


@pytest.mark.django_db
def test_no_digest_is_no_bytes() -> None:
    made = Stream.objects.create(name="kernel")
    made.refresh_from_db()
    assert made.head == ""
    assert Stream.objects.filter(head="").exists()


@pytest.mark.django_db
def test_past_the_orm_they_are_the_same() -> None:
    rows.insert(Stream, ("name", "count", "head", "checkpointed"), [("kernel", 1, DIGEST, 0), ("other", 0, "", 0)])
    rows.update(Stream, ("head",), [("1f" * 32, Stream.objects.get(name="other").pk)])
    assert dict(Stream.objects.values_list("name", "head")) == {"kernel": DIGEST, "other": "1f" * 32}


def test_what_is_no_digest_is_refused() -> None:
    assert packed(b"\x0f") == b"\x0f"
    assert digests_among(Stream, ("name", "head")) == (1,)
    with pytest.raises(ValueError, match="hexadecimal"):
        packed("not a digest")
