"""The mathematics of asynchronous, faulty and compressed SGD: claims, constants, step sizes."""

from bounds.admissible import InputError, one_of, whole
from bounds.consistency import Consistency
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planner import Plan, PlannedCondition, plan
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import UnitError, unit
from bounds.systems import SYSTEMS
from bounds.theorems import PRESCRIPTIONS, STATEMENTS

__all__ = [
    "PRESCRIPTIONS",
    "STATEMENTS",
    "SYSTEMS",
    "Condition",
    "Consistency",
    "ElasticConstant",
    "InputError",
    "Over",
    "Paper",
    "Plan",
    "PlannedCondition",
    "Prescription",
    "Quantity",
    "Source",
    "Standing",
    "Statement",
    "SystemClaim",
    "UnitError",
    "one_of",
    "plan",
    "unit",
    "whole",
]
