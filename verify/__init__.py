"""Is it true: what do runs, exact worst cases and searches say of a claim?"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.accounting.certificate import Certificate
    from verify.accounting.certify import certify
    from verify.accounting.declared import Declared
    from verify.accounting.hypothesis import Hypothesis, Status
    from verify.accounting.observations import Observations
    from verify.accounting.watching.accountant import Accountant
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
    "Accountant",
    "Case",
    "Certificate",
    "Check",
    "CompressorReport",
    "ConditionalPlan",
    "Curve",
    "Declared",
    "Direction",
    "Estimate",
    "Estimator",
    "FalseClaim",
    "Hypothesis",
    "Instance",
    "Judged",
    "Measured",
    "Observations",
    "Outcome",
    "Search",
    "Size",
    "Spread",
    "Status",
    "Summary",
    "Tightness",
    "Trial",
    "Verdict",
    "certify",
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

#: Loaded when first asked for, as torch takes seconds and a search needs no estimator.
_LATER = {
    "Accountant": "verify.accounting.watching.accountant",
    "Certificate": "verify.accounting.certificate",
    "certify": "verify.accounting.certify",
    "Declared": "verify.accounting.declared",
    "Hypothesis": "verify.accounting.hypothesis",
    "Status": "verify.accounting.hypothesis",
    "Observations": "verify.accounting.observations",
    "check_compressor": "verify.compression.check_compressor",
    "CompressorReport": "verify.compression.report",
    "ConditionalPlan": "verify.estimating.conditional_plan",
    "plan_from_estimates": "verify.estimating.conditional_plan",
    "Direction": "verify.estimating.estimate",
    "Estimate": "verify.estimating.estimate",
    "Estimator": "verify.estimating.estimate",
    "ESTIMATORS": "verify.estimating.estimates",
    "Measured": "verify.estimating.measured",
    "measured": "verify.estimating.measured",
    "Case": "verify.judging.case",
    "Check": "verify.judging.check",
    "FalseClaim": "verify.judging.check",
    "CHECKS": "verify.judging.checks",
    "Instance": "verify.judging.instance",
    "INSTANCES": "verify.judging.instances",
    "Judged": "verify.judging.judge",
    "judge": "verify.judging.judge",
    "Curve": "verify.judging.keeping.curve",
    "curve": "verify.judging.keeping.curve",
    "SHARES": "verify.judging.keeping.spread",
    "Spread": "verify.judging.keeping.spread",
    "Summary": "verify.judging.keeping.summary",
    "summary": "verify.judging.keeping.summary",
    "lower_bound": "verify.judging.stats",
    "ERROR": "verify.judging.suite",
    "FULL": "verify.judging.suite",
    "QUICK": "verify.judging.suite",
    "Size": "verify.judging.suite",
    "Trial": "verify.judging.suite",
    "examine": "verify.judging.suite",
    "trials": "verify.judging.suite",
    "WEAK": "verify.judging.tightness",
    "Tightness": "verify.judging.tightness",
    "tightness": "verify.judging.tightness",
    "Outcome": "verify.judging.verdict",
    "Verdict": "verify.judging.verdict",
    "weigh": "verify.judging.weigh",
    "falsify": "verify.searching.falsify",
    "Search": "verify.searching.search",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_LATER[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
