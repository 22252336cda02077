"""The only writers of conversations: plain verbs, keyword-only, each with its author and its audit event."""

from ostler.conversations.actions.amending import edit, withdraw
from ostler.conversations.actions.holding import acknowledge, bring_manager, reopen, resolve
from ostler.conversations.actions.inspecting import inspect, seal
from ostler.conversations.actions.replying import log_call, reply, thank
from ostler.conversations.actions.rerouting import hand_over, join, not_ours, reclassify
from ostler.conversations.actions.seeing import mark_received, mark_seen
from ostler.conversations.actions.starting import start
from ostler.conversations.actions.wrong_channel import wrong_channel

__all__ = ["acknowledge", "bring_manager", "edit", "hand_over", "inspect", "join", "log_call", "mark_received",
           "mark_seen", "not_ours", "reclassify", "reopen", "reply", "resolve", "seal", "start", "thank", "withdraw",
           "wrong_channel"]
