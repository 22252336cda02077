"""How mail comes in: by LMTP from a mail server, or from an IMAP mailbox. Imported by settings; without either none
does."""

import os

from ostler.config import environment

_IN_DEMONSTRATION = environment.flag("OSTLER_DEMO")
# The address people write to; replies go to reply+TOKEN at the same domain.
OSTLER_MAIL_ADDRESS = os.environ.get("OSTLER_MAIL_ADDRESS", "ostler@example.org" if _IN_DEMONSTRATION else "").lower()
# The name our own mail server writes into Authentication-Results: its word alone proves a sender.
OSTLER_MAIL_AUTHSERV = os.environ.get("OSTLER_MAIL_AUTHSERV", "demonstration" if _IN_DEMONSTRATION else "")
OSTLER_LMTP = os.environ.get("OSTLER_LMTP", "")         # 127.0.0.1:2424, or the path of a socket
OSTLER_IMAP = os.environ.get("OSTLER_IMAP", "")         # imaps://user@host/folder
OSTLER_IMAP_PASSWORD_FILE = os.environ.get("OSTLER_IMAP_PASSWORD_FILE", "")
OSTLER_IMAP_EVERY = float(os.environ.get("OSTLER_IMAP_EVERY", "60"))      # seconds
