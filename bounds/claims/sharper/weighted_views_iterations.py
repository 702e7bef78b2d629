"""A stack of relaxations, solved for T: the best step, or the longest that the descent allows."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.weighted_views import kept
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import L, T, alpha, epsilon
from bounds.theorems import weighted_views as theorem
