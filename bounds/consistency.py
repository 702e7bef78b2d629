"""The readings of elastic consistency (Definition 1), ordered by strength.

The paper prints ``E[|x_t - v_t| | F_t] <= alpha_t B``. Its proofs need the expectation conditional
on the past, its systems deliver an unconditional one, and a first moment is not a second moment:
a statement must say which reading it needs, and a system which it gives.
"""

from __future__ import annotations

from enum import Enum


class Consistency(Enum):
    """A reading of ``|x - v| <= alpha B``; the value is its LaTeX."""

    ALMOST_SURE = r"\|x_t - v_t\| \le \alpha B"
    CONDITIONAL_FIRST = r"E[\|x_t - v_t\| \mid F_t] \le \alpha B"
    SECOND = r"E\|x_t - v_t\|^2 \le \alpha^2 B^2"
    FIRST = r"E\|x_t - v_t\| \le \alpha B"

    def implies(self, other: Consistency) -> bool:
        """True when every system with this reading has the ``other`` with the same B."""
        return other in _IMPLIED[self]


_IMPLIED = {
    Consistency.ALMOST_SURE: set(Consistency),
    Consistency.CONDITIONAL_FIRST: {Consistency.CONDITIONAL_FIRST, Consistency.FIRST},
    Consistency.SECOND: {Consistency.SECOND, Consistency.FIRST},
    Consistency.FIRST: {Consistency.FIRST},
}
