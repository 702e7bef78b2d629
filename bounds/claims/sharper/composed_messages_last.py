"""The last iterate with local steps: what is far counts H times for a message, and H - 1 more.

Weights of messages are those of their gradients, and what is left shrinks by (1 - y)^H in one.
"""

from __future__ import annotations

from bounds.claims.sharper import by_message, far_by_message, lacked_far
from bounds.claims.sharper.composed import kept_weight, missing, reading
from bounds.claims.sharper.composed_last import FAR, LAST, NOTE, PUSHED, Last, claim, names, reaches
from bounds.claims.sharper.composed_messages import GIVEN
from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked_far import Far, Rate, column_far, reach
from bounds.claims.sharper.lacked_far_and_late import lags, late
from bounds.claims.sharper.missed_by_message import missed_by_message
from bounds.claims.sharper.missed_views import Missing
from bounds.claims.sharper.served import below_one
from bounds.claims.sharper.weighted_fading import Lags
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import given
from bounds.proving.meanings.weighted_views import weight
from bounds.statement import Condition
from bounds.symbols import H, N_held

#: What is far in the whole stack, in gradients.
WHOLE = H * FAR + H - 1
_MEMORIES = Always(
    (i, many),
    column_far(kept_weight, far_by_message.Y, reach, N_held),
    "how long memories hold a message back",
)


def _held(last: Last) -> Condition:
    return Condition(
        name="the weights of the memories, each over (1 - y)^(H times its lag in messages), add up "
        "to N_held/(1 - (1 - (1 - y)^H) reach) for one message, or less",
        means=lambda: (_MEMORIES.bound(far_by_message.by_gradient(last.y)),),
    )


def far(last: Last) -> tuple[Rate, Missing, Far]:
    """How long views lack gradients, from what they lack of messages."""
    less, served = below_one(), by_message.served()
    rate = far_by_message.rate(FAR, less)
    memories = Far(kept_weight, given(_MEMORIES, {i: i, many: many}), N_held, reach)
    stage, recent = reading(served)
    views = missing(stage, recent, served)
    averaged = lacked_far.averaged(rate, memories, served.ahead)
    messages = late(rate, stage, recent, served, averaged)
    own = last.rate(WHOLE, less)
    return own, views, far_by_message.of_gradients(own, views, messages)


def of_messages(last: Last) -> Lags:
    """Local steps, with delay, momentum at the server and memories."""
    rate, views, lacking = far(last)
    return lags(rate, lacking, missed_by_message(views))


CLAIMS = tuple(
    claim(
        "messages",
        "H local steps, each ratio alpha long, with delay, momentum and memories that count "
        f"messages: what sharper/weighted-views{each.end} says of single gradients, with N_row and "
        "N_col of sharper/composed-messages and N_far = H (tau + 1/(1 - mu) + that of the memories)"
        " + H - 1",
        each,
        of_messages,
        (*GIVEN, _held(each), reaches(WHOLE), PUSHED, names(each, weight)),
        f"{NOTE}. u and w are names too. T counts gradients, so x_T within a message is nobody's",
    )
    for each in LAST
)
