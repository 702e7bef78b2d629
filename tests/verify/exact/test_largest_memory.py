"""The largest memory of TopK, from below by an exact instance and from above by a program."""

import pytest

from bounds.symbols import M, k
from bounds.symbols import d as entries
from bounds.systems.top_k import SHARPER
from verify.exact.largest_memory import largest_memory
from verify.mutating.answers.constants import ANSWERS, SPARSE
from verify.searching.enlarging.sender import TopK
from verify.searching.memory_table import largest_made


@pytest.mark.exact
@pytest.mark.parametrize(
    ("d", "kept", "steps", "apart"), [(3, 1, 6, 1e-3), (4, 1, 6, 1e-2), (5, 2, 5, 1e-3)]
)
def test_what_is_made_is_within_a_percent_of_the_supremum(d, kept, steps, apart) -> None:
    above = largest_memory(d, kept, steps)
    assert above.known(1e-5)
    assert above.dual == pytest.approx(largest_made(d, TopK(kept)), rel=apart)


def proved(d: int, kept: int) -> float:
    return float(SHARPER.constant.subs({M: 1, entries: d, k: kept}))


@pytest.mark.exact
@pytest.mark.parametrize(("d", "kept"), [(5, 2), (7, 3), (8, 3), (11, 5), (13, 6)])
def test_below_three_rounds_the_proof_has_all_that_two_rounds_know(d, kept) -> None:
    assert largest_memory(d, kept, 2).dual == pytest.approx(proved(d, kept), rel=1e-6)


@pytest.mark.exact
@pytest.mark.parametrize(("d", "kept"), [each for each in SPARSE if each[0] < 3 * each[1]])
def test_no_two_rounds_leave_more_than_those_against_which_changed_formulas_are_held(
    d, kept
) -> None:
    worst = {each.says: each for each in ANSWERS}[f"the rounds of d = {d}, K = {kept}"]
    gradients = {M: 1, entries: d, k: kept}
    assert largest_memory(d, kept, 2).dual == pytest.approx(worst.gives(gradients), rel=1e-6)


@pytest.mark.exact
@pytest.mark.parametrize(("d", "kept"), [(5, 2), (7, 3), (8, 3), (7, 2), (11, 5)])
def test_more_rounds_know_more_than_the_proof(d, kept) -> None:
    assert largest_memory(d, kept, 4).dual < proved(d, kept) <= d / kept - 1
