"""The judgement: claim against trace, with statistics that hold."""

from verify.case import Case
from verify.check import Check, FalseClaim
from verify.check_compressor import check_compressor
from verify.checks import CHECKS
from verify.compression.report import CompressorReport
from verify.conditional_plan import ConditionalPlan, plan_from_estimates
from verify.curve import Curve, curve
from verify.estimate import Direction, Estimate, Estimator
from verify.estimates import ESTIMATORS
from verify.falsify import Search, falsify
from verify.instance import Instance
from verify.instances import INSTANCES
from verify.judge import Judged, judge
from verify.measured import Measured, measured
from verify.spread import SHARES, Spread
from verify.stats import lower_bound
from verify.suite import ERROR, FULL, QUICK, Size, Trial, examine, trials
from verify.summary import Summary, summary
from verify.tightness import WEAK, Tightness, tightness
from verify.verdict import Outcome, Verdict
from verify.weigh import weigh

__all__ = [
    "CHECKS",
    "ERROR",
    "ESTIMATORS",
    "FULL",
    "INSTANCES",
    "QUICK",
    "SHARES",
    "WEAK",
    "Case",
    "Check",
    "CompressorReport",
    "ConditionalPlan",
    "Curve",
    "Direction",
    "Estimate",
    "Estimator",
    "FalseClaim",
    "Instance",
    "Judged",
    "Measured",
    "Outcome",
    "Search",
    "Size",
    "Spread",
    "Summary",
    "Tightness",
    "Trial",
    "Verdict",
    "check_compressor",
    "curve",
    "examine",
    "falsify",
    "judge",
    "lower_bound",
    "measured",
    "plan_from_estimates",
    "summary",
    "tightness",
    "trials",
    "weigh",
]
