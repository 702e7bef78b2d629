"""A proof says in whole words what it rests on, and how many steps it has."""

import pytest
import sympy as sp

from bounds.proving import shown as kept
from reports.telling import proof_table
from reports.telling.proof_table import proof_fold

ONE = kept.Shown("sum", "what it says", sp.true, "arithmetic", ())


@pytest.mark.parametrize("hypotheses", [(), ("f is smooth",), ("f is smooth", "M > 0")])
def test_what_a_proof_rests_on_is_a_whole_sentence(hypotheses, monkeypatch) -> None:
    proof = kept.ShownProof((ONE,), (), hypotheses)
    monkeypatch.setattr(proof_table, "shown", lambda derivation: proof)
    fold = proof_fold("Proof", object())
    rests = str(fold.blocks[0].words)
    assert ": ." not in rests
    assert all(each in rests for each in hypotheses or ("no hypothesis",))
    assert "1 step;" in fold.summary
