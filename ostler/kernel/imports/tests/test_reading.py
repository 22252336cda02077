"""Any file becomes a document or a sentence that says what is wrong, and where."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from ostler.kernel import limits
from ostler.kernel.imports import Refused, read


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, "list")
    return caught.value


def test_a_table_has_rows_numbered_as_a_spreadsheet_does() -> None:
    document = read(b"\xef\xbb\xbf name , ward\nAda,Brook\n\nBram,Mill\n", "list.csv")
    assert document.header == ["name", "ward"]
    assert document.encoding == "utf-8-sig"
    assert [(row.number, dict(row)) for row in document.rows or []] == [
        (2, {"name": "Ada", "ward": "Brook"}), (4, {"name": "Bram", "ward": "Mill"})]


def test_a_cell_of_several_lines_is_one_row() -> None:
    document = read(b'name,note\nAda,"one\ntwo"\nBram,x\n')
    assert [(row.number, row["note"]) for row in document.rows or []] == [(2, "one\ntwo"), (3, "x")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_splits_the_header(sign: str) -> None:
    document = read(sign.join(("name", "ward")).encode() + b"\n" + sign.join(("Ada", "Brook")).encode())
    assert document.rows == [{"name": "Ada", "ward": "Brook"}]


@pytest.mark.parametrize(("encoding", "found"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32"), ("cp1252", "cp1252"),
])
def test_the_encoding_is_told_by_mark_or_content(encoding: str, found: str) -> None:
    document = read("name,cost\nSiân “Bet” O’Neil,£5".encode(encoding))
    assert document.encoding == found
    assert document.rows == [{"name": "Siân “Bet” O’Neil", "cost": "£5"}]


def test_latin_1_where_windows_has_no_such_sign() -> None:
    assert read(b"name,note\nSi\xe2n,\x81").encoding == "latin-1"


def test_an_xml_declaration_is_believed_where_it_is_not_utf_8() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-14"?><a>Tŷ</a>'.encode("iso-8859-14")
    document = read(data)
    assert document.xml is not None
    assert document.xml.text == "Tŷ"


@pytest.mark.parametrize("data", [
    '<?xml version="1.0" encoding="utf-8"?>\n<a>Siân</a>', "<a>\nSiân</a>", '{"title":\n"Siân"}', '[\n"Siân"]',
])
def test_what_has_to_be_utf_8_is_not_guessed_at(data: str) -> None:
    assert "says that it is UTF-8, but line 2 is not" in refusal(data.encode("latin-1")).sentence


def test_a_web_page_in_latin_1_is_still_called_one() -> None:
    assert "its title is “Siân”" in refusal("<html><title>Siân</title></html>".encode("latin-1")).sentence


def test_a_file_in_two_encodings_is_refused_with_its_line() -> None:
    assert "line 3" in refusal("name\nSiân\n".encode() + "Zoë\n".encode("latin-1")).sentence


def test_a_letter_cut_in_half_means_cut_short() -> None:
    assert "cut short" in refusal("name\nSiân"[:-1].encode()[:-1]).sentence


def test_nul_bytes_are_refused_with_their_line() -> None:
    assert "Line 2" in refusal(b"name\nA\x00da\n").sentence
    assert "NUL" in refusal("name\nA\x00da".encode("utf-16")).sentence


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("councillors.csv", "name,ward")
    return file.getvalue()


@pytest.mark.parametrize(("data", "words"), [
    (workbook(), "save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "save the sheet as CSV"),
    (archive(), "Unpack"),
    (b"\x1f\x8b\x08rest", "Unpack"),
    (b"%PDF-1.7\n", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"SQLite format 3\x00", "database"),
])
def test_binaries_are_named(data: bytes, words: str) -> None:
    assert words in refusal(data).sentence


@pytest.mark.parametrize("data", [b"", b"  \n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data).sentence == "The file is empty."


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Refused, match="There is no file"):
            read(path)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nAda\n")
    document = read(path)
    assert (document.name, document.rows) == ("list.csv", [{"name": "Ada"}])


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMPORT_FILE", 2**20)
    path = tmp_path / "huge.csv"
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(Refused, match="larger than 1 megabytes"):
        read(path)
    assert "larger than" in refusal(b"x" * (2**20 + 1)).sentence


def test_an_unclosed_quotation_mark_is_named_by_its_line() -> None:
    fault = refusal(b'name,note\nAda,x\nBram,"cut sh')
    assert fault.problems[0].row == 3
    assert "line 3" in fault.sentence
    assert "never closes" in fault.sentence


def test_a_stray_quotation_mark_is_named() -> None:
    assert "must be doubled" in refusal(b'name,note\n"Ada"x,y\n').sentence


def test_rows_with_too_few_or_too_many_cells_are_named_all() -> None:
    fault = refusal(b"name,ward\nAda\nBram,Mill\nCerys,Mill,x\n")
    assert [(problem.row, problem.what) for problem in fault.problems] == [
        (2, "has 1 cells, but there are 2 headings."), (4, "has 3 cells, but there are 2 headings.")]


def test_empty_cells_past_the_last_heading_do_no_harm() -> None:
    assert read(b"name,ward\nAda,Brook,,\n").rows == [{"name": "Ada", "ward": "Brook"}]


def test_a_heading_that_stands_twice_is_refused() -> None:
    assert "twice" in refusal(b"Name,name\nAda,Bo\n").sentence


def test_too_many_rows_and_too_long_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMPORT_ROWS", 2)
    monkeypatch.setattr(limits, "IMPORT_FIELD_CHARACTERS", 5)
    assert "more than 2 rows" in refusal(b"name\na\nb\nc\n").sentence
    assert refusal(b"name\nabcdef\n").problems[0].field == "name"
    assert "longer than 5" in refusal(b"<a><b>abcdef</b></a>").sentence


def test_a_cell_past_the_parsers_own_limit_is_refused() -> None:
    assert "longer than" in refusal(b"name\n" + b"x" * 200_000).sentence


def test_a_hundred_problems_are_named_and_the_rest_counted() -> None:
    fault = refusal(b"name,ward\n" + b"Ada\n" * 150)
    assert len(fault.problems) == 101
    assert fault.problems[-1].what == "There are 50 more problems like these."


def test_a_web_page_is_called_one() -> None:
    titled = refusal(b"\n<!DOCTYPE html><html><head><title>\n Not &amp; found </title></head></html>")
    assert "This is a web page (its title is “Not & found”)" in titled.sentence
    assert "without a title" in refusal(b"<!-- moved -->\n<script>location='x'</script>").sentence


@pytest.mark.parametrize("data", [
    b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
    b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]><a>&d;</a>',
])
def test_entities_bombs_and_document_types_are_refused(data: bytes) -> None:
    assert "attacks its reader" in refusal(data).sentence


def test_cut_short_and_broken_markup_is_named_by_its_line() -> None:
    assert "ends too early, at line 2" in refusal(b"<a>\n<b>x").sentence
    assert "broken at line 2" in refusal(b"<a>\n<b>x</c></a>").sentence


def test_cut_short_and_broken_json_is_named_by_its_line() -> None:
    assert "ends too early, at line 2" in refusal(b'{"a":\n[1, 2').sentence
    assert "ends too early" in refusal(b'{"a": "cut sh').sentence
    assert "broken at line 2" in refusal(b'{"a":\n1 2}').sentence


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a": NaN}', b"[" + b"9" * 10_000 + b"]"])
def test_json_made_to_hurt_is_refused(data: bytes) -> None:
    assert refusal(data).problems


def test_json_is_read() -> None:
    assert read(json.dumps({"a": [1]}).encode()).json == {"a": [1]}
