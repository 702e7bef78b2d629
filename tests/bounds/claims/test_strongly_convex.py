"""What the proofs about strongly convex objectives rest on, and what they do not."""

import pytest

from bounds.claims.elastic import fixed_function, lemma_4_3, proof_of_lemma_4_3, target
from bounds.consistency import Consistency
from bounds.hypotheses import STAYS
from bounds.proving import concludes, run
from bounds.proving.derivation import Derivation, hypotheses


@pytest.mark.parametrize("build", [lemma_4_3.corrected, target.met])
def test_nothing_is_asked_of_f_outside_the_set_where_the_run_stays(build) -> None:
    used = hypotheses(Derivation(build).written())
    assert not used & {run.SMOOTH, run.STRONGLY_CONVEX, run.LEAST}


def test_a_step_of_the_paper_rests_on_a_run_that_stays() -> None:
    entry = proof_of_lemma_4_3.CLAIMS[0]
    without = [each for each in (*entry.hypotheses, *entry.conditions) if each != STAYS]
    (why,) = concludes.failures(entry.proof, entry.printed, without)
    assert "the iterates stay in X" in why


def test_the_lemma_is_proved_under_each_reading_by_that_reading_alone() -> None:
    given, second = Derivation(lemma_4_3.corrected).written().theorems
    assert given.hypotheses & concludes.means(Consistency.CONDITIONAL_FIRST)
    assert not given.hypotheses & concludes.means(Consistency.SECOND)
    assert not second.hypotheses & concludes.means(Consistency.CONDITIONAL_FIRST)


def test_a_number_linear_in_b_asks_neither_for_a_line_nor_for_strong_convexity() -> None:
    used = hypotheses(Derivation(fixed_function.enough).written())
    assert run.STRONGLY_CONVEX not in used
    assert fixed_function.CONVEX in used
