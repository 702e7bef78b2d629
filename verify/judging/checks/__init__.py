"""How is each kind of statement held against a trace?

One kind a file. Add a check: its file, and one line here.
"""

from verify.judging.check import Check
from verify.judging.checks.distance import Distance
from verify.judging.checks.excess import Excess
from verify.judging.checks.stationarity import Stationarity
from verify.judging.checks.view_error import ViewError

__all__ = ["CHECKS", "Distance", "Excess", "Stationarity", "ViewError"]

CHECKS: tuple[Check, ...] = (ViewError(), Stationarity(), Distance(), Excess())
