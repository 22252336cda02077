"""What somebody typed is not lost to a session that ran out.

A form sent by nobody (or with a dead session) to a view that ``keeps`` is put into a box: sealed under the deployment's
key, carried from page to page of signing in as a hidden field, and opened by the same address afterwards. Nothing of it
is kept here. Without JavaScript; files are not carried, and the page says so.
"""

import base64
import json
import zlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render

from ostler.kernel import limits, time

FIELD: Final = "kept"
AGAIN: Final = "change_it"          # the words back into the form, to be changed before they are sent
# Of a form, in bytes of UTF-8: the longest entry where every letter takes four, and half as much again for line ends,
# quotation marks and the other fields.
MOST: Final = limits.ENTRY_CHARACTERS * 4 * 3 // 2
SEALED_MOST: Final = limits.REQUEST_BODY - 16 * 1024     # of a box, with the form that carries it
SECONDS: Final = 24 * 3600          # by the machine's clock
NOT_KEPT: Final = ("csrfmiddlewaretoken", FIELD, AGAIN)
View = Callable[..., HttpResponseBase]
Pairs = list[tuple[str, str]]


class Spoiled(Exception):
    """Not a box of ours, one for another address, or one that is too old."""


def keeps(view: View) -> View:
    """For a view that residents send forms to: outermost, above ``open_to``. Whoever signs in first comes back to it
    with what they sent. ``is_put_back(request)``: they want to change it first, so show the form with it."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if request.POST.get(FIELD):
            _put_back(request)
        return _first_sign_in(request) if getattr(request, "person", None) is None else view(request, *args, **kwargs)

    kept.keeps = True  # type: ignore[attr-defined]  # read by tests
    return kept


def is_put_back(request: HttpRequest) -> bool:
    """The words came back from signing in to be changed: show the form with ``request.POST``, and do nothing yet."""
    return bool(getattr(request, "is_put_back", False))


def box_of(request: HttpRequest) -> str:
    """What was sent to this address, sealed."""
    pairs = [(name, value) for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]
    plain = json.dumps([request.path, pairs], ensure_ascii=False).encode("utf-8", "surrogatepass")
    box = _fernet().encrypt_at_time(zlib.compress(plain, 9), _now()).decode() if len(plain) <= MOST else ""
    if not box or len(box) > SEALED_MOST:
        raise Spoiled("more than can be kept")
    return box


def opened(box: str) -> tuple[str, Pairs]:
    """The address it is for, and what was sent to it. Raises Spoiled."""
    try:
        plain = _inflated(_fernet().decrypt_at_time(box.encode("utf-8", "replace"), SECONDS, _now()))
        path, pairs = json.loads(plain.decode("utf-8", "surrogatepass"))
    except (InvalidToken, zlib.error, ValueError) as problem:
        raise Spoiled("no box of ours") from problem
    return path, [(name, value) for name, value in pairs]


def is_whole(box: str) -> bool:
    """Whether there is one that opens."""
    try:
        return bool(box) and bool(opened(box))
    except Spoiled:
        return False


def _first_sign_in(request: HttpRequest) -> HttpResponseBase:
    from ostler.residents.views.signing import ask_who  # which needs boxes too

    try:
        box = box_of(request)
    except Spoiled:
        return render(request, "residents/too_much.html", status=413)
    return ask_who(request, box)


def _put_back(request: HttpRequest) -> None:
    """The form as it was sent the first time, in place of the box. One for another address is passed over."""
    try:
        path, pairs = opened(request.POST[FIELD])
    except Spoiled:
        return
    if path != request.path:
        return
    form = QueryDict(mutable=True)
    for name, value in pairs:
        form.appendlist(name, value)
    request.is_put_back = AGAIN in request.POST  # type: ignore[attr-defined]
    form._mutable = False
    request.POST = form  # type: ignore[assignment]


def _inflated(packed: bytes) -> bytes:
    """Never more than was put in."""
    return zlib.decompressobj().decompress(packed, MOST)


def _fernet() -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ostler kept forms")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))


def _now() -> int:
    return int(time.real_now().timestamp())
