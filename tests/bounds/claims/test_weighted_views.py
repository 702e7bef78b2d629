"""Views that miss weighted gradients: in exact runs, at prescribed steps, and what is false."""

from collections import Counter
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy as sp

from bounds.claims.sharper import weighted_views as proof
from bounds.claims.sharper.weighted_sum import APART, MOMENT, as_given, distance
from bounds.ledger import ledger
from bounds.proving.derivation import Derivation, ancestors
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.objective import diagonal
from bounds.statement import evaluator, keywords
from bounds.symbols import D, L, N_col, N_row, T, alpha, epsilon, omega, sigma
from bounds.theorems import weighted_views as theorem
from tests.bounds.claims.weighted_runs import Seen, views
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

PROOFS = {
    name: entry.proof
    for name, entry in ledger().items()
    if name.startswith("sharper/weighted-views") and isinstance(entry.proof, Derivation)
}
SEEDS, RUNS, ENOUGH = 600, 16, 8


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    return [each for each in map(views, range(SEEDS)) if each]


def test_no_run_refutes_a_step(seen) -> None:
    every = [each for proof in PROOFS.values() for each in proof.written().theorems]
    steps = {(s.fact, s.hypotheses): s for last in every for s in ancestors(last)}
    for theorem_, run_ in product(steps.values(), seen[:RUNS]):
        assert judged(theorem_, run_) is not Trial.VIOLATED, repr(theorem_)


@pytest.mark.parametrize("name", [each for each in PROOFS if "iterations" not in each])
def test_runs_that_miss_gradients_meet_all_hypotheses(name, seen) -> None:
    (last,) = PROOFS[name].written().theorems
    missing = [each for each in seen if each.model.letters[N_row]]
    found = Counter(judged(last, each) for each in missing)
    assert found[Trial.HOLDS] >= ENOUGH, found
    assert not found[Trial.VIOLATED]


@pytest.mark.parametrize(
    ("name", "late", "size"), [("", 1, Fraction(1, 2)), ("-served", 2, Fraction(1, 4))]
)
def test_a_run_of_the_prescribed_length_meets_all_hypotheses(name, late, size) -> None:
    """The roots are rational: N_row N_col is 2 with the whole descent, and 4 with half of it."""
    steps, lags = 6, {L: 1, D: Fraction(1, 2), N_row: late, N_col: 2, sigma: 0, omega: 0}
    target = (4 if name else 2) * lags[D] / (size * steps)
    model = scripted(
        diagonal((1,), (0,)),
        (1,),
        (size,) * steps,
        {**lags, T: steps, alpha: size, epsilon: target},
        view=lambda x: x[max(0, len(x) - 1 - late)],
    )
    table = {(s, i): (Fraction(s - late <= i < s),) for s, i in product(range(steps), repeat=2)}
    (last,) = PROOFS[f"sharper/weighted-views{name}-iterations"].written().theorems
    assert judged(last, Seen(joined(model, w=table), {})) is Trial.HOLDS


SHORT = assume(theorem.STEP_TAKES_ALL.relation)
NOISE = theorem.NOISE
FALSE = {
    "N_row for N_row²": lambda: bounded(NOISE - alpha**2 * theorem.Q * (1 - 1 / N_row)),
    "no compression": lambda: bounded(NOISE / theorem.EACH),
    "half of the start": lambda: bounded(NOISE - D / (alpha * T)),
    "no condition": lambda: bounded(NOISE, arithmetic(sp.true)),
    "rows for columns": lambda: bounded(NOISE, assume(sp.Le(theorem.TAKEN.subs(N_col, N_row), 1))),
    "the whole step, for the views": lambda: proof.within(theorem.HALF, SHORT),
    "squares add in what is missed": lambda: arithmetic(
        sp.Le(APART, alpha**2 * as_given().weighted(MOMENT)), distance(as_given())
    ),
}


def bounded(noise, short=SHORT):
    """The mean at x_t with other noise, or from something else that is said of the step."""
    said = sp.Le(fact(theorem.MEAN).args[0], 2 * D / (alpha * T) + noise)
    return arithmetic(said, proof.within(0, short))


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)


def test_the_honest_twin_goes_through() -> None:
    assert bounded(NOISE).fact == fact(theorem.MEAN)


@pytest.mark.parametrize("said", theorem.STACKED, ids=lambda each: each.name)
def test_a_prescribed_step_meets_the_condition_and_reaches_the_target(said) -> None:
    rng, held_back = np.random.default_rng(0), 0
    for _ in range(200):
        letters = (L, D, sigma, epsilon, N_row, N_col, omega)
        values = dict(zip(letters, 10 ** rng.uniform(-2, 2, len(letters)), strict=True))
        values[alpha] = number(said.step_size, values)
        condition = said.conditions[-1].relation
        taken, most = (number(side, values) for side in condition.args)
        assert taken <= most * (1 + 1e-9)
        held_back += taken > most * (1 - 1e-9)
        values[T] = number(said.iterations, values)
        assert values[T] > 0
        assert number(said.inverts.rhs, values) == pytest.approx(values[epsilon])
    assert 20 < held_back < 180


def number(expr, values) -> float:
    return float(evaluator(expr)(**keywords(expr, values)))
