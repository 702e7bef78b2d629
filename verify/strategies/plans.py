"""Questions to the planner."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bounds.planning.objective import BELOW_SMOOTHNESS, OBJECTIVES
from bounds.planning.parameters import LETTERS, PLANNED
from bounds.symbols import k

_positive = st.floats(0.01, 100)
_PARAMETERS: dict[str, st.SearchStrategy[Any]] = {
    "dimension": st.integers(1, 1000),
    "workers": st.integers(1, 64),
    "delay": st.integers(0, 64),
    "faults": st.integers(0, 8),
    "beta": st.floats(0.05, 1),
}


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Keyword arguments that ``bounds.plan`` accepts: any objective, any system with a constant B.

    L, M, the gap, the radius and epsilon from .01 to 100, c and mu <= L, K <= d. Shrinks to plain
    SGD on a nonconvex objective with ones for constants.
    """
    objective = OBJECTIVES[draw(st.sampled_from(list(OBJECTIVES)))]
    claim = PLANNED[draw(st.sampled_from(list(PLANNED)))]
    asked: dict[str, Any] = {
        "objective": objective.name,
        "system": claim.name,
        "smoothness": draw(_positive),
        "second_moment": draw(_positive),
        "epsilon": draw(_positive),
    }
    for name, letter in objective.constants.items():
        share = draw(st.floats(0.01, 1)) if letter in BELOW_SMOOTHNESS.values() else None
        asked[name] = share * asked["smoothness"] if share else draw(_positive)
    for name, letter in LETTERS.items():
        if letter in claim.letters and letter != k:
            asked[name] = draw(_PARAMETERS[name])
    if k in claim.letters:
        asked["kept"] = draw(st.integers(1, asked["dimension"]))
    return asked
