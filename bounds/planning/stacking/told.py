"""What a theorem asks of the weights, told with the numbers of a stack."""

from __future__ import annotations

import sympy as sp

from bounds.statement import Condition, Values
from bounds.symbols import N_col, N_far, N_row
from bounds.theorems.weighted_last import FORGOTTEN, FORGOTTEN_STRONGLY
from bounds.theorems.weighted_views import COLUMNS, ROWS, WEIGHTED

#: The numbers that a condition on the weights speaks of.
_SUMS: dict[Condition, tuple[sp.Symbol, ...]] = {
    WEIGHTED: (),
    ROWS: (N_row,),
    COLUMNS: (N_col,),
    FORGOTTEN: (N_col, N_far),
    FORGOTTEN_STRONGLY: (N_col, N_far),
}


def told(asked: Condition, values: Values) -> Condition:
    """What is asked of the weights: that a whole stack has these no machine has checked."""
    if asked not in _SUMS:
        return asked
    sums = "".join(f", {total} = {values[total]:.6g}" for total in _SUMS[asked])
    return Condition(name=f"{asked.name}{sums}: argued in docs/stacks.md, not machine-checked")
