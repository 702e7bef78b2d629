"""Local steps without a bound on the gradient: the weights of messages are those of gradients.

Iterations are single gradients, message by message. A view lacks of each gradient what it lacks of
its message, so rows and columns are H times those that a server counts in messages.
"""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import by_message, composed, missed_by_message
from bounds.claims.sharper.composable import BOUNDED
from bounds.claims.sharper.composed_stacks import AVERAGED, SUMS
from bounds.claims.sharper.local_steps import EXTRA
from bounds.claims.sharper.missed_views import Missing
from bounds.claims.sharper.served import BELOW_ONE, LAG
from bounds.claims.sharper.weighted_sum import Missed
from bounds.hypotheses import SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation, shared
from bounds.proving.formal import fact
from bounds.proving.meanings import stacks
from bounds.proving.meanings import weighted_views as meant
from bounds.relaxations import momentum
from bounds.statement import Condition
from bounds.symbols import H, N_col, N_held, N_mem, N_row, tau
from bounds.theorems import weighted_views as theorem


@shared
def _messages() -> Missing:
    """What views lack where a message begins."""
    return by_message.views()


BY_MESSAGE = Condition(
    name="message t is the sum of the gradients of iterations H t to H t + H - 1, each at the "
    "view before it moved by a local step, ratio alpha long",
    means=lambda: (by_message.SUM, by_message.MAKES),
)
STALE = Condition(
    name="the first view of a message is the parameter that was served at most tau messages ago; "
    "of which one is fixed before the run, whatever the samples and coins",
    means=lambda: (by_message.READS, stacks.ONE, stacks.RECENT),
)
HELD = Condition(
    name="memories hold back √E|e|² ≤ Σ k(t, i) √E|message i|², with weights from 0 that never "
    "rise; they start empty and none is lost",
    means=lambda: (
        by_message.SENT, stacks.EMPTY, by_message.HOLDS, composed.YET, composed.FALLS,
    ),
)  # fmt: skip
NAMES = Condition(
    name="u(t) = Σ √E|g|² over the gradients of message t; w is 0 for gradients from a view's own "
    "on, |ratio - 1| for those before it in its message, and that of their messages for others",
    means=lambda: (
        by_message.LONG, meant.EARLIER, missed_by_message.WITHIN,
        missed_by_message.between(_messages()),
    ),
)  # fmt: skip
_COUNTED = tuple(
    Condition(
        name=f"{all_} ≥ H (tau + {LAG} + {part}) + |ratio - 1| (H - 1)",
        relation=sp.Le(H * (tau + LAG + part) + EXTRA * (H - 1), all_),
    )
    for all_, part in ((N_row, N_mem), (N_col, N_held))
)


def of_messages() -> Missed:
    """What views miss with local steps, delay, momentum at the server and memories."""
    return missed_by_message.missed_by_message(_messages())


GIVEN = (
    UNBIASED, theorem.RELATIVE_NOISE, SMOOTH, theorem.EVERY_GRADIENT, BY_MESSAGE, STALE, HELD, SUMS,
    AVERAGED, BELOW_ONE, momentum.AT_SERVER, NAMES, *_COUNTED,
)  # fmt: skip
CLAIMS = tuple(
    Claim(
        id=f"sharper/composed-messages{each.end}",
        place="theory, a stack of relaxations",
        says="H local steps, each ratio alpha long, with delay, momentum and memories that count "
        f"messages: what sharper/weighted-views{each.end} says of single gradients, with N_row = "
        "H (tau + mu/(1 - mu) + N_mem) + |ratio - 1| (H - 1) and N_held for N_mem in N_col",
        printed=fact(each.said),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(partial(each.shown, of_messages)),
        hypotheses=(*GIVEN, *each.world, each.short),
        tightness=Tightness(Tight.GAP, "that of sharper/weighted-views, whose weights it has"),
        remark="u, h and w are names of what the other letters determine, and no assumption. T "
        "counts gradients, so x_t within a message is nobody's. In rounds of p workers whose "
        "messages are averaged tau = p - 1 and ratio = p; beside momentum ratio = 1 - mu",
    )
    for each in BOUNDED
)  # fmt: skip
