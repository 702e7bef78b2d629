"""A plan as text: a table to read, JSON and CSV for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal

from bounds import Plan, PlannedCondition

_WORD = {True: "yes", False: "NO", None: "assumed"}


def as_json(plan: Plan) -> str:
    """One JSON object; ``holds`` is true, false, or null where the numbers cannot tell."""
    return json.dumps(asdict(plan), ensure_ascii=False, indent=2, allow_nan=False)


def as_csv(plan: Plan) -> str:
    """A header and one row; conditions as ``name=yes|NO|assumed``, joined by semicolons."""
    row = asdict(plan) | {
        "conditions": "; ".join(f"{each.name}={_WORD[each.holds]}" for each in plan.conditions),
        "not_guaranteed": "; ".join(plan.not_guaranteed),
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue().rstrip("\n")


def as_table(plan: Plan) -> str:
    """Aligned lines for a person."""
    head = {
        "step size": f"{plan.step_size:.6g}",
        "iterations": _count(plan.iterations),
        "B": f"{plan.B:.6g}",
        "guarantees": plan.guarantee,
        "form": plan.form,
        "theorem": plan.statement,
        "constant": plan.constant,
    }
    lines = [f"{name:<12}{value}" for name, value in head.items()]
    lines += ["", "conditions", *map(_condition, plan.conditions)]
    lines += ["", "not guaranteed", *(f"  - {each}" for each in plan.not_guaranteed)]
    return "\n".join(lines)


def _count(iterations: int) -> str:
    return f"{iterations:,}" if iterations < 10**15 else f"{Decimal(iterations):.3e}"


def _condition(condition: PlannedCondition) -> str:
    unprinted = " (not printed in the paper)" if condition.hidden else ""
    return f"  {_WORD[condition.holds]:<9}{condition.name}{unprinted}"


FORMATS: dict[str, Callable[[Plan], str]] = {"table": as_table, "json": as_json, "csv": as_csv}
