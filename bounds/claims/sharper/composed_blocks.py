"""Delay by blocks without a bound on the gradient: what blocks miss is no longer than the gradient.

So the largest delay counts, for rows and for columns, where no block of a view is older than that.
"""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import lacked_in_blocks
from bounds.claims.sharper.composable import BOUNDED
from bounds.claims.sharper.missed_views import missed
from bounds.claims.sharper.weighted_sum import Missed
from bounds.hypotheses import SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.relaxations import block_delay
from bounds.statement import Condition
from bounds.symbols import N_col, N_row, tau
from bounds.theorems import weighted_views as theorem

BLOCKS = Condition(
    name="a gradient is the sum of its parts in the blocks, which are at right angles, and a view "
    "lacks some of these parts",
    means=lambda: (lacked_in_blocks.VIEW, lacked_in_blocks.WHOLE, lacked_in_blocks.APART),
)
RECENT = Condition(name=block_delay.RECENT.name, means=lambda: (lacked_in_blocks.YOUNG,))
WINDOW = Condition(
    name="recent(t, i) is 1 for i ≥ t - tau, else 0", means=lambda: (lacked_in_blocks.WINDOW,)
)
_COUNTED = tuple(
    Condition(name=f"{total} ≥ tau", relation=sp.Le(tau, total)) for total in (N_row, N_col)
)


def of_blocks() -> Missed:
    """What views miss whose blocks are of different ages."""
    return missed(lacked_in_blocks.views())


GIVEN = (
    UNBIASED, theorem.RELATIVE_NOISE, SMOOTH, theorem.EVERY_GRADIENT, BLOCKS, RECENT, WINDOW,
    *_COUNTED,
)  # fmt: skip
CLAIMS = tuple(
    Claim(
        id=f"sharper/composed-blocks{each.end}",
        place="theory, a stack of relaxations",
        says="delay by blocks, none of which is more than tau iterations old: what "
        f"sharper/weighted-views{each.end} says, with N_row = N_col = tau",
        printed=fact(each.said),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(partial(each.shown, of_blocks)),
        hypotheses=(*GIVEN, *each.world, each.short),
        tightness=Tightness(Tight.GAP, "that of sharper/weighted-views, whose weights it has"),
        remark="recent is a name of what the other letters determine. That a block misses at most "
        "tau_b updates would not do: all views may then miss the same one, as in "
        "sharper/weighted-views-rows-alone",
    )
    for each in BOUNDED
)  # fmt: skip
