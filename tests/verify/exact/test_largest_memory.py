"""The largest memory of TopK, from below by an exact instance and from above by a program."""

import pytest

from verify.exact.largest_memory import largest_memory
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


@pytest.mark.exact
@pytest.mark.parametrize(("d", "kept"), [(5, 2), (7, 3), (8, 3), (7, 2), (11, 5)])
def test_the_printed_constant_holds_in_cells_that_no_proof_covers(d, kept) -> None:
    assert largest_memory(d, kept, 4).dual < d / kept - 1
