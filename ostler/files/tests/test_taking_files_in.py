"""A file is what its content is, is kept cleaned and once, and a refusal keeps nothing."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from django.db import transaction

from ostler.files import disk, store
from ostler.files.models import File
from ostler.files.tests import samples
from ostler.kernel import limits
from tests.cast import Cast


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path: Path) -> Path:
    settings.OSTLER_DATA = tmp_path
    return tmp_path


def kept_files(folder: Path) -> list[Path]:
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize(("content", "name", "media_type", "kept_as"), [
    (samples.picture("JPEG"), "site.jpg", "image/jpeg", "site.jpg"),
    (samples.picture("PNG"), "site.jpg", "image/png", "site.jpg.png"),
    (samples.picture("WEBP"), "site.exe", "image/webp", "site.exe.webp"),
    (samples.document(), "plan.html", "application/pdf", "plan.html.pdf"),
    (b"Broken kerb at the mill, three metres\n", "note.svg", "text/plain", "note.svg.txt"),
])
def test_the_content_says_what_it_is_whatever_its_name(cast: Cast, content, name, media_type, kept_as) -> None:
    file = store.keep(samples.upload(content, name, "text/html"), by=cast.ada)
    assert (file.media_type, file.name) == (media_type, kept_as)
    assert file.original_digest == hashlib.sha256(content).hexdigest()
    assert file.stored_by == cast.ada
    with store.open_file(file) as kept:
        cleaned = kept.read()
    assert (len(cleaned), hashlib.sha256(cleaned).hexdigest()) == (file.size, file.digest)


@pytest.mark.parametrize("content", [
    b"MZ\x90\x00\x03", b"PK\x03\x04zip", b"\x7fELF", b"GIF89a\x01\x00\x01\x00", b"\x00\x00\x00\x18ftypheic",
    "Grüße".encode("utf-16"), "Grüße".encode("latin-1"), b"tab\x00nul", b"   \n ", b"\xff\xd8",
    b"\n%PDF-1.4 not from the first byte\x00",
])
def test_what_is_not_taken_is_refused_with_what_is(cast: Cast, data_folder, content) -> None:
    with pytest.raises(store.Refused, match=r"Send a picture \(JPEG, PNG or WebP\), a PDF or a plain text"):
        store.keep(samples.upload(content), by=cast.ada)
    assert not File.objects.exists()
    assert not kept_files(data_folder)


def test_an_empty_file_is_refused(cast: Cast) -> None:
    with pytest.raises(store.Refused, match="empty"):
        store.keep(samples.upload(b""), by=cast.ada)


def test_each_kind_has_its_own_limit(cast: Cast, data_folder) -> None:
    for content in (b"a" * (1024 * 1024 + 1), b"%PDF-" + b"0" * limits.ATTACHMENT_BY_TYPE["application/pdf"]):
        with pytest.raises(store.Refused, match="too large"):
            store.keep(samples.upload(content), by=cast.ada)
    assert not kept_files(data_folder)


def test_the_same_content_is_kept_once_with_a_row_for_each(cast: Cast, data_folder) -> None:
    first, second = (store.keep(samples.upload(b"the same words", name), by=cast.ada) for name in ("a.txt", "b.txt"))
    assert (first.name, second.name) == ("a.txt", "b.txt")
    assert first.digest == second.digest
    assert kept_files(data_folder) == [disk.path(first.digest)]


def test_bytes_are_for_their_owner_only_and_no_draft_stays(cast: Cast, data_folder) -> None:
    file = store.keep(samples.upload(b"words"), by=cast.ada)
    place = data_folder / "files" / file.digest[:2] / file.digest[2:4] / file.digest
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert kept_files(data_folder) == [place]


def test_a_full_disk_leaves_neither_bytes_nor_row(cast: Cast, data_folder, monkeypatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        store.keep(samples.upload(b"words"), by=cast.ada)
    assert not File.objects.exists()
    assert not kept_files(data_folder)
