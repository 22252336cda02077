"""The only writers of conversations: plain verbs, keyword-only, each with its author and its audit event."""

from ostler.conversations.actions.alike import link_same, unlink
from ostler.conversations.actions.amending import edit, withdraw
from ostler.conversations.actions.deciding import (
    correct_decision,
    publish_decision,
    record_decision,
    withdraw_decision,
)
from ostler.conversations.actions.flag_ends import lift_flag, read_flagged, review_flag
from ostler.conversations.actions.flagging import flag
from ostler.conversations.actions.former import take_from_former
from ostler.conversations.actions.hat import correct_capacity
from ostler.conversations.actions.holding import acknowledge, bring_manager, reopen, resolve, take_unheld
from ostler.conversations.actions.inspecting import inspect, seal
from ostler.conversations.actions.public_updating import agree_to_update, propose_update, refuse_update
from ostler.conversations.actions.rehoming import rehome
from ostler.conversations.actions.replying import log_call, reply
from ostler.conversations.actions.rerouting import hand_over, join, not_ours, reclassify
from ostler.conversations.actions.ringing import Rang, forget_caller, note_ring, share_callers
from ostler.conversations.actions.seeing import mark_received, mark_seen
from ostler.conversations.actions.shift_end import decline, offer_all
from ostler.conversations.actions.starting import start
from ostler.conversations.actions.telling_callers import rung_back, tell_callers
from ostler.conversations.actions.thanking import answer_thanks, offer_thanks, take_back_thanks, thank
from ostler.conversations.actions.together import acknowledge_all, resolve_all, update_all
from ostler.conversations.actions.wrong_channel import not_now, wrong_channel, wrong_person

__all__ = ["Rang", "acknowledge", "acknowledge_all", "agree_to_update", "answer_thanks", "bring_manager",
           "correct_capacity", "correct_decision", "decline", "edit", "flag", "forget_caller", "hand_over", "inspect",
           "join", "lift_flag", "link_same", "log_call", "mark_received", "mark_seen", "not_now", "not_ours",
           "note_ring", "offer_all", "offer_thanks", "propose_update", "publish_decision", "read_flagged",
           "reclassify", "record_decision", "refuse_update", "rehome", "reopen", "reply", "resolve", "resolve_all",
           "review_flag", "rung_back", "seal", "share_callers", "start", "take_back_thanks", "take_from_former",
           "take_unheld", "tell_callers", "thank", "unlink", "update_all", "withdraw", "withdraw_decision",
           "wrong_channel", "wrong_person"]
