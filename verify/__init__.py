"""The judgement: claim against trace, with statistics that hold."""

from verify.case import Case
from verify.check import Check, FalseClaim
from verify.check_compressor import check_compressor
from verify.checks import CHECKS
from verify.compression.report import CompressorReport
from verify.curve import Curve, curve
from verify.instance import Instance
from verify.instances import INSTANCES
from verify.judge import Judged, judge
from verify.stats import lower_bound
from verify.suite import ERROR, FULL, QUICK, Size, Trial, examine, trials
from verify.tightness import WEAK, Tightness, tightness
from verify.verdict import Outcome, Verdict
from verify.weigh import weigh

__all__ = [
    "CHECKS",
    "ERROR",
    "FULL",
    "INSTANCES",
    "QUICK",
    "WEAK",
    "Case",
    "Check",
    "CompressorReport",
    "Curve",
    "FalseClaim",
    "Instance",
    "Judged",
    "Outcome",
    "Size",
    "Tightness",
    "Trial",
    "Verdict",
    "check_compressor",
    "curve",
    "examine",
    "judge",
    "lower_bound",
    "tightness",
    "trials",
    "weigh",
]
