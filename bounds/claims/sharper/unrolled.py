"""A recursion q+ <= (1 - rate) q + rate floor over the iterations, and when it meets a target.

S3 and S5 share it. The proof that uses it defines ``rate`` and ``floor`` and shows the steps
"recursion" and "share".
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import R
from bounds.symbols import epsilon_x as eps

FAR = Condition(
    name="epsilon < R²: the start may miss the target", relation=compared(sp.Lt, eps, R**2)
)
