"""The constant B of a system in one case, in each form that was held against it."""

from __future__ import annotations

import math

from bounds import Consistency, Standing, SystemClaim
from bounds.elastic import ElasticConstant
from verify import Summary


def forms(claim: SystemClaim) -> tuple[ElasticConstant, ...]:
    """Each form once, printed first."""
    each = (claim.printed, claim.corrected, claim.sharper)
    return tuple({form.name: form for form in each}.values())


def constants_of(claim: SystemClaim, case: Summary) -> dict[Standing, float]:
    """B in F/X by form, from the bounds of the verdicts; VOID ones are left out."""
    found: dict[Standing, float] = {}
    for form in forms(claim):
        for verdict in case.verdicts:
            if verdict.claim == form.name and math.isfinite(verdict.bound):
                second = form.gives is Consistency.SECOND
                found[form.standing] = math.sqrt(verdict.bound) if second else verdict.bound
    return found
