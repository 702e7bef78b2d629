"""The judgement: claim against trace, with statistics that hold."""

from verify.case import Case
from verify.check import Check, FalseClaim
from verify.checks import CHECKS
from verify.curve import Curve, curve
from verify.judge import Judged, judge
from verify.stats import lower_bound
from verify.suite import ERROR, FULL, QUICK, Size, Trial, examine, trials
from verify.verdict import Outcome, Verdict
from verify.weigh import weigh

__all__ = [
    "CHECKS",
    "ERROR",
    "FULL",
    "QUICK",
    "Case",
    "Check",
    "Curve",
    "FalseClaim",
    "Judged",
    "Outcome",
    "Size",
    "Trial",
    "Verdict",
    "curve",
    "examine",
    "judge",
    "lower_bound",
    "trials",
    "weigh",
]
