"""No random run refutes a statement that stands, and one refutes a statement that does not."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from bounds.claim import Verdict as Judged
from bounds.consistency import Consistency
from bounds.ledger import ledger
from bounds.proving.formal import allowed, fact
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.asking.truth import is_true
from bounds.proving.models.drawing.runs import run
from bounds.proving.models.world.model import Model, ModelError
from bounds.statement import Statement

CLAIMS = ledger().values()
STAND = {
    said.name: said
    for claim in CLAIMS
    for said in (claim.replacement, claim.printed if claim.verdict is Judged.PROVED else None)
    if isinstance(said, Statement) and said.name.startswith(("elastic/lemma-4.", "elastic/theorem"))
}
#: One of the claims that are refuted: (12) with the right powers, for any step sizes.
FALSE = next(c.printed for c in CLAIMS if getattr(c.printed, "name", "").endswith("4.3/any-step"))
RUNS = 25


@cache
def model(seed: int) -> Model:
    return run(np.random.default_rng(seed))


def refuted(said: Statement, reading: Consistency | None, seed: int) -> bool:
    """Whether the run meets all hypotheses and breaks the statement."""
    try:
        if any(holds(h, model(seed)) is not Verdict.HOLDS for h in allowed(said, (), reading)):
            return False
        return not is_true(fact(said), model(seed))
    except ModelError:
        return False


@pytest.mark.parametrize("name", STAND)
def test_no_run_refutes_a_statement_that_stands(name) -> None:
    for reading in STAND[name].needs or (None,):
        assert not any(refuted(STAND[name], reading, seed) for seed in range(RUNS))


def test_a_random_run_refutes_a_statement_that_does_not_stand() -> None:
    assert refuted(FALSE, Consistency.SECOND, 131)
