"""The mathematics of asynchronous, faulty and compressed SGD: claims, constants, step sizes."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bounds.admissible import InputError, one_of, real, whole
from bounds.consistency import Consistency
from bounds.decided import PlannedCondition
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planner import Plan, plan
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import UnitError, unit
from bounds.systems import SYSTEMS
from bounds.theorems import PRESCRIPTIONS, STATEMENTS

if TYPE_CHECKING:
    from bounds.cost import Cost, Timed, fastest
    from bounds.questions import (
        Answer,
        largest_delay,
        most_faults,
        smallest_epsilon,
        smallest_kept,
    )
    from bounds.reference import Reference, ReferenceRow, references
    from bounds.schedule import Schedule, decreasing_schedule
    from bounds.table import plan_table

__all__ = [
    "PRESCRIPTIONS",
    "STATEMENTS",
    "SYSTEMS",
    "Answer",
    "Condition",
    "Consistency",
    "Cost",
    "ElasticConstant",
    "InputError",
    "Over",
    "Paper",
    "Plan",
    "PlannedCondition",
    "Prescription",
    "Quantity",
    "Reference",
    "ReferenceRow",
    "Schedule",
    "Source",
    "Standing",
    "Statement",
    "SystemClaim",
    "Timed",
    "UnitError",
    "decreasing_schedule",
    "fastest",
    "largest_delay",
    "most_faults",
    "one_of",
    "plan",
    "plan_table",
    "real",
    "references",
    "smallest_epsilon",
    "smallest_kept",
    "unit",
    "whole",
]

#: Loaded when first asked for: numpy, and what ``import bounds`` need not wait for.
_LATER = {
    "Cost": "bounds.cost",
    "Timed": "bounds.cost",
    "fastest": "bounds.cost",
    "Answer": "bounds.questions",
    "largest_delay": "bounds.questions",
    "most_faults": "bounds.questions",
    "smallest_epsilon": "bounds.questions",
    "smallest_kept": "bounds.questions",
    "Reference": "bounds.reference",
    "ReferenceRow": "bounds.reference",
    "references": "bounds.reference",
    "Schedule": "bounds.schedule",
    "decreasing_schedule": "bounds.schedule",
    "plan_table": "bounds.table",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
