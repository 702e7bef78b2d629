"""A name that a package has once made public can still be imported from it."""

from __future__ import annotations

from importlib import import_module

import pytest

#: As of version 0.1.0.
PUBLIC = {
    "bounds": """
        PRESCRIPTIONS STATEMENTS SYSTEMS Answer Condition Consistency Cost ElasticConstant
        InputError Over Paper Plan PlannedCondition Prescription Quantity Reference ReferenceRow
        Schedule Source Standing Statement SystemClaim Timed UnitError decreasing_schedule fastest
        largest_delay most_faults one_of plan plan_table real references smallest_epsilon
        smallest_kept unit whole
    """,
    "sim": """
        Compressed Compressor Constants Delay ErrorFeedback HeavyBall Problem State StepDecay
        System Trace run
    """,
    "verify": """
        CHECKS ERROR ESTIMATORS FULL INSTANCES QUICK SHARES WEAK Case Check CompressorReport
        ConditionalPlan Curve Direction Estimate Estimator FalseClaim Instance Judged Measured
        Outcome Search Size Spread Summary Tightness Trial Verdict check_compressor curve examine
        falsify judge lower_bound measured plan_from_estimates summary tightness trials weigh
    """,
}


@pytest.mark.parametrize("package", PUBLIC)
def test_every_name_can_be_imported_and_is_in_the_export_list(package) -> None:
    names, module = PUBLIC[package].split(), import_module(package)
    exec(f"from {package} import {', '.join(names)}", {})
    assert set(names) <= set(module.__all__)
