"""The clauses of a claim, joined."""

from __future__ import annotations

import pytest

from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Agreement


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        ([True, True], Agreement.AGREES),
        ([True, None], Agreement.IN_PART),
        ([True, False], Agreement.IN_PART),
        ([False, None], Agreement.DISAGREES),
        ([None, None], Agreement.UNDECIDED),
        ([True, *[None] * 8], Agreement.UNDECIDED),
        ([False, *[None] * 8], Agreement.UNDECIDED),
        ([True, True, True, None, None], Agreement.IN_PART),
    ],
)
def test_clauses_are_joined(holds: list[bool | None], expected: Agreement) -> None:
    found = comparison([Clause(f"clause {i}", each) for i, each in enumerate(holds)])
    assert found.agreement is expected
    assert "clause 0" in found.says
    assert [each.holds for each in found.parts] == holds
    decided = sum(each is not None for each in holds)
    assert found.decided.startswith(f"{decided} of {len(holds)} parts decided")
