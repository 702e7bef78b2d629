"""Every step of Lemma 4.1's proofs holds in the random runs that meet its hypotheses."""

from collections import Counter

import pytest

from bounds.ledger import ledger
from bounds.proving.derivation import Derivation, ancestors
from tests.bounds.proving.models.drawn import Drawn
from tests.bounds.proving.models.trial import Trial, judged

PROOFS = {
    claim.id: proof
    for claim in ledger().values()
    for proof in (claim.proof, claim.replacement_proof)
    if isinstance(proof, Derivation) and claim.id == "elastic/lemma-4.1"
}
RUNS = 12


@pytest.mark.parametrize("name", PROOFS)
def test_no_run_refutes_a_step(name) -> None:
    for theorem in {step for last in PROOFS[name].written().theorems for step in ancestors(last)}:
        for seed in range(RUNS):
            assert judged(theorem, Drawn(seed)) is not Trial.VIOLATED, repr(theorem)


@pytest.mark.parametrize("name", PROOFS)
def test_some_run_meets_all_hypotheses_of_a_proof(name) -> None:
    for theorem in PROOFS[name].written().theorems:
        found = Counter(judged(theorem, Drawn(seed)) for seed in range(RUNS))
        assert found[Trial.HOLDS], found
