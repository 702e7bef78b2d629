"""The kept exact worst cases, solved anew: `make exact`."""

import pytest

pytest.importorskip("PEPit", reason="the extra 'exact' is not installed: make exact")

from verify.exact.extremes import kept, table

pytestmark = pytest.mark.exact
#: Two of every theorem: its first and its last.
CELLS = [each for cells in kept().values() for each in (cells[0], cells[-1])]


@pytest.mark.parametrize("each", CELLS, ids=lambda each: each.cell.theorem)
def test_a_kept_value_is_that_of_its_program(each) -> None:
    assert each.cell.case.solve().primal == pytest.approx(each.extreme.primal, rel=1e-6)


def test_the_programs_of_too_few_iterations_are_solved_anew_too() -> None:
    from verify.exact.extremes import earlier

    again = 0
    for name in ("elastic/theorem-4.2/mean", "elastic/theorem-4.4/square-root"):
        for case, extreme in earlier(kept()[name][0].cell, lambda case: case.solve()):
            assert extreme.primal == pytest.approx(table()[repr(case)].primal, rel=1e-6)
            again += 1
    assert again >= 2
