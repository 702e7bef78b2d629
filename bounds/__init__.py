"""What is claimed about asynchronous, faulty and compressed SGD, and what is proved of it?"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bounds.admissible import FileError, InputError, one_of, real, whole
from bounds.consistency import Consistency
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import UnitError, unit

if TYPE_CHECKING:
    from bounds.planning.comparing.cost import Timed, fastest
    from bounds.planning.comparing.reference import Reference, ReferenceRow, references
    from bounds.planning.comparing.sent import Cost
    from bounds.planning.decided import PlannedCondition
    from bounds.planning.planner import Plan, plan
    from bounds.planning.questions import (
        Answer,
        largest_delay,
        most_faults,
        smallest_epsilon,
        smallest_kept,
    )
    from bounds.planning.schedule import Schedule, decreasing_schedule
    from bounds.planning.tabular.table import plan_table
    from bounds.systems import SYSTEMS
    from bounds.theorems import PRESCRIPTIONS, STATEMENTS

__all__ = [
    "PRESCRIPTIONS",
    "STATEMENTS",
    "SYSTEMS",
    "Answer",
    "Condition",
    "Consistency",
    "Cost",
    "ElasticConstant",
    "FileError",
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

#: Loaded when first asked for: expressions, numpy, and what ``import bounds`` need not wait for.
_LATER = {
    "PRESCRIPTIONS": "bounds.theorems",
    "STATEMENTS": "bounds.theorems",
    "SYSTEMS": "bounds.systems",
    "PlannedCondition": "bounds.planning.decided",
    "Plan": "bounds.planning.planner",
    "plan": "bounds.planning.planner",
    "Cost": "bounds.planning.comparing.sent",
    "Timed": "bounds.planning.comparing.cost",
    "fastest": "bounds.planning.comparing.cost",
    "Answer": "bounds.planning.questions",
    "largest_delay": "bounds.planning.questions",
    "most_faults": "bounds.planning.questions",
    "smallest_epsilon": "bounds.planning.questions",
    "smallest_kept": "bounds.planning.questions",
    "Reference": "bounds.planning.comparing.reference",
    "ReferenceRow": "bounds.planning.comparing.reference",
    "references": "bounds.planning.comparing.reference",
    "Schedule": "bounds.planning.schedule",
    "decreasing_schedule": "bounds.planning.schedule",
    "plan_table": "bounds.planning.tabular.table",
}
_ROOMS = ("planning", "systems", "theorems")


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_LATER[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER, *_ROOMS})
