"""PDF files keep their pages and lose author, scripts and stowaways."""

import io
import zlib

import pikepdf
import pytest

from ostler.files import documents
from ostler.files.refusals import Refused
from ostler.files.tests import samples


def cleaned(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(documents.strip(content, "application/pdf")))


def everything_in(pdf: pikepdf.Pdf) -> str:
    """Every object's own text and every stream's content."""
    parts = [thing.unparse(resolved=True).decode("latin-1") for thing in pdf.objects]
    streams = [thing.read_bytes().decode("latin-1") for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
    return "\n".join(parts + streams)


def test_author_scripts_and_embedded_files_are_gone() -> None:
    with pikepdf.open(io.BytesIO(samples.document())) as sent:
        before = everything_in(sent)
    assert "Somebody Real" in before
    assert "app.alert" in before
    with cleaned(samples.document()) as kept:
        after = everything_in(kept)
        assert "/Info" not in kept.trailer
        assert not kept.attachments
        for gone in ("Somebody Real", "app.alert", "/JavaScript", "/Launch", "format.exe", "nobody looked at"):
            assert gone not in after


def test_pages_and_links_to_the_web_stay() -> None:
    with cleaned(samples.document()) as kept:
        assert len(kept.pages) == 1
        assert str(kept.pages[0].Annots[1].A.URI) == "https://www.example.org/plans"


def test_the_same_document_comes_out_the_same() -> None:
    sent = samples.document()
    assert documents.strip(sent, "application/pdf") == documents.strip(sent, "application/pdf")


def test_a_locked_document_is_refused() -> None:
    locked = samples.document(encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(Refused, match="password"):
        documents.strip(locked, "application/pdf")


@pytest.mark.parametrize("content", [
    b"%PDF-1.7\n", b"%PDF-1.4\n<html><script>alert(1)</script>", b"%PDF-" + bytes(5000),
])
def test_what_only_begins_like_a_document_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        documents.strip(content, "application/pdf")


def test_what_is_appended_to_a_document_stays_behind() -> None:
    tail = b"PK\x03\x04 a zip archive <script>"
    assert tail not in documents.strip(samples.document() + tail, "application/pdf")


def test_a_stream_that_unpacks_beyond_measure_is_not_unpacked() -> None:
    with pikepdf.new() as pdf:
        bomb = pdf.make_stream(b"")
        bomb.write(zlib.compress(bytes(documents.MOST_UNPACKED + 1)), filter=pikepdf.Name.FlateDecode)
        with pytest.raises(RuntimeError, match="limit"):
            bomb.read_bytes()
