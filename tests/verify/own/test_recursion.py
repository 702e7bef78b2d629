"""A map of one step is proved as what its statement says: begun at its start, and iterated."""

from dataclasses import replace

import pytest
import sympy as sp

from bounds.claim import Verdict
from bounds.ledger import ledger
from bounds.proving.formal import allowed
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.run import g
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.quantity import Over
from bounds.statement import Statement
from bounds.symbols import R, alpha, c, q, t
from bounds.theorems import dominated_roots
from bounds.theorems.one_step_map import EXACT, SIMPLE
from bounds.theorems.strongly_convex import SQUARE_ROOT
from verify.own.recursion import unshown


def left(said):
    return unshown(said, allowed(said, (), said.needs[0]))


@pytest.mark.parametrize("said", [SQUARE_ROOT, SIMPLE], ids=lambda each: each.name)
def test_the_maps_of_the_ledger_may_be_iterated(said) -> None:
    assert left(said) == ""


@pytest.mark.parametrize("said", [SQUARE_ROOT, SIMPLE, EXACT], ids=lambda each: each.name)
def test_a_map_that_begins_too_low_is_not_proved(said) -> None:
    assert "begins at" in left(replace(said, start=R**2 / 4))


@pytest.mark.parametrize(
    "said",
    [replace(SQUARE_ROOT, conditions=()), replace(SIMPLE, rhs=(1 - alpha * c) * q)],
    ids=["no condition on the step", "a factor that may be negative"],
)
def test_a_map_that_may_decrease_is_not_proved(said) -> None:
    assert "nondecreasing" in left(said)


def test_a_map_of_one_step_alone_is_not_iterated() -> None:
    may = allowed(SIMPLE, (), SIMPLE.needs[0])
    once = Assumed(sp.Le(mean(square(g(t))), 1))
    assert "one t alone" in unshown(SIMPLE, {*may, once})
    assert unshown(SIMPLE, {*may, once.bound({t: sp.Integer(0)})}) == ""


def test_no_other_map_of_the_ledger_is_iterated_unseen() -> None:
    """Those of the exact step and of what its gradient dominates have entries that prove it."""
    said = {each.printed for each in ledger().values() if isinstance(each.printed, Statement)}
    maps = {each.name for each in said if each.over is Over.NEXT_STEP}
    dominated = {dominated_roots.MEAN.name, dominated_roots.VARIANCE.name}
    assert maps <= {SQUARE_ROOT.name, SIMPLE.name, EXACT.name, *dominated}
    assert "no longer, so the map iterates" in " ".join(e.says for e in ledger().values())
    assert ledger()["sharper/dominated-monotone"].verdict is Verdict.PROVED
