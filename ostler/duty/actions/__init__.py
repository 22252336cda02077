"""The only writers of hours, leave, covers, rotas, swaps and shifts. Each says it on the record; names stay out of its
facts."""

from ostler.duty.actions.cover import set_cover
from ostler.duty.actions.leave import cancel_leave, take_leave
from ostler.duty.actions.quiet import set_quiet_hours, take_back_quiet_hours
from ostler.duty.actions.rota import change_rota, end_rota, make_rota
from ostler.duty.actions.shift import add_shift, change_shift, remove_shift
from ostler.duty.actions.swap import accept_swap, decline_swap, propose_swap, withdraw_swap
from ostler.duty.actions.turns import Pattern, Place, set_turns
from ostler.duty.actions.week import set_week
from ostler.duty.actions.wish import take_back_wish, wish_to_be_reached

__all__ = [
    "Pattern", "Place", "accept_swap", "add_shift", "cancel_leave", "change_rota", "change_shift", "decline_swap",
    "end_rota", "make_rota", "propose_swap", "remove_shift", "set_cover", "set_quiet_hours", "set_turns", "set_week",
    "take_back_quiet_hours", "take_back_wish", "take_leave", "wish_to_be_reached", "withdraw_swap",
]
