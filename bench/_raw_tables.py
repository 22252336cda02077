"""The statements of bench/_raw.py."""

MESSAGE, WORDS, EVENT, STREAM = "conversations_message", "conversations_words", "audit_event", "audit_stream"
DELIVERY, ENTRY, TOKENS = "conversations_delivery", "search_entry", "search_tokens"
CONVERSATION = "conversations_conversation"

_SHARED = {
    MESSAGE: "INSERT INTO conversations_message (id, uid, conversation_id, number, author_id, kind, at,"
             " client_message_id, request_digest, versions_count) VALUES (?, ?, ?, ?, ?, 'message', ?, ?, ?, 1)",
    WORDS: "INSERT INTO conversations_words (uid, message_id, number, body, salt, at, event)"
           " VALUES (?, ?, 1, ?, ?, ?, ?)",
    EVENT: "INSERT INTO audit_event (uid, chain_id, number, tag, at, by, acting_for, about, facts, body_digest,"
           " digest) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
    DELIVERY: "INSERT INTO conversations_delivery (uid, message_id, person_id, post_id, channel, outcome, at)"
              " VALUES (?, ?, ?, ?, 'in-app', 'sent', ?)",
    STREAM: "UPDATE audit_stream SET count = ?, head = ? WHERE id = ?",
    CONVERSATION: "UPDATE conversations_conversation SET message_count = ?, last_at = ? WHERE id = ?",
}
SQLITE = _SHARED | {
    ENTRY: "INSERT INTO search_entry (id, ref, source, within, at)"
           " VALUES (?, ?, 'conversations.message', ?, ?)",
    TOKENS: "INSERT INTO search_tokens (rowid, tokens) VALUES (?, ?)",
}
POSTGRESQL = {name: statement.replace("?", "%s") for name, statement in _SHARED.items()} | {
    ENTRY: "INSERT INTO search_entry (id, ref, source, within, at, tokens)"
           " VALUES (%s, %s, 'conversations.message', %s, %s, array_to_tsvector(%s::text[]))",
}
NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
_HEADS = ("SELECT matter.id, matter.message_count, chain.count, chain.head FROM conversations_conversation matter"
          " JOIN audit_stream chain ON chain.id = matter.chain_id WHERE matter.id ")
HEADS_SQLITE = _HEADS + "IN ({})"
HEADS_POSTGRESQL = _HEADS + "= ANY(%s) ORDER BY matter.id FOR UPDATE"
PEOPLE = "SELECT uid, id, name FROM people_person"
CONVERSATIONS = "SELECT uid, id, chain_id, post_id FROM conversations_conversation"
