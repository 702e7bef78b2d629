"""How long a gradient counts, where weights say what is lacking of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper.held_back import RUN, Course
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as meant
from bounds.proving.meanings.weighted_views import i
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.size import size
from bounds.symbols import t


def _unknown() -> Theorem:
    raise RefusedError("no more is known of how long this counts")


@dataclass(frozen=True, slots=True)
class Length:
    """How long the gradient of an iteration of a ``course`` counts: √E|g_t|² is at most ``at``(t)
    by ``covers``, and where ``small`` is known its square is at most
    (1 + omega) (E|∇f(v_t)|² + sigma²) by that, at i."""

    at: Callable[[sp.Expr | int], sp.Expr]
    covers: Callable[[], Theorem]
    small: Callable[[], Theorem] = _unknown
    course: Course = RUN


#: As long as it is.
OWN = Length(
    lambda s: size(g(s)),
    lambda: arithmetic(compared(sp.Le, size(g(t)), size(g(t)))),
    lambda: given(meant.MOMENT, {t: i}),
)
