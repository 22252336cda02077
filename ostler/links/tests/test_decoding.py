"""Encodings: said, wrongly said, not said."""

import codecs

import pytest

from ostler.links.decoding import decode

WELSH = "<title>Tŷ’r Cyngor: cŵn ar dennyn</title>"
PRICE = "<title>Café £5 “free”</title>"
RUSSIAN = "<title>Городской совет</title>"
JAPANESE = "<title>市議会のお知らせ</title>"
CHINESE = "<title>议会通知：镕</title>"


@pytest.mark.parametrize(("text", "codec", "label"), [
    (WELSH, "utf-8", "utf-8"), (WELSH, "utf-8", ""), (WELSH, "utf-8", "iso-8859-1"), (WELSH, "utf-8", "windows-1252"),
    (WELSH, "utf-8", "shift_jis"), (WELSH, "utf-8", "no-such-thing"), (WELSH, "utf-8", "utf8 "),
    (PRICE, "cp1252", "iso-8859-1"), (PRICE, "cp1252", "utf-8"), (PRICE, "cp1252", ""), (PRICE, "cp1252", "us-ascii"),
    (RUSSIAN, "koi8-r", "koi8-r"), (RUSSIAN, "cp1251", "windows-1251"), (RUSSIAN, "cp1251", "cp1251"),
    (JAPANESE, "euc-jp", "euc-jp"), (JAPANESE, "cp932", "shift_jis"), (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
    (CHINESE, "gb18030", "gb2312"), (CHINESE, "gb18030", "gbk"), (CHINESE[:-9] + "</title>", "big5", "big5"),
    (WELSH, "utf-16-le", "utf-16"), (WELSH, "utf-16-be", "utf-16be"),
])
def test_what_the_header_says_and_what_is_true(text: str, codec: str, label: str) -> None:
    try:
        content = text.encode(codec)
    except UnicodeEncodeError:
        text = "<title>議會通知</title>"
        content = text.encode(codec)
    assert decode(content, label) == text


@pytest.mark.parametrize("meta", [
    '<meta charset="windows-1251">', "<meta charset=windows-1251>", "<META CHARSET='Windows-1251' />",
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    '<?xml version="1.0" encoding="windows-1251"?>',
])
def test_what_the_page_says_of_itself(meta: str) -> None:
    assert decode((meta + RUSSIAN).encode("cp1251")) == meta + RUSSIAN


def test_the_header_before_the_page_if_it_can_be() -> None:
    said = '<meta charset="koi8-r">' + RUSSIAN
    assert decode(said.encode("cp1251"), "windows-1251") == said
    said = '<meta charset="windows-1251">' + RUSSIAN
    assert decode(said.encode("cp1251"), "utf-8") == said


@pytest.mark.parametrize(("mark", "codec"), [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
])
def test_a_mark_goes_before_all(mark: bytes, codec: str) -> None:
    assert decode(mark + WELSH.encode(codec), "windows-1251") == WELSH


def test_a_page_cut_within_a_sign() -> None:
    assert decode("<title>Tŷ".encode()[:-1], "utf-8") == "<title>T"


def test_nothing_fails() -> None:
    assert decode(b"") == ""
    assert "\ufffd" in decode(b"\x81\x8d\x8f\x90\x9d")
    assert decode(bytes(range(256)), "utf-8")
