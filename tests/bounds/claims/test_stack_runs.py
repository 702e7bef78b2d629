"""Each claim about a stack: a run that meets all its hypotheses comes near its bound."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
import sympy as sp

from bounds.ledger import ledger
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import B, D, L, M, T, alpha
from tests.bounds.claims.stack_runs import RUNS
from tests.bounds.proving.models.trial import Trial, judged


@dataclass
class Seen:
    model: Model
    values: dict


def test_a_descent_with_weights_meets_every_hypothesis() -> None:
    weights = [Fraction(n % 3 + 1, 3) for n in range(6)]
    letters = {L: 1, D: Fraction(1, 2), M: 1, B: 0, T: 6, alpha: Fraction(1, 2)}
    sizes = [each / 2 for each in weights]
    run = scripted(diagonal((1,), (0,)), (1,), sizes, letters)
    table = {(s,): (each,) for s, each in enumerate(weights)}
    (theorem,) = ledger()["sharper/falling-weights"].proof.written().theorems
    assert judged(theorem, Seen(joined(run, weight=table), {})) is Trial.HOLDS


@pytest.mark.parametrize("name", RUNS)
def test_a_run_meets_every_hypothesis_and_comes_near_the_bound(name) -> None:
    made, share = RUNS[name]
    run = made()
    (theorem,) = ledger()[name].proof.written().theorems
    assert judged(theorem, Seen(run.model, run.values)) is Trial.HOLDS
    fact = theorem.fact.args[1] if isinstance(theorem.fact, sp.Implies) else theorem.fact
    left, right = (float(symbolic(evaluate(side, run.model, run.values)[0])) for side in fact.args)
    assert share**2 * right <= left <= right
