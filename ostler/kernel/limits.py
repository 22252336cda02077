"""Every limit, in one place. Sizes in bytes unless the name says otherwise."""

from datetime import timedelta

BODY_CHARACTERS = 20_000          # one message, as characters
POST_CHARACTERS = 1_000            # a public post; more belongs in a blog entry
ENTRY_CHARACTERS = 60_000         # a blog entry, an event, a discussion
COMMENT_CHARACTERS = 4_000
SUBJECT_CHARACTERS = 140
REASON_CHARACTERS = 2_000         # a reason given for reading, handing over, reclassifying
NAME_CHARACTERS = 200
READ_CHARACTERS = 6_000           # of a message, read for danger and failure while one types
QUERY_CHARACTERS = 400            # words given to find and to search
CLIENT_ID_CHARACTERS = 64
REQUEST_BODY = 256 * 1024         # any request that carries no file
IMPORT_FILE = 50 * 1024 * 1024
IMPORT_ROWS = 200_000
IMPORT_FIELD_CHARACTERS = 20_000
CALENDAR_FILE = 1024 * 1024       # a rota or leave as iCalendar
CALENDAR_LINES = 60_000
CALENDAR_EVENTS = 2_000           # entries written in the file
CALENDAR_STRETCHES = 4_000        # with all repetitions of the coming year
ATTACHMENT_BY_TYPE = {
    "image/jpeg": 20 * 1024 * 1024,
    "image/png": 20 * 1024 * 1024,
    "image/webp": 20 * 1024 * 1024,
    "application/pdf": 25 * 1024 * 1024,
    "text/plain": 1024 * 1024,
}
ATTACHMENTS_A_MESSAGE = 6
LARGEST_REQUEST = ATTACHMENTS_A_MESSAGE * max(ATTACHMENT_BY_TYPE.values()) + REQUEST_BODY
IMAGE_PIXELS = 50_000_000
STREAMS_A_PERSON = 6
PAGE_ROWS = 50
FIND_RESULTS = 5
MESSAGES_A_SECOND_A_PERSON = 500  # interface.md promises no limit below this
SESSION_AGE = timedelta(weeks=8)
STEP_UP_AGE = timedelta(minutes=15)
ADMIN_READ_SHOWS_AFTER = timedelta(days=7)
SIGN_IN_TRIES = "10/15m"          # an address; a device that signed in before has its own bucket
CODE_TRIES = "50/1h"              # second-factor codes for one account, from devices it never signed in on
