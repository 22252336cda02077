"""A GOV.UK Notify on loopback: it takes a text or mail for every request, remembers them by reference, and answers in
the shape that is published (``is_published``) or in that of version 2, with which its client is documented."""

import base64
import hashlib
import hmac
import json
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ostler.notify.tests.listening import Asked, Listening, Said

SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
KEY = f"ostler-{SERVICE}-{SECRET}"
TEMPLATES = {"sms": str(uuid.UUID(int=3)), "email": str(uuid.UUID(int=4))}
AT = "2026-05-25T09:40:00.000000Z"


class Notify(Listening):
    """``faults`` are given first, in turn; with ``is_lost`` what was sent is taken all the same."""

    def __init__(self, *, is_published: bool = False) -> None:
        super().__init__(self._answer)
        self.is_published = is_published
        self.taken: list[dict[str, Any]] = []
        self.faults: list[Said] = []
        self.answers: list[tuple[str, Any]] = []        # what was asked, and the answer's document

    def _answer(self, asked: Asked) -> Said:
        if not _is_ours(asked.headers.get("authorization", "")):
            return Said(403, {"status_code": 403, "errors": [{"error": "AuthError", "message": "Invalid token"}]})
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None and not fault.is_lost:
            return fault
        kind = asked.path.rpartition("/")[2]
        said = self._take(kind, asked.json) if asked.method == "POST" else self._list(asked.path)
        return fault if fault is not None else said

    def _take(self, kind: str, given: Any) -> Said:
        if given["template_id"] != TEMPLATES[kind]:
            return Said(400, {"status_code": 400, "errors": [{"error": "BadRequestError", "message": "No template"}]})
        row = {"id": str(uuid.uuid4()), "kind": kind, "status": "created", **given}
        self.taken.append(row)
        document = self._posted(row)
        self.answers.append((f"POST_notification_return_{kind}.json", document))
        return Said(201, document)

    def _list(self, path: str) -> Said:
        wanted = parse_qs(urlsplit(path).query).get("reference", [None])[0]
        rows = [row for row in self.taken if wanted in (None, row.get("reference"))]
        document: dict[str, Any] = {"notifications": [self._row(row) for row in rows], "links": {}}
        if self.is_published:
            document |= {"page_size": 50, "total": len(rows)}
        self.answers.append(("GET_notifications_return.json", document))
        return Said(200, document)

    def _posted(self, row: dict[str, Any]) -> dict[str, Any]:
        words = _words(row)
        subject = {"subject": row["personalisation"]["subject"]} if row["kind"] == "email" else {}
        if self.is_published:
            return {"data": {"notification": {"id": row["id"]}, "body": words, "template_version": 1, **subject}}
        return {"id": row["id"], "reference": row["reference"], "uri": f"{self.address}/v2/notifications/{row['id']}",
                "content": {"body": words, **subject},
                "template": {"id": row["template_id"], "version": 1, "uri": f"{self.address}/v2/template/x"}}

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        to = row.get("phone_number") or row["email_address"]
        shared = {"id": row["id"], "reference": row["reference"], "status": row["status"], "body": _words(row),
                  "created_at": AT, "sent_at": None}
        if not self.is_published:
            return shared | {"type": row["kind"], "template": {"id": row["template_id"], "version": 1}}
        subject = {"subject": row["personalisation"]["subject"]} if row["kind"] == "email" else {}
        return shared | subject | {
            "to": to, "job_row_number": None, "template_version": 1, "billable_units": 1,
            "notification_type": row["kind"], "sent_by": None, "updated_at": None, "service": SERVICE,
            "job": None, "api_key": None,
            "content_char_count": len(_words(row)) if row["kind"] == "sms" else None,
            "template": {"id": row["template_id"], "name": "Ostler", "template_type": row["kind"], "version": 1}}


def _words(row: dict[str, Any]) -> str:
    given = row["personalisation"]
    return f"{given['subject']}: {given['body']} {given['link']}"


def _is_ours(header: str) -> bool:
    """The token its client makes: HS256 over the service's id, with the secret of the key."""
    head, claims, signature = header.removeprefix("Bearer ").split(".")
    found = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == signature and said["iss"] == SERVICE
