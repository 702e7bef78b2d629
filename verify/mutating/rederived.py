"""How the kernel decides a derivation whose statement was changed: its last rule, asked anew."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.refused import RefusedError
from bounds.statement import Statement
from verify.mutating.catch import Finding, caught, passed


def last_rule(proof: Derivation, said: Statement) -> Callable[[], Finding]:
    """What the last rule used is as it was: whether the changed statement follows from it."""

    def look() -> Finding:
        try:
            wanted = fact(said)
            if wanted is sp.false:
                return caught("last rule: refuted")
            for theorem in proof.written().theorems:
                arithmetic(wanted, *theorem.premises)
        except (RefusedError, TypeError, ValueError) as error:
            return caught(f"last rule: {' '.join(str(error).split())[:80]}")
        return passed("the kernel proves it")

    return look
