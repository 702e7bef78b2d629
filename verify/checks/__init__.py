"""The checks, one kind of statement a file. Add a check: its file, and one line here."""

from verify.check import Check
from verify.checks.distance import Distance
from verify.checks.stationarity import Stationarity
from verify.checks.view_error import ViewError

__all__ = ["CHECKS", "Distance", "Stationarity", "ViewError"]

CHECKS: tuple[Check, ...] = (ViewError(), Stationarity(), Distance())
