"""How files become records."""

from ostler.files.models import File
from ostler.kernel.records import classify

classify(
    File, disclosable="media_type size digest stored_at disposed_at", personal="name stored_by",
    internal="id uid original_digest", retention="conversation",
    readable_through="conversations.Attachment: a file has no address of its own, what it hangs on decides",
)
