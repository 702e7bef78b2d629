"""nu, the share of the target that is left to the noise in the printed and corrected forms."""

from __future__ import annotations

import sympy as sp

from bounds.admissible import InputError, real
from bounds.statement import Standing
from bounds.symbols import nu


def share(given: float | None, form: str | None) -> dict[sp.Basic, float]:
    """nu as a checked float, nothing where it is not given; ``InputError`` for a bad one."""
    if given is None:
        return {}
    if form in (None, Standing.SHARPER.value):
        raise InputError("nu", given, "nothing with `form` sharper, which has no such share")
    found = real("nu", given, above=0)
    if found >= 1:
        raise InputError("nu", given, "a number in (0, 1)")
    return {nu: found}
