"""Is it true: what do runs, exact worst cases and searches say of a claim?"""

from verify.compression.check_compressor import check_compressor
from verify.compression.report import CompressorReport
from verify.estimating.conditional_plan import ConditionalPlan, plan_from_estimates
from verify.estimating.estimate import Direction, Estimate, Estimator
from verify.estimating.estimates import ESTIMATORS
from verify.estimating.measured import Measured, measured
from verify.judging.case import Case
from verify.judging.check import Check, FalseClaim
from verify.judging.checks import CHECKS
from verify.judging.instance import Instance
from verify.judging.instances import INSTANCES
from verify.judging.judge import Judged, judge
from verify.judging.keeping.curve import Curve, curve
from verify.judging.keeping.spread import SHARES, Spread
from verify.judging.keeping.summary import Summary, summary
from verify.judging.stats import lower_bound
from verify.judging.suite import ERROR, FULL, QUICK, Size, Trial, examine, trials
from verify.judging.tightness import WEAK, Tightness, tightness
from verify.judging.verdict import Outcome, Verdict
from verify.judging.weigh import weigh
from verify.searching.falsify import falsify
from verify.searching.search import Search

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
