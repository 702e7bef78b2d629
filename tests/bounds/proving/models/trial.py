"""One trial of a rule: a theorem that it makes, in a run in which its hypotheses may hold."""

from __future__ import annotations

from enum import Enum

from bounds.proving.kernel.theorem import RefusedError, Theorem
from bounds.proving.models.arithmetic.exact import UndecidedError, UndefinedError
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.asking.truth import is_true
from bounds.proving.models.world.model import ModelError
from tests.bounds.proving.models.drawn import Drawn


class Trial(Enum):
    REFUSED = "the rule refuses it"
    OUTSIDE = "the run has no value for some term"
    UNMET = "a hypothesis does not hold"
    HOLDS = "the hypotheses and the fact hold"
    VIOLATED = "the hypotheses hold and the fact does not"


def trial(rule, seed: int) -> Trial:
    """What becomes of the theorem that the rule makes of random arguments."""
    drawn = Drawn(seed)
    try:
        theorem = rule(drawn)
    except RefusedError:
        return Trial.REFUSED
    except (ModelError, UndecidedError):
        return Trial.OUTSIDE
    return judged(theorem, drawn)


def judged(theorem: Theorem, drawn: Drawn) -> Trial:
    """Whether the theorem holds in the run."""
    try:
        met = [holds(each, drawn.model, drawn.values) for each in theorem.hypotheses]
        if Verdict.FAILS in met:
            return Trial.UNMET
        try:
            truth = is_true(theorem.fact, drawn.model, drawn.values)
        except UndefinedError:
            truth = False
    except (ModelError, UndecidedError):
        return Trial.OUTSIDE
    return Trial.HOLDS if truth else Trial.VIOLATED
