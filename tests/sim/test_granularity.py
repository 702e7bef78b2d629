"""Which step a constant speaks of: measured at the start of a step and inside it, p = 4, tau = 3.

On a slope every gradient is the same, so an error counts the gradients missed, in units of M. The
table of docs/granularity.md is the one that is computed here.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from torch import Generator

from bounds import SYSTEMS
from bounds.quantity import Quantity
from bounds.statement import evaluator, keywords
from bounds.symbols import M, d, f, k, p, tau
from sim import System, run
from sim.delays import Constant
from sim.problems import Slope
from sim.staleness.message_passing import MessagePassing
from sim.systems import SGD, Asynchronous, Crash, Hogwild, Omission, TopK

DOCUMENT = Path(__file__).parents[2] / "docs/granularity.md"
P, TAU, FAULTS, STEPS = 4, 3, 2, 16
LETTERS = {M: 1.0, p: P, tau: TAU, d: 4, k: 1}
VIEW, UPDATE = Quantity.VIEW_ERROR, Quantity.UPDATE_VIEW_ERROR
#: Code, claim, system, f; exactly, in M: the view error, and that of the last single update.
CASES: list[tuple[str, str, System, int, float, float]] = [
    ("SGD(4)", "sgd", SGD(P), 0, 0, 3 / 4),
    ("Crash(4, 0)", "crash", Crash(P, 0), 0, 0, 3),
    ("Crash(4, 2, worst=True)", "crash", Crash(P, FAULTS, True), FAULTS, 2, 2),
    ("Omission(4, 2, 3, worst=True)", "omission", Omission(P, FAULTS, TAU, True), FAULTS, 6, 3),
    ("Omission(4, 3, 3, worst=True)", "omission", Omission(P, P - 1, TAU, True), P - 1, 9, 3),
    ("TopK(4, k=1)", "top-k", TopK(P, 1), 0, math.sqrt(14) / 2,
     math.sqrt(sum((age + 3 / 4) ** 2 for age in range(4))) / 2),
    ("Asynchronous(4, Constant(9))", "asynchronous", Asynchronous(P, Constant(TAU * (P - 1))), 0,
     9, 9),
    ("Hogwild(4, Constant(3))", "hogwild", Hogwild(P, Constant(TAU)), 0, 3, 3),
]  # fmt: skip
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
Case = tuple[str, str, System, int, float, float]
Table = list[list[list[int]]]  # iteration, receiver, sender: lateness


def measured(system: System) -> dict[Quantity, float]:
    """The largest errors of a run on a slope with M = 2, in units of M."""
    trace = run(
        system,
        Slope((1.0,) * 4),
        alpha=0.5,
        steps=STEPS,
        runs=1,
        generator=Generator().manual_seed(0),
        record=[VIEW, UPDATE],
    )
    return {quantity: float(values.max()) / 2 for quantity, values in trace.values.items()}


def heard(late: Table, node: int, before: int) -> set[tuple[int, int]]:
    """The gradients, as (iteration, sender), in the copy of the node before this iteration."""
    return {
        (u, j)
        for u in range(before)
        for j, by in enumerate(late[u][node])
        if by >= 0 and u + by < before
    }


def most_missed(late: Table) -> int:
    """The most gradients by which the observer's copy and a view differ when the observer adds the
    gradient of that view, in whichever order it adds those of one iteration."""
    observer, worst = len(late[0]) - 1, 0
    for t in range(len(late)):
        arrived = heard(late, observer, t + 1)
        for u, j in arrived - heard(late, observer, t):
            worst = max(worst, len((arrived - {(u, j)}) ^ heard(late, j, u)))
    return worst


def single_update(system: System, last: float) -> float:
    if not isinstance(system, MessagePassing):
        return last
    return most_missed(system.lateness(STEPS, 1, Generator().manual_seed(0))[:, 0].tolist())


def constant(expr: object, faults: int) -> float:
    values = {**LETTERS, f: faults}
    return float(evaluator(expr)(**keywords(expr, values)))  # type: ignore[arg-type]


@every_case
def test_the_errors_are_exactly_the_gradients_missed(case: Case) -> None:
    _, _, system, _, view, update = case
    errors = measured(system)
    assert errors[VIEW] == pytest.approx(view, abs=1e-12)
    assert errors[UPDATE] == pytest.approx(update, abs=1e-12)


@every_case
def test_the_constant_bounds_the_error_at_the_start_of_a_step(case: Case) -> None:
    _, name, system, faults, _, _ = case
    assert measured(system)[VIEW] <= constant(SYSTEMS[name].sharper.constant, faults) + 1e-12


def test_the_table_of_the_document_is_this_one() -> None:
    text = DOCUMENT.read_text()
    for code, name, system, faults, view, update in CASES:
        claim = SYSTEMS[name]
        printed, proved = (constant(c.constant, faults) for c in (claim.printed, claim.sharper))
        cells = (printed, proved, view, update, single_update(system, update))
        row = f"| `{code}` | " + " | ".join(f"{cell:.4g}" for cell in cells) + " |"
        assert row in text.splitlines(), row


def test_by_single_updates_crashes_cost_nothing_beside_the_p_minus_1_of_an_iteration() -> None:
    """A node that crashed is missed once, in place of the gradients that it no longer sends."""
    for seed in range(60):
        for faults in (1, 4):
            late = Crash(6, faults).lateness(12, 1, Generator().manual_seed(seed))
            assert most_missed(late[:, 0].tolist()) <= 5
    for faults in (0, 4):
        late = Crash(6, faults, worst=True).lateness(12, 1, Generator())
        assert most_missed(late[:, 0].tolist()) == 5


def test_by_single_updates_a_late_gradient_misses_what_came_since_its_view() -> None:
    """tau p - 1 older ones, p of the iteration in which it is added, tau f as between copies."""
    for seed in range(40):
        late = Omission(P, FAULTS, TAU).lateness(12, 1, Generator().manual_seed(seed))
        most = most_missed(late[:, 0].tolist())
        assert most <= (TAU + 1) * P - 1 + TAU * FAULTS
    late = Omission(P, FAULTS, TAU, worst=True).lateness(12, 1, Generator())
    assert most_missed(late[:, 0].tolist()) > TAU * FAULTS


def test_a_node_that_hears_late_misses_one_iteration_more_than_lemma_5_2_says() -> None:
    """All messages to node 0 come tau late, all others in time: its gradient, added last."""
    late = [[[TAU * (i == 0 != j) for j in range(P)] for i in range(P)] for _ in range(12)]
    assert most_missed(late) == (TAU + 1) * (P - 1)
